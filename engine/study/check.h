/* check: what study/check.c counts and study/check_render.c writes. Private to study/. */
#ifndef SLANT_STUDY_CHECK_H
#define SLANT_STUDY_CHECK_H

#include "tally.h"

#define SLANT_CHECK_TOP 5u             /* entries listed of each category; of one that is asked for all that are found */

typedef struct slant_category_check {
	uint32_t category;
	uint32_t entries, fired;
	const uint32_t *top;               /* entries that are found, the most frequent first */
	double per_1000_words, coverage;   /* NaN: no words */
	double alpha, kr20;                /* NaN: undefined */
} slant_category_check;

typedef struct slant_check {
	const slant_tally *tally;
	const slant_provenance *provenance;
	const slant_category_check *categories;
	uint32_t category_count;
	bool one;                          /* a category was asked for */
	uint64_t failures;
} slant_check;

slant_status slant_check_render(const slant_check *check, slant_format format, slant_sink sink, slant_error *error);

#endif
