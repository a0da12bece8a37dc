/* table: all scorers in one table, and the one way in which a dimension is rated: bind, score, level, explain. */
#include "../base/error.h"
#include "calibration.h"

#include "../base/banned.h"

extern const slant_scorer slant_scorer_framing, slant_scorer_language, slant_scorer_omission, slant_scorer_dichotomy;

const slant_scorer *const slant_scorers[SLANT_DIMENSIONS] = {
	[SLANT_FRAMING] = &slant_scorer_framing,
	[SLANT_LANGUAGE] = &slant_scorer_language,
	[SLANT_OMISSION] = &slant_scorer_omission,
	[SLANT_FALSE_DICHOTOMY] = &slant_scorer_dichotomy,
};

uint8_t *slant_scorer_bind(const slant_scorer *scorer, const slant_lexicon *lexicon, slant_arena *arena, bool *complete)
{
	uint8_t *slots = slant_arena_calloc(arena, (size_t)lexicon->category_count + 1, 1);
	*complete = false;
	for (uint32_t c = 1; slots && c <= lexicon->category_count; c++) {
		bool scare = c == lexicon->category_count;
		slant_str name = scare ? SLANT_STR("scare_quotes") : slant_lexicon_str(lexicon, lexicon->categories[c].name);
		slots[c] = slant_slot_of(scorer->slots, scorer->slot_count, name);
		*complete |= slots[c] && !scare;
	}
	return slots;
}

slant_status slant_rate(const slant_scorer *scorer, const slant_document *document, const slant_context *context, slant_reason reason,
                        slant_rating *rating, slant_error *error)
{
	*rating = (slant_rating){.dimension = scorer->dimension, .reason = reason, .base = 0};
	slant_status status = SLANT_OK;
	if (reason == SLANT_REASON_NONE)
		status = scorer->score(document, context, rating, error);
	if (status != SLANT_OK)
		return status;
	slant_rating_level(rating, document, context);
	if (rating->reason != SLANT_REASON_NONE) {
		rating->rating = 0;
		rating->evidence.count = rating->missing.count = rating->measure_count = rating->subscore_count = rating->side_count = 0;
		rating->raw = 0;
	}
	return slant_rating_explain(rating, document, context, error);
}
