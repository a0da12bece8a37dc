/* distinctive: for each group the stems that its authors use more than those of the rest of its kind. Takes rows and a way to read terms;
   gives for each group that is large enough up to SLANT_TERMS_SHOWN stems with their rates, log odds and p; refuses what
   term_counts.h and term_test.h refuse.

   z (Monroe, Colaresi and Quinn 2008) says in what order to look, over all of the kind; whether a stem is the group's own doing is asked
   inside strata, by stats/term_test.h. The p values of a group are adjusted for all its candidates: those that z put further down count
   as tested, with p = 1, so that choosing by z gains nothing. Where whole sources are drawn there is one stratum: a source that is moved
   whole takes its strata along. */
#include <stdlib.h>

#include "../base/error.h"
#include "../stats/term_test.h"
#include "term_counts.h"

#include "../base/banned.h"

#define PER_WORDS 1000.0

typedef struct scored {
	slant_log_odds odds;
	double z;
	const slant_term_cell *cell;
} scored;

/* What one kind is worked on with. */
typedef struct bench {
	slant_sections *sections;
	slant_term_counts counts;
	uint64_t *group_words, *group_articles;    /* by group */
	uint64_t all_words;
	scored *list;                              /* candidates of the group at hand */
	bool *chosen;                              /* by term */
	uint32_t *numbers;                         /* by term: its number among the chosen */
	slant_buf choices;                         /* slant_term_choice, in the order of the terms shown */
	uint32_t first_group;                      /* of this kind in sections->terms */
} bench;

/* CHOOSING */

static int by_z(const void *left, const void *right)
{
	const scored *a = left, *b = right;
	if (a->z != b->z)
		return a->z > b->z ? -1 : 1;
	return (a->cell->term > b->cell->term) - (a->cell->term < b->cell->term);
}

static scored score(const bench *b, const slant_term_cell *cell)
{
	const uint64_t counts[2] = {cell->count, b->counts.totals[cell->term] - cell->count};
	const uint64_t words[2] = {b->group_words[cell->group], b->all_words - b->group_words[cell->group]};
	scored made = {.odds = slant_log_odds_compare(counts, words, SLANT_TERM_PRIOR), .cell = cell};
	made.z = slant_log_odds_z(&made.odds);
	return made;
}

static slant_status put_term(bench *b, slant_group_terms *group, const scored *found)
{
	const slant_term_cell *cell = found->cell;
	slant_distinctive_term *term = SLANT_PUSH(&b->sections->arenas[SLANT_SECTION_TERMS], &group->terms);
	if (!term)
		return SLANT_MEMORY;
	term->stem = slant_arena_copy(&b->sections->arenas[SLANT_SECTION_TERMS], b->counts.terms.list.data[cell->term]);
	term->counts[0] = cell->count;
	term->counts[1] = b->counts.totals[cell->term] - cell->count;
	term->articles = cell->articles;
	for (int side = 0; side < 2; side++)
		term->rates[side] = (double)term->counts[side] * PER_WORDS / (double)group->words[side];
	term->log_odds = found->odds.estimate;
	term->z = found->z;
	term->matched_z = term->p = term->p_adjusted = NAN;
	slant_term_choice choice = {cell->term, cell->group};
	slant_buf_append(&b->choices, (const char *)&choice, sizeof choice);
	b->chosen[cell->term] = true;
	return term->stem.data && !b->choices.failed ? SLANT_OK : SLANT_MEMORY;
}

/* The cells of one group; it has articles enough. */
static slant_status choose(bench *b, uint32_t number, const slant_term_cell *cells, size_t count, slant_error *error)
{
	const slant_group *from = &b->counts.input->corpus->groups.data[number];
	slant_group_terms *group = SLANT_PUSH(&b->sections->arenas[SLANT_SECTION_TERMS], &b->sections->terms);
	if (!group)
		return slant_error_memory(error);
	group->group = slant_arena_copy(&b->sections->arenas[SLANT_SECTION_TERMS], from->name);
	group->kind = from->kind;
	group->n = b->group_articles[number];
	group->words[0] = b->group_words[number];
	group->words[1] = b->all_words - b->group_words[number];
	group->candidates = count;
	group->cause = group->words[1] == 0 ? SLANT_CAUSE_ONE_GROUP : count == 0 ? SLANT_CAUSE_NO_TERMS : SLANT_CAUSE_NONE;
	slant_status status = group->group.data ? SLANT_OK : SLANT_MEMORY;
	for (size_t i = 0; i < count; i++)
		b->list[i] = score(b, &cells[i]);
	if (count && !group->cause)
		qsort(b->list, count, sizeof *b->list, by_z);
	for (size_t i = 0; i < count && i < SLANT_TERMS_SHOWN && status == SLANT_OK && !group->cause && b->list[i].z > 0; i++)
		status = put_term(b, group, &b->list[i]);
	return status == SLANT_OK ? status : slant_error_memory(error);
}

static slant_status choose_all(bench *b, int kind, slant_error *error)
{
	const slant_term_counts *counts = &b->counts;
	slant_status status = SLANT_OK;
	for (size_t i = 0; i < counts->row_count; i++) {
		b->group_words[counts->input->group_of[counts->rows[i]]] += counts->words[i];
		b->group_articles[counts->input->group_of[counts->rows[i]]]++;
		b->all_words += counts->words[i];
	}
	uint32_t at = 0, end;
	for (uint32_t g = 0; g < counts->input->corpus->groups.count && status == SLANT_OK; g++) {
		for (end = at; end < counts->cells.count && counts->cells.data[end].group == g;)
			end++;
		if (counts->input->corpus->groups.data[g].kind == kind && b->group_articles[g] >= slant_corpus_show_least(counts->input->corpus))
			status = choose(b, g, counts->cells.data ? counts->cells.data + at : NULL, end - at, error);
		at = end;
	}
	return status;
}

/* TESTING */

/* Where the chosen terms stand, as columns; all on the heap but for `terms`. */
typedef struct columns {
	size_t terms;
	size_t *starts;
	uint32_t *rows, *counts;
	int64_t *words;
	uint32_t *groups, *strata;
	uint64_t *clusters;
	size_t stratum_count;
} columns;

static void columns_release(columns *c)
{
	free(c->starts);
	free(c->rows);
	free(c->counts);
	free(c->words);
	free(c->groups);
	free(c->strata);
	free(c->clusters);
}

/* Numbers the chosen terms, and parts the places by them; inside a term they stay in the order of the rows. */
static void part_places(bench *b, columns *c, const slant_term_place *places, size_t count)
{
	for (uint32_t term = 0; term < b->counts.terms.list.count; term++)
		if (b->chosen[term])
			b->numbers[term] = (uint32_t)c->terms++;
	for (size_t i = 0; i < count; i++)
		c->starts[b->numbers[places[i].term] + 2]++;
	for (size_t t = 2; t < c->terms + 2; t++)
		c->starts[t] += c->starts[t - 1];
	for (size_t i = 0; i < count; i++) {
		size_t at = c->starts[b->numbers[places[i].term] + 1]++;
		c->rows[at] = places[i].row;
		c->counts[at] = places[i].count;
	}
}

static slant_status make_columns(bench *b, columns *c, const slant_buf *buf, slant_error *error)
{
	const slant_term_counts *counts = &b->counts;
	size_t found = buf->length / sizeof(slant_term_place), rows = counts->row_count;
	c->starts = calloc((size_t)counts->terms.list.count + 3, sizeof *c->starts);
	c->rows = calloc(found + 1, sizeof *c->rows);
	c->counts = calloc(found + 1, sizeof *c->counts);
	c->words = calloc(rows + 1, sizeof *c->words);
	c->groups = calloc(rows + 1, sizeof *c->groups);
	c->strata = calloc(rows + 1, sizeof *c->strata);
	c->clusters = calloc(rows + 1, sizeof *c->clusters);
	if (!c->starts || !c->rows || !c->counts || !c->words || !c->groups || !c->strata || !c->clusters)
		return slant_error_memory(error);
	part_places(b, c, (const slant_term_place *)(const void *)buf->data, found);
	for (size_t i = 0; i < rows; i++) {
		const slant_row *row = &counts->input->rows->data[counts->rows[i]];
		c->words[i] = counts->words[i];
		c->groups[i] = counts->input->group_of[counts->rows[i]];
		c->strata[i] = counts->input->corpus->whole_sources ? 0 : row->stratum;
		c->clusters[i] = row->cluster;
		c->stratum_count = c->strata[i] >= c->stratum_count ? (size_t)c->strata[i] + 1 : c->stratum_count;
	}
	return SLANT_OK;
}

/* Adjusts the p values of one group for all its candidates. */
static slant_status adjust(slant_group_terms *group, slant_error *error)
{
	double *p = calloc(2 * (size_t)group->candidates + 1, sizeof *p);
	if (!p)
		return slant_error_memory(error);
	bool testable = group->terms.count == 0;
	for (uint64_t i = 0; i < group->candidates; i++)
		p[i] = i < group->terms.count && !isnan(group->terms.data[i].p) ? group->terms.data[i].p : 1;
	slant_status status = slant_adjust_bh(p, p + group->candidates, group->candidates, error);
	for (uint32_t i = 0; i < group->terms.count && status == SLANT_OK; i++) {
		slant_distinctive_term *term = &group->terms.data[i];
		term->p_adjusted = isnan(term->p) ? NAN : p[group->candidates + i];
		testable = testable || !isnan(term->p);
	}
	if (!testable)
		group->cause = SLANT_CAUSE_NO_COMMON_STRATA;
	free(p);
	return status;
}

static slant_status take_tests(bench *b, const slant_term_test *tests, slant_error *error)
{
	slant_status status = SLANT_OK;
	for (uint32_t g = b->first_group; g < b->sections->terms.count && status == SLANT_OK; g++) {
		slant_group_terms *group = &b->sections->terms.data[g];
		for (uint32_t i = 0; i < group->terms.count; i++, tests++) {
			group->terms.data[i].matched_z = tests->adjusted;
			group->terms.data[i].p = tests->p;
			group->terms.data[i].continued = tests->continued;
		}
		status = adjust(group, error);
	}
	return status;
}

static slant_status test_all(bench *b, slant_error *error)
{
	slant_term_choice *choices = (slant_term_choice *)(void *)b->choices.data;
	size_t count = b->choices.length / sizeof *choices;
	columns c = {0};
	slant_buf places;
	slant_buf_init(&places);
	slant_term_test *tests = calloc(count + 1, sizeof *tests);
	slant_status status = tests ? SLANT_OK : slant_error_memory(error);
	if (count && status == SLANT_OK)
		status = slant_term_counts_locate(&b->counts, b->chosen, &places, error);
	if (count && status == SLANT_OK)
		status = make_columns(b, &c, &places, error);
	if (count && status == SLANT_OK) {
		for (size_t i = 0; i < count; i++)
			choices[i].term = b->numbers[choices[i].term];
		const slant_panel panel = {b->counts.row_count, b->counts.input->corpus->groups.count, c.stratum_count, c.words, c.groups, c.strata,
		                           c.clusters, 1};
		const slant_postings postings = {c.terms, c.starts, c.rows, c.counts};
		status = slant_terms_test(&panel, &postings, choices, count, SLANT_TERM_PRIOR, b->counts.input->corpus->seed,
		                          SLANT_TERM_REPLICATES, tests, error);
	}
	if (status == SLANT_OK)
		status = take_tests(b, tests, error);
	columns_release(&c);
	slant_buf_release(&places);
	free(tests);
	return status;
}

/* ALL */

static slant_status find_terms(slant_sections *sections, const slant_sections_input *input, int kind, slant_error *error)
{
	bench b = {.sections = sections, .first_group = sections->terms.count};
	slant_buf_init(&b.choices);
	slant_status status = slant_term_counts_init(&b.counts, input, kind, error);
	if (status == SLANT_OK) {
		size_t terms = (size_t)b.counts.terms.list.count + 1, groups = (size_t)input->corpus->groups.count + 1;
		b.group_words = calloc(groups, sizeof *b.group_words);
		b.group_articles = calloc(groups, sizeof *b.group_articles);
		b.list = calloc(terms, sizeof *b.list);
		b.chosen = calloc(terms, sizeof *b.chosen);
		b.numbers = calloc(terms, sizeof *b.numbers);
		if (!b.group_words || !b.group_articles || !b.list || !b.chosen || !b.numbers)
			status = slant_error_memory(error);
	}
	if (status == SLANT_OK)
		status = choose_all(&b, kind, error);
	if (status == SLANT_OK)
		status = test_all(&b, error);
	slant_term_counts_release(&b.counts);
	slant_buf_release(&b.choices);
	free(b.group_words);
	free(b.group_articles);
	free(b.list);
	free(b.chosen);
	free(b.numbers);
	return status;
}

slant_status slant_sections_find_terms(slant_sections *sections, const slant_sections_input *input, slant_error *error)
{
	slant_status status = SLANT_OK;
	for (int kind = 0; kind < SLANT_KINDS && status == SLANT_OK && input->terms.read; kind++)
		if (slant_sections_holds(input, kind))
			status = find_terms(sections, input, kind, error);
	return status;
}
