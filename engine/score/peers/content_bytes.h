/* content_bytes: how a content is spelt in bytes; content_pack.c writes it, content_unpack.c reads it. See content.h. Private to score/peers.

   All numbers are varints (base/varint.h). First the length with, in the lowest bit, whether it is an opinion piece; how many sentences
   there are, words and units. Then each sentence: how many words with its field, place and voice; its beginning behind the end of the
   one before it in its field, its length, its speaker + 1; and its words: the distance from the end of the one before with, in the lowest four bits,
   its length (0: it stands behind), and its stem. Then the units, by kind, see put_unit(). Speakers are counted among themselves. Each thing
   is spelt in one way, so that the same content gives the same bytes, and bytes that are read give the same bytes again. */
#ifndef SLANT_SCORE_PEERS_CONTENT_BYTES_H
#define SLANT_SCORE_PEERS_CONTENT_BYTES_H

#include "content.h"

#define WORD_BITS 4u                       /* of a word's length, beside its distance */
#define LONGEST_SHORT ((1u << WORD_BITS) - 1)
#define WHOLE 9007199254740992.0           /* 2^53: whole numbers under it are exact */
#define DOUBLE_BYTES 8u
#define FIELD_BITS 1u
#define PLACE_BITS 2u
#define TYPE_BITS 4u
#define SIDE_BITS 2u

_Static_assert(SLANT_FIELDS <= 1 << FIELD_BITS && SLANT_PLACES <= 1 << PLACE_BITS && SLANT_QUANTITIES <= 1 << TYPE_BITS, "they fit");

/* The first stem that is not before `text` in bytewise order. content_pack.c */
uint32_t slant_content_stem_from(const slant_content *content, slant_str text);

#endif
