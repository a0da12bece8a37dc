/* reader: what the library may do with a reader beyond slant.h. */
#ifndef SLANT_INPUT_READER_H
#define SLANT_INPUT_READER_H

#include "article.h"

/* Exchanges the article that slant_reader_next() gave with another, whose memory the reader uses for the next: so an article outlives
   the next call without being copied. `other` is one that was given so before, or a zeroed one. */
void slant_reader_swap(slant_reader *reader, slant_article *other);

#endif
