/* power: differences and numbers agree with R to 1e-9, and with Student's t as nearly as power.h says. The block of cases is
   made by tests/validity/make_power_cases.py. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "stats/power.h"

#define TOLERANCE 1e-9

static const struct power_case {
	uint64_t a, b;
	slant_power power;
	double difference;
	double exact;                      /* by Student's t */
} cases[] = {
/* cases: begin */
	{5, 5, {1, 1, 0.05, 0.8}, 1.771878069659319, 2.0244409773585796},
	{10, 10, {1, 1, 0.05, 0.8}, 1.2529069984918342, 1.3249488954666166},
	{20, 20, {1, 1, 0.05, 0.8}, 0.88593903482965952, 0.9091301276269429},
	{50, 50, {1, 1, 0.05, 0.8}, 0.5603170436225936, 0.56588293507887366},
	{200, 200, {0.21, 1, 0.05, 0.8}, 0.05883328958037233, 0.05897572677699512},
	{50, 900, {0.15, 1.8, 0.05, 0.8}, 0.081919424881211581, NAN},
	{120, 120, {0.3, 2.5, 0.01, 0.9}, 0.23621537182131477, NAN},
	{3000, 3000, {0.2, 1.1, 0.05, 0.5}, 0.010615215121404479, NAN},
/* cases: end */
};

static void figures_agree_with_r(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		double d = slant_power_difference(&cases[i].power, cases[i].a, cases[i].b);
		if (!(fabs(d - cases[i].difference) < TOLERANCE))
			fail_msg("case %zu: %.17g, not %.17g", i, d, cases[i].difference);
		if (isnan(cases[i].exact))
			continue;
		double short_by = 1 - d / cases[i].exact;
		print_message("%u a group: difference %.1f%% too small\n", (unsigned)cases[i].a, 100 * short_by);
		assert_true(short_by * (double)cases[i].a > .45 && short_by * (double)cases[i].a < .65);
	}
}

static void sides_don_t_matter(void **state)
{
	(void)state;
	const slant_power p = {.2, 1.5, SLANT_POWER_LEVEL, SLANT_POWER};
	assert_true(slant_power_difference(&p, 50, 700) == slant_power_difference(&p, 700, 50));
	assert_true(slant_power_difference(&p, 50, 50) > slant_power_difference(&p, 50, 700));
}

static void undefined_figures_are_nan(void **state)
{
	(void)state;
	const slant_power sound = {.2, 1, SLANT_POWER_LEVEL, SLANT_POWER};
	const slant_power broken[] = {{0, 1, .05, .8}, {.2, .9, .05, .8}, {.2, 1, 0, .8}, {.2, 1, 1, .8}, {.2, 1, .05, 1}, {.2, 1, .05, .02},
	                              {NAN, 1, .05, .8}, {.2, NAN, .05, .8}, {.2, 1, NAN, .8}, {.2, 1, .05, NAN}};
	for (size_t i = 0; i < sizeof broken / sizeof *broken; i++)
		assert_true(isnan(slant_power_difference(&broken[i], 50, 50)));
	assert_true(isnan(slant_power_difference(&sound, 1, 50)) && isnan(slant_power_difference(&sound, 50, 0)));
	assert_true(slant_power_difference(&sound, 2, 2) > 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(figures_agree_with_r),
		cmocka_unit_test(sides_don_t_matter),
		cmocka_unit_test(undefined_figures_are_nan),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
