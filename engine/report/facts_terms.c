/* facts_terms: the terms of an article, and the signature of its text. See facts.h.

   A term in bytes: the length of its stem with, in the three lowest bits, whether it stands in the title and its kind; how often it stands in the author's words
   with, in the lowest bit, whether it is quoted as well; how often it is quoted, if so; the stem. Numbers are varints, seven
   bits a byte, the lowest first. Terms stand in bytewise order of their stems, each once, so that one text has one row of
   bytes. */
#include "facts.h"

#include <stdlib.h>

#include "../base/error.h"
#include "../base/keyed.h"
#include "../base/minhash.h"
#include "forms.h"

#include "../base/banned.h"

#define LEAST_LETTERS 2u
#define LEAST_DIGITS 2u
#define KIND_BITS 2u
#define HEAD_BITS (KIND_BITS + 1)     /* and whether it stands in the title */
#define VARINT_MOST 10u        /* bytes of a 64-bit number */

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

static int by_stem(const void *left, const void *right)
{
	const slant_fact_term *a = left, *b = right;
	return slant_str_compare(a->stem, b->stem);
}

/* The forms that are terms, in bytewise order of their stems. NULL: out of memory. */
static slant_fact_term *gather(const slant_form_counts *forms, slant_classes function_word, slant_arena *arena, uint32_t *gathered)
{
	slant_fact_term *terms = slant_arena_alloc(arena, ((size_t)forms->count + 1) * sizeof *terms);
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
		terms[i] = term_of(&forms->data[keys[i].value]);
	for (uint32_t beg = 0, end; beg < count; beg = end) {
		for (end = beg + 1; end < count && keys[end].key == keys[beg].key;)
			end++;
		if (end > beg + 1 && keys[beg].key & 0xFF)   /* else they end within the key, and are one */
			qsort(terms + beg, end - beg, sizeof *terms, by_stem);
	}
	*gathered = count;
	return terms;
}

/* Neighbours of one stem become one term: a name if any of them is one, a number only if all are. Returns how many are left.
   */
static uint32_t merge(slant_fact_term *terms, uint32_t count)
{
	uint32_t kept = 0;
	for (uint32_t i = 0; i < count; i++) {
		slant_fact_term *last = kept ? &terms[kept - 1] : NULL;
		if (!last || !slant_str_equal(last->stem, terms[i].stem)) {
			terms[kept++] = terms[i];
			continue;
		}
		last->author += terms[i].author;
		last->quoted += terms[i].quoted;
		last->titled = last->titled || terms[i].titled;
		if (last->kind != terms[i].kind)
			last->kind = last->kind == SLANT_FACT_NAME || terms[i].kind == SLANT_FACT_NAME ? SLANT_FACT_NAME : SLANT_FACT_WORD;
	}
	return kept;
}

static char *put_number(char *at, uint64_t number)
{
	for (; number > 0x7F; number >>= 7)
		*at++ = (char)(number | 0x80);
	*at++ = (char)number;
	return at;
}

static void write_terms(const slant_fact_term *terms, uint32_t count, slant_buf *out)
{
	size_t room = 0;
	for (uint32_t i = 0; i < count; i++)
		room += terms[i].stem.length + 3 * VARINT_MOST;
	if (!slant_buf_reserve(out, room))
		return;
	char *at = out->data + out->length;
	for (uint32_t i = 0; i < count; i++) {
		at = put_number(at, (uint64_t)terms[i].stem.length << HEAD_BITS | (unsigned)terms[i].titled << KIND_BITS | terms[i].kind);
		at = put_number(at, (uint64_t)terms[i].author << 1 | (terms[i].quoted > 0));
		if (terms[i].quoted)
			at = put_number(at, terms[i].quoted);
		memcpy(at, terms[i].stem.data, terms[i].stem.length);
		at += terms[i].stem.length;
	}
	*at = '\0';
	out->length = (size_t)(at - out->data);
}

slant_status slant_facts_write_terms(const slant_document *document, slant_buf *out, slant_error *error)
{
	slant_form_counts forms;
	slant_arena arena;
	slant_arena_init(&arena);
	slant_fact_term *terms = NULL;
	uint32_t count = 0;
	slant_status status = slant_document_forms(document, &arena, &forms, error);
	if (status == SLANT_OK) {
		terms = gather(&forms, slant_vocabulary_table(document->vocabulary)->function_word, &arena, &count);
		if (terms)
			write_terms(terms, merge(terms, count), out);
		if (!terms || out->failed)
			status = slant_error_memory(error);
	}
	slant_arena_release(&arena);
	return status;
}

/* READING. */

/* A number as put_number writes it: one spelling each. False: there is none. */
static bool take_number(slant_str *rest, uint64_t *number)
{
	uint64_t value = 0;
	for (size_t i = 0; i < rest->length && i < VARINT_MOST - 1; i++) {
		unsigned char c = (unsigned char)rest->data[i];
		value |= (uint64_t)(c & 0x7F) << 7 * i;
		if (c & 0x80)
			continue;
		if (i && !c)
			return false;
		*rest = slant_str_slice(*rest, i + 1, rest->length);
		*number = value;
		return true;
	}
	return false;
}

bool slant_facts_term_next(slant_str *rest, slant_fact_term *term)
{
	uint64_t head = 0, author = 0, quoted = 0;
	slant_str left = *rest;
	if (!take_number(&left, &head) || !take_number(&left, &author) || (author & 1 && !take_number(&left, &quoted)))
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

/* THE SIGNATURE. */

bool slant_facts_sign(const slant_document *document, uint16_t signature[SLANT_MINHASH_BINS])
{
	const unsigned kinds = 1u << SLANT_TOKEN_WORD | 1u << SLANT_TOKEN_NUMBER;
	slant_minhash hash;
	slant_minhash_init(&hash);
	for (uint32_t i = slant_match_title_tokens(&document->text); i < document->text.token_count; i++) {
		const slant_token *token = &document->text.tokens[i];
		if (!(kinds >> token->kind & 1) || token->flags & SLANT_TOKEN_MASKED)
			continue;
		slant_str form = document->forms[i]->text;
		slant_minhash_add(&hash, slant_hash_bytes(form.data, form.length));
	}
	return slant_minhash_finish(&hash, signature);
}
