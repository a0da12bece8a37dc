/* render_text_comparisons: what is told apart, in words, and the rest one line each; all groups together; what could be
   found at all. See render_text.h. Inside a dimension comparisons stand by the names of groups, never by size. */
#include <math.h>

#include "render_text.h"

#include "../base/banned.h"

#define NAME_LEAST 14u
#define NAME_MOST 40u
#define DIFFERENCE_COLUMNS 8u
#define INTERVAL_COLUMNS 20u
#define WITHIN_COLUMNS 15u
#define CAUSE_COLUMNS 17u
#define LABEL_COLUMNS 17u
#define SIZE_COLUMNS 9u

static void put_p(slant_page *page, double p, bool continued)
{
	if (p < 0.0005) {
		slant_page_put(page, "< 0.001");
	} else {
		slant_page_decimal(page, p, 3, false);
	}
	slant_page_put(page, continued ? " (continued)" : "");
}

static void put_dimension(slant_page *page, const slant_corpus *corpus, slant_dimension dimension, uint8_t kind)
{
	slant_page_put(page, slant_corpus_labels[dimension]);
	if (kind == SLANT_KIND_OPINION && slant_corpus_has_both(corpus))
		slant_page_put(page, " (opinion)");
}

static void put_share(slant_page *page, double share)
{
	slant_page_decimal(page, share * 100, 0, false);
	slant_page_put(page, "%");
}

/* COMPARISONS. */

static void put_told_apart(slant_page *page, const slant_comparison *c)
{
	slant_page_line(page, 2, 6);
	slant_page_words(page, c->a);
	slant_page_put(page, " - ");
	slant_page_words(page, c->b);
	slant_page_put(page, ", ");
	slant_page_put(page, slant_corpus_labels[c->dimension]);
	slant_page_put(page, " (n ");
	slant_page_integer(page, c->contrast.n[0]);
	slant_page_put(page, ", ");
	slant_page_integer(page, c->contrast.n[1]);
	slant_page_put(page, "): ");
	slant_page_decimal(page, c->contrast.difference, 3, true);
	slant_page_put(page, " ");
	slant_corpus_text_interval(page, c->interval, true);
	slant_page_put(page, ", within strata ");
	slant_page_decimal(page, c->matched.difference, 3, true);
	slant_page_put(page, " ");
	slant_corpus_text_interval(page, c->matched_interval, true);
	slant_page_put(page, ", Cliff's delta ");
	slant_page_decimal(page, c->contrast.cliffs_delta, 2, true);
	slant_page_put(page, ", Hedges' g ");
	slant_page_decimal(page, c->contrast.hedges_g, 2, true);
	slant_page_put(page, ", rated 3 or more ");
	put_share(page, c->share[0]);
	slant_page_put(page, " against ");
	put_share(page, c->share[1]);
	slant_page_put(page, ", adjusted p ");
	put_p(page, c->p_adjusted, c->p_continued);
	slant_page_put(page, c->contrast.difference > 0 ? ": higher" : ": lower");
}

typedef struct table {
	unsigned name_columns;
	bool within;                   /* room for the difference within strata */
	uint32_t causes;               /* bit c: slant_cause c stands in the table */
} table;

static void size_table(table *t, const slant_page *page)
{
	unsigned rest = 2 + DIFFERENCE_COLUMNS + INTERVAL_COLUMNS + CAUSE_COLUMNS, width = page->width;
	t->within = width >= NAME_LEAST + rest + WITHIN_COLUMNS;
	rest += t->within ? WITHIN_COLUMNS : 0;
	unsigned room = width > rest ? width - rest : 0;
	t->name_columns = room < NAME_LEAST ? NAME_LEAST : room > NAME_MOST ? NAME_MOST : room;
}

static void put_columns(slant_page *page, const table *t, const char *first)
{
	unsigned at = 2 + t->name_columns;
	slant_page_line(page, 2, 4);
	slant_page_ink(page, SLANT_INK_DIM);
	slant_page_cell(page, slant_str_of(first), t->name_columns);
	slant_page_put(page, "differ");
	slant_page_to(page, at += DIFFERENCE_COLUMNS);
	slant_page_put(page, "interval");
	slant_page_to(page, at += INTERVAL_COLUMNS);
	if (t->within) {
		slant_page_put(page, "within strata");
		slant_page_to(page, at += WITHIN_COLUMNS);
	}
	slant_page_put(page, "why");
	slant_page_ink(page, SLANT_INK_PLAIN);
}

/* The kind stands over the table: names without it leave room for what tells groups apart. */
static slant_str plain_name(const slant_corpus *corpus, uint32_t place)
{
	slant_str value = corpus->groups.data[place].value;
	return value.length ? value : SLANT_STR("(none)");
}

static void put_line(slant_page *page, table *t, const slant_corpus *corpus, const slant_comparison *c)
{
	unsigned at = 2 + t->name_columns, half = t->name_columns / 2;
	bool pair = c->sides.b != SLANT_GROUP_REST;
	slant_page_line(page, 2, 4);
	slant_page_cell(page, plain_name(corpus, c->sides.a), pair ? half : t->name_columns);
	if (pair)
		slant_page_cell(page, plain_name(corpus, c->sides.b), t->name_columns - half);
	slant_page_decimal(page, c->contrast.difference, 3, true);
	slant_page_to(page, at += DIFFERENCE_COLUMNS);
	slant_corpus_text_interval(page, c->interval, true);
	slant_page_to(page, at += INTERVAL_COLUMNS);
	if (t->within) {
		slant_page_decimal(page, c->matched.difference, 3, true);
		slant_page_to(page, at += WITHIN_COLUMNS);
	}
	slant_page_put(page, slant_cause_key(c->unordered));
	if (c->equivalence_p < SLANT_ALPHA)
		slant_page_put(page, " =");
	t->causes |= 1u << c->unordered;
}

static void put_table_head(slant_page *page, const table *t, const slant_corpus *corpus, const slant_comparison *first)
{
	bool pairs = first->sides.b != SLANT_GROUP_REST;
	slant_page_blank(page);
	slant_page_line(page, 2, 2);
	put_dimension(page, corpus, first->dimension, first->kind);
	slant_page_put(page, pairs ? ", not told apart" : ", not told apart from the rest");
	put_columns(page, t, pairs ? "two groups" : "group");
}

/* The comparisons of a dimension and kind that are not told apart; nothing where there is none. */
static void put_rest(slant_page *page, table *t, const slant_corpus *corpus, int dimension, int kind)
{
	bool any = false;
	for (uint32_t i = 0; i < corpus->comparisons.count; i++) {
		const slant_comparison *c = &corpus->comparisons.data[i];
		if ((int)c->dimension != dimension || c->kind != kind || c->ordered)
			continue;
		if (!any)
			put_table_head(page, t, corpus, c);
		any = true;
		put_line(page, t, corpus, c);
	}
}

static void put_legend(slant_page *page, const slant_corpus *corpus, const table *t)
{
	bool first = true, equal = false;
	for (uint32_t i = 0; i < corpus->comparisons.count; i++)
		equal = equal || (!corpus->comparisons.data[i].ordered && corpus->comparisons.data[i].equivalence_p < SLANT_ALPHA);
	for (int cause = SLANT_CAUSE_NONE + 1; cause < 32; cause++) {
		if (!(t->causes >> cause & 1))
			continue;
		if (first) {
			slant_page_blank(page);
			slant_page_line(page, 2, 4);
		}
		slant_page_put(page, first ? "" : "; ");
		slant_page_put(page, slant_cause_key((slant_cause)cause));
		slant_page_put(page, ": ");
		slant_page_put(page, cause == SLANT_CAUSE_TOO_FEW ? "illustration, not a comparison: too few articles" :
			slant_cause_text((slant_cause)cause));
		first = false;
	}
	if (equal)
		slant_page_put(page, "; =: equal but for less than the smallest effect of interest");
}

void slant_corpus_text_comparisons(slant_page *page, const slant_corpus *corpus)
{
	table t = {0};
	uint32_t ordered = 0;
	slant_corpus_heading(page, "Comparisons");
	if (corpus->comparisons.count == 0) {
		slant_page_line(page, 2, 2);
		slant_page_put(page, "none");
		return;
	}
	for (uint32_t i = 0; i < corpus->comparisons.count; i++)
		ordered += corpus->comparisons.data[i].ordered;
	slant_page_line(page, 2, 2);
	slant_page_put(page, "difference of mean scores [simultaneous 95% interval]; ");
	slant_page_integer(page, ordered);
	slant_page_put(page, " of ");
	slant_page_integer(page, corpus->comparisons.count);
	slant_page_put(page, " told apart");
	for (uint32_t i = 0; i < corpus->comparisons.count; i++)
		if (corpus->comparisons.data[i].ordered)
			put_told_apart(page, &corpus->comparisons.data[i]);
	size_table(&t, page);
	for (int d = 0; d < SLANT_DIMENSIONS; d++)
		for (int kind = 0; kind < SLANT_KINDS; kind++)
			put_rest(page, &t, corpus, d, kind);
	put_legend(page, corpus, &t);
}

/* ALL GROUPS TOGETHER. */

static void put_test(slant_page *page, const slant_corpus *corpus, const slant_overall_test *test)
{
	slant_page_line(page, 2, 4);
	put_dimension(page, corpus, test->dimension, test->kind);
	slant_page_put(page, ": ");
	slant_page_integer(page, test->between.groups);
	slant_page_put(page, test->between.groups == 1 ? " group" : " groups");
	if (!isnan(test->between.icc)) {
		slant_page_put(page, ", sd between them ");
		slant_page_decimal(page, sqrt(test->between.variance), 3, false);
		slant_page_put(page, ", share of the variance ");
		slant_page_decimal(page, fmax(test->between.icc, 0), 3, false);
	}
	if (isnan(test->within.p)) {
		slant_page_put(page, ", not tested: ");
		slant_page_put(page, slant_cause_text(test->untested));
	} else {
		slant_page_put(page, ", within strata p ");
		put_p(page, test->within.p, test->within.continued);
	}
}

void slant_corpus_text_omnibus(slant_page *page, const slant_corpus *corpus)
{
	if (corpus->omnibus.count == 0)
		return;
	slant_corpus_heading(page, "Do groups differ at all?");
	for (uint32_t i = 0; i < corpus->omnibus.count; i++)
		put_test(page, corpus, &corpus->omnibus.data[i]);
}

/* POWER. */

void slant_corpus_text_power(slant_page *page, const slant_corpus *corpus)
{
	bool any = false;
	for (uint32_t i = 0; i < corpus->power.count; i++) {
		const slant_power_row *row = &corpus->power.data[i];
		unsigned at = 2 + LABEL_COLUMNS + (slant_corpus_has_both(corpus) ? 10 : 0);
		if (isnan(row->detectable[0]))
			continue;
		if (!any) {
			slant_corpus_heading(page, "Differences that 80% power would find, by articles a group");
			slant_page_line(page, 2, 4);
			slant_page_ink(page, SLANT_INK_DIM);
			for (size_t k = 0; k < SLANT_POWER_SIZES; k++) {
				slant_page_to(page, at + (unsigned)k * SIZE_COLUMNS);
				slant_page_integer(page, slant_power_sizes[k]);
			}
			slant_page_ink(page, SLANT_INK_PLAIN);
		}
		any = true;
		slant_page_line(page, 2, 4);
		put_dimension(page, corpus, row->dimension, row->kind);
		for (size_t k = 0; k < SLANT_POWER_SIZES; k++) {
			slant_page_to(page, at + (unsigned)k * SIZE_COLUMNS);
			slant_page_decimal(page, row->detectable[k], 3, false);
		}
	}
}
