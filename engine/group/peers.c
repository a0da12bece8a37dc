/* peers: articles laid beside those on the same event; see PEERS in slant.h. Takes articles to be peers, which are rated into a temporary store,
   or the store of a batch; gives reports whose omission is told beside them; refuses a store of another engine, and what a store refuses.

   An article that is among them, to the byte of its record, takes its own place there; of all such on one event the laying out is made once.
   Any other is put where it would stand (event_places.h), and the event is laid out anew with it. Either way it is never its own peer: copies
   of one text, also slightly changed ones, are one family, and a family has no peers in itself. */
#include <stdlib.h>

#include "../base/error.h"
#include "../base/limits.h"
#include "../base/sha256.h"
#include "../report/makers.h"
#include "../score/peers/terms.h"
#include "duplicates.h"
#include "event_places.h"
#include "event_pool.h"

#include "../base/banned.h"

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
	slant_corpus corpus;               /* its arena, stores and events alone */
	slant_rows rows;
	slant_stored_terms *stored;
	slant_event_row *found;            /* by row; event: number in corpus.events */
	slant_event_places *places;
	table tables[KEPT];
	slant_buf terms;
	const char *why;                   /* the last article was rated alone */
	const char *why_none;              /* why every article is */
};

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
	for (size_t i = 0; i < KEPT; i++)
		slant_arena_init(&made->tables[i].arena);
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
	for (size_t i = 0; i < KEPT; i++)
		slant_arena_release(&peers->tables[i].arena);
	slant_event_places_free(peers->places);
	slant_stored_terms_free(peers->stored);
	for (uint32_t i = 0; i < peers->corpus.stores.count; i++)
		slant_store_close(peers->corpus.stores.data[i]);
	slant_rows_release(&peers->rows);
	slant_buf_release(&peers->terms);
	slant_arena_release(&peers->corpus.arena);
	free(peers);
}

/* LAYING OUT. */

/* An article while its peers are looked for. */
typedef struct guest {
	slant_peers *peers;
	const slant_report *report;
	const slant_context *scoring;
	slant_arena *arena;
	unsigned char sha256[SLANT_FACTS_SHA256], content[SLANT_FACTS_SHA256];
	slant_day day;
} guest;

static slant_status read_texts(slant_peers *peers, slant_event_pool *pool, uint32_t family, slant_arena *arena, slant_error *error)
{
	slant_status status = SLANT_OK;
	for (uint32_t i = 0; i < pool->count && status == SLANT_OK; i++)
		if (pool->coverings[i].family != family)
			status = slant_event_pool_text(pool, i, peers->stored, arena, error);
	return status;
}

/* *few: the article at `place` has too few peers, and peers->why says so. */
static slant_status count_peers(slant_peers *peers, const slant_event_pool *pool, uint32_t place, bool *few, slant_error *error)
{
	uint32_t count = 0;
	if (!slant_event_pool_peers(pool, place, &count))
		return slant_error_memory(error);
	*few = count < SLANT_COVERAGE_PEERS;
	if (*few)
		peers->why = count ? "only one other article is on its event, and it takes two to tell an omission from what that one alone has"
		                   : "on its event there is only the article itself, or copies of it";
	return SLANT_OK;
}

static slant_status judge(const guest *g, const slant_event_pool *pool, const slant_coverage *coverage, uint32_t place, slant_str event,
                          const slant_beside **beside, slant_error *error)
{
	slant_beside *made = slant_arena_calloc(g->arena, 1, sizeof *made);
	if (!made)
		return slant_error_memory(error);
	made->coverage = coverage;
	made->article = place;
	made->labels = pool->labels;
	made->event = event;
	made->digest = slant_event_pool_digest(pool, place, g->arena);
	if (!made->digest.data)
		return slant_error_memory(error);
	slant_status status = slant_coverage_judge(coverage, place, g->arena, &made->judgement, error);
	if (status != SLANT_OK)
		return status;
	if (slant_beside_tells(made))
		*beside = made;
	else
		g->peers->why = g->peers->engine->calibration && g->peers->engine->calibration->presence.known
			? "the articles on its event share nothing that one could expect of it"
			: "the calibration holds no model of what articles on an event share";
	return SLANT_OK;
}

/* AN ARTICLE THAT IS AMONG THE PEERS. */

static slant_status lay_out(slant_peers *peers, const slant_event_article *articles, uint32_t count, slant_arena *arena, table *t,
                            slant_error *error)
{
	slant_status status = slant_event_pool_read(&t->pool, articles, count, peers->stored, arena, error);
	return status != SLANT_OK ? status : slant_coverage_new(t->pool.coverings, t->pool.count, peers->engine->norms, peers->engine->calibration,
	                                                        arena, &t->coverage, error);
}

/* The event as a whole, kept for the next of its articles. */
static slant_status lay_event(slant_peers *peers, uint32_t event, table **laid, slant_error *error)
{
	const slant_event *e = &peers->corpus.events.data[event];
	table *t = &peers->tables[event % KEPT];
	*laid = t;
	if (t->laid && t->event == event)
		return SLANT_OK;
	slant_arena_reset(&t->arena);
	t->laid = false;
	slant_status status = lay_out(peers, e->articles, e->count, &t->arena, t, error);
	t->laid = status == SLANT_OK;
	t->event = event;
	return status;
}

/* Of an event that is too large to be laid out whole, what is near this article. */
static slant_status lay_part(const guest *g, const slant_event *event, table *t, slant_error *error)
{
	const slant_event_article *articles = event->articles;
	uint32_t count = event->count, place = 0;
	while (place + 1 < count && memcmp(articles[place].content, g->content, sizeof g->content) != 0)
		place++;
	slant_status status = slant_event_pool_choose(&articles, &count, &place, g->day, g->arena, error);
	return status == SLANT_OK ? lay_out(g->peers, articles, count, g->arena, t, error) : status;
}

static slant_status find_among(const guest *g, uint32_t event, const slant_beside **beside, slant_error *error)
{
	slant_peers *peers = g->peers;
	const slant_event *e = &peers->corpus.events.data[event];
	table part = {0}, *t = &part;
	bool few = false;
	uint32_t place = 0;
	slant_status status = e->count > SLANT_LIMIT_EVENT_ARTICLES ? lay_part(g, e, t, error) : lay_event(peers, event, &t, error);
	if (status != SLANT_OK)
		return status;
	while (place + 1 < t->pool.count && memcmp(t->pool.articles[place].content, g->content, sizeof g->content) != 0)
		place++;
	status = count_peers(peers, &t->pool, place, &few, error);
	if (status == SLANT_OK && !few)
		status = read_texts(peers, &t->pool, t->pool.coverings[place].family, t == &part ? g->arena : &t->arena, error);
	if (status == SLANT_OK && !few)
		status = judge(g, &t->pool, t->coverage, place, e->id, beside, error);
	return status;
}

/* ANY OTHER. */

/* The family of a peer that it is a copy of, or one of its own. */
static slant_status find_family(const guest *g, const slant_event_pool *pool, uint32_t *family, slant_error *error)
{
	uint16_t signature[SLANT_MINHASH_BINS];
	bool long_enough = slant_facts_sign(g->report->document, signature);
	slant_status status = SLANT_OK;
	*family = UINT32_MAX;
	for (uint32_t i = 0; i < pool->count && *family == UINT32_MAX && status == SLANT_OK; i++) {
		const slant_facts *facts = NULL;
		status = slant_stored_facts(g->peers->stored, pool->articles[i].content, &facts, error);
		if (status != SLANT_OK)
			break;
		bool like = long_enough && facts->has_minhash && slant_minhash_agreeing(signature, facts->minhash) >= SLANT_DUPLICATE_BINS;
		if (like || memcmp(facts->sha256, g->sha256, sizeof g->sha256) == 0)
			*family = pool->articles[i].family;
	}
	return status;
}

/* The articles at a row: its event's, or it alone. */
static slant_status read_pool(const guest *g, uint32_t row, slant_event_pool *pool, slant_error *error)
{
	slant_peers *peers = g->peers;
	uint32_t event = peers->found[row].event;
	if (event != SLANT_EVENT_NONE) {
		const slant_event_article *articles = peers->corpus.events.data[event].articles;
		uint32_t count = peers->corpus.events.data[event].count, about = count;
		slant_status status = slant_event_pool_choose(&articles, &count, &about, g->day, g->arena, error);
		return status == SLANT_OK ? slant_event_pool_read(pool, articles, count, peers->stored, g->arena, error) : status;
	}
	slant_event_article *alone = slant_arena_calloc(g->arena, 1, sizeof *alone);
	if (!alone)
		return slant_error_memory(error);
	alone->family = peers->found[row].family;
	alone->day = peers->found[row].day;
	memcpy(alone->content, peers->found[row].content, sizeof alone->content);
	return slant_event_pool_read(pool, alone, 1, peers->stored, g->arena, error);
}

static slant_status find_beside(const guest *g, uint32_t row, const slant_beside **beside, slant_error *error)
{
	slant_peers *peers = g->peers;
	slant_event_pool pool;
	slant_content content;
	slant_str sha256 = slant_arena_copy(g->arena, (slant_str){(const char *)g->sha256, sizeof g->sha256});
	slant_covering covering = {.day = g->day, .sha256 = (const unsigned char *)sha256.data};
	slant_coverage *coverage = NULL;
	bool few = false;
	slant_status status = sha256.data ? read_pool(g, row, &pool, error) : slant_error_memory(error);
	if (status == SLANT_OK)
		status = find_family(g, &pool, &covering.family, error);
	if (status == SLANT_OK)
		status = slant_content_of_document(g->report->document, g->scoring, &g->report->ratings[SLANT_FRAMING], g->arena, &content, error);
	if (status != SLANT_OK)
		return status;
	uint32_t place = pool.count;
	slant_event_pool_add(&pool, &content, &covering);
	status = count_peers(peers, &pool, place, &few, error);
	if (status != SLANT_OK || few)
		return status;
	status = slant_coverage_new(pool.coverings, pool.count, peers->engine->norms, peers->engine->calibration, g->arena, &coverage, error);
	if (status == SLANT_OK)
		status = read_texts(peers, &pool, covering.family, g->arena, error);
	return status == SLANT_OK ? judge(g, &pool, coverage, place, peers->corpus.events.data[peers->found[row].event].id, beside, error) : status;
}

static slant_status find_place(const guest *g, uint32_t *row, slant_event_placing *how, slant_error *error)
{
	slant_buf scratch, *terms = &g->peers->terms;
	slant_buf_init(&scratch);
	slant_buf_reset(terms);
	slant_terms own;
	slant_status status = slant_terms_of_document(g->report->document, g->arena, &own, error);
	if (status == SLANT_OK)
		slant_terms_write(&own, terms);
	const slant_event_visitor visitor = {.terms = slant_buf_str(terms), .given = slant_report_field(g->report, "event", &scratch),
	                                     .day = g->day, .content = g->content};
	if (status == SLANT_OK && (terms->failed || scratch.failed))
		status = slant_error_memory(error);
	if (status == SLANT_OK)
		status = slant_event_places_find(g->peers->places, &visitor, row, how, error);
	slant_buf_release(&scratch);
	return status;
}

/* `known`: it is among the peers, and on no event with another; only the reason is asked for. */
static slant_status find_other(const guest *g, bool known, const slant_beside **beside, slant_error *error)
{
	static const char *const reasons[] = {
		[SLANT_EVENT_PLACED] = NULL,
		[SLANT_EVENT_NOWHERE] = "no other article is on its event",
		[SLANT_EVENT_FAR] = "articles that read as if on its event are dated too far from it",
		[SLANT_EVENT_WORDLESS] = "it has too few telling words to know its event by",
	};
	slant_event_placing how = SLANT_EVENT_NOWHERE;
	uint32_t row = 0;
	slant_status status = find_place(g, &row, &how, error);
	if (status != SLANT_OK)
		return status;
	if (how == SLANT_EVENT_PLACED && !known)
		return find_beside(g, row, beside, error);
	g->peers->why = reasons[how == SLANT_EVENT_PLACED ? SLANT_EVENT_NOWHERE : how];
	return SLANT_OK;
}

/* FINDING. */

/* The row of the very record: rows stand in the order of their texts' digests. */
static bool find_row(const guest *g, uint32_t *row)
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
	for (; low < rows->count && memcmp(rows->data[low].sha256, g->sha256, sizeof g->sha256) == 0; low++)
		if (memcmp(rows->data[low].content, g->content, sizeof g->content) == 0) {
			*row = (uint32_t)low;
			return true;
		}
	return false;
}

static slant_status find(void *context, const slant_article *article, const slant_report *report, const slant_context *scoring,
                         slant_arena *arena, const slant_beside **beside, slant_error *error)
{
	slant_peers *peers = context;
	guest g = {.peers = peers, .report = report, .scoring = scoring, .arena = arena,
	           .day = slant_day_read(article->fields[SLANT_ARTICLE_DATE])};
	uint32_t row = 0;
	*beside = NULL;
	peers->why = peers->why_none;
	if (peers->why)
		return SLANT_OK;
	slant_sha256_read(slant_str_of(report->sha256), g.sha256);
	slant_status status = slant_facts_content(article, g.content, error);
	if (status != SLANT_OK)
		return status;
	bool known = find_row(&g, &row);
	if (known && peers->found[row].event != SLANT_EVENT_NONE)
		return find_among(&g, peers->found[row].event, beside, error);
	return find_other(&g, known, beside, error);
}

static const char *tell_why(void *context)
{
	const slant_peers *peers = context;
	return peers->why;
}

slant_status slant_peers_score(slant_peers *peers, slant_worker *worker, const slant_article *article, const slant_options *options,
                               const slant_report **report, slant_error *error)
{
	return slant_worker_score_beside(worker, article, options, &(slant_peer_finder){find, peers, tell_why}, report, error);
}

unsigned slant_report_peers(const slant_report *report, const char **why)
{
	if (why)
		*why = report->beside ? NULL : report->alone ? report->alone : "no peers were looked for";
	return report->beside ? report->beside->judgement.peers : 0;
}
