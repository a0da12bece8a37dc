/* describe_corpus: from rows to the figures of the whole and of each group. Takes rows; gives figures and groups, and hands the
   samples to compare_groups.c while they last; refuses only when out of memory. See corpus.h for the rules. */
#include <stdlib.h>

#include "../base/error.h"
#include "../base/fixed.h"
#include "corpus.h"

#include "../base/banned.h"

static const double fractions[SLANT_QUANTILE_COUNT] = {0.05, 0.25, 0.5, 0.75, 0.95};
const char *const slant_quantile_names[SLANT_QUANTILE_COUNT] = {"p5", "p25", "p50", "p75", "p95"};

/* Rows gathered by group: those of group g are rows[order[first[g]]] .. rows[order[first[g + 1] - 1]], in the order of rows. */
typedef struct gathering {
	const slant_rows *rows;
	uint32_t *group_of;           /* by value * SLANT_KINDS + kind */
	size_t *first;                /* group_count + 1 */
	size_t *order;
	int64_t *values;              /* scratch for one sample */
	slant_sample *samples;        /* by group, of one dimension */
	uint32_t group_count;
} gathering;

static size_t key_of(const slant_row *row)
{
	return (size_t)row->value * SLANT_KINDS + (row->opinion ? SLANT_KIND_OPINION : SLANT_KIND_NEWS);
}

static void gathering_release(gathering *g)
{
	free(g->group_of);
	free(g->first);
	free(g->order);
	free(g->values);
	free(g->samples);
}

static slant_status name_group(slant_corpus *corpus, slant_group *group, slant_error *error)
{
	slant_str value = group->value.length ? group->value : SLANT_STR("(none)");
	group->name = slant_arena_copy(&corpus->arena, value);
	if (group->name.data && group->kind == SLANT_KIND_OPINION && slant_corpus_has_both(corpus))
		group->name = slant_arena_format(&corpus->arena, "%s (opinion)", group->name.data);
	return group->name.data ? SLANT_OK : slant_error_memory(error);
}

/* By name; a value that only looks like another's name comes behind it. */
static int by_name(const void *left, const void *right)
{
	const slant_group *a = left, *b = right;
	int order = slant_str_compare(a->name, b->name);
	if (order == 0)
		order = slant_str_compare(a->value, b->value);
	return order ? order : a->kind - b->kind;
}

/* group_of counts the rows of each key here. */
static slant_status make_groups(slant_corpus *corpus, gathering *g, slant_error *error)
{
	size_t keys = (size_t)g->rows->values.names.count * SLANT_KINDS;
	for (size_t i = 0; i < g->rows->count; i++)
		g->group_of[key_of(&g->rows->data[i])]++;
	for (size_t key = 0; key < keys; key++) {
		if (g->group_of[key] == 0)
			continue;
		slant_group *group = SLANT_PUSH(&corpus->arena, &corpus->groups);
		if (!group)
			return slant_error_memory(error);
		group->value = slant_arena_copy(&corpus->arena, g->rows->values.names.data[key / SLANT_KINDS]);
		group->kind = (uint8_t)(key % SLANT_KINDS);
		group->n = g->group_of[key];
		if (!group->value.data || name_group(corpus, group, error) != SLANT_OK)
			return slant_error_memory(error);
		group->dimensions[0].n = key;   /* until gather() has read it */
	}
	if (corpus->groups.count)
		qsort(corpus->groups.data, corpus->groups.count, sizeof *corpus->groups.data, by_name);
	g->group_count = corpus->groups.count;
	return SLANT_OK;
}

static slant_status gather(slant_corpus *corpus, gathering *g, slant_error *error)
{
	size_t rows = g->rows->count, keys = (size_t)g->rows->values.names.count * SLANT_KINDS;
	g->group_of = calloc(keys + 1, sizeof *g->group_of);
	g->order = calloc(rows + 1, sizeof *g->order);
	g->values = calloc(rows + 1, sizeof *g->values);
	if (!g->group_of || !g->order || !g->values || make_groups(corpus, g, error) != SLANT_OK)
		return slant_error_memory(error);
	g->first = calloc((size_t)g->group_count + 1, sizeof *g->first);
	g->samples = calloc((size_t)g->group_count + 1, sizeof *g->samples);
	if (!g->first || !g->samples)
		return slant_error_memory(error);
	size_t next = 0;
	for (uint32_t i = 0; i < g->group_count; i++) {
		slant_group *group = &corpus->groups.data[i];
		g->group_of[group->dimensions[0].n] = i;
		group->dimensions[0].n = 0;
		g->first[i] = next;
		next += group->n;
	}
	for (size_t i = 0; i < rows; i++)
		g->order[g->first[g->group_of[key_of(&g->rows->data[i])]]++] = i;
	for (uint32_t i = g->group_count; i > 0; i--)
		g->first[i] = g->first[i - 1];
	g->first[0] = 0;
	return SLANT_OK;
}

static slant_status sample_rows(gathering *g, size_t beg, size_t end, int kind, slant_dimension dimension, slant_sample *sample,
                                slant_error *error)
{
	size_t n = 0;
	for (size_t i = beg; i < end; i++) {
		const slant_row *row = &g->rows->data[g->order[i]];
		if (row->scores[dimension] != SLANT_FACTS_ABSTAINED && (int)row->opinion == kind)
			g->values[n++] = row->scores[dimension];
	}
	return slant_sample_init(sample, g->values, n, SLANT_MILLION, error);
}

static slant_status figure(slant_corpus *corpus, const slant_sample *sample, uint64_t articles, bool shown,
                           slant_dimension_figures *out, slant_error *error)
{
	out->n = sample->n;
	out->abstained = articles - sample->n;
	if (!shown)
		return SLANT_OK;
	slant_figures *figures = slant_arena_calloc(&corpus->arena, 1, sizeof *figures);
	if (!figures)
		return slant_error_memory(error);
	figures->mean = slant_moments_mean(&sample->moments, SLANT_MILLION);
	figures->sd = slant_moments_sd(&sample->moments, SLANT_MILLION);
	figures->interval = slant_moments_interval(&sample->moments, SLANT_MILLION, SLANT_CORPUS_LEVEL);
	for (size_t i = 0; i < SLANT_QUANTILE_COUNT; i++)
		figures->quantiles[i] = slant_sample_quantile(sample, fractions[i]);
	slant_sample_histogram(sample, 0, 1, figures->histogram, SLANT_HISTOGRAM_BINS);
	out->figures = figures;
	return SLANT_OK;
}

static slant_status describe_groups(slant_corpus *corpus, gathering *g, slant_dimension dimension, bool illustrate,
                                    slant_error *error)
{
	slant_status status = SLANT_OK;
	for (uint32_t i = 0; i < g->group_count && status == SLANT_OK; i++) {
		slant_group *group = &corpus->groups.data[i];
		slant_sample *sample = &g->samples[i];
		status = sample_rows(g, g->first[i], g->first[i + 1], group->kind, dimension, sample, error);
		if (status != SLANT_OK)
			break;
		bool enough = sample->n >= SLANT_SHOW_LEAST, shown = enough || (illustrate && sample->n > 0);
		group->shown = group->n >= SLANT_SHOW_LEAST || illustrate;
		group->illustration = group->illustration || (shown && !enough);
		status = figure(corpus, sample, group->n, shown, &group->dimensions[dimension], error);
	}
	return status;
}

static slant_status describe_dimension(slant_corpus *corpus, gathering *g, slant_dimension dimension, bool illustrate,
                                       slant_error *error)
{
	slant_status status = describe_groups(corpus, g, dimension, illustrate, error);
	for (int kind = 0; kind < SLANT_KINDS && status == SLANT_OK; kind++) {
		slant_sample all = {0};
		status = sample_rows(g, 0, g->rows->count, kind, dimension, &all, error);
		if (status == SLANT_OK)
			status = figure(corpus, &all, corpus->kinds[kind], all.n > 0, &corpus->overall[kind][dimension], error);
		if (status == SLANT_OK)
			status = slant_corpus_compare(corpus, dimension, kind, g->samples, &all, illustrate, error);
		slant_sample_release(&all);
	}
	for (uint32_t i = 0; i < g->group_count; i++)
		slant_sample_release(&g->samples[i]);
	return status;
}

/* Rows stand in order: those of one text are neighbours. */
static void count(slant_corpus *corpus, const slant_rows *rows)
{
	corpus->articles = rows->count;
	for (size_t i = 0; i < rows->count; i++) {
		const slant_row *row = &rows->data[i];
		bool rated = false;
		corpus->duplicates += i > 0 && memcmp(row->sha256, row[-1].sha256, sizeof row->sha256) == 0;
		for (int d = 0; d < SLANT_DIMENSIONS; d++) {
			bool has = row->scores[d] != SLANT_FACTS_ABSTAINED;
			rated = rated || has;
			if (!has && row->reasons[d] < SLANT_REASON_COUNT)
				corpus->reasons[d][row->reasons[d]]++;
		}
		corpus->rated += rated;
		corpus->kinds[row->opinion ? SLANT_KIND_OPINION : SLANT_KIND_NEWS]++;
	}
}

slant_status slant_corpus_describe(slant_corpus *corpus, slant_rows *rows, bool illustrate, slant_error *error)
{
	gathering g = {.rows = rows};
	slant_status status = slant_rows_sort(rows, error);
	if (status == SLANT_OK) {
		count(corpus, rows);
		status = gather(corpus, &g, error);
	}
	for (int d = 0; d < SLANT_DIMENSIONS && status == SLANT_OK; d++)
		status = describe_dimension(corpus, &g, (slant_dimension)d, illustrate, error);
	if (status == SLANT_OK)
		status = slant_corpus_settle(corpus, error);
	if (status == SLANT_OK)
		status = slant_corpus_note(corpus, error);
	gathering_release(&g);
	return status;
}
