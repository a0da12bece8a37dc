/* table: lists that are tables: LIWC-22 (.dicx), weights by column (eMFD and others), and weighted CSV in general.
   Takes rows with commas, semicolons or tabs, quoted where needed; the head says which column is the term. What a column holds is told by
   its cells: numbers (or X, which is 1) make it a category; a column that is called category names the category of its row, and one that
   is called weight weighs it. Columns of other text are losses; so are rows that are no rows.

   In tables of several columns of weights 0 means: not in this category. */
#include "formats.h"
#include "import.h"

#include <stdio.h>
#include <stdlib.h>

#include "../../base/error.h"
#include "../../base/limits.h"
#include "../../input/csv_scan.h"

#include "../../base/banned.h"

typedef enum table_part { TABLE_TERM, TABLE_CATEGORY, TABLE_WEIGHT, TABLE_TEXT, TABLE_VALUES } table_part;

typedef struct table_column {
	table_part part;
	slant_str name;               /* in the dictionary's arena */
	uint32_t category;            /* of TABLE_VALUES; SLANT_LEXICON_NONE until a cell is used */
	bool lost;                    /* a cell that cannot be used has been told */
} table_column;

typedef struct table {
	slant_importer *in;
	slant_csv_scan scan;
	slant_str rest;               /* rows not read yet */
	slant_str row;                /* the row in hand */
	uint64_t line;                /* of the row in hand */
	uint64_t next_line;
	slant_buf cell;
	table_column *columns;
	size_t count;
	bool wide;                    /* the first column is the term, all others are categories */
} table;

/* ROWS. */

/* The commonest of the three in the first line, those inside quotation marks not counted. */
static char delimiter_of(slant_str text)
{
	slant_str line;
	size_t counts[3] = {0}, best = 0;
	static const char marks[3] = {',', '\t', ';'};
	bool quoted = false;
	if (!slant_lines_first(text, &line))
		return ',';
	for (size_t i = 0; i < line.length; i++) {
		quoted ^= line.data[i] == '"';
		for (size_t m = 0; m < 3; m++)
			counts[m] += !quoted && line.data[i] == marks[m];
	}
	for (size_t m = 1; m < 3; m++)
		best = counts[m] > counts[best] ? m : best;
	return marks[best];
}

static void init(table *t, slant_importer *in)
{
	*t = (table){.in = in, .rest = in->text, .next_line = 1};
	bool feeds = in->text.length && memchr(in->text.data, '\n', in->text.length);
	slant_csv_scan_init(&t->scan, delimiter_of(in->text), feeds ? '\n' : '\r');
	slant_buf_init(&t->cell);
}

static void release(table *t)
{
	slant_csv_scan_release(&t->scan);
	slant_buf_release(&t->cell);
	free(t->columns);
}

/* Counts the lines of what is taken, and takes it. */
static void pass(table *t, size_t length)
{
	t->row = slant_str_slice(t->rest, 0, length);
	t->rest = slant_str_slice(t->rest, length, t->rest.length);
	t->line = t->next_line;
	for (size_t i = 0; i < length; i++)
		t->next_line += t->row.data[i] == t->scan.line_end;
}

/* The next row. *got false: there is none. A row with broken quotes is a loss, and reading goes on behind its line. */
static slant_status next_row(table *t, bool *got)
{
	slant_dictionary *d = &t->in->dictionary;
	*got = false;
	while (t->rest.length) {
		slant_csv_scan_reset(&t->scan);
		slant_csv_verdict verdict = slant_csv_scan_record(&t->scan, t->rest, true);
		if (verdict == SLANT_CSV_MEMORY)
			return slant_error_memory(d->error);
		if (verdict == SLANT_CSV_WHOLE) {
			pass(t, t->scan.at);
			if (t->scan.count > SLANT_LIMIT_COLUMNS)
				return slant_dictionary_refuse(d, t->line, "more columns than the limit of %u", SLANT_LIMIT_COLUMNS);
			*got = slant_str_trim(t->row).length > 0;
			if (*got)
				return SLANT_OK;
			continue;
		}
		const char *end = memchr(t->rest.data, t->scan.line_end, t->rest.length);
		pass(t, end ? (size_t)(end - t->rest.data) + 1 : t->rest.length);
		slant_dictionary_lose(d, t->line, "a row whose quotation marks are broken");
	}
	return SLANT_OK;
}

/* What cell `i` of the row holds, doubled quotes as one; it lives until the next call. */
static slant_str cell_of(table *t, size_t i)
{
	if (i >= t->scan.count)
		return SLANT_STR("");
	const slant_csv_cell *cell = &t->scan.cells[i];
	slant_str text = slant_str_slice(t->row, cell->beg, cell->end);
	if (!cell->doubled)
		return text;
	slant_buf_reset(&t->cell);
	for (size_t at = 0; at < text.length; at++) {
		slant_buf_byte(&t->cell, text.data[at]);
		at += text.data[at] == '"' && at + 1 < text.length && text.data[at + 1] == '"';
	}
	return slant_buf_str(&t->cell);
}

/* THE HEAD. */

static bool is_one_of(slant_str name, const char *names)
{
	slant_str row = slant_str_of(names), word;
	name = slant_str_trim(name);
	while (slant_lines_cell(&row, ' ', &word))
		if (word.length == name.length && strncasecmp(word.data, name.data, word.length) == 0)
			return true;
	return false;
}

#define TERM_NAMES "dicterm entry term terms word words token tokens ngram lemma phrase text"
#define CATEGORY_NAMES "category categories class emotion affect dimension label polarity foundation"
#define WEIGHT_NAMES "weight score value valence sentiment strength intensity mean rating"

static table_part part_of(slant_str name)
{
	return is_one_of(name, TERM_NAMES) ? TABLE_TERM : is_one_of(name, CATEGORY_NAMES) ? TABLE_CATEGORY
	       : is_one_of(name, WEIGHT_NAMES) ? TABLE_WEIGHT : TABLE_VALUES;
}

/* Whether the first row is a head: none of its cells is a number. */
static bool is_head(table *t)
{
	int64_t number;
	for (size_t i = 0; i < t->scan.count; i++)
		if (slant_import_number(cell_of(t, i), &number))
			return false;
	return true;
}

static slant_status name_column(table *t, size_t i, bool head)
{
	char number[32];
	slant_str name = head ? slant_str_trim(cell_of(t, i)) : SLANT_STR("");
	if (!name.length) {
		snprintf(number, sizeof number, "column_%zu", i + 1);
		name = slant_str_of(number);
	}
	t->columns[i].category = SLANT_LEXICON_NONE;
	t->columns[i].name = slant_arena_copy(&t->in->dictionary.arena, name);
	return t->columns[i].name.data ? SLANT_OK : slant_error_memory(t->in->dictionary.error);
}

static slant_status name_columns(table *t, bool head)
{
	size_t parts[TABLE_VALUES + 1] = {0};
	slant_status status = SLANT_OK;
	t->count = t->scan.count;
	t->columns = calloc(t->count, sizeof *t->columns);
	if (!t->columns)
		return slant_error_memory(t->in->dictionary.error);
	for (size_t i = 0; i < t->count && status == SLANT_OK; i++) {
		table_part part = i == 0 && (t->wide || !head) ? TABLE_TERM : t->wide ? TABLE_VALUES : head ? part_of(cell_of(t, i))
		                  : t->count == 2 ? TABLE_WEIGHT : TABLE_VALUES;
		/* A second column of the name is one of values like others. */
		t->columns[i].part = part != TABLE_VALUES && parts[part] ? TABLE_VALUES : part;
		parts[t->columns[i].part]++;
		status = name_column(t, i, head);
	}
	if (!parts[TABLE_TERM])
		t->columns[0].part = TABLE_TERM;
	return status;
}

/* `sentiment` and `polarity` are numbers in some tables and words in others: the first row of cells tells. */
static void settle_columns(table *t)
{
	size_t parts[TABLE_VALUES + 1] = {0};
	int64_t number;
	for (size_t i = 0; i < t->count; i++) {
		bool text = !t->wide && slant_str_trim(cell_of(t, i)).length && !slant_import_number(cell_of(t, i), &number);
		if (text && t->columns[i].part == TABLE_VALUES)
			t->columns[i].part = TABLE_TEXT;
		parts[t->columns[i].part]++;
	}
	for (size_t i = 0; i < t->count; i++) {
		table_part part = t->columns[i].part, other = part == TABLE_WEIGHT ? TABLE_CATEGORY : TABLE_WEIGHT;
		bool fits = (part == TABLE_WEIGHT) == slant_import_number(cell_of(t, i), &number);
		if ((part != TABLE_WEIGHT && part != TABLE_CATEGORY) || fits || parts[other])
			continue;
		t->columns[i].part = other;
		parts[part]--;
		parts[other]++;
	}
	/* One of several columns of weights is a category like the others. */
	for (size_t i = 0; i < t->count; i++)
		if (t->columns[i].part == TABLE_WEIGHT && parts[TABLE_VALUES] && !parts[TABLE_CATEGORY])
			t->columns[i].part = TABLE_VALUES;
}

/* THE ROWS. */

/* A number is a weight, and in the tables of LIWC-22 an X, which is 1. False: the cell is none. */
static bool weight_of(const table *t, slant_str cell, int64_t *weight)
{
	cell = slant_str_trim(cell);
	*weight = SLANT_MILLION;
	return (t->wide && cell.length == 1 && (cell.data[0] | 0x20) == 'x') || slant_import_number(cell, weight);
}

static slant_status add_term(table *t, size_t term, uint32_t category, int64_t weight)
{
	return slant_import_term(t->in, cell_of(t, term), SLANT_TERM_STAR, category, weight, t->line);
}

static void lose_cell(table *t, size_t i)
{
	slant_str text = slant_str_trim(cell_of(t, i));
	if (text.length && !t->columns[i].lost)
		slant_dictionary_lose(&t->in->dictionary, t->line, "column %zu: \"%.*s\" is no weight; such cells of this column are not kept", i + 1,
		                      slant_dictionary_shown(text), text.data);
	t->columns[i].lost |= text.length > 0;
}

/* A row of a term, a category and a weight, of which only the term must be there. */
static slant_status read_long(table *t, size_t term, size_t category, size_t weight)
{
	uint32_t number;
	int64_t size = SLANT_MILLION;
	slant_status status;
	if (weight < t->count && !weight_of(t, cell_of(t, weight), &size)) {
		slant_str text = cell_of(t, weight);
		slant_dictionary_lose(&t->in->dictionary, t->line, "\"%.*s\" is no weight", slant_dictionary_shown(text), text.data);
		return SLANT_OK;
	}
	slant_str name = category < t->count ? slant_str_trim(cell_of(t, category)) : SLANT_STR("");
	if (name.length)
		status = slant_dictionary_category_of(&t->in->dictionary, SLANT_LEXICON_NONE, name, SLANT_STR(""), t->line, &number);
	else
		status = slant_import_root(t->in, &number);
	return status == SLANT_OK ? add_term(t, term, number, size) : status;
}

static slant_status add_value(table *t, size_t term, table_column *column, int64_t weight)
{
	slant_status status = SLANT_OK;
	if (column->category == SLANT_LEXICON_NONE)
		status = slant_dictionary_category_of(&t->in->dictionary, SLANT_LEXICON_NONE, column->name, SLANT_STR(""), t->line, &column->category);
	return status == SLANT_OK ? add_term(t, term, column->category, weight) : status;
}

static slant_status read_wide(table *t, size_t term)
{
	slant_status status = SLANT_OK;
	for (size_t i = 0; i < t->count && status == SLANT_OK; i++) {
		int64_t weight;
		if (t->columns[i].part == TABLE_TERM)
			continue;
		if (t->columns[i].part != TABLE_VALUES || !weight_of(t, cell_of(t, i), &weight))
			lose_cell(t, i);
		else if (weight)
			status = add_value(t, term, &t->columns[i], weight);
	}
	return status;
}

static slant_status read_row(table *t)
{
	size_t term = 0, category = t->count, weight = t->count, values = 0;
	for (size_t i = 0; i < t->count; i++) {
		table_part part = t->columns[i].part;
		term = part == TABLE_TERM ? i : term;
		category = part == TABLE_CATEGORY ? i : category;
		weight = part == TABLE_WEIGHT ? i : weight;
		values += part == TABLE_VALUES;
	}
	if (t->scan.count > t->count)
		slant_dictionary_lose(&t->in->dictionary, t->line, "more cells than the head; they are not kept");
	if (category == t->count && (values || weight == t->count))
		return values ? read_wide(t, term) : read_long(t, term, category, weight);
	for (size_t i = 0; i < t->count; i++)
		if (t->columns[i].part == TABLE_VALUES || t->columns[i].part == TABLE_TEXT)
			lose_cell(t, i);
	return read_long(t, term, category, weight);
}

static slant_status read_all(table *t)
{
	bool got;
	slant_status status = next_row(t, &got);
	if (status != SLANT_OK || !got)
		return status;
	bool head = t->wide || is_head(t);
	status = name_columns(t, head);
	if (status == SLANT_OK && head)
		status = next_row(t, &got);
	if (status == SLANT_OK && got)
		settle_columns(t);
	while (status == SLANT_OK && got && (status = read_row(t)) == SLANT_OK)
		status = next_row(t, &got);
	return status != SLANT_OK || !t->cell.failed ? status : slant_error_memory(t->in->dictionary.error);
}

static slant_status read_table(slant_importer *in, bool wide)
{
	table t;
	init(&t, in);
	t.wide = wide;
	slant_status status = read_all(&t);
	release(&t);
	return status;
}

static slant_status table_read(slant_importer *in)
{
	return read_table(in, false);
}

static slant_status dicx_read(slant_importer *in)
{
	return read_table(in, true);
}

/* TELLING. */

static bool dicx_is(const slant_importer *in)
{
	slant_str first, cell;
	return slant_lines_first(in->text, &first) && memchr(first.data, ',', first.length) && slant_lines_cell(&first, ',', &cell) &&
	       is_one_of(cell, "dicterm entry \"dicterm\" \"entry\"");
}

/* eMFD's columns end with _p and _sent. */
static bool emfd_is(const slant_importer *in)
{
	slant_str first, cell;
	size_t count = 0, fitting = 0;
	if (!slant_lines_first(in->text, &first))
		return false;
	for (; slant_lines_cell(&first, ',', &cell); count++) {
		slant_str name = slant_str_trim(cell);
		fitting += (name.length > 2 && memcmp(name.data + name.length - 2, "_p", 2) == 0) ||
		           (name.length > 5 && memcmp(name.data + name.length - 5, "_sent", 5) == 0);
	}
	return fitting && fitting + 1 == count;
}

static bool csv_is(const slant_importer *in)
{
	slant_str first;
	if (!slant_lines_first(in->text, &first))
		return false;
	return memchr(first.data, '\t', first.length) || (memchr(first.data, ',', first.length) && !memchr(first.data, ' ', first.length)) ||
	       slant_import_hinted(in, &slant_exchange_csv);
}

const slant_exchange_format slant_exchange_dicx = {
	.name = "dicx", .zero_is_none = true, .about = "dictionary of LIWC-22", .endings = "dicx", .wild = SLANT_TERM_STAR, .weights = true,
	.is = dicx_is, .read = dicx_read, .write = slant_table_write_wide,
};
const slant_exchange_format slant_exchange_emfd = {
	.name = "emfd", .about = "table of a weight a column, as eMFD", .endings = "", .weights = true, .is = emfd_is, .read = table_read,
};
const slant_exchange_format slant_exchange_csv = {
	.name = "csv", .about = "table with terms and weights", .endings = "csv tsv", .wild = SLANT_TERM_STAR, .weights = true,
	.is = csv_is, .read = table_read, .write = slant_table_write_long,
};
