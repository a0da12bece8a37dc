/* corrected: a difference of two means when the values come from a classifier and people coded a known share of the rows.
   Takes rows with the machine's value, the chance that the row was drawn for coding and, where it was drawn, the human
   value; gives the difference as the machine has it and as the codes correct it; refuses only when out of memory.

   Design-based supervised learning: each row's value is replaced by prediction - coded / chance * (prediction - human). Over
   the draw, its mean is that of the human values whatever the classifier gets wrong, in whichever group: only the draw has
   to be as it says. Better predictions make the interval narrower, never right or wrong. Egami, Hinck, Stewart and Wei,
   Advances in Neural Information Processing Systems 36 (2023) 68589.

   The prediction is the machine's value, or, by SLANT_PREDICT_LINEAR, a line through the human values fitted on the codes of
   other clusters (five folds by the hash of the cluster; weights 1 / chance). Human codes mostly stand on another scale than
   the machine's, and then the line makes intervals narrower at the same coverage, by a tenth where the scales agree and by a
   third where one is a tenth of the other (tests/unit/test_corrected.c prints all). The naive difference is always that of
   the machine's own values, on its own scale.

   Errors are robust to clusters and to unequal spread: CR1, the sandwich of least squares on the side with the factor G / (G
   - 1) * (n - 1) / (n - 2), G clusters (Liang and Zeger, Biometrika 73 (1986) 13; Cameron and Miller, Journal of Human
   Resources 50 (2015) 317); of clusters of one row each it is HC1. Rows count as drawn one by one, each with its chance;
   where a fixed number is drawn, as for a coding sheet, the interval is a little wider than it need be. It is normal, as in
   the paper: under some 30 clusters it is too narrow, and so it is with few codes when errors are rare and large: of a yes
   or no that is wrong in one row of ten, .95 intervals held the truth in .83 of runs with 10 codes a side, .94 with 20 and
   .95 with 50. SLANT_CODED_LEAST is a floor, not advice.

   Rows are sorted by their content before anything is summed: their order changes no bit. Undefined figures are NaN:
     means                      of an empty side
     difference                 when a side is empty
     error, interval            the same, with fewer than 2 clusters or 3 rows, or when no value differs within a side
     corrected: all figures     as `state` says */
#ifndef SLANT_STATS_CORRECTED_H
#define SLANT_STATS_CORRECTED_H

#include "stats.h"

#define SLANT_CODED_LEAST 10u      /* coded rows a side, and behind each line that is fitted */

typedef struct slant_coded_row {
	double machine, human;         /* human: of a coded row only */
	double chance;                 /* with which the row was drawn for coding, over 0 and up to 1; 0: it could not be drawn */
	uint64_t cluster;              /* a content id; one cluster may have rows on both sides */
	uint8_t side;                  /* 0 or 1 */
	bool coded;
} slant_coded_row;

typedef enum slant_corrected_state {
	SLANT_CORRECTED_DONE,
	SLANT_CORRECTED_UNDRAWN,       /* a row that could not be drawn, or whose chance is none: its side can't be corrected */
	SLANT_CORRECTED_FEW,           /* fewer than SLANT_CODED_LEAST coded rows on a side, or behind a line */
	SLANT_CORRECTED_VALUE          /* a value is not a number */
} slant_corrected_state;

typedef enum slant_prediction { SLANT_PREDICT_MACHINE, SLANT_PREDICT_LINEAR } slant_prediction;

typedef struct slant_correction {
	double means[2];
	double estimate;               /* mean of side 0 less mean of side 1 */
	double error;
	slant_interval interval;
} slant_correction;

typedef struct slant_corrected {
	slant_corrected_state state;
	uint64_t n[2], coded[2];
	uint64_t clusters;
	slant_correction naive, corrected;
} slant_corrected;

/* 0 < level < 1. O(n log n). */
slant_status slant_correct(const slant_coded_row *rows, size_t n, slant_prediction prediction, double level,
                           slant_corrected *corrected, slant_error *error);

#endif
