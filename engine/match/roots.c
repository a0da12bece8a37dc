/* roots: which words mean a country, and which names are known. The lexicon says so: an entry of a class name/... whose column
   `neutral` is filled ("russian": russia, "us": united states); the entries of the group `entity`.
   Takes a frozen lexicon, gives a hash table of a matcher's; refuses only when out of memory. */
#include "matcher.h"

#include <stdlib.h>

#include "../base/error.h"
#include "../base/hash.h"

#include "../base/banned.h"

#define IS_ROOT 0x5bd1e995u   /* salts the keys under which the countries themselves stand */
#define IS_KNOWN 0x27d4eb2fu  /* salts those of known names, whose roots are bits of slant_known_name */

static uint64_t hash_word(slant_str word)
{
	return slant_hash_bytes(word.data, word.length);
}

uint64_t slant_match_root_join(uint64_t before, uint64_t last)
{
	return before ? slant_hash_mix(before, last) : last;
}

/* "united states": the same as for a name of these words. */
static uint64_t hash_text(slant_str text)
{
	uint64_t before = 0;
	for (const char *space; (space = memchr(text.data, ' ', text.length));) {
		size_t end = (size_t)(space - text.data);
		before = slant_match_root_join(before, hash_word(slant_str_slice(text, 0, end)));
		text = slant_str_slice(text, end + 1, text.length);
	}
	return slant_match_root_join(before, hash_word(text));
}

static uint64_t key_of(uint64_t hash)
{
	return hash | 1;
}

/* The slot of a key, or the free one where it would stand. */
static slant_match_root *slot_of(const slant_matcher *matcher, uint64_t key)
{
	uint64_t at = key >> 1;
	while (matcher->roots[at & matcher->root_mask].word && matcher->roots[at & matcher->root_mask].word != key)
		at++;
	return &matcher->roots[at & matcher->root_mask];
}

/* The first entry of file `file`. Entries stand in the order of their files. */
static uint32_t first_entry(const slant_lexicon *lexicon, uint32_t file)
{
	uint32_t low = 0, high = lexicon->entry_count;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (lexicon->entries[middle].file < file)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool has_root(const slant_lexicon *lexicon, const slant_lexicon_entry *entry)
{
	slant_str name = slant_lexicon_str(lexicon, lexicon->categories[entry->category].name);
	return entry->neutral.length && entry->term.length > 2 && slant_str_starts(name, SLANT_STR("name/"));
}

static slant_str bare(slant_str term)
{
	return term.data[0] == '"' ? slant_str_slice(term, 1, term.length - 1) : term;
}

static void put_bit(slant_matcher *matcher, uint64_t hash)
{
	matcher->known[hash >> 54] |= (uint64_t)1 << (hash >> 48 & 63);
}

static bool has_bit(const slant_matcher *matcher, uint64_t hash)
{
	return matcher->known[hash >> 54] >> (hash >> 48 & 63) & 1;
}

/* Counts the entries that have a root, and puts them into the table once there is one. */
static uint64_t put_roots(slant_matcher *matcher)
{
	const slant_lexicon *lexicon = matcher->lexicon;
	uint64_t count = 0;
	for (uint32_t file = 0; file < lexicon->file_count; file++) {
		if (!slant_str_is(slant_lexicon_str(lexicon, lexicon->files[file].group), "function"))
			continue;
		uint32_t end = first_entry(lexicon, file + 1);
		for (uint32_t i = first_entry(lexicon, file); i < end; i++) {
			const slant_lexicon_entry *entry = &lexicon->entries[i];
			if (!has_root(lexicon, entry))
				continue;
			count++;
			if (!matcher->roots)
				continue;
			uint64_t word = hash_word(bare(slant_lexicon_str(lexicon, entry->term))), key = key_of(word);
			uint64_t root = hash_text(slant_lexicon_str(lexicon, entry->neutral));
			put_bit(matcher, word);
			put_bit(matcher, root);
			*slot_of(matcher, key) = (slant_match_root){key, root};
			key = key_of(root ^ IS_ROOT);
			*slot_of(matcher, key) = (slant_match_root){key, root};
		}
	}
	return count;
}

static bool is_gap(char c)
{
	return c == ' ' || c == '-';
}

static void know(slant_matcher *matcher, uint64_t name, unsigned bits)
{
	uint64_t key = key_of(name ^ IS_KNOWN);
	slant_match_root *slot = slot_of(matcher, key);
	*slot = (slant_match_root){key, slot->root | bits};
	put_bit(matcher, name);
}

/* One name, and that longer names begin as it does: the search for the longest goes on only there. Returns its words. */
static uint32_t put_name(slant_matcher *matcher, slant_str term, unsigned bits)
{
	uint32_t words = 0;
	uint64_t hash = 0;
	term = bare(term);
	for (size_t beg = 0, end; beg < term.length; beg = end + 1, words++) {
		for (end = beg; end < term.length && !is_gap(term.data[end]);)
			end++;
		hash = slant_match_root_join(hash, hash_word(slant_str_slice(term, beg, end)));
		if (matcher->roots)
			know(matcher, hash, end < term.length ? SLANT_KNOWN_PREFIX : bits);
	}
	return words;
}

/* Counts the words of known names, and puts the names into the table once there is one. */
static uint64_t put_names(slant_matcher *matcher)
{
	const slant_lexicon *lexicon = matcher->lexicon;
	uint64_t words = 0;
	for (uint32_t file = 0; file < lexicon->file_count; file++) {
		if (!slant_str_is(slant_lexicon_str(lexicon, lexicon->files[file].group), "entity"))
			continue;
		for (uint32_t i = first_entry(lexicon, file), end = first_entry(lexicon, file + 1); i < end; i++) {
			slant_str category = slant_lexicon_str(lexicon, lexicon->categories[lexicon->entries[i].category].name);
			unsigned bits = slant_str_is(category, "entity/place") ? SLANT_KNOWN_PLACE
			              : slant_str_is(category, "entity/thing") ? SLANT_KNOWN_THING : SLANT_KNOWN_ORGANIZATION;
			words += put_name(matcher, slant_lexicon_str(lexicon, lexicon->entries[i].term), bits);
		}
	}
	return words;
}

unsigned slant_match_known(const slant_matcher *matcher, uint64_t name)
{
	if (!has_bit(matcher, name))
		return 0;
	return (unsigned)slot_of(matcher, key_of(name ^ IS_KNOWN))->root;
}

bool slant_match_resolve(const void *context, slant_arena *arena, slant_form *form)
{
	const slant_matcher *matcher = context;
	if (!matcher->forms.resolve(matcher->forms.context, arena, form))
		return false;
	if (slant_match_known(matcher, hash_word(form->text)))
		form->shape |= SLANT_SHAPE_KNOWN;
	return true;
}

slant_status slant_match_roots_bind(slant_matcher *matcher, slant_error *error)
{
	uint64_t need = 4 * put_roots(matcher) + 2 * put_names(matcher) + 2, slots = 2;
	while (slots < need)
		slots *= 2;
	matcher->roots = calloc(slots, sizeof *matcher->roots);
	if (!matcher->roots)
		return slant_error_memory(error);
	matcher->root_mask = slots - 1;
	put_roots(matcher);
	put_names(matcher);
	return SLANT_OK;
}

uint64_t slant_match_root_of(const slant_matcher *matcher, slant_str word)
{
	uint64_t hash = hash_word(word);
	if (!has_bit(matcher, hash))
		return hash;
	const slant_match_root *slot = slot_of(matcher, key_of(hash));
	return slot->word ? slot->root : hash;
}

bool slant_match_is_root(const slant_matcher *matcher, uint64_t root)
{
	return has_bit(matcher, root) && slot_of(matcher, key_of(root ^ IS_ROOT))->word != 0;
}
