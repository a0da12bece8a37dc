/* amounts: the numbers of each article of an event, sorted, so that one as large as another is found without looking at all of them. Takes
   contents; gives whether an article has such a number; refuses only when out of memory. Private to score/peers. */
#ifndef SLANT_SCORE_PEERS_AMOUNTS_H
#define SLANT_SCORE_PEERS_AMOUNTS_H

#include "content.h"

/* Dates, hours and ratios are told as nothing else; all other quantities may be told for each other. */
#define SLANT_AMOUNT_GROUPS 4u

typedef struct slant_amount {
	const slant_content_unit *unit;
	uint32_t highest;              /* of those of its group up to it, the one whose rounding reaches up highest */
	uint32_t lowest;               /* of those from it on, the one whose rounding reaches down lowest */
} slant_amount;

typedef struct slant_amounts {
	const slant_amount *list;      /* by group, then value */
	const slant_content_unit **counted;             /* by group, what is counted, value */
	uint32_t starts[SLANT_AMOUNT_GROUPS + 1];       /* of groups, in both */
} slant_amounts;

/* In `arena`; units are borrowed. False: out of memory. */
bool slant_amounts_init(slant_amounts *amounts, const slant_content *content, slant_arena *arena);
/* Whether there is one of the same value, within their rounding, whatever it counts: slant_align_same_amount(), loose. */
bool slant_amounts_hold(const slant_amounts *amounts, const slant_content_unit *sought);
/* Whether there is one that may be told for it by a rougher hand: slant_align_about(). */
bool slant_amounts_hold_about(const slant_amounts *amounts, const slant_content_unit *sought);

#endif
