/* See corrected.h. Inside, rows stand sorted: by cluster, side, then values. */
#include "corrected.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "../base/error.h"
#include "../base/hash.h"

#include "../base/banned.h"

#define FOLDS 5u
#define FLATTEST 1e-12          /* least spread of the machine's values, in their squares: under it, rounding */
#define ROUNDING 1e-12         /* share of a value under which two are one */
#define FOLD_SALT 0x666f6c64u      /* so that folds don't follow what else is made of a cluster's id */

static int compare_values(double a, double b)
{
	return (a > b) - (a < b);
}

static int by_content(const void *left, const void *right)
{
	const slant_coded_row *a = left, *b = right;
	if (a->cluster != b->cluster)
		return a->cluster < b->cluster ? -1 : 1;
	if (a->side != b->side)
		return a->side < b->side ? -1 : 1;
	int order = compare_values(a->machine, b->machine);
	if (!order)
		order = compare_values(a->chance, b->chance);
	if (!order)
		order = (int)a->coded - (int)b->coded;
	return order || !a->coded ? order : compare_values(a->human, b->human);
}

/* THE DIFFERENCE */

/* Rows of one cluster stand together; `values` by row. */
static double error_of(const slant_coded_row *rows, const double *values, size_t n, const double counts[2],
                       const double means[2])
{
	double squares = 0, clusters = 0;
	bool spread = false;
	for (size_t beg = 0, end; beg < n; beg = end) {
		double off = 0;
		for (end = beg; end < n && rows[end].cluster == rows[beg].cluster; end++) {
			double rest = values[end] - means[rows[end].side];
			spread = spread || fabs(rest) > ROUNDING * (fabs(values[end]) + fabs(means[rows[end].side]));
			off += (rows[end].side ? -rest : rest) / counts[rows[end].side];
		}
		squares += off * off;
		clusters++;
	}
	if (clusters < 2 || n < 3 || !spread)
		return NAN;
	return sqrt(squares * clusters / (clusters - 1) * (double)(n - 1) / (double)(n - 2));
}

/* The mean of equal values is that value: what rounding leaves over must not pass for spread. */
static void means_of(const slant_coded_row *rows, const double *values, size_t n, double counts[2], double means[2])
{
	double first[2] = {NAN, NAN}, sums[2] = {0, 0};
	for (size_t i = 0; i < n; i++) {
		uint8_t side = rows[i].side;
		if (counts[side]++ < 1)
			first[side] = values[i];
		sums[side] += values[i] - first[side];
	}
	for (int side = 0; side < 2; side++)
		means[side] = counts[side] > 0 ? first[side] + sums[side] / counts[side] : NAN;
}

static slant_correction difference_of(const slant_coded_row *rows, const double *values, size_t n, double level)
{
	double counts[2] = {0, 0};
	slant_correction d = {{NAN, NAN}, NAN, NAN, {NAN, NAN}};
	means_of(rows, values, n, counts, d.means);
	d.estimate = d.means[0] - d.means[1];
	if (isnan(d.estimate))
		return d;
	d.error = error_of(rows, values, n, counts, d.means);
	if (level > 0 && level < 1) {
		double half = gsl_cdf_ugaussian_Qinv((1 - level) / 2) * d.error;
		d.interval = (slant_interval){d.estimate - half, d.estimate + half};
	}
	return d;
}

/* PREDICTION */

typedef struct line {
	double n, weight, x, y, xx, xy;        /* sums; x less `middle` */
} line;

static unsigned fold_of(const slant_coded_row *row)
{
	return (unsigned)(slant_hash_mix(row->cluster, FOLD_SALT) % FOLDS);
}

static void add_line(line *sum, const line *part)
{
	sum->n += part->n;
	sum->weight += part->weight;
	sum->x += part->x;
	sum->y += part->y;
	sum->xx += part->xx;
	sum->xy += part->xy;
}

static double predict(const line *fitted, double x)
{
	double mean = fitted->x / fitted->weight, spread = fitted->xx - fitted->x * mean;
	double slope = spread > FLATTEST * fitted->xx ? (fitted->xy - fitted->y * mean) / spread : 0;
	return fitted->y / fitted->weight + slope * (x - mean);
}

/* False: too few codes are left when one fold is out. */
static bool predict_all(const slant_coded_row *rows, size_t n, double *predictions)
{
	line folds[FOLDS] = {{0}}, others[FOLDS] = {{0}};
	double middle = 0;
	for (size_t i = 0; i < n; i++)
		middle += rows[i].machine / (double)n;
	for (size_t i = 0; i < n; i++) {
		double weight = 1 / rows[i].chance, x = rows[i].machine - middle, y = rows[i].human;
		if (rows[i].coded)
			add_line(&folds[fold_of(&rows[i])], &(line){1, weight, weight * x, weight * y, weight * x * x, weight * x * y});
	}
	for (unsigned out = 0; out < FOLDS; out++) {
		for (unsigned fold = 0; fold < FOLDS; fold++)
			if (fold != out)
				add_line(&others[out], &folds[fold]);
		if (others[out].n < SLANT_CODED_LEAST)
			return false;
	}
	for (size_t i = 0; i < n; i++)
		predictions[i] = predict(&others[fold_of(&rows[i])], rows[i].machine - middle);
	return true;
}

static slant_corrected_state correct(const slant_coded_row *rows, size_t n, slant_prediction prediction,
                                     const slant_corrected *counts, double *values)
{
	for (size_t i = 0; i < n; i++)
		if (!(rows[i].chance > 0 && rows[i].chance <= 1))
			return SLANT_CORRECTED_UNDRAWN;
	if (counts->coded[0] < SLANT_CODED_LEAST || counts->coded[1] < SLANT_CODED_LEAST)
		return SLANT_CORRECTED_FEW;
	if (prediction == SLANT_PREDICT_LINEAR && !predict_all(rows, n, values))
		return SLANT_CORRECTED_FEW;
	for (size_t i = 0; i < n; i++)
		if (rows[i].coded)
			values[i] -= (values[i] - rows[i].human) / rows[i].chance;
	return SLANT_CORRECTED_DONE;
}

static void count(const slant_coded_row *rows, size_t n, slant_corrected *counts)
{
	for (size_t i = 0; i < n; i++) {
		counts->n[rows[i].side]++;
		counts->coded[rows[i].side] += rows[i].coded;
		counts->clusters += i == 0 || rows[i].cluster != rows[i - 1].cluster;
	}
}

static bool all_numbers(const slant_coded_row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!isfinite(rows[i].machine) || (rows[i].coded && !isfinite(rows[i].human)))
			return false;
	return true;
}

slant_status slant_correct(const slant_coded_row *rows, size_t n, slant_prediction prediction, double level,
                           slant_corrected *corrected, slant_error *error)
{
	slant_status status = SLANT_OK;
	slant_coded_row *sorted = calloc(n + 1, sizeof *sorted);
	double *values = calloc(n + 1, sizeof *values);
	const slant_correction nothing = {{NAN, NAN}, NAN, NAN, {NAN, NAN}};
	if (!sorted || !values) {
		status = slant_error_memory(error);
		goto done;
	}
	if (n > 0)
		memcpy(sorted, rows, n * sizeof *sorted);
	for (size_t i = 0; i < n; i++)
		sorted[i].side = sorted[i].side != 0;
	qsort(sorted, n, sizeof *sorted, by_content);
	*corrected = (slant_corrected){.state = SLANT_CORRECTED_VALUE, .naive = nothing, .corrected = nothing};
	count(sorted, n, corrected);
	if (!all_numbers(sorted, n))
		goto done;
	for (size_t i = 0; i < n; i++)
		values[i] = sorted[i].machine;
	corrected->naive = difference_of(sorted, values, n, level);
	corrected->state = correct(sorted, n, prediction, corrected, values);
	if (corrected->state == SLANT_CORRECTED_DONE)
		corrected->corrected = difference_of(sorted, values, n, level);
done:
	free(values);
	free(sorted);
	return status;
}
