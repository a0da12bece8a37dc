/* corpus: the values of a corpus report, plain data. Knows nothing of how it is rendered; rendering computes no fact.
   Field by field it is the contract of reports/schema/corpus-1.json; docs/statistics.md says what each figure is.

   The rules (what a reader of the figures may rely on):
     - a score that is abstained is counted and never taken for zero;
     - opinion and news are never pooled: when both occur, each has its own figures, groups and comparisons;
     - near-duplicates count once in totals, and once a source in groups and comparisons;
     - fewer than SLANT_SHOW_LEAST rated articles (by author: SLANT_AUTHOR_LEAST): no figure for the group; fewer than
       SLANT_COMPARE_LEAST on a side: no comparison. `illustrate` shows both, marked; nothing so marked is tested or ordered;
     - each group is compared with the rest of its kind; where there are just two, with the other; with `pairs` all two by two;
     - two sides are ordered only where the simultaneous intervals of their difference and of that within strata exclude 0 on one side,
       the adjusted p is under SLANT_ALPHA, and the groups' means are reliable;
     - groups stand in bytewise order of their names, never in order of a figure. */
#ifndef SLANT_GROUP_CORPUS_H
#define SLANT_GROUP_CORPUS_H

#include "../base/date.h"
#include "../score/norms.h"
#include "../stats/difference.h"
#include "../stats/family.h"
#include "../stats/permute.h"
#include "../stats/variance.h"
#include "cause.h"
#include "coded.h"
#include "rows.h"

#define SLANT_SHOW_LEAST 20u
#define SLANT_AUTHOR_LEAST 30u
#define SLANT_COMPARE_LEAST 50u
#define SLANT_CORPUS_LEVEL 0.95
#define SLANT_ALPHA 0.05
#define SLANT_RELIABLE 0.80
#define SLANT_P_LEAST 0.000001
#define SLANT_HIGH_RATING 3u              /* the rating whose share is compared: 3 and over needs evidence */
#define SLANT_BOOTSTRAP 2000u             /* replicates */
#define SLANT_RANKED_MOST 400u            /* groups: what rank intervals cost grows with their square */
#define SLANT_PAIRS_MOST 5000u            /* pairs of groups of one kind */
#define SLANT_QUANTILE_COUNT 5u
#define SLANT_HISTOGRAM_BINS 10u          /* of equal width, from score 0 to 1; 1 is in the last */
#define SLANT_POWER_SIZES 5u

/* Kinds of articles that are never pooled. */
enum { SLANT_KIND_NEWS, SLANT_KIND_OPINION, SLANT_KINDS };

#define X(name, key, text) +1
enum { SLANT_REASON_COUNT = 0 SLANT_REASON_LIST(X) };
#undef X

/* What the caller wants to know. */
typedef struct slant_request {
	bool illustrate, pairs;
	int primary;                      /* a dimension, or -1: all are one family */
	double sesoi;                     /* the smallest effect of interest; 0: none given */
	slant_period period;              /* of groups by period, and of trends */
} slant_request;

typedef struct slant_figures {
	double mean, sd;                  /* NaN: undefined, see stats.h */
	double quantiles[SLANT_QUANTILE_COUNT];
	uint64_t histogram[SLANT_HISTOGRAM_BINS];
	double at_least_3;                /* share rated SLANT_HIGH_RATING or more */
	slant_design design;              /* clusters, ICC, design effect, effective n, interval of the mean */
	slant_cause cause;                /* why the interval is undefined */
} slant_figures;

/* One dimension over one set of articles. */
typedef struct slant_dimension_figures {
	uint64_t n, abstained;            /* rated, and not */
	const slant_figures *figures;     /* NULL: too few */
	/* Of groups only: */
	double reliability, shrunk_mean;
	slant_cause unshrunk;             /* why they are undefined */
	slant_ranks ranks;                /* among the groups compared; {0, 0}: none */
	slant_cause unranked;
} slant_dimension_figures;

typedef struct slant_frame_profile {
	slant_str frame;
	double share, present;            /* mean share; share of articles in which it is present */
} slant_frame_profile;

typedef struct slant_voice_profile {
	double quotes;                    /* direct quotations an article */
	double quoted;                    /* quoted words, of the texts' words */
	double named, female, male;       /* words of speakers with a name, and of known gender, of the quoted words */
	double verbs[3];                  /* neutral, doubt, endorse, of the introducing verbs */
} slant_voice_profile;

typedef struct slant_group {
	slant_str value;                  /* empty: not known */
	slant_str name;                   /* as shown: "Name", "Name (opinion)", "(none)" */
	uint8_t kind;
	uint64_t n, duplicates;           /* articles that count, and those that don't since they are a copy within their source */
	const slant_spelling *spellings;  /* of a source that has several, in bytewise order; articles of both kinds, and copies, count */
	uint32_t spelling_count;          /* 0: one spelling, or not by source */
	bool shown, illustration;         /* illustration: some figure rests on too few articles */
	slant_dimension_figures dimensions[SLANT_DIMENSIONS];
	const slant_frame_profile *frames;    /* [frame_count]; NULL: not shown */
	const slant_voice_profile *voices;
	uint64_t profiled;                /* articles that the two rest on */
} slant_group;

typedef struct slant_comparison {
	slant_dimension dimension;
	uint8_t kind;
	slant_str a, b;
	slant_sides sides;                /* places in groups; b may be SLANT_GROUP_REST */
	slant_contrast contrast;          /* n, difference, effect sizes; its own error and p take articles as independent, and are not shown */
	slant_estimate raw;               /* standard error of the difference, from the cluster bootstrap, and the clusters that it rests on */
	slant_interval interval;          /* simultaneous, as that of `matched` */
	slant_cause unbounded;            /* why it is undefined */
	slant_estimate matched;           /* the same within strata */
	slant_interval matched_interval;
	slant_cause unmatched;
	uint64_t strata;
	double share[2], share_difference;    /* rated SLANT_HIGH_RATING or more */
	slant_interval share_interval;
	slant_interval fcr_interval, matched_fcr_interval;    /* of comparisons selected by p_adjusted */
	double t, p, p_adjusted;
	bool p_continued, p_exact;
	slant_cause untested;
	double detectable;                /* the difference that would be found with 80% power */
	double equivalence_p;             /* NaN without a smallest effect of interest */
	const slant_corrected_difference *corrected;      /* NULL: no hand-coded sample */
	bool exploratory, ordered, illustration;
	slant_cause unordered;            /* NONE where ordered */
} slant_comparison;

/* Do groups differ at all? Of one kind in one dimension, all groups in it, small ones too. */
typedef struct slant_overall_test {
	slant_dimension dimension;
	uint8_t kind;
	slant_one_way between;
	slant_omnibus within;             /* strata */
	slant_cause untested;
} slant_overall_test;

typedef struct slant_power_row {
	slant_dimension dimension;
	uint8_t kind;
	double sd, design_effect;         /* of all articles; the median over the groups shown */
	double detectable[SLANT_POWER_SIZES];
} slant_power_row;

/* One of the articles on an event. */
typedef struct slant_event_article {
	slant_str id, source;             /* empty: not known */
	unsigned char content[SLANT_FACTS_SHA256];    /* digest of its record, by which a store finds it */
	unsigned char sha256[SLANT_FACTS_SHA256];     /* of its text, which no label moves */
	uint64_t title_key;                           /* a hash of its title */
	uint32_t family;                  /* near-duplicates share one */
	slant_day day;
	uint8_t ratings[SLANT_DIMENSIONS];            /* of the article alone; 0: abstained */
	bool rated;                       /* false: of a genre that nothing is missed in: a live blog, a transcript; a peer it is all the same */
	bool told;                        /* false: it has hardly more than a headline, or its language has no lexicons */
} slant_event_article;

typedef struct slant_event {
	slant_str id;                     /* what its records call it, else 16 hex digits made of its first article */
	const slant_event_article *articles;    /* two records or more that differ, in the order of their digests */
	uint32_t count;
	struct slant_gaps *gaps;          /* what they leave out: gaps.h; NULL: not looked for */
} slant_event;

/* Names of the fractions in slant_figures.quantiles: "p5", ... */
extern const char *const slant_quantile_names[SLANT_QUANTILE_COUNT];
extern const unsigned slant_power_sizes[SLANT_POWER_SIZES];     /* articles a group */

struct slant_corpus {
	slant_arena arena;
	slant_str by;
	slant_request request;
	unsigned jobs;                                     /* threads for the figures, which don't depend on it; 0 means 1 */
	uint64_t articles, rated, failures;                /* rated: in at least one dimension */
	uint64_t failure_reasons[SLANT_STATUS_COUNT];      /* [0]: not known */
	uint64_t known;                                    /* articles that were in the store, and were not rated again */
	uint64_t duplicates, group_duplicates;             /* articles that don't count in totals; in groups */
	uint64_t kinds[SLANT_KINDS];                       /* articles that count in totals */
	slant_dimension_figures overall[SLANT_KINDS][SLANT_DIMENSIONS];
	uint64_t reasons[SLANT_DIMENSIONS][SLANT_REASON_COUNT];   /* of the abstained that count in totals */
	const char *held;                                  /* what strata hold equal, in words */
	bool by_author, whole_sources;                     /* whole_sources: the field is constant within sources, which are drawn whole */
	uint32_t frame_count;
	SLANT_ARRAY(slant_group) groups;
	SLANT_ARRAY(slant_comparison) comparisons;
	SLANT_ARRAY(slant_overall_test) omnibus;
	SLANT_ARRAY(slant_power_row) power;
	SLANT_ARRAY(slant_str) notes;                      /* sentences that belong to the figures */
	uint64_t seed;
	double critical, matched_critical;                 /* of the two families of simultaneous intervals; NaN: none */
	slant_coding *coding;                              /* of a hand-coded sample; NULL: none */
	size_t corrected;                                  /* comparisons with a corrected difference */
	struct slant_sections *sections;                   /* associations, trends, terms, map: sections.h; NULL: not made */
	SLANT_ARRAY(slant_event) events;                   /* in the order of their first articles */
	const slant_norms *norms;                          /* to find events by, while the report is made; may be NULL */
	const slant_calibration *calibration;              /* what one may expect of articles on one event, likewise */
	slant_arena *gap_arenas;                           /* SLANT_GAPS_SLOTS of them, of events' gaps; NULL: none */
	const char *unfound;                               /* why events were not looked for, in words; NULL: they were */
	SLANT_ARRAY(slant_store *) stores;                 /* open while the report is made: they hold the terms */
	slant_str provenance;                              /* compact JSON; empty: not known */
};

/* The kind that `dimensions` of the report is about: news, or opinion where there is no news. */
static inline int slant_corpus_main_kind(const slant_corpus *corpus)
{
	return corpus->kinds[SLANT_KIND_NEWS] || !corpus->kinds[SLANT_KIND_OPINION] ? SLANT_KIND_NEWS : SLANT_KIND_OPINION;
}

static inline bool slant_corpus_has_both(const slant_corpus *corpus)
{
	return corpus->kinds[SLANT_KIND_NEWS] && corpus->kinds[SLANT_KIND_OPINION];
}

/* The least rated articles of a group that has figures. */
static inline uint64_t slant_corpus_show_least(const slant_corpus *corpus)
{
	return corpus->by_author ? SLANT_AUTHOR_LEAST : SLANT_SHOW_LEAST;
}

/* request.c */
slant_status slant_request_read(const slant_corpus_settings *settings, slant_request *request, slant_error *error);
/* From rows to all that the report holds. corpus->by, request and stores are set. describe_corpus.c */
slant_status slant_corpus_describe(slant_corpus *corpus, slant_rows *rows, slant_error *error);
/* Events of rows that name none, out of the terms in corpus->stores: a slant_rows_finder. And all events, once rows are settled. find_events.c */
slant_status slant_corpus_find_events(void *corpus, slant_rows *rows, slant_error *error);
slant_status slant_corpus_list_events(slant_corpus *corpus, const slant_rows *rows, slant_error *error);
/* What the articles of each event leave out. find_gaps.c */
slant_status slant_corpus_find_gaps(slant_corpus *corpus, const slant_rows *rows, slant_error *error);
void slant_corpus_release_gaps(slant_corpus *corpus);
/* The spellings that were joined in groups by source. spellings.c */
slant_status slant_corpus_spell(slant_corpus *corpus, const slant_rows *rows, slant_error *error);
/* What has to be said beside the figures. notes.c */
slant_status slant_corpus_note(slant_corpus *corpus, slant_error *error);

/* render_json.c, render_text.c, render_csv.c */
slant_status slant_corpus_render_json(const slant_corpus *corpus, bool pretty, slant_sink sink, slant_error *error);
slant_status slant_corpus_render_text(const slant_corpus *corpus, const slant_style *style, slant_sink sink, slant_error *error);
slant_status slant_corpus_render_csv(const slant_corpus *corpus, slant_sink sink, slant_error *error);

#endif
