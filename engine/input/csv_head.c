/* See csv_head.h.

   A first line is a head when its cells are short names and some of them are names of fields; a sentence with commas can look so,
   so the more a head looks like prose (spaces around commas, one field's name only), the more the record behind it must look like a
   row. Without a known name, records of one number of cells, as no text has them, are a table all the same: it is refused with
   its columns named, and not rated as one long article. */
#include "csv_head.h"

#include <stdlib.h>

#include "../base/error.h"

#include "../base/banned.h"

#define LONGEST_NAME 64u
#define MOST_WORDS 6u        /* of a column's name */
#define STUDIED_COLUMNS 256u /* one of the known names is among the first so many */
#define LISTED_BYTES 400u    /* of a message go to columns' names */
#define REGULAR_ROWS 4u      /* records of one number of cells, three or more, ... */
#define REGULAR_COLUMNS 3u   /* ... make a table without known names */

/* DETECTION. */

typedef struct looks {
	size_t columns, known;
	bool text;      /* one of the known is the text */
	bool spaced;
	bool only;      /* nothing follows the head */
	bool row;       /* a record of as many cells follows, or begins and is not all there */
	bool quoted;    /* ... with a quoted cell */
} looks;

size_t slant_csv_blank(slant_str window, char line_end)
{
	size_t end = 0, i = 0;
	for (; i < window.length && (window.data[i] == ' ' || window.data[i] == '\r' || window.data[i] == line_end); i++)
		if (window.data[i] == line_end)
			end = i + 1;
	return i == window.length ? i : end;
}

static bool is_name(slant_str name)
{
	size_t words = 1;
	for (size_t i = 0; i < name.length; i++) {
		if ((unsigned char)name.data[i] < ' ' || name.data[i] == '"')
			return false;
		words += name.data[i] == ' ';
	}
	return name.length <= LONGEST_NAME && words <= MOST_WORDS;
}

static bool study_names(const slant_csv_scan *scan, slant_str window, const slant_record *record, looks *found)
{
	for (size_t i = 0; i < scan->count && i < scan->capacity; i++) {
		slant_str name = slant_str_trim(slant_str_slice(window, scan->cells[i].beg, scan->cells[i].end));
		if (!is_name(name))
			return false;
		slant_article_field field = slant_record_member(record, name);
		found->known += field != SLANT_ARTICLE_FIELDS;
		found->text |= field == SLANT_ARTICLE_TEXT;
	}
	found->columns = scan->count;
	found->spaced = scan->spaced;
	return true;
}

static bool has_quoted(const slant_csv_scan *scan)
{
	bool quoted = false;
	for (size_t i = 0; i < scan->count && i < scan->capacity; i++)
		quoted |= scan->cells[i].quoted;
	return quoted;
}

static void study_row(slant_csv_scan *scan, slant_str rest, bool ended, looks *found)
{
	rest = slant_str_slice(rest, slant_csv_blank(rest, scan->line_end), rest.length);
	found->only = ended && !rest.length;
	if (found->only)
		return;
	slant_csv_scan_reset(scan);
	slant_csv_verdict verdict = slant_csv_scan_record(scan, rest, ended);
	size_t count = scan->count + (verdict == SLANT_CSV_MORE);
	if (verdict == SLANT_CSV_MORE)
		found->row = count <= found->columns;
	else
		found->row = verdict == SLANT_CSV_WHOLE && count == found->columns;
	found->quoted = scan->open.quoted || has_quoted(scan);
}

static bool is_table(const looks *found)
{
	if (!found->known)
		return false;
	if (found->columns == 1)
		return found->text && found->row && found->quoted;
	if (found->spaced)
		return found->row && (found->known > 1 || found->quoted);
	return found->known > 1 || found->row;
}

/* Whether the window opens with records of as many cells, no delimiter with a space beside it. Two are enough where they are all and
   have quotes. */
static bool is_regular(slant_csv_scan *scan, slant_str window, bool ended)
{
	size_t columns = 0, rows = 0;
	bool quoted = true;
	while (rows < REGULAR_ROWS && window.length) {
		slant_csv_scan_reset(scan);
		if (slant_csv_scan_record(scan, window, ended) != SLANT_CSV_WHOLE || scan->spaced || (rows && scan->count != columns))
			return false;
		columns = scan->count;
		quoted = quoted && has_quoted(scan);
		rows++;
		window = slant_str_slice(window, scan->at, window.length);
		window = slant_str_slice(window, slant_csv_blank(window, scan->line_end), window.length);
	}
	return columns >= REGULAR_COLUMNS && (rows == REGULAR_ROWS || (rows > 1 && ended && quoted));
}

bool slant_csv_head_find(slant_str window, bool ended, const slant_record *record, char *delimiter, char *line_end)
{
	static const char delimiters[] = {',', ';', '\t', '|'};
	bool regular = false;
	slant_csv_cell cells[STUDIED_COLUMNS];
	looks best = {0};
	const char *line = window.length ? memchr(window.data, '\n', window.length) : NULL;
	const char *carriage = window.length ? memchr(window.data, '\r', window.length) : NULL;
	bool alone = carriage && (!line || carriage + 1 < line);
	*line_end = alone ? '\r' : '\n';
	window = slant_str_slice(window, slant_csv_blank(window, *line_end), window.length);
	for (size_t i = 0; i < sizeof delimiters && window.length; i++) {
		slant_csv_scan scan;
		looks found = {0};
		slant_csv_scan_init(&scan, delimiters[i], *line_end);
		slant_csv_scan_lend(&scan, cells, STUDIED_COLUMNS);
		slant_csv_scan_reset(&scan);
		bool is = slant_csv_scan_record(&scan, window, ended) == SLANT_CSV_WHOLE &&
		          study_names(&scan, window, record, &found);
		if (is)
			study_row(&scan, slant_str_slice(window, scan.at, window.length), ended, &found);
		bool better = found.known > best.known || (found.known == best.known && found.columns > best.columns);
		if (is && is_table(&found) && better) {
			best = found;
			*delimiter = delimiters[i];
		} else if (!best.known && !regular && is_regular(&scan, window, ended)) {
			regular = true;
			*delimiter = delimiters[i];
		}
	}
	return best.known > 0 || regular;
}

/* NAMES. */

void slant_csv_head_init(slant_csv_head *head)
{
	*head = (slant_csv_head){0};
}

void slant_csv_head_release(slant_csv_head *head)
{
	slant_buf_release(&head->names);
	slant_buf_release(&head->complaint);
	free(head->columns);
	slant_csv_head_init(head);
}

void slant_csv_cell_text(const slant_csv_cell *cell, slant_str window, slant_buf *out)
{
	slant_str rest = slant_str_slice(window, cell->beg, cell->end);
	while (cell->doubled && rest.length) {
		const char *quote = memchr(rest.data, '"', rest.length);
		if (!quote)
			break;
		size_t length = (size_t)(quote - rest.data) + 1;
		slant_buf_append(out, rest.data, length);
		rest = slant_str_slice(rest, length + 1, rest.length);
	}
	slant_buf_put(out, rest);
}

static slant_str quoted_name(const slant_csv_head *head, size_t column)
{
	return slant_str_slice(slant_buf_str(&head->names), head->columns[column].beg, head->columns[column].end - 1);
}

static void complain(slant_csv_head *head, const char *between)
{
	if (head->complaint.length)
		slant_buf_put(&head->complaint, slant_str_of(between));
}

/* Adds a column. A name left out is common before the first delimiter (a row's number) and behind the last. */
static slant_article_field add_name(slant_csv_head *head, slant_str text, size_t columns, const slant_record *record)
{
	slant_csv_column *column = &head->columns[head->count];
	slant_article_field field = SLANT_ARTICLE_FIELDS;
	slant_str name = slant_str_trim(text);
	slant_buf own;
	uint64_t replaced = 0;
	slant_buf_init(&own);
	column->beg = head->names.length;
	if (name.length) {
		field = slant_record_member(record, name);
	} else {
		slant_buf_format(&own, "column %zu", head->count + 1);
		name = slant_buf_str(&own);
		head->nameless_last = head->count + 1 == columns;
		if (head->count && !head->nameless_last) {
			complain(head, "; ");
			slant_buf_format(&head->complaint, "column %zu has no name in the head", head->count + 1);
		}
	}
	slant_json_quote(name, &head->names, &replaced);
	slant_buf_byte(&head->names, ':');
	column->end = head->names.length;
	head->count++;
	head->complaint.failed |= own.failed;
	slant_buf_release(&own);
	return field;
}

typedef struct named {
	slant_str name;
	size_t column;
} named;

static int by_name(const void *a, const void *b)
{
	const named *first = a, *second = b;
	int order = slant_str_compare(first->name, second->name);
	return order ? order : (first->column > second->column) - (first->column < second->column);
}

/* Sorted, not compared each with each: a head may have thousands of names. */
static bool find_doubled(slant_csv_head *head)
{
	named *names = calloc(head->count, sizeof *names);
	if (!names)
		return false;
	for (size_t i = 0; i < head->count; i++)
		names[i] = (named){quoted_name(head, i), i + 1};
	qsort(names, head->count, sizeof *names, by_name);
	for (size_t i = 1; i < head->count && head->complaint.length < LISTED_BYTES; i++) {
		if (!slant_str_equal(names[i - 1].name, names[i].name))
			continue;
		complain(head, "; ");
		slant_buf_format(&head->complaint, "columns %zu and %zu are both ", names[i - 1].column, names[i].column);
		slant_buf_put(&head->complaint, names[i].name);
		slant_buf_put(&head->complaint, SLANT_STR(": in each row the last that is not empty counts"));
	}
	free(names);
	return true;
}

static slant_status refuse_textless(const slant_csv_head *head, slant_error *error)
{
	slant_buf list;
	slant_buf_init(&list);
	size_t i = 0;
	for (; i < head->count && list.length + quoted_name(head, i).length < LISTED_BYTES; i++) {
		slant_buf_put(&list, i ? SLANT_STR(", ") : SLANT_STR(""));
		slant_buf_put(&list, quoted_name(head, i));
	}
	if (i < head->count)
		slant_buf_format(&list, " and %zu more", head->count - i);
	slant_status status = list.failed ? slant_error_memory(error)
	                                  : slant_error_set(error, SLANT_INPUT,
	                                                    "no column of the table is known to be the text; --field text=NAME names it; "
	                                                    "the columns are %s", list.data ? list.data : "");
	slant_buf_release(&list);
	return status;
}

slant_status slant_csv_head_read(slant_csv_head *head, const slant_csv_scan *scan, slant_str window, const slant_record *record,
                                 slant_error *error)
{
	slant_buf name;
	slant_status status = SLANT_OK;
	bool text = false;
	size_t columns = scan->count;
	if (columns > SLANT_LIMIT_COLUMNS)
		return slant_error_set(error, SLANT_LIMIT, "the table has %zu columns, more than the limit of %u", columns, SLANT_LIMIT_COLUMNS);
	slant_buf_init(&name);
	head->spaced = scan->spaced;
	head->columns = calloc(columns, sizeof *head->columns);
	if (!head->columns)
		return slant_error_memory(error);
	while (head->count < columns && !name.failed) {
		slant_buf_reset(&name);
		slant_csv_cell_text(&scan->cells[head->count], window, &name);
		text |= add_name(head, slant_buf_str(&name), columns, record) == SLANT_ARTICLE_TEXT;
	}
	if (name.failed || head->names.failed || !find_doubled(head) || head->complaint.failed)
		status = slant_error_memory(error);
	else if (!text)
		status = refuse_textless(head, error);
	slant_buf_release(&name);
	return status;
}
