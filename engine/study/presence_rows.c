/* presence_rows: from records to rows. Takes a corpus; finds its near-duplicates and events by the same rules as a batch, lays each event's
   articles beside each other, and gives a row for each unit that some peer of an article carries, where it has peers enough to be rated
   beside them. What the article could not have known is
   no row. Refuses a corpus without events enough. See presence.h. */
#include <stdio.h>
#include <stdlib.h>

#include "../base/error.h"
#include "../base/limits.h"
#include "../group/duplicates.h"
#include "../group/events.h"
#include "../report/facts.h"
#include "calibrate.h"
#include "presence.h"

#include "../base/banned.h"

#define NAME_BYTES 17u

typedef struct reading {
	presence_rows *rows;
	const slant_engine *engine;
	slant_arena arena;
	SLANT_ARRAY(slant_str) packed;     /* facts, by record */
	slant_facts *facts;
	slant_event_row *found;
	slant_error *error;
} reading;

/* READING. */

/* Of an article in a language without lexicons it is not known what it tells: nothing is taken. */
static slant_status map(void *context, const slant_report *report, slant_buf *out, slant_error *error)
{
	slant_buf scratch;
	slant_facts facts;
	(void)context;
	slant_buf_init(&scratch);
	slant_status status = slant_facts_of_report(report, &scratch, &facts, error);
	if (status == SLANT_OK && facts.told.length)
		slant_facts_pack(&facts, out);
	if (status == SLANT_OK && out->failed)
		status = slant_error_memory(error);
	slant_buf_release(&scratch);
	return status;
}

static slant_status take(void *context, slant_str bytes, slant_error *error)
{
	reading *r = context;
	if (!bytes.length)
		return SLANT_OK;
	slant_str *slot = SLANT_PUSH(&r->arena, &r->packed);
	if (!slot)
		return slant_error_memory(error);
	*slot = slant_arena_copy(&r->arena, bytes);
	return slot->data ? SLANT_OK : slant_error_memory(error);
}

static slant_status unpack_all(reading *r)
{
	uint32_t n = r->packed.count;
	r->facts = slant_arena_calloc(&r->arena, (size_t)n + 1, sizeof *r->facts);
	slant_status status = r->facts ? SLANT_OK : slant_error_memory(r->error);
	for (uint32_t i = 0; i < n && status == SLANT_OK; i++) {
		size_t taken;
		status = slant_facts_unpack(r->packed.data[i], &r->facts[i], &taken, r->error);
	}
	return status;
}

/* EVENTS. */

static slant_status read_terms(void *context, uint32_t row, slant_str *terms, slant_error *error)
{
	const reading *r = context;
	(void)error;
	*terms = r->facts[row].terms;
	return SLANT_OK;
}

static slant_status find_events(reading *r, unsigned jobs)
{
	uint32_t n = r->packed.count;
	slant_duplicate *copies = slant_arena_calloc(&r->arena, (size_t)n + 1, sizeof *copies);
	r->found = slant_arena_calloc(&r->arena, (size_t)n + 1, sizeof *r->found);
	slant_buf scratch;
	bool starved = false;
	if (!copies || !r->found)
		return slant_error_memory(r->error);
	for (uint32_t i = 0; i < n; i++) {
		const slant_facts *f = &r->facts[i];
		copies[i] = (slant_duplicate){.sha256 = f->sha256, .content = f->content, .minhash = f->has_minhash ? f->minhash : NULL,
		                              .source = f->source, .id = f->id, .day = slant_day_read(f->date)};
	}
	slant_status status = slant_duplicates_find(copies, n, NULL, r->error);
	slant_buf_init(&scratch);
	for (uint32_t i = 0; i < n && status == SLANT_OK; i++) {
		const slant_facts *f = &r->facts[i];
		slant_str given = slant_facts_field(f, "event", &scratch, &starved);
		r->found[i] = (slant_event_row){.sha256 = f->sha256, .content = f->content, .given = slant_arena_copy(&r->arena, given),
		                                .day = copies[i].day, .family = copies[i].family};
		if (starved || !r->found[i].given.data)
			status = slant_error_memory(r->error);
	}
	slant_buf_release(&scratch);
	return status == SLANT_OK ? slant_events_find(r->found, n, r->engine->norms, read_terms, r, jobs, NULL, r->error) : status;
}

/* ROWS. */

void slant_presence_rows_release(presence_rows *rows)
{
	for (int f = 0; f < SLANT_PRESENCE_FEATURES; f++)
		free(rows->features[f]);
	free(rows->present);
	free(rows->fold);
	*rows = (presence_rows){0};
}

static bool widen(void **data, size_t count, size_t size)
{
	void *wider = realloc(*data, count * size);
	if (wider)
		*data = wider;
	return wider;
}

static bool reserve(presence_rows *rows)
{
	if (rows->count < rows->capacity)
		return true;
	uint32_t wanted = rows->capacity ? 2 * rows->capacity : 4096;
	for (int f = 0; f < SLANT_PRESENCE_FEATURES; f++)
		if (!widen((void **)&rows->features[f], wanted, sizeof **rows->features))
			return false;
	if (!widen((void **)&rows->present, wanted, sizeof *rows->present) || !widen((void **)&rows->fold, wanted, sizeof *rows->fold))
		return false;
	rows->capacity = wanted;
	return true;
}

static slant_status add_article(reading *r, const slant_coverage *coverage, uint32_t article, uint8_t fold)
{
	presence_rows *rows = r->rows;
	uint32_t before = rows->count;
	for (uint32_t u = 0; u < slant_coverage_unit_count(coverage); u++) {
		slant_presence known;
		double features[SLANT_PRESENCE_FEATURES];
		bool present;
		if (!slant_coverage_know(coverage, article, u, &known, &present) || known.peers < SLANT_COVERAGE_PEERS)
			continue;
		if (!reserve(rows))
			return slant_error_memory(r->error);
		slant_presence_features(&known, features);
		for (int f = 0; f < SLANT_PRESENCE_FEATURES; f++)
			rows->features[f][rows->count] = features[f];
		rows->present[rows->count] = present;
		rows->fold[rows->count++] = fold;
		rows->kinds[known.kind]++;
		rows->carried[known.kind] += present;
	}
	rows->articles += rows->count > before;
	return SLANT_OK;
}

/* An event's articles, in the order of their digests. */
static slant_status add_event(reading *r, const uint32_t *members, uint32_t count, uint8_t fold)
{
	slant_arena arena;
	slant_coverage *coverage = NULL;
	slant_arena_init(&arena);
	slant_covering *articles = slant_arena_calloc(&arena, count, sizeof *articles);
	slant_content *contents = slant_arena_calloc(&arena, count, sizeof *contents);
	uint32_t *chosen = slant_arena_calloc(&arena, count, sizeof *chosen), taken = 0, before = r->rows->count;
	slant_status status = articles && contents && chosen ? SLANT_OK : slant_error_memory(r->error);
	for (uint32_t i = 0; i < count && status == SLANT_OK; i++) {
		const slant_facts *f = &r->facts[members[i]];
		status = slant_content_unpack(f->terms, f->told, &arena, &contents[i], r->error);
		articles[i] = (slant_covering){&contents[i], r->found[members[i]].family, r->found[members[i]].day, f->sha256, 0};
	}
	if (status == SLANT_OK)
		status = slant_coverage_choose(articles, count, SLANT_NONE, chosen, &taken, r->error);
	for (uint32_t i = 0; i < taken; i++)
		articles[i] = articles[chosen[i]];
	if (status == SLANT_OK)
		status = slant_coverage_new(articles, taken, r->engine->norms, r->engine->calibration, &arena, &coverage, r->error);
	for (uint32_t i = 0; i < taken && status == SLANT_OK; i++)
		status = add_article(r, coverage, i, fold);
	r->rows->events += r->rows->count > before;
	slant_arena_release(&arena);
	return status;
}

typedef struct placed {
	const slant_event_row *row;
	uint32_t place;
} placed;

static int by_event(const void *left, const void *right)
{
	const placed *a = left, *b = right;
	if (a->row->event != b->row->event)
		return a->row->event < b->row->event ? -1 : 1;
	int order = memcmp(a->row->content, b->row->content, SLANT_FACTS_SHA256);
	return order ? order : (a->place > b->place) - (a->place < b->place);
}

/* A record that comes twice is one article. */
static uint32_t members_of(const placed *list, uint32_t beg, uint32_t end, uint32_t *members)
{
	uint32_t count = 0;
	for (uint32_t i = beg; i < end; i++)
		if (i == beg || memcmp(list[i].row->content, list[i - 1].row->content, SLANT_FACTS_SHA256) != 0)
			members[count++] = list[i].place;
	return count;
}

static slant_status add_events(reading *r, unsigned folds)
{
	uint32_t n = r->packed.count, count = 0;
	placed *list = slant_arena_calloc(&r->arena, (size_t)n + 1, sizeof *list);
	uint32_t *members = slant_arena_calloc(&r->arena, (size_t)n + 1, sizeof *members);
	slant_status status = list && members ? SLANT_OK : slant_error_memory(r->error);
	for (uint32_t i = 0; i < n && status == SLANT_OK; i++)
		if (r->found[i].event != SLANT_EVENT_NONE)
			list[count++] = (placed){&r->found[i], i};
	if (count)
		qsort(list, count, sizeof *list, by_event);
	for (uint32_t beg = 0, end; beg < count && status == SLANT_OK; beg = end) {
		char name[NAME_BYTES];
		for (end = beg; end < count && list[end].row->event == list[beg].row->event;)
			end++;
		if (r->rows->count >= PRESENCE_ROWS) {
			r->rows->passed_over++;
			continue;
		}
		snprintf(name, sizeof name, "%016llx", (unsigned long long)list[beg].row->key);
		slant_str given = list[beg].row->given;
		uint8_t fold = slant_calibrate_fold(given.length ? given : slant_str_of(name), folds);
		status = add_event(r, members, members_of(list, beg, end, members), fold);
	}
	return status;
}

slant_status slant_presence_read(presence_rows *rows, const slant_engine *engine, const slant_corpus_settings *settings, unsigned folds,
                                 const slant_watch *watch, slant_error *error)
{
	reading r = {.rows = rows, .engine = engine, .error = error};
	slant_reader *reader = NULL;
	slant_status status = slant_reader_new(&settings->inputs, &reader, error);
	if (status != SLANT_OK)
		return status;
	slant_arena_init(&r.arena);
	slant_batch_work work = {.map = map, .take = take, .context = &r};
	status = slant_batch_run(engine, reader, settings->jobs, &work, watch, &rows->failures, error);
	slant_reader_free(reader);
	rows->read = r.packed.count;
	if (status == SLANT_OK)
		status = unpack_all(&r);
	if (status == SLANT_OK)
		status = find_events(&r, settings->jobs);
	if (status == SLANT_OK)
		status = add_events(&r, folds);
	slant_arena_release(&r.arena);
	if (status == SLANT_OK && rows->events < PRESENCE_EVENTS)
		status = slant_error_set(error, SLANT_INPUT, "%u events with two sides to compare are too few: %u are wanted", rows->events, PRESENCE_EVENTS);
	return status;
}
