/* lint_stems: entries of one word that match by a stem which other words have, too (university, universal). Takes the forms of the lists
   and of a corpus; tells each entry's forms of another sense: that differ from it by more than two endings of the category
   `ending/same_sense` (-s against -ing). See lint.h. */
#include <stdlib.h>
#include <string.h>

#include "../base/buf.h"
#include "../base/error.h"
#include "inflection.h"
#include "lint.h"

#include "../base/banned.h"

#define SHOWN 6u              /* forms that a message names */

/* FORMS */

static slant_status add_forms(slant_lint *lint, slant_arena *scratch, slant_str term, slant_lint_forms *forms, slant_error *error)
{
	slant_text text;
	slant_str words = slant_lint_words(scratch, term);
	if (!words.data)
		return slant_error_memory(error);
	slant_status status = slant_text_parse(lint->vocabulary, scratch, SLANT_STR(""), words, true, &text, error);
	for (uint32_t i = 0; status == SLANT_OK && i < text.token_count; i++) {
		slant_lint_form *form = text.tokens[i].kind == SLANT_TOKEN_WORD ? SLANT_PUSH(lint->arena, forms) : NULL;
		if (form)
			form->text = slant_vocabulary_form(lint->vocabulary, text.tokens[i].form)->text;
		else if (text.tokens[i].kind == SLANT_TOKEN_WORD)
			status = slant_error_memory(error);
	}
	return status;
}

slant_status slant_lint_own_forms(slant_lint *lint, slant_lint_forms *forms, slant_error *error)
{
	const slant_lexicon_builder *b = lint->builder;
	slant_status status = SLANT_OK;
	slant_arena scratch;
	slant_arena_init(&scratch);
	for (uint32_t i = 0; i < b->entries.count && status == SLANT_OK; i++) {
		const slant_builder_entry *e = &b->entries.data[i];
		slant_str group = b->groups.data[b->categories.data[e->category].group];
		slant_arena_reset(&scratch);
		if (slant_term_kind_of(e->term) >= SLANT_TERM_GAP && e->term.data[0] != '=' && !slant_str_is(group, "function") &&
		    !slant_str_is(group, "entity") && !slant_str_is(group, "foreign") && !slant_str_is(group, "mirror"))
			status = add_forms(lint, &scratch, e->term, forms, error);
	}
	slant_arena_release(&scratch);
	return status;
}

static int by_stem(const void *a, const void *b)
{
	const slant_lint_form *x = a, *y = b;
	int order = slant_str_compare(x->stem, y->stem);
	if (!order)
		order = slant_str_compare(x->text, y->text);
	return order ? order : (x->count < y->count) - (x->count > y->count);
}

/* Sorts by stem, and keeps each form once, with the largest of its counts. */
static slant_status order_forms(slant_lint *lint, slant_lint_forms *forms, slant_error *error)
{
	for (uint32_t i = 0; i < forms->count; i++) {
		slant_str stem = slant_vocabulary_stem(lint->vocabulary, forms->data[i].text);
		forms->data[i].stem = slant_arena_copy(lint->arena, stem);
		if (!forms->data[i].stem.data)
			return slant_error_memory(error);
	}
	if (forms->count)
		qsort(forms->data, forms->count, sizeof *forms->data, by_stem);
	uint32_t kept = 0;
	for (uint32_t i = 0; i < forms->count; i++)
		if (!kept || !slant_str_equal(forms->data[kept - 1].text, forms->data[i].text))
			forms->data[kept++] = forms->data[i];
	forms->count = kept;
	return SLANT_OK;
}

/* RULES */

static uint32_t first_of(const slant_lint_forms *forms, slant_str stem)
{
	uint32_t low = 0, high = forms->count;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (slant_str_compare(forms->data[middle].stem, stem) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

typedef struct catch {
	const slant_lint_form *shown[SHOWN];   /* those of another sense, the most frequent first */
	uint32_t others;
	uint64_t right, wrong;                 /* how often inflections, and other forms, stand in the corpus */
} catch;

static void catch_form(catch *caught, const slant_lint_form *form, bool inflection)
{
	*(inflection ? &caught->right : &caught->wrong) += form->count;
	if (inflection)
		return;
	uint32_t at = caught->others < SHOWN ? caught->others : SHOWN;
	caught->others++;
	while (at > 0 && caught->shown[at - 1]->count < form->count) {
		if (at < SHOWN)
			caught->shown[at] = caught->shown[at - 1];
		at--;
	}
	if (at < SHOWN)
		caught->shown[at] = form;
}

static slant_status tell(slant_lint *lint, uint32_t number, const catch *caught, slant_error *error)
{
	slant_buf list;
	slant_status status = SLANT_OK;
	slant_buf_init(&list);
	for (uint32_t i = 0; i < caught->others && i < SHOWN; i++) {
		slant_str text = caught->shown[i]->text;
		slant_buf_format(&list, "%s%.*s", i ? ", " : "", (int)text.length, text.data);
		if (caught->shown[i]->count)
			slant_buf_format(&list, " %llu", (unsigned long long)caught->shown[i]->count);
	}
	if (caught->others > SHOWN)
		slant_buf_format(&list, " and %u more", caught->others - SHOWN);
	if (list.failed)
		status = slant_error_memory(error);
	else if (caught->wrong > caught->right)
		slant_lint_add(lint, number, SLANT_LINT_STEM_MISLED, &status, error,
		               "catches words of another sense more often than its own forms (%llu against %llu): %s",
		               (unsigned long long)caught->wrong, (unsigned long long)caught->right, list.data);
	else
		slant_lint_add(lint, number, SLANT_LINT_STEM_COLLISION, &status, error, "also catches %s", list.data);
	slant_buf_release(&list);
	return status;
}

static slant_status judge_stem(slant_lint *lint, slant_inflection *known, const slant_lint_forms *forms, uint32_t number, slant_error *error)
{
	slant_str term = lint->builder->entries.data[number].term;
	slant_str stem = slant_vocabulary_stem(lint->vocabulary, term);
	char kept[64];
	catch caught = {.others = 0};
	if (stem.length > sizeof kept)
		return SLANT_OK;
	memcpy(kept, stem.data, stem.length);   /* the stemmer's memory is its own */
	stem.data = kept;
	for (uint32_t i = first_of(forms, stem); i < forms->count && slant_str_equal(forms->data[i].stem, stem); i++)
		catch_form(&caught, &forms->data[i], slant_inflection_is_of(known, term, forms->data[i].text));
	if (known->failed)
		return slant_error_memory(error);
	return caught.others ? tell(lint, number, &caught, error) : SLANT_OK;
}

/* An entry of one word that matches by stem, and gives hits. */
static bool is_stemmed(const slant_lint *lint, uint32_t number)
{
	const slant_builder_entry *e = &lint->builder->entries.data[number];
	const slant_builder_category *category = &lint->builder->categories.data[e->category];
	slant_str group = lint->builder->groups.data[category->group];
	if (slant_term_kind_of(e->term) != SLANT_TERM_WORDS || slant_str_is(category->name, "guard") || slant_str_is(group, "function") ||
	    slant_str_is(group, "entity") || slant_str_is(group, "foreign") || slant_str_is(group, "mirror"))
		return false;
	return !memchr(e->key.data, ' ', e->key.length);
}

slant_status slant_lint_stems(slant_lint *lint, slant_lint_forms *forms, slant_error *error)
{
	slant_inflection known = {.vocabulary = lint->vocabulary, .class = slant_lexicon_class(lint->lexicon, "ending/same_sense")};
	if (!known.class)
		return SLANT_OK;
	slant_status status = order_forms(lint, forms, error);
	for (uint32_t i = 0; i < lint->builder->entries.count && status == SLANT_OK; i++)
		if (slant_lint_is_own(lint, i) && is_stemmed(lint, i))
			status = judge_stem(lint, &known, forms, i, error);
	return status;
}
