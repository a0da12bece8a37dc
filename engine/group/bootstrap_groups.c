/* bootstrap_groups: how sure the differences and the ranks are, by drawing whole clusters anew. Takes panels and
   comparisons; gives standard errors, intervals that hold all together, shares with their intervals, and intervals of
   ranks; refuses only when out of memory.

   The comparisons of a report are one family, raw differences and those within strata each; with a primary dimension,
   the others are a family of their own. Illustrations belong to none: a handful of clusters drawn anew would look far
   too sure of itself, and what is shown as an illustration widens no interval of a comparison. */
#include <math.h>
#include <stdlib.h>

#include "../base/error.h"
#include "analysis.h"

#include "../base/banned.h"

enum { PRIMARY, EXPLORATORY, FAMILIES };
enum { RAW, WITHIN, FORMS };

typedef struct maxima {
	double *of[FAMILIES][FORMS];          /* by replicate */
	double critical[FAMILIES][FORMS];
} maxima;

/* The comparisons of one panel stand together. */
static size_t find_comparisons(const slant_corpus *corpus, int kind, int dimension, uint32_t *first)
{
	size_t count = 0;
	for (uint32_t i = 0; i < corpus->comparisons.count; i++) {
		if (corpus->comparisons.data[i].kind != kind || (int)corpus->comparisons.data[i].dimension != dimension)
			continue;
		if (count++ == 0)
			*first = i;
	}
	return count;
}

/* Without an error, it has no part in the maxima of the family. */
static void withhold(slant_difference *difference)
{
	difference->raw.error = difference->within.error = NAN;
	difference->share_interval = (slant_interval){NAN, NAN};
}

static void take(slant_comparison *comparison, const slant_difference *difference)
{
	bool single = difference->clusters[0] < 2 || difference->clusters[1] < 2;
	comparison->error = difference->raw.error;
	comparison->matched = difference->within;
	comparison->strata = difference->strata;
	comparison->share[0] = difference->share[0];
	comparison->share[1] = difference->share[1];
	comparison->share_difference = difference->share_difference;
	comparison->share_interval = difference->share_interval;
	if (isnan(comparison->error))
		comparison->unbounded = comparison->illustration ? SLANT_CAUSE_TOO_FEW : single ? SLANT_CAUSE_ONE_CLUSTER : SLANT_CAUSE_ALL_EQUAL;
	if (comparison->strata == 0)
		comparison->unmatched = SLANT_CAUSE_NO_COMMON_STRATA;
	else if (isnan(comparison->matched.error))
		comparison->unmatched = isnan(comparison->error) ? comparison->unbounded : SLANT_CAUSE_ONE_CLUSTER;
}

/* RANKS. */

static size_t choose_ranked(slant_corpus *corpus, int kind, int dimension, uint32_t *chosen)
{
	size_t count = 0;
	for (uint32_t i = 0; i < corpus->groups.count; i++) {
		slant_group *group = &corpus->groups.data[i];
		bool large = group->kind == kind && group->dimensions[dimension].n >= SLANT_COMPARE_LEAST;
		if (group->kind != kind)
			continue;
		group->dimensions[dimension].unranked = corpus->by_author ? SLANT_CAUSE_AUTHOR : SLANT_CAUSE_TOO_FEW;
		if (large && !corpus->by_author)
			chosen[count++] = i;
	}
	return count;
}

static slant_status rank(slant_corpus *corpus, slant_differences *differences, int kind, int dimension, slant_error *error)
{
	uint32_t *chosen = calloc((size_t)corpus->groups.count + 1, sizeof *chosen);
	size_t count = chosen ? choose_ranked(corpus, kind, dimension, chosen) : 0;
	bool possible = count > 1 && count <= SLANT_RANKED_MOST;
	double *means = calloc(count + 1, sizeof *means);
	double *replicates = calloc(possible ? count * SLANT_BOOTSTRAP : 1, sizeof *replicates);
	slant_ranks *ranks = calloc(count + 1, sizeof *ranks);
	slant_status status = chosen && means && replicates && ranks ? SLANT_OK : slant_error_memory(error);
	if (status == SLANT_OK && possible)
		status = slant_differences_means(differences, chosen, count, means, replicates, error);
	if (status == SLANT_OK && possible)
		status = slant_rank_intervals(means, replicates, count, SLANT_BOOTSTRAP, SLANT_CORPUS_LEVEL, ranks, error);
	for (size_t i = 0; i < count && status == SLANT_OK; i++) {
		slant_dimension_figures *figures = &corpus->groups.data[chosen[i]].dimensions[dimension];
		figures->ranks = ranks[i];
		figures->unranked = ranks[i].best ? SLANT_CAUSE_NONE : count > SLANT_RANKED_MOST ? SLANT_CAUSE_TOO_MANY_GROUPS :
			count < 2 ? SLANT_CAUSE_ONE_GROUP : figures->figures && figures->figures->cause ? figures->figures->cause :
			SLANT_CAUSE_ONE_CLUSTER;
	}
	free(chosen);
	free(means);
	free(replicates);
	free(ranks);
	return status;
}

/* PANELS. */

static slant_status bootstrap_panel(slant_analysis *analysis, int kind, int dimension, maxima *all, slant_error *error)
{
	slant_corpus *corpus = analysis->corpus;
	const slant_kind_panel *panel = &analysis->panels[kind][dimension];
	const slant_bootstrap how = {corpus->seed, SLANT_BOOTSTRAP, SLANT_CORPUS_LEVEL};
	uint32_t first = 0;
	size_t count = find_comparisons(corpus, kind, dimension, &first);
	slant_differences differences;
	slant_sides *sides = calloc(count + 1, sizeof *sides);
	if (!sides)
		return slant_error_memory(error);
	slant_comparison *list = corpus->comparisons.data + first;
	for (size_t i = 0; i < count; i++)
		sides[i] = list[i].sides;
	slant_status status = slant_differences_init(&differences, &panel->panel, panel->flags, sides, count, &how, error);
	free(sides);
	if (status != SLANT_OK)
		return status;
	for (size_t i = 0; i < count; i++) {
		if (list[i].illustration)
			withhold(&differences.list[i]);
		take(&list[i], &differences.list[i]);
	}
	int family = count && list[0].exploratory ? EXPLORATORY : PRIMARY;
	slant_differences_maxima(&differences, all->of[family][RAW], all->of[family][WITHIN]);
	status = rank(corpus, &differences, kind, dimension, error);
	slant_differences_release(&differences);
	return status;
}

static bool maxima_init(maxima *all)
{
	bool done = true;
	memset(all, 0, sizeof *all);
	for (int family = 0; family < FAMILIES; family++)
		for (int form = 0; form < FORMS; form++) {
			all->of[family][form] = calloc(SLANT_BOOTSTRAP, sizeof(double));
			done = done && all->of[family][form];
		}
	return done;
}

static void maxima_release(maxima *all)
{
	for (int family = 0; family < FAMILIES; family++)
		for (int form = 0; form < FORMS; form++)
			free(all->of[family][form]);
}

static void set_intervals(slant_corpus *corpus, maxima *all)
{
	for (int family = 0; family < FAMILIES; family++)
		for (int form = 0; form < FORMS; form++)
			all->critical[family][form] = slant_maxima_critical(all->of[family][form], SLANT_BOOTSTRAP, SLANT_CORPUS_LEVEL);
	corpus->critical = all->critical[PRIMARY][RAW];
	corpus->matched_critical = all->critical[PRIMARY][WITHIN];
	for (uint32_t i = 0; i < corpus->comparisons.count; i++) {
		slant_comparison *c = &corpus->comparisons.data[i];
		const double *critical = all->critical[c->exploratory ? EXPLORATORY : PRIMARY];
		c->interval = slant_interval_studentised(c->contrast.difference, c->error, critical[RAW]);
		c->matched_interval = slant_interval_studentised(c->matched.difference, c->matched.error, critical[WITHIN]);
	}
}

slant_status slant_bootstrap_groups(slant_analysis *analysis, slant_error *error)
{
	maxima all;
	slant_status status = maxima_init(&all) ? SLANT_OK : slant_error_memory(error);
	for (int d = 0; d < SLANT_DIMENSIONS; d++)
		for (int kind = 0; kind < SLANT_KINDS && status == SLANT_OK; kind++)
			status = bootstrap_panel(analysis, kind, d, &all, error);
	if (status == SLANT_OK)
		set_intervals(analysis->corpus, &all);
	maxima_release(&all);
	return status;
}
