/* event_pairs: pairs of vectors that are like enough to be of one event. See events.h. Each vector is laid beside those before it, in the
   order of days, that stand near it in the list of a term which is among the heaviest of both. */
#include <stdlib.h>

#include "../base/buf.h"
#include "../base/error.h"
#include "../base/tasks.h"
#include "event_parts.h"

#include "../base/banned.h"

#define PIECES 16u
#define SPREAD 0x9E3779B1u                 /* odd: where the reading of a long list without days begins */

typedef struct finding {
	const slant_event_vectors *vectors;
	const slant_event_vector **order;      /* by first day, unknown ones first; then by number */
	uint32_t *starts;                      /* by term: where its list begins; one more for the end */
	uint32_t *list;                        /* places in order */
	uint32_t *undated;                     /* by term: how many of its list have no day; they come first */
	slant_buf pairs[PIECES];
	uint64_t compared[PIECES];
} finding;

static int by_day(const void *left, const void *right)
{
	const slant_event_vector *a = *(const slant_event_vector *const *)left, *b = *(const slant_event_vector *const *)right;
	if (a->first != b->first)
		return a->first < b->first ? -1 : 1;
	return (a > b) - (a < b);
}

/* THE INDEX. */

static void fill_lists(finding *f)
{
	uint32_t count = f->vectors->count, terms = f->vectors->terms;
	for (uint32_t i = 0; i < count; i++)
		for (uint32_t h = 0; h < f->order[i]->heavy; h++)
			f->starts[f->order[i]->heaviest[h] + 1]++;
	for (uint32_t t = 0; t < terms; t++)
		f->starts[t + 1] += f->starts[t];
	for (uint32_t i = count; i-- > 0;)
		for (uint32_t h = 0; h < f->order[i]->heavy; h++) {
			uint32_t term = f->order[i]->heaviest[h];
			f->list[--f->starts[term + 1]] = i;
			f->undated[term] += f->order[i]->first == SLANT_DAY_UNKNOWN;
		}
	/* Each start has moved one place up: that of term t stands at t + 1. */
	memmove(f->starts, f->starts + 1, terms * sizeof *f->starts);
}

static slant_status build_index(finding *f, slant_arena *arena, slant_error *error)
{
	size_t count = f->vectors->count, terms = f->vectors->terms, postings = 0;
	for (uint32_t v = 0; v < count; v++)
		postings += f->vectors->data[v].heavy;
	f->order = slant_arena_alloc(arena, (count + 1) * sizeof *f->order);
	f->starts = slant_arena_calloc(arena, terms + 2, sizeof *f->starts);
	f->list = slant_arena_alloc(arena, (postings + 1) * sizeof *f->list);
	f->undated = slant_arena_calloc(arena, terms + 1, sizeof *f->undated);
	if (!f->order || !f->starts || !f->list || !f->undated || postings > UINT32_MAX)
		return slant_error_memory(error);
	for (uint32_t v = 0; v < count; v++)
		f->order[v] = &f->vectors->data[v];
	if (count)
		qsort(f->order, count, sizeof *f->order, by_day);
	fill_lists(f);
	f->starts[terms] = (uint32_t)postings;
	return SLANT_OK;
}

/* COMPARING. One thread's scratch: the vector at hand spread out by term, who has been met, who is like. */

typedef struct comparing {
	finding *f;
	uint32_t *weights, *met;               /* by term; by place in order: the place + 1 that met it last */
	slant_event_pair *like;
	uint32_t like_count;
	uint32_t piece, at;                    /* at: place in order */
} comparing;

static void compare(comparing *c, uint32_t other)
{
	const slant_event_vector *a = c->f->order[c->at], *b = c->f->order[other];
	uint64_t product = 0;
	if (c->met[other] == c->at + 1 || !slant_event_days_fit(a->first, a->last, b->first, b->last))
		return;
	c->met[other] = c->at + 1;
	c->f->compared[c->piece]++;
	for (uint32_t i = 0; i < b->count; i++)
		product += (uint64_t)c->weights[b->weights[i].term] * b->weights[i].weight;
	if (product < SLANT_EVENT_LIKENESS_BOUND)
		return;
	uint32_t first = (uint32_t)(a - c->f->vectors->data), second = (uint32_t)(b - c->f->vectors->data);
	c->like[c->like_count++] = (slant_event_pair){product < UINT32_MAX ? (uint32_t)product : UINT32_MAX,
	                                              first < second ? first : second, first < second ? second : first};
}

/* Those just before it, as far as days reach; then some of those without a day. */
static void look_back(comparing *c, uint32_t term)
{
	const finding *f = c->f;
	const uint32_t *list = f->list + f->starts[term];
	uint32_t count = f->starts[term + 1] - f->starts[term], undated = f->undated[term], beg = 0, end = count;
	slant_day day = f->order[c->at]->first;
	while (beg < end) {
		uint32_t middle = beg + (end - beg) / 2;
		if (list[middle] < c->at)
			beg = middle + 1;
		else
			end = middle;
	}
	for (uint32_t i = beg, looked = 0; i-- > (day == SLANT_DAY_UNKNOWN ? 0 : undated) && looked < SLANT_EVENT_POSTINGS; looked++) {
		if (day != SLANT_DAY_UNKNOWN && (int64_t)day - f->order[list[i]]->first > SLANT_EVENT_DAYS)
			break;
		compare(c, list[i]);
	}
	if (day == SLANT_DAY_UNKNOWN || !undated)
		return;
	uint32_t from = undated > SLANT_EVENT_POSTINGS ? (uint32_t)((c->at * SPREAD) % undated) : 0;
	for (uint32_t i = 0; i < undated && i < SLANT_EVENT_POSTINGS; i++)
		compare(c, list[(from + i) % undated]);
}

static int by_likeness(const void *left, const void *right)
{
	const slant_event_pair *a = left, *b = right;
	if (a->likeness != b->likeness)
		return a->likeness > b->likeness ? -1 : 1;
	return a->a != b->a ? (a->a < b->a ? -1 : 1) : (a->b > b->b) - (a->b < b->b);
}

static void find_like(comparing *c)
{
	const slant_event_vector *vector = c->f->order[c->at];
	c->like_count = 0;
	for (uint32_t i = 0; i < vector->count; i++)
		c->weights[vector->weights[i].term] = vector->weights[i].weight;
	for (uint32_t h = 0; h < vector->heavy; h++)
		look_back(c, vector->heaviest[h]);
	for (uint32_t i = 0; i < vector->count; i++)
		c->weights[vector->weights[i].term] = 0;
	if (c->like_count > SLANT_EVENT_NEAREST) {
		qsort(c->like, c->like_count, sizeof *c->like, by_likeness);
		c->like_count = SLANT_EVENT_NEAREST;
	}
	slant_buf_append(&c->f->pairs[c->piece], (const char *)c->like, c->like_count * sizeof *c->like);
}

static slant_status run_piece(void *context, int number, slant_error *error)
{
	finding *f = context;
	uint64_t count = f->vectors->count;
	uint32_t beg = (uint32_t)(count * (uint64_t)number / PIECES), end = (uint32_t)(count * ((uint64_t)number + 1) / PIECES);
	comparing c = {.f = f, .piece = (uint32_t)number};
	slant_status status = SLANT_OK;
	c.weights = calloc((size_t)f->vectors->terms + 1, sizeof *c.weights);
	c.met = calloc(count + 1, sizeof *c.met);
	c.like = malloc((size_t)SLANT_EVENT_HEAVIEST * SLANT_EVENT_POSTINGS * 2 * sizeof *c.like);
	if (!c.weights || !c.met || !c.like)
		status = slant_error_memory(error);
	for (c.at = beg; c.at < end && status == SLANT_OK; c.at++)
		find_like(&c);
	if (status == SLANT_OK && f->pairs[number].failed)
		status = slant_error_memory(error);
	free(c.weights);
	free(c.met);
	free(c.like);
	return status;
}

/* ALL. */

static slant_status gather(finding *f, slant_event_pair **pairs, size_t *count, uint64_t *compared, slant_error *error)
{
	size_t bytes = 0, at = 0;
	for (uint32_t i = 0; i < PIECES; i++) {
		bytes += f->pairs[i].length;
		*compared += f->compared[i];
	}
	char *joined = malloc(bytes + 1);
	if (!joined)
		return slant_error_memory(error);
	for (uint32_t i = 0; i < PIECES; i++) {
		if (f->pairs[i].length)
			memcpy(joined + at, f->pairs[i].data, f->pairs[i].length);
		at += f->pairs[i].length;
	}
	*pairs = (slant_event_pair *)(void *)joined;
	*count = bytes / sizeof **pairs;
	return SLANT_OK;
}

slant_status slant_event_pairs_find(const slant_event_vectors *vectors, unsigned jobs, slant_event_pair **pairs, size_t *count,
                                    uint64_t *compared, slant_error *error)
{
	finding f = {.vectors = vectors};
	slant_task tasks[PIECES];
	slant_arena arena;
	slant_arena_init(&arena);
	for (uint32_t i = 0; i < PIECES; i++) {
		slant_buf_init(&f.pairs[i]);
		tasks[i] = (slant_task){run_piece, &f, (int)i};
	}
	slant_status status = build_index(&f, &arena, error);
	if (status == SLANT_OK)
		status = slant_tasks_run(tasks, PIECES, jobs, error);
	*compared = 0;
	if (status == SLANT_OK)
		status = gather(&f, pairs, count, compared, error);
	for (uint32_t i = 0; i < PIECES; i++)
		slant_buf_release(&f.pairs[i]);
	slant_arena_release(&arena);
	return status;
}
