/* trends: whether the medians of periods rise or fall, for each kind as a whole and for each group with enough. Takes rows; gives the
   medians, Theil and Sen's slope, Mann and Kendall's p, and p adjusted over all trends of the report; refuses only when out of memory.
   A group is listed when it has SLANT_TREND_LEAST periods worth a point in some dimension; the whole is, whatever it has. */
#include <stdlib.h>

#include "../base/error.h"
#include "../base/fixed.h"
#include "sections.h"

#include "../base/banned.h"

typedef struct dated {
	uint32_t group, row;
	int32_t period;
	bool known;
} dated;

typedef struct bench {
	slant_sections *sections;
	const slant_sections_input *input;
	dated *list;
	int64_t *values;           /* scores of one period */
	slant_trend_point *points;
} bench;

static int by_period(const void *left, const void *right)
{
	const dated *a = left, *b = right;
	if (a->group != b->group)
		return a->group < b->group ? -1 : 1;
	if (a->known != b->known)
		return a->known ? -1 : 1;
	if (a->period != b->period)
		return a->period < b->period ? -1 : 1;
	return (a->row > b->row) - (a->row < b->row);
}

/* The articles of a kind: each family once, all as of one group; or each family once a source, by group. */
static size_t list_rows(bench *b, int kind, bool whole)
{
	size_t n = 0;
	for (uint32_t i = 0; i < b->input->rows->count; i++) {
		const slant_row *row = &b->input->rows->data[i];
		if (slant_row_kind(row) != kind || !(whole ? row->counts : row->counts_in_group))
			continue;
		bool known = row->day != SLANT_NO_DAY;
		b->list[n++] = (dated){whole ? 0 : b->input->group_of[i], i, known ? slant_period_number(b->input->unit, row->day) : 0, known};
	}
	if (n)
		qsort(b->list, n, sizeof *b->list, by_period);
	return n;
}

/* Adds a period's median; `count` scores are in b->values. */
static slant_status put_period(bench *b, slant_corpus_trend *out, int32_t period, size_t count, slant_error *error)
{
	char name[SLANT_PERIOD_NAME];
	slant_sample sample;
	if (count < SLANT_PERIOD_LEAST) {
		out->left_out += count > 0;
		return SLANT_OK;
	}
	slant_status status = slant_sample_init(&sample, b->values, count, SLANT_MILLION, error);
	if (status != SLANT_OK)
		return status;
	slant_period_name(b->input->unit, period, name);
	slant_period_median *slot = SLANT_PUSH(&b->sections->arenas[SLANT_SECTION_TRENDS], &out->periods);
	slant_str kept = slant_arena_copy(&b->sections->arenas[SLANT_SECTION_TRENDS], slant_str_of(name));
	if (slot && kept.data)
		*slot = (slant_period_median){kept, period, count, slant_sample_quantile(&sample, 0.5)};
	slant_sample_release(&sample);
	return slot && kept.data ? SLANT_OK : slant_error_memory(error);
}

/* The scores in one dimension of rows that stand by period. */
static slant_status gather(bench *b, slant_corpus_trend *out, const dated *list, size_t count, slant_error *error)
{
	slant_status status = SLANT_OK;
	size_t values = 0;
	for (size_t i = 0; i < count && status == SLANT_OK; i++) {
		int32_t score = b->input->rows->data[list[i].row].scores[out->dimension];
		bool rated = score != SLANT_FACTS_ABSTAINED;
		out->n += rated && list[i].known;
		out->undated += rated && !list[i].known;
		if (rated && list[i].known)
			b->values[values++] = score;
		if (list[i].known && (i + 1 == count || !list[i + 1].known || list[i + 1].period != list[i].period)) {
			status = put_period(b, out, list[i].period, values, error);
			values = 0;
		}
	}
	return status;
}

static slant_status judge(bench *b, slant_corpus_trend *out, slant_error *error)
{
	uint32_t count = out->periods.count;
	out->trend = (slant_trend){.slope = NAN, .interval = {NAN, NAN}, .tau = NAN, .z = NAN, .p = NAN};
	out->p_adjusted = NAN;
	for (uint32_t i = 0; i < count && i < SLANT_TREND_MOST; i++)
		b->points[i] = (slant_trend_point){out->periods.data[i].period, out->periods.data[i].median};
	if (out->n == 0)
		out->cause = out->undated ? SLANT_CAUSE_NO_DATES : SLANT_CAUSE_TOO_FEW;
	else if (count < SLANT_TREND_LEAST)
		out->cause = SLANT_CAUSE_TOO_FEW_PERIODS;
	else if (count > SLANT_TREND_MOST)
		out->cause = SLANT_CAUSE_TOO_MANY_PERIODS;
	if (out->cause)
		return SLANT_OK;
	slant_status status = slant_trend_of(b->points, count, SLANT_CORPUS_LEVEL, &out->trend, error);
	if (status == SLANT_OK && isnan(out->trend.p))
		out->cause = SLANT_CAUSE_ALL_EQUAL;
	return status;
}

/* The trends of rows of one group (NULL: the whole kind) in all dimensions. */
static slant_status find(bench *b, int kind, const slant_group *group, const dated *list, size_t count, slant_error *error)
{
	slant_corpus_trend found[SLANT_DIMENSIONS];
	slant_status status = SLANT_OK;
	bool enough = !group;
	for (int d = 0; d < SLANT_DIMENSIONS && status == SLANT_OK; d++) {
		found[d] = (slant_corpus_trend){.kind = (uint8_t)kind, .dimension = (uint8_t)d, .group = SLANT_STR("")};
		status = gather(b, &found[d], list, count, error);
		if (status == SLANT_OK)
			status = judge(b, &found[d], error);
		enough = enough || found[d].periods.count >= SLANT_TREND_LEAST;
	}
	if (group && enough)
		found[0].group = slant_arena_copy(&b->sections->arenas[SLANT_SECTION_TRENDS], group->name);
	for (int d = 0; d < SLANT_DIMENSIONS && status == SLANT_OK && enough; d++) {
		slant_corpus_trend *slot = SLANT_PUSH(&b->sections->arenas[SLANT_SECTION_TRENDS], &b->sections->trends);
		if (!slot || !found[0].group.data)
			return slant_error_memory(error);
		found[d].group = found[0].group;
		*slot = found[d];
	}
	return status;
}

static slant_status find_kind(bench *b, int kind, slant_error *error)
{
	size_t count = list_rows(b, kind, true);
	slant_status status = find(b, kind, NULL, b->list, count, error);
	count = list_rows(b, kind, false);
	for (size_t beg = 0, end; beg < count && status == SLANT_OK; beg = end) {
		for (end = beg; end < count && b->list[end].group == b->list[beg].group;)
			end++;
		if (end - beg >= slant_corpus_show_least(b->input->corpus))
			status = find(b, kind, &b->input->corpus->groups.data[b->list[beg].group], b->list + beg, end - beg, error);
	}
	return status;
}

static slant_status adjust(slant_sections *sections, slant_error *error)
{
	uint32_t count = sections->trends.count;
	double *p = calloc(2 * (size_t)count + 1, sizeof *p);
	if (!p)
		return slant_error_memory(error);
	for (uint32_t i = 0; i < count; i++)
		p[i] = sections->trends.data[i].trend.p;
	slant_status status = slant_adjust_bh(p, p + count, count, error);
	for (uint32_t i = 0; i < count && status == SLANT_OK; i++)
		sections->trends.data[i].p_adjusted = p[count + i];
	free(p);
	return status;
}

slant_status slant_sections_find_trends(slant_sections *sections, const slant_sections_input *input, slant_error *error)
{
	bench b = {.sections = sections, .input = input};
	b.list = calloc(input->rows->count + 1, sizeof *b.list);
	b.values = calloc(input->rows->count + 1, sizeof *b.values);
	b.points = calloc(SLANT_TREND_MOST, sizeof *b.points);
	slant_status status = b.list && b.values && b.points ? SLANT_OK : slant_error_memory(error);
	for (int kind = 0; kind < SLANT_KINDS && status == SLANT_OK; kind++)
		if (slant_sections_holds(input, kind))
			status = find_kind(&b, kind, error);
	if (status == SLANT_OK)
		status = adjust(sections, error);
	free(b.list);
	free(b.values);
	free(b.points);
	return status;
}
