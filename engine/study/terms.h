/* terms: a growing table of strings with counts, and the writing of a document's words for it. What lint and induce share. Takes terms in
   any order; gives them numbered in the order of their first coming; refuses past SLANT_TERMS_MOST, and when out of memory. */
#ifndef SLANT_STUDY_TERMS_H
#define SLANT_STUDY_TERMS_H

#include "../base/arena.h"
#include "../report/report.h"

#define SLANT_TERMS_MOST (1u << 23)

typedef struct slant_term {
	slant_str text;
	uint64_t counts[2];
} slant_term;

typedef struct slant_numbering {
	slant_arena arena;
	slant_term *items;         /* heap */
	uint32_t count, capacity;
	uint32_t *slots;           /* open addressing: number + 1; heap */
	uint32_t slot_count;
} slant_numbering;

void slant_numbering_init(slant_numbering *terms);
void slant_numbering_release(slant_numbering *terms);

/* The number of a term, new or known. SLANT_LIMIT, or SLANT_MEMORY. */
slant_status slant_numbering_find(slant_numbering *terms, slant_str text, uint32_t *number, slant_error *error);

/* The number of a known term, or UINT32_MAX. Many threads may ask at once while nothing is added. */
uint32_t slant_numbering_look(const slant_numbering *terms, slant_str text);

/* CANDIDATES: words, and pairs of neighbours, that might be entries: the author's own, in lower case (a capital may be a name), neither
   function words nor numbers. Known by their stems. */
typedef struct slant_candidate_term {
	slant_str key;             /* the stem, or two with a space */
	slant_str form;            /* as a person writes the entry: a form that stands in the text, folded */
	uint32_t token, pair;      /* pair: 0 or 1 */
} slant_candidate_term;

typedef SLANT_ARRAY(slant_candidate_term) slant_candidate_terms;

/* All of a document, by their keys, of one key the shortest form first. SLANT_MEMORY only. */
slant_status slant_numbering_gather(const slant_report *report, slant_arena *arena, slant_candidate_terms *out, slant_error *error);

/* A document's folded words, each once with its count; and adding what was written to counts[0]. */
slant_status slant_numbering_write_forms(const slant_report *report, slant_buf *out, slant_error *error);
slant_status slant_numbering_add_forms(slant_numbering *terms, slant_str bytes, slant_error *error);

#endif
