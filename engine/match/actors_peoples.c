/* actors_peoples: countries that no list knows, told by their people: where a text has "Orvenia" and "Orvenian", or "Kestrany" and
   "Kestranian", the one is a place and the other its people.
   Takes names of one word, marks those of peoples; refuses names that lists know, given and family names, and short ones. */
#include "../base/hash.h"
#include "actors.h"

#include "../base/banned.h"

#define STEM_MIN 4u   /* bytes; "Khan" is no people of "Kha" */

static bool is_vowel(char c)
{
	return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}

static slant_str without_vowels(slant_str word)
{
	while (word.length && is_vowel(word.data[word.length - 1]))
		word.length--;
	return word;
}

/* "orven" of Orvenia, "kestran" of Kestrany; empty where the word ends in no vowel or in e, as few countries but many
   people do: "Lockean" is of no land. */
static slant_str land_stem(slant_str word)
{
	slant_str stem = without_vowels(word);
	return stem.length < word.length && word.data[word.length - 1] != 'e' ? stem : slant_str_slice(word, 0, 0);
}

/* "orven" of Orvenian and Orvenians; empty where the word is none such. */
static slant_str people_stem(slant_str word)
{
	if (word.length && word.data[word.length - 1] == 's')
		word.length--;
	if (word.length < 2 || word.data[word.length - 1] != 'n' || word.data[word.length - 2] != 'a')
		return slant_str_slice(word, 0, 0);
	word.length -= 2;
	return without_vowels(word);
}

/* May the name be one of a country or of a people that no list knows? */
static bool is_unknown(const slant_naming *n, const slant_name *name)
{
	const slant_match_classes *known = &n->matcher->classes;
	return name->count == 1 && !(slant_names_classes(n, name->token) & (known->country | known->capital | known->given | known->surname)) &&
	       !(name->flags & (SLANT_NAME_TITLE | SLANT_NAME_HEAD | SLANT_NAME_KNOWN_ORGANIZATION | SLANT_NAME_KNOWN_PLACE | SLANT_NAME_THING));
}

static slant_link_slot *slot_of(const slant_naming *n, slant_str stem)
{
	return stem.length < STEM_MIN ? NULL : slant_link_find(n, SLANT_LINK_LAND, slant_hash_bytes(stem.data, stem.length));
}

slant_link_slot *slant_names_people_slot(const slant_naming *n, const slant_name *name)
{
	if (!is_unknown(n, name))
		return NULL;
	slant_str text = slant_match_form(n->document, name->token)->text;
	slant_str stem = name->flags & SLANT_NAME_PEOPLE ? people_stem(text) : land_stem(text);
	if (stem.length < STEM_MIN)
		return NULL;
	slant_link_slot *slot = slot_of(n, stem);
	return slot->count == 2 ? slot : NULL;
}

bool slant_names_is_people(const slant_naming *n, uint32_t token)
{
	slant_str stem = people_stem(slant_match_form(n->document, token)->text);
	const slant_link_slot *slot = stem.length < STEM_MIN ? NULL : slant_link_see(n, SLANT_LINK_LAND, slant_hash_bytes(stem.data, stem.length));
	return slot && slot->count == 2;
}

void slant_names_mark_peoples(slant_naming *n)
{
	for (uint32_t i = 0; i < n->names.count; i++) {
		const slant_name *name = &n->names.data[i];
		if (name->flags & SLANT_NAME_KNOWN_ONLY || !is_unknown(n, name))
			continue;
		slant_link_slot *slot = slot_of(n, land_stem(slant_match_form(n->document, name->token)->text));
		if (slot)
			slot->count = 1;
	}
	for (uint32_t i = 0; i < n->names.count; i++) {
		slant_name *name = &n->names.data[i];
		if (!is_unknown(n, name))
			continue;
		slant_str stem = people_stem(slant_match_form(n->document, name->token)->text);
		slant_link_slot *slot = slot_of(n, stem);
		if (!slot || !slot->count)
			continue;
		slot->count = 2;
		name->flags |= SLANT_NAME_PEOPLE;
	}
}
