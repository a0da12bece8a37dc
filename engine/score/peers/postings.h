/* postings: in which sentences of an event's articles each stem stands. Takes an alignment; gives lists by stem; refuses only when out of
   memory. Private to score/peers. */
#ifndef SLANT_SCORE_PEERS_POSTINGS_H
#define SLANT_SCORE_PEERS_POSTINGS_H

#include "align.h"

typedef struct slant_postings {
	const uint32_t *starts;        /* by stem: where its list begins; one more for the end */
	const uint32_t *list;          /* sentences, numbered over all articles, each once for a stem */
	const uint32_t *article;       /* by sentence */
	uint32_t sentences;
} slant_postings;

/* In the alignment's arena. False: out of memory. */
bool slant_postings_init(slant_postings *postings, const slant_align *align, slant_arena *arena);

#endif
