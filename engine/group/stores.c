/* stores: rows out of stores. See gather.h. Several stores are groups of their own, named by the last parts of their folders' paths, as many
   as it takes to tell them apart: no report holds a path. */
#include <stdio.h>
#include <stdlib.h>

#include "../base/error.h"
#include "gather.h"

#include "../base/banned.h"

typedef struct adding {
	slant_corpus *corpus;
	slant_rows *rows;
	slant_str value;
	slant_buf scratch;
} adding;

static slant_status add_row(void *context, const slant_facts *facts, slant_error *error)
{
	adding *a = context;
	bool starved = false;
	slant_str value = a->value.data ? a->value : slant_facts_field(facts, a->corpus->by.data, &a->scratch, &starved);
	return starved ? slant_error_memory(error) : slant_rows_add(a->rows, facts, a->rows->count, value, error);
}

slant_status slant_corpus_add_store(slant_corpus *corpus, slant_store *store, slant_str value, slant_rows *rows, slant_error *error)
{
	adding a = {.corpus = corpus, .rows = rows, .value = value};
	slant_store_counts counts = {0};
	slant_buf_init(&a.scratch);
	slant_status status = slant_store_count(store, &counts, error);
	corpus->failures += counts.failures;
	for (size_t i = 0; i < SLANT_STATUS_COUNT; i++)
		corpus->failure_reasons[i] += counts.reasons[i];
	if (status == SLANT_OK)
		status = slant_store_facts(store, add_row, &a, error);
	slant_buf_release(&a.scratch);
	return status;
}

/* NAMES. */

/* The last `parts` parts of a path; all of it where it has no more. */
static slant_str last_parts(slant_str path, unsigned parts)
{
	size_t at = path.length;
	while (at > 0 && (path.data[at - 1] != '/' || --parts > 0))
		at--;
	return slant_str_slice(path, at, path.length);
}

static bool distinct(const slant_str *paths, size_t count, unsigned parts)
{
	for (size_t i = 0; i < count; i++)
		for (size_t k = i + 1; k < count; k++)
			if (slant_str_equal(last_parts(paths[i], parts), last_parts(paths[k], parts)))
				return false;
	return true;
}

/* The names of stores, in the corpus's arena. */
static slant_status name_stores(slant_corpus *corpus, const slant_inputs *inputs, slant_str *names, slant_error *error)
{
	for (size_t i = 0; i < inputs->path_count; i++) {
		char *whole = realpath(inputs->paths[i], NULL);
		if (!whole)
			return slant_error_set(error, SLANT_IO, "%s: the folder cannot be read", inputs->paths[i]);
		names[i] = slant_arena_copy(&corpus->arena, slant_str_of(whole));
		free(whole);
		if (!names[i].data)
			return slant_error_memory(error);
		for (size_t k = 0; k < i; k++)
			if (slant_str_equal(names[i], names[k]))
				return slant_error_set(error, SLANT_ARGUMENT, "the store %s is given twice", inputs->paths[i]);
	}
	unsigned parts = 1;
	while (!distinct(names, inputs->path_count, parts))
		parts++;
	for (size_t i = 0; i < inputs->path_count; i++)
		names[i] = last_parts(names[i], parts);
	return SLANT_OK;
}

/* READING. */

static void remark_unfinished(const slant_watch *watch, const char *folder, uint64_t records)
{
	char text[512];
	if (!watch || !watch->remark)
		return;
	snprintf(text, sizeof text, "%.300s: the batch did not finish; these are the %llu records that it had come to", folder,
	         (unsigned long long)records);
	watch->remark(watch->context, text);
}

/* The first store says what all must have been made by. */
static slant_status same_maker(slant_corpus *corpus, const slant_store_maker *maker, char key[65], const slant_inputs *inputs, size_t number,
                               slant_error *error)
{
	if (number > 0 && strcmp(key, maker->key) != 0)
		return slant_error_set(error, SLANT_MISMATCH, "the stores %s and %s were made under different engines, lexicons, norms or "
		                       "calibrations, and cannot be compared; run one of the batches again", inputs->paths[0], inputs->paths[number]);
	if (number > 0)
		return SLANT_OK;
	snprintf(key, 65, "%s", maker->key);
	corpus->provenance = slant_arena_copy(&corpus->arena, maker->provenance);
	return corpus->provenance.data ? SLANT_OK : slant_error_memory(error);
}

static slant_status read_store(slant_corpus *corpus, const slant_inputs *inputs, size_t number, slant_str name, char key[65],
                               const slant_watch *watch, slant_rows *rows, slant_error *error)
{
	slant_store *store = NULL;
	size_t before = rows->count;
	uint64_t failures = corpus->failures;
	slant_status status = slant_store_open(inputs->paths[number], &store, error);
	if (status == SLANT_OK)
		status = same_maker(corpus, slant_store_made_by(store), key, inputs, number, error);
	if (status == SLANT_OK)
		status = slant_corpus_add_store(corpus, store, name, rows, error);
	if (status == SLANT_OK && !slant_store_finished(store))
		remark_unfinished(watch, inputs->paths[number], rows->count - before + corpus->failures - failures);
	if (status == SLANT_OK)
		return slant_corpus_keep(corpus, store, error);
	slant_store_close(store);
	return status;
}

/* Events are found by the norms of the engine that rated, or not at all: with others, the report of a folder would not be its batch's. */
static slant_status compare_engine(slant_corpus *corpus, const slant_engine *engine, const char *key, slant_error *error)
{
	slant_store_maker maker = {.key = ""};
	slant_status status = engine ? slant_store_maker_of_engine(engine, &corpus->arena, &maker, error) : SLANT_OK;
	if (status != SLANT_OK)
		return status;
	corpus->norms = engine ? engine->norms : NULL;
	corpus->calibration = engine ? engine->calibration : NULL;
	if (strcmp(maker.key, key) != 0)
		corpus->unfound = engine ? "the articles were rated by another engine, or with other lexicons, norms or calibration" :
			"that takes the engine that rated the articles";
	return SLANT_OK;
}

slant_status slant_corpus_read(slant_corpus *corpus, const slant_engine *engine, const slant_corpus_settings *settings, const slant_watch *watch, slant_rows *rows,
                               slant_error *error)
{
	const slant_inputs *inputs = &settings->inputs;
	bool corpora = slant_str_is(corpus->by, "corpus") && inputs->path_count > 1;
	slant_str *names = slant_arena_calloc(&corpus->arena, inputs->path_count, sizeof *names);
	char key[65] = "";
	if (!names)
		return slant_error_memory(error);
	slant_status status = inputs->path_count > 1 ? name_stores(corpus, inputs, names, error) : SLANT_OK;
	for (size_t i = 0; i < inputs->path_count && status == SLANT_OK; i++)
		status = read_store(corpus, inputs, i, corpora ? names[i] : (slant_str){NULL, 0}, key, watch, rows, error);
	return status == SLANT_OK ? compare_engine(corpus, engine, key, error) : status;
}
