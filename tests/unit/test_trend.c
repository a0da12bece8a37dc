/* trend: slopes and tests of order agree with SciPy to 1e-9, undefined ones are NaN, order of the points changes no bit. The
   block of cases is made by tests/validity/make_trend_cases.py. */
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
#include "stats/trend.h"

#define TOLERANCE 1e-9
#define MOST 400

static const struct trend_case {
	struct {
		int64_t periods, seed, gap, drift, span, step;
	} spec;
	double figures[7];     /* slope, interval, S, tau-b, z, p */
} cases[] = {
/* cases: begin */
	{{4, 3, 1, 0, 1000000, 1},
	 {-0.08903633333333334, -0.622765, 0.598819, -2.0, -0.3333333333333334, -0.3396831102433787, 0.75}},
	{{4, 5, 1, 900000, 1000, 1},
	 {0.8998936666666666, 0.899627, 0.9004629999999998, 6.0, 1.0, 1.6984155512168937, 0.08333333333333333}},
	{{5, 7, 1, 0, 1000000, 250000},
	 {0.0, 0.0, 0.125, 4.0, 0.6324555320336759, 1.0606601717798212, 0.2888443663464849}},
	{{9, 11, 4, 20000, 300000, 1},
	 {0.013138637362637363, -0.003095333333333334, 0.027837785714285714, 18.0, 0.5, 1.7723725194851356,
	  0.07517636684303351}},
	{{10, 13, 1, -30000, 300000, 1},
	 {-0.033868, -0.059422749999999996, -0.004534666666666667, -27.0, -0.6, -2.3255106965997814,
	  0.016666115520282188}},
	{{10, 17, 3, 0, 1000000, 500000},
	 {0.0, -0.03333333333333333, 0.0, -9.0, -0.29277002188455997, -0.9116846116771036, 0.3619347669211923}},
	{{11, 19, 1, 10000, 300000, 1},
	 {0.012888, -0.002842499999999998, 0.042522500000000005, 23.0, 0.41818181818181815, 1.7126976771553506,
	  0.08676817270387562}},
	{{36, 23, 2, 5000, 400000, 1},
	 {0.005073866883116882, 0.002715384615384615, 0.008171709677419354, 246.0, 0.39047619047619053,
	  3.337119062359573, 0.0008465167628484237}},
	{{36, 29, 2, -3000, 400000, 100000},
	 {-0.0029999999999999996, -0.003, 0.0005714285714285715, -108.0, -0.17142857142857143, -1.457435672132548,
	  0.1449961562134987}},
	{{120, 31, 5, 100, 900000, 1},
	 {-0.00021767689273689258, -0.0006906256983240224, 0.0002582812500000007, -376.0, -0.0526610644257703,
	  -0.8505901993258336, 0.3949970355730361}},
	{{400, 37, 3, 50, 300000, 1000},
	 {7.266187343588236e-05, 3.4238178633975504e-05, 0.00011224066390041478, 9917.0, 0.1242848644146696,
	  3.711580149164476, 0.00020596942690592117}},
	{{6, 41, 2, 0, 1, 1},
	 {0.0, NAN, NAN, 0.0, NAN, NAN, NAN}},
/* cases: end */
};

static int64_t draw(int64_t *state)
{
	return *state = *state * 48271 % 2147483647;
}

static size_t points_of(const struct trend_case *c, slant_trend_point *points)
{
	int64_t state = c->spec.seed, period = 0;
	for (int64_t i = 0; i < c->spec.periods; i++) {
		period += 1 + draw(&state) % c->spec.gap;
		points[i].period = period;
		points[i].value = slant_fixed_value(period * c->spec.drift + draw(&state) % c->spec.span / c->spec.step * c->spec.step);
	}
	return (size_t)c->spec.periods;
}

static slant_trend trend_of(const slant_trend_point *points, size_t n)
{
	slant_trend trend;
	slant_error error;
	assert_int_equal(slant_trend_of(points, n, .95, &trend, &error), SLANT_OK);
	return trend;
}

static void trends_agree_with_scipy(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		slant_trend_point points[MOST];
		slant_trend t = trend_of(points, points_of(&cases[i], points));
		const double found[] = {t.slope, t.interval.low, t.interval.high, (double)t.s, t.tau, t.z, t.p};
		for (int f = 0; f < 7; f++)
			if (isnan(cases[i].figures[f]) ? !isnan(found[f]) : !(fabs(found[f] - cases[i].figures[f]) < TOLERANCE))
				fail_msg("case %zu, figure %d: %.17g, not %.17g", i, f, found[f], cases[i].figures[f]);
		assert_int_equal(t.exact, cases[i].spec.periods <= 10 && cases[i].spec.step == 1 && cases[i].spec.span > 1);
	}
}

static void order_changes_no_bit(void **state)
{
	(void)state;
	slant_trend_point points[MOST], turned[MOST];
	size_t n = points_of(&cases[7], points);
	for (size_t i = 0; i < n; i++)
		turned[i] = points[(i * 5 + 3) % n];
	slant_trend a = trend_of(points, n), b = trend_of(turned, n);
	assert_true(a.slope == b.slope && a.interval.low == b.interval.low && a.interval.high == b.interval.high);
	assert_true(a.s == b.s && a.tau == b.tau && a.p == b.p);
}

static void a_fall_mirrors_a_rise(void **state)
{
	(void)state;
	slant_trend_point points[MOST];
	size_t n = points_of(&cases[7], points);
	slant_trend up = trend_of(points, n);
	for (size_t i = 0; i < n; i++)
		points[i].value = -points[i].value;
	slant_trend down = trend_of(points, n);
	assert_true(down.slope == -up.slope && down.s == -up.s && down.p == up.p && down.z == -up.z);
}

static void undefined_figures_are_nan(void **state)
{
	(void)state;
	slant_trend_point points[5] = {{1, .1}, {2, .2}, {4, .3}, {9, .4}, {10, .5}};
	for (size_t n = 0; n < SLANT_TREND_LEAST; n++) {
		slant_trend t = trend_of(points, n);
		assert_true(t.periods == n && isnan(t.slope) && isnan(t.interval.low) && isnan(t.tau) && isnan(t.z) && isnan(t.p) && t.s == 0);
	}
	points[2].value = NAN;
	slant_trend t = trend_of(points, 5);
	assert_true(isnan(t.slope) && isnan(t.p));
	for (int i = 0; i < 5; i++)
		points[i].value = .4;
	t = trend_of(points, 5);
	assert_true(fabs(t.slope) <= 0 && isnan(t.interval.high) && isnan(t.tau) && isnan(t.p) && !t.exact);
}

static void what_is_refused(void **state)
{
	(void)state;
	slant_error error;
	slant_trend trend;
	slant_trend_point twice[] = {{5, .1}, {6, .2}, {5, .3}, {7, .4}};
	assert_int_equal(slant_trend_of(twice, 4, .95, &trend, &error), SLANT_INPUT);
	assert_non_null(strstr(error.message, "5"));
	slant_trend_point *many = calloc(SLANT_TREND_MOST + 1, sizeof *many);
	assert_non_null(many);
	for (unsigned i = 0; i <= SLANT_TREND_MOST; i++)
		many[i] = (slant_trend_point){i, i % 977};
	assert_int_equal(slant_trend_of(many, SLANT_TREND_MOST + 1, .95, &trend, &error), SLANT_LIMIT);
	assert_int_equal(slant_trend_of(many, SLANT_TREND_MOST, .95, &trend, &error), SLANT_OK);
	assert_true(trend.interval.low <= trend.slope && trend.slope <= trend.interval.high);
	free(many);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(trends_agree_with_scipy),
		cmocka_unit_test(order_changes_no_bit),
		cmocka_unit_test(a_fall_mirrors_a_rise),
		cmocka_unit_test(undefined_figures_are_nan),
		cmocka_unit_test(what_is_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
