/* norms: measures a reference corpus: quantiles of each measure's raw value by genre and length, how often articles on a topic mention
   each aspect, how often entries and stems stand in them, and the range of length and vocabulary outside which an article is out of
   domain. Takes what a reader takes; gives the JSON that score/norms.c reads. Counts and sorted values only, so neither
   order nor threads matter. See slant_norms_measure in slant.h. */
#include <stdio.h>
#include <stdlib.h>

#include "../base/error.h"
#include "../render/json_writer.h"
#include "../run/run.h"
#include "../score/omission.h"
#include "../stats/stats.h"
#include "norms_rates.h"
#include "norms_stems.h"

#include "../base/banned.h"

#define MEASURES 7
#define NAME_BYTES 32
#define ASPECTS_MAX 64
#define LEAST_SHARE 0.2           /* shares below are not written: no aspect is expected under one half */
#define ALL_LENGTHS -1

static const char *const measure_names[MEASURES] = {
	"framing", "language", "language/evaluative", "language/promotional", "language/epistemic", "language/attribution", "language/emotive",
};

/* What is kept of an article: 256 bytes at most. */
typedef struct row {
	char genre[NAME_BYTES], topic[NAME_BYTES];
	uint32_t words, known_words;
	bool has[MEASURES];
	int64_t raw[MEASURES];
	uint64_t aspects;
} row;

typedef struct survey {
	const slant_engine *engine;
	uint32_t aspects[ASPECTS_MAX];      /* category numbers */
	uint32_t aspect_count;
	slant_buf rows;
	norms_rates rates;
	norms_stems stems;
	double lengths[2], range[2], vocabulary[2];
	slant_writer *writer;
	slant_error *error;
} survey;

static const row *row_at(const survey *s, size_t i)
{
	return (const row *)(const void *)s->rows.data + i;
}

static size_t row_count(const survey *s)
{
	return s->rows.length / sizeof(row);
}

static void name_into(char out[NAME_BYTES], slant_str name)
{
	size_t length = name.length < NAME_BYTES - 1 ? name.length : NAME_BYTES - 1;
	memset(out, 0, NAME_BYTES);
	memcpy(out, name.data, length);
}

/* Raw values whatever the engine's own norms say: the scorers run without levels. */
static slant_status measure(const survey *s, const slant_report *report, slant_arena *arena, row *r, slant_error *error)
{
	const slant_engine *engine = s->engine;
	slant_context context = {.lexicon = &engine->lexicon, .norms = engine->norms, .calibration = engine->calibration,
	                         .groups = &engine->groups, .genre = report->genre.name, .arena = arena};
	for (int d = SLANT_FRAMING; d <= SLANT_LANGUAGE; d++) {
		slant_rating rating = {.dimension = (slant_dimension)d};
		context.slots = engine->slots[d];
		slant_status status = slant_scorers[d]->score(report->document, &context, &rating, error);
		if (status != SLANT_OK)
			return status;
		r->has[d] = rating.reason == SLANT_REASON_NONE;
		r->raw[d] = rating.raw;
		for (uint32_t i = 0; i < rating.subscore_count && i + 2 < MEASURES; i++) {
			r->has[i + 2] = r->has[d];
			r->raw[i + 2] = rating.subscores[i].raw;
		}
	}
	const slant_aspect_cues *found = slant_aspects_found(report->document, &context);
	if (!found)
		return slant_error_memory(error);
	for (uint32_t i = 0; i < s->aspect_count; i++)
		r->aspects |= (uint64_t)found[s->aspects[i]].present << i;
	return SLANT_OK;
}

/* The row, the bytes of the terms, the terms, the rates. */
static slant_status put_article(const survey *s, const slant_report *report, const row *r, slant_buf *out, slant_error *error)
{
	uint64_t terms = 0;
	slant_buf_append(out, (const char *)r, sizeof *r);
	size_t at = out->length;
	slant_buf_append(out, (const char *)&terms, sizeof terms);
	slant_status status = norms_stems_observe(report, out, error);
	if (status != SLANT_OK || out->failed)
		return status != SLANT_OK ? status : slant_error_memory(error);
	terms = out->length - at - sizeof terms;
	memcpy(out->data + at, &terms, sizeof terms);
	return norms_rates_observe(&s->rates, report, out, error);
}

static slant_status map(void *context, const slant_report *report, slant_buf *out, slant_error *error)
{
	const survey *s = context;
	slant_reason reason = report->ratings[SLANT_LANGUAGE].reason;
	if (reason == SLANT_REASON_GENRE || reason == SLANT_REASON_LANGUAGE || reason == SLANT_REASON_TOO_SHORT)
		return SLANT_OK;
	row r = {.words = report->document->words, .known_words = report->document->known_words};
	slant_arena arena;
	slant_arena_init(&arena);
	name_into(r.genre, report->genre.name);
	name_into(r.topic, report->topics.count ? report->topics.data[0].name : SLANT_STR(""));
	slant_status status = measure(s, report, &arena, &r, error);
	slant_arena_release(&arena);
	return status == SLANT_OK ? put_article(s, report, &r, out, error) : status;
}

static slant_status take(void *context, slant_str bytes, slant_error *error)
{
	survey *s = context;
	uint64_t terms = 0;
	const size_t head = sizeof(row) + sizeof terms;
	if (!bytes.length)
		return SLANT_OK;
	memcpy(&terms, bytes.data + sizeof(row), sizeof terms);
	slant_buf_put(&s->rows, slant_str_slice(bytes, 0, sizeof(row)));
	norms_rates_add(&s->rates, slant_str_slice(bytes, head + terms, bytes.length));
	if (s->rows.failed)
		return slant_error_memory(error);
	return norms_stems_add(&s->stems, slant_str_slice(bytes, head, head + terms), error);
}

static int tercile(const survey *s, const row *r)
{
	return (r->words > s->lengths[0]) + (r->words > s->lengths[1]);
}

static bool fits(const survey *s, const row *r, const char *genre, int length)
{
	return (strcmp(genre, "any") == 0 || strcmp(r->genre, genre) == 0) && (length == ALL_LENGTHS || tercile(s, r) == length);
}

static slant_status write_curve(survey *s, int m, const char *genre, int length, int64_t *values)
{
	slant_sample sample;
	size_t n = 0;
	for (size_t i = 0; i < row_count(s); i++)
		if (row_at(s, i)->has[m] && fits(s, row_at(s, i), genre, length))
			values[n++] = row_at(s, i)->raw[m];
	if (n < SLANT_NORMS_LEAST)
		return SLANT_OK;
	slant_status status = slant_sample_init(&sample, values, n, SLANT_MILLION, s->error);
	if (status != SLANT_OK)
		return status;
	slant_writer_key(s->writer, measure_names[m]);
	slant_writer_array_flat(s->writer);
	for (unsigned q = 0; q < SLANT_NORMS_QUANTILES; q++)
		slant_writer_number(s->writer, slant_sample_quantile(&sample, (double)q / (SLANT_NORMS_QUANTILES - 1)));
	slant_writer_array_end(s->writer);
	slant_sample_release(&sample);
	return SLANT_OK;
}

static void write_length(slant_writer *writer, int length)
{
	if (length == ALL_LENGTHS) {
		slant_writer_key(writer, "length");
		slant_writer_null(writer);
	} else {
		slant_writer_put_integer(writer, "length", length);
	}
}

static slant_status write_cell(survey *s, const char *genre, int length, int64_t *values)
{
	uint32_t n = 0;
	for (size_t i = 0; i < row_count(s); i++)
		n += fits(s, row_at(s, i), genre, length);
	if (n < SLANT_NORMS_LEAST)
		return SLANT_OK;
	slant_writer_object(s->writer);
	slant_writer_put_string(s->writer, "genre", slant_str_of(genre));
	write_length(s->writer, length);
	slant_writer_put_integer(s->writer, "n", n);
	slant_writer_put_object(s->writer, "quantiles");
	slant_status status = SLANT_OK;
	for (int m = 0; m < MEASURES && status == SLANT_OK; m++)
		status = write_curve(s, m, genre, length, values);
	slant_writer_object_end(s->writer);
	slant_writer_object_end(s->writer);
	return status;
}

static void write_aspects(survey *s, const char *topic, const char *genre, int length)
{
	uint32_t n = 0, counts[ASPECTS_MAX] = {0};
	const slant_lexicon *lexicon = &s->engine->lexicon;
	slant_context context = {.lexicon = lexicon, .groups = &s->engine->groups};
	for (size_t i = 0; i < row_count(s); i++) {
		const row *r = row_at(s, i);
		if (strcmp(r->topic, topic) != 0 || !fits(s, r, genre, length))
			continue;
		n++;
		for (uint32_t a = 0; a < s->aspect_count; a++)
			counts[a] += (uint32_t)(r->aspects >> a & 1);
	}
	if (n < SLANT_NORMS_ASPECT_LEAST)
		return;
	slant_writer_object(s->writer);
	slant_writer_put_string(s->writer, "topic", slant_str_of(topic));
	slant_writer_put_string(s->writer, "genre", slant_str_of(genre));
	write_length(s->writer, length);
	slant_writer_put_integer(s->writer, "n", n);
	slant_writer_put_object(s->writer, "p");
	for (uint32_t a = 0; a < s->aspect_count; a++) {
		if (counts[a] < LEAST_SHARE * n)
			continue;
		slant_writer_key_str(s->writer, slant_aspect_name(&context, s->aspects[a]));
		slant_writer_number(s->writer, (double)counts[a] / n);
	}
	slant_writer_object_end(s->writer);
	slant_writer_object_end(s->writer);
}

typedef SLANT_ARRAY(const char *) names;

/* Distinct values of a name column, in bytewise order. */
static bool collect(const survey *s, slant_arena *arena, size_t offset, names *out)
{
	for (size_t i = 0; i < row_count(s); i++) {
		const char *name = (const char *)row_at(s, i) + offset;
		uint32_t at = 0;
		while (at < out->count && strcmp(out->data[at], name) < 0)
			at++;
		if (!*name || (at < out->count && strcmp(out->data[at], name) == 0))
			continue;
		if (!SLANT_PUSH(arena, out))
			return false;
		memmove(out->data + at + 1, out->data + at, (out->count - 1 - at) * sizeof *out->data);
		out->data[at] = name;
	}
	return true;
}

/* Two quantiles of what stands in `values`. */
static slant_status range_of(survey *s, int64_t *values, double unit, double low, double high, double range[2])
{
	slant_sample sample;
	slant_status status = slant_sample_init(&sample, values, row_count(s), unit, s->error);
	if (status != SLANT_OK)
		return status;
	range[0] = slant_sample_quantile(&sample, low);
	range[1] = slant_sample_quantile(&sample, high);
	slant_sample_release(&sample);
	return SLANT_OK;
}

static void put_words(const survey *s, int64_t *values)
{
	for (size_t i = 0; i < row_count(s); i++)
		values[i] = row_at(s, i)->words;
}

/* Terciles of words, and the middle 95% of words and of the share of them that the lists know. */
static slant_status measure_ranges(survey *s, int64_t *values)
{
	put_words(s, values);
	slant_status status = range_of(s, values, 1, 1.0 / 3, 2.0 / 3, s->lengths);
	put_words(s, values);
	if (status == SLANT_OK)
		status = range_of(s, values, 1, 0.025, 0.975, s->range);
	for (size_t i = 0; i < row_count(s); i++)
		values[i] = row_at(s, i)->words ? (int64_t)row_at(s, i)->known_words * SLANT_MILLION / row_at(s, i)->words : 0;
	if (status == SLANT_OK)
		status = range_of(s, values, SLANT_MILLION, 0.025, 0.975, s->vocabulary);
	return status;
}

static void write_pair(slant_writer *writer, const char *key, const double pair[2])
{
	slant_writer_key(writer, key);
	slant_writer_array_flat(writer);
	slant_writer_number(writer, pair[0]);
	slant_writer_number(writer, pair[1]);
	slant_writer_array_end(writer);
}

static slant_status write_body(survey *s, const char *name, slant_arena *arena, int64_t *values)
{
	names genres = {0}, topics = {0};
	if (!collect(s, arena, offsetof(row, genre), &genres) || !collect(s, arena, offsetof(row, topic), &topics))
		return slant_error_memory(s->error);
	const char **any = SLANT_PUSH(arena, &genres);
	if (!any)
		return slant_error_memory(s->error);
	*any = "any";
	slant_writer_object(s->writer);
	slant_writer_put_string(s->writer, "schema", SLANT_STR("slant/norms/1"));
	slant_writer_put_string(s->writer, "name", slant_str_of(name ? name : "norms"));
	slant_writer_put_integer(s->writer, "n", (int64_t)row_count(s));
	write_pair(s->writer, "lengths", s->lengths);
	write_pair(s->writer, "range", s->range);
	write_pair(s->writer, "vocabulary", s->vocabulary);
	slant_writer_put_array(s->writer, "cells");
	slant_status status = SLANT_OK;
	for (uint32_t g = 0; g < genres.count; g++)
		for (int length = ALL_LENGTHS; length < (int)SLANT_NORMS_LENGTHS && status == SLANT_OK; length++)
			status = write_cell(s, genres.data[g], length, values);
	slant_writer_array_end(s->writer);
	slant_writer_put_array(s->writer, "aspects");
	for (uint32_t t = 0; t < topics.count; t++)
		for (uint32_t g = 0; g < genres.count; g++)
			for (int length = 0; length < (int)SLANT_NORMS_LENGTHS; length++)
				write_aspects(s, topics.data[t], genres.data[g], length);
	slant_writer_array_end(s->writer);
	norms_rates_write(&s->rates, s->writer);
	if (status == SLANT_OK)
		status = norms_stems_write(&s->stems, s->writer, s->error);
	slant_writer_object_end(s->writer);
	slant_writer_newline(s->writer);
	return status;
}

static slant_status write_norms(survey *s, const char *name, slant_sink sink)
{
	slant_writer writer;
	slant_arena arena;
	int64_t *values = calloc(row_count(s) + 1, sizeof *values);
	if (!values)
		return slant_error_memory(s->error);
	slant_arena_init(&arena);
	slant_status status = measure_ranges(s, values);
	if (status == SLANT_OK)
		status = slant_writer_init(&writer, sink, true, s->error);
	if (status == SLANT_OK) {
		s->writer = &writer;
		status = write_body(s, name, &arena, values);
		if (status == SLANT_OK)
			status = slant_writer_finish(&writer, s->error);
		slant_writer_release(&writer);
	}
	slant_arena_release(&arena);
	free(values);
	return status;
}

slant_status slant_norms_measure(const slant_engine *engine, const slant_corpus_settings *settings, const char *name,
                                 const slant_watch *watch, slant_sink sink, slant_error *error)
{
	survey s = {.engine = engine, .error = error};
	slant_context context = {.lexicon = &engine->lexicon, .groups = &engine->groups};
	slant_reader *reader = NULL;
	uint64_t failures = 0;
	for (uint32_t c = 1; c < engine->lexicon.category_count && s.aspect_count < ASPECTS_MAX; c++)
		if (slant_is_aspect(&context, c))
			s.aspects[s.aspect_count++] = c;
	norms_stems_init(&s.stems);
	slant_status status = norms_rates_init(&s.rates, &engine->lexicon, error);
	if (status == SLANT_OK)
		status = slant_reader_new(&settings->inputs, &reader, error);
	if (status != SLANT_OK) {
		norms_rates_release(&s.rates);
		norms_stems_release(&s.stems);
		return status;
	}
	slant_batch_work work = {.map = map, .take = take, .context = &s};
	status = slant_batch_run(engine, reader, settings->jobs, &work, watch, &failures, error);
	slant_reader_free(reader);
	if (status == SLANT_OK && row_count(&s) < SLANT_NORMS_LEAST)
		status = slant_error_set(error, SLANT_INPUT, "norms want %u rateable articles or more; the inputs hold %llu", SLANT_NORMS_LEAST,
		                         (unsigned long long)row_count(&s));
	if (status == SLANT_OK)
		status = write_norms(&s, name, sink);
	slant_buf_release(&s.rows);
	norms_rates_release(&s.rates);
	norms_stems_release(&s.stems);
	return status;
}
