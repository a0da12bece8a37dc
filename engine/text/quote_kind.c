/* quote_kind: what the spans that quote.c found are. Takes the quotations of one field, gives those that quote something, each with its
   depth and its kind: speech, a title, a word held at arm's length; refuses what nothing closed, and what holds no word. */
#include "../base/utf8.h"
#include "parts.h"

#include "../base/banned.h"

#define LONGEST_SMALL_WORD 3u    /* bytes of the lower-case words that a title may hold, where no class says so */
#define TITLE_CASE_SHARE 7u      /* tenths of a headline's words: capitals say nothing there */

static bool headline_case(const text_parts *parts)
{
	uint32_t capitals = 0, count = parts->token_count - parts->token_first;
	for (uint32_t i = parts->token_first; i < parts->token_count; i++)
		capitals += (parts->tokens[i].flags & SLANT_TOKEN_CAPITAL) != 0;
	return parts->field == SLANT_FIELD_TITLE && capitals * 10 >= count * TITLE_CASE_SHARE;
}

/* Capitals, and between them small words only. */
static bool is_named(const text_parts *parts, const slant_quote *quote)
{
	const slant_form_table *table = slant_vocabulary_table(parts->vocabulary);
	uint32_t capitals = 0, small = 0;
	for (uint32_t i = quote->token_beg; i < quote->token_end; i++) {
		const slant_token *token = &parts->tokens[i];
		if (token->flags & SLANT_TOKEN_CAPITAL) {
			capitals++;
			continue;
		}
		slant_classes classes = slant_vocabulary_form(parts->vocabulary, token->form)->classes;
		bool edge = i == quote->token_beg || i + 1 == quote->token_end;
		bool is_small = table->function_word ? (classes & table->function_word) != 0 : token->end - token->beg <= LONGEST_SMALL_WORD;
		if (token->kind == SLANT_TOKEN_WORD && (edge || !is_small))
			return false;
		small++;
	}
	return capitals && capitals >= small;
}

static bool holds_sentences(const text_parts *parts, const slant_quote *quote)
{
	for (uint32_t i = quote->token_beg + 1; i < quote->token_end; i++)
		if (parts->tokens[i].flags & (SLANT_TOKEN_FIRST | SLANT_TOKEN_INNER))
			return true;
	return false;
}

static slant_quote_kind kind_of(const text_parts *parts, const slant_quote *quote, bool headline)
{
	const slant_sentence *sentence = &parts->sentences.data[parts->tokens[quote->token_beg].sentence];
	uint32_t count = quote->token_end - quote->token_beg;
	char stop = parts->text.data[quote->inner.end - 1];
	bool asks = stop == '!' || stop == '?';
	bool leads = quote->span.beg <= sentence->span.beg && (asks || stop == ',' || stop == '.');   /* "Yes," he said */
	if (quote->inner.end == quote->span.end || holds_sentences(parts, quote) || leads || (asks && count > 2))
		return SLANT_QUOTE_DIRECT;
	if (!headline && is_named(parts, quote))
		return SLANT_QUOTE_TITLE;
	return count <= 2 ? SLANT_QUOTE_SCARE : SLANT_QUOTE_DIRECT;
}

/* Whether anything is quoted: words, and more of them than the n of rock 'n' roll. */
static bool is_kept(const text_parts *parts, const slant_quote *quote)
{
	if (quote->span.end == 0 || quote->token_beg >= quote->token_end)
		return false;
	uint32_t mark;
	slant_utf8_decode(parts->text.data + quote->span.beg, quote->span.end - quote->span.beg, &mark);
	return !(text_is_single_mark(mark) && quote->token_end - quote->token_beg == 1 && quote->inner.end - quote->inner.beg == 1);
}

void slant_text_settle_quotes(text_parts *parts, uint32_t first)
{
	uint32_t ends[TEXT_QUOTES_DEEP + 1], depth = 0, kept = first;
	bool headline = headline_case(parts);
	for (uint32_t i = first; i < parts->quotes.count; i++) {
		slant_quote quote = parts->quotes.data[i];
		if (!is_kept(parts, &quote))
			continue;
		while (depth && ends[depth - 1] <= quote.span.beg)
			depth--;
		quote.depth = (uint8_t)depth;
		quote.kind = (uint8_t)kind_of(parts, &quote, headline);
		if (depth <= TEXT_QUOTES_DEEP)
			ends[depth++] = quote.span.end;
		parts->quotes.data[kept++] = quote;
	}
	parts->quotes.count = kept;
}
