/* evaluate: labels made by hand against what slant finds. Takes labelled records and a task; gives its figures, each with n and an
   interval from resampling records; refuses inputs in which no record carries the label. A record whose label has the wrong shape is
   told as a failure, and the rest is evaluated. See slant_evaluate in slant.h and evaluate.h. */
#include "evaluate.h"

#include <math.h>
#include <stdlib.h>

#include "../base/error.h"
#include "../base/hash.h"

#include "../base/banned.h"

static const evaluate_task *const tasks[] = {&evaluate_sentences, &evaluate_quotes, &evaluate_mirror};
#define TASKS (sizeof tasks / sizeof *tasks)

typedef struct survey {
	const evaluate_task *task;
	evaluate_setting setting;
	slant_arena arena;
	uint64_t *clusters;
	slant_buf rows;                  /* evaluate_row, labelled ones */
	slant_buf misses;
	uint64_t unlabelled;
} survey;

static slant_status find_task(const char *name, const evaluate_task **task, slant_error *error)
{
	slant_buf known;
	slant_buf_init(&known);
	for (size_t i = 0; i < TASKS; i++) {
		if (strcmp(tasks[i]->name, name) == 0)
			*task = tasks[i];
		slant_buf_format(&known, "%s%s", i ? ", " : "", tasks[i]->name);
	}
	slant_status status = SLANT_OK;
	if (!*task)
		status = known.failed ? slant_error_memory(error)
		                      : slant_error_set(error, SLANT_ARGUMENT, "there is no task \"%s\"; there are: %s", name, known.data);
	slant_buf_release(&known);
	return status;
}

/* RECORDS */

static slant_str label_of(const slant_article *article, const char *field)
{
	for (uint32_t i = 0; i < article->metadata.count; i++)
		if (slant_str_is(article->metadata.data[i].name, field) && !slant_str_is(article->metadata.data[i].json, "null"))
			return article->metadata.data[i].json;
	return SLANT_STR("");
}

static void put_miss(const slant_article *article, slant_str members, slant_buf *out)
{
	uint64_t replaced = 0;
	slant_buf_put(out, SLANT_STR("{\"id\":"));
	slant_json_quote(article->fields[SLANT_ARTICLE_ID], out, &replaced);
	slant_buf_format(out, ",\"record\":%llu,", (unsigned long long)article->record);
	slant_buf_put(out, members);
	slant_buf_put(out, SLANT_STR("}\n"));
}

static slant_status measure(const evaluate_task *task, const evaluate_setting *setting, const slant_report *report, slant_str label, evaluate_row *row, slant_buf *miss,
                            slant_error *error)
{
	slant_json *json = NULL;
	slant_arena arena;
	slant_buf members;
	slant_arena_init(&arena);
	slant_buf_init(&members);
	slant_status status = task->field ? slant_json_parse(label, &json, NULL, error) : SLANT_OK;
	if (status == SLANT_OK)
		status = task->measure(setting, report, json, &arena, row, &members, error);
	if (status == SLANT_OK && members.length)
		put_miss(report->article, slant_buf_str(&members), miss);
	if (status == SLANT_OK && (members.failed || miss->failed))
		status = slant_error_memory(error);
	slant_buf_release(&members);
	slant_arena_release(&arena);
	slant_json_free(json);
	return status;
}

static slant_status map(void *context, const slant_report *report, slant_buf *out, slant_error *error)
{
	const survey *s = context;
	slant_str label = s->task->field ? label_of(report->article, s->task->field) : SLANT_STR("");
	evaluate_row row = {.cluster = slant_hash_bytes(report->sha256, sizeof report->sha256 - 1), .record = report->article->record};
	slant_buf miss;
	slant_status status = SLANT_OK;
	slant_buf_init(&miss);
	if (label.length || !s->task->field) {
		row.labelled = 1;
		status = measure(s->task, &s->setting, report, label, &row, &miss, error);
		row.miss_bytes = (uint32_t)miss.length;
	}
	if (status == SLANT_OK) {
		slant_buf_append(out, (const char *)&row, sizeof row);
		slant_buf_put(out, slant_buf_str(&miss));
	}
	slant_buf_release(&miss);
	return status;
}

static slant_status take(void *context, slant_str bytes, slant_error *error)
{
	survey *s = context;
	evaluate_row row;
	memcpy(&row, bytes.data, sizeof row);
	if (!row.labelled) {
		s->unlabelled++;
		return SLANT_OK;
	}
	slant_buf_append(&s->rows, bytes.data, sizeof row);
	slant_buf_append(&s->misses, bytes.data + sizeof row, row.miss_bytes);
	return s->rows.failed || s->misses.failed ? slant_error_memory(error) : SLANT_OK;
}

/* FIGURES */

static size_t row_count(const survey *s)
{
	return s->rows.length / sizeof(evaluate_row);
}

static const evaluate_row *row_at(const survey *s, size_t i)
{
	return (const evaluate_row *)(const void *)s->rows.data + i;
}

static double figure_of(const evaluate_figure *figure, const uint64_t *totals, const double *before)
{
	if (figure->kind == EVALUATE_SHARE)
		return totals[figure->whole] ? (double)totals[figure->part] / (double)totals[figure->whole] : NAN;
	double precision = before[figure->part], recall = before[figure->whole];
	if (!(precision + recall > 0))
		return isnan(precision) || isnan(recall) ? NAN : 0;
	return 2 * precision * recall / (precision + recall);
}

static void figures_of(const evaluate_task *task, const uint64_t *totals, double *figures)
{
	for (size_t f = 0; f < task->figure_count; f++)
		figures[f] = figure_of(&task->figures[f], totals, figures);
}

/* Integers until the last step, so the order of the records changes no bit. */
static void statistic(const void *context, const uint32_t *weights, double *figures)
{
	const survey *s = context;
	uint64_t totals[EVALUATE_COUNTS] = {0};
	for (size_t i = 0; i < row_count(s); i++)
		for (size_t c = 0; weights[i] && c < s->task->count_count; c++)
			totals[c] += (uint64_t)weights[i] * row_at(s, i)->counts[c];
	figures_of(s->task, totals, figures);
}

static int by_number(const void *left, const void *right)
{
	uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
	return (a > b) - (a < b);
}

/* Sums what was counted; the seed comes from the texts, whatever their order. */
static slant_status sum_up(survey *s, evaluation *e, slant_error *error)
{
	size_t n = row_count(s);
	s->clusters = calloc(2 * n, sizeof *s->clusters);
	if (!s->clusters)
		return slant_error_memory(error);
	uint64_t *sorted = s->clusters + n;
	e->seed = slant_hash_bytes(s->task->name, strlen(s->task->name));
	for (size_t i = 0; i < n; i++) {
		const evaluate_row *row = row_at(s, i);
		s->clusters[i] = sorted[i] = row->cluster;
		e->seed += slant_hash_mix(row->cluster, 1);
		for (size_t c = 0; c < s->task->count_count; c++)
			e->totals[c] += row->counts[c];
	}
	qsort(sorted, n, sizeof *sorted, by_number);
	for (size_t i = 0; i < n; i++)
		e->clusters += i == 0 || sorted[i] != sorted[i - 1];
	e->records = n;
	e->unlabelled = s->unlabelled;
	e->misses = slant_buf_str(&s->misses);
	figures_of(s->task, e->totals, e->values);
	const slant_resampling resampling = {.clusters = s->clusters, .records = n, .seed = e->seed, .replicates = SLANT_REPLICATES,
	                                     .level = SLANT_RESAMPLE_LEVEL, .statistic = statistic, .context = s,
	                                     .figures = s->task->figure_count};
	return slant_resample(&resampling, e->intervals, error);
}

uint64_t slant_evaluate_n(const evaluation *e, size_t figure)
{
	const evaluate_figure *f = &e->task->figures[figure];
	return f->kind == EVALUATE_SHARE ? e->totals[f->whole] : slant_evaluate_n(e, f->whole);
}

void slant_evaluate_list(slant_buf *out, const char *name, const slant_str *items, size_t count)
{
	uint64_t replaced = 0;
	slant_buf_format(out, "\"%s\":[", name);
	for (size_t i = 0; i < count; i++) {
		if (i)
			slant_buf_byte(out, ',');
		slant_json_quote(items[i], out, &replaced);
	}
	slant_buf_byte(out, ']');
}

slant_status slant_evaluate(const slant_engine *engine, const slant_corpus_settings *settings, const char *task, slant_format format,
                            const slant_watch *watch, slant_sink sink, slant_error *error)
{
	survey s = {0};
	evaluation e = {.provenance = &engine->provenance};
	slant_reader *reader = NULL;
	slant_status status = find_task(task, &s.task, error);
	if (status == SLANT_OK)
		status = slant_reader_new(&settings->inputs, &reader, error);
	if (status != SLANT_OK)
		return status;
	e.task = s.task;
	s.setting.engine = engine;
	slant_arena_init(&s.arena);
	if (s.task->open)
		status = s.task->open(engine, &s.arena, &s.setting.state, error);
	slant_batch_work work = {.map = map, .take = take, .context = &s};
	if (status == SLANT_OK)
		status = slant_batch_run(engine, reader, settings->jobs, &work, watch, &e.failures, error);
	slant_reader_free(reader);
	if (status == SLANT_OK && row_count(&s) == 0)
		status = slant_error_set(error, SLANT_INPUT, "no record carries the labels of the task %s: the field `%s`", s.task->name,
		                         s.task->field);
	if (status == SLANT_OK)
		status = sum_up(&s, &e, error);
	if (status == SLANT_OK)
		status = slant_evaluate_render(&e, format, sink, error);
	slant_buf_release(&s.rows);
	slant_buf_release(&s.misses);
	free(s.clusters);
	if (s.task->close)
		s.task->close(s.setting.state);
	slant_arena_release(&s.arena);
	return status;
}
