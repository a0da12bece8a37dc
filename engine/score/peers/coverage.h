/* coverage: the articles on one event laid beside each other: which units there are, who carries them, and how surprising it is that an
   article does not.

   Takes contents, one an article; gives units aligned over all of them (names by stems, surnames and acronyms, numbers within their
   rounding, pairs of stems by what several articles put side by side: align.h), and for each article what it lacks; refuses more articles
   than SLANT_LIMIT_EVENT_ARTICLES. Nothing depends on the order of the articles.

   Copies of a wire story are one peer: articles of one family are never each other's peers and count as one carrier. For article i, K is the
   number of families other than its own. A unit whose carriers other than i are all dated after i is not_yet_known, never missing.

   What is no unit: names whose telling stem more than one reference article in five holds (the country where all happens); counts up to three; what
   fewer than one in twenty peers carry; a pair, an aspect or a speaker without a name that one peer alone has. A speaker with a name is judged
   where the name is there: who is not named cannot be quoted.

   What stands there in other words is there: a name by its telling word, a number by its value whatever it counts, a pair by any of its
   stems, a speaker by words of somebody's beside the name, an aspect by a single weak cue. What may be there all the same counts as absent and
   is never listed (doubtful.c); nor are dates and hours.

   P(present) is logistic, over the share of peers that carry it, its prominence in them, the article's length, genre and the kind of unit
   (presence.h); the event was not among those it was fitted on. Surprise of an absent unit is -ln(1 - P).
   raw = sum of w P' over absent / sum of w P' over all; w is 1 for core units (in headline or lead of two peers), .3 for other names and
   numbers, .1 for other speakers, aspects and pairs; P' is P
   for an article as long as its peers, so that what an article is accused of does not depend on its own words: to take one away never lowers
   raw.
   K >= 3: p of an absent unit is the share of leave-one-out units of the event (each article in turn judged by the others) that are
   absent with a surprise at least as large, the unit itself counted among them, so that p is never 0 (Phipson and Smyth, Statistical
   Applications in Genetics and Molecular Biology 9 (2010) 39). Its own family is left out, and a family of n articles counts as one. q is p
   by Benjamini and Hochberg over all judged units of the article, present ones with p = 1: a test is one also when nothing is found.

   For n articles with u units in all: alignment costs u log u, judging all n articles n times the units that one in twenty carries. */
#ifndef SLANT_SCORE_PEERS_COVERAGE_H
#define SLANT_SCORE_PEERS_COVERAGE_H

#include "../../base/date.h"
#include "content.h"
#include "presence.h"

#define SLANT_COVERAGE_CORE_PEERS 2u         /* peers with a unit in headline or lead make it core */
#define SLANT_COVERAGE_SIDE_WEIGHT 0.3
#define SLANT_COVERAGE_TELLING_WEIGHT 0.1    /* of speakers, aspects and pairs: manners of telling, no facts; an aspect is never core */
#define SLANT_COVERAGE_PEERS 2u              /* peers from which on there is a rating beside them */
#define SLANT_COVERAGE_TESTED 3u             /* peers from which on there is a p */

#define SLANT_COVERAGE_SHA256 32u

/* One article of an event; borrowed. */
typedef struct slant_covering {
	const slant_content *content;
	uint32_t family;               /* near-duplicates share one */
	slant_day day;                 /* SLANT_DAY_UNKNOWN: could have known all */
	const unsigned char *sha256;   /* SLANT_COVERAGE_SHA256 bytes, of the text: the order in which some are taken where there are too many, or
	                                  shown; may be NULL */
	uint64_t title_key;            /* a hash of its title, for articles of one text */
} slant_covering;

/* Where an article carries a unit. */
typedef struct slant_carrier {
	uint32_t article;              /* place among those given */
	uint32_t unit;                 /* in its content, or SLANT_NONE for a pair */
	uint32_t sentence;             /* of the first mention, in its content */
	slant_span span;               /* of it, in the field of that sentence */
	double prominence;             /* 0 to 1: headline and lead first, then how early and how often */
	uint32_t mentions;
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
	slant_content_kind kind;
	uint32_t peers;                /* families that carry it, its own left out */
	uint32_t hangs;                /* the one sentence of the article without which it would lack the unit; SLANT_NONE: none, or more */
	bool present, core, not_yet_known;
	bool listed;                   /* absent, and worth a line: judge.c says when */
	bool elsewhere;                /* not aligned, but the text holds its telling word: counts as present */
	double expected;               /* P(present) */
	double surprise;               /* -ln(1 - P) in millionths, rounded; of present ones too */
	double weight;                 /* w P': 0 when not_yet_known */
	double prominence;             /* mean over its carriers, its own left out */
	double p, q;                   /* NaN: present, not yet known, or K < 3 */
	uint8_t serves;                /* 1 or 2: the side of THIS article's framing that its absence would serve (the other side's speaker or
	                                  fact); 0: none, or not told */
} slant_judged;

typedef struct slant_judgement {
	uint32_t peers;                /* K */
	const slant_judged *units;     /* that some peer carries: absent ones first (names, numbers and pairs before the rest), by
	                                  falling weighted surprise, then name; then present */
	uint32_t count, absent, unknown_yet;
	double total;                  /* sum of weights */
	double raw;                    /* NaN without peers, or without anything that they share */
	uint32_t core_absent;          /* with q under SLANT_COVERAGE_SURE */
	double peers_raw;              /* the largest raw of its peers, each beside the others; NaN: none */
} slant_judgement;

#define SLANT_COVERAGE_SURE 0.05

/* w. A name or number is a fact; that somebody is quoted, an aspect, and words side by side are ways of telling, of which there are others. */
static inline double slant_coverage_weight(bool core, slant_content_kind kind)
{
	bool fact = kind == SLANT_CONTENT_NAME || kind == SLANT_CONTENT_NUMBER;
	return core ? 1 : fact ? SLANT_COVERAGE_SIDE_WEIGHT : SLANT_COVERAGE_TELLING_WEIGHT;
}

/* Which articles of a larger event to take: chosen[] gets the places of at most SLANT_LIMIT_EVENT_ARTICLES, in their order: of each
   family the nearest in time, and of these those nearest to `about` (SLANT_NONE: to the median day; unknown days last), then by sha256.
   `about` is always among them. choose.c */
slant_status slant_coverage_choose(const slant_covering *articles, uint32_t count, uint32_t about, uint32_t *chosen, uint32_t *taken,
                                   slant_error *error);

/* `norms` for rarity, may be NULL. A calibration without a model of presence: nothing can be judged, raw is NaN. All in `arena`. The articles
   and the calibration are borrowed. SLANT_LIMIT: more than SLANT_LIMIT_EVENT_ARTICLES. coverage.c */
slant_status slant_coverage_new(const slant_covering *articles, uint32_t count, const slant_norms *norms, const slant_calibration *calibration,
                                slant_arena *arena, slant_coverage **coverage, slant_error *error);
uint32_t slant_coverage_article_count(const slant_coverage *coverage);
const slant_covering *slant_coverage_articles(const slant_coverage *coverage);
uint32_t slant_coverage_unit_count(const slant_coverage *coverage);
const slant_covered *slant_coverage_units(const slant_coverage *coverage);
/* Of one article. The leave-one-out units of the others are made once, with the coverage. judge.c */
slant_status slant_coverage_judge(const slant_coverage *coverage, uint32_t article, slant_arena *arena, slant_judgement *judgement,
                                  slant_error *error);
/* What is known of a unit for an article before its text is looked at, and whether it is there. False: it is no unit of this article's
   peers, or not_yet_known, or (a speaker) not judged. regard.c */
bool slant_coverage_know(const slant_coverage *coverage, uint32_t article, uint32_t unit, slant_presence *known, bool *present);

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

/* A pair's words as a carrier writes them in that sentence and span; `field` is the text or title that it stands in, empty: not at hand, and the
   pair stays what it is. In `arena`; data NULL: out of memory. rate.c */
slant_str slant_content_word_pair(const slant_content *content, uint32_t sentence, slant_span span, slant_str pair, slant_str field,
                                  slant_arena *arena);
#define SLANT_BESIDE_SHOWN 5u                /* carriers of a unit */

/* The carriers of a unit that a report shows: of other families, the most prominent first; of equals by their texts, whatever they are called, so
   that no name of a source decides who is shown. Gives how many. rate.c */
uint32_t slant_beside_show(const slant_beside *beside, uint32_t unit, const slant_carrier *shown[SLANT_BESIDE_SHOWN]);
/* Whether there are peers enough, and units that they share, for a rating beside them. `beside` may be NULL. */
bool slant_beside_tells(const slant_beside *beside);
/* Rates omission beside peers that tell: raw, missing, measures, replicates and level, whose rule stands in its head. rate.c */
slant_status slant_omission_beside(const slant_context *context, slant_rating *rating, slant_error *error);

#endif
