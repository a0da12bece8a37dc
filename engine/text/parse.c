/* parse: slant_text_parse, which puts the stages together: for the title and then the text, tokens, sentences, quotations; and at
   last the flags of the tokens that are quoted. Refuses fields past 4 GB, articles past SLANT_LIMIT_TOKENS, and when out of memory. */
#include "../base/error.h"
#include "../base/limits.h"
#include "parts.h"

#include "../base/banned.h"

static slant_status parse_field(text_parts *parts, slant_str text, slant_field field, bool whole, slant_error *error)
{
	if (text.length >= UINT32_MAX)
		return slant_error_set(error, SLANT_LIMIT, "the article has more than %u bytes", SLANT_LIMIT_ARTICLE_BYTES);
	parts->text = text;
	parts->field = field;
	parts->stops.count = parts->marks.count = 0;
	parts->empty_lines = false;
	parts->longest_line = 0;
	slant_status status = slant_text_find_tokens(parts, error);
	if (status == SLANT_OK)
		status = slant_text_find_sentences(parts, whole, error);
	if (status == SLANT_OK)
		status = slant_text_find_quotes(parts, error);
	return status;
}

/* Quotations inside one another are at most as deep as quote.c nests them, so this is linear. */
static void flag_quoted(const text_parts *parts)
{
	for (uint32_t i = 0; i < parts->quotes.count; i++) {
		const slant_quote *quote = &parts->quotes.data[i];
		uint16_t flag = quote->kind == SLANT_QUOTE_DIRECT ? SLANT_TOKEN_QUOTED : SLANT_TOKEN_MARKED;
		for (uint32_t token = quote->token_beg; token < quote->token_end; token++)
			parts->tokens[token].flags |= flag;
	}
}

slant_status slant_text_parse(slant_vocabulary *vocabulary, slant_arena *arena, slant_str title, slant_str text, bool whole,
                              slant_text *result, slant_error *error)
{
	text_parts parts = {.vocabulary = vocabulary, .arena = arena};
	slant_status status = parse_field(&parts, title, SLANT_FIELD_TITLE, false, error);
	if (status == SLANT_OK)
		status = parse_field(&parts, text, SLANT_FIELD_TEXT, whole, error);
	if (status != SLANT_OK)
		return status;
	flag_quoted(&parts);
	*result = (slant_text){
		.fields = {title, text},
		.tokens = parts.tokens, .token_count = parts.token_count,
		.sentences = parts.sentences.data, .sentence_count = parts.sentences.count,
		.quotes = parts.quotes.data, .quote_count = parts.quotes.count,
		.paragraph_count = parts.paragraph_count
	};
	return SLANT_OK;
}
