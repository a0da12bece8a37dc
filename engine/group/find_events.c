/* find_events: the events of a corpus: of rows, by the terms that their stores hold, and as the report lists them. See corpus.h and
   events.h. Refuses what a store refuses, and when out of memory. */
#include <stdio.h>
#include <stdlib.h>

#include "../base/error.h"
#include "events.h"
#include "gather.h"

#include "../base/banned.h"

#define ID_BYTES 17u                   /* 16 hex digits */

/* FINDING. */

typedef struct reading {
	const slant_rows *rows;
	slant_stored_terms *terms;
} reading;

static slant_status read_terms(void *context, uint32_t row, slant_str *terms, slant_error *error)
{
	const reading *r = context;
	return slant_stored_terms_read(r->terms, r->rows->data[row].article, terms, error);
}

/* An event that was found is called by its key, or by the next number that no record names an event by: who labels some records with the
   names of an earlier report has not named the others. */
static slant_status name_found(slant_rows *rows, const slant_event_row *found, slant_error *error)
{
	uint32_t given = rows->events.list.count;
	for (size_t i = 0; i < rows->count; i++) {
		char id[ID_BYTES];
		uint64_t key = found[i].key;
		if (found[i].given.length || found[i].event == SLANT_EVENT_NONE)
			continue;
		do
			snprintf(id, sizeof id, "%016llx", (unsigned long long)key++);
		while (slant_strings_look(&rows->events, slant_str_of(id)) < given);
		rows->data[i].event = slant_strings_find(&rows->events, slant_str_of(id));
		if (rows->data[i].event == SLANT_STRINGS_NONE)
			return slant_error_memory(error);
	}
	return SLANT_OK;
}

/* Rows without stores, as tests make them, have no terms to tell events by. */
slant_status slant_corpus_find_events(void *context, slant_rows *rows, slant_error *error)
{
	const slant_corpus *corpus = context;
	reading r = {.rows = rows};
	if (!corpus->stores.count)
		return SLANT_OK;
	slant_event_row *list = calloc(rows->count + 1, sizeof *list);
	slant_status status = list ? slant_stored_terms_new(corpus->stores.data, corpus->stores.count, rows, &r.terms, error)
	                           : slant_error_memory(error);
	for (size_t i = 0; i < rows->count && status == SLANT_OK; i++) {
		const slant_row *row = &rows->data[i];
		list[i] = (slant_event_row){.sha256 = row->sha256, .content = row->content, .given = rows->events.list.data[row->event],
		                            .day = row->day, .family = row->family};
	}
	if (status == SLANT_OK)
		status = slant_events_find(list, (uint32_t)rows->count, corpus->norms, read_terms, &r, corpus->jobs, NULL, error);
	if (status == SLANT_OK)
		status = name_found(rows, list, error);
	slant_stored_terms_free(r.terms);
	free(list);
	return status;
}

/* LISTING. */

static bool is_repeated(const slant_row *row, const slant_row *before)
{
	return before && memcmp(row->content, before->content, SLANT_FACTS_SHA256) == 0;
}

/* counts[e]: its records that differ. Rows of one record stand next to each other. */
static void count_records(const slant_rows *rows, uint32_t *counts)
{
	for (size_t i = 0; i < rows->count; i++)
		counts[rows->data[i].event] += !is_repeated(&rows->data[i], i ? &rows->data[i - 1] : NULL);
}

static bool add_article(slant_corpus *corpus, const slant_rows *rows, const slant_row *row, slant_event_article *article)
{
	*article = (slant_event_article){.id = slant_arena_copy(&corpus->arena, row->id),
	                                 .source = slant_arena_copy(&corpus->arena, rows->sources.data[row->source]),
	                                 .family = row->family, .day = row->day, .title_key = row->title_key,
	                                 .rated = row->reasons[SLANT_OMISSION] != SLANT_REASON_GENRE, .told = row->told};
	memcpy(article->content, row->content, sizeof article->content);
	memcpy(article->sha256, row->sha256, sizeof article->sha256);
	memcpy(article->ratings, row->ratings, sizeof article->ratings);
	return article->id.data && article->source.data;
}

/* A new event of so many records; `articles` are to be filled. */
static slant_event_article *add_event(slant_corpus *corpus, slant_str name, uint32_t records)
{
	slant_event *event = SLANT_PUSH(&corpus->arena, &corpus->events);
	slant_event_article *articles = slant_arena_calloc(&corpus->arena, records, sizeof *articles);
	if (!event || !articles)
		return NULL;
	*event = (slant_event){.id = slant_arena_copy(&corpus->arena, name), .articles = articles};
	return event->id.data ? articles : NULL;
}

slant_status slant_corpus_list_events(slant_corpus *corpus, const slant_rows *rows, slant_error *error)
{
	size_t names = rows->events.list.count;
	uint32_t *counts = calloc(names + 1, sizeof *counts), *places = calloc(names + 1, sizeof *places);
	slant_event_article **articles = calloc(names + 1, sizeof *articles);
	bool done = counts && places && articles;
	if (done)
		count_records(rows, counts);
	for (size_t i = 0; i < rows->count && done; i++) {
		const slant_row *row = &rows->data[i];
		slant_str name = rows->events.list.data[row->event];
		if (!name.length || counts[row->event] < 2 || is_repeated(row, i ? row - 1 : NULL))
			continue;
		if (!articles[row->event]) {
			articles[row->event] = add_event(corpus, name, counts[row->event]);
			places[row->event] = corpus->events.count - 1;
		}
		done = articles[row->event] &&
			add_article(corpus, rows, row, &articles[row->event][corpus->events.data[places[row->event]].count++]);
	}
	free(counts);
	free(places);
	free(articles);
	return done ? SLANT_OK : slant_error_memory(error);
}
