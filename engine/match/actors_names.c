/* actors_names: candidate names in the running text: runs of capitalised words, joined where a name joins them, with titles and role
   nouns split off.
   Takes tokens and role nouns, gives names in text order; refuses function words, months, weekdays, and words whose capital comes
   from their place (sentence begin, headline) unless the text has them with a capital elsewhere. */
#include "actors.h"

#include "../base/banned.h"

#define NAME_WORDS_MAX 24u        /* longer names are not joined further */
#define PARTICLES_MAX 2u          /* "van der", "de la" */

static bool is_set(const uint64_t *bits, uint32_t form)
{
	return bits[form >> 6] >> (form & 63) & 1;
}

static bool is_given(const slant_naming *n, uint32_t token)
{
	return slant_match_form(n->document, token)->classes & (n->matcher->classes.given_male | n->matcher->classes.given_female);
}

static bool has_head(const slant_naming *n, uint32_t beg, uint32_t end)
{
	for (uint32_t t = beg; t < end; t++)
		if (slant_match_form(n->document, t)->classes & n->matcher->classes.organization_suffix)
			return true;
	return false;
}

/* "the US", "the WHO", "AT&T": a function word only in small letters. */
static bool is_capital_acronym(const slant_naming *n, uint32_t token)
{
	const slant_token *at = &n->tokens[token];
	if (!(at->flags & SLANT_TOKEN_ALL_CAPITALS) || at->end - at->beg > 3)
		return false;
	if (slant_names_joins(n, token + 1) && slant_names_gap(n, token + 1) == SLANT_GAP_AMPERSAND)
		return true;
	if (at->end - at->beg == 2 && slant_match_form(n->document, token)->classes & n->matcher->classes.first_person_pronoun)
		return true;
	return token && at->sentence == n->tokens[token - 1].sentence && slant_names_grammar(n, token - 1) & SLANT_GRAMMAR_THE;
}

bool slant_names_nameable(const slant_naming *n, uint32_t token)
{
	const slant_match_classes *classes = &n->matcher->classes;
	const slant_token *at = &n->tokens[token];
	if (at->kind != SLANT_TOKEN_WORD || !(at->flags & SLANT_TOKEN_CAPITAL))
		return false;
	if (at->flags & SLANT_TOKEN_HYPHEN && token && !(n->tokens[token - 1].flags & SLANT_TOKEN_CAPITAL) &&
	    !(slant_names_grammar(n, token - 1) & SLANT_GRAMMAR_PARTICLE))
		return false;
	slant_classes form = slant_match_form(n->document, token)->classes;
	if (!(form & (classes->word | classes->negation | classes->modal | classes->month | classes->weekday)))
		return !(slant_names_grammar(n, token) & (SLANT_GRAMMAR_PRONOUN | SLANT_GRAMMAR_DETERMINER | SLANT_GRAMMAR_CONJUNCTION));
	if (is_capital_acronym(n, token))
		return true;
	/* "April Jones", "Theresa May", "John A. Smith": a name on one side vouches for the word that is none by itself. */
	if (is_given(n, token) && slant_names_joins(n, token + 1) && n->tokens[token + 1].flags & SLANT_TOKEN_CAPITAL)
		return !(at->flags & SLANT_TOKEN_FIRST);
	return token && slant_names_joins(n, token) && is_given(n, token - 1) &&
	       (slant_names_is_initial(n, token) || form & (classes->month | classes->modal));
}

/* End of the run of name words that goes on behind token `last`. */
static uint32_t run_end(const slant_naming *n, uint32_t last, uint32_t *flags)
{
	uint32_t end = last + 1;
	while (slant_names_joins(n, end)) {
		if (slant_names_nameable(n, end)) {
			if (slant_names_gap(n, end) == SLANT_GAP_AMPERSAND)
				*flags |= SLANT_NAME_JOINED;
			end++;
			continue;
		}
		uint32_t next = end;
		while (next - end < PARTICLES_MAX && slant_names_joins(n, next) && slant_names_grammar(n, next) & SLANT_GRAMMAR_PARTICLE)
			next++;
		if (next == end || !slant_names_joins(n, next) || !slant_names_nameable(n, next))
			break;
		*flags |= SLANT_NAME_PARTICLE;
		end = next + 1;
	}
	return end;
}

/* May "of", "for", "and" join [beg, end) with [right, right_end)? */
static bool may_join(const slant_naming *n, uint32_t beg, uint32_t end, unsigned joint, uint32_t right, uint32_t right_end,
                     uint32_t flags)
{
	if (joint & SLANT_GRAMMAR_OF)
		return has_head(n, beg, end);
	if (flags & SLANT_NAME_JOINED && right_end - right == 1)   /* Institute of Science and Technology */
		return has_head(n, beg, end);
	if (has_head(n, right, right_end))   /* the Food and Drug Administration */
		return end - beg == 1 && beg && right_end - right > 1 && slant_names_grammar(n, beg - 1) & SLANT_GRAMMAR_THE &&
		       !(slant_match_form(n->document, beg)->classes & n->matcher->classes.country);
	return flags & SLANT_NAME_JOINED && has_head(n, beg, end);   /* Department of Health and Human Services */
}

static uint32_t extend(const slant_naming *n, uint32_t beg, uint32_t end, uint32_t *flags)
{
	while (end - beg < NAME_WORDS_MAX && slant_names_joins(n, end)) {
		unsigned joint = slant_names_grammar(n, end) & (SLANT_GRAMMAR_OF | SLANT_GRAMMAR_AND);
		uint32_t right = end + 1, right_flags = 0;
		if (!joint || n->tokens[end].flags & SLANT_TOKEN_CAPITAL)
			break;
		if (joint & SLANT_GRAMMAR_OF && slant_names_joins(n, right) && slant_names_grammar(n, right) & SLANT_GRAMMAR_THE)
			right++;
		if (!slant_names_joins(n, right) || !slant_names_nameable(n, right))
			break;
		uint32_t right_end = run_end(n, right, &right_flags);
		if (!may_join(n, beg, end, joint, right, right_end, *flags))
			break;
		*flags |= SLANT_NAME_JOINED | right_flags;
		end = right_end;
	}
	return end;
}

uint32_t slant_names_verb(const slant_naming *n, uint32_t token)
{
	uint32_t low = 0, high = n->verb_count;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (n->verbs[middle] < token)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* What follows a name tells what it is: "said", "who", "which". */
static uint32_t describe_end(const slant_naming *n, uint32_t end)
{
	uint32_t verb = slant_names_verb(n, end);
	if (end >= n->document->text.token_count || n->tokens[end].flags & SLANT_TOKEN_FIRST || n->tokens[end - 1].clitic)
		return 0;
	if (!(n->tokens[end].flags & SLANT_TOKEN_BREAK) && verb < n->verb_count && n->verbs[verb] == end)
		return SLANT_NAME_SPEAKS;
	slant_str form = slant_match_form(n->document, end)->text;
	return slant_str_is(form, "who") ? SLANT_NAME_WHO : slant_str_is(form, "which") ? SLANT_NAME_OWNER : 0;
}

/* Does a role noun's phrase lead to the name? "rector of X" */
static bool is_owner(const slant_naming *n, uint32_t before, uint32_t role)
{
	if (before < 2 || !(slant_names_grammar(n, before - 1) & SLANT_GRAMMAR_OF))
		return false;
	for (uint32_t back = 0; back < 2 && role > back; back++)
		if (n->roles[role - 1 - back].token + n->roles[role - 1 - back].count == before - 1)
			return true;
	return false;
}

static uint32_t describe(const slant_naming *n, uint32_t beg, uint32_t end, uint32_t role)
{
	const slant_match_classes *classes = &n->matcher->classes;
	slant_classes first = slant_match_form(n->document, beg)->classes;
	uint32_t flags = describe_end(n, end), before = beg;
	if (has_head(n, beg, end))
		flags |= SLANT_NAME_HEAD;
	if (first & (classes->given_male | classes->given_female))
		flags |= SLANT_NAME_GIVEN;
	if (slant_match_form(n->document, end - 1)->classes & classes->country && end - beg <= 2)
		flags |= SLANT_NAME_COUNTRY;
	if (end - beg > 1 && slant_names_is_initial(n, beg + (end - beg > 2)))
		flags |= SLANT_NAME_PARTICLE;
	if (before && n->tokens[before - 1].sentence == n->tokens[beg].sentence && slant_names_grammar(n, before - 1) & SLANT_GRAMMAR_THE)
		before--;
	if (before && n->tokens[before - 1].sentence == n->tokens[beg].sentence && slant_names_joins(n, before) &&
	    slant_names_grammar(n, before - 1) & SLANT_GRAMMAR_PLACE)
		flags |= SLANT_NAME_PLACED;
	if (is_owner(n, before, role))
		flags |= SLANT_NAME_OWNER;
	return flags;
}

static bool push(slant_naming *n, uint32_t beg, uint32_t end, slant_role_noun before, uint32_t role, uint32_t flags)
{
	slant_name *name = SLANT_PUSH(n->arena, &n->names);
	if (!name)
		return false;
	*name = (slant_name){beg, end - beg, before.token, before.count, SLANT_NONE, flags | describe(n, beg, end, role)};
	return true;
}

/* `"..." Maher replied.`: between a quotation and a small word that is no function word. */
static bool follows_quotation(const slant_naming *n, uint32_t token)
{
	uint32_t next = token + 1;
	if (!token || next >= n->document->text.token_count || n->tokens[token].flags & SLANT_TOKEN_QUOTED ||
	    !(n->tokens[token - 1].flags & SLANT_TOKEN_QUOTED) || n->tokens[token].flags & SLANT_TOKEN_LINE)
		return false;
	if (n->tokens[next].sentence != n->tokens[token].sentence || n->tokens[next].flags & (SLANT_TOKEN_BREAK | SLANT_TOKEN_CAPITAL))
		return false;
	if (n->tokens[token].clitic || slant_names_grammar(n, next))
		return false;
	return !(slant_match_form(n->document, next)->classes & n->matcher->classes.word) || describe_end(n, next) & SLANT_NAME_SPEAKS;
}

/* A single word at the beginning of a sentence is a name only when something vouches for its capital. */
static bool is_vouched(const slant_naming *n, uint32_t token, uint32_t flags)
{
	slant_classes classes = slant_match_form(n->document, token)->classes;
	const slant_match_classes *known = &n->matcher->classes;
	uint32_t form = n->tokens[token].form;
	if (flags & (SLANT_NAME_ROLE | SLANT_NAME_TITLE) || is_set(n->upper, form))
		return true;
	if (!is_set(n->lower, form) && follows_quotation(n, token))
		return true;
	if (classes & (known->given_male | known->given_female | known->country))
		return !is_set(n->lower, form);
	return n->tokens[token].flags & SLANT_TOKEN_ALL_CAPITALS && !is_set(n->lower, form);
}

/* The first word of a sentence before a name: "Yesterday Angela Merkel", "Former President Obama". */
static bool is_bystander(const slant_naming *n, uint32_t beg, uint32_t end, uint32_t role)
{
	const slant_match_classes *classes = &n->matcher->classes;
	slant_classes own = slant_match_form(n->document, beg)->classes;
	uint32_t form = n->tokens[beg].form;
	if (end - beg < 2 || !slant_names_opens(n, beg) || is_set(n->upper, form))
		return false;
	if (own & (classes->title | classes->country) || is_given(n, beg))
		return false;
	if (role < n->role_count && n->roles[role].token == beg)
		return false;
	if (is_set(n->lower, form))
		return true;
	bool role_next = role < n->role_count && n->roles[role].token == beg + 1;
	return role_next || (is_given(n, beg + 1) && end - beg > 2) || slant_match_form(n->document, beg + 1)->classes & classes->title;
}

/* Splits titles and role nouns from the run [beg, end) and keeps what is left as a name. role: first role noun that ends behind beg. */
static bool keep(slant_naming *n, uint32_t beg, uint32_t end, uint32_t role, uint32_t flags)
{
	slant_role_noun before = {0, 0};
	uint32_t name = beg, last_head = end;
	bool in_run = false;
	while (last_head > beg && !has_head(n, last_head - 1, last_head))
		last_head--;   /* end of the last organisation word, or beg */
	if (role && n->roles[role - 1].token + n->roles[role - 1].count == beg && slant_names_joins(n, beg))
		before = n->roles[role - 1];
	for (uint32_t i = role; i < n->role_count && n->roles[i].token < end; i++) {
		uint32_t role_end = n->roles[i].token + n->roles[i].count;
		if (n->roles[i].token < name || last_head > n->roles[i].token)
			break;   /* "Police Department": the organisation's own word */
		if (role_end >= end && n->roles[i].token > name && (is_given(n, name) || flags & SLANT_NAME_JOINED))
			break;   /* "James Baker": a surname */
		before = (slant_role_noun){in_run ? before.token : n->roles[i].token, 0};
		before.count = role_end - before.token;
		name = role_end;
		in_run = true;
	}
	if (in_run && before.token > beg && !push(n, beg, before.token, (slant_role_noun){0, 0}, role, SLANT_NAME_KNOWN_ONLY))
		return false;
	if (before.count)
		flags |= SLANT_NAME_ROLE;
	for (; name < end && slant_match_form(n->document, name)->classes & n->matcher->classes.title; name++) {
		unsigned bits = slant_names_grammar(n, name);
		flags |= SLANT_NAME_TITLE;
		flags |= bits & SLANT_GRAMMAR_MALE ? SLANT_NAME_MALE : bits & SLANT_GRAMMAR_FEMALE ? SLANT_NAME_FEMALE : 0;
	}
	if (name >= end || (end - name == 1 && name == beg && slant_names_opens(n, name) && !is_vouched(n, name, flags)))
		return true;
	return push(n, name, end, before, role, flags);
}

/* One run that starts at `beg`; returns where the search goes on, or 0 when out of memory. */
static uint32_t read_run(slant_naming *n, uint32_t beg, uint32_t role)
{
	uint32_t flags = 0, last = beg;
	if (role < n->role_count && n->roles[role].token == beg && n->roles[role].count > 1)
		last = beg + n->roles[role].count - 1;   /* "Secretary of State John Kerry" */
	uint32_t end = run_end(n, last, &flags);
	end = extend(n, beg, end, &flags);
	if (beg && n->tokens[beg - 1].sentence == n->tokens[beg].sentence && n->tokens[beg].flags & SLANT_TOKEN_BREAK &&
	    slant_names_gap(n, beg) == SLANT_GAP_BRACKET)
		flags |= SLANT_NAME_BRACKET;
	if (n->headline[n->tokens[beg].sentence] || n->tokens[beg].flags & SLANT_TOKEN_MARKED)
		return push(n, beg, end, (slant_role_noun){0, 0}, role, SLANT_NAME_KNOWN_ONLY) ? end : 0;
	if (is_bystander(n, beg, end, role))
		beg++;
	return keep(n, beg, end, role, flags) ? end : 0;
}

bool slant_names_find(slant_naming *n)
{
	if (!slant_names_note_case(n))
		return false;
	for (uint32_t t = 0, role = 0; t < n->document->text.token_count;) {
		if (!(n->tokens[t].flags & SLANT_TOKEN_CAPITAL)) {
			t++;
			continue;
		}
		while (role < n->role_count && n->roles[role].token + n->roles[role].count <= t)
			role++;
		bool by_role = role < n->role_count && n->roles[role].token == t;
		if (!by_role && !slant_names_nameable(n, t)) {
			t++;
			continue;
		}
		if (!(t = read_run(n, t, role)))
			return false;
	}
	return true;
}
