/* See learned.h. The file's entries go into one hash table, whatever their construct; then the lexicon's entries are walked once, so that
   opening costs a hash an entry. */
#include "learned.h"

#include "../base/error.h"
#include "../base/hash.h"

#include "../base/banned.h"

typedef struct learned {
	slant_str category, term;      /* category.data NULL: a free slot */
	slant_construct construct;
	float weight;
	bool met;
} learned;

typedef struct table {
	learned *slots;
	size_t mask;
	uint32_t count;
} table;

static size_t place_of(const table *t, slant_str category, slant_str term)
{
	return slant_hash_mix(slant_hash_bytes(category.data, category.length), slant_hash_bytes(term.data, term.length)) & t->mask;
}

static slant_status put(table *t, slant_construct construct, const slant_json *item, slant_error *error)
{
	slant_str name = slant_str_of(slant_json_name(item));
	const char *colon = memchr(name.data, ':', name.length);
	double weight;
	if (!colon || !slant_json_number(item, &weight))
		return slant_error_set(error, SLANT_LEXICON, "no calibration file: the entry \"%s\" is not \"CATEGORY:TERM\" with a number",
		                       name.data);
	size_t split = (size_t)(colon - name.data);
	learned made = {slant_str_slice(name, 0, split), slant_str_slice(name, split + 1, name.length), construct, (float)weight, false};
	size_t at = place_of(t, made.category, made.term);
	while (t->slots[at].category.data)
		at = (at + 1) & t->mask;
	t->slots[at] = made;
	t->count++;
	return SLANT_OK;
}

/* Every slot of one entry, since constructs share the table. */
static void meet(slant_calibration *calibration, const table *t, const slant_lexicon *lexicon, uint32_t number)
{
	const slant_lexicon_entry *entry = &lexicon->entries[number];
	slant_str category = slant_lexicon_str(lexicon, lexicon->categories[entry->category].name);
	slant_str term = slant_lexicon_str(lexicon, entry->term);
	for (size_t at = place_of(t, category, term); t->slots[at].category.data; at = (at + 1) & t->mask) {
		learned *slot = &t->slots[at];
		if (!slant_str_equal(slot->term, term) || !slant_str_equal(slot->category, category))
			continue;
		calibration->entries_met += !slot->met;
		slot->met = true;
		if (entry->weight != 0 && slot->weight < 0)
			calibration->entries_against++;
		else
			calibration->constructs[slot->construct].entries[number] = slot->weight;
	}
}

static slant_status fill(slant_calibration *calibration, table *t, const slant_json *constructs, const slant_lexicon *lexicon,
                         slant_error *error)
{
	slant_status status = SLANT_OK;
	for (int c = 0; c < SLANT_CONSTRUCTS && status == SLANT_OK; c++) {
		const slant_json *entries = slant_json_get(slant_json_get(constructs, slant_construct_name((slant_construct)c)), "entries");
		slant_construct_model *model = &calibration->constructs[c];
		const slant_json *first = slant_json_first(entries);
		model->entries = first ? slant_arena_calloc(&calibration->arena, (size_t)lexicon->entry_count + 1, sizeof *model->entries) : NULL;
		if (first && !model->entries)
			return slant_error_memory(error);
		for (const slant_json *item = first; item && status == SLANT_OK; item = slant_json_next(item))
			status = put(t, (slant_construct)c, item, error);
	}
	return status;
}

slant_status slant_learned_bind(slant_calibration *calibration, const slant_json *constructs, const slant_lexicon *lexicon,
                                slant_error *error)
{
	size_t count = 0, size = 2;
	slant_arena arena;
	table t;
	for (const slant_json *model = slant_json_first(constructs); model; model = slant_json_next(model))
		count += slant_json_count(slant_json_get(model, "entries"));
	if (!count)
		return SLANT_OK;
	while (size < 2 * count)
		size *= 2;
	slant_arena_init(&arena);
	t = (table){slant_arena_calloc(&arena, size, sizeof *t.slots), size - 1, 0};
	slant_status status = t.slots ? fill(calibration, &t, constructs, lexicon, error) : slant_error_memory(error);
	for (uint32_t i = 0; i < lexicon->entry_count && status == SLANT_OK; i++)
		meet(calibration, &t, lexicon, i);
	calibration->entries_unknown = t.count - calibration->entries_met;
	slant_arena_release(&arena);
	return status;
}
