/* induce_read: the first reading of induce: each record's side, group, source and candidates, written on any thread and added up in the
   order of the input. Refuses a third value where a field must have two. See induce.h. */
#include "induce.h"

#include "../base/error.h"

#include "../base/banned.h"

/* READING: a head, then candidates. Strings follow their lengths. */

typedef struct head {
	uint32_t value_length, group_length, source_length, terms;
} head;

typedef struct term_row {
	uint32_t count, key_length, form_length, pair;
} term_row;

static void write_terms(slant_candidate_terms *all, head *h, slant_buf *out)
{
	for (uint32_t beg = 0, end; beg < all->count; beg = end, h->terms++) {
		const slant_candidate_term *first = &all->data[beg];
		for (end = beg + 1; end < all->count && slant_str_equal(all->data[end].key, first->key);)
			end++;
		term_row row = {end - beg, (uint32_t)first->key.length, (uint32_t)first->form.length, first->pair};
		slant_buf_append(out, (const char *)&row, sizeof row);
		slant_buf_put(out, first->key);
		slant_buf_put(out, first->form);
	}
}

/* A field's value, into `out`; gives its length. */
static uint32_t write_field(const slant_report *report, const char *name, slant_buf *out)
{
	slant_buf scratch;
	slant_buf_init(&scratch);
	slant_str value = slant_report_field(report, name, &scratch);
	slant_buf_put(out, value);
	out->failed |= scratch.failed;
	slant_buf_release(&scratch);
	return (uint32_t)value.length;
}

slant_status slant_induce_map(void *context, const slant_report *report, slant_buf *out, slant_error *error)
{
	const slant_induce_survey *s = context;
	slant_candidate_terms all = {0};
	slant_arena arena;
	head h = {0};
	size_t at = out->length;
	slant_buf_append(out, (const char *)&h, sizeof h);
	h.value_length = write_field(report, s->field, out);
	h.group_length = s->group ? write_field(report, s->group, out) : 0;
	h.source_length = write_field(report, "source", out);
	slant_arena_init(&arena);
	slant_status status = SLANT_OK;
	if (h.value_length && report->document->language_kind == SLANT_LANGUAGE_OWN)
		status = slant_numbering_gather(report, &arena, &all, error);
	else
		h.value_length = 0;
	if (status == SLANT_OK)
		write_terms(&all, &h, out);
	slant_arena_release(&arena);
	if (!out->failed)
		memcpy(out->data + at, &h, sizeof h);
	return status;
}

/* The side of a value: 0 or 1. */
static slant_status side_of(slant_induce_survey *s, slant_str value, uint32_t *side, slant_error *error)
{
	slant_status status = slant_numbering_find(&s->values, value, side, error);
	if (status == SLANT_OK && s->value)
		*side = !slant_str_is(value, s->value);
	else if (status == SLANT_OK && *side > 1)
		status = slant_error_set(error, SLANT_INPUT, "the field %s has more than two values (%.80s, %.80s, %.80s, ...): say which against the "
		                         "rest, as --by %s=VALUE", s->field, s->values.items[0].text.data, s->values.items[1].text.data,
		                         s->values.items[2].text.data, s->field);
	return status;
}

static bool keep_form(slant_induce_survey *s, uint32_t number, slant_str form, bool pair)
{
	slant_term_form *forms = (slant_term_form *)(void *)s->forms.data;
	bool fresh = number == s->forms.length / sizeof *forms;
	if (!fresh && (forms[number].form.length < form.length ||
	               (forms[number].form.length == form.length && slant_str_compare(forms[number].form, form) <= 0)))
		return true;
	slant_term_form made = {slant_arena_copy(&s->terms.arena, form), pair};
	if (fresh)
		slant_buf_append(&s->forms, (const char *)&made, sizeof made);
	else
		forms[number] = made;
	return made.form.data && !s->forms.failed;
}

static slant_status take_term(slant_induce_survey *s, const slant_posting *place, uint32_t side, const term_row *row, slant_str key, slant_str form,
                              slant_error *error)
{
	slant_posting p = *place;
	slant_status status = slant_numbering_find(&s->terms, key, &p.term, error);
	if (status != SLANT_OK)
		return status;
	if (!keep_form(s, p.term, form, row->pair))
		return slant_error_memory(error);
	p.counts[side] = row->count;
	slant_group_totals *totals = (slant_group_totals *)(void *)s->totals.data;
	totals[p.group].words[row->pair != 0][side] += row->count;
	slant_buf_append(&s->postings, (const char *)&p, sizeof p);
	return s->postings.failed ? slant_error_memory(error) : SLANT_OK;
}

static slant_status take_terms(slant_induce_survey *s, const head *h, uint32_t side, const slant_posting *place, slant_str bytes, slant_error *error)
{
	slant_status status = SLANT_OK;
	for (uint32_t i = 0; i < h->terms && status == SLANT_OK; i++) {
		term_row row;
		memcpy(&row, bytes.data, sizeof row);
		bytes = slant_str_slice(bytes, sizeof row, bytes.length);
		status = take_term(s, place, side, &row, slant_str_slice(bytes, 0, row.key_length),
		                   slant_str_slice(bytes, row.key_length, row.key_length + row.form_length), error);
		bytes = slant_str_slice(bytes, row.key_length + row.form_length, bytes.length);
	}
	return status;
}

slant_status slant_induce_take(void *context, slant_str bytes, slant_error *error)
{
	slant_induce_survey *s = context;
	slant_posting place = {0};
	uint32_t side = 0;
	head h;
	memcpy(&h, bytes.data, sizeof h);
	bytes = slant_str_slice(bytes, sizeof h, bytes.length);
	if (!h.value_length) {
		s->unknown++;
		return SLANT_OK;
	}
	slant_str value = slant_str_slice(bytes, 0, h.value_length);
	bytes = slant_str_slice(bytes, value.length, bytes.length);
	slant_str group = slant_str_slice(bytes, 0, h.group_length), source = slant_str_slice(bytes, group.length, group.length + h.source_length);
	bytes = slant_str_slice(bytes, group.length + source.length, bytes.length);
	slant_status status = side_of(s, value, &side, error);
	if (status == SLANT_OK)
		status = slant_numbering_find(&s->groups, group, &place.group, error);
	if (status == SLANT_OK)
		status = slant_numbering_find(&s->sources, source, &place.source, error);
	if (status == SLANT_OK && place.group == s->totals.length / sizeof(slant_group_totals)) {
		slant_buf_append(&s->totals, (const char *)&(slant_group_totals){0}, sizeof(slant_group_totals));
		status = s->totals.failed ? slant_error_memory(error) : SLANT_OK;
	}
	if (status != SLANT_OK)
		return status;
	s->articles[side]++;
	return take_terms(s, &h, side, &place, bytes, error);
}
