/* context: what stands around a hit: negation, hedge, voice, concession, place. One pass over the sorted hits. See match.h. */
#include "matcher.h"

#include "../base/banned.h"

#define WINDOW 3u              /* words before a hit in which a negation or hedge reaches it; Taboada et al. 2011 use the clause,
                                  a window of three errs less on news */
#define LEAD_PERCENT 15u
#define CLOSE_PERCENT 15u

/* Not a negation: "not only", "not just". */
static bool negates(const slant_matcher *matcher, const slant_document *document, uint32_t token)
{
	if (!(slant_match_form(document, token)->classes & matcher->classes.negation))
		return false;
	return token + 1 >= document->text.token_count ||
	       !(slant_match_form(document, token + 1)->classes & matcher->classes.negation_cancel);
}

static bool is_negated(const slant_matcher *matcher, const slant_document *document, const slant_hit *hit)
{
	for (uint32_t back = 1; back <= WINDOW && back <= hit->token; back++) {
		uint32_t token = hit->token - back;
		if (document->clauses[token] != document->clauses[hit->token])
			return false;
		if (negates(matcher, document, token))
			return true;
	}
	return false;
}

/* What its first token says of a hit. */
static uint8_t flags_of(const slant_matcher *matcher, const slant_document *document, const slant_hit *hit)
{
	uint16_t token = document->text.tokens[hit->token].flags;
	uint8_t flags = token & SLANT_TOKEN_QUOTED ? SLANT_HIT_QUOTED : 0;
	if (token & SLANT_TOKEN_MARKED)
		flags |= SLANT_HIT_MARKED;
	return is_negated(matcher, document, hit) ? flags | SLANT_HIT_NEGATED : flags;
}

slant_place slant_match_place(const slant_text *text, uint32_t title_tokens, uint32_t token)
{
	if (token < title_tokens)
		return SLANT_PLACE_HEADLINE;
	if (text->close_beg)
		return token < text->lead_end ? SLANT_PLACE_LEAD : token < text->close_beg ? SLANT_PLACE_BODY : SLANT_PLACE_CLOSE;
	uint64_t all = text->token_count - title_tokens, at = 100 * (uint64_t)(token - title_tokens);
	if (at < LEAD_PERCENT * all)
		return SLANT_PLACE_LEAD;
	return at >= (100 - CLOSE_PERCENT) * all ? SLANT_PLACE_CLOSE : SLANT_PLACE_BODY;
}

void slant_match_bound_places(slant_text *text, uint32_t masked)
{
	uint32_t title_tokens = slant_match_title_tokens(text), at = title_tokens;
	uint64_t all = text->token_count - title_tokens - masked;
	uint64_t lead = (LEAD_PERCENT * all + 99) / 100, close = all - ((100 - CLOSE_PERCENT) * all + 99) / 100;   /* tokens in them */
	for (uint64_t seen = 0; at < text->token_count && seen < lead; at++)
		seen += !(text->tokens[at].flags & SLANT_TOKEN_MASKED);
	text->lead_end = at;
	for (at = text->token_count; at > text->lead_end && close; at--)
		close -= !(text->tokens[at - 1].flags & SLANT_TOKEN_MASKED);
	text->close_beg = at;
}

uint32_t slant_match_title_tokens(const slant_text *text)
{
	uint32_t tokens = 0;
	for (uint32_t i = 0; i < text->sentence_count && text->sentences[i].field == SLANT_FIELD_TITLE; i++)
		tokens = text->sentences[i].token_end;
	return tokens;
}

void slant_match_context(const slant_matcher *matcher, slant_document *document)
{
	slant_hit *hits = (slant_hit *)document->hits;   /* this stage owns them until it is done */
	const slant_hit *hedge = NULL, *concession = NULL;
	uint32_t title_tokens = slant_match_title_tokens(&document->text), token = SLANT_NONE;
	uint8_t flags = 0, place = 0;
	for (uint32_t i = 0; i < document->hit_count; i++) {
		slant_hit *hit = &hits[i];
		uint32_t clause = document->clauses[hit->token];
		if (hit->token != token) {   /* hits of several groups stand at one token */
			token = hit->token;
			flags = flags_of(matcher, document, hit);
			place = (uint8_t)slant_match_place(&document->text, title_tokens, token);
		}
		hit->place = place;
		hit->flags |= flags;
		if (hedge && document->clauses[hedge->token] == clause && hit->token >= hedge->token + hedge->token_count &&
		    hit->token - (hedge->token + hedge->token_count) < WINDOW)
			hit->flags |= SLANT_HIT_HEDGED;
		if (concession && document->clauses[concession->token] == clause)
			hit->flags |= SLANT_HIT_CONCEDED;
		if (hit->category == matcher->categories.hedge && hit->category)
			hedge = hit;
		if (hit->category == matcher->categories.concession && hit->category)
			concession = hit;
	}
}

uint32_t slant_match_hit_from(const slant_hit *hits, uint32_t count, uint32_t field, uint32_t beg)
{
	uint32_t low = 0, high = count;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		const slant_hit *hit = &hits[middle];
		if (hit->field < field || (hit->field == field && hit->span.beg < beg))
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}
