/* part: walking the hits of a part by group. Private to profile/. */
#ifndef SLANT_SCORE_PROFILE_PART_H
#define SLANT_SCORE_PROFILE_PART_H

#include "profile.h"

static inline bool slant_hit_in(const slant_context *context, const slant_hit *hit, uint32_t group)
{
	return hit->category < context->lexicon->category_count && context->lexicon->categories[hit->category].group == group;
}

/* Sums of |weight| and hits of one group's categories, by category number. */
typedef struct slant_tally {
	double *weight;
	uint32_t *hits;
} slant_tally;

/* once: an entry counts only the first time. */
slant_status slant_tally_part(const slant_document *document, const slant_context *context, slant_part part, uint32_t group, bool once,
                              slant_tally *tally, slant_error *error);

/* Tone of one sentence's hits, -1 to 1. */
double slant_tone_of(const slant_document *document, const slant_context *context, slant_part sentence);

#endif
