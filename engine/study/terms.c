/* See terms.h. */
#include "terms.h"

#include <stdlib.h>

#include "../base/buf.h"
#include "../base/error.h"
#include "../base/hash.h"
#include "../match/forms.h"

#include "../base/banned.h"

#define FIRST_ROOM 1024u

void slant_numbering_init(slant_numbering *terms)
{
	*terms = (slant_numbering){.count = 0};
	slant_arena_init(&terms->arena);
}

void slant_numbering_release(slant_numbering *terms)
{
	slant_arena_release(&terms->arena);
	free(terms->items);
	free(terms->slots);
	terms->items = NULL;
	terms->slots = NULL;
	terms->count = 0;
}

static void place(slant_numbering *terms, uint32_t number)
{
	uint64_t at = slant_hash_bytes(terms->items[number].text.data, terms->items[number].text.length);
	while (terms->slots[at & (terms->slot_count - 1)])
		at++;
	terms->slots[at & (terms->slot_count - 1)] = number + 1;
}

static bool make_room(slant_numbering *terms)
{
	if (terms->count < terms->capacity)
		return true;
	uint32_t larger = terms->capacity ? terms->capacity * 2 : FIRST_ROOM;
	slant_term *items = realloc(terms->items, larger * sizeof *items);
	if (!items)
		return false;
	terms->items = items;
	uint32_t *slots = calloc(2 * (size_t)larger, sizeof *slots);
	if (!slots)
		return false;
	free(terms->slots);
	terms->slots = slots;
	terms->slot_count = 2 * larger;
	terms->capacity = larger;
	for (uint32_t i = 0; i < terms->count; i++)
		place(terms, i);
	return true;
}

slant_status slant_numbering_find(slant_numbering *terms, slant_str text, uint32_t *number, slant_error *error)
{
	if (!make_room(terms))
		return slant_error_memory(error);
	uint32_t slot;
	for (uint64_t at = slant_hash_bytes(text.data, text.length); (slot = terms->slots[at & (terms->slot_count - 1)]); at++) {
		if (!slant_str_equal(terms->items[slot - 1].text, text))
			continue;
		*number = slot - 1;
		return SLANT_OK;
	}
	if (terms->count == SLANT_TERMS_MOST)
		return slant_error_set(error, SLANT_LIMIT, "the inputs hold more than %u different words and pairs", SLANT_TERMS_MOST);
	slant_str copy = slant_arena_copy(&terms->arena, text);
	if (!copy.data)
		return slant_error_memory(error);
	terms->items[terms->count] = (slant_term){.text = copy};
	place(terms, terms->count);
	*number = terms->count++;
	return SLANT_OK;
}

uint32_t slant_numbering_look(const slant_numbering *terms, slant_str text)
{
	if (!terms->slot_count)
		return UINT32_MAX;
	uint32_t slot;
	for (uint64_t at = slant_hash_bytes(text.data, text.length); (slot = terms->slots[at & (terms->slot_count - 1)]); at++)
		if (slant_str_equal(terms->items[slot - 1].text, text))
			return slot - 1;
	return UINT32_MAX;
}

/* CANDIDATES */

static bool is_candidate(const slant_document *document, uint32_t token)
{
	const slant_token *t = &document->text.tokens[token];
	const slant_form_table *table = slant_vocabulary_table(document->vocabulary);
	const unsigned unwanted = SLANT_TOKEN_MASKED | SLANT_TOKEN_QUOTED | SLANT_TOKEN_CAPITAL | SLANT_TOKEN_ALL_CAPITALS;
	return t->kind == SLANT_TOKEN_WORD && !(t->flags & unwanted) && !(document->forms[token]->classes & table->function_word) &&
	       document->forms[token]->text.length > 1;
}

static bool is_pair(const slant_document *document, uint32_t token)
{
	const slant_token *tokens = document->text.tokens;
	return token + 1 < document->text.token_count && tokens[token + 1].sentence == tokens[token].sentence &&
	       !(tokens[token + 1].flags & SLANT_TOKEN_BREAK) && is_candidate(document, token + 1);
}

static slant_str joined(slant_arena *arena, slant_str first, slant_str second)
{
	return slant_arena_format(arena, "%.*s %.*s", (int)first.length, first.data, (int)second.length, second.data);
}

static bool gather_one(slant_arena *arena, slant_candidate_terms *out, slant_candidate_term made)
{
	slant_candidate_term *slot = made.key.data && made.form.data ? SLANT_PUSH(arena, out) : NULL;
	if (slot)
		*slot = made;
	return slot != NULL;
}

static int by_key(const void *a, const void *b)
{
	const slant_candidate_term *x = a, *y = b;
	int order = slant_str_compare(x->key, y->key);
	if (!order)
		order = (x->form.length > y->form.length) - (x->form.length < y->form.length);
	return order ? order : slant_str_compare(x->form, y->form);
}

slant_status slant_numbering_gather(const slant_report *report, slant_arena *arena, slant_candidate_terms *out, slant_error *error)
{
	const slant_document *document = report->document;
	bool room = true;
	for (uint32_t i = 0; i < document->text.token_count && room; i++) {
		if (!is_candidate(document, i))
			continue;
		const slant_form *form = document->forms[i];
		room = gather_one(arena, out, (slant_candidate_term){slant_form_stem(form), form->text, i, 0});
		if (!room || !is_pair(document, i))
			continue;
		const slant_form *next = document->forms[i + 1];
		slant_str key = joined(arena, slant_form_stem(form), slant_form_stem(next)), text = joined(arena, form->text, next->text);
		room = gather_one(arena, out, (slant_candidate_term){key, text, i, 1});
	}
	if (out->count)
		qsort(out->data, out->count, sizeof *out->data, by_key);
	return room ? SLANT_OK : slant_error_memory(error);
}

/* FORMS OF A DOCUMENT: a count, a length and the bytes, form after form. */

slant_status slant_numbering_write_forms(const slant_report *report, slant_buf *out, slant_error *error)
{
	slant_form_counts forms;
	slant_arena arena;
	slant_arena_init(&arena);
	slant_status status = slant_document_forms(report->document, &arena, &forms, error);
	for (uint32_t i = 0; status == SLANT_OK && i < forms.count; i++) {
		const slant_form_count *counted = &forms.data[i];
		uint32_t head[2] = {counted->author + counted->quoted, (uint32_t)counted->form->text.length};
		if (counted->number)
			continue;
		slant_buf_append(out, (const char *)head, sizeof head);
		slant_buf_put(out, counted->form->text);
	}
	slant_arena_release(&arena);
	return status;
}

slant_status slant_numbering_add_forms(slant_numbering *terms, slant_str bytes, slant_error *error)
{
	slant_status status = SLANT_OK;
	while (bytes.length && status == SLANT_OK) {
		uint32_t head[2], number = 0;
		memcpy(head, bytes.data, sizeof head);
		status = slant_numbering_find(terms, slant_str_slice(bytes, sizeof head, sizeof head + head[1]), &number, error);
		if (status == SLANT_OK)
			terms->items[number].counts[0] += head[0];
		bytes = slant_str_slice(bytes, sizeof head + head[1], bytes.length);
	}
	return status;
}
