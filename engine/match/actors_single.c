/* actors_single: which actor a name of one word means, among those of several words and those before it: a surname, an acronym, a given
   name, a country's name, the head of an organisation's; and which known names stand in a headline. Takes a name, gives it its actor, new
   or known; refuses a lone organisation word that names no organisation. */
#include "../base/hash.h"
#include "actors.h"

#include "../base/banned.h"

#define KNOWN_WORDS_MAX 6u    /* words of a name looked for in a headline */
#define BARE_NAMES 3u         /* see is_bare() */

static uint64_t acronym(const slant_naming *n, uint32_t token)
{
	slant_str text = slant_match_form(n->document, token)->text;
	return slant_hash_bytes(text.data, text.length);
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
	uint64_t key = slant_link_word(n, name->token);
	uint32_t twin = is_bare(n, key) ? slant_link_get(n, SLANT_LINK_BARE, key) : SLANT_NONE;
	if (twin == SLANT_NONE && !(slant_names_classes(n, name->token) & (known->country | known->capital | known->given)) &&
	    !(name->flags & SLANT_NAME_KNOWN_PLACE)) {
		twin = slant_link_get(n, SLANT_LINK_FRONT, key);
		work->front = true;
	}
	work->twin = twin == SLANT_NONE || n->actors.data[twin].thing ? 0 : twin + 1;
}

static uint32_t find_person(const slant_naming *n, const slant_name *name)
{
	uint64_t key = slant_link_word(n, name->token);
	uint32_t actor = SLANT_NONE;
	if (name->flags & SLANT_NAME_MALE)
		actor = slant_link_get(n, SLANT_LINK_MALE, key);
	if (name->flags & SLANT_NAME_FEMALE)
		actor = slant_link_get(n, SLANT_LINK_FEMALE, key);
	if (actor == SLANT_NONE && is_bare(n, key))
		return slant_link_get(n, SLANT_LINK_FULL, key);
	if (actor == SLANT_NONE)
		actor = slant_link_get(n, SLANT_LINK_SURNAME, key);
	return actor == SLANT_NONE ? slant_link_get(n, SLANT_LINK_BARE, key) : actor;
}

/* The actor of a name of one word among those known, or SLANT_NONE. */
static uint32_t resolve(const slant_naming *n, const slant_name *name)
{
	uint64_t key = slant_link_word(n, name->token);
	uint32_t actor = SLANT_NONE;
	if (name->flags & SLANT_NAME_COUNTRY)
		return slant_link_get(n, SLANT_LINK_COUNTRY, slant_names_country(n, name->token, 1));
	slant_link_slot *land = slant_names_people_slot(n, name);
	if (land)
		return land->actor;
	if (n->tokens[name->token].flags & SLANT_TOKEN_ALL_CAPITALS)
		actor = slant_link_get(n, SLANT_LINK_ACRONYM, acronym(n, name->token));
	if (actor == SLANT_NONE && !(name->flags & SLANT_NAME_PLACED))
		actor = find_person(n, name);
	if (actor == SLANT_NONE)
		actor = slant_link_get(n, SLANT_LINK_FULL, key);
	if (actor == SLANT_NONE && name->flags & SLANT_NAME_PLACED && !(name->flags & SLANT_NAME_KNOWN_PLACE) &&
	    !(slant_names_classes(n, name->token) & n->matcher->classes.capital)) {
		uint32_t person = find_person(n, name);   /* "faith in Brask" */
		actor = person != SLANT_NONE && n->actors.data[person].person >= SLANT_VOTE_STRONG ? person : SLANT_NONE;
	}
	if (actor == SLANT_NONE && name->flags & (SLANT_NAME_GIVEN | SLANT_NAME_SPEAKS | SLANT_NAME_TITLE))
		actor = slant_link_get(n, SLANT_LINK_GIVEN, key);
	if (actor == SLANT_NONE && name->flags & SLANT_NAME_HEAD && !(name->flags & SLANT_NAME_KNOWN_ORGANIZATION))
		actor = slant_link_get(n, SLANT_LINK_HEAD, key);
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

bool slant_names_link_single(slant_naming *n, slant_name *name, const slant_name *before)
{
	name->actor = spelled_out(n, name, before);
	if (name->actor != SLANT_NONE) {
		slant_link_put(n, SLANT_LINK_FULL, slant_link_word(n, name->token), name->actor);
		slant_link_put(n, SLANT_LINK_ACRONYM, acronym(n, name->token), name->actor);
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
		if ((name->actor = slant_names_new_actor(n)) == SLANT_NONE)
			return false;
		if (name->flags & SLANT_NAME_COUNTRY)
			slant_link_put(n, SLANT_LINK_COUNTRY, slant_names_country(n, name->token, 1), name->actor);
		else
			slant_link_put(n, SLANT_LINK_FULL, slant_link_word(n, name->token), name->actor);
		slant_link_slot *land = slant_names_people_slot(n, name);
		if (land)
			land->actor = name->actor;
		else
			find_twin(n, name);
	} else if (!is_bare(n, slant_link_word(n, name->token)) && find_person(n, name) == name->actor && !(name->flags & SLANT_NAME_COUNTRY)) {
		n->actors.data[name->actor].person += SLANT_VOTE_USUAL;   /* called by surname */
	}
	slant_names_weigh(n, name, name->actor);
	return true;
}

bool slant_names_find_known(slant_naming *n, const slant_name *run)
{
	uint32_t end = run->token + run->count;
	for (uint32_t t = run->token, used; t < end; t += used) {
		uint32_t actor = SLANT_NONE, most = end - t < KNOWN_WORDS_MAX ? end - t : KNOWN_WORDS_MAX;
		for (used = most; used > 1; used--) {
			actor = slant_link_get(n, SLANT_LINK_FULL, slant_link_words(n, t, used));
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

void slant_names_count_bare(slant_naming *n)
{
	for (uint32_t i = 0; i < n->names.count; i++) {
		const slant_name *name = &n->names.data[i];
		if (name->flags & SLANT_NAME_KNOWN_ONLY || (name->count > 1 && !slant_names_is_personal(n, name)) ||
		    n->document->text.sentences[n->tokens[name->token].sentence].field == SLANT_FIELD_TITLE)
			continue;
		slant_link_slot *slot = slant_link_find(n, SLANT_LINK_BARE, slant_link_word(n, name->token + name->count - 1));
		if (name->count > 1 && slot->actor == SLANT_NONE)
			slot->actor = name->actor;   /* from here on it is short for the name */
		if (name->count == 1 && slot->actor == SLANT_NONE)   /* "President Brask" needs no first name */
			slot->count += name->flags & (SLANT_NAME_ROLE | SLANT_NAME_TITLE) ? BARE_NAMES : 1;
	}
}
