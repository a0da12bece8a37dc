/* calibration: the learned and chosen numbers of scorers, kept apart from the word lists: multipliers of categories, weights of framing
   components, precision of dichotomy triggers, weights and thresholds of constructs and frames, scales from labels. Read from a JSON
   file, bound to a lexicon's category numbers, frozen, shared by threads. Categories that the lexicon lacks are passed over. */
#ifndef SLANT_SCORE_CALIBRATION_H
#define SLANT_SCORE_CALIBRATION_H

#include "peers/presence.h"
#include "profile/profile.h"

/* Components of framing; framing.c says what each is of: attention, favour, or the author's stance. */
typedef enum slant_component {
	SLANT_COMPONENT_HEADLINE, SLANT_COMPONENT_LEAD, SLANT_COMPONENT_QUOTED_WORDS, SLANT_COMPONENT_QUOTE_SELECTION,
	SLANT_COMPONENT_FIRST_MENTION, SLANT_COMPONENT_CLOSE, SLANT_COMPONENT_CONCESSION, SLANT_COMPONENT_VALENCE,
	SLANT_COMPONENT_CALLS, SLANT_COMPONENT_JUDGEMENT, SLANT_COMPONENT_COMMENT, SLANT_COMPONENT_OWN_VOICE,
	SLANT_COMPONENT_ARGUMENT, SLANT_COMPONENTS
} slant_component;

const char *slant_component_name(slant_component component);

typedef struct slant_construct_model {
	bool known;
	double intercept, threshold;
	double quoted;                    /* factor on hits inside direct quotations, 0 to 1 */
	double features[SLANT_FEATURES];
	const double *categories;         /* by category number; scare quotes after the last: weight of ln(1 + sum of |weight| + .1 a hit) */
	float *entries;                   /* by entry number: added for each hit of it; NULL: none was learned */
} slant_construct_model;

/* A construct of a sentence beside peers on the same event: features alone. */
typedef struct slant_beside_model {
	bool known;
	double intercept, threshold;
	double precision;                 /* of its flags, on events that it was not fitted on; NaN: not told */
	double features[SLANT_FEATURES];
} slant_beside_model;

/* Opinion against report: a logistic model over manners and categories of the author's hits. */
typedef struct slant_genre_model {
	bool known;
	double intercept, threshold;
	double manners[SLANT_MANNERS];
	const double *categories;         /* by category number */
} slant_genre_model;

/* From a score to a level as people would give it: a cumulative-link model fitted on a user's own labels. The level rises past cut k, from
   0, where slope * score > cuts[k]. */
typedef struct slant_scale {
	bool known;
	double cuts[SLANT_LEVELS - 1], slope;
} slant_scale;

struct slant_calibration {
	slant_str name, version, sha256;
	slant_str json;                   /* the file itself, for what is written after it */
	const double *language;           /* multiplier by category number, scare quotes after the last */
	double components[SLANT_COMPONENTS];
	slant_construct_model constructs[SLANT_CONSTRUCTS];
	slant_beside_model beside[SLANT_CONSTRUCTS];   /* in place of the above where there are peers */
	slant_classes classes[SLANT_FEATURES];   /* by feature: it counts the words of these classes; 0: it counts something else */
	slant_genre_model opinion;
	slant_classes manner_classes[SLANT_MANNERS];   /* likewise */
	slant_presence_model presence;    /* of a unit in an article, by its peers: omission beside peers */
	slant_scale scales[SLANT_DIMENSIONS];   /* of framing and language; not known: by norms */
	double sdg_threshold, tone_constant;
	const double *frames;             /* by category number: the score from which a frame is present in an article */
	uint32_t entries_met, entries_unknown, entries_against;   /* learned ones: in the lexicon, not in it, against the entry's pole */
	slant_arena arena;
};

/* "finding" where every second flag or more is right; "pointer". */
const char *slant_beside_standing(const slant_beside_model *model);

slant_status slant_calibration_new(slant_str json, const char *path, const slant_lexicon *lexicon, slant_calibration **calibration,
                                   slant_error *error);
void slant_calibration_free(slant_calibration *calibration);

#endif
