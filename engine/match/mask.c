/* mask: lines that belong to the page and not to the article: newsletter lines, "Read more", picture credits, counters, share buttons.
   A sentence of few words whose cues of the group `boilerplate` come to one sure cue is masked: its hits are dropped, its words are
   not counted, and its span is listed. Nothing is cut from the text. Datelines stand before running text, so their sentence is masked
   only where it holds little else. See match.h. */
#include "matcher.h"

#include "../base/error.h"

#include "../base/banned.h"

#define LONGEST_LINE 25u        /* words of a masked sentence */
#define LONGEST_DATELINE 10u
#define SURE 800000             /* summed weight, millionths */

static bool is_boilerplate(const slant_matcher *matcher, const slant_document *document, uint32_t number, uint32_t beg, uint32_t end)
{
	const slant_sentence *sentence = &document->text.sentences[number];
	uint32_t words = sentence->token_end - sentence->token_beg;
	int64_t weight = 0;
	if (sentence->field == SLANT_FIELD_TITLE || words > LONGEST_LINE)
		return false;
	for (uint32_t i = beg; i < end; i++) {
		const slant_hit *hit = &document->hits[i];
		bool dateline = hit->category == matcher->categories.dateline || hit->category == matcher->categories.byline;
		if (slant_match_in_group(matcher->lexicon, hit->category, matcher->boilerplate_group) && (!dateline || words <= LONGEST_DATELINE))
			weight += hit->weight;
	}
	return weight >= SURE;
}

slant_status slant_match_mask(const slant_matcher *matcher, slant_arena *arena, slant_document *document, slant_error *error)
{
	slant_hit *hits = (slant_hit *)document->hits;   /* the matcher owns them until it is done */
	SLANT_ARRAY(slant_span) spans = {0};
	uint32_t kept = 0, beg = 0;
	for (uint32_t s = 0; s < document->text.sentence_count; s++) {
		uint32_t end = beg;
		while (end < document->hit_count && hits[end].sentence == s)
			end++;
		slant_sentence *sentence = &document->text.sentences[s];
		sentence->masked = is_boilerplate(matcher, document, s, beg, end);
		if (sentence->masked) {
			slant_span *span = SLANT_PUSH(arena, &spans);
			if (!span)
				return slant_error_memory(error);
			*span = sentence->span;
			document->masked_tokens += sentence->token_end - sentence->token_beg;
		}
		for (uint32_t i = beg; i < end && !sentence->masked; i++)
			if (!slant_match_in_group(matcher->lexicon, hits[i].category, matcher->boilerplate_group))
				hits[kept++] = hits[i];
		beg = end;
	}
	document->hit_count = kept;
	document->boilerplate = spans.data;
	document->boilerplate_count = spans.count;
	return SLANT_OK;
}
