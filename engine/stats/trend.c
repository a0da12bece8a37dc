/* See trend.h. Points are sorted by period first; slopes are selected by rank, never sorted. */
#include "trend.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "../base/error.h"

#include "../base/banned.h"

#define EXACT_PAIRS (SLANT_TREND_EXACT * (SLANT_TREND_EXACT - 1) / 2)

static int by_period(const void *left, const void *right)
{
	const slant_trend_point *a = left, *b = right;
	return (a->period > b->period) - (a->period < b->period);
}

static int by_value(const void *left, const void *right)
{
	const slant_trend_point *a = left, *b = right;
	return (a->value > b->value) - (a->value < b->value);
}

typedef struct pairs {
	int64_t s;
	double count, tied;        /* pairs; those of equal values */
	double variance;           /* of S when the order is chance */
} pairs;

/* Runs of equal values; `points` are put in order of value. */
static void count_ties(slant_trend_point *points, size_t n, pairs *p)
{
	double sum = 0;
	qsort(points, n, sizeof *points, by_value);
	for (size_t beg = 0, end; beg < n; beg = end) {
		for (end = beg + 1; end < n && points[end].value <= points[beg].value; end++)
			;
		double t = (double)(end - beg);
		p->tied += t * (t - 1) / 2;
		sum += t * (t - 1) * (2 * t + 5);
	}
	double all = (double)n;
	p->variance = (all * (all - 1) * (2 * all + 5) - sum) / 18;
}

/* points[] by period; slopes[n (n - 1) / 2]. */
static pairs count_pairs(const slant_trend_point *points, size_t n, double *slopes)
{
	pairs p = {0};
	size_t pair = 0;
	for (size_t i = 1; i < n; i++)
		for (size_t j = 0; j < i; j++) {
			double rise = points[i].value - points[j].value;
			p.s += (points[i].value > points[j].value) - (points[i].value < points[j].value);
			slopes[pair++] = rise / ((double)points[i].period - (double)points[j].period);
		}
	p.count = (double)pair;
	return p;
}

static double at_rank(double *slopes, size_t count, size_t rank)
{
	return gsl_stats_select(slopes, 1, count, rank);
}

static double median_of(double *slopes, size_t count)
{
	double upper = at_rank(slopes, count, count / 2);
	return count % 2 ? upper : (at_rank(slopes, count, count / 2 - 1) + upper) / 2;
}

static slant_interval interval_of(double *slopes, const pairs *p, double level)
{
	if (!(p->variance > 0) || !(level > 0 && level < 1))
		return (slant_interval){NAN, NAN};
	double half = gsl_cdf_ugaussian_Qinv((1 - level) / 2) * sqrt(p->variance);
	double low = fmax(0, rint((p->count - half) / 2) - 1), high = fmin(p->count - 1, rint((p->count + half) / 2));
	return (slant_interval){at_rank(slopes, (size_t)p->count, (size_t)low), at_rank(slopes, (size_t)p->count, (size_t)high)};
}

/* Of the n! orders of n different values, those with k falling pairs: one value more, put among m others, adds 0 to m. */
static double exact_p(size_t n, int64_t s)
{
	uint64_t orders[EXACT_PAIRS + 1] = {1}, all = 1, extreme = 0;
	size_t most = 0, falling = (n * (n - 1) / 2 - (size_t)llabs(s)) / 2;
	for (size_t m = 1; m < n; m++) {
		uint64_t next[EXACT_PAIRS + 1] = {0};
		for (size_t k = 0; k <= most; k++)
			for (size_t more = 0; more <= m; more++)
				next[k + more] += orders[k];
		memcpy(orders, next, sizeof orders);
		most += m;
		all *= m + 1;
	}
	for (size_t k = 0; k <= falling; k++)
		extreme += orders[k];
	return fmin(1, 2 * (double)extreme / (double)all);
}

static void test_order(slant_trend *trend, const pairs *p)
{
	trend->s = p->s;
	if (!(p->variance > 0))
		return;
	trend->tau = (double)p->s / sqrt(p->count) / sqrt(p->count - p->tied);
	double s = (double)p->s;
	trend->z = (s - (s > 0) + (s < 0)) / sqrt(p->variance);
	trend->exact = trend->periods <= SLANT_TREND_EXACT && p->tied < 1;
	trend->p = trend->exact ? exact_p(trend->periods, p->s) : erfc(fabs(trend->z) / sqrt(2));
}

static bool all_numbers(const slant_trend_point *points, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!isfinite(points[i].value))
			return false;
	return true;
}

slant_status slant_trend_of(const slant_trend_point *points, size_t n, double level, slant_trend *trend, slant_error *error)
{
	slant_status status = SLANT_OK;
	const slant_trend undefined = {n, NAN, {NAN, NAN}, 0, NAN, NAN, NAN, false};
	if (n > SLANT_TREND_MOST)
		return slant_error_set(error, SLANT_LIMIT, "a trend over %zu periods; at most %u are compared", n, SLANT_TREND_MOST);
	slant_trend_point *sorted = calloc(n + 1, sizeof *sorted);
	double *slopes = calloc(n * (n + 1) / 2 + 1, sizeof *slopes);
	if (!sorted || !slopes) {
		status = slant_error_memory(error);
		goto done;
	}
	if (n > 0)
		memcpy(sorted, points, n * sizeof *sorted);
	qsort(sorted, n, sizeof *sorted, by_period);
	for (size_t i = 1; i < n; i++)
		if (sorted[i].period == sorted[i - 1].period) {
			status = slant_error_set(error, SLANT_INPUT, "two values of one period, %lld", (long long)sorted[i].period);
			goto done;
		}
	*trend = undefined;
	if (n < SLANT_TREND_LEAST || !all_numbers(points, n))
		goto done;
	pairs p = count_pairs(sorted, n, slopes);
	count_ties(sorted, n, &p);
	trend->slope = median_of(slopes, (size_t)p.count);
	trend->interval = interval_of(slopes, &p, level);
	test_order(trend, &p);
done:
	free(slopes);
	free(sorted);
	return status;
}
