/* actors_describe: what stands around a name and in it tells what it is, and whether it is one at all.
   Takes a stretch of tokens, gives the flags of slant_name; refuses capitals that come from their place alone, and words that name
   nobody by themselves. */
#include "../base/hash.h"
#include "../base/search.h"
#include "actors.h"

#include "../base/banned.h"

#define KIND_WORDS_MAX 2u
#define COUNTRY_WORDS_MAX 4u
#define NUMERAL_MAX 3u            /* bytes of "II" */
#define SHOUTED_MAX 6u            /* bytes of a lone acronym at the begin of a sentence */

uint32_t slant_names_verb(const slant_naming *n, uint32_t token)
{
	return slant_search(n->verbs, n->verb_count, sizeof *n->verbs, 0, token);
}

/* What follows a name tells what it is: "said", "who", "which". */
/* "Brask fought", "Brask had", "Brask would". */
static bool is_act(const slant_naming *n, uint32_t token)
{
	slant_str text = slant_match_form(n->document, token)->text;
	if (n->tokens[token].flags & (SLANT_TOKEN_BREAK | SLANT_TOKEN_CAPITAL))
		return false;
	if (slant_names_classes(n, token) & (n->matcher->classes.modal | n->matcher->classes.auxiliary))
		return true;
	return text.length > 3 && text.data[text.length - 1] == 'd' && text.data[text.length - 2] == 'e';
}

/* "X universities", "X banks" */
static bool is_plural_head(const slant_naming *n, uint32_t token)
{
	const slant_form *form = slant_match_form(n->document, token);
	return !(n->tokens[token].flags & (SLANT_TOKEN_BREAK | SLANT_TOKEN_CAPITAL)) && form->stem_length < form->text.length &&
	       form->text.data[form->text.length - 1] == 's' && form->classes & n->matcher->classes.organization_suffix;
}

static uint32_t describe_end(const slant_naming *n, uint32_t end)
{
	uint32_t verb = slant_names_verb(n, end);
	if (end >= n->document->text.token_count || n->tokens[end].flags & SLANT_TOKEN_FIRST || n->tokens[end - 1].clitic)
		return 0;
	if (!(n->tokens[end].flags & SLANT_TOKEN_BREAK) && verb < n->verb_count && n->verbs[verb] == end)
		return SLANT_NAME_SPEAKS;
	slant_classes word = slant_names_classes(n, end);
	if (is_act(n, end))
		return SLANT_NAME_ACTS;
	if (is_plural_head(n, end))
		return SLANT_NAME_ONE_OF;
	if (word & n->matcher->classes.relative_person)
		return SLANT_NAME_WHO;
	return word & n->matcher->classes.relative_thing ? SLANT_NAME_OWNER : 0;
}

/* Does a role noun's phrase lead to the name? "rector of X" */
static bool is_owner(const slant_naming *n, uint32_t before, uint32_t role)
{
	if (before < 2 || !(slant_names_classes(n, before - 1) & n->matcher->classes.name_joint))
		return false;
	for (uint32_t back = 0; back < 2 && role > back; back++)
		if (n->roles[role - 1 - back].token + n->roles[role - 1 - back].count == before - 1)
			return true;
	return false;
}

uint64_t slant_names_country(const slant_naming *n, uint32_t token, uint32_t count)
{
	uint64_t before = 0;
	for (uint32_t i = 0; i + 1 < count; i++) {
		slant_str text = slant_match_form(n->document, token + i)->text;
		before = slant_match_root_join(before, slant_hash_bytes(text.data, text.length));
	}
	return slant_match_root_join(before, slant_match_root_of(n->matcher, slant_match_form(n->document, token + count - 1)->text));
}

/* A law, a day, a war: the last word says so, or the one before a number; of a storm, the first. */
static bool is_thing(const slant_naming *n, uint32_t beg, uint32_t end, uint32_t flags)
{
	const slant_match_classes *known = &n->matcher->classes;
	uint32_t last = end - 1;
	if (!known->thing_suffix || end - beg < 2 || flags & (SLANT_NAME_GIVEN | SLANT_NAME_COUNTRY) || slant_names_has_head(n, last, end))
		return false;
	for (uint32_t t = beg; t < last; t++)   /* "Board of Elections" */
		if (!(n->tokens[t].flags & SLANT_TOKEN_CAPITAL) && slant_names_has_head(n, beg, t))
			return false;
	if ((slant_names_classes(n, beg) & (known->thing_suffix | known->common_word)) == known->thing_suffix)
		return true;
	if (n->tokens[last].flags & SLANT_TOKEN_ALL_CAPITALS && n->tokens[last].end - n->tokens[last].beg <= NUMERAL_MAX && last > beg + 1)
		last--;
	return slant_names_classes(n, last) & known->thing_suffix;
}

/* Words of the word lists alone: "Artificial Intelligence". */
static bool is_plain(const slant_naming *n, uint32_t beg, uint32_t end)
{
	for (uint32_t t = beg; t < end; t++)
		if (!slant_match_form(n->document, t)->symbol_count || slant_names_is_given(n, t))
			return false;
	return true;
}

/* "the bank Ostrel," and not "the bank Brask left": a small organisation word before a name with nothing behind it in its clause. */
static bool is_of_kind(const slant_naming *n, uint32_t beg, uint32_t end)
{
	if (!beg || end - beg > KIND_WORDS_MAX || !slant_names_joins(n, beg) || n->tokens[beg - 1].flags & SLANT_TOKEN_CAPITAL ||
	    !slant_names_has_head(n, beg - 1, beg) || is_plural_head(n, beg - 1) || n->tokens[end - 1].clitic ||
	    (end - beg > 1 && slant_names_is_given(n, beg)))
		return false;
	return end == n->document->text.token_count || n->tokens[end].flags & (SLANT_TOKEN_BREAK | SLANT_TOKEN_FIRST);
}

/* "Kestrany's government", "Kestrany's education minister". role: first role noun that ends behind the name's begin. */
static bool rules(const slant_naming *n, uint32_t end, uint32_t role)
{
	if (!n->tokens[end - 1].clitic || end >= n->document->text.token_count || n->tokens[end].sentence != n->tokens[end - 1].sentence)
		return false;
	while (role < n->role_count && n->roles[role].token < end)
		role++;
	return role < n->role_count && n->roles[role].token <= end + 1 &&
	       n->document->lexicon->entries[n->roles[role].entry].category == n->matcher->categories.official;
}

uint32_t slant_names_describe(const slant_naming *n, uint32_t beg, uint32_t end, uint32_t role)
{
	const slant_match_classes *classes = &n->matcher->classes;
	slant_classes first = slant_match_form(n->document, beg)->classes;
	uint32_t flags = describe_end(n, end), before = beg;
	if (slant_names_has_head(n, beg, end))
		flags |= SLANT_NAME_HEAD;
	if (first & classes->given)
		flags |= SLANT_NAME_GIVEN;
	if (slant_names_classes(n, end - 1) & classes->country && end - beg <= 2)
		flags |= SLANT_NAME_COUNTRY;
	if (end - beg > 1 && end - beg < COUNTRY_WORDS_MAX && slant_match_is_root(n->matcher, slant_names_country(n, beg, end - beg)))
		flags = (flags | SLANT_NAME_COUNTRY) & ~(uint32_t)SLANT_NAME_HEAD;   /* the United States */
	unsigned known = slant_names_known(n, beg, end);
	if (known & SLANT_KNOWN_ORGANIZATION)
		flags |= SLANT_NAME_KNOWN_ORGANIZATION;
	if (known & SLANT_KNOWN_PLACE)
		flags = (flags | SLANT_NAME_KNOWN_PLACE) & ~(uint32_t)SLANT_NAME_HEAD;
	if (known & SLANT_KNOWN_THING || (!known && is_thing(n, beg, end, flags)))
		flags |= SLANT_NAME_THING;
	if (is_plain(n, beg, end))
		flags |= SLANT_NAME_PLAIN;
	if (end - beg > 1 && slant_names_is_initial(n, beg + (end - beg > 2)))
		flags |= SLANT_NAME_PARTICLE;
	if (before && n->tokens[before - 1].sentence == n->tokens[beg].sentence && slant_names_classes(n, before - 1) & classes->definite) {
		flags |= SLANT_NAME_ARTICLE;
		before--;
	}
	bool modifies = before < beg && end - beg == 1 && slant_names_joins(n, end) && !(n->tokens[end].flags & SLANT_TOKEN_CAPITAL) &&
	                !(slant_names_classes(n, end) & classes->word);   /* "in the Obama administration" */
	if (before && !modifies && !n->tokens[end - 1].clitic && slant_names_joins(n, before) &&
	    slant_names_classes(n, before - 1) & (classes->place_preposition | classes->site_preposition))
		flags |= slant_names_classes(n, before - 1) & classes->place_preposition ? SLANT_NAME_PLACED : SLANT_NAME_SITE;
	if (end - beg == 1 && rules(n, end, role))
		flags |= SLANT_NAME_RULES;
	if (is_of_kind(n, beg, end))
		flags |= SLANT_NAME_KIND;
	if (is_owner(n, before, role))
		flags |= SLANT_NAME_OWNER;
	return flags;
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
	if (n->tokens[token].clitic || slant_names_classes(n, next) & n->matcher->classes.grammar)
		return false;
	return !(slant_match_form(n->document, next)->classes & n->matcher->classes.word) || describe_end(n, next) & SLANT_NAME_SPEAKS;
}

static bool has_digit(slant_str word)
{
	for (size_t i = 0; i < word.length; i++)
		if (word.data[i] >= '0' && word.data[i] <= '9')
			return true;
	return false;
}

/* A single word at the beginning of a sentence is a name only when something vouches for its capital. */
bool slant_names_is_vouched(const slant_naming *n, uint32_t token, uint32_t flags)
{
	slant_classes classes = slant_match_form(n->document, token)->classes;
	const slant_match_classes *known = &n->matcher->classes;
	uint32_t form = n->tokens[token].form;
	if (flags & (SLANT_NAME_ROLE | SLANT_NAME_TITLE) || slant_names_is_set(n->upper, form))
		return true;
	if (!slant_names_is_set(n->lower, form) && follows_quotation(n, token))
		return true;
	if (slant_names_is_set(n->lower, form))
		return false;
	return classes & (known->given | known->country | known->capital) || slant_names_known(n, token, token + 1) ||
	       (n->tokens[token].flags & SLANT_TOKEN_ALL_CAPITALS && n->tokens[token].end - n->tokens[token].beg <= SHOUTED_MAX);
}

/* "Calif." of "Claremont, Calif.", "D-Calif." */
static bool is_address(const slant_naming *n, uint32_t beg, uint32_t end)
{
	const slant_match_classes *known = &n->matcher->classes;
	slant_classes last = slant_names_classes(n, end - 1);
	if (last & known->postal && n->tokens[end - 1].flags & SLANT_TOKEN_ALL_CAPITALS && end - beg == 1)
		return n->tokens[beg].flags & (SLANT_TOKEN_BREAK | SLANT_TOKEN_HYPHEN);   /* "(TX)", "D-TX" */
	if (end - beg == 1 && n->tokens[beg].flags & SLANT_TOKEN_HYPHEN && last & (known->place_abbreviation | known->country))
		return n->tokens[beg - 1].end - n->tokens[beg - 1].beg == 1;   /* "R-S.C." */
	if (!(last & known->place_abbreviation) || end - beg > 2)
		return false;
	return end - beg == 2 ? n->tokens[beg].end - n->tokens[beg].beg == 1
	                      : n->tokens[beg].flags & SLANT_TOKEN_BREAK && !(last & n->matcher->classes.country);
}

/* "GPUs": capitals and the s of a plural. */
static bool is_plural_acronym(const slant_naming *n, uint32_t token)
{
	slant_str field = n->document->text.fields[n->document->text.sentences[n->tokens[token].sentence].field];
	slant_str text = slant_str_slice(field, n->tokens[token].beg, n->tokens[token].end);
	size_t capitals = 0;
	while (capitals < text.length && text.data[capitals] >= 'A' && text.data[capitals] <= 'Z')
		capitals++;
	return capitals > 1 && capitals + 1 == text.length && text.data[capitals] == 's';
}

/* "EF-4": what a number is joined to is a kind or a model. */
static bool is_numbered(const slant_naming *n, uint32_t end)
{
	return end < n->document->text.token_count && n->tokens[end].flags & SLANT_TOKEN_HYPHEN && n->tokens[end].kind == SLANT_TOKEN_NUMBER;
}

/* Names nobody by itself: "AI", "Category 3", a single letter, a word that the text has in small letters too. */
bool slant_names_is_common(const slant_naming *n, uint32_t beg, uint32_t end, uint32_t flags)
{
	const slant_match_classes *known = &n->matcher->classes;
	slant_classes all = known->common_acronym | known->common_word, any = 0;
	for (uint32_t t = beg; t < end; t++) {
		all &= slant_names_classes(n, t);
		any |= slant_names_classes(n, t);
	}
	if (all)
		return true;
	if (flags & (SLANT_NAME_ROLE | SLANT_NAME_TITLE) || is_of_kind(n, beg, end))
		return false;
	if (n->tokens[end - 1].end - n->tokens[beg].beg == 1 || is_address(n, beg, end))
		return true;
	if (is_plural_acronym(n, end - 1) || is_numbered(n, end))
		return true;
	if (end - beg > 1 || slant_names_known(n, beg, end) || any & (known->given | known->country | known->capital) ||
	    n->tokens[beg].flags & SLANT_TOKEN_ALL_CAPITALS)
		return false;
	uint32_t form = n->tokens[beg].form;
	if (slant_names_is_set(n->lower, form) || has_digit(slant_match_form(n->document, beg)->text))
		return true;
	/* A word of the word lists, once with a capital and with nothing that says who it is: "The Wretched of the Earth". */
	return slant_match_form(n->document, beg)->symbol_count && !slant_names_is_set(n->again, form) &&
	       !(describe_end(n, end) & (SLANT_NAME_SPEAKS | SLANT_NAME_WHO | SLANT_NAME_OWNER));
}
