/* See labels.h. */
#include "labels.h"

#include <stdlib.h>

#include "../base/hash.h"
#include "../base/slots.h"

#include "../base/banned.h"

static uint32_t first_slot(const slant_labels *labels, slant_str name)
{
	return (uint32_t)slant_hash_bytes(name.data, name.length) & (labels->slot_count - 1);
}

static bool widen(slant_labels *labels)
{
	bool moved = false;
	if (!slant_slots_widen(&labels->slots, &labels->slot_count, labels->names.count, &moved))
		return false;
	for (uint32_t i = 0; moved && i < labels->names.count; i++) {
		uint32_t at = first_slot(labels, labels->names.data[i]);
		while (labels->slots[at])
			at = (at + 1) & (labels->slot_count - 1);
		labels->slots[at] = i + 1;
	}
	return true;
}

/* *at: its slot, or the empty one where it belongs. There are slots. */
static bool look(const slant_labels *labels, slant_str name, uint32_t *at, uint32_t *number)
{
	for (*at = first_slot(labels, name); labels->slots[*at]; *at = (*at + 1) & (labels->slot_count - 1)) {
		*number = labels->slots[*at] - 1;
		if (slant_str_equal(labels->names.data[*number], name))
			return true;
	}
	return false;
}

bool slant_labels_look(const slant_labels *labels, slant_str name, uint32_t *number)
{
	uint32_t at;
	return labels->slot_count && look(labels, name, &at, number);
}

bool slant_labels_find(slant_labels *labels, slant_arena *arena, slant_str name, uint32_t *number)
{
	uint32_t at;
	if (!widen(labels))
		return false;
	if (look(labels, name, &at, number))
		return true;
	slant_str copy = slant_arena_copy(arena, name);
	slant_str *slot = copy.data ? SLANT_PUSH(arena, &labels->names) : NULL;
	if (!slot)
		return false;
	*slot = copy;
	*number = labels->names.count - 1;
	labels->slots[at] = labels->names.count;
	return true;
}

void slant_labels_release(slant_labels *labels)
{
	free(labels->slots);
	memset(labels, 0, sizeof *labels);
}

typedef struct numbered {
	slant_str name;
	uint32_t number;
} numbered;

static int by_name(const void *left, const void *right)
{
	return slant_str_compare(((const numbered *)left)->name, ((const numbered *)right)->name);
}

bool slant_labels_sort(slant_labels *labels, uint32_t *places)
{
	uint32_t count = labels->names.count;
	numbered *list = calloc((size_t)count + 1, sizeof *list);
	if (!list)
		return false;
	for (uint32_t i = 0; i < count; i++)
		list[i] = (numbered){labels->names.data[i], i};
	qsort(list, count, sizeof *list, by_name);
	for (uint32_t i = 0; i < count; i++) {
		labels->names.data[i] = list[i].name;
		places[list[i].number] = i;
	}
	free(list);
	free(labels->slots);
	labels->slots = NULL;
	labels->slot_count = 0;
	return true;
}
