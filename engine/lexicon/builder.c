/* builder: the growing lists of files, groups, categories and entries, before they are frozen. See builder.h. */
#include "builder.h"

#include <stdlib.h>

#include "../base/error.h"
#include "../base/hash.h"
#include "../base/slots.h"
#include "../base/limits.h"

#include "../base/banned.h"

slant_status slant_lexicon_builder_new(slant_lexicon_builder **builder, slant_error *error)
{
	slant_lexicon_builder *made = calloc(1, sizeof *made);
	if (!made)
		return slant_error_memory(error);
	slant_arena_init(&made->arena);
	if (!SLANT_PUSH(&made->arena, &made->categories)) {
		slant_lexicon_builder_free(made);
		return slant_error_memory(error);
	}
	*builder = made;
	return SLANT_OK;
}

void slant_lexicon_builder_free(slant_lexicon_builder *builder)
{
	if (!builder)
		return;
	slant_arena_release(&builder->arena);
	free(builder->slots);
	free(builder);
}

void slant_lexicon_builder_tell(slant_lexicon_builder *builder, slant_lexicon_tell *tell, void *context)
{
	builder->tell = tell;
	builder->tell_context = context;
}

uint32_t slant_builder_group_find(const slant_lexicon_builder *builder, slant_str name)
{
	for (uint32_t i = 0; i < builder->groups.count; i++)
		if (slant_str_equal(builder->groups.data[i], name))
			return i;
	return SLANT_LEXICON_NONE;
}

uint32_t slant_builder_category_find(const slant_lexicon_builder *builder, uint32_t group, slant_str name)
{
	for (uint32_t i = 1; i < builder->categories.count; i++)
		if (builder->categories.data[i].group == group && slant_str_equal(builder->categories.data[i].name, name))
			return i;
	return SLANT_LEXICON_NONE;
}

slant_status slant_builder_group_add(slant_lexicon_builder *builder, slant_str name, uint32_t *number, slant_error *error)
{
	if (builder->groups.count == SLANT_GROUPS_MAX)
		return slant_error_set(error, SLANT_LIMIT, "more than %u groups", SLANT_GROUPS_MAX);
	slant_str copy = slant_arena_copy(&builder->arena, name);
	slant_str *slot = SLANT_PUSH(&builder->arena, &builder->groups);
	if (!copy.data || !slot)
		return slant_error_memory(error);
	*slot = copy;
	*number = builder->groups.count - 1;
	return SLANT_OK;
}

slant_status slant_builder_category_add(slant_lexicon_builder *builder, uint32_t group, slant_str name, slant_str about,
                                        uint32_t *number, slant_error *error)
{
	if (builder->categories.count == SLANT_LIMIT_CATEGORIES)
		return slant_error_set(error, SLANT_LIMIT, "more than %u categories", SLANT_LIMIT_CATEGORIES);
	slant_builder_category made = {slant_arena_copy(&builder->arena, name), slant_arena_copy(&builder->arena, about), group, 0, 0};
	slant_builder_category *slot = SLANT_PUSH(&builder->arena, &builder->categories);
	if (!made.name.data || !made.about.data || !slot)
		return slant_error_memory(error);
	*slot = made;
	*number = builder->categories.count - 1;
	return SLANT_OK;
}

slant_str slant_builder_key(slant_arena *arena, slant_str term)
{
	char *key = slant_arena_alloc(arena, term.length + 1);
	if (!key)
		return (slant_str){NULL, 0};
	for (size_t i = 0; i < term.length; i++)
		key[i] = term.data[i] == '-' && term.data[0] != '/' ? ' ' : term.data[i];
	key[term.length] = '\0';
	return (slant_str){key, term.length};
}

static uint32_t group_of(const slant_lexicon_builder *builder, const slant_builder_entry *entry)
{
	return builder->categories.data[entry->category].group;
}

static uint64_t hash_entry(const slant_lexicon_builder *builder, const slant_builder_entry *entry)
{
	return slant_hash_mix(slant_hash_bytes(entry->key.data, entry->key.length), group_of(builder, entry) + 1);
}

static void place(slant_lexicon_builder *builder, uint32_t index)
{
	uint64_t at = hash_entry(builder, &builder->entries.data[index]);
	while (builder->slots[at & (builder->slot_count - 1)])
		at++;
	builder->slots[at & (builder->slot_count - 1)] = index + 1;
}

static bool make_room(slant_lexicon_builder *builder)
{
	bool moved;
	if (!slant_slots_widen(&builder->slots, &builder->slot_count, builder->entries.count, &moved))
		return false;
	for (uint32_t i = 0; moved && i < builder->entries.count; i++)
		place(builder, i);
	return true;
}

/* Whether `entry` takes the place of `other`, which has the same group and term. */
static bool same_place(const slant_lexicon_builder *builder, const slant_builder_entry *entry, const slant_builder_entry *other)
{
	return entry->category == other->category || slant_str_is(builder->groups.data[group_of(builder, entry)], "language");
}

slant_status slant_builder_entry_add(slant_lexicon_builder *builder, const slant_builder_entry *entry, slant_error *error)
{
	if (builder->entries.count == SLANT_LIMIT_ENTRIES)
		return slant_error_set(error, SLANT_LIMIT, "more than %u entries", SLANT_LIMIT_ENTRIES);
	if (!make_room(builder))
		return slant_error_memory(error);
	uint32_t replaces = 0;
	for (uint64_t at = hash_entry(builder, entry); builder->slots[at & (builder->slot_count - 1)]; at++) {
		slant_builder_entry *other = &builder->entries.data[builder->slots[at & (builder->slot_count - 1)] - 1];
		if (other->replaced || group_of(builder, other) != group_of(builder, entry) || !slant_str_equal(other->key, entry->key) ||
		    !same_place(builder, entry, other))
			continue;
		if (other->file == entry->file)
			return slant_error_set(error, SLANT_LEXICON, "the term \"%.*s\" stands on line %u already",
			                       (int)entry->term.length, entry->term.data, other->line);
		other->replaced = true;
		replaces = (uint32_t)(other - builder->entries.data) + 1;
	}
	slant_builder_entry *slot = SLANT_PUSH(&builder->arena, &builder->entries);
	if (!slot)
		return slant_error_memory(error);
	*slot = *entry;
	slot->replaces = replaces;
	place(builder, builder->entries.count - 1);
	return SLANT_OK;
}

/* A file, group or category of a frozen lexicon, as the builder keeps it. */
static slant_status add_frozen_file(slant_lexicon_builder *builder, const slant_lexicon *lexicon, const slant_lexicon_file *from,
                                    slant_error *error)
{
	slant_builder_file *file = SLANT_PUSH(&builder->arena, &builder->files);
	if (!file)
		return slant_error_memory(error);
	*file = (slant_builder_file){
		.path = slant_lexicon_str(lexicon, from->path), .name = slant_lexicon_str(lexicon, from->name),
		.version = slant_lexicon_str(lexicon, from->version), .language = slant_lexicon_str(lexicon, from->language),
		.license = slant_lexicon_str(lexicon, from->license), .group = slant_lexicon_str(lexicon, from->group),
		.source = slant_lexicon_str(lexicon, from->source), .sha256 = slant_lexicon_str(lexicon, from->sha256),
		.entry_beg = builder->entries.count,
	};
	return SLANT_OK;
}

slant_status slant_lexicon_builder_add_frozen(slant_lexicon_builder *builder, const slant_lexicon *lexicon, slant_error *error)
{
	slant_status status = SLANT_OK;
	uint32_t number;
	if (builder->files.count || builder->categories.count != 1)
		return slant_error_set(error, SLANT_ARGUMENT, "a frozen lexicon can only be the first thing added");
	for (uint32_t i = 0; i < lexicon->file_count && status == SLANT_OK; i++)
		status = add_frozen_file(builder, lexicon, &lexicon->files[i], error);
	for (uint32_t i = 0; i < lexicon->group_count && status == SLANT_OK; i++)
		status = slant_builder_group_add(builder, slant_lexicon_str(lexicon, lexicon->groups[i]), &number, error);
	for (uint32_t i = 1; i < lexicon->category_count && status == SLANT_OK; i++)
		status = slant_builder_category_add(builder, lexicon->categories[i].group, slant_lexicon_str(lexicon, lexicon->categories[i].name),
		                                    slant_lexicon_str(lexicon, lexicon->categories[i].about), &number, error);
	for (uint32_t i = 0; i < lexicon->entry_count && status == SLANT_OK; i++) {
		const slant_lexicon_entry *from = &lexicon->entries[i];
		slant_builder_entry entry = {.term = slant_lexicon_str(lexicon, from->term), .neutral = slant_lexicon_str(lexicon, from->neutral),
		                             .note = slant_lexicon_str(lexicon, from->note),
		                             .category = from->category, .file = from->file, .line = from->line, .weight = from->weight};
		entry.key = slant_builder_key(&builder->arena, entry.term);
		status = entry.key.data ? slant_builder_entry_add(builder, &entry, error) : slant_error_memory(error);
	}
	return status;
}
