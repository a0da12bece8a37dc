/* stats: describing one sample of numbers and comparing two. The only place where GSL is met.
   Takes whole numbers (values counted in 1/unit: millionths for scores); gives doubles; refuses only when out of memory.

   Sums are exact integers, so that parts merge in any order to the same bytes. Undefined figures are NaN, never an error:
     mean                     of no value
     variance, sd, quantile   of fewer than 2 values (a quantile: of none)
     mean interval            of fewer than 2 values, or when all values are alike (Student's t is then 0/0)
     difference, interval     when a side is empty; the interval also when a side has one value, or when all values of both are alike
     Cliff's delta            when a side is empty
     Hedges' g                when both sides together have fewer than 4 values, or a pooled sd of 0
     p                        when a side has fewer than 2 values, or when all values of both sides are alike
   No input is NaN: the values are integers.

   GSL's error handler is process-wide and aborts unless the program has switched it off (slant_library_init). Arguments are checked
   here before GSL sees them and every result is checked after it, so that neither setting is met in practice.

   Sources. Student's and Welch's t with Satterthwaite's degrees of freedom: Welch, Biometrika 34 (1947) 28. Quantiles: type 7 of
   Hyndman and Fan, American Statistician 50 (1996) 361, the default of R and NumPy. Cliff's delta: Cliff, Psychological Bulletin 114
   (1993) 494. Hedges' g with the exact correction J(m) = Gamma(m/2) / (sqrt(m/2) Gamma((m-1)/2)), not the approximation
   1 - 3/(4m - 1): Hedges, Journal of Educational Statistics 6 (1981) 107. p: Brunner and Munzel, Biometrical Journal 42 (2000) 17,
   with the t approximation: it tests P(A > B) = P(B > A), the same question that Cliff's delta answers, and unlike the Mann-Whitney
   test stays valid when the two sides differ in spread. Adjustment for many tests: Benjamini and Hochberg, Journal of the Royal
   Statistical Society B 57 (1995) 289; under any dependence Benjamini and Yekutieli, Annals of Statistics 29 (2001) 1165. Simultaneous
   intervals: Bonferroni, which needs no assumption about how the comparisons depend on each other; groups compared with the same rest do
   depend (family.h has the ones that use it). */
#ifndef SLANT_STATS_STATS_H
#define SLANT_STATS_STATS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "../slant.h"

__extension__ typedef __int128 slant_wide;

/* Count, sum and sum of squares; exact as long as n * largest |value| stays under 1e19. Start from {0}. */
typedef struct slant_moments {
	uint64_t n;
	slant_wide sum, squares;
} slant_moments;

void slant_moments_add(slant_moments *moments, int64_t value, uint64_t times);
void slant_moments_merge(slant_moments *moments, const slant_moments *other);
/* Takes away a part that was added before. */
void slant_moments_remove(slant_moments *moments, const slant_moments *part);
/* Values are counted in 1/unit; unit > 0. */
double slant_moments_mean(const slant_moments *moments, double unit);
double slant_moments_variance(const slant_moments *moments, double unit);   /* with n - 1 */
double slant_moments_sd(const slant_moments *moments, double unit);

typedef struct slant_interval {
	double low, high;          /* NaN: undefined */
} slant_interval;

/* Cronbach's alpha of `count` items over n cases (Psychometrika 16 (1951) 297): count / (count - 1) * (1 - the sum of the items' variances
   over the variance of their total). Of items that are 0 or 1 it is formula 20 of Kuder and Richardson (Psychometrika 2 (1937) 151). NaN:
   under two items or cases, or a total that never varies. */
double slant_moments_alpha(const slant_moments *items, size_t count, const slant_moments *total);

/* Student's t; 0 < level < 1. */
slant_interval slant_moments_interval(const slant_moments *moments, double unit, double level);

/* For qsort: doubles, none NaN, by size. */
int slant_stats_rising(const void *left, const void *right);

/* Values in rising order, in units: value / unit. */
typedef struct slant_sample {
	double *sorted;
	size_t n;
	double unit;
	slant_moments moments;
} slant_sample;

/* Copies n values (n may be 0, values then NULL). */
slant_status slant_sample_init(slant_sample *sample, const int64_t *values, size_t n, double unit, slant_error *error);
void slant_sample_release(slant_sample *sample);
double slant_sample_quantile(const slant_sample *sample, double fraction);   /* fraction from 0 to 1 */
/* Counts per bin of equal width from low to high, low < high; values outside go to the first or last bin, high to the last. */
void slant_sample_histogram(const slant_sample *sample, double low, double high, uint64_t *bins, size_t bin_count);

/* Two samples, a against b. */
typedef struct slant_contrast {
	uint64_t n[2];
	double difference;         /* mean of a less mean of b */
	double error;              /* its standard error after Welch */
	double freedom;            /* Satterthwaite's degrees of freedom */
	double cliffs_delta;       /* P(a > b) - P(a < b) */
	double hedges_g;
	double p;                  /* two-sided, Brunner and Munzel; complete separation: 2 / (n choose n_a), the permutation test's */
} slant_contrast;

/* Both samples have one unit. O(n_a log n_b). */
slant_contrast slant_sample_compare(const slant_sample *a, const slant_sample *b);
/* `part` against what is left of `all` without it; every value of part is one of all. O(n_part log n_all): the rest is never
   made. */
slant_contrast slant_sample_compare_rest(const slant_sample *part, const slant_sample *all);
/* The interval of the difference, 0 < level < 1. */
slant_interval slant_contrast_interval(const slant_contrast *contrast, double level);

/* Log odds of a term in one body of text over those in another, with an informative Dirichlet prior: `prior` words spread as both bodies
   together use them (Monroe, Colaresi and Quinn, Political Analysis 16 (2008) 372). NaN: an empty body, or a term that neither holds. */
typedef struct slant_log_odds {
	double estimate, variance;
} slant_log_odds;

slant_log_odds slant_log_odds_compare(const uint64_t counts[2], const uint64_t totals[2], double prior);
/* The same of counts that need not be whole, as expected ones are. */
slant_log_odds slant_log_odds_expect(const double counts[2], const double totals[2], double prior);
/* Puts another stratum's into a sum, each weighed by its precision; NaN parts add nothing. A sum starts from NaN. */
void slant_log_odds_add(slant_log_odds *sum, const slant_log_odds *part);
double slant_log_odds_z(const slant_log_odds *odds);

/* The level of each of `count` intervals that hold all together at `level`; count 0 counts as 1. */
double slant_level_simultaneous(double level, size_t count);
/* Benjamini and Hochberg: adjusted[i] for p[i]. NaN stays NaN and is not counted. */
slant_status slant_adjust_bh(const double *p, double *adjusted, size_t count, slant_error *error);
/* Benjamini and Yekutieli: the same for tests that depend on each other in any way. */
slant_status slant_adjust_by(const double *p, double *adjusted, size_t count, slant_error *error);

#endif
