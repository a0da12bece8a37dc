/* corrected: differences agree with NumPy to 1e-9, and hold the truth as often as they say while the naive ones don't. The
   block of cases is made by tests/validity/make_corrected_cases.py. */
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
#include "base/hash.h"
#include "stats/corrected.h"

#define TOLERANCE 1e-9
#define MOST 6000

static const struct corrected_case {
	struct {
		int64_t rows, seed, clusters, span, share, noise, bias, lift;
	} spec;
	double figures[15];    /* coded on both sides, clusters; estimate, error and interval: naive, of the machine's values, of lines */
} cases[] = {
/* cases: begin */
	{{100, 3, 0, 1000000, 100, 200000, 0, 0},
	 {29.0, 22.0, 100.0, -0.052498959999999976, 0.05711405736786699, -0.1644404554519738, 0.059442535451973845,
	  -0.0564309933333333, 0.06083719781023777, -0.17566970996173836, 0.06280772329507178,
	  -0.041707928928300976, 0.05578271662025275, -0.15104004446380026, 0.0676241866071983}},
	{{400, 5, 0, 1000000, 100, 300000, 150000, 0},
	 {86.0, 98.0, 400.0, -0.19014167222222228, 0.0302364127754173, -0.24940395228372697, -0.1308793921607176,
	  -0.031027408754208542, 0.040551322525680444, -0.11050654043001004, 0.04845172292159295,
	  -0.017004911337931097, 0.032077450133509926, -0.0798755583154901, 0.04586573563962791}},
	{{400, 7, 60, 1000000, 30, 100000, 150000, 300000},
	 {92.0, 83.0, 60.0, -0.24425485180596224, 0.008709524220707527, -0.2613252056010283, -0.2271844980108962,
	  -0.29376353382059683, 0.046049242141768844, -0.38401838993382786, -0.2035086777073658,
	  -0.32639521690215934, 0.033046648596731225, -0.39116545796150365, -0.261624975842815}},
	{{1500, 11, 200, 5000000, 10, 400000, 50000, 100000},
	 {331.0, 350.0, 200.0, -0.05182786439654282, 0.010637056391742915, -0.07267611182588052,
	  -0.030979616967205127, -0.04542918863041641, 0.18792146103330343, -0.41374848417783827,
	  0.3228901069170055, -0.06641113758087626, 0.09648445937204624, -0.255517203017905, 0.12269492785615245}},
	{{1500, 13, 40, 1, 0, 900000, 50000, 0},
	 {323.0, 352.0, 40.0, -0.0433007561965811, 0.012849796638531903, -0.06848589481676748,
	  -0.01811561757639472, 0.026036260007122537, 0.03613596079890732, -0.044788921705487046,
	  0.09686144171973213, 0.0, NAN, NAN, NAN}},
	{{6000, 17, 900, 1000000, 0, 900000, 300000, 50000},
	 {1343.0, 1363.0, 899.0, -0.29864786983377883, 0.0068608916003792975, -0.3120949702723556,
	  -0.28520076939520206, -0.04002672926736851, 0.015109665195386361, -0.06964112886878414,
	  -0.010412329665952888, -0.050046693177770586, 0.011718673253600199, -0.07301487070141979,
	  -0.027078515654121383}},
/* cases: end */
};

static int64_t draw(int64_t *state)
{
	return *state = *state * 48271 % 2147483647;
}

static slant_coded_row *rows_of(const struct corrected_case *c)
{
	static slant_coded_row rows[MOST];
	int64_t state = c->spec.seed, drawn[6];
	assert_true(c->spec.rows <= MOST);
	for (int64_t i = 0; i < c->spec.rows; i++) {
		for (int k = 0; k < 6; k++)
			drawn[k] = draw(&state);
		int64_t side = drawn[0] % 2;
		double human = slant_fixed_value(drawn[1] % c->spec.span + side * c->spec.lift), chance = drawn[3] % 2 ? .6 : .3;
		double machine = human * (double)c->spec.share / 100 + slant_fixed_value(drawn[2] % c->spec.noise + side * c->spec.bias);
		uint64_t cluster = slant_hash_mix((uint64_t)(c->spec.clusters ? drawn[4] % c->spec.clusters : i), 11);
		bool coded = (double)(drawn[5] % 1000) < chance * 1000;
		rows[i] = (slant_coded_row){machine, coded ? human : NAN, chance, cluster, (uint8_t)side, coded};
	}
	return rows;
}

static slant_corrected correct(const slant_coded_row *rows, size_t n, slant_prediction prediction)
{
	slant_corrected found;
	slant_error error;
	assert_int_equal(slant_correct(rows, n, prediction, .95, &found, &error), SLANT_OK);
	return found;
}

static void agree(const slant_correction *found, const double due[4], size_t which, const char *what)
{
	const double figures[] = {found->estimate, found->error, found->interval.low, found->interval.high};
	for (int i = 0; i < 4; i++)
		if (isnan(due[i]) ? !isnan(figures[i]) : !(fabs(figures[i] - due[i]) < TOLERANCE))
			fail_msg("case %zu, %s, figure %d: %.17g, not %.17g", which, what, i, figures[i], due[i]);
}

static void differences_agree_with_numpy(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const slant_coded_row *rows = rows_of(&cases[i]);
		slant_corrected plain = correct(rows, (size_t)cases[i].spec.rows, SLANT_PREDICT_MACHINE);
		slant_corrected line = correct(rows, (size_t)cases[i].spec.rows, SLANT_PREDICT_LINEAR);
		assert_true(plain.state == SLANT_CORRECTED_DONE && line.state == SLANT_CORRECTED_DONE);
		for (int side = 0; side < 2; side++)
			assert_int_equal(plain.coded[side], (int)cases[i].figures[side]);
		assert_int_equal(plain.clusters, (int)cases[i].figures[2]);
		agree(&plain.naive, cases[i].figures + 3, i, "naive");
		agree(&plain.corrected, cases[i].figures + 7, i, "of the machine's values");
		agree(&line.corrected, cases[i].figures + 11, i, "of lines");
		agree(&line.naive, cases[i].figures + 3, i, "naive beside lines");
	}
}

static void order_changes_no_bit(void **state)
{
	(void)state;
	size_t n = (size_t)cases[2].spec.rows;
	slant_coded_row *rows = rows_of(&cases[2]);
	slant_corrected a = correct(rows, n, SLANT_PREDICT_LINEAR);
	for (size_t i = 0; i < n / 2; i++) {
		slant_coded_row other = rows[i];
		rows[i] = rows[n - 1 - i];
		rows[n - 1 - i] = other;
	}
	slant_corrected b = correct(rows, n, SLANT_PREDICT_LINEAR);
	assert_memory_equal(&a.corrected, &b.corrected, sizeof a.corrected);
	assert_memory_equal(&a.naive, &b.naive, sizeof a.naive);
}

static void sides_swapped_turn_the_sign(void **state)
{
	(void)state;
	size_t n = (size_t)cases[2].spec.rows;
	slant_coded_row *rows = rows_of(&cases[2]);
	slant_corrected a = correct(rows, n, SLANT_PREDICT_MACHINE);
	for (size_t i = 0; i < n; i++)
		rows[i].side = !rows[i].side;
	slant_corrected b = correct(rows, n, SLANT_PREDICT_MACHINE);
	assert_true(fabs(a.corrected.estimate + b.corrected.estimate) < 1e-12 && fabs(a.corrected.error - b.corrected.error) < 1e-12);
}

static void code_all(slant_coded_row rows[40])
{
	for (int i = 0; i < 40; i++)
		rows[i] = (slant_coded_row){.machine = .1 * (i % 7), .human = .2 * (i % 5), .chance = .5, .cluster = (uint64_t)i,
		                            .side = i % 2, .coded = true};
}

static void undefined_figures_are_nan(void **state)
{
	(void)state;
	slant_coded_row rows[40];
	slant_corrected c = correct(NULL, 0, SLANT_PREDICT_LINEAR);
	assert_true(c.state == SLANT_CORRECTED_FEW && isnan(c.naive.estimate) && isnan(c.corrected.estimate));
	code_all(rows);
	c = correct(rows, 1, SLANT_PREDICT_MACHINE);                /* n = 1, one side */
	assert_true(isnan(c.naive.estimate) && isnan(c.naive.error) && fabs(c.naive.means[0]) < 1e-12 && isnan(c.naive.means[1]));
	c = correct(rows, 40, SLANT_PREDICT_MACHINE);
	assert_true(c.state == SLANT_CORRECTED_DONE && c.coded[0] == 20 && c.corrected.error > 0);
}

static void what_cant_be_corrected_says_why(void **state)
{
	(void)state;
	slant_coded_row rows[40], one;
	slant_corrected c;
	code_all(rows);
	one = rows[3];
	rows[3].chance = 0;                                         /* could not be drawn */
	c = correct(rows, 40, SLANT_PREDICT_MACHINE);
	assert_true(c.state == SLANT_CORRECTED_UNDRAWN && isnan(c.corrected.estimate) && c.naive.error > 0);
	rows[3] = one;
	rows[3].human = NAN;
	c = correct(rows, 40, SLANT_PREDICT_MACHINE);
	assert_true(c.state == SLANT_CORRECTED_VALUE && isnan(c.naive.estimate));
	rows[3] = one;
	for (int i = 0; i < 40; i++)
		rows[i].coded = i < 19;                                 /* 10 and 9 */
	c = correct(rows, 40, SLANT_PREDICT_MACHINE);
	assert_true(c.state == SLANT_CORRECTED_FEW && c.coded[1] == 9 && isnan(c.corrected.means[0]));
	for (int i = 0; i < 40; i++)
		rows[i].coded = true, rows[i].cluster = 5;              /* no other cluster to fit a line on */
	c = correct(rows, 40, SLANT_PREDICT_LINEAR);
	assert_true(c.state == SLANT_CORRECTED_FEW && c.clusters == 1 && isnan(c.naive.error));
	for (int i = 0; i < 40; i++) {
		rows[i].cluster = (uint64_t)i;
		rows[i].machine = rows[i].human = i % 2 ? .1 : .3;      /* all alike on each side */
	}
	c = correct(rows, 40, SLANT_PREDICT_MACHINE);
	assert_true(isnan(c.naive.error) && isnan(c.corrected.interval.low) && fabs(c.corrected.estimate - .2) < 1e-12);
}

/* SIMULATION */

typedef struct world {
	double difference;         /* true, in standard deviations of the human values: side 0 is higher by it */
	double shift[2], noise[2]; /* of the machine's values, by side */
	double scale;              /* one human step on the machine's scale */
	double shared;             /* share of variance, of values and of the machine's errors, that rows of one cluster have in common */
	size_t clusters, size;     /* rows of one cluster alternate in side */
	double chance[2];
	uint64_t seed;
} world;

static double normal(uint64_t seed, uint64_t *place)
{
	double u[2];
	for (int i = 0; i < 2; i++, ++*place)
		u[i] = ((double)(slant_hash_mix(slant_hash_mix(seed, *place), seed) >> 11) + .5) * 0x1p-53;
	return sqrt(-2 * log(u[0])) * cos(2 * 3.141592653589793 * u[1]);
}

/* Each side's coded rows are a simple draw without replacement of a fixed number, as a coding sheet's are. */
static void draw_codes(const world *w, slant_coded_row *rows, size_t n, uint64_t *place)
{
	for (uint8_t side = 0; side < 2; side++) {
		size_t left = 0, wanted;
		for (size_t i = 0; i < n; i++)
			left += rows[i].side == side;
		wanted = (size_t)((double)left * w->chance[side] + .5);
		double chance = (double)wanted / (double)left;
		for (size_t i = 0; i < n; i++) {
			if (rows[i].side != side)
				continue;
			double u = (double)(slant_hash_mix(slant_hash_mix(w->seed + 1, (*place)++), 3) >> 11) * 0x1p-53;
			rows[i].chance = chance;
			rows[i].coded = u * (double)left < (double)wanted;
			left--, wanted -= rows[i].coded;
			if (!rows[i].coded)
				rows[i].human = NAN;
		}
	}
}

static size_t draw_rows(const world *w, slant_coded_row *rows, uint64_t *place)
{
	size_t n = 0;
	double apart = sqrt(w->shared), own = sqrt(1 - w->shared);
	for (size_t c = 0; c < w->clusters; c++) {
		double value = apart * normal(w->seed, place), off = apart * normal(w->seed, place);
		for (size_t i = 0; i < w->size; i++, n++) {
			uint8_t side = (uint8_t)((c + i) % 2);
			double human = value + own * normal(w->seed, place) + (side ? 0 : w->difference);
			double wrong = w->shift[side] + w->noise[side] * (off + own * normal(w->seed, place));
			rows[n] = (slant_coded_row){.machine = w->scale * (human + wrong), .human = human, .cluster = slant_hash_mix(c, 7), .side = side};
		}
	}
	draw_codes(w, rows, n, place);
	return n;
}

enum { NAIVE, MACHINE, LINEAR, KINDS };

typedef struct tally {
	double held[KINDS], width[KINDS], bias[KINDS];
} tally;

#define RUNS 1000

static tally simulate(const world *w, const char *what)
{
	static slant_coded_row rows[MOST];
	tally t = {{0}, {0}, {0}};
	uint64_t place = 0;
	for (int run = 0; run < RUNS; run++) {
		size_t n = draw_rows(w, rows, &place);
		slant_corrected plain = correct(rows, n, SLANT_PREDICT_MACHINE), line = correct(rows, n, SLANT_PREDICT_LINEAR);
		const slant_correction *found[KINDS] = {&plain.naive, &plain.corrected, &line.corrected};
		for (int k = 0; k < KINDS; k++) {
			t.held[k] += (found[k]->interval.low <= w->difference && found[k]->interval.high >= w->difference) / (double)RUNS;
			t.width[k] += (found[k]->interval.high - found[k]->interval.low) / RUNS;
			t.bias[k] += (found[k]->estimate - w->difference) / RUNS;
		}
	}
	print_message("%s: 95%% intervals hold the truth in %.3f (naive), %.3f (corrected), %.3f (by lines); ", what, t.held[0], t.held[1],
	              t.held[2]);
	print_message("width %.3f, %.3f, %.3f; off by %+.3f, %+.3f, %+.3f\n", t.width[0], t.width[1], t.width[2], t.bias[0], t.bias[1],
	              t.bias[2]);
	return t;
}

static void corrected_holds_the_truth(const tally *t)
{
	for (int k = MACHINE; k < KINDS; k++) {
		assert_true(t->held[k] >= .93 && t->held[k] <= .97);
		assert_true(fabs(t->bias[k]) < .02);
	}
	assert_true(t->held[NAIVE] < .5);
}

/* The classifier reads side 0 higher than it is, and side 1 with more noise. */
static const world uneven = {.shift = {.3, 0}, .noise = {.4, .7}, .scale = 1, .clusters = 1000, .size = 1, .chance = {.2, .1}, .seed = 101};

static void no_difference_is_none(void **state)
{
	(void)state;
	tally t = simulate(&uneven, "no difference");
	corrected_holds_the_truth(&t);
}

static void a_difference_is_found(void **state)
{
	(void)state;
	world w = uneven;
	w.difference = .3, w.seed = 103;
	tally t = simulate(&w, "difference of .3 sd");
	corrected_holds_the_truth(&t);
}

static void clusters_are_allowed_for(void **state)
{
	(void)state;
	world w = uneven;
	w.shared = .3, w.clusters = 150, w.size = 8, w.seed = 107;
	tally t = simulate(&w, "clusters of 8");
	corrected_holds_the_truth(&t);
}

/* The machine's scale is a tenth of the human one: only the lines know. */
static void lines_are_narrower_on_another_scale(void **state)
{
	(void)state;
	world w = uneven;
	w.scale = .1, w.seed = 109;
	tally t = simulate(&w, "a tenth of the scale");
	for (int k = MACHINE; k < KINDS; k++)
		assert_true(t.held[k] >= .93 && t.held[k] <= .97);
	assert_true(t.width[LINEAR] < .9 * t.width[MACHINE]);
}

/* Twenty codes a side are enough for errors that are spread like these. The formula knows nothing of the number of codes
   being fixed, and counts a shift that is the same in all rows of a side as noise; lines take much of the shift out, so only
   theirs is held from above, too. */
static void few_codes_hold_the_truth(void **state)
{
	(void)state;
	world w = uneven;
	w.chance[0] = w.chance[1] = .04, w.seed = 113;
	tally t = simulate(&w, "20 codes a side");
	assert_true(t.held[MACHINE] >= .93 && t.held[LINEAR] >= .93 && t.held[LINEAR] <= .97);
	assert_true(t.width[LINEAR] < t.width[MACHINE]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(differences_agree_with_numpy),
		cmocka_unit_test(order_changes_no_bit),
		cmocka_unit_test(sides_swapped_turn_the_sign),
		cmocka_unit_test(undefined_figures_are_nan),
		cmocka_unit_test(what_cant_be_corrected_says_why),
		cmocka_unit_test(no_difference_is_none),
		cmocka_unit_test(a_difference_is_found),
		cmocka_unit_test(clusters_are_allowed_for),
		cmocka_unit_test(lines_are_narrower_on_another_scale),
		cmocka_unit_test(few_codes_hold_the_truth),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
