/* fit: logistic regression with an elastic net and with bounds on the weights. Takes a sparse design, answers, and for each column what
   its weight may be and how it is drawn to zero; gives the weights and the intercept; refuses answers that are all alike, numbers that are
   not finite, and a search that does not end.

   Minimised over b and the intercept a, the columns divided by their scale:
     sum over rows of weight * ln(1 + exp(-s * (a + x.b)))  +  sum over columns of  ridge / 2 * b^2 + lasso * |b|,    s = 1 or -1
   within least <= b <= most of each column; the intercept is free and not drawn to zero. Two bounds that matter are 0 and +-HUGE_VAL.

   Proximal Newton: each step is the minimum of the quadratic model within the bounds, found by coordinate descent. The lasso has a corner
   at zero, where gsl_multimin's gradient methods do not stop, and entries of a lexicon are thousands of columns that are nearly all
   zeros, for which GSL has no sparse solver with bounds; one coordinate's step needs only the rows that hold it. Friedman, Hastie and
   Tibshirani, Journal of Statistical Software 33 (2010) 1; Lee, Sun and Saunders, SIAM Journal on Optimization 24 (2014) 1420.

   No chance is in it: the same rows in the same order give the same bits. */
#ifndef SLANT_STATS_FIT_H
#define SLANT_STATS_FIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "../slant.h"

typedef struct slant_fit_column {
	double least, most;        /* bounds of the weight; least <= 0 <= most */
	double ridge, lasso;       /* >= 0 */
	bool scaled;               /* divided by its standard deviation (with n); else taken as it is */
} slant_fit_column;

/* Column j: values[i] in row rows[i], for i from begins[j] to begins[j + 1]; no row twice. */
typedef struct slant_fit {
	size_t row_count, column_count;
	const size_t *begins;
	const uint32_t *rows;
	const double *values;
	const slant_fit_column *columns;
	const bool *answers;
	const double *weights;     /* by row, >= 0; a row of weight 0 is left out, also from standard deviations */
} slant_fit;

/* weights[column_count + 1], the intercept last; of columns as they are, not as scaled. A column without spread gets 0. */
slant_status slant_fit_logistic(const slant_fit *fit, double *weights, slant_error *error);

/* linear[row_count]: a + x.b of every row, also of those of weight 0. */
void slant_fit_apply(const slant_fit *fit, const double *weights, double *linear);

#endif
