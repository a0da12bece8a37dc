/* coverage: the articles on one event laid beside each other: which units there are, who carries them, and how surprising it is that an
   article does not.

   Takes contents, one an article; gives units aligned over all of them (names by stems, surnames and acronyms, numbers within their
   rounding, pairs of stems by what several articles put side by side), and for each article what it lacks; refuses only when out of
   memory. Nothing depends on the order of the articles.

   Copies of a wire story are one peer: articles of one family are never each other's peers and count as one carrier. For article i, K is the
   number of families other than its own. A unit whose carriers other than i are all dated after i is not_yet_known, never missing.

   P(present) is logistic, over the share of peers that carry it, its prominence in them, the article's length, genre and the kind of unit
   (presence.h); the event was not among those it was fitted on. Surprise of an absent unit is -ln(1 - P).
   raw = sum of w P over absent / sum of w P over all; w is 1 for core units (in headline or lead of two peers) and .3 for the others.
   K >= 3: p of an absent unit is the share of leave-one-out units of the event (each article in turn judged by the others) that are
   absent with a surprise at least as large; q is p by Benjamini and Hochberg within the article. METHODS: docs/omission.md. */
#ifndef SLANT_SCORE_PEERS_COVERAGE_H
#define SLANT_SCORE_PEERS_COVERAGE_H

#include "../../base/date.h"
#include "content.h"

#define SLANT_COVERAGE_CORE_PEERS 2u         /* peers with a unit in headline or lead make it core */
#define SLANT_COVERAGE_SIDE_WEIGHT 0.3
#define SLANT_COVERAGE_TESTED 3u             /* peers from which on there is a p */

/* One article of an event; borrowed. */
typedef struct slant_covering {
	const slant_content *content;
	uint32_t family;               /* near-duplicates share one */
	slant_day day;                 /* SLANT_DAY_UNKNOWN: could have known all */
} slant_covering;

/* Where an article carries a unit. */
typedef struct slant_carrier {
	uint32_t article;              /* place among those given */
	uint32_t unit;                 /* in its content, or SLANT_NONE for a pair */
	uint32_t sentence;             /* of the first mention, in its content */
	slant_span span;               /* of it, in the field of that sentence */
	double prominence;             /* 0 to 1: headline and lead first, then how early and how often */
	bool leading;                  /* stands in headline or lead */
} slant_carrier;

typedef struct slant_covered {        /* a unit of the event */
	slant_content_kind kind;
	slant_str name;                /* as the most articles name it; a pair: its words as the most prominent carrier writes them */
	const slant_carrier *carriers; /* in the order of articles, each once */
	uint32_t carrier_count;
	double rarity;                 /* -ln of the share of reference articles that hold its rarest stem */
} slant_covered;

typedef struct slant_coverage slant_coverage;

/* What one article lacks, or carries. */
typedef struct slant_judged {
	uint32_t unit;                 /* place among the coverage's units */
	uint32_t peers;                /* families that carry it, its own left out */
	bool present, core, not_yet_known;
	bool elsewhere;                /* not aligned, but the text holds its telling word: counts as present */
	double expected;               /* P(present) */
	double surprise;               /* -ln(1 - P); of present ones too */
	double prominence;             /* mean over its carriers, its own left out */
	double p, q;                   /* NaN: present, not yet known, or K < 3 */
	uint8_t serves;                /* 1 or 2: the side of THIS article's framing that its absence would serve (the other side's speaker or
	                                  fact); 0: none, or not told */
} slant_judged;

typedef struct slant_judgement {
	uint32_t peers;                /* K */
	const slant_judged *units;     /* that some peer carries: absent ones first, by falling weighted surprise, then name; then present */
	uint32_t count, absent, unknown_yet;
	double raw;                    /* NaN without peers */
	uint32_t core_absent;          /* with q under .05 */
} slant_judgement;

/* `norms` for rarity, may be NULL. All in `arena`. The articles are borrowed. At most SLANT_LIMIT_EVENT_ARTICLES. coverage.c */
slant_status slant_coverage_new(const slant_covering *articles, uint32_t count, const slant_norms *norms, const slant_calibration *calibration,
                                slant_arena *arena, slant_coverage **coverage, slant_error *error);
uint32_t slant_coverage_article_count(const slant_coverage *coverage);
const slant_covering *slant_coverage_articles(const slant_coverage *coverage);
uint32_t slant_coverage_unit_count(const slant_coverage *coverage);
const slant_covered *slant_coverage_units(const slant_coverage *coverage);
/* Of one article. The leave-one-out units of the others are made once, with the coverage. judge.c */
slant_status slant_coverage_judge(const slant_coverage *coverage, uint32_t article, slant_arena *arena, slant_judgement *judgement,
                                  slant_error *error);

/* What the scorers see: an article among its peers. Their ids and sources are for the report alone: no rating reads them. */
typedef struct slant_peer_label {
	slant_str id, source;
	slant_str title, text;         /* the fields that spans point into; empty: not at hand */
} slant_peer_label;

struct slant_beside {
	const slant_coverage *coverage;
	uint32_t article;              /* this one's place */
	slant_judgement judgement;
	const slant_peer_label *labels;          /* by place */
	slant_str event, digest;                 /* what it rests on: the event's key, and the SHA-256 of the others' digests, in hex */
};

/* Rates omission beside peers: the rating's raw, missing, rating and explanation. The rule of levels stands in its head. rate.c */
slant_status slant_omission_beside(const slant_context *context, slant_rating *rating, slant_error *error);

#endif
