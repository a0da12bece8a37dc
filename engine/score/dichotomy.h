/* dichotomy: candidates of false dichotomies, for the rating of an article and for the score of a sentence. */
#ifndef SLANT_SCORE_DICHOTOMY_H
#define SLANT_SCORE_DICHOTOMY_H

#include "profile/profile.h"

/* One trigger, the most telling of its class in its sentence. */
typedef struct slant_dichotomy {
	const slant_hit *hit;
	double strength;         /* -ln(1 - p) with its context and its class; p = 1 - exp(-strength) */
} slant_dichotomy;

typedef SLANT_ARRAY(slant_dichotomy) slant_dichotomies;

/* Appends the candidates of a part in order. Negated triggers are none; quoted ones count by the factor `quoted`, 0 to 1. */
slant_status slant_dichotomies_find(const slant_document *document, const slant_context *context, slant_part part, double quoted,
                                    slant_dichotomies *found, slant_error *error);

#endif
