/* table_write: lists as tables: a column a category (LIWC-22), or a row an entry. Takes a dictionary of globs, gives CSV (RFC 4180, with
   LF); refuses nothing: what a table cannot hold was lost before. See table.c for the way in. */
#include "formats.h"

#include "../../base/banned.h"

static void put_cell(slant_buf *out, slant_str text)
{
	bool quotes = false;
	for (size_t i = 0; i < text.length; i++)
		quotes |= memchr(",\";\r\n\t", text.data[i], 6) != NULL;
	slant_buf_put(out, quotes ? SLANT_STR("\"") : SLANT_STR(""));
	for (size_t i = 0; i < text.length; i++) {
		if (text.data[i] == '"')
			slant_buf_byte(out, '"');
		slant_buf_byte(out, text.data[i]);
	}
	slant_buf_put(out, quotes ? SLANT_STR("\"") : SLANT_STR(""));
}

slant_status slant_table_write_wide(slant_exporter *ex)
{
	const slant_dictionary *d = &ex->dictionary;
	slant_buf *out = &ex->out;
	slant_buf_put(out, SLANT_STR("DicTerm"));
	for (uint32_t i = 0; i < d->categories.count; i++) {
		slant_buf_byte(out, ',');
		put_cell(out, d->categories.data[i].name);
	}
	for (uint32_t i = 0, column = 0; i < d->entries.count; i++) {
		const slant_dictionary_entry *entry = &d->entries.data[ex->terms[i]];
		bool opens = !i || !slant_str_equal(entry->term, d->entries.data[ex->terms[i - 1]].term);
		for (; opens && i && column < d->categories.count; column++)
			slant_buf_byte(out, ',');
		if (opens) {
			slant_buf_byte(out, '\n');
			put_cell(out, entry->term);
			column = 0;
		}
		for (; column <= entry->category; column++)
			slant_buf_byte(out, ',');
		if (entry->weight == SLANT_MILLION)
			slant_buf_byte(out, 'X');
		else
			slant_export_number(out, entry->weight);
		for (; i + 1 == d->entries.count && column < d->categories.count; column++)
			slant_buf_byte(out, ',');
	}
	slant_buf_byte(out, '\n');
	return SLANT_OK;
}

slant_status slant_table_write_long(slant_exporter *ex)
{
	const slant_dictionary *d = &ex->dictionary;
	slant_buf_put(&ex->out, SLANT_STR("term,category,weight\n"));
	for (uint32_t i = 0; i < d->entries.count; i++) {
		const slant_dictionary_entry *entry = &d->entries.data[ex->order[i]];
		put_cell(&ex->out, entry->term);
		slant_buf_byte(&ex->out, ',');
		put_cell(&ex->out, d->categories.data[entry->category].name);
		slant_buf_byte(&ex->out, ',');
		slant_export_number(&ex->out, entry->weight);
		slant_buf_byte(&ex->out, '\n');
	}
	return SLANT_OK;
}
