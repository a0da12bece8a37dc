/* sides: who stands against whom. Private to score/.
   Actors with two mentions or more are joined by edges a clause: minus where an opposition cue stands between two of them, plus where an
   alliance cue does; minus between the two of a pair beside a cue of dispute; plus where one is the other's by office ("X, director of
   Y"). Who is named once, by office or as X of Y, has no edges: he follows Y. The heaviest minus edge seeds A and B; the others join
   greedily by signed weight; ties by first mention; the unaligned stay out. Without a minus edge there are no actor sides. */
#ifndef SLANT_SCORE_SIDES_H
#define SLANT_SCORE_SIDES_H

#include "scorer.h"

typedef enum slant_side_number { SLANT_SIDE_NONE = -1, SLANT_SIDE_A = 0, SLANT_SIDE_B = 1 } slant_side_number;

typedef struct slant_sides {
	bool found;
	int8_t *side;          /* by actor: slant_side_number */
} slant_sides;

/* Slots of the scorer's binding that edges are made of. */
typedef struct slant_side_slots {
	int opposition, alliance;
	int dispute;     /* opposes the two of a pair: "X and Y differ", "a feud between X and Y" */
} slant_side_slots;

slant_status slant_sides_find(const slant_document *document, const slant_context *context, const slant_side_slots *slots,
                              slant_sides *sides, slant_error *error);

/* Fills out->actors with the actors of one side, the most mentioned first, and adds their mentions to of[side]. */
slant_status slant_sides_list(const slant_document *document, const slant_context *context, const slant_sides *sides, int side,
                              slant_side *out, uint32_t of[2], slant_error *error);

#endif
