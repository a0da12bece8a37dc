/* actors_case: what a capital letter says. Notes which forms stand in lower case and which stand capitalised where no sentence begins;
   tells headlines by their letters, and by what stands between two words whether they can belong to one name.
   Takes tokens, gives two bit sets by form and a flag by sentence; refuses only when out of memory. */
#include "../base/utf8.h"
#include "actors.h"

#include "../base/banned.h"

#define HEADLINE_WORD 4u          /* bytes; shorter words are written small in headlines too */
#define HEADLINE_PERCENT 85u      /* capitalised words of a headline in title case */
#define SHOUTED_PERCENT 70u

static slant_str between(const slant_naming *n, uint32_t token)
{
	const slant_token *before = &n->tokens[token - 1], *after = &n->tokens[token];
	slant_str field = n->document->text.fields[n->document->text.sentences[after->sentence].field];
	return slant_str_slice(field, before->end + before->clitic, after->beg);
}

static bool is_hyphen(slant_str s)
{
	return slant_str_is(s, "-") || slant_str_is(s, "\u2010") || slant_str_is(s, "\u2011");
}

bool slant_names_is_initial(const slant_naming *n, uint32_t token)
{
	slant_str text = slant_match_form(n->document, token)->text;
	return text.length == 1 || memchr(text.data, '.', text.length) != NULL;
}

/* "US-Iran": two names, not one. */
static bool is_compound(const slant_naming *n, uint32_t token)
{
	slant_classes country = n->matcher->classes.country;
	return (n->tokens[token].flags | n->tokens[token - 1].flags) & SLANT_TOKEN_ALL_CAPITALS ||
	       (slant_match_form(n->document, token)->classes | slant_match_form(n->document, token - 1)->classes) & country;
}

/* Ends in an opening quotation mark, or holds more than commas, closing marks and brackets: a colon, a dash, a bullet. */
static bool is_opening(slant_str s)
{
	if (s.length && s.data[s.length - 1] != ' ' && s.data[s.length - 1] != '\n')
		return true;
	for (size_t i = 0; i < s.length; i += slant_utf8_width(s.data[i]))
		if (!memchr(" \n\t,;)].\"'", s.data[i], 11) && !slant_str_starts(slant_str_slice(s, i, s.length), SLANT_STR("\u2019")) &&
		    !slant_str_starts(slant_str_slice(s, i, s.length), SLANT_STR("\u201D")))
			return true;
	return false;
}

slant_names_gap_kind slant_names_gap(const slant_naming *n, uint32_t token)
{
	slant_str s = between(n, token), whole = s;
	if (!s.length)
		return SLANT_GAP_OTHER;   /* the tags of a page, with no space between them */
	if (s.length == 1 && s.data[0] == ' ')
		return SLANT_GAP_JOINS;
	if (is_hyphen(s))
		return is_compound(n, token) ? SLANT_GAP_OTHER : SLANT_GAP_JOINS;
	s = slant_str_trim(s);
	if (!s.length || slant_str_is(s, "\u00A0"))   /* at the ends of a line of tags, a break */
		return n->tokens[token].flags & SLANT_TOKEN_BREAK ? SLANT_GAP_OTHER : SLANT_GAP_JOINS;
	if (slant_str_is(s, ".")) {
		bool titled = slant_match_form(n->document, token - 1)->classes & n->matcher->classes.title;
		return titled || slant_names_is_initial(n, token - 1) ? SLANT_GAP_JOINS : SLANT_GAP_OTHER;
	}
	if (slant_str_is(s, "&"))
		return SLANT_GAP_AMPERSAND;
	if (slant_str_is(s, "("))
		return SLANT_GAP_BRACKET;
	return is_opening(whole) ? SLANT_GAP_OPENS : SLANT_GAP_OTHER;
}

/* The bare apostrophe of "Teachers' Union" stands inside a name, those of "Congress' Joint Committee" and "Fox News' Ann Lee" don't. */
static bool is_possessed(const slant_naming *n, uint32_t token)
{
	const slant_match_classes *known = &n->matcher->classes;
	if (slant_names_classes(n, token - 1) & (known->organization_suffix | known->country) || slant_names_is_given(n, token))
		return false;
	if (slant_names_classes(n, token) & known->organization_suffix)
		return true;   /* "Halvern Teachers' Union" */
	return token < 2 || n->tokens[token - 1].flags & SLANT_TOKEN_FIRST || !(n->tokens[token - 2].flags & SLANT_TOKEN_CAPITAL) ||
	       slant_names_classes(n, token - 2) & known->article;
}

bool slant_names_joins(const slant_naming *n, uint32_t token)
{
	const slant_token *before = &n->tokens[token - 1];
	if (token >= n->document->text.token_count || before->sentence != n->tokens[token].sentence)
		return false;
	if (before->clitic == 2 || before->clitic > 3)
		return false;
	if (before->clitic && !is_possessed(n, token))
		return false;
	slant_names_gap_kind kind = slant_names_gap(n, token);
	return kind == SLANT_GAP_JOINS || kind == SLANT_GAP_AMPERSAND;
}

bool slant_names_opens(const slant_naming *n, uint32_t token)
{
	const slant_token *at = &n->tokens[token];
	if (!token || at->flags & (SLANT_TOKEN_FIRST | SLANT_TOKEN_LINE) || at->sentence != n->tokens[token - 1].sentence)
		return true;
	return at->beg - n->tokens[token - 1].end > 1 && slant_names_gap(n, token) == SLANT_GAP_OPENS;
}

typedef struct sentence_case {
	uint32_t words, capitals, shouted;
} sentence_case;

/* Tags that lost their spaces are capitalised as the names they are. */
static bool is_tags(const slant_naming *n, const slant_sentence *sentence)
{
	for (uint32_t t = sentence->token_beg + 1; t < sentence->token_end; t++)
		if (slant_names_is_glued(n, t))
			return true;
	return false;
}

static bool is_headline(const slant_sentence *sentence, const sentence_case *counts)
{
	if (counts->words >= 2 && counts->shouted * 100 >= counts->words * SHOUTED_PERCENT)
		return true;
	if (sentence->field != SLANT_FIELD_TITLE && (sentence->mark == '.' || sentence->mark == '?' || sentence->mark == '!'))
		return false;
	return counts->words >= 3 && counts->capitals * 100 >= counts->words * HEADLINE_PERCENT;
}

static void note_token(slant_naming *n, uint32_t t)
{
	uint32_t form = n->tokens[t].form;
	uint64_t bit = (uint64_t)1 << (form & 63);
	if (!(n->tokens[t].flags & SLANT_TOKEN_CAPITAL)) {
		n->lower[form >> 6] |= bit;
	} else if (!slant_names_opens(n, t) && !(n->tokens[t].flags & SLANT_TOKEN_MARKED)) {
		n->again[form >> 6] |= n->upper[form >> 6] & bit;
		n->upper[form >> 6] |= bit;
		if (!(n->tokens[t - 1].flags & SLANT_TOKEN_CAPITAL) || n->tokens[t].flags & SLANT_TOKEN_BREAK)
			n->alone[form >> 6] |= bit;
	}
}

bool slant_names_note_case(slant_naming *n)
{
	const slant_text *text = &n->document->text;
	uint32_t last = 0;
	for (uint32_t t = 0; t < text->token_count; t++)
		last = n->tokens[t].form > last ? n->tokens[t].form : last;
	n->lower = slant_arena_calloc(n->arena, (last >> 6) + 1, sizeof *n->lower);
	n->upper = slant_arena_calloc(n->arena, (last >> 6) + 1, sizeof *n->upper);
	n->headline = slant_arena_calloc(n->arena, (size_t)text->sentence_count + 1, 1);
	n->alone = slant_arena_calloc(n->arena, (last >> 6) + 1, sizeof *n->alone);
	n->again = slant_arena_calloc(n->arena, (last >> 6) + 1, sizeof *n->again);
	if (!n->lower || !n->upper || !n->alone || !n->again || !n->headline)
		return false;
	for (uint32_t s = 0; s < text->sentence_count; s++) {
		const slant_sentence *sentence = &text->sentences[s];
		sentence_case counts = {0};
		for (uint32_t t = sentence->token_beg; t < sentence->token_end; t++) {
			bool counted = n->tokens[t].kind == SLANT_TOKEN_WORD && n->tokens[t].end - n->tokens[t].beg >= HEADLINE_WORD;
			counts.words += counted;
			counts.capitals += counted && n->tokens[t].flags & SLANT_TOKEN_CAPITAL;
			counts.shouted += counted && n->tokens[t].flags & SLANT_TOKEN_ALL_CAPITALS;
		}
		n->headline[s] = is_headline(sentence, &counts) && !is_tags(n, sentence);
		for (uint32_t t = sentence->token_beg; t < sentence->token_end && !n->headline[s]; t++)
			note_token(n, t);
	}
	return true;
}

/* "the US", "the WHO", "AT&T": a function word only in small letters. */
static bool is_capital_acronym(const slant_naming *n, uint32_t token)
{
	const slant_token *at = &n->tokens[token];
	if (!(at->flags & SLANT_TOKEN_ALL_CAPITALS) || at->end - at->beg > 3)
		return false;
	if (slant_names_joins(n, token + 1) && slant_names_gap(n, token + 1) == SLANT_GAP_AMPERSAND)
		return true;
	if (slant_names_classes(n, token) & n->matcher->classes.country)
		return true;
	return token && at->sentence == n->tokens[token - 1].sentence && slant_names_classes(n, token - 1) & n->matcher->classes.definite;
}

/* "May said", "Will added": neither a month nor a modal is followed so where it opens a clause. */
static bool speaks(const slant_naming *n, uint32_t token)
{
	uint32_t verb = slant_names_verb(n, token + 1);
	return verb < n->verb_count && n->verbs[verb] == token + 1 && n->tokens[token].flags & (SLANT_TOKEN_FIRST | SLANT_TOKEN_BREAK) &&
	       !(n->tokens[token + 1].flags & (SLANT_TOKEN_FIRST | SLANT_TOKEN_BREAK)) && !n->tokens[token].clitic;
}

/* "Will Brask left." opens with a name, "Will Brask leave?" and "June Polls" don't. */
static bool opens_as_name(const slant_naming *n, uint32_t token)
{
	const slant_match_classes *known = &n->matcher->classes;
	if (n->document->text.sentences[n->tokens[token].sentence].mark == '?' || slant_names_is_given(n, token + 1) ||
	    n->tokens[token + 1].flags & SLANT_TOKEN_ALL_CAPITALS)
		return false;
	return slant_names_classes(n, token) & (known->month | known->modal) && !slant_match_form(n->document, token + 1)->symbol_count &&
	       !(slant_names_classes(n, token + 1) & (known->word | known->country | known->organization_suffix));
}

/* "in April Orm said", "on 3 May Brask left": a month behind a preposition, a number or a word of time's; before a word, as in "May Day". */
static bool is_dated(const slant_naming *n, uint32_t token)
{
	const slant_match_classes *known = &n->matcher->classes;
	if (token + 1 < n->document->text.token_count && slant_match_form(n->document, token + 1)->symbol_count && !slant_names_is_given(n, token - !!token))
		return true;
	if (!token || n->tokens[token - 1].sentence != n->tokens[token].sentence)
		return false;
	return n->tokens[token - 1].kind == SLANT_TOKEN_NUMBER ||
	       slant_names_classes(n, token - 1) & (known->place_preposition | known->preposition | known->cardinal);
}

bool slant_names_nameable(const slant_naming *n, uint32_t token)
{
	const slant_match_classes *classes = &n->matcher->classes;
	const slant_token *at = &n->tokens[token];
	if (at->kind != SLANT_TOKEN_WORD || !(at->flags & SLANT_TOKEN_CAPITAL))
		return false;
	if (at->flags & SLANT_TOKEN_HYPHEN && token && !(n->tokens[token - 1].flags & SLANT_TOKEN_CAPITAL) &&
	    !(slant_names_classes(n, token - 1) & classes->particle))
		return false;
	slant_classes form = slant_names_classes(n, token);
	if (form & classes->prefix && token + 1 < n->document->text.token_count && n->tokens[token + 1].flags & SLANT_TOKEN_HYPHEN)
		return false;   /* "Anti-Brask" */
	if (!(form & (classes->word | classes->negation | classes->modal | classes->month | classes->weekday)))
		return !(form & (classes->subject_pronoun | classes->article | classes->cardinal | classes->conjunction));
	if (is_capital_acronym(n, token))
		return true;
	if (form & (classes->month | classes->modal) && speaks(n, token))
		return true;
	/* "April Jones", "Theresa May", "John A. Smith": a name on one side vouches for the word that is none by itself. */
	if (form & classes->month && is_dated(n, token))
		return false;
	if (slant_names_is_given(n, token) && slant_names_joins(n, token + 1) && n->tokens[token + 1].flags & SLANT_TOKEN_CAPITAL)
		return !(at->flags & SLANT_TOKEN_FIRST || form & classes->modal) || opens_as_name(n, token);
	return token && slant_names_joins(n, token) && slant_names_is_given(n, token - 1) &&
	       (slant_names_is_initial(n, token) || form & (classes->month | classes->modal));
}
