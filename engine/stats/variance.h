/* variance: how much of a spread lies between groups. Takes sums (stats.h) or means with their standard errors; gives shares
   of variance, effective numbers and shrunk means; refuses only when out of memory.

   The sums of squares are made of exact whole numbers, and means are summed in the order of their size: neither the order of
   the rows nor that of the groups changes a bit. Undefined figures are NaN:
     ICC, variance between       of fewer than 2 groups, of groups of one value each, or when all values are alike
     F, p                        the same, and when no group has any spread within
     design effect               of no value, of one cluster of several values (nothing tells it from its neighbours), or
                                 when all values are alike and some share a cluster; of clusters of one value each it is 1
     effective n                 the same
     interval with effective n   the same, and when all values are alike or the effective n is not over 1
     variance between means, grand mean, reliability, shrunk mean
                                 of fewer than 3 groups that have a mean and a standard error over 0

   Sources. ICC(1) by analysis of variance with groups of unequal size, n0 = (n - sum of n_i^2 / n) / (k - 1): Donner,
   International Statistical Review 54 (1986) 67. It may be negative, down to -1 / (n0 - 1); the variance is then given as 0.
   Design effect 1 + (m - 1) ICC with m = sum of squared cluster sizes / n, the size of the cluster that a value sits in:
   Kish, Survey Sampling (1965), ch. 5 and 8. A negative ICC counts as 0 in it: in a finite sample it is nearly always
   chance, and taken at its word it would make articles that share an event say more than the same number that do not.
   Variance between means: Paule and Mandel, Journal of Research of the National Bureau of Standards 87 (1982) 377, the value
   at which the weighted squares come to what chance gives, k - 1. It is chosen over DerSimonian and Laird's (Controlled
   Clinical Trials 7 (1986) 177), which weighs the means as if there were nothing between them, and falls short where
   standard errors differ much, as those of a small and of a large source do; and it is the estimate that Morris's empirical
   Bayes uses (Journal of the American Statistical Association 78 (1983) 47). Shrinking: Efron and Morris, Journal of the
   American Statistical Association 70 (1975) 311. */
#ifndef SLANT_STATS_VARIANCE_H
#define SLANT_STATS_VARIANCE_H

#include "stats.h"

#define SLANT_SHRINK_LEAST 3u      /* groups; of two means, one difference, no spread of means can be told */

typedef struct slant_one_way {
	size_t groups;             /* that hold a value */
	uint64_t n;
	double size;               /* n0: the mean size, corrected for its spread */
	double icc;
	double variance;           /* between groups, not negative */
	double f, freedom[2], p;
} slant_one_way;

/* O(count). Groups without a value are passed over. Values are counted in 1/unit; unit > 0. */
slant_one_way slant_one_way_of(const slant_moments *groups, size_t count, double unit);

/* Of classes inside groups, whatever lies between these: owners[i] is the group of classes[i], groups[] hold the sums of their classes.
   The ICC of the analysis of variance above, with n0 = (n - sum over groups of sum of n_i^2 / n of the group) / (classes - groups).
   NaN: no group of two classes, no class of two values, or all values of each group alike. */
double slant_nested_icc(const slant_moments *classes, const uint32_t *owners, size_t count, const slant_moments *groups,
                        size_t group_count);

/* One group's values, in clusters. */
typedef struct slant_design {
	size_t clusters;
	uint64_t n;
	double icc;                /* as it comes out, negative or not */
	double size;               /* m */
	double effect;             /* not under 1 */
	double effective_n;
	slant_interval interval;   /* of the mean: Student's t with effective n - 1 degrees of freedom */
} slant_design;

/* 0 < level < 1. */
slant_design slant_design_of(const slant_moments *clusters, size_t count, double unit, double level);

typedef struct slant_known_mean {
	double mean, error;        /* NaN, or an error of 0 (its weight would be infinite): left out */
} slant_known_mean;

/* What all groups have in common. */
typedef struct slant_pool {
	size_t groups;             /* that counted */
	double variance;           /* between true means, tau^2 */
	double mean, error;        /* grand mean, weighed by 1 / (error^2 + tau^2) */
} slant_pool;

typedef struct slant_shrunk {
	double reliability;        /* tau^2 / (tau^2 + error^2): what share of such means' spread is real */
	double mean;               /* reliability * mean + (1 - reliability) * grand mean */
	double error;              /* with the grand mean's, without that of tau^2 */
} slant_shrunk;

/* shrunk[count]. O(count log count). */
slant_status slant_shrink(const slant_known_mean *means, size_t count, slant_pool *pool, slant_shrunk *shrunk,
                          slant_error *error);

#endif
