/* evaluate: labels made by hand against what slant finds. Takes labelled records and a task; gives its figures, each with n and an
   interval from resampling clusters of records, with controls, groups and misses; refuses inputs in which no record carries the label.
   A record whose label has the wrong shape is told as a failure, and the rest is evaluated. See slant_evaluate in slant.h and
   evaluate.h. */
#include "evaluate.h"

#include <math.h>
#include <stdlib.h>

#include "../base/error.h"
#include "../base/hash.h"

#include "../base/banned.h"

static const evaluate_task *const tasks[] = {
	&evaluate_constructs[0], &evaluate_constructs[1], &evaluate_constructs[2], &evaluate_constructs[3], &evaluate_constructs[4],
	&evaluate_constructs[5], &evaluate_frames, &evaluate_sdg, &evaluate_tone, &evaluate_article, &evaluate_pairs, &evaluate_sentences,
	&evaluate_quotes, &evaluate_mirror, &evaluate_deletion,
};
#define TASKS (sizeof tasks / sizeof *tasks)

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
		                      : slant_error_set(error, SLANT_ARGUMENT, "no task \"%s\"; there are: %s", name, known.data);
	slant_buf_release(&known);
	return status;
}

static const evaluate_method *method_of(const evaluate_task *task)
{
	return task->method ? task->method : &slant_evaluate_counting;
}

/* READING */

static slant_status observe(const evaluation *e, evaluate_notes *notes, slant_str label, slant_error *error)
{
	slant_json *json = NULL;
	slant_status status = label.length ? slant_json_parse(label, &json, NULL, error) : SLANT_OK;
	if (status == SLANT_OK)
		status = method_of(e->task)->observe(e, json, notes, error);
	slant_json_free(json);
	return status;
}

static slant_str group_of(const evaluation *e, const slant_article *article, slant_buf *scratch)
{
	if (!e->settings->group)
		return SLANT_STR("");
	slant_str json = slant_evaluate_field(article, slant_str_of(e->settings->group), scratch);
	if (json.length >= 2 && json.data[0] == '"')
		json = slant_str_slice(json, 1, json.length - 1);      /* its escapes stay: a name, told and compared, not read */
	return json;
}

static slant_status map(void *context, const slant_report *report, slant_buf *out, slant_error *error)
{
	const evaluation *e = context;
	slant_arena arena;
	slant_buf label_bytes, group_bytes;
	slant_status status = SLANT_OK;
	slant_arena_init(&arena);
	slant_buf_init(&label_bytes);
	slant_buf_init(&group_bytes);
	slant_str label = e->task->field ? slant_evaluate_field(report->article, e->field, &label_bytes) : SLANT_STR("");
	bool labelled = label.length || !e->task->field;
	slant_buf_byte(out, labelled);
	if (labelled) {
		evaluate_notes notes = {.e = e, .report = report, .arena = &arena, .out = out, .group = group_of(e, report->article, &group_bytes)};
		notes.row.record = report->article->record;
		notes.row.group_bytes = (uint32_t)notes.group.length;
		notes.row.cluster = notes.group.length ? slant_hash_bytes(notes.group.data, notes.group.length)
		                                       : slant_hash_bytes(report->sha256, sizeof report->sha256 - 1);
		status = observe(e, &notes, label, error);
	}
	if (status == SLANT_OK && (label_bytes.failed || group_bytes.failed || out->failed))
		status = slant_error_memory(error);
	slant_buf_release(&group_bytes);
	slant_buf_release(&label_bytes);
	slant_arena_release(&arena);
	return status;
}

/* The rows of one record, each followed by its miss, its group's name, what is kept of it and its entries. */
static slant_status take(void *context, slant_str bytes, slant_error *error)
{
	evaluation *e = context;
	bool labelled = bytes.data[0];
	e->records += labelled;
	e->unlabelled += !labelled;
	for (const char *p = bytes.data + 1, *end = bytes.data + bytes.length; p < end;) {
		evaluate_row row;
		memcpy(&row, p, sizeof row);
		p += sizeof row;
		row.miss = e->miss_bytes.length;
		slant_buf_append(&e->miss_bytes, p, row.miss_bytes);
		p += row.miss_bytes;
		row.group = e->group_bytes.length;
		slant_buf_append(&e->group_bytes, p, row.group_bytes);
		p += row.group_bytes;
		row.kept = e->kept_bytes.length;
		slant_buf_append(&e->kept_bytes, p, row.kept_bytes);
		p += row.kept_bytes;
		for (uint32_t i = 0; i < row.entry_count; i++, p += sizeof(uint32_t)) {
			uint32_t entry;
			memcpy(&entry, p, sizeof entry);
			e->entry_seen[entry]++;
			e->entry_positive[entry] += row.positive;
		}
		e->grouped += row.group_bytes != 0;
		slant_buf_append(&e->row_bytes, (const char *)&row, sizeof row);
	}
	bool failed = e->row_bytes.failed || e->miss_bytes.failed || e->group_bytes.failed || e->kept_bytes.failed;
	return failed ? slant_error_memory(error) : SLANT_OK;
}

/* Peers are asked for one article at a time. */
static slant_status score_beside(void *context, slant_worker *worker, const slant_article *article, const slant_options *options,
                                 const slant_report **report, slant_error *error)
{
	const evaluation *e = context;
	return slant_peers_score(e->settings->peers, worker, article, options, report, error);
}

static slant_status read_all(evaluation *e, const slant_corpus_settings *settings, const slant_watch *watch, slant_error *error)
{
	slant_reader *reader = NULL;
	slant_status status = slant_reader_new(&settings->inputs, &reader, error);
	if (status != SLANT_OK)
		return status;
	bool beside = e->settings->peers != NULL;
	const slant_batch_work work = {.options = e->options, .score = beside ? score_beside : NULL, .map = map, .take = take, .context = e};
	status = slant_batch_run(e->engine, reader, beside ? 1 : settings->jobs, &work, watch, &e->failures, error);
	slant_reader_free(reader);
	e->units = e->row_bytes.length / sizeof(evaluate_row);
	e->rows = (evaluate_row *)(void *)e->row_bytes.data;
	if (status != SLANT_OK || e->units > 0)
		return status;
	if (!e->task->field)
		return slant_error_set(error, SLANT_INPUT, "no record could be measured by the task %s", e->task->name);
	return slant_error_set(error, SLANT_INPUT, "no record carries the labels of the task %s: the field `%.*s`", e->task->name,
	                       (int)e->field.length, e->field.data);
}

/* FIGURES */

static int by_number(const void *left, const void *right)
{
	uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
	return (a > b) - (a < b);
}

/* The seed comes from the clusters, whatever their order. */
static slant_status find_clusters(evaluation *e, slant_error *error)
{
	size_t n = e->units;
	e->cluster = slant_arena_calloc(&e->arena, n, sizeof *e->cluster);
	uint64_t *sorted = slant_arena_calloc(&e->arena, n, sizeof *sorted);
	if (!e->cluster || !sorted)
		return slant_error_memory(error);
	e->seed = slant_hash_bytes(e->task->name, strlen(e->task->name));
	for (size_t i = 0; i < n; i++) {
		e->cluster[i] = sorted[i] = e->rows[i].cluster;
		e->seed += slant_hash_mix(e->rows[i].cluster, 1);
	}
	qsort(sorted, n, sizeof *sorted, by_number);
	for (size_t i = 0; i < n; i++)
		e->clusters += i == 0 || sorted[i] != sorted[i - 1];
	return SLANT_OK;
}

static void statistic(const void *context, const uint32_t *weights, double *values)
{
	const evaluation *e = context;
	method_of(e->task)->statistic(e, weights, values);
}

const evaluate_result *slant_evaluate_find(const evaluation *e, const char *name)
{
	for (size_t f = 0; name && f < e->figures.count; f++)
		if (strcmp(e->figures.data[f].name, name) == 0)
			return &e->figures.data[f];
	return NULL;
}

static void find_main(evaluation *e)
{
	const evaluate_result *figure = slant_evaluate_find(e, e->task->main);
	if (figure)
		e->main = (size_t)(figure - e->figures.data);
	if (!e->control)
		e->control = e->task->control;
	if (!e->subject)
		e->subject = e->task->subject ? e->task->subject : e->task->name;
}

static slant_status make_figures(evaluation *e, slant_error *error)
{
	size_t count = e->figures.count;
	double *values = slant_arena_calloc(&e->arena, count, sizeof *values);
	slant_interval *intervals = slant_arena_calloc(&e->arena, count, sizeof *intervals);
	if (!values || !intervals)
		return slant_error_memory(error);
	find_main(e);
	statistic(e, NULL, values);
	const slant_resampling resampling = {.clusters = e->cluster, .records = e->units, .seed = e->seed, .replicates = SLANT_REPLICATES,
	                                     .level = SLANT_RESAMPLE_LEVEL, .statistic = statistic, .context = e, .figures = count};
	slant_status status = slant_resample(&resampling, intervals, error);
	for (size_t f = 0; f < count && status == SLANT_OK; f++) {
		e->figures.data[f].value = values[f];
		e->figures.data[f].interval = intervals[f];
	}
	return status;
}

static slant_status sum_up(evaluation *e, slant_error *error)
{
	slant_status status = find_clusters(e, error);
	if (status == SLANT_OK)
		status = method_of(e->task)->close(e, error);
	if (status == SLANT_OK)
		status = make_figures(e, error);
	if (status == SLANT_OK && e->settings->group)
		status = slant_evaluate_groups(e, error);
	if (status == SLANT_OK && e->settings->entries)
		status = slant_evaluate_entries(e, error);
	return status;
}

/* ALL */

static slant_status begin(evaluation *e, slant_error *error)
{
	const slant_evaluate_settings *settings = e->settings;
	slant_status status = find_task(settings->task, &e->task, error);
	if (status != SLANT_OK)
		return status;
	slant_evaluate_label(e, settings->label ? settings->label : e->task->field);
	if (settings->label && !e->task->field)
		return slant_error_set(error, SLANT_ARGUMENT, "the task %s asks for no label", e->task->name);
	if (settings->entries && !e->task->says_yes)
		return slant_error_set(error, SLANT_ARGUMENT, "the task %s has no yes or no, by which entries are counted", e->task->name);
	if (settings->name_count && !e->task->takes_names)
		return slant_error_set(error, SLANT_ARGUMENT, "the task %s has no names of frames", e->task->name);
	if (settings->peers && e->task->has_peers)
		return slant_error_set(error, SLANT_ARGUMENT, "the task %s lays its records beside each other, and takes no other peers", e->task->name);
	if (settings->peers && !settings->articles)
		return slant_error_set(error, SLANT_ARGUMENT, "single sentences have no peers: the records must be whole articles");
	if (settings->label && e->field.length == 0)
		return slant_error_set(error, SLANT_ARGUMENT, "\"%s\" names no field of labels", settings->label);
	if (settings->entries) {
		e->entry_seen = slant_arena_calloc(&e->arena, e->engine->lexicon.entry_count + 1, sizeof *e->entry_seen);
		e->entry_positive = slant_arena_calloc(&e->arena, e->engine->lexicon.entry_count + 1, sizeof *e->entry_positive);
		if (!e->entry_seen || !e->entry_positive)
			return slant_error_memory(error);
	}
	status = method_of(e->task)->open ? method_of(e->task)->open(e, error) : SLANT_OK;
	return status == SLANT_OK && settings->card ? slant_evaluate_card_check(e, error) : status;
}

slant_status slant_evaluate(const slant_engine *engine, const slant_corpus_settings *corpus, const slant_evaluate_settings *settings,
                            const slant_watch *watch, slant_sink sink, slant_error *error)
{
	evaluation e = {.engine = engine, .settings = settings, .jobs = corpus->jobs ? corpus->jobs : 1};
	slant_arena_init(&e.arena);
	slant_status status = begin(&e, error);
	if (status == SLANT_OK)
		status = read_all(&e, corpus, watch, error);
	if (status == SLANT_OK)
		status = sum_up(&e, error);
	if (status == SLANT_OK)
		status = settings->format == SLANT_FORMAT_JSON ? slant_evaluate_render_json(&e, sink, error)
		                                               : slant_evaluate_render_text(&e, sink, error);
	if (status == SLANT_OK && settings->card)
		status = slant_evaluate_card(&e, error);
	if (e.task && method_of(e.task)->release)
		method_of(e.task)->release(&e);
	slant_buf_release(&e.row_bytes);
	slant_buf_release(&e.miss_bytes);
	slant_buf_release(&e.group_bytes);
	slant_buf_release(&e.kept_bytes);
	slant_buf_release(&e.misses);
	slant_arena_release(&e.arena);
	return status;
}
