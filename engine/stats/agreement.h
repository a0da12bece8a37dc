/* agreement: how far two columns say the same: labels and flags, numbers and numbers, coders with each other. Takes whole numbers and
   weights; gives figures; refuses only when out of memory. What is made of an order stands in ranking.h.

   A weight is how often a unit counts: what a Poisson bootstrap (resample.h) draws. NULL: each once. All sums are whole numbers, so the
   order in which the units came changes no bit; they are exact as long as (sum of weights) * (sum of weighted squares) stays under
   1.7e38: a million values of up to 1e12. Undefined figures are NaN:
     precision            nothing is flagged
     recall               nothing is labelled
     F1                   nothing is flagged or labelled
     macro F1             the labels are all of one class
     Pearson, Spearman    one column holds one value only
     quadratic kappa      both columns hold one and the same value only
     alpha                no unit has two values, or all values are alike

   Sources. Quadratic weighted kappa: Cohen, Psychological Bulletin 70 (1968) 213; the distance of two categories is that of their
   numbers, so the table of categories is never made: the mean squared difference over the one that chance would give. Alpha:
   Krippendorff, Content Analysis (2004), ch. 11. The ordinal distance of two values is the difference of their mid-ranks among all
   values that can be paired, so all three levels are sums over values and over units. */
#ifndef SLANT_STATS_AGREEMENT_H
#define SLANT_STATS_AGREEMENT_H

#include "ranking.h"

/* A value that is not there. */
#define SLANT_MISSING INT64_MIN

/* Labels against flags. */
typedef struct slant_confusion {
	uint64_t both, label_only, flag_only, neither;
} slant_confusion;

/* gold, found: 0 or 1, by unit. */
slant_confusion slant_confusion_count(const uint8_t *gold, const uint8_t *found, size_t n, const uint32_t *weights);
double slant_confusion_precision(const slant_confusion *c);
double slant_confusion_recall(const slant_confusion *c);
double slant_confusion_f1(const slant_confusion *c);
double slant_confusion_macro_f1(const slant_confusion *c);   /* mean of the F1 of both classes */
double slant_confusion_accuracy(const slant_confusion *c);

/* Units in which either value is SLANT_MISSING are left out. */
double slant_pearson(const int64_t *x, const int64_t *y, size_t n, const uint32_t *weights);
double slant_kappa_quadratic(const int64_t *x, const int64_t *y, size_t n, const uint32_t *weights);
/* Pearson's r of mid-ranks. No value may be missing. ranks: room for 2 n numbers. */
double slant_spearman(const slant_ranking *x, const slant_ranking *y, const uint32_t *weights, int64_t *ranks);

/* CODERS. values[unit * coders + coder], SLANT_MISSING where a coder gave none. */
#define SLANT_CODERS_MAX 256u

typedef enum slant_alpha_level { SLANT_ALPHA_NOMINAL, SLANT_ALPHA_ORDINAL, SLANT_ALPHA_INTERVAL } slant_alpha_level;

typedef struct slant_codings {
	int64_t *values;           /* each unit's in rising order, so the missing ones first */
	size_t units, coders;
	uint32_t *given;           /* by unit: values that are not missing */
	uint32_t *weights;         /* by value; scratch, as is `places` */
	int64_t *places;
	slant_ranking ranking;     /* of all values */
} slant_codings;

/* O(n log n) with n = units * coders; in `arena`. SLANT_LIMIT: more than SLANT_CODERS_MAX coders. */
slant_status slant_codings_init(slant_codings *codings, slant_arena *arena, const int64_t *values, size_t units, size_t coders,
                                slant_error *error);
/* weights: by unit. O(n). Uses the scratch of `codings`: one call at a time. */
double slant_alpha(const slant_codings *codings, slant_alpha_level level, const uint32_t *weights);

#endif
