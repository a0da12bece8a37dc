/* read: the reader of slant.h: articles out of files, directories and standard input.
   Takes paths; gives articles one by one; refuses whatever the stages below refuse: walk (directories), source (containers, encodings),
   the formats (plain, jsonl, ...), record (fields). The format is told by content, text by text. */
#include <math.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "../base/error.h"
#include "../base/limits.h"
#include "csv.h"
#include "html.h"
#include "jsonl.h"
#include "markdown.h"
#include "plain.h"
#include "reader.h"
#include "source.h"
#include "walk.h"

#include "../base/banned.h"

#define ILL_FORMED_LEAST 10u       /* refused when one byte in this many is ill-formed, ... */
#define ILL_FORMED_ALLOWED 32u     /* ... but not for a few */
#define LOOK_AHEAD (64u << 10)   /* bytes by which `[` is told from the start of a text such as "[Moscow]" */

/* A format of several articles reads the next from the stream; one of a single article reads the whole text. */
typedef struct format {
	bool (*is)(slant_reader *reader);   /* by what stands at the front of the stream; NULL: always */
	slant_status (*next)(slant_reader *reader, bool *got, slant_error *error);
} format;

struct slant_reader {
	slant_walk walk;
	slant_source source;
	slant_stream *stream;    /* the text in hand; NULL: none */
	const format *format;    /* of it */
	slant_record record;
	slant_jsonl jsonl;
	slant_csv csv;
	slant_article article;
	bool done;       /* out of memory: the reading is over */
	slant_inputs inputs;                 /* its arrays are borrowed */
	uint64_t read_before, read_all;      /* bytes of the files before the one in hand; of all */
	enum { EXTENT_UNASKED, EXTENT_KNOWN, EXTENT_UNKNOWN } extent;
};

static slant_status check_inputs(const slant_inputs *inputs, slant_error *error)
{
	if (!inputs || (inputs->path_count && !inputs->paths) || (inputs->field_count && !inputs->fields))
		return slant_error_set(error, SLANT_ARGUMENT, "paths or fields is NULL but has a count");
	for (size_t i = 0; i < inputs->path_count; i++)
		if (!inputs->paths[i] || !inputs->paths[i][0])
			return slant_error_set(error, SLANT_ARGUMENT, "a path is empty");
	return SLANT_OK;
}

slant_status slant_reader_new(const slant_inputs *inputs, slant_reader **reader, slant_error *error)
{
	slant_status status = check_inputs(inputs, error);
	if (status != SLANT_OK)
		return status;
	slant_reader *made = calloc(1, sizeof *made);
	if (!made)
		return slant_error_memory(error);
	made->inputs = *inputs;
	slant_walk_init(&made->walk, inputs->paths, inputs->path_count);
	status = slant_source_init(&made->source, inputs->encoding, error);
	if (status == SLANT_OK)
		status = slant_record_init(&made->record, inputs->fields, inputs->field_count, error);
	slant_csv_init(&made->csv);
	if (status == SLANT_OK)
		*reader = made;
	else
		slant_reader_free(made);
	return status;
}

void slant_reader_free(slant_reader *reader)
{
	if (!reader)
		return;
	slant_walk_release(&reader->walk);
	slant_source_release(&reader->source);
	slant_record_release(&reader->record);
	slant_csv_release(&reader->csv);
	slant_arena_release(&reader->article.arena);
	free(reader);
}

/* DETECTION. */

/* The offset of the first byte at or after `from` that is not white space, read on for as needed; the window's length: none, or not
   within a record's limit. */
static size_t look_past_space(slant_stream *stream, size_t from)
{
	for (;;) {
		slant_str window = slant_stream_look(stream, from + 1);
		while (from < window.length && (window.data[from] == ' ' || (window.data[from] >= '\t' && window.data[from] <= '\r')))
			from++;
		if (from < window.length || stream->ended || from > SLANT_LIMIT_RECORD_BYTES)
			return from;
	}
}

static bool opens_object(slant_reader *reader, size_t brace)
{
	slant_stream *stream = reader->stream;
	size_t next = look_past_space(stream, brace + 1);
	slant_str window = slant_stream_window(stream);
	return next == window.length || window.data[next] == '"' || window.data[next] == '}';
}

/* `[` opens an array when an object follows, or when all that can be seen is an array and nothing behind it. */
static bool opens_array(slant_reader *reader, size_t bracket)
{
	slant_stream *stream = reader->stream;
	slant_json_scan *scan = &reader->record.scan;
	size_t next = look_past_space(stream, bracket + 1);
	slant_str window = slant_stream_window(stream);
	if (next < window.length && window.data[next] == '{')
		return opens_object(reader, next);
	window = slant_stream_look(stream, bracket + LOOK_AHEAD);
	slant_str rest = slant_str_slice(window, bracket, window.length);
	slant_json_verdict verdict = slant_json_scan_value(scan, rest);
	return verdict == SLANT_JSON_CUT || verdict == SLANT_JSON_LIMIT ||
	       (verdict == SLANT_JSON_WHOLE && slant_str_trim(slant_str_slice(rest, scan->end, rest.length)).length == 0);
}

/* Opens the reading of JSON whose first byte is `opening`. */
static bool start_json(slant_reader *reader, char opening, bool opens(slant_reader *reader, size_t first))
{
	size_t first = look_past_space(reader->stream, 0);
	slant_str window = slant_stream_window(reader->stream);
	if (first == window.length || window.data[first] != opening || !opens(reader, first))
		return false;
	slant_stream_skip_space(reader->stream);
	slant_jsonl_init(&reader->jsonl, opening == '[');
	return true;
}

static bool is_lines(slant_reader *reader)
{
	return start_json(reader, '{', opens_object);
}

static bool is_array(slant_reader *reader)
{
	return start_json(reader, '[', opens_array);
}

static bool is_html(slant_reader *reader)
{
	return slant_html_is(slant_stream_window(reader->stream));
}

/* Bytes of the line "sep=;" with which a spreadsheet may open a table. */
static size_t separator_line(slant_str window)
{
	if (window.length < 6 || !slant_str_starts(window, SLANT_STR("sep=")))
		return 0;
	size_t end = window.data[5] == '\r' ? 6 : 5;
	return end < window.length && window.data[end] == '\n' ? end + 1 : 0;
}

static bool is_csv(slant_reader *reader)
{
	slant_str window = slant_stream_look(reader->stream, LOOK_AHEAD);
	size_t skipped = separator_line(window);
	slant_str table = slant_str_slice(window, skipped, window.length);
	if (!slant_csv_is(table, reader->stream->ended, &reader->record))
		return false;
	slant_stream_take(reader->stream, skipped);
	slant_csv_release(&reader->csv);
	slant_csv_init(&reader->csv);
	reader->csv.line += skipped > 0;
	return true;
}

/* FORMATS. */
static slant_status next_json(slant_reader *reader, bool *got, slant_error *error)
{
	slant_status status = slant_jsonl_next(&reader->jsonl, reader->stream, &reader->record, &reader->article, got, error);
	if (reader->jsonl.done)
		reader->format = NULL;
	return status;
}

static slant_status next_csv(slant_reader *reader, bool *got, slant_error *error)
{
	slant_status status = slant_csv_next(&reader->csv, reader->stream, &reader->record, &reader->article, got, error);
	if (reader->csv.done)
		reader->format = NULL;
	return status;
}

/* The text's only article. */
static slant_status read_whole(slant_reader *reader, bool *got, slant_error *error,
                               slant_status read(slant_record *record, slant_str bytes, slant_article *article, slant_error *error))
{
	slant_stream *stream = reader->stream;
	slant_str bytes = slant_stream_look(stream, SLANT_LIMIT_RECORD_BYTES + 1u);
	slant_status status;
	*got = true;
	reader->format = NULL;
	if (stream->problem)
		return slant_stream_error(stream->name, stream->problem, error);
	if (read == slant_plain_read && slant_markdown_is(bytes))
		read = slant_markdown_read;
	if (bytes.length > SLANT_LIMIT_RECORD_BYTES)
		status = slant_error_set(error, SLANT_LIMIT, "the file is longer than the limit of 64 MiB");
	else
		status = read(&reader->record, bytes, &reader->article, error);
	reader->article.record = 1;
	reader->article.single = true;
	return status == SLANT_OK ? status : slant_error_at(error, stream->name, 0, 0);
}

static slant_status next_html(slant_reader *reader, bool *got, slant_error *error)
{
	return read_whole(reader, got, error, slant_html_read);
}

static slant_status next_plain(slant_reader *reader, bool *got, slant_error *error)
{
	return read_whole(reader, got, error, slant_plain_read);
}

/* Asked in this order. */
static const format formats[] = {
	{is_lines, next_json},
	{is_array, next_json},
	{is_html, next_html},
	{is_csv, next_csv},
	{NULL, next_plain},
};

/* TEXTS. */

/* Goes to the next text, in the file in hand or in the next. reader->stream stays NULL: there is none, or the file in hand is over. */
static slant_status open_next(slant_reader *reader, slant_error *error)
{
	const char *path;
	slant_status status = SLANT_OK;
	if (!reader->source.depth) {
		reader->read_before += reader->source.layers[0].stream.reached;
		reader->source.layers[0].stream.reached = 0;
		status = slant_walk_next(&reader->walk, &path, error);
		if (status == SLANT_OK && !path)
			reader->done = true;
		if (status != SLANT_OK || !path)
			return status;
		status = slant_source_open(&reader->source, path, error);
	}
	if (status == SLANT_OK)
		status = slant_source_next(&reader->source, &reader->stream, error);
	if (status != SLANT_OK || !reader->stream)
		return status;
	reader->format = formats;
	while (reader->format->is && !reader->format->is(reader))
		reader->format++;
	return SLANT_OK;
}

/* Some ill-formed bytes are replaced and told of; where they are many, this is another encoding, or no text at all. */
static slant_status check_bytes(const slant_article *article, slant_error *error)
{
	size_t length = article->fields[SLANT_ARTICLE_TEXT].length;
	if (article->replaced_bytes <= ILL_FORMED_ALLOWED || article->replaced_bytes * ILL_FORMED_LEAST <= length)
		return SLANT_OK;
	slant_error_set(error, SLANT_INPUT, "%llu bytes are ill-formed: this is binary data, or text in another encoding, which --encoding names",
	                (unsigned long long)article->replaced_bytes);
	return slant_error_at(error, article->file.data, 0, article->single ? 0 : article->record);
}

/* One article of the text in hand; *got false: it has no more. */
static slant_status read_article(slant_reader *reader, bool *got, slant_error *error)
{
	slant_stream *stream = reader->stream;
	slant_article_reset(&reader->article);
	slant_status status = reader->format->next(reader, got, error);
	if (status == SLANT_OK && !*got)
		reader->format = NULL;
	if (!reader->format)
		reader->stream = NULL;
	if (status == SLANT_OK && !*got && stream->problem)
		return slant_stream_error(stream->name, stream->problem, error);   /* between records: no record's error */
	if (status != SLANT_OK || !*got)
		return status;
	reader->article.file = slant_arena_copy(&reader->article.arena, slant_str_of(stream->name));
	return reader->article.file.data ? check_bytes(&reader->article, error) : slant_error_memory(error);
}

slant_status slant_reader_next(slant_reader *reader, const slant_article **article, slant_error *error)
{
	slant_status status = SLANT_OK;
	bool got = false;
	while (!got && status == SLANT_OK && !reader->done)
		status = reader->stream ? read_article(reader, &got, error) : open_next(reader, error);
	if (status == SLANT_MEMORY)
		reader->done = true;
	if (status == SLANT_OK)
		*article = got ? &reader->article : NULL;
	return status;
}

/* EXTENT. */

/* Bytes of all files, by a walk of its own; false: not all have a size. */
static bool measure(const slant_inputs *inputs, uint64_t *bytes)
{
	slant_walk walk;
	slant_error error;
	struct stat about;
	const char *path = NULL;
	bool known = true;
	*bytes = 0;
	slant_walk_init(&walk, inputs->paths, inputs->path_count);
	while (known && (known = slant_walk_next(&walk, &path, &error) == SLANT_OK) && path) {
		known = stat(path, &about) == 0 && S_ISREG(about.st_mode);
		*bytes += known ? (uint64_t)about.st_size : 0;
	}
	slant_walk_release(&walk);
	return known && *bytes > 0;
}

double slant_reader_share(slant_reader *reader)
{
	if (reader->extent == EXTENT_UNASKED)
		reader->extent = measure(&reader->inputs, &reader->read_all) ? EXTENT_KNOWN : EXTENT_UNKNOWN;
	if (reader->extent == EXTENT_UNKNOWN)
		return NAN;
	uint64_t read = reader->read_before + (reader->source.depth ? reader->source.layers[0].stream.reached : 0);
	return fmin((double)read / (double)reader->read_all, 1);
}

void slant_reader_swap(slant_reader *reader, slant_article *other)
{
	slant_article given = reader->article;
	reader->article = *other;
	*other = given;
}
