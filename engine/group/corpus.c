/* corpus: many articles in, one corpus report out; see CORPORA in slant.h. Rates into a store, or reads stores of earlier batches (gather.h);
   then the rows are described by describe_corpus.c. */
#include <stdlib.h>

#include "../base/error.h"
#include "../base/limits.h"
#include "gather.h"
#include "sections.h"

#include "../base/banned.h"

/* Whether the inputs are stores: all, or none. */
static slant_status find_stores(const slant_corpus_settings *settings, bool *stores, slant_error *error)
{
	const slant_inputs *inputs = &settings->inputs;
	size_t count = 0;
	const char *store = NULL, *other = NULL;
	for (size_t i = 0; i < inputs->path_count; i++)
		if (inputs->paths[i] && slant_store_is(inputs->paths[i]))
			store = inputs->paths[i], count++;
		else
			other = inputs->paths[i];
	*stores = count == inputs->path_count;
	if (count && settings->store)
		return slant_error_set(error, SLANT_ARGUMENT, "%s is the folder of a batch, which 'slant merge' puts together with others", store);
	if (count && !*stores)
		return slant_error_set(error, SLANT_ARGUMENT, "%s is the folder of a batch and %s is not: they cannot be compared in one go", store,
		                       other ? other : "another input");
	return SLANT_OK;
}

slant_status slant_corpus_keep(slant_corpus *corpus, slant_store *store, slant_error *error)
{
	slant_store **place = SLANT_PUSH(&corpus->arena, &corpus->stores);
	if (!place) {
		slant_store_close(store);
		return slant_error_memory(error);
	}
	*place = store;
	return SLANT_OK;
}

static void close_stores(slant_corpus *corpus)
{
	for (uint32_t i = 0; i < corpus->stores.count; i++)
		slant_store_close(corpus->stores.data[i]);
	corpus->stores.count = 0;
}

static slant_status fill(const slant_engine *engine, const slant_corpus_settings *settings, const slant_watch *watch,
                         slant_corpus *corpus, slant_rows *rows, slant_error *error)
{
	bool stores = false;
	slant_status status = find_stores(settings, &stores, error);
	if (status != SLANT_OK)
		return status;
	const char *by = settings->by ? settings->by : stores && settings->inputs.path_count > 1 ? "corpus" : "source";
	corpus->by = slant_arena_copy(&corpus->arena, slant_str_of(by));
	if (!corpus->by.data)
		return slant_error_memory(error);
	if (!stores && !engine)
		return slant_error_set(error, SLANT_ARGUMENT, "rating articles takes an engine");
	status = slant_rows_begin(rows, settings->aliases, error);
	if (status == SLANT_OK && settings->coded_count)
		status = slant_corpus_code(corpus, settings, error);
	if (status != SLANT_OK)
		return status;
	status = stores ? slant_corpus_read(corpus, engine, settings, watch, rows, error)
	                : slant_corpus_rate(corpus, engine, settings, watch, rows, error);
	return status == SLANT_OK ? slant_corpus_describe(corpus, rows, error) : status;
}

slant_status slant_corpus_new(const slant_engine *engine, const slant_corpus_settings *settings, const slant_watch *watch,
                              slant_corpus **corpus, slant_error *error)
{
	slant_rows rows;
	if (!settings || settings->inputs.path_count == 0 || !settings->inputs.paths)
		return slant_error_set(error, SLANT_ARGUMENT, "a corpus takes at least one input");
	if (settings->jobs > SLANT_LIMIT_JOBS)
		return slant_error_set(error, SLANT_LIMIT, "at most %u jobs", SLANT_LIMIT_JOBS);
	slant_request request;
	slant_status status = slant_request_read(settings, &request, error);
	if (status != SLANT_OK)
		return status;
	slant_corpus *made = calloc(1, sizeof *made);
	if (!made)
		return slant_error_memory(error);
	slant_arena_init(&made->arena);
	slant_rows_init(&rows);
	made->request = request;
	made->jobs = settings->jobs;
	status = fill(engine, settings, watch, made, &rows, error);
	close_stores(made);
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
	slant_coding_free(corpus->coding);
	if (corpus->sections)
		slant_sections_release(corpus->sections);
	slant_corpus_release_gaps(corpus);
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

uint64_t slant_corpus_known(const slant_corpus *corpus)
{
	return corpus->known;
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
