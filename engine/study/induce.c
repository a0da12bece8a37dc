/* induce: entries proposed from a corpus whose records fall into two sides: words and pairs of words that the author of the one uses more
   than that of the other, within groups (topics, events), so that a side does not propose what it writes about. Log odds with a Dirichlet
   prior in each group, put together by their precision. Takes inputs, read twice; gives a commented-out list; refuses inputs without two
   sides. No source or name can be proposed: a term needs several articles and sources, and capitals are left out. See
   slant_lexicon_induce in slant.h. */
#include "induce.h"

#include <math.h>
#include <stdlib.h>

#include "../base/error.h"
#include "kwic.h"

#include "../base/banned.h"

#define USUAL_MOST 50u
#define SEPARATOR '='

/* A term in one document. Sorted and summed when all are read. */
typedef struct posting {
	uint32_t term, group, source;
	uint32_t counts[2];            /* by side; one is 0 */
} posting;

typedef struct cell_totals {       /* by group: candidates of each side, words and pairs apart */
	uint64_t words[2][2];
} cell_totals;

typedef struct term_form {         /* the shortest form, of these the first in bytewise order */
	slant_str form;
	bool pair;
} term_form;

typedef struct survey {
	const char *group;             /* NULL: one group */
	char field[64];                /* --by without =VALUE */
	const char *value;             /* VALUE, or NULL */
	slant_terms terms, values, groups, sources;
	slant_buf postings, totals, forms;   /* posting, cell_totals, term_form */
	uint64_t articles[2], unknown;
	slant_terms chosen;            /* in the second reading: keys of the proposals */
	slant_proposal *proposals;     /* by number in chosen */
	uint32_t first;                /* of two values the number of that which comes first in bytewise order */
	const slant_lexicon *lexicon;
} survey;

/* READING: a head, then candidates. Strings follow their lengths. */

typedef struct head {
	uint32_t value_length, group_length, source_length, terms;
} head;

typedef struct term_row {
	uint32_t count, key_length, form_length, pair;
} term_row;

static int by_key(const void *a, const void *b)
{
	const slant_candidate_term *x = a, *y = b;
	int order = slant_str_compare(x->key, y->key);
	if (!order)
		order = (x->form.length > y->form.length) - (x->form.length < y->form.length);
	return order ? order : slant_str_compare(x->form, y->form);
}

static void write_terms(slant_candidate_terms *all, head *h, slant_buf *out)
{
	if (all->count)
		qsort(all->data, all->count, sizeof *all->data, by_key);
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

static slant_status map(void *context, const slant_report *report, slant_buf *out, slant_error *error)
{
	const survey *s = context;
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
		status = slant_terms_gather(report, &arena, &all, error);
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
static slant_status side_of(survey *s, slant_str value, uint32_t *side, slant_error *error)
{
	slant_status status = slant_terms_find(&s->values, value, side, error);
	if (status == SLANT_OK && s->value)
		*side = !slant_str_is(value, s->value);
	else if (status == SLANT_OK && *side > 1)
		status = slant_error_set(error, SLANT_INPUT, "the field %s has more than two values (%.80s, %.80s, %.80s, ...): say which against the "
		                         "rest, as --by %s=VALUE", s->field, s->values.items[0].text.data, s->values.items[1].text.data,
		                         s->values.items[2].text.data, s->field);
	return status;
}

static bool keep_form(survey *s, uint32_t number, slant_str form, bool pair)
{
	term_form *forms = (term_form *)(void *)s->forms.data;
	bool fresh = number == s->forms.length / sizeof *forms;
	if (!fresh && (forms[number].form.length < form.length ||
	               (forms[number].form.length == form.length && slant_str_compare(forms[number].form, form) <= 0)))
		return true;
	term_form made = {slant_arena_copy(&s->terms.arena, form), pair};
	if (fresh)
		slant_buf_append(&s->forms, (const char *)&made, sizeof made);
	else
		forms[number] = made;
	return made.form.data && !s->forms.failed;
}

static slant_status take_term(survey *s, const posting *place, uint32_t side, const term_row *row, slant_str key, slant_str form,
                              slant_error *error)
{
	posting p = *place;
	slant_status status = slant_terms_find(&s->terms, key, &p.term, error);
	if (status != SLANT_OK)
		return status;
	if (!keep_form(s, p.term, form, row->pair))
		return slant_error_memory(error);
	p.counts[side] = row->count;
	cell_totals *totals = (cell_totals *)(void *)s->totals.data;
	totals[p.group].words[row->pair != 0][side] += row->count;
	slant_buf_append(&s->postings, (const char *)&p, sizeof p);
	return s->postings.failed ? slant_error_memory(error) : SLANT_OK;
}

static slant_status take_terms(survey *s, const head *h, uint32_t side, const posting *place, slant_str bytes, slant_error *error)
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

static slant_status take(void *context, slant_str bytes, slant_error *error)
{
	survey *s = context;
	posting place = {0};
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
		status = slant_terms_find(&s->groups, group, &place.group, error);
	if (status == SLANT_OK)
		status = slant_terms_find(&s->sources, source, &place.source, error);
	if (status == SLANT_OK && place.group == s->totals.length / sizeof(cell_totals)) {
		slant_buf_append(&s->totals, (const char *)&(cell_totals){0}, sizeof(cell_totals));
		status = s->totals.failed ? slant_error_memory(error) : SLANT_OK;
	}
	if (status != SLANT_OK)
		return status;
	s->articles[side]++;
	return take_terms(s, &h, side, &place, bytes, error);
}

/* JUDGING */

static int by_term(const void *a, const void *b)
{
	const posting *x = a, *y = b;
	if (x->term != y->term)
		return x->term < y->term ? -1 : 1;
	return (x->group > y->group) - (x->group < y->group);
}

/* Distinct sources of a term, as far as it matters how many. An empty source is none. */
static uint32_t sources_of(const survey *s, const posting *p, size_t count)
{
	uint32_t seen[SLANT_INDUCE_LEAST], distinct = 0;
	for (size_t i = 0; i < count && distinct < SLANT_INDUCE_LEAST; i++) {
		bool known = !s->sources.items[p[i].source].text.length;
		for (uint32_t k = 0; k < distinct; k++)
			known |= seen[k] == p[i].source;
		if (!known)
			seen[distinct++] = p[i].source;
	}
	return distinct;
}

/* The postings of one term: its log odds over the groups in which both sides have words. */
static slant_proposal propose(const survey *s, const posting *p, size_t count)
{
	const cell_totals *totals = (const cell_totals *)(const void *)s->totals.data;
	const term_form *form = (const term_form *)(const void *)s->forms.data + p->term;
	slant_proposal made = {.term = p->term, .form = form->form, .documents = (uint32_t)count, .sources = sources_of(s, p, count)};
	slant_log_odds sum = {NAN, NAN};
	for (size_t beg = 0, end; beg < count; beg = end) {
		uint64_t counts[2] = {0, 0};
		for (end = beg; end < count && p[end].group == p[beg].group; end++)
			for (int side = 0; side < 2; side++)
				counts[side] += p[end].counts[side];
		const uint64_t *words = totals[p[beg].group].words[form->pair];
		double prior = fmin(SLANT_INDUCE_PRIOR, SLANT_INDUCE_SHARE * (double)(words[0] + words[1]));
		slant_log_odds part = slant_log_odds_compare(counts, words, prior);
		made.counts[0] += counts[0];
		made.counts[1] += counts[1];
		made.groups += isnan(part.variance) ? 0 : 1;
		slant_log_odds_add(&sum, &part);
	}
	made.odds = sum.estimate;
	made.z = slant_log_odds_z(&sum);
	return made;
}

static int by_z(const void *a, const void *b)
{
	const slant_proposal *x = a, *y = b;
	double left = fabs(x->z), right = fabs(y->z);
	if (left != right)
		return left < right ? 1 : -1;
	return slant_str_compare(x->form, y->form);
}

/* Appends the strongest proposals of one side. */
static slant_status choose_side(const survey *s, slant_buf *all, int side, unsigned most, uint32_t least_sources, slant_buf *out)
{
	const posting *p = (const posting *)(const void *)s->postings.data;
	size_t n = s->postings.length / sizeof *p;
	slant_buf_reset(all);
	for (size_t beg = 0, end; beg < n; beg = end) {
		for (end = beg + 1; end < n && p[end].term == p[beg].term;)
			end++;
		if (end - beg < SLANT_INDUCE_LEAST)
			continue;
		slant_proposal made = propose(s, p + beg, end - beg);
		if (made.sources >= least_sources && (side ? -made.z : made.z) >= SLANT_INDUCE_LEAST_Z)
			slant_buf_append(all, (const char *)&made, sizeof made);
	}
	size_t found = all->length / sizeof(slant_proposal);
	if (found)
		qsort(all->data, found, sizeof(slant_proposal), by_z);
	slant_buf_append(out, all->data ? all->data : "", (found < most ? found : most) * sizeof(slant_proposal));
	return all->failed || out->failed ? SLANT_MEMORY : SLANT_OK;
}

static slant_status check_sides(const survey *s, slant_error *error)
{
	if (s->articles[0] && s->articles[1])
		return SLANT_OK;
	if (s->value && (s->articles[0] || s->articles[1]))
		return slant_error_set(error, SLANT_INPUT, "%s records have \"%s\" in the field %s", s->articles[0] ? "all" : "no", s->value, s->field);
	return slant_error_set(error, SLANT_INPUT, "the field %s parts the records in no two sides", s->field);
}

/* SECOND READING: what the proposals look like, and which entries match them. */

typedef struct seen_row {
	uint32_t number, known_length, line_length;
} seen_row;

/* The categories of hits on just these tokens, once each, parted by commas. */
static void put_known(const survey *s, const slant_document *document, uint32_t token, uint32_t count, slant_buf *out)
{
	size_t beg = out->length;
	for (uint32_t i = 0; i < document->hit_count; i++) {
		const slant_hit *hit = &document->hits[i];
		if (hit->token != token || hit->token_count != count || hit->entry == SLANT_NONE)
			continue;
		slant_str name = slant_lexicon_str(s->lexicon, s->lexicon->categories[hit->category].name);
		if (out->length != beg)
			slant_buf_byte(out, ',');
		slant_buf_put(out, name);
	}
}

static slant_status map_again(void *context, const slant_report *report, slant_buf *out, slant_error *error)
{
	const survey *s = context;
	slant_candidate_terms all = {0};
	slant_arena arena;
	slant_arena_init(&arena);
	slant_status status = report->document->language_kind == SLANT_LANGUAGE_OWN ? slant_terms_gather(report, &arena, &all, error) : SLANT_OK;
	if (all.count)
		qsort(all.data, all.count, sizeof *all.data, by_key);
	slant_buf scratch;
	slant_buf_init(&scratch);
	slant_str value = slant_report_field(report, s->field, &scratch);
	for (uint32_t i = 0; status == SLANT_OK && value.length && i < all.count; i++) {
		seen_row row = {.number = slant_terms_look(&s->chosen, all.data[i].key)};
		if (row.number == UINT32_MAX || (i && slant_str_equal(all.data[i].key, all.data[i - 1].key)))
			continue;
		const slant_token *first = &report->document->text.tokens[all.data[i].token], *last = first + (all.data[i].pair ? 1 : 0);
		size_t at = out->length;
		slant_buf_append(out, (const char *)&row, sizeof row);
		put_known(s, report->document, all.data[i].token, all.data[i].pair + 1, out);
		row.known_length = (uint32_t)(out->length - at - sizeof row);
		uint32_t known = slant_terms_look(&s->values, value);
		bool first_side = s->value ? slant_str_is(value, s->value) : known == s->first;
		if (first_side == (s->proposals[row.number].z > 0))
			slant_kwic_put(report, report->document->text.sentences[first->sentence].field, (slant_span){first->beg, last->end}, false, out);
		row.line_length = (uint32_t)(out->length - at - sizeof row - row.known_length);
		if (!out->failed)
			memcpy(out->data + at, &row, sizeof row);
	}
	if (scratch.failed && status == SLANT_OK)
		status = slant_error_memory(error);
	slant_buf_release(&scratch);
	slant_arena_release(&arena);
	return status;
}

static slant_status take_again(void *context, slant_str bytes, slant_error *error)
{
	survey *s = context;
	while (bytes.length) {
		seen_row row;
		memcpy(&row, bytes.data, sizeof row);
		bytes = slant_str_slice(bytes, sizeof row, bytes.length);
		slant_proposal *p = &s->proposals[row.number];
		if (row.known_length && !p->known[0] && row.known_length < sizeof p->known)
			memcpy(p->known, bytes.data, row.known_length);
		if (row.line_length && p->line_count < SLANT_INDUCE_LINES) {
			slant_buf_append(&p->lines, bytes.data + row.known_length, row.line_length);
			p->line_count++;
		}
		if (p->lines.failed)
			return slant_error_memory(error);
		bytes = slant_str_slice(bytes, row.known_length + row.line_length, bytes.length);
	}
	return SLANT_OK;
}

/* ALL */

static void swap(uint64_t pair[2])
{
	uint64_t first = pair[0];
	pair[0] = pair[1];
	pair[1] = first;
}

static slant_status parse_by(survey *s, const char *by, slant_error *error)
{
	const char *mark = strchr(by, SEPARATOR);
	size_t length = mark ? (size_t)(mark - by) : strlen(by);
	if (!length || length >= sizeof s->field || (mark && !mark[1]))
		return slant_error_set(error, SLANT_ARGUMENT, "--by wants a FIELD, or FIELD=VALUE, not \"%.100s\"", by);
	memcpy(s->field, by, length);
	s->value = mark ? mark + 1 : NULL;
	return SLANT_OK;
}

static slant_status read_inputs(survey *s, const slant_engine *engine, const slant_corpus_settings *settings, slant_batch_work work,
                                const slant_watch *watch, slant_error *error)
{
	slant_reader *reader = NULL;
	uint64_t failures = 0;
	work.context = s;
	slant_status status = slant_reader_new(&settings->inputs, &reader, error);
	if (status == SLANT_OK)
		status = slant_batch_run(engine, reader, settings->jobs, &work, watch, &failures, error);
	slant_reader_free(reader);
	return status;
}

/* What failed in the first reading fails in the second: it is told once. */
static slant_watch silent(const slant_watch *watch)
{
	slant_watch quiet = {0};
	if (watch)
		quiet = *watch;
	quiet.failed = NULL;
	return quiet;
}

static slant_status choose(survey *s, slant_induction *i, unsigned most, slant_buf *chosen, slant_error *error)
{
	slant_buf all;
	slant_buf_init(&all);
	for (uint32_t k = 0; k < s->sources.count; k++)
		i->sources += s->sources.items[k].text.length > 0;
	i->least_sources = i->sources < SLANT_INDUCE_LEAST ? i->sources : SLANT_INDUCE_LEAST;
	if (s->postings.length)
		qsort(s->postings.data, s->postings.length / sizeof(posting), sizeof(posting), by_term);
	slant_status status = SLANT_OK;
	for (int side = 0; side < 2 && status == SLANT_OK; side++) {
		size_t before = chosen->length;
		status = choose_side(s, &all, side, most, i->least_sources, chosen);
		i->counts[side] = (uint32_t)((chosen->length - before) / sizeof(slant_proposal));
	}
	s->proposals = (slant_proposal *)(void *)chosen->data;
	for (uint32_t k = 0, number; k < i->counts[0] + i->counts[1] && status == SLANT_OK; k++)
		status = slant_terms_find(&s->chosen, s->terms.items[s->proposals[k].term].text, &number, error);
	slant_buf_release(&all);
	return status == SLANT_MEMORY ? slant_error_memory(error) : status;
}

/* Of two values the first in bytewise order is the first side, whichever came first. */
static void order_sides(survey *s)
{
	posting *p = (posting *)(void *)s->postings.data;
	cell_totals *totals = (cell_totals *)(void *)s->totals.data;
	if (s->value || slant_str_compare(s->values.items[0].text, s->values.items[1].text) < 0)
		return;
	s->first = 1;
	swap(s->articles);
	for (size_t i = 0; i < s->postings.length / sizeof *p; i++) {
		uint32_t first = p[i].counts[0];
		p[i].counts[0] = p[i].counts[1];
		p[i].counts[1] = first;
	}
	for (size_t i = 0; i < s->totals.length / sizeof *totals; i++)
		for (int pair = 0; pair < 2; pair++)
			swap(totals[i].words[pair]);
}

static void describe(const survey *s, slant_induction *i)
{
	i->by = s->field;
	i->group = s->group;
	i->unknown = s->unknown;
	i->groups = s->groups.count;
	for (uint32_t side = 0; side < 2; side++) {
		i->sides[side] = s->value ? slant_str_of(side ? "" : s->value) : s->values.items[side ^ s->first].text;
		i->articles[side] = s->articles[side];
		i->proposals[side] = s->proposals + (side ? i->counts[0] : 0);
	}
}

static slant_status induce(survey *s, const slant_engine *engine, const slant_corpus_settings *settings, unsigned most,
                           const slant_watch *watch, slant_buf *chosen, slant_sink sink, slant_error *error)
{
	slant_induction i = {0};
	slant_status status = read_inputs(s, engine, settings, (slant_batch_work){.map = map, .take = take}, watch, error);
	if (status == SLANT_OK)
		status = check_sides(s, error);
	if (status == SLANT_OK)
		order_sides(s);
	if (status == SLANT_OK)
		status = choose(s, &i, most ? most : USUAL_MOST, chosen, error);
	if (status == SLANT_OK && s->chosen.count) {
		slant_watch quiet = silent(watch);
		status = read_inputs(s, engine, settings, (slant_batch_work){.map = map_again, .take = take_again}, &quiet, error);
	}
	if (status != SLANT_OK)
		return status;
	describe(s, &i);
	return slant_induce_render(&i, sink, error);
}

slant_status slant_lexicon_induce(const slant_engine *engine, const slant_corpus_settings *settings, const char *group, unsigned most,
                                  const slant_watch *watch, slant_sink sink, slant_error *error)
{
	survey s = {.group = group, .lexicon = &engine->lexicon};
	slant_buf chosen;
	slant_status status = parse_by(&s, settings->by ? settings->by : "", error);
	for (size_t i = 0; i < settings->inputs.path_count && status == SLANT_OK; i++)
		if (strcmp(settings->inputs.paths[i], "-") == 0)
			status = slant_error_set(error, SLANT_ARGUMENT, "the inputs are read twice, so standard input can't be one: name files");
	if (status != SLANT_OK)
		return status;
	slant_terms *tables[] = {&s.terms, &s.values, &s.groups, &s.sources, &s.chosen};
	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
		slant_terms_init(tables[i]);
	slant_buf *bufs[] = {&s.postings, &s.totals, &s.forms, &chosen};
	for (size_t i = 0; i < sizeof bufs / sizeof *bufs; i++)
		slant_buf_init(bufs[i]);
	status = induce(&s, engine, settings, most, watch, &chosen, sink, error);
	for (uint32_t i = 0; i < chosen.length / sizeof(slant_proposal); i++)
		slant_buf_release(&((slant_proposal *)(void *)chosen.data)[i].lines);
	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
		slant_terms_release(tables[i]);
	for (size_t i = 0; i < sizeof bufs / sizeof *bufs; i++)
		slant_buf_release(bufs[i]);
	return status;
}
