/* evaluate_record: one labelled record: its fields, what its label says, its length, and how a unit found in it is handed on. Takes
   records with labels of any shape; refuses, with the field's name, those that say no yes or no, or no number, where one is asked for.
   See evaluate.h. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "../base/error.h"
#include "../input/record.h"
#include "../render/number.h"
#include "evaluate.h"

#include "../base/banned.h"

#define LARGEST_NUMBER 1000000     /* so that sums over a million units stay exact: agreement.h */
#define SHOWN_LABEL 40             /* bytes of a wrong label that its message shows */

/* FIELDS */

slant_str slant_evaluate_field(const slant_article *article, slant_str name, slant_buf *scratch)
{
	const slant_record no_maps = {0};
	slant_article_field field = slant_record_member(&no_maps, name);
	uint64_t replaced = 0;
	for (uint32_t i = 0; i < article->metadata.count; i++)
		if (slant_str_equal(article->metadata.data[i].name, name) && !slant_str_is(article->metadata.data[i].json, "null"))
			return article->metadata.data[i].json;
	if (field == SLANT_ARTICLE_FIELDS || field == SLANT_ARTICLE_TEXT || article->fields[field].length == 0)
		return SLANT_STR("");
	slant_buf_reset(scratch);
	slant_json_quote(article->fields[field], scratch, &replaced);
	return slant_buf_str(scratch);
}

/* LABELS */

void slant_evaluate_label(evaluation *e, const char *label)
{
	slant_str text = slant_str_of(label);
	const char *equals = text.length ? memchr(text.data, '=', text.length) : NULL;
	e->field = slant_str_slice(text, 0, equals ? (size_t)(equals - text.data) : text.length);
	if (equals)
		e->wanted = slant_str_slice(text, e->field.length + 1, text.length);
}

static bool says(const slant_json *label, slant_str wanted)
{
	slant_str text;
	double number;
	bool truth;
	int64_t millionths;
	if (slant_json_string(label, &text))
		return slant_str_equal(text, wanted);
	if (slant_json_bool(label, &truth))
		return slant_str_is(wanted, truth ? "true" : "false");
	return slant_json_number(label, &number) && slant_fixed_parse(wanted, &millionths) && millionths == slant_fixed_of(number);
}

slant_status slant_evaluate_yes(const evaluation *e, const slant_json *label, bool *yes, slant_error *error)
{
	slant_str text;
	if (e->wanted.data) {
		*yes = says(label, e->wanted);
		if (slant_json_kind_of(label) == SLANT_JSON_ARRAY)
			for (const slant_json *item = slant_json_first(label); item; item = slant_json_next(item))
				*yes |= says(item, e->wanted);
		if (slant_json_kind_of(label) != SLANT_JSON_OBJECT)
			return SLANT_OK;
		return slant_error_set(error, SLANT_INPUT, "`%.*s` is neither a value nor a list of values", (int)e->field.length, e->field.data);
	}
	if (says(label, SLANT_STR("true")) || says(label, SLANT_STR("1"))) {
		*yes = true;
		return SLANT_OK;
	}
	if (says(label, SLANT_STR("false")) || says(label, SLANT_STR("0"))) {
		*yes = false;
		return SLANT_OK;
	}
	if (slant_json_string(label, &text))
		return slant_error_set(error, SLANT_INPUT, "`%.*s` is no true or false but \"%.*s\"; --label FIELD=VALUE says which value counts",
		                       (int)e->field.length, e->field.data, (int)(text.length < SHOWN_LABEL ? text.length : SHOWN_LABEL), text.data);
	if (slant_json_kind_of(slant_json_first(label)) == SLANT_JSON_OBJECT)
		return slant_error_set(error, SLANT_INPUT, "`%.*s` is a list of objects: --unit article takes {start, end, label}",
		                       (int)e->field.length, e->field.data);
	return slant_error_set(error, SLANT_INPUT, "`%.*s` is no true or false; --label FIELD=VALUE says which value counts",
	                       (int)e->field.length, e->field.data);
}

slant_status slant_evaluate_number(const evaluation *e, const slant_json *label, int64_t *millionths, slant_error *error)
{
	double number;
	slant_str text;
	int64_t value = 0;
	bool fine = slant_json_number(label, &number);
	if (fine && number >= -LARGEST_NUMBER && number <= LARGEST_NUMBER)
		value = slant_fixed_of(number);
	else
		fine = slant_json_string(label, &text) && slant_fixed_parse(text, &value) &&
		       value >= -(int64_t)LARGEST_NUMBER * SLANT_MILLION && value <= (int64_t)LARGEST_NUMBER * SLANT_MILLION;
	if (!fine)
		return slant_error_set(error, SLANT_INPUT, "`%.*s` is no number within a million", (int)e->field.length, e->field.data);
	*millionths = value;
	return SLANT_OK;
}

int64_t slant_evaluate_words(slant_str text)
{
	int64_t words = 0;
	bool inside = false;
	for (size_t at = 0; at < text.length;) {
		uint32_t space = text_space_width(text, at);
		words += !space && !inside;
		inside = !space;
		at += space ? space : 1;
	}
	return words;
}

/* UNITS */

void slant_evaluate_excerpt(slant_buf *out, const char *name, slant_str text)
{
	uint64_t replaced = 0;
	size_t length = text.length;
	if (length > SLANT_EVALUATE_EXCERPT) {
		length = SLANT_EVALUATE_EXCERPT;
		while (length && ((unsigned char)text.data[length] & 0xC0) == 0x80)
			length--;
	}
	slant_buf_format(out, "\"%s\":", name);
	slant_json_quote(slant_str_slice(text, 0, length), out, &replaced);
}

void slant_evaluate_score(slant_buf *out, const char *name, double value)
{
	char number[SLANT_NUMBER_SIZE];
	slant_number_print(number, value);
	slant_buf_format(out, ",\"%s\":%s", name, number);
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

static int by_number(const void *left, const void *right)
{
	uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
	return (a > b) - (a < b);
}

/* Entries that fired inside the span, each once. */
static slant_status fired(const evaluate_notes *notes, const slant_span *span, uint32_t **entries, uint32_t *count, slant_error *error)
{
	const slant_document *document = notes->report->document;
	uint32_t found = 0, kept = 0;
	uint32_t *list = slant_arena_alloc(notes->arena, ((size_t)document->hit_count + 1) * sizeof *list);
	if (!list)
		return slant_error_memory(error);
	for (uint32_t i = 0; i < document->hit_count; i++) {
		const slant_hit *hit = &document->hits[i];
		if (hit->entry != SLANT_NONE && hit->field == SLANT_FIELD_TEXT && (!span || slant_span_holds(*span, hit->span)))
			list[found++] = hit->entry;
	}
	qsort(list, found, sizeof *list, by_number);
	for (uint32_t i = 0; i < found; i++)
		if (i == 0 || list[i] != list[i - 1])
			list[kept++] = list[i];
	*entries = list;
	*count = kept;
	return SLANT_OK;
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

slant_status slant_evaluate_note(evaluate_notes *notes, slant_str miss, const slant_span *span, slant_error *error)
{
	evaluate_row row = notes->row;
	slant_buf line;
	uint32_t *entries = NULL;
	slant_status status = SLANT_OK;
	slant_buf_init(&line);
	if (notes->e->settings->entries)
		status = fired(notes, span, &entries, &row.entry_count, error);
	if (miss.length)
		put_miss(notes->report->article, miss, &line);
	row.miss_bytes = (uint32_t)line.length;
	row.kept_bytes = (uint32_t)notes->kept.length;
	if (status == SLANT_OK) {
		slant_buf_append(notes->out, (const char *)&row, sizeof row);
		slant_buf_put(notes->out, slant_buf_str(&line));
		slant_buf_put(notes->out, notes->group);
		slant_buf_put(notes->out, notes->kept);
		slant_buf_append(notes->out, (const char *)entries, row.entry_count * sizeof *entries);
		if (line.failed || notes->out->failed)
			status = slant_error_memory(error);
	}
	slant_buf_release(&line);
	return status;
}

/* NAMES */

bool slant_evaluate_count(evaluation *e, const char *name, uint64_t value)
{
	evaluate_count *slot = SLANT_PUSH(&e->arena, &e->counts);
	if (!slot || !name)
		return false;
	*slot = (evaluate_count){name, value};
	return true;
}

static bool add_figure(evaluation *e, const char *name, uint64_t n, bool control)
{
	evaluate_result *slot = SLANT_PUSH(&e->arena, &e->figures);
	if (!slot || !name)
		return false;
	*slot = (evaluate_result){.name = name, .control = control, .n = n};
	return true;
}

bool slant_evaluate_figure(evaluation *e, const char *name, uint64_t n)
{
	return add_figure(e, name, n, false);
}

bool slant_evaluate_control(evaluation *e, const char *name, uint64_t n)
{
	return add_figure(e, name, n, true);
}

const char *slant_evaluate_text(evaluation *e, const char *format, ...)
{
	char text[256];
	va_list arguments;
	va_start(arguments, format);
	vsnprintf(text, sizeof text, format, arguments);      /* longer names are cut */
	va_end(arguments);
	return slant_arena_copy(&e->arena, slant_str_of(text)).data;
}

int64_t *slant_evaluate_column(evaluation *e, unsigned value)
{
	int64_t *column = slant_arena_alloc(&e->arena, (e->units + 1) * sizeof *column);
	for (size_t i = 0; column && i < e->units; i++)
		column[i] = e->rows[i].values[value];
	return column;
}
