/* peers_find: the peers of one article. See peers_parts.h and event_pool.h. Takes an article as far as its framing is rated; gives it among
   its peers, or why it has none; refuses what a store refuses, and when out of memory.

   An article that is among the peers, to the byte of its record, takes its own place there; of all such on one event the laying out is made
   once, and of an event too large for that once for those that have the same articles near them. Any other is put where it would stand (event_places.h), and the event is laid out anew with it. Either way it is never its own peer:
   copies of one text, also slightly changed ones, are one family, and a family has no peers in itself. */
#include <stdlib.h>

#include "../base/error.h"
#include "../base/limits.h"
#include "../base/sha256.h"
#include "../score/peers/terms.h"
#include "duplicates.h"
#include "peers_parts.h"

#include "../base/banned.h"

/* LAYING OUT. */

static const char hardly_told[] = "it is hardly more than a headline";

/* An article while its peers are looked for. */
typedef struct guest {
	slant_peers *peers;
	const slant_report *report;
	const slant_context *scoring;
	slant_arena *arena;
	unsigned char sha256[SLANT_FACTS_SHA256], content[SLANT_FACTS_SHA256];
	slant_day day;
} guest;

/* The texts of those that are shown beside the article: they tell what is missing in it. */
static slant_status read_texts(slant_peers *peers, slant_event_pool *pool, const slant_beside *beside, slant_arena *arena, slant_error *error)
{
	slant_status status = SLANT_OK;
	for (uint32_t u = 0; u < beside->judgement.count; u++) {
		const slant_judged *judged = &beside->judgement.units[u];
		const slant_carrier *shown[SLANT_BESIDE_SHOWN];
		uint32_t count = judged->listed ? slant_beside_show(beside, judged->unit, shown) : 0;
		for (uint32_t i = 0; i < count && status == SLANT_OK; i++)
			status = slant_event_pool_text(pool, shown[i]->article, peers->stored, arena, error);
	}
	return status;
}

/* *few: the article at `place` has too few peers, and peers->why says so. `untold`: the event has articles that are not in the pool. */
static slant_status count_peers(slant_peers *peers, const slant_event_pool *pool, uint32_t place, bool untold, bool *few, slant_error *error)
{
	static const char *const reasons[2][SLANT_COVERAGE_PEERS] = {
		{"on its event there is only the article itself, or copies of it",
		 "only one other article is on its event, and it takes two to tell an omission from what that one alone has"},
		{"the others on its event are copies of it, hardly more than a headline, or in a language that there are no lexicons for",
		 "of the others on its event only one is long enough and in a language that there are lexicons for, and it takes two to tell an omission"},
	};
	uint32_t count = 0;
	if (!slant_event_pool_peers(pool, place, &count))
		return slant_error_memory(error);
	*few = count < SLANT_COVERAGE_PEERS;
	if (*few)
		peers->why = reasons[untold][count];
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
	/* An article that was first has peers, though nothing that they carry can be missed in it: its sentences are laid beside theirs. */
	*beside = made;
	if (slant_beside_tells(made))
		return SLANT_OK;
	if (!g->peers->engine->calibration || !g->peers->engine->calibration->presence.known)
		g->peers->why = "the calibration holds no model of what articles on an event share";
	else if (made->judgement.unknown_yet)
		g->peers->why = "it appeared on an earlier day than the others on its event, so that nothing they carry could be known";
	else
		g->peers->why = "the articles on its event share nothing that one could expect of it";
	return SLANT_OK;
}

/* AN ARTICLE THAT IS AMONG THE PEERS. */

static slant_status lay_out(slant_peers *peers, const slant_event_article *articles, uint32_t count, slant_arena *arena, slant_peers_table *t,
                            slant_error *error)
{
	slant_status status = slant_event_pool_read(&t->pool, articles, count, peers->stored, arena, error);
	return status != SLANT_OK ? status : slant_coverage_new(t->pool.coverings, t->pool.count, peers->engine->norms, peers->engine->calibration,
	                                                        arena, &t->coverage, error);
}

/* The event as a whole, kept for the next of its articles. */
static slant_status lay_event(slant_peers *peers, uint32_t event, slant_peers_table **laid, slant_error *error)
{
	const slant_event *e = &peers->corpus.events.data[event];
	slant_peers_table *t = &peers->tables[event % SLANT_PEERS_KEPT];
	*laid = t;
	if (t->laid && t->event == event)
		return SLANT_OK;
	slant_arena_reset(&t->arena);
	t->laid = false;
	const slant_event_article *articles = e->articles;
	uint32_t count = e->count, about = SLANT_NONE;
	slant_status status = slant_event_pool_choose(&articles, &count, &about, SLANT_DAY_UNKNOWN, &t->arena, error);
	if (status == SLANT_OK)
		status = lay_out(peers, articles, count, &t->arena, t, error);
	t->laid = status == SLANT_OK;
	t->event = event;
	return status;
}

static bool is_part(const slant_peers_table *t, const slant_event_article *articles, uint32_t count)
{
	if (!t->laid || t->pool.count != count)
		return false;
	for (uint32_t i = 0; i < count; i++)
		if (memcmp(t->pool.articles[i].content, articles[i].content, sizeof articles[i].content) != 0)
			return false;
	return true;
}

/* The part that holds these very articles, or the one to be laid out anew: one that never served again, or not for the longest time. */
static slant_peers_table *find_part(slant_peers *peers, const slant_event_article *articles, uint32_t count)
{
	slant_peers_table *oldest = &peers->parts[0];
	for (uint32_t i = 0; i < SLANT_PEERS_PARTS; i++) {
		slant_peers_table *t = &peers->parts[i];
		if (is_part(t, articles, count)) {
			t->shared = ++peers->shared;
			return t;
		}
		if (oldest->laid && (!t->laid || t->shared < oldest->shared))
			oldest = t;
	}
	slant_arena_reset(&oldest->arena);
	oldest->laid = false;
	oldest->shared = 0;
	return oldest;
}

/* Of an event that is too large to be laid out whole, what is near this article. */
static slant_status lay_part(const guest *g, const slant_event *event, slant_peers_table **laid, slant_error *error)
{
	const slant_event_article *articles = event->articles;
	uint32_t count = event->count, place = 0;
	while (place + 1 < count && memcmp(articles[place].content, g->content, sizeof g->content) != 0)
		place++;
	slant_status status = slant_event_pool_choose(&articles, &count, &place, g->day, g->arena, error);
	if (status != SLANT_OK)
		return status;
	slant_peers_table *t = *laid = find_part(g->peers, articles, count);
	if (t->laid)
		return SLANT_OK;
	slant_event_article *kept = slant_arena_calloc(&t->arena, (size_t)count + 1, sizeof *kept);
	if (!kept)
		return slant_error_memory(error);
	memcpy(kept, articles, count * sizeof *kept);
	status = lay_out(g->peers, kept, count, &t->arena, t, error);
	t->laid = status == SLANT_OK;
	return status;
}

/* Where the article itself stands; the pool's count where it does not. */
static uint32_t place_of(const guest *g, const slant_event_pool *pool)
{
	uint32_t place = 0;
	while (place < pool->count && memcmp(pool->articles[place].content, g->content, sizeof g->content) != 0)
		place++;
	return place;
}

static slant_status find_among(const guest *g, uint32_t event, const slant_beside **beside, slant_error *error)
{
	slant_peers *peers = g->peers;
	const slant_event *e = &peers->corpus.events.data[event];
	slant_peers_table *t = NULL;
	bool few = false;
	slant_status status = e->count > SLANT_LIMIT_EVENT_ARTICLES ? lay_part(g, e, &t, error) : lay_event(peers, event, &t, error);
	if (status != SLANT_OK)
		return status;
	uint32_t place = place_of(g, &t->pool);
	if (place == t->pool.count) {
		peers->why = hardly_told;
		return SLANT_OK;
	}
	status = count_peers(peers, &t->pool, place, slant_event_pool_untold(e->articles, e->count), &few, error);
	if (status == SLANT_OK && !few)
		status = judge(g, &t->pool, t->coverage, place, e->id, beside, error);
	return status == SLANT_OK && !few ? read_texts(peers, &t->pool, *beside, &t->arena, error) : status;
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
static slant_status read_pool(const guest *g, uint32_t row, slant_event_pool *pool, bool *untold, slant_error *error)
{
	slant_peers *peers = g->peers;
	const slant_event_row *found = &peers->found[row];
	const slant_event *event = found->event == SLANT_EVENT_NONE ? NULL : &peers->corpus.events.data[found->event];
	slant_event_article *alone = slant_arena_calloc(g->arena, 1, sizeof *alone);
	if (!alone)
		return slant_error_memory(error);
	*alone = (slant_event_article){.family = found->family, .day = found->day, .told = peers->rows.data[row].told};
	memcpy(alone->content, found->content, sizeof alone->content);
	const slant_event_article *articles = event ? event->articles : alone;
	uint32_t count = event ? event->count : 1, about = count;
	*untold = slant_event_pool_untold(articles, count);
	slant_status status = slant_event_pool_choose(&articles, &count, &about, g->day, g->arena, error);
	return status == SLANT_OK ? slant_event_pool_read(pool, articles, count, peers->stored, g->arena, error) : status;
}

static slant_status find_beside(const guest *g, uint32_t row, const slant_beside **beside, slant_error *error)
{
	slant_peers *peers = g->peers;
	slant_event_pool pool;
	slant_content content;
	slant_str sha256 = slant_arena_copy(g->arena, (slant_str){(const char *)g->sha256, sizeof g->sha256});
	slant_covering covering = {.day = g->day, .sha256 = (const unsigned char *)sha256.data};
	slant_coverage *coverage = NULL;
	bool few = false, untold = false;
	slant_status status = sha256.data ? read_pool(g, row, &pool, &untold, error) : slant_error_memory(error);
	if (status == SLANT_OK)
		status = find_family(g, &pool, &covering.family, error);
	if (status == SLANT_OK)
		status = slant_content_of_document(g->report->document, g->scoring, &g->report->ratings[SLANT_FRAMING], g->arena, &content, error);
	if (status != SLANT_OK)
		return status;
	uint32_t place = pool.count;
	slant_event_pool_add(&pool, &content, &covering);
	status = count_peers(peers, &pool, place, untold, &few, error);
	if (status != SLANT_OK || few)
		return status;
	status = slant_coverage_new(pool.coverings, pool.count, peers->engine->norms, peers->engine->calibration, g->arena, &coverage, error);
	if (status == SLANT_OK)
		status = judge(g, &pool, coverage, place, peers->corpus.events.data[peers->found[row].event].id, beside, error);
	return status == SLANT_OK ? read_texts(peers, &pool, *beside, g->arena, error) : status;
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

slant_status slant_peers_find(void *context, const slant_article *article, const slant_report *report, const slant_context *scoring,
                              slant_arena *arena, const slant_beside **beside, slant_error *error)
{
	slant_peers *peers = context;
	guest g = {.peers = peers, .report = report, .scoring = scoring, .arena = arena,
	           .day = slant_day_read(article->fields[SLANT_ARTICLE_DATE])};
	uint32_t row = 0;
	*beside = NULL;
	peers->why = peers->why_none;
	if (!peers->why && report->words < SLANT_LEAST_TOLD)
		peers->why = hardly_told;
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
