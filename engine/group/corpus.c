/* corpus: many articles in, one corpus report out; see CORPORA in slant.h. Rates on any number of threads, or reads the reports of
   an earlier batch; then the rows are described by describe_corpus.c. */
#include <stdio.h>
#include <stdlib.h>

#include "../base/error.h"
#include "../base/limits.h"
#include "../render/json_parts.h"
#include "../run/run.h"
#include "corpus.h"

#include "../base/banned.h"

static slant_status append(void *context, const char *data, size_t length)
{
	slant_buf *buf = context;
	slant_buf_append(buf, data, length);
	return buf->failed ? SLANT_MEMORY : SLANT_OK;
}

/* What the two ends of a batch share. map runs on many threads: it only reads. */
typedef struct rating {
	slant_rows *rows;
	const char *by;
	slant_sink articles;
} rating;

static slant_status map(void *context, const slant_report *report, slant_buf *out, slant_error *error)
{
	const rating *r = context;
	slant_facts facts;
	slant_buf scratch;
	slant_buf_init(&scratch);
	slant_status status = slant_facts_of_report(report, &scratch, &facts, error);
	if (status == SLANT_OK)
		slant_facts_pack(&facts, out);
	if (status == SLANT_OK && r->articles.write)
		status = slant_report_render(report, &(slant_style){SLANT_FORMAT_JSONL, 0, 0}, (slant_sink){append, out}, error);
	slant_buf_release(&scratch);
	return status;
}

static slant_status add_row(rating *r, const slant_facts *facts, slant_error *error)
{
	bool starved = false;
	slant_buf scratch;
	slant_buf_init(&scratch);
	slant_str value = slant_facts_field(facts, r->by, &scratch, &starved);
	slant_status status = starved ? slant_error_memory(error) : slant_rows_add(r->rows, facts, r->rows->count, value, error);
	slant_buf_release(&scratch);
	return status;
}

static slant_status take(void *context, slant_str bytes, slant_error *error)
{
	rating *r = context;
	slant_facts facts;
	size_t taken = 0;
	slant_status status = slant_facts_unpack(bytes, &facts, &taken, error);
	if (status == SLANT_OK)
		status = add_row(r, &facts, error);
	if (status != SLANT_OK || !r->articles.write)
		return status;
	status = r->articles.write(r->articles.context, bytes.data + taken, bytes.length - taken);
	return status == SLANT_OK ? status : slant_error_set(error, status, "the article reports could not be written");
}

static slant_status rate(const slant_engine *engine, const slant_corpus_settings *settings, const slant_watch *watch,
                         slant_corpus *corpus, slant_rows *rows, slant_error *error)
{
	slant_reader *reader = NULL;
	rating r = {rows, corpus->by.data, settings->articles};
	slant_batch_work work = {{0}, map, take, &r};
	slant_status status = slant_reader_new(&settings->inputs, &reader, error);
	if (status == SLANT_OK)
		status = slant_batch_run(engine, reader, settings->jobs ? settings->jobs : 1, &work, watch, &corpus->failures, error);
	slant_reader_free(reader);
	return status;
}

/* The engine's provenance as the article reports have it, so that both ways to a corpus report give the same bytes. */
static slant_status describe_engine(slant_corpus *corpus, const slant_engine *engine, slant_error *error)
{
	slant_writer writer;
	slant_buf buf;
	slant_buf_init(&buf);
	slant_status status = slant_writer_init(&writer, (slant_sink){append, &buf}, false, error);
	if (status != SLANT_OK)
		return status;
	slant_writer_object(&writer);
	slant_render_provenance(&writer, &engine->provenance);
	slant_writer_object_end(&writer);
	status = slant_writer_finish(&writer, error);
	if (status == SLANT_OK)
		corpus->provenance = slant_arena_copy(&corpus->arena, slant_buf_str(&buf));
	slant_writer_release(&writer);
	slant_buf_release(&buf);
	return status == SLANT_OK && !corpus->provenance.data ? slant_error_memory(error) : status;
}

static slant_status fill(const slant_engine *engine, const slant_corpus_settings *settings, const slant_watch *watch,
                         slant_corpus *corpus, slant_rows *rows, slant_error *error)
{
	corpus->by = slant_arena_copy(&corpus->arena, slant_str_of(settings->by ? settings->by : "source"));
	if (!corpus->by.data)
		return slant_error_memory(error);
	if (!engine)
		return slant_error_set(error, SLANT_ARGUMENT, "rating articles takes an engine");
	slant_status status = rate(engine, settings, watch, corpus, rows, error);
	if (status == SLANT_OK && corpus->provenance.length == 0 && engine)
		status = describe_engine(corpus, engine, error);
	return status == SLANT_OK ? slant_corpus_describe(corpus, rows, settings->illustrate, error) : status;
}

slant_status slant_corpus_new(const slant_engine *engine, const slant_corpus_settings *settings, const slant_watch *watch,
                              slant_corpus **corpus, slant_error *error)
{
	slant_rows rows;
	if (!settings || settings->inputs.path_count == 0 || !settings->inputs.paths)
		return slant_error_set(error, SLANT_ARGUMENT, "a corpus takes at least one input");
	if (settings->jobs > SLANT_LIMIT_JOBS)
		return slant_error_set(error, SLANT_LIMIT, "at most %u jobs", SLANT_LIMIT_JOBS);
	if (settings->by && !settings->by[0])
		return slant_error_set(error, SLANT_ARGUMENT, "the field to group by has no name");
	slant_corpus *made = calloc(1, sizeof *made);
	if (!made)
		return slant_error_memory(error);
	slant_arena_init(&made->arena);
	slant_rows_init(&rows);
	slant_status status = fill(engine, settings, watch, made, &rows, error);
	slant_rows_release(&rows);
	if (status == SLANT_OK)
		*corpus = made;
	else
		slant_corpus_free(made);
	return status;
}

void slant_corpus_free(slant_corpus *corpus)
{
	if (!corpus)
		return;
	slant_arena_release(&corpus->arena);
	free(corpus);
}

uint64_t slant_corpus_articles(const slant_corpus *corpus)
{
	return corpus->articles;
}

uint64_t slant_corpus_failures(const slant_corpus *corpus)
{
	return corpus->failures;
}

slant_status slant_corpus_render(const slant_corpus *corpus, const slant_style *style, slant_sink sink, slant_error *error)
{
	static const slant_style plain = {SLANT_FORMAT_TEXT, 0, 0};
	const slant_style *chosen = style ? style : &plain;
	if (!corpus || !sink.write)
		return slant_error_set(error, SLANT_ARGUMENT, "nothing to render, or nowhere to");
	switch (chosen->format) {
	case SLANT_FORMAT_JSON:
	case SLANT_FORMAT_JSONL:
		return slant_corpus_render_json(corpus, chosen->format == SLANT_FORMAT_JSON, sink, error);
	case SLANT_FORMAT_TEXT:
		return slant_corpus_render_text(corpus, chosen, sink, error);
	case SLANT_FORMAT_CSV:
		return slant_corpus_render_csv(corpus, sink, error);
	}
	return slant_error_set(error, SLANT_ARGUMENT, "unknown format %d", (int)chosen->format);
}
