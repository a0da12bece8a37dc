/* See rows.h. */
#include "rows.h"

#include <stdlib.h>

#include "../base/error.h"
#include "../base/hash.h"

#include "../base/banned.h"

#define FIRST_ROWS 256u
#define FIRST_SLOTS 64u

void slant_rows_init(slant_rows *rows)
{
	memset(rows, 0, sizeof *rows);
	slant_arena_init(&rows->arena);
}

void slant_rows_release(slant_rows *rows)
{
	slant_arena_release(&rows->arena);
	free(rows->data);
	free(rows->slots);
	memset(rows, 0, sizeof *rows);
}

static bool grow_slots(slant_rows *rows)
{
	size_t count = rows->slot_count ? rows->slot_count * 2 : FIRST_SLOTS;
	uint32_t *slots = calloc(count, sizeof *slots);
	if (!slots)
		return false;
	for (uint32_t i = 0; i < rows->values.count; i++) {
		slant_str value = rows->values.data[i];
		size_t at = slant_hash_bytes(value.data, value.length) & (count - 1);
		while (slots[at])
			at = (at + 1) & (count - 1);
		slots[at] = i + 1;
	}
	free(rows->slots);
	rows->slots = slots;
	rows->slot_count = count;
	return true;
}

/* The number of a value, new or known. False: out of memory. */
static bool number_of(slant_rows *rows, slant_str value, uint32_t *number)
{
	if ((size_t)rows->values.count * 2 >= rows->slot_count && !grow_slots(rows))
		return false;
	size_t at = slant_hash_bytes(value.data, value.length) & (rows->slot_count - 1);
	for (; rows->slots[at]; at = (at + 1) & (rows->slot_count - 1)) {
		*number = rows->slots[at] - 1;
		if (slant_str_equal(rows->values.data[*number], value))
			return true;
	}
	slant_str copy = slant_arena_copy(&rows->arena, value);
	slant_str *slot = copy.data ? SLANT_PUSH(&rows->arena, &rows->values) : NULL;
	if (!slot)
		return false;
	*slot = copy;
	*number = rows->values.count - 1;
	rows->slots[at] = rows->values.count;
	return true;
}

static bool grow_rows(slant_rows *rows)
{
	size_t capacity = rows->capacity ? rows->capacity * 2 : FIRST_ROWS;
	slant_row *data = capacity <= SIZE_MAX / sizeof *data ? realloc(rows->data, capacity * sizeof *data) : NULL;
	if (!data)
		return false;
	rows->data = data;
	rows->capacity = capacity;
	return true;
}

slant_status slant_rows_add(slant_rows *rows, const slant_facts *facts, slant_str value, slant_error *error)
{
	slant_row row = {.opinion = facts->opinion};
	if (rows->count == rows->capacity && !grow_rows(rows))
		return slant_error_memory(error);
	row.id = slant_arena_copy(&rows->arena, facts->id);
	if (!row.id.data || !number_of(rows, value, &row.value))
		return slant_error_memory(error);
	memcpy(row.sha256, facts->sha256, sizeof row.sha256);
	memcpy(row.scores, facts->scores, sizeof row.scores);
	memcpy(row.reasons, facts->reasons, sizeof row.reasons);
	rows->data[rows->count++] = row;
	return SLANT_OK;
}

static int by_content(const void *left, const void *right)
{
	const slant_row *a = left, *b = right;
	int order = memcmp(a->sha256, b->sha256, sizeof a->sha256);
	return order ? order : slant_str_compare(a->id, b->id);
}

void slant_rows_sort(slant_rows *rows)
{
	if (rows->count)
		qsort(rows->data, rows->count, sizeof *rows->data, by_content);
}
