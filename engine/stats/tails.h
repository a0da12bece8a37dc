/* tails: percentile intervals of many streams of numbers at once. Takes the values of each stream one by one, in any order;
   gives the exact interval (quantiles of type 7, as everywhere in stats/) and holds of each stream only the smallest and the
   largest values, those that the quantiles can fall between: one in twenty at a level of .95. Refuses only when out of
   memory. */
#ifndef SLANT_STATS_TAILS_H
#define SLANT_STATS_TAILS_H

#include "stats.h"

typedef struct slant_tails {
	double *low;               /* by stream, `depth` of each: a heap, the largest of the smallest first */
	double *high;              /* the same of the values with their signs turned */
	uint64_t *known;           /* by stream: values seen */
	size_t depth;
	double level;
} slant_tails;

/* For up to `most` values a stream; 0 < level < 1. */
slant_status slant_tails_init(slant_tails *tails, size_t streams, size_t most, double level, slant_error *error);
void slant_tails_release(slant_tails *tails);
/* O(log depth) for a value of the tails, O(1) for the others. */
void slant_tails_add(slant_tails *tails, size_t stream, double value);
/* NaN where fewer than `least` values were seen, or all are alike. Ends the stream. */
slant_interval slant_tails_interval(slant_tails *tails, size_t stream, uint64_t least);

#endif
