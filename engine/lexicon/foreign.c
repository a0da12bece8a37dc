/* foreign: what tells other languages. Entries of the group `foreign` are rows of words, of letters (letters: ...) or of scripts
   (script: ...), each for one language; they are no part of the trie, so that no word of an article walks them.
   Takes a row when lists are frozen, gives the languages of a word, sequence of letters or script; refuses, with file and line, rows
   that hold nothing, long sequences, and weights that are not over 0. */
#include "../base/error.h"
#include "../base/utf8.h"
#include "../text/script.h"
#include "freeze.h"

#include "../base/banned.h"

#define FIRST_OTHER_LEAD 0xCDu   /* the first byte of U+0370; the letters below are Latin */

/* FREEZING. */

static slant_status add_key(slant_freezer *f, const slant_builder_entry *entry, slant_symbol_kind kind, slant_str key)
{
	slant_str code = f->builder->categories.data[entry->category].name;
	uint32_t symbol = slant_freezer_symbol(f, kind, key, code);
	if (symbol == SLANT_LEXICON_NONE)
		return slant_error_memory(f->error);
	f->symbols.data[symbol].classes = (uint64_t)entry->category << 32 | (uint64_t)entry->weight;
	return SLANT_OK;
}

static slant_status add_words(slant_freezer *f, const slant_builder_entry *entry, slant_str row)
{
	slant_text parsed;
	slant_arena_reset(&f->scratch);
	slant_status status = slant_text_parse(f->vocabulary, &f->scratch, SLANT_STR(""), row, true, &parsed, f->error);
	if (status == SLANT_OK && parsed.token_count == 0)
		return slant_freezer_refuse(f, entry, "the term holds no word", "");
	for (uint32_t i = 0; i < parsed.token_count && status == SLANT_OK; i++)
		status = add_key(f, entry, SLANT_SYMBOL_FOREIGN_WORD, slant_vocabulary_form(f->vocabulary, parsed.tokens[i].form)->text);
	return status;
}

static size_t letters_in(slant_str s)
{
	size_t letters = 0;
	for (size_t i = 0; i < s.length; letters++)
		i += slant_utf8_width(s.data[i]);
	return letters;
}

static slant_status add_pieces(slant_freezer *f, const slant_builder_entry *entry, slant_symbol_kind kind, slant_str row)
{
	slant_status status = SLANT_OK;
	uint32_t count = 0;
	for (size_t beg = 0, end; beg < row.length && status == SLANT_OK; beg = end + 1) {
		for (end = beg; end < row.length && row.data[end] != ' ';)
			end++;
		slant_str piece = slant_str_slice(row, beg, end);
		if (!piece.length)
			continue;
		if (letters_in(piece) > SLANT_FOREIGN_LETTERS_MAX)
			return slant_freezer_refuse(f, entry, "a sequence has more than eight letters", "");
		status = add_key(f, entry, kind, piece);
		count++;
	}
	return count || status != SLANT_OK ? status : slant_freezer_refuse(f, entry, "the row is empty", "");
}

slant_status slant_freezer_foreign(slant_freezer *f, const slant_builder_entry *entry)
{
	static const struct { slant_str mark; slant_symbol_kind kind; } rows[] = {
		{{"letters:", 8}, SLANT_SYMBOL_FOREIGN_LETTERS}, {{"script:", 7}, SLANT_SYMBOL_FOREIGN_SCRIPT},
	};
	if (entry->weight <= 0)
		return slant_freezer_refuse(f, entry, "the weight of a language's row is over 0", "");
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		if (slant_str_starts(entry->term, rows[i].mark))
			return add_pieces(f, entry, rows[i].kind, slant_str_slice(entry->term, rows[i].mark.length, entry->term.length));
	return add_words(f, entry, entry->term);
}

/* LOOKING UP. */

static bool next_symbol(const slant_lexicon *lexicon, slant_symbol_kind kind, slant_str key, uint64_t hash, uint64_t *at, uint32_t *symbol)
{
	for (uint64_t slot; (slot = lexicon->symbol_slots[*at & (lexicon->symbol_slot_count - 1)]);) {
		++*at;
		*symbol = (uint32_t)slot - 1;
		const slant_lexicon_symbol *known = &lexicon->symbols[*symbol];
		if (!((slot ^ hash) & SLANT_SYMBOL_TAG) && known->kind == kind && slant_str_equal(slant_lexicon_str(lexicon, known->key), key))
			return true;
	}
	return false;
}

uint32_t slant_lexicon_foreign(const slant_lexicon *lexicon, slant_symbol_kind kind, slant_str key,
                               slant_foreign found[SLANT_FOREIGN_SHARED_MAX])
{
	uint64_t hash = slant_symbol_hash(key), at = hash;
	uint32_t count = 0, symbol;
	while (count < SLANT_FOREIGN_SHARED_MAX && next_symbol(lexicon, kind, key, hash, &at, &symbol))
		found[count++] = (slant_foreign){(uint32_t)(lexicon->classes[symbol] >> 32), (int32_t)(uint32_t)lexicon->classes[symbol]};
	return count;
}

bool slant_lexicon_other_script(slant_str word)
{
	uint32_t point = 0;
	if (!word.length || (unsigned char)word.data[0] < FIRST_OTHER_LEAD)
		return false;
	slant_utf8_decode(word.data, word.length, &point);
	slant_script script = slant_script_of(point);
	return script != SLANT_SCRIPT_LATIN && script != SLANT_SCRIPT_OTHER;
}

static uint32_t find_language(const slant_lexicon *lexicon, slant_str code)
{
	for (uint32_t i = 1; i < lexicon->category_count; i++)
		if (slant_str_equal(slant_lexicon_str(lexicon, lexicon->categories[i].name), code) &&
		    slant_str_is(slant_lexicon_str(lexicon, lexicon->groups[lexicon->categories[i].group]), "foreign"))
			return i;
	return 0;
}

uint32_t slant_lexicon_own_language(const slant_lexicon *lexicon)
{
	return lexicon->file_count ? find_language(lexicon, slant_lexicon_str(lexicon, lexicon->files[0].language)) : 0;
}

slant_str slant_language_code(const slant_lexicon *lexicon, uint32_t category)
{
	return category ? slant_lexicon_str(lexicon, lexicon->categories[category].name) : SLANT_STR("und");
}

slant_str slant_language_name(const slant_lexicon *lexicon, uint32_t category)
{
	return category ? slant_lexicon_str(lexicon, lexicon->categories[category].about) : SLANT_STR("an unknown language");
}
