/* family: what may be said of many differences at once, once their bootstrap is drawn (difference.h). Takes differences,
   standard errors and maxima of replicates; gives simultaneous intervals, intervals for those that were selected, tests of
   equivalence and intervals of ranks; refuses only when out of memory. Undefined figures are NaN.

   Sources. Simultaneous intervals by the maximum of studentised deviations: Romano and Wolf, Econometrica 73 (2005) 1237;
   they hold all together at their level, and use that comparisons with one rest and of one article's dimensions go together,
   which Bonferroni doesn't. Selected intervals: Benjamini and Yekutieli, Journal of the American Statistical Association 100
   (2005) 71. Equivalence: Schuirmann, Journal of Pharmacokinetics and Biopharmaceutics 15 (1987) 657. Ranks: Mogstad,
   Romano, Shaikh and Wilhelm, Review of Economic Studies 91 (2024) 476, the simultaneous two-sided form in one step.

   Where one difference is judged by its standard error alone (selected intervals, equivalence), its distribution is taken as
   Student's t with the degrees of freedom that its error has (freedom.h), without end: normal. */
#ifndef SLANT_STATS_FAMILY_H
#define SLANT_STATS_FAMILY_H

#include "stats.h"

/* The quantile (type 7) at `level` of the maxima, by which |difference - truth| / error is exceeded nowhere in the family in
   that share of samples. Puts them in order. NaN: no replicate, or all are 0, since no member of the family has an error. */
double slant_maxima_critical(double *maxima, size_t replicates, double level);
/* The value that Student's t with so many degrees of freedom passes as often as a normal variable passes `critical`: what a critical
   value of maxima, which replicates give whose error is known, is for a difference whose error is guessed from few clusters. So the
   shares of misses that `critical` leaves to each member of a family stay what they are. freedom > 0, INFINITY for `critical` itself. */
double slant_critical_student(double critical, double freedom);
/* difference +- critical * error. NaN when one of them is. */
slant_interval slant_interval_studentised(double difference, double error, double critical);

/* difference +- z * error, z the quantile for a two-sided level, 0 < level < 1, of the normal distribution, or of Student's t. */
slant_interval slant_interval_normal(double difference, double error, double level);
slant_interval slant_interval_student(double difference, double error, double freedom, double level);
/* The level of the intervals of `selected` comparisons out of `count` so that at most a share q of these intervals miss is
   expected: 1 - selected * q / count. For comparisons selected by p adjusted after Benjamini and Hochberg (or Yekutieli) at
   q. NaN: nothing is selected, or more than there is. */
double slant_level_selected(size_t selected, size_t count, double q);

/* p of the two one-sided tests that |truth| >= margin, the larger: small when the two are as good as equal. margin > 0 is
   the smallest effect of interest. The interval of level 1 - 2 alpha lies inside +-margin where p < alpha. */
double slant_equivalence_p(double difference, double error, double freedom, double margin);

/* How well the variance of a group's mean is known: what is expected of its guess, and half of that guess's own variance. */
typedef struct slant_looseness {
	double variance, squares;
	uint64_t clusters;
} slant_looseness;

/* Places among the groups that have a mean, 1 the highest mean. {0, 0}: the group has none. */
typedef struct slant_ranks {
	uint32_t best, worst;
} slant_ranks;

/* means[count], loose[count] and replicates[r * count + i] as slant_differences_redraw gives them; the degrees of freedom of two groups
   are those of their variances' sum (Satterthwaite, Biometrics Bulletin 2 (1946) 110). One group is surely over another when
   the simultaneous interval of their difference, over all pairs, is over 0: best = 1 + groups surely over it, worst = groups
   - groups surely under it. All ranks lie together in their intervals at `level`. A pair of which under SLANT_LEAST_DEFINED
   of the replicates are known, or whose replicates are all alike, orders nothing. O(count^2 * replicates), count^2 / 2
   errors held. */
slant_status slant_rank_intervals(const double *means, const slant_looseness *loose, const double *replicates, size_t count,
                                  unsigned replicate_count, double level, slant_ranks *ranks, slant_error *error);

#endif
