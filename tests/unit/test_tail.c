/* tail: the fit agrees with its closed form and with SciPy's genpareto to 1e-9, continued p with known tails. The blocks of cases are made
   by tests/validity/make_permute_cases.py. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "stats/tail.h"

#define MOST 10000
#define MODULUS 2147483647u
#define FACTOR 48271u
#define TURN 6.283185307179586

/* n figures (-ln u)^power; the tail's share past `at`. */
static const struct {
	size_t n;
	uint32_t seed;
	double power, shape, scale, at, upper, misfit, critical;
} fits[] = {
/* cases: begin */
	{50, 41, 1.0, 0.3101904688246231, 0.713597810615788, 11.63554422863552, 0.003005751426841837, 0.35341696641310705, 1.1482542797479447},
	{250, 42, 1.0, 0.022263053575979574, 1.0138874275877225, 10.447960100052, 9.352567254902764e-05, 0.6258656713609412, 0.9842410046449506},
	{250, 43, 1.5, 0.5087351180808011, 0.6934218155794462, 27.434507900761503, 0.0024876934195574743, 4.39895443815098, 1.321},
	{250, 44, 0.6, 0.0, 0.9362611284303435, 4.787504827102209, 0.0060154205034016065, 16.644548442769803, 1.3377893056664008},
	{120, 45, 1.3, 0.3901159615758081, 0.9141367505843785, 18.462622221638384, 0.0037068850486586084, 0.526983073069033, 1.2129939288764047},
/* cases: end */
};

/* Squares of normal deviates. */
static const struct {
	size_t replicates;
	uint32_t seed;
	double observed, p;
	bool continued;
} tails[] = {
/* cases: begin */
	{9999, 51, 19.5, 1.742691040690089e-05, true},
	{9999, 52, 30.0, 1e-07, true},
	{9999, 53, 12.0, 0.0004, false},
	{999, 54, 18.0, 0.00037080000379056185, true},
	{199, 55, 30.0, 0.005, false},
	{9999, 56, 4.0, 0.0447, false},
	{9999, 57, 400.0, 1e-07, true},
/* cases: end */
};

static double uniform(uint32_t *x)
{
	*x = (uint32_t)((uint64_t)*x * FACTOR % MODULUS);
	return (double)*x / MODULUS;
}

static double deviate(uint32_t *x)
{
	double u = uniform(x), v = uniform(x);
	return sqrt(-2 * log(u)) * cos(TURN * v);
}

static int rising_order(const void *left, const void *right)
{
	double a = *(const double *)left, b = *(const double *)right;
	return (a > b) - (a < b);
}

static void near(double due, double got)
{
	if (!(fabs(due - got) <= 1e-9 * fmax(1e-3, fabs(due))))
		fail_msg("%.17g is not %.17g", got, due);
}

static void fits_agree_with_scipy(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof fits / sizeof *fits; i++) {
		double rising[SLANT_TAIL_MOST];
		uint32_t x = fits[i].seed;
		for (size_t j = 0; j < fits[i].n; j++)
			rising[j] = pow(-log(uniform(&x)), fits[i].power);
		qsort(rising, fits[i].n, sizeof *rising, rising_order);
		slant_pareto pareto = slant_pareto_fit(rising, fits[i].n);
		near(fits[i].shape, pareto.shape);
		near(fits[i].scale, pareto.scale);
		near(fits[i].upper, slant_pareto_upper(&pareto, fits[i].at));
		near(fits[i].misfit, slant_pareto_misfit(&pareto, rising, fits[i].n));
		near(fits[i].critical, slant_pareto_critical(&pareto, fits[i].n));
	}
}

static void p_agrees_with_scipy(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
		double room[SLANT_TAIL_ROOM];
		slant_tail tail = slant_tail_begin(tails[i].observed, room);
		uint32_t x = tails[i].seed;
		bool continued;
		for (size_t j = 0; j < tails[i].replicates; j++) {
			double z = deviate(&x);
			slant_tail_add(&tail, z * z);
		}
		near(tails[i].p, slant_tail_p(&tail, &continued));
		assert_true(continued == tails[i].continued);
	}
}

/* Of normal deviates whose tail is known: within a factor of three on average, and not too small. */
static void known_tails_are_continued(void **state)
{
	(void)state;
	static const struct {
		double z, p;
	} known[] = {{3.890591886413, 1e-4}, {4.417173413469, 1e-5}, {4.891638475699, 1e-6}};
	enum { TIMES = 200, REPLICATES = 9999 };
	for (size_t k = 0; k < sizeof known / sizeof *known; k++) {
		double logs = 0;
		unsigned continued_times = 0;
		for (uint32_t i = 0; i < TIMES; i++) {
			double room[SLANT_TAIL_ROOM];
			slant_tail tail = slant_tail_begin(known[k].z * known[k].z, room);
			uint32_t x = i * 104729 + 17 * (uint32_t)k + 1;
			bool continued;
			for (int j = 0; j < REPLICATES; j++) {
				double z = deviate(&x);
				slant_tail_add(&tail, z * z);
			}
			double p = slant_tail_p(&tail, &continued);
			assert_true(p > 0 && p < 0.0015);
			logs += log(p / known[k].p) / TIMES;
			continued_times += continued;
		}
		assert_true(exp(logs) > 1 && exp(logs) < 3);
		assert_true(continued_times > TIMES * 0.6);
	}
}

static double p_of(double observed, const double *figures, size_t n, bool *continued)
{
	double room[SLANT_TAIL_ROOM];
	slant_tail tail = slant_tail_begin(observed, room);
	for (size_t i = 0; i < n; i++)
		slant_tail_add(&tail, figures[i]);
	return slant_tail_p(&tail, continued);
}

static void counting_stands_where_nothing_fits(void **state)
{
	(void)state;
	static double figures[MOST];
	bool continued;
	for (size_t i = 0; i < MOST; i++)
		figures[i] = (double)(i % 3);          /* three heaps */
	near(1.0 / (MOST + 1), p_of(9, figures, MOST, &continued));
	assert_false(continued);
	near((1.0 + 3333) / (MOST + 1), p_of(2, figures, MOST, &continued));       /* equal counts */
	near((1.0 + 3333) / (MOST + 1), p_of(2 + 1e-12, figures, MOST, &continued));       /* but for rounding */
	for (size_t i = 0; i < MOST; i++)
		figures[i] = 1;
	near(1.0 / (MOST + 1), p_of(2, figures, MOST, &continued));
	assert_false(continued);
	figures[7] = INFINITY;
	near(2.0 / (MOST + 1), p_of(INFINITY, figures, MOST, &continued));
	assert_false(continued);
	near(1, p_of(0.5, figures, 0, &continued));
	uint32_t x = 5;
	for (size_t i = 0; i < MOST; i++)
		figures[i] = pow(uniform(&x), -3);     /* so heavy that moments say nothing */
	near(1.0 / (MOST + 1), p_of(1e40, figures, MOST, &continued));
	assert_false(continued);
}

/* The same replicates in any order; and no p lies under the farthest. */
static void no_order_matters_and_no_p_is_nought(void **state)
{
	(void)state;
	static double figures[MOST], turned[MOST];
	uint32_t x = 77;
	bool continued;
	for (size_t i = 0; i < MOST; i++) {
		double z = deviate(&x);
		figures[i] = turned[MOST - 1 - i] = z * z;
	}
	assert_true(p_of(18, figures, MOST, &continued) == p_of(18, turned, MOST, &continued) && continued);
	near(1 / (MOST + 1.0) / SLANT_TAIL_FAR, p_of(1e9, figures, MOST, &continued));
	assert_true(p_of(18, figures, MOST, &continued) > p_of(20, figures, MOST, &continued));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fits_agree_with_scipy),
		cmocka_unit_test(p_agrees_with_scipy),
		cmocka_unit_test(known_tails_are_continued),
		cmocka_unit_test(counting_stands_where_nothing_fits),
		cmocka_unit_test(no_order_matters_and_no_p_is_nought),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
