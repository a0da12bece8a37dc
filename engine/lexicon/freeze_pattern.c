/* freeze_pattern: the /regular expressions/ among the entries. Takes one; notes what a sentence must hold for it to be tried, and the words
   at which its matches begin; refuses one that does not compile. See freeze.h. */
#include "freeze.h"

#include <string.h>

#include "../base/error.h"
#include "../base/hash.h"
#include "../base/limits.h"
#include "pattern.h"

#include "../base/banned.h"

static slant_status add_anchor(slant_freezer *f, uint32_t symbol)
{
	slant_freeze_anchor *anchor = SLANT_PUSH(&f->arena, &f->anchors);
	if (!anchor)
		return slant_error_memory(f->error);
	*anchor = (slant_freeze_anchor){symbol, f->patterns.count - 1};
	return SLANT_OK;
}

/* The symbol of a word that a pattern requires, numbered as an anchor. */
static slant_status anchor_symbol(slant_freezer *f, slant_str word, bool prefix, uint32_t *symbol)
{
	slant_text parsed;
	slant_arena_reset(&f->scratch);
	slant_status status = slant_text_parse(f->vocabulary, &f->scratch, SLANT_STR(""), word, true, &parsed, f->error);
	if (status != SLANT_OK)
		return status;
	slant_str form = slant_vocabulary_form(f->vocabulary, parsed.tokens[0].form)->text;
	*symbol = slant_freezer_symbol(f, prefix ? SLANT_SYMBOL_PREFIX : SLANT_SYMBOL_EXACT, form, SLANT_STR(""));
	if (*symbol == SLANT_LEXICON_NONE)
		return slant_error_memory(f->error);
	if (!f->symbols.data[*symbol].anchor)
		f->symbols.data[*symbol].anchor = ++f->anchor_count;
	return SLANT_OK;
}

/* The words of a requirement of the last pattern, as anchors; where `trigger` is set the pattern is tried at them. */
static slant_status add_required(slant_freezer *f, const slant_requirement *r, bool trigger)
{
	for (uint32_t i = 0; i < r->count; i++) {
		uint32_t symbol = 0;
		slant_status status = anchor_symbol(f, r->words[i], r->prefix[i], &symbol);
		if (status == SLANT_OK && trigger)
			status = add_anchor(f, symbol);
		if (status != SLANT_OK)
			return status;
		uint32_t *slot = SLANT_PUSH(&f->arena, &f->required);
		if (!slot)
			return slant_error_memory(f->error);
		*slot = f->symbols.data[symbol].anchor - 1;
	}
	return SLANT_OK;
}

static slant_status add_requirement(slant_freezer *f, const slant_requirement *r, bool trigger)
{
	slant_lexicon_requirement made = {.word_beg = f->required.count, .word_count = r->count, .opening = r->opening};
	memcpy(made.bytes, r->bytes.bits, sizeof made.bytes);
	made.has_bytes = (made.bytes[0] | made.bytes[1] | made.bytes[2] | made.bytes[3]) != 0;
	slant_status status = add_required(f, r, trigger);
	if (status != SLANT_OK)
		return status;
	slant_lexicon_requirement *slot = SLANT_PUSH(&f->arena, &f->requirements);
	if (!slot)
		return slant_error_memory(f->error);
	*slot = made;
	return SLANT_OK;
}

/* Whether text has each word of a requirement as one word (not an apostrophe by itself). */
static slant_status words_fit(slant_freezer *f, const slant_requirement *r, bool *fits)
{
	*fits = true;
	for (uint32_t word = 0; word < r->count && *fits; word++) {
		slant_text parsed;
		slant_arena_reset(&f->scratch);
		slant_status status = slant_text_parse(f->vocabulary, &f->scratch, SLANT_STR(""), r->words[word], true, &parsed, f->error);
		if (status != SLANT_OK)
			return status;
		*fits = parsed.token_count == 1;
	}
	return SLANT_OK;
}

/* Drops the requirements that don't fit: the pattern is tried more often. */
static slant_status drop_unfit(slant_freezer *f, slant_requirements *all)
{
	uint32_t kept = 0;
	bool fits;
	slant_status status = SLANT_OK;
	for (uint32_t i = 0; i < all->count && status == SLANT_OK; i++) {
		status = words_fit(f, &all->items[i], &fits);
		if (fits)
			all->items[kept++] = all->items[i];
	}
	all->count = kept;
	return status;
}

#define GRAMMAR_WORD_MAX 32u   /* bytes: longer words are met seldom */

/* Whether a word is one of the group `function`. */
static bool is_grammar(const void *context, slant_str word)
{
	const slant_freezer *f = context;
	char folded[GRAMMAR_WORD_MAX];
	if (word.length > sizeof folded || !f->symbol_slot_count)
		return false;
	for (size_t i = 0; i < word.length; i++)
		folded[i] = (char)(word.data[i] >= 'A' && word.data[i] <= 'Z' ? word.data[i] | 32 : word.data[i]);
	uint64_t at = slant_symbol_hash((slant_str){folded, word.length});
	for (uint32_t slot; (slot = f->symbol_slots[at & (f->symbol_slot_count - 1)]); at++) {
		const slant_freeze_symbol *known = &f->symbols.data[slot - 1];
		if (known->kind == SLANT_SYMBOL_CLASS && slant_str_equal(known->key, (slant_str){folded, word.length}))
			return true;
	}
	return false;
}

/* The words at which matches of the last pattern begin. */
static slant_status lead_pattern(slant_freezer *f, slant_str regex)
{
	slant_requirement leading;
	bool fits = true;
	if (!slant_pattern_leading(regex, &leading))
		return SLANT_OK;
	slant_status status = words_fit(f, &leading, &fits);
	if (status != SLANT_OK || !fits)
		return status;
	slant_freeze_pattern *pattern = &f->patterns.data[f->patterns.count - 1];
	pattern->leading_beg = f->required.count;
	pattern->leading_count = leading.count;
	return add_required(f, &leading, false);
}

/* The last pattern is tried on sentences with a word of its first requirement; where bytes can stand for a word, or nothing is required,
   it is looked at on every sentence as well. */
static slant_status anchor_pattern(slant_freezer *f, slant_str regex)
{
	static const slant_byte_set no_bytes;
	slant_requirements all;
	const slant_grammar grammar = {is_grammar, f};
	slant_pattern_requirements(regex, &grammar, &all);
	slant_status status = drop_unfit(f, &all);
	if (status != SLANT_OK)
		return status;
	slant_freeze_pattern *pattern = &f->patterns.data[f->patterns.count - 1];
	pattern->requirement_beg = f->requirements.count;
	pattern->requirement_count = all.count;
	bool by_words = all.count && memcmp(&all.items[0].bytes, &no_bytes, sizeof no_bytes) == 0;
	status = by_words ? SLANT_OK : add_anchor(f, SLANT_LEXICON_NONE);
	for (uint32_t i = 0; i < all.count && status == SLANT_OK; i++)
		status = add_requirement(f, &all.items[i], i == 0);
	return status == SLANT_OK ? lead_pattern(f, regex) : status;
}

slant_status slant_freezer_pattern(slant_freezer *f, const slant_builder_entry *entry, uint32_t number)
{
	char why[SLANT_PATTERN_WHY];
	slant_str regex = slant_str_slice(entry->term, 1, entry->term.length - 1);
	if (f->patterns.count == SLANT_LIMIT_PATTERNS)
		return slant_freezer_refuse(f, entry, "too many patterns", "");
	if (!slant_pattern_check(regex, why, sizeof why))
		return *why ? slant_freezer_refuse(f, entry, "the pattern ", why) : slant_error_memory(f->error);
	slant_freeze_pattern made = {.regex = regex, .entry = number};
	slant_freeze_pattern *slot = SLANT_PUSH(&f->arena, &f->patterns);
	if (!slot)
		return slant_error_memory(f->error);
	*slot = made;
	return anchor_pattern(f, regex);
}
