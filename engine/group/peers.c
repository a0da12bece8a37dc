/* peers: articles laid beside those on the same event; see PEERS in slant.h. Takes articles to be peers, which are rated into a temporary store,
   or the store of a batch; gives reports whose omission is told beside them; refuses a store of another engine, and what a store refuses.
   peers_find.c has how an article's peers are found. */
#include <stdlib.h>

#include "../base/error.h"
#include "../base/limits.h"
#include "../report/makers.h"
#include "peers_parts.h"

#include "../base/banned.h"

/* GATHERING. */

/* Names what differs where both say what they are made of. */
static slant_status refuse_store(const char *folder, slant_str there, slant_str here, slant_error *error)
{
	char words[SLANT_MAKERS_WORDS];
	slant_json *a = NULL, *b = NULL;
	slant_error ignored;
	bool told = slant_json_parse(there, &a, NULL, &ignored) == SLANT_OK && slant_json_parse(here, &b, NULL, &ignored) == SLANT_OK &&
	            slant_makers_differ(a, b, words);
	slant_json_free(a);
	slant_json_free(b);
	return slant_error_set(error, SLANT_MISMATCH, "the batch in %s was made under %s; run it again", folder,
	                       told ? words : "another engine than this one");
}

/* Before it is read: the facts of another version are no facts here. */
static slant_status check_store(slant_peers *peers, const char *folder, slant_error *error)
{
	slant_store *store = NULL;
	slant_store_maker maker;
	slant_status status = slant_store_open(folder, &store, error);
	if (status == SLANT_OK)
		status = slant_store_maker_of_engine(peers->engine, &peers->corpus.arena, &maker, error);
	if (status == SLANT_OK && strcmp(maker.key, slant_store_made_by(store)->key) != 0)
		status = refuse_store(folder, slant_store_made_by(store)->provenance, maker.provenance, error);
	slant_store_close(store);
	return status;
}

static slant_status gather(slant_peers *peers, const slant_inputs *inputs, const slant_watch *watch, slant_error *error)
{
	const slant_corpus_settings settings = {.inputs = *inputs, .jobs = peers->corpus.jobs};
	bool stored = inputs->path_count == 1 && inputs->paths[0] && slant_store_is(inputs->paths[0]);
	if (!stored)
		return slant_corpus_rate(&peers->corpus, peers->engine, &settings, watch, &peers->rows, error);
	slant_status status = check_store(peers, inputs->paths[0], error);
	return status == SLANT_OK ? slant_corpus_read(&peers->corpus, peers->engine, &settings, watch, &peers->rows, error) : status;
}

/* EVENTS. */

/* What records name themselves has to be noted before the rest is found. */
static slant_status find_events(void *context, slant_rows *rows, slant_error *error)
{
	slant_peers *peers = context;
	peers->found = slant_arena_calloc(&peers->corpus.arena, rows->count + 1, sizeof *peers->found);
	if (!peers->found)
		return slant_error_memory(error);
	for (size_t i = 0; i < rows->count; i++) {
		const slant_row *row = &rows->data[i];
		peers->found[i] = (slant_event_row){.sha256 = row->sha256, .content = row->content, .given = rows->events.list.data[row->event],
		                                    .day = row->day, .family = row->family, .event = SLANT_EVENT_NONE};
	}
	return slant_corpus_find_events(&peers->corpus, rows, error);
}

static slant_status read_terms(void *context, uint32_t row, slant_str *terms, slant_error *error)
{
	const slant_peers *peers = context;
	return slant_stored_terms_read(peers->stored, peers->rows.data[row].article, terms, error);
}

/* The rows' events by their place in the list. */
static slant_status number_events(slant_peers *peers, slant_error *error)
{
	const slant_rows *rows = &peers->rows;
	uint32_t *numbers = slant_arena_alloc(&peers->corpus.arena, ((size_t)rows->events.list.count + 1) * sizeof *numbers);
	if (!numbers)
		return slant_error_memory(error);
	for (uint32_t i = 0; i < rows->events.list.count; i++)
		numbers[i] = SLANT_EVENT_NONE;
	for (uint32_t e = 0; e < peers->corpus.events.count; e++) {
		uint32_t name = slant_strings_look(&rows->events, peers->corpus.events.data[e].id);
		if (name != SLANT_STRINGS_NONE)
			numbers[name] = e;
	}
	for (size_t i = 0; i < rows->count; i++)
		peers->found[i].event = numbers[rows->data[i].event];
	return SLANT_OK;
}

static slant_status settle(slant_peers *peers, slant_error *error)
{
	slant_corpus *corpus = &peers->corpus;
	slant_status status = slant_rows_settle(&peers->rows, corpus->by, SLANT_PERIOD_MONTH, &(slant_rows_finder){find_events, peers}, error);
	if (status == SLANT_OK)
		status = slant_corpus_list_events(corpus, &peers->rows, error);
	if (status == SLANT_OK)
		status = number_events(peers, error);
	if (status == SLANT_OK)
		status = slant_stored_terms_new(corpus->stores.data, corpus->stores.count, &peers->rows, &peers->stored, error);
	return status != SLANT_OK ? status : slant_event_places_new(peers->found, (uint32_t)peers->rows.count, peers->engine->norms, read_terms,
	                                                            peers, &peers->places, error);
}

/* Why no article will have peers. */
static const char *why_none(const slant_rows *rows)
{
	size_t known = 0;
	for (size_t i = 0; i < rows->count; i++)
		known += rows->data[i].profiled;
	if (rows->count == 0)
		return "there is no article among the peers";
	return known ? NULL : "the peers are in a language that there are no lexicons for";
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
	made->corpus.jobs = jobs ? jobs : 1;
	made->corpus.by = SLANT_STR("source");
	slant_arena_init(&made->corpus.arena);
	slant_rows_init(&made->rows);
	slant_buf_init(&made->terms);
	for (size_t i = 0; i < SLANT_PEERS_KEPT; i++)
		slant_arena_init(&made->tables[i].arena);
	for (size_t i = 0; i < SLANT_PEERS_PARTS; i++)
		slant_arena_init(&made->parts[i].arena);
	slant_status status = slant_rows_begin(&made->rows, NULL, error);
	if (status == SLANT_OK)
		status = gather(made, inputs, watch, error);
	if (status == SLANT_OK)
		status = settle(made, error);
	if (status == SLANT_OK) {
		made->why_none = why_none(&made->rows);
		*peers = made;
	} else {
		slant_peers_free(made);
	}
	return status;
}

void slant_peers_free(slant_peers *peers)
{
	if (!peers)
		return;
	for (size_t i = 0; i < SLANT_PEERS_KEPT; i++)
		slant_arena_release(&peers->tables[i].arena);
	for (size_t i = 0; i < SLANT_PEERS_PARTS; i++)
		slant_arena_release(&peers->parts[i].arena);
	slant_event_places_free(peers->places);
	slant_stored_terms_free(peers->stored);
	for (uint32_t i = 0; i < peers->corpus.stores.count; i++)
		slant_store_close(peers->corpus.stores.data[i]);
	slant_rows_release(&peers->rows);
	slant_buf_release(&peers->terms);
	slant_arena_release(&peers->corpus.arena);
	free(peers);
}

/* SCORING. */

static const char *tell_why(void *context)
{
	const slant_peers *peers = context;
	return peers->why;
}

slant_status slant_peers_score(slant_peers *peers, slant_worker *worker, const slant_article *article, const slant_options *options,
                               const slant_report **report, slant_error *error)
{
	return slant_worker_score_beside(worker, article, options, &(slant_peer_finder){slant_peers_find, peers, tell_why}, report, error);
}

unsigned slant_report_peers(const slant_report *report, const char **why)
{
	if (why)
		*why = report->alone ? report->alone : report->beside ? NULL : "no peers were looked for";
	return report->beside && !report->alone ? report->beside->judgement.peers : 0;
}
