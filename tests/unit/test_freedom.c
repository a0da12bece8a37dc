/* freedom: intervals by Student's t hold where a few clusters are all there is. Articles are drawn again and again from worlds whose
   difference is known, with 5 to 40 clusters on a side, of one size or of unlike ones, with scores that are normal, skewed, or mostly
   one and the same; the share of worlds whose interval holds it is counted. Chance is a hash of the world's number: every run is the same.

   test_freedom WORLDS [REPLICATES]: more worlds, and a line for each design; the figures stand in tests/validity/LOG.md. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "stats/difference.h"
#include "stats/family.h"
#include "stats/freedom.h"
#include "stats/student.h"

#define WORLDS 400
#define REPLICATES 300u
#define LEVEL 0.95
#define MILLION 1e6
#define LARGEST 40u
#define CLUSTERS 80u
#define ROWS (CLUSTERS * LARGEST)
#define STRATA 3u
#define ICC 0.3

/* The finaliser of SplitMix64 (Steele, Lea and Flood 2014): what is under test draws by another. */
static uint64_t scramble(uint64_t x)
{
	x += 0x9e3779b97f4a7c15u;
	x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
	x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
	return x ^ (x >> 31);
}

static double uniform(uint64_t *x)
{
	return ((double)(scramble((*x)++) >> 11) + 0.5) * 0x1p-53;
}

static double normal(uint64_t *x)
{
	double size = sqrt(-2 * log(uniform(x)));
	return size * cos(2 * M_PI * uniform(x));
}

typedef enum shape { NORMAL, SKEWED, LUMPED, SHAPES } shape;
typedef enum sizes { EQUAL, UNLIKE, SIZES } sizes;

/* Of mean 0 and variance near 1. Lumped: seven of ten are the lowest there is. */
static double deviate(uint64_t *x, shape of)
{
	if (of == NORMAL)
		return normal(x);
	if (of == SKEWED)
		return -log(uniform(x)) - 1;
	double high = uniform(x) < 0.7 ? 0 : -log(uniform(x));
	return (high - 0.3) / 0.714;
}

static uint32_t size_of(uint64_t *x, sizes of)
{
	double size = of == EQUAL ? 8 : floor(exp(1.6 + 0.9 * normal(x)) + 0.5);
	return size < 1 ? 1 : size > LARGEST ? LARGEST : (uint32_t)size;
}

typedef struct design {
	uint32_t clusters[2];
	shape shape;
	sizes sizes;
	bool events;                   /* each cluster has rows of both sides, and is a stratum */
} design;

typedef struct world {
	size_t rows;
	int64_t values[ROWS];
	uint32_t groups[ROWS], strata[ROWS];
	uint64_t clusters[ROWS];
} world;

static void draw_world(world *w, const design *of, uint64_t number)
{
	uint64_t x = scramble(number) << 20;
	uint32_t count = of->events ? of->clusters[0] : of->clusters[0] + of->clusters[1];
	w->rows = 0;
	for (uint32_t cluster = 0; cluster < count; cluster++) {
		double common[2] = {sqrt(ICC) * deviate(&x, of->shape), sqrt(ICC) * deviate(&x, of->shape)};
		for (uint32_t left = size_of(&x, of->sizes) + of->events; left > 0; left--) {
			uint32_t group = of->events ? left == 1 || (left > 2 && uniform(&x) < 0.5) : cluster >= of->clusters[0];
			w->groups[w->rows] = group;
			w->strata[w->rows] = of->events ? cluster : (uint32_t)(uniform(&x) * STRATA);
			w->clusters[w->rows] = scramble(number * 1000 + cluster);
			w->values[w->rows] = llround(MILLION * (common[of->events && group] + sqrt(1 - ICC) * deviate(&x, of->shape)));
			w->rows++;
		}
	}
}

typedef struct tally {
	unsigned known[2], held[2], normal[2];      /* raw, within strata; normal: by the critical value as it is */
	double freedom;
} tally;

static void try_world(const world *w, size_t strata, uint64_t seed, unsigned replicates, tally *t)
{
	slant_error error;
	slant_differences d;
	double *maxima = calloc(2 * (size_t)replicates, sizeof *maxima);
	const slant_sides sides = {0, 1};
	const slant_panel panel = {w->rows, 2, strata, w->values, w->groups, w->strata, w->clusters, MILLION};
	assert_non_null(maxima);
	assert_int_equal(slant_differences_init(&d, &panel, NULL, &sides, 1, &(slant_bootstrap){seed, replicates, LEVEL}, &error), SLANT_OK);
	assert_int_equal(slant_differences_redraw(&d, &(slant_redraw){.raw = maxima, .within = maxima + replicates}, &error), SLANT_OK);
	t->freedom += d.list[0].raw.freedom;
	for (int form = 0; form < 2; form++) {
		const slant_estimate *found = form ? &d.list[0].within : &d.list[0].raw;
		double critical = slant_maxima_critical(maxima + form * (size_t)replicates, replicates, LEVEL), off = fabs(found->difference);
		if (isnan(found->error))
			continue;
		t->known[form]++;
		t->held[form] += off <= slant_critical_student(critical, found->freedom) * found->error;
		t->normal[form] += off <= critical * found->error;
	}
	slant_differences_release(&d);
	free(maxima);
}

static tally try_design(const design *of, unsigned worlds, unsigned replicates)
{
	static world w;
	tally t = {0};
	for (unsigned i = 0; i < worlds; i++) {
		draw_world(&w, of, i + 1);
		try_world(&w, of->events ? of->clusters[0] : STRATA, i, replicates, &t);
	}
	return t;
}

static double share(unsigned part, unsigned whole)
{
	return whole ? (double)part / whole : NAN;
}

static const char *const shape_names[SHAPES] = {"normal", "skewed", "lumped"};

static void tell(const design *of, const tally *t, unsigned worlds)
{
	print_message("%2u %2u %-6s %-6s %-6s: raw %.3f (normal %.3f), within strata %.3f (normal %.3f), freedom %.1f\n", of->clusters[0],
	              of->clusters[1], of->events ? "events" : "days", of->sizes == EQUAL ? "equal" : "unlike", shape_names[of->shape],
	              share(t->held[0], t->known[0]), share(t->normal[0], t->known[0]), share(t->held[1], t->known[1]),
	              share(t->normal[1], t->known[1]), t->freedom / worlds);
}

/* Of WORLDS, two standard errors are .022. */
static void few_clusters_are_allowed_for(void **state)
{
	(void)state;
	const design designs[] = {
		{{5, 5}, NORMAL, EQUAL, false}, {{5, 5}, LUMPED, UNLIKE, false},   {{5, 40}, NORMAL, EQUAL, false}, {{5, 40}, SKEWED, UNLIKE, false},
		{{8, 8}, SKEWED, EQUAL, false}, {{12, 12}, NORMAL, UNLIKE, false}, {{12, 12}, LUMPED, EQUAL, false}, {{6, 6}, NORMAL, EQUAL, true},
	};
	unsigned narrow = 0;
	for (size_t i = 0; i < sizeof designs / sizeof *designs; i++) {
		tally t = try_design(&designs[i], WORLDS, REPLICATES);
		tell(&designs[i], &t, WORLDS);
		assert_true(t.known[0] == WORLDS && t.known[1] >= 0.9 * WORLDS);
		assert_true(share(t.held[0], t.known[0]) >= 0.92 && share(t.held[1], t.known[1]) >= 0.92);
		narrow += share(t.normal[0], t.known[0]) < 0.92;
	}
	assert_true(narrow >= 3);      /* what there was before */
}

/* Under five on a side there is no interval. */
static void too_few_are_refused(void **state)
{
	(void)state;
	tally t = try_design(&(design){{4, 40}, NORMAL, EQUAL, false}, 20, 100);
	assert_true(t.known[0] == 0 && t.known[1] == 0 && t.freedom > 0);
}

/* What everybody knows of clusters of one size: all but two; all but one where they are pairs; near the smaller side's less one. */
static void clusters_of_one_size(void **state)
{
	(void)state;
	const design even = {{12, 12}, NORMAL, EQUAL, false}, few = {{6, 40}, NORMAL, EQUAL, false}, pairs = {{9, 0}, NORMAL, EQUAL, true};
	static world w;
	tally t = {0};
	draw_world(&w, &even, 1);
	try_world(&w, STRATA, 1, 50, &t);
	assert_true(fabs(t.freedom - 22) < 1e-6);
	t = (tally){0};
	draw_world(&w, &few, 1);
	try_world(&w, STRATA, 1, 50, &t);
	assert_true(t.freedom > 5 && t.freedom < 8);
	t = (tally){0};
	draw_world(&w, &pairs, 1);
	for (size_t i = 0; i < w.rows; i++)
		w.groups[i] = i % 2, w.clusters[i] = i / 2;
	w.rows = 18;
	try_world(&w, 9, 1, 50, &t);
	assert_true(fabs(t.freedom - 8) < 1e-6);
}

/* One cluster of a hundred thousand rows and four of one, on both sides: what is left of the sums is less than what doubles lose. */
static void one_cluster_is_nearly_all(void **state)
{
	(void)state;
	enum { LARGE = 100000, SIDE = LARGE + 4 };
	int64_t *values = calloc(2 * SIDE, sizeof *values);
	uint32_t *groups = calloc(2 * SIDE, sizeof *groups), *strata = calloc(2 * SIDE, sizeof *strata);
	uint64_t *clusters = calloc(2 * SIDE, sizeof *clusters), x = scramble(1) << 20;
	assert_true(values && groups && strata && clusters);
	for (size_t i = 0; i < 2 * SIDE; i++) {
		size_t place = i % SIDE, cluster = place < LARGE ? 0 : place - LARGE + 1;
		groups[i] = i >= SIDE;
		clusters[i] = scramble(10 * groups[i] + cluster);
		values[i] = llround(MILLION * (cluster % 2 ? 1.0 : -1.0)) + llround(1000 * normal(&x));
	}
	const slant_panel panel = {2 * SIDE, 2, 1, values, groups, strata, clusters, MILLION};
	const slant_sides sides = {0, 1};
	slant_error error;
	slant_differences d;
	assert_int_equal(slant_differences_init(&d, &panel, NULL, &sides, 1, &(slant_bootstrap){1, 200, LEVEL}, &error), SLANT_OK);
	for (int form = 0; form < 2; form++) {
		const slant_estimate *found = form ? &d.list[0].within : &d.list[0].raw;
		assert_int_equal(found->clusters[0], 5);
		assert_true(found->error > 0 && found->freedom >= 1 && found->freedom <= 8);
		assert_false(isnan(slant_interval_student(found->difference, found->error, found->freedom, LEVEL).low));
	}
	slant_differences_release(&d);
	free(values);
	free(groups);
	free(strata);
	free(clusters);
}

/* Wallace's approximation, against the distribution itself. */
static void t_as_a_normal_variable(void **state)
{
	(void)state;
	for (double freedom = 5; freedom < 500; freedom *= 1.7)
		for (double z = 0.5; z <= 5; z += 0.5) {
			double t = slant_critical_student(z, freedom);
			assert_true(fabs(sqrt(slant_student_to_normal(t * t, freedom)) - z) < (z > 3 ? 0.09 : 0.02));
			assert_true(fabs(slant_student_from_normal(slant_student_to_normal(t * t, freedom), freedom) / (t * t) - 1) < 1e-9);
		}
	assert_true(isinf(slant_student_to_normal(INFINITY, 9)) && isinf(slant_student_from_normal(INFINITY, 9)));
}

static void tell_all(unsigned worlds, unsigned replicates)
{
	const uint32_t clusters[][2] = {{5, 5}, {8, 8}, {12, 12}, {20, 20}, {40, 40}, {5, 40}, {8, 40}, {12, 40}};
	for (size_t i = 0; i < sizeof clusters / sizeof *clusters; i++)
		for (unsigned k = 0; k < SHAPES * SIZES * 2; k++) {
			const design of = {{clusters[i][0], clusters[i][1]}, (shape)(k % SHAPES), (sizes)(k / SHAPES % SIZES), k >= SHAPES * SIZES};
			if (of.events && clusters[i][0] != clusters[i][1])
				continue;
			tally t = try_design(&of, worlds, replicates);
			tell(&of, &t, worlds);
		}
}

int main(int count, char **arguments)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(few_clusters_are_allowed_for),
		cmocka_unit_test(too_few_are_refused),
		cmocka_unit_test(clusters_of_one_size),
		cmocka_unit_test(one_cluster_is_nearly_all),
		cmocka_unit_test(t_as_a_normal_variable),
	};
	if (count > 1) {
		tell_all((unsigned)strtoul(arguments[1], NULL, 10), count > 2 ? (unsigned)strtoul(arguments[2], NULL, 10) : 500);
		return 0;
	}
	return cmocka_run_group_tests(tests, NULL, NULL);
}
