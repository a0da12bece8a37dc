/* walk: the trie walk and the patterns, one sentence after the other, and overlap settled on the spot.
   A token whose form is in no entry costs one look at its cached form; an edge is looked for only where the bits of node and form meet.
   Within a group the leftmost longest entry wins; entries of that span stay, one a category: words count once in a category, and in the
   group `language`, whose categories are added up, once in all (slant_lexicon_outranks says which stays). A guard takes part in that and
   gives no hit; one of the group `guard` takes part in every group, and gives way only to an entry of the same span or a longer one. */
#include "walk.h"

#include <stdlib.h>

#include "../base/error.h"
#include "../base/limits.h"

#include "../base/banned.h"

#define PATTERNS_INSERTED 8u    /* candidates that are moved to their places one by one; more are sorted */

static void out_of_memory(slant_walker *w)
{
	w->status = slant_error_memory(w->error);
}

static inline void add(slant_walker *w, const slant_lexicon_end *end, uint32_t token, uint32_t behind, slant_span span)
{
	slant_candidate *slot = w->candidates.count < w->candidates.capacity ? &w->candidates.data[w->candidates.count++]
	                                                                     : SLANT_PUSH(w->arena, &w->candidates);
	if (slot)
		*slot = (slant_candidate){token, behind - token, span, *end};
	else
		out_of_memory(w);
}

void slant_walk_add(slant_walker *w, const slant_lexicon_end *end, uint32_t token, uint32_t behind, slant_span span)
{
	add(w, end, token, behind, span);
}

static inline void add_all(slant_walker *w, uint32_t entry_beg, uint32_t entry_count, uint32_t first, uint32_t behind)
{
	const slant_token *tokens = w->text->tokens;
	slant_span span = {tokens[first].beg, tokens[behind - 1].end};
	for (uint32_t i = 0; i < entry_count; i++)
		add(w, &w->lexicon->node_ends[entry_beg + i], first, behind, span);
}

static bool surface_fits(const slant_walker *w, uint32_t number, uint32_t token)
{
	const slant_lexicon_symbol *symbol = &w->lexicon->symbols[number];
	const slant_token *t = &w->text->tokens[token];
	slant_str field = w->text->fields[w->text->sentences[w->sentence].field];
	return symbol->kind != SLANT_SYMBOL_CASED ||
	       slant_str_equal(slant_str_slice(field, t->beg, t->end), slant_lexicon_str(w->lexicon, symbol->surface));
}

static void visit(slant_walker *w, uint32_t node, uint32_t first, uint32_t next);

/* Goes on over the token at `next`, whatever stands between, by the edges [beg ...], whose symbols have the bits `bits`. */
static void take_token(slant_walker *w, uint64_t bits, uint32_t beg, uint32_t mask, uint32_t first, uint32_t next)
{
	const slant_form *form = w->forms[next];
	if (!(form->bits & bits))
		return;
	for (uint32_t i = 0; i < form->symbol_count; i++) {
		uint32_t symbol = form->symbols[i];
		uint32_t child = slant_symbol_bit(symbol) & bits ? slant_lexicon_edge_find(w->lexicon, beg, mask, symbol) : 0;
		if (child && surface_fits(w, symbol, next))
			visit(w, child, first, next + 1);
	}
}

static void take_gap(slant_walker *w, uint32_t gap, uint32_t first, uint32_t next)
{
	const slant_lexicon_node *state = &w->lexicon->nodes[gap];
	for (uint32_t i = 0; i <= SLANT_LIMIT_GAP_WORDS && next + i < w->token_end; i++)
		take_token(w, state->next, state->edge_beg, state->edge_mask, first, next + i);
}

static bool goes_on(const slant_walker *w, uint32_t next)
{
	return next < w->token_end && !(w->text->tokens[next].flags & SLANT_TOKEN_BREAK);
}

/* The state `node` was reached by the tokens from `first` up to `next`. */
static void visit(slant_walker *w, uint32_t node, uint32_t first, uint32_t next)
{
	const slant_lexicon_node *state = &w->lexicon->nodes[node];
	if (state->entry_count)
		add_all(w, state->entry_beg, state->entry_count, first, next);
	if (state->next && goes_on(w, next))
		take_token(w, state->next, state->edge_beg, state->edge_mask, first, next);
	if (state->gap)
		take_gap(w, state->gap, first, next);
}

static void walk_token(slant_walker *w, const slant_known *known, uint32_t token)
{
	for (uint32_t i = 0; i < known->start_count && w->status == SLANT_OK; i++) {
		const slant_start *start = &known->starts[i];
		if (start->cased != SLANT_LEXICON_NONE && !surface_fits(w, start->cased, token))
			continue;
		if (start->entry_count)
			add_all(w, start->entry_beg, start->entry_count, token, token + 1);
		if (start->next && goes_on(w, token + 1))
			take_token(w, start->next, start->edge_beg, start->edge_mask, token, token + 1);
		if (start->gap)
			take_gap(w, start->gap, token, token + 1);
	}
}

/* Order of two pairs, compared as one number each: what comes before is told without a branch for each part. */
static inline int order_of(uint32_t first, uint32_t second, uint32_t other_first, uint32_t other_second)
{
	uint64_t one = (uint64_t)first << 32 | second, other = (uint64_t)other_first << 32 | other_second;
	return (one > other) - (one < other);
}

static int leftmost_longest(const void *a, const void *b)
{
	const slant_candidate *x = a, *y = b;
	int place = order_of(x->token, ~x->token_count, y->token, ~y->token_count);
	return place ? place : order_of(x->end.category, x->end.entry, y->end.category, y->end.entry);
}

/* Candidates of the trie come in order of their first token, so this moves each but a few places. */
static void sort_candidates(slant_walker *w)
{
	slant_candidate *c = w->candidates.data;
	if (w->pattern_candidates > PATTERNS_INSERTED) {
		qsort(c, w->candidates.count, sizeof *c, leftmost_longest);
		return;
	}
	for (uint32_t i = 1; i < w->candidates.count; i++) {
		if (leftmost_longest(&c[i], &c[i - 1]) >= 0)
			continue;
		slant_candidate moved = c[i];
		uint32_t at = i;
		for (; at > 0 && leftmost_longest(&moved, &c[at - 1]) < 0; at--)
			c[at] = c[at - 1];
		c[at] = moved;
	}
}

static void keep(slant_walker *w, const slant_candidate *c)
{
	bool cue = c->end.group == w->matcher->speech_group;
	slant_hit *hit = cue ? SLANT_PUSH(w->arena, &w->cues) : w->hits.count < w->hits.capacity ? &w->hits.data[w->hits.count++]
	                                                                                         : SLANT_PUSH(w->arena, &w->hits);
	if (!hit) {
		out_of_memory(w);
		return;
	}
	*hit = (slant_hit){
		.span = c->span, .token = c->token, .token_count = c->token_count, .sentence = w->sentence, .entry = c->end.entry,
		.actor = SLANT_NONE, .weight = c->end.weight, .category = c->end.category,
		.field = w->text->sentences[w->sentence].field,
	};
}

/* The winners among the candidates of one span: of the category in hand, and of the group `language`. */
typedef struct winners {
	const slant_candidate *category, *language;
} winners;

/* Candidates of one category come one behind the other. */
static void settle_category(slant_walker *w, winners *s, const slant_candidate *c)
{
	const slant_candidate **place = c->end.group == w->matcher->language_group ? &s->language : &s->category;
	if (place == &s->category && *place && (*place)->end.category != c->end.category) {
		keep(w, *place);
		*place = NULL;
	}
	if (!*place || slant_lexicon_outranks(w->lexicon, c->end.entry, (*place)->end.entry))
		*place = c;
}

/* The candidates [beg, end) start at one token: keeps the longest of each free group, and blocks the groups up to their ends. */
static void settle_start(slant_walker *w, uint32_t beg, uint32_t end)
{
	uint32_t token = w->candidates.data[beg].token, guarded = 0, present = 0;
	uint32_t longest[SLANT_GROUPS_MAX];
	for (uint32_t i = beg; i < end; i++) {
		const slant_candidate *c = &w->candidates.data[i];
		if (c->end.group == w->matcher->guard_group && c->token_count > guarded)
			guarded = c->token_count;
		if (!(present >> c->end.group & 1))
			longest[c->end.group] = c->token_count;
		present |= 1u << c->end.group;
	}
	winners won = {0};
	for (uint32_t i = beg; i < end && w->status == SLANT_OK; i++) {
		const slant_candidate *c = &w->candidates.data[i];
		bool free = token >= w->blocked[c->end.group];
		if (free && c->token_count == longest[c->end.group] && c->token_count >= guarded && !w->lexicon->categories[c->end.category].guard)
			settle_category(w, &won, c);
	}
	if (won.category)
		keep(w, won.category);
	if (won.language)
		keep(w, won.language);
	for (uint32_t groups = guarded ? (uint32_t)(((uint64_t)1 << w->lexicon->group_count) - 1) : present; groups; groups &= groups - 1) {
		uint32_t group = (uint32_t)__builtin_ctz(groups);
		uint32_t own = present >> group & 1 ? longest[group] : 0;
		if (token >= w->blocked[group])
			w->blocked[group] = token + (own > guarded ? own : guarded);
	}
}

static void walk_sentence(slant_walker *w, uint32_t number)
{
	const slant_sentence *sentence = &w->text->sentences[number];
	w->sentence = number;
	w->token_beg = sentence->token_beg;
	w->token_end = sentence->token_end;
	w->candidates.count = 0;
	for (uint32_t i = w->token_beg; i < w->token_end && w->status == SLANT_OK; i++) {
		const slant_known *known = slant_form_known(w->forms[i]);
		if (known)
			walk_token(w, known, i);
	}
	slant_trial_sentence(w);
	sort_candidates(w);
	for (uint32_t beg = 0, end; beg < w->candidates.count && w->status == SLANT_OK; beg = end) {
		for (end = beg + 1; end < w->candidates.count && w->candidates.data[end].token == w->candidates.data[beg].token;)
			end++;
		settle_start(w, beg, end);
	}
}

/* Orders hits by (field, beg, -length, category); patterns can begin before their first token. */
static int by_place(const void *a, const void *b)
{
	const slant_hit *x = a, *y = b;
	int place = order_of(x->field, x->span.beg, y->field, y->span.beg);
	if (!place)
		place = order_of(~x->span.end, x->category, ~y->span.end, y->category);
	return place ? place : (x->entry > y->entry) - (x->entry < y->entry);
}

static bool is_scare_quote(const slant_quote *quote)
{
	return quote->kind == SLANT_QUOTE_SCARE && !quote->depth && quote->token_beg != quote->token_end;
}

/* Puts the scare quotes among the hits, both in order; with the same span they come last, their category being the highest. */
static void add_scare_quotes(slant_walker *w)
{
	uint32_t from = w->hits.count;
	for (uint32_t i = 0; i < w->text->quote_count; i++)
		if (is_scare_quote(&w->text->quotes[i]) && !SLANT_PUSH(w->arena, &w->hits)) {
			out_of_memory(w);
			return;
		}
	for (uint32_t to = w->hits.count, i = w->text->quote_count; to > from;) {
		const slant_quote *quote = &w->text->quotes[--i];
		if (!is_scare_quote(quote))
			continue;
		slant_hit hit = {
			.span = quote->span, .token = quote->token_beg, .token_count = quote->token_end - quote->token_beg,
			.sentence = w->text->tokens[quote->token_beg].sentence, .entry = SLANT_NONE, .actor = SLANT_NONE,
			.category = SLANT_CATEGORY_SCARE_QUOTES, .field = quote->field,
		};
		while (from > 0 && by_place(&w->hits.data[from - 1], &hit) > 0)
			w->hits.data[--to] = w->hits.data[--from];
		w->hits.data[--to] = hit;
	}
}

/* Hits come nearly in order: a pattern can begin before its first token. So few are moved, and by few places; else all are sorted. */
static void sort_hits(slant_hit *hits, uint32_t count)
{
	uint32_t moves = 0;
	for (uint32_t i = 1; i < count; i++) {
		if (by_place(&hits[i - 1], &hits[i]) <= 0)
			continue;
		slant_hit moved = hits[i];
		uint32_t at = i;
		for (; at > 0 && by_place(&hits[at - 1], &moved) > 0; at--, moves++)
			hits[at] = hits[at - 1];
		hits[at] = moved;
		if (moves > count) {
			qsort(hits, count, sizeof *hits, by_place);
			return;
		}
	}
}

slant_status slant_match_walk(slant_matcher *matcher, slant_arena *arena, slant_document *document, slant_error *error)
{
	slant_walker w = {.matcher = matcher, .arena = arena, .lexicon = matcher->lexicon, .text = &document->text,
	                  .forms = document->forms, .error = error};
	slant_status status = slant_trial_begin(&w);
	if (status != SLANT_OK)
		return status;
	for (uint32_t i = 0; i < document->text.sentence_count && w.status == SLANT_OK; i++)
		walk_sentence(&w, i);
	sort_hits(w.hits.data, w.hits.count);
	if (w.status == SLANT_OK)
		add_scare_quotes(&w);
	document->hits = w.hits.data;
	document->hit_count = w.hits.count;
	document->cues = w.cues.data;
	document->cue_count = w.cues.count;
	return w.status;
}
