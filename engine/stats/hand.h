/* hand: the units of one run of permutations, dealt to groups. Takes units and the groups to part them by (all, or a
   pair); gives residuals in fixed point and exact sums by group, as observed or shuffled; refuses only when out of
   memory. */
#ifndef SLANT_STATS_HAND_H
#define SLANT_STATS_HAND_H

#include "wide.h"

typedef struct slant_hand {
	size_t columns, groups;
	slant_deck deck;
	slant_wides wides;
	slant_holding *holdings;       /* [deck.count][columns]: residuals in fixed point; no rows: stands aside */
	uint32_t *labels;              /* [columns][deck.count + 1]: inside a stratum the groups of the units held, in order */
	double *scales;                /* [columns]: fixed point of one unit of value */
	slant_pile *wholes;            /* [columns][groups]: over the strata that hold the group and another */
	uint32_t *parts, *alls;        /* [columns][groups]: units of the group, and of those strata */
	double *ways;                  /* [columns][groups]: arrangements */
	slant_pile *piles;             /* [columns][groups]: as dealt last */
	uint32_t *order;               /* [deck.count] */
} slant_hand;

/* By content ranks: groups are 0 (a) and 1 (b); without `pair` all groups, by rank. */
slant_status slant_hand_init(slant_hand *hand, const slant_units *units, const slant_sides *pair, const uint32_t *chosen,
                             size_t chosen_count, slant_error *error);
void slant_hand_release(slant_hand *hand);
/* A hand with piles and an order of its own, which another thread may deal meanwhile; all else is borrowed from `hand`. */
slant_status slant_hand_share(const slant_hand *hand, slant_hand *own, slant_error *error);
void slant_hand_return(slant_hand *own);
/* Fills `piles`: shuffled, or as observed. */
void slant_hand_deal(slant_hand *hand, uint64_t seed, uint64_t replicate);
void slant_hand_observe(slant_hand *hand);

/* Of a group against the others in the strata that hold it, as dealt last and studentised by what was dealt. Both have two units. */
static inline double slant_hand_compare(const slant_hand *hand, size_t at, double *difference)
{
	return slant_pile_compare(&hand->piles[at], hand->parts[at], &hand->wholes[at], hand->alls[at], difference);
}

/* The observed one, by whole clusters. */
typedef struct slant_sight {
	uint32_t units[2];             /* clusters of the group and of the others */
	double squared, difference;    /* t squared; NaN: a side has fewer than two, or no value varies */
	double reached;                /* what a dealt t squared has to reach: the same where no cluster is wide */
	double normal;                 /* squared, as of a normal variable */
} slant_sight;

/* holds: room for a byte a stratum. Piles are as observed. */
slant_sight slant_hand_see(const slant_hand *hand, size_t at, uint8_t *holds);

#endif
