/* See json_writer.h. All bytes pass room(), which hands a full buffer to the sink: so a write never fails, and after a refusal the
   buffer is emptied into nothing. */
#include "json_writer.h"

#include <math.h>

#include "../base/error.h"
#include "number.h"

#include "../base/banned.h"

#define BUFFER_BYTES ((64u << 10) - 1)   /* with its NUL an even 64 KB, which the allocator reuses from report to report */
#define PIECE_BYTES 4096u                /* of a string at a time: escaped, at most six times as much */
#define DEEPEST_INDENT 64u

enum { OPENED, KEYED, FOLLOWS, TOP };

slant_status slant_writer_init(slant_writer *writer, slant_sink sink, bool pretty, slant_error *error)
{
	*writer = (slant_writer){.sink = sink, .pretty = pretty, .before = TOP};
	if (!slant_buf_reserve(&writer->buf, BUFFER_BYTES)) {
		slant_buf_release(&writer->buf);
		return slant_error_memory(error);
	}
	return SLANT_OK;
}

void slant_writer_release(slant_writer *writer)
{
	slant_buf_release(&writer->buf);
}

static void flush(slant_writer *writer)
{
	if (writer->status == SLANT_OK && writer->buf.length)
		writer->status = writer->sink.write(writer->sink.context, writer->buf.data, writer->buf.length);
	writer->buf.length = 0;
}

/* Where `bytes` bytes may be written; never more than BUFFER_BYTES. */
static inline char *room(slant_writer *writer, size_t bytes)
{
	if (writer->buf.capacity - writer->buf.length < bytes)
		flush(writer);
	return writer->buf.data + writer->buf.length;
}

static inline void put(slant_writer *writer, const char *data, size_t length)
{
	memcpy(room(writer, length), data, length);
	writer->buf.length += length;
}

static void put_long(slant_writer *writer, slant_str s)
{
	while (s.length) {
		size_t piece = s.length < PIECE_BYTES ? s.length : PIECE_BYTES;
		put(writer, s.data, piece);
		s = slant_str_slice(s, piece, s.length);
	}
}

static void break_line(slant_writer *writer)
{
	size_t spaces = 2 * (size_t)(writer->depth < DEEPEST_INDENT ? writer->depth : DEEPEST_INDENT);
	char *out = room(writer, spaces + 1);
	out[0] = '\n';
	memset(out + 1, ' ', spaces);
	writer->buf.length += spaces + 1;
}

/* What stands between the item before and the one that comes. */
static void separate(slant_writer *writer)
{
	if (writer->before == FOLLOWS) {
		if (writer->pretty && writer->flat)
			put(writer, ", ", 2);
		else
			put(writer, ",", 1);
	}
	if (writer->pretty && !writer->flat && (writer->before == FOLLOWS || writer->before == OPENED))
		break_line(writer);
}

/* Before any value; a value that follows its key stands on the key's line. */
static inline void begin(slant_writer *writer)
{
	if (writer->before == FOLLOWS && !writer->pretty)
		put(writer, ",", 1);
	else if (writer->before != KEYED)
		separate(writer);
	writer->before = FOLLOWS;
}

static void open(slant_writer *writer, char mark, bool flat)
{
	begin(writer);
	put(writer, &mark, 1);
	writer->depth++;
	writer->flat += flat || writer->flat;
	writer->before = OPENED;
}

static void close(slant_writer *writer, char mark)
{
	bool empty = writer->before == OPENED;
	if (writer->depth)
		writer->depth--;
	if (writer->pretty && !writer->flat && !empty)
		break_line(writer);
	if (writer->flat)
		writer->flat--;
	put(writer, &mark, 1);
	writer->before = FOLLOWS;
}

void slant_writer_object(slant_writer *writer)
{
	open(writer, '{', false);
}

void slant_writer_object_end(slant_writer *writer)
{
	close(writer, '}');
}

void slant_writer_array(slant_writer *writer)
{
	open(writer, '[', false);
}

void slant_writer_array_flat(slant_writer *writer)
{
	open(writer, '[', true);
}

void slant_writer_array_end(slant_writer *writer)
{
	close(writer, ']');
}

/* STRINGS. */

/* Whether one of eight bytes is a control character, " or \. Borrows between bytes can only add a mark above a true one. */
static inline bool has_special(uint64_t bytes)
{
	const uint64_t ones = 0x0101010101010101u, tops = 0x8080808080808080u;
	uint64_t quote = bytes ^ (ones * '"'), backslash = bytes ^ (ones * '\\');
	uint64_t found = ((bytes - ones * 0x20) & ~bytes) | ((quote - ones) & ~quote) | ((backslash - ones) & ~backslash);
	return (found & tops) != 0;
}

static char *escape_byte(char *out, char c)
{
	static const char hex[] = "0123456789abcdef";
	static const char letters[32] = {['\b'] = 'b', ['\f'] = 'f', ['\n'] = 'n', ['\r'] = 'r', ['\t'] = 't'};
	unsigned char byte = (unsigned char)c;
	if (byte >= 0x20) {
		if (c == '"' || c == '\\')
			*out++ = '\\';
		*out++ = c;
		return out;
	}
	*out++ = '\\';
	if (letters[byte]) {
		*out++ = letters[byte];
		return out;
	}
	memcpy(out, "u00", 3);
	out[3] = hex[byte >> 4];
	out[4] = hex[byte & 15];
	return out + 5;
}

/* The last bytes, under eight: most strings are shorter words than that, and need no escape. */
static char *escape_rest(char *out, const char *data, const char *end)
{
	size_t left = (size_t)(end - data);
	uint32_t first = 0, last = 0;
	if (left >= 4) {
		memcpy(&first, data, 4);
		memcpy(&last, end - 4, 4);
		if (!has_special((uint64_t)first << 32 | last)) {
			memcpy(out, &first, 4);
			memcpy(out + left - 4, &last, 4);
			return out + left;
		}
	}
	while (data < end)
		out = escape_byte(out, *data++);
	return out;
}

static char *escape(char *out, const char *data, const char *end)
{
	uint64_t bytes = 0;
	while (end - data >= 8) {
		memcpy(&bytes, data, 8);
		if (!has_special(bytes)) {
			memcpy(out, data, 8);
			out += 8, data += 8;
			continue;
		}
		for (int i = 0; i < 8; i++)
			out = escape_byte(out, *data++);
	}
	return escape_rest(out, data, end);
}

static void put_string(slant_writer *writer, slant_str s)
{
	put(writer, "\"", 1);
	do {
		size_t piece = s.length < PIECE_BYTES ? s.length : PIECE_BYTES;
		char *out = room(writer, 6 * piece + 1), *end = escape(out, s.data, s.data + piece);
		s = slant_str_slice(s, piece, s.length);
		if (!s.length)
			*end++ = '"';
		writer->buf.length += (size_t)(end - out);
	} while (s.length);
}

void slant_writer_string(slant_writer *writer, slant_str value)
{
	begin(writer);
	put_string(writer, value);
}

void slant_writer_key_plain(slant_writer *writer, const char *key, size_t length)
{
	if (length > PIECE_BYTES) {
		slant_writer_key_str(writer, (slant_str){key, length});
		return;
	}
	if (writer->pretty)
		separate(writer);
	char *beg = room(writer, length + 5), *out = beg;
	if (writer->before == FOLLOWS && !writer->pretty)
		*out++ = ',';
	*out++ = '"';
	memcpy(out, key, length);
	out += length;
	*out++ = '"';
	*out++ = ':';
	if (writer->pretty)
		*out++ = ' ';
	writer->buf.length += (size_t)(out - beg);
	writer->before = KEYED;
}

void slant_writer_key_str(slant_writer *writer, slant_str key)
{
	separate(writer);
	put_string(writer, key);
	put(writer, ": ", writer->pretty ? 2 : 1);
	writer->before = KEYED;
}

void slant_writer_raw(slant_writer *writer, slant_str json)
{
	begin(writer);
	put_long(writer, json.length ? json : SLANT_STR("null"));
}

void slant_writer_bool(slant_writer *writer, bool value)
{
	begin(writer);
	put(writer, value ? "true" : "false", value ? 4 : 5);
}

void slant_writer_null(slant_writer *writer)
{
	begin(writer);
	put(writer, "null", 4);
}

void slant_writer_range(slant_writer *w, double low, double high)
{
	if (isnan(low) || isnan(high)) {
		slant_writer_null(w);
		return;
	}
	slant_writer_array_flat(w);
	slant_writer_number(w, low);
	slant_writer_number(w, high);
	slant_writer_array_end(w);
}

/* NUMBERS. */

void slant_writer_integer(slant_writer *writer, int64_t value)
{
	begin(writer);
	writer->buf.length += slant_number_print_integer(room(writer, SLANT_NUMBER_SIZE), value);
}

void slant_writer_number(slant_writer *writer, double value)
{
	begin(writer);
	writer->buf.length += slant_number_print(room(writer, SLANT_NUMBER_SIZE), value);
}

void slant_writer_millionths(slant_writer *writer, int64_t millionths)
{
	begin(writer);
	writer->buf.length += slant_number_print_millionths(room(writer, SLANT_NUMBER_SIZE), millionths);
}

/* THE END. */

void slant_writer_newline(slant_writer *writer)
{
	put(writer, "\n", 1);
	writer->before = TOP;
}

slant_status slant_writer_finish(slant_writer *writer, slant_error *error)
{
	flush(writer);
	if (writer->status == SLANT_OK)
		return SLANT_OK;
	return slant_error_set(error, writer->status, "the report could not be written: %s", slant_status_text(writer->status));
}
