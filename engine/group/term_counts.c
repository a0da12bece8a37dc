/* See term_counts.h. */
#include "term_counts.h"

#include <stdlib.h>

#include "../base/error.h"

#include "../base/banned.h"

static bool is_word(const slant_fact_term *term)
{
	return term->author > 0 && term->kind != SLANT_FACT_NUMBER;
}

static slant_status read_terms(const slant_term_counts *counts, uint32_t row, slant_str *packed, slant_error *error)
{
	const slant_sections_input *input = counts->input;
	return input->terms.read(input->terms.context, input->rows->data[row].article, packed, error);
}

/* ORDER: rows by group and cluster, so that what belongs together comes together. */

typedef struct place {
	uint64_t cluster;
	uint32_t group, row;
} place;

static int by_group(const void *left, const void *right)
{
	const place *a = left, *b = right;
	if (a->group != b->group)
		return a->group < b->group ? -1 : 1;
	if (a->cluster != b->cluster)
		return a->cluster < b->cluster ? -1 : 1;
	return (a->row > b->row) - (a->row < b->row);
}

static int by_cluster(const void *left, const void *right)
{
	const place *a = left, *b = right;
	return a->cluster != b->cluster ? (a->cluster < b->cluster ? -1 : 1) : by_group(left, right);
}

static size_t list_places(const slant_sections_input *input, int kind, place *list)
{
	size_t n = 0;
	for (uint32_t i = 0; i < input->rows->count; i++) {
		const slant_row *row = &input->rows->data[i];
		if (row->counts_in_group && slant_row_kind(row) == kind)
			list[n++] = (place){row->cluster, input->group_of[i], i};
	}
	return n;
}

/* FIRST READING: which terms are common. */

typedef struct sighting {
	uint64_t cluster;          /* the last in which it stood */
	uint32_t articles, clusters;
} sighting;

typedef struct survey {
	slant_arena arena;
	slant_strings terms;
	SLANT_ARRAY(sighting) seen;
} survey;

static slant_status look_at(survey *s, slant_str packed, uint64_t cluster, slant_error *error)
{
	slant_fact_term term;
	uint32_t number;
	while (slant_facts_term_next(&packed, &term)) {
		if (!is_word(&term))
			continue;
		if ((number = slant_strings_find(&s->terms, term.stem)) == SLANT_STRINGS_NONE)
			return slant_error_memory(error);
		if (number == s->seen.count && !SLANT_PUSH(&s->arena, &s->seen))
			return slant_error_memory(error);
		sighting *seen = &s->seen.data[number];
		seen->clusters += seen->articles == 0 || seen->cluster != cluster;
		seen->cluster = cluster;
		seen->articles++;
	}
	return SLANT_OK;
}

/* Common terms, put into the candidates in bytewise order. */
static slant_status keep_common(slant_term_counts *counts, survey *s, slant_error *error)
{
	uint32_t count = s->terms.list.count;
	uint32_t *places = calloc((size_t)count + 1, sizeof *places);
	bool *common = calloc((size_t)count + 1, sizeof *common);
	slant_status status = places && common && slant_strings_sort(&s->terms, places) ? SLANT_OK : slant_error_memory(error);
	for (uint32_t i = 0; i < count && status == SLANT_OK; i++)
		common[places[i]] = s->seen.data[i].articles >= SLANT_TERM_ARTICLES && s->seen.data[i].clusters >= SLANT_TERM_CLUSTERS;
	for (uint32_t i = 0; i < count && status == SLANT_OK; i++)
		if (common[i] && slant_strings_find(&counts->terms, s->terms.list.data[i]) == SLANT_STRINGS_NONE)
			status = slant_error_memory(error);
	free(places);
	free(common);
	return status;
}

static slant_status find_common(slant_term_counts *counts, place *list, slant_error *error)
{
	survey s = {0};
	slant_status status = SLANT_OK;
	slant_strings_init(&s.terms);
	slant_arena_init(&s.arena);
	qsort(list, counts->row_count, sizeof *list, by_cluster);
	for (size_t i = 0; i < counts->row_count && status == SLANT_OK; i++) {
		slant_str packed = SLANT_STR("");
		status = read_terms(counts, list[i].row, &packed, error);
		if (status == SLANT_OK)
			status = look_at(&s, packed, list[i].cluster, error);
	}
	if (status == SLANT_OK)
		status = keep_common(counts, &s, error);
	slant_strings_release(&s.terms);
	slant_arena_release(&s.arena);
	return status;
}

/* SECOND READING: counts by group. */

typedef struct tally {
	uint64_t *counts, *clusters_seen;  /* by term, of the group at hand */
	uint32_t *articles, *clusters;
	uint32_t *touched;
	uint32_t touched_count;
} tally;

static void stamp(slant_term_counts *counts, const slant_own_words *own, uint32_t name, uint32_t mark)
{
	for (uint32_t i = own->starts[name]; i < own->starts[name + 1]; i++)
		counts->stamps[own->terms.data[i]] = mark;
}

/* The next candidate of an article, with its number; others are counted into *words. */
static bool next_candidate(slant_term_counts *counts, slant_str *rest, uint32_t mark, slant_fact_term *term, uint32_t *number,
                           uint64_t *words)
{
	while (slant_facts_term_next(rest, term)) {
		if (!is_word(term))
			continue;
		bool candidate = (*number = slant_strings_look(&counts->terms, term->stem)) != SLANT_STRINGS_NONE;
		if (candidate && counts->stamps[*number] == mark)
			continue;
		*words += term->author;
		if (candidate)
			return true;
	}
	return false;
}

/* Marks the words of the names that the article at `at` doesn't say anything with. */
static uint32_t mark_own(slant_term_counts *counts, size_t at)
{
	const slant_sections_input *input = counts->input;
	uint32_t mark = (uint32_t)at + 1;
	stamp(counts, &counts->sources, input->rows->data[counts->rows[at]].source, mark);
	stamp(counts, &counts->groups, input->group_of[counts->rows[at]], mark);
	return mark;
}

static slant_status count_article(slant_term_counts *counts, tally *t, size_t at, slant_error *error)
{
	slant_str packed = SLANT_STR("");
	slant_fact_term term;
	uint64_t words = 0, cluster = counts->input->rows->data[counts->rows[at]].cluster;
	uint32_t number, mark = mark_own(counts, at);
	slant_status status = read_terms(counts, counts->rows[at], &packed, error);
	while (status == SLANT_OK && next_candidate(counts, &packed, mark, &term, &number, &words)) {
		if (t->articles[number] == 0)
			t->touched[t->touched_count++] = number;
		t->clusters[number] += t->articles[number] == 0 || t->clusters_seen[number] != cluster;
		t->clusters_seen[number] = cluster;
		t->articles[number]++;
		t->counts[number] += term.author;
		counts->totals[number] += term.author;
	}
	counts->words[at] = words < UINT32_MAX ? (uint32_t)words : UINT32_MAX;
	return status;
}

/* Ends a group: its cells, where it has enough articles, and an empty tally. */
static slant_status close_group(slant_term_counts *counts, tally *t, uint32_t group, size_t articles, slant_error *error)
{
	for (uint32_t i = 0; i < t->touched_count; i++) {
		uint32_t term = t->touched[i];
		if (articles >= slant_corpus_show_least(counts->input->corpus) && t->clusters[term] >= SLANT_TERM_GROUP_CLUSTERS) {
			slant_term_cell *cell = SLANT_PUSH(&counts->arena, &counts->cells);
			if (!cell)
				return slant_error_memory(error);
			*cell = (slant_term_cell){group, term, t->articles[term], t->counts[term]};
		}
		t->counts[term] = t->articles[term] = t->clusters[term] = 0;
	}
	t->touched_count = 0;
	return SLANT_OK;
}

static slant_status count_groups(slant_term_counts *counts, slant_error *error)
{
	size_t terms = (size_t)counts->terms.list.count + 1;
	const uint32_t *group_of = counts->input->group_of;
	tally t = {calloc(terms, sizeof *t.counts), calloc(terms, sizeof *t.clusters_seen), calloc(terms, sizeof *t.articles),
	           calloc(terms, sizeof *t.clusters), calloc(terms, sizeof *t.touched), 0};
	slant_status status = SLANT_OK;
	counts->totals = calloc(terms, sizeof *counts->totals);
	counts->stamps = calloc(terms, sizeof *counts->stamps);
	if (!t.counts || !t.clusters_seen || !t.articles || !t.clusters || !t.touched || !counts->totals || !counts->stamps)
		status = slant_error_memory(error);
	for (size_t at = 0, first = 0; at < counts->row_count && status == SLANT_OK; at++) {
		uint32_t group = group_of[counts->rows[at]];
		status = count_article(counts, &t, at, error);
		if (status == SLANT_OK && (at + 1 == counts->row_count || group_of[counts->rows[at + 1]] != group)) {
			status = close_group(counts, &t, group, at + 1 - first, error);
			first = at + 1;
		}
	}
	free(t.counts);
	free(t.clusters_seen);
	free(t.articles);
	free(t.clusters);
	free(t.touched);
	return status;
}

/* ALL */

static slant_status find_own_words(slant_term_counts *counts, slant_error *error)
{
	const slant_sections_input *input = counts->input;
	const slant_str *terms = counts->terms.list.data;
	uint32_t count = counts->terms.list.count;
	slant_str *values = slant_arena_calloc(&counts->arena, (size_t)input->corpus->groups.count + 1, sizeof *values);
	if (!values)
		return slant_error_memory(error);
	for (uint32_t g = 0; g < input->corpus->groups.count; g++)
		values[g] = input->corpus->groups.data[g].value;
	slant_status status = slant_own_words_init(&counts->groups, &counts->arena, values, input->corpus->groups.count, terms, count, error);
	return status == SLANT_OK ? slant_own_words_init(&counts->sources, &counts->arena, input->rows->sources.data,
	                                                 input->rows->sources.count, terms, count, error) : status;
}

slant_status slant_term_counts_init(slant_term_counts *counts, const slant_sections_input *input, int kind, slant_error *error)
{
	memset(counts, 0, sizeof *counts);
	slant_arena_init(&counts->arena);
	slant_strings_init(&counts->terms);
	counts->input = input;
	place *list = calloc(input->rows->count + 1, sizeof *list);
	counts->rows = calloc(input->rows->count + 1, sizeof *counts->rows);
	counts->words = calloc(input->rows->count + 1, sizeof *counts->words);
	slant_status status = list && counts->rows && counts->words ? SLANT_OK : slant_error_memory(error);
	if (status == SLANT_OK) {
		counts->row_count = list_places(input, kind, list);
		status = find_common(counts, list, error);
	}
	if (status == SLANT_OK)
		status = find_own_words(counts, error);
	if (status == SLANT_OK) {
		qsort(list, counts->row_count, sizeof *list, by_group);
		for (size_t i = 0; i < counts->row_count; i++)
			counts->rows[i] = list[i].row;
		status = count_groups(counts, error);
	}
	free(list);
	return status;
}

void slant_term_counts_release(slant_term_counts *counts)
{
	slant_strings_release(&counts->terms);
	slant_arena_release(&counts->arena);
	free(counts->rows);
	free(counts->words);
	free(counts->stamps);
	free(counts->totals);
	memset(counts, 0, sizeof *counts);
}

slant_status slant_term_counts_locate(slant_term_counts *counts, const bool *chosen, slant_buf *places, slant_error *error)
{
	slant_status status = SLANT_OK;
	memset(counts->stamps, 0, counts->terms.list.count * sizeof *counts->stamps);
	for (size_t at = 0; at < counts->row_count && status == SLANT_OK; at++) {
		slant_str packed = SLANT_STR("");
		slant_fact_term term;
		uint64_t words = 0;
		uint32_t number, mark = mark_own(counts, at);
		status = read_terms(counts, counts->rows[at], &packed, error);
		while (status == SLANT_OK && next_candidate(counts, &packed, mark, &term, &number, &words))
			if (chosen[number]) {
				slant_term_place found = {number, (uint32_t)at, term.author};
				slant_buf_append(places, (const char *)&found, sizeof found);
			}
		if (places->failed)
			status = slant_error_memory(error);
	}
	return status;
}
