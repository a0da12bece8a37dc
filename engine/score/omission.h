/* omission: which aspects of its topic an article mentions. */
#ifndef SLANT_SCORE_OMISSION_H
#define SLANT_SCORE_OMISSION_H

#include "scorer.h"

/* What the cues of an aspect come to in an article, in whoever's words: millionths. */
typedef struct slant_aspect_cues {
	int64_t weight, strongest;     /* of all together; of the strongest */
	bool present;                  /* one sure cue, or two weak ones: the aspect is mentioned */
} slant_aspect_cues;

/* By category number; arena memory. NULL: out of memory. */
slant_aspect_cues *slant_aspects_found(const slant_document *document, const slant_context *context);

static inline bool slant_is_aspect(const slant_context *context, uint32_t category)
{
	return category && category < context->lexicon->category_count &&
	       context->lexicon->categories[category].group == context->groups->aspect && !context->lexicon->categories[category].guard;
}

/* "risk" for "aspect/risk". */
slant_str slant_aspect_name(const slant_context *context, uint32_t category);

#endif
