/* spoken: one or two words in quotation marks are either the author's raised eyebrow (scare quotes) or somebody's word. They are
   somebody's in a headline, where papers quote so, and in a sentence with a report verb outside them ("called it 'outrageous'"): then
   their words are quoted voice, and there is no hit of scare quotes. In doubt the author is not charged. See match.h. */
#include "matcher.h"

#include "../base/banned.h"

static bool is_report_verb(const slant_match_categories *known, uint32_t category)
{
	return category && (category == known->report_neutral || category == known->report_doubt || category == known->report_endorse);
}

/* The first tokens of the first and of the last report verb of a sentence; SLANT_NONE and 0 where it has none. */
typedef struct verb_range {
	uint32_t first, last;
} verb_range;

/* `beg` is the first hit of the sentence. */
static verb_range verbs_of(const slant_matcher *matcher, const slant_document *document, uint32_t beg)
{
	verb_range verbs = {SLANT_NONE, 0};
	for (uint32_t i = beg; i < document->hit_count && document->hits[i].sentence == document->hits[beg].sentence; i++) {
		const slant_hit *hit = &document->hits[i];
		if (!is_report_verb(&matcher->categories, hit->category))
			continue;
		verbs.first = hit->token < verbs.first ? hit->token : verbs.first;
		verbs.last = hit->token > verbs.last ? hit->token : verbs.last;
	}
	return verbs;
}

static bool has_verb_outside(verb_range verbs, const slant_quote *quote)
{
	return verbs.first != SLANT_NONE && (verbs.first < quote->token_beg || verbs.last >= quote->token_end);
}

static void give_voice(slant_document *document, const slant_quote *quote)
{
	for (uint32_t i = quote->token_beg; i < quote->token_end; i++)
		document->text.tokens[i].flags |= SLANT_TOKEN_QUOTED;
}

/* The quotation of a hit of scare quotes; both come in order of their beginnings, so the search goes on from *next. */
static const slant_quote *quote_of(const slant_document *document, const slant_hit *hit, uint32_t *next)
{
	for (; *next < document->text.quote_count; ++*next) {
		const slant_quote *quote = &document->text.quotes[*next];
		if (quote->field == hit->field && quote->span.beg == hit->span.beg)
			return quote;
	}
	return NULL;
}

/* Drops the hits marked as such, from the first of them on. */
static void drop_marked(slant_document *document, slant_hit *hits, uint32_t first)
{
	uint32_t kept = first;
	for (uint32_t i = first; i < document->hit_count; i++)
		if (hits[i].token_count)
			hits[kept++] = hits[i];
	document->hit_count = kept;
}

void slant_match_spoken(const slant_matcher *matcher, slant_document *document)
{
	slant_hit *hits = (slant_hit *)document->hits;   /* the matcher owns them until it is done */
	uint32_t beg = 0, next = 0, dropped = SLANT_NONE, sentence = SLANT_NONE;
	verb_range verbs = {SLANT_NONE, 0};
	for (uint32_t i = 0; i < document->hit_count; i++) {
		if (hits[i].sentence != hits[beg].sentence)
			beg = i;
		if (hits[i].category != SLANT_CATEGORY_SCARE_QUOTES)
			continue;
		if (sentence != hits[i].sentence)
			verbs = verbs_of(matcher, document, beg);
		sentence = hits[i].sentence;
		const slant_quote *quote = quote_of(document, &hits[i], &next);
		if (!quote || (quote->field != SLANT_FIELD_TITLE && !has_verb_outside(verbs, quote)))
			continue;
		give_voice(document, quote);
		hits[i].token_count = 0;   /* marks it as dropped */
		dropped = i < dropped ? i : dropped;
	}
	if (dropped != SLANT_NONE)
		drop_marked(document, hits, dropped);
}
