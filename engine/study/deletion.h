/* deletion: trials of omission beside peers. A sentence is left out of an article that holds a name or number which its peers carry, too; the
   article is rated beside them as it is and as it became; what became absent is found by where it stands in the peers' texts. Private to
   study/; the task is evaluate_deletion.c, which has the measures.

     deletion_draw.c     which sentences are left out, by seed and content, and which are left out beside them as placebos
     deletion_rate.c     what the engine holds absent from an article
     deletion_trial.c    the two together: one event */
#ifndef SLANT_STUDY_DELETION_H
#define SLANT_STUDY_DELETION_H

#include "../report/facts.h"
#include "../run/run.h"
#include "../score/peers/coverage.h"
#include "deletion_units.h"

#define DELETION_PEERS 2u            /* families beside its own that an article needs */
#define DELETION_EACH 3u             /* sentences left out of an article, at most, each of a copy of its own */
#define DELETION_EVENT_MOST 40u      /* articles of an event that is tried: each trial lays the whole event side by side anew */
#define DELETION_TEXT_MOST 65536u     /* bytes of its longest text: each unit is looked for in every text */
#define DELETION_COMMON 0.1          /* a name or number that stands in a greater share of the events tells of none of them ... */
#define DELETION_COMMON_LEAST 20u    /* ... where there are so many events */
#define DELETION_LIKE 0.3            /* the part by which a placebo may be shorter or longer */
#define DELETION_COPY_BINS 103u      /* of SLANT_MINHASH_BINS: one text, printed twice */

typedef struct deletion_article {
	slant_facts facts;               /* borrowed from what was kept of it */
	slant_str text;
	slant_content content;
	deletion_text read;
	uint32_t row, family;            /* family: within its event */
	slant_day day;
} deletion_article;

typedef struct deletion_event {
	slant_str name;                  /* its label, as JSON */
	deletion_article *articles;      /* by the digests of their records */
	uint32_t count;
	deletion_capitals capitals;
} deletion_event;

/* What is left out of an article. */
typedef struct deletion_cut {
	slant_str unit;
	uint32_t sentence, placebo;      /* of its own reading; placebo: SLANT_NONE, no sentence is like it */
	uint32_t carriers;               /* families that carry the unit */
	bool number;
} deletion_cut;

/* Families, sentences, names and numbers of an event whose articles have facts and text. In `arena`. */
slant_status slant_deletion_event_read(deletion_event *event, slant_arena *arena, slant_error *error);
uint32_t slant_deletion_families(const deletion_event *event);
/* Whether it is of a size that is tried. */
bool slant_deletion_fits(const deletion_event *event);

/* Names and numbers that stand in too many of the events, as hashes in rising order; in `arena`. */
typedef struct deletion_common {
	uint64_t *hashes;
	uint32_t count;
} deletion_common;
slant_status slant_deletion_common_find(const deletion_event *events, uint32_t count, slant_arena *arena, deletion_common *common,
                                        slant_error *error);

/* At most DELETION_EACH, in different sentences; in the order of the draw. */
slant_status slant_deletion_draw(const deletion_event *event, uint32_t article, const deletion_common *common, uint64_t seed, slant_arena *arena,
                                 deletion_cut cuts[DELETION_EACH], uint32_t *count, slant_error *error);

/* RATING */

/* A unit of the engine's that the article lacks, or shares. */
typedef struct deletion_absent {
	slant_content_kind kind;
	double surprise, prominence;
	double order;                    /* falls with its place among what the engine puts first */
	uint32_t peers;
	bool listed;                     /* stands in the rating's list of what is missing */
	bool elsewhere;                  /* of one that is held present: only its telling words are there */
	const slant_carrier *carriers;   /* of other articles */
	uint64_t *keys;                  /* one a carrier: what kind, in which article and where */
	uint32_t carrier_count;
} deletion_absent;

typedef struct deletion_view {
	deletion_absent *absent, *present;       /* present: what the article shares with peers */
	uint32_t count, present_count;
	uint64_t *keys;                  /* of all absent units; rising */
	uint64_t *listed;                /* of those that are listed; rising */
	uint32_t key_count, listed_count;
	bool judged;                     /* false: not rated beside peers */
} deletion_view;

/* The article at place `article` of the event, without the bytes `cut` of its text. All in `arena`. */
slant_status slant_deletion_rate(slant_worker *worker, const deletion_event *event, uint32_t article, slant_span cut, slant_arena *arena,
                                 deletion_view *view, slant_error *error);
/* Whether one of its places is among those keys. */
bool slant_deletion_among(const deletion_absent *absent, const uint64_t *keys, uint32_t count);
/* Whether one of its places in the peers is one of the words. */
bool slant_deletion_is(const deletion_event *event, const deletion_absent *absent, slant_str words);

/* TRIALS */

typedef enum deletion_outcome {
	DELETION_FOUND,                  /* absent, and was not absent before */
	DELETION_BEFORE,                 /* was held absent while it was there */
	DELETION_PRESENT,                /* has a unit at its places, and still holds it present */
	DELETION_UNSEEN,                 /* has no unit at its places */
	DELETION_OUTCOMES
} deletion_outcome;

typedef enum deletion_order {
	DELETION_BY_SURPRISE,            /* the engine's: weighted */
	DELETION_BY_CHANCE, DELETION_BY_PROMINENCE,
	DELETION_BY_CARRIERS,            /* then prominence */
	DELETION_ORDERS
} deletion_order;

/* Beside which absent units: a name or number can be deleted, but an aspect or a pair is told in other ways. */
typedef enum deletion_field { DELETION_ALL, DELETION_ALIKE /* names and numbers alone */, DELETION_FIELDS } deletion_field;

typedef struct deletion_trial {
	deletion_cut cut;
	uint32_t row;
	deletion_outcome outcome;
	double reciprocal[DELETION_FIELDS][DELETION_ORDERS];   /* expected 1 / rank of the best of its units among the absent; NaN: none is there */
	double ahead[DELETION_FIELDS][DELETION_ORDERS];        /* share of those absent before that come behind the best of them, ties half; NaN
	                                                          where there are none. By surprise alone, not weighted */
	bool listed, placebo;                     /* placebo: there was one, rated */
	uint32_t alarms;                          /* units that are listed of the placebo, and were not before */
} deletion_trial;

typedef struct deletion_results {
	slant_arena *arena;                       /* for what is in them */
	SLANT_ARRAY(deletion_trial) trials;
	uint32_t articles, unrated;               /* with peers enough; those of them that were not rated beside them */
	uint32_t absent;                          /* units that the others lack as they are */
} deletion_results;

/* Adds those of one event. One that is too small, or does not fit, gives none. */
slant_status slant_deletion_try(slant_worker *worker, const deletion_event *event, const deletion_common *common, uint64_t seed,
                                deletion_results *results, slant_error *error);

/* The expected 1 / rank of the best of `marked` things among `count` by falling value, where ties are broken by chance. NULL values:
   all are tied. NaN: none is marked. */
double slant_deletion_reciprocal(const double *values, const bool *marked, uint32_t count);

#endif
