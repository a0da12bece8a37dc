/* csv_head: the first record of a table, which names its columns.
   Takes the first bytes of a file; tells whether they open a table and how it is written; gives each column the name that a JSON
   record's member would have. Refuses a head in which no column is an article's text. */
#ifndef SLANT_INPUT_CSV_HEAD_H
#define SLANT_INPUT_CSV_HEAD_H

#include "csv_scan.h"
#include "record.h"

typedef struct slant_csv_column {
	size_t beg, end;   /* in names: "name": with quotes and colon */
	bool plain;        /* some row had a cell here that was not quoted and not empty */
} slant_csv_column;

typedef struct slant_csv_head {
	slant_buf names;
	slant_csv_column *columns;
	size_t count;
	bool nameless_last;      /* the head ends with a delimiter */
	bool spaced;             /* spaces stand around delimiters */
	slant_buf complaint;     /* what is wrong with the head, though the rows can be read; empty: nothing */
} slant_csv_head;

/* How a table that the window opens is written. False: it opens none. */
bool slant_csv_head_find(slant_str window, bool ended, const slant_record *record, char *delimiter, char *line_end);

void slant_csv_head_init(slant_csv_head *head);
void slant_csv_head_release(slant_csv_head *head);
/* Names the columns from a whole record that the scan has passed in the window. */
slant_status slant_csv_head_read(slant_csv_head *head, const slant_csv_scan *scan, slant_str window, const slant_record *record,
                                 slant_error *error);

/* Appends what a cell holds, doubled quotes as one. */
void slant_csv_cell_text(const slant_csv_cell *cell, slant_str window, slant_buf *out);
/* Bytes of blank lines at the start of the window. */
size_t slant_csv_blank(slant_str window, char line_end);

#endif
