/* align_names: who and what is named, over articles that name it differently. Takes NAME and SPEAKER units; joins, one step after the other,
     1. equal stems of the longest forms;
     2. persons of one surname whose given names agree, or may be short for each other;
     3. capitals alone and the initials of a longer name: CBO;
     4. a form that is another's alias, its surname, or a part of it: Intelligence Committee, where nothing else in the event competes.
   Units that one article keeps apart are never joined by 2 to 4. Roles without a name ("a spokesman") are joined by step 1 alone. See align.h.

   Forms are rows of stems, so the order of the articles decides nothing: where several classes could take a bare surname, the one that most
   articles carry does, then the first in the order of stems. */
#include <stdlib.h>

#include "../../base/error.h"
#include "../../base/fold.h"
#include "../../base/hash.h"
#include "../../base/keyed.h"
#include "align.h"

#include "../../base/banned.h"

#define LEAST_INITIALS 2u
#define MOST_INITIALS 8u
#define UNKNOWN (1u << 31)     /* bit of a stem that no article has: its number is made of its bytes */
#define SMALL_WORD 3u
#define NICK_BYTES 2u          /* given names that begin alike may be short for each other: Joe, Joseph */

enum { BY_PART, BY_ALIAS, BY_INITIALS, BY_NAME, BY_PERSON };   /* kinds of keys, mixed into them */

typedef struct keys {
	SLANT_ARRAY(slant_keyed) items;
} keys;

static uint64_t key_of(unsigned kind, const uint32_t *stems, uint32_t count)
{
	return slant_hash_mix(slant_hash_bytes(stems, count * sizeof *stems), kind + 1);
}

static bool add_key(slant_align *align, keys *to, uint64_t key, uint32_t entry)
{
	slant_keyed *slot = SLANT_PUSH(&align->arena, &to->items);
	if (slot)
		*slot = (slant_keyed){key, entry};
	return slot;
}

static bool sort_keys(slant_align *align, keys *k)
{
	slant_keyed *spare = slant_arena_alloc(&align->arena, ((size_t)k->items.count + 1) * sizeof *spare);
	if (spare && k->items.count)
		slant_keyed_sort(k->items.data, spare, k->items.count);
	return spare;
}

/* The first place of a key at or behind which it stands; items.count: nowhere. */
static uint32_t find_key(const keys *k, uint64_t key)
{
	uint32_t low = 0, high = k->items.count;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (k->items.data[middle].key < key)
			low = middle + 1;
		else
			high = middle;
	}
	return low < k->items.count && k->items.data[low].key == key ? low : k->items.count;
}

static uint8_t type_of(const slant_align *align, uint32_t entry)
{
	return slant_align_unit(align, &align->entries.data[entry])->type;
}

static bool is_person(const slant_align *align, uint32_t entry)
{
	return type_of(align, entry) == SLANT_ACTOR_PERSON;
}

/* The stem of a folded word as the event has it; one that no article holds as a content word is known by its bytes. */
static uint32_t stem_of_word(const slant_align *align, slant_str word)
{
	uint32_t stem = slant_strings_look(&align->stems, word);
	return stem != SLANT_STRINGS_NONE ? stem : (uint32_t)slant_hash_bytes(word.data, word.length) | UNKNOWN;
}

/* The form as far as it can be told from the name alone: words, without the small ones that are in no article's stems ("the", "a"). */
static bool read_words(slant_align *align, slant_str name, slant_buf *folded, slant_align_entry *entry, uint32_t *stems)
{
	slant_buf_reset(folded);
	slant_fold_name(name, folded);
	slant_str rest = slant_buf_str(folded);
	while (rest.length && entry->stem_count < SLANT_ALIGN_STEMS) {
		size_t end = 0;
		while (end < rest.length && rest.data[end] != ' ')
			end++;
		uint32_t stem = stem_of_word(align, slant_str_slice(rest, 0, end));
		if (!(stem & UNKNOWN) || end > SMALL_WORD)
			stems[entry->stem_count++] = stem;
		rest = slant_str_slice(rest, end + (end < rest.length), rest.length);
	}
	if (!entry->stem_count)
		stems[entry->stem_count++] = stem_of_word(align, slant_buf_str(folded));
	return !folded->failed;
}

/* The longest form in stems, out of the listed mentions. A speaker's mentions are what it says, so it is read out of its name. */
static bool read_form(slant_align *align, slant_align_entry *entry, slant_buf *folded)
{
	const slant_content_unit *unit = slant_align_unit(align, entry);
	uint32_t stems[SLANT_ALIGN_STEMS], *kept = slant_arena_alloc(&align->arena, sizeof stems);
	if (!kept)
		return false;
	for (uint32_t m = 0; m < unit->listed && unit->kind == SLANT_CONTENT_NAME; m++) {
		uint32_t count = slant_align_stems(align, entry->article, &unit->mentions[m], stems);
		if (count > entry->stem_count) {
			memcpy(kept, stems, count * sizeof *stems);
			entry->stem_count = count;
		}
	}
	entry->stems = kept;
	return entry->stem_count || read_words(align, unit->name, folded, entry, kept);
}

/* A speaker is the name of the same article that it has, whatever form it speaks under. */
static bool take_from_name(slant_align *align, uint32_t first, slant_align_entry *speaker)
{
	slant_str name = slant_align_unit(align, speaker)->name;
	for (slant_align_entry *e = &align->entries.data[first]; e < speaker; e++)
		if (e->kind == SLANT_CONTENT_NAME && slant_str_equal(slant_align_unit(align, e)->name, name)) {
			speaker->stems = e->stems;
			speaker->stem_count = e->stem_count;
			slant_align_join(align, (uint32_t)(e - align->entries.data), (uint32_t)(speaker - align->entries.data));
			return true;
		}
	return false;
}

static bool gather(slant_align *align)
{
	slant_buf folded;
	bool sound = true;
	slant_buf_init(&folded);
	for (uint32_t a = 0; a < align->count && sound; a++) {
		uint32_t first = align->entries.count;
		for (uint32_t u = 0; u < align->articles[a].content->unit_count && sound; u++) {
			if (!slant_align_is_name(align->articles[a].content->units[u].kind))
				continue;
			slant_align_entry *entry = slant_align_add(align, a, u);
			bool speaks = entry && entry->kind == SLANT_CONTENT_SPEAKER;
			sound = entry && ((speaks && take_from_name(align, first, entry)) || read_form(align, entry, &folded));
		}
	}
	slant_buf_release(&folded);
	return sound;
}

/* 1. Equal forms. */
static bool join_equal(slant_align *align)
{
	keys k = {0};
	for (uint32_t e = 0; e < align->entries.count; e++) {
		const slant_align_entry *entry = &align->entries.data[e];
		unsigned kind = type_of(align, e) == SLANT_ACTOR_ROLE ? BY_NAME + 100 : BY_NAME;
		if (!add_key(align, &k, key_of(kind, entry->stems, entry->stem_count), e))
			return false;
	}
	if (!sort_keys(align, &k))
		return false;
	for (uint32_t i = 1; i < k.items.count; i++)
		if (k.items.data[i].key == k.items.data[i - 1].key)
			slant_align_join(align, k.items.data[i].value, k.items.data[i - 1].value);
	return true;
}

static slant_str text_of(const slant_align *align, uint32_t stem)
{
	return stem < align->stems.list.count ? align->stems.list.data[stem] : SLANT_STR("");
}

bool slant_align_may_be_short(const slant_align *align, uint32_t a, uint32_t b)
{
	slant_str x = text_of(align, a), y = text_of(align, b);
	return a == b || (x.length >= NICK_BYTES && y.length >= NICK_BYTES && memcmp(x.data, y.data, NICK_BYTES) == 0);
}

/* 2. Persons: sorted by surname and given name, so that given names that begin alike are neighbours. */
static bool join_persons(slant_align *align)
{
	keys k = {0};
	for (uint32_t e = 0; e < align->entries.count; e++) {
		const slant_align_entry *entry = &align->entries.data[e];
		if (entry->stem_count < 2 || !is_person(align, e))
			continue;
		uint64_t key = (uint64_t)entry->stems[entry->stem_count - 1] << 32 | entry->stems[0];
		if (!add_key(align, &k, key, e))
			return false;
	}
	if (!sort_keys(align, &k))
		return false;
	for (uint32_t i = 1; i < k.items.count; i++) {
		const slant_keyed *a = &k.items.data[i - 1], *b = &k.items.data[i];
		if (a->key >> 32 != b->key >> 32)
			continue;
		if (a->key == b->key || (slant_align_may_be_short(align, (uint32_t)a->key, (uint32_t)b->key) && !slant_align_meet(align, a->value, b->value)))
			slant_align_join(align, a->value, b->value);
	}
	return true;
}

/* Capital letters without stops, if there are no others: U.N. gives UN. 0: it is no acronym. */
static uint32_t letters_of(slant_str name, char letters[MOST_INITIALS])
{
	uint32_t count = 0;
	for (size_t i = 0; i < name.length; i++) {
		char c = name.data[i];
		if (c == '.')
			continue;
		if (c < 'A' || c > 'Z' || count == MOST_INITIALS)
			return 0;
		letters[count++] = c;
	}
	return count >= LEAST_INITIALS ? count : 0;
}

/* The first letters of its words that are capitals; lower-case ones ("of the") are passed over. 0: too few or too many. */
static uint32_t initials_of(slant_str name, char letters[MOST_INITIALS])
{
	uint32_t count = 0;
	for (size_t i = 0; i < name.length; i++) {
		bool opens = i == 0 || name.data[i - 1] == ' ' || name.data[i - 1] == '-';
		if (!opens || name.data[i] < 'A' || name.data[i] > 'Z')
			continue;
		if (count == MOST_INITIALS)
			return 0;
		letters[count++] = name.data[i];
	}
	return count >= LEAST_INITIALS ? count : 0;
}

typedef uint32_t (*initials_reader)(slant_str name, char letters[MOST_INITIALS]);

static bool add_initials(slant_align *align, keys *to, uint32_t e, initials_reader read)
{
	const slant_content_unit *unit = slant_align_unit(align, &align->entries.data[e]);
	for (uint32_t a = 0; a <= unit->alias_count; a++) {
		char letters[MOST_INITIALS];
		uint32_t count = read(a ? unit->aliases[a - 1] : unit->name, letters);
		if (count && !add_key(align, to, slant_hash_mix(slant_hash_bytes(letters, count), BY_INITIALS), e))
			return false;
	}
	return true;
}

/* The one class behind a key that the entry's may join, or SLANT_NONE where there are none or several. */
static uint32_t only_class(slant_align *align, const keys *k, uint64_t key, uint32_t entry)
{
	uint32_t found = SLANT_NONE, own = slant_align_root(align, entry);
	for (uint32_t i = find_key(k, key); i < k->items.count && k->items.data[i].key == key; i++) {
		uint32_t root = slant_align_root(align, k->items.data[i].value);
		if (root == own || root == found)
			continue;
		if (found != SLANT_NONE)
			return SLANT_NONE;
		found = root;
	}
	return found;
}

/* 3. Acronyms, where one class alone has these initials. A person has none. */
static bool join_acronyms(slant_align *align)
{
	keys shorts = {0}, longs = {0};
	for (uint32_t e = 0; e < align->entries.count; e++) {
		if (is_person(align, e) || type_of(align, e) == SLANT_ACTOR_ROLE)
			continue;
		if (!add_initials(align, &shorts, e, letters_of) || !add_initials(align, &longs, e, initials_of))
			return false;
	}
	if (!sort_keys(align, &shorts) || !sort_keys(align, &longs))
		return false;
	for (uint32_t i = 0; i < shorts.items.count; i++) {
		const slant_keyed *item = &shorts.items.data[i];
		uint32_t found = only_class(align, &longs, item->key, item->value);
		if (found != SLANT_NONE && !slant_align_meet(align, item->value, found))
			slant_align_join(align, item->value, found);
	}
	return true;
}

/* Keys of the parts that a longer form may be cut down to: its ends of any length, and what stands in it with two stems or more; and of the
   forms of its other mentions. */
static bool add_parts(slant_align *align, keys *parts, uint32_t e)
{
	const slant_align_entry *entry = &align->entries.data[e];
	const slant_content_unit *unit = slant_align_unit(align, entry);
	uint32_t n = entry->stem_count, stems[SLANT_ALIGN_STEMS];
	for (uint32_t from = 0; from < n; from++)
		for (uint32_t count = 1; count < n && from + count <= n; count++) {
			if (count == 1 && from + 1 < n)
				continue;
			if (!add_key(align, parts, key_of(BY_PART, entry->stems + from, count), e))
				return false;
		}
	for (uint32_t m = 0; m < unit->listed && unit->kind == SLANT_CONTENT_NAME; m++) {
		uint32_t count = slant_align_stems(align, entry->article, &unit->mentions[m], stems);
		if (count && count < n && !add_key(align, parts, key_of(BY_ALIAS, stems, count), e))
			return false;
	}
	return true;
}

static bool types_agree(const slant_align *align, uint32_t a, uint32_t b)
{
	uint8_t x = type_of(align, a), y = type_of(align, b);
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
static void look_for(slant_align *align, const keys *parts, uint64_t key, uint32_t e, bool typed, candidate *best)
{
	for (uint32_t i = find_key(parts, key); i < parts->items.count && parts->items.data[i].key == key; i++) {
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
static void join_short(slant_align *align, const keys *parts, uint32_t e)
{
	const slant_align_entry *entry = &align->entries.data[e];
	candidate best = {SLANT_NONE, 0, false};
	look_for(align, parts, key_of(BY_ALIAS, entry->stems, entry->stem_count), e, false, &best);
	if (best.entry == SLANT_NONE)
		look_for(align, parts, key_of(BY_PART, entry->stems, entry->stem_count), e, true, &best);
	if (best.entry == SLANT_NONE || (best.several && !(entry->stem_count == 1 && is_person(align, best.entry))))
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

static bool join_shorts(slant_align *align)
{
	keys parts = {0};
	uint32_t count = 0;
	short_form *forms = slant_arena_calloc(&align->arena, (size_t)align->entries.count + 1, sizeof *forms);
	if (!forms)
		return false;
	for (uint32_t e = 0; e < align->entries.count; e++) {
		if (type_of(align, e) == SLANT_ACTOR_ROLE)
			continue;
		forms[count++] = (short_form){&align->entries.data[e], e};
		if (!add_parts(align, &parts, e))
			return false;
	}
	qsort(forms, count, sizeof *forms, by_length);
	if (!sort_keys(align, &parts))
		return false;
	/* Of equal forms, which are one class, the first speaks for all. */
	for (uint32_t i = 0; i < count; i++)
		if (i == 0 || compare_forms(forms[i].entry, forms[i - 1].entry) != 0)
			join_short(align, &parts, forms[i].number);
	return true;
}

slant_status slant_align_names(slant_align *align)
{
	bool sound = gather(align) && join_equal(align) && join_persons(align) && join_acronyms(align) && join_shorts(align);
	return sound ? SLANT_OK : slant_error_memory(align->error);
}
