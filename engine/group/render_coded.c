/* See render_coded.h. */
#include "render_coded.h"

#include <math.h>

#include "../render/number.h"
#include "render_json.h"
#include "render_text.h"

#include "../base/banned.h"

#define NAME_LEAST 14u
#define NAME_MOST 32u
#define NAIVE_COLUMNS 25u
#define CORRECTED_COLUMNS 25u

static const slant_corrected_difference *found(const slant_comparison *c)
{
	return c->corrected && c->corrected->cause == SLANT_CAUSE_NONE ? c->corrected : NULL;
}

static slant_cause cause_of(const slant_comparison *c)
{
	return c->corrected ? c->corrected->cause : SLANT_CAUSE_NOT_ASKED;
}

/* JSON */

void slant_coded_put_difference(slant_writer *w, const slant_corpus *corpus, const slant_comparison *c)
{
	const slant_corrected_difference *d = found(c);
	slant_writer_key(w, "corrected");
	if (!d) {
		slant_writer_null(w);
		return;
	}
	slant_writer_object(w);
	slant_writer_put_name(w, "scale", "rating 1 to 5");
	slant_writer_key(w, "coded");
	slant_writer_array_flat(w);
	slant_writer_integer(w, (int64_t)d->coded[0]);
	slant_writer_integer(w, (int64_t)d->coded[1]);
	slant_writer_array_end(w);
	slant_writer_put_number(w, "naive", d->naive.estimate);
	slant_corpus_put_interval(w, "naive_interval", d->naive.interval);
	slant_writer_put_number(w, "difference", d->corrected.estimate);
	slant_corpus_put_interval(w, "interval", d->corrected.interval);
	slant_corpus_put_interval(w, "simultaneous_interval", d->simultaneous);
	slant_writer_put_number(w, "alpha", corpus->coding->dimensions[c->dimension].alpha);
	slant_writer_object_end(w);
}

void slant_coded_put_coding(slant_writer *w, const slant_corpus *corpus)
{
	const slant_coding *coding = corpus->coding;
	slant_writer_key(w, "coding");
	if (!coding) {
		slant_writer_null(w);
		return;
	}
	slant_writer_object(w);
	slant_writer_put_name(w, "sample", coding->key.name);
	slant_writer_put_integer(w, "coders", (int64_t)coding->coders);
	slant_writer_put_integer(w, "items", (int64_t)coding->drawn);
	slant_writer_put_integer(w, "absent", (int64_t)coding->absent);
	slant_writer_put_integer(w, "corrected", (int64_t)corpus->corrected);
	slant_writer_put_object(w, "dimensions");
	for (int d = 0; d < SLANT_DIMENSIONS; d++) {
		const slant_coded_dimension *c = &coding->dimensions[d];
		if (!c->asked)
			continue;
		slant_writer_put_object(w, slant_dimension_name((slant_dimension)d));
		slant_writer_put_integer(w, "items", (int64_t)c->items);
		slant_writer_put_integer(w, "double_coded", (int64_t)c->double_coded);
		slant_writer_put_number(w, "alpha", c->alpha);
		slant_corpus_put_interval(w, "interval", c->interval);
		slant_writer_object_end(w);
	}
	slant_writer_object_end(w);
	slant_writer_object_end(w);
}

/* TEXT */

static void put_agreement(slant_page *page, const slant_coding *coding, int dimension)
{
	const slant_coded_dimension *c = &coding->dimensions[dimension];
	slant_page_line(page, 2, 4);
	slant_page_put(page, slant_corpus_labels[dimension]);
	slant_page_put(page, ": ");
	slant_page_integer(page, c->items);
	slant_page_put(page, " items coded, ");
	if (isnan(c->alpha)) {
		slant_page_put(page, "agreement not known");
		return;
	}
	slant_page_put(page, "alpha ");
	slant_page_decimal(page, c->alpha, 2, false);
	slant_page_put(page, " ");
	slant_corpus_text_interval(page, c->interval, false);
	if (c->alpha < SLANT_AGREEMENT_LEAST)
		slant_page_put(page, ": the coders agree too little");
}

static void put_difference(slant_page *page, const slant_correction *difference)
{
	slant_page_decimal(page, difference->estimate, 3, true);
	slant_page_put(page, " ");
	slant_corpus_text_interval(page, difference->interval, true);
}

static void put_line(slant_page *page, const slant_comparison *c, unsigned columns, bool doubtful)
{
	const slant_corrected_difference *d = found(c);
	unsigned at = 2 + columns, half = columns / 2;
	slant_page_line(page, 2, 4);
	if (c->sides.b == SLANT_GROUP_REST) {
		slant_page_cell(page, c->a, columns);
	} else {
		slant_page_cell(page, c->a, half);
		slant_page_cell(page, c->b, columns - half);
	}
	put_difference(page, &d->naive);
	slant_page_to(page, at += NAIVE_COLUMNS);
	put_difference(page, &d->corrected);
	if (doubtful)
		slant_page_put(page, " !");
}

static void put_columns(slant_page *page, unsigned columns)
{
	slant_page_line(page, 2, 4);
	slant_page_ink(page, SLANT_INK_DIM);
	slant_page_to(page, 2 + columns);
	slant_page_put(page, "naive");
	slant_page_to(page, 2 + columns + NAIVE_COLUMNS);
	slant_page_put(page, "corrected");
	slant_page_ink(page, SLANT_INK_PLAIN);
}

/* How many comparisons of a dimension are not corrected, and why: with all pairs of many groups those are most. */
static void put_uncorrected(slant_page *page, const uint32_t counts[SLANT_CAUSE_TOO_FEW_CODED + 1])
{
	for (int cause = SLANT_CAUSE_NONE + 1; cause <= SLANT_CAUSE_TOO_FEW_CODED; cause++) {
		if (!counts[cause])
			continue;
		slant_page_line(page, 2, 4);
		slant_page_put(page, "not corrected: ");
		slant_page_integer(page, counts[cause]);
		slant_page_put(page, ", ");
		slant_page_put(page, slant_cause_text((slant_cause)cause));
	}
}

/* The comparisons of one dimension, one line each. */
static void put_dimension(slant_page *page, const slant_corpus *corpus, int dimension)
{
	unsigned rest = 2 + NAIVE_COLUMNS + CORRECTED_COLUMNS, room = page->width > rest ? page->width - rest : 0;
	unsigned columns = room < NAME_LEAST ? NAME_LEAST : room > NAME_MOST ? NAME_MOST : room;
	uint32_t counts[SLANT_CAUSE_TOO_FEW_CODED + 1] = {0};
	bool doubtful = !(corpus->coding->dimensions[dimension].alpha >= SLANT_AGREEMENT_LEAST);
	slant_page_blank(page);
	put_agreement(page, corpus->coding, dimension);
	for (uint32_t i = 0; i < corpus->comparisons.count; i++) {
		const slant_comparison *c = &corpus->comparisons.data[i];
		if ((int)c->dimension != dimension)
			continue;
		slant_cause cause = cause_of(c);
		if (cause == SLANT_CAUSE_NONE && counts[cause]++ == 0)
			put_columns(page, columns);
		if (cause == SLANT_CAUSE_NONE)
			put_line(page, c, columns, doubtful);
		else if (cause <= SLANT_CAUSE_TOO_FEW_CODED)
			counts[cause]++;
	}
	put_uncorrected(page, counts);
}

void slant_coded_text(slant_page *page, const slant_corpus *corpus)
{
	if (!corpus->coding)
		return;
	slant_corpus_heading(page, "Corrected by a hand-coded sample");
	slant_page_line(page, 2, 2);
	slant_page_put(page, "difference of mean ratings, 1 to 5 [95% interval]: slant's own (naive), and with its error taken out");
	for (int d = 0; d < SLANT_DIMENSIONS; d++)
		if (corpus->coding->dimensions[d].asked)
			put_dimension(page, corpus, d);
}

/* CSV */

static void put_number(slant_buf *buf, double value)
{
	char digits[SLANT_NUMBER_SIZE];
	size_t length = slant_number_print(digits, value);
	slant_buf_byte(buf, ',');
	slant_buf_put(buf, isnan(value) ? SLANT_STR("NA") : (slant_str){digits, length});
}

void slant_coded_csv(slant_buf *buf, const slant_corpus *corpus, const slant_comparison *c)
{
	const slant_corrected_difference *d = found(c);
	if (!d) {
		slant_buf_put(buf, SLANT_STR(",NA,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA"));
		slant_buf_format(buf, ",%s", slant_cause_key(cause_of(c)));
		return;
	}
	slant_buf_format(buf, ",%llu,%llu", (unsigned long long)d->coded[0], (unsigned long long)d->coded[1]);
	const double figures[] = {
		d->naive.estimate, d->naive.interval.low, d->naive.interval.high, d->corrected.estimate, d->corrected.interval.low,
		d->corrected.interval.high, d->simultaneous.low, d->simultaneous.high, corpus->coding->dimensions[c->dimension].alpha,
	};
	for (size_t i = 0; i < sizeof figures / sizeof *figures; i++)
		put_number(buf, figures[i]);
	slant_buf_put(buf, SLANT_STR(",NA"));
}
