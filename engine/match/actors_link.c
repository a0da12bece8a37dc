/* actors_link: which names mean the same actor. First all names of several words become actors, so that a surname can be told from a
   name of its own wherever it stands; then the text is read in order and each name finds its actor: by all its words, as a surname of
   the last earlier full name, as an acronym, as a given name, as the last earlier organisation ("the University").
   Takes names, gives them actors; refuses a lone organisation word that names no organisation, and what headlines alone capitalise. */
#include "../base/hash.h"
#include "actors.h"

#include "../base/banned.h"

#define ACRONYM_MAX 8u        /* letters */
#define ACRONYM_MIN 3u        /* letters of an acronym that is not spelled out in brackets */
#define KNOWN_WORDS_MAX 6u    /* words of a name looked for in a headline */
#define BARE_NAMES 3u         /* see is_bare() */

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

static uint64_t word(const slant_naming *n, uint32_t token)
{
	return slant_link_words(n, token, 1);
}

static void put(const slant_naming *n, slant_link kind, uint64_t value, uint32_t actor)
{
	slant_link_find(n, kind, value)->actor = actor;
}

static uint32_t get(const slant_naming *n, slant_link kind, uint64_t value)
{
	return slant_link_get(n, kind, value);
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

static uint64_t acronym(const slant_naming *n, uint32_t token)
{
	slant_str text = slant_match_form(n->document, token)->text;
	return slant_hash_bytes(text.data, text.length);
}

static uint32_t create(slant_naming *n)
{
	return SLANT_PUSH(n->arena, &n->actors) ? n->actors.count - 1 : SLANT_NONE;
}

static void put_head(const slant_naming *n, uint32_t token, uint32_t actor)
{
	slant_link_slot *slot = slant_link_find(n, SLANT_LINK_HEAD, word(n, token));
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
		uint32_t known = get(n, SLANT_LINK_SURNAME, word(n, last));
		if (known == SLANT_NONE || n->actors.data[known].names < n->actors.data[name->actor].names)   /* not "his wife, Mary Brask" */
			put(n, SLANT_LINK_SURNAME, word(n, last), name->actor);
		if (n->actors.data[name->actor].male > n->actors.data[name->actor].female)
			put(n, SLANT_LINK_MALE, word(n, last), name->actor);
		if (n->actors.data[name->actor].female > n->actors.data[name->actor].male)
			put(n, SLANT_LINK_FEMALE, word(n, last), name->actor);
		if (name->flags & SLANT_NAME_GIVEN || n->actors.data[name->actor].person || name->count == 2)
			put(n, SLANT_LINK_GIVEN, word(n, name->token), name->actor);
	}
	if ((!(name->flags & SLANT_NAME_HEAD) || name->count == 2) && !(name->flags & (SLANT_NAME_COUNTRY | SLANT_NAME_THING | SLANT_NAME_GIVEN)) &&
	    !(slant_names_classes(n, last) & n->matcher->classes.place_suffix) &&
	    get(n, SLANT_LINK_FRONT, word(n, name->token)) == SLANT_NONE)
		put(n, SLANT_LINK_FRONT, word(n, name->token), name->actor);
	if (name->flags & SLANT_NAME_HEAD && opens_joint(n, name) && get(n, SLANT_LINK_FRONT, word(n, name->token)) == SLANT_NONE)
		put(n, SLANT_LINK_FRONT, word(n, name->token), name->actor);
	for (uint32_t t = name->token; name->flags & SLANT_NAME_HEAD && t <= last; t++)
		if (slant_names_classes(n, t) & n->matcher->classes.organization_suffix)
			put_head(n, t, name->actor);
	for (int all = 0; all < 2; all++) {   /* the DW and the DOW of a Department of Waters */
		uint64_t key = initials(n, name, all, &letters);
		if (letters >= ACRONYM_MIN || (letters == 2 && name->flags & SLANT_NAME_HEAD))
			put(n, SLANT_LINK_ACRONYM, key, name->actor);
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
			sum += word(n, t);   /* but for the "OD" of "Orbital Data (OD) Research" */
	return sum;
}

/* Also "US State Department" of "State Department"; where a second country has one too, they are two. */
static uint32_t find_bag(slant_naming *n, const slant_name *name)
{
	uint32_t actor = get(n, SLANT_LINK_BAG, bag(n, name));
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
		slot->actor = create(n);
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
	uint64_t ends = slant_hash_mix(word(n, name->token), word(n, last));
	slant_link_slot *full = slant_link_find(n, SLANT_LINK_FULL, slant_link_words(n, name->token, name->count));
	bool personal = slant_names_is_personal(n, name);
	if (full->actor == SLANT_NONE) {
		if (personal)
			full->actor = find_ends(n, name, ends);
		if (personal && full->actor == SLANT_NONE && (name->count == 2 || family(n, name) == name->token))
			full->actor = get(n, SLANT_LINK_TAIL, slant_link_words(n, name->token, name->count));
		if (name->flags & SLANT_NAME_COUNTRY)
			full->actor = get(n, SLANT_LINK_COUNTRY, slant_names_country(n, name->token, name->count));
		slant_link_slot *member = slant_names_member_slot(n, name);
		if (full->actor == SLANT_NONE && member)
			full->actor = member->actor;
		if (full->actor == SLANT_NONE && name->flags & SLANT_NAME_HEAD)
			full->actor = find_bag(n, name);
		if (full->actor == SLANT_NONE && (full->actor = create(n)) == SLANT_NONE)
			return false;
		if (member)
			member->actor = full->actor;
		if (name->flags & SLANT_NAME_HEAD)
			put(n, SLANT_LINK_BAG, bag(n, name), full->actor);
		if (personal && name->count > 2 && !(name->flags & SLANT_NAME_THING))
			put(n, SLANT_LINK_TAIL, slant_link_words(n, last - 1, 2), full->actor);
		if (personal && family(n, name) + 1 < last)
			put(n, SLANT_LINK_TAIL, slant_link_words(n, family(n, name), last + 1 - family(n, name)), full->actor);
		if (name->flags & SLANT_NAME_COUNTRY)
			put(n, SLANT_LINK_COUNTRY, slant_names_country(n, name->token, name->count), full->actor);
	}
	name->actor = full->actor;
	if (personal)
		put_ends(n, name, ends);
	slant_names_weigh(n, name, name->actor);
	const slant_actor_work *work = &n->actors.data[name->actor];
	slant_link kind = work->male > work->female ? SLANT_LINK_MALE : SLANT_LINK_FEMALE;
	if (personal && work->male != work->female && get(n, kind, word(n, last)) == SLANT_NONE)
		put(n, kind, word(n, last), name->actor);   /* "Mrs Clinton" may stand before "Hillary Clinton" */
	if (!personal)
		announce(n, name);   /* an acronym may stand before the name it is made of */
	return true;
}

/* A surname that stands alone so often before a full name ends with it ("Trump", and at last "Melania Trump") is an actor of its own,
   until its gender is known. */
static bool is_bare(const slant_naming *n, uint64_t key)
{
	const slant_link_slot *slot = slant_link_see(n, SLANT_LINK_BARE, key);
	return slot && slot->count >= BARE_NAMES;
}

/* Notes with a new actor of one word the longer name that may be meant: see join_twins(). */
static void find_twin(slant_naming *n, const slant_name *name)
{
	const slant_match_classes *known = &n->matcher->classes;
	slant_actor_work *work = &n->actors.data[name->actor];
	uint64_t key = word(n, name->token);
	uint32_t twin = is_bare(n, key) ? get(n, SLANT_LINK_BARE, key) : SLANT_NONE;
	if (twin == SLANT_NONE && !(slant_names_classes(n, name->token) & (known->country | known->capital | known->given)) &&
	    !(name->flags & SLANT_NAME_KNOWN_PLACE)) {
		twin = get(n, SLANT_LINK_FRONT, key);
		work->front = true;
	}
	work->twin = twin == SLANT_NONE || n->actors.data[twin].thing ? 0 : twin + 1;
}

static uint32_t find_person(const slant_naming *n, const slant_name *name)
{
	uint64_t key = word(n, name->token);
	uint32_t actor = SLANT_NONE;
	if (name->flags & SLANT_NAME_MALE)
		actor = get(n, SLANT_LINK_MALE, key);
	if (name->flags & SLANT_NAME_FEMALE)
		actor = get(n, SLANT_LINK_FEMALE, key);
	if (actor == SLANT_NONE && is_bare(n, key))
		return get(n, SLANT_LINK_FULL, key);
	if (actor == SLANT_NONE)
		actor = get(n, SLANT_LINK_SURNAME, key);
	return actor == SLANT_NONE ? get(n, SLANT_LINK_BARE, key) : actor;
}

/* The actor of a name of one word among those known, or SLANT_NONE. */
static uint32_t resolve(const slant_naming *n, const slant_name *name)
{
	uint64_t key = word(n, name->token);
	uint32_t actor = SLANT_NONE;
	if (name->flags & SLANT_NAME_COUNTRY)
		return get(n, SLANT_LINK_COUNTRY, slant_names_country(n, name->token, 1));
	slant_link_slot *land = slant_names_people_slot(n, name);
	if (land)
		return land->actor;
	if (n->tokens[name->token].flags & SLANT_TOKEN_ALL_CAPITALS)
		actor = get(n, SLANT_LINK_ACRONYM, acronym(n, name->token));
	if (actor == SLANT_NONE && !(name->flags & SLANT_NAME_PLACED))
		actor = find_person(n, name);
	if (actor == SLANT_NONE)
		actor = get(n, SLANT_LINK_FULL, key);
	if (actor == SLANT_NONE && name->flags & SLANT_NAME_PLACED && !(name->flags & SLANT_NAME_KNOWN_PLACE) &&
	    !(slant_names_classes(n, name->token) & n->matcher->classes.capital)) {
		uint32_t person = find_person(n, name);   /* "faith in Brask" */
		actor = person != SLANT_NONE && n->actors.data[person].person >= SLANT_VOTE_STRONG ? person : SLANT_NONE;
	}
	if (actor == SLANT_NONE && name->flags & (SLANT_NAME_GIVEN | SLANT_NAME_SPEAKS | SLANT_NAME_TITLE))
		actor = get(n, SLANT_LINK_GIVEN, key);
	if (actor == SLANT_NONE && name->flags & SLANT_NAME_HEAD && !(name->flags & SLANT_NAME_KNOWN_ORGANIZATION))
		actor = get(n, SLANT_LINK_HEAD, key);
	return actor;
}

/* "Long Name (LN)": the acronym means the name right before it, if it begins as that does. */
static uint32_t spelled_out(const slant_naming *n, const slant_name *name, const slant_name *before)
{
	if (!(name->flags & SLANT_NAME_BRACKET) || !before || before->actor == SLANT_NONE || before->count < 2)
		return SLANT_NONE;
	if (before->token + before->count != name->token || name->count > 1 ||
	    (!(n->tokens[name->token].flags & SLANT_TOKEN_ALL_CAPITALS) && !(before->flags & SLANT_NAME_HEAD && before->flags & SLANT_NAME_JOINED)))
		return SLANT_NONE;   /* "Department for Farms and Water (Defaw)" */
	if (slant_match_form(n->document, name->token)->text.data[0] != slant_match_form(n->document, before->token)->text.data[0])
		return SLANT_NONE;
	return before->actor;
}

/* "Orlund (Bram)": the given name, or the short one, of the person named right before it. */
static uint32_t called(const slant_naming *n, const slant_name *name, const slant_name *before)
{
	if (!(name->flags & SLANT_NAME_BRACKET) || !(name->flags & SLANT_NAME_GIVEN) || !before || before->actor == SLANT_NONE)
		return SLANT_NONE;
	if (before->token + before->count != name->token || !slant_names_is_personal(n, before))
		return SLANT_NONE;
	return n->actors.data[before->actor].person ? before->actor : SLANT_NONE;
}

static bool link_single(slant_naming *n, slant_name *name, const slant_name *before)
{
	name->actor = spelled_out(n, name, before);
	if (name->actor != SLANT_NONE) {
		put(n, SLANT_LINK_FULL, word(n, name->token), name->actor);
		put(n, SLANT_LINK_ACRONYM, acronym(n, name->token), name->actor);
		n->actors.data[name->actor].organization += SLANT_VOTE_USUAL;
		return true;
	}
	name->actor = called(n, name, before);
	if (name->flags & SLANT_NAME_MEMBER)
		name->actor = slant_names_member_slot(n, name)->actor;
	if (name->actor == SLANT_NONE)
		name->actor = resolve(n, name);
	if (name->actor == SLANT_NONE) {
		if (name->flags & SLANT_NAME_HEAD && !(name->flags & SLANT_NAME_KNOWN_ORGANIZATION))
			return true;   /* "the Council" of a text that names none */
		if ((name->actor = create(n)) == SLANT_NONE)
			return false;
		if (name->flags & SLANT_NAME_COUNTRY)
			put(n, SLANT_LINK_COUNTRY, slant_names_country(n, name->token, 1), name->actor);
		else
			put(n, SLANT_LINK_FULL, word(n, name->token), name->actor);
		slant_link_slot *land = slant_names_people_slot(n, name);
		if (land)
			land->actor = name->actor;
		else
			find_twin(n, name);
	} else if (!is_bare(n, word(n, name->token)) && find_person(n, name) == name->actor && !(name->flags & SLANT_NAME_COUNTRY)) {
		n->actors.data[name->actor].person += SLANT_VOTE_USUAL;   /* called by surname */
	}
	slant_names_weigh(n, name, name->actor);
	return true;
}

/* Known names in a headline or a title of a work: the longest at each word. */
static bool find_known(slant_naming *n, const slant_name *run)
{
	uint32_t end = run->token + run->count;
	for (uint32_t t = run->token, used; t < end; t += used) {
		uint32_t actor = SLANT_NONE, most = end - t < KNOWN_WORDS_MAX ? end - t : KNOWN_WORDS_MAX;
		for (used = most; used > 1; used--) {
			actor = get(n, SLANT_LINK_FULL, slant_link_words(n, t, used));
			if (actor != SLANT_NONE)
				break;
		}
		slant_name single = {.token = t, .count = used, .flags = 0};
		if (used == 1 && slant_match_form(n->document, t)->classes & n->matcher->classes.country)
			single.flags = SLANT_NAME_COUNTRY;
		if (used == 1 && (n->tokens[t].flags & SLANT_TOKEN_CAPITAL) &&
		    !(slant_match_form(n->document, t)->classes & n->matcher->classes.word))
			actor = resolve(n, &single);
		if (actor == SLANT_NONE)
			continue;
		slant_name *slot = SLANT_PUSH(n->arena, &n->known);
		if (!slot)
			return false;
		single.actor = actor;
		*slot = single;
	}
	return true;
}

/* How often surnames stand alone before the full names. A headline's don't count: it knows no other form. */
static void count_bare(slant_naming *n)
{
	for (uint32_t i = 0; i < n->names.count; i++) {
		const slant_name *name = &n->names.data[i];
		if (name->flags & SLANT_NAME_KNOWN_ONLY || (name->count > 1 && !slant_names_is_personal(n, name)) ||
		    n->document->text.sentences[n->tokens[name->token].sentence].field == SLANT_FIELD_TITLE)
			continue;
		slant_link_slot *slot = slant_link_find(n, SLANT_LINK_BARE, word(n, name->token + name->count - 1));
		if (name->count > 1 && slot->actor == SLANT_NONE)
			slot->actor = name->actor;   /* from here on it is short for the name */
		if (name->count == 1 && slot->actor == SLANT_NONE)   /* "President Brask" needs no first name */
			slot->count += name->flags & (SLANT_NAME_ROLE | SLANT_NAME_TITLE) ? BARE_NAMES : 1;
	}
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
	count_bare(n);
	const slant_name *before = NULL;
	for (uint32_t i = 0; i < n->names.count; i++) {
		slant_name *name = &n->names.data[i];
		if (name->flags & SLANT_NAME_KNOWN_ONLY)
			continue;
		if (name->count > 1)
			announce(n, name);
		else if (!link_single(n, name, before))
			return false;
		before = name;
	}
	for (uint32_t i = 0; i < n->names.count; i++)
		if (n->names.data[i].flags & SLANT_NAME_KNOWN_ONLY && !find_known(n, &n->names.data[i]))
			return false;
	return true;
}
