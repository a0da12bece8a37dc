/* bootstrap_groups: how sure the differences and the ranks are, by drawing whole clusters anew. Takes panels and
   comparisons; gives standard errors, intervals that hold all together, shares with their intervals, and intervals of
   ranks; refuses only when out of memory.

   The comparisons of a report are one family, raw differences and those within strata each; with a primary dimension,
   the others are a family of their own. Illustrations belong to none: a handful of clusters drawn anew would look far
   too sure of itself, and what is shown as an illustration widens no interval of a comparison. */
#include <math.h>
#include <stdlib.h>

#include "../base/error.h"
#include "../base/tasks.h"
#include "analysis.h"

#include "../base/banned.h"

enum { PRIMARY, EXPLORATORY, FAMILIES };
enum { RAW, WITHIN, FORMS };

#define PANELS (SLANT_KINDS * SLANT_DIMENSIONS)

/* One panel, which any thread may draw: it writes to its own comparisons and to its groups' ranks in its dimension. */
typedef struct drawing {
	slant_analysis *analysis;
	int kind, dimension, family;
	double *maxima[FORMS];                /* by replicate */
} drawing;

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

/* An error that was defined but for the clusters that it rests on. */
static slant_cause why_unknown(const slant_comparison *comparison, const slant_estimate *estimate)
{
	uint64_t clusters = estimate->clusters[0] < estimate->clusters[1] ? estimate->clusters[0] : estimate->clusters[1];
	return comparison->illustration ? SLANT_CAUSE_TOO_FEW : clusters < 2 ? SLANT_CAUSE_ONE_CLUSTER :
		clusters < SLANT_CLUSTERS_LEAST ? SLANT_CAUSE_FEW_CLUSTERS : SLANT_CAUSE_ALL_EQUAL;
}

static void take(slant_comparison *comparison, const slant_difference *difference)
{
	comparison->raw = difference->raw;
	comparison->matched = difference->within;
	comparison->strata = difference->strata;
	comparison->share[0] = difference->share[0];
	comparison->share[1] = difference->share[1];
	comparison->share_difference = difference->share_difference;
	comparison->share_interval = difference->share_interval;
	if (isnan(comparison->raw.error))
		comparison->unbounded = why_unknown(comparison, &comparison->raw);
	if (comparison->strata == 0)
		comparison->unmatched = SLANT_CAUSE_NO_COMMON_STRATA;
	else if (isnan(comparison->matched.error))
		comparison->unmatched = why_unknown(comparison, &comparison->matched);
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

/* The maxima of the panel and the ranks of its groups are of the same draws. */
static slant_status draw_again(const drawing *of, slant_differences *differences, slant_error *error)
{
	slant_corpus *corpus = of->analysis->corpus;
	uint32_t *chosen = calloc((size_t)corpus->groups.count + 1, sizeof *chosen);
	size_t count = chosen ? choose_ranked(corpus, of->kind, of->dimension, chosen) : 0;
	bool possible = count > 1 && count <= SLANT_RANKED_MOST;
	double *means = calloc(count + 1, sizeof *means);
	double *replicates = calloc(possible ? count * SLANT_BOOTSTRAP : 1, sizeof *replicates);
	slant_looseness *loose = calloc(count + 1, sizeof *loose);
	slant_ranks *ranks = calloc(count + 1, sizeof *ranks);
	slant_status status = chosen && means && replicates && loose && ranks ? SLANT_OK : slant_error_memory(error);
	if (status == SLANT_OK)
		status = slant_differences_redraw(differences, &(slant_redraw){of->maxima[RAW], of->maxima[WITHIN], chosen, possible ? count : 0,
		                                                               means, replicates, loose}, error);
	if (status == SLANT_OK && possible)
		status = slant_rank_intervals(means, loose, replicates, count, SLANT_BOOTSTRAP, SLANT_CORPUS_LEVEL, ranks, error);
	for (size_t i = 0; i < count && status == SLANT_OK; i++) {
		slant_dimension_figures *figures = &corpus->groups.data[chosen[i]].dimensions[of->dimension];
		figures->ranks = ranks[i];
		figures->unranked = ranks[i].best ? SLANT_CAUSE_NONE : count > SLANT_RANKED_MOST ? SLANT_CAUSE_TOO_MANY_GROUPS :
			count < 2 ? SLANT_CAUSE_ONE_GROUP : figures->figures && figures->figures->cause ? figures->figures->cause :
			loose[i].clusters < 2 ? SLANT_CAUSE_ONE_CLUSTER : SLANT_CAUSE_FEW_CLUSTERS;
	}
	free(chosen);
	free(means);
	free(replicates);
	free(loose);
	free(ranks);
	return status;
}

/* PANELS. */

static slant_status bootstrap_panel(void *context, int number, slant_error *error)
{
	drawing *of = (drawing *)context + number;
	slant_corpus *corpus = of->analysis->corpus;
	const slant_kind_panel *panel = &of->analysis->panels[of->kind][of->dimension];
	const slant_bootstrap how = {corpus->seed, SLANT_BOOTSTRAP, SLANT_CORPUS_LEVEL};
	uint32_t first = 0;
	size_t count = find_comparisons(corpus, of->kind, of->dimension, &first);
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
	of->family = count && list[0].exploratory ? EXPLORATORY : PRIMARY;
	status = draw_again(of, &differences, error);
	slant_differences_release(&differences);
	return status;
}

/* FAMILIES. */

static bool drawings_init(drawing drawings[PANELS], slant_analysis *analysis)
{
	bool done = true;
	for (int i = 0; i < PANELS; i++) {
		drawings[i] = (drawing){.analysis = analysis, .kind = i / SLANT_DIMENSIONS, .dimension = i % SLANT_DIMENSIONS};
		for (int form = 0; form < FORMS; form++) {
			drawings[i].maxima[form] = calloc(SLANT_BOOTSTRAP, sizeof(double));
			done = done && drawings[i].maxima[form];
		}
	}
	return done;
}

static void drawings_release(drawing drawings[PANELS])
{
	for (int i = 0; i < PANELS; i++)
		for (int form = 0; form < FORMS; form++)
			free(drawings[i].maxima[form]);
}

/* The maxima of a family are those of its panels together, which its first one takes. */
static double critical_of(const drawing drawings[PANELS], int family, int form)
{
	double *most = NULL;
	for (int i = 0; i < PANELS; i++) {
		if (drawings[i].family != family)
			continue;
		if (!most)
			most = drawings[i].maxima[form];
		for (unsigned r = 0; r < SLANT_BOOTSTRAP; r++)
			most[r] = fmax(most[r], drawings[i].maxima[form][r]);
	}
	return most ? slant_maxima_critical(most, SLANT_BOOTSTRAP, SLANT_CORPUS_LEVEL) : NAN;
}

static slant_interval interval_of(const slant_estimate *estimate, double critical)
{
	return slant_interval_studentised(estimate->difference, estimate->error, slant_critical_student(critical, estimate->freedom));
}

static void set_intervals(slant_corpus *corpus, const drawing drawings[PANELS])
{
	double critical[FAMILIES][FORMS];
	for (int family = 0; family < FAMILIES; family++)
		for (int form = 0; form < FORMS; form++)
			critical[family][form] = critical_of(drawings, family, form);
	corpus->critical = critical[PRIMARY][RAW];
	corpus->matched_critical = critical[PRIMARY][WITHIN];
	for (uint32_t i = 0; i < corpus->comparisons.count; i++) {
		slant_comparison *c = &corpus->comparisons.data[i];
		const double *of = critical[c->exploratory ? EXPLORATORY : PRIMARY];
		c->interval = interval_of(&c->raw, of[RAW]);
		c->matched_interval = interval_of(&c->matched, of[WITHIN]);
	}
}

slant_status slant_bootstrap_groups(slant_analysis *analysis, slant_error *error)
{
	drawing drawings[PANELS];
	slant_task tasks[PANELS];
	slant_status status = drawings_init(drawings, analysis) ? SLANT_OK : slant_error_memory(error);
	for (int i = 0; i < PANELS; i++)
		tasks[i] = (slant_task){bootstrap_panel, drawings, i};
	if (status == SLANT_OK)
		status = slant_tasks_run(tasks, PANELS, analysis->corpus->jobs, error);
	if (status == SLANT_OK)
		set_intervals(analysis->corpus, drawings);
	drawings_release(drawings);
	return status;
}
