/* calibrate_rows: from labelled records to rows in an order of their own, and the folds that they are left out in. Takes what a reader
   takes; a record without the label, or without a word, is counted and left out; refuses a label of the wrong shape (that record alone),
   and inputs in which no record is labelled or too few groups are. See calibrate.h. */
#include <stdlib.h>

#include "../base/error.h"
#include "../base/sha256.h"
#include "calibrate.h"
#include "evaluate.h"
#include "points.h"

#include "../base/banned.h"

#define DEFAULT_LABEL "label"
#define DEFAULT_LABELS "labels"       /* of a whole article */

typedef struct survey {
	const slant_engine *engine;
	const slant_calibrate_settings *options;
	const calibrate_task *task;
	evaluation label;            /* FIELD and VALUE of the label, as evaluate has them */
	calibrate_rows *rows;
} survey;

/* What map() hands to take(), before the strings, and the hits of a row or the rows of an article. */
typedef struct packed {
	calibrate_row row;
	size_t group_length, id_length;
	enum { PACKED_ROW, PACKED_ARTICLE, PACKED_ALONE, PACKED_UNLABELLED, PACKED_BLANK } kind;
} packed;

/* RECORDS */

/* The group's name: a string without its quotes, or the value as it stands; without --group the text's digest. */
static slant_status name_group(const survey *s, const slant_report *report, slant_buf *name, slant_error *error)
{
	slant_buf scratch;
	slant_json *json = NULL;
	if (!s->options->group) {
		slant_buf_put(name, slant_str_of(report->sha256));
		return SLANT_OK;
	}
	slant_buf_init(&scratch);
	slant_str value = slant_evaluate_field(report->article, slant_str_of(s->options->group), &scratch), text = value;
	slant_status status = scratch.failed  ? slant_error_memory(error)
	                      : !value.length ? slant_error_set(error, SLANT_INPUT, "the record has no `%s`, which groups are made by",
	                                                        s->options->group)
	                                      : slant_json_parse(value, &json, NULL, error);
	if (status == SLANT_OK) {
		slant_json_string(json, &text);
		slant_buf_put(name, text);
	}
	slant_json_free(json);
	slant_buf_release(&scratch);
	return status;
}

static void pack_hits(const survey *s, const slant_report *report, slant_buf *out)
{
	const slant_context context = {.lexicon = &s->engine->lexicon, .groups = &s->engine->groups};
	for (uint32_t i = 0; i < report->construct_evidence.count; i++) {
		const slant_evidence *e = &report->construct_evidence.data[i];
		if (!slant_construct_reads(&context, e->category))
			continue;
		double weight = slant_fixed_value(e->weight);
		calibrate_hit hit = {.category = e->category >= SLANT_CATEGORY_SCARE_QUOTES ? context.lexicon->category_count : e->category,
		                     .entry = e->entry, .amount = (weight < 0 ? -weight : weight) + SLANT_CONSTRUCT_HIT_BONUS,
		                     .quoted = e->voice == SLANT_VOICE_QUOTED};
		slant_buf_append(out, (const char *)&hit, sizeof hit);
	}
}

/* Words that are masked count, too: the engine gives such a record a score. */
static bool has_words(const slant_document *document)
{
	for (uint32_t i = 0; i < document->text.token_count; i++)
		if (document->text.tokens[i].kind == SLANT_TOKEN_WORD || document->text.tokens[i].kind == SLANT_TOKEN_NUMBER)
			return true;
	return false;
}

/* Where the sentence stands in its article: as if it had been scored there. */
static slant_status place(const survey *s, const slant_report *report, calibrate_row *row, slant_error *error)
{
	slant_buf scratch;
	slant_json *json = NULL;
	int64_t before = 0;
	if (!s->options->place)
		return SLANT_OK;
	slant_buf_init(&scratch);
	slant_str value = slant_evaluate_field(report->article, slant_str_of(s->options->place), &scratch);
	slant_status status = scratch.failed ? slant_error_memory(error) : value.length ? slant_json_parse(value, &json, NULL, error) : SLANT_OK;
	if (status == SLANT_OK && (!slant_json_integer(json, &before) || before < 0 || before > UINT32_MAX))
		status = slant_error_set(error, SLANT_INPUT, "the record's `%s` is no number of sentences before it", s->options->place);
	if (status == SLANT_OK)
		row->features[SLANT_FEATURE_EARLY] = slant_construct_early((uint32_t)before);
	slant_json_free(json);
	slant_buf_release(&scratch);
	return status;
}

static slant_status observe(const survey *s, const slant_report *report, const slant_json *label, calibrate_row *row, slant_error *error)
{
	/* With a VALUE: the label is it, or a list that holds it. Without: true or false, 1 or 0. */
	slant_status status = slant_evaluate_yes(&s->label, label, &row->so, error);
	row->words = log(1 + report->document->words);
	row->strength = report->constructs.score[s->task->construct];
	memcpy(row->features, report->constructs.features, sizeof row->features);
	return status == SLANT_OK ? place(s, report, row, error) : status;
}

/* The sentence that most of a labelled span lies in; NULL: it lies in none. */
static const slant_sentence_report *sentence_of(const slant_report *report, slant_span span)
{
	const slant_sentence_report *best = NULL;
	uint32_t most = 0;
	for (uint32_t i = slant_evaluate_sentence(report, span.beg); i < report->sentence_reports.count; i++) {
		const slant_sentence_report *sentence = &report->sentence_reports.data[i];
		if (sentence->span.beg >= span.end)
			break;
		uint32_t beg = sentence->span.beg > span.beg ? sentence->span.beg : span.beg;
		uint32_t end = sentence->span.end < span.end ? sentence->span.end : span.end;
		if (end - beg <= most)
			continue;
		most = end - beg;
		best = sentence;
	}
	return best;
}

/* One row a label, appended to `rows`; a label without words is none. */
static slant_status observe_article(const survey *s, const slant_report *report, const slant_json *labels, slant_arena *arena, slant_buf *rows,
                                    slant_error *error)
{
	slant_points points;
	size_t number = 0;
	if (slant_json_kind_of(labels) != SLANT_JSON_ARRAY)
		return slant_error_set(error, SLANT_INPUT, "`%.*s` is no list of {start, end, label}", (int)s->label.field.length,
		                       s->label.field.data);
	if (!slant_points_init(&points, arena, report->document->text.fields[SLANT_FIELD_TEXT]))
		return slant_error_memory(error);
	for (const slant_json *item = slant_json_first(labels); item; item = slant_json_next(item)) {
		slant_span span = {0, 0};
		calibrate_row row = {.hits = NULL};
		slant_status status = slant_points_label(&points, item, ++number, &span, error);
		if (status == SLANT_OK)
			status = slant_evaluate_yes(&s->label, slant_json_get(item, "label"), &row.so, error);
		if (status != SLANT_OK)
			return status;
		const slant_sentence_report *sentence = sentence_of(report, span);
		if (!sentence || !(sentence->constructs.features[SLANT_FEATURE_LOG_WORDS] > 0))
			continue;
		memcpy(row.features, sentence->constructs.features, sizeof row.features);
		memcpy(row.sha256, report->sha256, sizeof row.sha256);
		row.words = row.features[SLANT_FEATURE_LOG_WORDS];
		row.place = span.beg;
		slant_buf_append(rows, (const char *)&row, sizeof row);
	}
	return rows->failed ? slant_error_memory(error) : SLANT_OK;
}

static slant_status observe_label(const survey *s, const slant_report *report, slant_str label, packed *made, slant_buf *rows, slant_error *error)
{
	slant_json *json = NULL;
	slant_arena arena;
	slant_arena_init(&arena);
	slant_status status = slant_json_parse(label, &json, NULL, error);
	if (status == SLANT_OK)
		status = made->kind == PACKED_ARTICLE ? observe_article(s, report, json, &arena, rows, error)
		                                      : observe(s, report, json, &made->row, error);
	slant_json_free(json);
	slant_arena_release(&arena);
	return status;
}

static int kind_of(const survey *s, const slant_report *report, slant_str label)
{
	if (!label.length)
		return PACKED_UNLABELLED;
	if (!has_words(report->document))
		return PACKED_BLANK;
	return !s->task->beside ? PACKED_ROW : report->beside_models ? PACKED_ARTICLE : PACKED_ALONE;
}

static slant_status map(void *context, const slant_report *report, slant_buf *out, slant_error *error)
{
	const survey *s = context;
	packed made = {.kind = PACKED_ROW};
	slant_str id = report->article->fields[SLANT_ARTICLE_ID];
	slant_buf scratch, group, rows;
	slant_buf_init(&scratch);
	slant_buf_init(&group);
	slant_buf_init(&rows);
	memcpy(made.row.sha256, report->sha256, sizeof made.row.sha256);
	slant_str label = slant_evaluate_field(report->article, s->label.field, &scratch);
	slant_status status = scratch.failed ? slant_error_memory(error) : SLANT_OK;
	made.kind = kind_of(s, report, label);
	if (status == SLANT_OK && made.kind <= PACKED_ARTICLE)
		status = observe_label(s, report, label, &made, &rows, error);
	if (status == SLANT_OK && made.kind <= PACKED_ARTICLE)
		status = name_group(s, report, &group, error);
	if (status == SLANT_OK && group.failed)
		status = slant_error_memory(error);
	if (status == SLANT_OK) {
		made.group_length = group.length;
		made.id_length = id.length;
		slant_buf_append(out, (const char *)&made, sizeof made);
		slant_buf_put(out, slant_buf_str(&group));
		slant_buf_put(out, id);
		if (made.kind == PACKED_ROW)
			pack_hits(s, report, out);
		slant_buf_put(out, slant_buf_str(&rows));
	}
	slant_buf_release(&scratch);
	slant_buf_release(&rows);
	slant_buf_release(&group);
	return status;
}

/* `rest`: its hits, or the rows of an article, which have none. */
static slant_status take_rows(calibrate_rows *rows, packed *made, slant_str rest, slant_error *error)
{
	bool article = made->kind == PACKED_ARTICLE;
	size_t count = article ? rest.length / sizeof(calibrate_row) : 1;
	calibrate_hit *hits = slant_arena_alloc(&rows->arena, rest.length + 1);
	if (!hits)
		return slant_error_memory(error);
	memcpy(hits, rest.data, article ? 0 : rest.length);
	for (size_t i = 0; i < count; i++) {
		calibrate_row *row = SLANT_PUSH(&rows->arena, rows);
		if (!row)
			return slant_error_memory(error);
		*row = made->row;
		if (article)
			memcpy(row, rest.data + i * sizeof *row, sizeof *row);
		row->group = made->row.group;
		row->id = made->row.id;
		row->hits = hits;
		row->hit_count = article ? 0 : (uint32_t)(rest.length / sizeof *hits);
		rows->positives += row->so;
	}
	return SLANT_OK;
}

static slant_status take(void *context, slant_str bytes, slant_error *error)
{
	calibrate_rows *rows = ((const survey *)context)->rows;
	packed made;
	memcpy(&made, bytes.data, sizeof made);
	rows->unlabelled += made.kind == PACKED_UNLABELLED;
	rows->blank += made.kind == PACKED_BLANK;
	rows->alone += made.kind == PACKED_ALONE;
	if (made.kind > PACKED_ARTICLE)
		return SLANT_OK;
	slant_str rest = slant_str_slice(bytes, sizeof made, bytes.length);
	made.row.group = slant_arena_copy(&rows->arena, slant_str_slice(rest, 0, made.group_length));
	made.row.id = slant_arena_copy(&rows->arena, slant_str_slice(rest, made.group_length, made.group_length + made.id_length));
	if (!made.row.group.data || !made.row.id.data)
		return slant_error_memory(error);
	return take_rows(rows, &made, slant_str_slice(rest, made.group_length + made.id_length, rest.length), error);
}

static slant_status score_beside(void *context, slant_worker *worker, const slant_article *article, const slant_options *options,
                                 const slant_report **report, slant_error *error)
{
	const survey *s = context;
	return slant_peers_score(s->options->peers, worker, article, options, report, error);
}

static int by_content(const void *left, const void *right)
{
	const calibrate_row *a = left, *b = right;
	int order = memcmp(a->sha256, b->sha256, sizeof a->sha256);
	if (!order)
		order = slant_str_compare(a->group, b->group);
	if (!order)
		order = (a->so > b->so) - (a->so < b->so);
	if (!order)
		order = slant_str_compare(a->id, b->id);
	return order ? order : (a->place > b->place) - (a->place < b->place);
}

slant_status slant_calibrate_read(calibrate_rows *rows, const slant_engine *engine, const slant_corpus_settings *settings,
                                  const slant_calibrate_settings *options, const calibrate_task *task, const slant_watch *watch,
                                  slant_error *error)
{
	survey s = {.engine = engine, .options = options, .task = task, .rows = rows};
	slant_reader *reader = NULL;
	slant_evaluate_label(&s.label, options->label ? options->label : task->beside ? DEFAULT_LABELS : DEFAULT_LABEL);
	slant_status status = slant_reader_new(&settings->inputs, &reader, error);
	if (status != SLANT_OK)
		return status;
	slant_batch_work work = {.options = {.unit = SLANT_UNIT_SENTENCE}, .map = map, .take = take, .context = &s};
	if (task->beside) {
		work.options = (slant_options){.unit = SLANT_UNIT_ARTICLE, .sentences = 1};
		work.score = score_beside;
	}
	status = slant_batch_run(engine, reader, task->beside ? 1 : settings->jobs, &work, watch, &rows->failures, error);
	slant_reader_free(reader);
	if (status == SLANT_OK && !rows->count && rows->alone)
		status = slant_error_set(error, SLANT_INPUT, "no labelled article has peers: two others or more on its event, no copies of it");
	else if (status == SLANT_OK && !rows->count)
		status = slant_error_set(error, SLANT_INPUT, "no record carries the label `%.*s` in a form that can be used",
		                         (int)s.label.field.length, s.label.field.data);
	if (status != SLANT_OK)
		return status;
	qsort(rows->data, rows->count, sizeof *rows->data, by_content);
	return slant_calibrate_split(rows, options->folds ? options->folds : CALIBRATE_FOLDS, error);
}
