/* gaps: what the articles on one event leave out that others on it carry: the second pass of omission, over stored facts alone. Takes an event's
   articles (event_pool.h); gives the units that tell most, who lacks and who carries them; refuses only when out of memory. docs/omission.md.

   Every article is judged beside the others (coverage.h). A unit is listed where some article lacks it that was expected to carry it, by
   how telling its absence is there: weight times surprise. Absence is of these words from this text beside these peers: it is no intent.

   All that is given depends on the articles alone, not on the order they stand in, nor on threads. Events are laid out side by side on threads,
   SLANT_GAPS_SLOTS at a time: what is read of them is gone before the next are. */
#ifndef SLANT_GROUP_GAPS_H
#define SLANT_GROUP_GAPS_H

#include "../score/calibration.h"
#include "event_pool.h"

#define SLANT_GAPS_SHOWN 10u           /* of an event; the rest are counted */
#define SLANT_GAPS_LACKING 50u         /* articles that lack one, listed */
#define SLANT_GAPS_CARRIERS 3u         /* that carry it, listed: of each family the most prominent */
#define SLANT_GAPS_ABOUT 3u
#define SLANT_GAPS_SLOTS 64u
#define SLANT_GAPS_ARTICLES 2000u      /* at a time, or one event */

/* An article that lacks the unit. */
typedef struct slant_gap_article {
	uint32_t place;
	double expected, surprise, p, q;       /* slant_judged */
	slant_str serves;                      /* the most named of the side of its framing that the absence would serve; empty: none */
} slant_gap_article;

typedef struct slant_gap_carrier {
	uint32_t place, number;                /* number: of the sentence */
	uint8_t field;
	slant_span sentence, unit;             /* in that field */
	slant_str text;                        /* of the sentence; filled in by slant_gaps_tell() */
} slant_gap_carrier;

typedef struct slant_gap {
	slant_str unit;
	slant_content_kind kind;
	bool core;                             /* of some article's peers */
	double telling;                        /* the highest weight times surprise */
	const slant_gap_article *lacking;      /* by falling surprise, then place */
	uint32_t lacking_listed, lacking_count;
	slant_gap_carrier *carriers;
	uint32_t carriers_listed, carrier_count;   /* counted: families */
} slant_gap;

typedef struct slant_gaps {
	const slant_event_article *articles;   /* by place */
	slant_gap *list;                       /* by falling `telling`, then kind and name */
	slant_str about[SLANT_GAPS_ABOUT];     /* the names that most articles carry, to know the event by: no outlet's headline for all */
	uint32_t about_count;
	bool told;                             /* there are articles enough, and something that they share */
	uint32_t count, more;                  /* more: those that are not listed */
	uint32_t not_yet_known;                /* units that some article lacks since only later ones carry them */
} slant_gaps;

/* What is given lives in `arena`; `scratch` may be emptied. With fewer families than SLANT_COVERAGE_PEERS and one there are none. */
slant_status slant_gaps_find(const slant_event_pool *pool, const slant_norms *norms, const slant_calibration *calibration,
                             slant_arena *scratch, slant_arena *arena, slant_gaps *gaps, slant_error *error);
/* Reads the sentences of the carriers that are listed. */
slant_status slant_gaps_tell(slant_gaps *gaps, slant_event_pool *pool, slant_stored_terms *stored, slant_arena *scratch, slant_arena *arena,
                             slant_error *error);

#endif
