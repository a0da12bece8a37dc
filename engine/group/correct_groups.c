/* correct_groups: comparisons corrected by a hand-coded sample. Takes coding sheets, the store that their sample was drawn from and the
   rows; gives each comparison its difference of mean ratings as slant has it and as the codes correct it; refuses sheets without their
   store, and what coded.h refuses.

   Simultaneous intervals: Bonferroni over the comparisons that could be corrected. Their errors come from a normal approximation on a few
   dozen codes a side, so that the gain of a joint distribution would be smaller than what is not known about each. */
#include <stdlib.h>

#include "../base/error.h"
#include "../stats/family.h"
#include "analysis.h"
#include "gather.h"

#include "../base/banned.h"

slant_status slant_corpus_code(slant_corpus *corpus, const slant_corpus_settings *settings, slant_error *error)
{
	slant_store *store = NULL;
	if (settings->inputs.path_count != 1 || !slant_store_is(settings->inputs.paths[0]))
		return slant_error_set(error, SLANT_ARGUMENT, "coding sheets go with the one store that their sample was drawn from");
	slant_status status = slant_store_open(settings->inputs.paths[0], &store, error);
	if (status == SLANT_OK)
		status = slant_coding_new(store, settings->coded, settings->coded_count, &corpus->coding, error);
	slant_store_close(store);
	return status;
}

typedef struct members {
	size_t *rows;
	uint8_t *sides;
	size_t count;
} members;

static void add_group(members *m, const slant_analysis *analysis, uint32_t group, slant_dimension dimension, uint8_t side)
{
	for (size_t i = analysis->first[group]; i < analysis->first[group + 1]; i++) {
		size_t row = analysis->members[i];
		if (analysis->rows->data[row].scores[dimension] == SLANT_FACTS_ABSTAINED)
			continue;
		m->rows[m->count] = row;
		m->sides[m->count++] = side;
	}
}

static void find_members(members *m, const slant_analysis *analysis, const slant_comparison *c)
{
	const slant_corpus *corpus = analysis->corpus;
	m->count = 0;
	add_group(m, analysis, c->sides.a, c->dimension, 0);
	for (uint32_t g = 0; g < corpus->groups.count; g++) {
		bool other = c->sides.b == SLANT_GROUP_REST ? g != c->sides.a && corpus->groups.data[g].kind == c->kind : g == c->sides.b;
		if (other)
			add_group(m, analysis, g, c->dimension, 1);
	}
}

static void hold_together(slant_corpus *corpus, slant_corrected_difference *made)
{
	double level = slant_level_simultaneous(SLANT_CORPUS_LEVEL, corpus->corrected);
	for (uint32_t i = 0; i < corpus->comparisons.count; i++)
		if (made[i].cause == SLANT_CAUSE_NONE)
			made[i].simultaneous = slant_interval_normal(made[i].corrected.estimate, made[i].corrected.error, level);
}

slant_status slant_correct_groups(slant_analysis *analysis, slant_error *error)
{
	slant_corpus *corpus = analysis->corpus;
	uint32_t count = corpus->comparisons.count;
	members m = {0};
	if (!corpus->coding)
		return SLANT_OK;
	slant_corrected_difference *made = slant_arena_calloc(&corpus->arena, (size_t)count + 1, sizeof *made);
	m.rows = calloc(analysis->rows->count + 1, sizeof *m.rows);
	m.sides = calloc(analysis->rows->count + 1, 1);
	slant_status status = made && m.rows && m.sides ? slant_coding_fill(corpus->coding, analysis->rows, error) : slant_error_memory(error);
	for (uint32_t i = 0; i < count && status == SLANT_OK; i++) {
		slant_comparison *c = &corpus->comparisons.data[i];
		find_members(&m, analysis, c);
		status = slant_coding_compare(corpus->coding, c->dimension, m.rows, m.sides, m.count, SLANT_CORPUS_LEVEL, &made[i], error);
		c->corrected = &made[i];
		corpus->corrected += made[i].cause == SLANT_CAUSE_NONE;
	}
	if (status == SLANT_OK)
		hold_together(corpus, made);
	free(m.sides);
	free(m.rows);
	return status;
}
