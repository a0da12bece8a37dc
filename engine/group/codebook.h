/* codebook: what coders are told, as a Markdown document: how to work, and what each level of each dimension that they are asked for
   means. Takes the dimensions; gives the document; refuses nothing. The levels are those of slant's own ratings (docs/reading-a-report.md),
   told so that a reader who has never seen slant can judge by them; all examples are invented. */
#ifndef SLANT_GROUP_CODEBOOK_H
#define SLANT_GROUP_CODEBOOK_H

#include "../base/buf.h"
#include "../slant.h"

/* dimensions: a bit each. Appends; buf->failed when out of memory. */
void slant_codebook_write(slant_buf *buf, unsigned dimensions, unsigned coders);

#endif
