/* See kwic.h. */
#include "kwic.h"

#include "../base/line.h"
#include "../base/utf8.h"

#include "../base/banned.h"

static bool is_inside(char byte)
{
	return ((unsigned char)byte & 0xC0) == 0x80;   /* not the first byte of a code point */
}

static void put_plain(slant_buf *out, slant_str text)
{
	char before = 0;
	for (size_t i = 0, width; i < text.length; i += width) {
		uint32_t point;
		width = slant_utf8_decode(text.data + i, text.length - i, &point);
		char c = point == ' ' || slant_line_refuses(point) ? ' ' : text.data[i];
		if (c != ' ' || before != ' ')
			slant_line_put(out, slant_str_slice(text, i, i + width));
		before = c;
	}
}

static size_t left_of(slant_str text, size_t at)
{
	for (uint32_t letters = 0; at > 0 && letters < SLANT_KWIC_LETTERS; letters++)
		for (at--; at > 0 && is_inside(text.data[at]);)
			at--;
	return at;
}

static size_t right_of(slant_str text, size_t at)
{
	for (uint32_t letters = 0; at < text.length && letters < SLANT_KWIC_LETTERS; letters++)
		for (at++; at < text.length && is_inside(text.data[at]);)
			at++;
	return at;
}

void slant_kwic_put(const slant_report *report, uint8_t field, slant_span span, bool quoted, slant_buf *out)
{
	slant_str text = report->document->text.fields[field];
	slant_buf_put(out, quoted ? SLANT_STR("quoted\t") : SLANT_STR("author\t"));
	put_plain(out, report->article->fields[SLANT_ARTICLE_ID]);
	slant_buf_byte(out, '\t');
	put_plain(out, slant_str_slice(text, left_of(text, span.beg), span.beg));
	slant_buf_byte(out, '\t');
	put_plain(out, slant_str_slice(text, span.beg, span.end));
	slant_buf_byte(out, '\t');
	put_plain(out, slant_str_slice(text, span.end, right_of(text, span.end)));
	slant_buf_byte(out, '\n');
}

static slant_str take(slant_str *rest, char mark)
{
	const char *found = rest->length ? memchr(rest->data, mark, rest->length) : NULL;
	size_t length = found ? (size_t)(found - rest->data) : rest->length;
	slant_str piece = slant_str_slice(*rest, 0, length);
	*rest = slant_str_slice(*rest, found ? length + 1 : length, rest->length);
	return piece;
}

bool slant_kwic_take(slant_str *lines, slant_str columns[SLANT_KWIC_COLUMNS])
{
	if (!lines->length)
		return false;
	slant_str line = take(lines, '\n');
	for (int c = 0; c < SLANT_KWIC_COLUMNS; c++)
		columns[c] = take(&line, '\t');
	return true;
}

static size_t letters_of(slant_str text)
{
	size_t letters = 0;
	for (size_t i = 0; i < text.length; i++)
		letters += !is_inside(text.data[i]);
	return letters;
}

void slant_kwic_text(slant_str lines, const char *lead, slant_buf *out)
{
	slant_str c[SLANT_KWIC_COLUMNS];
	while (slant_kwic_take(&lines, c)) {
		slant_buf_put(out, slant_str_of(lead));
		for (size_t letters = letters_of(c[SLANT_KWIC_LEFT]); letters < SLANT_KWIC_LETTERS; letters++)
			slant_buf_byte(out, ' ');
		slant_str right = c[SLANT_KWIC_RIGHT];
		while (right.length && right.data[right.length - 1] == ' ')
			right.length--;
		slant_buf_format(out, "%.*s[%.*s]%.*s", (int)c[SLANT_KWIC_LEFT].length, c[SLANT_KWIC_LEFT].data, (int)c[SLANT_KWIC_MATCH].length,
		                 c[SLANT_KWIC_MATCH].data, (int)right.length, right.data);
		slant_buf_put(out, slant_str_is(c[SLANT_KWIC_VOICE], "quoted") ? SLANT_STR("  (quoted)\n") : SLANT_STR("\n"));
	}
}

void slant_kwic_json(slant_str lines, slant_writer *writer)
{
	static const char *const names[SLANT_KWIC_COLUMNS] = {"voice", "id", "left", "match", "right"};
	slant_str columns[SLANT_KWIC_COLUMNS];
	slant_writer_put_array(writer, "concordance");
	while (slant_kwic_take(&lines, columns)) {
		slant_writer_object(writer);
		for (int c = 0; c < SLANT_KWIC_COLUMNS; c++)
			slant_writer_put_string(writer, names[c], columns[c]);
		slant_writer_object_end(writer);
	}
	slant_writer_array_end(writer);
}
