/* See analysis.h. */
#include "analysis.h"

#include <stdlib.h>

#include "../base/error.h"
#include "../base/fixed.h"

#include "../base/banned.h"

static size_t key_of(const slant_row *row)
{
	return (size_t)row->value * SLANT_KINDS + (row->opinion ? SLANT_KIND_OPINION : SLANT_KIND_NEWS);
}

static void release_panel(slant_kind_panel *panel)
{
	free(panel->values);
	free(panel->groups);
	free(panel->strata);
	free(panel->clusters);
	free(panel->flags);
}

void slant_analysis_release(slant_analysis *analysis)
{
	for (int kind = 0; kind < SLANT_KINDS; kind++)
		for (int d = 0; d < SLANT_DIMENSIONS; d++)
			release_panel(&analysis->panels[kind][d]);
	free(analysis->group_of);
	free(analysis->members);
	free(analysis->first);
	free(analysis->totals);
	free(analysis->values);
	free(analysis->clusters);
}

/* GROUPS. */

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

/* counts[key][0]: rows that count in groups, [1]: those that don't. */
static slant_status make_groups(slant_analysis *analysis, const uint32_t (*counts)[2], slant_error *error)
{
	slant_corpus *corpus = analysis->corpus;
	size_t keys = (size_t)analysis->rows->values.list.count * SLANT_KINDS;
	for (size_t key = 0; key < keys; key++) {
		if (counts[key][0] + counts[key][1] == 0)
			continue;
		slant_group *group = SLANT_PUSH(&corpus->arena, &corpus->groups);
		if (!group)
			return slant_error_memory(error);
		group->value = slant_arena_copy(&corpus->arena, analysis->rows->values.list.data[key / SLANT_KINDS]);
		group->kind = (uint8_t)(key % SLANT_KINDS);
		group->n = counts[key][0];
		group->duplicates = counts[key][1];
		if (!group->value.data || name_group(corpus, group, error) != SLANT_OK)
			return slant_error_memory(error);
		group->dimensions[0].n = key;   /* until find_groups() has read it */
	}
	if (corpus->groups.count)
		qsort(corpus->groups.data, corpus->groups.count, sizeof *corpus->groups.data, by_name);
	return SLANT_OK;
}

static slant_status find_groups(slant_analysis *analysis, slant_error *error)
{
	const slant_rows *rows = analysis->rows;
	slant_corpus *corpus = analysis->corpus;
	size_t keys = (size_t)rows->values.list.count * SLANT_KINDS;
	uint32_t (*counts)[2] = calloc(keys + 1, sizeof *counts);
	analysis->group_of = calloc(rows->count + 1, sizeof *analysis->group_of);
	slant_status status = counts && analysis->group_of ? SLANT_OK : slant_error_memory(error);
	for (size_t i = 0; i < rows->count && status == SLANT_OK; i++)
		counts[key_of(&rows->data[i])][!rows->data[i].counts_in_group]++;
	if (status == SLANT_OK)
		status = make_groups(analysis, (const uint32_t (*)[2])counts, error);
	for (uint32_t i = 0; i < corpus->groups.count && status == SLANT_OK; i++) {
		counts[corpus->groups.data[i].dimensions[0].n][0] = i;
		corpus->groups.data[i].dimensions[0].n = 0;
	}
	for (size_t i = 0; i < rows->count && status == SLANT_OK; i++)
		analysis->group_of[i] = counts[key_of(&rows->data[i])][0];
	free(counts);
	return status;
}

/* ROWS BY CLUSTER. */

typedef struct place {
	uint64_t cluster;
	size_t row;
	uint32_t set;                  /* a group, or a kind */
} place;

static int by_set(const void *left, const void *right)
{
	const place *a = left, *b = right;
	if (a->set != b->set)
		return a->set < b->set ? -1 : 1;
	if (a->cluster != b->cluster)
		return a->cluster < b->cluster ? -1 : 1;
	return (a->row > b->row) - (a->row < b->row);
}

/* list[] takes the rows by set and cluster, first[sets + 1] where each set begins. */
static void lay_out(place *places, size_t count, size_t *list, size_t *first, size_t sets)
{
	size_t set = 0;
	if (count)
		qsort(places, count, sizeof *places, by_set);
	for (size_t i = 0; i < count; i++) {
		for (; set <= places[i].set; set++)
			first[set] = i;
		list[i] = places[i].row;
	}
	for (; set <= sets; set++)
		first[set] = count;
}

static slant_status order_rows(slant_analysis *analysis, slant_error *error)
{
	const slant_rows *rows = analysis->rows;
	size_t groups = analysis->corpus->groups.count, members = 0, totals = 0;
	place *places = calloc(rows->count + 1, sizeof *places);
	analysis->members = calloc(rows->count + 1, sizeof *analysis->members);
	analysis->totals = calloc(rows->count + 1, sizeof *analysis->totals);
	analysis->first = calloc(groups + 1, sizeof *analysis->first);
	if (!places || !analysis->members || !analysis->totals || !analysis->first) {
		free(places);
		return slant_error_memory(error);
	}
	for (size_t i = 0; i < rows->count; i++)
		if (rows->data[i].counts_in_group)
			places[members++] = (place){rows->data[i].cluster, i, analysis->group_of[i]};
	lay_out(places, members, analysis->members, analysis->first, groups);
	for (size_t i = 0; i < rows->count; i++)
		if (rows->data[i].counts)
			places[totals++] = (place){rows->data[i].cluster, i, rows->data[i].opinion ? SLANT_KIND_OPINION : SLANT_KIND_NEWS};
	lay_out(places, totals, analysis->totals, analysis->total_first, SLANT_KINDS);
	free(places);
	return SLANT_OK;
}

/* PANELS. */

static bool belongs(const slant_row *row, int kind, int dimension)
{
	return row->counts_in_group && (int)row->opinion == kind && row->scores[dimension] != SLANT_FACTS_ABSTAINED;
}

static slant_status make_panel(slant_analysis *analysis, int kind, int dimension, slant_error *error)
{
	slant_kind_panel *out = &analysis->panels[kind][dimension];
	const slant_rows *rows = analysis->rows;
	size_t n = 0, next = 0;
	for (size_t i = 0; i < rows->count; i++)
		n += belongs(&rows->data[i], kind, dimension);
	out->values = calloc(n + 1, sizeof *out->values);
	out->groups = calloc(n + 1, sizeof *out->groups);
	out->strata = calloc(n + 1, sizeof *out->strata);
	out->clusters = calloc(n + 1, sizeof *out->clusters);
	out->flags = calloc(n + 1, sizeof *out->flags);
	if (!out->values || !out->groups || !out->strata || !out->clusters || !out->flags)
		return slant_error_memory(error);
	for (size_t i = 0; i < rows->count; i++) {
		const slant_row *row = &rows->data[i];
		if (!belongs(row, kind, dimension))
			continue;
		out->values[next] = row->scores[dimension];
		out->groups[next] = analysis->group_of[i];
		out->strata[next] = row->stratum;
		out->clusters[next] = row->cluster;
		out->flags[next++] = row->ratings[dimension] >= SLANT_HIGH_RATING;
	}
	out->panel = (slant_panel){n, analysis->corpus->groups.count, analysis->stratum_count, out->values, out->groups, out->strata,
	                           out->clusters, SLANT_MILLION};
	return SLANT_OK;
}

slant_status slant_analysis_init(slant_analysis *analysis, slant_corpus *corpus, const slant_rows *rows, slant_error *error)
{
	memset(analysis, 0, sizeof *analysis);
	analysis->corpus = corpus;
	analysis->rows = rows;
	for (size_t i = 0; i < rows->count; i++)
		if (rows->data[i].stratum >= analysis->stratum_count)
			analysis->stratum_count = rows->data[i].stratum + 1;
	analysis->values = calloc(rows->count + 1, sizeof *analysis->values);
	analysis->clusters = calloc(rows->count + 1, sizeof *analysis->clusters);
	if (!analysis->values || !analysis->clusters)
		return slant_error_memory(error);
	slant_status status = find_groups(analysis, error);
	if (status == SLANT_OK)
		status = order_rows(analysis, error);
	for (int kind = 0; kind < SLANT_KINDS; kind++)
		for (int d = 0; d < SLANT_DIMENSIONS && status == SLANT_OK; d++)
			status = make_panel(analysis, kind, d, error);
	return status;
}
