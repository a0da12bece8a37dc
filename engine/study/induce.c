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

/* JUDGING */

static int by_term(const void *a, const void *b)
{
	const slant_posting *x = a, *y = b;
	if (x->term != y->term)
		return x->term < y->term ? -1 : 1;
	return (x->group > y->group) - (x->group < y->group);
}

/* Distinct sources of a term, as far as it matters how many. An empty source is none. */
static uint32_t sources_of(const slant_induce_survey *s, const slant_posting *p, size_t count)
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
static slant_proposal propose(const slant_induce_survey *s, const slant_posting *p, size_t count)
{
	const slant_group_totals *totals = (const slant_group_totals *)(const void *)s->totals.data;
	const slant_term_form *form = (const slant_term_form *)(const void *)s->forms.data + p->term;
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
static slant_status choose_side(const slant_induce_survey *s, slant_buf *all, int side, unsigned most, uint32_t least_sources, slant_buf *out)
{
	const slant_posting *p = (const slant_posting *)(const void *)s->postings.data;
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

static slant_status check_sides(const slant_induce_survey *s, slant_error *error)
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
static void put_known(const slant_induce_survey *s, const slant_document *document, uint32_t token, uint32_t count, slant_buf *out)
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
	const slant_induce_survey *s = context;
	slant_candidate_terms all = {0};
	slant_arena arena;
	slant_arena_init(&arena);
	slant_status status = report->document->language_kind == SLANT_LANGUAGE_OWN ? slant_numbering_gather(report, &arena, &all, error) : SLANT_OK;
	slant_buf scratch;
	slant_buf_init(&scratch);
	slant_str value = slant_report_field(report, s->field, &scratch);
	for (uint32_t i = 0; status == SLANT_OK && value.length && i < all.count; i++) {
		seen_row row = {.number = slant_numbering_look(&s->chosen, all.data[i].key)};
		if (row.number == UINT32_MAX || (i && slant_str_equal(all.data[i].key, all.data[i - 1].key)))
			continue;
		const slant_token *first = &report->document->text.tokens[all.data[i].token], *last = first + (all.data[i].pair ? 1 : 0);
		size_t at = out->length;
		slant_buf_append(out, (const char *)&row, sizeof row);
		put_known(s, report->document, all.data[i].token, all.data[i].pair + 1, out);
		row.known_length = (uint32_t)(out->length - at - sizeof row);
		uint32_t known = slant_numbering_look(&s->values, value);
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
	slant_induce_survey *s = context;
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

static slant_status parse_by(slant_induce_survey *s, const char *by, slant_error *error)
{
	const char *mark = strchr(by, SEPARATOR);
	size_t length = mark ? (size_t)(mark - by) : strlen(by);
	if (!length || length >= sizeof s->field || (mark && !mark[1]))
		return slant_error_set(error, SLANT_ARGUMENT, "--by wants a FIELD, or FIELD=VALUE, not \"%.100s\"", by);
	memcpy(s->field, by, length);
	s->value = mark ? mark + 1 : NULL;
	return SLANT_OK;
}

static slant_status read_inputs(slant_induce_survey *s, const slant_engine *engine, const slant_corpus_settings *settings, slant_batch_work work,
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

static slant_status choose(slant_induce_survey *s, slant_induction *i, unsigned most, slant_buf *chosen, slant_error *error)
{
	slant_buf all;
	slant_buf_init(&all);
	for (uint32_t k = 0; k < s->sources.count; k++)
		i->sources += s->sources.items[k].text.length > 0;
	i->least_sources = i->sources < SLANT_INDUCE_LEAST ? i->sources : SLANT_INDUCE_LEAST;
	if (s->postings.length)
		qsort(s->postings.data, s->postings.length / sizeof(slant_posting), sizeof(slant_posting), by_term);
	slant_status status = SLANT_OK;
	for (int side = 0; side < 2 && status == SLANT_OK; side++) {
		size_t before = chosen->length;
		status = choose_side(s, &all, side, most, i->least_sources, chosen);
		i->counts[side] = (uint32_t)((chosen->length - before) / sizeof(slant_proposal));
	}
	s->proposals = (slant_proposal *)(void *)chosen->data;
	for (uint32_t k = 0, number; k < i->counts[0] + i->counts[1] && status == SLANT_OK; k++)
		status = slant_numbering_find(&s->chosen, s->terms.items[s->proposals[k].term].text, &number, error);
	slant_buf_release(&all);
	return status == SLANT_MEMORY ? slant_error_memory(error) : status;
}

/* Of two values the first in bytewise order is the first side, whichever came first. */
static void order_sides(slant_induce_survey *s)
{
	slant_posting *p = (slant_posting *)(void *)s->postings.data;
	slant_group_totals *totals = (slant_group_totals *)(void *)s->totals.data;
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

static void describe(const slant_induce_survey *s, slant_induction *i)
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

static slant_status induce(slant_induce_survey *s, const slant_engine *engine, const slant_corpus_settings *settings, unsigned most,
                           const slant_watch *watch, slant_buf *chosen, slant_sink sink, slant_error *error)
{
	slant_induction i = {0};
	slant_status status = read_inputs(s, engine, settings, (slant_batch_work){.map = slant_induce_map, .take = slant_induce_take}, watch, error);
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
	slant_induce_survey s = {.group = group, .lexicon = &engine->lexicon};
	slant_buf chosen;
	slant_status status = parse_by(&s, settings->by ? settings->by : "", error);
	for (size_t i = 0; i < settings->inputs.path_count && status == SLANT_OK; i++)
		if (strcmp(settings->inputs.paths[i], "-") == 0)
			status = slant_error_set(error, SLANT_ARGUMENT, "the inputs are read twice, so standard input can't be one: name files");
	if (status != SLANT_OK)
		return status;
	slant_numbering *tables[] = {&s.terms, &s.values, &s.groups, &s.sources, &s.chosen};
	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
		slant_numbering_init(tables[i]);
	slant_buf *bufs[] = {&s.postings, &s.totals, &s.forms, &chosen};
	for (size_t i = 0; i < sizeof bufs / sizeof *bufs; i++)
		slant_buf_init(bufs[i]);
	status = induce(&s, engine, settings, most, watch, &chosen, sink, error);
	for (uint32_t i = 0; i < chosen.length / sizeof(slant_proposal); i++)
		slant_buf_release(&((slant_proposal *)(void *)chosen.data)[i].lines);
	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
		slant_numbering_release(tables[i]);
	for (size_t i = 0; i < sizeof bufs / sizeof *bufs; i++)
		slant_buf_release(bufs[i]);
	return status;
}
