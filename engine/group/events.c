/* See events.h. Rows are put in the order of their digests; families are cut into spans of days, a vector each; the stages do the rest. */
#include "events.h"

#include <stdlib.h>

#include "../base/error.h"
#include "../base/hash.h"
#include "../base/strings.h"
#include "../report/facts.h"
#include "event_parts.h"

#include "../base/banned.h"

#define KEY_BYTES 8u
#define SHARED 2u                      /* vectors that have a term, or it makes no two of them alike */

/* A row in the order of digests. */
typedef struct placed {
	const slant_event_row *row;
	uint32_t at;                           /* among the caller's rows */
	uint32_t vector;                       /* SLANT_EVENT_NONE: its record says which event */
	uint32_t label;                        /* what is one event: the lowest vector, or past all vectors the number of the value given */
} placed;

typedef struct finding {
	slant_event_row *rows;
	uint32_t count;
	placed *placed;                        /* in the order of digests */
	slant_event_vectors vectors;
	uint32_t labels;
	slant_arena arena;
} finding;

/* ORDER. */

static int by_digest(const void *left, const void *right)
{
	const placed *a = left, *b = right;
	int order = memcmp(a->row->sha256, b->row->sha256, SLANT_FACTS_SHA256);
	if (!order)
		order = memcmp(a->row->content, b->row->content, SLANT_FACTS_SHA256);
	return order ? order : (a->at > b->at) - (a->at < b->at);
}

/* Unknown days are the least number, and so come first: they go with the first span. */
static int by_family(const void *left, const void *right)
{
	const placed *a = *(const placed *const *)left, *b = *(const placed *const *)right;
	if (a->row->family != b->row->family)
		return a->row->family < b->row->family ? -1 : 1;
	if (a->row->day != b->row->day)
		return a->row->day < b->row->day ? -1 : 1;
	return (a > b) - (a < b);
}

/* VECTORS. */

/* Of one family in the order of days: how many belong to the span that begins with the first, and its known days. */
static uint32_t take_span(placed *const *members, uint32_t count, slant_event_vector *vector)
{
	uint32_t taken = 0;
	*vector = (slant_event_vector){.first = SLANT_DAY_UNKNOWN, .last = SLANT_DAY_UNKNOWN};
	for (; taken < count && members[taken]->row->family == members[0]->row->family; taken++) {
		slant_day day = members[taken]->row->day;
		if (day == SLANT_DAY_UNKNOWN)
			continue;
		if (vector->first == SLANT_DAY_UNKNOWN)
			vector->first = day;
		else if ((int64_t)day - vector->first > SLANT_EVENT_DAYS)
			break;
		vector->last = day;
	}
	return taken;
}

/* The lowest of a span gives the vector its terms and its place. */
static slant_status make_vectors(finding *f, slant_error *error)
{
	placed **members = slant_arena_alloc(&f->arena, ((size_t)f->count + 1) * sizeof *members);
	slant_event_vector *spans = slant_arena_alloc(&f->arena, ((size_t)f->count + 1) * sizeof *spans);
	uint32_t *span_of = slant_arena_alloc(&f->arena, ((size_t)f->count + 1) * sizeof *span_of);
	uint32_t *numbers = slant_arena_alloc(&f->arena, ((size_t)f->count + 1) * sizeof *numbers);
	f->vectors.data = slant_arena_alloc(&f->arena, ((size_t)f->count + 1) * sizeof *f->vectors.data);
	uint32_t count = 0, span_count = 0;
	if (!members || !spans || !span_of || !numbers || !f->vectors.data)
		return slant_error_memory(error);
	for (uint32_t i = 0; i < f->count; i++)
		if (!f->placed[i].row->given.length)
			members[count++] = &f->placed[i];
	if (count)
		qsort(members, count, sizeof *members, by_family);
	for (uint32_t beg = 0, taken; beg < count; beg += taken, span_count++) {
		taken = take_span(members + beg, count - beg, &spans[span_count]);
		for (uint32_t i = beg; i < beg + taken; i++)
			span_of[members[i] - f->placed] = span_count;
		numbers[span_count] = SLANT_EVENT_NONE;
	}
	for (uint32_t i = 0; i < f->count; i++) {
		if (f->placed[i].row->given.length)
			continue;
		uint32_t *number = &numbers[span_of[i]];
		if (*number == SLANT_EVENT_NONE) {
			*number = f->vectors.count++;
			f->vectors.data[*number] = spans[span_of[i]];
			f->vectors.data[*number].row = f->placed[i].at;
		}
		f->placed[i].vector = *number;
	}
	return SLANT_OK;
}

/* LABELS. */

static slant_status label_given(finding *f, slant_error *error)
{
	slant_strings values;
	slant_status status = SLANT_OK;
	slant_strings_init(&values);
	for (uint32_t i = 0; i < f->count && status == SLANT_OK; i++) {
		if (!f->placed[i].row->given.length)
			continue;
		uint32_t value = slant_strings_find(&values, f->placed[i].row->given);
		f->placed[i].label = f->vectors.count + value;
		status = value == SLANT_STRINGS_NONE ? slant_error_memory(error) : SLANT_OK;
	}
	f->labels = f->vectors.count + values.list.count;
	slant_strings_release(&values);
	return status;
}

static slant_status label_found(finding *f, unsigned jobs, slant_events_summary *summary, slant_error *error)
{
	slant_event_pair *pairs = NULL;
	size_t pair_count = 0;
	uint32_t *cluster_of = slant_arena_alloc(&f->arena, ((size_t)f->vectors.count + 1) * sizeof *cluster_of);
	if (!cluster_of)
		return slant_error_memory(error);
	slant_status status = slant_event_pairs_find(&f->vectors, jobs, &pairs, &pair_count, &summary->compared, error);
	if (status == SLANT_OK)
		status = slant_event_clusters_find(&f->vectors, pairs, pair_count, cluster_of, error);
	for (uint32_t i = 0; i < f->count && status == SLANT_OK; i++)
		if (f->placed[i].vector != SLANT_EVENT_NONE)
			f->placed[i].label = cluster_of[f->placed[i].vector];
	summary->vectors = f->vectors.count;
	summary->like = pair_count;
	free(pairs);
	return status;
}

/* NUMBERS. */

static uint64_t key_of(const slant_event_row *row)
{
	uint64_t key = 0;
	for (uint32_t i = 0; i < KEY_BYTES; i++)
		key = key << 8 | row->content[i];
	return key;
}

/* A record that came twice stands next to itself, and is one. */
static bool is_repeated(const finding *f, uint32_t i)
{
	return i > 0 && memcmp(f->placed[i].row->content, f->placed[i - 1].row->content, SLANT_FACTS_SHA256) == 0;
}

typedef struct event {
	uint32_t records, number;
	uint64_t key;
} event;

static slant_status number_events(finding *f, slant_events_summary *summary, slant_error *error)
{
	event *events = slant_arena_calloc(&f->arena, (size_t)f->labels + 1, sizeof *events);
	if (!events)
		return slant_error_memory(error);
	for (uint32_t i = 0; i < f->count; i++)
		events[f->placed[i].label].records += !is_repeated(f, i);
	for (uint32_t i = f->count; i-- > 0;)
		events[f->placed[i].label].number = SLANT_EVENT_NONE;
	for (uint32_t i = 0; i < f->count; i++) {
		event *e = &events[f->placed[i].label];
		slant_event_row *row = &f->rows[f->placed[i].at];
		if (e->records < 2)
			continue;
		if (e->number == SLANT_EVENT_NONE) {
			e->number = summary->events++;
			e->key = key_of(row);
		}
		row->event = e->number;
		row->key = e->key;
	}
	return SLANT_OK;
}

static slant_status weigh(finding *f, const slant_norms *norms, slant_event_terms terms, void *context, slant_error *error)
{
	slant_event_lexis lexis;
	slant_event_lexis_init(&lexis, norms, SHARED);
	slant_status status = slant_event_vectors_weigh(&f->vectors, &lexis, terms, context, &f->arena, error);
	slant_event_lexis_release(&lexis);
	return status;
}

slant_status slant_events_find(slant_event_row *rows, uint32_t count, const slant_norms *norms, slant_event_terms terms, void *context,
                               unsigned jobs, slant_events_summary *summary, slant_error *error)
{
	finding f = {.rows = rows, .count = count};
	slant_events_summary sums = {0};
	slant_arena_init(&f.arena);
	f.placed = slant_arena_alloc(&f.arena, ((size_t)count + 1) * sizeof *f.placed);
	slant_status status = f.placed ? SLANT_OK : slant_error_memory(error);
	for (uint32_t i = 0; i < count && status == SLANT_OK; i++) {
		rows[i].event = SLANT_EVENT_NONE;
		rows[i].key = 0;
		f.placed[i] = (placed){&rows[i], i, SLANT_EVENT_NONE, 0};
	}
	if (status == SLANT_OK && count)
		qsort(f.placed, count, sizeof *f.placed, by_digest);
	if (status == SLANT_OK)
		status = make_vectors(&f, error);
	if (status == SLANT_OK)
		status = label_given(&f, error);
	if (status == SLANT_OK)
		status = weigh(&f, norms, terms, context, error);
	if (status == SLANT_OK)
		status = label_found(&f, jobs ? jobs : 1, &sums, error);
	if (status == SLANT_OK)
		status = number_events(&f, &sums, error);
	if (status == SLANT_OK && summary)
		*summary = sums;
	slant_arena_release(&f.arena);
	return status;
}
