/* resample: intervals agree with NumPy and SciPy to 1e-9, weights are Poisson's, order changes nothing.
   The block of cases is made by tests/validity/make_resample_cases.py. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/hash.h"
#include "stats/resample.h"

#define MOST 300

typedef struct sample {
	size_t n;
	uint64_t clusters[MOST];
	uint32_t part[MOST], whole[MOST];
} sample;

static const struct {
	size_t records, per_cluster;
	uint64_t seed;
	unsigned replicates;
	double low, high;
} cases[] = {
/* cases: begin */
	{5, 1, 1, 2000, 0.4, 1.0},
	{40, 1, 7, 2000, 0.4879481339994123, 0.6453970514324008},
	{40, 4, 7, 2000, 0.5416533970276008, 0.5973154362416108},
	{300, 1, 99, 1000, 0.5440560232015279, 0.6014724025926566},
	{300, 31, 99, 500, 0.565531884558887, 0.5786016792082144},
	{2, 1, 3, 2000, NAN, NAN},
/* cases: end */
};

static void share(const void *context, const uint32_t *weights, double *figures)
{
	const sample *s = context;
	uint64_t part = 0, whole = 0;
	for (size_t i = 0; i < s->n; i++) {
		part += (uint64_t)weights[i] * s->part[i];
		whole += (uint64_t)weights[i] * s->whole[i];
	}
	figures[0] = whole ? (double)part / (double)whole : NAN;
	figures[1] = NAN;
}

static sample sample_of(size_t n, size_t per_cluster)
{
	sample s = {.n = n};
	for (size_t i = 0; i < n; i++) {
		s.part[i] = (uint32_t)(i * 7 % 5);
		s.whole[i] = s.part[i] + (uint32_t)(i * 3 % 4);
		s.clusters[i] = slant_hash_mix(i / per_cluster, 11);
	}
	return s;
}

static void resample(const sample *s, uint64_t seed, unsigned replicates, slant_interval intervals[2])
{
	slant_error error;
	const slant_resampling resampling = {.clusters = s->clusters, .records = s->n, .seed = seed, .replicates = replicates,
	                                     .level = SLANT_RESAMPLE_LEVEL, .statistic = share, .context = s, .figures = 2};
	assert_int_equal(slant_resample(&resampling, intervals, &error), SLANT_OK);
}

static void same(double a, double b)
{
	assert_true(isnan(a) ? isnan(b) : fabs(a - b) < 1e-9);
}

static void intervals_agree_with_numpy(void **state)
{
	(void)state;
	assert_true(sizeof cases / sizeof *cases >= 6);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		slant_interval intervals[2];
		sample s = sample_of(cases[i].records, cases[i].per_cluster);
		resample(&s, cases[i].seed, cases[i].replicates, intervals);
		same(cases[i].low, intervals[0].low);
		same(cases[i].high, intervals[0].high);
		assert_true(isnan(intervals[1].low) && isnan(intervals[1].high));   /* never defined */
	}
}

static void order_changes_nothing(void **state)
{
	(void)state;
	sample s = sample_of(60, 3), turned = {.n = s.n};
	slant_interval a[2], b[2];
	for (size_t i = 0; i < s.n; i++) {
		size_t from = s.n - 1 - i;
		turned.clusters[i] = s.clusters[from], turned.part[i] = s.part[from], turned.whole[i] = s.whole[from];
	}
	resample(&s, 5, 500, a);
	resample(&turned, 5, 500, b);
	assert_true(a[0].low == b[0].low && a[0].high == b[0].high);
	resample(&s, 6, 500, b);
	assert_true(a[0].low != b[0].low || a[0].high != b[0].high);
}

/* Shares of 0, 1, 2 and more within four standard errors of Poisson's. */
static void weights_are_poisson(void **state)
{
	(void)state;
	enum { DRAWS = 200000 };
	const double due[] = {0.36787944117144233, 0.36787944117144233, 0.18393972058572117, 0.08030139707139419};
	unsigned seen[4] = {0};
	for (uint64_t i = 0; i < DRAWS; i++) {
		uint32_t weight = slant_resample_weight(42, i % 2000, i / 2000);
		seen[weight < 3 ? weight : 3]++;
	}
	for (int i = 0; i < 4; i++)
		assert_true(fabs((double)seen[i] / DRAWS - due[i]) < 4 * sqrt(due[i] * (1 - due[i]) / DRAWS));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(intervals_agree_with_numpy),
		cmocka_unit_test(order_changes_nothing),
		cmocka_unit_test(weights_are_poisson),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
