/* presence: how likely an article is to carry what its peers carry. Takes what is known of a unit from the peers alone, and of the article its
   length and genre; gives P(present) by a logistic model that `slant calibrate --task presence` fits on other events; refuses nothing.

   P is what an event of that shape leads one to expect, never what an article ought to say. Its weights stand in the calibration's member
   "presence"; a calibration without it rates nothing beside peers. */
#ifndef SLANT_SCORE_PEERS_PRESENCE_H
#define SLANT_SCORE_PEERS_PRESENCE_H

#include <stdbool.h>
#include <stdint.h>

#include "content.h"

/* Features. Kinds are against names; speakers are judged where their name is there, but those without a name. */
#define SLANT_PRESENCE_LIST(X)                                                                                              \
	X(CARRIED, "carried")           /* logit of the share of peers that carry it, one half added to both sides */          \
	X(ONE, "one_carrier")           /* one peer alone carries it */                                                         \
	X(ALL, "all_carry")             /* every peer does, of two or more */                                                   \
	X(PEERS, "peers")               /* ln K: what one of many carries is no fact of the event */                            \
	X(PROMINENCE, "prominence")     /* mean over its carriers */                                                            \
	X(LEADING, "leading")           /* share of peers with it in headline or lead */                                        \
	X(MENTIONS, "mentions")         /* ln(1 + mentions), mean over its carriers */                                          \
	X(RARITY, "rarity")             /* of its telling stem, up to SLANT_PRESENCE_RAREST: a name is new or not */            \
	X(LENGTH, "length")             /* ln of the article's words */                                                         \
	X(SHORTER, "shorter")           /* ln of the carriers' words, mean, less that of the article's */                       \
	X(OPINION, "opinion")           /* an opinion piece */                                                                  \
	X(NUMBER, "number") X(ASPECT, "aspect") X(SPEAKER, "speaker") X(ROLE, "role") X(PAIR, "pair")                                           \
	/* CARRIED of these kinds: what peers agree on tells less of a number than of a name */                                \
	X(CARRIED_NUMBER, "carried_number") X(CARRIED_ASPECT, "carried_aspect") X(CARRIED_PAIR, "carried_pair")

typedef enum slant_presence_feature {
#define X(name, key) SLANT_PRESENCE_##name,
	SLANT_PRESENCE_LIST(X)
#undef X
	SLANT_PRESENCE_FEATURES
} slant_presence_feature;

const char *slant_presence_feature_name(int feature);

typedef struct slant_presence_model {
	bool known;
	double intercept, weights[SLANT_PRESENCE_FEATURES];
} slant_presence_model;

/* What is known of a unit without the article's family. */
typedef struct slant_presence {
	slant_content_kind kind;
	bool role;                             /* a speaker without a name */
	uint32_t peers, carriers, leading;     /* families; 1 <= carriers <= peers */
	double prominence, mentions;           /* means over carriers: 0 to 1; ln(1 + mentions) */
	double rarity;
	double words, carrier_words;           /* ln(1 + words) of the article; the same, mean over carriers */
	bool opinion;
} slant_presence;

void slant_presence_features(const slant_presence *known, double features[SLANT_PRESENCE_FEATURES]);
/* P(present), never nearer to 0 or 1 than SLANT_PRESENCE_EDGE. */
double slant_presence_expect(const slant_presence_model *model, const slant_presence *known);

#define SLANT_PRESENCE_RAREST 6.0      /* one reference article in 400 */
#define SLANT_PRESENCE_EDGE 1e-6

#endif
