/* tally: how often each entry of the lists is found in a corpus, by document, and where. What lint and check share.
   Takes the reports of a batch, on any thread; gives exact counts by entry and category, and concordance lines of the entries asked
   for; refuses only when out of memory. Articles in other languages than that of the lists are counted and left out. */
#ifndef SLANT_STUDY_TALLY_H
#define SLANT_STUDY_TALLY_H

#include "../run/run.h"
#include "../stats/stats.h"

/* Rates are kept in 1e-12 a word: exact sums, in any order. */
#define SLANT_TALLY_RATE 1000000000000.0

typedef struct slant_entry_tally {
	uint64_t documents, own, quoted;   /* hits in the author's words, and in quoted ones */
	slant_moments rates;               /* of documents with a hit: hits a word */
	slant_buf lines;                   /* concordance: see kwic.h */
	uint32_t line_count;
} slant_entry_tally;

typedef struct slant_category_tally {
	uint64_t documents, own, quoted, tokens;   /* tokens: covered by hits, each once */
	slant_moments rates;                       /* of documents with a hit: hits a word */
	slant_moments present;                     /* likewise: entries that are found */
} slant_category_tally;

typedef struct slant_tally {
	const slant_lexicon *lexicon;
	slant_entry_tally *entries;        /* by entry number; heap */
	slant_category_tally *categories;  /* by category number; heap */
	uint64_t documents, words, left_out;
	uint32_t lines;                    /* concordance lines of each entry; 0: none */
	uint32_t category;                 /* lines of its entries only; 0: of all */
} slant_tally;

slant_status slant_tally_init(slant_tally *tally, const slant_lexicon *lexicon, slant_error *error);
void slant_tally_release(slant_tally *tally);

/* The two halves of a slant_batch_work: context is a slant_tally. */
slant_status slant_tally_map(void *context, const slant_report *report, slant_buf *out, slant_error *error);
slant_status slant_tally_take(void *context, slant_str bytes, slant_error *error);

/* Reads inputs to their end. */
slant_status slant_tally_run(slant_tally *tally, const slant_engine *engine, const slant_inputs *inputs, unsigned jobs,
                             const slant_watch *watch, uint64_t *failures, slant_error *error);

/* Whether entries of a category can be found at all: no guard, and of a group that gives hits which stay. */
bool slant_tally_counts(const slant_lexicon *lexicon, uint32_t category);

#endif
