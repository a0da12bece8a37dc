/* regard: a unit of an event beside one article of it: what its peers make one expect, and how the article stands to it. Takes a coverage; gives
   plain values; refuses what is no unit of the article's peers. Private to score/peers. */
#ifndef SLANT_SCORE_PEERS_REGARD_H
#define SLANT_SCORE_PEERS_REGARD_H

#include "cover.h"

/* What of a unit is known without the article's family. */
typedef struct cover_regard {
	slant_presence known;
	double prominence;
	bool core, later, dated, bare;
	bool own;                      /* the article's family carries it, too */
	cover_state state;
} cover_regard;

/* False: it is no unit of this article's peers, or a speaker without a name. */
bool slant_cover_regard(const slant_coverage *coverage, uint32_t article, uint32_t unit, cover_regard *out);
/* -ln(1 - P), in millionths. */
int64_t slant_cover_surprise(double expected);
/* w P': P of an article as long as the unit's carriers. */
double slant_cover_weigh(const slant_presence_model *model, const cover_regard *r);

#endif
