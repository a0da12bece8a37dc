/* content: what an article tells, taken apart into units that other articles on the same event may share or lack: names, numbers
   with their units, aspects, quoted speakers; and its sentences as rows of stems, out of which pairs of stems are made when
   articles are laid beside each other (coverage.h).

   Takes a document view and its rating of framing; gives plain values, and the same as bytes, so that a store keeps them and no article
   is read twice; refuses only when out of memory, and bytes that are no content. No unit reads source, author, date or any metadata.

   Masked lines, parts in other languages and what names no fact (dates of a dateline, an agency's credit) are left out. */
#ifndef SLANT_SCORE_PEERS_CONTENT_H
#define SLANT_SCORE_PEERS_CONTENT_H

#include "../scorer.h"
#include "terms.h"

typedef enum slant_content_kind {
	SLANT_CONTENT_NAME,            /* an actor with a name: person, organisation, place, thing */
	SLANT_CONTENT_NUMBER,          /* an amount with what is counted: 25 percent, $1.2 million, 46 posts, five years, 11 June */
	SLANT_CONTENT_ASPECT,          /* a category of the group `aspect` */
	SLANT_CONTENT_SPEAKER,         /* somebody who is quoted, directly or not; beside the NAME of the same person */
	SLANT_CONTENT_PAIR,            /* two stems near each other: made by coverage, never kept in a content */
	SLANT_CONTENT_KINDS
} slant_content_kind;

const char *slant_content_kind_name(slant_content_kind kind);   /* "name", "number", "aspect", "speaker", "pair" */

/* A content word of a sentence, in the order of the text. */
typedef struct slant_content_word {
	uint32_t stem;                 /* place in content->stems */
	slant_span span;               /* in the field of its sentence */
} slant_content_word;

typedef struct slant_content_sentence {
	slant_span span;
	uint32_t first, count;         /* its words, in content->words */
	uint32_t speaker;              /* the SPEAKER unit whose quotation or statement holds most of its words, or SLANT_NONE */
	uint8_t field, place;          /* slant_place */
	uint8_t voice;                 /* slant_voice: quoted when more than half of its words are */
} slant_content_sentence;

typedef struct slant_content_mention {
	slant_span span;               /* in the field of its sentence */
	uint32_t sentence;
} slant_content_mention;

/* Whether the cues of an ASPECT come to what the rating of omission calls present (slant_aspects_found). */
typedef enum slant_content_cues { SLANT_CONTENT_PRESENT, SLANT_CONTENT_HINTED } slant_content_cues;

/* What is counted by a NUMBER. */
typedef enum slant_quantity {
	SLANT_QUANTITY_COUNT,          /* of `counted`, the stem of the next content word: post */
	SLANT_QUANTITY_SHARE,          /* percent */
	SLANT_QUANTITY_MONEY,          /* `counted` is the currency's sign or code, folded */
	SLANT_QUANTITY_ORDINAL,        /* third; `counted` as for a count */
	SLANT_QUANTITY_YEAR,           /* 2018 */
	SLANT_QUANTITY_DATE,           /* value: month * 100 + day; a month alone: month * 100 */
	SLANT_QUANTITY_TIME,           /* value: minutes after midnight; 11:40 p.m. */
	SLANT_QUANTITY_RATIO,          /* 7 to 4, 5-2: `counted` is the other number */
	SLANT_QUANTITY_BARE,           /* nothing counted was found */
	SLANT_QUANTITIES
} slant_quantity;

typedef struct slant_content_unit {
	slant_content_kind kind;
	slant_str name;                /* NAME, SPEAKER: the longest form as written; ASPECT: "risk"; NUMBER: as written, with what is counted */
	const slant_str *aliases;      /* NAME, SPEAKER: other forms as written; the country of a people, or behind an abbreviation, folded */
	uint32_t alias_count;
	uint8_t type;                  /* NAME, SPEAKER: slant_actor_type; NUMBER: slant_quantity; ASPECT: slant_content_cues */
	uint8_t side;                  /* NAME, SPEAKER: 1 or 2 for the sides A and B of the article's framing; 0: of none */
	double value, rounding;        /* NUMBER: the number, and half a unit of its last digit as written: 1.2 million is +-50,000; 0: exact */
	slant_str counted;             /* NUMBER: see slant_quantity; may be empty */
	uint32_t words;                /* SPEAKER: of all that is quoted from them, directly or not */
	uint32_t same;                 /* SPEAKER: the NAME unit of the same person; SLANT_NONE: known by role alone. Others: SLANT_NONE */
	uint32_t mention_count;        /* all */
	const slant_content_mention *mentions;   /* the first SLANT_CONTENT_MENTIONS, in the order of the text; the title comes first */
	uint32_t listed;
} slant_content_unit;

#define SLANT_CONTENT_MENTIONS 8u

typedef struct slant_content {
	const slant_str *stems;        /* distinct, bytewise: those of slant_facts.terms */
	const uint8_t *stem_kinds;     /* 0 word, 1 name, 2 number: slant_fact_kind */
	uint32_t stem_count;
	const slant_content_word *words;
	uint32_t word_count;
	const slant_content_sentence *sentences;   /* the document's, one for one, so that numbers are the same; masked ones hold no words */
	uint32_t sentence_count;
	const slant_content_unit *units;           /* in the order of kinds, then of first mention */
	uint32_t unit_count;
	uint32_t length;               /* words of the text that are not masked */
	bool opinion;                  /* an opinion piece, by its genre */
} slant_content;

/* Everything in `arena`; names and stems borrow from the document. Framing may be abstained or NULL: there are no sides then. A text in
   another language than the word lists' has sentences, and nothing in them. */
slant_status slant_content_of_document(const slant_document *document, const slant_context *context, const slant_rating *framing,
                                       slant_arena *arena, slant_content *content, slant_error *error);
/* The same, where the document's terms are at hand. */
slant_status slant_content_of_terms(const slant_document *document, const slant_terms *terms, const slant_context *context,
                                    const slant_rating *framing, slant_arena *arena, slant_content *content, slant_error *error);

/* As bytes, and back; the same content gives the same bytes. Stems are told by their numbers: `terms` are those of the same document, as
   slant_terms_write() writes them. What is read lives in `arena` and borrows from both; it is whole in itself, and spans lie in their
   sentences, but whether these lie in a text is for who has the text to look. SLANT_INPUT: they are no content. content_bytes.h */
void slant_content_pack(const slant_content *content, slant_buf *out);
slant_status slant_content_unpack(slant_str terms, slant_str told, slant_arena *arena, slant_content *content, slant_error *error);

#endif
