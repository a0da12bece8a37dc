/* difference: how far the means of two groups lie apart, as they are and within strata, with the standard errors of a
   cluster bootstrap. Takes a panel (articles with group, stratum and cluster) and the sides to compare; gives differences,
   standard errors, shares; and, drawn once more, the maxima that simultaneous intervals are made of (family.h). Refuses
   sides and rows out of range (SLANT_ARGUMENT) and sums that would pass 64 bits (SLANT_LIMIT).

   The raw difference is mean of a less mean of b. The difference within strata is
     sum over strata of w (mean of a there - mean of b there) / sum of w,   w = n_a n_b / (n_a + n_b) of the stratum,
   the coefficient of a in the least squares regression of the value on side and one dummy for each stratum (fixed effects:
   Angrist and Pischke, Mostly Harmless Econometrics (2009), 3.3.1). Rows of strata that hold one side only say nothing about
   it: they are left out, and the rows that remain are counted. Only the rows of a and b are in it, so a third group changes
   nothing.

   Standard errors are the standard deviation over the replicates of the Poisson cluster bootstrap (resample.h): in each, all
   rows of a cluster count w times, w from a hash of (seed, replicate, cluster). What is drawn together is one event or one
   day of a source, since its articles are no independent witnesses. A replicate of two panels under one seed is one draw of
   the clusters, so the errors of several dimensions depend on each other as they do in the corpus.

   Undefined figures are NaN, never an error:
     raw difference       a side is empty
     within strata        no stratum holds both sides
     share                its side is empty, or there are no flags; their difference when either is undefined
     standard error       when the difference is undefined; when a side has rows of fewer than SLANT_CLUSTERS_LEAST clusters (within
                          strata: among the rows that remain); when under SLANT_LEAST_DEFINED of the replicates give a difference (in
                          the others a side drew nothing); when all replicates are alike
     freedom              when a side has rows of one cluster only
     share interval       as the standard error
   A replicate in which a side drew nothing has no difference and is left out of that comparison's error and interval, and of
   no other's.

   How true the intervals are was tried on drawn corpora: with 40 clusters a group and half of the variance between clusters, 12
   simultaneous intervals hold all together in 95 of 100 corpora at a level of .95; with each article taken for a cluster of its own, in
   under 65 (tests/unit/test_family.c). From 5 clusters on a side on, an error with its degrees of freedom holds, too (test_freedom.c).

   Sums are whole numbers (the sum over strata in fixed point), so the order of rows and the numbers of groups and strata
   change no bit, and b against a is the negative of a against b to the bit. O(clusters + parts + groups + strata + sides +
   strata shared by sides) a replicate; holds 1 kB a comparison. */
#ifndef SLANT_STATS_DIFFERENCE_H
#define SLANT_STATS_DIFFERENCE_H

#include "cells.h"
#include "family.h"
#include "resample.h"

#define SLANT_CLUSTERS_LEAST 5u        /* on a side; with fewer, intervals miss too often (tests/unit/test_freedom.c) */

typedef struct slant_estimate {
	uint64_t n[2];             /* rows of a, of b */
	uint64_t clusters[2];      /* of these rows */
	double difference, error;
	double freedom;            /* degrees of freedom of the error: freedom.h */
} slant_estimate;

typedef struct slant_difference {
	slant_estimate raw, within;
	uint64_t strata;           /* that hold both sides */
	double share[2];           /* of flagged rows */
	double share_difference;
	slant_interval share_interval;   /* percentiles of the replicates, at the level asked for */
} slant_difference;

typedef struct slant_bootstrap {
	uint64_t seed;
	unsigned replicates;
	double level;              /* of the share intervals; 0 < level < 1 */
} slant_bootstrap;

/* One stratum that holds both sides: the cell of a, and that of b, or for the rest the stratum. */
typedef struct slant_overlap {
	uint32_t a, b;
} slant_overlap;

typedef struct slant_differences {
	slant_difference *list;    /* by comparison */
	size_t count;
	/* How they were had, for the draws to come. */
	slant_sides *sides;
	slant_overlap *overlaps;
	size_t *of_side;           /* count + 1: places in `overlaps` */
	slant_cells cells;
	slant_tallies tallies;     /* of the draw in hand */
	double scale, weight_scale;    /* of the fixed point within strata */
	double icc;                    /* of clusters inside groups, not negative */
	uint64_t seed;
	unsigned replicates;
} slant_differences;

/* flags: 0 or 1 by row (a rating is at the threshold or over it); NULL: none. */
slant_status slant_differences_init(slant_differences *differences, const slant_panel *panel, const uint8_t *flags,
                                    const slant_sides *sides, size_t count, const slant_bootstrap *bootstrap, slant_error *error);
void slant_differences_release(slant_differences *differences);

/* What is taken of the replicates when they are drawn again: they are hashes, and drawing them twice takes less than keeping 2,000 figures
   of 5,000 comparisons. Anything may be left out. */
typedef struct slant_redraw {
	/* raw[r], within[r] become at least the largest |difference of replicate r - difference| / error of the comparisons whose
	   error is defined. One array for several panels under one seed: one family; it starts from zeros, and a comparison whose
	   error in the list is set to NaN stays out of it. A comparison that a replicate leaves undefined adds nothing there: its
	   error stands for the same replicates, and one of endless size would let a single small side widen the intervals of all. */
	double *raw, *within;
	/* means[count] of some groups, as they are and by replicate (replicates[r * count + i]), for slant_rank_intervals; NaN for a
	   group of fewer than SLANT_CLUSTERS_LEAST clusters, and in replicates in which it drew nothing. */
	const uint32_t *groups;
	size_t count;
	double *means, *replicates;
	slant_looseness *loose;    /* [count]: how well the error of each mean is known */
} slant_redraw;

/* SLANT_ARGUMENT: a group out of range. */
slant_status slant_differences_redraw(slant_differences *differences, const slant_redraw *redraw, slant_error *error);

#endif
