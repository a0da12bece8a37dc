/* actors_lists: names side by side: "X, Y universities", the tags of a page, "X, Y and Z".
   Takes names in text order, says which are members of one list, by what link a member finds its body ("Halvern University"), and
   passes what is known of one name on to the next; refuses names that have votes of their own. */
#include "../base/hash.h"
#include "actors.h"

#include "../base/banned.h"

#define LIST_MAX 32u   /* names of a list that are passed to find the word behind it */

bool slant_names_is_list(const slant_naming *n, const slant_name *a, const slant_name *b)
{
	uint32_t end = a->token + a->count;
	if (n->tokens[a->token].sentence != n->tokens[b->token].sentence || n->tokens[end - 1].clitic)
		return false;
	if (end == b->token)
		return n->tokens[b->token].flags & SLANT_TOKEN_COMMA || slant_names_is_glued(n, b->token);
	return end + 1 == b->token && slant_names_classes(n, end) & n->matcher->classes.coordinator &&
	       (!(n->tokens[end].flags & SLANT_TOKEN_BREAK) || n->tokens[end].flags & SLANT_TOKEN_COMMA);
}

void slant_names_mark_members(slant_naming *n)
{
	for (uint32_t i = n->names.count; i-- > 1;) {
		slant_name *a = &n->names.data[i - 1], *b = &n->names.data[i];
		bool open = !((a->flags | b->flags) & (SLANT_NAME_HEAD | SLANT_NAME_KNOWN_ONLY));
		bool people = slant_names_classes(n, b->token + b->count - 1) & n->matcher->classes.demonym;
		if (b->flags & (SLANT_NAME_ONE_OF | SLANT_NAME_MEMBER) && open && !people && slant_names_is_list(n, a, b))
			a->flags |= SLANT_NAME_MEMBER, b->flags |= SLANT_NAME_MEMBER;
	}
}

/* A body's name by what stands before its last word: the key of "Halvern University" and of "Halvern ... universities". */
static uint64_t member_key(const slant_naming *n, uint32_t token, uint32_t count, uint32_t head)
{
	slant_str stem = slant_form_stem(slant_match_form(n->document, head));
	return slant_hash_mix(slant_link_words(n, token, count), slant_hash_bytes(stem.data, stem.length));
}

/* The plural word behind a list: "universities". */
static uint32_t list_head(const slant_naming *n, const slant_name *name)
{
	const slant_name *last = n->names.data + n->names.count - 1;
	for (uint32_t i = 0; i < LIST_MAX && name < last && name[1].flags & SLANT_NAME_MEMBER && slant_names_is_list(n, name, name + 1); i++)
		name++;
	return name->token + name->count;
}

slant_link_slot *slant_names_member_slot(const slant_naming *n, const slant_name *name)
{
	uint32_t last = name->token + name->count - 1;
	if (name->flags & SLANT_NAME_MEMBER)
		return slant_link_find(n, SLANT_LINK_MEMBER, member_key(n, name->token, name->count, list_head(n, name)));
	if (name->count < 2 || !slant_names_has_head(n, last, last + 1) || name->flags & (SLANT_NAME_COUNTRY | SLANT_NAME_THING))
		return NULL;
	return slant_link_find(n, SLANT_LINK_MEMBER, member_key(n, name->token, name->count - 1, last));
}

static bool has_votes(const slant_actor_work *work)
{
	return work->person || work->organization || work->place;
}

static void pass_on(slant_naming *n, const slant_name *from, const slant_name *to)
{
	const slant_actor_work *told = &n->actors.data[from->actor];
	slant_actor_work *work = &n->actors.data[to->actor];
	if (has_votes(work) || work->thing || told->thing || to->flags & SLANT_NAME_PLAIN)
		return;
	bool hints = !has_votes(told), tags = slant_names_is_glued(n, from->token > to->token ? from->token : to->token);
	uint32_t person = hints ? told->person_hint : told->person, organization = hints ? told->organization_hint : told->organization;
	uint32_t place = hints ? told->place_hint : told->place;
	if (person > organization && person > place)
		work->person_hint += slant_names_is_personal(n, to) ? SLANT_VOTE_WEAK : 0;
	else if (organization > place)
		work->organization_hint += tags || (from->count == to->count && from->count == 1) ? SLANT_VOTE_WEAK : 0;
	else if (place > organization && from->count == 1 && to->count == 1 && n->tokens[to->token].flags & SLANT_TOKEN_COMMA)
		work->place_hint += SLANT_VOTE_WEAK;
}

void slant_names_weigh_lists(slant_naming *n)
{
	for (int pass = 0; pass < 2; pass++)
		for (uint32_t i = 0; i + 1 < n->names.count; i++) {
			uint32_t at = pass ? n->names.count - 2 - i : i;
			const slant_name *a = &n->names.data[at], *b = &n->names.data[at + 1];
			if (a->actor == SLANT_NONE || b->actor == SLANT_NONE || a->actor == b->actor || !slant_names_is_list(n, a, b))
				continue;
			pass_on(n, pass ? b : a, pass ? a : b);
		}
}
