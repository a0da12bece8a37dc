/* See part.h and profile.h. */
#include "part.h"

#include <stdlib.h>

#include "../../base/error.h"

#include "../../base/banned.h"

static uint32_t count_words(const slant_document *document, uint32_t beg, uint32_t end)
{
	uint32_t words = 0;
	for (uint32_t i = beg; i < end; i++) {
		uint8_t kind = document->text.tokens[i].kind;
		words += kind == SLANT_TOKEN_WORD || kind == SLANT_TOKEN_NUMBER;
	}
	return words;
}

slant_part slant_part_all(const slant_document *document)
{
	return (slant_part){0, document->text.sentence_count, 0, document->hit_count, document->words};
}

slant_part slant_part_sentence(const slant_document *document, uint32_t number, uint32_t *hit)
{
	const slant_sentence *sentence = &document->text.sentences[number];
	slant_part part = {number, number + 1, *hit, *hit, count_words(document, sentence->token_beg, sentence->token_end)};
	while (part.hit_end < document->hit_count && document->hits[part.hit_end].sentence == number)
		part.hit_end++;
	*hit = part.hit_end;
	return part;
}

slant_status slant_tally_part(const slant_document *document, const slant_context *context, slant_part part, uint32_t group, bool once,
                              slant_tally *tally, slant_error *error)
{
	const slant_lexicon *lexicon = context->lexicon;
	uint8_t *seen = once ? slant_arena_calloc(context->arena, lexicon->entry_count / 8 + 1, 1) : NULL;
	tally->weight = slant_arena_calloc(context->arena, lexicon->category_count, sizeof *tally->weight);
	tally->hits = slant_arena_calloc(context->arena, lexicon->category_count, sizeof *tally->hits);
	if (!tally->weight || !tally->hits || (once && !seen))
		return slant_error_memory(error);
	for (uint32_t i = part.hit_beg; i < part.hit_end; i++) {
		const slant_hit *hit = &document->hits[i];
		if (!slant_hit_in(context, hit, group))
			continue;
		tally->hits[hit->category]++;
		if (once && (seen[hit->entry / 8] >> hit->entry % 8 & 1))
			continue;
		if (once)
			seen[hit->entry / 8] |= (uint8_t)(1u << hit->entry % 8);
		tally->weight[hit->category] += slant_fixed_value(labs(hit->weight));
	}
	return SLANT_OK;
}
