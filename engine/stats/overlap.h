/* overlap: which strata two sides share, worked out once for all comparisons. Takes differences whose cells and sums of all
   rows are in hand; gives the list of overlaps; refuses only when out of memory. Part of
   difference.c. */
#ifndef SLANT_STATS_OVERLAP_H
#define SLANT_STATS_OVERLAP_H

#include "difference.h"

/* Fills overlaps and of_side. O(for each pair of groups their cells). */
slant_status slant_overlap_init(slant_differences *differences, slant_error *error);
/* Rows of a and of b in strata that hold both. The sums of all rows are in hand. */
void slant_overlap_count(const slant_differences *differences, size_t side, uint64_t n[2]);

#endif
