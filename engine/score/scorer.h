/* scorer: what a rating is made of. A scorer is a pure function of a document view and a read-only context: it takes hits, and gives
   measures, the hits that prove them, and how the raw value changes without each sentence. level.c turns raw into score, interval and
   rating by one rule for all. Scorers stand in one table (table.c).

   Numbers are integers in millionths: the contributions of evidence, missing units and measures plus `base` sum exactly to `raw`. */
#ifndef SLANT_SCORE_SCORER_H
#define SLANT_SCORE_SCORER_H

#include "../base/fixed.h"
#include "../match/match.h"

typedef struct slant_norms slant_norms;
typedef struct slant_calibration slant_calibration;

/* Why there is no rating. One list gives name and text. */
#define SLANT_REASON_LIST(X)                                                                            \
	X(NONE, "", "")                                                                                 \
	X(TOO_SHORT, "too_short", "too few words of the author's own to judge")                         \
	X(NO_SIDES, "no_sides", "fewer than three components of framing can be judged")                 \
	X(NO_NORMS, "no_norms", "too few reference articles of this kind")                              \
	X(NO_LEXICON, "no_lexicon", "no lexicon holds the categories it needs")                         \
	X(GENRE, "genre", "not a news article of a kind that can be rated")                             \
	X(LANGUAGE, "language", "not in a language that there are lexicons for")                        \
	X(NO_PEERS, "no_peers", "no other article on the same event")                                   \
	X(FEW_ASPECTS, "few_aspects", "fewer than three aspects are expected for this topic")

typedef enum slant_reason {
#define X(name, key, text) SLANT_REASON_##name,
	SLANT_REASON_LIST(X)
#undef X
} slant_reason;

typedef enum slant_voice { SLANT_VOICE_AUTHOR, SLANT_VOICE_QUOTED } slant_voice;

/* How an article is unlike the reference articles, so that levels want care: bits of these. */
typedef enum slant_domain {
	SLANT_DOMAIN_WORDS = 1 << 0,          /* its words lie outside the middle 95% of theirs */
	SLANT_DOMAIN_VOCABULARY = 1 << 1,     /* the share of its words that the lists know does */
	SLANT_DOMAIN_GENRE = 1 << 2           /* too few of them are of its genre: it is judged beside all */
} slant_domain;
#define SLANT_DOMAINS 3
const char *slant_domain_name(unsigned bit);   /* bit 0 to SLANT_DOMAINS - 1: "length", "vocabulary", "genre" */

/* One hit that proves a measure. */
typedef struct slant_evidence {
	slant_span span;
	uint32_t sentence;
	uint32_t entry;           /* or SLANT_NONE */
	int32_t weight;
	uint16_t category;
	uint8_t field, voice, place;
	int64_t contribution;
	int64_t attention;        /* framing: the part of the contribution that is attention to a side */
} slant_evidence;

/* A named number of a rating; its contribution is added to raw. */
typedef struct slant_measure {
	const char *name, *unit;
	int64_t value, contribution;
} slant_measure;

typedef struct slant_subscore {
	const char *name;
	int64_t raw;              /* the part of raw that its categories give */
	uint32_t hits;
	double score, percentile;  /* percentile NaN without norms */
} slant_subscore;

typedef struct slant_side {
	const char *name;         /* "A", "B" */
	const uint32_t *actors;   /* by weight, then first mention */
	uint32_t actor_count;
	slant_str label;          /* instead of actors in one-programme mode: "benefits", "costs, risks and critics" */
	double share;             /* of the two sides' mentions or clauses */
} slant_side;

/* A peer that carries what an article lacks. */
typedef struct slant_missing_peer {
	slant_str id, source;     /* empty: not known */
	slant_str sentence;       /* where it stands, as text; empty: the peer's text is not at hand */
	uint32_t sentence_beg;    /* where that begins in the field */
	uint8_t field;
	slant_span span;          /* of the unit, in that field of the peer */
} slant_missing_peer;

/* An aspect that articles on this topic usually mention, or a unit that peers on the same event carry. */
typedef struct slant_missing {
	slant_str unit;           /* "risk" */
	double expected;          /* P(present | topic, genre, length), or | peers) */
	uint32_t n;               /* reference articles it is measured on; beside peers: how many of them carry it */
	int64_t contribution;
	/* Beside peers only: */
	slant_str kind;           /* "name", "number", ...: slant_content_kind_name() */
	double surprise, p, q;    /* p, q NaN: fewer than three peers */
	bool core, not_yet_known; /* not_yet_known: only later peers carry it; contribution 0 */
	uint8_t serves;           /* side of the framing that its absence would serve: 1 A, 2 B; 0: none */
	const slant_missing_peer *peers;
	uint32_t peer_count;      /* of those, listed ones: the most prominent first */
} slant_missing;

/* The words of a carrier that hold the unit; empty where its sentence is not at hand. explain.c */
slant_str slant_missing_quoted(const slant_missing_peer *peer);
/* What people are shown for a unit: of a pair the words as they are quoted, unless they are many; else its name. */
slant_str slant_missing_shown(slant_str unit, slant_str kind, slant_str quoted);

typedef struct slant_beside slant_beside;   /* an article among its peers: peers/coverage.h */

#define SLANT_LEVELS 5            /* ratings run from 1 to this */
#define SLANT_MEASURES_MAX 32u
#define SLANT_SUBSCORES_MAX 8u

typedef struct slant_rating {
	slant_dimension dimension;
	slant_reason reason;
	int rating;                       /* 1 to 5; 0: abstained */
	int64_t base, raw;
	double score;                     /* NaN: abstained */
	double low, high;                 /* 95% interval of score; NaN: undefined */
	double percentile;                /* 0 to 100; NaN where levels are not relative */
	double probabilities[SLANT_LEVELS];          /* all NaN where undefined */
	bool has_probabilities;
	const char *standing;             /* "finding", "pointer", or NULL: not measured yet */
	const char *basis;                /* "norms", "rules", "peers", "labels" */
	slant_str explanation;
	slant_measure measures[SLANT_MEASURES_MAX];
	uint32_t measure_count;
	slant_subscore subscores[SLANT_SUBSCORES_MAX];
	uint32_t subscore_count;
	slant_side sides[2];
	uint32_t side_count;
	SLANT_ARRAY(slant_evidence) evidence;
	SLANT_ARRAY(slant_missing) missing;
	bool has_missing;                 /* the dimension reports `missing` */
	double *replicates;               /* raw without sentence i, in units (not millionths) */
	uint32_t replicate_count;
	double entry_variance;            /* variance of raw under resampling of lexicon entries, in units squared */
	int families;                     /* distinct kinds of evidence, for the gates */
	int distinct_hits;                /* distinct spans with a contribution */
	bool prominent;                   /* a contributing hit stands in headline, lead or close */
	bool counter_evidence;
	int highest;                      /* rating that the scorer allows at most; 0: no limit of its own */
} slant_rating;

typedef struct slant_number_words slant_number_words;   /* peers/number.h */
typedef struct slant_countries slant_countries;         /* peers/countries.c */

/* Group numbers by name, SLANT_NONE where the lexicon has no such group; goals of sdg categories. Made once by slant_groups_bind(). */
typedef struct slant_groups {
	uint32_t language, frame, aspect, dichotomy, choice, cue, sdg, tone, topic, genre, style, import;
	const uint8_t *goal;                     /* by category: 1 to 17, or 0 */
	uint32_t direction_up, direction_down;   /* categories, or 0 */
	uint32_t third_option, antonym;          /* of the group choice */
	uint32_t either_or;                      /* the trigger that names its two poles */
	uint32_t transcript, press_release, interview, reporting, opinion_label, analysis_label;   /* of the group genre; 0: none */
	slant_classes function_word;
	const slant_number_words *numbers;       /* what numbers are told by: the group `number` */
	const slant_countries *countries;        /* whose people a word names */
} slant_groups;

slant_status slant_groups_bind(const slant_lexicon *lexicon, slant_arena *arena, slant_groups *groups, slant_error *error);
/* PARTS of it. peers/number.c, peers/countries.c */
slant_status slant_number_words_bind(const slant_lexicon *lexicon, slant_arena *arena, const slant_number_words **words, slant_error *error);
slant_status slant_countries_bind(const slant_lexicon *lexicon, slant_arena *arena, const slant_countries **countries, slant_error *error);

/* What every scorer may read besides the document. Everything is const and shared by threads. */
typedef struct slant_context {
	const slant_lexicon *lexicon;
	const slant_norms *norms;                /* NULL: none */
	const slant_calibration *calibration;
	const slant_groups *groups;
	const uint8_t *slots;                    /* by category: the scorer's slot + 1, or 0 (this scorer's binding) */
	slant_str genre;                         /* of this article: "report", "opinion", ... */
	slant_str topic;                         /* heaviest topic, or empty */
	const slant_beside *beside;              /* its peers on the same event; NULL: it is judged alone */
	slant_arena *arena;                      /* for what the rating holds */
} slant_context;

/* A named set of categories: a full name, or a prefix that ends in '/'. */
typedef struct slant_slot {
	const char *name;
	const char *categories;
} slant_slot;

typedef struct slant_scorer {
	slant_dimension dimension;
	const char *summary;                     /* one line */
	const slant_slot *slots;
	uint32_t slot_count;
	uint32_t version;                        /* rises when numbers may change */
	slant_status (*score)(const slant_document *document, const slant_context *context, slant_rating *rating, slant_error *error);
} slant_scorer;

extern const slant_scorer *const slant_scorers[SLANT_DIMENSIONS];   /* table.c */

/* The slot + 1 of a category under a slot list, or 0. Scare quotes answer to the name `scare_quotes`. */
uint8_t slant_slot_of(const slant_slot *slots, uint32_t slot_count, slant_str category);

/* Slot of a hit's category in the scorer's binding: -1 for none. Scare quotes have the category after the lexicon's last. */
static inline int slant_slot_number(const slant_context *context, uint32_t category)
{
	uint32_t index = category >= SLANT_CATEGORY_SCARE_QUOTES ? context->lexicon->category_count : category;
	return (int)context->slots[index] - 1;
}

/* Adds one piece of evidence with its contribution to raw. NULL: out of memory. */
slant_evidence *slant_rating_prove(slant_rating *rating, const slant_context *context, const slant_hit *hit, int64_t contribution);
/* Adds a measure with its contribution to raw. */
void slant_rating_measure(slant_rating *rating, const char *name, const char *unit, int64_t value, int64_t contribution);
/* Words of kind word or number in sentence i that are the author's (not in direct quotations). */
uint32_t *slant_author_words(const slant_document *document, slant_arena *arena);

/* From raw to score, interval, percentile, probabilities and rating. level.c */
void slant_rating_level(slant_rating *rating, const slant_document *document, const slant_context *context);
/* The published strictly increasing map from raw (in units, >= 0) to the score of a dimension, 0 to 1. */
double slant_score_map(slant_dimension dimension, double raw);

/* The scorer's slot + 1 by category number, scare quotes after the last. *complete: the lexicon has one of its categories at least.
   NULL: out of memory. */
uint8_t *slant_scorer_bind(const slant_scorer *scorer, const slant_lexicon *lexicon, slant_arena *arena, bool *complete);

/* Rates one dimension: scorer, level, explanation. With a reason other than NONE it abstains for that; an abstained rating holds no
   evidence. context->slots is the scorer's binding. */
slant_status slant_rate(const slant_scorer *scorer, const slant_document *document, const slant_context *context, slant_reason reason,
                        slant_rating *rating, slant_error *error);

/* Two sentences that name the evidence. explain.c */
slant_status slant_rating_explain(slant_rating *rating, const slant_document *document, const slant_context *context,
                                  slant_error *error);

#endif
