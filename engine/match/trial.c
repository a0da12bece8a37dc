/* trial: patterns of the lexicon on one sentence. A pattern is run only where the sentence holds all that its matches require: one word
   of each set of words, one byte of each set of bytes (lexicon/anchor.c). What a sentence holds is noted word by word in one pass over
   its tokens; the words of a form that patterns require are gathered when the form is first met. See walk.h. */
#include "../base/error.h"
#include "../base/search.h"
#include "../base/utf8.h"
#include "walk.h"

#include "../base/banned.h"

slant_status slant_trial_begin(slant_walker *w)
{
	w->tried = slant_arena_calloc(w->arena, w->lexicon->pattern_count + 1, sizeof *w->tried);
	w->seen = slant_arena_calloc(w->arena, (size_t)w->lexicon->anchor_count + 1, sizeof *w->seen);
	w->pending = slant_arena_alloc(w->arena, (w->lexicon->pattern_count + 1) * sizeof *w->pending);
	return w->tried && w->seen && w->pending ? SLANT_OK : slant_error_memory(w->error);
}

/* The span of a match without cutting its last word, and without a comma, quotation mark or space before its first. */
static slant_span whole_words(const slant_walker *w, slant_span span, uint32_t first, uint32_t end)
{
	const slant_token *tokens = w->text->tokens;
	slant_str field = w->text->fields[w->text->sentences[tokens[first].sentence].field];
	char before = field.data[span.beg];
	bool bare = before == ' ' || before == ',' || before == '"' || before == '\'' || before == '\xE2';
	if (tokens[first].beg < span.beg || bare)
		span.beg = tokens[first].beg;
	if (tokens[end - 1].end > span.end)
		span.end = tokens[end - 1].end;
	return span;
}

/* First token of the sentence that ends behind byte `at`. */
static uint32_t token_at(const slant_walker *w, uint32_t at)
{
	return w->token_beg + SLANT_SEARCH(w->text->tokens + w->token_beg, w->token_end - w->token_beg, end, at + 1);
}

static void add(slant_walker *w, uint32_t number, uint32_t first, uint32_t behind, slant_span span)
{
	const slant_lexicon_entry *entry = &w->lexicon->entries[number];
	slant_lexicon_end end = {number, entry->weight, entry->category, (uint16_t)w->lexicon->categories[entry->category].group};
	w->pattern_candidates++;
	slant_walk_add(w, &end, first, behind, span);
}

/* Notes a match in the subject, the sentence; returns where the next may begin. */
static size_t take(slant_walker *w, uint32_t pattern, slant_str subject, slant_span match)
{
	uint32_t beg = w->text->sentences[w->sentence].span.beg;
	slant_span span = {match.beg + beg, match.end + beg};
	uint32_t first = token_at(w, span.beg), end = first;
	if (match.end <= match.beg)
		return match.end + slant_utf8_width(match.end < subject.length ? subject.data[match.end] : 'a');
	while (end < w->token_end && w->text->tokens[end].beg < span.end)
		end++;
	if (end > first)
		add(w, w->lexicon->patterns[pattern].entry, first, end, whole_words(w, span, first, end));
	return match.end;
}

/* Tries a match at each byte of [at, end) where one may begin; returns where the next may. */
static size_t run_at(slant_walker *w, uint32_t pattern, slant_str subject, size_t at, size_t end)
{
	while (at < end && w->status == SLANT_OK) {
		slant_span match;
		bool found;
		w->status = slant_pattern_match(w->matcher->patterns, pattern, subject, at, &match, &found, w->error);
		if (w->status == SLANT_OK)
			at = found ? take(w, pattern, subject, match) : at + slant_utf8_width(subject.data[at]);
	}
	return at;
}

/* The leading words of a pattern that the sentence holds, as bits. */
static uint64_t leading_bits(const slant_walker *w, const slant_lexicon_pattern *pattern)
{
	uint64_t bits = 0;
	for (uint32_t i = 0; i < pattern->leading_count; i++) {
		uint32_t anchor = w->lexicon->required[pattern->leading_beg + i];
		bits |= (w->seen[anchor] | 1) == 2 * w->sentence + 3 ? slant_symbol_bit(anchor) : 0;
	}
	return bits;
}

/* Runs a pattern whose matches all begin with one of some words, at these words alone. Of a token with marks a part may be the word. */
static void run_at_words(slant_walker *w, uint32_t number, uint64_t bits, slant_str subject)
{
	uint32_t beg = w->text->sentences[w->sentence].span.beg;
	size_t from = 0;
	for (uint32_t i = w->token_beg; i < w->token_end && w->status == SLANT_OK; i++) {
		const slant_token *token = &w->text->tokens[i];
		const slant_known *known = slant_form_known(w->forms[i]);
		if (!known || !(known->anchor_bits & bits))
			continue;
		bool whole = !(w->forms[i]->shape & SLANT_SHAPE_MARKED) && w->forms[i]->text.length == token->end - token->beg;
		size_t at = token->beg - beg, end = whole ? at + 1 : token->end - beg;
		size_t behind = run_at(w, number, subject, at < from ? from : at, end);
		from = behind > from ? behind : from;
	}
}

static void run(slant_walker *w, uint32_t pattern)
{
	const slant_sentence *sentence = &w->text->sentences[w->sentence];
	slant_str subject = slant_str_slice(w->text->fields[sentence->field], sentence->span.beg, sentence->span.end);
	bool possible = false;
	uint32_t leading = w->lexicon->patterns[pattern].leading_count;
	uint64_t bits = leading_bits(w, &w->lexicon->patterns[pattern]);
	if (leading && !bits)
		return;
	w->status = slant_pattern_possible(w->matcher->patterns, pattern, &w->bytes, &possible, w->error);
	if (!possible)
		return;
	if (leading) {
		run_at_words(w, pattern, bits, subject);
		return;
	}
	for (size_t from = 0; from <= subject.length && w->status == SLANT_OK;) {
		slant_span match;
		bool found;
		w->status = slant_pattern_find(w->matcher->patterns, pattern, subject, from, &match, &found, w->error);
		if (w->status != SLANT_OK || !found)
			return;
		from = take(w, pattern, subject, match);
	}
}

static bool holds_byte(const slant_walker *w, const slant_lexicon_requirement *r)
{
	const uint64_t *held = (r->opening ? &w->opening : &w->bytes)->bits;
	return ((held[0] & r->bytes[0]) | (held[1] & r->bytes[1]) | (held[2] & r->bytes[2]) | (held[3] & r->bytes[3])) != 0;
}

static bool holds_word(const slant_walker *w, const slant_lexicon_requirement *r)
{
	uint32_t opening = 2 * w->sentence + 3;
	for (uint32_t i = 0; i < r->word_count; i++) {
		uint32_t seen = w->seen[w->lexicon->required[r->word_beg + i]];
		if (r->opening ? seen == opening : (seen | 1) == opening)
			return true;
	}
	return false;
}

/* Runs a pattern whose first requirement is met, if the others are. */
static void try(slant_walker *w, uint32_t number)
{
	const slant_lexicon_pattern *pattern = &w->lexicon->patterns[number];
	for (uint32_t i = 1; i < pattern->requirement_count; i++) {
		const slant_lexicon_requirement *r = &w->lexicon->requirements[pattern->requirement_beg + i];
		if (!(r->has_bytes && holds_byte(w, r)) && !holds_word(w, r))
			return;
	}
	run(w, number);
}

/* Patterns that no word of the sentence has called for: a byte may do. */
static void try_free(slant_walker *w)
{
	for (uint32_t i = 0; i < w->lexicon->free_count && w->status == SLANT_OK; i++) {
		uint32_t number = w->lexicon->anchored[w->lexicon->free_beg + i];
		const slant_lexicon_pattern *pattern = &w->lexicon->patterns[number];
		if (w->tried[number] != w->sentence + 1 &&
		    (!pattern->requirement_count || holds_byte(w, &w->lexicon->requirements[pattern->requirement_beg])))
			try(w, number);
	}
}

static void note_bytes(slant_byte_set *set, slant_str field, uint32_t beg, uint32_t end)
{
	for (uint32_t i = beg; i < end; i++) {
		unsigned char byte = (unsigned char)field.data[i];
		set->bits[byte >> 6] |= (uint64_t)1 << (byte & 63);
	}
}

static void note_words(slant_walker *w, const slant_known *known, bool opening)
{
	uint32_t mark = 2 * w->sentence + 2;
	for (uint32_t i = 0; i < known->anchor_count; i++) {
		uint32_t *seen = &w->seen[known->anchors[i]];
		if (opening)
			*seen = mark | 1;
		else if ((*seen & ~1u) != mark)
			*seen = mark;
	}
	for (uint32_t i = 0, count = opening ? known->pattern_count : known->inner_pattern_count; i < count; i++) {
		uint32_t pattern = known->patterns[i];
		w->pending[w->pending_count] = pattern;
		w->pending_count += w->tried[pattern] != w->sentence + 1;
		w->tried[pattern] = w->sentence + 1;
	}
}

/* Bytes that are not looked for: nearly every sentence has them all. */
static const slant_byte_set space_and_letters = {{UINT64_C(1) << ' ', 0x07FFFFFE07FFFFFE, 0, 0}};

/* Notes what the sentence holds. Its opening ends with its first word or number; an emoji, a @name or an address may stand before. */
static void note_sentence(slant_walker *w)
{
	const slant_sentence *sentence = &w->text->sentences[w->sentence];
	slant_str field = w->text->fields[sentence->field];
	uint32_t behind = sentence->span.beg;
	bool opening = true;
	w->bytes = space_and_letters;
	for (uint32_t i = w->token_beg; i < w->token_end; i++) {
		const slant_token *token = &w->text->tokens[i];
		const slant_form *form = w->forms[i];
		const slant_known *known = slant_form_known(form);
		if (token->beg != behind + 1 || field.data[behind] != ' ')
			note_bytes(&w->bytes, field, behind, token->beg);
		if (form->shape & SLANT_SHAPE_MARKED || form->text.length != token->end - token->beg)
			note_bytes(&w->bytes, field, token->beg, token->end);
		behind = token->end;
		if (known)
			note_words(w, known, opening);
		if (opening && (token->kind == SLANT_TOKEN_WORD || token->kind == SLANT_TOKEN_NUMBER)) {
			w->opening = w->bytes;
			opening = false;
		}
	}
	note_bytes(&w->bytes, field, behind, sentence->span.end);
	if (opening)
		w->opening = w->bytes;
}

void slant_trial_sentence(slant_walker *w)
{
	w->pending_count = w->pattern_candidates = 0;
	if (!w->lexicon->pattern_count)
		return;
	note_sentence(w);
	for (uint32_t i = 0; i < w->pending_count && w->status == SLANT_OK; i++)
		try(w, w->pending[i]);
	try_free(w);
}
