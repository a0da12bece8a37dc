/* compare: two samples, or a part against the rest of a whole. Takes sorted samples; gives the difference of means after Welch,
   Cliff's delta, Hedges' g and the p of Brunner and Munzel. See stats.h for sources and for what is undefined.

   Everything about ranks follows from one walk over the distinct values of a: how many of b lie below each, and how many equal it.
   Placements are counted in halves, so their sums are integers too. */
#include <gsl/gsl_errno.h>
#include <gsl/gsl_sf_gamma.h>
#include <math.h>

#include "stats.h"
#include "student.h"

#include "../base/banned.h"

/* Placements are doubled: a tie counts one half. */
#define HALVES 2.0

/* The other side: all values of `pool`, less those of `hole` when it is not NULL. */
typedef struct rival {
	const slant_sample *pool;
	const slant_sample *hole;
	slant_moments moments;
} rival;

/* Number of values under `value` (or not over it, with `equal`). */
static uint64_t count_below(const slant_sample *sample, double value, bool equal)
{
	size_t low = 0, high = sample->n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		double found = sample->sorted[middle];
		if (found < value || (equal && found <= value))
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

typedef struct placements {
	slant_moments a, b;        /* doubled placements of each value among the other side */
} placements;

/* `seen` of a's values lie below the present block of `times` equal ones. */
static placements place(const slant_sample *a, const rival *b)
{
	placements sums = {0};
	uint64_t seen = 0, passed = 0;
	while (seen < a->n) {
		double value = a->sorted[seen];
		uint64_t end = seen + 1;
		while (end < a->n && a->sorted[end] <= value)
			end++;
		uint64_t times = end - seen;
		uint64_t below = count_below(b->pool, value, false), within = count_below(b->pool, value, true) - below;
		if (b->hole)
			below -= seen, within -= times;
		slant_moments_add(&sums.a, (int64_t)(2 * below + within), times);
		slant_moments_add(&sums.b, (int64_t)(2 * seen), below - passed);
		slant_moments_add(&sums.b, (int64_t)(2 * seen + times), within);
		passed = below + within;
		seen = end;
	}
	slant_moments_add(&sums.b, (int64_t)(2 * a->n), b->moments.n - passed);
	return sums;
}

/* When no value of one side reaches the other, the placements don't vary and Brunner and Munzel's statistic is infinite. A
   permutation test then has the two-sided p 2 / (n choose n_a). */
static double separated_p(double na, double nb)
{
	gsl_sf_result lower[2], whole;
	if (gsl_sf_lngamma_e(na + 1, &lower[0]) || gsl_sf_lngamma_e(nb + 1, &lower[1]) || gsl_sf_lngamma_e(na + nb + 1, &whole))
		return NAN;
	return fmin(1, 2 * exp(lower[0].val + lower[1].val - whole.val));
}

static double brunner_munzel(const placements *sums, double delta)
{
	double na = (double)sums->a.n, nb = (double)sums->b.n;
	if (sums->a.n < 2 || sums->b.n < 2)
		return NAN;
	double va = na * slant_moments_variance(&sums->a, HALVES), vb = nb * slant_moments_variance(&sums->b, HALVES);
	if (!(va + vb > 0))
		return fabs(delta) > 0.5 ? separated_p(na, nb) : NAN;
	/* The mean ranks of a and b are delta * n / 2 apart; the test divides by n. */
	double statistic = na * nb * delta / 2 / sqrt(va + vb);
	double freedom = (va + vb) * (va + vb) / (va * va / (na - 1) + vb * vb / (nb - 1));
	return slant_student_p(statistic, freedom);
}

/* J(m) of Hedges 1981: Gamma(m/2) / (sqrt(m/2) Gamma(m/2 - 1/2)). */
static double small_sample_factor(double freedom)
{
	gsl_sf_result ratio;
	if (gsl_sf_lnpoch_e(freedom / 2 - 0.5, 0.5, &ratio))
		return NAN;
	return exp(ratio.val) / sqrt(freedom / 2);
}

static double hedges(const slant_moments *a, const slant_moments *b, double unit, double difference)
{
	if (a->n == 0 || b->n == 0 || a->n + b->n < 4)
		return NAN;
	double freedom = (double)(a->n + b->n - 2), squares = 0;
	if (a->n > 1)
		squares += (double)(a->n - 1) * slant_moments_variance(a, unit);
	if (b->n > 1)
		squares += (double)(b->n - 1) * slant_moments_variance(b, unit);
	return squares > 0 ? small_sample_factor(freedom) * difference / sqrt(squares / freedom) : NAN;
}

static slant_contrast compare(const slant_sample *a, const rival *b)
{
	double unit = a->unit;
	slant_contrast contrast = {{a->n, b->moments.n}, NAN, NAN, NAN, NAN, NAN, NAN};
	if (a->n == 0 || b->moments.n == 0)
		return contrast;
	double na = (double)a->n, nb = (double)b->moments.n;
	contrast.difference = slant_moments_mean(&a->moments, unit) - slant_moments_mean(&b->moments, unit);
	if (a->n > 1 && b->moments.n > 1) {
		double va = slant_moments_variance(&a->moments, unit) / na, vb = slant_moments_variance(&b->moments, unit) / nb;
		if (va + vb > 0) {
			contrast.error = sqrt(va + vb);
			contrast.freedom = (va + vb) * (va + vb) / (va * va / (na - 1) + vb * vb / (nb - 1));
		}
	}
	placements sums = place(a, b);
	contrast.cliffs_delta = (double)(sums.a.sum - (slant_wide)(a->n * b->moments.n)) / (na * nb);
	contrast.hedges_g = hedges(&a->moments, &b->moments, unit, contrast.difference);
	contrast.p = brunner_munzel(&sums, contrast.cliffs_delta);
	return contrast;
}

slant_contrast slant_sample_compare(const slant_sample *a, const slant_sample *b)
{
	rival other = {b, NULL, b->moments};
	return compare(a, &other);
}

slant_contrast slant_sample_compare_rest(const slant_sample *part, const slant_sample *all)
{
	rival rest = {all, part, all->moments};
	slant_moments_remove(&rest.moments, &part->moments);
	return compare(part, &rest);
}

slant_interval slant_contrast_interval(const slant_contrast *contrast, double level)
{
	if (!(level > 0 && level < 1) || isnan(contrast->error))
		return (slant_interval){NAN, NAN};
	double half = slant_student_upper((1 - level) / 2, contrast->freedom) * contrast->error;
	return (slant_interval){contrast->difference - half, contrast->difference + half};
}
