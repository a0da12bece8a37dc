/* diff_phrases: terms of word lists, found in texts by their stems or, where the list quotes them, by their forms. Takes terms as the lists
   write them; gives them numbers, and the number of the longest that stands at a token. Private to study/. */
#ifndef SLANT_STUDY_DIFF_PHRASES_H
#define SLANT_STUDY_DIFF_PHRASES_H

#include "../lexicon/inflection.h"
#include "../run/run.h"
#include "terms.h"

typedef struct slant_diff_phrases {
	slant_arena *arena;
	slant_vocabulary *vocabulary;
	slant_inflection inflection;   /* .failed: out of memory */
	slant_classes small;           /* of function words, which name nothing */
	slant_numbering numbers;       /* stems joined by spaces; exact forms behind a quotation mark */
	SLANT_ARRAY(slant_str) last;   /* by phrase: its last word as first written */
} slant_diff_phrases;

/* Release it also when init fails. */
slant_status slant_diff_phrases_init(slant_diff_phrases *p, const slant_engine *engine, slant_arena *arena, slant_error *error);
void slant_diff_phrases_release(slant_diff_phrases *p);

/* The number of a term, new or known; SLANT_NONE: it is no phrase of words, or one small word. */
slant_status slant_diff_phrases_add(slant_diff_phrases *p, slant_str term, uint32_t *number, slant_error *error);
/* The longest phrase at a token. *taken: its tokens; 0: none. */
uint32_t slant_diff_phrases_at(slant_diff_phrases *p, const slant_document *document, uint32_t token, uint32_t *taken);

#endif
