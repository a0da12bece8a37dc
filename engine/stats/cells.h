/* cells: the rows of a panel put together by what a bootstrap asks of them, so that a replicate costs one pass over parts.
   Takes a panel and 0/1 flags; gives sums by cell (stratum x group), by group, by stratum and in all, each cluster counted
   as often as it was drawn; refuses groups and strata out of their range, and panels whose sums could pass 64 bits.

   A part is what one cluster has in one cell. All sums are whole numbers, so neither the order of the rows nor the numbers
   that groups and strata have change one. Values are counted from the panel's least: a difference doesn't see it, and equal
   values sum to 0. */
#ifndef SLANT_STATS_CELLS_H
#define SLANT_STATS_CELLS_H

#include <stdbool.h>

#include "../slant.h"
#include "panel.h"

typedef struct slant_cell_tally {
	int64_t sum;               /* of values less the panel's least */
	uint32_t n, flagged;
} slant_cell_tally;

typedef struct slant_cell_part {
	slant_cell_tally tally;
	uint32_t cluster, cell;    /* places in `clusters` and in `cells` */
} slant_cell_part;

typedef struct slant_cell {
	uint32_t group, stratum;
	uint32_t part;             /* its first; those of a cell stand together, by cluster */
} slant_cell;

typedef struct slant_cells {
	size_t part_count, cell_count, cluster_count, group_count, stratum_count;
	uint64_t *clusters;        /* distinct, rising */
	slant_cell_part *parts;
	slant_cell *cells;         /* by group, then by stratum; one more closes the last */
	uint32_t *of_group;        /* group_count + 1: the first cell of each group */
	uint32_t *of_stratum;      /* stratum_count + 1: places in by_stratum */
	uint32_t *by_stratum;      /* numbers of cells */
	int64_t least;
	uint64_t spread;           /* largest value less the least */
	size_t rows;
	double unit;
} slant_cells;

/* flags: 0 or 1 by row; NULL: none. O(n log n). SLANT_ARGUMENT: a group or stratum out of range. SLANT_LIMIT: rows or values
   too many or too large for exact sums. */
slant_status slant_cells_init(slant_cells *cells, const slant_panel *panel, const uint8_t *flags, slant_error *error);
void slant_cells_release(slant_cells *cells);

/* What a draw gives. */
typedef struct slant_tallies {
	uint32_t *weights;         /* by cluster */
	slant_cell_tally *cells, *groups, *strata;
	slant_cell_tally all;
} slant_tallies;

slant_status slant_tallies_init(slant_tallies *tallies, const slant_cells *cells, slant_error *error);
void slant_tallies_release(slant_tallies *tallies);
/* The sums of the rows as they are. */
void slant_tallies_count(slant_tallies *tallies, const slant_cells *cells);
/* The sums of a replicate of the Poisson bootstrap (resample.h). O(clusters + parts + groups + strata). */
void slant_tallies_draw(slant_tallies *tallies, const slant_cells *cells, uint64_t seed, uint64_t replicate);

static inline void slant_cell_tally_add(slant_cell_tally *sum, const slant_cell_tally *part)
{
	sum->sum += part->sum, sum->n += part->n, sum->flagged += part->flagged;
}

/* What is left of `all` without `part`. */
static inline slant_cell_tally slant_cell_tally_rest(const slant_cell_tally *all, const slant_cell_tally *part)
{
	return (slant_cell_tally){all->sum - part->sum, all->n - part->n, all->flagged - part->flagged};
}

#endif
