/* See event_places.h. */
#include "event_places.h"

#include <stdlib.h>

#include "../base/error.h"
#include "../report/facts.h"
#include "event_parts.h"

#include "../base/banned.h"

/* An event, or an article that is alone. */
typedef struct site {
	const slant_event_weight *weights;     /* the sum of its vectors */
	uint32_t count, size, row;             /* size: vectors; row: its lowest */
	slant_day first, last;
} site;

struct slant_event_places {
	const slant_event_row *rows;
	uint32_t row_count;
	slant_event_lexis lexis;
	site *sites;
	uint32_t site_count;
	uint32_t *starts, *list;               /* sites by term among the heaviest of one of their vectors */
	uint32_t *met, visit;                  /* by site: the visit that met it last */
	uint32_t *weights;                     /* by term: of the article at hand; zero between visits */
	slant_arena arena, scratch;
};

/* SITES. One vector for each family of a site. */

typedef struct resident {
	uint32_t site, family, row;
} resident;

static int by_site(const void *left, const void *right)
{
	const resident *a = left, *b = right;
	const uint32_t x[] = {a->site, a->family, a->row}, y[] = {b->site, b->family, b->row};
	for (size_t i = 0; i < 3; i++)
		if (x[i] != y[i])
			return x[i] < y[i] ? -1 : 1;
	return 0;
}

static void add_day(site *s, slant_day day)
{
	if (day == SLANT_DAY_UNKNOWN)
		return;
	s->first = s->first == SLANT_DAY_UNKNOWN || day < s->first ? day : s->first;
	s->last = s->last == SLANT_DAY_UNKNOWN || day > s->last ? day : s->last;
}

/* Events by their numbers, then those that are alone, by their rows. */
static slant_status find_sites(slant_event_places *places, slant_event_vectors *vectors, uint32_t **site_of, slant_error *error)
{
	uint32_t count = places->row_count, events = 0, vector = 0;
	resident *residents = slant_arena_alloc(&places->scratch, ((size_t)count + 1) * sizeof *residents);
	for (uint32_t i = 0; i < count; i++)
		if (places->rows[i].event != SLANT_EVENT_NONE && places->rows[i].event >= events)
			events = places->rows[i].event + 1;
	places->site_count = events;
	for (uint32_t i = 0; residents && i < count; i++)
		residents[i] = (resident){places->rows[i].event != SLANT_EVENT_NONE ? places->rows[i].event : places->site_count++,
		                          places->rows[i].family, i};
	places->sites = slant_arena_calloc(&places->arena, (size_t)places->site_count + 1, sizeof *places->sites);
	vectors->data = slant_arena_calloc(&places->scratch, (size_t)count + 1, sizeof *vectors->data);
	*site_of = slant_arena_alloc(&places->scratch, ((size_t)count + 1) * sizeof **site_of);
	if (!residents || !places->sites || !vectors->data || !*site_of)
		return slant_error_memory(error);
	if (count)
		qsort(residents, count, sizeof *residents, by_site);
	for (uint32_t i = 0; i < places->site_count; i++)
		places->sites[i].first = places->sites[i].last = SLANT_DAY_UNKNOWN;
	for (uint32_t i = 0; i < count; i++) {
		const resident *r = &residents[i];
		site *s = &places->sites[r->site];
		add_day(s, places->rows[r->row].day);
		if (i > 0 && r->site == r[-1].site && r->family == r[-1].family)
			continue;
		s->row = s->size++ == 0 || r->row < s->row ? r->row : s->row;
		vectors->data[vector] = (slant_event_vector){.row = r->row, .first = places->rows[r->row].day, .last = places->rows[r->row].day};
		(*site_of)[vector++] = r->site;
	}
	vectors->count = vector;
	return SLANT_OK;
}

/* The vectors of a site stand side by side. Terms are spread out over `sum`, which is all zero again at the end. */
static slant_status add_up(slant_event_places *places, const slant_event_vectors *vectors, const uint32_t *site_of, slant_error *error)
{
	uint32_t *sum = slant_arena_calloc(&places->scratch, (size_t)vectors->terms + 1, sizeof *sum);
	uint32_t *touched = slant_arena_alloc(&places->scratch, ((size_t)vectors->terms + 1) * sizeof *touched);
	if (!sum || !touched)
		return slant_error_memory(error);
	for (uint32_t beg = 0, end; beg < vectors->count; beg = end) {
		site *s = &places->sites[site_of[beg]];
		uint32_t count = 0;
		for (end = beg; end < vectors->count && site_of[end] == site_of[beg]; end++)
			for (uint32_t i = 0; i < vectors->data[end].count; i++) {
				const slant_event_weight *w = &vectors->data[end].weights[i];
				if (!sum[w->term])
					touched[count++] = w->term;
				sum[w->term] += w->weight;
			}
		slant_event_weight *weights = slant_arena_alloc(&places->arena, ((size_t)count + 1) * sizeof *weights);
		if (!weights)
			return slant_error_memory(error);
		for (uint32_t i = 0; i < count; i++) {
			weights[i] = (slant_event_weight){touched[i], sum[touched[i]]};
			sum[touched[i]] = 0;
		}
		s->weights = weights;
		s->count = count;
	}
	return SLANT_OK;
}

static slant_status list_sites(slant_event_places *places, const slant_event_vectors *vectors, const uint32_t *site_of, slant_error *error)
{
	size_t postings = 0;
	for (uint32_t v = 0; v < vectors->count; v++)
		postings += vectors->data[v].heavy;
	places->starts = slant_arena_calloc(&places->arena, (size_t)vectors->terms + 2, sizeof *places->starts);
	places->list = slant_arena_alloc(&places->arena, (postings + 1) * sizeof *places->list);
	places->met = slant_arena_calloc(&places->arena, (size_t)places->site_count + 1, sizeof *places->met);
	places->weights = slant_arena_calloc(&places->arena, (size_t)vectors->terms + 1, sizeof *places->weights);
	if (!places->starts || !places->list || !places->met || !places->weights || postings > UINT32_MAX)
		return slant_error_memory(error);
	for (uint32_t v = 0; v < vectors->count; v++)
		for (uint32_t h = 0; h < vectors->data[v].heavy; h++)
			places->starts[vectors->data[v].heaviest[h] + 2]++;
	for (uint32_t t = 2; t < vectors->terms + 2; t++)
		places->starts[t] += places->starts[t - 1];
	/* starts[t + 1] is now where term t begins, and comes to its end. */
	for (uint32_t v = 0; v < vectors->count; v++)
		for (uint32_t h = 0; h < vectors->data[v].heavy; h++)
			places->list[places->starts[vectors->data[v].heaviest[h] + 1]++] = site_of[v];
	return SLANT_OK;
}

slant_status slant_event_places_new(const slant_event_row *rows, uint32_t count, const slant_norms *norms, slant_event_terms terms, void *context,
                                    slant_event_places **places, slant_error *error)
{
	slant_event_vectors vectors = {0};
	uint32_t *site_of = NULL;
	slant_event_places *made = calloc(1, sizeof *made);
	if (!made)
		return slant_error_memory(error);
	made->rows = rows;
	made->row_count = count;
	slant_arena_init(&made->arena);
	slant_arena_init(&made->scratch);
	slant_event_lexis_init(&made->lexis, norms, 1);
	slant_status status = find_sites(made, &vectors, &site_of, error);
	if (status == SLANT_OK)
		status = slant_event_vectors_weigh(&vectors, &made->lexis, terms, context, &made->scratch, error);
	if (status == SLANT_OK)
		status = add_up(made, &vectors, site_of, error);
	if (status == SLANT_OK)
		status = list_sites(made, &vectors, site_of, error);
	if (status == SLANT_OK)
		*places = made;
	else
		slant_event_places_free(made);
	return status;
}

void slant_event_places_free(slant_event_places *places)
{
	if (!places)
		return;
	slant_event_lexis_release(&places->lexis);
	slant_arena_release(&places->arena);
	slant_arena_release(&places->scratch);
	free(places);
}

/* VISITS. */

static bool is_itself(const slant_event_places *places, const site *s, const slant_event_visitor *visitor)
{
	return visitor->content && s->size == 1 && memcmp(places->rows[s->row].content, visitor->content, SLANT_FACTS_SHA256) == 0;
}

/* The mean likeness of the article at hand, whose weights are spread out by term. */
static uint64_t likeness_of(const uint32_t *weights, const site *s)
{
	uint64_t product = 0;
	for (uint32_t i = 0; i < s->count; i++)
		product += (uint64_t)weights[s->weights[i].term] * s->weights[i].weight;
	return product / s->size;
}

/* Of equal ones the first. `far`: one whose days don't fit is like enough, too. */
static uint32_t most_like(slant_event_places *places, const slant_event_vector *vector, const slant_event_visitor *visitor, bool *far)
{
	uint64_t best = SLANT_EVENT_LIKENESS_BOUND;
	uint32_t found = SLANT_EVENT_NONE;
	places->visit++;
	for (uint32_t h = 0; h < vector->heavy; h++)
		for (uint32_t i = places->starts[vector->heaviest[h]]; i < places->starts[vector->heaviest[h] + 1]; i++) {
			uint32_t number = places->list[i];
			const site *s = &places->sites[number];
			if (places->met[number] == places->visit || is_itself(places, s, visitor))
				continue;
			places->met[number] = places->visit;
			uint64_t likeness = likeness_of(places->weights, s);
			bool fits = slant_event_days_fit(s->first, s->last, visitor->day, visitor->day);
			*far = *far || (!fits && likeness >= SLANT_EVENT_LIKENESS_BOUND);
			if (!fits || likeness < best || (likeness == best && number > found))
				continue;
			best = likeness;
			found = number;
		}
	return found;
}

static void find_given(const slant_event_places *places, const slant_event_visitor *visitor, uint32_t *row, slant_event_placing *how)
{
	*how = SLANT_EVENT_NOWHERE;
	for (uint32_t i = 0; i < places->row_count; i++) {
		const slant_event_row *other = &places->rows[i];
		if (!slant_str_equal(other->given, visitor->given) ||
		    (visitor->content && memcmp(other->content, visitor->content, SLANT_FACTS_SHA256) == 0))
			continue;
		*row = i;
		*how = SLANT_EVENT_PLACED;
		return;
	}
}

static uint32_t count_terms(slant_str packed)
{
	slant_fact_term term;
	uint32_t count = 0;
	while (count < SLANT_EVENT_WORDS && slant_facts_term_next(&packed, &term))
		count++;
	return count;
}

slant_status slant_event_places_find(slant_event_places *places, const slant_event_visitor *visitor, uint32_t *row, slant_event_placing *how,
                                     slant_error *error)
{
	slant_event_vector vector = {.first = visitor->day, .last = visitor->day};
	bool far = false;
	if (visitor->given.length) {
		find_given(places, visitor, row, how);
		return SLANT_OK;
	}
	*how = SLANT_EVENT_WORDLESS;
	if (count_terms(visitor->terms) < SLANT_EVENT_WORDS)
		return SLANT_OK;
	slant_arena_reset(&places->scratch);
	slant_status status = slant_event_vector_weigh(&places->lexis, visitor->terms, &vector, &places->scratch, error);
	if (status != SLANT_OK)
		return status;
	for (uint32_t i = 0; i < vector.count; i++)
		places->weights[vector.weights[i].term] = vector.weights[i].weight;
	uint32_t found = most_like(places, &vector, visitor, &far);
	for (uint32_t i = 0; i < vector.count; i++)
		places->weights[vector.weights[i].term] = 0;
	*how = found != SLANT_EVENT_NONE ? SLANT_EVENT_PLACED : far ? SLANT_EVENT_FAR : SLANT_EVENT_NOWHERE;
	if (found != SLANT_EVENT_NONE)
		*row = places->sites[found].row;
	return SLANT_OK;
}
