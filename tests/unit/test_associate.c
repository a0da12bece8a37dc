/* associate: rhos and their intervals agree with SciPy to 1e-9, with ties and missing values; order of the rows changes no
   bit. The block of cases is made by tests/validity/make_associate_cases.py. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "base/hash.h"
#include "stats/associate.h"

#define TOLERANCE 1e-9
#define MOST 400
#define COLUMNS 3
#define PAIRS 3

static const struct associate_case {
	struct {
		int64_t rows, seed, span, step, share, missing, size, replicates;
	} spec;
	double figures[4 * PAIRS];     /* rows, rho, interval; by pair */
} cases[] = {
/* cases: begin */
	{{3, 3, 1000, 1, 0, 0, 1, 200},
	 {3.0, -0.5, NAN, NAN, 3.0, 0.5, NAN, NAN, 3.0, -1.0, NAN, NAN}},
	{{20, 5, 1000, 1, 50, 0, 1, 500},
	 {20.0, 0.2827067669172932, -0.14686050506537784, 0.5857612992227694, 20.0, 0.41052631578947363,
	  0.09802682563338302, 0.7054119703074654, 20.0, 0.03157894736842105, -0.4136131919680253,
	  0.37299557289248003}},
	{{60, 7, 100, 20, 30, 0, 3, 500},
	 {60.0, 0.252003718618894, 0.0045794460855462385, 0.45909223672371396, 60.0, 0.15512718681442922,
	  -0.017821445668111315, 0.3200709220442749, 60.0, 0.24746552250765402, 0.0006540347576730468,
	  0.45379854451532753}},
	{{60, 11, 1000, 1, -70, 25, 3, 500},
	 {60.0, -0.5256328322542999, -0.6643179365551957, -0.36777330367278777, 45.0, -0.5205217735028657,
	  -0.675940082772121, -0.3148377987828634, 45.0, 0.3803814356950071, 0.11315799441890993, 0.565918317580852}},
	{{400, 13, 1000000, 1, 20, 10, 7, 200},
	 {400.0, 0.144880468002925, 0.05929682275342415, 0.2335697833780241, 365.0, 0.1626023202039371,
	  0.0775165802624572, 0.2336703330020729, 365.0, 0.04249511997097895, -0.05593142635991191,
	  0.12297079347650886}},
	{{400, 17, 4, 1, 100, 50, 1, 200},
	 {400.0, 0.7049772716096023, 0.6739855072775373, 0.7430816443993575, 213.0, 0.6451908764610633,
	  0.57738485387535, 0.6939848649633181, 213.0, 0.44588303561071535, 0.3623195362597457, 0.5333038657480041}},
/* cases: end */
};

typedef struct table {
	int64_t values[COLUMNS][MOST];
	uint64_t clusters[MOST];
} table;

static int64_t draw(int64_t *state)
{
	return *state = *state * 48271 % 2147483647;
}

/* a / b, down to the next whole number. */
static int64_t divide(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

static void table_of(const struct associate_case *c, table *t)
{
	int64_t state = c->spec.seed;
	for (int64_t i = 0; i < c->spec.rows; i++) {
		for (int k = 0; k < COLUMNS; k++) {
			int64_t own = draw(&state) % c->spec.span / c->spec.step * c->spec.step;
			t->values[k][i] = own + (k ? divide(t->values[0][i] * c->spec.share, 100) : 0);
		}
		if (draw(&state) % 100 < c->spec.missing)
			t->values[COLUMNS - 1][i] = SLANT_MISSING;
		t->clusters[i] = slant_hash_mix((uint64_t)(i / c->spec.size), 11);
	}
}

static void associate(const struct associate_case *c, const table *t, slant_association *found)
{
	slant_error error;
	const int64_t *columns[] = {t->values[0], t->values[1], t->values[2]};
	const slant_associating a = {.columns = columns, .count = COLUMNS, .rows = (size_t)c->spec.rows, .clusters = t->clusters,
	                             .seed = (uint64_t)c->spec.seed, .replicates = (unsigned)c->spec.replicates, .level = .9};
	assert_int_equal(slant_associate(&a, found, &error), SLANT_OK);
}

static void associations_agree_with_scipy(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		static table t;
		slant_association found[PAIRS];
		table_of(&cases[i], &t);
		associate(&cases[i], &t, found);
		for (int pair = 0; pair < PAIRS; pair++) {
			const double *due = cases[i].figures + 4 * pair;
			const double figures[] = {(double)found[pair].n, found[pair].rho, found[pair].interval.low, found[pair].interval.high};
			for (int k = 0; k < 4; k++)
				if (isnan(due[k]) ? !isnan(figures[k]) : !(fabs(figures[k] - due[k]) < TOLERANCE))
					fail_msg("case %zu, pair %d, figure %d: %.17g, not %.17g", i, pair, k, figures[k], due[k]);
		}
	}
}

static void order_changes_no_bit(void **state)
{
	(void)state;
	static table t, turned;
	slant_association a[PAIRS], b[PAIRS];
	const struct associate_case *c = &cases[3];
	table_of(c, &t);
	for (int64_t i = 0; i < c->spec.rows; i++) {
		int64_t from = c->spec.rows - 1 - i;
		for (int k = 0; k < COLUMNS; k++)
			turned.values[k][i] = t.values[k][from];
		turned.clusters[i] = t.clusters[from];
	}
	associate(c, &t, a);
	associate(c, &turned, b);
	for (int i = 0; i < PAIRS; i++) {
		assert_true(a[i].columns[0] == b[i].columns[0] && a[i].columns[1] == b[i].columns[1] && a[i].columns[0] < a[i].columns[1]);
		assert_true(a[i].n == b[i].n && a[i].rho == b[i].rho);
		assert_true(a[i].interval.low == b[i].interval.low && a[i].interval.high == b[i].interval.high);
	}
}

static void undefined_figures_are_nan(void **state)
{
	(void)state;
	slant_error error;
	slant_association found[PAIRS];
	const uint64_t clusters[] = {1, 2, 3, 4, 5};
	const int64_t rising[] = {1, 2, 3, 4, 5}, alike[] = {7, 7, 7, 7, 7}, two[] = {SLANT_MISSING, SLANT_MISSING, SLANT_MISSING, 1, 2};
	const int64_t *columns[] = {rising, alike, two};
	slant_associating a = {.columns = columns, .count = 3, .rows = 5, .clusters = clusters, .seed = 1, .replicates = 100, .level = .95};
	assert_int_equal(slant_associate(&a, found, &error), SLANT_OK);
	for (int i = 0; i < PAIRS; i++)
		assert_true(isnan(found[i].rho) && isnan(found[i].interval.low) && isnan(found[i].interval.high));
	assert_true(found[0].n == 5 && found[1].n == 2 && found[2].n == 2);
	a.rows = 0;
	assert_int_equal(slant_associate(&a, found, &error), SLANT_OK);
	assert_true(found[0].n == 0 && isnan(found[0].rho));
	a.rows = 5, a.count = 1;
	assert_int_equal(slant_associate(&a, NULL, &error), SLANT_OK);
	a.count = 0;
	assert_int_equal(slant_associate(&a, NULL, &error), SLANT_OK);
}

/* What a corpus takes: printed, for it hangs on the build. */
static void many_rows_are_quick(void **state)
{
	(void)state;
	enum { ROWS = 8204, ALL = 6, REPLICATES = 1000 };
	slant_error error;
	slant_association found[ALL * (ALL - 1) / 2];
	int64_t *values = calloc(ROWS * ALL, sizeof *values), seed = 19;
	uint64_t *clusters = calloc(ROWS, sizeof *clusters);
	const int64_t *columns[ALL];
	assert_non_null(values);
	assert_non_null(clusters);
	for (size_t i = 0; i < ROWS * ALL; i++)
		values[i] = draw(&seed) % 1000000;
	for (size_t i = 0; i < ROWS; i++) {
		clusters[i] = slant_hash_mix(i / 3, 11);
		if (i % 4 == 0)
			values[(ALL - 1) * ROWS + i] = SLANT_MISSING;
	}
	for (size_t c = 0; c < ALL; c++)
		columns[c] = values + c * ROWS;
	const slant_associating a = {.columns = columns, .count = ALL, .rows = ROWS, .clusters = clusters, .seed = 1, .replicates = REPLICATES,
	                             .level = .95};
	clock_t began = clock();
	assert_int_equal(slant_associate(&a, found, &error), SLANT_OK);
	print_message("%d columns, %d rows, %d replicates: %.2f s\n", ALL, ROWS, REPLICATES, (double)(clock() - began) / CLOCKS_PER_SEC);
	for (size_t i = 0; i < sizeof found / sizeof *found; i++)
		assert_true(found[i].interval.low <= found[i].rho && found[i].rho <= found[i].interval.high);
	free(clusters);
	free(values);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(associations_agree_with_scipy),
		cmocka_unit_test(order_changes_no_bit),
		cmocka_unit_test(undefined_figures_are_nan),
		cmocka_unit_test(many_rows_are_quick),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
