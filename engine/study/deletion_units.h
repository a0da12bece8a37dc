/* deletion_units: sentences, names and numbers of a text by plain rules of their own, so that what is deleted for a trial of omission is
   not chosen by what is tried. Takes raw bytes; gives spans; refuses only when out of memory. It reads no list and nothing that the
   engine finds. Private to study/.

   A sentence ends at a line's end, and at a . ! or ? (with the quotation marks and brackets behind it) before a space and a capital, a
   digit or a quotation mark; not behind an initial, nor behind an abbreviation: up to three letters with a capital, or a dot inside.
   A name is a run of up to DELETION_WORDS words with a capital, parted by single spaces. A word that opens a sentence, or a quotation,
   has its capital from there: it counts only where it stands with a capital elsewhere, too. One word alone is a name from
   three letters on. A short word with a dot behind it ("Sen.") is no part of a name.
   A number is a word that begins with a digit and has two at least, with the dots and commas inside it. */
#ifndef SLANT_STUDY_DELETION_UNITS_H
#define SLANT_STUDY_DELETION_UNITS_H

#include "../base/arena.h"
#include "../base/span.h"
#include "../slant.h"

#define DELETION_WORDS 5u

typedef struct deletion_unit {
	slant_span span;
	uint32_t sentence;
	bool number;
} deletion_unit;

typedef struct deletion_text {
	slant_str text;
	SLANT_ARRAY(slant_span) sentences;     /* without the white space around them; none is empty */
	SLANT_ARRAY(deletion_unit) units;      /* every place of each */
} deletion_text;

/* Words that stand with a capital where no sentence or quotation opens, as hashes: of the texts of one event together. */
typedef struct deletion_capitals {
	uint64_t *hashes;                      /* rising once sorted */
	uint32_t count, capacity;
} deletion_capitals;

/* Adds those of one text; then sorts them, once. */
slant_status slant_deletion_capitals_add(deletion_capitals *capitals, slant_str text, slant_arena *arena, slant_error *error);
void slant_deletion_capitals_sort(deletion_capitals *capitals);

/* All in `arena`; `read` starts from {0}. */
slant_status slant_deletion_read(slant_str text, const deletion_capitals *capitals, slant_arena *arena, deletion_text *read, slant_error *error);

/* The next place, at or behind `from`, where the words stand as whole words; false: none. With `any_case`, capitals of ASCII are letters
   like others. */
bool slant_deletion_find(slant_str text, slant_str words, size_t from, bool any_case, slant_span *place);

/* Whether a name or number, or what is like to tell of it, is gone from the text once the bytes of `cut` are: it stands nowhere else, nor does
   any of its words of four letters and more, nor do the initials of its words. */
bool slant_deletion_goes(slant_str text, slant_str unit, slant_span cut);

/* The bytes to cut so that a sentence is gone: with the white space behind it, or, for the last of the text, before it. */
slant_span slant_deletion_cut(slant_str text, slant_span sentence);

#endif
