/* actors_roles: role nouns ("police", "the rector"). One beside a name is that person's role; "the rector" behind it is a mention of
   that person; all others are actors of their own, linked by the stem of their head, the last word.
   Takes role nouns and linked names, gives mentions and roles of actors; refuses role nouns that are words of a name. */
#include "../base/hash.h"
#include "actors.h"

#include "../base/banned.h"

#define APPOSITION_BEFORE 4u   /* words between a name and its role noun: ", a senior Ohio" */
#define PHRASE_MAX 14u         /* words of a role's phrase */
#define DETERMINER_REACH 3u    /* words between a determiner and its noun */

uint32_t slant_roles_phrase_end(const slant_matcher *matcher, const slant_document *document, uint32_t token, uint32_t limit)
{
	const slant_match_classes *known = &matcher->classes;
	const slant_token *tokens = document->text.tokens;
	uint32_t t = token, last = token, most = limit - token < PHRASE_MAX ? limit : token + PHRASE_MAX;
	bool open = false;   /* behind a preposition: words of its phrase may follow */
	for (; t < most && !(tokens[t].flags & (SLANT_TOKEN_BREAK | SLANT_TOKEN_QUOTED | SLANT_TOKEN_FIRST)); t++) {
		slant_classes word = slant_match_classes_of(document, t);
		if (word & known->complement) {
			open = true;
			continue;
		}
		if (!open || word & (known->relative_any | known->preposition | known->subject_pronoun))
			break;
		if (word & known->conjunction && !(word & known->coordinator))
			break;
		if (!(word & (known->article | known->coordinator)))
			last = t + 1;
	}
	return last;
}

static uint32_t verb_behind(const slant_naming *n, uint32_t token)
{
	uint32_t low = slant_names_verb(n, token);
	uint32_t end = n->document->text.sentences[n->tokens[token - 1].sentence].token_end;
	return low < n->verb_count && n->verbs[low] < end ? n->verbs[low] : end;
}

/* The determiner's token, or the noun's own where it has none close before it. */
static uint32_t phrase_beg(const slant_naming *n, uint32_t token)
{
	for (uint32_t t = token, back = 0; t && back < DETERMINER_REACH; back++, t--) {
		if (n->tokens[t].flags & (SLANT_TOKEN_BREAK | SLANT_TOKEN_FIRST))
			break;
		if (slant_names_determines(n, t - 1))
			return t - 1;
		if (n->tokens[t - 1].clitic)   /* "Kestrany's education minister" */
			return t - 1;
		if (slant_names_classes(n, t - 1) & (n->matcher->classes.grammar | n->matcher->classes.word))
			break;
	}
	return token;
}

static bool closes(const slant_naming *n, uint32_t token)
{
	return token >= n->document->text.token_count || n->tokens[token].flags & (SLANT_TOKEN_BREAK | SLANT_TOKEN_FIRST);
}

/* A word that no role opens with: a preposition, a conjunction, a pronoun, a verb of the lists. */
static bool is_loose(const slant_naming *n, slant_classes word)
{
	const slant_match_classes *known = &n->matcher->classes;
	if (word & (known->relative_any | known->subject_pronoun | known->conjunction | known->preposition))
		return true;
	return word & known->word && !slant_match_determines(known, word);
}

static bool is_plural(const slant_naming *n, uint32_t token)
{
	const slant_form *form = slant_match_form(n->document, token);
	return form->text.length > 2 && form->text.data[form->text.length - 1] == 's' && form->stem_length < form->text.length;
}

static bool is_person(const slant_naming *n, const slant_name *name)
{
	if (name->actor == SLANT_NONE || name->flags & (SLANT_NAME_HEAD | SLANT_NAME_COUNTRY | SLANT_NAME_KNOWN_ONLY | SLANT_NAME_JOINED))
		return false;
	const slant_actor_work *work = &n->actors.data[name->actor];
	return work->person >= work->organization && work->person >= work->place;
}

static void assign(slant_naming *n, uint32_t actor, uint32_t head, uint32_t beg, uint32_t end)
{
	slant_actor_work *work = &n->actors.data[actor];
	slant_str field = n->document->text.fields[n->document->text.sentences[n->tokens[beg].sentence].field];
	slant_str text = slant_str_slice(field, n->tokens[beg].beg, n->tokens[end - 1].end);
	work->person += 2;
	if (text.length > work->role.length)
		work->role = text;
	slant_link_find(n, SLANT_LINK_ROLE_PERSON, slant_link_words(n, head, 1))->actor = actor;
}

/* "Ilse Varenholt, rector of the university," : the role of the name that ends the clause before it. */
static bool follows_name(slant_naming *n, const slant_role_noun *role, uint32_t next)
{
	uint32_t end = role->token + role->count, beg = phrase_beg(n, role->token);
	for (uint32_t back = 0; back < 3 && next > back; back++) {
		const slant_name *name = &n->names.data[next - 1 - back];
		uint32_t name_end = name->token + name->count;
		if (name_end + APPOSITION_BEFORE < role->token || n->tokens[name->token].sentence != n->tokens[role->token].sentence)
			return false;
		if (name_end > role->token || n->document->clauses[name_end - 1] + 1 != n->document->clauses[role->token])
			continue;
		if (!is_person(n, name) || n->tokens[name_end - 1].clitic || (beg == role->token && is_plural(n, end - 1)))
			return false;
		uint32_t limit = verb_behind(n, end), phrase_end = slant_roles_phrase_end(n->matcher, n->document, end, limit);
		if (!closes(n, phrase_end) && (beg == role->token || !(slant_names_classes(n, phrase_end) & n->matcher->classes.grammar)))
			return false;   /* "Brask, children and ..." is a list */
		bool of = false;
		for (; beg > name_end && !(n->tokens[beg].flags & SLANT_TOKEN_BREAK); beg--) {
			slant_classes word = slant_names_classes(n, beg - 1);
			bool joint = word & (n->matcher->classes.complement | n->matcher->classes.coordinator);
			of |= (word & n->matcher->classes.complement) != 0;
			if (is_loose(n, word) && (!joint || n->tokens[beg - 1].flags & SLANT_TOKEN_BREAK))
				return false;   /* "Brask, who met residents,": the noun is not said of him */
		}
		if (beg != name_end || (is_plural(n, end - 1) && !of))
			return false;
		assign(n, name->actor, end - 1, beg, phrase_end);
		return true;
	}
	return false;
}

/* "its chair, Petra Solvane," : the role of the name that fills the clause behind it. */
static bool precedes_name(slant_naming *n, const slant_role_noun *role, uint32_t next)
{
	uint32_t end = role->token + role->count, beg = phrase_beg(n, role->token);
	if (next >= n->names.count || beg == role->token || is_plural(n, end - 1))
		return false;
	const slant_name *name = &n->names.data[next];
	uint32_t phrase_end = slant_roles_phrase_end(n->matcher, n->document, end, verb_behind(n, end));
	for (uint32_t skip = 0; skip < 3 && name->token < phrase_end && next + skip + 1 < n->names.count; skip++)
		name = &n->names.data[next + skip + 1];
	uint32_t mark = n->tokens[name->token].flags & (SLANT_TOKEN_FIRST | SLANT_TOKEN_COMMA);
	if (name->token != phrase_end || mark != SLANT_TOKEN_COMMA || !is_person(n, name) || !closes(n, name->token + name->count))
		return false;
	assign(n, name->actor, end - 1, beg, phrase_end);
	return true;
}

/* "the agency" behind "the River Basin Agency", where no other agency is named. */
static uint32_t known_organization(const slant_naming *n, const slant_role_noun *role)
{
	const slant_link_slot *slot = slant_link_see(n, SLANT_LINK_HEAD, slant_link_words(n, role->token + role->count - 1, 1));
	if (role->count != 1 || !slot || slot->count != 1 || n->actors.data[slot->actor].first > role->token)
		return SLANT_NONE;
	return slot->actor;
}

/* "the rector" behind "Ilse Varenholt, rector of ..." */
static uint32_t known_person(const slant_naming *n, const slant_role_noun *role)
{
	uint32_t head = role->token + role->count - 1;
	slant_classes near = role->token ? slant_names_classes(n, role->token) | slant_names_classes(n, role->token - 1) : 0;
	bool definite = near & n->matcher->classes.definite;
	if (!definite || is_plural(n, head))
		return SLANT_NONE;
	uint32_t actor = slant_link_get(n, SLANT_LINK_ROLE_PERSON, slant_link_words(n, head, 1));
	return actor == SLANT_NONE ? known_organization(n, role) : actor;
}

static bool add_mention(slant_naming *n, const slant_role_noun *role)
{
	uint32_t head = role->token + role->count - 1, actor = known_person(n, role);
	if (actor == SLANT_NONE) {
		const slant_lexicon *lexicon = n->document->lexicon;
		slant_str key = slant_lexicon_str(lexicon, lexicon->entries[role->entry].neutral);   /* "passengers": riders */
		if (!key.length)
			key = slant_form_stem(slant_match_form(n->document, head));
		slant_link_slot *slot = slant_link_find(n, SLANT_LINK_ROLE, slant_hash_bytes(key.data, key.length));
		if (slot->actor == SLANT_NONE) {
			slant_actor_work *work = SLANT_PUSH(n->arena, &n->actors);
			if (!work)
				return false;
			work->noun = true;
			slot->actor = n->actors.count - 1;
		}
		actor = slot->actor;
	}
	slant_name *noun = SLANT_PUSH(n->arena, &n->nouns);
	if (!noun)
		return false;
	*noun = (slant_name){.token = role->token, .count = role->count, .actor = actor, .flags = SLANT_NAME_NOUN};
	return true;
}

/* A word of a name, or the role right before it: no mention of its own. */
static bool is_part(slant_naming *n, const slant_role_noun *role, uint32_t next)
{
	uint32_t end = role->token + role->count;
	if (next && n->names.data[next - 1].token + n->names.data[next - 1].count > role->token &&
	    !(n->names.data[next - 1].flags & SLANT_NAME_KNOWN_ONLY))
		return true;
	for (; next < n->names.count && n->names.data[next].token < end + APPOSITION_BEFORE; next++) {
		const slant_name *name = &n->names.data[next];
		if (name->flags & SLANT_NAME_KNOWN_ONLY)
			continue;
		if (name->role_count && role->token >= name->role_token && end <= name->role_token + name->role_count) {
			if (is_person(n, name))
				slant_link_find(n, SLANT_LINK_ROLE_PERSON, slant_link_words(n, end - 1, 1))->actor = name->actor;
			return name->actor != SLANT_NONE;
		}
		if (name->token < end)
			return true;
	}
	return false;
}

bool slant_roles_link(slant_naming *n)
{
	uint32_t next = 0;
	for (uint32_t i = 0; i < n->role_count; i++) {
		const slant_role_noun *role = &n->roles[i];
		while (next < n->names.count && n->names.data[next].token < role->token + role->count)
			next++;
		uint32_t from = next;
		while (from && n->names.data[from - 1].token >= role->token)
			from--;
		if (is_part(n, role, from) || follows_name(n, role, from) || precedes_name(n, role, next))
			continue;
		if (!add_mention(n, role))
			return false;
	}
	return true;
}
