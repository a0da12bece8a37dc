/* cover: the inside of a coverage, which coverage.c, units.c, elsewhere.c and doubtful.c make, and regard.c and judge.c read. Private to
   score/peers. */
#ifndef SLANT_SCORE_PEERS_COVER_H
#define SLANT_SCORE_PEERS_COVER_H

#include "coverage.h"

/* How an article stands to a unit. */
typedef enum cover_state {
	COVER_ABSENT,
	COVER_DOUBTFUL,                /* absent, but it may be told in other words: counts as absent, and is never listed */
	COVER_CARRIED,
	COVER_ELSEWHERE,               /* its text holds the telling word */
	COVER_IMPLIED                  /* a speaker where the name is absent too */
} cover_state;

/* A unit in one family; sums are whole numbers, so that no order changes them. */
typedef struct cover_tally {
	uint32_t family;
	slant_day day;                 /* of the first carrier; SLANT_DAY_UNKNOWN is before all */
	int64_t prominence, mentions;  /* the highest; ln(1 + mentions); in millionths */
	int64_t words;                 /* ln(1 + words) of its longest carrier */
	bool leading;
} cover_tally;

typedef struct cover_unit {
	const cover_tally *tallies;    /* by family */
	uint32_t tally_count, leading;
	int64_t prominence, mentions, words;   /* sums over tallies */
	uint32_t name_unit;            /* SPEAKER: the NAME of the same person, or SLANT_NONE */
	const slant_str *telling;      /* the stems by any of which a text holds it: one of a name, all of a pair */
	uint32_t telling_count;
	bool bare;                     /* a number that says not what it counts: an age, a score */
	bool dated;                    /* a date, a year or an hour: slant_align_is_time() */
} cover_unit;

/* An absent unit of the leave-one-out judgements. */
typedef struct cover_absence {
	int64_t surprise;              /* millionths */
	uint32_t family;
	uint32_t weight;               /* of an article of that family: a million over their number */
} cover_absence;

struct slant_coverage {
	const slant_covering *articles;
	uint32_t count;
	const uint32_t *family;        /* by article, from 0 */
	uint32_t families;
	const uint32_t *family_size;
	const slant_presence_model *model;
	slant_covered *units;
	cover_unit *about;             /* by unit */
	uint32_t unit_count;
	const uint32_t *first_entry;   /* by article, while it is made: its first entry of a name; count + 1 of them */
	uint8_t *states;               /* cover_state, by unit, then article */
	int64_t *words;                /* ln(1 + words), by article, millionths */
	const cover_absence *absences; /* by falling surprise */
	uint32_t absence_count;
	const uint64_t *above;         /* weights of the absences before place i; absence_count + 1 of them */
	uint64_t pooled;               /* weights of all judged units */
	const uint64_t *pooled_of;     /* of those of a family */
	const double *raws;            /* by article */
};

static inline cover_state cover_state_of(const slant_coverage *coverage, uint32_t unit, uint32_t article)
{
	return (cover_state)coverage->states[(size_t)unit * coverage->count + article];
}

static inline bool cover_lacks(cover_state state)
{
	return state == COVER_ABSENT || state == COVER_DOUBTFUL;
}

struct slant_align;

/* ln(1 + n), in millionths. units.c */
int64_t slant_cover_log(double n);
/* The units of an alignment, and by unit an entry of its class, in the alignment's arena. False: out of memory. units.c */
bool slant_cover_make_units(slant_coverage *coverage, struct slant_align *align, slant_arena *arena, const uint32_t **heads);
/* States of all units, of which heads[] holds an entry each. False: out of memory. elsewhere.c */
bool slant_cover_settle(slant_coverage *coverage, struct slant_align *align, const uint32_t *heads, slant_arena *arena);
/* Absent units that may be told in other words. False: out of memory. doubtful.c */
bool slant_cover_doubt(slant_coverage *coverage, struct slant_align *align, const uint32_t *heads);
/* In which sentences of an article a stem stands: the first, and whether there are others. */
typedef struct cover_stem_place {
	uint32_t sentence;
	bool more;
} cover_stem_place;

/* What is looked up of an article for what hangs on its sentences. */
typedef struct cover_places {
	const cover_stem_place *stems; /* by stem of its content */
	const bool *repeated;          /* by unit of its content: whether another of its numbers has the same value */
} cover_places;

/* NULL: out of memory. hangs.c */
const cover_places *slant_cover_find_places(const slant_content *content, slant_arena *arena);
/* The sentence without which an article lacks a unit, or SLANT_NONE. hangs.c */
uint32_t slant_cover_hangs_on(const slant_coverage *coverage, uint32_t article, uint32_t unit, const cover_places *places);
/* How the sides of peers lie to those of an article; NULL: out of memory. hangs.c */
int *slant_cover_turn_sides(const slant_coverage *coverage, uint32_t article, slant_arena *arena);
/* The side of the article that the absence of a unit would serve, 1 or 2; 0: none. hangs.c */
uint8_t slant_cover_serves(const slant_coverage *coverage, uint32_t article, const slant_covered *covered, const int *turns);
/* Judges each article beside the others, for p. pool.c */
slant_status slant_coverage_pool(slant_coverage *coverage, slant_arena *arena, slant_error *error);

#endif
