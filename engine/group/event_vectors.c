/* event_vectors: articles as weighted terms. See events.h. Terms are read twice: to see in how many vectors each stands, and to weigh them. */
#include <math.h>
#include <stdlib.h>

#include "../base/error.h"
#include "../base/keyed.h"
#include "../base/strings.h"
#include "../report/facts.h"
#include "event_parts.h"

#include "../base/banned.h"

#define WEIGHT_STEPS 1048576.0             /* of 1, where weights are ordered: finer than any two that differ for a reason */

typedef struct weighed {
	uint32_t term;
	double weight;
} weighed;

typedef struct weighing {
	const slant_event_lexis *lexis;
	slant_arena *arena;
	weighed *list;                         /* of one vector; heap, as are these */
	slant_keyed *keys;
	uint32_t room;
} weighing;

void slant_event_lexis_init(slant_event_lexis *lexis, const slant_norms *norms, uint32_t least)
{
	memset(lexis, 0, sizeof *lexis);
	lexis->norms = norms;
	lexis->least = least;
	slant_strings_init(&lexis->terms);
	slant_arena_init(&lexis->arena);
}

void slant_event_lexis_release(slant_event_lexis *lexis)
{
	slant_strings_release(&lexis->terms);
	slant_arena_release(&lexis->arena);
}

static slant_status count_terms(slant_event_lexis *lexis, const slant_event_vectors *vectors, slant_event_terms read, void *context,
                                slant_error *error)
{
	for (uint32_t v = 0; v < vectors->count; v++) {
		slant_str packed = SLANT_STR("");
		slant_fact_term term;
		slant_status status = read(context, vectors->data[v].row, &packed, error);
		if (status != SLANT_OK)
			return status;
		while (slant_facts_term_next(&packed, &term)) {
			uint32_t number = slant_strings_find(&lexis->terms, term.stem);
			if (number == SLANT_STRINGS_NONE || (number == lexis->holders.count && !SLANT_PUSH(&lexis->arena, &lexis->holders)))
				return slant_error_memory(error);
			lexis->holders.data[number]++;
		}
	}
	lexis->vectors = vectors->count;
	return SLANT_OK;
}

/* The share of reference articles that hold a term counts as that of so many articles beside those that there are. */
static double rarity_of(const slant_event_lexis *lexis, slant_str stem, uint32_t holders)
{
	double prior = slant_norms_counts_stems(lexis->norms) ? SLANT_EVENT_PRIOR : SLANT_EVENT_PRIOR_ALONE;
	double there = slant_norms_rarity(lexis->norms, stem), here = -log((holders + prior * exp(-there)) / (lexis->vectors + prior));
	return here > SLANT_EVENT_LEAST_RARITY * there ? here : SLANT_EVENT_LEAST_RARITY * there;
}

static slant_status find_rarity(slant_event_lexis *lexis, slant_error *error)
{
	lexis->rarity = slant_arena_alloc(&lexis->arena, ((size_t)lexis->holders.count + 1) * sizeof *lexis->rarity);
	if (!lexis->rarity)
		return slant_error_memory(error);
	for (uint32_t t = 0; t < lexis->holders.count; t++)
		lexis->rarity[t] = rarity_of(lexis, lexis->terms.list.data[t], lexis->holders.data[t]);
	return SLANT_OK;
}

static bool make_room(weighing *w, uint32_t count)
{
	if (count < w->room)
		return true;
	uint32_t room = w->room ? 2 * w->room : 512;
	weighed *list = realloc(w->list, room * sizeof *list);
	w->list = list ? list : w->list;
	slant_keyed *keys = realloc(w->keys, 2 * (size_t)room * sizeof *keys);
	w->keys = keys ? keys : w->keys;
	w->room = list && keys ? room : w->room;
	return list && keys;
}

/* Fills list and keys, heaviest first; of equal weights the bytewise first term. A term that the lexis does not know is as rare as the norms
   say, and has no number. */
static slant_status list_terms(weighing *w, slant_str packed, uint32_t *listed, slant_error *error)
{
	const slant_event_lexis *lexis = w->lexis;
	slant_fact_term term;
	uint32_t count = 0;
	while (slant_facts_term_next(&packed, &term)) {
		uint32_t number = slant_strings_look(&lexis->terms, term.stem);
		double rarity = number == SLANT_STRINGS_NONE ? rarity_of(lexis, term.stem, 1) : lexis->rarity[number];
		if (!make_room(w, count))
			return slant_error_memory(error);
		double often = 1 + log((double)term.author + term.quoted);
		w->list[count] = (weighed){number, often * sqrt(often) * rarity * (term.titled ? SLANT_EVENT_TITLE : 1)};
		w->keys[count] = (slant_keyed){UINT64_MAX - (uint64_t)(w->list[count].weight * WEIGHT_STEPS), count};
		count++;
	}
	if (count)
		slant_keyed_sort(w->keys, w->keys + w->room, count);
	*listed = count;
	return SLANT_OK;
}

/* Of the heaviest terms, those that no other vector has are part of the vector's length and of nothing else. */
static slant_status keep_heaviest(weighing *w, slant_event_vector *vector, uint32_t listed, slant_error *error)
{
	uint32_t most = listed < SLANT_EVENT_TERMS ? listed : SLANT_EVENT_TERMS, kept = 0;
	uint32_t heaviest[SLANT_EVENT_HEAVIEST], heavy = 0;
	slant_keyed order[2 * SLANT_EVENT_TERMS];
	double squares = 0, length = SLANT_EVENT_UNIT * (vector->first == SLANT_DAY_UNKNOWN ? SLANT_EVENT_UNDATED : 1);
	for (uint32_t i = 0; i < most; i++) {
		const weighed *item = &w->list[w->keys[i].value];
		squares += item->weight * item->weight;
		if (item->term == SLANT_STRINGS_NONE || w->lexis->holders.data[item->term] < w->lexis->least)
			continue;
		if (heavy < SLANT_EVENT_HEAVIEST)
			heaviest[heavy++] = item->term;
		order[kept++] = (slant_keyed){item->term, w->keys[i].value};
	}
	if (kept)
		slant_keyed_sort(order, order + SLANT_EVENT_TERMS, kept);
	slant_event_weight *weights = slant_arena_alloc(w->arena, ((size_t)kept + 1) * sizeof *weights);
	uint32_t *copy = slant_arena_alloc(w->arena, ((size_t)heavy + 1) * sizeof *copy);
	if (!weights || !copy)
		return slant_error_memory(error);
	for (uint32_t i = 0; i < kept; i++)
		weights[i] = (slant_event_weight){(uint32_t)order[i].key,
		                                  (uint32_t)(w->list[order[i].value].weight / sqrt(squares) * length + 0.5)};
	memcpy(copy, heaviest, heavy * sizeof *copy);
	vector->weights = weights;
	vector->heaviest = copy;
	vector->count = kept;
	vector->heavy = heavy;
	return SLANT_OK;
}

slant_status slant_event_vectors_weigh(slant_event_vectors *vectors, slant_event_lexis *lexis, slant_event_terms terms, void *context,
                                       slant_arena *arena, slant_error *error)
{
	weighing w = {.lexis = lexis, .arena = arena};
	slant_status status = count_terms(lexis, vectors, terms, context, error);
	if (status == SLANT_OK)
		status = find_rarity(lexis, error);
	for (uint32_t v = 0; v < vectors->count && status == SLANT_OK; v++) {
		slant_str packed = SLANT_STR("");
		uint32_t listed = 0;
		status = terms(context, vectors->data[v].row, &packed, error);
		if (status == SLANT_OK)
			status = list_terms(&w, packed, &listed, error);
		if (status == SLANT_OK)
			status = keep_heaviest(&w, &vectors->data[v], listed, error);
	}
	vectors->terms = lexis->terms.list.count;
	free(w.list);
	free(w.keys);
	return status;
}

slant_status slant_event_vector_weigh(const slant_event_lexis *lexis, slant_str packed, slant_event_vector *vector, slant_arena *arena,
                                      slant_error *error)
{
	weighing w = {.lexis = lexis, .arena = arena};
	uint32_t listed = 0;
	slant_status status = list_terms(&w, packed, &listed, error);
	if (status == SLANT_OK)
		status = keep_heaviest(&w, vector, listed, error);
	free(w.list);
	free(w.keys);
	return status;
}
