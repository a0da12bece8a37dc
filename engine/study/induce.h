/* induce: what study/induce.c counts and study/induce_render.c writes. Private to study/. */
#ifndef SLANT_STUDY_INDUCE_H
#define SLANT_STUDY_INDUCE_H

#include "../run/run.h"
#include "../stats/stats.h"
#include "terms.h"

#define SLANT_INDUCE_LEAST 3u       /* articles, and sources, that a proposal stands in */
#define SLANT_INDUCE_LEAST_Z 3.0    /* of some thousands of words that differ by chance alone a handful pass it */
#define SLANT_INDUCE_PRIOR 500.0    /* words of the prior, as many as a short article holds, but no more than */
#define SLANT_INDUCE_SHARE 0.1      /* this share of a group's own words: where a group is small, the prior is not to drown it */
#define SLANT_INDUCE_LINES 2u       /* of concordance */
#define SLANT_INDUCE_KNOWN 120u     /* bytes of the names of categories that have it */

typedef struct slant_proposal {
	uint32_t term;
	slant_str form;
	double z, odds;                /* positive: more on the first side */
	uint64_t counts[2];
	uint32_t documents, sources, groups;
	char known[SLANT_INDUCE_KNOWN];    /* categories with an entry that matches just these words */
	slant_buf lines;               /* see kwic.h */
	uint32_t line_count;
} slant_proposal;

typedef struct slant_induction {
	const char *by, *group;        /* group may be NULL */
	slant_str sides[2];            /* names; the second empty: the rest */
	uint64_t articles[2], unknown; /* unknown: without a value */
	uint32_t sources, least_sources, groups;
	const slant_proposal *proposals[2];
	uint32_t counts[2];
} slant_induction;

/* READING */

/* A term in one document. Sorted and summed when all are read. */
typedef struct slant_posting {
	uint32_t term, group, source;
	uint32_t counts[2];            /* by side; one is 0 */
} slant_posting;

typedef struct slant_group_totals {       /* by group: candidates of each side, words and pairs apart */
	uint64_t words[2][2];
} slant_group_totals;

typedef struct slant_term_form {         /* the shortest form, of these the first in bytewise order */
	slant_str form;
	bool pair;
} slant_term_form;

typedef struct slant_induce_survey {
	const char *group;             /* NULL: one group */
	char field[64];                /* --by without =VALUE */
	const char *value;             /* VALUE, or NULL */
	slant_numbering terms, values, groups, sources;
	slant_buf postings, totals, forms;   /* slant_posting, slant_group_totals, slant_term_form */
	uint64_t articles[2], unknown;
	slant_numbering chosen;            /* in the second reading: keys of the proposals */
	slant_proposal *proposals;     /* by number in chosen */
	uint32_t first;                /* of two values the number of that which comes first in bytewise order */
	const slant_lexicon *lexicon;
} slant_induce_survey;

/* The two halves of a slant_batch_work: context is a slant_induce_survey. induce_read.c */
slant_status slant_induce_map(void *context, const slant_report *report, slant_buf *out, slant_error *error);
slant_status slant_induce_take(void *context, slant_str bytes, slant_error *error);

slant_status slant_induce_render(const slant_induction *induction, slant_sink sink, slant_error *error);

#endif
