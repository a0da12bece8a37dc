/* event_places: where one more article would stand among events that are found. Takes rows with their events (events.h) and their terms; gives,
   for the terms and the day of an article, the event whose articles it is most like on average, where that reaches the likeness of events
   themselves and the days fit; an article that is alone counts as an event of one. Refuses only when out of memory, and what the reader of
   terms refuses.

   An article that names its own event stands with those that name the same, and nowhere else; one that names none may also stand where others
   named theirs. What rarity and lengths are is settled by the rows: the article adds nothing to them.

   In memory: the sums of events' vectors, 8 bytes for each term of theirs that another event has too. */
#ifndef SLANT_GROUP_EVENT_PLACES_H
#define SLANT_GROUP_EVENT_PLACES_H

#include "events.h"

typedef struct slant_event_places slant_event_places;

typedef enum slant_event_placing {
	SLANT_EVENT_PLACED,
	SLANT_EVENT_NOWHERE,           /* no event is like enough */
	SLANT_EVENT_FAR,               /* one is, and its days are not */
	SLANT_EVENT_WORDLESS           /* fewer than SLANT_EVENT_WORDS terms */
} slant_event_placing;

#define SLANT_EVENT_WORDS 8u

/* The rows are borrowed. */
slant_status slant_event_places_new(const slant_event_row *rows, uint32_t count, const slant_norms *norms, slant_event_terms terms, void *context,
                                    slant_event_places **places, slant_error *error);
void slant_event_places_free(slant_event_places *places);

typedef struct slant_event_visitor {
	slant_str terms;               /* packed */
	slant_str given;               /* the event it names; empty: none */
	slant_day day;
	const unsigned char *content;  /* digest of its record: where a row has it, the article is not laid beside itself. NULL: none */
} slant_event_visitor;

/* *row: one of the event, when placed. One thread at a time. */
slant_status slant_event_places_find(slant_event_places *places, const slant_event_visitor *visitor, uint32_t *row, slant_event_placing *how,
                                     slant_error *error);

#endif
