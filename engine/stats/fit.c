/* See fit.h. Inside, weights are those of scaled columns, and the intercept is one more column, of ones. */
#include "fit.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "../base/error.h"

#include "../base/banned.h"

#define TOLERANCE 1e-10        /* of a scaled weight: how far one coordinate's own minimum may be from it */
#define STEPS 200              /* Newton steps; ten are usual */
#define SWEEPS 5000            /* over the columns, within one of them */
#define SWEEP_SHARE 0.01       /* a step need not be better than this share of what is still wrong */
#define ENOUGH 1e-4            /* share of the model's gain that a step must bring: Armijo */
#define SHORTEST_STEP 1e-12
#define FLATTEST 1e-12         /* least curvature of a coordinate, where the answers are all but certain */

typedef struct search {
	const slant_fit *fit;
	double *scale;             /* by column; 0: it has no spread */
	double *weight, *step, *gradient, *curvature;   /* by column, the intercept last */
	double *linear, *moved, *slope, *bend;          /* by row: a + x.b, its change by `step`, the loss's derivatives by it */
} search;

static double scale_of(const slant_fit *fit, size_t column, double rows)
{
	double sum = 0, squares = 0;
	if (!fit->columns[column].scaled)
		return 1;
	for (size_t i = fit->begins[column]; i < fit->begins[column + 1]; i++)
		if (fit->weights[fit->rows[i]] > 0)
			sum += fit->values[i];
	double mean = sum / rows, seen = 0;
	for (size_t i = fit->begins[column]; i < fit->begins[column + 1]; i++)
		if (fit->weights[fit->rows[i]] > 0) {
			squares += (fit->values[i] - mean) * (fit->values[i] - mean);
			seen++;
		}
	squares += (rows - seen) * mean * mean;
	return sqrt(squares / rows);
}

/* Sum over the rows of x * values[row]; of x^2 * values[row]. */
static double dot(const search *s, size_t column, const double *values, bool squared)
{
	const slant_fit *fit = s->fit;
	double sum = 0;
	if (column == fit->column_count) {
		for (size_t i = 0; i < fit->row_count; i++)
			sum += values[i];
		return sum;
	}
	double scale = squared ? s->scale[column] * s->scale[column] : s->scale[column];
	for (size_t i = fit->begins[column]; i < fit->begins[column + 1]; i++)
		sum += (squared ? fit->values[i] * fit->values[i] : fit->values[i]) * values[fit->rows[i]];
	return sum / scale;
}

/* Sum over the rows of x * bend * moved. */
static double bent(const search *s, size_t column)
{
	const slant_fit *fit = s->fit;
	double sum = 0;
	if (column == fit->column_count) {
		for (size_t i = 0; i < fit->row_count; i++)
			sum += s->bend[i] * s->moved[i];
		return sum;
	}
	for (size_t i = fit->begins[column]; i < fit->begins[column + 1]; i++)
		sum += fit->values[i] * s->bend[fit->rows[i]] * s->moved[fit->rows[i]];
	return sum / s->scale[column];
}

static void move(const search *s, size_t column, double by, double *rows)
{
	const slant_fit *fit = s->fit;
	if (column == fit->column_count) {
		for (size_t i = 0; i < fit->row_count; i++)
			rows[i] += by;
		return;
	}
	by /= s->scale[column];
	for (size_t i = fit->begins[column]; i < fit->begins[column + 1]; i++)
		rows[fit->rows[i]] += fit->values[i] * by;
}

/* ln(1 + exp(-x)) without overflow. */
static double loss_of(double x)
{
	return x > 0 ? log1p(exp(-x)) : log1p(exp(x)) - x;
}

static double penalty(const search *s, double share)
{
	double sum = 0;
	for (size_t j = 0; j < s->fit->column_count; j++) {
		double b = s->weight[j] + share * s->step[j];
		sum += s->fit->columns[j].ridge / 2 * b * b + s->fit->columns[j].lasso * fabs(b);
	}
	return sum;
}

/* What is minimised, at `share` of the step. */
static double objective(const search *s, double share)
{
	const slant_fit *fit = s->fit;
	double sum = 0;
	for (size_t i = 0; i < fit->row_count; i++)
		if (fit->weights[i] > 0) {
			double z = s->linear[i] + share * s->moved[i];
			sum += fit->weights[i] * loss_of(fit->answers[i] ? z : -z);
		}
	return sum + penalty(s, share);
}

static bool is_free(const search *s, size_t column)
{
	return column == s->fit->column_count || s->scale[column] > 0;
}

/* The quadratic model: derivatives of the loss, the penalty left out. */
static void derive(search *s)
{
	const slant_fit *fit = s->fit;
	for (size_t i = 0; i < fit->row_count; i++) {
		double p = 1 / (1 + exp(-s->linear[i]));
		s->slope[i] = fit->weights[i] * (p - fit->answers[i]);
		s->bend[i] = fit->weights[i] * p * (1 - p);
	}
	for (size_t j = 0; j <= fit->column_count; j++)
		if (is_free(s, j)) {
			s->gradient[j] = dot(s, j, s->slope, false);
			s->curvature[j] = dot(s, j, s->bend, true);
		}
}

/* Where coordinate `column`, now at b, has its minimum when the others stay; `gradient` is the loss's at b. */
static double coordinate(const search *s, size_t column, double b, double gradient)
{
	double curvature = fmax(s->curvature[column], FLATTEST);
	if (column == s->fit->column_count)
		return b - gradient / curvature;
	const slant_fit_column *c = &s->fit->columns[column];
	double pull = curvature * b - gradient;
	pull = pull > c->lasso ? pull - c->lasso : pull < -c->lasso ? pull + c->lasso : 0;
	return fmin(fmax(pull / (curvature + c->ridge), c->least), c->most);
}

/* How far the farthest coordinate is from its own minimum. */
static double wrong(const search *s)
{
	double most = 0;
	for (size_t j = 0; j <= s->fit->column_count; j++)
		if (is_free(s, j))
			most = fmax(most, fabs(coordinate(s, j, s->weight[j], s->gradient[j]) - s->weight[j]));
	return most;
}

/* The minimum of the quadratic model, as a step from the weights. */
static void descend(search *s, double enough)
{
	const slant_fit *fit = s->fit;
	memset(s->step, 0, (fit->column_count + 1) * sizeof *s->step);
	memset(s->moved, 0, fit->row_count * sizeof *s->moved);
	for (int sweep = 0; sweep < SWEEPS; sweep++) {
		double most = 0;
		for (size_t j = 0; j <= fit->column_count; j++) {
			if (!is_free(s, j))
				continue;
			double b = s->weight[j] + s->step[j], by = coordinate(s, j, b, s->gradient[j] + bent(s, j)) - b;
			if (!(fabs(by) > 0))
				continue;
			s->step[j] += by;
			move(s, j, by, s->moved);
			most = fmax(most, fabs(by));
		}
		if (most <= enough)
			return;
	}
}

/* Takes the step, or as much of it as helps. False: none does. */
static bool advance(search *s)
{
	double before = objective(s, 0), gain = penalty(s, 1) - penalty(s, 0), share = 1;
	for (size_t j = 0; j <= s->fit->column_count; j++)
		gain += s->gradient[j] * s->step[j];
	/* Near the end the gain is below what the sums can show. */
	while (fabs(gain) > SHORTEST_STEP * before && !(objective(s, share) <= before + ENOUGH * share * gain))
		if ((share /= 2) < SHORTEST_STEP)
			return false;
	for (size_t j = 0; j <= s->fit->column_count; j++)
		s->weight[j] += share * s->step[j];
	for (size_t i = 0; i < s->fit->row_count; i++)
		s->linear[i] += share * s->moved[i];
	return true;
}

static slant_status minimise(search *s, slant_error *error)
{
	for (int step = 0; step < STEPS; step++) {
		derive(s);
		double left = wrong(s);
		if (!isfinite(left))
			break;
		if (left <= TOLERANCE)
			return SLANT_OK;
		descend(s, fmax(SWEEP_SHARE * left * fmin(left, 1), TOLERANCE / 10));
		if (!advance(s))
			break;
	}
	return slant_error_set(error, SLANT_NUMERIC, "the weights of a logistic model were not found: are columns without a penalty copies of "
	                       "one another, or do they tell the answers apart without fail?");
}

static slant_status check(const slant_fit *fit, double *rows, slant_error *error)
{
	size_t seen[2] = {0, 0};
	for (size_t i = 0; i < fit->row_count; i++) {
		if (!isfinite(fit->weights[i]) || fit->weights[i] < 0)
			return slant_error_set(error, SLANT_ARGUMENT, "the weight of row %zu is no number from 0 on", i);
		if (fit->weights[i] > 0)
			seen[fit->answers[i]]++;
	}
	if (!seen[0] || !seen[1])
		return slant_error_set(error, SLANT_INPUT, "a model needs records with both answers; of %zu all have one", seen[0] + seen[1]);
	for (size_t i = 0; i < fit->begins[fit->column_count]; i++)
		if (!isfinite(fit->values[i]))
			return slant_error_set(error, SLANT_ARGUMENT, "a value of row %u is no finite number", fit->rows[i]);
	for (size_t j = 0; j < fit->column_count; j++) {
		const slant_fit_column *c = &fit->columns[j];
		if (!(c->least <= 0 && c->most >= 0 && c->ridge >= 0 && c->lasso >= 0))
			return slant_error_set(error, SLANT_ARGUMENT, "column %zu has bounds without zero, or a penalty below it", j);
	}
	*rows = (double)(seen[0] + seen[1]);
	return SLANT_OK;
}

static slant_status run(search *s, double *memory, double rows, double *weights, slant_error *error)
{
	size_t columns = s->fit->column_count + 1, n = s->fit->row_count;
	s->scale = memory;
	s->weight = s->scale + columns;
	s->step = s->weight + columns;
	s->gradient = s->step + columns;
	s->curvature = s->gradient + columns;
	s->linear = s->curvature + columns;
	s->moved = s->linear + n;
	s->slope = s->moved + n;
	s->bend = s->slope + n;
	for (size_t j = 0; j + 1 < columns; j++)
		s->scale[j] = scale_of(s->fit, j, rows);
	slant_status status = minimise(s, error);
	for (size_t j = 0; j < columns && status == SLANT_OK; j++)
		weights[j] = j + 1 == columns ? s->weight[j] : s->scale[j] > 0 ? s->weight[j] / s->scale[j] : 0;
	return status;
}

slant_status slant_fit_logistic(const slant_fit *fit, double *weights, slant_error *error)
{
	search s = {.fit = fit};
	double rows = 0;
	slant_status status = check(fit, &rows, error);
	if (status != SLANT_OK)
		return status;
	double *memory = calloc(5 * (fit->column_count + 1) + 4 * fit->row_count, sizeof *memory);
	if (!memory)
		return slant_error_memory(error);
	status = run(&s, memory, rows, weights, error);
	free(memory);
	return status;
}

void slant_fit_apply(const slant_fit *fit, const double *weights, double *linear)
{
	for (size_t i = 0; i < fit->row_count; i++)
		linear[i] = weights[fit->column_count];
	for (size_t j = 0; j < fit->column_count; j++)
		for (size_t i = fit->begins[j]; weights[j] < 0 || weights[j] > 0 ? i < fit->begins[j + 1] : false; i++)
			linear[fit->rows[i]] += weights[j] * fit->values[i];
}
