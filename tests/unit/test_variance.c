/* variance: ICC, design effects and shrunk means agree with SciPy to 1e-9, undefined ones are NaN, order changes no bit. The
   block of cases is made by tests/validity/make_variance_cases.py. */
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
#include "stats/variance.h"

#define TOLERANCE 1e-9
#define MOST 200

typedef struct group_case {
	struct {
		int64_t groups, seed, apart, span, step, least, sizes;
	} spec;
	double figures[10];    /* n0, ICC, variance, F, p; m, design effect, effective n, interval */
} group_case;

typedef struct mean_case {
	struct {
		int64_t means, seed, apart, least, wider;
	} spec;
	double figures[7];     /* variance, grand mean, its error; first and last reliability, first shrunk mean, last shrunk error */
} mean_case;

/* cases: begin */
static const group_case group_cases[] = {
	{{2, 3, 100000, 500000, 1, 2, 1},
	 {2.0, 0.44422805510354285, 0.00065667148, 2.5985983430174935, 0.2482787290708034, 2.0, 1.444228055103543,
	  2.7696456843259583, 0.1340996527799039, 0.34249734722009617}},
	{{3, 5, 400000, 100000, 1, 1, 5},
	 {2.375, 0.6901353012995111, 0.0022479816529824615, 6.2896355972793145, 0.043144242246155644, 3.25,
	  2.5528044279239, 3.133808415753219, 0.12234496812460242, 0.3529460318753975}},
	{{5, 7, 1, 500000, 1, 10, 1},
	 {10.0, 0.016338182622735113, 0.0003326766970834432, 1.1660955252517338, 0.3384302303904343, 10.0,
	  1.147043643604616, 43.59032045448038, 0.1889328075011697, 0.2759995124988303}},
	{{12, 11, 200000, 300000, 50000, 1, 40},
	 {19.819678264122707, 0.22074893885459113, 0.001987878995299399, 6.614587086751602, 1.3665034978965962e-09,
	  24.983539094650205, 6.294340805121633, 38.60610785521395, 0.19142388226313167, 0.2526009654734939}},
	{{40, 13, 50000, 900000, 1, 1, 6},
	 {3.8600496277915632, 0.032664786944514176, 0.0022326405437080904, 1.1303454035223155, 0.30374996744249577,
	  4.458064516129032, 1.1129569406597393, 139.2686404454417, 0.4167002691523774, 0.5042751114927838}},
	{{200, 17, 300000, 700000, 1, 1, 9},
	 {4.64344302155941, 0.12452374311520456, 0.0060642860588930505, 1.6604621215476782, 1.23519991518323e-06,
	  5.95483870967742, 1.6169950626611427, 575.1409026997695, 0.49394343506251326, 0.5300783412815727}},
	{{30, 19, 500000, 1000, 1, 2, 30},
	 {16.16115411681914, 0.9999962179720134, 0.02225478006264462, 4273129.8747242335, 0.0, 21.3265306122449,
	  21.326453736737253, 22.976159376930024, 0.18254007952733275, 0.3089246429216468}},
	{{60, 23, 500000, 500000, 1, 1, 1},
	 {1.0, NAN, NAN, NAN, NAN, 1.0, 1.0, 60.0, 0.47807929739018706, 0.5982717692764796}},
	{{8, 29, 800000, 1, 1, 3, 4},
	 {4.964285714285714, 1.0, 0.0372393110462266, NAN, NAN, 5.25, 5.25, 7.619047619047619, 0.2952518135915464,
	  0.6110259364084535}},
	{{6, 31, 1, 1, 1, 2, 3},
	 {2.625, NAN, NAN, NAN, NAN, 2.875, NAN, NAN, NAN, NAN}},
	{{1, 37, 10, 900000, 1, 25, 1},
	 {NAN, NAN, NAN, NAN, NAN, 25.0, NAN, NAN, NAN, NAN}},
};

static const mean_case mean_cases[] = {
	{{3, 3, 300000, 20000, 10000},
	 {0.0060108040821234094, 0.12899273242337855, 0.047279301445279184, 0.889096180338295, 0.8914863096430652,
	  0.14305847189768245, 0.02604949261165998}},
	{{5, 5, 400000, 50000, 200000},
	 {0.0, 0.20016461933176163, 0.055906164053002944, 0.0, 0.0, 0.20016461933176163, 0.055906164053002944}},
	{{9, 7, 90000, 30000, 30000},
	 {0.0, 0.04747259274898485, 0.01411084269462227, 0.0, 0.0, 0.04747259274898485, 0.01411084269462227}},
	{{30, 11, 200000, 5000, 100000},
	 {0.0012763841448776231, 0.11661078850313493, 0.011101188292071053, 0.2127042126524198, 0.6562492314248303,
	  0.11966739302522436, 0.02129131765302059}},
	{{30, 13, 100000, 50000, 10000},
	 {0.0, 0.042938351629742, 0.009963176918925136, 0.0, 0.0, 0.042938351629742, 0.009963176918925136}},
	{{200, 17, 600000, 1000, 400000},
	 {0.012184331317236957, 0.287183405222375, 0.0129712430240361, 0.9797955471713388, 0.08569918117299397,
	  0.22195213983881731, 0.1062110853071184}},
};
/* cases: end */

static int64_t draw(int64_t *state)
{
	return *state = *state * 48271 % 2147483647;
}

static void agree(double found, double due, const char *what, size_t which)
{
	if (isnan(due) ? isnan(found) : fabs(found - due) <= TOLERANCE * fmax(1, fabs(due)))
		return;
	fail_msg("case %zu, %s: %.17g, not %.17g", which, what, found, due);
}

static void groups_of(const group_case *c, slant_moments *groups)
{
	int64_t state = c->spec.seed;
	memset(groups, 0, MOST * sizeof *groups);
	for (int64_t g = 0; g < c->spec.groups; g++) {
		int64_t n = c->spec.least + draw(&state) % c->spec.sizes, base = draw(&state) % c->spec.apart;
		for (int64_t i = 0; i < n; i++)
			slant_moments_add(&groups[g], base + draw(&state) % c->spec.span / c->spec.step * c->spec.step, 1);
	}
}

static void groups_agree_with_scipy(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof group_cases / sizeof *group_cases; i++) {
		const group_case *c = &group_cases[i];
		slant_moments groups[MOST];
		groups_of(c, groups);
		slant_one_way o = slant_one_way_of(groups, (size_t)c->spec.groups, SLANT_MILLION);
		slant_design d = slant_design_of(groups, (size_t)c->spec.groups, SLANT_MILLION, .95);
		agree(o.size, c->figures[0], "n0", i);
		agree(o.icc, c->figures[1], "ICC", i);
		agree(o.variance, c->figures[2], "variance", i);
		agree(o.f, c->figures[3], "F", i);
		agree(o.p, c->figures[4], "p", i);
		if (o.p > 0)
			agree(o.p / c->figures[4], 1, "p, relative", i);
		agree(d.icc, c->figures[1], "ICC of clusters", i);
		agree(d.size, c->figures[5], "m", i);
		agree(d.effect, c->figures[6], "design effect", i);
		agree(d.effective_n, c->figures[7], "effective n", i);
		agree(d.interval.low, c->figures[8], "low", i);
		agree(d.interval.high, c->figures[9], "high", i);
	}
}

static void means_of(const mean_case *c, slant_known_mean *means)
{
	int64_t state = c->spec.seed;
	for (int64_t i = 0; i < c->spec.means; i++) {
		means[i].mean = slant_fixed_value(draw(&state) % c->spec.apart);
		means[i].error = slant_fixed_value(c->spec.least + draw(&state) % c->spec.wider);
	}
}

static void means_agree_with_scipy(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof mean_cases / sizeof *mean_cases; i++) {
		const mean_case *c = &mean_cases[i];
		size_t n = (size_t)c->spec.means;
		slant_known_mean means[MOST];
		slant_shrunk shrunk[MOST];
		slant_pool pool;
		slant_error error;
		means_of(c, means);
		assert_int_equal(slant_shrink(means, n, &pool, shrunk, &error), SLANT_OK);
		assert_int_equal(pool.groups, n);
		agree(pool.variance, c->figures[0], "variance", i);
		agree(pool.mean, c->figures[1], "grand mean", i);
		agree(pool.error, c->figures[2], "its error", i);
		agree(shrunk[0].reliability, c->figures[3], "first reliability", i);
		agree(shrunk[n - 1].reliability, c->figures[4], "last reliability", i);
		agree(shrunk[0].mean, c->figures[5], "first shrunk mean", i);
		agree(shrunk[n - 1].error, c->figures[6], "last shrunk error", i);
	}
}

static void order_changes_no_bit(void **state)
{
	(void)state;
	slant_moments groups[MOST], turned[MOST];
	const group_case *c = &group_cases[3];
	size_t k = (size_t)c->spec.groups;
	groups_of(c, groups);
	for (size_t i = 0; i < k; i++)
		turned[i] = groups[(i * 5 + 2) % k];
	slant_one_way a = slant_one_way_of(groups, k, SLANT_MILLION), b = slant_one_way_of(turned, k, SLANT_MILLION);
	assert_true(a.icc == b.icc && a.f == b.f && a.p == b.p && a.variance == b.variance);

	slant_known_mean means[MOST], moved[MOST];
	slant_shrunk first[MOST], second[MOST];
	slant_pool pools[2];
	slant_error error;
	size_t n = (size_t)mean_cases[3].spec.means;
	means_of(&mean_cases[3], means);
	for (size_t i = 0; i < n; i++)
		moved[i] = means[n - 1 - i];
	assert_int_equal(slant_shrink(means, n, &pools[0], first, &error), SLANT_OK);
	assert_int_equal(slant_shrink(moved, n, &pools[1], second, &error), SLANT_OK);
	assert_true(pools[0].variance == pools[1].variance && pools[0].mean == pools[1].mean);
	for (size_t i = 0; i < n; i++)
		assert_true(first[i].mean == second[n - 1 - i].mean && first[i].error == second[n - 1 - i].error);
}

static void undefined_groups_are_nan(void **state)
{
	(void)state;
	slant_moments none = {0}, groups[3] = {{0}};
	slant_one_way o = slant_one_way_of(&none, 0, 1);
	slant_design d = slant_design_of(&none, 1, 1, .95);
	assert_true(o.groups == 0 && isnan(o.icc) && isnan(o.f) && isnan(o.p) && isnan(o.variance));
	assert_true(d.n == 0 && isnan(d.effect) && isnan(d.effective_n) && isnan(d.interval.low));
	slant_moments_add(&groups[0], 7, 1);            /* n = 1 */
	d = slant_design_of(groups, 3, 1, .95);
	assert_true(d.n == 1 && d.clusters == 1 && d.effect >= 1 && d.effective_n <= 1 && isnan(d.interval.high) && isnan(d.icc));
	slant_moments_add(&groups[0], 9, 1);            /* one cluster of two: nothing tells it from others */
	d = slant_design_of(groups, 3, 1, .95);
	assert_true(isnan(d.effect) && isnan(d.effective_n) && isnan(d.interval.low));
	slant_moments_add(&groups[1], 4, 2);            /* an empty group is passed over */
	o = slant_one_way_of(groups, 3, 1);
	assert_true(o.groups == 2 && o.n == 4 && o.icc > 0 && o.f > 0);
}

/* Clusters more alike among each other than chance: the ICC is negative and says so, the design effect is not under 1. */
static void negative_icc_counts_as_none(void **state)
{
	(void)state;
	slant_moments groups[10] = {{0}};
	for (int i = 0; i < 10; i++) {
		slant_moments_add(&groups[i], 100 + i, 1);
		slant_moments_add(&groups[i], 900 - i, 1);
	}
	slant_design d = slant_design_of(groups, 10, 1, .95);
	slant_one_way o = slant_one_way_of(groups, 10, 1);
	assert_true(d.icc < -.9 && d.effect == 1 && d.effective_n == 20);
	assert_true(o.variance == 0 && o.icc < -.9);
}

static void undefined_means_are_nan(void **state)
{
	(void)state;
	slant_known_mean means[] = {{.4, .1}, {.5, 0}, {NAN, .1}, {.6, NAN}, {.7, .1}, {.1, .1}};
	slant_shrunk shrunk[6];
	slant_pool pool;
	slant_error error;
	assert_int_equal(slant_shrink(NULL, 0, &pool, shrunk, &error), SLANT_OK);
	assert_true(pool.groups == 0 && isnan(pool.variance));
	assert_int_equal(slant_shrink(means, 5, &pool, shrunk, &error), SLANT_OK);
	assert_true(pool.groups == 2 && isnan(pool.variance) && isnan(pool.mean) && isnan(shrunk[0].mean) && isnan(shrunk[0].reliability));
	assert_int_equal(slant_shrink(means, 6, &pool, shrunk, &error), SLANT_OK);
	assert_true(pool.groups == 3 && pool.variance > 0 && isnan(shrunk[1].mean) && isnan(shrunk[2].mean) && isnan(shrunk[3].mean));
	assert_true(shrunk[4].mean < .7 && shrunk[5].mean > .1);
	for (int i = 0; i < 6; i++)
		means[i] = (slant_known_mean){.5, .1};      /* all alike: nothing real between them */
	assert_int_equal(slant_shrink(means, 6, &pool, shrunk, &error), SLANT_OK);
	assert_true(pool.variance == 0 && shrunk[0].reliability == 0 && fabs(shrunk[0].mean - .5) < 1e-15);
}

/* A uniform number, by place. */
static double uniform(uint64_t seed, uint64_t i)
{
	return (double)(slant_hash_mix(slant_hash_mix(seed, i), seed) >> 11) * 0x1p-53;
}

/* 40 clusters of 1 to 9 values, ICC .3: the interval with effective n holds the mean about as often as it says, that of
   independent values does not. */
static void effective_n_covers(void **state)
{
	(void)state;
	enum { RUNS = 2000, CLUSTERS = 40 };
	unsigned held[2] = {0};
	for (uint64_t run = 0, place = 0; run < RUNS; run++) {
		slant_moments clusters[CLUSTERS] = {{0}}, all = {0};
		for (uint64_t c = 0; c < CLUSTERS; c++) {
			double shared = sqrt(.3) * (uniform(5, place++) - .5);
			for (uint64_t i = 0; i < 1 + c % 9; i++)
				slant_moments_add(&clusters[c], slant_fixed_of(shared + sqrt(.7) * (uniform(5, place++) - .5)), 1);
			slant_moments_merge(&all, &clusters[c]);
		}
		slant_interval found[] = {slant_design_of(clusters, CLUSTERS, SLANT_MILLION, .95).interval,
		                          slant_moments_interval(&all, SLANT_MILLION, .95)};
		for (int i = 0; i < 2; i++)
			held[i] += found[i].low <= 0 && found[i].high >= 0;
	}
	print_message("95%% intervals of a mean in clusters hold it: %.3f with effective n, %.3f without\n", held[0] / (double)RUNS,
	              held[1] / (double)RUNS);
	assert_in_range(held[0], .92 * RUNS, .97 * RUNS);
	assert_true(held[1] < .88 * RUNS);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(groups_agree_with_scipy),
		cmocka_unit_test(means_agree_with_scipy),
		cmocka_unit_test(order_changes_no_bit),
		cmocka_unit_test(undefined_groups_are_nan),
		cmocka_unit_test(negative_icc_counts_as_none),
		cmocka_unit_test(undefined_means_are_nan),
		cmocka_unit_test(effective_n_covers),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
