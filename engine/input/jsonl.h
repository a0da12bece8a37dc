/* jsonl: articles out of JSON Lines, JSON arrays and single objects, in memory bounded by one record.
   Takes a stream; gives one article a call; refuses broken, cut, overlong and textless records one by one and goes on behind each.

   Lines: a record is a value on a line of its own, or an object spread over lines. Behind a broken record, lines that can only belong
   to it (indented, or starting with a quote or a closing bracket) are passed over; any other line is a record of its own.
   Array: a record is an element; behind a broken one, brackets and quotes are followed to the next comma of the array. */
#ifndef SLANT_INPUT_JSONL_H
#define SLANT_INPUT_JSONL_H

#include "record.h"
#include "stream.h"

typedef struct slant_jsonl {
	bool array;
	bool entered;        /* behind the array's bracket */
	bool comma_due;      /* between elements */
	bool skipping;       /* the record at the front of the window was refused and is still to be passed over */
	bool done;
	uint64_t record;
} slant_jsonl;

void slant_jsonl_init(slant_jsonl *jsonl, bool array);
/* Fills article (reset before). *got false: no more records. An error names the record. */
slant_status slant_jsonl_next(slant_jsonl *jsonl, slant_stream *stream, slant_record *record, slant_article *article, bool *got,
                              slant_error *error);

#endif
