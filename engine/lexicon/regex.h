/* regex: walking over the items of a regular expression as text: characters, escapes, classes, groups, quantifiers.
   Private to lexicon/. Knows what it walks over, never what it means: that is anchor.c's and opening.c's. */
#ifndef SLANT_LEXICON_REGEX_H
#define SLANT_LEXICON_REGEX_H

#include "pattern.h"

#define SLANT_REGEX_DEPTH_MAX 8u

/* A letter or an apostrophe: what the runs of an anchor are made of. */
bool slant_regex_is_word_byte(char c);
/* Behind an item: may it be missing? A `+` or `{1` repeats it, which is fine. */
bool slant_regex_is_optional(slant_str regex, size_t at);
size_t slant_regex_skip_quantifier(slant_str regex, size_t at);
/* The end of the class or group that opens at i; of the character, escape, class or group at i. */
size_t slant_regex_skip_bracket(slant_str regex, size_t i);
size_t slant_regex_skip_item(slant_str regex, size_t i);
/* Whether a word boundary stands behind a letter at `at` in any case: white space, marks, \b, the end of the sentence. */
bool slant_regex_closes(slant_str regex, size_t at, bool right);
/* Whether the item at i is a space or an escape that takes only marks and white space, or nothing. */
bool slant_regex_passes(slant_str regex, size_t i);
/* The inside of the group at [beg, end): without its brackets and its ?: mark; false for look-arounds and flags. */
bool slant_regex_inside(slant_str regex, size_t beg, size_t end, slant_str *inside);
/* The run of letters [beg, end) behind a word boundary as an anchor: a whole word where one is sure to end there, else the beginning of
   one: without a last letter that may be missing, and only up to an apostrophe, behind which a token may end. Added to `to`; false:
   it is too short to be of use, or there is no room. */
bool slant_regex_add_word(slant_str regex, size_t beg, size_t end, bool right, slant_requirement *to);
/* The bytes with which the item [beg, end) stands in a subject: a mark, a digit, a class of such. *only_marks: no digit among them.
   False where it may be a letter, or is not understood. */
bool slant_regex_bytes(slant_str regex, size_t beg, size_t end, slant_byte_set *bytes, bool *only_marks);

static inline void slant_byte_set_add(slant_byte_set *set, unsigned char byte)
{
	set->bits[byte >> 6] |= (uint64_t)1 << (byte & 63);
}

/* What stands at the beginning of a sentence that a pattern behind ^ matches. False: nothing can be told. opening.c */
bool slant_regex_opening(slant_str regex, slant_requirement *opening);

#endif
