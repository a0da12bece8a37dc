/* sections: four parts of a corpus report that are made of rows and of the articles' terms: associations, trends, distinctive terms, and a
   map of groups by their frames. Takes sorted rows, the groups of a corpus, and a way to read an article's terms; gives plain values and
   their rendering; refuses what its parts refuse. docs/statistics.md says how the figures are to be read.

   The rules are those of corpus.h. Besides:
     - news and opinion are never pooled: each part has one set of figures for each kind that the corpus holds;
     - what is about the whole corpus counts each family of near-duplicates once (slant_row.counts), what is about groups once a source
       (slant_row.counts_in_group);
     - groups with fewer articles than slant_corpus_show_least() says are in no part, also not as an illustration;
     - what is undefined is NaN, with its cause beside it (cause.h). No order of rows changes a bit. */
#ifndef SLANT_GROUP_SECTIONS_H
#define SLANT_GROUP_SECTIONS_H

#include "../base/date.h"
#include "../render/json_writer.h"
#include "../render/page.h"
#include "../stats/associate.h"
#include "../stats/map.h"
#include "../stats/trend.h"
#include "corpus.h"

/* ASSOCIATIONS: Spearman's rho between two measures of an article. */

/* The first SLANT_DIMENSIONS are the scores. */
enum {
	SLANT_MEASURE_WORDS = SLANT_DIMENSIONS, SLANT_MEASURE_TONE, SLANT_MEASURE_QUOTED, SLANT_MEASURES
};

const char *slant_measure_name(unsigned measure);

#define SLANT_ASSOCIATION_LEAST 50u

#define SLANT_ASSOCIATION_REPLICATES 1000u

typedef struct slant_measure_pair {
	uint8_t kind;
	slant_cause cause;
	slant_association found;           /* its columns are measures; rho and interval NaN under SLANT_ASSOCIATION_LEAST */
} slant_measure_pair;

/* TRENDS: whether medians of periods rise or fall. */

#define SLANT_PERIOD_LEAST 20u         /* rated articles that make a period's median worth a point */

typedef struct slant_period_median {
	slant_str name;
	int64_t period;
	uint64_t n;
	double median;
} slant_period_median;

typedef struct slant_corpus_trend {
	slant_str group;                   /* empty: the whole kind */
	uint8_t kind, dimension;
	slant_cause cause;
	uint64_t n, undated;               /* rated articles with a date, and without */
	uint32_t left_out;                 /* periods with fewer than SLANT_PERIOD_LEAST */
	SLANT_ARRAY(slant_period_median) periods;
	slant_trend trend;
	double p_adjusted;                 /* over all trends of the report */
} slant_corpus_trend;

/* DISTINCTIVE TERMS: stems that authors of a group use more than the rest of its kind. */

#define SLANT_TERMS_SHOWN 10u
#define SLANT_TERM_ARTICLES 20u        /* a candidate stands in so many articles of its kind, */
#define SLANT_TERM_CLUSTERS 10u        /* in so many clusters, */
#define SLANT_TERM_GROUP_CLUSTERS 5u   /* and in so many of the group's */
#define SLANT_TERM_PRIOR 1000.0        /* words of the prior, spread as the whole kind uses them, added to either side */

typedef struct slant_distinctive_term {
	slant_str stem;
	uint64_t counts[2];                /* of the group and of the rest */
	uint64_t articles;                 /* of the group, in which it stands */
	double rates[2];                   /* per 1,000 words */
	double log_odds, z;
	double matched_z;                  /* inside strata; what p is of. NaN: not testable */
	double p, p_adjusted;
	bool continued;                    /* p is from a fitted tail */
} slant_distinctive_term;

typedef struct slant_group_terms {
	slant_str group;
	uint8_t kind;
	slant_cause cause;
	uint64_t n;                        /* articles counted */
	uint64_t words[2];                 /* the authors' content words, of the group and of the rest */
	uint64_t candidates;               /* that p is adjusted for */
	SLANT_ARRAY(slant_distinctive_term) terms;         /* by falling z */
} slant_group_terms;

/* MAP: groups by how much of each policy frame they use. */

typedef struct slant_map_place {
	slant_str name;                    /* of a group, or of a frame */
	uint64_t n;                        /* articles; 0 for a frame */
	double at[SLANT_MAP_AXES];         /* coordinates, or loadings */
	slant_interval boxes[SLANT_MAP_AXES];
} slant_map_place;

typedef struct slant_group_map {
	uint8_t kind;
	slant_cause cause;
	unsigned replicates;
	double shares[SLANT_MAP_AXES];     /* of the variance of profiles */
	double stability[SLANT_MAP_AXES];
	SLANT_ARRAY(slant_map_place) groups;
	SLANT_ARRAY(slant_map_place) frames;
} slant_group_map;

/* Each part is made on a thread of its own, and so has an arena of its own. */
typedef enum slant_section {
	SLANT_SECTION_TERMS, SLANT_SECTION_ASSOCIATIONS, SLANT_SECTION_MAPS, SLANT_SECTION_TRENDS, SLANT_SECTION_COUNT
} slant_section;

typedef struct slant_sections {
	slant_arena arenas[SLANT_SECTION_COUNT];
	slant_period unit;                 /* of trends */
	SLANT_ARRAY(slant_measure_pair) associations;
	SLANT_ARRAY(slant_corpus_trend) trends;
	SLANT_ARRAY(slant_group_terms) terms;
	SLANT_ARRAY(slant_group_map) maps;
} slant_sections;

/* The packed terms of an article (slant_facts.terms), by its number in the store; they are read until the next call. */
typedef struct slant_terms_source {
	slant_status (*read)(void *context, uint64_t article, slant_str *packed, slant_error *error);
	void *context;
} slant_terms_source;

typedef struct slant_sections_input {
	const slant_corpus *corpus;        /* its groups, by_author, whole_sources and seed are read */
	const slant_rows *rows;            /* sorted */
	const uint32_t *group_of;          /* by row: place in corpus->groups */
	slant_period unit;                 /* of trends */
	slant_terms_source terms;          /* read may be NULL: no distinctive terms; it is called by one thread */
	unsigned jobs;                     /* threads; 0 means 1 */
} slant_sections_input;

void slant_sections_init(slant_sections *sections);
void slant_sections_release(slant_sections *sections);
/* Names are copied: nothing of the input is kept. */
slant_status slant_sections_make(slant_sections *sections, const slant_sections_input *input, slant_error *error);

/* Four keys of the report's object: associations, trends, distinctive_terms, map. sections_json.c */
void slant_sections_json(slant_writer *writer, const slant_sections *sections);
/* Four parts with headings, for people; each with a sentence on what it says and what not. sections_text.c */
void slant_sections_text(slant_page *page, const slant_sections *sections);

/* The parts; what follows is of this folder. */

static inline int slant_row_kind(const slant_row *row)
{
	return row->opinion ? SLANT_KIND_OPINION : SLANT_KIND_NEWS;
}

/* Whether there is an article of the kind. */
bool slant_sections_holds(const slant_sections_input *input, int kind);

/* associations.c, trends.c, distinctive.c, frame_map.c */
slant_status slant_sections_associate(slant_sections *sections, const slant_sections_input *input, slant_error *error);
slant_status slant_sections_find_trends(slant_sections *sections, const slant_sections_input *input, slant_error *error);
slant_status slant_sections_find_terms(slant_sections *sections, const slant_sections_input *input, slant_error *error);
slant_status slant_sections_draw_maps(slant_sections *sections, const slant_sections_input *input, slant_error *error);

#endif
