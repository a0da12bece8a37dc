/* framing: what its two files share. framing_gather.c collects the events that speak for a side or show the author's stance; framing.c
   weighs them. Private to score/. */
#ifndef SLANT_SCORE_FRAMING_H
#define SLANT_SCORE_FRAMING_H

#include "calibration.h"
#include "sides.h"

typedef enum slant_framing_slot {
	SLANT_FRAMING_OPPOSITION, SLANT_FRAMING_ALLIANCE, SLANT_FRAMING_BENEFIT, SLANT_FRAMING_COST, SLANT_FRAMING_RISK,
	SLANT_FRAMING_CRITIC, SLANT_FRAMING_CALL, SLANT_FRAMING_PROMOTIONAL, SLANT_FRAMING_EVALUATIVE, SLANT_FRAMING_EMOTIVE,
	SLANT_FRAMING_DISPUTE, SLANT_FRAMING_NECESSITY, SLANT_FRAMING_IMPERATIVE, SLANT_FRAMING_IRONY, SLANT_FRAMING_ASIDE,
	SLANT_FRAMING_QUESTION, SLANT_FRAMING_EXCLAMATION, SLANT_FRAMING_ARGUMENT,
	SLANT_FRAMING_OPINION, SLANT_FRAMING_ACCUSATION, SLANT_FRAMING_SLOTS
} slant_framing_slot;

/* What a component is of. Attention goes to a side, favour is for it: the two need not go the same way, since who is blamed gets the
   headline as well as who is praised. Stance has no sides. */
typedef enum slant_framing_group {
	SLANT_FRAMING_ATTENTION, SLANT_FRAMING_FAVOUR, SLANT_FRAMING_STANCE, SLANT_FRAMING_GROUPS
} slant_framing_group;

/* Something that speaks for one side: a mention, a cue, a quotation, a loaded word. In components of stance A is what adds to the
   component, B what takes from it. */
typedef struct slant_framing_event {
	const slant_hit *hit;
	int side;
	double count;                      /* how much it counts in its components */
	uint32_t components;               /* bit set; all of one group */
	int64_t contribution;
} slant_framing_event;

typedef struct slant_balance {
	double a, b;
} slant_balance;

typedef struct slant_framing {
	const slant_document *document;
	const slant_context *context;
	slant_rating *rating;
	slant_sides sides;
	SLANT_ARRAY(slant_framing_event) events;
	slant_balance total[SLANT_COMPONENTS];
	slant_balance (*by_sentence)[SLANT_COMPONENTS];
	uint32_t author_words;
	bool judged[SLANT_COMPONENTS];
	double weights;                    /* of all components but the headline of an article that has none */
	slant_error *error;
} slant_framing;

/* Fills sides, events, total and by_sentence. */
slant_status slant_framing_gather(slant_framing *f);

/* The side that a cue speaks for where sides are programmes. */
int slant_framing_programme(int slot);

static inline int slant_side_other(int side)
{
	return side == SLANT_SIDE_A ? SLANT_SIDE_B : SLANT_SIDE_A;
}

#endif
