/* align_names: who and what is named, over articles that name it differently. Takes NAME and SPEAKER units; joins, one step after the other,
     1. equal stems of the longest forms;
     2. persons of one surname whose given names agree, or may be short for each other;
     3. capitals alone and the initials of a longer name: CBO;
     4. a form that is another's alias, its surname, or a part of it (align_shorts.c).
   Units that one article keeps apart are never joined by 2 to 4. Roles without a name ("a spokesman") are joined by step 1 alone. See align.h.

   Forms are rows of stems, so the order of the articles decides nothing. */
#include "../../base/error.h"
#include "../../base/fold.h"
#include "name_keys.h"

#include "../../base/banned.h"

#define LEAST_INITIALS 2u
#define MOST_INITIALS 8u
#define UNKNOWN (1u << 31)     /* bit of a stem that no article has: its number is made of its bytes */
#define SMALL_WORD 3u
#define NICK_BYTES 2u          /* given names that begin alike may be short for each other: Joe, Joseph */

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
	slant_name_keys k = {0};
	for (uint32_t e = 0; e < align->entries.count; e++) {
		const slant_align_entry *entry = &align->entries.data[e];
		slant_name_key_kind kind = slant_align_type(align, e) == SLANT_ACTOR_ROLE ? SLANT_NAME_ROLE : SLANT_NAME_WHOLE;
		if (!slant_name_keys_add(align, &k, slant_name_key(kind, entry->stems, entry->stem_count), e))
			return false;
	}
	if (!slant_name_keys_sort(align, &k))
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
	slant_name_keys k = {0};
	for (uint32_t e = 0; e < align->entries.count; e++) {
		const slant_align_entry *entry = &align->entries.data[e];
		if (entry->stem_count < 2 || !slant_align_is_person(align, &align->entries.data[e]))
			continue;
		uint64_t key = (uint64_t)entry->stems[entry->stem_count - 1] << 32 | entry->stems[0];
		if (!slant_name_keys_add(align, &k, key, e))
			return false;
	}
	if (!slant_name_keys_sort(align, &k))
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

static bool add_initials(slant_align *align, slant_name_keys *to, uint32_t e, initials_reader read)
{
	const slant_content_unit *unit = slant_align_unit(align, &align->entries.data[e]);
	for (uint32_t a = 0; a <= unit->alias_count; a++) {
		char letters[MOST_INITIALS];
		uint32_t count = read(a ? unit->aliases[a - 1] : unit->name, letters);
		if (count && !slant_name_keys_add(align, to, slant_hash_mix(slant_hash_bytes(letters, count), SLANT_NAME_INITIALS), e))
			return false;
	}
	return true;
}

/* The one class behind a key that the entry's may join, or SLANT_NONE where there are none or several. */
static uint32_t only_class(slant_align *align, const slant_name_keys *k, uint64_t key, uint32_t entry)
{
	uint32_t found = SLANT_NONE, own = slant_align_root(align, entry);
	for (uint32_t i = slant_name_keys_find(k, key); i < k->items.count && k->items.data[i].key == key; i++) {
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
	slant_name_keys shorts = {0}, longs = {0};
	for (uint32_t e = 0; e < align->entries.count; e++) {
		if (slant_align_is_person(align, &align->entries.data[e]) || slant_align_type(align, e) == SLANT_ACTOR_ROLE)
			continue;
		if (!add_initials(align, &shorts, e, letters_of) || !add_initials(align, &longs, e, initials_of))
			return false;
	}
	if (!slant_name_keys_sort(align, &shorts) || !slant_name_keys_sort(align, &longs))
		return false;
	for (uint32_t i = 0; i < shorts.items.count; i++) {
		const slant_keyed *item = &shorts.items.data[i];
		uint32_t found = only_class(align, &longs, item->key, item->value);
		if (found != SLANT_NONE && !slant_align_meet(align, item->value, found))
			slant_align_join(align, item->value, found);
	}
	return true;
}

slant_status slant_align_names(slant_align *align)
{
	bool sound = gather(align) && join_equal(align) && join_persons(align) && join_acronyms(align) && slant_align_shorts(align);
	return sound ? SLANT_OK : slant_error_memory(align->error);
}
