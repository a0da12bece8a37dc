/* map: groups laid out in a plane by what they write about. Takes a profile of each group (mean shares of frames) and, drawn
   by the caller, profiles of resampled articles; gives two axes, where groups stand on them, what share of the differences
   they show and how far all that holds from sample to sample; refuses only when out of memory.

   Columns are centred on the plain mean of the groups, and each group counts once: weighed by articles, the largest source
   would be the origin, and the axes would be its own. They are not scaled either: shares have one unit, and a frame that
   hardly anyone uses should not count like one that parts the groups. The axes are the first two of the singular value
   decomposition (Eckart and Young, Psychometrika 1 (1936) 211; as a map, Gabriel, Biometrika 58 (1971) 453): a group's point
   is U s, a frame's loading is its part of V, of length 1 over all frames. The sign of an axis is free, and is set so that
   its largest loading is positive; of equal ones, that of the first frame. Groups are put in the order of their profiles
   first: their names and order change no bit.

   Stability. Each replicate is decomposed alike; its axes are matched with those of the whole (in the other order when the
   cosines of the loadings fit better so) and turned to point the same way. An axis is as stable as the median cosine, from 0
   to 1; a group's box holds the points of `level` of the replicates on each axis. Two axes of nearly equal share turn into
   one another: then both are unstable.

   Undefined figures are NaN:
     all                        of fewer than SLANT_MAP_GROUPS groups or SLANT_MAP_FRAMES frames, when a share is not a number,
                                or when all profiles are alike
     second axis                when profiles differ along one line only; its share is 0
     stability, boxes           without replicates, or when fewer than SLANT_LEAST_DEFINED of them give the axis (one that holds
                                NaN, because a group drew no article, gives none) */
#ifndef SLANT_STATS_MAP_H
#define SLANT_STATS_MAP_H

#include "../base/arena.h"
#include "stats.h"

#define SLANT_MAP_AXES 2
#define SLANT_MAP_GROUPS 3u
#define SLANT_MAP_FRAMES 2u

/* Fills profiles[groups * frames] as `slant_mapping` has them, of the articles drawn in a replicate. */
typedef void (*slant_map_draw)(void *context, unsigned replicate, double *profiles);

typedef struct slant_mapping {
	const double *profiles;        /* by group, its frames together */
	size_t groups, frames;
	unsigned replicates;           /* 0: no stability; `draw` may be NULL */
	slant_map_draw draw;
	void *context;
	double level;                  /* of the boxes, 0 < level < 1 */
} slant_mapping;

/* In the arena. */
typedef struct slant_map {
	double (*points)[SLANT_MAP_AXES];              /* by group */
	double (*loadings)[SLANT_MAP_AXES];            /* by frame */
	double shares[SLANT_MAP_AXES];                 /* of the squared differences */
	double stability[SLANT_MAP_AXES];
	slant_interval (*boxes)[SLANT_MAP_AXES];       /* by group */
	unsigned swapped;                              /* replicates whose axes fitted better in the other order */
} slant_map;

/* O(groups * frames * least of both) a replicate. */
slant_status slant_map_init(slant_map *map, slant_arena *arena, const slant_mapping *mapping, slant_error *error);

#endif
