/* rating: adding evidence and measures, so that raw is always the exact sum of contributions. See scorer.h. */
#include "../base/error.h"
#include "scorer.h"

#include "../base/banned.h"

const char *slant_dimension_name(slant_dimension dimension)
{
	static const char *const names[SLANT_DIMENSIONS] = {"framing", "language", "omission", "false_dichotomy"};
	return (unsigned)dimension < SLANT_DIMENSIONS ? names[dimension] : "";
}

slant_evidence *slant_rating_prove(slant_rating *rating, const slant_context *context, const slant_hit *hit, int64_t contribution)
{
	slant_evidence *evidence = SLANT_PUSH(context->arena, &rating->evidence);
	if (!evidence)
		return NULL;
	*evidence = (slant_evidence){
		.span = hit->span, .sentence = hit->sentence, .entry = hit->entry, .weight = hit->weight, .category = hit->category,
		.field = hit->field, .voice = hit->flags & SLANT_HIT_QUOTED ? SLANT_VOICE_QUOTED : SLANT_VOICE_AUTHOR,
		.place = hit->place, .contribution = contribution,
	};
	rating->raw += contribution;
	return evidence;
}

void slant_rating_measure(slant_rating *rating, const char *name, const char *unit, int64_t value, int64_t contribution)
{
	if (rating->measure_count == SLANT_MEASURES_MAX)
		return;   /* a scorer's measures are counted by hand; the table's test holds them under the limit */
	rating->measures[rating->measure_count++] = (slant_measure){name, unit, value, contribution};
	rating->raw += contribution;
}

uint32_t *slant_author_words(const slant_document *document, slant_arena *arena)
{
	uint32_t *words = slant_arena_calloc(arena, (size_t)document->text.sentence_count + 1, sizeof *words);
	for (uint32_t i = 0; words && i < document->text.token_count; i++) {
		const slant_token *token = &document->text.tokens[i];
		bool counts = (token->kind == SLANT_TOKEN_WORD || token->kind == SLANT_TOKEN_NUMBER) &&
		              !(token->flags & (SLANT_TOKEN_QUOTED | SLANT_TOKEN_MASKED));
		words[token->sentence] += counts;
	}
	return words;
}

uint8_t slant_slot_of(const slant_slot *slots, uint32_t slot_count, slant_str category)
{
	for (uint32_t i = 0; i < slot_count; i++) {
		slant_str pattern = slant_str_of(slots[i].categories);
		bool prefix = pattern.length && pattern.data[pattern.length - 1] == '/';
		if (prefix ? slant_str_starts(category, pattern) : slant_str_equal(category, pattern))
			return (uint8_t)(i + 1);
	}
	return 0;
}
