/* events: which articles are about the same event. Takes each article's weighted terms and its day; gives event numbers; refuses only when
   out of memory.

   An article is a vector of its stems, names and numbers, weighed by how rare they are among reference articles (slant_norms_rarity), and in
   the corpus itself, of length 1. Candidates are found by an inverted index over each article's heaviest terms, within SLANT_EVENT_DAYS of
   one another (an unknown day is near every day): never all pairs. Clusters are average-link, agglomerated while the mean likeness of
   two clusters reaches SLANT_EVENT_LIKENESS; the threshold was chosen on public triples of reports (tests/validity/events.py) and
   is the same for every corpus.

   Near-duplicates of one family are one vector. All that is given depends on the rows alone, not on the order they stand in. */
#ifndef SLANT_GROUP_EVENTS_H
#define SLANT_GROUP_EVENTS_H

#include "../base/arena.h"
#include "../base/date.h"
#include "../score/norms.h"

#define SLANT_EVENT_NONE 0xFFFFFFFFu       /* alone */

typedef struct slant_event_row {
	/* given; borrowed */
	const unsigned char *sha256, *content; /* the order of events is made of them: of the text, and of the record */
	slant_str given;                       /* the record's own field `event`: these are one event, whatever their words; empty: none */
	slant_day day;
	uint32_t family;
	/* found */
	uint32_t event;                        /* number, or SLANT_EVENT_NONE */
	uint64_t key;                          /* made of the event's smallest sha256: its name while it has that article */
} slant_event_row;

typedef struct slant_events_summary {
	uint32_t events;                       /* of two articles or more */
	uint64_t compared;                     /* pairs of vectors that were looked at */
} slant_events_summary;

/* The packed terms of row i (slant_facts.terms); lives until the next call. */
typedef slant_status (*slant_event_terms)(void *context, uint32_t row, slant_str *terms, slant_error *error);

/* `norms` may be NULL: rarity in the corpus alone. Numbers are dense, in the order of the events' first articles. */
slant_status slant_events_find(slant_event_row *rows, uint32_t count, const slant_norms *norms, slant_event_terms terms, void *context,
                               unsigned jobs, slant_events_summary *summary, slant_error *error);

#endif
