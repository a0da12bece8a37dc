/* terms: the terms of an article, and the same as bytes. See terms.h.

   A term in bytes: the length of its stem with, in the three lowest bits, its kind and whether it stands in the title; how often it stands
   in the author's words with, in the lowest bit, whether it is quoted as well; how often it is quoted, if so; the stem. Numbers are varints, seven
   bits a byte, the lowest first. Terms stand in bytewise order of their stems, each once, so that one text has one row of
   bytes. */
#include "terms.h"

#include <stdlib.h>

#include "../../base/error.h"
#include "../../base/keyed.h"
#include "../../base/varint.h"
#include "../../match/forms.h"

#include "../../base/banned.h"

#define LEAST_LETTERS 2u
#define LEAST_DIGITS 2u
#define KIND_BITS 2u
#define HEAD_BITS (KIND_BITS + 1)     /* and whether it stands in the title */

/* WRITING. */

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Whether a form has digits or letters enough to be a term; signs and continuation bytes are neither. */
static bool is_long_enough(slant_str text, bool number)
{
	unsigned found = 0, least = number ? LEAST_DIGITS : LEAST_LETTERS;
	for (size_t i = 0; i < text.length && found < least; i++) {
		unsigned char c = (unsigned char)text.data[i];
		found += number ? is_digit((char)c) : (c >= 'a' && c <= 'z') || c >= 0xC0;
	}
	return found >= least;
}

/* A number as it is written; an abbreviation likewise where its stem would end in a stop, as that of U.S. would: u. */
static slant_str stem_of(const slant_form_count *counted)
{
	slant_str stem = slant_form_stem(counted->form);
	return counted->number || (stem.length && stem.data[stem.length - 1] == '.') ? counted->form->text : stem;
}

static slant_fact_term term_of(const slant_form_count *counted)
{
	slant_fact_kind kind = counted->number ? SLANT_FACT_NUMBER : counted->name ? SLANT_FACT_NAME : SLANT_FACT_WORD;
	return (slant_fact_term){stem_of(counted), counted->author, counted->quoted, kind, counted->titled};
}

/* The first eight bytes, the first one highest: in the order of such numbers, stems stand in bytewise order as far as they
   reach. */
static uint64_t key_of(slant_str stem)
{
	uint64_t key = 0;
	memcpy(&key, stem.data, stem.length < sizeof key ? stem.length : sizeof key);
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
	key = __builtin_bswap64(key);
#endif
	return key;
}

typedef struct form_term {
	slant_fact_term term;
	uint32_t form;             /* place of its form */
} form_term;

static int by_stem(const void *left, const void *right)
{
	const form_term *a = left, *b = right;
	return slant_str_compare(a->term.stem, b->term.stem);
}

/* The forms that are terms, in bytewise order of their stems. NULL: out of memory. */
static form_term *gather(const slant_form_counts *forms, slant_classes function_word, slant_arena *arena, uint32_t *gathered)
{
	form_term *terms = slant_arena_alloc(arena, ((size_t)forms->count + 1) * sizeof *terms);
	slant_keyed *keys = slant_arena_alloc(arena, 2 * ((size_t)forms->count + 1) * sizeof *keys);
	uint32_t count = 0;
	if (!terms || !keys)
		return NULL;
	for (uint32_t i = 0; i < forms->count; i++) {
		const slant_form_count *counted = &forms->data[i];
		if (!(counted->form->classes & function_word) && is_long_enough(counted->form->text, counted->number))
			keys[count++] = (slant_keyed){key_of(stem_of(counted)), i};
	}
	slant_keyed_sort(keys, keys + count, count);
	for (uint32_t i = 0; i < count; i++)
		terms[i] = (form_term){term_of(&forms->data[keys[i].value]), keys[i].value};
	for (uint32_t beg = 0, end; beg < count; beg = end) {
		for (end = beg + 1; end < count && keys[end].key == keys[beg].key;)
			end++;
		if (end > beg + 1 && keys[beg].key & 0xFF)   /* else they end within the key, and are one */
			qsort(terms + beg, end - beg, sizeof *terms, by_stem);
	}
	*gathered = count;
	return terms;
}

/* Neighbours of one stem become one term: a name if any of them is one, a number only if all are. Returns how many are left; place: of
   each form's term. */
static uint32_t merge(const form_term *terms, uint32_t count, slant_fact_term *merged, uint32_t *place)
{
	uint32_t kept = 0;
	for (uint32_t i = 0; i < count; i++) {
		const slant_fact_term *term = &terms[i].term;
		slant_fact_term *last = kept ? &merged[kept - 1] : NULL;
		if (!last || !slant_str_equal(last->stem, term->stem)) {
			place[terms[i].form] = kept;
			merged[kept++] = *term;
			continue;
		}
		place[terms[i].form] = kept - 1;
		last->author += term->author;
		last->quoted += term->quoted;
		last->titled = last->titled || term->titled;
		if (last->kind != term->kind)
			last->kind = last->kind == SLANT_FACT_NAME || term->kind == SLANT_FACT_NAME ? SLANT_FACT_NAME : SLANT_FACT_WORD;
	}
	return kept;
}

slant_status slant_terms_of_document(const slant_document *document, slant_arena *arena, slant_terms *terms, slant_error *error)
{
	slant_form_counts forms;
	uint32_t count = 0, tokens = document->text.token_count;
	slant_status status = slant_document_forms(document, arena, &forms, error);
	if (status != SLANT_OK)
		return status;
	form_term *gathered = gather(&forms, slant_vocabulary_table(document->vocabulary)->function_word, arena, &count);
	slant_fact_term *merged = slant_arena_alloc(arena, ((size_t)count + 1) * sizeof *merged);
	uint32_t *place = slant_arena_alloc(arena, ((size_t)forms.count + 1) * sizeof *place);
	uint32_t *of_token = slant_arena_alloc(arena, ((size_t)tokens + 1) * sizeof *of_token);
	if (!gathered || !merged || !place || !of_token)
		return slant_error_memory(error);
	memset(place, 0xFF, forms.count * sizeof *place);   /* SLANT_NONE */
	*terms = (slant_terms){merged, merge(gathered, count, merged, place), of_token};
	for (uint32_t i = 0; i < tokens; i++)
		of_token[i] = forms.of_token[i] == SLANT_NONE ? SLANT_NONE : place[forms.of_token[i]];
	return SLANT_OK;
}

void slant_terms_write(const slant_terms *terms, slant_buf *out)
{
	size_t room = 0;
	for (uint32_t i = 0; i < terms->count; i++)
		room += terms->data[i].stem.length + 3 * SLANT_VARINT_MOST;
	if (!slant_buf_reserve(out, room))
		return;
	char *at = out->data + out->length;
	for (uint32_t i = 0; i < terms->count; i++) {
		const slant_fact_term *term = &terms->data[i];
		at = slant_varint_put(at, (uint64_t)term->stem.length << HEAD_BITS | (unsigned)term->titled << KIND_BITS | term->kind);
		at = slant_varint_put(at, (uint64_t)term->author << 1 | (term->quoted > 0));
		if (term->quoted)
			at = slant_varint_put(at, term->quoted);
		memcpy(at, term->stem.data, term->stem.length);
		at += term->stem.length;
	}
	*at = '\0';
	out->length = (size_t)(at - out->data);
}

/* READING. */

bool slant_facts_term_next(slant_str *rest, slant_fact_term *term)
{
	uint64_t head = 0, author = 0, quoted = 0;
	slant_str left = *rest;
	/* Most terms are short, and nobody's but the author's: numbers of one byte. */
	if (left.length > 1 && !((left.data[0] | left.data[1]) & 0x80) && !(left.data[1] & 1)) {
		head = (unsigned char)left.data[0];
		author = (unsigned char)left.data[1];
		left = (slant_str){left.data + 2, left.length - 2};
	} else if (!slant_varint_take(&left, &head) || !slant_varint_take(&left, &author) || (author & 1 && !slant_varint_take(&left, &quoted)))
		return false;
	uint64_t length = head >> HEAD_BITS, kind = head & ((1u << KIND_BITS) - 1);
	if (kind >= SLANT_FACT_KINDS || !length || length > left.length || author >> 1 > UINT32_MAX || quoted > UINT32_MAX ||
	    (author & 1) != (quoted > 0) || author + quoted == 0)
		return false;
	*term = (slant_fact_term){slant_str_slice(left, 0, length), (uint32_t)(author >> 1), (uint32_t)quoted, (slant_fact_kind)kind,
	                          (head >> KIND_BITS & 1) != 0};
	*rest = slant_str_slice(left, length, left.length);
	return true;
}

bool slant_facts_terms_are_sound(slant_str terms)
{
	slant_fact_term term;
	slant_str last = SLANT_STR("");
	while (slant_facts_term_next(&terms, &term)) {
		if (slant_str_compare(last, term.stem) >= 0)
			return false;
		last = term.stem;
	}
	return !terms.length;
}
