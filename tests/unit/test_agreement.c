/* agreement and ranking: figures agree with scikit-learn, SciPy and the definition of alpha to 1e-9, with ties, weights and missing
   values; undefined ones are NaN; the order of the units changes no bit. The block of cases is made by
   tests/validity/make_agreement_cases.py. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "stats/agreement.h"

#define TOLERANCE 1e-9
#define RECALL .25
#define MOST 3000

typedef struct label_spec {
	int64_t n, seed, share, scores, lift, numbers, heaviest;
} label_spec;

enum { PRECISION, FLAG_RECALL, F1, MACRO_F1, ACCURACY, RIGHT, AUC, AVERAGE_PRECISION, PRECISION_AT, BEST_F1, BEST_MACRO_F1,
      PEARSON, SPEARMAN, KAPPA, FIGURES };

typedef struct label_case {
	label_spec spec;
	double figures[FIGURES];
} label_case;

typedef struct coding_spec {
	int64_t units, coders, seed, values, missing, same, heaviest;
} coding_spec;

typedef struct coding_case {
	coding_spec spec;
	double alpha[3];
} coding_case;

/* cases: begin */
static const label_case label_cases[] = {
	{{2, 5, 50, 1000, 0, 1000, 0},
	 {0.0, NAN, 0.0, NAN, 0.5, 0.0, NAN, NAN, NAN, NAN, NAN, 1.0, 0.9999999999999999, NAN}},
	{{5, 7, 40, 1000, 300, 5, 0},
	 {0.3333333333333333, 0.5, 0.4, 0.4, 0.4, 1.0, 0.6666666666666667, 0.75, 1.0, 0.6666666666666666,
	  0.7619047619047619, 0.6002744722181153, 0.5642880936468347, 0.0}},
	{{30, 11, 30, 10, 3, 5, 0},
	 {0.5333333333333333, 0.7272727272727273, 0.6153846153846153, 0.6606334841628959, 0.6666666666666666, 8.0,
	  0.7511961722488039, 0.6742757242757242, 1.0, 0.6285714285714286, 0.7, -0.1471141001684304,
	  -0.16868817004032416, -0.05622270742358082}},
	{{200, 13, 20, 1000000, 150000, 1000000, 3},
	 {0.2764227642276423, 0.5666666666666667, 0.37158469945355194, 0.5372135383572669, 0.5964912280701754, 34.0,
	  0.6483703703703704, 0.34985735828442655, 0.40816326530612246, 0.42635658914728686, 0.6086489283368823,
	  0.07693789900251487, 0.07439034505640346, NAN}},
	{{200, 17, 50, 4, 1, 3, 5},
	 {0.6428571428571429, 0.4846153846153846, 0.5526315789473685, 0.5973684210526315, 0.6023391812865497, 126.0,
	  0.690095773791426, 0.6835707292903446, 0.6428571428571429, 0.719225449515906, 0.5974771875460532,
	  0.21839033033094296, 0.1841554647054583, 0.19099743265064295}},
	{{1000, 19, 5, 100, 20, 5, 0},
	 {0.0746987951807229, 0.49206349206349204, 0.1297071129707113, 0.4281912700201782, 0.584, 31.0,
	  0.6074520167369687, 0.18283065549268968, 0.10843373493975904, 0.1830065359477124, 0.5721973296106996,
	  0.05207938707002065, 0.0479682321361845, 0.004810215140363061}},
	{{1000, 23, 5, 1000000, 250000, 2, 4},
	 {0.06973848069738481, 0.6666666666666666, 0.1262683201803833, 0.4414701098547128, 0.619351669941061, 56.0,
	  0.7170179547228728, 0.38464179113970337, 1.0, 0.5, 0.742929292929293, 0.06416493151334393,
	  0.044245265791512764, 0.0}},
	{{3000, 29, 45, 50, 10, 5, 6},
	 {0.5418126094570929, 0.5945231803987509, 0.5669453670828084, 0.588996806574014, 0.5901799262952525, 2475.0,
	  0.6749680425865419, 0.6655086943801833, 0.7642393655371305, 0.6682914940287594, 0.5964754339687992,
	  0.08076914116478492, 0.07512303247751576, 0.0082509837305893}},
	{{40, 31, 0, 100, 0, 5, 2},
	 {0.0, NAN, 0.0, NAN, 0.5116279069767442, 0.0, NAN, NAN, NAN, NAN, NAN, -0.28400936277416056,
	  -0.31288893432372483, 0.025649774209734133}},
	{{40, 37, 100, 100, 0, 5, 0},
	 {1.0, 0.55, 0.7096774193548387, NAN, 0.55, 22.0, NAN, 1.0, 1.0, 1.0, NAN, 0.3312465822419252,
	  0.33859548048919164, 0.051136363636363646}},
	{{40, 41, 50, 1, 0, 1, 0},
	 {NAN, 0.0, 0.0, 0.393939393939394, 0.65, 0.0, 0.5, 0.35, 0.35, 0.5185185185185185, 0.25925925925925924, NAN,
	  NAN, 0.0}},
};

static const coding_case coding_cases[] = {
	{{2, 2, 3, 2, 0, 0, 0},
	 {1.0, 1.0, 1.0}},
	{{10, 2, 5, 3, 0, 60, 0},
	 {0.18279569892473113, 0.23517877739331028, 0.3926940639269406}},
	{{30, 3, 7, 5, 0, 50, 0},
	 {0.3088748019017432, 0.4147828730241445, 0.3988207682179862}},
	{{30, 4, 11, 5, 30, 50, 3},
	 {0.3878105590062112, 0.3200369057591035, 0.36328382234579626}},
	{{200, 2, 13, 5, 20, 30, 4},
	 {-0.02751644235376105, -0.041403064155528746, -0.038988735372389005}},
	{{100, 12, 17, 7, 60, 40, 0},
	 {0.1545344603185348, 0.21093678781106628, 0.21589439885639694}},
	{{25, 5, 19, 1000, 10, 20, 2},
	 {-0.005908040071924026, 0.01151094612072412, -0.0019550119798721344}},
	{{20, 3, 23, 1, 0, 0, 0},
	 {NAN, NAN, NAN}},
	{{12, 2, 29, 4, 100, 0, 0},
	 {NAN, NAN, NAN}},
	{{20, 2, 31, 5, 0, 100, 3},
	 {1.0, 1.0, 1.0}},
};
/* cases: end */

static int64_t state;

static int64_t next(void)
{
	state = state * 48271 % 2147483647;
	return state / 7;
}

static bool same(double a, double b)
{
	return isnan(a) ? isnan(b) : fabs(a - b) <= TOLERANCE;
}

typedef struct columns {
	uint8_t gold[MOST], found[MOST];
	int64_t score[MOST], number[MOST], low_score[MOST], low_number[MOST], ranks[2 * MOST];
	uint32_t weights[MOST];
	size_t n;
} columns;

static void draw(columns *c, const label_spec *spec)
{
	state = spec->seed;
	c->n = (size_t)spec->n;
	for (size_t i = 0; i < c->n; i++) {
		c->gold[i] = next() % 100 < spec->share;
		c->score[i] = next() % spec->scores + spec->lift * c->gold[i];
		c->number[i] = next() % spec->numbers + c->gold[i];
		c->weights[i] = spec->heaviest ? (uint32_t)(next() % (spec->heaviest + 1)) : 1;
		c->found[i] = 2 * c->score[i] >= spec->scores + spec->lift;
		c->low_score[i] = c->score[i] < 9 ? c->score[i] : 9;
		c->low_number[i] = c->number[i] < 9 ? c->number[i] : 9;
	}
}

static void figures_of(columns *c, const uint32_t *weights, double *figures)
{
	slant_arena arena;
	slant_ranking by_score, by_number;
	slant_error error;
	slant_arena_init(&arena);
	assert_int_equal(slant_ranking_init(&by_score, &arena, c->score, c->n, &error), SLANT_OK);
	assert_int_equal(slant_ranking_init(&by_number, &arena, c->number, c->n, &error), SLANT_OK);
	slant_confusion confusion = slant_confusion_count(c->gold, c->found, c->n, weights);
	slant_curve curve = slant_ranking_curve(&by_score, c->gold, weights, RECALL);
	figures[PRECISION] = slant_confusion_precision(&confusion);
	figures[FLAG_RECALL] = slant_confusion_recall(&confusion);
	figures[F1] = slant_confusion_f1(&confusion);
	figures[MACRO_F1] = slant_confusion_macro_f1(&confusion);
	figures[ACCURACY] = slant_confusion_accuracy(&confusion);
	figures[RIGHT] = (double)confusion.both;
	figures[AUC] = curve.auc;
	figures[AVERAGE_PRECISION] = curve.average_precision;
	figures[PRECISION_AT] = curve.precision_at_recall;
	figures[BEST_F1] = curve.best_f1;
	figures[BEST_MACRO_F1] = curve.best_macro_f1;
	figures[PEARSON] = slant_pearson(c->score, c->number, c->n, weights);
	figures[SPEARMAN] = slant_spearman(&by_score, &by_number, weights, c->ranks);
	figures[KAPPA] = slant_kappa_quadratic(c->low_score, c->low_number, c->n, weights);
	slant_arena_release(&arena);
}

static void labels_agree_with_scikit_learn(void **unused)
{
	(void)unused;
	columns *c = calloc(1, sizeof *c);
	double figures[FIGURES];
	assert_non_null(c);
	for (size_t i = 0; i < sizeof label_cases / sizeof *label_cases; i++) {
		draw(c, &label_cases[i].spec);
		figures_of(c, c->weights, figures);
		for (int f = 0; f < FIGURES; f++)
			if (!same(figures[f], label_cases[i].figures[f]))
				fail_msg("case %zu, figure %d: %.12g instead of %.12g", i, f, figures[f], label_cases[i].figures[f]);
	}
	free(c);
}

/* A weight is how often a unit counts, and no weights are weights of 1. */
static void weights_are_repetitions(void **unused)
{
	(void)unused;
	columns *c = calloc(1, sizeof *c), *repeated = calloc(1, sizeof *c);
	double weighted[FIGURES], once[FIGURES];
	assert_true(c && repeated);
	draw(c, &(label_spec){300, 77, 30, 12, 3, 6, 3});
	for (size_t i = 0; i < c->n; i++) {
		for (uint32_t w = 0; w < c->weights[i]; w++) {
			size_t at = repeated->n++;
			repeated->gold[at] = c->gold[i], repeated->found[at] = c->found[i];
			repeated->score[at] = c->score[i], repeated->number[at] = c->number[i];
			repeated->low_score[at] = c->low_score[i], repeated->low_number[at] = c->low_number[i];
		}
	}
	figures_of(c, c->weights, weighted);
	figures_of(repeated, NULL, once);
	for (int f = 0; f < FIGURES; f++)
		assert_true(same(weighted[f], once[f]));
	free(repeated);
	free(c);
}

static void order_changes_no_bit(void **unused)
{
	(void)unused;
	columns *c = calloc(1, sizeof *c), *turned = calloc(1, sizeof *c);
	double forth[FIGURES], back[FIGURES];
	assert_true(c && turned);
	draw(c, &(label_spec){997, 79, 30, 900, 100, 700, 4});
	turned->n = c->n;
	for (size_t i = 0, j = c->n; i < c->n; i++) {
		j--;
		turned->gold[j] = c->gold[i], turned->found[j] = c->found[i], turned->weights[j] = c->weights[i];
		turned->score[j] = c->score[i], turned->number[j] = c->number[i];
		turned->low_score[j] = c->low_score[i], turned->low_number[j] = c->low_number[i];
	}
	figures_of(c, c->weights, forth);
	figures_of(turned, turned->weights, back);
	assert_memory_equal(forth, back, sizeof forth);
	free(turned);
	free(c);
}

static void missing_values_are_left_out(void **unused)
{
	(void)unused;
	const int64_t x[] = {1, 2, SLANT_MISSING, 4, 5}, y[] = {2, 1, 3, SLANT_MISSING, 5}, kept_x[] = {1, 2, 5}, kept_y[] = {2, 1, 5};
	assert_true(slant_pearson(x, y, 5, NULL) == slant_pearson(kept_x, kept_y, 3, NULL));
	assert_true(slant_kappa_quadratic(x, y, 5, NULL) == slant_kappa_quadratic(kept_x, kept_y, 3, NULL));
	assert_true(isnan(slant_pearson(x, y, 0, NULL)));
	assert_true(isnan(slant_kappa_quadratic(x, y, 0, NULL)));
}

/* ALPHA */

static double alpha_of(const int64_t *values, const uint32_t *weights, size_t units, size_t coders, slant_alpha_level level)
{
	slant_arena arena;
	slant_codings codings;
	slant_error error;
	slant_arena_init(&arena);
	assert_int_equal(slant_codings_init(&codings, &arena, values, units, coders, &error), SLANT_OK);
	double alpha = slant_alpha(&codings, level, weights);
	slant_arena_release(&arena);
	return alpha;
}

static void alpha_agrees_with_its_definition(void **unused)
{
	(void)unused;
	static int64_t values[MOST];
	static uint32_t weights[MOST];
	for (size_t i = 0; i < sizeof coding_cases / sizeof *coding_cases; i++) {
		const coding_spec *spec = &coding_cases[i].spec;
		state = spec->seed;
		for (int64_t u = 0; u < spec->units; u++) {
			int64_t truth = next() % spec->values;
			for (int64_t c = 0; c < spec->coders; c++) {
				bool missing = next() % 100 < spec->missing, agrees = next() % 100 < spec->same;
				int64_t other = next() % spec->values;
				values[u * spec->coders + c] = missing ? SLANT_MISSING : agrees ? truth : other;
			}
			weights[u] = spec->heaviest ? (uint32_t)(next() % (spec->heaviest + 1)) : 1;
		}
		for (int level = 0; level < 3; level++) {
			double alpha = alpha_of(values, weights, (size_t)spec->units, (size_t)spec->coders, (slant_alpha_level)level);
			if (!same(alpha, coding_cases[i].alpha[level]))
				fail_msg("case %zu, level %d: %.12g instead of %.12g", i, level, alpha, coding_cases[i].alpha[level]);
		}
	}
}

/* Krippendorff's own example (Computing Krippendorff's Alpha-Reliability, 2011): four observers, twelve units, values missing. */
static void alpha_gives_the_published_figures(void **unused)
{
	(void)unused;
	enum { X = -1 };
	static const int observers[4][12] = {
		{1, 2, 3, 3, 2, 1, 4, 1, 2, X, X, X}, {1, 2, 3, 3, 2, 2, 4, 1, 2, 5, X, 3},
		{X, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, X}, {1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, X},
	};
	static const double published[] = {.743, .815, .849};
	int64_t values[48];
	for (size_t u = 0; u < 12; u++)
		for (size_t c = 0; c < 4; c++)
			values[u * 4 + c] = observers[c][u] == X ? SLANT_MISSING : observers[c][u];
	for (int level = 0; level < 3; level++)
		assert_true(fabs(alpha_of(values, NULL, 12, 4, (slant_alpha_level)level) - published[level]) <= .0005);
}

static void too_many_coders_are_refused(void **unused)
{
	(void)unused;
	static const int64_t values[SLANT_CODERS_MAX + 1] = {0};
	slant_arena arena;
	slant_codings codings;
	slant_error error;
	slant_arena_init(&arena);
	assert_int_equal(slant_codings_init(&codings, &arena, values, 1, SLANT_CODERS_MAX + 1, &error), SLANT_LIMIT);
	slant_arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(labels_agree_with_scikit_learn),
		cmocka_unit_test(weights_are_repetitions),
		cmocka_unit_test(order_changes_no_bit),
		cmocka_unit_test(missing_values_are_left_out),
		cmocka_unit_test(alpha_agrees_with_its_definition),
		cmocka_unit_test(alpha_gives_the_published_figures),
		cmocka_unit_test(too_many_coders_are_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
