/* evaluate_card: the main figure of an evaluation as an accuracy card, in a file of cards after reports/schema/accuracy-1.json. Takes the
   file as it was (or none), gives it as it is to be: the card TASK/DATA in `cards` is new or replaced, every other card and member (the
   `dimensions` that reports show) keeps its bytes, keys are sorted. Refuses files that are no cards, names without a character, and
   dates other than YYYY-MM: the library reads no clock. */
#include <math.h>
#include <stdlib.h>
#include <unistd.h>

#include "../base/error.h"
#include "../base/file.h"
#include "evaluate.h"

#include "../base/banned.h"

#define CARD_FILE_BYTES ((size_t)1 << 20)
#define SCHEMA "slant/accuracy/1"

typedef struct card {
	slant_str key, json;
} card;

typedef SLANT_ARRAY(card) card_list;

typedef struct cards {
	card_list members;            /* of the file; that of the cards has no text of its own */
	card_list list;
	slant_arena *arena;
	slant_error *error;
} cards;

/* READING */

static slant_status broken(const evaluation *e, slant_error *error)
{
	slant_error_set(error, SLANT_LEXICON, "no file of accuracy cards (" SCHEMA ")");
	return slant_error_at(error, e->settings->card, 0, 0);
}

static slant_status add(cards *c, card_list *list, slant_str key, slant_str json)
{
	card *slot = SLANT_PUSH(c->arena, list);
	if (!slot)
		return slant_error_memory(c->error);
	*slot = (card){key, slant_arena_copy(c->arena, json)};
	return slot->json.data ? SLANT_OK : slant_error_memory(c->error);
}

/* The value of a member, or nothing. */
static slant_str member(const slant_json_scan *scan, const char *name)
{
	for (uint32_t i = 0; i < scan->count; i++)
		if (slant_str_is(scan->members[i].name, name))
			return scan->members[i].value;
	return SLANT_STR("");
}

static slant_status begin_members(cards *c)
{
	slant_status status = add(c, &c->members, SLANT_STR("cards"), SLANT_STR(""));
	return status == SLANT_OK ? add(c, &c->members, SLANT_STR("schema"), SLANT_STR("\"" SCHEMA "\"")) : status;
}

/* Every member but cards and schema; every card but the one that is to be made. */
static slant_status keep(const evaluation *e, cards *c, slant_str text, slant_str but)
{
	slant_json_scan scan;
	slant_status status = SLANT_OK;
	slant_json_scan_init(&scan);
	slant_json_verdict verdict = slant_json_scan_value(&scan, text);
	slant_str list = verdict == SLANT_JSON_WHOLE ? member(&scan, "cards") : SLANT_STR("");
	for (uint32_t i = 0; i < scan.count && verdict == SLANT_JSON_WHOLE && status == SLANT_OK; i++)
		if (!slant_str_is(scan.members[i].name, "cards") && !slant_str_is(scan.members[i].name, "schema"))
			status = add(c, &c->members, scan.members[i].name, scan.members[i].value);
	if (status == SLANT_OK && (verdict != SLANT_JSON_WHOLE || !slant_str_is(member(&scan, "schema"), "\"" SCHEMA "\"")))
		status = verdict == SLANT_JSON_MEMORY ? slant_error_memory(c->error) : broken(e, c->error);
	if (status == SLANT_OK && list.length &&
	    ((verdict = slant_json_scan_value(&scan, list)) != SLANT_JSON_WHOLE || scan.kind != SLANT_JSON_OBJECT))
		status = verdict == SLANT_JSON_MEMORY ? slant_error_memory(c->error) : broken(e, c->error);
	for (uint32_t i = 0; i < scan.count && list.length && status == SLANT_OK; i++) {
		if (scan.members[i].kind != SLANT_JSON_OBJECT)
			status = broken(e, c->error);
		else if (!slant_str_equal(scan.members[i].name, but))
			status = add(c, &c->list, scan.members[i].name, scan.members[i].value);
	}
	slant_json_scan_release(&scan);
	return status;
}

static slant_status keep_file(const evaluation *e, cards *c, slant_str but)
{
	slant_buf text;
	if (access(e->settings->card, F_OK) != 0)
		return SLANT_OK;
	slant_buf_init(&text);
	slant_status status = slant_file_read(e->settings->card, CARD_FILE_BYTES, &text, c->error);
	if (status == SLANT_OK) {
		const char *kept = slant_arena_copy(c->arena, slant_buf_str(&text)).data;     /* keys point into it */
		status = kept ? keep(e, c, (slant_str){kept, text.length}, but) : slant_error_memory(c->error);
	}
	slant_buf_release(&text);
	return status;
}

slant_status slant_evaluate_card_check(evaluation *e, slant_error *error)
{
	const slant_evaluate_settings *settings = e->settings;
	cards c = {.arena = &e->arena, .error = error};
	slant_str date = slant_str_of(settings->card_date), data = slant_str_of(settings->card_data);
	bool dated = date.length == 7 && date.data[4] == '-';
	for (size_t i = 0; i < date.length && dated; i++)
		dated = i == 4 || (date.data[i] >= '0' && date.data[i] <= '9');
	if (!dated || strncmp(date.data + 5, "01", 2) < 0 || strncmp(date.data + 5, "12", 2) > 0)
		return slant_error_set(error, SLANT_ARGUMENT, "\"%s\" is no date of a card: YYYY-MM", date.data);
	for (size_t i = 0; i < data.length; i++)
		if ((unsigned char)data.data[i] <= ' ' || strchr("\"\\/", data.data[i]))
			return slant_error_set(error, SLANT_ARGUMENT, "\"%s\" is no name of data: spaces, quotes, \\ and / don't fit", data.data);
	if (data.length == 0)
		return slant_error_set(error, SLANT_ARGUMENT, "a card needs the name of the data");
	return keep_file(e, &c, SLANT_STR(""));
}

/* WRITING */

static void write_groups(slant_writer *w, const evaluation *e)
{
	const evaluate_group *lowest, *highest;
	slant_evaluate_extremes(e, &lowest, &highest);
	slant_writer_key(w, "by_group");
	if (!lowest) {
		slant_writer_null(w);
		return;
	}
	slant_writer_object(w);
	slant_writer_put_string(w, "field", slant_str_of(e->settings->group));
	slant_writer_put_integer(w, "groups", e->groups.count);
	slant_writer_put_number(w, "highest_without", highest->without);
	slant_writer_put_number(w, "lowest_without", lowest->without);
	slant_writer_object_end(w);
}

/* The first control: what the main figure has to beat. */
static void write_control(slant_writer *w, const evaluation *e)
{
	const evaluate_result *control = slant_evaluate_find(e, e->control);
	slant_writer_key(w, "control");
	if (!control) {
		slant_writer_null(w);
		return;
	}
	slant_writer_object(w);
	slant_writer_put_string(w, "measure", slant_str_of(control->name));
	slant_writer_put_number(w, "value", control->value);
	slant_writer_object_end(w);
}

static void write_card(slant_writer *w, const evaluation *e)
{
	const evaluate_result *figure = &e->figures.data[e->main], *precision = slant_evaluate_find(e, "precision");
	slant_writer_object(w);
	write_groups(w, e);
	write_control(w, e);
	slant_writer_put_string(w, "data", slant_str_of(e->settings->card_data));
	slant_writer_put_string(w, "date", slant_str_of(e->settings->card_date));
	slant_evaluate_write_interval(w, figure->interval);
	slant_writer_put_string(w, "measure", slant_str_of(figure->name));
	slant_writer_put_integer(w, "n", (int64_t)figure->n);
	slant_writer_put_string(w, "of", slant_str_of(e->subject));
	slant_writer_put_number(w, "precision", precision ? precision->value : NAN);
	slant_writer_put_string(w, "task", slant_str_of(e->task->name));
	slant_writer_put_integer(w, "units", (int64_t)e->units);
	slant_writer_put_number(w, "value", figure->value);
	slant_writer_object_end(w);
}

static slant_status make_card(const evaluation *e, slant_buf *out, slant_error *error)
{
	slant_writer writer;
	slant_status status = slant_writer_init(&writer, slant_buf_sink(out), false, error);
	if (status != SLANT_OK)
		return status;
	write_card(&writer, e);
	status = slant_writer_finish(&writer, error);
	slant_writer_release(&writer);
	return status;
}

static int by_key(const void *left, const void *right)
{
	return slant_str_compare(((const card *)left)->key, ((const card *)right)->key);
}

static void write_list(slant_writer *w, const card_list *list)
{
	slant_writer_object(w);
	for (uint32_t i = 0; i < list->count; i++) {
		slant_writer_key_plain(w, list->data[i].key.data, list->data[i].key.length);
		slant_writer_raw(w, list->data[i].json);
	}
	slant_writer_object_end(w);
}

static slant_status write_file(const cards *c, slant_sink sink)
{
	slant_writer writer;
	slant_status status = slant_writer_init(&writer, sink, true, c->error);
	if (status != SLANT_OK)
		return status;
	slant_writer_object(&writer);
	for (uint32_t i = 0; i < c->members.count; i++) {
		slant_writer_key_plain(&writer, c->members.data[i].key.data, c->members.data[i].key.length);
		if (c->members.data[i].json.length)
			slant_writer_raw(&writer, c->members.data[i].json);
		else
			write_list(&writer, &c->list);
	}
	slant_writer_object_end(&writer);
	slant_writer_newline(&writer);
	status = slant_writer_finish(&writer, c->error);
	slant_writer_release(&writer);
	return status;
}

slant_status slant_evaluate_card(evaluation *e, slant_error *error)
{
	cards c = {.arena = &e->arena, .error = error};
	slant_str key = slant_arena_format(&e->arena, "%s/%s", e->task->name, e->settings->card_data);
	slant_buf made;
	if (!key.data)
		return slant_error_memory(error);
	slant_buf_init(&made);
	slant_status status = begin_members(&c);
	if (status == SLANT_OK)
		status = keep_file(e, &c, key);
	if (status == SLANT_OK)
		status = make_card(e, &made, error);
	if (status == SLANT_OK)
		status = add(&c, &c.list, key, slant_buf_str(&made));
	if (status == SLANT_OK) {
		qsort(c.members.data, c.members.count, sizeof *c.members.data, by_key);
		qsort(c.list.data, c.list.count, sizeof *c.list.data, by_key);
		status = write_file(&c, e->settings->card_sink);
	}
	slant_buf_release(&made);
	return status;
}
