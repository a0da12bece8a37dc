/* omission: which aspects of its topic an article mentions. */
#ifndef SLANT_SCORE_OMISSION_H
#define SLANT_SCORE_OMISSION_H

#include "scorer.h"

/* Whether each aspect, by category number, is mentioned, in whoever's words: its hits' weights come to ASPECT_WEIGHT or more. Arena
   memory; NULL: out of memory. */
bool *slant_aspects_present(const slant_document *document, const slant_context *context);

static inline bool slant_is_aspect(const slant_context *context, uint32_t category)
{
	return category && category < context->lexicon->category_count &&
	       context->lexicon->categories[category].group == context->groups->aspect && !context->lexicon->categories[category].guard;
}

/* "risk" for "aspect/risk". */
slant_str slant_aspect_name(const slant_context *context, uint32_t category);

#endif
