/* See page.h. The growing line stands at the end of the buffer; when its last word passes the width, the spaces before that word are
   replaced by a line end and the hanging indent, and the word moves. A word longer than a whole line is cut between characters. */
#include "page.h"

#include <math.h>
#include <stdio.h>
#include <utf8proc.h>

#include "../base/error.h"
#include "../base/fixed.h"
#include "../base/utf8.h"

#include "../base/banned.h"

#define FLUSH_BYTES (32u << 10)
#define DEFAULT_WIDTH 80u
#define REPLACEMENT 0xFFFDu

void slant_page_init(slant_page *page, slant_sink sink, int width, bool colour)
{
	unsigned columns = width <= 0 ? DEFAULT_WIDTH : (unsigned)width;
	*page = (slant_page){.sink = sink, .colour = colour};
	page->width = columns < SLANT_PAGE_NARROWEST ? SLANT_PAGE_NARROWEST : columns > SLANT_PAGE_WIDEST ? SLANT_PAGE_WIDEST : columns;
}

void slant_page_release(slant_page *page)
{
	slant_buf_release(&page->buf);
}

static void flush(slant_page *page)
{
	if (page->buf.failed && page->status == SLANT_OK)
		page->status = SLANT_MEMORY;
	if (page->status == SLANT_OK && page->buf.length)
		page->status = page->sink.write(page->sink.context, page->buf.data, page->buf.length);
	slant_buf_reset(&page->buf);
}

slant_status slant_page_finish(slant_page *page, slant_error *error)
{
	if (page->open)
		slant_page_line(page, 0, 0);
	page->open = false;
	flush(page);
	if (page->status == SLANT_OK)
		return SLANT_OK;
	return slant_error_set(error, page->status, "the report could not be written: %s", slant_status_text(page->status));
}

static void spaces(slant_page *page, unsigned count)
{
	static const char blank[] = "                                ";
	for (; count; count -= count < 32 ? count : 32)
		slant_buf_append(&page->buf, blank, count < 32 ? count : 32);
}

static void end_line(slant_page *page)
{
	if (page->buf.length == page->word && page->gap < page->word)
		page->buf.length = page->gap;   /* no spaces at a line's end */
	slant_buf_byte(&page->buf, '\n');
	if (page->buf.length > FLUSH_BYTES)
		flush(page);
	page->open = false;
}

void slant_page_line(slant_page *page, unsigned indent, unsigned hang)
{
	if (page->open)
		end_line(page);
	indent = indent < page->width / 2 ? indent : page->width / 2;
	spaces(page, indent);
	page->line = page->gap = page->word = page->buf.length;
	page->column = indent;
	page->word_columns = 0;
	page->hang = hang < page->width / 2 ? hang : page->width / 2;
	page->open = true;
}

void slant_page_blank(slant_page *page)
{
	if (page->open)
		end_line(page);
	slant_buf_byte(&page->buf, '\n');
}

/* The last word goes to a new line. */
static void wrap(slant_page *page)
{
	slant_buf *buf = &page->buf;
	size_t moved = buf->length - page->word, beg = page->gap + 1 + page->hang;
	if (!slant_buf_reserve(buf, page->hang + 1))
		return;
	memmove(buf->data + beg, buf->data + page->word, moved);
	buf->data[page->gap] = '\n';
	memset(buf->data + page->gap + 1, ' ', page->hang);
	buf->length = beg + moved;
	buf->data[buf->length] = '\0';
	page->line = page->gap = page->word = beg;
	page->column = page->hang + page->word_columns;
}

static void glyph(slant_page *page, const char *bytes, size_t length, unsigned columns)
{
	if (columns && page->column + columns > page->width) {
		if (page->gap > page->line)
			wrap(page);
		if (page->column + columns > page->width && page->column > page->hang) {
			page->gap = page->word = page->buf.length;
			page->word_columns = 0;
			wrap(page);
		}
	}
	slant_buf_append(&page->buf, bytes, length);
	page->column += columns;
	page->word_columns += columns;
}

void slant_page_space(slant_page *page, unsigned columns)
{
	if (page->buf.length > page->word)
		page->gap = page->buf.length;
	spaces(page, columns);
	page->word = page->buf.length;
	page->word_columns = 0;
	page->column += columns;
}

void slant_page_to(slant_page *page, unsigned column)
{
	slant_page_space(page, page->column + 2 < column ? column - page->column : 2);
}

static bool is_white(uint32_t point)
{
	return point == ' ' || (point >= '\t' && point <= '\r') || point == 0x85 || point == 0x2028 || point == 0x2029;
}

static bool turns_direction(uint32_t point)
{
	return (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069) || point == 0x200E || point == 0x200F ||
	       point == 0x61C;
}

/* What is shown in place of a code point. */
static uint32_t shown(uint32_t point)
{
	bool control = point < 0x20 || (point >= 0x7F && point < 0xA0) || point == SLANT_UTF8_INVALID;
	return control ? REPLACEMENT : point;
}

static unsigned columns_of(uint32_t point)
{
	if (point < 0x7F)
		return 1;
	int columns = utf8proc_charwidth((utf8proc_int32_t)point);
	return columns > 0 ? (unsigned)columns : 0;
}

void slant_page_words(slant_page *page, slant_str text)
{
	for (size_t i = 0; i < text.length;) {
		uint32_t point;
		char bytes[4];
		i += slant_utf8_decode(text.data + i, text.length - i, &point);
		if (is_white(point)) {
			if (page->word_columns)
				slant_page_space(page, 1);
		} else if (!turns_direction(point)) {
			point = shown(point);
			glyph(page, bytes, slant_utf8_encode(point, bytes), columns_of(point));
		}
	}
}

void slant_page_put(slant_page *page, const char *text)
{
	slant_page_words(page, slant_str_of(text));
}

void slant_page_identifier(slant_page *page, slant_str name)
{
	size_t beg = 0;
	for (size_t i = 0; i <= name.length; i++) {
		if (i < name.length && name.data[i] != '_')
			continue;
		slant_page_words(page, slant_str_slice(name, beg, i));
		slant_page_put(page, i < name.length ? " " : "");
		beg = i + 1;
	}
}

void slant_page_cell(slant_page *page, slant_str text, unsigned columns)
{
	unsigned start = page->column, most = columns > 3 ? columns - 2 : 1, used = 0;
	size_t cut = 0;
	for (size_t i = 0; i < text.length && used <= most;) {
		uint32_t point;
		i += slant_utf8_decode(text.data + i, text.length - i, &point);
		used += is_white(point) ? 1 : turns_direction(point) ? 0 : columns_of(shown(point));
		if (used < most)
			cut = i;
	}
	slant_page_words(page, used > most ? slant_str_slice(text, 0, cut) : text);
	if (used > most)
		slant_page_put(page, "\xE2\x80\xA6");
	slant_page_to(page, start + columns);
}

void slant_page_integer(slant_page *page, uint64_t value)
{
	char digits[24];
	snprintf(digits, sizeof digits, "%llu", (unsigned long long)value);
	slant_page_put(page, digits);
}

void slant_page_decimal(slant_page *page, double value, unsigned decimals, bool sign)
{
	char digits[48];
	int64_t unit = 1, scaled;
	if (!(fabs(value) < 9e12)) {
		slant_page_put(page, "-");
		return;
	}
	for (unsigned i = 0; i < decimals; i++)
		unit *= 10;
	scaled = slant_fixed_scale(slant_fixed_of(value), unit, SLANT_MILLION);
	unsigned long long size = (unsigned long long)(scaled < 0 ? -scaled : scaled), one = (unsigned long long)unit;
	const char *mark = scaled < 0 ? "-" : sign ? "+" : "";
	if (decimals)
		snprintf(digits, sizeof digits, "%s%llu.%0*llu", mark, size / one, (int)decimals, size % one);
	else
		snprintf(digits, sizeof digits, "%s%llu", mark, size);
	slant_page_put(page, digits);
}

void slant_page_ink(slant_page *page, slant_ink ink)
{
	static const char *const codes[] = {
		[SLANT_INK_PLAIN] = "\x1B[0m", [SLANT_INK_BOLD] = "\x1B[1m", [SLANT_INK_DIM] = "\x1B[2m", [SLANT_INK_BAR] = "\x1B[36m",
		[SLANT_INK_MARK] = "\x1B[1;4m",
	};
	if (page->colour && (unsigned)ink < sizeof codes / sizeof codes[0])
		slant_buf_append(&page->buf, codes[ink], strlen(codes[ink]));
}
