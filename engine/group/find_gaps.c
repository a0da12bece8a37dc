/* find_gaps: the gaps of all events of a corpus, some events at a time: read by the calling thread, laid out on several. See gaps.h. Refuses what
   a store refuses, and when out of memory. */
#include <stdlib.h>

#include "../base/error.h"
#include "../base/tasks.h"
#include "gaps.h"

#include "../base/banned.h"

/* One event while it is worked on. */
typedef struct slot {
	slant_event *event;
	slant_event_pool pool;
	slant_arena scratch, *arena;
} slot;

typedef struct work {
	slant_corpus *corpus;
	slant_stored_terms *stored;
	slot slots[SLANT_GAPS_SLOTS];
} work;

void slant_corpus_release_gaps(slant_corpus *corpus)
{
	for (uint32_t i = 0; corpus->gap_arenas && i < SLANT_GAPS_SLOTS; i++)
		slant_arena_release(&corpus->gap_arenas[i]);
	corpus->gap_arenas = NULL;
}

static slant_status fill_slot(work *w, slot *s, slant_event *event, slant_error *error)
{
	const slant_event_article *articles = event->articles;
	uint32_t count = event->count, about = SLANT_NONE;
	slant_arena_reset(&s->scratch);
	s->event = event;
	event->gaps = slant_arena_calloc(s->arena, 1, sizeof *event->gaps);
	if (!event->gaps)
		return slant_error_memory(error);
	slant_status status = slant_event_pool_choose(&articles, &count, &about, SLANT_DAY_UNKNOWN, s->arena, error);
	return status == SLANT_OK ? slant_event_pool_read(&s->pool, articles, count, w->stored, &s->scratch, error) : status;
}

static slant_status lay_out(void *context, int number, slant_error *error)
{
	work *w = context;
	slot *s = &w->slots[number];
	return slant_gaps_find(&s->pool, w->corpus->norms, w->corpus->calibration, &s->scratch, s->arena, s->event->gaps, error);
}

/* The events from `beg` on, as many as there is room for; *end: behind the last. */
static slant_status do_some(work *w, uint32_t beg, uint32_t *end, slant_error *error)
{
	slant_task tasks[SLANT_GAPS_SLOTS] = {0};
	slant_status status = SLANT_OK;
	uint32_t used = 0, articles = 0;
	for (; beg + used < w->corpus->events.count && used < SLANT_GAPS_SLOTS && status == SLANT_OK; used++) {
		slant_event *event = &w->corpus->events.data[beg + used];
		articles += event->count;
		if (used > 0 && articles > SLANT_GAPS_ARTICLES)
			break;
		tasks[used] = (slant_task){lay_out, w, (int)used};
		status = fill_slot(w, &w->slots[used], event, error);
	}
	if (status == SLANT_OK)
		status = slant_tasks_run(tasks, used, w->corpus->jobs ? w->corpus->jobs : 1, error);
	for (uint32_t i = 0; i < used && status == SLANT_OK; i++) {
		slot *s = &w->slots[i];
		status = slant_gaps_tell(s->event->gaps, &s->pool, w->stored, &s->scratch, s->arena, error);
	}
	*end = beg + used;
	return status;
}

static slant_status do_all(work *w, const slant_rows *rows, slant_error *error)
{
	slant_corpus *corpus = w->corpus;
	slant_status status = slant_stored_terms_new(corpus->stores.data, corpus->stores.count, rows, &w->stored, error);
	for (uint32_t at = 0; at < corpus->events.count && status == SLANT_OK;)
		status = do_some(w, at, &at, error);
	slant_stored_terms_free(w->stored);
	return status;
}

/* Where events are not looked for, because what rated the articles is not at hand, their gaps are not either. */
slant_status slant_corpus_find_gaps(slant_corpus *corpus, const slant_rows *rows, slant_error *error)
{
	if (corpus->unfound || !corpus->calibration || !corpus->calibration->presence.known || !corpus->events.count || !corpus->stores.count)
		return SLANT_OK;
	work *w = calloc(1, sizeof *w);
	corpus->gap_arenas = slant_arena_calloc(&corpus->arena, SLANT_GAPS_SLOTS, sizeof *corpus->gap_arenas);
	if (!w || !corpus->gap_arenas) {
		free(w);
		return slant_error_memory(error);
	}
	w->corpus = corpus;
	for (uint32_t i = 0; i < SLANT_GAPS_SLOTS; i++) {
		slant_arena_init(&corpus->gap_arenas[i]);
		slant_arena_init(&w->slots[i].scratch);
		w->slots[i].arena = &corpus->gap_arenas[i];
	}
	slant_status status = do_all(w, rows, error);
	for (uint32_t i = 0; i < SLANT_GAPS_SLOTS; i++)
		slant_arena_release(&w->slots[i].scratch);
	free(w);
	return status;
}
