/* arrange: all ways in which the units of one group could lie among those of its strata. Takes the strata; gives their
   number, and walks through them where they are few, so that p is exact; refuses only when out of memory. */
#ifndef SLANT_STATS_ARRANGE_H
#define SLANT_STATS_ARRANGE_H

#include "pile.h"

/* How often k of n can be chosen; INFINITY towards 2^53, where doubles stop counting. */
double slant_arrangements(uint32_t n, uint32_t k);

/* Strata that hold the group and another. */
typedef struct slant_layout {
	size_t strata;
	const slant_holding *holdings;       /* by stratum */
	const uint32_t *starts;        /* [strata + 1] */
	const uint32_t *taken;         /* [strata]: units of the group; more than none, fewer than all */
} slant_layout;

/* In how many arrangements t squared of the group against the others reaches `observed`; the one at hand is among them. */
slant_status slant_layout_walk(const slant_layout *layout, double observed, uint64_t *reached, slant_error *error);

#endif
