/* vocabulary: a worker's cache of forms. Takes case-folded words, gives small numbers for them; what depends on the form alone (its
   stem, its classes, what the lexicon made of it) is found out once, when the form is first met. Refuses only when out of memory
   or for an unknown stemmer. Open addressing, at most half full. */
#include "vocabulary.h"

#include <libstemmer.h>
#include <stdlib.h>

#include "../base/error.h"
#include "../base/limits.h"

#include "../base/banned.h"

#define FIRST_SLOTS 4096u
#define CACHE_LINE 64u        /* chunks begin with one, so that no form stands in two */
#define LONGEST_STEMMED 64u   /* bytes; no word of a dictionary is longer, and addresses and noise have no stem */

static slant_form *form_at(const slant_vocabulary *vocabulary, uint32_t id)
{
	return &vocabulary->forms.chunks[id / SLANT_VOCABULARY_CHUNK][id % SLANT_VOCABULARY_CHUNK];
}

static bool is_known(const char *language)
{
	for (const char **name = sb_stemmer_list(); *name; name++)
		if (strcmp(*name, language) == 0)
			return true;
	return false;
}

slant_status slant_vocabulary_new(const char *language, const slant_form_table *table, slant_vocabulary **vocabulary, slant_error *error)
{
	struct sb_stemmer *stemmer = sb_stemmer_new(language, "UTF_8");
	if (!stemmer && is_known(language))   /* libstemmer doesn't tell the two apart */
		return slant_error_memory(error);
	if (!stemmer)
		return slant_error_set(error, SLANT_ARGUMENT, "there is no stemmer for the language \"%s\"", language);
	slant_vocabulary *made = calloc(1, sizeof *made);
	vocabulary_slot *slots = calloc(FIRST_SLOTS, sizeof *slots);
	if (!made || !slots) {
		free(made);
		free(slots);
		sb_stemmer_delete(stemmer);
		return slant_error_memory(error);
	}
	slant_arena_init(&made->arena);
	made->slots = slots;
	made->mask = FIRST_SLOTS - 1;
	made->stemmer = stemmer;
	made->table = table ? *table : (slant_form_table){0};
	*vocabulary = made;
	return SLANT_OK;
}

void slant_vocabulary_free(slant_vocabulary *vocabulary)
{
	if (!vocabulary)
		return;
	for (uint32_t i = 0; i < vocabulary->chunk_count; i++)
		free(vocabulary->forms.chunks[i]);
	free(vocabulary->forms.chunks);
	free(vocabulary->slots);
	slant_arena_release(&vocabulary->arena);
	sb_stemmer_delete(vocabulary->stemmer);
	free(vocabulary);
}

void slant_vocabulary_trim(slant_vocabulary *vocabulary)
{
	if (vocabulary->count <= SLANT_LIMIT_FORMS)
		return;
	memset(vocabulary->slots, 0, (vocabulary->mask + 1) * sizeof *vocabulary->slots);
	vocabulary->count = 0;
	slant_arena_reset(&vocabulary->arena);
}

const slant_form_table *slant_vocabulary_table(const slant_vocabulary *vocabulary)
{
	return &vocabulary->table;
}

slant_str slant_vocabulary_stem(slant_vocabulary *vocabulary, slant_str folded)
{
	if (folded.length == 0 || folded.length > LONGEST_STEMMED)
		return folded;
	const sb_symbol *stem = sb_stemmer_stem(vocabulary->stemmer, (const sb_symbol *)folded.data, (int)folded.length);
	if (!stem)
		return (slant_str){NULL, 0};
	return (slant_str){(const char *)stem, (size_t)sb_stemmer_length(vocabulary->stemmer)};
}

static uint64_t slot_hash(const vocabulary_slot *slot)
{
	return slot->length <= 8 ? vocabulary_short_hash(slot->key, slot->length) : slot->key;
}

static bool grow_slots(slant_vocabulary *vocabulary)
{
	uint64_t old_count = vocabulary->mask + 1, mask = old_count * 2 - 1;
	vocabulary_slot *slots = calloc(old_count * 2, sizeof *slots);
	if (!slots)
		return false;
	for (uint64_t i = 0; i < old_count; i++) {
		const vocabulary_slot *slot = &vocabulary->slots[i];
		if (!slot->id_above)
			continue;
		uint64_t at = slot_hash(slot) & mask;
		while (slots[at].id_above)
			at = (at + 1) & mask;
		slots[at] = *slot;
	}
	free(vocabulary->slots);
	vocabulary->slots = slots;
	vocabulary->mask = mask;
	return true;
}

static bool grow_chunks(slant_vocabulary *vocabulary)
{
	slant_form **chunks = realloc(vocabulary->forms.chunks, (vocabulary->chunk_count + 1) * sizeof *chunks);
	if (!chunks)
		return false;
	vocabulary->forms.chunks = chunks;
	chunks[vocabulary->chunk_count] = aligned_alloc(CACHE_LINE, SLANT_VOCABULARY_CHUNK * sizeof **chunks);
	if (!chunks[vocabulary->chunk_count])
		return false;
	vocabulary->chunk_count++;
	return true;
}

static bool make_form(slant_vocabulary *vocabulary, slant_str folded, slant_form *form)
{
	*form = (slant_form){0};
	form->text = slant_arena_copy(&vocabulary->arena, folded);
	if (!form->text.data)
		return false;
	slant_str stem = slant_vocabulary_stem(vocabulary, form->text);
	if (!stem.data)
		return false;
	stem = slant_str_equal(stem, form->text) ? form->text : slant_arena_copy(&vocabulary->arena, stem);
	if (!stem.data)
		return false;
	form->stem = stem.data;
	form->stem_length = (uint32_t)stem.length;
	return !vocabulary->table.resolve || vocabulary->table.resolve(vocabulary->table.context, &vocabulary->arena, form);
}

uint32_t slant_vocabulary_add(slant_vocabulary *vocabulary, slant_str folded, uint64_t key, uint64_t hash)
{
	if (vocabulary->count >= INT32_MAX)
		return UINT32_MAX;
	if ((vocabulary->count + 1) * UINT64_C(2) > vocabulary->mask + 1 && !grow_slots(vocabulary))
		return UINT32_MAX;
	if (vocabulary->count == vocabulary->chunk_count * SLANT_VOCABULARY_CHUNK && !grow_chunks(vocabulary))
		return UINT32_MAX;
	uint32_t id = vocabulary->count;
	if (!make_form(vocabulary, folded, form_at(vocabulary, id)))
		return UINT32_MAX;
	uint64_t at = hash & vocabulary->mask;
	while (vocabulary->slots[at].id_above)
		at = (at + 1) & vocabulary->mask;
	vocabulary->slots[at] = (vocabulary_slot){key, (uint32_t)folded.length, id + 1};
	vocabulary->count++;
	return id;
}

/* Equality of two strings of the same length over eight bytes, most of which have under seventeen. */
static inline bool same_bytes(const char *a, const char *b, size_t length)
{
	uint64_t left, right;
	for (size_t at = 0; at + 8 < length; at += 8) {
		memcpy(&left, a + at, 8);
		memcpy(&right, b + at, 8);
		if (left != right)
			return false;
	}
	memcpy(&left, a + length - 8, 8);
	memcpy(&right, b + length - 8, 8);
	return left == right;
}

static uint32_t intern_long(slant_vocabulary *vocabulary, slant_str folded)
{
	uint64_t hash = slant_hash_bytes(folded.data, folded.length);
	for (uint64_t at = hash & vocabulary->mask;; at = (at + 1) & vocabulary->mask) {
		const vocabulary_slot *slot = &vocabulary->slots[at];
		if (!slot->id_above)
			return slant_vocabulary_add(vocabulary, folded, hash, hash);
		if (slot->key == hash && slot->length == folded.length &&
		    same_bytes(form_at(vocabulary, slot->id_above - 1)->text.data, folded.data, folded.length))
			return slot->id_above - 1;
	}
}

uint32_t slant_vocabulary_intern(slant_vocabulary *vocabulary, slant_str folded)
{
	if (folded.length > UINT32_MAX)
		return UINT32_MAX;
	if (folded.length > 8)
		return intern_long(vocabulary, folded);
	uint64_t bytes = 0;
	if (folded.length)
		memcpy(&bytes, folded.data, folded.length);
	return slant_vocabulary_intern_short(vocabulary, vocabulary_number(bytes), (uint32_t)folded.length);
}
