/* resample: bootstrap intervals by clusters of records. Takes a cluster for each record and a function that computes figures from
   weighted records; gives percentile intervals; refuses only when out of memory.

   Poisson bootstrap: in replicate r, all records of cluster c count w times, w drawn from Poisson(1) by a hash of (seed, r, c) alone. So
   neither the order of the records nor threads nor the clock change an interval, and parts could be drawn apart. */
#ifndef SLANT_STATS_RESAMPLE_H
#define SLANT_STATS_RESAMPLE_H

#include <math.h>

#include "stats.h"

#define SLANT_REPLICATES 2000u
#define SLANT_RESAMPLE_LEVEL 0.95
#define SLANT_LEAST_DEFINED 0.9    /* share of replicates that must give a figure; an interval of fewer would be too narrow */

/* How far the replicates of one figure lie from the figure itself. Start from {0}; NaN is left out. */
typedef struct slant_deviations {
	double sum, squares;
	unsigned known;
} slant_deviations;

static inline void slant_deviations_add(slant_deviations *deviations, double deviation)
{
	if (isnan(deviation))
		return;
	deviations->sum += deviation;
	deviations->squares += deviation * deviation;
	deviations->known++;
}

/* The bootstrap's standard error: the standard deviation of the replicates. NaN: under SLANT_LEAST_DEFINED of them are
   known, or all are alike: what is under 1e-10 of `scale`, a size that the figure may have, is rounding. */
double slant_deviations_error(const slant_deviations *deviations, unsigned replicates, double scale);

/* Figures of a sample in which record i counts weights[i] times; NaN: undefined. */
typedef void (*slant_statistic)(const void *context, const uint32_t *weights, double *figures);

typedef struct slant_resampling {
	const uint64_t *clusters;      /* by record */
	size_t records;
	uint64_t seed;
	unsigned replicates;
	double level;                  /* 0 < level < 1 */
	slant_statistic statistic;
	const void *context;
	size_t figures;
} slant_resampling;

#define SLANT_RESAMPLE_HEAVIEST 16u    /* no weight is over it: P(w > 16) is under 1e-14 */

/* The weight of a cluster in a replicate. */
uint32_t slant_resample_weight(uint64_t seed, uint64_t replicate, uint64_t cluster);
/* The same for many clusters. */
void slant_resample_draw(uint64_t seed, uint64_t replicate, const uint64_t *clusters, size_t count, uint32_t *weights);

/* intervals[figures]; NaN where under SLANT_LEAST_DEFINED of the replicates give the figure. */
slant_status slant_resample(const slant_resampling *resampling, slant_interval *intervals, slant_error *error);

#endif
