/* ranking: how well scores tell records that are so from records that are not. Takes scores and answers; gives areas under curves, the
   measure at a threshold, and the threshold that is best; refuses only when out of memory. Undefined figures are NaN: areas where all
   answers are alike.

   AUC with ties counted half; average precision: the mean of precision over the recall gained at each distinct score, without
   interpolation. F1 where nothing is flagged and nothing is so: 0, as scikit-learn has it. */
#ifndef SLANT_STATS_RANKING_H
#define SLANT_STATS_RANKING_H

#include <stdbool.h>
#include <stddef.h>

#include "../slant.h"

typedef enum slant_flag_measure { SLANT_MACRO_F1, SLANT_F1 } slant_flag_measure;

/* Records so and flagged, not so but flagged, so but not flagged, neither. */
typedef struct slant_flag_counts {
	size_t hit, false_alarm, missed, rest;
} slant_flag_counts;

double slant_flag_figure(slant_flag_measure measure, slant_flag_counts counts);

typedef struct slant_ranking {
	double *scores;            /* falling */
	size_t *so;                /* [i]: of the first i records, so many are so; n + 1 of them */
	size_t n;
} slant_ranking;

/* Copies the records for which `among` is true (NULL: all). Scores are finite. */
slant_status slant_ranking_init(slant_ranking *ranking, const double *scores, const bool *answers, const bool *among, size_t n,
                                slant_error *error);
void slant_ranking_release(slant_ranking *ranking);

double slant_ranking_auc(const slant_ranking *ranking);
double slant_ranking_precision(const slant_ranking *ranking);
/* Scores from `threshold` on are flagged. */
slant_flag_counts slant_ranking_flags(const slant_ranking *ranking, double threshold);
/* The threshold with the best measure among the 99 percentiles of the positive scores, each judged with its eight neighbours, so that no
   lucky gap between two records is taken; of equals the lowest. NaN: no score is positive. */
double slant_ranking_threshold(const slant_ranking *ranking, slant_flag_measure measure);

#endif
