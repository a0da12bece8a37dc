/* family: what the intervals promise is kept. Articles are drawn again and again from a world whose differences are known,
   with clusters that go together; the share of worlds in which all intervals hold is counted. Chance is a hash of the
   world's number: every run is the same. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "stats/difference.h"
#include "stats/family.h"

#define WORLDS 400
#define ALONE 100              /* of them, with clusters ignored, too */
#define REPLICATES 1000        /* a critical value of fewer is so rough that it costs a point of coverage */
#define LEVEL 0.95
#define GROUPS 4u
#define PAIRS 6u               /* of groups */
#define DIMENSIONS 2u
#define STRATA 5u
#define CLUSTERS 40u           /* of each group */
#define LARGEST 5u             /* rows of a cluster: 1 to 5 */
#define ROWS (GROUPS * CLUSTERS * LARGEST)
#define GAP 0.15               /* between the means of one group and the next */
#define MILLION 1e6

/* The finaliser of SplitMix64 (Steele, Lea and Flood 2014) over a counter of its own for each number: what is under test
   draws by another. */
static uint64_t scramble(uint64_t x)
{
	x += 0x9e3779b97f4a7c15u;
	x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
	x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
	return x ^ (x >> 31);
}

static uint64_t hash3(uint64_t a, uint64_t b, uint64_t c)
{
	return scramble(scramble(scramble(a) + b) + c);
}

/* Near enough to normal for means: twelve uniform numbers. */
static double normal(uint64_t a, uint64_t b, uint64_t c)
{
	double sum = -6;
	for (uint64_t i = 0; i < 12; i++)
		sum += (double)(scramble(hash3(a, b, c) + i) >> 11) * 0x1p-53;
	return sum;
}

typedef struct world {
	size_t rows;
	int64_t values[DIMENSIONS][ROWS];
	uint32_t groups[ROWS], strata[ROWS];
	uint64_t clusters[ROWS], singles[ROWS];
} world;

/* Half of the variance is the cluster's. Strata differ among each other by more than groups do. */
static void draw_world(world *w, uint64_t number)
{
	w->rows = 0;
	for (uint32_t cluster = 0; cluster < GROUPS * CLUSTERS; cluster++) {
		uint64_t size = hash3(number, 1, cluster) % LARGEST + 1;
		for (uint64_t i = 0; i < size; i++) {
			size_t row = w->rows++;
			w->groups[row] = cluster / CLUSTERS;
			w->strata[row] = (uint32_t)(hash3(number, 2, row) % STRATA);
			w->clusters[row] = hash3(number, 3, cluster);
			w->singles[row] = hash3(number, 4, row);
			for (uint32_t k = 0; k < DIMENSIONS; k++)
				w->values[k][row] = llround(MILLION * (GAP * w->groups[row] + 0.5 * w->strata[row] + normal(number, 5 + k, cluster) +
				                                       normal(number, 15, row) / 2 + normal(number, 25 + k, row)));
		}
	}
}

static slant_sides pairs[PAIRS];

static void fill_pairs(void)
{
	size_t count = 0;
	for (uint32_t a = 1; a < GROUPS; a++)
		for (uint32_t b = 0; b < a; b++)
			pairs[count++] = (slant_sides){a, b};
	assert_int_equal(count, PAIRS);
}

static bool holds(slant_interval interval, double truth)
{
	return interval.low <= truth && truth <= interval.high;
}

/* Whether all pairs and dimensions lie in their intervals, and all groups in those of their ranks. */
typedef struct outcome {
	bool raw, within, ranks;
} outcome;

static bool ranks_hold(slant_differences *d)
{
	slant_error error;
	const uint32_t groups[GROUPS] = {0, 1, 2, 3};
	double means[GROUPS];
	slant_looseness loose[GROUPS];
	slant_ranks ranks[GROUPS];
	double *replicates = calloc(GROUPS * REPLICATES, sizeof *replicates);
	assert_non_null(replicates);
	const slant_redraw redraw = {.groups = groups, .count = GROUPS, .means = means, .replicates = replicates, .loose = loose};
	assert_int_equal(slant_differences_redraw(d, &redraw, &error), SLANT_OK);
	assert_int_equal(slant_rank_intervals(means, loose, replicates, GROUPS, REPLICATES, LEVEL, ranks, &error), SLANT_OK);
	free(replicates);
	bool all = true;
	for (uint32_t i = 0; i < GROUPS; i++)
		all = all && ranks[i].best <= GROUPS - i && GROUPS - i <= ranks[i].worst;   /* the last group is the highest */
	return all;
}

static slant_interval interval_of(const slant_estimate *estimate, double critical)
{
	return slant_interval_studentised(estimate->difference, estimate->error, slant_critical_student(critical, estimate->freedom));
}

static outcome try_world(const world *w, const uint64_t *clusters, uint64_t seed, bool rank)
{
	slant_error error;
	slant_differences d[DIMENSIONS];
	double raw[REPLICATES] = {0}, within[REPLICATES] = {0};
	const slant_bootstrap bootstrap = {seed, REPLICATES, LEVEL};
	for (uint32_t k = 0; k < DIMENSIONS; k++) {
		const slant_panel panel = {w->rows, GROUPS, STRATA, w->values[k], w->groups, w->strata, clusters, MILLION};
		assert_int_equal(slant_differences_init(&d[k], &panel, NULL, pairs, PAIRS, &bootstrap, &error), SLANT_OK);
		assert_int_equal(slant_differences_redraw(&d[k], &(slant_redraw){.raw = raw, .within = within}, &error), SLANT_OK);
	}
	outcome all = {true, true, !rank || ranks_hold(&d[0])};
	double raw_critical = slant_maxima_critical(raw, REPLICATES, LEVEL);
	double within_critical = slant_maxima_critical(within, REPLICATES, LEVEL);
	for (uint32_t k = 0; k < DIMENSIONS; k++) {
		for (size_t i = 0; i < PAIRS; i++) {
			const slant_difference *now = &d[k].list[i];
			double truth = GAP * ((double)pairs[i].a - pairs[i].b);
			all.raw &= holds(interval_of(&now->raw, raw_critical), truth);
			all.within &= holds(interval_of(&now->within, within_critical), truth);
		}
		slant_differences_release(&d[k]);
	}
	return all;
}

static void simultaneous_intervals_cover(void **state)
{
	(void)state;
	static world w;
	int raw = 0, within = 0, ranks = 0, raw_alone = 0, within_alone = 0;
	fill_pairs();
	for (uint64_t number = 0; number < WORLDS; number++) {
		draw_world(&w, number);
		outcome clustered = try_world(&w, w.clusters, number, true);
		raw += clustered.raw, within += clustered.within, ranks += clustered.ranks;
		if (number >= ALONE)
			continue;
		outcome alone = try_world(&w, w.singles, number, false);
		raw_alone += alone.raw, within_alone += alone.within;
	}
	print_message("of %d worlds, all in their intervals: raw %d, within strata %d, ranks %d; clusters ignored, of %d: raw %d, within "
	              "strata %d\n", WORLDS, raw, within, ranks, ALONE, raw_alone, within_alone);
	assert_true(raw >= 0.93 * WORLDS && within >= 0.93 * WORLDS && ranks >= 0.93 * WORLDS);
	assert_true(raw <= 0.98 * WORLDS && within <= 0.98 * WORLDS);   /* nor wider than they must be */
	assert_true(raw_alone < 0.85 * ALONE && within_alone < 0.85 * ALONE);
}

/* Forty comparisons, ten of them with an effect; the errors are known. Of the intervals of those selected, one in twenty may
   miss. */
static void selected_intervals_miss_rarely(void **state)
{
	(void)state;
	enum { COUNT = 40, EFFECTS = 10, RUNS = 3000 };
	const double q = 0.05, effect = 3;
	double missed = 0, missed_plain = 0;
	slant_error error;
	for (uint64_t run = 0; run < RUNS; run++) {
		double found[COUNT], p[COUNT], adjusted[COUNT];
		size_t selected = 0, misses = 0, misses_plain = 0;
		for (size_t i = 0; i < COUNT; i++) {
			found[i] = (i < EFFECTS ? effect : 0) + normal(run, 50, i);
			p[i] = erfc(fabs(found[i]) / sqrt(2));
		}
		assert_int_equal(slant_adjust_bh(p, adjusted, COUNT, &error), SLANT_OK);
		for (size_t i = 0; i < COUNT; i++)
			selected += adjusted[i] <= q;
		for (size_t i = 0; i < COUNT; i++) {
			double truth = i < EFFECTS ? effect : 0;
			if (adjusted[i] > q)
				continue;
			misses += !holds(slant_interval_normal(found[i], 1, slant_level_selected(selected, COUNT, q)), truth);
			misses_plain += !holds(slant_interval_normal(found[i], 1, 1 - q), truth);
		}
		missed += selected ? (double)misses / (double)selected : 0;
		missed_plain += selected ? (double)misses_plain / (double)selected : 0;
	}
	print_message("of the intervals of those selected %.3f miss, without the adjustment %.3f\n", missed / RUNS, missed_plain / RUNS);
	assert_true(missed / RUNS <= q);
	assert_true(missed_plain / RUNS > 1.2 * q);
}

/* A truth on the margin is called equivalent in one of twenty, a truth of 0 in most. */
static void equivalence_keeps_its_level(void **state)
{
	(void)state;
	enum { RUNS = 20000 };
	int wrong = 0, right = 0;
	for (uint64_t run = 0; run < RUNS; run++) {
		double z = normal(run, 60, 0);
		wrong += slant_equivalence_p(0.4 + 0.1 * z, 0.1, INFINITY, 0.4) < 0.05;
		right += slant_equivalence_p(0.1 * z, 0.1, INFINITY, 0.4) < 0.05;
	}
	assert_true(fabs((double)wrong / RUNS - 0.05) < 4 * sqrt(0.05 * 0.95 / RUNS));
	assert_true(right > 0.95 * RUNS);
}

static void ranks_at_the_edges(void **state)
{
	(void)state;
	slant_error error;
	slant_ranks ranks[3];
	const double apart[] = {1, 2, NAN}, near[] = {1.05, 2.05, 0, 0.95, 1.95, 0, 1.02, 1.96, 0, 0.98, 2.04, 0};
	const double fixed[] = {1, 2, 3, 1, 2, 3};
	const slant_looseness sure[] = {{1, 1e-6, 9}, {1, 1e-6, 9}, {1, 1e-6, 9}}, unsure[] = {{1, 100, 9}, {1, 100, 9}, {1, 100, 9}};
	assert_int_equal(slant_rank_intervals(NULL, NULL, NULL, 0, 0, LEVEL, ranks, &error), SLANT_OK);
	assert_int_equal(slant_rank_intervals(apart, sure, near, 1, 4, LEVEL, ranks, &error), SLANT_OK);
	assert_true(ranks[0].best == 1 && ranks[0].worst == 1);
	assert_int_equal(slant_rank_intervals(apart, sure, near, 3, 4, LEVEL, ranks, &error), SLANT_OK);
	assert_true(ranks[0].best == 2 && ranks[0].worst == 2 && ranks[1].best == 1 && ranks[1].worst == 1);
	assert_true(ranks[2].best == 0 && ranks[2].worst == 0);
	/* The same of errors that hardly anything is known of. */
	assert_int_equal(slant_rank_intervals(apart, unsure, near, 3, 4, LEVEL, ranks, &error), SLANT_OK);
	assert_true(ranks[0].best == 1 && ranks[0].worst == 2 && ranks[1].best == 1 && ranks[1].worst == 2);
	/* Replicates that never differ say nothing of the order. */
	assert_int_equal(slant_rank_intervals((const double[]){1, 2, 3}, sure, fixed, 3, 2, LEVEL, ranks, &error), SLANT_OK);
	for (int i = 0; i < 3; i++)
		assert_true(ranks[i].best == 1 && ranks[i].worst == 3);
}

static void nothing_has_no_critical_value(void **state)
{
	(void)state;
	double none[2] = {0, 0}, some[3] = {3, 1, 2};
	assert_true(isnan(slant_maxima_critical(none, 2, LEVEL)) && isnan(slant_maxima_critical(NULL, 0, LEVEL)));
	assert_true(isnan(slant_maxima_critical(some, 3, 1)));
	assert_true(fabs(slant_maxima_critical(some, 3, 0.75) - 2.5) < 1e-12);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(simultaneous_intervals_cover),
		cmocka_unit_test(selected_intervals_miss_rarely),
		cmocka_unit_test(equivalence_keeps_its_level),
		cmocka_unit_test(ranks_at_the_edges),
		cmocka_unit_test(nothing_has_no_critical_value),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
