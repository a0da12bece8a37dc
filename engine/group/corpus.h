/* corpus: the values of a corpus report, plain data. Knows nothing of how it is rendered; rendering computes no fact.
   Field by field it is the contract of reports/schema/corpus-1.json.

   The rules (what a reader of the figures may rely on):
     - a score that is abstained is counted and never taken for zero;
     - opinion and news are never pooled: when both occur, each has its own figures, groups and comparisons;
     - fewer than SLANT_SHOW_LEAST rated articles: no figure for the group; fewer than SLANT_COMPARE_LEAST on a side: no comparison.
       `illustrate` shows both, marked; nothing so marked is tested or ordered (at n = 3 a p would be far too small);
     - each group is compared with the rest of its kind; where there are just two, with the other;
     - two sides are ordered only where the simultaneous interval of their difference excludes 0;
     - groups stand in bytewise order of their names, never in order of a figure. */
#ifndef SLANT_GROUP_CORPUS_H
#define SLANT_GROUP_CORPUS_H

#include "../stats/stats.h"
#include "rows.h"

#define SLANT_SHOW_LEAST 20u
#define SLANT_COMPARE_LEAST 50u
#define SLANT_CORPUS_LEVEL 0.95
#define SLANT_QUANTILE_COUNT 5u
#define SLANT_HISTOGRAM_BINS 10u          /* of equal width, from score 0 to 1; 1 is in the last */

/* Kinds of articles that are never pooled. */
enum { SLANT_KIND_NEWS, SLANT_KIND_OPINION, SLANT_KINDS };

#define X(name, key, text) +1
enum { SLANT_REASON_COUNT = 0 SLANT_REASON_LIST(X) };
#undef X

typedef struct slant_figures {
	double mean, sd;                  /* NaN: undefined, see stats.h */
	slant_interval interval;          /* of the mean, at SLANT_CORPUS_LEVEL */
	double quantiles[SLANT_QUANTILE_COUNT];
	uint64_t histogram[SLANT_HISTOGRAM_BINS];
} slant_figures;

/* One dimension over one set of articles. */
typedef struct slant_dimension_figures {
	uint64_t n, abstained;            /* rated, and not */
	const slant_figures *figures;     /* NULL: too few */
} slant_dimension_figures;

typedef struct slant_group {
	slant_str value;                  /* empty: not known */
	slant_str name;                   /* as shown: "Name", "Name (opinion)", "(none)" */
	uint8_t kind;
	uint64_t n;                       /* articles */
	bool shown, illustration;         /* illustration: some figure rests on fewer than SLANT_SHOW_LEAST */
	slant_dimension_figures dimensions[SLANT_DIMENSIONS];
} slant_group;

typedef struct slant_comparison {
	slant_dimension dimension;
	slant_str a, b;
	slant_contrast contrast;
	slant_interval interval;          /* of the difference, at `level` */
	double level, p_adjusted;
	bool ordered, illustration;       /* an illustration has neither p nor order */
} slant_comparison;

/* Names of the fractions in slant_figures.quantiles: "p5", ... */
extern const char *const slant_quantile_names[SLANT_QUANTILE_COUNT];

struct slant_corpus {
	slant_arena arena;
	slant_str by;
	uint64_t articles, rated, failures;                /* rated: in at least one dimension */
	uint64_t known;                                    /* articles that were in the store, and were not rated again */
	uint64_t duplicates;                               /* articles whose text is that of another, the first not counted */
	uint64_t kinds[SLANT_KINDS];                       /* articles of each */
	slant_dimension_figures overall[SLANT_KINDS][SLANT_DIMENSIONS];
	uint64_t reasons[SLANT_DIMENSIONS][SLANT_REASON_COUNT];   /* of the abstained */
	SLANT_ARRAY(slant_group) groups;
	SLANT_ARRAY(slant_comparison) comparisons;
	SLANT_ARRAY(slant_str) notes;                      /* sentences that belong to the figures */
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

/* From rows to figures, groups and comparisons. Sorts the rows. describe_corpus.c, compare_groups.c */
slant_status slant_corpus_describe(slant_corpus *corpus, slant_rows *rows, bool illustrate, slant_error *error);
/* Adds the comparisons of one kind in one dimension. `samples` are those of corpus->groups, `all` holds the kind's values. */
slant_status slant_corpus_compare(slant_corpus *corpus, slant_dimension dimension, int kind, const slant_sample *samples,
                                  const slant_sample *all, bool illustrate, slant_error *error);
/* When all comparisons are there: their levels, intervals, adjusted p values and order. */
slant_status slant_corpus_settle(slant_corpus *corpus, slant_error *error);
/* What has to be said beside the figures. notes.c */
slant_status slant_corpus_note(slant_corpus *corpus, slant_error *error);

/* render_json.c, render_text.c, render_csv.c */
slant_status slant_corpus_render_json(const slant_corpus *corpus, bool pretty, slant_sink sink, slant_error *error);
slant_status slant_corpus_render_text(const slant_corpus *corpus, const slant_style *style, slant_sink sink, slant_error *error);
slant_status slant_corpus_render_csv(const slant_corpus *corpus, slant_sink sink, slant_error *error);

#endif
