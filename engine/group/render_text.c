/* render_text: a corpus report for people at a terminal: a table a dimension, one line a group, then the comparisons.
   Takes a corpus report, gives lines, refuses what the sink refuses. Groups stand by name; nothing is sorted, coloured or
   worded by how high a figure is. */
#include <math.h>

#include "render_coded.h"
#include "render_text.h"
#include "sections.h"

#include "../base/banned.h"

#define BAR_CELLS 20
#define SPELLED_MOST 20u   /* sources whose spellings are listed */
#define HIDDEN_ROWS 8u     /* more groups without figures than this are counted, not listed */
#define NEAR_ZERO 0.0005   /* an end of an interval that three decimals would put on 0, on which side being what matters */
#define NAME_LEAST 12u
#define NAME_MOST 32u
/* n, mean and interval of a row; where there is room, effective n and design effect, and a bar. */
#define N_COLUMNS 8u
#define MEAN_COLUMNS 8u
#define INTERVAL_COLUMNS 17u
#define EFFECTIVE_COLUMNS 9u
#define DESIGN_COLUMNS 8u
#define BAR_COLUMNS (BAR_CELLS + 2u)

const char *const slant_corpus_labels[SLANT_DIMENSIONS] = {
	[SLANT_FRAMING] = "Framing", [SLANT_LANGUAGE] = "Language Bias", [SLANT_OMISSION] = "Omission",
	[SLANT_FALSE_DICHOTOMY] = "False Dichotomy",
};

typedef struct table {
	slant_page page;
	unsigned name_columns;
	bool clusters, bars;
} table;

static void size_table(table *t)
{
	unsigned rest = N_COLUMNS + MEAN_COLUMNS + INTERVAL_COLUMNS, width = t->page.width;
	t->clusters = width >= NAME_LEAST + rest + EFFECTIVE_COLUMNS + DESIGN_COLUMNS;
	rest += t->clusters ? EFFECTIVE_COLUMNS + DESIGN_COLUMNS : 0;
	t->bars = width >= NAME_LEAST + rest + BAR_COLUMNS;
	rest += t->bars ? BAR_COLUMNS : 0;
	unsigned room = width > rest + 2 ? width - rest - 2 : 0;
	t->name_columns = room < NAME_LEAST ? NAME_LEAST : room > NAME_MOST ? NAME_MOST : room;
}

void slant_corpus_heading(slant_page *page, const char *text)
{
	slant_page_blank(page);
	slant_page_line(page, 0, 0);
	slant_page_ink(page, SLANT_INK_BOLD);
	slant_page_put(page, text);
	slant_page_ink(page, SLANT_INK_PLAIN);
}

static void put_count(slant_page *page, uint64_t count, const char *one, const char *many)
{
	slant_page_integer(page, count);
	slant_page_put(page, count == 1 ? one : many);
}

static void put_failures(slant_page *page, const slant_corpus *corpus)
{
	bool first = true;
	for (int i = 0; i < SLANT_STATUS_COUNT; i++) {
		if (corpus->failure_reasons[i] == 0)
			continue;
		if (first)
			slant_page_line(page, 0, 2);
		slant_page_put(page, first ? "not read: " : "; ");
		slant_page_integer(page, corpus->failure_reasons[i]);
		slant_page_put(page, " (");
		slant_page_put(page, i ? slant_status_text((slant_status)i) : "no reason known");
		slant_page_put(page, ")");
		first = false;
	}
}

static void put_head(slant_page *page, const slant_corpus *corpus)
{
	slant_page_line(page, 0, 0);
	slant_page_ink(page, SLANT_INK_BOLD);
	slant_page_put(page, "Corpus report by ");
	slant_page_words(page, corpus->by);
	slant_page_ink(page, SLANT_INK_PLAIN);
	slant_page_line(page, 0, 0);
	put_count(page, corpus->articles, " article, ", " articles, ");
	slant_page_integer(page, corpus->rated);
	slant_page_put(page, " rated, ");
	put_count(page, corpus->duplicates, " duplicate, ", " duplicates, ");
	put_count(page, corpus->failures, " record that could not be read, ", " records that could not be read, ");
	put_count(page, corpus->groups.count, " group", " groups");
	put_failures(page, corpus);
	slant_page_blank(page);
	slant_page_line(page, 0, 0);
	slant_page_put(page, slant_notice);
}

/* TABLES. */

void slant_corpus_text_interval(slant_page *page, slant_interval interval, bool sign)
{
	if (isnan(interval.low) || isnan(interval.high)) {
		slant_page_put(page, "[-]");
		return;
	}
	unsigned decimals = sign && fmin(fabs(interval.low), fabs(interval.high)) < NEAR_ZERO ? 4 : 3;
	slant_page_put(page, "[");
	slant_page_decimal(page, interval.low, decimals, sign);
	slant_page_put(page, ", ");
	slant_page_decimal(page, interval.high, decimals, sign);
	slant_page_put(page, "]");
}

static void put_bar(slant_page *page, double mean)
{
	int filled = (int)lround(mean * BAR_CELLS);
	slant_page_ink(page, SLANT_INK_BAR);
	for (int i = 0; i < BAR_CELLS; i++)
		slant_page_put(page, i < filled ? "\xE2\x96\x88" : "\xE2\x96\x91");   /* full block, light shade */
	slant_page_ink(page, SLANT_INK_PLAIN);
}

static void put_columns(table *t, slant_str by)
{
	slant_page *page = &t->page;
	unsigned at = 2 + t->name_columns;
	slant_page_line(page, 2, 4);
	slant_page_ink(page, SLANT_INK_DIM);
	slant_page_cell(page, by, t->name_columns);
	slant_page_put(page, "rated");
	slant_page_to(page, at += N_COLUMNS);
	slant_page_put(page, "mean");
	slant_page_to(page, at += MEAN_COLUMNS);
	slant_page_put(page, "95% interval");
	slant_page_to(page, at += INTERVAL_COLUMNS);
	if (t->clusters) {
		slant_page_put(page, "worth n");
		slant_page_to(page, at += EFFECTIVE_COLUMNS);
		slant_page_put(page, "design");
		slant_page_to(page, at += DESIGN_COLUMNS);
	}
	slant_page_put(page, t->bars ? "score 0 to 1" : "");
	slant_page_ink(page, SLANT_INK_PLAIN);
}

/* `marked`: the figures are an illustration. */
static void put_row(table *t, slant_str name, const slant_dimension_figures *d, bool marked)
{
	slant_page *page = &t->page;
	const slant_figures *figures = d->figures;
	unsigned at = 2 + t->name_columns;
	slant_page_line(page, 2, 4);
	slant_page_cell(page, name, t->name_columns);
	slant_page_integer(page, d->n);
	slant_page_to(page, at += N_COLUMNS);
	if (!figures) {
		slant_page_put(page, d->n ? "too few to show" : "none rated");
		return;
	}
	slant_page_decimal(page, figures->mean, 3, false);
	slant_page_put(page, marked ? "*" : "");
	slant_page_to(page, at += MEAN_COLUMNS);
	slant_corpus_text_interval(page, figures->design.interval, false);
	if (!t->clusters && !t->bars)
		return;
	slant_page_to(page, at += INTERVAL_COLUMNS);
	if (t->clusters) {
		slant_page_decimal(page, figures->design.effective_n, 0, false);
		slant_page_to(page, at += EFFECTIVE_COLUMNS);
		slant_page_decimal(page, figures->design.effect, 2, false);
	}
	if (t->bars) {
		slant_page_to(page, at + (t->clusters ? DESIGN_COLUMNS : 0));
		put_bar(page, figures->mean);
	}
}

static bool is_marked(const slant_corpus *corpus, const slant_group *group, slant_dimension dimension)
{
	return group->dimensions[dimension].figures && group->dimensions[dimension].n < slant_corpus_show_least(corpus);
}

static void put_reasons(slant_page *page, const slant_corpus *corpus, slant_dimension dimension)
{
	bool first = true;
	for (int i = 0; i < SLANT_REASON_COUNT; i++) {
		uint64_t count = corpus->reasons[dimension][i];
		const char *text = slant_reason_text((slant_reason)i);
		if (!count)
			continue;
		if (first)
			slant_page_line(page, 2, 4);
		slant_page_put(page, first ? "not rated: " : "; ");
		slant_page_integer(page, count);
		slant_page_put(page, " (");
		slant_page_put(page, text[0] ? text : "no reason given");
		slant_page_put(page, ")");
		first = false;
	}
}

/* The rows of one kind: all, then its groups by name. hide: leave out those without figures. */
static void put_kind(table *t, const slant_corpus *corpus, slant_dimension dimension, int kind, bool hide, bool *any_marked)
{
	const char *all = !slant_corpus_has_both(corpus) ? "all" : kind == SLANT_KIND_NEWS ? "all news" : "all opinion";
	if (corpus->kinds[kind] == 0)
		return;
	put_row(t, slant_str_of(all), &corpus->overall[kind][dimension], false);
	for (uint32_t i = 0; i < corpus->groups.count; i++) {
		const slant_group *group = &corpus->groups.data[i];
		bool marked = is_marked(corpus, group, dimension);
		if (group->kind != kind || (hide && !group->dimensions[dimension].figures))
			continue;
		put_row(t, group->value.length ? group->value : SLANT_STR("(none)"), &group->dimensions[dimension], marked);
		*any_marked = *any_marked || marked;
	}
}

static void put_rows(table *t, const slant_corpus *corpus, slant_dimension dimension)
{
	slant_page *page = &t->page;
	uint32_t hidden = 0;
	bool any_marked = false;
	put_columns(t, corpus->by);
	for (uint32_t i = 0; i < corpus->groups.count; i++)
		hidden += !corpus->groups.data[i].dimensions[dimension].figures;
	for (int kind = 0; kind < SLANT_KINDS; kind++)
		put_kind(t, corpus, dimension, kind, hidden > HIDDEN_ROWS, &any_marked);
	if (hidden > HIDDEN_ROWS) {
		slant_page_line(page, 2, 4);
		put_count(page, hidden, " group has", " groups have");
		slant_page_put(page, " too few rated articles to show; the JSON report counts them.");
	}
	if (any_marked) {
		slant_page_line(page, 2, 4);
		slant_page_put(page, "* illustration, not a comparison: too few articles");
	}
}

static void put_table(table *t, const slant_corpus *corpus, slant_dimension dimension)
{
	slant_corpus_heading(&t->page, slant_corpus_labels[dimension]);
	if (corpus->overall[SLANT_KIND_NEWS][dimension].n || corpus->overall[SLANT_KIND_OPINION][dimension].n)
		put_rows(t, corpus, dimension);
	put_reasons(&t->page, corpus, dimension);
}

/* A source with its spellings; that of its opinion pieces has the same. */
static bool put_spelled(slant_page *page, const slant_corpus *corpus, uint32_t number)
{
	const slant_group *group = &corpus->groups.data[number];
	for (uint32_t i = 0; i < number; i++)
		if (slant_str_equal(corpus->groups.data[i].value, group->value))
			return false;
	slant_page_line(page, 2, 4);
	slant_page_words(page, group->value);
	for (uint32_t i = 0; i < group->spelling_count; i++) {
		slant_page_put(page, i ? ", " : ": ");
		slant_page_words(page, group->spellings[i].text);
		slant_page_put(page, group->spellings[i].from_address ? " (by address, " : " (");
		slant_page_integer(page, group->spellings[i].articles);
		slant_page_put(page, ")");
	}
	return true;
}

static void put_spellings(slant_page *page, const slant_corpus *corpus)
{
	uint32_t shown = 0, joined = 0;
	for (uint32_t i = 0; i < corpus->groups.count; i++) {
		if (corpus->groups.data[i].spelling_count == 0)
			continue;
		if (joined++ == 0) {
			slant_corpus_heading(page, "Sources joined");
			slant_page_line(page, 2, 2);
			slant_page_put(page, "spellings that count as one source, with their articles");
		}
		if (shown < SPELLED_MOST)
			shown += put_spelled(page, corpus, i);
	}
	if (shown == SPELLED_MOST) {
		slant_page_line(page, 2, 4);
		slant_page_put(page, "The JSON report has them all.");
	}
}

static void put_notes(slant_page *page, const slant_corpus *corpus)
{
	slant_corpus_heading(page, "Notes");
	for (uint32_t i = 0; i < corpus->notes.count; i++) {
		slant_page_line(page, 2, 2);
		slant_page_words(page, corpus->notes.data[i]);
	}
}

slant_status slant_corpus_render_text(const slant_corpus *corpus, const slant_style *style, slant_sink sink, slant_error *error)
{
	table t;
	bool by_event = slant_str_is(corpus->by, "event");     /* then they are what was asked for, and come first */
	slant_page_init(&t.page, sink, style->width, style->colour);
	size_table(&t);
	put_head(&t.page, corpus);
	if (by_event)
		slant_corpus_text_events(&t.page, corpus);
	for (int i = 0; i < SLANT_DIMENSIONS; i++)
		put_table(&t, corpus, (slant_dimension)i);
	slant_corpus_text_comparisons(&t.page, corpus);
	slant_coded_text(&t.page, corpus);
	slant_corpus_text_omnibus(&t.page, corpus);
	slant_corpus_text_power(&t.page, corpus);
	if (corpus->sections)
		slant_sections_text(&t.page, corpus->sections);
	if (!by_event)
		slant_corpus_text_events(&t.page, corpus);
	put_spellings(&t.page, corpus);
	put_notes(&t.page, corpus);
	slant_status status = slant_page_finish(&t.page, error);
	slant_page_release(&t.page);
	return status;
}
