/* ordinal: a cumulative-link model of ordered levels by one number: P(level <= k) = 1 / (1 + exp(slope * x - cut[k])). Takes numbers,
   levels and weights; gives cuts and slope of the greatest likelihood; refuses fewer than two levels, numbers that are not finite, and data
   in which the likelihood has no maximum (x parts the levels without fail). McCullagh, Journal of the Royal Statistical Society B 42 (1980)
   109. The likelihood is concave, so Newton's method finds the one maximum; the five equations of a step are GSL's to solve. */
#ifndef SLANT_STATS_ORDINAL_H
#define SLANT_STATS_ORDINAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "../slant.h"

#define SLANT_ORDINAL_LEVELS 5
#define SLANT_ORDINAL_BEYOND 1e6   /* the cut below the first level that occurs (negative), and above the last */

typedef struct slant_ordinal {
	double cuts[SLANT_ORDINAL_LEVELS - 1];   /* rising; level k (from 0) that never occurs has no room between its cuts */
	double slope;
} slant_ordinal;

/* levels[n] from 0 to SLANT_ORDINAL_LEVELS - 1; weights >= 0. */
slant_status slant_fit_ordinal(const double *x, const uint8_t *levels, const double *weights, size_t n, slant_ordinal *model,
                               slant_error *error);

#endif
