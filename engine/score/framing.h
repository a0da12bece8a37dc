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
	SLANT_FRAMING_QUESTION, SLANT_FRAMING_EXCLAMATION, SLANT_FRAMING_SLOTS
} slant_framing_slot;

/* Something that speaks for one side: a mention, a cue, a quotation, a loaded word. In the components of stance (calibration.h) there are
   no sides: A is what adds to the component, B what takes from it. */
typedef struct slant_framing_event {
	const slant_hit *hit;
	int side;
	double count;                      /* how much it counts in its components */
	uint32_t components;               /* bit set: of emphasis, or one of stance */
	bool stance;
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

/* Fills sides, events, total and by_sentence; names in the rating whom the author judges most. */
slant_status slant_framing_gather(slant_framing *f);

/* The side that a cue speaks for where sides are programmes. */
int slant_framing_programme(int slot);

static inline int slant_side_other(int side)
{
	return side == SLANT_SIDE_A ? SLANT_SIDE_B : SLANT_SIDE_A;
}

#endif
