/* See dictionary.h. */
#include "dictionary.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "../../base/error.h"
#include "../../base/hash.h"
#include "../../base/slots.h"
#include "../../base/limits.h"
#include "../builder.h"

#include "../../base/banned.h"

#define SHOWN 60u

void slant_dictionary_init(slant_dictionary *d, const char *file, const slant_watch *watch, slant_error *error)
{
	*d = (slant_dictionary){.file = file, .watch = watch, .error = error, .longest_name = SLANT_DICTIONARY_NAME_BYTES};
	slant_arena_init(&d->arena);
}

void slant_dictionary_release(slant_dictionary *d)
{
	slant_arena_release(&d->arena);
	free(d->category_slots);
	free(d->entry_slots);
	d->category_slots = d->entry_slots = NULL;
}

int slant_dictionary_shown(slant_str term)
{
	size_t length = term.length < SHOWN ? term.length : SHOWN;
	while (length && length < term.length && ((unsigned char)term.data[length] & 0xC0) == 0x80)
		length--;
	return (int)length;
}

size_t slant_dictionary_control(slant_str s, size_t at)
{
	const unsigned char *p = (const unsigned char *)s.data + at;
	size_t left = s.length - at;
	if (p[0] < ' ' || p[0] == 0x7F)
		return 1;
	if (left >= 2 && p[0] == 0xC2 && p[1] <= 0x9F)
		return 2;
	bool mark = left >= 3 && p[0] == 0xEF && p[1] == 0xBB && p[2] == 0xBF;
	return mark || (left >= 3 && p[0] == 0xEF && p[1] == 0xBF && p[2] >= 0xBE) ? 3 : 0;
}

void slant_dictionary_lose(slant_dictionary *d, uint64_t line, const char *format, ...)
{
	slant_error loss = {0};
	char text[512];
	va_list list;
	d->losses++;
	if (!d->watch || !d->watch->failed)
		return;
	va_start(list, format);
	vsnprintf(text, sizeof text, format, list);
	va_end(list);
	slant_error_set(&loss, SLANT_INPUT, "%s", text);
	slant_error_at(&loss, d->file, line, 0);
	d->watch->failed(d->watch->context, &loss);
}

slant_status slant_dictionary_refuse(slant_dictionary *d, uint64_t line, const char *format, ...)
{
	char text[512];
	va_list list;
	va_start(list, format);
	vsnprintf(text, sizeof text, format, list);
	va_end(list);
	slant_error_set(d->error, SLANT_INPUT, "%s", text);
	return slant_error_at(d->error, d->file, line, 0);
}

static void place(uint32_t *slots, uint32_t count, uint64_t hash, uint32_t item)
{
	while (slots[hash & (count - 1)])
		hash++;
	slots[hash & (count - 1)] = item + 1;
}

/* CATEGORIES. */

/* Our names hold no white space; those of other programs do. A slash parts the names of a path, so none stands at an end or twice. */
static slant_str path_of(slant_dictionary *d, uint32_t parent, slant_str name)
{
	slant_str above = parent == SLANT_LEXICON_NONE ? SLANT_STR("") : d->categories.data[parent].name;
	bool given = parent != SLANT_LEXICON_NONE || slant_str_trim(name).length;
	name = slant_str_trim(name);
	char *path = slant_arena_alloc(&d->arena, above.length + name.length + sizeof "/unnamed");
	if (!path)
		return (slant_str){NULL, 0};
	size_t length = above.length, beg;
	if (above.length)
		memcpy(path, above.data, above.length);
	if (above.length)
		path[length++] = '/';
	beg = length;
	for (size_t i = 0; i < name.length; i++) {
		size_t control = slant_dictionary_control(name, i);
		char c = control || name.data[i] == ' ' ? '_' : name.data[i];
		i += control ? control - 1 : 0;
		if (c != '/' || (length > beg && path[length - 1] != '/'))
			path[length++] = c;
	}
	length -= length > beg && path[length - 1] == '/';
	if (length == beg && given) {
		memcpy(path + length, "unnamed", 7);
		length += 7;
	}
	path[length] = '\0';
	return (slant_str){path, length};
}

static slant_status category_room(slant_dictionary *d)
{
	bool moved;
	if (!slant_slots_widen(&d->category_slots, &d->category_slot_count, d->categories.count, &moved))
		return slant_error_memory(d->error);
	for (uint32_t i = 0; moved && i < d->categories.count; i++) {
		slant_str name = d->categories.data[i].name;
		place(d->category_slots, d->category_slot_count, slant_hash_bytes(name.data, name.length), i);
	}
	return SLANT_OK;
}

static slant_status category_new(slant_dictionary *d, slant_str path, slant_str about, uint64_t line, uint32_t *number)
{
	if (d->categories.count + 1 >= SLANT_LIMIT_CATEGORIES) {
		slant_error_set(d->error, SLANT_LIMIT, "more categories than the limit of %u", SLANT_LIMIT_CATEGORIES);
		return slant_error_at(d->error, d->file, line, 0);
	}
	slant_str meaning = slant_arena_copy(&d->arena, slant_str_trim(about));
	slant_dictionary_category *slot = SLANT_PUSH(&d->arena, &d->categories);
	if (!meaning.data || !slot)
		return slant_error_memory(d->error);
	*slot = (slant_dictionary_category){path, meaning, (uint32_t)line};
	*number = d->categories.count - 1;
	place(d->category_slots, d->category_slot_count, slant_hash_bytes(path.data, path.length), *number);
	return SLANT_OK;
}

slant_status slant_dictionary_category_of(slant_dictionary *d, uint32_t parent, slant_str name, slant_str about, uint64_t line,
                                          uint32_t *number)
{
	slant_str path = path_of(d, parent, name);
	if (!path.data)
		return slant_error_memory(d->error);
	if (path.length > d->longest_name)
		return slant_dictionary_refuse(d, line, "the name of a category is longer than %zu bytes: \"%.*s\"", d->longest_name,
		                               slant_dictionary_shown(path), path.data);
	slant_status status = category_room(d);
	if (status != SLANT_OK)
		return status;
	uint64_t at = slant_hash_bytes(path.data, path.length);
	for (uint32_t slot; (slot = d->category_slots[at & (d->category_slot_count - 1)]); at++) {
		if (!slant_str_equal(d->categories.data[slot - 1].name, path))
			continue;
		*number = slot - 1;
		return SLANT_OK;
	}
	return category_new(d, path, about, line, number);
}

/* ENTRIES. The same term is the same however its hyphens are written: so slant reads them. */

static uint64_t entry_hash(const slant_dictionary *d, slant_str key, uint32_t category)
{
	return slant_hash_mix(slant_hash_bytes(key.data, key.length), d->one_category ? 0 : category + 1);
}

static slant_status entry_room(slant_dictionary *d)
{
	bool moved;
	if (!slant_slots_widen(&d->entry_slots, &d->entry_slot_count, d->entries.count, &moved))
		return slant_error_memory(d->error);
	for (uint32_t i = 0; moved && i < d->entries.count; i++) {
		slant_str key = slant_builder_key(&d->arena, d->entries.data[i].term);
		if (!key.data)
			return slant_error_memory(d->error);
		place(d->entry_slots, d->entry_slot_count, entry_hash(d, key, d->entries.data[i].category), i);
	}
	return SLANT_OK;
}

static bool same_term(slant_str a, slant_str b)
{
	if (a.length != b.length || (a.length && a.data[0] == '/'))
		return slant_str_equal(a, b);
	for (size_t i = 0; i < a.length; i++)
		if ((a.data[i] == '-' ? ' ' : a.data[i]) != (b.data[i] == '-' ? ' ' : b.data[i]))
			return false;
	return true;
}

static void tell_twice(slant_dictionary *d, const slant_dictionary_entry *other, uint32_t category, int64_t weight, uint64_t line)
{
	int shown = slant_dictionary_shown(other->term);
	if (other->category != category)
		slant_dictionary_lose(d, line, "%.*s: stands in another category on line %u, and may stand in one only", shown, other->term.data,
		                      other->line);
	else if (other->weight != weight)
		slant_dictionary_lose(d, line, "%.*s: stands with another weight on line %u, which is kept", shown, other->term.data, other->line);
}

slant_status slant_dictionary_add(slant_dictionary *d, slant_str term, uint32_t category, int64_t weight, uint64_t line)
{
	if (d->entries.count == SLANT_LIMIT_ENTRIES) {
		slant_error_set(d->error, SLANT_LIMIT, "more entries than the limit of %u", SLANT_LIMIT_ENTRIES);
		return slant_error_at(d->error, d->file, line, 0);
	}
	slant_str key = slant_builder_key(&d->arena, term);
	slant_status status = key.data ? entry_room(d) : slant_error_memory(d->error);
	if (status != SLANT_OK)
		return status;
	uint64_t at = entry_hash(d, key, category);
	for (uint32_t slot; (slot = d->entry_slots[at & (d->entry_slot_count - 1)]); at++) {
		const slant_dictionary_entry *other = &d->entries.data[slot - 1];
		if (!same_term(other->term, term) || (!d->one_category && other->category != category))
			continue;
		tell_twice(d, other, category, weight, line);
		return SLANT_OK;
	}
	slant_str copy = slant_arena_copy(&d->arena, term);
	slant_dictionary_entry *slot = SLANT_PUSH(&d->arena, &d->entries);
	if (!copy.data || !slot)
		return slant_error_memory(d->error);
	*slot = (slant_dictionary_entry){copy, category, (uint32_t)line, weight};
	place(d->entry_slots, d->entry_slot_count, entry_hash(d, key, category), d->entries.count - 1);
	return SLANT_OK;
}
