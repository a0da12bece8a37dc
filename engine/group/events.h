/* events: which articles are about the same event. Takes each article's terms and its day; gives event numbers; refuses only when out of
   memory, and what the reader of terms refuses.

   An article is a vector of its stems, names and numbers, of length 1: each weighs (1 + ln of how often it stands there) to the power of 1.5,
   times its rarity, half as much again where it stands in the title: what is said again and again is what it is about. Rarity is -ln of the
   share of articles that hold a term: here, with SLANT_EVENT_PRIOR reference articles added (slant_norms_rarity). So a few articles rest on
   the reference alone, and thousands mostly on themselves: in a batch of three reports on one event every telling word is in all three, and
   in a corpus on one subject the subject's words tell little. They keep SLANT_EVENT_LEAST_RARITY of what they are worth elsewhere, or an
   event of hundreds would come apart for its own words being common. The SLANT_EVENT_TERMS heaviest terms are kept.

   Candidates share one of their SLANT_EVENT_HEAVIEST terms, within SLANT_EVENT_DAYS of one another (an unknown day is near every day). In the
   list of those who have a term, in the order of days, each looks back at no more than SLANT_EVENT_POSTINGS: never all pairs. Where many
   share a term, as in an event of five hundred, that leaves a net, which holds them together as well, since what decides is not pairs:
   clusters are joined while the mean likeness (cosine) of all pairs between them reaches SLANT_EVENT_LIKENESS, the most like first. That
   mean is the product of two sums of vectors, whether the pairs were candidates or not. No event spans more than SLANT_EVENT_DAYS. An article
   without a day could be of any year, so it must be more like: its vector is shorter by SLANT_EVENT_UNDATED.

   Weights and bound were chosen on dated reports of one event in three outlets, what a missing day takes on others without days
   (tests/validity/events.py); they are the same for every corpus.

   Near-duplicates of one family are one vector, as far as they appeared within those days: a form that is printed every year is no event. What
   a record says itself (`given`) stands: these articles, and no others, are that event.

   Everything is counted in integers, and rows are taken in the order of their digests: nothing depends on the order they stand in or on the
   number of jobs. In memory while it works: 16 bytes for each different stem and its letters, and of an article at most 8 for each of its heaviest
   terms that another has too, 8 for each of its SLANT_EVENT_HEAVIEST, 16 for each of the SLANT_EVENT_NEAREST like ones: 2.2 kB at the
   very most, half a kilobyte in news; nothing of it is kept. */
#ifndef SLANT_GROUP_EVENTS_H
#define SLANT_GROUP_EVENTS_H

#include "../base/date.h"
#include "../score/norms.h"

#define SLANT_EVENT_NONE 0xFFFFFFFFu       /* alone */
#define SLANT_EVENT_LIKENESS 0.26
#define SLANT_EVENT_DAYS 7                 /* a weekly comes out once on each event */
#define SLANT_EVENT_PRIOR 1000.0           /* reference articles */
#define SLANT_EVENT_PRIOR_ALONE 100.0      /* where the norms count no stems: one rarity for all, to be left soon */
#define SLANT_EVENT_LEAST_RARITY 0.6       /* what a term keeps of its rarity among reference articles, however common it is here */
#define SLANT_EVENT_TITLE 1.5
#define SLANT_EVENT_UNDATED 0.85           /* the length of a vector without a day */
#define SLANT_EVENT_TERMS 128u
#define SLANT_EVENT_HEAVIEST 16u
#define SLANT_EVENT_POSTINGS 64u
#define SLANT_EVENT_NEAREST 64u            /* like articles before it in the list that are kept for each */
#define SLANT_EVENT_MOST 65535u            /* vectors in one event */

typedef struct slant_event_row {
	/* given; borrowed */
	const unsigned char *sha256, *content; /* of the text, and of the whole record: SLANT_FACTS_SHA256 bytes each. The order is made of them */
	slant_str given;                       /* the record's own field `event`; empty: none */
	slant_day day;
	uint32_t family;                       /* near-duplicates share one: duplicates.h */
	/* found */
	uint32_t event;                        /* number, or SLANT_EVENT_NONE */
	uint64_t key;                          /* of an event that was found: the head of its first article's record digest, and so its name
	                                          while it has that article. The digest of the text would not do: a text that comes again years
	                                          later is in two events */
} slant_event_row;

typedef struct slant_events_summary {
	uint32_t events;                       /* of two records or more that differ */
	uint32_t vectors;
	uint64_t compared;                     /* pairs of vectors that were looked at */
	uint64_t like;                         /* and of them were like enough */
} slant_events_summary;

/* The packed terms of row i (slant_facts.terms); lives until the next call. Asked for twice a vector, on the calling thread. */
typedef slant_status (*slant_event_terms)(void *context, uint32_t row, slant_str *terms, slant_error *error);

/* `norms` may be NULL: rarity in the corpus alone. Numbers are dense, in the order of the events' first articles. `summary` may be NULL. */
slant_status slant_events_find(slant_event_row *rows, uint32_t count, const slant_norms *norms, slant_event_terms terms, void *context,
                               unsigned jobs, slant_events_summary *summary, slant_error *error);

#endif
