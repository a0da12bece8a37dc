/* Scales and term statistics: Cronbach's alpha, KR-20 and log odds agree with NumPy to 1e-9; what is undefined is NaN.
   The block of cases is made by tests/validity/make_scale_cases.py. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "stats/stats.h"

#define TOLERANCE 1e-9
#define COUNT(table) (sizeof(table) / sizeof(table)[0])
#define MOST_ITEMS 30
#define RATE 1000000000000.0   /* as study/tally.h keeps rates */

typedef struct scale_case {
	unsigned seed, cases, items, most;
	double alpha, kr20;
} scale_case;

typedef struct odds_case {
	uint64_t counts[2], totals[2];
	double prior, estimate, variance;
} odds_case;

/* cases: begin */
static const scale_case scales[] = {
	{1, 4, 2, 3, -0.73517367986498527, NAN},
	{2, 12, 5, 4, 0.61818458579183644, -0.058593749999999722},
	{3, 40, 9, 2, 0.55090958859392913, -0.42536842105263128},
	{4, 200, 30, 1, 0.93405819950663915, -0.16049064986506256},
	{5, 3, 2, 9, 0.96595467604953322, NAN},
};
static const odds_case odds[] = {
	{{5, 1}, {1000, 2000}, 500, 1.6126456136608702, 0.66666666666666663},
	{{0, 3}, {400, 300}, 500, -0.99731730533491358, 0.6611111111111112},
	{{120, 80}, {50000, 61000}, 500, 0.59989070760860486, 0.020632038741498743},
	{{7, 7}, {70, 70}, 10, 0, 0.25},
};
static const double combined[] = {0.4690926373904995, 0.12703795566491224, 1.3161090285102848};
/* cases: end */

static void near(double got, double wanted)
{
	if (isnan(wanted) ? !isnan(got) : !(fabs(got - wanted) <= TOLERANCE * fmax(1, fabs(wanted))))
		fail_msg("%.17g, not %.17g", got, wanted);
}

static void alpha_and_kr20_agree_with_numpy(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(scales); i++) {
		const scale_case *c = &scales[i];
		slant_moments rates[MOST_ITEMS], present[MOST_ITEMS], total = {0}, found = {0};
		memset(rates, 0, sizeof rates);
		memset(present, 0, sizeof present);
		uint64_t row = c->seed;
		for (unsigned k = 0; k < c->cases; k++) {
			unsigned sum = 0, any = 0;
			double words = 100 + 7 * k;
			for (unsigned item = 0; item < c->items; item++) {
				row = (row * 1103515245 + 12345) % 2147483648u;
				unsigned hits = (unsigned)(row / 65536 % (c->most + 1));
				slant_moments_add(&rates[item], llround(hits / words * RATE), 1);
				slant_moments_add(&present[item], hits > 0, 1);
				sum += hits;
				any += hits > 0;
			}
			slant_moments_add(&total, llround(sum / words * RATE), 1);
			slant_moments_add(&found, any, 1);
		}
		near(slant_moments_alpha(rates, c->items, &total), c->alpha);
		near(slant_moments_alpha(present, c->items, &found), c->kr20);
	}
}

static void alpha_is_undefined_without_items_cases_or_spread(void **state)
{
	(void)state;
	slant_moments items[2] = {{0}}, total = {0};
	near(slant_moments_alpha(items, 2, &total), NAN);
	for (int i = 0; i < 2; i++)
		slant_moments_add(&items[i], 3, 5);
	slant_moments_add(&total, 6, 5);
	near(slant_moments_alpha(items, 2, &total), NAN);
	near(slant_moments_alpha(items, 1, &items[0]), NAN);
}

static void log_odds_agree_with_numpy(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(odds); i++) {
		slant_log_odds got = slant_log_odds_compare(odds[i].counts, odds[i].totals, odds[i].prior);
		const uint64_t counts[2] = {odds[i].counts[1], odds[i].counts[0]}, totals[2] = {odds[i].totals[1], odds[i].totals[0]};
		slant_log_odds mirrored = slant_log_odds_compare(counts, totals, odds[i].prior);
		near(got.estimate, odds[i].estimate);
		near(got.variance, odds[i].variance);
		near(mirrored.estimate, -odds[i].estimate);
	}
}

static void strata_are_weighed_by_their_precision(void **state)
{
	(void)state;
	static const uint64_t counts[][2] = {{5, 1}, {9, 4}, {0, 3}}, totals[][2] = {{1000, 2000}, {800, 900}, {400, 300}};
	slant_log_odds sum = {NAN, NAN}, nothing = {NAN, NAN};
	for (size_t i = 0; i < COUNT(counts); i++) {
		slant_log_odds part = slant_log_odds_compare(counts[i], totals[i], 500);
		slant_log_odds_add(&sum, &part);
		slant_log_odds_add(&sum, &nothing);
	}
	near(sum.estimate, combined[0]);
	near(sum.variance, combined[1]);
	near(slant_log_odds_z(&sum), combined[2]);
}

static void log_odds_are_undefined_without_words(void **state)
{
	(void)state;
	static const uint64_t one[2] = {1, 0}, none[2] = {0, 0}, some[2] = {10, 10}, half[2] = {10, 0};
	near(slant_log_odds_compare(one, half, 500).estimate, NAN);
	near(slant_log_odds_compare(none, some, 500).estimate, NAN);
	near(slant_log_odds_compare(one, some, 0).estimate, NAN);
	near(slant_log_odds_compare(some, one, 500).estimate, NAN);
	near(slant_log_odds_compare(some, some, 500).estimate, NAN);   /* nothing but this term: no odds */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(alpha_and_kr20_agree_with_numpy),
		cmocka_unit_test(alpha_is_undefined_without_items_cases_or_spread),
		cmocka_unit_test(log_odds_agree_with_numpy),
		cmocka_unit_test(strata_are_weighed_by_their_precision),
		cmocka_unit_test(log_odds_are_undefined_without_words),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
