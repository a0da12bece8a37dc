/* See rows.h. */
#include "rows.h"

#include <stdlib.h>

#include "../base/error.h"
#include "../base/hash.h"
#include "../input/json.h"

#include "../base/banned.h"

#define FIRST_ROWS 256u

_Static_assert(SLANT_FACTS_FRAMES <= 64, "a bit for each frame");
_Static_assert(sizeof(slant_row) <= 256, "what an article may take");

static slant_strings *strings_of(slant_rows *rows, size_t i)
{
	slant_strings *all[] = {&rows->values, &rows->topics, &rows->genres, &rows->events, &rows->frame_names, &rows->fields};
	return i < sizeof all / sizeof *all ? all[i] : NULL;
}

void slant_rows_init(slant_rows *rows)
{
	memset(rows, 0, sizeof *rows);
	slant_arena_init(&rows->arena);
	for (size_t i = 0; strings_of(rows, i); i++)
		slant_strings_init(strings_of(rows, i));
}

void slant_rows_release(slant_rows *rows)
{
	for (size_t i = 0; strings_of(rows, i); i++)
		slant_strings_release(strings_of(rows, i));
	slant_outlets_free(rows->outlets);
	slant_arena_release(&rows->arena);
	free(rows->data);
	free(rows->frames);
	free(rows->present);
	free(rows->minhashes);
	memset(rows, 0, sizeof *rows);
}

slant_status slant_rows_begin(slant_rows *rows, const char *aliases, slant_error *error)
{
	return slant_outlets_new(aliases, &rows->outlets, error);
}

/* Each member is taken over as soon as it has grown: after a failure the others are larger than they say, no more. */
static bool grow(slant_rows *rows)
{
	size_t capacity = rows->capacity ? rows->capacity * 2 : FIRST_ROWS, stride = rows->frame_stride;
	if (capacity > SIZE_MAX / (sizeof *rows->data + stride * sizeof *rows->frames + SLANT_MINHASH_BINS * sizeof *rows->minhashes))
		return false;
	slant_row *data = realloc(rows->data, capacity * sizeof *data);
	rows->data = data ? data : rows->data;
	uint64_t *present = realloc(rows->present, capacity * sizeof *present);
	rows->present = present ? present : rows->present;
	uint16_t *minhashes = realloc(rows->minhashes, capacity * SLANT_MINHASH_BINS * sizeof *minhashes);
	rows->minhashes = minhashes ? minhashes : rows->minhashes;
	int32_t *frames = realloc(rows->frames, (capacity * stride + 1) * sizeof *frames);
	rows->frames = frames ? frames : rows->frames;
	bool grown = data && present && minhashes && frames;
	rows->capacity = grown ? capacity : rows->capacity;
	return grown;
}

/* More frames than any article before had: all rows get more room. */
static bool widen(slant_rows *rows, size_t stride)
{
	int32_t *frames = calloc(rows->capacity * stride + 1, sizeof *frames);
	if (!frames)
		return false;
	for (size_t i = 0; i < rows->count; i++)
		memcpy(frames + i * stride, rows->frames + i * rows->frame_stride, rows->frame_stride * sizeof *frames);
	free(rows->frames);
	rows->frames = frames;
	rows->frame_stride = stride;
	return true;
}

/* Articles of one engine name the same frames; that there be no more than bits is facts.h's promise for each, and asked for in all. */
static slant_status add_frames(slant_rows *rows, const slant_facts *facts, slant_error *error)
{
	uint32_t number[SLANT_FACTS_FRAMES];
	for (uint32_t i = 0; i < facts->frame_count; i++)
		if ((number[i] = slant_strings_find(&rows->frame_names, facts->frames[i].name)) == SLANT_STRINGS_NONE)
			return slant_error_memory(error);
	rows->frame_count = rows->frame_names.list.count;
	if (rows->frame_count > SLANT_FACTS_FRAMES)
		return slant_error_set(error, SLANT_LIMIT, "the articles name more than %u frames", SLANT_FACTS_FRAMES);
	if (rows->frame_count > rows->frame_stride && !widen(rows, rows->frame_count))
		return slant_error_memory(error);
	int32_t *shares = rows->frames + rows->count * rows->frame_stride;
	memset(shares, 0, rows->frame_stride * sizeof *shares);
	rows->present[rows->count] = 0;
	for (uint32_t i = 0; i < facts->frame_count; i++) {
		shares[number[i]] = facts->frames[i].share;
		rows->present[rows->count] |= (uint64_t)facts->frames[i].present << number[i];
	}
	return SLANT_OK;
}

/* The names of the fields that the record brings: what there is to group by, for the one who asks for what there is not. */
static slant_status add_fields(slant_rows *rows, const slant_facts *facts, slant_error *error)
{
	slant_json_scan scan;
	slant_buf name;
	bool done = true;
	slant_json_scan_init(&scan);
	slant_buf_init(&name);
	slant_json_verdict verdict = slant_json_scan_value(&scan, facts->metadata);
	for (uint32_t i = 0; verdict == SLANT_JSON_WHOLE && i < scan.count && done; i++) {
		uint64_t replaced = 0;
		slant_buf_reset(&name);
		slant_json_decode(scan.members[i].name, &name, &replaced);
		done = !name.failed && slant_strings_find(&rows->fields, slant_buf_str(&name)) != SLANT_STRINGS_NONE;
	}
	slant_buf_release(&name);
	slant_json_scan_release(&scan);
	return done && verdict != SLANT_JSON_MEMORY ? SLANT_OK : slant_error_memory(error);
}

/* Numbers of what is shared by many. */
static slant_status find_numbers(slant_rows *rows, const slant_facts *facts, slant_str value, slant_row *row, slant_error *error)
{
	bool starved = false;
	slant_buf scratch;
	slant_buf_init(&scratch);
	slant_str event = slant_facts_field(facts, "event", &scratch, &starved);
	row->id = slant_arena_copy(&rows->arena, facts->id);
	row->value = slant_strings_find(&rows->values, value);
	row->topic = slant_strings_find(&rows->topics, facts->topic);
	row->genre = slant_strings_find(&rows->genres, facts->genre);
	row->event = slant_strings_find(&rows->events, event);
	slant_buf_release(&scratch);
	if (starved || !row->id.data || row->value == SLANT_STRINGS_NONE || row->topic == SLANT_STRINGS_NONE ||
	    row->genre == SLANT_STRINGS_NONE || row->event == SLANT_STRINGS_NONE)
		return slant_error_memory(error);
	slant_status status = rows->outlets ? SLANT_OK : slant_outlets_new(NULL, &rows->outlets, error);
	return status == SLANT_OK ? slant_outlets_add(rows->outlets, facts->source, facts->url, &row->source, error) : status;
}

slant_status slant_rows_add(slant_rows *rows, const slant_facts *facts, uint64_t article, slant_str value, slant_error *error)
{
	slant_row row = {
		.article = article, .day = slant_day_read(facts->date),
		.title_key = slant_hash_bytes(facts->title.data, facts->title.length), .words = facts->words, .sentences = facts->sentences, .tone = facts->tone,
		.voices = facts->voices, .opinion = facts->opinion, .has_minhash = facts->has_minhash, .profiled = facts->frame_count > 0,
		.told = facts->told.length > 0 && facts->words >= SLANT_LEAST_TOLD,
	};
	if (rows->count == rows->capacity && !grow(rows))
		return slant_error_memory(error);
	slant_status status = find_numbers(rows, facts, value, &row, error);
	if (status == SLANT_OK)
		status = add_frames(rows, facts, error);
	rows->valued = rows->valued || value.length > 0;
	if (status == SLANT_OK && !rows->valued)
		status = add_fields(rows, facts, error);
	if (status != SLANT_OK)
		return status;
	memcpy(row.sha256, facts->sha256, sizeof row.sha256);
	memcpy(row.content, facts->content, sizeof row.content);
	memcpy(row.scores, facts->scores, sizeof row.scores);
	memcpy(row.ratings, facts->ratings, sizeof row.ratings);
	memcpy(row.reasons, facts->reasons, sizeof row.reasons);
	memcpy(rows->minhashes + rows->count * SLANT_MINHASH_BINS, facts->minhash, sizeof facts->minhash);
	rows->data[rows->count++] = row;
	return SLANT_OK;
}

/* SORTING. */

static int by_content(const void *left, const void *right)
{
	const slant_row *a = *(const slant_row *const *)left, *b = *(const slant_row *const *)right;
	int order = memcmp(a->sha256, b->sha256, sizeof a->sha256);
	order = order ? order : slant_str_compare(a->id, b->id);
	return order ? order : memcmp(a->content, b->content, sizeof a->content);
}

/* Rows of `size` bytes in a new order, from `from` to a new block; NULL: out of memory. */
static void *move(const void *from, size_t size, const slant_row *const *order, const slant_rows *rows)
{
	char *to = malloc(rows->count * size + 1);
	for (size_t i = 0; to && i < rows->count; i++)
		memcpy(to + i * size, (const char *)from + (size_t)(order[i] - rows->data) * size, size);
	return to;
}

static bool sort_data(slant_rows *rows)
{
	const slant_row **order = calloc(rows->count + 1, sizeof *order);
	if (!order)
		return false;
	for (size_t i = 0; i < rows->count; i++)
		order[i] = &rows->data[i];
	if (rows->count)
		qsort(order, rows->count, sizeof *order, by_content);
	slant_row *data = move(rows->data, sizeof *data, order, rows);
	uint64_t *present = move(rows->present, sizeof *present, order, rows);
	uint16_t *minhashes = move(rows->minhashes, SLANT_MINHASH_BINS * sizeof *minhashes, order, rows);
	int32_t *frames = move(rows->frames, rows->frame_stride * sizeof *frames, order, rows);
	bool done = data && present && minhashes && frames;
	if (done) {
		free(rows->data), free(rows->present), free(rows->minhashes), free(rows->frames);
		rows->data = data, rows->present = present, rows->minhashes = minhashes, rows->frames = frames, rows->capacity = rows->count;
	} else {
		free(data), free(present), free(minhashes), free(frames);
	}
	free(order);
	return done;
}

/* Frames by name: columns change places within each row. */
static void sort_columns(slant_rows *rows, const uint32_t *places)
{
	for (size_t i = 0; i < rows->count; i++) {
		int32_t shares[SLANT_FACTS_FRAMES] = {0}, *row = rows->frames + i * rows->frame_stride;
		uint64_t present = 0;
		for (size_t f = 0; f < rows->frame_count; f++) {
			shares[places[f]] = row[f];
			present |= (rows->present[i] >> f & 1) << places[f];
		}
		memcpy(row, shares, rows->frame_count * sizeof *row);
		rows->present[i] = present;
	}
}

static bool sort_names(slant_rows *rows)
{
	enum { LISTS = 5 };            /* the fields that there are come last, and no row has their numbers */
	uint32_t *places[LISTS] = {0};
	bool done = true;
	for (size_t i = 0; i < LISTS && done; i++) {
		slant_strings *strings = strings_of(rows, i);
		places[i] = calloc((size_t)strings->list.count + 1, sizeof **places);
		done = places[i] && slant_strings_sort(strings, places[i]);
	}
	for (size_t i = 0; i < rows->count && done; i++) {
		slant_row *row = &rows->data[i];
		row->value = places[0][row->value];
		row->topic = places[1][row->topic];
		row->genre = places[2][row->genre];
		row->event = places[3][row->event];
	}
	if (done)
		sort_columns(rows, places[4]);
	for (size_t i = 0; i < LISTS; i++)
		free(places[i]);
	return done;
}

slant_status slant_rows_sort(slant_rows *rows, slant_error *error)
{
	return sort_data(rows) && sort_names(rows) ? SLANT_OK : slant_error_memory(error);
}
