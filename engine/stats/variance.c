/* See variance.h. Squares of whole numbers over a count are kept as a whole part and a fraction of 40 bits, so that sums and
   their differences stay exact up to the last of these bits. */
#include "variance.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

#include "../base/error.h"
#include "student.h"

#include "../base/banned.h"

#define FRACTION_BITS 40
#define STEPS 200              /* Newton steps towards tau^2; ten are usual */
#define CLOSE 1e-15            /* of tau^2: no step under this share of it changes anything */

typedef struct quotient {
	slant_wide whole, fraction;
} quotient;

/* number >= 0, count > 0. */
static void add_quotient(quotient *sum, slant_wide number, uint64_t count)
{
	sum->whole += number / count;
	sum->fraction += ((number % count) << FRACTION_BITS) / count;
}

static double value_of(quotient sum)
{
	return (double)sum.whole + ldexp((double)sum.fraction, -FRACTION_BITS);
}

typedef struct layers {
	slant_moments all;
	uint64_t groups;
	slant_wide sizes;          /* sum of squared sizes */
	double between, within;    /* sums of squares, in units */
} layers;

static layers layers_of(const slant_moments *groups, size_t count)
{
	layers l = {0};
	quotient means = {0}, grand = {0};
	slant_wide squares = 0;
	for (size_t i = 0; i < count; i++) {
		if (groups[i].n == 0)
			continue;
		l.groups++;
		l.sizes += (slant_wide)groups[i].n * groups[i].n;
		slant_moments_merge(&l.all, &groups[i]);
		add_quotient(&means, groups[i].sum * groups[i].sum, groups[i].n);
		squares += groups[i].squares;
	}
	if (l.all.n == 0)
		return l;
	add_quotient(&grand, l.all.sum * l.all.sum, l.all.n);
	quotient between = {means.whole - grand.whole, means.fraction - grand.fraction};
	quotient within = {squares - means.whole, -means.fraction};
	/* Each division dropped less than one bit; what is no more than those is none. */
	double lost = ldexp((double)l.groups, -FRACTION_BITS);
	l.between = value_of(between) > lost ? value_of(between) : 0;
	l.within = value_of(within) > lost ? value_of(within) : 0;
	return l;
}

static slant_one_way one_way(const layers *l, double unit)
{
	slant_one_way o = {l->groups, l->all.n, NAN, NAN, NAN, NAN, {NAN, NAN}, NAN};
	double n = (double)l->all.n, k = (double)l->groups;
	if (l->groups < 2)
		return o;
	o.size = (n - (double)l->sizes / n) / (k - 1);
	if (l->all.n == l->groups)
		return o;
	o.freedom[0] = k - 1;
	o.freedom[1] = n - k;
	double between = l->between / o.freedom[0], within = l->within / o.freedom[1];
	if (!(between + within > 0))
		return o;
	o.icc = (between - within) / (between + (o.size - 1) * within);
	o.variance = fmax(0, (between - within) / o.size) / (unit * unit);
	if (within > 0) {
		o.f = between / within;
		double p = gsl_cdf_fdist_Q(o.f, o.freedom[0], o.freedom[1]);
		o.p = p >= 0 && p <= 1 ? p : NAN;
	}
	return o;
}

slant_one_way slant_one_way_of(const slant_moments *groups, size_t count, double unit)
{
	layers l = layers_of(groups, count);
	return one_way(&l, unit);
}

double slant_nested_icc(const slant_moments *classes, const uint32_t *owners, size_t count, const slant_moments *groups,
                        size_t group_count)
{
	layers inner = layers_of(classes, count), outer = layers_of(groups, group_count);
	quotient sizes = {0};
	for (size_t i = 0; i < count; i++)
		add_quotient(&sizes, (slant_wide)classes[i].n * classes[i].n, groups[owners[i]].n);
	double n = (double)inner.all.n, free[2] = {(double)inner.groups - (double)outer.groups, n - (double)inner.groups};
	if (!(free[0] > 0 && free[1] > 0))
		return NAN;
	double between = fmax(0, inner.between - outer.between) / free[0], within = inner.within / free[1];
	double size = (n - value_of(sizes)) / free[0], both = between + (size - 1) * within;
	return between + within > 0 ? (between - within) / both : NAN;
}

slant_design slant_design_of(const slant_moments *clusters, size_t count, double unit, double level)
{
	layers l = layers_of(clusters, count);
	slant_one_way o = one_way(&l, unit);
	slant_design d = {o.groups, o.n, o.icc, NAN, NAN, NAN, {NAN, NAN}};
	if (o.n == 0)
		return d;
	d.size = (double)l.sizes / (double)o.n;
	if (o.n == o.groups)
		d.effect = 1;
	else if (!isnan(o.icc))
		d.effect = 1 + (d.size - 1) * fmax(0, o.icc);
	d.effective_n = (double)o.n / d.effect;
	double sd = slant_moments_sd(&l.all, unit), mean = slant_moments_mean(&l.all, unit);
	if (sd > 0 && d.effective_n > 1 && level > 0 && level < 1) {
		double half = slant_student_upper((1 - level) / 2, d.effective_n - 1) * sd / sqrt(d.effective_n);
		d.interval = (slant_interval){mean - half, mean + half};
	}
	return d;
}

/* MEANS */

static int by_mean(const void *left, const void *right)
{
	const slant_known_mean *a = left, *b = right;
	if (a->mean != b->mean)
		return a->mean < b->mean ? -1 : 1;
	return (a->error > b->error) - (a->error < b->error);
}

typedef struct pooled {
	double mean, weight;       /* sum of weights */
	double excess, slope;      /* weighted squares less k - 1, and their derivative by the variance */
} pooled;

static pooled pool_at(const slant_known_mean *means, size_t count, double variance)
{
	double weights = 0, sum = 0;
	for (size_t i = 0; i < count; i++) {
		double weight = 1 / (means[i].error * means[i].error + variance);
		weights += weight;
		sum += weight * means[i].mean;
	}
	pooled p = {sum / weights, weights, -(double)(count - 1), 0};
	for (size_t i = 0; i < count; i++) {
		double weight = 1 / (means[i].error * means[i].error + variance), off = means[i].mean - p.mean;
		p.excess += weight * off * off;
		p.slope -= weight * weight * off * off;
	}
	return p;
}

/* The weighted squares fall, ever less steeply, as the variance rises: from 0 on, Newton's steps never pass the root. */
static slant_pool pool_of(const slant_known_mean *means, size_t count)
{
	double variance = 0;
	pooled p = pool_at(means, count, variance);
	for (int i = 0; i < STEPS && p.excess > 0; i++) {
		double step = -p.excess / p.slope;
		variance += step;
		p = pool_at(means, count, variance);
		if (step <= CLOSE * variance)
			break;
	}
	return (slant_pool){count, variance, p.mean, sqrt(1 / p.weight)};
}

static slant_shrunk shrink_one(const slant_pool *pool, const slant_known_mean *mean)
{
	double squared = mean->error * mean->error, share = pool->variance / (pool->variance + squared), rest = 1 - share;
	double error = sqrt(share * squared + rest * rest * pool->error * pool->error);
	return (slant_shrunk){share, share * mean->mean + rest * pool->mean, error};
}

static bool counts(const slant_known_mean *mean)
{
	return isfinite(mean->mean) && isfinite(mean->error) && mean->error > 0;
}

slant_status slant_shrink(const slant_known_mean *means, size_t count, slant_pool *pool, slant_shrunk *shrunk,
                          slant_error *error)
{
	size_t known = 0;
	slant_known_mean *sorted = calloc(count + 1, sizeof *sorted);
	if (!sorted)
		return slant_error_memory(error);
	for (size_t i = 0; i < count; i++)
		if (counts(&means[i]))
			sorted[known++] = means[i];
	qsort(sorted, known, sizeof *sorted, by_mean);
	*pool = known < SLANT_SHRINK_LEAST ? (slant_pool){known, NAN, NAN, NAN} : pool_of(sorted, known);
	for (size_t i = 0; i < count; i++)
		shrunk[i] = counts(&means[i]) ? shrink_one(pool, &means[i]) : (slant_shrunk){NAN, NAN, NAN};
	free(sorted);
	return SLANT_OK;
}
