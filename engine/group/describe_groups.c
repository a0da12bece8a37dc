/* describe_groups: the figures of one set of articles, of each group, and what groups of one kind say about each other's means.
   Takes rows by cluster; gives figures and the samples that compare_groups.c goes on with; refuses only when out of memory. */
#include <math.h>
#include <stdlib.h>

#include "../base/error.h"
#include "../base/fixed.h"
#include "analysis.h"

#include "../base/banned.h"

static const double fractions[SLANT_QUANTILE_COUNT] = {0.05, 0.25, 0.5, 0.75, 0.95};
const char *const slant_quantile_names[SLANT_QUANTILE_COUNT] = {"p5", "p25", "p50", "p75", "p95"};

/* The rated rows of a list, whose clusters stand together. */
typedef struct gathered {
	size_t n, clusters;
	uint64_t high;
} gathered;

static gathered gather(slant_analysis *analysis, const size_t *list, size_t count, slant_dimension dimension)
{
	gathered out = {0};
	uint64_t last = 0;
	for (size_t i = 0; i < count; i++) {
		const slant_row *row = &analysis->rows->data[list[i]];
		if (row->scores[dimension] == SLANT_FACTS_ABSTAINED)
			continue;
		if (out.n == 0 || row->cluster != last)
			analysis->clusters[out.clusters++] = (slant_moments){0};
		last = row->cluster;
		slant_moments_add(&analysis->clusters[out.clusters - 1], row->scores[dimension], 1);
		analysis->values[out.n++] = row->scores[dimension];
		out.high += row->ratings[dimension] >= SLANT_HIGH_RATING;
	}
	return out;
}

static slant_cause why_unbounded(const slant_figures *figures, size_t n, uint64_t sure)
{
	if (!isnan(figures->design.interval.low))
		return SLANT_CAUSE_NONE;
	if (n < 2 || n < sure)
		return SLANT_CAUSE_TOO_FEW;
	return figures->sd > 0 ? SLANT_CAUSE_ONE_CLUSTER : SLANT_CAUSE_ALL_EQUAL;
}

slant_status slant_analysis_figure(slant_analysis *analysis, const size_t *list, size_t count, slant_dimension dimension, uint64_t least,
                                   uint64_t sure, slant_sample *sample, slant_dimension_figures *out, slant_error *error)
{
	gathered rated = gather(analysis, list, count, dimension);
	slant_status status = slant_sample_init(sample, analysis->values, rated.n, SLANT_MILLION, error);
	if (status != SLANT_OK)
		return status;
	*out = (slant_dimension_figures){.n = rated.n, .abstained = count - rated.n, .reliability = NAN, .shrunk_mean = NAN};
	if (rated.n < least || rated.n == 0)
		return SLANT_OK;
	slant_figures *figures = slant_arena_calloc(&analysis->corpus->arena, 1, sizeof *figures);
	if (!figures)
		return slant_error_memory(error);
	figures->mean = slant_moments_mean(&sample->moments, SLANT_MILLION);
	figures->sd = slant_moments_sd(&sample->moments, SLANT_MILLION);
	for (size_t i = 0; i < SLANT_QUANTILE_COUNT; i++)
		figures->quantiles[i] = slant_sample_quantile(sample, fractions[i]);
	slant_sample_histogram(sample, 0, 1, figures->histogram, SLANT_HISTOGRAM_BINS);
	figures->at_least_3 = (double)rated.high / (double)rated.n;
	figures->design = slant_design_of(analysis->clusters, rated.clusters, SLANT_MILLION, SLANT_CORPUS_LEVEL);
	if (rated.n < sure)
		figures->design.interval = (slant_interval){NAN, NAN};
	figures->cause = why_unbounded(figures, rated.n, sure);
	out->figures = figures;
	return SLANT_OK;
}

slant_status slant_describe_groups(slant_analysis *analysis, slant_dimension dimension, slant_sample *samples, slant_error *error)
{
	slant_corpus *corpus = analysis->corpus;
	uint64_t enough = slant_corpus_show_least(corpus);
	slant_status status = SLANT_OK;
	for (uint32_t i = 0; i < corpus->groups.count && status == SLANT_OK; i++) {
		slant_group *group = &corpus->groups.data[i];
		size_t beg = analysis->first[i], end = analysis->first[i + 1];
		slant_dimension_figures *figures = &group->dimensions[dimension];
		status = slant_analysis_figure(analysis, analysis->members + beg, end - beg, dimension, corpus->request.illustrate ? 1 : enough,
		                               enough, &samples[i], figures, error);
		group->shown = group->n >= enough || corpus->request.illustrate;
		group->illustration = group->illustration || (figures->figures && figures->n < enough);
	}
	return status;
}

/* Groups whose figures rest on enough articles; an illustration tells nothing about others. */
static bool is_known(const slant_analysis *analysis, const slant_group *group, int kind, slant_dimension dimension)
{
	const slant_dimension_figures *figures = &group->dimensions[dimension];
	return group->kind == kind && figures->figures && figures->n >= slant_corpus_show_least(analysis->corpus);
}

slant_status slant_shrink_groups(slant_analysis *analysis, int kind, slant_dimension dimension, slant_error *error)
{
	slant_corpus *corpus = analysis->corpus;
	size_t count = corpus->groups.count, n = 0;
	slant_known_mean *means = calloc(count + 1, sizeof *means);
	slant_shrunk *shrunk = calloc(count + 1, sizeof *shrunk);
	slant_pool pool;
	slant_status status = means && shrunk ? SLANT_OK : slant_error_memory(error);
	for (size_t i = 0; i < count && status == SLANT_OK; i++) {
		const slant_figures *figures = corpus->groups.data[i].dimensions[dimension].figures;
		if (is_known(analysis, &corpus->groups.data[i], kind, dimension))
			means[n++] = (slant_known_mean){figures->mean, figures->sd / sqrt(figures->design.effective_n)};
	}
	if (status == SLANT_OK)
		status = slant_shrink(means, n, &pool, shrunk, error);
	for (size_t i = 0, next = 0; i < count && status == SLANT_OK; i++) {
		slant_dimension_figures *out = &corpus->groups.data[i].dimensions[dimension];
		if (corpus->groups.data[i].kind != kind)
			continue;
		out->unshrunk = out->figures ? out->figures->cause : SLANT_CAUSE_TOO_FEW;
		if (!is_known(analysis, &corpus->groups.data[i], kind, dimension))
			continue;
		out->reliability = shrunk[next].reliability;
		out->shrunk_mean = shrunk[next++].mean;
		if (isnan(out->reliability) && out->unshrunk == SLANT_CAUSE_NONE)
			out->unshrunk = SLANT_CAUSE_UNDER_THREE_GROUPS;
	}
	free(means);
	free(shrunk);
	return status;
}
