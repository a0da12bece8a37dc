/* draw: strata and allotments on made units; the same draw in any order; chances that hold over many seeds. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/hash.h"
#include "stats/draw.h"

#define MOST 2000

static size_t make(slant_draw_unit *units, const size_t *sizes, size_t groups)
{
	size_t n = 0;
	for (uint32_t g = 0; g < groups; g++)
		for (size_t k = 0; k < sizes[g]; k++, n++) {
			uint64_t content = slant_hash_mix(g + 1, k + 1);
			units[n] = (slant_draw_unit){.content = content, .group = g, .score = (int32_t)(content % 7)};
		}
	return n;
}

static void check(const slant_draw_unit *units, size_t n, const slant_stratum *strata, size_t count, size_t size)
{
	uint64_t there[MOST] = {0}, drawn[MOST] = {0}, all = 0;
	for (size_t i = 0; i < n; i++) {
		assert_true(units[i].stratum < count);
		assert_int_equal(strata[units[i].stratum].group, units[i].group);
		there[units[i].stratum]++;
		drawn[units[i].stratum] += units[i].drawn;
	}
	for (size_t s = 0; s < count; s++) {
		assert_int_equal(there[s], strata[s].there);
		assert_int_equal(drawn[s], strata[s].drawn);
		assert_true(drawn[s] >= (there[s] < SLANT_STRATUM_LEAST ? there[s] : SLANT_STRATUM_LEAST));
		all += drawn[s];
	}
	assert_int_equal(all, n < size ? n : size);
}

static void draw(slant_draw_unit *units, size_t n, size_t size, uint64_t seed, slant_stratum **strata, size_t *count)
{
	slant_error error;
	assert_int_equal(slant_draw(units, n, size, seed, strata, count, &error), SLANT_OK);
	check(units, n, *strata, *count, size);
}

/* Terciles by rank of score; equal numbers; what a small group lacks goes to the others. */
static void test_allotment(void **state)
{
	(void)state;
	static slant_draw_unit units[MOST];
	const size_t sizes[] = {300, 90, 4, 1};
	slant_stratum *strata;
	size_t count, n = make(units, sizes, 4);
	draw(units, n, 95, 1, &strata, &count);
	assert_int_equal(count, 3 + 3 + 2 + 1);
	const uint64_t there[] = {100, 100, 100, 30, 30, 30, 2, 2, 1}, drawn[] = {15, 15, 15, 15, 15, 15, 2, 2, 1};
	for (size_t s = 0; s < count; s++) {
		assert_int_equal(strata[s].there, there[s]);
		assert_int_equal(strata[s].drawn, drawn[s]);
	}
	for (size_t i = 1; i < n; i++)
		if (units[i].group == units[i - 1].group && units[i].stratum != units[i - 1].stratum)
			assert_true(units[i].score >= units[i - 1].score);
	free(strata);
	draw(units, n, 1000, 1, &strata, &count);       /* more than there are: all */
	free(strata);
	draw(units, 0, 20, 1, &strata, &count);
	assert_int_equal(count, 0);
	free(strata);
}

/* Many groups: fewer parts each; too many: refused, with the size that would do. */
static void test_many_groups(void **state)
{
	(void)state;
	static slant_draw_unit units[MOST];
	size_t sizes[100], count;
	slant_stratum *strata;
	slant_error error;
	for (size_t g = 0; g < 100; g++)
		sizes[g] = 10;
	size_t n = make(units, sizes, 100);
	const size_t parts[][2] = {{600, 300}, {599, 200}, {400, 200}, {399, 100}, {200, 100}};
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		draw(units, n, parts[i][0], 3, &strata, &count);
		assert_int_equal(count, parts[i][1]);
		free(strata);
	}
	assert_int_equal(slant_draw(units, n, 199, 3, &strata, &count, &error), SLANT_ARGUMENT);
	assert_non_null(strstr(error.message, "200"));
}

/* The order in which units come changes nothing; another seed draws others. */
static void test_order(void **state)
{
	(void)state;
	static slant_draw_unit units[MOST], again[MOST];
	const size_t sizes[] = {200, 77, 60};
	slant_stratum *strata;
	size_t count, n = make(units, sizes, 3), other = 0;
	for (size_t i = 0; i < n; i++)
		again[i] = units[(i * 101 + 13) % n];
	draw(units, n, 60, 9, &strata, &count);
	free(strata);
	draw(again, n, 60, 9, &strata, &count);
	free(strata);
	for (size_t i = 0; i < n; i++)
		assert_memory_equal(&units[i], &again[i], sizeof *units);
	draw(again, n, 60, 10, &strata, &count);
	free(strata);
	for (size_t i = 0; i < n; i++)
		other += units[i].drawn && !again[i].drawn;
	assert_true(other > 20);
}

/* Over 2,000 seeds each unit of a stratum comes as often as its chance says: within 5 standard errors of 15 / 50. */
static void test_chance(void **state)
{
	(void)state;
	static slant_draw_unit units[150];
	const size_t sizes[] = {150};
	const double runs = 2000, chance = 15.0 / 50;
	unsigned came[150] = {0};
	slant_stratum *strata;
	size_t count, n = make(units, sizes, 1);
	for (uint64_t seed = 1; seed <= (uint64_t)runs; seed++) {
		draw(units, n, 45, seed, &strata, &count);
		free(strata);
		for (size_t i = 0; i < n; i++)
			came[i] += units[i].drawn;
	}
	for (size_t i = 0; i < n; i++)
		assert_true(fabs(came[i] / runs - chance) < 5 * sqrt(chance * (1 - chance) / runs));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_allotment), cmocka_unit_test(test_many_groups), cmocka_unit_test(test_order),
		cmocka_unit_test(test_chance),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
