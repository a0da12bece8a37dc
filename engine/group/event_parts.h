/* event_parts: what the stages of events.h hand on: vectors (event_vectors.c), pairs of them that are like (event_pairs.c), clusters
   (event_clusters.c). Private to the four. */
#ifndef SLANT_GROUP_EVENT_PARTS_H
#define SLANT_GROUP_EVENT_PARTS_H

#include "../base/arena.h"
#include "../base/strings.h"
#include "events.h"

#define SLANT_EVENT_UNIT 65536u            /* 1, as the length of a vector */
#define SLANT_EVENT_LIKENESS_BOUND ((uint32_t)(SLANT_EVENT_LIKENESS * SLANT_EVENT_UNIT * SLANT_EVENT_UNIT))

typedef struct slant_event_weight {
	uint32_t term, weight;             /* weight: in SLANT_EVENT_UNIT, of one vector at most 1; of a sum of vectors more */
} slant_event_weight;

/* One text of a span of days. Weights stand in the order of terms' numbers. */
typedef struct slant_event_vector {
	uint32_t row;                      /* whose terms it has */
	slant_day first, last;             /* known days of its articles; SLANT_DAY_UNKNOWN: none */
	const slant_event_weight *weights; /* of terms that another vector has too */
	uint32_t count, heavy;             /* heavy: how many of `heaviest` */
	const uint32_t *heaviest;          /* terms */
} slant_event_vector;

typedef struct slant_event_vectors {
	slant_event_vector *data;          /* in the order of their rows' digests */
	uint32_t count, terms;             /* terms: different ones */
} slant_event_vectors;

typedef struct slant_event_pair {
	uint32_t likeness;                 /* the product of two vectors: 1 is SLANT_EVENT_UNIT squared, less one */
	uint32_t a, b;                     /* a < b */
} slant_event_pair;

/* Terms by number: in how many vectors each stands, and how rare that makes it. */
typedef struct slant_event_lexis {
	slant_strings terms;
	const slant_norms *norms;
	slant_arena arena;
	SLANT_ARRAY(uint32_t) holders;     /* by term */
	double *rarity;                    /* by term */
	uint32_t vectors, least;
} slant_event_lexis;

/* `least`: vectors that have a term, or it is no part of a weighed one but its length. */
void slant_event_lexis_init(slant_event_lexis *lexis, const slant_norms *norms, uint32_t least);
void slant_event_lexis_release(slant_event_lexis *lexis);

/* Fills weights and heaviest of vectors whose rows and days are known, and the empty lexis. */
slant_status slant_event_vectors_weigh(slant_event_vectors *vectors, slant_event_lexis *lexis, slant_event_terms terms, void *context,
                                       slant_arena *arena, slant_error *error);
/* Those of one more article, whose days are known, by its packed terms; they add nothing to the lexis. */
slant_status slant_event_vector_weigh(const slant_event_lexis *lexis, slant_str packed, slant_event_vector *vector, slant_arena *arena,
                                      slant_error *error);

/* Pairs that reach the bound, each once, on `jobs` threads. *pairs belongs to the caller (free). */
slant_status slant_event_pairs_find(const slant_event_vectors *vectors, unsigned jobs, slant_event_pair **pairs, size_t *count,
                                    uint64_t *compared, slant_error *error);

/* The cluster of each vector, named by the lowest of its vectors. */
slant_status slant_event_clusters_find(const slant_event_vectors *vectors, const slant_event_pair *pairs, size_t count, uint32_t *cluster_of,
                                       slant_error *error);

/* Whether what appeared in these spans can be one event. */
static inline bool slant_event_days_fit(slant_day a_first, slant_day a_last, slant_day b_first, slant_day b_last)
{
	if (a_first == SLANT_DAY_UNKNOWN || b_first == SLANT_DAY_UNKNOWN)
		return true;
	int64_t first = a_first < b_first ? a_first : b_first, last = a_last > b_last ? a_last : b_last;
	return last - first <= SLANT_EVENT_DAYS;
}

#endif
