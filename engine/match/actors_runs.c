/* actors_runs: how far a name goes on: over capitalised words, particles and the small half of a given name, and over "of", "for" and "and"
   where what stands on both sides makes one name. Takes the first token of a run, gives where it ends, and how it was joined; refuses
   nothing. */
#include "actors.h"

#include "../base/banned.h"

#define NAME_WORDS_MAX 24u        /* longer names are not joined further */
#define PARTICLES_MAX 2u          /* "van der", "de la" */
#define GIVEN_HALF 4u             /* bytes of the small half of a given name */

/* "Moon Jae-in": the half of a name, though it is a word. */
static bool is_half(const slant_naming *n, uint32_t last, uint32_t token)
{
	bool more = token + 1 < n->document->text.token_count && n->tokens[token + 1].flags & SLANT_TOKEN_HYPHEN;
	return !more && !slant_match_form(n->document, last)->symbol_count && n->tokens[last].flags & SLANT_TOKEN_CAPITAL;
}

/* The small half of "Kim Jong-un". */
static bool continues(const slant_naming *n, uint32_t last, uint32_t token)
{
	const slant_token *at = &n->tokens[token];
	return token > last + 1 && at->flags & SLANT_TOKEN_HYPHEN && at->kind == SLANT_TOKEN_WORD && at->end - at->beg <= GIVEN_HALF &&
	       (!(slant_names_classes(n, token) & n->matcher->classes.word) || is_half(n, last, token));
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
		while (next - end < PARTICLES_MAX && slant_names_joins(n, next) && slant_names_classes(n, next) & n->matcher->classes.particle)
			next++;
		if (next == end && continues(n, last, end)) {
			end++;
			continue;
		}
		if (next == end || !slant_names_joins(n, next) || !slant_names_nameable(n, next))
			break;
		*flags |= SLANT_NAME_PARTICLE;
		end = next + 1;
	}
	return end;
}

/* May "of", "for", "and" join [beg, end) with [right, right_end)? */
static bool may_join(const slant_naming *n, uint32_t beg, uint32_t end, slant_classes joint, uint32_t right, uint32_t right_end,
                     uint32_t flags)
{
	if (joint & n->matcher->classes.name_joint)   /* Bank of X, Isle of X */
		return slant_names_has_head(n, beg, end) || (slant_names_classes(n, end - 1) & n->matcher->classes.place_suffix &&
		       !slant_names_determines(n, right - 1) && joint & n->matcher->classes.complement);
	if (flags & SLANT_NAME_JOINED && right_end - right == 1)   /* Institute of Science and Technology */
		return slant_names_has_head(n, beg, end);
	if (slant_names_has_head(n, right, right_end))   /* the Food and Drug Administration */
		return end - beg < SLANT_NAME_PART_WORDS && !slant_names_has_head(n, end - 1, end) && beg && right_end - right > 1 &&
		       slant_names_classes(n, beg - 1) & n->matcher->classes.definite &&
		       !(slant_names_classes(n, beg) & n->matcher->classes.country);
	return flags & SLANT_NAME_JOINED && slant_names_has_head(n, beg, end);   /* Department of Health and Human Services */
}

static bool is_topic(const slant_naming *n, uint32_t token)
{
	return slant_names_nameable(n, token) && slant_match_form(n->document, token)->symbol_count && !slant_names_is_given(n, token) &&
	       !(slant_names_classes(n, token) & (n->matcher->classes.country | n->matcher->classes.organization_suffix));
}

/* "Department for Water, | Farms and Rural Trade": words of the lists alone, up to the last behind "and". Its end, or `end`. */
static uint32_t extend_list(const slant_naming *n, uint32_t end)
{
	uint32_t t = end, limit = n->document->text.token_count, words = 0;
	if (!is_topic(n, end - 1))
		return end;
	for (; t < limit && words < NAME_WORDS_MAX && n->tokens[t].sentence == n->tokens[end - 1].sentence && is_topic(n, t); words++, t++)
		if (!(n->tokens[t].flags & SLANT_TOKEN_COMMA) && !slant_names_joins(n, t))
			return end;
	if (!words || !(n->tokens[end].flags & SLANT_TOKEN_COMMA) || t + 1 >= limit ||
	    !(slant_names_classes(n, t) & n->matcher->classes.coordinator) ||
	    !slant_names_joins(n, t + 1) || !is_topic(n, t + 1))
		return end;
	uint32_t flags = 0;
	return run_end(n, t + 1, &flags);
}

static uint32_t extend(const slant_naming *n, uint32_t beg, uint32_t end, uint32_t *flags)
{
	const slant_match_classes *known = &n->matcher->classes;
	while (end - beg < NAME_WORDS_MAX && slant_names_joins(n, end)) {
		slant_classes joint = slant_names_classes(n, end) & (known->name_joint | known->coordinator);
		uint32_t right = end + 1, right_flags = 0;
		if (!joint)
			break;
		if (joint & known->name_joint && slant_names_joins(n, right) && slant_names_classes(n, right) & known->definite)
			right++;
		if (!slant_names_joins(n, right) || !slant_names_nameable(n, right))
			break;
		uint32_t right_end = run_end(n, right, &right_flags), known_end = slant_names_known_end(n, right);
		right_end = known_end > right_end ? known_end : right_end;   /* Department of | Health and Human Services */
		if (!may_join(n, beg, end, joint, right, right_end, *flags))
			break;
		*flags |= SLANT_NAME_JOINED | right_flags;
		end = right_end;
	}
	return *flags & SLANT_NAME_JOINED && slant_names_has_head(n, beg, beg + 1) ? extend_list(n, end) : end;
}

/* "Center for Orbital Data (OD) | Research": the initials of the words before it, in brackets inside a name that goes on behind them.
   Returns the end of the whole, or `end`. */
static uint32_t pass_initials(const slant_naming *n, uint32_t beg, uint32_t end)
{
	uint32_t next = end + 1, flags = 0;
	if (next >= n->document->text.token_count || !(n->tokens[end].flags & SLANT_TOKEN_ALL_CAPITALS) ||
	    n->tokens[end].sentence != n->tokens[beg].sentence || slant_names_gap(n, end) != SLANT_GAP_BRACKET)
		return end;
	slant_str letters = slant_match_form(n->document, end)->text;
	if (letters.length >= end - beg || !slant_names_has_head(n, beg, end))
		return end;
	for (uint32_t i = 0; i < letters.length; i++)
		if (slant_match_form(n->document, end - (uint32_t)letters.length + i)->text.data[0] != letters.data[i])
			return end;
	if (n->tokens[next].sentence != n->tokens[end].sentence || n->tokens[next].beg != n->tokens[end].end + 2 ||
	    !slant_names_nameable(n, next))
		return end;
	return run_end(n, next, &flags);
}

uint32_t slant_names_run(const slant_naming *n, uint32_t beg, uint32_t last, uint32_t *flags)
{
	uint32_t end = extend(n, beg, run_end(n, last, flags), flags), known = slant_names_known_end(n, beg);
	if (known > end) {
		*flags |= SLANT_NAME_JOINED;   /* "Trinidad and Tobago" */
		end = known;
	}
	return pass_initials(n, beg, end);
}
