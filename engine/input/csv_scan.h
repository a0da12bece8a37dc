/* csv_scan: one record of a table, cell by cell.
   Takes the bytes at the front of a window; gives the record's end and its cells as offsets into the window; refuses what RFC 4180
   refuses: a quote inside a cell that does not open with one, bytes behind a closing quote, a quote that is never closed. A scan that
   runs out of bytes goes on where it stopped when there are more.

   Spaces before an opening quote and behind a closing one are passed over. In a file whose lines end with LF or CR LF, a CR anywhere
   else is a character like others; in one whose lines end with CR alone, LF is. */
#ifndef SLANT_INPUT_CSV_SCAN_H
#define SLANT_INPUT_CSV_SCAN_H

#include <stdbool.h>
#include <stdint.h>

#include "../base/str.h"

#define SLANT_LIMIT_COLUMNS 4096u

typedef enum slant_csv_verdict {
	SLANT_CSV_WHOLE,    /* a record that ends at `at`, its line end included */
	SLANT_CSV_MORE,     /* right so far; the bytes end inside the record */
	SLANT_CSV_STRAY,    /* a quote at `at`, inside a cell that does not open with one */
	SLANT_CSV_BEHIND,   /* bytes at `at`, behind the closing quote of the cell that opens at `quote` */
	SLANT_CSV_OPEN,     /* the input ends in the cell that opens at `quote` */
	SLANT_CSV_MEMORY
} slant_csv_verdict;

/* What stands between the quotes, when there are quotes. */
typedef struct slant_csv_cell {
	size_t beg, end;
	bool quoted;
	bool doubled;   /* holds quotes, each written twice */
} slant_csv_cell;

typedef enum slant_csv_place {
	SLANT_CSV_CELL_OPENS, SLANT_CSV_IN_PLAIN, SLANT_CSV_IN_QUOTES, SLANT_CSV_AT_QUOTE, SLANT_CSV_BEHIND_QUOTES
} slant_csv_place;

typedef struct slant_csv_scan {
	char delimiter;
	char line_end;            /* '\n', or '\r' where lines end with it alone */
	slant_csv_place place;
	size_t at;
	size_t quote;             /* where the last quoted cell opens */
	slant_csv_cell open;      /* the cell in hand */
	slant_csv_cell *cells;    /* kept between records */
	size_t count;             /* also of cells past SLANT_LIMIT_COLUMNS or the lent memory, which are not kept */
	size_t capacity;
	bool lent;                /* cells belongs to somebody else, and does not grow */
	bool spaced;              /* a plain cell begins or ends with a space */
} slant_csv_scan;

void slant_csv_scan_init(slant_csv_scan *scan, char delimiter, char line_end);
/* Gives the scan memory for its cells, which then never fails for want of memory. */
void slant_csv_scan_lend(slant_csv_scan *scan, slant_csv_cell *cells, size_t capacity);
void slant_csv_scan_release(slant_csv_scan *scan);
/* Begins a record. */
void slant_csv_scan_reset(slant_csv_scan *scan);
/* Goes on with the record. window: begins where the record does; ended: nothing will follow it. */
slant_csv_verdict slant_csv_scan_record(slant_csv_scan *scan, slant_str window, bool ended);

#endif
