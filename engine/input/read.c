/* read: the reader of slant.h: articles out of files, directories and standard input.
   Takes paths; gives articles one by one; refuses empty files, binary data and whatever the stages below refuse: stream (bytes), walk
   (directories), plain and jsonl (formats), record (fields). The format is told by content. */
#include <stdlib.h>

#include "../base/error.h"
#include "../base/limits.h"
#include "html.h"
#include "jsonl.h"
#include "markdown.h"
#include "plain.h"
#include "reader.h"
#include "walk.h"

#include "../base/banned.h"

#define BYTE_ORDER_MARK SLANT_STR("\xEF\xBB\xBF")
#define ILL_FORMED_LEAST 10u       /* refused when one byte in this many is ill-formed, ... */
#define ILL_FORMED_ALLOWED 32u     /* ... but not for a few */
#define LOOK_AHEAD (64u << 10)   /* bytes by which `[` is told from the start of a text such as "[Moscow]" */

typedef enum format { PLAIN, LINES, ARRAY, HTML } format;

struct slant_reader {
	slant_walk walk;
	slant_stream stream;
	slant_record record;
	slant_jsonl jsonl;
	slant_article article;
	bool open;       /* a file is being read */
	format format;
	bool done;       /* out of memory: the reading is over */
};

slant_status slant_reader_new(const char *const *paths, size_t path_count, const char *const *fields, size_t field_count,
                              slant_reader **reader, slant_error *error)
{
	if ((path_count && !paths) || (field_count && !fields))
		return slant_error_set(error, SLANT_ARGUMENT, "paths or fields is NULL but has a count");
	for (size_t i = 0; i < path_count; i++)
		if (!paths[i] || !paths[i][0])
			return slant_error_set(error, SLANT_ARGUMENT, "a path is empty");
	slant_reader *made = calloc(1, sizeof *made);
	if (!made)
		return slant_error_memory(error);
	slant_status status = slant_record_init(&made->record, fields, field_count, error);
	if (status != SLANT_OK) {
		free(made);
		return status;
	}
	slant_walk_init(&made->walk, paths, path_count);
	slant_stream_init(&made->stream);
	*reader = made;
	return SLANT_OK;
}

void slant_reader_free(slant_reader *reader)
{
	if (!reader)
		return;
	slant_walk_release(&reader->walk);
	slant_stream_release(&reader->stream);
	slant_record_release(&reader->record);
	slant_arena_release(&reader->article.arena);
	free(reader);
}

/* DETECTION. */

/* Reads on until the window holds `count` bytes or the stream ends. */
static slant_str look(slant_stream *stream, size_t count)
{
	while (stream->end - stream->beg < count && slant_stream_more(stream))
		;
	return slant_stream_window(stream);
}

/* The offset of the first byte at or after `from` that is not white space, read on for as needed; the window's length: none, or not
   within a record's limit. */
static size_t look_past_space(slant_stream *stream, size_t from)
{
	for (;;) {
		slant_str window = look(stream, from + 1);
		while (from < window.length && (window.data[from] == ' ' || (window.data[from] >= '\t' && window.data[from] <= '\r')))
			from++;
		if (from < window.length || stream->ended || from > SLANT_LIMIT_RECORD_BYTES)
			return from;
	}
}

static bool opens_object(slant_stream *stream, size_t brace)
{
	size_t next = look_past_space(stream, brace + 1);
	slant_str window = slant_stream_window(stream);
	return next == window.length || window.data[next] == '"' || window.data[next] == '}';
}

/* `[` opens an array when an object follows, or when all that can be seen is an array and nothing behind it. */
static bool opens_array(slant_stream *stream, size_t bracket, slant_json_scan *scan)
{
	size_t next = look_past_space(stream, bracket + 1);
	slant_str window = slant_stream_window(stream);
	if (next < window.length && window.data[next] == '{')
		return opens_object(stream, next);
	window = look(stream, bracket + LOOK_AHEAD);
	slant_str rest = slant_str_slice(window, bracket, window.length);
	slant_json_verdict verdict = slant_json_scan_value(scan, rest);
	return verdict == SLANT_JSON_CUT || verdict == SLANT_JSON_LIMIT ||
	       (verdict == SLANT_JSON_WHOLE && slant_str_trim(slant_str_slice(rest, scan->end, rest.length)).length == 0);
}

static format detect(slant_reader *reader)
{
	size_t first = look_past_space(&reader->stream, 0);
	slant_str window = slant_stream_window(&reader->stream);
	if (first < window.length && window.data[first] == '{' && opens_object(&reader->stream, first))
		return LINES;
	if (first < window.length && window.data[first] == '[' && opens_array(&reader->stream, first, &reader->record.scan))
		return ARRAY;
	if (slant_html_is(look(&reader->stream, first + LOOK_AHEAD)))
		return HTML;
	return PLAIN;
}

/* FILES. */
static slant_status open_next(slant_reader *reader, slant_error *error)
{
	const char *path;
	slant_stream *stream = &reader->stream;
	slant_status status = slant_walk_next(&reader->walk, &path, error);
	if (status != SLANT_OK || !path)
		return status;
	status = slant_stream_open(stream, path, error);
	if (status != SLANT_OK)
		return status;
	slant_str head = look(stream, 512);
	if (stream->problem)
		return slant_stream_error(path, stream->problem, error);
	if (!head.length || slant_plain_magic(head)) {
		if (head.length)
			slant_error_set(error, SLANT_INPUT, "binary data, not text: %s", slant_plain_magic(head));
		else
			slant_error_set(error, SLANT_INPUT, "the file is empty");
		return slant_error_at(error, path, 0, 0);
	}
	if (slant_str_starts(head, BYTE_ORDER_MARK))
		slant_stream_take(stream, BYTE_ORDER_MARK.length);
	format found = detect(reader);
	if (found == LINES || found == ARRAY)
		slant_stream_skip_space(stream);
	slant_jsonl_init(&reader->jsonl, found == ARRAY);
	reader->format = found;
	reader->open = true;
	return SLANT_OK;
}

static slant_status read_plain(slant_reader *reader, slant_error *error)
{
	slant_stream *stream = &reader->stream;
	slant_str bytes = look(stream, SLANT_LIMIT_RECORD_BYTES + 1u);
	slant_status status;
	if (stream->problem)
		return slant_stream_error(stream->name, stream->problem, error);
	if (bytes.length > SLANT_LIMIT_RECORD_BYTES)
		status = slant_error_set(error, SLANT_LIMIT, "the file is longer than the limit of 64 MiB");
	else if (reader->format == HTML)
		status = slant_html_read(&reader->record, bytes, &reader->article, error);
	else if (slant_markdown_is(bytes))
		status = slant_markdown_read(&reader->record, bytes, &reader->article, error);
	else
		status = slant_plain_read(&reader->record, bytes, &reader->article, error);
	reader->article.record = 1;
	reader->article.single = true;
	return status == SLANT_OK ? status : slant_error_at(error, stream->name, 0, 0);
}

/* One article of the open file; *got false: the file has no more. */
/* Some ill-formed bytes are replaced and told of; where they are many, this is another encoding, or no text at all. */
static slant_status check_bytes(const slant_article *article, slant_error *error)
{
	size_t length = article->fields[SLANT_ARTICLE_TEXT].length;
	if (article->replaced_bytes <= ILL_FORMED_ALLOWED || article->replaced_bytes * ILL_FORMED_LEAST <= length)
		return SLANT_OK;
	slant_error_set(error, SLANT_INPUT, "%llu bytes are not UTF-8: this is text in another encoding, or binary data",
	                (unsigned long long)article->replaced_bytes);
	return slant_error_at(error, article->file.data, 0, article->single ? 0 : article->record);
}

static slant_status read_article(slant_reader *reader, bool *got, slant_error *error)
{
	slant_status status;
	slant_article_reset(&reader->article);
	if (reader->format != LINES && reader->format != ARRAY) {
		*got = true;
		reader->open = false;
		status = read_plain(reader, error);
	} else {
		status = slant_jsonl_next(&reader->jsonl, &reader->stream, &reader->record, &reader->article, got, error);
		reader->open = !reader->jsonl.done;
	}
	if (status != SLANT_OK || !*got)
		return status;
	reader->article.file = slant_arena_copy(&reader->article.arena, slant_str_of(reader->stream.name));
	return reader->article.file.data ? check_bytes(&reader->article, error) : slant_error_memory(error);
}

slant_status slant_reader_next(slant_reader *reader, const slant_article **article, slant_error *error)
{
	slant_status status = SLANT_OK;
	bool got = false;
	while (!got && status == SLANT_OK && !reader->done) {
		if (reader->open)
			status = read_article(reader, &got, error);
		else
			status = open_next(reader, error);
		if (!reader->open)
			slant_stream_close(&reader->stream);
		if (status == SLANT_OK && !reader->open && !got)
			reader->done = reader->walk.depth == 0 && reader->walk.next_path == reader->walk.path_count;
	}
	if (status == SLANT_MEMORY)
		reader->done = true;
	if (status == SLANT_OK)
		*article = got ? &reader->article : NULL;
	return status;
}

void slant_reader_swap(slant_reader *reader, slant_article *other)
{
	slant_article given = reader->article;
	reader->article = *other;
	*other = given;
}
