/* earlier: the articles.jsonl of an earlier batch instead of rating again. Takes its lines; gives rows, the provenance that the
   reports carry, and the lines themselves to whoever wants them; the count of records that could not be read, which only the batch knew, is
   taken from its report.json; a line that is no article report (a killed batch may leave its last one cut)
   is told and counted like a record that cannot be read; refuses reports of different provenance. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "../base/error.h"
#include "../base/file.h"
#include "../input/stream.h"
#include "corpus.h"

#include "../base/banned.h"

#define WATCH_EVERY 64u
#define REPORT_BYTES (1u << 30)

typedef struct earlier {
	slant_corpus *corpus;
	slant_rows *rows;
	const char *path;
	const slant_corpus_settings *settings;
	const slant_watch *watch;
	slant_line line;
	uint64_t number;
} earlier;

static slant_status keep_provenance(earlier *e, slant_error *error)
{
	slant_corpus *corpus = e->corpus;
	slant_str provenance = e->line.provenance;
	if (provenance.length == 0 || slant_str_equal(corpus->provenance, provenance))
		return SLANT_OK;
	if (corpus->provenance.length) {
		slant_error_set(error, SLANT_MISMATCH, "the reports were made under different engines or lexicons");
		return slant_error_at(error, e->path, e->number, 0);
	}
	corpus->provenance = slant_arena_copy(&corpus->arena, provenance);
	return corpus->provenance.data ? SLANT_OK : slant_error_memory(error);
}

static slant_status hand_on(const earlier *e, slant_str text, slant_error *error)
{
	const slant_sink *sink = &e->settings->articles;
	slant_status status = sink->write ? sink->write(sink->context, text.data, text.length) : SLANT_OK;
	if (status == SLANT_OK && sink->write && text.data[text.length - 1] != '\n')
		status = sink->write(sink->context, "\n", 1);
	return status == SLANT_OK ? status : slant_error_set(error, status, "the article reports could not be written");
}

static slant_status take_line(earlier *e, slant_str text, slant_error *error)
{
	slant_facts facts;
	if (slant_str_trim(text).length == 0)
		return SLANT_OK;
	slant_status status = slant_line_facts(&e->line, text, e->corpus->by.data, &facts, error);
	if (status == SLANT_INPUT) {
		slant_error_at(error, e->path, e->number, 0);
		e->corpus->failures++;
		if (e->watch && e->watch->failed)
			e->watch->failed(e->watch->context, error);
		return SLANT_OK;
	}
	if (status == SLANT_OK)
		status = keep_provenance(e, error);
	if (status == SLANT_OK)
		status = slant_rows_add(e->rows, &facts, error);
	return status == SLANT_OK ? hand_on(e, text, error) : status;
}

static slant_status look_up(const earlier *e, slant_error *error)
{
	const slant_watch *watch = e->watch;
	if (!watch || e->number % WATCH_EVERY)
		return SLANT_OK;
	if (watch->progress)
		watch->progress(watch->context, e->number);
	if (watch->stop && watch->stop(watch->context))
		return slant_error_set(error, SLANT_INTERRUPTED, "stopped on request after %llu articles", (unsigned long long)e->number);
	return SLANT_OK;
}

/* A batch that was killed has left no report, or a broken one: its failures are not known, and none are counted. */
static slant_status read_failures(slant_corpus *corpus, const char *folder, slant_error *error)
{
	slant_buf buf;
	slant_json *json = NULL;
	int64_t failures = 0;
	slant_str path = slant_arena_format(&corpus->arena, "%s/report.json", folder);
	if (!path.data)
		return slant_error_memory(error);
	if (access(path.data, R_OK) != 0)
		return SLANT_OK;
	slant_buf_init(&buf);
	slant_status status = slant_file_read(path.data, REPORT_BYTES, &buf, error);
	if (status == SLANT_OK)
		status = slant_json_parse(slant_buf_str(&buf), &json, NULL, error);
	if (status == SLANT_OK && slant_json_integer(slant_json_get(slant_json_get(json, "corpus"), "failures"), &failures) && failures > 0)
		corpus->failures += (uint64_t)failures;
	slant_json_free(json);
	slant_buf_release(&buf);
	return status == SLANT_INPUT || status == SLANT_LIMIT ? SLANT_OK : status;
}

static slant_status read_lines(earlier *e, FILE *file, slant_error *error)
{
	char *text = NULL;
	size_t capacity = 0;
	ssize_t length;
	slant_status status = SLANT_OK;
	errno = 0;
	while (status == SLANT_OK && (length = getline(&text, &capacity, file)) > 0) {
		e->number++;
		status = take_line(e, (slant_str){text, (size_t)length}, error);
		if (status == SLANT_OK)
			status = look_up(e, error);
		errno = 0;
	}
	if (status == SLANT_OK && !feof(file))
		status = errno == ENOMEM ? slant_error_memory(error) : slant_stream_error(e->path, errno, error);
	free(text);
	return status;
}

slant_status slant_corpus_read_earlier(slant_corpus *corpus, slant_rows *rows, const char *path,
                                       const slant_corpus_settings *settings, const slant_watch *watch, slant_error *error)
{
	earlier e = {.corpus = corpus, .rows = rows, .path = path, .settings = settings, .watch = watch};
	FILE *file = fopen(path, "rb");
	if (!file)
		return slant_stream_error(path, errno, error);
	slant_line_init(&e.line);
	slant_status status = read_lines(&e, file, error);
	if (status == SLANT_OK)
		status = read_failures(corpus, settings->inputs.paths[0], error);
	slant_line_release(&e.line);
	fclose(file);
	return status;
}
