/* countries: the country that a word names or whose people it names, as the word lists know it: "russian" and "russians" are russia, "us" is
   united states; and the title of who holds the office that a seat stands for: white house is president. Takes a lexicon, once, and
   words; gives what stands in the column `neutral` of the classes of names
   and of known entities; refuses nothing but where
   memory runs out. */
#include "../../base/error.h"
#include "../../base/hash.h"
#include "content_parts.h"

#include "../../base/banned.h"

struct slant_countries {
	uint32_t *slots;               /* open addressing, at most half full: entry + 1, or 0 */
	uint32_t slot_mask;
};

/* A term without the marks of an exact form. */
static slant_str bare(slant_str term)
{
	return term.length > 2 && term.data[0] == '"' ? slant_str_slice(term, 1, term.length - 1) : term;
}

static slant_str word_of(const slant_lexicon *lexicon, uint32_t entry)
{
	return bare(slant_lexicon_str(lexicon, lexicon->entries[entry].term));
}

/* The slot of a word, or the free one where it would stand. */
static uint32_t *slot_of(const slant_countries *countries, const slant_lexicon *lexicon, slant_str word)
{
	uint32_t at = (uint32_t)(slant_hash_bytes(word.data, word.length) >> 16) & countries->slot_mask;
	while (countries->slots[at] && !slant_str_equal(word_of(lexicon, countries->slots[at] - 1), word))
		at = (at + 1) & countries->slot_mask;
	return &countries->slots[at];
}

static bool is_of_names(slant_str category)
{
	return slant_str_starts(category, SLANT_STR("name/")) || slant_str_starts(category, SLANT_STR("entity/"));
}

slant_status slant_countries_bind(const slant_lexicon *lexicon, slant_arena *arena, const slant_countries **bound, slant_error *error)
{
	bool *names = slant_arena_calloc(arena, (size_t)lexicon->category_count + 1, sizeof *names);
	slant_countries *countries = slant_arena_calloc(arena, 1, sizeof *countries);
	uint32_t known = 0, slots = 16;
	if (!names || !countries)
		return slant_error_memory(error);
	for (uint32_t i = 1; i < lexicon->category_count; i++)
		names[i] = is_of_names(slant_lexicon_str(lexicon, lexicon->categories[i].name));
	for (uint32_t i = 0; i < lexicon->entry_count; i++)
		known += names[lexicon->entries[i].category] && lexicon->entries[i].neutral.length;
	while (slots < 2 * (uint64_t)known && slots < 1u << 31)
		slots *= 2;
	countries->slot_mask = slots - 1;
	countries->slots = slant_arena_calloc(arena, slots, sizeof *countries->slots);
	if (!countries->slots)
		return slant_error_memory(error);
	for (uint32_t i = 0; known && i < lexicon->entry_count; i++)
		if (names[lexicon->entries[i].category] && lexicon->entries[i].neutral.length)
			*slot_of(countries, lexicon, word_of(lexicon, i)) = i + 1;
	*bound = countries;
	return SLANT_OK;
}

slant_str slant_country_of(const slant_countries *countries, const slant_lexicon *lexicon, slant_str word)
{
	uint32_t slot = *slot_of(countries, lexicon, word);
	return slot ? slant_lexicon_str(lexicon, lexicon->entries[slot - 1].neutral) : SLANT_STR("");
}
