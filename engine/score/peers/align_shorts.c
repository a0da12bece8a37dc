/* align_shorts: a form that is short for another: its alias, its surname, or a part of it (Intelligence Committee), where nothing else in the event
   competes. Takes the entries of names and speakers; joins their classes; refuses only when out of memory. Where several classes could take a
   bare surname, the one that most articles carry does, then the first in the order of stems. See align.h. */
#include <stdlib.h>

#include "name_keys.h"

#include "../../base/banned.h"

/* Keys of the parts that a longer form may be cut down to: its ends of any length, and what stands in it with two stems or more; and of the
   forms of its other mentions. */
static bool add_parts(slant_align *align, slant_name_keys *parts, uint32_t e)
{
	const slant_align_entry *entry = &align->entries.data[e];
	const slant_content_unit *unit = slant_align_unit(align, entry);
	uint32_t n = entry->stem_count, stems[SLANT_ALIGN_STEMS];
	for (uint32_t from = 0; from < n; from++)
		for (uint32_t count = 1; count < n && from + count <= n; count++) {
			if (count == 1 && from + 1 < n)
				continue;
			if (!slant_name_keys_add(align, parts, slant_name_key(SLANT_NAME_PART, entry->stems + from, count), e))
				return false;
		}
	for (uint32_t m = 0; m < unit->listed && unit->kind == SLANT_CONTENT_NAME; m++) {
		uint32_t count = slant_align_stems(align, entry->article, &unit->mentions[m], stems);
		if (count && count < n && !slant_name_keys_add(align, parts, slant_name_key(SLANT_NAME_ALIAS, stems, count), e))
			return false;
	}
	return true;
}

static bool types_agree(const slant_align *align, uint32_t a, uint32_t b)
{
	uint8_t x = slant_align_type(align, a), y = slant_align_type(align, b);
	return x == y || x == SLANT_ACTOR_UNKNOWN || y == SLANT_ACTOR_UNKNOWN;
}

static int compare_forms(const slant_align_entry *a, const slant_align_entry *b)
{
	for (uint32_t i = 0; i < a->stem_count && i < b->stem_count; i++)
		if (a->stems[i] != b->stems[i])
			return a->stems[i] < b->stems[i] ? -1 : 1;
	return (a->stem_count > b->stem_count) - (a->stem_count < b->stem_count);
}

typedef struct candidate {
	uint32_t entry, size;
	bool several;
} candidate;

/* The best class behind a key: carried by the most, then the first form. */
static void look_for(slant_align *align, const slant_name_keys *parts, uint64_t key, uint32_t e, bool typed, candidate *best)
{
	for (uint32_t i = slant_name_keys_find(parts, key); i < parts->items.count && parts->items.data[i].key == key; i++) {
		uint32_t other = parts->items.data[i].value, root = slant_align_root(align, other);
		if (root == slant_align_root(align, e) || (typed && !types_agree(align, e, other)))
			continue;
		uint32_t size = align->entries.data[root].size;
		if (best->entry == SLANT_NONE) {
			*best = (candidate){other, size, false};
			continue;
		}
		if (slant_align_root(align, best->entry) == root)
			continue;
		best->several = true;
		if (size > best->size || (size == best->size && compare_forms(&align->entries.data[other], &align->entries.data[best->entry]) < 0))
			*best = (candidate){other, size, true};
	}
}

/* 4. One form, with all that are equal to it, to what it is short for. A bare surname belongs to somebody, even where several bear it. */
static void join_short(slant_align *align, const slant_name_keys *parts, uint32_t e)
{
	const slant_align_entry *entry = &align->entries.data[e];
	candidate best = {SLANT_NONE, 0, false};
	look_for(align, parts, slant_name_key(SLANT_NAME_ALIAS, entry->stems, entry->stem_count), e, false, &best);
	if (best.entry == SLANT_NONE)
		look_for(align, parts, slant_name_key(SLANT_NAME_PART, entry->stems, entry->stem_count), e, true, &best);
	if (best.entry == SLANT_NONE || (best.several && !(entry->stem_count == 1 && slant_align_is_person(align, &align->entries.data[best.entry]))))
		return;
	if (!slant_align_meet(align, e, best.entry))
		slant_align_join(align, e, best.entry);
}

typedef struct short_form {
	const slant_align_entry *entry;
	uint32_t number;
} short_form;

/* The longest first, so that a part of a part finds one class. */
static int by_length(const void *left, const void *right)
{
	const short_form *a = left, *b = right;
	if (a->entry->stem_count != b->entry->stem_count)
		return a->entry->stem_count < b->entry->stem_count ? 1 : -1;
	int order = compare_forms(a->entry, b->entry);
	return order ? order : (a->number > b->number) - (a->number < b->number);
}

bool slant_align_shorts(slant_align *align)
{
	slant_name_keys parts = {0};
	uint32_t count = 0;
	short_form *forms = slant_arena_calloc(&align->arena, (size_t)align->entries.count + 1, sizeof *forms);
	if (!forms)
		return false;
	for (uint32_t e = 0; e < align->entries.count; e++) {
		if (slant_align_type(align, e) == SLANT_ACTOR_ROLE)
			continue;
		forms[count++] = (short_form){&align->entries.data[e], e};
		if (!add_parts(align, &parts, e))
			return false;
	}
	qsort(forms, count, sizeof *forms, by_length);
	if (!slant_name_keys_sort(align, &parts))
		return false;
	/* Of equal forms, which are one class, the first speaks for all. */
	for (uint32_t i = 0; i < count; i++)
		if (i == 0 || compare_forms(forms[i].entry, forms[i - 1].entry) != 0)
			join_short(align, &parts, forms[i].number);
	return true;
}
