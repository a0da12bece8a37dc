/* wide: clusters that lie in several strata, such as a day on several topics. Takes the deck of a hand; gives what their parts, taken
   together, add to the squares of a group and of the others; refuses only when out of memory.

   Labels are exchanged stratum by stratum, so that such a cluster is dealt in parts, each apart. What its parts have in common then
   moves no dealt figure, but it moves the observed one, whose variance by parts comes out too small where a day has a mood. So the
   observed figure is studentised by whole clusters, the dealt ones by the parts that were dealt: each by what makes it vary (the principle
   of Chung and Romano, permute.h). Two parts in one stratum are of two groups, which the exchange deals to each other: they stay two. */
#ifndef SLANT_STATS_WIDE_H
#define SLANT_STATS_WIDE_H

#include "pile.h"

typedef struct slant_wide_part {
	uint64_t cluster;
	uint32_t place, stratum, group;      /* in the deck */
} slant_wide_part;

typedef struct slant_wides {
	slant_wide_part *parts;        /* of wide clusters: by cluster, then stratum */
	size_t count;
} slant_wides;

/* group of a part: with `pair`, 0 of its a and 1 of others. */
slant_status slant_wides_init(slant_wides *wides, const slant_deck *deck, const slant_units *units, const slant_sides *pair,
                              slant_error *error);
void slant_wides_release(slant_wides *wides);
/* The most rows that one of them has in a column. */
int64_t slant_wides_rows(const slant_wides *wides, const slant_deck *deck, const slant_units *units, size_t column);

/* What is added to the piles of the group's parts and of the others' in the strata that hold it, when each wide cluster is one unit on a
   side; and how many units fewer that makes. */
typedef struct slant_widening {
	slant_pile more[2];
	uint32_t fewer[2];
} slant_widening;

/* holdings[place * columns + column]; holds[stratum]: the group has rows there. */
slant_widening slant_wides_widen(const slant_wides *wides, const slant_holding *holdings, size_t columns, size_t column, uint32_t group,
                                 const uint8_t *holds);

#endif
