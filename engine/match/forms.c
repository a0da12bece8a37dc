/* See forms.h. */
#include "forms.h"

#include "../base/error.h"

#include "../base/banned.h"

#define FIRST_SLOTS 64u
#define SPREAD 0x9E3779B1u     /* odd: spreads neighbouring ids over the slots */

/* A capital that no place in the sentence asks for: behind a word and a space, or a comma and a space. A line without an end
   mark may be a headline in title case, and words in capitals behind a capital may be shouted: neither tells. */
static bool is_name(const slant_text *text, uint32_t at)
{
	const slant_token *token = &text->tokens[at];
	if (token->flags & (SLANT_TOKEN_FIRST | SLANT_TOKEN_LINE) || !at)
		return false;
	const slant_token *before = token - 1;
	const slant_sentence *sentence = &text->sentences[token->sentence];
	if (before->sentence != token->sentence || sentence->field != SLANT_FIELD_TEXT || !sentence->mark ||
	    (token->flags & SLANT_TOKEN_ALL_CAPITALS && before->flags & SLANT_TOKEN_CAPITAL))
		return false;
	slant_str gap = slant_str_slice(text->fields[SLANT_FIELD_TEXT], before->end + before->clitic, token->beg);
	return slant_str_is(gap, " ") || slant_str_is(gap, ", ");
}

static void count_token(slant_form_count *counted, const slant_text *text, uint32_t at)
{
	unsigned flags = text->tokens[at].flags, quoted = (flags & SLANT_TOKEN_QUOTED) != 0;
	counted->quoted += quoted;
	counted->author += 1 - quoted;
	counted->titled = counted->titled || text->sentences[text->tokens[at].sentence].field == SLANT_FIELD_TITLE;
	if (flags & SLANT_TOKEN_CAPITAL && !counted->name)
		counted->name = is_name(text, at);
}

slant_status slant_document_forms(const slant_document *document, slant_arena *arena, slant_form_counts *out, slant_error *error)
{
	const slant_text *text = &document->text;
	uint32_t slot_count = FIRST_SLOTS;
	while (slot_count < 2 * text->token_count)
		slot_count *= 2;
	uint32_t *slots = slant_arena_calloc(arena, slot_count, sizeof *slots);
	slant_form_count *counts = slant_arena_alloc(arena, ((size_t)text->token_count + 1) * sizeof *counts);
	uint32_t *of_token = slant_arena_alloc(arena, ((size_t)text->token_count + 1) * sizeof *of_token);
	if (!slots || !counts || !of_token)
		return slant_error_memory(error);
	*out = (slant_form_counts){counts, 0, of_token};
	for (uint32_t i = 0; i < text->token_count; i++) {
		const slant_token *token = &text->tokens[i];
		of_token[i] = SLANT_NONE;
		if ((token->kind != SLANT_TOKEN_WORD && token->kind != SLANT_TOKEN_NUMBER) || token->flags & SLANT_TOKEN_MASKED)
			continue;
		uint32_t at = token->form * SPREAD & (slot_count - 1);
		while (slots[at] && counts[slots[at] - 1].form != document->forms[i])
			at = (at + 1) & (slot_count - 1);
		if (!slots[at]) {
			counts[out->count++] = (slant_form_count){.form = document->forms[i], .number = token->kind == SLANT_TOKEN_NUMBER};
			slots[at] = out->count;
		}
		of_token[i] = slots[at] - 1;
		count_token(&counts[slots[at] - 1], text, i);
	}
	return SLANT_OK;
}
