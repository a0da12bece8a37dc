/* See strings.h. */
#include "strings.h"

#include <stdlib.h>

#include "hash.h"
#include "slots.h"

#include "banned.h"

void slant_strings_init(slant_strings *strings)
{
	memset(strings, 0, sizeof *strings);
	slant_arena_init(&strings->arena);
}

void slant_strings_release(slant_strings *strings)
{
	slant_arena_release(&strings->arena);
	free(strings->slots);
	memset(strings, 0, sizeof *strings);
}

/* The slot that holds a string, or the empty one where it belongs. */
static uint32_t *slot_of(const slant_strings *strings, slant_str text)
{
	uint64_t at = slant_hash_bytes(text.data, text.length);
	for (;; at++) {
		uint32_t *slot = &strings->slots[at & (strings->slot_count - 1)];
		if (!*slot || slant_str_equal(strings->list.data[*slot - 1], text))
			return slot;
	}
}

uint32_t slant_strings_look(const slant_strings *strings, slant_str text)
{
	return strings->slot_count ? *slot_of(strings, text) - 1 : SLANT_STRINGS_NONE;
}

uint32_t slant_strings_find(slant_strings *strings, slant_str text)
{
	bool moved = false;
	if (!slant_slots_widen(&strings->slots, &strings->slot_count, strings->list.count, &moved))
		return SLANT_STRINGS_NONE;
	for (uint32_t i = 0; moved && i < strings->list.count; i++)
		*slot_of(strings, strings->list.data[i]) = i + 1;
	uint32_t *slot = slot_of(strings, text);
	if (*slot)
		return *slot - 1;
	slant_str copy = slant_arena_copy(&strings->arena, text);
	slant_str *kept = copy.data ? SLANT_PUSH(&strings->arena, &strings->list) : NULL;
	if (!kept)
		return SLANT_STRINGS_NONE;
	*kept = copy;
	*slot = strings->list.count;
	return strings->list.count - 1;
}

typedef struct numbered {
	slant_str text;
	uint32_t number;
} numbered;

static int by_text(const void *left, const void *right)
{
	return slant_str_compare(((const numbered *)left)->text, ((const numbered *)right)->text);
}

bool slant_strings_sort(slant_strings *strings, uint32_t *places)
{
	uint32_t count = strings->list.count;
	numbered *sorted = calloc((size_t)count + 1, sizeof *sorted);
	if (!sorted)
		return false;
	for (uint32_t i = 0; i < count; i++)
		sorted[i] = (numbered){strings->list.data[i], i};
	qsort(sorted, count, sizeof *sorted, by_text);
	for (uint32_t i = 0; i < count; i++) {
		strings->list.data[i] = sorted[i].text;
		places[sorted[i].number] = i;
	}
	for (uint32_t i = 0; i < strings->slot_count; i++)
		if (strings->slots[i])
			strings->slots[i] = places[strings->slots[i] - 1] + 1;
	free(sorted);
	return true;
}
