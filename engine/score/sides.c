/* See sides.h. */
#include "sides.h"

#include <stdlib.h>

#include "../base/error.h"
#include "../base/search.h"

#include "../base/banned.h"

#define ACTORS_MAX 48u       /* the most mentioned; the matrix of edges is square */
#define REACH 12u            /* words between a cue and the actors it joins */
#define PAIR_REACH 2u        /* words between the two of a pair: "the owner and a contractor" */
#define AFFILIATION 600000   /* "X, director of Y": as strong as the verbs of opposition, so that X stands with Y */

typedef struct graph {
	uint32_t count;
	uint32_t actors[ACTORS_MAX];          /* in order of first mention */
	int64_t edges[ACTORS_MAX][ACTORS_MAX];
	int8_t side[ACTORS_MAX];
	slant_classes complement, article;    /* what stands between a person and the body that he is of */
} graph;

static bool takes_part(const slant_document *document, uint32_t actor, uint32_t least)
{
	return document->actors[actor].mention_count >= least && document->actors[actor].type != SLANT_ACTOR_PLACE;
}

/* Actors with two mentions; where they are too many, the least mentioned are left out. */
static void choose(const slant_document *document, graph *g)
{
	uint32_t least = 2, count;
	do {
		count = 0;
		for (uint32_t i = 0; i < document->actor_count; i++)
			count += takes_part(document, i, least);
	} while (count > ACTORS_MAX && least++);
	for (uint32_t i = 0; i < document->actor_count; i++)
		if (takes_part(document, i, least))
			g->actors[g->count++] = i;
}

static int index_of(const graph *g, uint32_t actor)
{
	for (uint32_t i = 0; i < g->count; i++)
		if (g->actors[i] == actor)
			return (int)i;
	return -1;
}

/* First mention of the sentence's field that starts at or behind token `from`. Mentions are in token order. */
static uint32_t mention_from(const slant_document *document, uint32_t from)
{
	return SLANT_SEARCH(document->mentions, document->mention_count, token, from);
}

/* The nearest mention before (step -1) or behind (step 1) a cue, in its sentence and within REACH; -1: none. */
static int neighbour(const slant_document *document, const graph *g, const slant_hit *cue, int step)
{
	uint32_t at = mention_from(document, step > 0 ? cue->token + cue->token_count : cue->token);
	for (int64_t i = step > 0 ? (int64_t)at : (int64_t)at - 1; i >= 0 && i < document->mention_count; i += step) {
		const slant_hit *mention = &document->mentions[i];
		uint32_t apart = mention->token > cue->token ? mention->token - cue->token : cue->token - mention->token;
		if (mention->sentence != cue->sentence || apart > REACH)
			return -1;
		int index = index_of(g, mention->actor);
		if (index >= 0)
			return index;
	}
	return -1;
}

static void join(graph *g, int a, int b, int64_t weight)
{
	if (a < 0 || b < 0 || a == b)
		return;
	g->edges[a][b] += weight;
	g->edges[b][a] += weight;
}

/* "The owner and a contractor differ over it", "the dispute between the owner and a contractor": the two mentions next to a cue of
   dispute, both on one side of it. */
static void find_pair(const slant_document *document, const graph *g, const slant_hit *cue, int *one, int *two)
{
	slant_classes coordinator = slant_lexicon_class(document->lexicon, "function/coordinator");
	uint32_t at = mention_from(document, cue->token);
	for (int step = 0; step < 2; step++, at = mention_from(document, cue->token + cue->token_count) + 2) {
		if (at < 2 || at > document->mention_count)
			continue;
		const slant_hit *a = &document->mentions[at - 2], *b = &document->mentions[at - 1];
		uint32_t end = a->token + a->token_count, gap = b->token - end;
		if (a->sentence != cue->sentence || b->sentence != cue->sentence || !gap || gap > PAIR_REACH ||
		    !(document->forms[end]->classes & coordinator) ||
		    document->clauses[a->token] != document->clauses[b->token] || document->clauses[b->token] != document->clauses[cue->token])
			continue;
		*one = index_of(g, a->actor), *two = index_of(g, b->actor);
		return;
	}
}

static void connect(const slant_document *document, const slant_context *context, const slant_side_slots *slots, graph *g)
{
	for (uint32_t i = 0; i < document->hit_count; i++) {
		const slant_hit *cue = &document->hits[i];
		int slot = slant_slot_number(context, cue->category);
		if (slot < 0 || (slot != slots->opposition && slot != slots->alliance && slot != slots->dispute))
			continue;
		int before = neighbour(document, g, cue, -1), behind = neighbour(document, g, cue, 1);
		if (slot == slots->dispute)
			find_pair(document, g, cue, &before, &behind);
		if (before < 0 || behind < 0 || before == behind)
			continue;
		int64_t weight = llabs(cue->weight);
		if ((slot != slots->alliance) != ((cue->flags & SLANT_HIT_NEGATED) != 0))
			weight = -weight;
		join(g, before, behind, weight);
	}
}

/* The mentions inside an actor's role ("Ilse Varenholt, rector of Halvern University"): [*first, the number returned). */
static uint32_t mentions_in_role(const slant_document *document, uint32_t actor, uint32_t *first)
{
	slant_str role = document->actors[actor].role;
	for (uint32_t field = 0; field < SLANT_FIELDS && role.length; field++) {
		slant_str text = document->text.fields[field];
		if (!text.length || role.data < text.data || role.data + role.length > text.data + text.length)
			continue;
		uint32_t beg = (uint32_t)(role.data - text.data);
		*first = slant_match_hit_from(document->mentions, document->mention_count, field, beg);
		return slant_match_hit_from(document->mentions, document->mention_count, field, beg + (uint32_t)role.length);
	}
	return *first = 0;
}

/* She stands with the body of her office. */
static void connect_roles(const slant_document *document, graph *g)
{
	for (uint32_t i = 0; i < g->count; i++) {
		uint32_t m, end = mentions_in_role(document, g->actors[i], &m);
		for (; m < end; m++)
			join(g, (int)i, index_of(g, document->mentions[m].actor), AFFILIATION);
	}
}

/* The body that is named behind a person and one word, articles apart: "Ilse Varenholt of Halvern University". */
static uint32_t body_behind(const slant_document *document, const graph *g, uint32_t m)
{
	const slant_hit *person = &document->mentions[m], *body = person + 1;
	if (m + 1 >= document->mention_count || document->actors[person->actor].type != SLANT_ACTOR_PERSON ||
	    document->actors[body->actor].type == SLANT_ACTOR_PERSON || document->actors[body->actor].type == SLANT_ACTOR_PLACE)
		return SLANT_NONE;
	uint32_t token = person->token + person->token_count;
	if (body->token <= token || body->sentence != person->sentence || !(document->forms[token]->classes & g->complement))
		return SLANT_NONE;
	token += token + 1 < body->token && document->forms[token + 1]->classes & g->article ? 2 : 1;
	return token == body->token ? body->actor : SLANT_NONE;
}

/* A speaker is often named once, with the office or the body that he speaks for: he stands where that stands. */
static void follow_bodies(const slant_document *document, const graph *g, int8_t *side)
{
	for (uint32_t m = 0; m < document->mention_count; m++) {
		uint32_t person = document->mentions[m].actor, body = body_behind(document, g, m);
		if (body != SLANT_NONE && side[person] == SLANT_SIDE_NONE)
			side[person] = side[body];
	}
	for (uint32_t i = 0; i < document->actor_count; i++) {
		uint32_t m, end = mentions_in_role(document, i, &m);
		for (; m < end && document->actors[i].mention_count == 1 && side[i] == SLANT_SIDE_NONE; m++)
			side[i] = side[document->mentions[m].actor];
	}
}

static bool seed(graph *g)
{
	int64_t heaviest = 0;
	uint32_t a = 0, b = 0;
	for (uint32_t i = 0; i < g->count; i++)
		for (uint32_t j = i + 1; j < g->count; j++)
			if (g->edges[i][j] < heaviest)
				heaviest = g->edges[i][j], a = i, b = j;
	if (!heaviest)
		return false;
	g->side[a] = SLANT_SIDE_A;
	g->side[b] = SLANT_SIDE_B;
	return true;
}

/* What draws actor i to A rather than B. */
static int64_t pull(const graph *g, uint32_t i)
{
	int64_t sum = 0;
	for (uint32_t j = 0; j < g->count; j++)
		sum += g->side[j] == SLANT_SIDE_A ? g->edges[i][j] : g->side[j] == SLANT_SIDE_B ? -g->edges[i][j] : 0;
	return sum;
}

static bool join_next(graph *g)
{
	int64_t strongest = 0;
	uint32_t joins = 0;
	for (uint32_t i = 0; i < g->count; i++) {
		int64_t sum = g->side[i] == SLANT_SIDE_NONE ? pull(g, i) : 0;
		if (llabs(sum) > llabs(strongest))
			strongest = sum, joins = i;
	}
	if (strongest)
		g->side[joins] = strongest > 0 ? SLANT_SIDE_A : SLANT_SIDE_B;
	return strongest != 0;
}

slant_status slant_sides_find(const slant_document *document, const slant_context *context, const slant_side_slots *slots,
                              slant_sides *sides, slant_error *error)
{
	graph *g = slant_arena_calloc(context->arena, 1, sizeof *g);
	sides->side = slant_arena_alloc(context->arena, (size_t)document->actor_count + 1);
	if (!g || !sides->side)
		return slant_error_memory(error);
	memset(sides->side, SLANT_SIDE_NONE, (size_t)document->actor_count + 1);
	memset(g->side, SLANT_SIDE_NONE, sizeof g->side);
	g->complement = slant_lexicon_class(document->lexicon, "function/complement");
	g->article = slant_lexicon_class(document->lexicon, "function/article");
	choose(document, g);
	connect(document, context, slots, g);
	connect_roles(document, g);
	sides->found = seed(g);
	while (sides->found && join_next(g))
		continue;
	for (uint32_t i = 0; i < g->count; i++)
		sides->side[g->actors[i]] = g->side[i];
	follow_bodies(document, g, sides->side);
	return SLANT_OK;
}

slant_status slant_sides_list(const slant_document *document, const slant_context *context, const slant_sides *sides, int side,
                              slant_side *out, uint32_t of[2], slant_error *error)
{
	uint32_t *actors = slant_arena_alloc(context->arena, ((size_t)document->actor_count + 1) * sizeof *actors);
	if (!actors)
		return slant_error_memory(error);
	out->actors = actors;
	out->actor_count = 0;
	for (uint32_t i = 0; i < document->actor_count; i++) {
		if (sides->side[i] != side)
			continue;
		of[side] += document->actors[i].mention_count;
		uint32_t at = out->actor_count++;
		for (; at > 0 && document->actors[actors[at - 1]].mention_count < document->actors[i].mention_count; at--)
			actors[at] = actors[at - 1];
		actors[at] = i;
	}
	return SLANT_OK;
}
