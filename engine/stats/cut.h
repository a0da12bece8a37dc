/* cut: where to cut a score into flags. Takes scores and answers; gives the flags at a threshold, counted, and the threshold that is best
   by a measure; refuses only when out of memory. How the whole order parts the answers stands in ranking.h. */
#ifndef SLANT_STATS_CUT_H
#define SLANT_STATS_CUT_H

#include "agreement.h"

typedef enum slant_cut_measure { SLANT_CUT_MACRO_F1, SLANT_CUT_F1 } slant_cut_measure;

typedef struct slant_cut {
	double *scores;            /* falling */
	size_t *so;                /* [i]: of the first i records, so many are so; n + 1 of them */
	size_t n;
} slant_cut;

/* Copies the records for which `among` is true (NULL: all). Scores are finite. */
slant_status slant_cut_init(slant_cut *cut, const double *scores, const bool *answers, const bool *among, size_t n, slant_error *error);
void slant_cut_release(slant_cut *cut);

/* Scores from `threshold` on are flagged; none where it is NaN. */
slant_confusion slant_cut_flags(const slant_cut *cut, double threshold);
/* 0 where the measure is undefined: a threshold that leaves it so is none to take. */
double slant_cut_figure(slant_cut_measure measure, const slant_confusion *flags);
/* The threshold with the best measure among the 99 percentiles of the positive scores, each judged with its eight neighbours, so that no
   lucky gap between two records is taken; of equals the lowest. NaN: no score is positive. */
double slant_cut_threshold(const slant_cut *cut, slant_cut_measure measure);

#endif
