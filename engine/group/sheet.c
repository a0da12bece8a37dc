/* See sheet.h: how a sheet is written. */
#include "sheet.h"

#include "../base/utf8.h"
#include "../render/csv.h"

#include "../base/banned.h"

#define ITEM_BITS 4u

void slant_item_name(uint64_t hash, char name[SLANT_ITEM_SIZE])
{
	static const char letters[] = "bcdfghjklmnpqrst";
	for (unsigned i = 0; i < SLANT_ITEM_LETTERS; i++, hash >>= ITEM_BITS)
		name[i] = letters[hash & 15];
	name[SLANT_ITEM_LETTERS] = '\0';
}

bool slant_sheet_is_long(slant_str text)
{
	size_t units = 0;
	for (size_t i = 0; i < text.length; i += slant_utf8_width(text.data[i]))
		units += slant_utf8_width(text.data[i]) == 4 ? 2 : 1;
	return units > SLANT_SHEET_CELL;
}

/* What makes a spreadsheet program take a cell for a formula. */
static bool is_formula(slant_str text)
{
	static const slant_str wide[] = {{"\xEF\xBC\x9D", 3}, {"\xEF\xBC\x8B", 3}, {"\xEF\xBC\x8D", 3}, {"\xEF\xBC\xA0", 3}};
	if (text.length && memchr("=+-@\t\r", text.data[0], 6))
		return true;
	for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
		if (slant_str_starts(text, wide[i]))
			return true;
	return false;
}

static void put_cell(slant_buf *buf, slant_str text)
{
	slant_csv_put_guarded(buf, is_formula(text) ? SLANT_STR("'") : SLANT_STR(""), text);
}

void slant_sheet_write_head(slant_buf *buf, unsigned dimensions)
{
	slant_buf_put(buf, SLANT_STR("\xEF\xBB\xBF" "item,title,text"));
	for (unsigned d = 0; d < SLANT_DIMENSIONS; d++)
		if (dimensions & 1u << d)
			slant_buf_format(buf, ",%s", slant_dimension_name((slant_dimension)d));
	slant_buf_put(buf, SLANT_STR(",note\r\n"));
}

void slant_sheet_write_item(slant_buf *buf, const char *item, slant_str title, slant_str text, unsigned dimensions)
{
	slant_buf_format(buf, "\"%s\",", item);
	put_cell(buf, title);
	slant_buf_byte(buf, ',');
	if (slant_sheet_is_long(text))
		slant_buf_format(buf, "\"(This text is too long for a cell. Read the file texts/%s.txt.)\"", item);
	else
		put_cell(buf, text);
	for (unsigned d = 0; d < SLANT_DIMENSIONS; d++)
		if (dimensions & 1u << d)
			slant_buf_byte(buf, ',');
	slant_buf_put(buf, SLANT_STR(",\r\n"));
}
