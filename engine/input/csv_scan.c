/* See csv_scan.h. */
#include "csv_scan.h"

#include <stdlib.h>

#include "../base/banned.h"

void slant_csv_scan_init(slant_csv_scan *scan, char delimiter, char line_end)
{
	*scan = (slant_csv_scan){.delimiter = delimiter, .line_end = line_end};
}

void slant_csv_scan_release(slant_csv_scan *scan)
{
	if (!scan->lent)
		free(scan->cells);
	slant_csv_scan_init(scan, scan->delimiter, scan->line_end);
}

void slant_csv_scan_lend(slant_csv_scan *scan, slant_csv_cell *cells, size_t capacity)
{
	slant_csv_scan_release(scan);
	scan->cells = cells;
	scan->capacity = capacity;
	scan->lent = true;
}

void slant_csv_scan_reset(slant_csv_scan *scan)
{
	scan->place = SLANT_CSV_CELL_OPENS;
	scan->at = scan->quote = scan->count = 0;
	scan->open = (slant_csv_cell){0};
	scan->spaced = false;
}

static bool close_cell(slant_csv_scan *scan)
{
	if (scan->count == scan->capacity && scan->count < SLANT_LIMIT_COLUMNS && !scan->lent) {
		size_t larger = scan->capacity ? scan->capacity * 2 : 16;
		slant_csv_cell *cells = realloc(scan->cells, larger * sizeof *cells);
		if (!cells)
			return false;
		scan->cells = cells;
		scan->capacity = larger;
	}
	if (scan->count < scan->capacity)
		scan->cells[scan->count] = scan->open;
	scan->count++;
	return true;
}

/* The end of a plain cell from `at` on: a delimiter, a line end, a quote. */
static size_t plain_run(const slant_csv_scan *scan, slant_str window)
{
	char delimiter = scan->delimiter, line_end = scan->line_end;
	size_t i = scan->at;
	while (i < window.length && window.data[i] != delimiter && window.data[i] != line_end && window.data[i] != '"')
		i++;
	return i;
}

static void end_plain(slant_csv_scan *scan, slant_str window, bool line_ends)
{
	slant_csv_cell *cell = &scan->open;
	cell->end = scan->at;
	if (line_ends && scan->line_end == '\n' && cell->end > cell->beg && window.data[cell->end - 1] == '\r')
		cell->end--;
	if (cell->end > cell->beg)
		scan->spaced |= window.data[cell->beg] == ' ' || window.data[cell->end - 1] == ' ';
}

/* At `at` stands a delimiter or the record's end: closes the cell. *whole: the record, too. */
static bool pass_end(slant_csv_scan *scan, slant_str window, bool *whole)
{
	bool delimits = scan->at < window.length && window.data[scan->at] == scan->delimiter;
	if (scan->place == SLANT_CSV_CELL_OPENS || scan->place == SLANT_CSV_IN_PLAIN)
		end_plain(scan, window, !delimits);
	*whole = !delimits;
	scan->at += scan->at < window.length;
	if (!close_cell(scan))
		return false;
	scan->place = SLANT_CSV_CELL_OPENS;
	scan->open = (slant_csv_cell){.beg = scan->at};
	return true;
}

/* Passes the quoted part of the cell, up to the byte behind its closing quote. False: the bytes end first. */
static bool pass_quotes(slant_csv_scan *scan, slant_str window)
{
	for (;;) {
		if (scan->place == SLANT_CSV_AT_QUOTE) {
			if (scan->at == window.length)
				return false;
			if (window.data[scan->at] != '"')
				break;
			scan->open.doubled = true;
			scan->at++;
			scan->place = SLANT_CSV_IN_QUOTES;
		}
		const char *from = window.data + scan->at;
		const char *quote = scan->at < window.length ? memchr(from, '"', window.length - scan->at) : NULL;
		scan->at = quote ? (size_t)(quote - window.data) + 1 : window.length;
		if (!quote)
			return false;
		scan->open.end = scan->at - 1;
		scan->place = SLANT_CSV_AT_QUOTE;
	}
	scan->place = SLANT_CSV_BEHIND_QUOTES;
	return true;
}

static void open_cell(slant_csv_scan *scan, slant_str window)
{
	size_t at = scan->at;
	while (at < window.length && window.data[at] == ' ')
		at++;
	if (at == window.length) {
		scan->at = at;   /* only spaces so far: whether a quote follows is not known yet */
	} else if (window.data[at] == '"') {
		scan->quote = at;
		scan->at = at + 1;
		scan->open = (slant_csv_cell){.beg = at + 1, .quoted = true};
		scan->place = SLANT_CSV_IN_QUOTES;
	} else {
		scan->at = at;
		scan->place = SLANT_CSV_IN_PLAIN;
	}
}

static slant_csv_verdict out_of_bytes(slant_csv_scan *scan, slant_str window, bool ended, bool *whole)
{
	if (!ended)
		return SLANT_CSV_MORE;
	if (scan->place == SLANT_CSV_IN_QUOTES)
		return SLANT_CSV_OPEN;
	return pass_end(scan, window, whole) ? SLANT_CSV_WHOLE : SLANT_CSV_MEMORY;
}

slant_csv_verdict slant_csv_scan_record(slant_csv_scan *scan, slant_str window, bool ended)
{
	bool whole = false;
	while (!whole) {
		if (scan->place == SLANT_CSV_CELL_OPENS)
			open_cell(scan, window);
		if (scan->place == SLANT_CSV_IN_PLAIN)
			scan->at = plain_run(scan, window);
		else if (scan->place == SLANT_CSV_IN_QUOTES || scan->place == SLANT_CSV_AT_QUOTE)
			pass_quotes(scan, window);
		while (scan->place == SLANT_CSV_BEHIND_QUOTES && scan->at < window.length &&
		       (window.data[scan->at] == ' ' || (window.data[scan->at] == '\r' && scan->line_end == '\n')))
			scan->at++;
		if (scan->at == window.length)
			return out_of_bytes(scan, window, ended, &whole);
		char c = window.data[scan->at];
		if (c != scan->delimiter && c != scan->line_end)
			return scan->place == SLANT_CSV_BEHIND_QUOTES ? SLANT_CSV_BEHIND : SLANT_CSV_STRAY;
		if (!pass_end(scan, window, &whole))
			return SLANT_CSV_MEMORY;
	}
	return SLANT_CSV_WHOLE;
}
