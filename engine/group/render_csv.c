/* render_csv: one comparison a row, for R and pandas: a head line, NA for what is undefined, TRUE and FALSE. Takes a corpus report,
   gives lines, refuses what the sink refuses. Names are quoted after RFC 4180. docs/statistics.md says what each column is. */
#include "../base/error.h"
#include "../render/csv.h"
#include "../render/number.h"
#include "corpus.h"
#include "render_coded.h"

#include "../base/banned.h"

static const char head[] =
	"dimension,kind,a,b,n_a,n_b,difference,low,high,matched_n_a,matched_n_b,strata,matched_difference,matched_low,matched_high,"
	"p,p_continued,p_adjusted,exploratory,fcr_low,fcr_high,cliffs_delta,hedges_g,at_least_3_a,at_least_3_b,at_least_3_difference,"
	"at_least_3_low,at_least_3_high,detectable,equivalence_p,equivalent,ordered,unordered,illustration" SLANT_CODED_COLUMNS "\n";

static void put_number(slant_buf *buf, double value)
{
	char digits[SLANT_NUMBER_SIZE];
	size_t length = slant_number_print(digits, value);
	slant_str text = {digits, length};
	slant_buf_byte(buf, ',');
	slant_buf_put(buf, slant_str_is(text, "null") ? SLANT_STR("NA") : text);
}

static void put_interval(slant_buf *buf, slant_interval interval)
{
	put_number(buf, interval.low);
	put_number(buf, interval.high);
}

static void put_flag(slant_buf *buf, bool value)
{
	slant_buf_put(buf, value ? SLANT_STR(",TRUE") : SLANT_STR(",FALSE"));
}

static void put_counts(slant_buf *buf, const uint64_t n[2])
{
	slant_buf_format(buf, ",%llu,%llu", (unsigned long long)n[0], (unsigned long long)n[1]);
}

static void put_tests(slant_buf *buf, const slant_comparison *c)
{
	put_number(buf, c->p);
	put_flag(buf, c->p_continued);
	put_number(buf, c->p_adjusted);
	put_flag(buf, c->exploratory);
	put_interval(buf, c->fcr_interval);
	put_number(buf, c->contrast.cliffs_delta);
	put_number(buf, c->contrast.hedges_g);
	put_number(buf, c->share[0]);
	put_number(buf, c->share[1]);
	put_number(buf, c->share_difference);
	put_interval(buf, c->share_interval);
	put_number(buf, c->detectable);
	put_number(buf, c->equivalence_p);
	if (c->equivalence_p >= 0)
		put_flag(buf, c->equivalence_p < SLANT_ALPHA);
	else
		slant_buf_put(buf, SLANT_STR(",NA"));
}

static void put_row(slant_buf *buf, const slant_corpus *corpus, const slant_comparison *c)
{
	slant_buf_put(buf, slant_str_of(slant_dimension_name(c->dimension)));
	slant_buf_put(buf, c->kind == SLANT_KIND_OPINION ? SLANT_STR(",opinion,") : SLANT_STR(",news,"));
	slant_csv_put_text(buf, c->a);
	slant_buf_byte(buf, ',');
	slant_csv_put_text(buf, c->b);
	put_counts(buf, c->contrast.n);
	put_number(buf, c->contrast.difference);
	put_interval(buf, c->interval);
	put_counts(buf, c->matched.n);
	slant_buf_format(buf, ",%llu", (unsigned long long)c->strata);
	put_number(buf, c->matched.difference);
	put_interval(buf, c->matched_interval);
	put_tests(buf, c);
	put_flag(buf, c->ordered);
	slant_buf_format(buf, ",%s", c->ordered ? "NA" : slant_cause_key(c->unordered));
	put_flag(buf, c->illustration);
	slant_coded_csv(buf, corpus, c);
	slant_buf_byte(buf, '\n');
}

slant_status slant_corpus_render_csv(const slant_corpus *corpus, slant_sink sink, slant_error *error)
{
	slant_buf buf;
	slant_buf_init(&buf);
	slant_buf_put(&buf, slant_str_of(head));
	for (uint32_t i = 0; i < corpus->comparisons.count; i++)
		put_row(&buf, corpus, &corpus->comparisons.data[i]);
	slant_status status = buf.failed ? SLANT_MEMORY : sink.write(sink.context, buf.data, buf.length);
	slant_buf_release(&buf);
	if (status == SLANT_OK)
		return status;
	return slant_error_set(error, status, "the report could not be written: %s", slant_status_text(status));
}
