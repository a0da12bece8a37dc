/* See rows.h. */
#include "rows.h"

#include <stdlib.h>

#include "../base/error.h"

#include "../base/banned.h"

#define FIRST_ROWS 256u

_Static_assert(SLANT_FACTS_FRAMES <= 64, "a bit for each frame");
_Static_assert(sizeof(slant_row) <= 256, "what an article may take");

void slant_rows_init(slant_rows *rows)
{
	memset(rows, 0, sizeof *rows);
	slant_arena_init(&rows->arena);
}

void slant_rows_release(slant_rows *rows)
{
	slant_labels *labels[] = {&rows->values, &rows->sources, &rows->topics, &rows->genres, &rows->frame_names};
	for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
		slant_labels_release(labels[i]);
	slant_arena_release(&rows->arena);
	free(rows->data);
	free(rows->frames);
	free(rows->present);
	memset(rows, 0, sizeof *rows);
}

/* Each member is taken over as soon as it has grown: after a failure the others are larger than they say, no more. */
static bool grow(slant_rows *rows)
{
	size_t capacity = rows->capacity ? rows->capacity * 2 : FIRST_ROWS, stride = rows->frame_stride;
	if (capacity > SIZE_MAX / (sizeof *rows->data + stride * sizeof *rows->frames))
		return false;
	slant_row *data = realloc(rows->data, capacity * sizeof *data);
	if (data)
		rows->data = data;
	uint64_t *present = data ? realloc(rows->present, capacity * sizeof *present) : NULL;
	if (present)
		rows->present = present;
	int32_t *frames = present ? realloc(rows->frames, (capacity * stride + 1) * sizeof *frames) : NULL;
	if (frames) {
		rows->frames = frames;
		rows->capacity = capacity;
	}
	return frames != NULL;
}

/* More frames than any article before had: all rows get more room. */
static bool widen(slant_rows *rows, size_t stride)
{
	int32_t *frames = calloc(rows->capacity * stride + 1, sizeof *frames);
	if (!frames)
		return false;
	for (size_t i = 0; i < rows->count; i++)
		memcpy(frames + i * stride, rows->frames + i * rows->frame_stride, rows->frame_count * sizeof *frames);
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
		if (!slant_labels_find(&rows->frame_names, &rows->arena, facts->frames[i].name, &number[i]))
			return slant_error_memory(error);
	rows->frame_count = rows->frame_names.names.count;
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

slant_status slant_rows_add(slant_rows *rows, const slant_facts *facts, uint64_t article, slant_str value, slant_error *error)
{
	slant_row row = {
		.article = article, .words = facts->words, .sentences = facts->sentences, .tone = facts->tone,
		.voices = facts->voices, .opinion = facts->opinion, .profiled = facts->frame_count > 0,
		.counts = true, .counts_in_group = true,
	};
	if (rows->count == rows->capacity && !grow(rows))
		return slant_error_memory(error);
	row.id = slant_arena_copy(&rows->arena, facts->id);
	if (!row.id.data || !slant_labels_find(&rows->values, &rows->arena, value, &row.value) ||
	    !slant_labels_find(&rows->sources, &rows->arena, facts->source, &row.source) ||
	    !slant_labels_find(&rows->topics, &rows->arena, facts->topic, &row.topic) ||
	    !slant_labels_find(&rows->genres, &rows->arena, facts->genre, &row.genre))
		return slant_error_memory(error);
	slant_status status = add_frames(rows, facts, error);
	if (status != SLANT_OK)
		return status;
	/* Until clusters are known, an article is drawn by itself. */
	memcpy(&row.cluster, facts->content, sizeof row.cluster);
	row.day = slant_day_read(facts->date);
	memcpy(row.sha256, facts->sha256, sizeof row.sha256);
	memcpy(row.content, facts->content, sizeof row.content);
	memcpy(row.scores, facts->scores, sizeof row.scores);
	memcpy(row.ratings, facts->ratings, sizeof row.ratings);
	memcpy(row.reasons, facts->reasons, sizeof row.reasons);
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

static bool sort_data(slant_rows *rows)
{
	size_t count = rows->count, stride = rows->frame_stride;
	const slant_row **order = calloc(count + 1, sizeof *order);
	slant_row *data = calloc(count + 1, sizeof *data);
	uint64_t *present = calloc(count + 1, sizeof *present);
	int32_t *frames = calloc(count * stride + 1, sizeof *frames);
	bool done = order && data && present && frames;
	for (size_t i = 0; done && i < count; i++)
		order[i] = &rows->data[i];
	if (done)
		qsort(order, count, sizeof *order, by_content);
	for (size_t i = 0; done && i < count; i++) {
		size_t old = (size_t)(order[i] - rows->data);
		data[i] = *order[i];
		present[i] = rows->present[old];
		memcpy(frames + i * stride, rows->frames + old * stride, stride * sizeof *frames);
	}
	if (done) {
		free(rows->data), free(rows->present), free(rows->frames);
		rows->data = data, rows->present = present, rows->frames = frames, rows->capacity = count;
	} else {
		free(data), free(present), free(frames);
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
	slant_labels *labels[] = {&rows->values, &rows->sources, &rows->topics, &rows->genres, &rows->frame_names};
	uint32_t *places[5] = {0};
	bool done = true;
	for (size_t i = 0; i < 5 && done; i++) {
		places[i] = calloc((size_t)labels[i]->names.count + 1, sizeof **places);
		done = places[i] && slant_labels_sort(labels[i], places[i]);
	}
	for (size_t i = 0; i < rows->count && done; i++) {
		slant_row *row = &rows->data[i];
		row->value = places[0][row->value];
		row->source = places[1][row->source];
		row->topic = places[2][row->topic];
		row->genre = places[3][row->genre];
	}
	if (done)
		sort_columns(rows, places[4]);
	for (size_t i = 0; i < 5; i++)
		free(places[i]);
	return done;
}

slant_status slant_rows_sort(slant_rows *rows, slant_error *error)
{
	return sort_data(rows) && sort_names(rows) ? SLANT_OK : slant_error_memory(error);
}
