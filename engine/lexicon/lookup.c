/* lookup: reading a frozen lexicon: categories by name, steps of the trie, and what it knows of a form. See lexicon.h. */
#include "../base/error.h"
#include "freeze.h"

#include "../base/banned.h"

uint32_t slant_lexicon_category_find(const slant_lexicon *lexicon, const char *name)
{
	for (uint32_t i = 1; i < lexicon->category_count; i++)
		if (slant_str_is(slant_lexicon_str(lexicon, lexicon->categories[i].name), name))
			return i;
	return 0;
}

slant_classes slant_lexicon_class(const slant_lexicon *lexicon, const char *name)
{
	uint32_t category = slant_lexicon_category_find(lexicon, name);
	unsigned bit = 0;
	if (!category || !slant_str_is(slant_lexicon_str(lexicon, lexicon->groups[lexicon->categories[category].group]), "function"))
		return 0;
	for (uint32_t i = 1; i < category; i++)
		bit += lexicon->categories[i].group == lexicon->categories[category].group;
	return (slant_classes)1 << bit;
}

uint32_t slant_lexicon_step(const slant_lexicon *lexicon, uint32_t node, uint32_t symbol)
{
	uint64_t at = slant_edge_hash(node, symbol);
	for (;; at++) {
		const slant_lexicon_edge *edge = &lexicon->edges[at & (lexicon->edge_slots - 1)];
		if (!edge->child || (edge->node == node && edge->symbol == symbol))
			return edge->child;
	}
}

/* The symbols that can be collected for one form: a stem, an exact form, some cased forms, one prefix a length. */
typedef struct found_symbols {
	uint32_t numbers[64];
	uint32_t count;
} found_symbols;

static void collect(const slant_lexicon *lexicon, slant_symbol_kind kind, slant_str key, found_symbols *found, slant_classes *classes)
{
	uint64_t at = slant_symbol_hash(kind, key);
	for (uint32_t slot; (slot = lexicon->symbol_slots[at & (lexicon->symbol_slot_count - 1)]); at++) {
		const slant_lexicon_symbol *symbol = &lexicon->symbols[slot - 1];
		if (symbol->kind != kind || !slant_str_equal(slant_lexicon_str(lexicon, symbol->key), key))
			continue;
		if (kind == SLANT_SYMBOL_CLASS)
			*classes |= lexicon->classes[slot - 1];
		else if (found->count < sizeof found->numbers / sizeof found->numbers[0])
			found->numbers[found->count++] = slot - 1;
	}
}

#define REPORT_VERB ((slant_classes)1 << 63)   /* past the bits of the group function: freeze.c allows 63 */

/* Whether a one-word entry behind the symbol is a report verb: a category attribution/... of the group language. */
static bool is_report_verb(const slant_lexicon *lexicon, const slant_lexicon_symbol *symbol)
{
	const slant_lexicon_node *node = &lexicon->nodes[symbol->root];
	for (uint32_t i = 0; symbol->root && i < node->entry_count; i++) {
		const slant_lexicon_entry *entry = &lexicon->entries[lexicon->node_entries[node->entry_beg + i]];
		if (slant_str_starts(slant_lexicon_str(lexicon, lexicon->categories[entry->category].name), SLANT_STR("attribution/")))
			return true;
	}
	return false;
}

static bool resolve(const void *context, slant_arena *arena, slant_form *form)
{
	const slant_lexicon *lexicon = context;
	found_symbols found = {.count = 0};
	form->classes = 0;
	form->shape = 0;
	collect(lexicon, SLANT_SYMBOL_STEM, form->stem, &found, &form->classes);
	collect(lexicon, SLANT_SYMBOL_EXACT, form->text, &found, &form->classes);
	collect(lexicon, SLANT_SYMBOL_CASED, form->text, &found, &form->classes);
	collect(lexicon, SLANT_SYMBOL_CLASS, form->text, &found, &form->classes);
	for (size_t length = 3; length <= form->text.length && length <= lexicon->longest_prefix; length++)
		collect(lexicon, SLANT_SYMBOL_PREFIX, slant_str_slice(form->text, 0, length), &found, &form->classes);
	for (uint32_t i = 0; i < found.count; i++) {
		const slant_lexicon_symbol *symbol = &lexicon->symbols[found.numbers[i]];
		form->shape |= symbol->root || symbol->pattern_count;
		if (is_report_verb(lexicon, symbol))
			form->classes |= REPORT_VERB;
	}
	form->symbol_count = found.count;
	form->symbols = NULL;
	if (found.count) {
		uint32_t *symbols = slant_arena_alloc(arena, found.count * sizeof *symbols);
		if (!symbols)
			return false;
		memcpy(symbols, found.numbers, found.count * sizeof *symbols);
		form->symbols = symbols;
	}
	return true;
}

void slant_lexicon_forms(const slant_lexicon *lexicon, slant_form_table *table)
{
	*table = (slant_form_table){
		.resolve = resolve,
		.context = lexicon,
		.abbreviation_title = slant_lexicon_class(lexicon, "abbreviation/title"),
		.abbreviation_inline = slant_lexicon_class(lexicon, "abbreviation/inline"),
		.abbreviation_end = slant_lexicon_class(lexicon, "abbreviation/end"),
		.abbreviation_month = slant_lexicon_class(lexicon, "abbreviation/month"),
		.function_word = slant_lexicon_class(lexicon, "function/word"),
		.report_verb = REPORT_VERB,
	};
}
