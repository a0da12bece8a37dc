/* units: what a permutation moves whole, and the moving. Takes panels (one a dimension, over one corpus); gives the units
   with what each holds in each panel, and shuffles of them; refuses a group or stratum out of range, and values whose
   sums could pass 62 bits.

   A unit is the rows of one stratum, group and cluster together: what one source wrote on one day, or about one event.
   Under the null hypothesis it could have come from any group of its stratum, but its rows belong together, since they
   are alike for reasons of their own; so units are exchanged and rows never are.

   No order of rows, and no numbering of groups or strata, changes a figure. Groups are renumbered by a hash of all their
   rows, units stand by cluster and that number inside a stratum, strata stand by a hash of their units, and a shuffle is
   a function of (seed, replicate, hash of the stratum, place). Only groups with the very same clusters and values are
   told apart by the caller's number. */
#ifndef SLANT_STATS_UNITS_H
#define SLANT_STATS_UNITS_H

#include <stdbool.h>

#include "../slant.h"
#include "panel.h"

#define SLANT_NO_UNIT UINT32_MAX

/* What a unit holds in one panel; rows 0: nothing. */
typedef struct slant_holding {
	int64_t sum, rows;
} slant_holding;

/* What a unit is known by. */
typedef struct slant_unit_id {
	uint64_t cluster;
	uint32_t stratum, group;       /* group: by content, see `ranks` */
} slant_unit_id;

typedef struct slant_units {
	size_t count, columns, group_count;
	slant_unit_id *list;              /* by stratum, cluster, group */
	slant_holding *holdings;       /* [count][columns] */
	uint32_t *ranks;               /* [group_count]: from the caller's number of a group to the one by content */
} slant_units;

/* All panels have the same group_count and stratum_count. */
slant_status slant_units_init(slant_units *units, const slant_panel *panels, size_t columns, slant_error *error);
void slant_units_release(slant_units *units);
/* The unit of a row, by binary search. */
uint32_t slant_units_find(const slant_units *units, uint32_t stratum, uint64_t cluster, uint32_t rank);

/* Units between which labels may be exchanged: those of strata in which at least two groups have rows of one panel. */
typedef struct slant_deck {
	size_t count, strata;
	uint32_t *members;             /* [count]: places in slant_units, by stratum */
	uint32_t *starts;              /* [strata + 1]: places in members */
	uint64_t *keys;                /* [strata]: of content */
} slant_deck;

/* `chosen`: rising places of units, NULL for all. */
slant_status slant_deck_init(slant_deck *deck, const slant_units *units, const uint32_t *chosen, size_t chosen_count,
                             slant_error *error);
void slant_deck_release(slant_deck *deck);
/* At least two groups have rows of the column among these units. */
bool slant_units_meet(const slant_units *units, const uint32_t *members, size_t count, size_t column);
/* order[deck->count]: a random order of the places of each stratum, all orders equally likely. */
void slant_deck_draw(const slant_deck *deck, uint64_t seed, uint64_t replicate, uint32_t *order);

#endif
