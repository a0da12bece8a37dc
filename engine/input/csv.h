/* csv: articles out of a table (RFC 4180: CSV with commas, semicolons, tabs or bars), in memory bounded by one record.
   Takes a stream whose byte order mark has been taken off; gives one article a row, by the same rules as one JSON record a row: the
   head names the members, every cell is a string, an empty cell is not there. Refuses rows that are not well-formed, have another
   number of cells than the head, pass the limit or have no text, one by one, and goes on behind each.

   Names in the head are compared with fields, aliases and maps without regard to case, spaces, hyphens and underscores. A column
   without a name is called by its number. Blank lines between records are passed over; so is a delimiter that ends a row.

   Where quotes are broken nobody can tell for sure where the next row begins: reading resumes at the first later line that is a row
   of as many cells as the head. It must not look like a paragraph with commas in it: no plain cell has spaces around it, unless the
   head's have, and behind a broken quotation a column is quoted that was so in all rows, of which there were four or more. */
#ifndef SLANT_INPUT_CSV_H
#define SLANT_INPUT_CSV_H

#include "csv_head.h"
#include "stream.h"

typedef struct slant_csv {
	slant_csv_scan scan;
	slant_csv_head head;
	slant_buf cell;       /* of the row in hand, doubled quotes as one */
	slant_buf json;       /* the row as a JSON object */
	uint64_t line;        /* of the first byte not taken: lines may end with CR alone */
	uint64_t record;
	uint64_t rows;        /* that were read */
	bool entered;         /* behind the head */
	bool done;
} slant_csv;

/* Whether the first bytes of a file open a table. ended: they are all there is. The more of them, the surer; 64 KiB is enough. */
bool slant_csv_is(slant_str window, bool ended, const slant_record *record);

void slant_csv_init(slant_csv *csv);
void slant_csv_release(slant_csv *csv);
/* Fills article (reset before). *got false: no more records. An error names the record, or the head's line. */
slant_status slant_csv_next(slant_csv *csv, slant_stream *stream, slant_record *record, slant_article *article, bool *got,
                            slant_error *error);

#endif
