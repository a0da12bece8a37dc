/* kwic: key words in context, one line each: what stands before a span, the span, what stands behind. Takes a report and a span of its
   article; appends a line of five columns parted by tabs: voice, id, left, match, right. A line break or tab of the text becomes a space.
   Refuses nothing; out of memory is told by the buf. */
#ifndef SLANT_STUDY_KWIC_H
#define SLANT_STUDY_KWIC_H

#include "../render/json_writer.h"
#include "../report/report.h"

#define SLANT_KWIC_LETTERS 40u   /* of context on each side */

typedef enum slant_kwic_column {
	SLANT_KWIC_VOICE, SLANT_KWIC_ID, SLANT_KWIC_LEFT, SLANT_KWIC_MATCH, SLANT_KWIC_RIGHT, SLANT_KWIC_COLUMNS
} slant_kwic_column;

/* quoted: the span stands in somebody else's words. */
void slant_kwic_put(const slant_report *report, uint8_t field, slant_span span, bool quoted, slant_buf *out);

/* Takes the first line of *lines into its columns. False: there is none. */
bool slant_kwic_take(slant_str *lines, slant_str columns[SLANT_KWIC_COLUMNS]);

/* The lines for people, each behind `lead`: left context set flush to the match, a quoted match marked by a trailing "quoted". */
void slant_kwic_text(slant_str lines, const char *lead, slant_buf *out);
/* The lines as the array `concordance` of the object that is open. */
void slant_kwic_json(slant_str lines, slant_writer *writer);

#endif
