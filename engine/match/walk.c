/* walk: the trie walk and the patterns, one sentence after the other, and overlap settled on the spot.
   A token whose form is in no entry costs one look at its cached form. Within a group the leftmost longest entry wins; all entries of
   that span and group stay. A guard takes part in that and gives no hit; one of the group `guard` takes part in every group, and
   gives way only to an entry of the same span or a longer one. */
#include <stdlib.h>

#include "../base/error.h"
#include "../base/limits.h"
#include "../base/utf8.h"
#include "matcher.h"

#include "../base/banned.h"

typedef struct candidate {
	uint32_t token, token_count, entry;
	slant_span span;
	uint32_t group, category;
} candidate;

typedef struct walker {
	slant_matcher *matcher;
	slant_arena *arena;
	const slant_lexicon *lexicon;
	const slant_text *text;
	uint32_t sentence, token_end;
	SLANT_ARRAY(candidate) candidates;     /* of this sentence */
	SLANT_ARRAY(slant_hit) hits;
	uint32_t *tried;                       /* by pattern: last sentence it was tried on, + 1 */
	uint32_t blocked[SLANT_GROUPS_MAX];    /* by group: first token that is free */
	slant_byte_set bytes;                  /* of the sentence numbered bytes_of - 1 */
	uint32_t bytes_of;
	bool has_patterns;
	slant_status status;
	slant_error *error;
} walker;

static void out_of_memory(walker *w)
{
	w->status = slant_error_memory(w->error);
}

static void add(walker *w, uint32_t entry, uint32_t token, uint32_t end, slant_span span)
{
	candidate *slot = SLANT_PUSH(w->arena, &w->candidates);
	if (!slot) {
		out_of_memory(w);
		return;
	}
	uint32_t category = w->lexicon->entries[entry].category;
	*slot = (candidate){token, end - token, entry, span, w->lexicon->categories[category].group, category};
}

static void add_node(walker *w, const slant_lexicon_node *node, uint32_t first, uint32_t end)
{
	const slant_token *tokens = w->text->tokens;
	slant_span span = {tokens[first].beg, tokens[end - 1].end};
	for (uint32_t i = 0; i < node->entry_count && w->status == SLANT_OK; i++)
		add(w, w->lexicon->node_entries[node->entry_beg + i], first, end, span);
}

static bool surface_fits(const walker *w, const slant_lexicon_symbol *symbol, uint32_t token)
{
	if (symbol->kind != SLANT_SYMBOL_CASED)
		return true;
	const slant_token *t = &w->text->tokens[token];
	slant_str field = w->text->fields[w->text->sentences[w->sentence].field];
	return slant_str_equal(slant_str_slice(field, t->beg, t->end), slant_lexicon_str(w->lexicon, symbol->surface));
}

static void visit(walker *w, uint32_t node, uint32_t first, uint32_t next);

/* Goes on from `node` over the token at `next`, whatever stands between. */
static void take_token(walker *w, uint32_t node, uint32_t first, uint32_t next)
{
	const slant_form *form = slant_vocabulary_form(w->matcher->vocabulary, w->text->tokens[next].form);
	for (uint32_t i = 0; i < form->symbol_count; i++) {
		uint32_t child = slant_lexicon_step(w->lexicon, node, form->symbols[i]);
		if (child && surface_fits(w, &w->lexicon->symbols[form->symbols[i]], next))
			visit(w, child, first, next + 1);
	}
}

/* The state `node` was reached by the tokens from `first` up to `next`. */
static void visit(walker *w, uint32_t node, uint32_t first, uint32_t next)
{
	const slant_lexicon_node *state = &w->lexicon->nodes[node];
	if (state->entry_count)
		add_node(w, state, first, next);
	if (state->children && next < w->token_end && !(w->text->tokens[next].flags & SLANT_TOKEN_BREAK))
		take_token(w, node, first, next);
	for (uint32_t i = 0; state->gap && i <= SLANT_LIMIT_GAP_WORDS && next + i < w->token_end; i++)
		take_token(w, state->gap, first, next + i);
}

/* First token of the sentence that ends behind byte `at`. */
static uint32_t token_at(const walker *w, uint32_t at)
{
	uint32_t low = w->text->sentences[w->sentence].token_beg, high = w->token_end;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (w->text->tokens[middle].end > at)
			high = middle;
		else
			low = middle + 1;
	}
	return low;
}

static void try_pattern(walker *w, uint32_t pattern)
{
	const slant_sentence *sentence = &w->text->sentences[w->sentence];
	slant_str subject = slant_str_slice(w->text->fields[sentence->field], sentence->span.beg, sentence->span.end);
	if (w->tried[pattern] == w->sentence + 1)
		return;
	w->tried[pattern] = w->sentence + 1;
	if (w->bytes_of != w->sentence + 1) {
		slant_byte_set_of(subject, &w->bytes);
		w->bytes_of = w->sentence + 1;
	}
	bool possible = false;
	w->status = slant_pattern_possible(w->matcher->patterns, pattern, &w->bytes, &possible, w->error);
	if (!possible)
		return;
	for (size_t from = 0; from <= subject.length && w->status == SLANT_OK;) {
		slant_span match;
		bool found;
		w->status = slant_pattern_find(w->matcher->patterns, pattern, subject, from, &match, &found, w->error);
		if (w->status != SLANT_OK || !found)
			return;
		from = match.end > match.beg ? match.end : match.end + slant_utf8_width(match.end < subject.length ? subject.data[match.end] : 'a');
		slant_span span = {match.beg + sentence->span.beg, match.end + sentence->span.beg};
		uint32_t first = token_at(w, span.beg), end = first;
		while (end < w->token_end && w->text->tokens[end].beg < span.end)
			end++;
		if (match.end > match.beg && end > first) {
			w->has_patterns = true;
			add(w, w->lexicon->patterns[pattern].entry, first, end, span);
		}
	}
}

static void walk_token(walker *w, uint32_t token)
{
	const slant_form *form = slant_vocabulary_form(w->matcher->vocabulary, w->text->tokens[token].form);
	if (!form->shape)
		return;
	for (uint32_t i = 0; i < form->symbol_count && w->status == SLANT_OK; i++) {
		const slant_lexicon_symbol *symbol = &w->lexicon->symbols[form->symbols[i]];
		if (symbol->root && surface_fits(w, symbol, token))
			visit(w, symbol->root, token, token + 1);
		for (uint32_t p = 0; p < symbol->pattern_count && w->status == SLANT_OK; p++)
			try_pattern(w, w->lexicon->anchored[symbol->pattern_beg + p]);
	}
}

static int leftmost_longest(const void *a, const void *b)
{
	const candidate *x = a, *y = b;
	if (x->token != y->token)
		return x->token < y->token ? -1 : 1;
	if (x->token_count != y->token_count)
		return x->token_count > y->token_count ? -1 : 1;
	if (x->category != y->category)
		return x->category < y->category ? -1 : 1;
	return (x->entry > y->entry) - (x->entry < y->entry);
}

/* Candidates of the trie come in order of their first token, so this moves each but a few places. */
static void sort_candidates(walker *w)
{
	candidate *c = w->candidates.data;
	if (w->has_patterns && w->candidates.count > 16) {
		qsort(c, w->candidates.count, sizeof *c, leftmost_longest);
		return;
	}
	for (uint32_t i = 1; i < w->candidates.count; i++) {
		candidate moved = c[i];
		uint32_t at = i;
		for (; at > 0 && leftmost_longest(&moved, &c[at - 1]) < 0; at--)
			c[at] = c[at - 1];
		c[at] = moved;
	}
}

static void keep(walker *w, const candidate *c)
{
	slant_hit *hit = SLANT_PUSH(w->arena, &w->hits);
	if (!hit) {
		out_of_memory(w);
		return;
	}
	*hit = (slant_hit){
		.span = c->span, .token = c->token, .token_count = c->token_count, .sentence = w->sentence, .entry = c->entry,
		.actor = SLANT_NONE, .weight = w->lexicon->entries[c->entry].weight, .category = (uint16_t)c->category,
		.field = w->text->sentences[w->sentence].field,
	};
}

/* Candidates [beg, end) start at the same token, the longest first. */
static void settle_start(walker *w, uint32_t beg, uint32_t end)
{
	uint32_t token = w->candidates.data[beg].token, guarded = 0;
	uint32_t longest[SLANT_GROUPS_MAX] = {0};
	for (uint32_t i = beg; i < end; i++) {
		const candidate *c = &w->candidates.data[i];
		if (c->group == w->matcher->guard_group && c->token_count > guarded)
			guarded = c->token_count;
		if (!longest[c->group])
			longest[c->group] = c->token_count;
	}
	for (uint32_t i = beg; i < end && w->status == SLANT_OK; i++) {
		const candidate *c = &w->candidates.data[i];
		bool free = token >= w->blocked[c->group];
		if (free && c->token_count == longest[c->group] && c->token_count >= guarded && !w->lexicon->categories[c->category].guard)
			keep(w, c);
	}
	for (uint32_t group = 0; group < w->lexicon->group_count; group++) {
		uint32_t taken = longest[group] > guarded ? longest[group] : guarded;
		if (taken && token >= w->blocked[group])
			w->blocked[group] = token + taken;
	}
}

static void walk_sentence(walker *w, uint32_t number)
{
	const slant_sentence *sentence = &w->text->sentences[number];
	w->sentence = number;
	w->token_end = sentence->token_end;
	w->candidates.count = 0;
	w->has_patterns = false;
	for (uint32_t i = sentence->token_beg; i < sentence->token_end && w->status == SLANT_OK; i++)
		walk_token(w, i);
	for (uint32_t i = 0; i < w->lexicon->free_count && w->status == SLANT_OK; i++)
		try_pattern(w, w->lexicon->anchored[w->lexicon->free_beg + i]);
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
	if (x->field != y->field)
		return x->field < y->field ? -1 : 1;
	if (x->span.beg != y->span.beg)
		return x->span.beg < y->span.beg ? -1 : 1;
	if (x->span.end != y->span.end)
		return x->span.end > y->span.end ? -1 : 1;
	if (x->category != y->category)
		return x->category < y->category ? -1 : 1;
	return (x->entry > y->entry) - (x->entry < y->entry);
}

static void add_scare_quotes(walker *w)
{
	for (uint32_t i = 0; i < w->text->quote_count && w->status == SLANT_OK; i++) {
		const slant_quote *quote = &w->text->quotes[i];
		if (quote->kind != SLANT_QUOTE_SCARE || quote->depth || quote->token_beg == quote->token_end)
			continue;
		slant_hit *hit = SLANT_PUSH(w->arena, &w->hits);
		if (!hit) {
			out_of_memory(w);
			return;
		}
		*hit = (slant_hit){
			.span = quote->span, .token = quote->token_beg, .token_count = quote->token_end - quote->token_beg,
			.sentence = w->text->tokens[quote->token_beg].sentence, .entry = SLANT_NONE, .actor = SLANT_NONE,
			.category = SLANT_CATEGORY_SCARE_QUOTES, .field = quote->field,
		};
	}
}

slant_status slant_match_walk(slant_matcher *matcher, slant_arena *arena, slant_document *document, slant_error *error)
{
	walker w = {.matcher = matcher, .arena = arena, .lexicon = matcher->lexicon, .text = &document->text, .error = error};
	w.tried = slant_arena_calloc(arena, matcher->lexicon->pattern_count + 1, sizeof *w.tried);
	if (!w.tried)
		return slant_error_memory(error);
	for (uint32_t i = 0; i < document->text.sentence_count && w.status == SLANT_OK; i++)
		walk_sentence(&w, i);
	add_scare_quotes(&w);
	bool sorted = true;
	for (uint32_t i = 1; i < w.hits.count && sorted; i++)
		sorted = by_place(&w.hits.data[i - 1], &w.hits.data[i]) <= 0;
	if (!sorted)
		qsort(w.hits.data, w.hits.count, sizeof *w.hits.data, by_place);
	document->hits = w.hits.data;
	document->hit_count = w.hits.count;
	return w.status;
}
