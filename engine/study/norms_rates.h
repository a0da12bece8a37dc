/* norms_rates: how often reference articles hold an entry of the word lists. Takes reports on any thread, as bytes to be added up on one;
   gives the member `base_rates` of a norms file. Private to study/. */
#ifndef SLANT_STUDY_NORMS_RATES_H
#define SLANT_STUDY_NORMS_RATES_H

#include "../render/json_writer.h"
#include "../run/run.h"

typedef struct norms_rates {
	const slant_lexicon *lexicon;
	uint32_t *entry_documents;                     /* by entry: articles that hold it in the author's words */
	uint32_t *category_documents;                  /* by category */
	uint64_t *category_hits;
	uint64_t documents, words;
} norms_rates;

slant_status norms_rates_init(norms_rates *rates, const slant_lexicon *lexicon, slant_error *error);
void norms_rates_release(norms_rates *rates);
/* Appends what one article holds. */
slant_status norms_rates_observe(const norms_rates *rates, const slant_report *report, slant_buf *out, slant_error *error);
/* Adds it up. */
void norms_rates_add(norms_rates *rates, slant_str bytes);
/* {"categories": {NAME: {"documents": share of articles, "per_1000": hits per 1,000 words}}, "terms": {NAME: {TERM: share of articles}}} */
void norms_rates_write(const norms_rates *rates, slant_writer *writer);

#endif
