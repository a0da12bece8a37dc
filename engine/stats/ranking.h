/* ranking: values put in order once, and every weighted sample of them measured in one pass. Takes whole numbers (a score in millionths,
   a length in words), 0/1 labels and a weight for each value; gives figures of how well the values part the labels; refuses only when
   out of memory.

   A weight is how often a value counts: what a Poisson bootstrap (resample.h) draws. NULL: each once. All sums are whole numbers, so the
   order in which the values came changes no bit. Undefined figures are NaN:
     auc, macro F1                                    without a positive or without a negative
     average precision, precision at a recall, F1     without a positive

   Sources. AUC: the share of pairs, one positive and one negative, in which the positive has the higher value, ties counting half (Mann
   and Whitney). Average precision: the sum over cuts of the rise in recall times the precision there, not interpolated, as in
   scikit-learn. A cut is "this value and up": ties are never parted. */
#ifndef SLANT_STATS_RANKING_H
#define SLANT_STATS_RANKING_H

#include <stdbool.h>

#include "../base/arena.h"
#include "../slant.h"

typedef struct slant_ranking {
	const int64_t *values;     /* borrowed */
	uint32_t *order;           /* places of the values, by rising value; ties by place */
	bool *ends;                /* by place in the order: the last of those with its value */
	size_t n;
} slant_ranking;

/* O(n log n); in `arena`. SLANT_LIMIT: more values than a uint32_t can count. */
slant_status slant_ranking_init(slant_ranking *ranking, slant_arena *arena, const int64_t *values, size_t n, slant_error *error);

typedef struct slant_curve {
	double auc;
	double average_precision;
	double precision_at_recall;    /* the highest precision of a cut with that recall or more */
	double best_f1;                /* the highest F1 of all cuts */
	double best_macro_f1;          /* the highest mean of the F1 of both classes */
} slant_curve;

/* gold: by value, 1 for a positive. 0 < recall <= 1. O(n). */
slant_curve slant_ranking_curve(const slant_ranking *ranking, const uint8_t *gold, const uint32_t *weights, double recall);

/* ranks[i]: twice the mid-rank of value i among the weighted values, ties sharing the mean of their ranks; those of weight 0 get one,
   too, which counts nowhere. O(n). */
void slant_ranking_ranks(const slant_ranking *ranking, const uint32_t *weights, int64_t *ranks);

#endif
