/* stats: figures agree with SciPy and NumPy to 1e-9, undefined ones are NaN, sums don't depend on order.
   The block of cases is made by tests/validity/make_stats_cases.py. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/fixed.h"
#include "stats/stats.h"
#include "stats/student.h"

#define TOLERANCE 1e-9

typedef struct sample_case {
	size_t n;
	int64_t seed, low, span, step;
} sample_case;

enum {
	MEAN, SD, LOW, HIGH, P5, P25, P50, P75, P95, DIFFERENCE, FREEDOM, LOW_95, HIGH_95, LOW_SIMULTANEOUS, HIGH_SIMULTANEOUS,
	DELTA, HEDGES, P, FIGURES
};

typedef struct pair_case {
	sample_case a, b;
	double figures[FIGURES];
} pair_case;

/* cases: begin */
static const pair_case pairs[] = {
	{{2, 11, 0, 900000, 1}, {2, 12, 0, 900000, 1},
	 {0.6473575, 0.16458122464151248, -0.8313461355093894, 2.1260611355093895, 0.5426186500000001,
	  0.5891692500000001, 0.6473575, 0.70554575, 0.75209635, 0.06479100000000004, 1.001622314960544,
	  -1.4088622211910296, 1.5384442211910296, -52.78937137572621, 52.91895337572621, 0.0, 0.3139773976775561, 1.0}},
	{{3, 21, 100000, 500000, 1}, {7, 22, 200000, 500000, 1},
	 {0.3468533333333333, 0.2376984356707745, -0.24362231476270396, 0.9373289814293706, 0.1361246, 0.225859,
	  0.338027, 0.46343449999999997, 0.5637605, -0.06039852380952382, 2.8832488811485892, -0.5518941387960125,
	  0.4310970911769648, -1.921948554703948, 1.8011515070849002, -0.23809523809523808, -0.29213463115778,
	  0.6466427727398445}},
	{{20, 31, 0, 1000000, 1}, {20, 32, 0, 1000000, 1},
	 {0.4541098, 0.2304111040369731, 0.34627408391158004, 0.5619455160884199, 0.1998124, 0.27400949999999996,
	  0.4388475, 0.5538495, 0.8207980000000001, -0.1371542, 37.923112046257316, -0.2881037942192708,
	  0.013795394219270812, -0.3944039751610085, 0.1200955751610085, -0.345, -0.5701329661138373,
	  0.05904312904613396}},
	{{20, 41, 0, 1000000, 250000}, {49, 42, 0, 1000000, 250000},
	 {0.4625, 0.2955258471196546, 0.32418964607855394, 0.6008103539214461, 0.0, 0.25, 0.5, 0.75, 0.75,
	  0.0951530612244898, 34.16862573559092, -0.06249391638698959, 0.2528000388359692, -0.17486656230742154,
	  0.36517268475640113, 0.18775510204081633, 0.3269757651023074, 0.22305727456555513}},
	{{21, 43, 0, 800000, 1}, {21, 44, 150000, 850000, 1},
	 {0.5300796666666665, 0.18994740464016172, 0.44361664469879725, 0.6165426886345358, 0.244946, 0.425193, 0.507596,
	  0.616343, 0.795409, 0.022294809523809356, 37.47411372188887, -0.1156823423182485, 0.16027196136586722,
	  -0.21297583477552598, 0.25756545382314466, 0.07482993197278912, 0.0990868170312074, 0.6912427720641761}},
	{{50, 51, 300000, 500000, 1}, {50, 52, 100000, 400000, 1},
	 {0.5660126000000001, 0.15163559341852348, 0.5229182412258409, 0.6091069587741593, 0.34169555, 0.43117275,
	  0.5692630000000001, 0.708699, 0.7755045999999999, 0.26914744000000007, 89.09367540102647, 0.21662299687149714,
	  0.32167188312850303, 0.18189808767162258, 0.35639679232837757, 0.828, 2.0206879213513136, 5.23934819033035e-29}},
	{{50, 61, 0, 1000000, 500000}, {900, 62, 0, 1000000, 500000},
	 {0.31, 0.24515717573900733, 0.24032710164429116, 0.37967289835570883, 0.0, 0.0, 0.5, 0.5, 0.5,
	  0.044999999999999984, 54.80037047307691, -0.026461001090521963, 0.11646100109052193, -0.07510585772769517,
	  0.16510585772769515, 0.09, 0.18024965934670678, 0.21226557818959393}},
	{{200, 71, 400000, 100000, 1000}, {60, 72, 0, 1000000, 1000},
	 {0.44872500000000004, 0.02932848744615714, 0.4446354830917236, 0.45281451690827645, 0.404, 0.424, 0.447, 0.475,
	  0.49505, -0.11072499999999985, 59.36019341867575, -0.1859794255593471, -0.035470574440652616,
	  -0.2369082366363467, 0.01545823663634699, -0.3090833333333333, -0.7803485892349724, 0.009358876962582974}},
	{{1, 81, 0, 1000000, 1}, {30, 82, 0, 1000000, 1},
	 {0.909951, NAN, NAN, NAN, 0.909951, 0.909951, 0.909951, 0.909951, 0.909951, 0.3290191, NAN, NAN, NAN, NAN, NAN,
	  0.6666666666666666, 1.2161609650329728, NAN}},
	{{1000, 91, 0, 700000, 10000}, {3000, 92, 50000, 700000, 10000},
	 {0.34524, 0.20648917690808927, 0.33242637903856653, 0.35805362096143345, 0.03, 0.16, 0.34, 0.53, 0.66,
	  -0.052533333333333376, 1680.1720873206805, -0.06724006095127869, -0.03782660571538806, -0.07654467565308457,
	  -0.02852199101358218, -0.14364433333333335, -0.2586868207685498, 1.0759171331642392e-11}},
	{{10000, 101, 0, 1000000, 1}, {10000, 102, 3000, 1000000, 1},
	 {0.4986739082, 0.28980369807148315, 0.49299317244838137, 0.5043546439516187, 0.045226100000000005, 0.247727,
	  0.49612500000000004, 0.7479945, 0.9488905499999999, -0.0010745243999999432, 19997.998596167577,
	  -0.009108876100222242, 0.006959827300222356, -0.014180617809148316, 0.01203156900914843, -0.00214386,
	  -0.0037071360925184016, 0.7929026600331861}},
	{{64, 111, -900000, 1800000, 1}, {64, 112, -300000, 1200000, 1},
	 {0.011105734374999988, 0.5370771022740469, -0.12305213406647, 0.14526360281646997, -0.76032695,
	  -0.49058450000000003, 0.0766075, 0.4919285, 0.7807022499999994, -0.344959953125, 108.61854122838031,
	  -0.5040001215765736, -0.18591978467342643, -0.6082682739192404, -0.08165163233075962, -0.359375,
	  -0.7554429340574289, 0.0002783524098808332}},
};

static const double p_values[] = {0.01, 0.02, 0.03, 0.04, 0.05, 0.8, 0.0001, 0.03, 1.0, 0.2};
static const double p_adjusted[] = {0.05, 0.06, 0.06, 0.06666666666666667, 0.07142857142857142, 0.8888888888888888, 0.001, 0.06, 1.0, 0.25};
/* cases: end */

static const double fractions[] = {0.05, 0.25, 0.5, 0.75, 0.95};

static int64_t *make_values(const sample_case *spec)
{
	int64_t x = spec->seed, *values = malloc((spec->n ? spec->n : 1) * sizeof *values);
	assert_non_null(values);
	for (size_t i = 0; i < spec->n; i++) {
		x = x * 48271 % 2147483647;
		values[i] = spec->low + x % spec->span / spec->step * spec->step;
	}
	return values;
}

static slant_sample sample_of(const int64_t *values, size_t n)
{
	slant_sample sample;
	slant_error error;
	assert_int_equal(slant_sample_init(&sample, values, n, SLANT_MILLION, &error), SLANT_OK);
	return sample;
}

static slant_sample make_sample(const sample_case *spec)
{
	int64_t *values = make_values(spec);
	slant_sample sample = sample_of(values, spec->n);
	free(values);
	return sample;
}

static void check(double value, double expected, const char *what, size_t line)
{
	if (isnan(expected) ? isnan(value) : fabs(value - expected) <= TOLERANCE * fmax(1, fabs(expected)))
		return;
	fail_msg("case %zu: %s is %.17g, not %.17g", line, what, value, expected);
}

static void check_contrast(const slant_contrast *contrast, const double *expected, size_t line)
{
	slant_interval plain = slant_contrast_interval(contrast, 0.95);
	slant_interval wide = slant_contrast_interval(contrast, slant_level_simultaneous(0.95, 36));
	check(contrast->difference, expected[DIFFERENCE], "difference", line);
	check(contrast->freedom, expected[FREEDOM], "degrees of freedom", line);
	check(plain.low, expected[LOW_95], "low", line);
	check(plain.high, expected[HIGH_95], "high", line);
	check(wide.low, expected[LOW_SIMULTANEOUS], "simultaneous low", line);
	check(wide.high, expected[HIGH_SIMULTANEOUS], "simultaneous high", line);
	check(contrast->cliffs_delta, expected[DELTA], "Cliff's delta", line);
	check(contrast->hedges_g, expected[HEDGES], "Hedges' g", line);
	check(contrast->p, expected[P], "p", line);
}

static void test_scipy(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		const double *expected = pairs[i].figures;
		slant_sample a = make_sample(&pairs[i].a), b = make_sample(&pairs[i].b);
		slant_interval interval = slant_moments_interval(&a.moments, SLANT_MILLION, 0.95);
		check(slant_moments_mean(&a.moments, SLANT_MILLION), expected[MEAN], "mean", i);
		check(slant_moments_sd(&a.moments, SLANT_MILLION), expected[SD], "sd", i);
		check(interval.low, expected[LOW], "mean's low", i);
		check(interval.high, expected[HIGH], "mean's high", i);
		for (size_t q = 0; q < 5; q++)
			check(slant_sample_quantile(&a, fractions[q]), expected[P5 + q], "quantile", i);
		slant_contrast contrast = slant_sample_compare(&a, &b);
		assert_int_equal(contrast.n[0], pairs[i].a.n);
		assert_int_equal(contrast.n[1], pairs[i].b.n);
		check_contrast(&contrast, expected, i);
		slant_sample_release(&a);
		slant_sample_release(&b);
	}
}

/* A part against the rest of the whole is the part against a sample of the rest. */
static void test_rest(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		int64_t *first = make_values(&pairs[i].a), *second = make_values(&pairs[i].b);
		size_t na = pairs[i].a.n, nb = pairs[i].b.n;
		int64_t *both = malloc((na + nb) * sizeof *both);
		assert_non_null(both);
		memcpy(both, first, na * sizeof *both);
		memcpy(both + na, second, nb * sizeof *both);
		slant_sample a = sample_of(first, na), b = sample_of(second, nb), all = sample_of(both, na + nb);
		slant_contrast direct = slant_sample_compare(&a, &b), rest = slant_sample_compare_rest(&a, &all);
		assert_memory_equal(&direct, &rest, sizeof direct);
		check_contrast(&rest, pairs[i].figures, i);
		slant_sample_release(&a), slant_sample_release(&b), slant_sample_release(&all);
		free(first), free(second), free(both);
	}
}

static void test_mirror(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		slant_sample a = make_sample(&pairs[i].a), b = make_sample(&pairs[i].b);
		slant_contrast forth = slant_sample_compare(&a, &b), back = slant_sample_compare(&b, &a);
		check(back.difference, -forth.difference, "mirrored difference", i);
		check(back.cliffs_delta, -forth.cliffs_delta, "mirrored delta", i);
		check(back.hedges_g, -forth.hedges_g, "mirrored g", i);
		check(back.p, forth.p, "mirrored p", i);
		slant_sample_release(&a);
		slant_sample_release(&b);
	}
}

static void test_order_and_merge(void **state)
{
	(void)state;
	sample_case spec = {5000, 7, -900000, 1900000, 1};
	int64_t *values = make_values(&spec);
	slant_moments forth = {0}, back = {0}, parts[7] = {{0}}, merged = {0};
	for (size_t i = 0; i < spec.n; i++) {
		slant_moments_add(&forth, values[i], 1);
		slant_moments_add(&back, values[spec.n - 1 - i], 1);
		slant_moments_add(&parts[i % 7], values[i], 1);
	}
	for (size_t i = 7; i > 0; i--)
		slant_moments_merge(&merged, &parts[i - 1]);
	assert_true(forth.n == back.n && forth.sum == back.sum && forth.squares == back.squares);
	assert_true(forth.n == merged.n && forth.sum == merged.sum && forth.squares == merged.squares);
	slant_moments_remove(&merged, &parts[3]);
	slant_moments_merge(&merged, &parts[3]);
	assert_true(forth.sum == merged.sum && forth.squares == merged.squares);
	for (size_t i = 0; i < spec.n / 2; i++) {
		int64_t swap = values[i];
		values[i] = values[spec.n - 1 - i];
		values[spec.n - 1 - i] = swap;
	}
	slant_sample a = make_sample(&spec), b = sample_of(values, spec.n);
	assert_memory_equal(a.sorted, b.sorted, spec.n * sizeof *a.sorted);
	slant_sample_release(&a), slant_sample_release(&b);
	free(values);
}

/* A large offset and a tiny spread: a sum of squares in doubles would give nonsense. */
static void test_exact(void **state)
{
	(void)state;
	slant_moments moments = {0};
	for (int i = 0; i < 1000000; i++)
		slant_moments_add(&moments, 999999999000 + i % 2, 1);
	double variance = 250000.0 / 999999.0;
	check(slant_moments_variance(&moments, 1), variance, "variance", 0);
	slant_moments times = {0};
	slant_moments_add(&times, 999999999000, 500000);
	slant_moments_add(&times, 999999999001, 500000);
	assert_true(times.sum == moments.sum && times.squares == moments.squares && times.n == moments.n);
}

static void test_undefined(void **state)
{
	(void)state;
	int64_t one[] = {500000}, alike[] = {300000, 300000, 300000}, zeros[] = {0, 0, 0};
	slant_sample none = sample_of(NULL, 0), single = sample_of(one, 1), same = sample_of(alike, 3), flat = sample_of(zeros, 3);
	assert_true(isnan(slant_moments_mean(&none.moments, 1)) && isnan(slant_moments_sd(&none.moments, 1)));
	assert_true(isnan(slant_sample_quantile(&none, 0.5)) && isnan(slant_sample_quantile(&single, 1.5)));
	assert_true(isnan(slant_moments_sd(&single.moments, 1)) && slant_sample_quantile(&single, 0.95) == 0.5);
	assert_true(isnan(slant_moments_interval(&single.moments, 1, 0.95).low));
	assert_true(isnan(slant_moments_interval(&same.moments, 1, 0.95).high) && slant_moments_sd(&same.moments, 1) == 0);
	slant_contrast empty = slant_sample_compare(&none, &same), back = slant_sample_compare(&same, &none);
	assert_true(isnan(empty.difference) && isnan(empty.cliffs_delta) && isnan(empty.p) && isnan(back.hedges_g));
	assert_true(isnan(slant_contrast_interval(&empty, 0.95).low));
	slant_contrast ties = slant_sample_compare(&same, &same);
	assert_true(ties.difference == 0 && ties.cliffs_delta == 0 && isnan(ties.p) && isnan(ties.hedges_g) && isnan(ties.error));
	/* Complete separation: 2 of the 20 ways to pick 3 of 6. */
	slant_contrast apart = slant_sample_compare(&same, &flat);
	assert_true(apart.cliffs_delta == 1 && isnan(apart.error));
	check(apart.p, 0.1, "p of separation", 0);
	slant_contrast whole = slant_sample_compare_rest(&same, &same);
	assert_true(whole.n[1] == 0 && isnan(whole.difference));
	assert_true(isnan(slant_student_upper(0, 5)) && isnan(slant_student_upper(0.5, NAN)) && isnan(slant_student_p(1, 0)));
	assert_true(slant_student_p(INFINITY, 5) == 0);
	slant_sample_release(&none), slant_sample_release(&single), slant_sample_release(&same), slant_sample_release(&flat);
}

static void test_histogram(void **state)
{
	(void)state;
	int64_t values[] = {0, 99999, 100000, 300000, 299999, 600000, 700000, 999999, 1000000, -5, 2000000};
	uint64_t bins[10], expected[] = {3, 1, 1, 1, 0, 0, 1, 1, 0, 3};
	slant_sample sample = sample_of(values, sizeof values / sizeof *values);
	slant_sample_histogram(&sample, 0, 1, bins, 10);
	assert_memory_equal(bins, expected, sizeof bins);
	slant_sample_release(&sample);
}

static void test_many(void **state)
{
	(void)state;
	slant_error error;
	double out[11], with_gap[11];
	size_t count = sizeof p_values / sizeof *p_values;
	assert_int_equal(slant_adjust_bh(p_values, out, count, &error), SLANT_OK);
	for (size_t i = 0; i < count; i++)
		check(out[i], p_adjusted[i], "adjusted p", i);
	memcpy(with_gap, p_values, sizeof p_values);
	with_gap[count] = with_gap[2];
	with_gap[2] = NAN;
	assert_int_equal(slant_adjust_bh(with_gap, out, count + 1, &error), SLANT_OK);
	assert_true(isnan(out[2]));
	check(out[count], p_adjusted[2], "adjusted p beside a gap", 2);
	assert_int_equal(slant_adjust_bh(NULL, NULL, 0, &error), SLANT_OK);
	check(slant_level_simultaneous(0.95, 0), 0.95, "level of none", 0);
	check(slant_level_simultaneous(0.95, 1), 0.95, "level of one", 0);
	check(slant_level_simultaneous(0.95, 10), 0.995, "level of ten", 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_scipy), cmocka_unit_test(test_rest), cmocka_unit_test(test_mirror),
		cmocka_unit_test(test_order_and_merge), cmocka_unit_test(test_exact), cmocka_unit_test(test_undefined),
		cmocka_unit_test(test_histogram), cmocka_unit_test(test_many),
	};
	return cmocka_run_group_tests_name("stats", tests, NULL, NULL);
}
