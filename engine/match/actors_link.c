/* actors_link: which names mean the same actor. First all names of several words become actors, so that a surname can be told from a
   name of its own wherever it stands; then the text is read in order and each name finds its actor: by all its words, as a surname of
   the last earlier full name, as an acronym, as a given name, as the last earlier organisation ("the University").
   Takes names, gives them actors; refuses what headlines alone capitalise. Names of one word: actors_single.c. */
#include "../base/hash.h"
#include "actors.h"

#include "../base/banned.h"

#define ACRONYM_MAX 8u        /* letters */
#define ACRONYM_MIN 3u        /* letters of an acronym that is not spelled out in brackets */

static uint64_t key_of(slant_link kind, uint64_t value)
{
	return slant_hash_mix(value, (uint64_t)kind << 32) | 1;
}

/* The slot of a key, or the free one where it would stand. */
static slant_link_slot *slot_of(const slant_naming *n, uint64_t key)
{
	uint64_t at = key >> 1;
	while (n->slots[at & n->slot_mask].key && n->slots[at & n->slot_mask].key != key)
		at++;
	return &n->slots[at & n->slot_mask];
}

bool slant_link_open(slant_naming *n)
{
	uint64_t need = 3 * (uint64_t)n->role_count + 16, slots = 64;
	for (uint32_t i = 0; i < n->names.count; i++) {
		uint32_t count = n->names.data[i].count;
		need += n->names.data[i].flags & SLANT_NAME_KNOWN_ONLY ? count + 2u : count > 1 ? 20u + count : 10u;
	}
	while (slots < need + need / 2)
		slots *= 2;
	n->slots = slant_arena_calloc(n->arena, slots, sizeof *n->slots);
	n->slot_mask = slots - 1;
	return n->slots != NULL;
}

slant_link_slot *slant_link_find(const slant_naming *n, slant_link kind, uint64_t value)
{
	uint64_t key = key_of(kind, value);
	slant_link_slot *slot = slot_of(n, key);
	if (!slot->key)
		*slot = (slant_link_slot){key, SLANT_NONE, 0};
	return slot;
}

const slant_link_slot *slant_link_see(const slant_naming *n, slant_link kind, uint64_t value)
{
	const slant_link_slot *slot = slot_of(n, key_of(kind, value));
	return slot->key ? slot : NULL;
}

uint32_t slant_link_get(const slant_naming *n, slant_link kind, uint64_t value)
{
	const slant_link_slot *slot = slant_link_see(n, kind, value);
	return slot ? slot->actor : SLANT_NONE;
}

uint64_t slant_link_words(const slant_naming *n, uint32_t token, uint32_t count)
{
	uint64_t hash = 0;
	for (uint32_t i = 0; i < count; i++)
		hash = slant_hash_mix(hash, n->tokens[token + i].form + 1u);
	return hash;
}

/* Initials of the capitalised words, or of all, small letters, hashed; length 0 when it has none. */
static uint64_t initials(const slant_naming *n, const slant_name *name, bool all, uint32_t *length)
{
	char letters[ACRONYM_MAX];
	*length = 0;
	for (uint32_t t = name->token; t < name->token + name->count && *length < ACRONYM_MAX; t++)
		if (all || n->tokens[t].flags & SLANT_TOKEN_CAPITAL)
			letters[(*length)++] = slant_match_form(n->document, t)->text.data[0];
	return slant_hash_bytes(letters, *length);
}

static void put_head(const slant_naming *n, uint32_t token, uint32_t actor)
{
	slant_link_slot *slot = slant_link_find(n, SLANT_LINK_HEAD, slant_link_word(n, token));
	slot->count += slot->actor != actor;
	slot->actor = actor;
}

/* "House of Delegates": called by its first word alone. */
static bool opens_joint(const slant_naming *n, const slant_name *name)
{
	return name->count > 2 && slant_names_classes(n, name->token + 1) & n->matcher->classes.name_joint &&
	       slant_names_classes(n, name->token) & n->matcher->classes.organization_suffix;
}

/* What later names can find a name of several words by. */
static void announce(slant_naming *n, const slant_name *name)
{
	uint32_t last = name->token + name->count - 1, letters;
	if (slant_names_is_personal(n, name)) {
		uint32_t known = slant_link_get(n, SLANT_LINK_SURNAME, slant_link_word(n, last));
		if (known == SLANT_NONE || n->actors.data[known].names < n->actors.data[name->actor].names)   /* not "his wife, Mary Brask" */
			slant_link_put(n, SLANT_LINK_SURNAME, slant_link_word(n, last), name->actor);
		if (n->actors.data[name->actor].male > n->actors.data[name->actor].female)
			slant_link_put(n, SLANT_LINK_MALE, slant_link_word(n, last), name->actor);
		if (n->actors.data[name->actor].female > n->actors.data[name->actor].male)
			slant_link_put(n, SLANT_LINK_FEMALE, slant_link_word(n, last), name->actor);
		if (name->flags & SLANT_NAME_GIVEN || n->actors.data[name->actor].person || name->count == 2)
			slant_link_put(n, SLANT_LINK_GIVEN, slant_link_word(n, name->token), name->actor);
	}
	if ((!(name->flags & SLANT_NAME_HEAD) || name->count == 2) && !(name->flags & (SLANT_NAME_COUNTRY | SLANT_NAME_THING | SLANT_NAME_GIVEN)) &&
	    !(slant_names_classes(n, last) & n->matcher->classes.place_suffix) &&
	    slant_link_get(n, SLANT_LINK_FRONT, slant_link_word(n, name->token)) == SLANT_NONE)
		slant_link_put(n, SLANT_LINK_FRONT, slant_link_word(n, name->token), name->actor);
	if (name->flags & SLANT_NAME_HEAD && opens_joint(n, name) &&
	    slant_link_get(n, SLANT_LINK_FRONT, slant_link_word(n, name->token)) == SLANT_NONE)
		slant_link_put(n, SLANT_LINK_FRONT, slant_link_word(n, name->token), name->actor);
	for (uint32_t t = name->token; name->flags & SLANT_NAME_HEAD && t <= last; t++)
		if (slant_names_classes(n, t) & n->matcher->classes.organization_suffix)
			put_head(n, t, name->actor);
	for (int all = 0; all < 2; all++) {   /* the DW and the DOW of a Department of Waters */
		uint64_t key = initials(n, name, all, &letters);
		if (letters >= ACRONYM_MIN || (letters == 2 && name->flags & SLANT_NAME_HEAD))
			slant_link_put(n, SLANT_LINK_ACRONYM, key, name->actor);
		if (!(name->flags & SLANT_NAME_JOINED))
			break;
	}
}

/* The capitalised words in any order: "Justice Department" is the Department of Justice. */
static uint64_t bag(const slant_naming *n, const slant_name *name)
{
	uint64_t sum = 0;
	for (uint32_t t = name->token; t < name->token + name->count; t++)
		if (n->tokens[t].flags & SLANT_TOKEN_CAPITAL && (t == name->token || slant_names_gap(n, t) != SLANT_GAP_BRACKET))
			sum += slant_link_word(n, t);   /* but for the "OD" of "Orbital Data (OD) Research" */
	return sum;
}

/* Also "US State Department" of "State Department"; where a second country has one too, they are two. */
static uint32_t find_bag(slant_naming *n, const slant_name *name)
{
	uint32_t actor = slant_link_get(n, SLANT_LINK_BAG, bag(n, name));
	if (actor != SLANT_NONE || name->count < 3 || !(slant_names_classes(n, name->token) & n->matcher->classes.country))
		return actor;
	slant_name rest = *name;
	rest.token++, rest.count--;
	slant_link_slot *slot = slant_link_find(n, SLANT_LINK_BAG, bag(n, &rest));
	uint64_t country = slant_names_country(n, name->token, 1);
	if (slot->count && slot->count != (uint32_t)(country | 1))
		return SLANT_NONE;
	slot->count = (uint32_t)(country | 1);
	if (slot->actor == SLANT_NONE)
		slot->actor = slant_names_new_actor(n);
	return slot->actor;
}

/* The initials between a person's first and last word, hashed; 0 where there are none, or a word that is none. */
static uint32_t middle(const slant_naming *n, const slant_name *name)
{
	char letters[ACRONYM_MAX];
	uint32_t length = 0;
	for (uint32_t t = name->token + 1; t + 1 < name->token + name->count; t++) {
		slant_str text = slant_match_form(n->document, t)->text;
		if (!slant_names_is_initial(n, t))
			return 0;
		for (size_t i = 0; i < text.length && length < ACRONYM_MAX; i++)
			if (text.data[i] != '.')
				letters[length++] = text.data[i];
	}
	return length ? (uint32_t)slant_hash_bytes(letters, length) | 1 : 0;
}

/* The person with the same first and last word, unless the initials between them are others: "John A. Brask", "John B. Brask". */
static uint32_t find_ends(const slant_naming *n, const slant_name *name, uint64_t ends)
{
	const slant_link_slot *slot = slant_link_see(n, SLANT_LINK_ENDS, ends);
	uint32_t own = middle(n, name);
	return !slot || (own && slot->count && slot->count != own) ? SLANT_NONE : slot->actor;
}

static void put_ends(const slant_naming *n, const slant_name *name, uint64_t ends)
{
	slant_link_slot *slot = slant_link_find(n, SLANT_LINK_ENDS, ends);
	if (slot->actor == SLANT_NONE)
		*slot = (slant_link_slot){slot->key, name->actor, middle(n, name)};
}

/* Where a family name with particles begins: "von" of "Karl von der Brask"; the last word where it has none. */
static uint32_t family(const slant_naming *n, const slant_name *name)
{
	uint32_t t = name->token, last = name->token + name->count - 1;
	while (t < last && !(slant_names_classes(n, t) & n->matcher->classes.particle))
		t++;
	return t;
}

/* A name of several words: an actor it shares with its equals and, for people, with names of the same first and last word. */
static bool found(slant_naming *n, slant_name *name)
{
	uint32_t last = name->token + name->count - 1;
	uint64_t ends = slant_hash_mix(slant_link_word(n, name->token), slant_link_word(n, last));
	slant_link_slot *full = slant_link_find(n, SLANT_LINK_FULL, slant_link_words(n, name->token, name->count));
	bool personal = slant_names_is_personal(n, name);
	if (full->actor == SLANT_NONE) {
		if (personal)
			full->actor = find_ends(n, name, ends);
		if (personal && full->actor == SLANT_NONE && (name->count == 2 || family(n, name) == name->token))
			full->actor = slant_link_get(n, SLANT_LINK_TAIL, slant_link_words(n, name->token, name->count));
		if (name->flags & SLANT_NAME_COUNTRY)
			full->actor = slant_link_get(n, SLANT_LINK_COUNTRY, slant_names_country(n, name->token, name->count));
		slant_link_slot *member = slant_names_member_slot(n, name);
		if (full->actor == SLANT_NONE && member)
			full->actor = member->actor;
		if (full->actor == SLANT_NONE && name->flags & SLANT_NAME_HEAD)
			full->actor = find_bag(n, name);
		if (full->actor == SLANT_NONE && (full->actor = slant_names_new_actor(n)) == SLANT_NONE)
			return false;
		if (member)
			member->actor = full->actor;
		if (name->flags & SLANT_NAME_HEAD)
			slant_link_put(n, SLANT_LINK_BAG, bag(n, name), full->actor);
		if (personal && name->count > 2 && !(name->flags & SLANT_NAME_THING))
			slant_link_put(n, SLANT_LINK_TAIL, slant_link_words(n, last - 1, 2), full->actor);
		if (personal && family(n, name) + 1 < last)
			slant_link_put(n, SLANT_LINK_TAIL, slant_link_words(n, family(n, name), last + 1 - family(n, name)), full->actor);
		if (name->flags & SLANT_NAME_COUNTRY)
			slant_link_put(n, SLANT_LINK_COUNTRY, slant_names_country(n, name->token, name->count), full->actor);
	}
	name->actor = full->actor;
	if (personal)
		put_ends(n, name, ends);
	slant_names_weigh(n, name, name->actor);
	const slant_actor_work *work = &n->actors.data[name->actor];
	slant_link kind = work->male > work->female ? SLANT_LINK_MALE : SLANT_LINK_FEMALE;
	if (personal && work->male != work->female && slant_link_get(n, kind, slant_link_word(n, last)) == SLANT_NONE)
		slant_link_put(n, kind, slant_link_word(n, last), name->actor);   /* "Mrs Clinton" may stand before "Hillary Clinton" */
	if (!personal)
		announce(n, name);   /* an acronym may stand before the name it is made of */
	return true;
}

bool slant_names_link(slant_naming *n)
{
	slant_names_mark_peoples(n);
	for (int pass = 0; pass < 2; pass++)   /* "Enrique Orm Brask" before "Orm Brask" */
		for (uint32_t i = 0; i < n->names.count; i++) {
			const slant_name *name = &n->names.data[i];
			if (name->count > 1 && (name->count > 2) == !pass && !(name->flags & SLANT_NAME_KNOWN_ONLY) && !found(n, &n->names.data[i]))
				return false;
		}
	slant_names_count_bare(n);
	const slant_name *before = NULL;
	for (uint32_t i = 0; i < n->names.count; i++) {
		slant_name *name = &n->names.data[i];
		if (name->flags & SLANT_NAME_KNOWN_ONLY)
			continue;
		if (name->count > 1)
			announce(n, name);
		else if (!slant_names_link_single(n, name, before))
			return false;
		before = name;
	}
	for (uint32_t i = 0; i < n->names.count; i++)
		if (n->names.data[i].flags & SLANT_NAME_KNOWN_ONLY && !slant_names_find_known(n, &n->names.data[i]))
			return false;
	return true;
}
