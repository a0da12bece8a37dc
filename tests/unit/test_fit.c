/* fit, ordinal, cut: logistic models agree with scikit-learn and SciPy to 1e-6, with and without bounds; scales of levels and figures of
   flags to 1e-8; what cannot be fitted is refused with a reason. The blocks of cases are made by tests/validity/make_fit_cases.py. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/hash.h"
#include "slant.h"
#include "stats/fit.h"
#include "stats/ordinal.h"
#include "stats/cut.h"

#define ROWS 200
#define COLUMNS 12

/* LOGISTIC */

typedef struct design {
	size_t begins[COLUMNS + 1];
	uint32_t rows[ROWS * COLUMNS];
	double values[ROWS * COLUMNS], weights[ROWS], dense[ROWS][COLUMNS];
	bool answers[ROWS];
	slant_fit_column columns[COLUMNS];
} design;

/* Three in five are 0; the others go from -1 to 2. */
static double cell(size_t row, size_t column, uint64_t seed)
{
	uint64_t n = slant_hash_mix(row * 131 + column, seed);
	return n % 5 < 3 ? 0 : (double)(n / 5 % 97) / 32 - 1;
}

static slant_fit make(design *d, size_t rows, size_t columns, uint64_t seed)
{
	size_t count = 0;
	memset(d, 0, sizeof *d);
	for (size_t j = 0; j < columns; j++) {
		d->begins[j] = count;
		for (size_t i = 0; i < rows; i++) {
			d->dense[i][j] = cell(i, j, seed);
			if (fabs(d->dense[i][j]) > 0) {
				d->rows[count] = (uint32_t)i;
				d->values[count++] = d->dense[i][j];
			}
		}
		d->columns[j] = (slant_fit_column){-HUGE_VAL, HUGE_VAL, 1, 0, true};
	}
	d->begins[columns] = count;
	for (size_t i = 0; i < rows; i++) {
		d->answers[i] = d->dense[i][0] - d->dense[i][1] + (double)(slant_hash_mix(i, seed + 7) % 1000) / 250 - 2 > 0;
		d->weights[i] = (double)(1 + slant_hash_mix(i, seed + 9) % 3);
	}
	return (slant_fit){rows, columns, d->begins, d->rows, d->values, d->columns, d->answers, d->weights};
}

static const struct {
	size_t rows, columns;
	uint64_t seed;
	double ridge, lasso;
	bool bounds, scaled;
	double weights[COLUMNS + 1];
} logistic_cases[] = {
/* logistic: begin */
	{40, 2, 1, 1, 0, 0, 0, {0.7023818895, -1.714387014, 0.2490048068}},
	{60, 4, 2, 0.5, 0.5, 0, 1, {1.218078615, -2.434237784, 1.397030086, 0.0002577258733, 0.02185897922}},
	{80, 6, 3, 0.2, 0.8, 0, 1, {1.685877918, -2.096071132, 1.110975151, -0.0987489146, -0.2498996513, 0.2464230277, 0.536882447}},
	{80, 6, 3, 0.2, 0.8, 1, 1, {1.648573809, -2.024895439, 1.159193398, -0.1185909753, 0, 0, 0.544153647}},
	{200, 12, 4, 1, 2, 1, 1, {1.038452327, -0.9415621053, 0.2198568678, 0, 0, -0.1321770428, 0, -0.2822330935, 0, 0, 0, -0.09561574842,
	  0.07382988836}},
	{200, 12, 5, 0.05, 0, 1, 1, {1.089706756, -0.8676150933, 0.01729100869, 0, 0.06894692762, -0.005025499266, 0.09409932723, 0,
	  0.0895733317, 0, 0, -0.2891150437, 0.1121090444}},
	{50, 8, 6, 1, 6, 0, 1, {0.3434887233, -1.235868355, 0, 0, 0, 0, 0, 0.7940410289, 0.4315699706}},
	{120, 5, 7, 2, 0, 1, 0, {1.204163505, -1.345155598, 0, 0, 0.04642586876, 0.06200431864}},
/* logistic: end */
};

static void test_logistic(void **state)
{
	static design d;
	(void)state;
	for (size_t c = 0; c < sizeof logistic_cases / sizeof *logistic_cases; c++) {
		slant_fit fit = make(&d, logistic_cases[c].rows, logistic_cases[c].columns, logistic_cases[c].seed);
		double found[COLUMNS + 1], linear[ROWS];
		slant_error error;
		for (size_t j = 0; j < fit.column_count; j++) {
			d.columns[j] = (slant_fit_column){-HUGE_VAL, HUGE_VAL, logistic_cases[c].ridge, logistic_cases[c].lasso, logistic_cases[c].scaled};
			if (logistic_cases[c].bounds)
				*(j % 2 ? &d.columns[j].most : &d.columns[j].least) = 0;
		}
		assert_int_equal(slant_fit_logistic(&fit, found, &error), SLANT_OK);
		for (size_t j = 0; j <= fit.column_count; j++)
			if (!(fabs(found[j] - logistic_cases[c].weights[j]) < 1e-6))
				fail_msg("case %zu, weight %zu: %.9f, not %.9f", c, j, found[j], logistic_cases[c].weights[j]);
		slant_fit_apply(&fit, found, linear);
		for (size_t i = 0; i < fit.row_count; i++) {
			double z = found[fit.column_count];
			for (size_t j = 0; j < fit.column_count; j++)
				z += found[j] * d.dense[i][j];
			assert_true(fabs(z - linear[i]) < 1e-9);
		}
	}
}

/* A row of weight 0 is as good as none, also for the scale of a column. */
static void test_left_out(void **state)
{
	static design d;
	slant_fit fit = make(&d, 100, 5, 11);
	double some[COLUMNS + 1], half[COLUMNS + 1];
	slant_error error;
	(void)state;
	for (size_t i = 60; i < 100; i++)
		d.weights[i] = 0;
	assert_int_equal(slant_fit_logistic(&fit, some, &error), SLANT_OK);
	fit = make(&d, 60, 5, 11);
	assert_int_equal(slant_fit_logistic(&fit, half, &error), SLANT_OK);
	for (size_t j = 0; j <= 5; j++)
		assert_true(fabs(some[j] - half[j]) < 1e-9);
}

/* Ten times the lasso leaves fewer weights; a column without spread gets none. */
static void test_lasso(void **state)
{
	static design d;
	slant_fit fit = make(&d, 200, 12, 21);
	double found[COLUMNS + 1];
	size_t left[2] = {0, 0};
	slant_error error;
	(void)state;
	for (int strong = 0; strong < 2; strong++) {
		for (size_t j = 0; j < 12; j++)
			d.columns[j].lasso = strong ? 20 : 2;
		assert_int_equal(slant_fit_logistic(&fit, found, &error), SLANT_OK);
		for (size_t j = 0; j < 12; j++)
			left[strong] += fabs(found[j]) > 0;
	}
	assert_true(left[1] < left[0] && left[1] > 0);
	for (size_t i = 0; i < d.begins[1]; i++)
		d.values[i] = 0;
	assert_int_equal(slant_fit_logistic(&fit, found, &error), SLANT_OK);
	assert_true(!(fabs(found[0]) > 0));
}

static void test_refused(void **state)
{
	static design d;
	double found[COLUMNS + 1];
	slant_error error;
	(void)state;
	slant_fit fit = make(&d, 50, 3, 31);
	for (size_t i = 0; i < 50; i++)
		if (d.answers[i])
			d.weights[i] = 0;
	assert_int_equal(slant_fit_logistic(&fit, found, &error), SLANT_INPUT);
	assert_non_null(strstr(error.message, "both answers"));
	fit = make(&d, 50, 3, 31);
	d.values[4] = NAN;
	assert_int_equal(slant_fit_logistic(&fit, found, &error), SLANT_ARGUMENT);
	fit = make(&d, 50, 3, 31);
	d.weights[4] = -1;
	assert_int_equal(slant_fit_logistic(&fit, found, &error), SLANT_ARGUMENT);
	fit = make(&d, 50, 3, 31);
	d.columns[1].least = .5;
	assert_int_equal(slant_fit_logistic(&fit, found, &error), SLANT_ARGUMENT);
	/* Without a penalty, a column that tells the answers apart has no best weight. */
	fit = make(&d, 50, 1, 31);
	d.columns[0].ridge = 0;
	for (size_t i = 0; i < 50; i++)
		d.answers[i] = d.dense[i][0] > 0;
	assert_int_equal(slant_fit_logistic(&fit, found, &error), SLANT_NUMERIC);
}

/* ORDINAL */

static const struct {
	size_t n;
	uint64_t seed;
	int levels;
	double numbers[SLANT_ORDINAL_LEVELS];   /* cuts, and the slope */
} ordinal_cases[] = {
/* ordinal: begin */
	{60, 1, 5, {0.07261267906, 2.015185314, 4.037336919, 5.67730313, 7.504246016}},
	{200, 2, 5, {-1.50261542, 0.6815218547, 2.638556995, 4.314932027, 5.342185075}},
	{90, 3, 3, {0.3284892168, 0.3284892168, 4.974572783, 4.974572783, 8.030950684}},
	{90, 4, 2, {-1000000, 1.845441901, 1.845441901, 1000000, 5.448496173}},
/* ordinal: end */
};

static void make_levels(size_t n, uint64_t seed, int count, double *x, uint8_t *levels, double *weights)
{
	static const uint8_t names[6][5] = {[2] = {1, 3}, [3] = {0, 2, 4}, [5] = {0, 1, 2, 3, 4}};
	for (size_t i = 0; i < n; i++) {
		x[i] = (double)(slant_hash_mix(i, seed) % 1000) / 1000;
		int level = (int)(x[i] * count * .6 + (double)(slant_hash_mix(i, seed + 7) % 1000) / 1000 * count * .6);
		levels[i] = names[count][level < count ? level : count - 1];
		weights[i] = (double)(1 + slant_hash_mix(i, seed + 9) % 2);
	}
}

static void test_ordinal(void **state)
{
	double x[ROWS], weights[ROWS];
	uint8_t levels[ROWS];
	slant_ordinal model;
	slant_error error;
	(void)state;
	for (size_t c = 0; c < sizeof ordinal_cases / sizeof *ordinal_cases; c++) {
		make_levels(ordinal_cases[c].n, ordinal_cases[c].seed, ordinal_cases[c].levels, x, levels, weights);
		assert_int_equal(slant_fit_ordinal(x, levels, weights, ordinal_cases[c].n, &model, &error), SLANT_OK);
		for (int k = 0; k < SLANT_ORDINAL_LEVELS; k++) {
			double found = k < SLANT_ORDINAL_LEVELS - 1 ? model.cuts[k] : model.slope, wanted = ordinal_cases[c].numbers[k];
			if (!(fabs(found - wanted) < 1e-8 * (1 + fabs(wanted))))
				fail_msg("case %zu, number %d: %.10f, not %.10f", c, k, found, wanted);
		}
	}
}

static void test_ordinal_refused(void **state)
{
	double x[ROWS], weights[ROWS];
	uint8_t levels[ROWS];
	slant_ordinal model;
	slant_error error;
	(void)state;
	make_levels(60, 1, 5, x, levels, weights);
	levels[7] = SLANT_ORDINAL_LEVELS;
	assert_int_equal(slant_fit_ordinal(x, levels, weights, 60, &model, &error), SLANT_ARGUMENT);
	memset(levels, 2, sizeof levels);
	assert_int_equal(slant_fit_ordinal(x, levels, weights, 60, &model, &error), SLANT_INPUT);
	for (size_t i = 0; i < 60; i++)
		levels[i] = x[i] > .5 ? 4 : 0;
	assert_int_equal(slant_fit_ordinal(x, levels, weights, 60, &model, &error), SLANT_NUMERIC);
	make_levels(60, 1, 5, x, levels, weights);
	for (size_t i = 0; i < 60; i++)
		x[i] = .25;
	assert_int_equal(slant_fit_ordinal(x, levels, weights, 60, &model, &error), SLANT_NUMERIC);
}

/* CUT */

static const struct {
	size_t n;
	uint64_t seed, distinct;
	double figures[2];                      /* F1 and macro-F1 from .4 on */
} cut_cases[] = {
/* cut: begin */
	{30, 1, 5, {0.8085106383, 0.558101473}},
	{200, 2, 17, {0.7454545455, 0.7171717172}},
	{200, 3, 1000, {0.7594936709, 0.7049002097}},
	{50, 4, 3, {0.5, 0.5833333333}},
/* cut: end */
};

static void test_flags(void **state)
{
	double scores[ROWS];
	bool so[ROWS];
	slant_error error;
	(void)state;
	for (size_t c = 0; c < sizeof cut_cases / sizeof *cut_cases; c++) {
		slant_cut cut;
		for (size_t i = 0; i < cut_cases[c].n; i++) {
			scores[i] = (double)(slant_hash_mix(i, cut_cases[c].seed) % cut_cases[c].distinct) / (double)cut_cases[c].distinct;
			so[i] = scores[i] + (double)(slant_hash_mix(i, cut_cases[c].seed + 7) % 1000) / 700 > 1.1;
		}
		assert_int_equal(slant_cut_init(&cut, scores, so, NULL, cut_cases[c].n, &error), SLANT_OK);
		slant_confusion flags = slant_cut_flags(&cut, .4);
		assert_int_equal(flags.both + flags.label_only + flags.flag_only + flags.neither, cut_cases[c].n);
		assert_true(fabs(slant_cut_figure(SLANT_CUT_F1, &flags) - cut_cases[c].figures[0]) < 1e-9);
		assert_true(fabs(slant_cut_figure(SLANT_CUT_MACRO_F1, &flags) - cut_cases[c].figures[1]) < 1e-9);
		slant_cut_release(&cut);
	}
}

/* Scores 1 to 100, the upper 40 so: the cut is near 60, wherever smoothing draws it; scores of 0 are never flagged. */
static void test_threshold(void **state)
{
	double scores[ROWS] = {0};
	bool so[ROWS] = {false}, none[ROWS] = {false};
	slant_cut r;
	slant_error error;
	(void)state;
	for (int i = 0; i < 100; i++) {
		scores[i] = (i + 1) / 100.0;
		so[i] = i >= 60;
	}
	assert_int_equal(slant_cut_init(&r, scores, so, NULL, 150, &error), SLANT_OK);
	double cut = slant_cut_threshold(&r, SLANT_CUT_F1);
	assert_true(cut > .57 && cut < .64);
	slant_cut_release(&r);
	assert_int_equal(slant_cut_init(&r, scores, none, so, 150, &error), SLANT_OK);
	assert_int_equal(r.n, 40);
	assert_int_equal(slant_cut_flags(&r, NAN).flag_only, 0);
	slant_cut_release(&r);
	memset(scores, 0, sizeof scores);
	assert_int_equal(slant_cut_init(&r, scores, so, NULL, 150, &error), SLANT_OK);
	assert_true(isnan(slant_cut_threshold(&r, SLANT_CUT_MACRO_F1)));
	slant_cut_release(&r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_logistic), cmocka_unit_test(test_left_out), cmocka_unit_test(test_lasso), cmocka_unit_test(test_refused),
		cmocka_unit_test(test_ordinal), cmocka_unit_test(test_ordinal_refused), cmocka_unit_test(test_flags), cmocka_unit_test(test_threshold),
	};
	slant_library_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
