/* lookup: reading a frozen lexicon: categories by name, steps of the trie, and what it knows of a form. See lexicon.h. */
#include <stdlib.h>
#include <string.h>

#include "../base/error.h"
#include "freeze.h"

#include "../base/banned.h"

#define SHORTEST_ENDED 5u   /* letters of a form whose ending is read: "only" and "need" are too short */

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
	const slant_lexicon_node *from = &lexicon->nodes[node];
	return from->next ? slant_lexicon_edge_find(lexicon, from->edge_beg, from->edge_mask, symbol) : 0;
}

slant_term_kind slant_term_kind_of(slant_str term)
{
	if (term.data[0] == '/')
		return SLANT_TERM_PATTERN;
	if (term.data[0] == '"' || term.data[0] == '=')
		return SLANT_TERM_EXACT;
	if (term.data[term.length - 1] == '*')
		return SLANT_TERM_PREFIX;
	return memmem(term.data, term.length, " ... ", 5) ? SLANT_TERM_GAP : SLANT_TERM_WORDS;
}

bool slant_lexicon_outranks(const slant_lexicon *lexicon, uint32_t entry, uint32_t other)
{
	slant_str term = slant_lexicon_str(lexicon, lexicon->entries[entry].term), others = slant_lexicon_str(lexicon, lexicon->entries[other].term);
	slant_term_kind kind = slant_term_kind_of(term), others_kind = slant_term_kind_of(others);
	int32_t weight = abs(lexicon->entries[entry].weight), others_weight = abs(lexicon->entries[other].weight);
	/* A pattern may see what stands around the words, so neither it nor an exact form is the more exact. */
	if ((kind == SLANT_TERM_PATTERN) != (others_kind == SLANT_TERM_PATTERN) && weight != others_weight)
		return weight > others_weight;
	if (kind != others_kind)
		return kind > others_kind;
	/* Of two with a gap that match the same words, the one that names more of them. */
	if (kind == SLANT_TERM_GAP && term.length != others.length)
		return term.length > others.length;
	return entry > other;
}

/* The symbols that can be collected for one form: a stem, an exact form, some cased forms, one prefix a length. */
typedef struct found_symbols {
	uint32_t numbers[64];
	uint32_t count;
} found_symbols;

/* Adds the symbols of a key that are of one of the kinds, given as bits. */
static void collect(const slant_lexicon *lexicon, unsigned kinds, slant_str key, found_symbols *found, slant_classes *classes)
{
	uint64_t hash = slant_symbol_hash(key), at = hash;
	for (uint64_t slot; (slot = lexicon->symbol_slots[at & (lexicon->symbol_slot_count - 1)]); at++) {
		uint32_t number = (uint32_t)slot - 1;
		const slant_lexicon_symbol *symbol = &lexicon->symbols[number];
		if (((slot ^ hash) & SLANT_SYMBOL_TAG) || !(kinds >> symbol->kind & 1) ||
		    !slant_str_equal(slant_lexicon_str(lexicon, symbol->key), key))
			continue;
		if (symbol->kind == SLANT_SYMBOL_CLASS)
			*classes |= lexicon->classes[number];
		else if (symbol->kind == SLANT_SYMBOL_FOREIGN_WORD)
			*classes |= SLANT_CLASS_FOREIGN;
		else if (found->count < sizeof found->numbers / sizeof found->numbers[0])
			found->numbers[found->count++] = number;
	}
}

/* The prefixes that a word begins with: of the lengths only that some prefix with its first three bytes has. */
static void collect_prefixes(const slant_lexicon *lexicon, slant_str word, found_symbols *found, slant_classes *classes)
{
	if (word.length < SLANT_PREFIX_LEAST)
		return;
	for (uint64_t lengths = lexicon->prefixes[slant_prefix_slot(word.data)]; lengths; lengths &= lengths - 1) {
		size_t length = (size_t)__builtin_ctzll(lengths), last = length < 63 ? length : lexicon->longest_prefix;
		for (; length <= last && length <= word.length; length++)
			collect(lexicon, 1u << SLANT_SYMBOL_PREFIX, slant_str_slice(word, 0, length), found, classes);
	}
}

static bool is_letter(char c)
{
	return (c | 32) >= 'a' && (c | 32) <= 'z';
}

#define REPORT_VERB ((slant_classes)1 << 63)   /* past the bits of the group function, as is SLANT_CLASS_FOREIGN */

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

/* Words inside a form, behind a mark (the com of example.com, the tag of #tag), as far as patterns require them: to a regular expression
   they are words of their own. */
static void collect_parts(const slant_lexicon *lexicon, slant_str text, found_symbols *found)
{
	slant_classes classes = 0;
	for (size_t end = 0, beg; end < text.length; end++) {
		for (beg = end; end < text.length && is_letter(text.data[end]);)
			end++;
		if (end == beg || end - beg == text.length)
			continue;
		collect(lexicon, 1u << SLANT_SYMBOL_EXACT, slant_str_slice(text, beg, end), found, &classes);
		if (beg)
			collect_prefixes(lexicon, slant_str_slice(text, beg, text.length), found, &classes);
	}
}

/* What one symbol adds to the three lists; the lists have room. */
static void know(const slant_lexicon *lexicon, uint32_t number, bool part, slant_known *known, slant_start *starts, uint32_t *anchors,
                 uint32_t *patterns)
{
	const slant_lexicon_symbol *symbol = &lexicon->symbols[number];
	const slant_lexicon_node *node = &lexicon->nodes[symbol->root];
	if (symbol->root && !part)
		starts[known->start_count++] = (slant_start){
			.next = node->next, .node = symbol->root, .gap = node->gap, .entry_beg = node->entry_beg, .entry_count = node->entry_count,
			.edge_beg = node->edge_beg, .edge_mask = node->edge_mask,
			.cased = symbol->kind == SLANT_SYMBOL_CASED ? number : SLANT_LEXICON_NONE,
		};
	if (symbol->anchor) {
		anchors[known->anchor_count++] = symbol->anchor - 1;
		known->anchor_bits |= slant_symbol_bit(symbol->anchor - 1);
	}
	for (uint32_t i = 0; i < symbol->pattern_count; i++) {
		uint32_t pattern = lexicon->anchored[symbol->pattern_beg + i], *slot = &patterns[known->pattern_count++];
		*slot = pattern;
		if (lexicon->requirements[lexicon->patterns[pattern].requirement_beg].opening)
			continue;
		*slot = patterns[known->inner_pattern_count];
		patterns[known->inner_pattern_count++] = pattern;
	}
}

/* Gathers what walk.c needs of a form; symbols from `parts` on are of words inside it. False: out of memory. */
static bool gather(const slant_lexicon *lexicon, slant_arena *arena, const found_symbols *found, uint32_t parts, slant_form *form)
{
	uint32_t patterns = 0;
	bool any = false;
	for (uint32_t i = 0; i < found->count; i++) {
		const slant_lexicon_symbol *symbol = &lexicon->symbols[found->numbers[i]];
		patterns += symbol->pattern_count;
		any |= symbol->root || symbol->anchor;
	}
	if (!any)
		return true;
	/* One block, read from its beginning on. */
	slant_known *known = slant_arena_alloc(arena, sizeof *known + found->count * sizeof(slant_start) +
	                                              ((size_t)found->count + patterns) * sizeof(uint32_t));
	if (!known)
		return false;
	*known = (slant_known){0};
	slant_start *starts = (slant_start *)(known + 1);
	uint32_t *numbers = (uint32_t *)(starts + found->count);
	for (uint32_t i = 0; i < found->count; i++)
		know(lexicon, found->numbers[i], i >= parts, known, starts, numbers, numbers + found->count);
	known->starts = starts;
	known->anchors = numbers;
	known->patterns = numbers + found->count;
	form->known = known;
	return true;
}

static uint8_t shape_of(slant_str text)
{
	slant_str end = text.length < SHORTEST_ENDED ? SLANT_STR("") : slant_str_slice(text, text.length - 2, text.length);
	unsigned shape = slant_str_is(end, "ed") ? SLANT_SHAPE_ED : slant_str_is(end, "ly") ? SLANT_SHAPE_LY : 0;
	for (size_t i = 0; i < text.length && !(shape & SLANT_SHAPE_MARKED); i++)
		shape |= is_letter(text.data[i]) ? 0 : SLANT_SHAPE_MARKED;
	return (uint8_t)shape;
}

static bool resolve(const void *context, slant_arena *arena, slant_form *form)
{
	const slant_lexicon *lexicon = context;
	found_symbols found = {.count = 0};
	unsigned whole = 1u << SLANT_SYMBOL_EXACT | 1u << SLANT_SYMBOL_CASED | 1u << SLANT_SYMBOL_CLASS | 1u << SLANT_SYMBOL_FOREIGN_WORD;
	bool stemmed = form->stem != form->text.data;
	collect(lexicon, whole | (stemmed ? 0 : 1u << SLANT_SYMBOL_STEM), form->text, &found, &form->classes);
	if (stemmed)
		collect(lexicon, 1u << SLANT_SYMBOL_STEM, slant_form_stem(form), &found, &form->classes);
	collect_prefixes(lexicon, form->text, &found, &form->classes);
	if (slant_lexicon_other_script(form->text))
		form->classes |= SLANT_CLASS_FOREIGN;
	for (uint32_t i = 0; i < found.count; i++) {
		uint32_t number = found.numbers[i];
		if (is_report_verb(lexicon, &lexicon->symbols[number]))
			form->classes |= REPORT_VERB;
		if (!lexicon->symbols[number].in_entry)
			continue;
		form->bits |= slant_symbol_bit(number);
		found.numbers[i] = found.numbers[form->symbol_count];
		found.numbers[form->symbol_count++] = number;
	}
	uint32_t parts = found.count, *symbols = slant_arena_alloc(arena, ((size_t)form->symbol_count + 1) * sizeof *symbols);
	if (!symbols)
		return false;
	memcpy(symbols, found.numbers, form->symbol_count * sizeof *symbols);
	form->symbols = symbols;
	form->shape = shape_of(form->text);
	if (form->shape & SLANT_SHAPE_MARKED)
		collect_parts(lexicon, form->text, &found);
	return gather(lexicon, arena, &found, parts, form);
}

static slant_classes classes_named(const slant_lexicon *lexicon, const char *const *names, size_t count)
{
	slant_classes classes = 0;
	for (size_t i = 0; i < count; i++)
		classes |= slant_lexicon_class(lexicon, names[i]);
	return classes;
}

void slant_lexicon_forms(const slant_lexicon *lexicon, slant_form_table *table)
{
	static const char *const opening[] = {"function/quantifier", "function/connective", "function/contraction", "function/subject_pronoun"};
	static const char *const joining[] = {"function/preposition", "function/coordinator"};
	static const char *const relative[] = {"function/relative_person", "function/relative_thing"};
	static const char *const names[] = {
		"name/country", "name/demonym", "name/capital", "name/given_male", "name/given_female", "name/organization_suffix",
		"name/place_suffix", "name/thing_suffix", "name/person_title", "name/month", "name/weekday", "name/language", "name/particle",
		"name/title_male", "name/title_female", "name/common_acronym", "name/common_word", "abbreviation/place", "abbreviation/weekday"
	};
	*table = (slant_form_table){
		.resolve = resolve,
		.context = lexicon,
		.abbreviation_title = slant_lexicon_class(lexicon, "abbreviation/title"),
		.abbreviation_inline = slant_lexicon_class(lexicon, "abbreviation/inline"),
		.abbreviation_end = slant_lexicon_class(lexicon, "abbreviation/end"),
		.abbreviation_month = slant_lexicon_class(lexicon, "abbreviation/month"),
		.function_word = slant_lexicon_class(lexicon, "function/word"),
		.opening_word = classes_named(lexicon, opening, sizeof opening / sizeof *opening),
		.joining_word = classes_named(lexicon, joining, sizeof joining / sizeof *joining),
		.relative_word = classes_named(lexicon, relative, sizeof relative / sizeof *relative),
		.name_word = classes_named(lexicon, names, sizeof names / sizeof *names),
		.report_verb = REPORT_VERB,
	};
}
