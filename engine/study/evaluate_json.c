/* evaluate_json: an evaluation as JSON after reports/schema/evaluation-1.json. Computes nothing. */
#include <math.h>

#include "../base/error.h"
#include "../render/json_parts.h"
#include "evaluate.h"

#include "../base/banned.h"

void slant_evaluate_write_interval(slant_writer *w, slant_interval interval)
{
	slant_writer_put_range(w, "interval", interval.low, interval.high);
}

static void write_figures(slant_writer *w, const evaluation *e)
{
	slant_writer_put_string(w, "main", slant_str_of(e->figures.data[e->main].name));
	slant_writer_put_array(w, "figures");
	for (size_t f = 0; f < e->figures.count; f++) {
		const evaluate_result *figure = &e->figures.data[f];
		slant_writer_object(w);
		slant_writer_put_string(w, "name", slant_str_of(figure->name));
		slant_writer_put_bool(w, "control", figure->control);
		slant_writer_put_integer(w, "n", (int64_t)figure->n);
		slant_writer_put_number(w, "value", figure->value);
		slant_evaluate_write_interval(w, figure->interval);
		slant_writer_object_end(w);
	}
	slant_writer_array_end(w);
}

static void write_extreme(slant_writer *w, const char *key, const evaluate_group *group)
{
	slant_writer_put_object(w, key);
	slant_writer_put_string(w, "group", group->name);
	slant_writer_put_number(w, "value", group->without);
	slant_writer_object_end(w);
}

static void write_groups(slant_writer *w, const evaluation *e)
{
	const evaluate_group *lowest, *highest;
	slant_evaluate_extremes(e, &lowest, &highest);
	slant_writer_put_object(w, "groups");
	slant_writer_put_string(w, "field", slant_str_of(e->settings->group));
	slant_writer_put_integer(w, "units_in_groups", (int64_t)e->grouped);
	slant_writer_put_integer(w, "least_units", EVALUATE_LEAST_UNITS);
	slant_writer_put_integer(w, "too_small", (int64_t)e->groups_small);
	slant_writer_put_integer(w, "passed_over", (int64_t)e->groups_passed_over);
	slant_writer_put_array(w, "shown");
	for (uint32_t i = 0; i < e->groups.count; i++) {
		const evaluate_group *group = &e->groups.data[i];
		slant_writer_object(w);
		slant_writer_put_string(w, "name", group->name);
		slant_writer_put_integer(w, "n", (int64_t)group->n);
		slant_writer_put_number(w, "value", group->value);
		slant_writer_put_number(w, "without", group->without);
		slant_writer_object_end(w);
	}
	slant_writer_array_end(w);
	if (lowest) {
		write_extreme(w, "lowest_without", lowest);
		write_extreme(w, "highest_without", highest);
	}
	slant_writer_object_end(w);
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

static void write_entries(slant_writer *w, const evaluation *e)
{
	const slant_lexicon *lexicon = &e->engine->lexicon;
	slant_writer_put_array(w, "entries");
	for (uint32_t i = 0; i < e->entries.count; i++) {
		const evaluate_entry *entry = &e->entries.data[i];
		const slant_lexicon_entry *known = &lexicon->entries[entry->number];
		slant_writer_object(w);
		slant_writer_put_string(w, "category", slant_category_name(lexicon, known->category));
		slant_writer_put_string(w, "entry", slant_lexicon_str(lexicon, known->term));
		slant_writer_put_integer(w, "n", entry->n);
		slant_writer_put_integer(w, "positive", entry->positive);
		slant_writer_put_number(w, "precision", entry->precision);
		slant_writer_put_number(w, "shrunk_precision", entry->shrunk);
		slant_writer_object_end(w);
	}
	slant_writer_array_end(w);
}

static void write_labels(slant_writer *w, const evaluation *e)
{
	slant_writer_put_array(w, "labels");
	for (uint32_t i = 0; i < e->labels.count; i++) {
		const evaluate_label *label = &e->labels.data[i];
		slant_writer_object(w);
		slant_writer_put_string(w, "term", label->term);
		slant_writer_put_string(w, "counterpart", label->counterpart);
		slant_writer_put_number(w, "weight", slant_fixed_value(label->weights[0]));
		slant_writer_put_known(w, "subscore", label->slots[0]);
		slant_writer_put_number(w, "counterpart_weight", slant_fixed_value(label->weights[1]));
		slant_writer_put_known(w, "counterpart_subscore", label->slots[1]);
		slant_writer_put_number(w, "difference", slant_fixed_value(label->weights[0] - label->weights[1]));
		slant_writer_put_number(w, "difference_told", slant_fixed_value(label->told));
		slant_writer_put_string(w, "reason", label->note);
		slant_writer_object_end(w);
	}
	slant_writer_array_end(w);
}

static void write_resampling(slant_writer *w, const evaluation *e)
{
	char seed[17];
	slant_writer_put_object(w, "resampling");
	slant_writer_put_integer(w, "clusters", (int64_t)e->clusters);
	slant_writer_put_integer(w, "replicates", SLANT_REPLICATES);
	slant_writer_put_number(w, "level", SLANT_RESAMPLE_LEVEL);
	for (int i = 0; i < 16; i++)
		seed[i] = "0123456789abcdef"[e->seed >> (60 - 4 * i) & 15];
	slant_writer_put_string(w, "seed", (slant_str){seed, 16});
	slant_writer_object_end(w);
}

static void write_label(slant_writer *w, const evaluation *e)
{
	slant_writer_key(w, "label");
	if (!e->task->field) {
		slant_writer_null(w);
		return;
	}
	slant_writer_object(w);
	slant_writer_put_string(w, "field", e->field);
	slant_writer_put_known(w, "value", e->wanted.data ? e->wanted : SLANT_STR(""));
	slant_writer_object_end(w);
}

static void write_body(slant_writer *w, const evaluation *e)
{
	slant_writer_object(w);
	slant_writer_put_string(w, "schema", SLANT_STR("slant/evaluation/1"));
	slant_writer_put_string(w, "task", slant_str_of(e->task->name));
	write_label(w, e);
	slant_writer_put_integer(w, "records", (int64_t)e->records);
	slant_writer_put_integer(w, "units", (int64_t)e->units);
	slant_writer_put_integer(w, "unlabelled", (int64_t)e->unlabelled);
	slant_writer_put_integer(w, "failures", (int64_t)e->failures);
	slant_writer_put_object(w, "counts");
	for (size_t c = 0; c < e->counts.count; c++)
		slant_writer_put_integer(w, e->counts.data[c].name, (int64_t)e->counts.data[c].value);
	slant_writer_object_end(w);
	write_figures(w, e);
	if (e->settings->group)
		write_groups(w, e);
	write_misses(w, slant_buf_str(&e->misses));
	if (e->settings->entries)
		write_entries(w, e);
	if (e->labels.count)
		write_labels(w, e);
	write_resampling(w, e);
	slant_render_put_provenance(w, &e->engine->provenance);
	slant_writer_object_end(w);
	slant_writer_newline(w);
}

slant_status slant_evaluate_render_json(const evaluation *e, slant_sink sink, slant_error *error)
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
