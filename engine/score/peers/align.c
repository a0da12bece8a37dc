/* align: what all kinds of units share: families and stems numbered over the event, entries and their classes; and aspects, which are the
   same when their names are. See align.h. */
#include "align.h"

#include <math.h>
#include <stdlib.h>

#include "../../base/error.h"
#include "../../base/fold.h"
#include "../../base/hash.h"
#include "../../base/keyed.h"
#include "../norms.h"

#include "../../base/banned.h"

/* Families in the order of their numbers as given, so that the same ones are one. */
static slant_status number_families(slant_align *align)
{
	uint32_t n = align->count, *family = slant_arena_calloc(&align->arena, (size_t)n + 1, sizeof *family);
	slant_keyed *items = slant_arena_calloc(&align->arena, 2 * (size_t)n + 1, sizeof *items);
	if (!family || !items)
		return slant_error_memory(align->error);
	for (uint32_t i = 0; i < n; i++)
		items[i] = (slant_keyed){align->articles[i].family, i};
	slant_keyed_sort(items, items + n, n);
	for (uint32_t i = 0; i < n; i++) {
		align->families += i == 0 || items[i].key != items[i - 1].key;
		family[items[i].value] = align->families - 1;
	}
	align->family = family;
	return SLANT_OK;
}

/* The number of a stem; one that differs in marks and full stops alone has the same. */
static uint32_t number_stem(slant_align *align, slant_str stem, slant_buf *plain)
{
	slant_buf_reset(plain);
	if (!slant_fold_plain(stem, plain))
		return SLANT_STRINGS_NONE;
	return slant_strings_find(&align->stems, plain->length ? slant_buf_str(plain) : stem);
}

static slant_status gather_stems(slant_align *align, uint32_t **maps, slant_buf *plain)
{
	for (uint32_t a = 0; a < align->count; a++) {
		const slant_content *content = align->articles[a].content;
		maps[a] = slant_arena_alloc(&align->arena, ((size_t)content->stem_count + 1) * sizeof *maps[a]);
		if (!maps[a])
			return slant_error_memory(align->error);
		for (uint32_t s = 0; s < content->stem_count; s++)
			if ((maps[a][s] = number_stem(align, content->stems[s], plain)) == SLANT_STRINGS_NONE)
				return slant_error_memory(align->error);
	}
	return SLANT_OK;
}

/* Bytewise numbers, rarity and kind of each stem. One that is written in several ways (U.S., US) is as common as the commonest of them. */
static slant_status describe_stems(slant_align *align, uint32_t **maps, const slant_norms *norms)
{
	uint32_t stems = align->stems.list.count, *places = slant_arena_calloc(&align->arena, (size_t)stems + 1, sizeof *places);
	double *rarity = slant_arena_calloc(&align->arena, (size_t)stems + 1, sizeof *rarity);
	uint8_t *kinds = slant_arena_calloc(&align->arena, (size_t)stems + 1, 1);
	bool counted = norms && slant_norms_counts_stems(norms);
	if (!places || !rarity || !kinds || !slant_strings_sort(&align->stems, places))
		return slant_error_memory(align->error);
	for (uint32_t s = 0; s < stems; s++)
		rarity[s] = counted ? slant_norms_rarity(norms, align->stems.list.data[s]) : SLANT_ALIGN_FLAT;
	for (uint32_t a = 0; a < align->count; a++) {
		const slant_content *content = align->articles[a].content;
		for (uint32_t s = 0; s < content->stem_count; s++) {
			uint32_t stem = maps[a][s] = places[maps[a][s]];
			kinds[stem] |= content->stem_kinds[s];
			if (counted && !slant_str_equal(content->stems[s], align->stems.list.data[stem]))
				rarity[stem] = fmin(rarity[stem], slant_norms_rarity(norms, content->stems[s]));
		}
	}
	align->rarity = rarity;
	align->kinds = kinds;
	return SLANT_OK;
}

slant_status slant_align_init(slant_align *align, const slant_covering *articles, uint32_t count, const slant_norms *norms, slant_error *error)
{
	*align = (slant_align){.articles = articles, .count = count, .error = error};
	slant_arena_init(&align->arena);
	slant_strings_init(&align->stems);
	slant_buf plain;
	slant_buf_init(&plain);
	uint32_t **maps = slant_arena_calloc(&align->arena, (size_t)count + 1, sizeof *maps);
	align->stamps = slant_arena_calloc(&align->arena, (size_t)count + 1, sizeof *align->stamps);
	slant_status status = maps && align->stamps ? number_families(align) : slant_error_memory(error);
	if (status == SLANT_OK)
		status = gather_stems(align, maps, &plain);
	if (status == SLANT_OK)
		status = describe_stems(align, maps, norms);
	slant_buf_release(&plain);
	align->stem_of = (const uint32_t **)maps;
	return status;
}

void slant_align_release(slant_align *align)
{
	slant_strings_release(&align->stems);
	slant_arena_release(&align->arena);
}

/* CLASSES. */

uint32_t slant_align_root(slant_align *align, uint32_t entry)
{
	slant_align_entry *entries = align->entries.data;
	while (entries[entry].parent != entry) {
		entries[entry].parent = entries[entries[entry].parent].parent;
		entry = entries[entry].parent;
	}
	return entry;
}

void slant_align_join(slant_align *align, uint32_t a, uint32_t b)
{
	slant_align_entry *entries = align->entries.data;
	a = slant_align_root(align, a);
	b = slant_align_root(align, b);
	if (a == b)
		return;
	if (entries[a].size < entries[b].size) {
		uint32_t kept = a;
		a = b;
		b = kept;
	}
	entries[b].parent = a;
	entries[a].size += entries[b].size;
	uint32_t next = entries[a].next;
	entries[a].next = entries[b].next;
	entries[b].next = next;
}

bool slant_align_meet(slant_align *align, uint32_t a, uint32_t b)
{
	const slant_align_entry *entries = align->entries.data;
	a = slant_align_root(align, a);
	b = slant_align_root(align, b);
	if (a == b)
		return false;
	align->stamp++;
	for (uint32_t i = 0, e = a; i < entries[a].size; i++, e = entries[e].next)
		align->stamps[entries[e].article] = align->stamp;
	for (uint32_t i = 0, e = b; i < entries[b].size; i++, e = entries[e].next)
		if (align->stamps[entries[e].article] == align->stamp)
			return true;
	return false;
}

/* ENTRIES. */

const slant_content_unit *slant_align_unit(const slant_align *align, const slant_align_entry *entry)
{
	return &align->articles[entry->article].content->units[entry->unit];
}

slant_align_entry *slant_align_add(slant_align *align, uint32_t article, uint32_t unit)
{
	slant_align_entry *entry = SLANT_PUSH(&align->arena, &align->entries);
	if (!entry)
		return NULL;
	uint32_t place = align->entries.count - 1;
	*entry = (slant_align_entry){.article = article, .unit = unit, .parent = place, .next = place, .size = 1};
	if (unit == SLANT_NONE) {
		entry->kind = SLANT_CONTENT_PAIR;
		return entry;
	}
	const slant_content_unit *told = slant_align_unit(align, entry);
	entry->kind = told->kind;
	entry->mentions = told->mention_count;
	if (told->listed) {
		entry->sentence = told->mentions[0].sentence;
		entry->span = told->mentions[0].span;
	}
	return entry;
}

uint32_t slant_align_stems(const slant_align *align, uint32_t article, const slant_content_mention *mention, uint32_t *stems)
{
	const slant_content *content = align->articles[article].content;
	const slant_content_sentence *sentence = &content->sentences[mention->sentence];
	uint32_t count = 0;
	for (uint32_t w = 0; w < sentence->count && count < SLANT_ALIGN_STEMS; w++) {
		const slant_content_word *word = &content->words[sentence->first + w];
		if (slant_span_holds(mention->span, word->span))
			stems[count++] = align->stem_of[article][word->stem];
	}
	return count;
}

/* ASPECTS. */

static bool is_present_aspect(const slant_content_unit *unit)
{
	return unit->kind == SLANT_CONTENT_ASPECT && unit->type == SLANT_CONTENT_PRESENT;
}

slant_status slant_align_aspects(slant_align *align)
{
	uint32_t first = align->entries.count;
	for (uint32_t a = 0; a < align->count; a++)
		for (uint32_t u = 0; u < align->articles[a].content->unit_count; u++)
			if (is_present_aspect(&align->articles[a].content->units[u]) && !slant_align_add(align, a, u))
				return slant_error_memory(align->error);
	uint32_t count = align->entries.count - first;
	slant_keyed *items = slant_arena_alloc(&align->arena, (2 * (size_t)count + 1) * sizeof *items);
	if (!items)
		return slant_error_memory(align->error);
	for (uint32_t i = 0; i < count; i++) {
		slant_str name = slant_align_unit(align, &align->entries.data[first + i])->name;
		items[i] = (slant_keyed){slant_hash_bytes(name.data, name.length), first + i};
	}
	slant_keyed_sort(items, items + count, count);
	for (uint32_t i = 1; i < count; i++)
		if (items[i].key == items[i - 1].key)
			slant_align_join(align, items[i].value, items[i - 1].value);
	return SLANT_OK;
}
