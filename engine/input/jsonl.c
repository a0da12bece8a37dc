/* See jsonl.h. */
#include "jsonl.h"

#include "../base/error.h"
#include "../base/limits.h"

#include "../base/banned.h"

void slant_jsonl_init(slant_jsonl *jsonl, bool array)
{
	*jsonl = (slant_jsonl){.array = array};
}

/* Reads on until a scan of the window can come to another end than the one that saw `seen` bytes: at the end of a first line, or
   with twice the bytes, so that long records are not scanned again for each read, nor short ones waited on. */
static void read_on(slant_stream *stream, size_t seen)
{
	slant_str window = slant_stream_window(stream);
	bool on_first_line = !seen || !memchr(window.data, '\n', seen);
	for (size_t had = seen; slant_stream_more(stream); had = window.length) {
		window = slant_stream_window(stream);
		if (window.length >= 2 * seen || (on_first_line && memchr(window.data + had, '\n', window.length - had)))
			return;
	}
}

static slant_status refuse(slant_jsonl *jsonl, slant_stream *stream, slant_status status, const char *what, const char *reason,
                           slant_error *error)
{
	jsonl->skipping = true;
	slant_error_set(error, status, "%s%s", what, reason);
	return slant_error_at(error, stream->name, stream->line, jsonl->record);
}

/* Whether what stands behind a value on its line, or before the array's next comma, is right. *sure false: the window ends first. */
static bool tail_is_right(const slant_jsonl *jsonl, slant_str window, size_t end, bool *sure)
{
	while (end < window.length && (window.data[end] == ' ' || window.data[end] == '\t' || window.data[end] == '\r' ||
	                               (jsonl->array && window.data[end] == '\n')))
		end++;
	*sure = end < window.length;
	if (!*sure)
		return true;
	return jsonl->array ? window.data[end] == ',' || window.data[end] == ']' : window.data[end] == '\n';
}

static slant_status cut(slant_jsonl *jsonl, slant_stream *stream, slant_error *error)
{
	if (!stream->problem)
		return refuse(jsonl, stream, SLANT_INPUT, "the JSON is cut: ", "the input ends inside the record", error);
	slant_stream_error(stream->name, stream->problem, error);
	jsonl->done = true;
	return slant_error_at(error, stream->name, stream->line, jsonl->record);
}

/* Finds the end of the record at the front of the window, however far that is. */
static slant_status scan_record(slant_jsonl *jsonl, slant_stream *stream, slant_json_scan *scan, slant_error *error)
{
	for (;;) {
		slant_str window = slant_stream_window(stream);
		bool all = window.length <= SLANT_LIMIT_RECORD_BYTES, sure = true;
		slant_str part = {window.data, all ? window.length : SLANT_LIMIT_RECORD_BYTES};
		slant_json_verdict verdict = slant_json_scan_value(scan, part);
		if (verdict == SLANT_JSON_MEMORY)
			return slant_error_memory(error);
		if (verdict == SLANT_JSON_BROKEN)
			return refuse(jsonl, stream, SLANT_INPUT, "not JSON: ", scan->reason, error);
		if (verdict == SLANT_JSON_LIMIT)
			return refuse(jsonl, stream, SLANT_LIMIT, "the JSON is ", scan->reason, error);
		if (verdict == SLANT_JSON_CUT && !all)
			return refuse(jsonl, stream, SLANT_LIMIT, "the record is longer than the limit of 64 MiB", "", error);
		if (verdict == SLANT_JSON_WHOLE && !tail_is_right(jsonl, window, scan->end, &sure))
			return refuse(jsonl, stream, SLANT_INPUT, "not JSON: bytes follow the value", "", error);
		if (verdict == SLANT_JSON_WHOLE && (sure || stream->ended))
			return SLANT_OK;
		if (stream->ended)
			return cut(jsonl, stream, error);
		read_on(stream, window.length);
	}
}

static slant_status next_record(slant_jsonl *jsonl, slant_stream *stream, slant_record *record, slant_article *article,
                                slant_error *error)
{
	jsonl->record++;
	slant_status status = scan_record(jsonl, stream, &record->scan, error);
	if (status != SLANT_OK)
		return status;
	status = slant_record_read(record, article, error);
	if (status != SLANT_OK)
		slant_error_at(error, stream->name, stream->line, jsonl->record);
	slant_stream_take(stream, record->scan.end);
	jsonl->comma_due = true;
	article->record = jsonl->record;
	return status;
}

/* LINES. */

/* Takes the rest of a line. False: the stream has ended. */
static bool skip_line(slant_stream *stream)
{
	do {
		slant_str window = slant_stream_window(stream);
		const char *end = window.length ? memchr(window.data, '\n', window.length) : NULL;
		slant_stream_take(stream, end ? (size_t)(end - window.data) + 1 : window.length);
		if (end)
			return true;
	} while (slant_stream_more(stream));
	return false;
}

static void skip_broken_lines(slant_stream *stream)
{
	while (skip_line(stream)) {
		slant_str window = slant_stream_window(stream);
		if (!window.length && slant_stream_more(stream))
			window = slant_stream_window(stream);
		if (!window.length || !memchr(" \t\r\n\"}]", window.data[0], 7))
			return;
	}
}

static slant_status next_line(slant_jsonl *jsonl, slant_stream *stream, slant_record *record, slant_article *article, bool *got,
                              slant_error *error)
{
	if (jsonl->skipping)
		skip_broken_lines(stream);
	jsonl->skipping = false;
	if (!slant_stream_skip_space(stream)) {
		jsonl->done = true;
		return SLANT_OK;
	}
	*got = true;
	slant_status status = next_record(jsonl, stream, record, article, error);
	/* one object and nothing else: known only after a look ahead */
	if (status == SLANT_OK && jsonl->record == 1)
		article->single = !slant_stream_skip_space(stream) && !stream->problem;
	return status;
}

/* ARRAYS. */

/* Where the element that a walk is in ends: at a comma or bracket of the array. */
typedef struct element_walk {
	uint64_t depth;
	bool in_string;
	bool escaped;
} element_walk;

/* Bytes of the element in the window; less than all of them: it ends there. */
static size_t walk_element(element_walk *walk, slant_str window)
{
	for (size_t i = 0; i < window.length; i++) {
		char c = window.data[i];
		if (walk->in_string) {
			walk->in_string = walk->escaped || c != '"';
			walk->escaped = !walk->escaped && c == '\\';
		} else if (c == '"') {
			walk->in_string = true;
		} else if (c == '{' || c == '[') {
			walk->depth++;
		} else if (walk->depth == 0 && (c == ',' || c == ']')) {
			return i;
		} else if (walk->depth && (c == '}' || c == ']')) {
			walk->depth--;
		}
	}
	return window.length;
}

static void skip_element(slant_stream *stream)
{
	element_walk walk = {0};
	do {
		slant_str window = slant_stream_window(stream);
		size_t length = walk_element(&walk, window);
		slant_stream_take(stream, length);
		if (length < window.length)
			return;
	} while (slant_stream_more(stream));
}

static slant_status end_array(slant_jsonl *jsonl, slant_stream *stream, const char *message, slant_error *error)
{
	jsonl->done = true;
	if (stream->problem)
		slant_stream_error(stream->name, stream->problem, error);
	else
		slant_error_set(error, SLANT_INPUT, "%s", message);
	return slant_error_at(error, stream->name, stream->line, jsonl->record);
}

static slant_status close_array(slant_jsonl *jsonl, slant_stream *stream, slant_error *error)
{
	bool comma_last = jsonl->record && !jsonl->comma_due;
	slant_stream_take(stream, 1);
	if (slant_stream_skip_space(stream))
		return end_array(jsonl, stream, "bytes follow the JSON array", error);
	if (!jsonl->record)
		return end_array(jsonl, stream, "the JSON array is empty: no articles", error);
	if (comma_last)
		return end_array(jsonl, stream, "not JSON: a comma with no element behind it ends the array", error);
	jsonl->done = true;
	return SLANT_OK;
}

static slant_status next_element(slant_jsonl *jsonl, slant_stream *stream, slant_record *record, slant_article *article, bool *got,
                                 slant_error *error)
{
	if (!jsonl->entered)
		slant_stream_take(stream, 1);
	jsonl->entered = true;
	if (jsonl->skipping) {
		skip_element(stream);
		jsonl->skipping = false;
		jsonl->comma_due = true;
		if (!slant_stream_skip_space(stream) && !stream->problem) {
			jsonl->done = true;   /* the element that was told of took the rest of the file with it */
			return SLANT_OK;
		}
	}
	while (slant_stream_skip_space(stream)) {
		char c = slant_stream_window(stream).data[0];
		if (c == ']')
			return close_array(jsonl, stream, error);
		if (!jsonl->comma_due) {
			*got = true;
			return next_record(jsonl, stream, record, article, error);
		}
		slant_stream_take(stream, 1);   /* the comma: next_record and skip_element leave nothing else here */
		jsonl->comma_due = false;
	}
	return end_array(jsonl, stream, "the JSON is cut: the input ends inside the array", error);
}

slant_status slant_jsonl_next(slant_jsonl *jsonl, slant_stream *stream, slant_record *record, slant_article *article, bool *got,
                              slant_error *error)
{
	*got = false;
	if (jsonl->done)
		return SLANT_OK;
	return jsonl->array ? next_element(jsonl, stream, record, article, got, error)
	                    : next_line(jsonl, stream, record, article, got, error);
}
