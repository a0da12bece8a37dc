/* actors_weigh: what a name says of its actor: person, organisation or place, man or woman, in which role. Each name votes; what no
   vote tells, a hint may. Takes a name with its flags, gives the type and gender that the votes make; refuses nothing. */
#include "actors.h"

#include "../base/banned.h"

#define PERSON_WORDS_MAX 4u   /* longer names are no people's: particles and initials not counted */
#define PERSON_TOKENS_MAX 8u
#define ACRONYM_BYTES_MAX 5u
#define CAMEL_HEAD 4u         /* bytes of a name's own beginning: Mc, Mac, De */

/* "the director German Brask": a people's name between a role and a word of no list is a given name. */
static bool is_named_after_people(const slant_naming *n, const slant_name *name)
{
	uint32_t last = name->token + name->count - 1;
	return name->count == 2 && name->flags & SLANT_NAME_ROLE && slant_names_classes(n, name->token) & n->matcher->classes.demonym &&
	       !slant_match_form(n->document, last)->symbol_count && !(slant_names_classes(n, last) & n->matcher->classes.word);
}

/* "James van Brask III" */
static bool is_numbered(const slant_naming *n, const slant_name *name)
{
	slant_str last = slant_match_form(n->document, name->token + name->count - 1)->text;
	if (name->count < 3 || last.length > 3 || !(name->flags & (SLANT_NAME_GIVEN | SLANT_NAME_PARTICLE)))
		return false;
	for (size_t i = 0; i < last.length; i++)
		if (last.data[i] != 'i' && last.data[i] != 'v' && last.data[i] != 'x')
			return false;
	return true;
}

/* Short enough for a person? "Karl-Heinz von der Aue" is two words here. */
static bool is_short(const slant_naming *n, const slant_name *name)
{
	uint32_t words = name->count;
	if (words <= PERSON_WORDS_MAX || words > PERSON_TOKENS_MAX)
		return words <= PERSON_WORDS_MAX;
	for (uint32_t t = name->token + 1; t < name->token + name->count; t++)
		words -= n->tokens[t].flags & SLANT_TOKEN_HYPHEN || slant_names_is_initial(n, t) ||
		         (slant_names_classes(n, t) & n->matcher->classes.particle) != 0;
	return words <= PERSON_WORDS_MAX;
}

bool slant_names_is_personal(const slant_naming *n, const slant_name *name)
{
	if (name->flags & SLANT_NAME_MEMBER)
		return false;
	if (name->flags & SLANT_NAME_THING && slant_names_classes(n, name->token + name->count - 1) & n->matcher->classes.thing_suffix)
		return false;
	if (name->count > 1 && name->flags & (SLANT_NAME_PLAIN | SLANT_NAME_KNOWN_ORGANIZATION | SLANT_NAME_KNOWN_PLACE))
		return false;
	slant_classes last = slant_names_classes(n, name->token + name->count - 1);
	if (name->count > 1 && last & n->matcher->classes.place_suffix && !(last & n->matcher->classes.surname))
		return false;
	if (name->count > 1 && (name->flags & (SLANT_NAME_KIND | SLANT_NAME_GIVEN)) == SLANT_NAME_KIND)
		return false;
	return is_short(n, name) && !(name->flags & (SLANT_NAME_HEAD | SLANT_NAME_COUNTRY | SLANT_NAME_JOINED)) &&
	       (!(n->tokens[name->token + name->count - 1].flags & SLANT_TOKEN_ALL_CAPITALS) || is_numbered(n, name)) &&
	       (!(slant_match_form(n->document, name->token)->classes & n->matcher->classes.country) || is_named_after_people(n, name));
}

static bool is_acronym(const slant_naming *n, const slant_name *name)
{
	const slant_token *only = &n->tokens[name->token];
	return name->count == 1 && (only->flags & (SLANT_TOKEN_ALL_CAPITALS | SLANT_TOKEN_MASKED)) == SLANT_TOKEN_ALL_CAPITALS &&
	       only->end - only->beg <= ACRONYM_BYTES_MAX;
}

static slant_str role_text(const slant_naming *n, const slant_name *name)
{
	const slant_token *first = &n->tokens[name->role_token], *last = &n->tokens[name->role_token + name->role_count - 1];
	slant_str field = n->document->text.fields[n->document->text.sentences[first->sentence].field];
	return slant_str_slice(field, first->beg, last->end);
}

static bool is_big(char c)
{
	return c >= 'A' && c <= 'Z';
}

/* "WikiLeaks": a capital behind a small letter. Not "McBrask", "DeOrm". */
static bool is_camel(const slant_naming *n, uint32_t token)
{
	const slant_token *at = &n->tokens[token];
	slant_str field = n->document->text.fields[n->document->text.sentences[at->sentence].field];
	uint32_t flips = 0;
	bool small = false;
	for (uint32_t i = at->beg + 1; i + 1 < at->end; i++) {
		if (!is_big(field.data[i]) || is_big(field.data[i - 1]))
			continue;
		flips++;
		small = i >= at->beg + CAMEL_HEAD && !is_big(field.data[i + 1]);
	}
	return flips == 1 && small;   /* more is a code */
}

/* What an actor may be taken for where nothing else tells. */
static void hint(const slant_naming *n, const slant_name *name, slant_actor_work *work)
{
	const slant_match_classes *known = &n->matcher->classes;
	uint32_t last = name->token + name->count - 1, flags = name->flags;
	slant_classes first = slant_match_form(n->document, name->token)->classes;
	bool family = slant_match_form(n->document, last)->classes & known->surname;
	if (flags & (SLANT_NAME_THING | SLANT_NAME_ONE_OF) || (flags & SLANT_NAME_PLAIN && name->count > 1 && work->names < 2))
		return;
	if (name->count > 1 && n->tokens[name->token].flags & SLANT_TOKEN_ALL_CAPITALS && !slant_names_is_initial(n, name->token)) {
		work->organization_hint += SLANT_VOTE_USUAL;   /* "HTU Halvern" */
		return;
	}
	bool settled = flags & SLANT_NAME_ARTICLE || work->names > 1;   /* "Russia Reset" is none, "Halvern Daily" may be */
	if (name->count > 1 && !(first & known->demonym) && (first & known->capital || (settled && first & known->country) ||
	    slant_names_known_end(n, name->token) > name->token)) {
		work->organization_hint += SLANT_VOTE_USUAL;   /* a paper, a team, a company of that place */
		return;
	}
	if (flags & SLANT_NAME_RULES)
		work->place_hint += SLANT_VOTE_STRONG;
	if (flags & SLANT_NAME_ARTICLE || !slant_names_is_personal(n, name))
		return;
	while (last > name->token && n->tokens[last].flags & SLANT_TOKEN_HYPHEN && !(n->tokens[last].flags & SLANT_TOKEN_CAPITAL))
		last--;                                   /* "Moon Jae-in" */
	bool word = slant_match_form(n->document, last)->symbol_count;
	bool acts = flags & (SLANT_NAME_ACTS | SLANT_NAME_SPEAKS);
	uint32_t form = n->tokens[last].form;   /* a word of the lists may be a name too, if it never stands small */
	bool named = !word || (slant_names_is_set(n->again, form) && !slant_names_is_set(n->lower, form));
	if (name->count > 1 && (family || (!word && !slant_match_form(n->document, name->token)->symbol_count)))
		work->person_hint += SLANT_VOTE_USUAL;
	if (name->count == 1 && family)
		work->person_hint += SLANT_VOTE_USUAL;
	if (name->count == 1 && ((acts && named) || (!word && work->names > 1 && !(flags & SLANT_NAME_PLACED))))
		work->person_hint += SLANT_VOTE_WEAK;
}

static void weigh_organization(const slant_naming *n, const slant_name *name, slant_actor_work *work)
{
	uint32_t flags = name->flags;
	if (flags & SLANT_NAME_HEAD)
		work->organization += SLANT_VOTE_STRONG;
	if (flags & SLANT_NAME_KNOWN_ORGANIZATION)
		work->organization += name->count > 1 ? SLANT_VOTE_CERTAIN : SLANT_VOTE_STRONG;
	if (flags & (SLANT_NAME_ONE_OF | SLANT_NAME_OWNER | SLANT_NAME_MEMBER))
		work->organization += SLANT_VOTE_USUAL;
	if (flags & SLANT_NAME_KIND)
		work->organization += SLANT_VOTE_USUAL;
	if (flags & SLANT_NAME_JOINED && !(flags & (SLANT_NAME_HEAD | SLANT_NAME_KNOWN_PLACE | SLANT_NAME_PLAIN)))
		work->organization += SLANT_VOTE_WEAK;   /* "Brask & Sons" */
	if (flags & SLANT_NAME_SITE && !(flags & SLANT_NAME_PLAIN))
		work->organization += SLANT_VOTE_WEAK;
	if (is_acronym(n, name))
		work->organization += SLANT_VOTE_USUAL;
	if (is_camel(n, name->token))
		work->organization += SLANT_VOTE_WEAK;
}

static void weigh_place(const slant_naming *n, const slant_name *name, slant_actor_work *work)
{
	const slant_match_classes *known = &n->matcher->classes;
	slant_classes first = slant_match_form(n->document, name->token)->classes;
	slant_classes last = slant_names_classes(n, name->token + name->count - 1);
	uint32_t flags = name->flags;
	if (flags & SLANT_NAME_MEMBER && !(flags & SLANT_NAME_COUNTRY))
		return;   /* "Sarnow, Halvern universities" */
	if (flags & SLANT_NAME_COUNTRY || slant_names_people_slot(n, name))
		work->place += SLANT_VOTE_CERTAIN;
	if (flags & SLANT_NAME_KNOWN_PLACE)
		work->place += name->count > 1 ? SLANT_VOTE_CERTAIN : SLANT_VOTE_STRONG;
	bool leads = first & known->place_suffix && !(first & known->surname);   /* "River Ellow", not "Park Geun-hye" */
	bool given = flags & SLANT_NAME_GIVEN && (!(last & known->place_suffix) || last & known->surname);   /* "Jack Hill", "Marion County" */
	if (name->count > 1 && !(flags & SLANT_NAME_HEAD) && !given && (leads || last & known->place_suffix))
		work->place += SLANT_VOTE_STRONG;   /* "Ellow County" */
	if (name->count == 1 && first & known->capital)
		work->place += SLANT_VOTE_USUAL;
	if (flags & SLANT_NAME_PLACED && !(flags & (SLANT_NAME_JOINED | SLANT_NAME_PLAIN)))
		work->place += SLANT_VOTE_USUAL;
}

static void weigh_person(const slant_naming *n, const slant_name *name, slant_actor_work *work)
{
	uint32_t flags = name->flags;
	bool personal = slant_names_is_personal(n, name);
	if (flags & SLANT_NAME_WHO)
		work->person += SLANT_VOTE_USUAL;
	if (flags & SLANT_NAME_TITLE)
		work->person += SLANT_VOTE_STRONG;
	if (!personal || flags & SLANT_NAME_MEMBER)
		return;
	if (flags & SLANT_NAME_SPEAKS && !(flags & SLANT_NAME_ARTICLE))
		work->person += SLANT_VOTE_WEAK;
	if (flags & SLANT_NAME_GIVEN)
		work->person += name->count > 1 ? SLANT_VOTE_STRONG : flags & SLANT_NAME_PLACED ? 0 : SLANT_VOTE_USUAL;
	if (flags & SLANT_NAME_ROLE && !(flags & SLANT_NAME_KIND))
		work->person += SLANT_VOTE_STRONG;
	if (flags & SLANT_NAME_PARTICLE)
		work->person += SLANT_VOTE_USUAL;
}

static void weigh_gender(const slant_naming *n, const slant_name *name, slant_actor_work *work)
{
	const slant_match_classes *known = &n->matcher->classes;
	slant_classes first = slant_match_form(n->document, name->token)->classes;
	if (name->flags & SLANT_NAME_MALE)
		work->male += SLANT_VOTE_STRONG;
	if (name->flags & SLANT_NAME_FEMALE)
		work->female += SLANT_VOTE_STRONG;
	if (!(name->flags & SLANT_NAME_GIVEN) || !slant_names_is_personal(n, name) ||
	    (first & known->given_male && first & known->given_female))
		return;
	work->male += first & known->given_male ? SLANT_VOTE_USUAL : 0;
	work->female += first & known->given_female ? SLANT_VOTE_USUAL : 0;
}

void slant_names_weigh(slant_naming *n, const slant_name *name, uint32_t actor)
{
	slant_actor_work *work = &n->actors.data[actor];
	work->first = work->names++ && work->first < name->token ? work->first : name->token;
	work->thing |= (name->flags & SLANT_NAME_THING) != 0;
	weigh_organization(n, name, work);
	weigh_place(n, name, work);
	weigh_person(n, name, work);
	weigh_gender(n, name, work);
	hint(n, name, work);
	if (name->flags & SLANT_NAME_ROLE && !work->role.length)
		work->role = role_text(n, name);
}

uint8_t slant_names_type(const slant_actor_work *work)
{
	if (work->noun)
		return SLANT_ACTOR_ROLE;
	if (work->person && work->person >= work->organization && work->person >= work->place)
		return SLANT_ACTOR_PERSON;
	if (work->organization && work->organization >= work->place)
		return SLANT_ACTOR_ORGANIZATION;
	if (work->place)
		return SLANT_ACTOR_PLACE;
	if (work->organization_hint > work->person_hint && work->organization_hint >= work->place_hint)
		return SLANT_ACTOR_ORGANIZATION;
	if (work->place_hint > work->person_hint)
		return SLANT_ACTOR_PLACE;
	return work->person_hint || work->male || work->female ? SLANT_ACTOR_PERSON : SLANT_ACTOR_UNKNOWN;
}

uint8_t slant_names_gender(const slant_actor_work *work)
{
	if (work->male == work->female)
		return SLANT_GENDER_UNKNOWN;
	return work->male > work->female ? SLANT_GENDER_MALE : SLANT_GENDER_FEMALE;
}
