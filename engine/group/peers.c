/* peers: articles laid beside those on the same event; see PEERS in slant.h. Takes articles to be peers, which are rated into a temporary store,
   or the store of a batch; gives reports whose omission is told beside them; refuses a store of another engine, and what a store refuses.

   An article that is among them, to the byte of its record, takes its own place there; of all such on one event the laying out is made once.
   Any other is put where events.h would have put it, and the event is laid out anew with it. Either way it is never its own peer: copies of
   one text, also slightly changed ones, are one family, and a family has no peers in itself. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "../base/error.h"
#include "../base/limits.h"
#include "../base/sha256.h"
#include "../report/makers.h"
#include "duplicates.h"
#include "event_pool.h"
#include "events.h"

#include "../base/banned.h"

#define LEAST_PEERS 2u          /* what one other article has and this one has not may be that one's own */
#define KEPT 64u                /* events whose laying out is kept, each at the place of its number */

/* An event laid out. */
typedef struct table {
	slant_arena arena;
	bool laid;
	uint32_t event;
	slant_event_pool pool;
	slant_coverage *coverage;
} table;

struct slant_peers {
	const slant_engine *engine;
	slant_corpus corpus;               /* its arena and stores alone */
	slant_rows rows;
	slant_stored_terms *stored;
	slant_event_index *index;
	uint32_t *members, *first;         /* of event e: rows members[first[e]] .. members[first[e + 1] - 1] */
	table tables[KEPT];
	slant_buf terms;
	const char *why;
};

/* MAKING. */

static bool same_maker(const char *key, const slant_store *store)
{
	return strcmp(key, slant_store_made_by(store)->key) == 0;
}

/* Names what differs where both say what they are made of; else that they differ. */
static slant_status refuse_store(const char *folder, slant_str there, slant_str here, slant_error *error)
{
	char words[SLANT_MAKERS_WORDS];
	slant_json *a = NULL, *b = NULL;
	slant_error ignored;
	bool told = slant_json_parse(there, &a, NULL, &ignored) == SLANT_OK && slant_json_parse(here, &b, NULL, &ignored) == SLANT_OK &&
	            slant_makers_differ(a, b, words);
	slant_json_free(a);
	slant_json_free(b);
	return slant_error_set(error, SLANT_MISMATCH, "the batch %s was made under %s; run it again", folder,
	                       told ? words : "another engine than this one");
}

/* Before it is read: the facts of another version are no facts here. */
static slant_status check_store(slant_peers *peers, const char *folder, slant_error *error)
{
	slant_store *store = NULL;
	slant_store_maker maker;
	slant_status status = slant_store_open(folder, &store, error);
	if (status == SLANT_OK)
		status = slant_corpus_maker(peers->engine, &peers->corpus.arena, &maker, error);
	if (status == SLANT_OK && strcmp(maker.key, slant_store_made_by(store)->key) != 0)
		status = refuse_store(folder, slant_store_made_by(store)->provenance, maker.provenance, error);
	slant_store_close(store);
	return status;
}

static slant_status gather(slant_peers *peers, const slant_inputs *inputs, unsigned jobs, const slant_watch *watch, slant_error *error)
{
	const slant_corpus_settings settings = {.inputs = *inputs, .jobs = jobs};
	bool stored = inputs->path_count == 1 && inputs->paths[0] && slant_store_is(inputs->paths[0]);
	peers->corpus.by = SLANT_STR("source");
	if (!stored)
		return slant_corpus_rate(&peers->corpus, peers->engine, &settings, watch, &peers->rows, error);
	slant_status status = check_store(peers, inputs->paths[0], error);
	return status == SLANT_OK ? slant_corpus_read(&peers->corpus, &settings, watch, &peers->rows, error) : status;
}

/* Rows by event; those that are alone are in none. */
static slant_status list_members(slant_peers *peers, uint32_t events, slant_error *error)
{
	const slant_rows *rows = &peers->rows;
	peers->first = slant_arena_calloc(&peers->corpus.arena, (size_t)events + 2, sizeof *peers->first);
	peers->members = slant_arena_calloc(&peers->corpus.arena, rows->count + 1, sizeof *peers->members);
	if (!peers->first || !peers->members)
		return slant_error_memory(error);
	for (size_t i = 0; i < rows->count; i++)
		if (peers->found[i].event != SLANT_EVENT_NONE)
			peers->first[peers->found[i].event + 2]++;
	for (uint32_t e = 2; e < events + 2; e++)
		peers->first[e] += peers->first[e - 1];
	/* first[e + 1] is now where event e begins, and comes to its end as it is filled. */
	for (size_t i = 0; i < rows->count; i++)
		if (peers->found[i].event != SLANT_EVENT_NONE)
			peers->members[peers->first[peers->found[i].event + 1]++] = (uint32_t)i;
	return SLANT_OK;
}

static slant_status find_events(slant_peers *peers, unsigned jobs, slant_error *error)
{
	const slant_rows *rows = &peers->rows;
	slant_events_summary summary = {0};
	peers->found = slant_arena_calloc(&peers->corpus.arena, rows->count + 1, sizeof *peers->found);
	if (!peers->found)
		return slant_error_memory(error);
	for (size_t i = 0; i < rows->count; i++) {
		const slant_row *row = &rows->data[i];
		peers->found[i] = (slant_event_row){.sha256 = row->sha256, .content = row->content, .given = rows->events.list.data[row->event],
		                                    .day = row->day, .family = row->family};
	}
	slant_status status = slant_events_find(peers->found, (uint32_t)rows->count, peers->engine->norms, read_terms, peers, jobs, &summary, error);
	if (status == SLANT_OK)
		status = slant_event_index_new(peers->found, (uint32_t)rows->count, peers->engine->norms, read_terms, peers, &peers->index, error);
	return status == SLANT_OK ? list_members(peers, summary.events, error) : status;
}

slant_status slant_peers_new(const slant_engine *engine, const slant_inputs *inputs, unsigned jobs, const slant_watch *watch,
                             slant_peers **peers, slant_error *error)
{
	if (!inputs || !inputs->paths || inputs->path_count == 0)
		return slant_error_set(error, SLANT_ARGUMENT, "peers take at least one input");
	if (jobs > SLANT_LIMIT_JOBS)
		return slant_error_set(error, SLANT_LIMIT, "at most %u jobs", SLANT_LIMIT_JOBS);
	slant_peers *made = calloc(1, sizeof *made);
	if (!made)
		return slant_error_memory(error);
	made->engine = engine;
	slant_arena_init(&made->corpus.arena);
	slant_rows_init(&made->rows);
	slant_buf_init(&made->terms);
	for (size_t i = 0; i < KEPT; i++)
		slant_arena_init(&made->tables[i].arena);
	slant_status status = slant_rows_begin(&made->rows, NULL, error);
	if (status == SLANT_OK)
		status = gather(made, inputs, jobs ? jobs : 1, watch, error);
	if (status == SLANT_OK)
		status = slant_rows_settle(&made->rows, made->corpus.by, SLANT_PERIOD_MONTH, error);
	if (status == SLANT_OK)
		status = slant_stored_terms_new(made->corpus.stores.data, made->corpus.stores.count, &made->rows, &made->stored, error);
	if (status == SLANT_OK)
		status = find_events(made, jobs ? jobs : 1, error);
	if (status == SLANT_OK)
		*peers = made;
	else
		slant_peers_free(made);
	return status;
}

void slant_peers_free(slant_peers *peers)
{
	if (!peers)
		return;
	for (size_t i = 0; i < KEPT; i++)
		slant_arena_release(&peers->tables[i].arena);
	slant_event_index_free(peers->index);
	slant_stored_terms_free(peers->stored);
	for (uint32_t i = 0; i < peers->corpus.stores.count; i++)
		slant_store_close(peers->corpus.stores.data[i]);
	slant_rows_release(&peers->rows);
	slant_buf_release(&peers->terms);
	slant_arena_release(&peers->corpus.arena);
	free(peers);
}

/* LAYING OUT. */

/* One article among the others, while its peers are looked for. */
typedef struct guest {
	slant_peers *peers;
	const slant_article *article;
	const slant_report *report;
	const slant_context *scoring;
	slant_arena *arena;
	unsigned char sha256[SLANT_FACTS_SHA256], content[SLANT_FACTS_SHA256];
} guest;

/* The row of the very record, or else of a record with the same text. False: there is neither. */
static bool find_row(const guest *g, size_t *row, bool *same_record)
{
	const slant_rows *rows = &g->peers->rows;
	size_t low = 0, high = rows->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (memcmp(rows->data[middle].sha256, g->sha256, sizeof g->sha256) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	*row = low;
	*same_record = false;
	for (; high < rows->count && memcmp(rows->data[high].sha256, g->sha256, sizeof g->sha256) == 0 && !*same_record; high++)
		if (memcmp(rows->data[high].content, g->content, sizeof g->content) == 0)
			*row = high, *same_record = true;
	return low < high;
}

static slant_status read_texts(slant_peers *peers, slant_event_pool *pool, uint32_t family, slant_arena *arena, slant_error *error)
{
	slant_status status = SLANT_OK;
	for (uint32_t i = 0; i < pool->count && status == SLANT_OK; i++)
		if (pool->coverings[i].family != family)
			status = slant_event_pool_text(pool, i, peers->stored, arena, error);
	return status;
}

/* *beside stays NULL with fewer than LEAST_PEERS. */
static slant_status judge(guest *g, slant_event_pool *pool, const slant_coverage *coverage, uint32_t place, const slant_beside **beside,
                          slant_error *error)
{
	slant_beside *made = slant_arena_calloc(g->arena, 1, sizeof *made);
	if (!made)
		return slant_error_memory(error);
	*made = (slant_beside){.coverage = coverage, .article = place, .labels = pool->labels, .event = g->event,
	                       .digest = slant_event_pool_digest(pool, place, g->arena)};
	if (!made->digest.data)
		return slant_error_memory(error);
	slant_status status = slant_coverage_judge(coverage, place, g->arena, &made->judgement, error);
	if (status == SLANT_OK)
		*beside = made;
	return status;
}
