/* associate: which columns of the same rows rise together. Takes columns of whole numbers, a cluster for each row; gives
   Spearman's rho for every pair of columns with a percentile interval over clusters; refuses more rows than can be ranked.

   Each column is sorted once; a replicate (resample.h) ranks it anew in one pass, ties sharing the mean of their ranks. Rows
   in which either column of a pair is SLANT_MISSING are left out of that pair, and of its ranks. All sums are whole numbers:
   the order of the rows changes no bit. Undefined figures are NaN:
     rho           of fewer than SLANT_ASSOCIATE_LEAST rows with both values, or when one column holds one value only in them
     interval      the same, and when fewer than SLANT_LEAST_DEFINED of the replicates give a rho

   Sources. Spearman, American Journal of Psychology 15 (1904) 72. Resampling whole clusters: see resample.h. */
#ifndef SLANT_STATS_ASSOCIATE_H
#define SLANT_STATS_ASSOCIATE_H

#include "agreement.h"
#include "stats.h"

#define SLANT_ASSOCIATE_LEAST 3u   /* rows; two are always in order, or against it */

typedef struct slant_associating {
	const int64_t *const *columns; /* each of `rows` values */
	size_t count, rows;
	const uint64_t *clusters;      /* by row */
	uint64_t seed;
	unsigned replicates;
	double level;                  /* 0 < level < 1 */
} slant_associating;

typedef struct slant_association {
	size_t columns[2];             /* the first before the second */
	uint64_t n;                    /* rows with both values */
	double rho;
	slant_interval interval;
} slant_association;

/* found[count * (count - 1) / 2], pairs in the order (0, 1), (0, 2), ... (1, 2), ... O(rows * pairs) a replicate. SLANT_LIMIT:
   see slant_ranking_init. */
slant_status slant_associate(const slant_associating *columns, slant_association *found, slant_error *error);

#endif
