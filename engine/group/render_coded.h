/* render_coded: what a hand-coded sample says, in the three forms of a corpus report. Private to group/. */
#ifndef SLANT_GROUP_RENDER_CODED_H
#define SLANT_GROUP_RENDER_CODED_H

#include "../render/json_writer.h"
#include "../render/page.h"
#include "corpus.h"

/* `corrected` of a comparison: an object, or null. */
void slant_coded_put_difference(slant_writer *w, const slant_corpus *corpus, const slant_comparison *comparison);
/* `coding`: coders and their agreement, or null. */
void slant_coded_put_coding(slant_writer *w, const slant_corpus *corpus);

/* A section; nothing without codes. */
void slant_coded_text(slant_page *page, const slant_corpus *corpus);

/* Columns of the table of comparisons, the first with its comma; NA without codes. */
#define SLANT_CODED_COLUMNS \
	",coded_a,coded_b,naive,naive_low,naive_high,corrected,corrected_low,corrected_high,corrected_simultaneous_low," \
	"corrected_simultaneous_high,alpha,uncorrected"
void slant_coded_csv(slant_buf *buf, const slant_corpus *corpus, const slant_comparison *comparison);

#endif
