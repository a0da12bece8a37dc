/* See tail.h. */
#include "tail.h"

#include <math.h>
#include <stdlib.h>

#include "../base/banned.h"

#define FEWER 10u                          /* exceedances less at each next try */
#define POSITION 0.35                      /* of Hosking and Wallis' plotting positions */
#define HEAVIEST 0.5                       /* at a shape of 1/2 the variance of the moments is no longer finite */
#define PART 4u                            /* a tail is a fourth of the replicates at most */

slant_pareto slant_pareto_fit(const double *rising, size_t n)
{
	double mean = 0, weighted = 0;
	for (size_t i = 0; i < n; i++) {
		mean += rising[i];
		weighted += rising[i] * (1 - ((double)(i + 1) - POSITION) / (double)n);
	}
	mean /= (double)n, weighted /= (double)n;
	double apart = mean - 2 * weighted, shape = apart > 0 ? 2 - mean / apart : 0;
	return shape > 0 ? (slant_pareto){shape, 2 * mean * weighted / apart} : (slant_pareto){0, mean};
}

static double log_upper(const slant_pareto *pareto, double x)
{
	return pareto->shape > 0 ? -log1p(pareto->shape * x / pareto->scale) / pareto->shape : -x / pareto->scale;
}

double slant_pareto_upper(const slant_pareto *pareto, double x)
{
	return exp(log_upper(pareto, x));
}

double slant_pareto_misfit(const slant_pareto *pareto, const double *rising, size_t n)
{
	double sum = 0;
	for (size_t i = 0; i < n; i++)
		sum += (double)(2 * i + 1) * (log(-expm1(log_upper(pareto, rising[i]))) + log_upper(pareto, rising[n - 1 - i]));
	return -(double)n - sum / (double)n;
}

/* Between the shapes of the table the line; under a shape of 0 there is nothing to look up. */
double slant_pareto_critical(const slant_pareto *pareto, size_t n)
{
	static const double table[] = {0.974, 1.020, 1.074, 1.140, 1.221, 1.321};   /* shapes 0, .1, ..., .5 */
	const double exponential = 1.341, finite = 0.6;
	if (!(pareto->shape > 0))
		return exponential / (1 + finite / (double)n);
	double place = fmin(pareto->shape, HEAVIEST) * 10;
	size_t from = place < 4 ? (size_t)place : 4;
	return table[from] + (place - (double)from) * (table[from + 1] - table[from]);
}

double slant_tail_least(double observed)
{
	return observed * (1 - copysign(SLANT_TAIL_TIE, observed));    /* an infinite one stays */
}

slant_tail slant_tail_begin(double observed, double *room)
{
	return (slant_tail){.observed = observed, .least = slant_tail_least(observed), .largest = room};
}

static void sift_down(double *heap, size_t count, double figure)
{
	size_t at = 0, child;
	while ((child = 2 * at + 1) < count) {
		if (child + 1 < count && heap[child + 1] < heap[child])
			child++;
		if (!(heap[child] < figure))
			break;
		heap[at] = heap[child];
		at = child;
	}
	heap[at] = figure;
}

static void sift_up(double *heap, size_t at, double figure)
{
	while (at && figure < heap[(at - 1) / 2]) {
		heap[at] = heap[(at - 1) / 2];
		at = (at - 1) / 2;
	}
	heap[at] = figure;
}

static void keep(slant_tail *tail, double figure)
{
	if (tail->kept < SLANT_TAIL_ROOM)
		sift_up(tail->largest, tail->kept++, figure);
	else if (figure > tail->largest[0])
		sift_down(tail->largest, tail->kept, figure);
}

void slant_tail_add(slant_tail *tail, double figure)
{
	tail->replicates++;
	tail->reached += figure >= tail->least;
	keep(tail, figure);
}

void slant_tail_merge(slant_tail *tail, const slant_tail *other)
{
	tail->replicates += other->replicates;
	tail->reached += other->reached;
	for (size_t i = 0; i < other->kept; i++)
		keep(tail, other->largest[i]);
}

static int falling(const void *left, const void *right)
{
	double a = *(const double *)left, b = *(const double *)right;
	return (a < b) - (a > b);
}

/* The fitted p from the `n` largest of `sorted`, which falls; NaN: it doesn't fit. */
static double fitted(const slant_tail *tail, size_t n)
{
	double rising[SLANT_TAIL_MOST], threshold = (tail->largest[n - 1] + tail->largest[n]) / 2;
	if (!isfinite(tail->largest[0]))
		return NAN;
	for (size_t i = 0; i < n; i++)
		rising[i] = tail->largest[n - 1 - i] - threshold;
	slant_pareto pareto = slant_pareto_fit(rising, n);
	if (!(pareto.scale > 0) || pareto.shape > HEAVIEST
	    || !(slant_pareto_misfit(&pareto, rising, n) <= slant_pareto_critical(&pareto, n)))
		return NAN;
	return (double)(1 + n) / (double)(1 + tail->replicates) * slant_pareto_upper(&pareto, tail->observed - threshold);
}

double slant_tail_p(slant_tail *tail, bool *continued)
{
	double counted = (double)(1 + tail->reached) / (double)(1 + tail->replicates), p = NAN;
	*continued = false;
	if (tail->reached >= SLANT_TAIL_FEW || tail->replicates < PART * SLANT_TAIL_LEAST)
		return counted;
	qsort(tail->largest, tail->kept, sizeof *tail->largest, falling);
	size_t most = tail->replicates / PART < SLANT_TAIL_MOST ? (size_t)(tail->replicates / PART) : SLANT_TAIL_MOST;
	for (size_t n = most; n >= SLANT_TAIL_LEAST && isnan(p); n -= FEWER)
		p = fitted(tail, n);
	if (!(p < counted))
		return counted;
	*continued = true;
	return fmax(p, 1 / (double)(1 + tail->replicates) / SLANT_TAIL_FAR);
}
