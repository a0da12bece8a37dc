/* reader: what the library may do with a reader beyond slant.h. */
#ifndef SLANT_INPUT_READER_H
#define SLANT_INPUT_READER_H

#include "article.h"

/* Exchanges the article that slant_reader_next() gave with another, whose memory the reader uses for the next: so an article outlives
   the next call without being copied. `other` is one that was given so before, or a zeroed one. */
void slant_reader_swap(slant_reader *reader, slant_article *other);
/* How much of the inputs' bytes, as they stand on the disk, is read: 0 to 1, or NaN where that is not known: a pipe, a folder that cannot be
   read. The first call looks at every file. */
double slant_reader_share(slant_reader *reader);

#endif
