/* freeze: entries into a trie over symbols.
   Takes a builder; gives tables that image.c lays out as one block; refuses an entry without a word, with too many, or with a
   pattern that does not compile, with file and line. */
#include "freeze.h"

#include <stdlib.h>
#include <string.h>

#include "../base/error.h"
#include "../base/hash.h"
#include "../base/slots.h"
#include "../base/limits.h"

#include "../base/banned.h"

slant_status slant_freezer_refuse(slant_freezer *f, const slant_builder_entry *entry, const char *why, const char *detail)
{
	const slant_builder_file *file = &f->builder->files.data[entry->file];
	slant_error_set(f->error, SLANT_LEXICON, "%s%s: \"%.*s\"", why, detail, (int)entry->term.length, entry->term.data);
	return slant_error_at(f->error, file->path.data, entry->line, 0);
}

static void place_symbol(slant_freezer *f, uint32_t index)
{
	const slant_freeze_symbol *symbol = &f->symbols.data[index];
	uint64_t at = slant_symbol_hash(symbol->key);
	while (f->symbol_slots[at & (f->symbol_slot_count - 1)])
		at++;
	f->symbol_slots[at & (f->symbol_slot_count - 1)] = index + 1;
}

uint32_t slant_freezer_symbol(slant_freezer *f, slant_symbol_kind kind, slant_str key, slant_str surface)
{
	bool moved;
	if (!slant_slots_widen(&f->symbol_slots, &f->symbol_slot_count, f->symbols.count, &moved))
		return SLANT_LEXICON_NONE;
	for (uint32_t i = 0; moved && i < f->symbols.count; i++)
		place_symbol(f, i);
	uint64_t at = slant_symbol_hash(key);
	for (uint32_t slot; (slot = f->symbol_slots[at & (f->symbol_slot_count - 1)]); at++) {
		const slant_freeze_symbol *known = &f->symbols.data[slot - 1];
		if (known->kind == kind && slant_str_equal(known->key, key) && slant_str_equal(known->surface, surface))
			return slot - 1;
	}
	slant_freeze_symbol made = {slant_arena_copy(&f->arena, key), slant_arena_copy(&f->arena, surface), kind, 0, 0, 0, 0};
	slant_freeze_symbol *slot = SLANT_PUSH(&f->arena, &f->symbols);
	if (!made.key.data || !made.surface.data || !slot)
		return SLANT_LEXICON_NONE;
	*slot = made;
	place_symbol(f, f->symbols.count - 1);
	if (kind == SLANT_SYMBOL_PREFIX && key.length > f->longest_prefix)
		f->longest_prefix = (uint32_t)key.length;
	return f->symbols.count - 1;
}

static uint32_t node_new(slant_freezer *f)
{
	return SLANT_PUSH(&f->arena, &f->nodes) ? f->nodes.count - 1 : SLANT_LEXICON_NONE;
}

static void place_edge(slant_freezer *f, uint32_t index)
{
	const slant_freeze_edge *edge = &f->edges.data[index];
	uint64_t at = slant_edge_hash(edge->node, edge->symbol);
	while (f->edge_slots[at & (f->edge_slot_count - 1)])
		at++;
	f->edge_slots[at & (f->edge_slot_count - 1)] = index + 1;
}

static uint32_t step_or_add(slant_freezer *f, uint32_t node, uint32_t symbol)
{
	bool moved;
	if (!slant_slots_widen(&f->edge_slots, &f->edge_slot_count, f->edges.count, &moved))
		return SLANT_LEXICON_NONE;
	for (uint32_t i = 0; moved && i < f->edges.count; i++)
		place_edge(f, i);
	uint64_t at = slant_edge_hash(node, symbol);
	for (uint32_t slot; (slot = f->edge_slots[at & (f->edge_slot_count - 1)]); at++)
		if (f->edges.data[slot - 1].node == node && f->edges.data[slot - 1].symbol == symbol)
			return f->edges.data[slot - 1].child;
	uint32_t child = node_new(f);
	slant_freeze_edge *edge = SLANT_PUSH(&f->arena, &f->edges);
	if (child == SLANT_LEXICON_NONE || !edge)
		return SLANT_LEXICON_NONE;
	*edge = (slant_freeze_edge){node, symbol, child};
	f->nodes.data[node].next |= slant_symbol_bit(symbol);
	place_edge(f, f->edges.count - 1);
	return child;
}

/* From node 0, the state before any word, the edge is the symbol's root. */
static uint32_t advance(slant_freezer *f, uint32_t node, uint32_t symbol)
{
	if (symbol == SLANT_LEXICON_NONE || node == SLANT_LEXICON_NONE)
		return SLANT_LEXICON_NONE;
	f->symbols.data[symbol].in_entry = 1;
	if (node != 0)
		return step_or_add(f, node, symbol);
	if (!f->symbols.data[symbol].root) {
		uint32_t root = node_new(f);
		if (root == SLANT_LEXICON_NONE)
			return SLANT_LEXICON_NONE;
		f->symbols.data[symbol].root = root;
	}
	return f->symbols.data[symbol].root;
}

static slant_symbol_kind kind_of(slant_str term)
{
	if (term.data[0] == '"')
		return SLANT_SYMBOL_EXACT;
	return term.data[0] == '=' ? SLANT_SYMBOL_CASED : SLANT_SYMBOL_STEM;
}

/* Of one word of a term: a star behind it makes it a prefix. */
static slant_symbol_kind word_kind(slant_symbol_kind kind, slant_str piece, const slant_token *token)
{
	return token->end < piece.length && piece.data[token->end] == '*' ? SLANT_SYMBOL_PREFIX : kind;
}

static slant_str bare_term(slant_str term)
{
	switch (kind_of(term)) {
	case SLANT_SYMBOL_EXACT:
		return slant_str_slice(term, 1, term.length - 1);
	case SLANT_SYMBOL_CASED:
		return slant_str_slice(term, 1, term.length);
	default:
		return term;
	}
}

/* The words of a piece of a term, as the tokenizer sees them, walked from *node. */
static slant_status walk_piece(slant_freezer *f, const slant_builder_entry *entry, slant_symbol_kind kind, slant_str piece,
                               uint32_t *node, uint32_t *words)
{
	slant_text parsed;
	slant_arena_reset(&f->scratch);
	slant_status status = slant_text_parse(f->vocabulary, &f->scratch, SLANT_STR(""), piece, true, &parsed, f->error);
	if (status != SLANT_OK)
		return status;
	if (parsed.token_count == 0)
		return slant_freezer_refuse(f, entry, "the term holds no word", "");
	*words += parsed.token_count;
	if (*words > SLANT_LIMIT_TERM_WORDS)
		return slant_freezer_refuse(f, entry, "the term has too many words", "");
	for (uint32_t i = 0; i < parsed.token_count; i++) {
		const slant_token *token = &parsed.tokens[i];
		const slant_form *form = slant_vocabulary_form(f->vocabulary, token->form);
		slant_symbol_kind own = word_kind(kind, piece, token);
		slant_str surface = kind == SLANT_SYMBOL_CASED ? slant_str_slice(piece, token->beg, token->end) : SLANT_STR("");
		uint32_t symbol = slant_freezer_symbol(f, own, own == SLANT_SYMBOL_STEM ? slant_form_stem(form) : form->text, surface);
		*node = advance(f, *node, symbol);
		if (*node == SLANT_LEXICON_NONE)
			return slant_error_memory(f->error);
	}
	return SLANT_OK;
}

static slant_status walk_gap(slant_freezer *f, uint32_t *node)
{
	if (!f->nodes.data[*node].gap) {
		uint32_t behind = node_new(f);
		if (behind == SLANT_LEXICON_NONE)
			return slant_error_memory(f->error);
		f->nodes.data[*node].gap = behind;
	}
	*node = f->nodes.data[*node].gap;
	return SLANT_OK;
}

static slant_status end_entry(slant_freezer *f, uint32_t node, uint32_t number)
{
	slant_freeze_end *end = SLANT_PUSH(&f->arena, &f->ends);
	if (!end)
		return slant_error_memory(f->error);
	*end = (slant_freeze_end){node, number};
	return SLANT_OK;
}

static slant_status freeze_words(slant_freezer *f, const slant_builder_entry *entry, uint32_t number)
{
	static const slant_str gap = {" ... ", 5};
	slant_symbol_kind kind = kind_of(entry->term);
	slant_str rest = bare_term(entry->term);
	uint32_t node = 0, words = 0;
	for (;;) {
		const char *found = memmem(rest.data, rest.length, gap.data, gap.length);
		slant_str piece = slant_str_slice(rest, 0, found ? (size_t)(found - rest.data) : rest.length);
		slant_status status = walk_piece(f, entry, kind, piece, &node, &words);
		if (status != SLANT_OK)
			return status;
		if (!found)
			return end_entry(f, node, number);
		if ((status = walk_gap(f, &node)) != SLANT_OK)
			return status;
		rest = slant_str_slice(rest, piece.length + gap.length, rest.length);
	}
}

/* Entries of the group `function` are classes of single words: one bit a category. */
static slant_status freeze_class(slant_freezer *f, const slant_builder_entry *entry, unsigned bit)
{
	slant_text parsed;
	if (bit >= SLANT_CLASSES_MAX)
		return slant_freezer_refuse(f, entry, "more than 62 categories in the group function", "");
	slant_arena_reset(&f->scratch);
	slant_status status = slant_text_parse(f->vocabulary, &f->scratch, SLANT_STR(""), bare_term(entry->term), true, &parsed, f->error);
	if (status != SLANT_OK)
		return status;
	if (parsed.token_count != 1)
		return slant_freezer_refuse(f, entry, "an entry of the group function is one word", "");
	const slant_form *form = slant_vocabulary_form(f->vocabulary, parsed.tokens[0].form);
	uint32_t symbol = slant_freezer_symbol(f, SLANT_SYMBOL_CLASS, form->text, SLANT_STR(""));
	if (symbol == SLANT_LEXICON_NONE)
		return slant_error_memory(f->error);
	f->symbols.data[symbol].classes |= (uint64_t)1 << bit;
	return SLANT_OK;
}

static unsigned class_bit(const slant_lexicon_builder *builder, uint32_t category)
{
	unsigned bit = 0;
	for (uint32_t i = 1; i < category; i++)
		bit += builder->categories.data[i].group == builder->categories.data[category].group;
	return bit;
}

/* Entries of the group `entity` are whole names, looked up where the text has a name: they take no part in the walk. */
static slant_status freeze_name(slant_freezer *f, const slant_builder_entry *entry)
{
	for (size_t i = 0; i < entry->term.length; i++)
		if (memchr("/*=", entry->term.data[i], 3))
			return slant_freezer_refuse(f, entry, "an entry of the group entity is a name in plain words", "");
	return SLANT_OK;
}

static slant_status freeze_entry(slant_freezer *f, uint32_t number)
{
	const slant_builder_entry *entry = &f->builder->entries.data[number];
	const slant_builder_category *category = &f->builder->categories.data[entry->category];
	if (slant_str_is(f->builder->groups.data[category->group], "function"))
		return freeze_class(f, entry, class_bit(f->builder, entry->category));
	if (slant_str_is(f->builder->groups.data[category->group], "entity"))
		return freeze_name(f, entry);
	if (slant_str_is(f->builder->groups.data[category->group], "foreign"))
		return slant_freezer_foreign(f, entry);
	if (slant_str_is(f->builder->groups.data[category->group], "mirror"))
		return SLANT_OK;                   /* pairs to swap: nothing is looked for in articles */
	if (entry->term.data[0] == '/')
		return slant_freezer_pattern(f, entry, number);
	return freeze_words(f, entry, number);
}

static bool resolve_nothing(const void *context, slant_arena *arena, slant_form *form)
{
	(void)context, (void)arena, (void)form;
	return true;
}

/* The group `function` comes first: which words are the grammar's decides what patterns are tried at. */
static slant_status freeze_entries(slant_freezer *f, bool grammar, uint32_t *refused)
{
	const slant_lexicon_builder *builder = f->builder;
	slant_status status = SLANT_OK;
	for (uint32_t i = 0; status == SLANT_OK && i < builder->entries.count; i++) {
		const slant_builder_entry *entry = &builder->entries.data[i];
		slant_str group = builder->groups.data[builder->categories.data[entry->category].group];
		if (entry->replaced || slant_str_is(group, "function") != grammar)
			continue;
		status = freeze_entry(f, i);
		if (status == SLANT_LEXICON && builder->tell) {
			builder->tell(builder->tell_context, f->error);
			status = SLANT_OK;
			++*refused;
		}
	}
	return status;
}

slant_status slant_lexicon_freeze(slant_lexicon_builder *builder, slant_lexicon *lexicon, slant_error *error)
{
	slant_form_table table = {.resolve = resolve_nothing};
	slant_freezer f = {.builder = builder, .error = error};
	slant_arena_init(&f.arena);
	slant_arena_init(&f.scratch);
	slant_status status = slant_vocabulary_new("english", &table, &f.vocabulary, error);
	if (status == SLANT_OK && node_new(&f) == SLANT_LEXICON_NONE)
		status = slant_error_memory(error);
	uint32_t refused = 0;
	if (status == SLANT_OK)
		status = freeze_entries(&f, true, &refused);
	if (status == SLANT_OK)
		status = freeze_entries(&f, false, &refused);
	if (status == SLANT_OK && refused)
		status = slant_error_set(error, SLANT_LEXICON, "%u entries are refused", refused);
	if (status == SLANT_OK)
		status = slant_freezer_lay_out(&f, lexicon);
	slant_vocabulary_free(f.vocabulary);
	slant_arena_release(&f.arena);
	slant_arena_release(&f.scratch);
	free(f.symbol_slots);
	free(f.edge_slots);
	return status;
}
