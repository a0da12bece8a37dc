/* render_csv: one comparison a row, for R and pandas: a head line, NA for what is undefined, TRUE and FALSE. Takes a corpus report,
   gives lines, refuses what the sink refuses. Names are quoted after RFC 4180. */
#include "../base/error.h"
#include "../render/number.h"
#include "corpus.h"

#include "../base/banned.h"

static void put_text(slant_buf *buf, slant_str text)
{
	slant_buf_byte(buf, '"');
	for (const char *quote; (quote = text.length ? memchr(text.data, '"', text.length) : NULL);) {
		size_t length = (size_t)(quote - text.data) + 1;
		slant_buf_append(buf, text.data, length);
		slant_buf_byte(buf, '"');
		text = slant_str_slice(text, length, text.length);
	}
	slant_buf_put(buf, text);
	slant_buf_byte(buf, '"');
}

static void put_number(slant_buf *buf, double value)
{
	char digits[SLANT_NUMBER_SIZE];
	size_t length = slant_number_print(digits, value);
	slant_str text = {digits, length};
	slant_buf_byte(buf, ',');
	slant_buf_put(buf, slant_str_is(text, "null") ? SLANT_STR("NA") : text);
}

static void put_row(slant_buf *buf, const slant_comparison *comparison)
{
	const slant_contrast *contrast = &comparison->contrast;
	slant_buf_put(buf, slant_str_of(slant_dimension_name(comparison->dimension)));
	slant_buf_byte(buf, ',');
	put_text(buf, comparison->a);
	slant_buf_byte(buf, ',');
	put_text(buf, comparison->b);
	slant_buf_format(buf, ",%llu,%llu", (unsigned long long)contrast->n[0], (unsigned long long)contrast->n[1]);
	put_number(buf, contrast->difference);
	put_number(buf, comparison->interval.low);
	put_number(buf, comparison->interval.high);
	put_number(buf, comparison->level);
	put_number(buf, contrast->p);
	put_number(buf, comparison->p_adjusted);
	put_number(buf, contrast->cliffs_delta);
	put_number(buf, contrast->hedges_g);
	slant_buf_format(buf, ",%s,%s\n", comparison->ordered ? "TRUE" : "FALSE", comparison->illustration ? "TRUE" : "FALSE");
}

slant_status slant_corpus_render_csv(const slant_corpus *corpus, slant_sink sink, slant_error *error)
{
	slant_buf buf;
	slant_buf_init(&buf);
	slant_buf_put(&buf, SLANT_STR("dimension,a,b,n_a,n_b,difference,low,high,level,p,p_adjusted,cliffs_delta,hedges_g,ordered,"
	                              "illustration\n"));
	for (uint32_t i = 0; i < corpus->comparisons.count; i++)
		put_row(&buf, &corpus->comparisons.data[i]);
	slant_status status = buf.failed ? SLANT_MEMORY : sink.write(sink.context, buf.data, buf.length);
	slant_buf_release(&buf);
	if (status == SLANT_OK)
		return status;
	return slant_error_set(error, status, "the report could not be written: %s", slant_status_text(status));
}
