/* align_pairs: what several articles put side by side and no name or number tells: "water test", "dissolved ... authority". Takes the
   sentences of an event as rows of stems; gives, of the pairs of words within three of each other that two families or more share, the
   most telling SLANT_ALIGN_PAIRS: those of rare stems and many families. Pairs that share a stem and stand in the same articles are one
   unit. Stems of names and numbers are left out: they have units of their own. See align.h. */
#include <math.h>
#include <stdlib.h>

#include "../../base/error.h"
#include "../../base/keyed.h"
#include "align.h"

#include "../../base/banned.h"

#define REACH 3u               /* content words from one to the other */
#define SLANT_ALIGN_PAIRS 120u
#define LEAST_RARITY 2.0       /* of either stem: fewer than one reference article in seven holds it */

typedef struct sight {         /* of a pair in an article */
	uint64_t key;              /* smaller stem, larger stem */
	uint32_t article, sentence;
	slant_span span;
} sight;

typedef struct chosen {
	uint64_t key;
	uint32_t first, count;     /* sights, one an article */
	uint32_t chain;
	double telling;
} chosen;

typedef SLANT_ARRAY(sight) sights;

/* By stem, whether a pair that has it may be chosen: it is rare enough, tells no name or number, and two families have it. NULL: out of memory. */
static const bool *find_usable(const slant_align *align, slant_arena *arena)
{
	uint32_t *seen = slant_arena_calloc(arena, (size_t)align->stems.list.count + 1, sizeof *seen);   /* family + 1 */
	bool *usable = slant_arena_calloc(arena, (size_t)align->stems.list.count + 1, sizeof *usable);
	for (uint32_t a = 0; seen && usable && a < align->count; a++)
		for (uint32_t s = 0; s < align->articles[a].content->stem_count; s++) {
			uint32_t stem = align->stem_of[a][s], family = align->family[a] + 1;
			usable[stem] |= seen[stem] && seen[stem] != family && !align->kinds[stem] && align->rarity[stem] >= LEAST_RARITY;
			seen[stem] = seen[stem] ? seen[stem] : family;
		}
	return seen ? usable : NULL;
}

static bool add_sentence(const slant_align *align, slant_arena *scratch, sights *all, const bool *usable, uint32_t article, uint32_t number)
{
	const slant_content *content = align->articles[article].content;
	const slant_content_sentence *sentence = &content->sentences[number];
	const slant_content_word *words = content->words + sentence->first;
	for (uint32_t i = 0; i < sentence->count; i++) {
		uint32_t a = align->stem_of[article][words[i].stem];
		for (uint32_t j = i + 1; usable[a] && j < sentence->count && j <= i + REACH; j++) {
			uint32_t b = align->stem_of[article][words[j].stem];
			if (a == b || !usable[b])
				continue;
			sight *slot = SLANT_PUSH(scratch, all);
			if (!slot)
				return false;
			*slot = (sight){(uint64_t)(a < b ? a : b) << 32 | (a < b ? b : a), article, number, {words[i].span.beg, words[j].span.end}};
		}
	}
	return true;
}

/* By pair, the first sight in each article. They come in the order of articles and of the text, and sorting keeps it. */
static bool sort_sights(slant_arena *scratch, sights *all)
{
	uint32_t count = all->count, kept = 0;
	slant_keyed *items = slant_arena_alloc(scratch, (2 * (size_t)count + 1) * sizeof *items);
	sight *sorted = slant_arena_alloc(scratch, ((size_t)count + 1) * sizeof *sorted);
	if (!items || !sorted)
		return false;
	for (uint32_t i = 0; i < count; i++)
		items[i] = (slant_keyed){all->data[i].key, i};
	slant_keyed_sort(items, items + count, count);
	for (uint32_t i = 0; i < count; i++) {
		const sight *s = &all->data[items[i].value];
		if (!kept || s->key != sorted[kept - 1].key || s->article != sorted[kept - 1].article)
			sorted[kept++] = *s;
	}
	all->data = sorted;
	all->count = kept;
	return true;
}

static int by_telling(const void *left, const void *right)
{
	const chosen *a = left, *b = right;
	return a->telling != b->telling ? (a->telling < b->telling) - (a->telling > b->telling) : (a->key > b->key) - (a->key < b->key);
}

typedef SLANT_ARRAY(chosen) choice;

static bool choose(slant_align *align, const sights *all, choice *out)
{
	uint32_t *seen = slant_arena_calloc(&align->arena, (size_t)align->families + 1, sizeof *seen);
	if (!seen)
		return false;
	for (uint32_t beg = 0, end; beg < all->count; beg = end) {
		uint32_t families = 0;
		for (end = beg; end < all->count && all->data[end].key == all->data[beg].key; end++) {
			uint32_t *mark = &seen[align->family[all->data[end].article]];
			families += *mark != beg + 1;
			*mark = beg + 1;
		}
		if (families < 2)
			continue;
		chosen *slot = SLANT_PUSH(&align->arena, out);
		if (!slot)
			return false;
		uint64_t key = all->data[beg].key;
		double rarity = align->rarity[key >> 32] + align->rarity[(uint32_t)key];
		*slot = (chosen){key, beg, end - beg, 0, rarity * log(families)};
	}
	if (out->count)
		qsort(out->data, out->count, sizeof *out->data, by_telling);
	if (out->count > SLANT_ALIGN_PAIRS)
		out->count = SLANT_ALIGN_PAIRS;
	return true;
}

static bool same_articles(const sight *a, const sight *b, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++)
		if (a[i].article != b[i].article || a[i].sentence != b[i].sentence)
			return false;
	return true;
}

static bool share_a_stem(uint64_t a, uint64_t b)
{
	return a >> 32 == b >> 32 || (uint32_t)a == (uint32_t)b || a >> 32 == (uint32_t)b || (uint32_t)a == b >> 32;
}

/* Pairs that go together get the number of the first of them. */
static void chain(const sights *all, choice *pairs)
{
	for (uint32_t i = 0; i < pairs->count; i++) {
		chosen *p = &pairs->data[i];
		p->chain = i;
		for (uint32_t j = 0; j < i && p->chain == i; j++) {
			const chosen *q = &pairs->data[j];
			if (p->count == q->count && share_a_stem(p->key, q->key) && same_articles(&all->data[p->first], &all->data[q->first], p->count))
				p->chain = q->chain;
		}
	}
}

static void add_stem(uint32_t *stems, uint32_t *count, uint32_t stem)
{
	for (uint32_t i = 0; i < *count; i++)
		if (stems[i] == stem)
			return;
	if (*count < SLANT_ALIGN_STEMS)
		stems[(*count)++] = stem;
}

/* The entries of a chain: one an article, its span from the first of its words to the last. */
static bool add_entries(slant_align *align, const sights *all, const choice *pairs, uint32_t number)
{
	const chosen *head = &pairs->data[number];
	uint32_t first = align->entries.count, count = 0, *stems = slant_arena_alloc(&align->arena, SLANT_ALIGN_STEMS * sizeof *stems);
	if (!stems)
		return false;
	for (uint32_t c = number; c < pairs->count; c++)
		if (pairs->data[c].chain == number) {
			add_stem(stems, &count, (uint32_t)(pairs->data[c].key >> 32));
			add_stem(stems, &count, (uint32_t)pairs->data[c].key);
		}
	for (uint32_t i = 0; i < head->count; i++) {
		const sight *seen = &all->data[head->first + i];
		slant_align_entry *entry = slant_align_add(align, seen->article, SLANT_NONE);
		if (!entry)
			return false;
		entry->sentence = seen->sentence;
		entry->span = seen->span;
		entry->mentions = 1;
		entry->stems = stems;
		entry->stem_count = count;
		for (uint32_t c = number + 1; c < pairs->count; c++) {
			const sight *other = &all->data[pairs->data[c].first + i];
			if (pairs->data[c].chain != number)
				continue;
			if (other->span.beg < entry->span.beg)
				entry->span.beg = other->span.beg;
			if (other->span.end > entry->span.end)
				entry->span.end = other->span.end;
		}
		slant_align_join(align, first, align->entries.count - 1);
	}
	return true;
}

/* Sights and what sorts them are gone when the pairs are chosen; entries stay. */
static bool find_pairs(slant_align *align, slant_arena *scratch)
{
	sights all = {0};
	choice pairs = {0};
	const bool *usable = find_usable(align, scratch);
	if (!usable)
		return false;
	for (uint32_t a = 0; a < align->count; a++)
		for (uint32_t s = 0; s < align->articles[a].content->sentence_count; s++)
			if (!add_sentence(align, scratch, &all, usable, a, s))
				return false;
	if (!sort_sights(scratch, &all) || !choose(align, &all, &pairs))
		return false;
	chain(&all, &pairs);
	for (uint32_t i = 0; i < pairs.count; i++)
		if (pairs.data[i].chain == i && !add_entries(align, &all, &pairs, i))
			return false;
	return true;
}

slant_status slant_align_pairs(slant_align *align)
{
	slant_arena scratch;
	slant_arena_init(&scratch);
	bool sound = find_pairs(align, &scratch);
	slant_arena_release(&scratch);
	return sound ? SLANT_OK : slant_error_memory(align->error);
}
