/* calibrate_rows: from labelled records to rows in an order of their own, and the folds that they are left out in. Takes what a reader
   takes; a record without the label, or without a word, is counted and left out; refuses a label of the wrong shape (that record alone),
   and inputs in which no record is labelled or too few groups are. See calibrate.h. */
#include <stdlib.h>

#include "../base/error.h"
#include "../base/sha256.h"
#include "calibrate.h"
#include "evaluate.h"

#include "../base/banned.h"

#define DEFAULT_LABEL "label"
#define OWN_GROUPS 0.9         /* of the records: when more groups than this are of one record each, folds go by hash */

typedef struct survey {
	const slant_engine *engine;
	const slant_calibrate_settings *options;
	const calibrate_task *task;
	evaluation label;            /* FIELD and VALUE of the label, as evaluate has them */
	calibrate_rows *rows;
} survey;

/* What map() hands to take(), before the strings and the hits. */
typedef struct packed {
	calibrate_row row;
	size_t group_length, id_length;
	enum { PACKED_ROW, PACKED_UNLABELLED, PACKED_BLANK } kind;
} packed;

/* RECORDS */

/* With a VALUE: the label is it, or a list that holds it. Without: true or false, 1 or 0. */
static slant_status judge(const survey *s, slant_str text, bool *so, slant_error *error)
{
	slant_json *json = NULL;
	slant_status status = slant_json_parse(text, &json, NULL, error);
	if (status == SLANT_OK)
		status = slant_evaluate_yes(&s->label, json, so, error);
	slant_json_free(json);
	return status;
}

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

static slant_status observe(const survey *s, const slant_report *report, slant_str label, calibrate_row *row, slant_buf *group,
                            slant_error *error)
{
	slant_status status = judge(s, label, &row->so, error);
	if (status == SLANT_OK)
		status = name_group(s, report, group, error);
	row->words = log(1 + report->document->words);
	row->strength = report->constructs.score[s->task->construct];
	memcpy(row->features, report->constructs.features, sizeof row->features);
	if (status == SLANT_OK)
		status = place(s, report, row, error);
	return status == SLANT_OK && group->failed ? slant_error_memory(error) : status;
}

static slant_status map(void *context, const slant_report *report, slant_buf *out, slant_error *error)
{
	const survey *s = context;
	packed made = {.kind = PACKED_ROW};
	slant_str id = report->article->fields[SLANT_ARTICLE_ID];
	slant_buf scratch, group;
	slant_buf_init(&scratch);
	slant_buf_init(&group);
	memcpy(made.row.sha256, report->sha256, sizeof made.row.sha256);
	slant_str label = slant_evaluate_field(report->article, s->label.field, &scratch);
	slant_status status = scratch.failed ? slant_error_memory(error) : SLANT_OK;
	made.kind = !label.length ? PACKED_UNLABELLED : !has_words(report->document) ? PACKED_BLANK : PACKED_ROW;
	if (status == SLANT_OK && made.kind == PACKED_ROW)
		status = observe(s, report, label, &made.row, &group, error);
	if (status == SLANT_OK) {
		made.group_length = group.length;
		made.id_length = id.length;
		slant_buf_append(out, (const char *)&made, sizeof made);
		slant_buf_put(out, slant_buf_str(&group));
		slant_buf_put(out, id);
		if (made.kind == PACKED_ROW)
			pack_hits(s, report, out);
	}
	slant_buf_release(&scratch);
	slant_buf_release(&group);
	return status;
}

static slant_status take(void *context, slant_str bytes, slant_error *error)
{
	calibrate_rows *rows = ((const survey *)context)->rows;
	packed made;
	memcpy(&made, bytes.data, sizeof made);
	rows->unlabelled += made.kind == PACKED_UNLABELLED;
	rows->blank += made.kind == PACKED_BLANK;
	if (made.kind != PACKED_ROW)
		return SLANT_OK;
	slant_str rest = slant_str_slice(bytes, sizeof made, bytes.length);
	made.row.group = slant_arena_copy(&rows->arena, slant_str_slice(rest, 0, made.group_length));
	made.row.id = slant_arena_copy(&rows->arena, slant_str_slice(rest, made.group_length, made.group_length + made.id_length));
	rest = slant_str_slice(rest, made.group_length + made.id_length, rest.length);
	calibrate_hit *hits = slant_arena_alloc(&rows->arena, rest.length + 1);
	calibrate_row *row = SLANT_PUSH(&rows->arena, rows);
	if (!made.row.group.data || !made.row.id.data || !hits || !row)
		return slant_error_memory(error);
	memcpy(hits, rest.data, rest.length);
	made.row.hits = hits;
	made.row.hit_count = (uint32_t)(rest.length / sizeof *hits);
	*row = made.row;
	rows->positives += made.row.so;
	return SLANT_OK;
}

/* FOLDS */

static int by_content(const void *left, const void *right)
{
	const calibrate_row *a = left, *b = right;
	int order = memcmp(a->sha256, b->sha256, sizeof a->sha256);
	if (!order)
		order = slant_str_compare(a->group, b->group);
	if (!order)
		order = (a->so > b->so) - (a->so < b->so);
	return order ? order : slant_str_compare(a->id, b->id);
}

typedef struct member {
	slant_str group;
	uint32_t row, count;
} member;

static int by_group(const void *left, const void *right)
{
	const member *a = left, *b = right;
	int order = slant_str_compare(a->group, b->group);
	return order ? order : (a->row > b->row) - (a->row < b->row);
}

static int by_size(const void *left, const void *right)
{
	const member *a = left, *b = right;
	return a->count != b->count ? (a->count < b->count) - (a->count > b->count) : slant_str_compare(a->group, b->group);
}

uint8_t slant_calibrate_fold(slant_str name, unsigned folds)
{
	char hex[SLANT_SHA256_HEX];
	unsigned rest = 0;
	slant_sha256(name, hex);
	for (const char *digit = hex; *digit; digit++)
		rest = (rest * 16 + (unsigned)(*digit <= '9' ? *digit - '0' : *digit - 'a' + 10)) % folds;
	return (uint8_t)rest;
}

/* Whole groups, the largest first, each to the fold that holds least. `groups` has one member each, its row the group's number. */
static void fill_folds(calibrate_rows *rows, member *groups, uint8_t *fold_of, unsigned folds)
{
	size_t held[UINT8_MAX + 1] = {0};
	qsort(groups, rows->groups, sizeof *groups, by_size);
	for (size_t g = 0; g < rows->groups; g++) {
		unsigned least = 0;
		for (unsigned f = 1; f < folds; f++)
			if (held[f] < held[least])
				least = f;
		fold_of[groups[g].row] = (uint8_t)least;
		held[least] += groups[g].count;
	}
	for (uint32_t i = 0; i < rows->count; i++)
		rows->grouped[i] = fold_of[rows->group[i]];
}

static slant_status split(calibrate_rows *rows, unsigned folds, slant_error *error)
{
	size_t n = rows->count;
	member *members = slant_arena_calloc(&rows->arena, n, sizeof *members);
	uint8_t *fold_of = slant_arena_calloc(&rows->arena, n, sizeof *fold_of);
	rows->group = slant_arena_calloc(&rows->arena, n, sizeof *rows->group);
	rows->grouped = slant_arena_calloc(&rows->arena, n, sizeof *rows->grouped);
	rows->mixed = slant_arena_calloc(&rows->arena, n, sizeof *rows->mixed);
	if (!members || !fold_of || !rows->group || !rows->grouped || !rows->mixed)
		return slant_error_memory(error);
	for (uint32_t i = 0; i < n; i++)
		members[i] = (member){rows->data[i].group, i, 1};
	qsort(members, n, sizeof *members, by_group);
	for (size_t i = 0; i < n; i++) {
		bool first = i == 0 || !slant_str_equal(members[i].group, members[rows->groups - 1].group);
		rows->group[members[i].row] = (uint32_t)(first ? rows->groups : rows->groups - 1);
		if (first) {
			members[rows->groups] = (member){members[i].group, (uint32_t)rows->groups, 0};
			rows->groups++;
		}
		members[rows->groups - 1].count++;
	}
	if (rows->groups < folds)
		return slant_error_set(error, SLANT_INPUT, "to leave out one fold of %u there must be as many groups; there are %zu. --folds and --group "
		                       "change that", folds, rows->groups);
	bool own = (double)rows->groups > OWN_GROUPS * (double)n;
	if (!own)
		fill_folds(rows, members, fold_of, folds);
	for (uint32_t i = 0; i < n; i++) {
		rows->mixed[i] = slant_calibrate_fold(slant_str_of(rows->data[i].sha256), folds);
		if (own)
			rows->grouped[i] = slant_calibrate_fold(rows->data[i].group, folds);
	}
	return SLANT_OK;
}

slant_status slant_calibrate_read(calibrate_rows *rows, const slant_engine *engine, const slant_corpus_settings *settings,
                                  const slant_calibrate_settings *options, const calibrate_task *task, const slant_watch *watch,
                                  slant_error *error)
{
	survey s = {.engine = engine, .options = options, .task = task, .rows = rows};
	slant_reader *reader = NULL;
	slant_evaluate_label(&s.label, options->label ? options->label : DEFAULT_LABEL);
	slant_status status = slant_reader_new(&settings->inputs, &reader, error);
	if (status != SLANT_OK)
		return status;
	slant_batch_work work = {.options = {.unit = SLANT_UNIT_SENTENCE}, .map = map, .take = take, .context = &s};
	status = slant_batch_run(engine, reader, settings->jobs, &work, watch, &rows->failures, error);
	slant_reader_free(reader);
	if (status == SLANT_OK && !rows->count)
		status = slant_error_set(error, SLANT_INPUT, "no record carries the label `%.*s` in a form that can be used",
		                         (int)s.label.field.length, s.label.field.data);
	if (status != SLANT_OK)
		return status;
	qsort(rows->data, rows->count, sizeof *rows->data, by_content);
	return split(rows, options->folds ? options->folds : CALIBRATE_FOLDS, error);
}
