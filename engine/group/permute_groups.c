/* permute_groups: could the differences be chance? Labels of groups are dealt anew among the clusters of each stratum.
   Takes panels and comparisons; gives p of each comparison and of each dimension as a whole; refuses only when out of
   memory. Illustrations get no p.

   Where whole sources are drawn (the field says something about sources, such as their country), a source can't change
   its strata, so that strata and labels can't be exchanged together. Scores are then taken less the mean of their
   stratum, and sources are exchanged without strata. */
#include <math.h>
#include <stdlib.h>

#include "../base/error.h"
#include "analysis.h"

#include "../base/banned.h"

#define CENTRED 1000               /* parts of a millionth that a stratum's mean is rounded to */

/* The panels of one kind that hold a row, and the sides that any of them compares, each once, in order. */
typedef struct deal {
	slant_panel panels[SLANT_DIMENSIONS];
	int dimensions[SLANT_DIMENSIONS];
	int64_t *values[SLANT_DIMENSIONS];     /* of centred panels */
	uint32_t *groups[SLANT_DIMENSIONS], *strata;
	uint64_t *clusters[SLANT_DIMENSIONS];
	slant_sides *sides;
	size_t columns, side_count;
	slant_permuted *permuted;              /* [columns][side_count] */
	slant_omnibus overall[SLANT_DIMENSIONS];
} deal;

static int by_sides(const void *left, const void *right)
{
	const slant_sides *x = left, *y = right;
	if (x->a != y->a)
		return x->a < y->a ? -1 : 1;
	return (x->b > y->b) - (x->b < y->b);
}

static slant_status choose_sides(const slant_corpus *corpus, int kind, deal *d, slant_error *error)
{
	size_t kept = 0;
	d->sides = calloc((size_t)corpus->comparisons.count + 1, sizeof *d->sides);
	if (!d->sides)
		return slant_error_memory(error);
	for (uint32_t i = 0; i < corpus->comparisons.count; i++)
		if (corpus->comparisons.data[i].kind == kind && !corpus->comparisons.data[i].illustration)
			d->sides[d->side_count++] = corpus->comparisons.data[i].sides;
	if (d->side_count)
		qsort(d->sides, d->side_count, sizeof *d->sides, by_sides);
	for (size_t i = 0; i < d->side_count; i++)
		if (i == 0 || by_sides(&d->sides[i], &d->sides[kept - 1]) != 0)
			d->sides[kept++] = d->sides[i];
	d->side_count = kept;
	return SLANT_OK;
}

/* CENTRING. */

typedef struct stratum_sum {
	int64_t sum, n;
	uint32_t group;                /* of its first row */
	bool mixed;                    /* holds rows of another group, too */
} stratum_sum;

static int64_t rounded(int64_t numerator, int64_t denominator)
{
	int64_t half = denominator / 2;
	return (numerator + (numerator < 0 ? -half : half)) / denominator;
}

/* Rows of strata that hold one group only tell nothing and are left out. */
static slant_status centre(const slant_panel *panel, deal *d, size_t column, slant_error *error)
{
	stratum_sum *sums = calloc(panel->stratum_count + 1, sizeof *sums);
	d->values[column] = calloc(panel->rows + 1, sizeof *d->values[column]);
	d->groups[column] = calloc(panel->rows + 1, sizeof *d->groups[column]);
	d->clusters[column] = calloc(panel->rows + 1, sizeof *d->clusters[column]);
	if (!sums || !d->values[column] || !d->groups[column] || !d->clusters[column]) {
		free(sums);
		return slant_error_memory(error);
	}
	for (size_t i = 0; i < panel->rows; i++) {
		stratum_sum *s = &sums[panel->strata[i]];
		s->group = s->n ? s->group : panel->groups[i];
		s->mixed = s->mixed || s->group != panel->groups[i];
		s->sum += panel->values[i];
		s->n++;
	}
	size_t n = 0;
	for (size_t i = 0; i < panel->rows; i++) {
		const stratum_sum *s = &sums[panel->strata[i]];
		if (!s->mixed)
			continue;
		d->values[column][n] = panel->values[i] * CENTRED - rounded(s->sum * CENTRED, s->n);
		d->groups[column][n] = panel->groups[i];
		d->clusters[column][n++] = panel->clusters[i];
	}
	free(sums);
	d->panels[column] = (slant_panel){n, panel->group_count, 1, d->values[column], d->groups[column], d->strata, d->clusters[column],
	                                  panel->unit * CENTRED};
	return SLANT_OK;
}

static slant_status choose_panels(const slant_analysis *analysis, int kind, deal *d, slant_error *error)
{
	slant_status status = SLANT_OK;
	d->strata = calloc(analysis->rows->count + 1, sizeof *d->strata);
	if (!d->strata)
		return slant_error_memory(error);
	for (int i = 0; i < SLANT_DIMENSIONS && status == SLANT_OK; i++) {
		const slant_panel *panel = &analysis->panels[kind][i].panel;
		if (panel->rows == 0)
			continue;
		d->dimensions[d->columns] = i;
		if (analysis->corpus->whole_sources)
			status = centre(panel, d, d->columns, error);
		else
			d->panels[d->columns] = *panel;
		d->columns++;
	}
	return status;
}

static void deal_release(deal *d)
{
	for (size_t i = 0; i < SLANT_DIMENSIONS; i++) {
		free(d->values[i]);
		free(d->groups[i]);
		free(d->clusters[i]);
	}
	free(d->strata);
	free(d->sides);
	free(d->permuted);
}

/* RESULTS. */

/* A report has six decimals, and no p of draws is 0. */
static double least(double p)
{
	return p < SLANT_P_LEAST ? SLANT_P_LEAST : p;
}

static void take(slant_comparison *comparison, const slant_permuted *permuted)
{
	comparison->t = permuted->t;
	comparison->p = least(permuted->p);
	comparison->p_continued = permuted->continued;
	comparison->p_exact = permuted->exact;
	if (isnan(permuted->p))
		comparison->untested = permuted->units[0] == 0 || permuted->units[1] == 0 ? SLANT_CAUSE_NO_COMMON_STRATA :
			permuted->units[0] < 2 || permuted->units[1] < 2 ? SLANT_CAUSE_ONE_CLUSTER : SLANT_CAUSE_ALL_EQUAL;
}

static void take_all(slant_corpus *corpus, int kind, const deal *d)
{
	for (uint32_t i = 0; i < corpus->comparisons.count; i++) {
		slant_comparison *comparison = &corpus->comparisons.data[i];
		if (comparison->kind != kind)
			continue;
		comparison->untested = SLANT_CAUSE_TOO_FEW;
		for (size_t column = 0; column < d->columns && !comparison->illustration; column++) {
			const slant_sides *found = d->dimensions[column] != (int)comparison->dimension ? NULL :
				bsearch(&comparison->sides, d->sides, d->side_count, sizeof *d->sides, by_sides);
			comparison->untested = found ? SLANT_CAUSE_NONE : comparison->untested;
			if (found)
				take(comparison, &d->permuted[column * d->side_count + (size_t)(found - d->sides)]);
		}
	}
}

/* All groups of the kind, as they are. */
static slant_status analyse_variance(const slant_panel *panel, slant_one_way *between, slant_error *error)
{
	slant_moments *groups = calloc(panel->group_count + 1, sizeof *groups);
	if (!groups)
		return slant_error_memory(error);
	for (size_t i = 0; i < panel->rows; i++)
		slant_moments_add(&groups[panel->groups[i]], panel->values[i], 1);
	*between = slant_one_way_of(groups, panel->group_count, panel->unit);
	free(groups);
	return SLANT_OK;
}

/* Groups that are large enough for figures, without being asked for as an illustration. */
static uint32_t count_large(const slant_corpus *corpus, int kind, int dimension)
{
	uint32_t large = 0;
	for (uint32_t i = 0; i < corpus->groups.count; i++)
		large += corpus->groups.data[i].kind == kind && corpus->groups.data[i].dimensions[dimension].n >= slant_corpus_show_least(corpus);
	return large;
}

static slant_cause why_untested(const slant_overall_test *test)
{
	if (!isnan(test->within.p))
		return SLANT_CAUSE_NONE;
	if (test->within.groups < 2)
		return SLANT_CAUSE_NO_COMMON_STRATA;
	return test->within.units <= test->within.groups ? SLANT_CAUSE_ONE_CLUSTER : SLANT_CAUSE_ALL_EQUAL;
}

/* Nothing is said of groups together that could not be shown one by one: two must be large enough; the small ones then
   count, too. */
static slant_status add_overall(slant_analysis *analysis, int kind, const deal *d, size_t column, slant_error *error)
{
	slant_corpus *corpus = analysis->corpus;
	int dimension = d->dimensions[column];
	slant_overall_test *test = SLANT_PUSH(&corpus->arena, &corpus->omnibus);
	if (!test)
		return slant_error_memory(error);
	*test = (slant_overall_test){.dimension = (slant_dimension)dimension, .kind = (uint8_t)kind, .within = d->overall[column]};
	test->within.p = least(test->within.p);
	slant_status status = analyse_variance(&analysis->panels[kind][dimension].panel, &test->between, error);
	test->untested = test->between.groups < 2 ? SLANT_CAUSE_ONE_GROUP :
		count_large(corpus, kind, dimension) < 2 ? SLANT_CAUSE_TOO_FEW : why_untested(test);
	if (test->untested != SLANT_CAUSE_NONE)
		test->within.f = test->within.p = NAN;
	if (test->untested == SLANT_CAUSE_ONE_GROUP || test->untested == SLANT_CAUSE_TOO_FEW)
		test->between.icc = test->between.variance = NAN;
	return status;
}

static slant_status permute_kind(slant_analysis *analysis, int kind, slant_error *error)
{
	slant_corpus *corpus = analysis->corpus;
	const slant_permutation how = {corpus->seed, SLANT_PERMUTE_REST, SLANT_PERMUTE_PAIR, corpus->jobs};
	deal d = {0};
	slant_status status = choose_sides(corpus, kind, &d, error);
	if (status == SLANT_OK)
		status = choose_panels(analysis, kind, &d, error);
	if (status == SLANT_OK) {
		d.permuted = calloc(d.columns * d.side_count + 1, sizeof *d.permuted);
		status = d.permuted ? SLANT_OK : slant_error_memory(error);
	}
	if (status == SLANT_OK && d.columns)
		status = slant_permute(d.panels, d.columns, d.sides, d.side_count, &how, d.permuted, d.overall, error);
	if (status == SLANT_OK)
		take_all(corpus, kind, &d);
	for (size_t i = 0; i < d.columns && status == SLANT_OK; i++)
		status = add_overall(analysis, kind, &d, i, error);
	deal_release(&d);
	return status;
}

slant_status slant_permute_groups(slant_analysis *analysis, slant_error *error)
{
	slant_status status = SLANT_OK;
	for (int kind = 0; kind < SLANT_KINDS && status == SLANT_OK; kind++)
		status = permute_kind(analysis, kind, error);
	return status;
}
