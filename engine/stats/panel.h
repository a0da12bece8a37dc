/* panel: articles of one dimension and kind as rows, with what they are compared by: group, stratum, cluster. Takes nothing, gives the
   form in which the stages of stats/ that resample, permute and correct meet a corpus; nothing is owned here.

   Groups and strata are numbers from 0; who has which number changes no figure. Clusters are ids made from content, so that a cluster is
   drawn alike whatever else is in the panel. */
#ifndef SLANT_STATS_PANEL_H
#define SLANT_STATS_PANEL_H

#include <stddef.h>
#include <stdint.h>

typedef struct slant_panel {
	size_t rows, group_count, stratum_count;
	const int64_t *values;         /* in 1/unit */
	const uint32_t *groups;        /* by row, under group_count */
	const uint32_t *strata;        /* by row, under stratum_count */
	const uint64_t *clusters;      /* by row: the id of what is drawn together, made from content */
	double unit;
} slant_panel;

#define SLANT_GROUP_REST UINT32_MAX    /* as side b of a comparison: all rows that are not of a */

typedef struct slant_sides {
	uint32_t a, b;
} slant_sides;

#endif
