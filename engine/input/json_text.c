/* json_text: from JSON's escapes to characters and back, see json.h.
   Takes slices that a scan has passed, gives decoded strings and compact values; refuses nothing but running out of memory.
   Strings are made canonical one by one, never the JSON around them: behind the escape \n, a combining tilde would compose with the
   n and break the escape. */
#include <string.h>

#include "../base/canonical.h"
#include "../base/utf8.h"
#include "json.h"

#include "../base/banned.h"

#define REPLACEMENT "\xEF\xBF\xBD"
#define HIGHS UINT64_C(0x8080808080808080)

static unsigned hex(const char *digits)
{
	unsigned value = 0;
	for (int i = 0; i < 4; i++)
		value = value << 4 | (unsigned)(digits[i] <= '9' ? digits[i] - '0' : (digits[i] | 0x20) - 'a' + 10);
	return value;
}

/* `at` is behind \u; writes the character and returns the place behind its escape, or behind both of a surrogate pair. */
static const char *unicode(const char *at, const char *end, char **out, uint64_t *replaced)
{
	uint32_t point = hex(at);
	at += 4;
	if (point >= 0xD800 && point < 0xDC00 && end - at >= 6 && at[0] == '\\' && at[1] == 'u') {
		uint32_t low = hex(at + 2);
		if (low >= 0xDC00 && low < 0xE000) {
			point = 0x10000 + ((point - 0xD800) << 10) + (low - 0xDC00);
			at += 6;
		}
	}
	if (point >= 0xD800 && point < 0xE000) {
		point = 0xFFFD;
		++*replaced;
	}
	*out += slant_utf8_encode(point, *out);
	return at;
}

static char simple(char letter)
{
	switch (letter) {
	case 'b':
		return '\b';
	case 'f':
		return '\f';
	case 'n':
		return '\n';
	case 'r':
		return '\r';
	case 't':
		return '\t';
	default:
		return letter;
	}
}

/* Copies eight bytes at a time up to the next backslash: text has one at each line end and quotation mark. The output has eight bytes
   to spare. */
static const char *copy_run(const char *at, const char *end, char **out)
{
	const uint64_t ones = UINT64_C(0x0101010101010101);
	char *to = *out;
	while (end - at >= 8) {
		uint64_t word, slash;
		memcpy(&word, at, 8);
		slash = word ^ ones * '\\';
		memcpy(to, &word, 8);
		if ((slash - ones) & ~slash & HIGHS)
			break;
		at += 8, to += 8;
	}
	while (at < end && *at != '\\')
		*to++ = *at++;
	*out = to;
	return at;
}

void slant_json_decode(slant_str raw, slant_buf *out, uint64_t *replaced)
{
	const char *at = raw.data, *end = raw.data + raw.length;
	if (!slant_buf_reserve(out, raw.length + 8))
		return;
	char *to = out->data + out->length;
	while (at < end) {
		if (*at != '\\') {
			at = copy_run(at, end, &to);
		} else if (at[1] == 'u') {
			at = unicode(at + 2, end, &to, replaced);
		} else {
			*to++ = simple(at[1]);
			at += 2;
		}
	}
	out->length = (size_t)(to - out->data);
	*to = '\0';
}

static void quote_control(char c, slant_buf *out)
{
	static const char letters[] = "btn\0fr";   /* from \b, 0x08 */
	if (c >= '\b' && c <= '\r' && letters[c - '\b']) {
		slant_buf_byte(out, '\\');
		slant_buf_byte(out, letters[c - '\b']);
	} else {
		slant_buf_format(out, "\\u%04x", (unsigned)c);
	}
}

/* The byte at text.data[i] ends a plain run, or is not ASCII; returns the bytes it took. */
static size_t quote_one(slant_str text, size_t i, slant_buf *out, uint64_t *replaced)
{
	char c = text.data[i];
	uint32_t point;
	size_t width = slant_utf8_decode(text.data + i, text.length - i, &point);
	if (point == SLANT_UTF8_INVALID || point == 0) {
		slant_buf_append(out, REPLACEMENT, 3);
		*replaced += width;
	} else if (width > 1) {
		slant_buf_append(out, text.data + i, width);
	} else if (c == '"' || c == '\\') {
		slant_buf_byte(out, '\\');
		slant_buf_byte(out, c);
	} else {
		quote_control(c, out);
	}
	return width;
}

static bool copied_as_is(char c)
{
	return (unsigned char)c >= 0x20 && (unsigned char)c < 0x80 && c != '"' && c != '\\';
}

void slant_json_quote(slant_str text, slant_buf *out, uint64_t *replaced)
{
	slant_buf_byte(out, '"');
	for (size_t i = 0; i < text.length;) {
		size_t start = i;
		while (i < text.length && copied_as_is(text.data[i]))
			i++;
		slant_buf_append(out, text.data + start, i - start);
		if (i < text.length)
			i += quote_one(text, i, out, replaced);
	}
	slant_buf_byte(out, '"');
}

/* Writes one string, raw between its quotes. */
static void rewrite(slant_str raw, slant_arena *arena, slant_buf *scratch, slant_buf *out, uint64_t *replaced)
{
	size_t i = 0;
	while (i < raw.length && copied_as_is(raw.data[i]))
		i++;
	if (i == raw.length) {
		slant_buf_append(out, raw.data - 1, raw.length + 2);
		return;
	}
	slant_buf_reset(scratch);
	slant_json_decode(raw, scratch, replaced);
	slant_str text = slant_buf_str(scratch);
	if (arena && !scratch->failed) {
		uint64_t more = 0;
		text = slant_canonical(arena, text, &more);
		*replaced += more;
	}
	if (scratch->failed || !text.data)
		out->failed = true;
	else
		slant_json_quote(text, out, replaced);
}

/* Offset of the closing quote of the string whose characters start at `from`. */
static size_t closing_quote(slant_str raw, size_t from)
{
	size_t i = slant_json_plain_run(raw, from);
	while (i < raw.length && raw.data[i] != '"')
		i = slant_json_plain_run(raw, i + 2);
	return i;
}

void slant_json_compact(slant_str raw, slant_arena *arena, slant_buf *out, uint64_t *replaced)
{
	slant_buf scratch;
	slant_buf_init(&scratch);
	for (size_t i = 0; i < raw.length && !out->failed;) {
		size_t start = i;
		if (raw.data[i] == '"') {
			i = closing_quote(raw, start + 1);
			rewrite(slant_str_slice(raw, start + 1, i), arena, &scratch, out, replaced);
			i++;
			continue;
		}
		i += slant_json_space(slant_str_slice(raw, i, raw.length));
		start = i;
		while (i < raw.length && (unsigned char)raw.data[i] > ' ' && raw.data[i] != '"')
			i++;
		slant_buf_append(out, raw.data + start, i - start);
	}
	slant_buf_release(&scratch);
}
