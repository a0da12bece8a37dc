/* See csv.h. A row becomes a JSON object, which record.c reads like any other: one code decides about fields, limits and messages.

   Reading stays linear whatever the quotes: a record that opens on a line with an odd number of quotes ends, right or wrong, no later
   than the next such line; all others end on their own. So, however many lines are tried as the start of a record, each byte is
   looked at a few times at most. */
#include "csv.h"

#include "../base/error.h"
#include "../base/limits.h"

#include "../base/banned.h"

#define HABIT 4u   /* rows by which it is known that a column is always quoted */

#define MOST_BLANKS 4096u   /* a longer run of spaces is not looked through for the end of a blank line */

bool slant_csv_is(slant_str window, bool ended, const slant_record *record)
{
	char delimiter, line_end;
	return slant_csv_head_find(window, ended, record, &delimiter, &line_end);
}

void slant_csv_init(slant_csv *csv)
{
	*csv = (slant_csv){.line = 1};
	slant_csv_scan_init(&csv->scan, ',', '\n');
	slant_csv_head_init(&csv->head);
	slant_buf_init(&csv->cell);
	slant_buf_init(&csv->json);
}

void slant_csv_release(slant_csv *csv)
{
	slant_csv_scan_release(&csv->scan);
	slant_csv_head_release(&csv->head);
	slant_buf_release(&csv->cell);
	slant_buf_release(&csv->json);
	slant_csv_init(csv);
}

/* TAKING. */

static uint64_t count_lines(const slant_csv *csv, slant_str bytes)
{
	const char *at = bytes.data, *end = bytes.data + bytes.length;
	uint64_t lines = 0;
	while (at < end && (at = memchr(at, csv->scan.line_end, (size_t)(end - at))))
		lines++, at++;
	return lines;
}

/* The line of the byte at this place of the window. */
static uint64_t line_at(const slant_csv *csv, const slant_stream *stream, size_t place)
{
	return csv->line + count_lines(csv, slant_str_slice(slant_stream_window(stream), 0, place));
}

static void take(slant_csv *csv, slant_stream *stream, size_t count)
{
	csv->line = line_at(csv, stream, count);
	slant_stream_take(stream, count);
}

/* Takes the line that holds the byte at `from`, and all before it. False: the input ends within it. */
static bool take_line(slant_csv *csv, slant_stream *stream, size_t from)
{
	for (;; from = 0) {
		slant_str rest = slant_stream_window(stream);
		rest = slant_str_slice(rest, from < rest.length ? from : rest.length, rest.length);
		const char *end = rest.length ? memchr(rest.data, csv->scan.line_end, rest.length) : NULL;
		take(csv, stream, from + (end ? (size_t)(end - rest.data) + 1 : rest.length));
		if (end || !slant_stream_more(stream))
			return end != NULL;
	}
}

/* Takes blank lines. False: the stream has ended. */
static bool skip_blank(slant_csv *csv, slant_stream *stream)
{
	for (;;) {
		slant_str window = slant_stream_window(stream);
		size_t blanks = slant_csv_blank(window, csv->scan.line_end);
		bool all = blanks == window.length;
		if (all && !stream->ended && count_lines(csv, window) == 0 && blanks > MOST_BLANKS)
			return true;
		if (all && !stream->ended) {
			/* spaces behind the last line end may belong to a record */
			while (blanks && window.data[blanks - 1] != csv->scan.line_end)
				blanks--;
		}
		take(csv, stream, blanks);
		if (!all)
			return true;
		if (!slant_stream_more(stream))
			return slant_csv_blank(slant_stream_window(stream), csv->scan.line_end) < stream->end - stream->beg;
	}
}

/* RECORDS. */

/* Scans the record at the front of the window, reading on as needed. MORE: it is longer than a record may be. */
static slant_csv_verdict scan_record(slant_csv *csv, slant_stream *stream)
{
	slant_csv_scan_reset(&csv->scan);
	for (;;) {
		slant_str window = slant_stream_window(stream);
		bool all = window.length <= SLANT_LIMIT_RECORD_BYTES;
		slant_str part = {window.data, all ? window.length : SLANT_LIMIT_RECORD_BYTES};
		slant_csv_verdict verdict = slant_csv_scan_record(&csv->scan, part, all && stream->ended);
		if (verdict != SLANT_CSV_MORE || !all)
			return verdict;
		slant_stream_more(stream);
	}
}

/* As many cells as the head; a delimiter that ends the one line and not the other adds none. */
static bool fits(const slant_csv *csv)
{
	const slant_csv_scan *scan = &csv->scan;
	size_t columns = csv->head.count;
	if (scan->count == columns + 1 && scan->count <= scan->capacity)
		return scan->cells[columns].beg == scan->cells[columns].end && !scan->cells[columns].quoted;
	return scan->count == columns || (csv->head.nameless_last && scan->count + 1 == columns);
}

/* Whether what was scanned can be the first record behind a broken one. behind_quotes: the lines may be those of a long cell, and
   columns that were quoted in every row so far tell them from rows. */
static bool opens_rows(const slant_csv *csv, bool behind_quotes)
{
	const slant_csv_scan *scan = &csv->scan;
	if (!fits(csv) || (scan->spaced && !csv->head.spaced))
		return false;
	for (size_t i = 0; behind_quotes && csv->rows >= HABIT && i < scan->count && i < csv->head.count; i++)
		if (!scan->cells[i].quoted && scan->cells[i].end > scan->cells[i].beg && !csv->head.columns[i].plain)
			return false;
	return true;
}

/* Passes over the broken record at the front of the window, and over all lines up to the first that opens a record; the one that
   holds the byte at `from` opens none. Gives their number. */
static uint64_t resume(slant_csv *csv, slant_stream *stream, size_t from, bool behind_quotes, bool *memory)
{
	uint64_t first = csv->line;
	for (;; from = 0) {
		bool whole = take_line(csv, stream, from);
		uint64_t passed = csv->line - first + !whole;
		if (!skip_blank(csv, stream))
			return passed;
		slant_csv_verdict verdict = scan_record(csv, stream);
		*memory = verdict == SLANT_CSV_MEMORY;
		if (*memory || (verdict == SLANT_CSV_WHOLE && opens_rows(csv, behind_quotes)))
			return passed;
	}
}

static slant_status refuse(slant_csv *csv, slant_stream *stream, slant_csv_verdict verdict, slant_error *error)
{
	const slant_csv_scan *scan = &csv->scan;
	bool in_quotes = scan->place == SLANT_CSV_IN_QUOTES || scan->place == SLANT_CSV_AT_QUOTE || verdict == SLANT_CSV_BEHIND;
	size_t from = in_quotes ? scan->quote : scan->at;
	uint64_t line = csv->line;
	unsigned long long at = line_at(csv, stream, scan->at), opens = line_at(csv, stream, scan->quote);
	bool memory = false;
	unsigned long long passed = resume(csv, stream, from, in_quotes, &memory);
	if (memory)
		return slant_error_memory(error);
	const char *lines = passed == 1 ? "line" : "lines";
	if (verdict == SLANT_CSV_STRAY)
		slant_error_set(error, SLANT_INPUT, "not CSV: on line %llu a quote stands inside a cell that does not open with one; "
		                "%llu %s passed over", at, passed, lines);
	else if (verdict == SLANT_CSV_BEHIND)
		slant_error_set(error, SLANT_INPUT, "not CSV: on line %llu bytes follow the quote that closes a cell, which opens on line %llu; "
		                "%llu %s passed over", at, opens, passed, lines);
	else if (verdict == SLANT_CSV_OPEN)
		slant_error_set(error, SLANT_INPUT, "not CSV: the quote that opens on line %llu is never closed; %llu %s passed over",
		                opens, passed, lines);
	else if (in_quotes)
		slant_error_set(error, SLANT_LIMIT, "the record is longer than the limit of 64 MiB; its last quote opens on line %llu; "
		                "%llu %s passed over", opens, passed, lines);
	else
		slant_error_set(error, SLANT_LIMIT, "the record is longer than the limit of 64 MiB; %llu %s passed over", passed, lines);
	return slant_error_at(error, stream->name, line, csv->record);
}

static slant_status cut(slant_csv *csv, slant_stream *stream, slant_error *error)
{
	csv->done = true;
	slant_stream_error(stream->name, stream->problem, error);
	return slant_error_at(error, stream->name, csv->line, csv->record);
}

/* ROWS. */

/* Appends text as a JSON string. Ill-formed bytes stay: they are replaced and counted where the record is read. */
static void put_string(slant_str text, slant_buf *json)
{
	slant_buf_byte(json, '"');
	for (size_t i = 0; i < text.length; i++) {
		size_t run = slant_json_plain_run(text, i);
		slant_buf_put(json, slant_str_slice(text, i, run));
		i = run;
		if (i == text.length)
			break;
		char c = text.data[i];
		if (c == '"' || c == '\\')
			slant_buf_append(json, (const char[]){'\\', c}, 2);
		else if (c == '\n')
			slant_buf_append(json, "\\n", 2);
		else
			slant_buf_format(json, "\\u%04x", (unsigned)(unsigned char)c);
	}
	slant_buf_byte(json, '"');
}

static bool write_row(slant_csv *csv, slant_str window)
{
	slant_buf *json = &csv->json;
	slant_str names = slant_buf_str(&csv->head.names);
	size_t count = csv->scan.count < csv->head.count ? csv->scan.count : csv->head.count;
	slant_buf_reset(json);
	slant_buf_byte(json, '{');
	for (size_t i = 0; i < count; i++) {
		const slant_csv_cell *cell = &csv->scan.cells[i];
		slant_str text = slant_str_slice(window, cell->beg, cell->end);
		if (!text.length)
			continue;
		if (cell->doubled) {
			slant_buf_reset(&csv->cell);
			slant_csv_cell_text(cell, window, &csv->cell);
			json->failed |= csv->cell.failed;
			text = slant_buf_str(&csv->cell);
		}
		if (json->length > 1)
			slant_buf_byte(json, ',');
		slant_buf_put(json, slant_str_slice(names, csv->head.columns[i].beg, csv->head.columns[i].end));
		put_string(text, json);
		csv->head.columns[i].plain |= !cell->quoted;
	}
	slant_buf_byte(json, '}');
	csv->rows++;
	return !json->failed;
}

static slant_status read_row(slant_csv *csv, slant_stream *stream, slant_record *record, slant_article *article, slant_error *error)
{
	slant_status status = SLANT_OK;
	if (!fits(csv))
		status = slant_error_set(error, SLANT_INPUT, "the row on line %llu has %zu cell%s, the head %zu", (unsigned long long)csv->line,
		                         csv->scan.count, csv->scan.count == 1 ? "" : "s", csv->head.count);
	else if (!write_row(csv, slant_stream_window(stream)) ||
	         slant_json_scan_value(&record->scan, slant_buf_str(&csv->json)) != SLANT_JSON_WHOLE)
		status = slant_error_memory(error);
	else {
		record->is_row = true;
		status = slant_record_read(record, article, error);
		record->is_row = false;
	}
	if (status != SLANT_OK)
		slant_error_at(error, stream->name, csv->line, csv->record);
	take(csv, stream, csv->scan.at);
	article->record = csv->record;
	return status;
}

static slant_status enter(slant_csv *csv, slant_stream *stream, const slant_record *record, slant_error *error)
{
	char delimiter = ',', line_end = '\n';
	slant_csv_head_find(slant_stream_window(stream), stream->ended, record, &delimiter, &line_end);
	slant_csv_scan_release(&csv->scan);
	slant_csv_scan_init(&csv->scan, delimiter, line_end);
	skip_blank(csv, stream);
	csv->entered = true;
	if (scan_record(csv, stream) != SLANT_CSV_WHOLE)
		return slant_error_memory(error);   /* the head was whole when the table was told from its first bytes */
	slant_status status = slant_csv_head_read(&csv->head, &csv->scan, slant_stream_window(stream), record, error);
	csv->done = status != SLANT_OK;
	if (status == SLANT_OK && csv->head.complaint.length)
		status = slant_error_set(error, SLANT_INPUT, "%s", csv->head.complaint.data);
	if (status != SLANT_OK)
		slant_error_at(error, stream->name, csv->line, 0);
	take(csv, stream, csv->scan.at);
	return status;
}

slant_status slant_csv_next(slant_csv *csv, slant_stream *stream, slant_record *record, slant_article *article, bool *got,
                            slant_error *error)
{
	slant_status status = SLANT_OK;
	*got = false;
	if (csv->done)
		return SLANT_OK;
	if (!csv->entered)
		status = enter(csv, stream, record, error);
	if (status != SLANT_OK)
		return status;
	bool more = skip_blank(csv, stream);
	if (stream->problem)
		return cut(csv, stream, error);
	if (!more) {
		csv->done = true;
		if (csv->record)
			return SLANT_OK;
		slant_error_set(error, SLANT_INPUT, "the table has a head and no rows");
		return slant_error_at(error, stream->name, csv->line, 0);
	}
	csv->record++;
	slant_csv_verdict verdict = scan_record(csv, stream);
	if (verdict == SLANT_CSV_MEMORY)
		return slant_error_memory(error);
	if (stream->problem)
		return cut(csv, stream, error);
	if (verdict != SLANT_CSV_WHOLE)
		return refuse(csv, stream, verdict, error);
	*got = true;
	return read_row(csv, stream, record, article, error);
}
