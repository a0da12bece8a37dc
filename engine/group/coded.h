/* coded: what people made of a sample of a store's articles, against what slant made of them. Takes coding sheets and the sample's key;
   gives how far the coders agree, and for any two sets of articles their difference as slant has it and as the codes correct it. Refuses
   sheets of another store or of two samples, and items that no sample knows.

   The human value of an article is the mean of its coders' codes. Items that no coder could judge are taken for a random part of their
   stratum: the chance of the others is judged / there in place of drawn / there. So a sheet that is filled to the middle counts, too.
   Near-duplicates have the code of the one that was drawn, and stand in its cluster, because one code serves them all.

   Agreement: Krippendorff's alpha for ordinal codes, over items with two codes or more, with an interval from resampling items. The
   corrected difference: stats/corrected.h, with a line through the codes as prediction. */
#ifndef SLANT_GROUP_CODED_H
#define SLANT_GROUP_CODED_H

#include "../stats/agreement.h"
#include "../stats/corrected.h"
#include "../store/samples.h"
#include "cause.h"
#include "rows.h"
#include "sheet.h"

#define SLANT_AGREEMENT_LEAST 0.667        /* under it: a warning beside every corrected figure (Krippendorff 2004, ch. 11) */

/* A corrected comparison, on the scale of ratings. */
typedef struct slant_corrected_difference {
	slant_cause cause;                     /* why there is no corrected difference; NONE: there is */
	uint64_t coded[2];
	slant_correction naive, corrected;     /* differences of mean ratings; nothing where there is a cause */
	slant_interval simultaneous;           /* of the corrected: all of a report hold together */
} slant_corrected_difference;

typedef struct slant_coded_dimension {
	bool asked;                            /* some sheet has the column */
	uint64_t items, double_coded;          /* judged by a coder; by two or more */
	double alpha;
	slant_interval interval;               /* of alpha */
} slant_coded_dimension;

/* A sample's codes. rows[d][i] is row i of slant_rows; its side is left to whoever compares. */
typedef struct slant_coding {
	slant_arena arena;
	const char **paths;
	slant_sheet *sheets;                   /* a coder each */
	size_t coders;
	slant_sample_key key;
	uint64_t drawn, absent;                /* items of the sample; those that no sheet has */
	slant_coded_dimension dimensions[SLANT_DIMENSIONS];
	slant_coded_row *rows[SLANT_DIMENSIONS];
	uint8_t *sampled;                      /* by row: it could be drawn */
} slant_coding;

/* Reads the sheets and finds their sample in the store. */
slant_status slant_coding_new(slant_store *store, const char *const *paths, size_t count, slant_coding **coding, slant_error *error);
/* One of sheets that are in memory, for slant_coding_fill(): key and sheets are the caller's to set. */
slant_status slant_coding_make(const char *const *paths, size_t count, slant_coding **coding, slant_error *error);
void slant_coding_free(slant_coding *coding);

/* Puts the codes to rows, which are sorted. */
slant_status slant_coding_fill(slant_coding *coding, const slant_rows *rows, slant_error *error);

/* members: `count` numbers of rows, all rated in the dimension; sides: 0 or 1 for each. */
slant_status slant_coding_compare(const slant_coding *coding, slant_dimension dimension, const size_t *members, const uint8_t *sides,
                                  size_t count, double level, slant_corrected_difference *difference, slant_error *error);

#endif
