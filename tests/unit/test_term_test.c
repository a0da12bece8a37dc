/* term_test: z and its stratum-adjusted form agree with NumPy to 1e-9, p with all arrangements in Monte-Carlo error; strata explain what
   they explain, bursts are one article; no order changes a bit. The block of cases is made by tests/validity/make_permute_cases.py. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/hash.h"
#include "stats/term_test.h"

#define MOST 800
#define MODULUS 2147483647u
#define FACTOR 48271u
#define PRIOR 100

static const struct {
	size_t rows;
	uint32_t groups, strata, seed, lift;
	uint64_t counts[2], words[2];
	double z, adjusted, p;
} cases[] = {
/* cases: begin */
	{12, 2, 1, 61, 4, {40, 7}, {1004, 903}, 3.9919360488205164, 3.9919360488205164, 0.005050505050505051},
	{14, 2, 2, 62, 0, {15, 8}, {1674, 688}, -0.5687219980859654, -0.6082680231537488, 0.5333333333333333},
	{13, 3, 2, 63, 8, {48, 8}, {749, 1337}, 6.3486268835143775, 6.340731382387816, 0.0017857142857142857},
	{40, 4, 3, 64, 3, {54, 42}, {1871, 3743}, 4.590363914888117, 3.4069325670421904, NAN},
/* cases: end */
};

/* Rows and one term's postings. */
typedef struct corpus {
	int64_t words[MOST];
	uint32_t groups[MOST], strata[MOST], rows[MOST], counts[MOST];
	uint64_t clusters[MOST];
	size_t starts[2], n, posted;
	slant_panel panel;
} corpus;

static uint32_t next(uint32_t *x)
{
	return *x = (uint32_t)((uint64_t)*x * FACTOR % MODULUS);
}

static void add(corpus *c, uint32_t group, uint32_t stratum, uint64_t cluster, int64_t words, uint32_t count)
{
	if (count) {
		c->rows[c->posted] = (uint32_t)c->n;
		c->counts[c->posted++] = count;
	}
	c->groups[c->n] = group;
	c->strata[c->n] = stratum;
	c->clusters[c->n] = cluster;
	c->words[c->n++] = words;
}

static slant_term_test test_of(corpus *c, size_t groups, size_t strata, unsigned replicates)
{
	slant_term_test test;
	slant_error error;
	c->starts[0] = 0, c->starts[1] = c->posted;
	c->panel = (slant_panel){c->n, groups, strata, c->words, c->groups, c->strata, c->clusters, 1};
	const slant_postings postings = {1, c->starts, c->rows, c->counts};
	const slant_term_choice choice = {0, 0};
	assert_int_equal(slant_terms_test(&c->panel, &postings, &choice, 1, PRIOR, 11, replicates, &test, &error), SLANT_OK);
	return test;
}

static void near(double due, double got)
{
	if (!(fabs(due - got) <= 1e-9 * fmax(1, fabs(due))))
		fail_msg("%.17g is not %.17g", got, due);
}

static void figures_agree_with_numpy(void **state)
{
	(void)state;
	enum { REPLICATES = 9999 };
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		corpus c = {.n = 0};
		uint32_t x = cases[i].seed;
		for (size_t j = 0; j < cases[i].rows; j++) {
			uint32_t group = next(&x) % cases[i].groups, stratum = next(&x) % cases[i].strata, words = 50 + next(&x) % 200;
			uint32_t count = next(&x) % 4 + (group == 0 ? cases[i].lift : 0);
			add(&c, group, stratum, j, words, count);
		}
		slant_term_test test = test_of(&c, cases[i].groups, cases[i].strata, REPLICATES);
		for (int side = 0; side < 2; side++) {
			assert_int_equal(test.counts[side], cases[i].counts[side]);
			assert_int_equal(test.words[side], cases[i].words[side]);
		}
		near(cases[i].z, test.z);
		near(cases[i].adjusted, test.adjusted);
		double p = cases[i].p;
		assert_true(isnan(p) ? test.p < 0.05 : fabs(test.p - p) < 4 * sqrt(p * (1 - p) / REPLICATES) + 1.0 / REPLICATES);
	}
}

/* Group 0 writes mostly where the term is at home, and uses it no more than others there: `lift` 0. */
static void grow(corpus *c, uint32_t seed, uint32_t lift)
{
	uint32_t x = seed * 7919 + 1;
	next(&x);
	*c = (corpus){.n = 0};
	for (uint32_t j = 0; j < 240; j++) {
		uint32_t group = next(&x) % 4, home = next(&x) % 10 < (group == 0 ? 8u : 3u);
		uint32_t count = next(&x) % 5 == 0 ? next(&x) % 20 + lift * (group == 0) : 0;     /* in few articles, there often */
		add(c, group, home, slant_hash_mix(j, 5), 100 + next(&x) % 400, home ? count : count / 8);
	}
}

static void strata_explain_what_they_explain(void **state)
{
	(void)state;
	enum { TIMES = 400 };
	static corpus c;
	unsigned plain = 0, tested = 0, found = 0;
	for (uint32_t i = 0; i < TIMES; i++) {
		grow(&c, i + 1, 0);
		slant_term_test test = test_of(&c, 4, 2, 199);
		plain += fabs(test.z) >= 1.959964;
		tested += test.p <= 0.05;
		grow(&c, i + 1, 30);
		found += test_of(&c, 4, 2, 199).p <= 0.05;
	}
	assert_true(plain > TIMES * 0.5);              /* what z alone would call distinctive */
	assert_true(tested >= TIMES * 0.03 && tested <= TIMES * 0.07);
	assert_true(found > TIMES * 0.8);
}

static void no_order_matters(void **state)
{
	(void)state;
	static corpus c, turned;
	grow(&c, 9, 5);
	turned = (corpus){.n = 0};
	for (size_t i = c.n; i-- > 0;) {
		uint32_t count = 0;
		for (size_t j = 0; j < c.posted; j++)
			count += c.rows[j] == i ? c.counts[j] : 0;
		add(&turned, c.groups[i], 1 - c.strata[i], c.clusters[i], c.words[i], count);
	}
	slant_term_test a = test_of(&c, 4, 2, 499), b = test_of(&turned, 4, 2, 499);
	assert_true(a.z == b.z && a.adjusted == b.adjusted && a.p == b.p && a.continued == b.continued);
}

/* A day's articles are one unit, however many rows tell of it. */
static void rows_of_a_cluster_are_one(void **state)
{
	(void)state;
	static corpus whole, parts;
	whole = parts = (corpus){.n = 0};
	for (uint32_t i = 0; i < 40; i++) {
		add(&whole, i % 2, i % 3, i, 300, i % 5 * 2);
		add(&parts, i % 2, i % 3, i, 100, i % 5);
		add(&parts, i % 2, i % 3, i, 200, i % 5);
	}
	slant_term_test a = test_of(&whole, 2, 3, 999), b = test_of(&parts, 2, 3, 999);
	assert_true(a.z == b.z && a.units[0] == b.units[0] && a.units[1] == b.units[1]);
	near(a.adjusted, b.adjusted);
	assert_true(fabs(a.p - b.p) < 0.08);           /* shuffled by content, and that differs */
}

static void undefined_is_nan(void **state)
{
	(void)state;
	static corpus c;
	c = (corpus){.n = 0};
	for (uint32_t i = 0; i < 20; i++)
		add(&c, i % 2, 0, i, 100, 0);
	slant_term_test test = test_of(&c, 2, 1, 99);                     /* a term that isn't there */
	assert_true(isnan(test.z) && isnan(test.p) && test.units[0] == 10 && test.words[1] == 1000);
	c = (corpus){.n = 0};
	for (uint32_t i = 0; i < 20; i++)
		add(&c, i > 0, 0, i, 100, 3);
	test = test_of(&c, 2, 1, 99);                                     /* one unit */
	assert_true(isnan(test.z) && isnan(test.p) && test.units[0] == 1);
	c = (corpus){.n = 0};
	for (uint32_t i = 0; i < 20; i++)
		add(&c, i % 2, i % 2, i, 100, 3);
	test = test_of(&c, 2, 2, 99);                                     /* no stratum in common */
	assert_true(isnan(test.z) && isnan(test.p) && test.units[0] == 0);
	c = (corpus){.n = 0};
	for (uint32_t i = 0; i < 20; i++)
		add(&c, i % 2, 0, i, 100, 3);
	test = test_of(&c, 2, 1, 99);                                     /* evenly spread: nothing says less */
	near(0, test.z);
	near(1, test.p);
}

static void what_is_refused(void **state)
{
	(void)state;
	static corpus c;
	slant_error error;
	slant_term_test test;
	grow(&c, 1, 0);
	test_of(&c, 4, 2, 9);
	const slant_postings postings = {1, c.starts, c.rows, c.counts};
	assert_int_equal(slant_terms_test(&c.panel, &postings, &(slant_term_choice){1, 0}, 1, PRIOR, 1, 9, &test, &error), SLANT_ARGUMENT);
	assert_int_equal(slant_terms_test(&c.panel, &postings, &(slant_term_choice){0, 4}, 1, PRIOR, 1, 9, &test, &error), SLANT_ARGUMENT);
	c.rows[0] = (uint32_t)c.n;
	assert_int_equal(slant_terms_test(&c.panel, &postings, &(slant_term_choice){0, 0}, 1, PRIOR, 1, 9, &test, &error), SLANT_ARGUMENT);
	c.rows[0] = 0, c.words[5] = -1;
	assert_int_equal(slant_terms_test(&c.panel, &postings, &(slant_term_choice){0, 0}, 1, PRIOR, 1, 9, &test, &error), SLANT_ARGUMENT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(figures_agree_with_numpy),
		cmocka_unit_test(strata_explain_what_they_explain),
		cmocka_unit_test(no_order_matters),
		cmocka_unit_test(rows_of_a_cluster_are_one),
		cmocka_unit_test(undefined_is_nan),
		cmocka_unit_test(what_is_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
