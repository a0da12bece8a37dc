/* map: axes and their stability agree with NumPy to 1e-9, names and order of the groups change nothing, undefined figures
   are NaN. The block of cases is made by tests/validity/make_map_cases.py. */
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
#include "stats/map.h"

#define TOLERANCE 1e-9
#define MOST 2000

static const struct map_case {
	struct {
		int64_t groups, frames, seed, span, replicates, shake;
	} spec;
	double figures[17];    /* shares; first and last point; first and last loadings; stability; first box on axis 0, last on 1; swapped */
} cases[] = {
/* cases: begin */
	{{3, 2, 3, 400000, 50, 50000},
	 {0.8552306810465667, 0.14476931895343334, -0.029175160579807936, -0.07900174502030652,
	  -0.15170416315716617, 0.049896256020818014, 0.24457426877684754, 0.9696305621484247, 0.9696305621484247,
	  -0.24457426877684754, 0.998768336202473, 0.998768336202473, -0.05398895074979773, -0.007442459384141255,
	  0.03721054440961203, 0.06651174641857459, 0.0}},
	{{3, 5, 5, 300000, 100, 100000},
	 {0.5376405909853647, 0.46235940901463535, 0.06504940815618666, 0.15203767119214193, -0.17450824910580426,
	  -0.023777074799616455, 0.4760321961227684, 0.6567301375332971, 0.4676831873268531, -0.0778722434208312,
	  0.9111729729711542, 0.8995605165604592, -0.05714745203795633, 0.17979649415714832, -0.1255612825770975,
	  0.10059679264811776, 34.0}},
	{{8, 15, 7, 200000, 200, 100000},
	 {0.3816051464071013, 0.19410185769811866, -0.19486277244265507, 0.08046095652712441,
	  -0.048270633645136424, -0.1019344292754766, -0.1980582403239526, 0.14957966094065775, 0.5200261330793439,
	  0.2483952759648998, 0.9298067891016986, 0.7252854899519958, -0.2614091082107798, -0.13144636156156553,
	  -0.19753124262070695, 0.06460923131323133, 4.0}},
	{{15, 15, 11, 200000, 100, 20000},
	 {0.2369953116285158, 0.17305086863193866, -0.033681177383150074, -0.16565482886902191,
	  0.03766774960871884, 0.11489966645232359, 0.2903120284705444, -0.23738184624549827, -0.10022877748483952,
	  -0.03940146522314186, 0.996196046869555, 0.9897013082776209, -0.06094305505224709, -0.00538673022104292,
	  0.08935981126480251, 0.138041855481286, 0.0}},
	{{40, 15, 13, 200000, 200, 300000},
	 {0.16214011028888228, 0.15148737528428055, -0.026299825584503115, 0.03093274908421402,
	  -0.12064854444269553, -0.05883647134053345, 0.511256554609556, 0.09149495285073803, 0.25275448805461087,
	  0.03550271021835888, 0.4803544979941586, 0.48384440663683603, -0.24748793176227651, 0.2184498064642936,
	  -0.2693055794652828, 0.166845603400307, 99.0}},
	{{200, 9, 17, 300000, 20, 10000},
	 {0.13797248562315625, 0.1332997980202582, -0.027209169500727354, 0.09741813951999714, -0.1767009313682068,
	  -0.007485766132068171, -0.24970458296849143, -0.29898209046178054, -0.030439921147930944,
	  0.04771371995156887, 0.9956850434309019, 0.9952958422115115, -0.04272367413461369, -0.014130910668997316,
	  -0.03029291310544358, 0.013149806096672097, 0.0}},
/* cases: end */
};

typedef struct shaken {
	const struct map_case *c;
	const double *profiles;
	const size_t *order;       /* of the groups; NULL: as they are */
	unsigned missing;          /* replicates that have a group without articles */
} shaken;

static void draws(int64_t seed, size_t count, int64_t span, double *out)
{
	int64_t x = seed;
	for (size_t i = 0; i < count; i++) {
		x = x * 48271 % 2147483647;
		out[i] = slant_fixed_value(x % span);
	}
}

static void shake(void *context, unsigned replicate, double *profiles)
{
	const shaken *s = context;
	size_t frames = (size_t)s->c->spec.frames, groups = (size_t)s->c->spec.groups;
	double off[MOST];
	draws(s->c->spec.seed + 1000 * (int64_t)(replicate + 1), groups * frames, s->c->spec.shake, off);
	for (size_t g = 0; g < groups; g++)
		for (size_t f = 0; f < frames; f++)
			profiles[g * frames + f] = s->profiles[g * frames + f] + off[(s->order ? s->order[g] : g) * frames + f];
	if (replicate < s->missing)
		profiles[0] = NAN;
}

static slant_map map_of(slant_arena *arena, shaken *s)
{
	slant_map map;
	slant_error error;
	const slant_mapping mapping = {.profiles = s->profiles, .groups = (size_t)s->c->spec.groups, .frames = (size_t)s->c->spec.frames,
	                               .replicates = (unsigned)s->c->spec.replicates, .draw = shake, .context = s, .level = .9};
	assert_int_equal(slant_map_init(&map, arena, &mapping, &error), SLANT_OK);
	return map;
}

static void maps_agree_with_numpy(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct map_case *c = &cases[i];
		double profiles[MOST];
		size_t g = (size_t)c->spec.groups - 1, f = (size_t)c->spec.frames - 1;
		draws(c->spec.seed, (g + 1) * (f + 1), c->spec.span, profiles);
		slant_arena arena;
		slant_arena_init(&arena);
		slant_map m = map_of(&arena, &(shaken){.c = c, .profiles = profiles});
		const double found[] = {m.shares[0], m.shares[1], m.points[0][0], m.points[0][1], m.points[g][0], m.points[g][1],
		                        m.loadings[0][0], m.loadings[0][1], m.loadings[f][0], m.loadings[f][1], m.stability[0], m.stability[1],
		                        m.boxes[0][0].low, m.boxes[0][0].high, m.boxes[g][1].low, m.boxes[g][1].high, m.swapped};
		for (int k = 0; k < 17; k++)
			if (!(fabs(found[k] - c->figures[k]) < TOLERANCE))
				fail_msg("case %zu, figure %d: %.17g, not %.17g", i, k, found[k], c->figures[k]);
		slant_arena_release(&arena);
	}
}

static void order_changes_no_bit(void **state)
{
	(void)state;
	const struct map_case *c = &cases[2];
	size_t groups = (size_t)c->spec.groups, frames = (size_t)c->spec.frames, order[MOST];
	double profiles[MOST], turned[MOST];
	draws(c->spec.seed, groups * frames, c->spec.span, profiles);
	for (size_t g = 0; g < groups; g++) {
		order[g] = (g * 3 + 5) % groups;
		memcpy(turned + g * frames, profiles + order[g] * frames, frames * sizeof *turned);
	}
	slant_arena arena;
	slant_arena_init(&arena);
	slant_map a = map_of(&arena, &(shaken){.c = c, .profiles = profiles});
	slant_map b = map_of(&arena, &(shaken){.c = c, .profiles = turned, .order = order});
	assert_memory_equal(a.shares, b.shares, sizeof a.shares);
	assert_memory_equal(a.stability, b.stability, sizeof a.stability);
	assert_memory_equal(a.loadings, b.loadings, frames * sizeof *a.loadings);
	for (size_t g = 0; g < groups; g++) {
		assert_memory_equal(a.points[order[g]], b.points[g], sizeof a.points[g]);
		assert_memory_equal(a.boxes[order[g]], b.boxes[g], sizeof a.boxes[g]);
	}
	slant_arena_release(&arena);
}

/* The sign doesn't hang on which way the decomposition turned: mirrored profiles give mirrored points on the same axes. */
static void signs_are_fixed(void **state)
{
	(void)state;
	const struct map_case *c = &cases[2];
	size_t groups = (size_t)c->spec.groups, frames = (size_t)c->spec.frames;
	double profiles[MOST], mirrored[MOST];
	draws(c->spec.seed, groups * frames, c->spec.span, profiles);
	for (size_t i = 0; i < groups * frames; i++)
		mirrored[i] = 1 - profiles[i];
	slant_arena arena;
	slant_arena_init(&arena);
	slant_map a = map_of(&arena, &(shaken){.c = c, .profiles = profiles}), b = map_of(&arena, &(shaken){.c = c, .profiles = mirrored});
	for (size_t f = 0; f < frames; f++)
		for (int axis = 0; axis < SLANT_MAP_AXES; axis++)
			assert_true(fabs(a.loadings[f][axis] - b.loadings[f][axis]) < TOLERANCE);
	for (size_t g = 0; g < groups; g++)
		assert_true(fabs(a.points[g][0] + b.points[g][0]) < TOLERANCE && fabs(a.points[g][1] + b.points[g][1]) < TOLERANCE);
	slant_arena_release(&arena);
}

static slant_map small(slant_arena *arena, const double *profiles, size_t groups, size_t frames)
{
	slant_map map;
	slant_error error;
	const slant_mapping mapping = {.profiles = profiles, .groups = groups, .frames = frames, .level = .95};
	assert_int_equal(slant_map_init(&map, arena, &mapping, &error), SLANT_OK);
	return map;
}

static void undefined_figures_are_nan(void **state)
{
	(void)state;
	slant_arena arena;
	slant_arena_init(&arena);
	const double alike[] = {.1, .2, .7, .1, .2, .7, .1, .2, .7, .1, .2, .7}, line[] = {.1, .9, .2, .8, .5, .5, .9, .1};
	const double broken[] = {.1, .2, NAN, .1, .2, .3};
	assert_true(isnan(small(&arena, NULL, 0, 0).shares[0]));
	assert_true(isnan(small(&arena, line, 1, 2).shares[0]) && isnan(small(&arena, line, 2, 2).points[0][0]));   /* few groups */
	assert_true(isnan(small(&arena, line, 4, 1).shares[0]));                                                    /* one frame */
	assert_true(isnan(small(&arena, alike, 4, 3).shares[0]) && isnan(small(&arena, alike, 4, 3).loadings[0][0]));
	assert_true(isnan(small(&arena, broken, 3, 2).shares[0]));
	slant_map m = small(&arena, line, 4, 2);
	assert_true(fabs(m.shares[0] - 1) < 1e-12 && fabs(m.shares[1]) <= 0 && isnan(m.points[0][1]) && isnan(m.loadings[1][1]));
	assert_true(m.loadings[0][0] > 0 && m.loadings[1][0] < 0 && m.points[3][0] > m.points[0][0]);               /* a tie: the first frame */
	assert_true(isnan(m.stability[0]) && isnan(m.boxes[0][0].low) && isnan(m.boxes[3][1].high));
	slant_arena_release(&arena);
}

static void few_whole_replicates_say_nothing(void **state)
{
	(void)state;
	const struct map_case *c = &cases[1];
	double profiles[MOST];
	draws(c->spec.seed, (size_t)(c->spec.groups * c->spec.frames), c->spec.span, profiles);
	slant_arena arena;
	slant_arena_init(&arena);
	slant_map some = map_of(&arena, &(shaken){.c = c, .profiles = profiles, .missing = 10});
	slant_map many = map_of(&arena, &(shaken){.c = c, .profiles = profiles, .missing = 11});
	assert_true(some.stability[0] > 0 && some.boxes[1][0].low < some.boxes[1][0].high);
	assert_true(isnan(many.stability[0]) && isnan(many.boxes[1][0].low) && many.shares[0] > 0);
	slant_arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(maps_agree_with_numpy),
		cmocka_unit_test(order_changes_no_bit),
		cmocka_unit_test(signs_are_fixed),
		cmocka_unit_test(undefined_figures_are_nan),
		cmocka_unit_test(few_whole_replicates_say_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
