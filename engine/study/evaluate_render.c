/* evaluate_render: an evaluation as JSON after reports/schema/evaluation-1.json, or as text for people. Computes nothing. */
#include <math.h>

#include "../base/error.h"
#include "../render/json_parts.h"
#include "evaluate.h"

#include "../base/banned.h"

/* JSON */

static void write_figures(slant_writer *w, const evaluation *e)
{
	slant_writer_put_array(w, "figures");
	for (size_t f = 0; f < e->task->figure_count; f++) {
		slant_interval interval = e->intervals[f];
		slant_writer_object(w);
		slant_writer_put_string(w, "name", slant_str_of(e->task->figures[f].name));
		slant_writer_put_integer(w, "n", (int64_t)slant_evaluate_n(e, f));
		slant_writer_put_number(w, "value", e->values[f]);
		slant_writer_key(w, "interval");
		if (isnan(interval.low)) {
			slant_writer_null(w);
		} else {
			slant_writer_array_flat(w);
			slant_writer_number(w, interval.low);
			slant_writer_number(w, interval.high);
			slant_writer_array_end(w);
		}
		slant_writer_object_end(w);
	}
	slant_writer_array_end(w);
}

static void write_misses(slant_writer *w, slant_str lines)
{
	slant_writer_put_array(w, "misses");
	while (lines.length) {
		const char *end = memchr(lines.data, '\n', lines.length);
		size_t length = end ? (size_t)(end - lines.data) : lines.length;
		slant_writer_raw(w, slant_str_slice(lines, 0, length));
		lines = slant_str_slice(lines, end ? length + 1 : length, lines.length);
	}
	slant_writer_array_end(w);
}

static void write_body(slant_writer *w, const evaluation *e)
{
	slant_writer_object(w);
	slant_writer_put_string(w, "schema", SLANT_STR("slant/evaluation/1"));
	slant_writer_put_string(w, "task", slant_str_of(e->task->name));
	slant_writer_put_integer(w, "records", (int64_t)e->records);
	slant_writer_put_integer(w, "unlabelled", (int64_t)e->unlabelled);
	slant_writer_put_integer(w, "failures", (int64_t)e->failures);
	slant_writer_put_object(w, "counts");
	for (size_t c = 0; c < e->task->count_count; c++)
		slant_writer_put_integer(w, e->task->counts[c], (int64_t)e->totals[c]);
	slant_writer_object_end(w);
	write_figures(w, e);
	write_misses(w, e->misses);
	slant_writer_put_object(w, "resampling");
	slant_writer_put_integer(w, "clusters", (int64_t)e->clusters);
	slant_writer_put_integer(w, "replicates", SLANT_REPLICATES);
	slant_writer_put_number(w, "level", SLANT_RESAMPLE_LEVEL);
	char seed[17];
	for (int i = 0; i < 16; i++)
		seed[i] = "0123456789abcdef"[e->seed >> (60 - 4 * i) & 15];
	slant_writer_put_string(w, "seed", (slant_str){seed, 16});
	slant_writer_object_end(w);
	slant_writer_put_object(w, "provenance");
	slant_render_provenance(w, e->provenance);
	slant_writer_object_end(w);
	slant_writer_object_end(w);
	slant_writer_newline(w);
}

static slant_status render_json(const evaluation *e, slant_sink sink, slant_error *error)
{
	slant_writer writer;
	slant_status status = slant_writer_init(&writer, sink, true, error);
	if (status != SLANT_OK)
		return status;
	write_body(&writer, e);
	status = slant_writer_finish(&writer, error);
	slant_writer_release(&writer);
	return status;
}

/* TEXT */

static void put_number(slant_buf *out, double value)
{
	if (isnan(value))
		slant_buf_format(out, "    -");
	else
		slant_buf_format(out, "%5.3f", value);
}

static void put_figures(slant_buf *out, const evaluation *e)
{
	slant_buf_format(out, "%-34s%6s  %-14s  %7s\n", "figure", "value", "95% interval", "n");
	for (size_t f = 0; f < e->task->figure_count; f++) {
		char name[40];
		size_t length = 0;
		for (const char *p = e->task->figures[f].name; *p && length + 1 < sizeof name; p++)
			name[length++] = *p == '_' ? ' ' : *p;
		name[length] = '\0';
		slant_buf_format(out, "%-34s ", name);
		put_number(out, e->values[f]);
		slant_buf_put(out, SLANT_STR("  "));
		put_number(out, e->intervals[f].low);
		slant_buf_put(out, SLANT_STR(" to "));
		put_number(out, e->intervals[f].high);
		slant_buf_format(out, "  %7llu\n", (unsigned long long)slant_evaluate_n(e, f));
	}
}

/* One item of a miss; line breaks and tabs become spaces, so that it stays one line. */
static void put_item(slant_buf *out, const char *name, slant_str item)
{
	slant_buf_format(out, "    %-10s", name);
	for (size_t i = 0; i < item.length; i++)
		slant_buf_byte(out, (unsigned char)item.data[i] < 0x20 ? ' ' : item.data[i]);
	slant_buf_byte(out, '\n');
}

static slant_status put_miss(slant_buf *out, slant_str line, slant_error *error)
{
	slant_json *json = NULL;
	double record = 0;
	slant_str text = SLANT_STR("");
	slant_status status = slant_json_parse(line, &json, NULL, error);
	if (status != SLANT_OK)
		return status;
	slant_json_number(slant_json_get(json, "record"), &record);
	slant_json_string(slant_json_get(json, "id"), &text);
	slant_buf_format(out, "\nrecord %.0f%s%.*s\n", record, text.length ? ": " : "", (int)text.length, text.data);
	for (const slant_json *member = slant_json_first(json); member; member = slant_json_next(member))
		for (const slant_json *item = slant_json_first(member); item; item = slant_json_next(item))
			if (slant_json_string(item, &text))
				put_item(out, item == slant_json_first(member) ? slant_json_name(member) : "", text);
	slant_json_free(json);
	return SLANT_OK;
}

static slant_status put_misses(slant_buf *out, slant_str lines, slant_error *error)
{
	slant_status status = SLANT_OK;
	while (status == SLANT_OK && lines.length) {
		const char *end = memchr(lines.data, '\n', lines.length);
		size_t length = end ? (size_t)(end - lines.data) : lines.length;
		status = put_miss(out, slant_str_slice(lines, 0, length), error);
		lines = slant_str_slice(lines, end ? length + 1 : length, lines.length);
	}
	return status;
}

static slant_status render_text(const evaluation *e, slant_sink sink, slant_error *error)
{
	slant_buf out;
	slant_buf_init(&out);
	slant_buf_format(&out, "%s: %llu records", e->task->summary, (unsigned long long)e->records);
	if (e->unlabelled)
		slant_buf_format(&out, ", %llu more without labels", (unsigned long long)e->unlabelled);
	slant_buf_put(&out, SLANT_STR("\n\n"));
	for (size_t c = 0; c < e->task->count_count; c++)
		slant_buf_format(&out, "%s%s %llu", c ? ", " : "", e->task->counts[c], (unsigned long long)e->totals[c]);
	slant_buf_put(&out, SLANT_STR("\n\n"));
	put_figures(&out, e);
	slant_status status = put_misses(&out, e->misses, error);
	if (status == SLANT_OK && out.failed)
		status = slant_error_memory(error);
	if (status == SLANT_OK && (status = sink.write(sink.context, out.data, out.length)) != SLANT_OK)
		slant_error_set(error, status, "the figures could not be written");
	slant_buf_release(&out);
	return status;
}

slant_status slant_evaluate_render(const evaluation *e, slant_format format, slant_sink sink, slant_error *error)
{
	return format == SLANT_FORMAT_JSON ? render_json(e, sink, error) : render_text(e, sink, error);
}
