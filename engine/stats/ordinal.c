/* See ordinal.h. Inside, levels that occur are numbered without gaps; parameters are their cuts and, last, the slope. */
#include "ordinal.h"

#include <gsl/gsl_errno.h>
#include <gsl/gsl_linalg.h>
#include <math.h>
#include <string.h>

#include "../base/error.h"

#include "../base/banned.h"

#define MOST SLANT_ORDINAL_LEVELS   /* parameters: one cut less than levels, and the slope */
#define STEPS 100
#define TOLERANCE 1e-11             /* of a step, relative to the parameters */
#define SHORTEST_STEP 1e-10
#define STEEPEST 1e4                /* a slope beyond it, for x of spread 1, has no maximum to go to */

typedef struct problem {
	const double *x, *weights;
	const uint8_t *levels;
	size_t n;
	int number[SLANT_ORDINAL_LEVELS];   /* of a level among those that occur, or -1 */
	int cuts;                           /* levels that occur, less one */
} problem;

static double logistic(double z)
{
	return 1 / (1 + exp(-z));
}

/* Upper and lower end of the record's level as cumulative probabilities. */
static void ends(const problem *p, const double *at, size_t i, double *upper, double *lower)
{
	int level = p->number[p->levels[i]];
	double place = at[p->cuts] * p->x[i];
	*upper = level < p->cuts ? logistic(at[level] - place) : 1;
	*lower = level > 0 ? logistic(at[level - 1] - place) : 0;
}

/* -HUGE_VAL where the cuts don't rise. */
static double likelihood(const problem *p, const double *at)
{
	double sum = 0;
	for (int k = 1; k < p->cuts; k++)
		if (!(at[k] > at[k - 1]))
			return -HUGE_VAL;
	for (size_t i = 0; i < p->n; i++) {
		double upper, lower;
		ends(p, at, i, &upper, &lower);
		if (p->weights[i] > 0)
			sum += p->weights[i] * log(upper - lower);
	}
	return isnan(sum) ? -HUGE_VAL : sum;
}

/* First derivatives of the log-likelihood, and the second with the sign turned. */
static void derive(const problem *p, const double *at, double *gradient, double curvature[MOST][MOST])
{
	memset(gradient, 0, MOST * sizeof *gradient);
	memset(curvature, 0, MOST * sizeof *curvature);
	for (size_t i = 0; i < p->n; i++) {
		double upper, lower, w = p->weights[i];
		if (!(w > 0))
			continue;
		ends(p, at, i, &upper, &lower);
		double width = upper - lower, a = upper * (1 - upper), b = lower * (1 - lower);
		/* By the two ends: the upper rises with its cut, the lower takes away. */
		const double first[2] = {a / width, -b / width};
		const double second[2][2] = {{a * (1 - 2 * upper) / width - first[0] * first[0], -first[0] * first[1]},
		                             {-first[0] * first[1], -b * (1 - 2 * lower) / width - first[1] * first[1]}};
		int level = p->number[p->levels[i]];
		const int place[2] = {level < p->cuts ? level : -1, level - 1};
		for (int e = 0; e < 2; e++) {
			if (place[e] < 0)
				continue;
			gradient[place[e]] += w * first[e];
			gradient[p->cuts] -= w * first[e] * p->x[i];
			for (int f = 0; f < 2; f++) {
				if (place[f] < 0)
					continue;
				double h = -w * second[e][f];
				curvature[place[e]][place[f]] += h;
				curvature[place[e]][p->cuts] -= h * p->x[i];
				curvature[p->cuts][place[f]] -= h * p->x[i];
				curvature[p->cuts][p->cuts] += h * p->x[i] * p->x[i];
			}
		}
	}
}

/* gradient becomes the step. False: there is none. */
static bool solve(double curvature[MOST][MOST], double *gradient, size_t size)
{
	gsl_matrix_view matrix = gsl_matrix_view_array_with_tda(&curvature[0][0], size, size, MOST);
	gsl_vector_view vector = gsl_vector_view_array(gradient, size);
	/* GSL's own check of the pivots would call its handler; a pivot that is none shows in the result, too. */
	for (size_t i = 0; i < size; i++)
		if (!(curvature[i][i] > 0))
			return false;
	if (gsl_linalg_cholesky_decomp1(&matrix.matrix) != GSL_SUCCESS || gsl_linalg_cholesky_svx(&matrix.matrix, &vector.vector) != GSL_SUCCESS)
		return false;
	for (size_t i = 0; i < size; i++)
		if (!isfinite(gradient[i]))
			return false;
	return true;
}

static bool maximise(const problem *p, double *at)
{
	double step[MOST], curvature[MOST][MOST], next[MOST], now = likelihood(p, at);
	size_t size = (size_t)p->cuts + 1;
	for (int round = 0; round < STEPS; round++) {
		double share = 1, far = 0;
		derive(p, at, step, curvature);
		if (!solve(curvature, step, size))
			return false;
		for (size_t i = 0; i < size; i++)
			far = fmax(far, fabs(step[i]) / (1 + fabs(at[i])));
		if (far <= TOLERANCE)
			return fabs(at[p->cuts]) < STEEPEST;
		for (;; share /= 2) {
			for (size_t i = 0; i < size; i++)
				next[i] = at[i] + share * step[i];
			double then = likelihood(p, next);
			/* Near the end the gain is below what the sum can show. */
			if (then >= now - 1e-13 * fabs(now)) {
				now = then;
				break;
			}
			if (share < SHORTEST_STEP)
				return false;
		}
		memcpy(at, next, sizeof next);
	}
	return false;
}

/* Cuts where the levels alone would put them. */
static void start(const problem *p, const double *held, double all, double *at)
{
	double below = 0;
	for (int level = 0, k = 0; level < SLANT_ORDINAL_LEVELS && k < p->cuts; level++) {
		if (p->number[level] < 0)
			continue;
		below += held[level] / all;
		at[k++] = log(below / (1 - below));
	}
}

slant_status slant_fit_ordinal(const double *x, const uint8_t *levels, const double *weights, size_t n, slant_ordinal *model,
                               slant_error *error)
{
	problem p = {.x = x, .weights = weights, .levels = levels, .n = n, .cuts = -1};
	double held[SLANT_ORDINAL_LEVELS] = {0}, all = 0, at[MOST] = {0};
	for (size_t i = 0; i < n; i++) {
		if (levels[i] >= SLANT_ORDINAL_LEVELS || !isfinite(x[i]) || !(weights[i] >= 0) || !isfinite(weights[i]))
			return slant_error_set(error, SLANT_ARGUMENT, "record %zu has no level, number or weight that a scale can be fitted to", i);
		held[levels[i]] += weights[i];
		all += weights[i];
	}
	for (int level = 0; level < SLANT_ORDINAL_LEVELS; level++)
		p.number[level] = held[level] > 0 ? ++p.cuts : -1;
	if (p.cuts < 1)
		return slant_error_set(error, SLANT_INPUT, "a scale needs ratings of two levels at least");
	start(&p, held, all, at);
	if (!maximise(&p, at))
		return slant_error_set(error, SLANT_NUMERIC, "a scale was not found: all scores are alike, or they part the levels without fail");
	model->slope = at[p.cuts];
	double cut = -SLANT_ORDINAL_BEYOND;
	for (int level = 0, k = 0; level + 1 < SLANT_ORDINAL_LEVELS; level++) {
		if (p.number[level] >= 0)
			cut = k < p.cuts ? at[k++] : SLANT_ORDINAL_BEYOND;
		model->cuts[level] = cut;
	}
	return SLANT_OK;
}
