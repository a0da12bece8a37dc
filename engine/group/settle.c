/* settle: what only all rows together tell: whose article it is under one name, what is a copy of what, what is drawn
   and exchanged together. Takes rows with their numbers; gives the rest of each row; refuses a field that no article
   has. See rows.h. */
#include <stdlib.h>

#include "../base/error.h"
#include "clusters.h"
#include "duplicates.h"
#include "rows.h"

#include "../base/banned.h"

/* Fields that every record may have or that are found in its text: asked for in vain, all articles stand in one group. */
static const char *const own_fields[] = {"source", "author", "topic", "period", "genre", "language", "event"};

#define OWN_FIELDS (sizeof own_fields / sizeof *own_fields)
#define FIELDS_TOLD 600u               /* bytes of names */

static slant_status refuse_field(slant_rows *rows, slant_str by, slant_error *error)
{
	slant_buf names;
	slant_status status = SLANT_OK;
	slant_buf_init(&names);
	for (size_t i = 0; i < OWN_FIELDS && status == SLANT_OK; i++)
		if (slant_strings_find(&rows->fields, slant_str_of(own_fields[i])) == SLANT_STRINGS_NONE)
			status = slant_error_memory(error);
	uint32_t *places = calloc((size_t)rows->fields.list.count + 1, sizeof *places);
	if (status != SLANT_OK || !places || !slant_strings_sort(&rows->fields, places)) {
		free(places);
		return slant_error_memory(error);
	}
	for (uint32_t i = 0; i < rows->fields.list.count && names.length < FIELDS_TOLD; i++) {
		slant_buf_put(&names, i ? SLANT_STR(", ") : SLANT_STR(""));
		slant_buf_put(&names, rows->fields.list.data[i]);
	}
	if (names.failed)
		status = slant_error_memory(error);
	else
		status = slant_error_set(error, SLANT_ARGUMENT, "no article has a field '%.*s'; there are %s", (int)(by.length < 100 ? by.length : 100),
		                         by.data, names.data);
	slant_buf_release(&names);
	free(places);
	return status;
}

static bool is_own(slant_str by)
{
	for (size_t i = 0; i < OWN_FIELDS; i++)
		if (slant_str_is(by, own_fields[i]))
			return true;
	return slant_str_is(by, "corpus");
}

/* SOURCES and values. */

static slant_status settle_sources(slant_rows *rows, const slant_outlet **list, slant_error *error)
{
	uint32_t count = 0;
	slant_status status = rows->outlets ? SLANT_OK : slant_outlets_new(NULL, &rows->outlets, error);
	if (status == SLANT_OK)
		status = slant_outlets_settle(rows->outlets, list, &count, error);
	if (status != SLANT_OK)
		return status;
	rows->sources.data = slant_arena_calloc(&rows->arena, (size_t)count + 1, sizeof *rows->sources.data);
	if (!rows->sources.data)
		return slant_error_memory(error);
	rows->sources.count = rows->sources.capacity = count;
	for (uint32_t i = 0; i < count; i++)
		rows->sources.data[(*list)[i].rank] = (*list)[i].name;
	rows->outlet_list = *list;
	rows->outlet_count = count;
	return SLANT_OK;
}

typedef struct settling {
	slant_str by;
	slant_period period;
	const slant_outlet *outlets;           /* by number of coming */
	const slant_rows_finder *events;
} settling;

/* The values that only now are known: names of sources, periods, events. */
static slant_status settle_values(slant_rows *rows, const settling *s, slant_error *error)
{
	bool by_source = slant_str_is(s->by, "source"), by_event = slant_str_is(s->by, "event");
	slant_strings_release(&rows->values);
	slant_strings_init(&rows->values);
	for (size_t i = 0; i < rows->count; i++) {
		slant_row *row = &rows->data[i];
		char name[SLANT_PERIOD_NAME] = "";
		if (!by_source && !by_event && row->day != SLANT_NO_DAY)
			slant_period_name(s->period, slant_period_number(s->period, row->day), name);
		slant_str value = by_source ? s->outlets[row->source].name : by_event ? rows->events.list.data[row->event] : slant_str_of(name);
		row->value = slant_strings_find(&rows->values, value);
		if (row->value == SLANT_STRINGS_NONE)
			return slant_error_memory(error);
	}
	return SLANT_OK;
}

/* EVENTS. Names that were found stand behind those that records gave, until all are sorted again. */
static slant_status settle_events(slant_rows *rows, const settling *s, slant_error *error)
{
	if (!s->events)
		return SLANT_OK;
	slant_status status = s->events->find(s->events->context, rows, error);
	uint32_t *places = calloc((size_t)rows->events.list.count + 1, sizeof *places);
	if (status == SLANT_OK && (!places || !slant_strings_sort(&rows->events, places)))
		status = slant_error_memory(error);
	for (size_t i = 0; i < rows->count && status == SLANT_OK; i++)
		rows->data[i].event = places[rows->data[i].event];
	free(places);
	return status;
}

/* FAMILIES. What follows needs the rows in order. */

typedef struct copy {
	uint32_t family, source, value, rank;
	size_t row;
} copy;

static int by_place(const void *left, const void *right)
{
	const copy *a = left, *b = right;
	const uint32_t x[] = {a->family, a->source, a->value, a->rank}, y[] = {b->family, b->source, b->value, b->rank};
	for (size_t i = 0; i < sizeof x / sizeof *x; i++)
		if (x[i] != y[i])
			return x[i] < y[i] ? -1 : 1;
	return 0;
}

/* Of a family, the article of the lowest rank stands for each source in each group. */
static slant_status choose_copies(slant_rows *rows, const slant_duplicate *duplicates, slant_error *error)
{
	copy *copies = calloc(rows->count + 1, sizeof *copies);
	if (!copies)
		return slant_error_memory(error);
	for (size_t i = 0; i < rows->count; i++)
		copies[i] = (copy){duplicates[i].family, rows->data[i].source, rows->data[i].value, duplicates[i].rank, i};
	if (rows->count)
		qsort(copies, rows->count, sizeof *copies, by_place);
	for (size_t i = 0; i < rows->count; i++)
		rows->data[copies[i].row].counts_in_group = i == 0 || copies[i].family != copies[i - 1].family ||
			copies[i].source != copies[i - 1].source || copies[i].value != copies[i - 1].value;
	free(copies);
	return SLANT_OK;
}

static slant_status settle_families(slant_rows *rows, const slant_str *keys, slant_duplicate *duplicates, slant_error *error)
{
	for (size_t i = 0; i < rows->count; i++) {
		const slant_row *row = &rows->data[i];
		duplicates[i] = (slant_duplicate){
			.sha256 = row->sha256, .content = row->content, .source = keys[row->source], .id = row->id, .day = row->day,
			.minhash = row->has_minhash ? rows->minhashes + i * SLANT_MINHASH_BINS : NULL,
		};
	}
	slant_status status = slant_duplicates_find(duplicates, (uint32_t)rows->count, NULL, error);
	for (size_t i = 0; i < rows->count && status == SLANT_OK; i++) {
		rows->data[i].family = duplicates[i].family;
		rows->data[i].counts = duplicates[i].first;
	}
	return status;
}

/* CLUSTERS. */

static slant_status find_clusters(slant_rows *rows, slant_cluster_row *list, slant_error *error)
{
	slant_clusters clusters;
	uint32_t *values = calloc(rows->count + 1, sizeof *values);
	if (!values)
		return slant_error_memory(error);
	for (size_t i = 0; i < rows->count; i++)
		values[i] = rows->data[i].value;
	slant_status status = slant_clusters_need_sources(list, values, (uint32_t)rows->count, &rows->whole_sources, error);
	free(values);
	slant_clusters_init(&clusters);
	if (status == SLANT_OK)
		status = slant_clusters_find(&clusters, list, (uint32_t)rows->count, rows->whole_sources, error);
	for (size_t i = 0; i < rows->count && status == SLANT_OK; i++) {
		rows->data[i].cluster = list[i].cluster_id;
		rows->data[i].stratum = list[i].stratum;
	}
	slant_clusters_release(&clusters);
	return status;
}

enum { HOLD_ALL, BUT_TOPIC, BUT_GENRE, BUT_MONTH, BUT_EVENT, HOLDS };

/* An event has one topic and no more than one month, so it goes with them. */
static const char *const held[HOLDS] = {
	"event, or topic, genre and month", "genre and month", "event, or topic and month", "topic and genre", "topic, genre and month",
};

/* Days and weeks are compared inside their month. */
static const char *what_is_held(slant_str by, slant_period period)
{
	if (slant_str_is(by, "period"))
		return held[period >= SLANT_PERIOD_MONTH ? BUT_MONTH : HOLD_ALL];
	if (slant_str_is(by, "event"))
		return held[BUT_EVENT];
	return held[slant_str_is(by, "topic") ? BUT_TOPIC : slant_str_is(by, "genre") ? BUT_GENRE : HOLD_ALL];
}

static slant_status settle_clusters(slant_rows *rows, const slant_str *keys, const slant_duplicate *duplicates, slant_error *error)
{
	bool any_event = rows->held != held[HOLD_ALL] && rows->held != held[BUT_GENRE], no_event = rows->held == held[BUT_EVENT];
	slant_cluster_row *list = calloc(rows->count + 1, sizeof *list);
	if (!list)
		return slant_error_memory(error);
	for (size_t i = 0; i < rows->count; i++) {
		const slant_row *row = &rows->data[i];
		list[i] = (slant_cluster_row){
			.event = no_event ? SLANT_STR("") : rows->events.list.data[row->event], .source = keys[row->source],
			.topic = rows->held == held[BUT_TOPIC] ? SLANT_STR("") : rows->topics.list.data[row->topic],
			.genre = rows->held == held[BUT_GENRE] ? SLANT_STR("") : rows->genres.list.data[row->genre],
			.day = row->day, .any_month = rows->held == held[BUT_MONTH], .any_event = any_event, .family_key = duplicates[i].family_key,
			.family = duplicates[i].family, .rank = duplicates[i].rank,
		};
	}
	slant_status status = find_clusters(rows, list, error);
	free(list);
	return status;
}

/* Sources by rank, and what they are known by. */
static slant_status settle_rows(slant_rows *rows, const settling *s, slant_error *error)
{
	const slant_outlet *outlets = s->outlets;
	slant_str *keys = calloc((size_t)rows->sources.count + 1, sizeof *keys);
	slant_duplicate *duplicates = calloc(rows->count + 1, sizeof *duplicates);
	slant_status status = keys && duplicates ? slant_rows_sort(rows, error) : slant_error_memory(error);
	for (uint32_t i = 0; i < rows->sources.count && status == SLANT_OK; i++)
		keys[outlets[i].rank] = outlets[i].key;
	for (size_t i = 0; i < rows->count && status == SLANT_OK; i++)
		rows->data[i].source = outlets[rows->data[i].source].rank;
	if (status == SLANT_OK)
		status = settle_families(rows, keys, duplicates, error);
	if (status == SLANT_OK)
		status = settle_events(rows, s, error);
	if (status == SLANT_OK && slant_str_is(s->by, "event"))
		status = settle_values(rows, s, error);
	if (status == SLANT_OK)
		status = choose_copies(rows, duplicates, error);
	if (status == SLANT_OK)
		status = settle_clusters(rows, keys, duplicates, error);
	free(keys);
	free(duplicates);
	return status;
}

slant_status slant_rows_settle(slant_rows *rows, slant_str by, slant_period period, const slant_rows_finder *events, slant_error *error)
{
	settling s = {by, period, NULL, events};
	if (rows->count >= UINT32_MAX)
		return slant_error_set(error, SLANT_LIMIT, "more than %u articles", UINT32_MAX - 1);
	if (rows->count && !rows->valued && !is_own(by))
		return refuse_field(rows, by, error);
	rows->held = what_is_held(by, period);
	slant_status status = settle_sources(rows, &s.outlets, error);
	if (status == SLANT_OK && (slant_str_is(by, "source") || slant_str_is(by, "period")))
		status = settle_values(rows, &s, error);
	if (status == SLANT_OK)
		status = settle_rows(rows, &s, error);
	free(rows->minhashes);
	rows->minhashes = NULL;
	return status;
}
