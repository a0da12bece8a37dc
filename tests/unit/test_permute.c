/* permute: statistics agree with fractions to 1e-9, p with all arrangements and with SciPy's permutation_test; the level holds under strata
   and clusters and breaks without them; no order or numbering changes a bit. The blocks of cases are made by
   tests/validity/make_permute_cases.py. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/hash.h"
#include "stats/permute.h"
#include "stats/units.h"

#define MOST 2000
#define MODULUS 2147483647u
#define FACTOR 48271u
#define MILLION 1000000
#define UNIT 1e6
#define JOBS 3

typedef struct spec {
	size_t rows;
	uint32_t groups, strata, days, seed;
	int64_t lift, step;            /* of group 0; of the values */
} spec;

static const struct {
	spec of;
	double rest, pair, f;
} panels[] = {
/* cases: begin */
	{{12, 2, 1, 12, 11, 0, 1},
	 0.6595150003989146, 0.6595150003989146, 0.4016950959364189},
	{{40, 2, 1, 5, 12, 200000, 1},
	 2.1216670748753312, 2.1216670748753312, 3.3568038901691692},
	{{60, 3, 4, 3, 13, 100000, 1},
	 2.8019860706299005, 3.68282324684664, 3.3656932689352166},
	{{300, 5, 7, 6, 14, 0, 1},
	 -0.22172367338553164, -0.8284113630451785, 2.295701668908666},
	{{300, 5, 7, 6, 14, 90000, 250000},
	 2.4733480849836993, 1.141546397066732, 4.535096779601968},
	{{1000, 12, 30, 4, 15, 50000, 1},
	 3.0357241093507383, 3.09258821516433, 5.152223208747333},
	{{1000, 3, 400, 9, 16, 50000, 500000},
	 2.944229155090897, 2.0015386724220714, 6.716867337805265},
	{{700, 3, 12, 300, 17, 20000, 1},
	 1.356586669893229, 1.7867008811425515, 2.4540242904542513},
/* cases: end */
};

static const struct {
	spec of;
	double rest;
	unsigned rest_count;
	double pair;
	unsigned pair_count;
} tiny[] = {
/* cases: begin */
	{{9, 2, 1, 9, 21, 300000, 1}, 0.17142857142857143, 35, 0.17142857142857143, 35},
	{{10, 2, 3, 9, 22, 500000, 1}, 0.05555555555555555, 36, 0.05555555555555555, 36},
	{{14, 3, 3, 3, 31, 400000, 1}, 0.1527777777777778, 72, 0.16666666666666666, 36},
	{{12, 2, 2, 12, 60, 0, 500000}, 0.5714285714285714, 28, 0.5714285714285714, 28},
	{{16, 3, 4, 3, 26, 100000, 500000}, 0.8541666666666666, 480, 0.7407407407407407, 54},
/* cases: end */
};

/* SciPy's p, itself of 49,999 replicates. */
static const struct {
	size_t rows;
	uint32_t seed;
	int64_t lift;
	double t, p;
} plain[] = {
/* cases: begin */
	{24, 31, 250000, 2.9451252346712273, 0.00844},
	{60, 32, 100000, 1.5276371955275059, 0.13374},
	{60, 33, 0, 0.38155863217271146, 0.70228},
	{200, 34, 70000, 0.26443385557068444, 0.78962},
/* cases: end */
};

typedef struct table {
	int64_t values[MOST];
	uint32_t groups[MOST], strata[MOST];
	uint64_t clusters[MOST];
	slant_panel panel;
} table;

static slant_panel panel_of(table *t, size_t rows, size_t groups, size_t strata)
{
	return (slant_panel){rows, groups, strata, t->values, t->groups, t->strata, t->clusters, UNIT};
}

static uint32_t next(uint32_t *x)
{
	return *x = (uint32_t)((uint64_t)*x * FACTOR % MODULUS);
}

static void make(table *t, const spec *s, int each_row_a_cluster)
{
	uint32_t x = s->seed;
	for (size_t i = 0; i < s->rows; i++) {
		t->groups[i] = next(&x) % s->groups;
		t->strata[i] = next(&x) % s->strata;
		uint32_t day = next(&x) % s->days;
		t->clusters[i] = slant_hash_mix(each_row_a_cluster ? i : day, 3);
		t->values[i] = next(&x) % MILLION / s->step * s->step + (t->groups[i] == 0 ? s->lift : 0);
	}
	t->panel = panel_of(t, s->rows, s->groups, s->strata);
}

static const slant_sides both[2] = {{0, SLANT_GROUP_REST}, {0, 1}};

static void permute(const slant_panel *panel, unsigned replicates, slant_permuted permuted[2], slant_omnibus *overall)
{
	slant_error error;
	const slant_permutation how = {7, replicates, replicates, JOBS};
	assert_int_equal(slant_permute(panel, 1, both, 2, &how, permuted, overall, &error), SLANT_OK);
}

static void near(double due, double got)
{
	if (!(fabs(due - got) <= 1e-9 * fmax(1, fabs(due))))
		fail_msg("%.17g is not %.17g", got, due);
}

static void statistics_agree_with_fractions(void **state)
{
	(void)state;
	static table t;
	for (size_t i = 0; i < sizeof panels / sizeof *panels; i++) {
		slant_permuted permuted[2];
		slant_omnibus overall;
		make(&t, &panels[i].of, 0);
		permute(&t.panel, 19, permuted, &overall);
		near(panels[i].rest, permuted[0].t);
		near(panels[i].pair, permuted[1].t);
		near(panels[i].f, overall.f);
	}
}

/* Wide clusters among others, and a panel beside that holds more strata: no figure of the first is moved. */
static void other_panels_move_no_statistic(void **state)
{
	(void)state;
	static table some, all;
	slant_permuted joint[4], alone[2];
	slant_omnibus both_overall[2], overall;
	slant_error error;
	size_t kept = 0;
	make(&all, &(spec){900, 3, 40, 300, 17, 20000, 1}, 0);
	for (size_t i = 0; i < all.panel.rows; i++) {
		if (all.strata[i] % 3 == 0 && all.groups[i] == 0)
			continue;
		some.values[kept] = all.values[i], some.groups[kept] = all.groups[i];
		some.strata[kept] = all.strata[i], some.clusters[kept++] = all.clusters[i];
	}
	some.panel = panel_of(&some, kept, 3, 40);
	const slant_panel panels_of[2] = {some.panel, all.panel};
	const slant_permutation how = {7, 19, 19, 1};
	assert_int_equal(slant_permute(panels_of, 2, both, 2, &how, joint, both_overall, &error), SLANT_OK);
	assert_int_equal(slant_permute(panels_of, 1, both, 2, &how, alone, &overall, &error), SLANT_OK);
	near(alone[0].t, joint[0].t);
	near(alone[1].t, joint[1].t);
	near(overall.f, both_overall[0].f);
}

static void few_arrangements_are_walked_through(void **state)
{
	(void)state;
	static table t;
	for (size_t i = 0; i < sizeof tiny / sizeof *tiny; i++) {
		slant_permuted permuted[2];
		make(&t, &tiny[i].of, 0);
		permute(&t.panel, 999, permuted, NULL);
		assert_true(permuted[0].exact && permuted[1].exact && !permuted[0].continued);
		assert_true(permuted[0].arrangements == tiny[i].rest_count && permuted[1].arrangements == tiny[i].pair_count);
		near(tiny[i].rest, permuted[0].p);
		near(tiny[i].pair, permuted[1].p);
	}
}

/* Drawn instead of walked through, the same p in Monte-Carlo error, also where values tie; and never under what arrangements allow. */
static void drawn_agrees_with_walked(void **state)
{
	(void)state;
	enum { MANY = 4, FEW = 15 };
	static table t;
	slant_permuted walked[2], drawn[2];
	make(&t, &tiny[MANY].of, 0);
	unsigned replicates = tiny[MANY].rest_count - 1;
	permute(&t.panel, replicates, drawn, NULL);
	assert_true(!drawn[0].exact);
	double p = tiny[MANY].rest;
	assert_true(fabs(drawn[0].p - p) < 4 * sqrt(p * (1 - p) / replicates));
	const spec apart = {10, 2, 1, 10, 12, 100 * MILLION, 1};
	make(&t, &apart, 1);
	permute(&t.panel, 9999, walked, NULL);
	permute(&t.panel, FEW, drawn, NULL);
	assert_true(walked[0].exact && !drawn[0].exact);
	assert_true(walked[0].p >= 1 / walked[0].arrangements && drawn[0].p >= 1 / drawn[0].arrangements);
}

static void p_agrees_with_scipy(void **state)
{
	(void)state;
	static table t;
	enum { REPLICATES = 49999 };
	for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
		const spec s = {plain[i].rows, 2, 1, 1, plain[i].seed, plain[i].lift, 1};
		slant_permuted permuted[2];
		make(&t, &s, 1);
		permute(&t.panel, REPLICATES, permuted, NULL);
		double p = plain[i].p, error = sqrt(2 * p * (1 - p) / REPLICATES);
		near(plain[i].t, permuted[0].t);
		near(plain[i].t, permuted[1].t);
		assert_true(fabs(permuted[0].p - p) < 4 * error && fabs(permuted[1].p - p) < 4 * error);
	}
}

/* Rows turned round, groups and strata renumbered: the very same bits. */
static void no_order_or_number_matters(void **state)
{
	(void)state;
	static table t, turned;
	const spec s = {600, 7, 9, 5, 91, 60000, 1};
	slant_permuted a[2], b[2];
	slant_omnibus all[2];
	slant_error error;
	make(&t, &s, 0);
	for (size_t i = 0; i < s.rows; i++) {
		size_t from = s.rows - 1 - i;
		turned.values[i] = t.values[from];
		turned.groups[i] = (t.groups[from] * 3 + 2) % s.groups;
		turned.strata[i] = s.strata - 1 - t.strata[from];
		turned.clusters[i] = t.clusters[from];
	}
	turned.panel = panel_of(&turned, s.rows, s.groups, s.strata);
	permute(&t.panel, 499, a, &all[0]);
	const slant_sides renumbered[2] = {{2, SLANT_GROUP_REST}, {2, 5}};
	const slant_permutation how = {7, 499, 499, 1};       /* nor do threads matter */
	assert_int_equal(slant_permute(&turned.panel, 1, renumbered, 2, &how, b, &all[1], &error), SLANT_OK);
	for (int i = 0; i < 2; i++)
		assert_true(a[i].t == b[i].t && a[i].p == b[i].p && a[i].units[0] == b[i].units[0]);
	assert_true(all[0].f == all[1].f && all[0].p == all[1].p);
	const slant_permutation other = {8, 499, 499, JOBS};
	assert_int_equal(slant_permute(&turned.panel, 1, renumbered, 2, &other, b, NULL, &error), SLANT_OK);
	assert_true(a[0].t == b[0].t && a[0].p != b[0].p);
}

/* The pair turned round: t mirrors, p is the same where all arrangements are walked through. */
static void sides_mirror(void **state)
{
	(void)state;
	static table t;
	slant_permuted permuted[2];
	slant_error error;
	const slant_sides turned[2] = {{0, 1}, {1, 0}};
	make(&t, &tiny[3].of, 0);
	assert_int_equal(slant_permute(&t.panel, 1, turned, 2, &(slant_permutation){7, 999, 999, JOBS}, permuted, NULL, &error), SLANT_OK);
	assert_true(permuted[0].t == -permuted[1].t && permuted[0].p == permuted[1].p && permuted[0].exact);
}

/* A normal deviate of sorts: twelve uniforms. */
static double deviate(uint32_t *x)
{
	double sum = -6;
	for (int i = 0; i < 12; i++)
		sum += (double)next(x) / MODULUS;
	return sum;
}

typedef struct world {
	int strata, clusters;          /* 0: what the test is told of them is nothing */
	double lift, unequal;          /* of group 0: its mean; its spread over that of others */
	uint32_t heavy;                /* of group 0: rows of a unit for one of others' */
	uint32_t days;                 /* 0: as many as there are units of one stratum; else of each group, each on all topics */
} world;

/* Three groups over six topics; each day has a mood, which all its articles share, and which moves those of many topics at once. */
static size_t live_days(table *t, const world *w, uint32_t seed)
{
	uint32_t x = seed * 7919 + 1;
	size_t n = 0;
	next(&x);
	for (uint32_t day = 0; day < w->days * 3; day++) {
		uint32_t group = day % 3;
		double mood = deviate(&x) * (group == 0 ? w->unequal : 1);
		for (uint32_t i = (next(&x) % 3 + 1) * 3 * (group == 0 ? w->heavy : 1); i > 0; i--) {
			t->strata[n] = next(&x) % 6;
			t->values[n] = (int64_t)lround((deviate(&x) + mood + t->strata[n] * 0.4 + (group == 0 ? w->lift : 0)) * UNIT);
			t->groups[n] = group;
			t->clusters[n] = w->clusters ? day : slant_hash_mix(day, t->strata[n] + 1);
			n++;
		}
	}
	t->panel = panel_of(t, n, 3, 8);
	return n;
}

/* Three groups over eight strata that differ in mean and in which group fills them; days that differ in mean, of one to six articles. */
static size_t live(table *t, const world *w, uint32_t seed)
{
	if (w->days)
		return live_days(t, w, seed);
	uint32_t x = seed * 7919 + 1;
	size_t n = 0;
	double topics[8];
	next(&x);
	for (int s = 0; s < 8; s++)
		topics[s] = s * 0.4;
	for (uint32_t unit = 0; unit < 90; unit++) {
		uint32_t group = next(&x) % 3, s = next(&x) % 8;
		if (next(&x) % 3)
			s = (s / 3 + group * 3) % 8;   /* each group has topics of its own */
		double day = deviate(&x) * (group == 0 ? w->unequal : 1);
		for (uint32_t i = (next(&x) % 6 + 1) * (group == 0 ? w->heavy : 1); i > 0; i--) {
			double own = deviate(&x) * 0.5 + day + topics[s] + (group == 0 ? w->lift : 0);
			t->values[n] = (int64_t)lround(own * UNIT);
			t->groups[n] = group;
			t->strata[n] = w->strata ? s : 0;
			t->clusters[n] = w->clusters ? unit : n;
			n++;
		}
	}
	t->panel = panel_of(t, n, 3, 8);
	return n;
}

/* Shares of simulated corpora with p of at most .05: against the rest, of a pair, of all. */
static void reject(const world *w, unsigned times, double shares[3])
{
	static table t;
	unsigned rejected[3] = {0};
	for (unsigned i = 0; i < times; i++) {
		slant_permuted permuted[2];
		slant_omnibus overall;
		live(&t, w, i + 1);
		permute(&t.panel, 199, permuted, &overall);
		rejected[0] += permuted[0].p <= 0.05;
		rejected[1] += permuted[1].p <= 0.05;
		rejected[2] += overall.p <= 0.05;
	}
	for (int i = 0; i < 3; i++)
		shares[i] = (double)rejected[i] / times;
}

static void between(double low, const double *shares, size_t count, double high)
{
	for (size_t i = 0; i < count; i++)
		if (shares[i] < low || shares[i] > high)
			fail_msg("%.3f of null corpora have p of .05 or less (%zu)", shares[i], i);
}

/* Then spreads of 3 to 1, units of 3 to 1, spreads of 1 to 3 with units of 3 to 1: of one group, of a pair, and of all together. */
static void the_level_holds(void **state)
{
	(void)state;
	double shares[3];
	reject(&(world){1, 1, 0, 1, 1, 0}, 1500, shares);
	between(0.03, shares, 3, 0.07);
	const world unlike[] = {{1, 1, 0, 3, 1, 0}, {1, 1, 0, 1, 3, 0}, {1, 1, 0, 0.3, 3, 0}};
	for (int k = 0; k < 3; k++) {
		reject(&unlike[k], 3000, shares);
		print_message("unlike groups (%d): %.3f %.3f %.3f\n", k, shares[0], shares[1], shares[2]);
		between(0.03, shares, 3, 0.07);
	}
}

/* Days that lie in several strata: with a mood, by spreads and sizes that differ, of few days, and without what tells that they are days. */
static void the_level_holds_with_wide_clusters(void **state)
{
	(void)state;
	double shares[3];
	const world wide[] = {{1, 1, 0, 1, 1, 24}, {1, 1, 0, 3, 1, 24}, {1, 1, 0, 1, 2, 24}, {1, 1, 0, 1, 1, 8}};
	for (int k = 0; k < 4; k++) {
		reject(&wide[k], 600, shares);
		print_message("days over strata (%d): %.3f %.3f %.3f\n", k, shares[0], shares[1], shares[2]);
		between(0.03, shares, 3, 0.07);
	}
	reject(&(world){1, 0, 0, 1, 1, 24}, 200, shares);
	between(0.12, shares, 3, 1);
	reject(&(world){1, 1, 1, 1, 1, 24}, 200, shares);
	between(0.8, shares, 3, 1);
}

static void the_level_breaks_without_strata_or_clusters(void **state)
{
	(void)state;
	double shares[3];
	reject(&(world){0, 1, 0, 1, 1, 0}, 200, shares);
	assert_true(shares[0] > 0.12 && shares[2] > 0.12);
	reject(&(world){1, 0, 0, 1, 1, 0}, 200, shares);
	assert_true(shares[0] > 0.12 && shares[2] > 0.12);
}

static void a_planted_difference_is_found(void **state)
{
	(void)state;
	double shares[3];
	reject(&(world){1, 1, 1.2, 1, 1, 0}, 200, shares);
	assert_true(shares[0] > 0.8 && shares[1] > 0.6 && shares[2] > 0.7);
}

/* A second panel lacks the rows of one group more than of the others: units stand aside, and the level holds there. */
static void abstaining_is_not_tested(void **state)
{
	(void)state;
	static table whole, part;
	unsigned rejected = 0;
	enum { TIMES = 600 };
	for (uint32_t i = 0; i < TIMES; i++) {
		slant_error error;
		slant_permuted permuted[2];
		size_t n = live(&whole, &(world){1, 1, 0, 1, 1, 0}, i + 5000), kept = 0;
		for (size_t j = 0; j < n; j++) {
			if (slant_hash_mix(whole.clusters[j], i) % 100 < (whole.groups[j] == 0 ? 50 : 10))
				continue;
			part.values[kept] = whole.values[j] + MILLION * 5;
			part.groups[kept] = whole.groups[j];
			part.strata[kept] = whole.strata[j];
			part.clusters[kept++] = whole.clusters[j];
		}
		const slant_panel joint[2] = {whole.panel, panel_of(&part, kept, 3, 8)};
		assert_int_equal(slant_permute(joint, 2, both, 1, &(slant_permutation){7, 199, 199, JOBS}, permuted, NULL, &error), SLANT_OK);
		assert_true(permuted[1].units[0] < permuted[0].units[0]);
		rejected += permuted[1].p <= 0.05;
	}
	assert_true(rejected >= 0.03 * TIMES && rejected <= 0.07 * TIMES);
}

static void undefined_is_nan(void **state)
{
	(void)state;
	static table t;
	slant_permuted permuted[2];
	slant_omnibus overall;
	const spec alone = {30, 1, 2, 30, 5, 0, 1}, singles = {30, 2, 1, 30, 5, 0, 1};
	slant_error error;
	make(&t, &alone, 0);                                          /* one group: no stratum counts */
	assert_int_equal(slant_permute(&t.panel, 1, both, 1, &(slant_permutation){7, 99, 99, JOBS}, permuted, &overall, &error), SLANT_OK);
	assert_true(isnan(permuted[0].t) && isnan(permuted[0].p) && permuted[0].units[0] == 0 && isnan(overall.f) && isnan(overall.p));
	make(&t, &singles, 1);                                        /* one unit a stratum */
	for (size_t i = 0; i < t.panel.rows; i++)
		t.strata[i] = (uint32_t)i;
	t.panel.stratum_count = t.panel.rows;
	permute(&t.panel, 99, permuted, &overall);
	assert_true(isnan(permuted[0].p) && isnan(permuted[1].p) && isnan(overall.p) && overall.units == 0);
	make(&t, &singles, 1);                                        /* all alike */
	for (size_t i = 0; i < t.panel.rows; i++)
		t.values[i] = 400000;
	permute(&t.panel, 99, permuted, &overall);
	assert_true(isnan(permuted[0].t) && isnan(permuted[0].p) && permuted[0].units[0] > 1 && isnan(overall.p));
	for (size_t i = 0; i < t.panel.rows; i++)                     /* one unit on a side */
		t.values[i] = (int64_t)i, t.groups[i] = i > 0;
	permute(&t.panel, 99, permuted, NULL);
	assert_true(isnan(permuted[0].p) && permuted[0].units[0] == 1);
	t.panel.rows = 0;                                             /* nothing */
	permute(&t.panel, 99, permuted, &overall);
	assert_true(isnan(permuted[0].p) && isnan(permuted[1].p) && isnan(overall.p));
}

/* Neither side varies, and they differ: t is infinite; p is as many arrangements as part them so. */
static void sides_without_spread(void **state)
{
	(void)state;
	static table t;
	slant_permuted permuted[2];
	slant_omnibus overall;
	const spec s = {8, 2, 1, 8, 5, 0, 1};
	make(&t, &s, 1);
	for (size_t i = 0; i < 8; i++)
		t.groups[i] = i < 4, t.values[i] = i < 4 ? 700001 : 300000;
	permute(&t.panel, 99, permuted, &overall);
	assert_true(isinf(permuted[0].t) && permuted[0].t < 0 && permuted[0].exact);
	near(2.0 / 70, permuted[0].p);
	assert_true(isinf(overall.f) && overall.p < 0.15);
}

static void what_is_refused(void **state)
{
	(void)state;
	static table t;
	slant_error error;
	slant_permuted permuted[2];
	const spec s = {20, 2, 2, 5, 5, 0, 1};
	const slant_permutation how = {7, 9, 9, JOBS};
	make(&t, &s, 0);
	assert_int_equal(slant_permute(&t.panel, 1, &(slant_sides){2, 0}, 1, &how, permuted, NULL, &error), SLANT_ARGUMENT);
	assert_int_equal(slant_permute(&t.panel, 1, &(slant_sides){1, 1}, 1, &how, permuted, NULL, &error), SLANT_ARGUMENT);
	t.strata[3] = 2;
	assert_int_equal(slant_permute(&t.panel, 1, both, 1, &how, permuted, NULL, &error), SLANT_ARGUMENT);
	t.strata[3] = 1;
	t.values[0] = t.values[1] = INT64_MAX / 2;
	assert_int_equal(slant_permute(&t.panel, 1, both, 1, &how, permuted, NULL, &error), SLANT_LIMIT);
}

/* Each of the 24 orders of four units, in two strata of the very same content: even, and the two strata are shuffled apart. */
static void shuffles_are_even(void **state)
{
	(void)state;
	enum { DRAWS = 24000, SIZE = 4 };
	static table t;
	unsigned seen[256] = {0}, same = 0;
	double squares = 0;
	slant_error error;
	slant_units units;
	slant_deck deck;
	for (size_t i = 0; i < 2 * SIZE; i++) {
		t.groups[i] = i % 2;
		t.strata[i] = i >= SIZE;
		t.clusters[i] = i % SIZE;
		t.values[i] = (int64_t)(i % SIZE);
	}
	t.panel = panel_of(&t, 2 * SIZE, 2, 2);
	assert_int_equal(slant_units_init(&units, &t.panel, 1, &error), SLANT_OK);
	assert_int_equal(slant_deck_init(&deck, &units, NULL, 0, &error), SLANT_OK);
	assert_int_equal(deck.count, 2 * SIZE);
	for (unsigned r = 0; r < DRAWS; r++) {
		uint32_t order[2 * SIZE];
		slant_deck_draw(&deck, 3, r, order);
		seen[order[0] | order[1] << 2 | order[2] << 4 | order[3] << 6]++;
		same += order[0] == order[4] - 4 && order[1] == order[5] - 4 && order[2] == order[6] - 4;
	}
	unsigned orders = 0;
	for (int i = 0; i < 256; i++) {
		orders += seen[i] > 0;
		squares += seen[i] ? (seen[i] - 1000.0) * (seen[i] - 1000.0) / 1000 : 0;
	}
	assert_int_equal(orders, 24);
	assert_true(squares < 49.7);           /* chi squared with 23 degrees of freedom: .999 */
	assert_true(same > 800 && same < 1200);
	slant_deck_release(&deck);
	slant_units_release(&units);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(statistics_agree_with_fractions),
		cmocka_unit_test(other_panels_move_no_statistic),
		cmocka_unit_test(few_arrangements_are_walked_through),
		cmocka_unit_test(drawn_agrees_with_walked),
		cmocka_unit_test(p_agrees_with_scipy),
		cmocka_unit_test(no_order_or_number_matters),
		cmocka_unit_test(sides_mirror),
		cmocka_unit_test(the_level_holds),
		cmocka_unit_test(the_level_holds_with_wide_clusters),
		cmocka_unit_test(the_level_breaks_without_strata_or_clusters),
		cmocka_unit_test(a_planted_difference_is_found),
		cmocka_unit_test(abstaining_is_not_tested),
		cmocka_unit_test(undefined_is_nan),
		cmocka_unit_test(sides_without_spread),
		cmocka_unit_test(what_is_refused),
		cmocka_unit_test(shuffles_are_even),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
