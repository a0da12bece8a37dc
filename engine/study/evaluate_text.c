/* evaluate_text: an evaluation as text for people: counts, figures, controls, groups, entries, misses. Computes nothing. */
#include <math.h>

#include "../base/error.h"
#include "../base/line.h"
#include "../base/utf8.h"
#include "evaluate.h"

#include "../base/banned.h"

#define NAME_COLUMNS 34
#define GROUPS_PRINTED 20u       /* the largest; JSON has all */

static void put_number(slant_buf *out, double value)
{
	int64_t thousandths = isnan(value) ? 0 : (int64_t)llround(fabs(value) * 1000);
	if (isnan(value))
		slant_buf_format(out, "      -");
	else
		slant_buf_format(out, " %c%lld.%03lld", value < 0 && thousandths ? '-' : ' ', (long long)(thousandths / 1000),
		                 (long long)(thousandths % 1000));
}

/* Padded or cut to `columns`; _ becomes a space. */
static void put_name(slant_buf *out, slant_str name, size_t columns)
{
	size_t written = 0;
	for (size_t at = 0, width; at < name.length && written < columns; at += width, written++) {
		width = slant_utf8_width(name.data[at]);
		if (width > name.length - at)
			break;
		slant_line_put(out, name.data[at] == '_' ? SLANT_STR(" ") : slant_str_slice(name, at, at + width));
	}
	for (; written < columns; written++)
		slant_buf_byte(out, ' ');
}

static void put_figures(slant_buf *out, const evaluation *e, bool control)
{
	bool head = false;
	for (size_t f = 0; f < e->figures.count; f++) {
		const evaluate_result *figure = &e->figures.data[f];
		if (figure->control != control)
			continue;
		if (!head)
			slant_buf_format(out, "%s%-*s  value    95%% interval          n\n", control ? "\n" : "", NAME_COLUMNS,
			                 control ? "control" : "figure");
		head = true;
		put_name(out, slant_str_of(figure->name), NAME_COLUMNS);
		put_number(out, figure->value);
		slant_buf_put(out, SLANT_STR("  "));
		put_number(out, figure->interval.low);
		slant_buf_put(out, SLANT_STR(" to"));
		put_number(out, figure->interval.high);
		slant_buf_format(out, "  %7llu\n", (unsigned long long)figure->n);
	}
}

/* GROUPS */

static void put_left_out(slant_buf *out, const evaluation *e)
{
	const evaluate_group *lowest, *highest;
	slant_evaluate_extremes(e, &lowest, &highest);
	if (lowest) {
		slant_buf_put(out, SLANT_STR("leaving one out:"));
		put_number(out, lowest->without);
		slant_buf_put(out, SLANT_STR(" (without "));
		slant_line_put(out, lowest->name);
		slant_buf_put(out, SLANT_STR(") to"));
		put_number(out, highest->without);
		slant_buf_put(out, SLANT_STR(" (without "));
		slant_line_put(out, highest->name);
		slant_buf_put(out, SLANT_STR(")\n"));
	}
	if (e->groups_small)
		slant_buf_format(out, "%llu with fewer than %u\n", (unsigned long long)e->groups_small, EVALUATE_LEAST_UNITS);
	if (e->groups_passed_over)
		slant_buf_format(out, "%llu more passed over: the %u largest are shown\n", (unsigned long long)e->groups_passed_over,
		                 EVALUATE_GROUPS_SHOWN);
	if (e->grouped < e->units)
		slant_buf_format(out, "%llu without %s\n", (unsigned long long)(e->units - e->grouped), e->settings->group);
	slant_buf_put(out, SLANT_STR("thresholds and weights are the calibration's, the same for every group\n"));
}

static void put_groups(slant_buf *out, const evaluation *e)
{
	slant_buf_put(out, SLANT_STR("\nby "));
	put_name(out, slant_str_of(e->settings->group), strlen(e->settings->group));
	slant_buf_put(out, SLANT_STR(": "));
	put_name(out, slant_str_of(e->figures.data[e->main].name), strlen(e->figures.data[e->main].name));
	slant_buf_put(out, SLANT_STR("\n"));
	if (e->groups.count)
		slant_buf_format(out, "%-*s  value  without        n\n", NAME_COLUMNS, "group");
	for (uint32_t i = 0; i < e->groups.count; i++) {
		const evaluate_group *group = &e->groups.data[i];
		if (group->rank >= GROUPS_PRINTED)
			continue;
		put_name(out, group->name, NAME_COLUMNS);
		put_number(out, group->value);
		slant_buf_put(out, SLANT_STR("  "));
		put_number(out, group->without);
		slant_buf_format(out, "  %7llu\n", (unsigned long long)group->n);
	}
	if (e->groups.count > GROUPS_PRINTED)
		slant_buf_format(out, "%u smaller ones: --format json shows them\n", e->groups.count - GROUPS_PRINTED);
	put_left_out(out, e);
}

/* ENTRIES */

static void put_entries(slant_buf *out, const evaluation *e)
{
	const slant_lexicon *lexicon = &e->engine->lexicon;
	slant_buf_format(out, "\n%-30s%-30s      n  positive  precision  shrunk\n", "category", "entry");
	for (uint32_t i = 0; i < e->entries.count; i++) {
		const evaluate_entry *entry = &e->entries.data[i];
		const slant_lexicon_entry *known = &lexicon->entries[entry->number];
		slant_str category = slant_category_name(lexicon, known->category);
		slant_buf_format(out, "%-30.*s", (int)category.length, category.data);
		put_name(out, slant_lexicon_str(lexicon, known->term), 30);
		slant_buf_format(out, "%7u   %7u     ", entry->n, entry->positive);
		put_number(out, entry->precision);
		slant_buf_byte(out, ' ');
		put_number(out, entry->shrunk);
		slant_buf_byte(out, '\n');
	}
}

/* MISSES */

/* One item of a miss. */
static void put_item(slant_buf *out, const char *name, slant_str item)
{
	slant_buf_format(out, "    %-10s", name);
	slant_line_put(out, item);
	slant_buf_byte(out, '\n');
}

/* Strings and lists a line each, numbers in one line. */
static void put_members(slant_buf *out, const slant_json *json)
{
	slant_str text;
	double number;
	bool numbers = false;
	for (const slant_json *member = slant_json_first(json); member; member = slant_json_next(member)) {
		const char *name = slant_json_name(member);
		if (strcmp(name, "id") == 0 || strcmp(name, "record") == 0 || strcmp(name, "kind") == 0)
			continue;
		if (slant_json_string(member, &text))
			put_item(out, name, text);
		for (const slant_json *item = slant_json_first(member); item; item = slant_json_next(item))
			if (slant_json_string(item, &text))
				put_item(out, item == slant_json_first(member) ? name : "", text);
		if (slant_json_number(member, &number)) {
			slant_buf_format(out, numbers ? "  %s" : "    %s", name);
			put_number(out, number);
			numbers = true;
		}
	}
	if (numbers)
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
	slant_buf_format(out, "\nrecord %.0f%s", record, text.length ? ": " : "");
	slant_line_put(out, text);
	if (slant_json_string(slant_json_get(json, "kind"), &text))
		slant_buf_format(out, " (%s)", slant_str_is(text, "false_positive") ? "people say no" : "people say yes");
	slant_buf_byte(out, '\n');
	put_members(out, json);
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

/* Pairs of labels: what each weighs alone. */
static void put_labels(slant_buf *out, const evaluation *e)
{
	slant_buf_format(out, "\n%-28s %-28s %6s %6s %7s  %s\n", "label", "counterpart", "weight", "weight", "differ", "why");
	for (uint32_t i = 0; i < e->labels.count; i++) {
		const evaluate_label *label = &e->labels.data[i];
		slant_buf_format(out, "%-28.*s %-28.*s %6.2f %6.2f %+7.2f  %.*s%s\n", (int)label->term.length, label->term.data,
		                 (int)label->counterpart.length, label->counterpart.data, slant_fixed_value(label->weights[0]),
		                 slant_fixed_value(label->weights[1]), slant_fixed_value(label->weights[0] - label->weights[1]),
		                 (int)label->note.length, label->note.data,
		                 label->weights[0] - label->weights[1] == label->told ? "" : " (the list tells another difference)");
	}
}

slant_status slant_evaluate_render_text(const evaluation *e, slant_sink sink, slant_error *error)
{
	slant_buf out;
	slant_buf_init(&out);
	slant_buf_format(&out, "%s: %llu records", e->task->summary, (unsigned long long)e->records);
	if (e->units != e->records)
		slant_buf_format(&out, " with %llu labels", (unsigned long long)e->units);
	if (e->unlabelled)
		slant_buf_format(&out, ", %llu more without labels", (unsigned long long)e->unlabelled);
	slant_buf_put(&out, SLANT_STR("\n\n"));
	for (size_t c = 0; c < e->counts.count; c++)
		slant_buf_format(&out, "%s%s %llu", c ? ", " : "", e->counts.data[c].name, (unsigned long long)e->counts.data[c].value);
	slant_buf_put(&out, SLANT_STR("\n\n"));
	put_figures(&out, e, false);
	put_figures(&out, e, true);
	slant_buf_format(&out, "\nintervals from %u replicates of %llu %s%s\n", SLANT_REPLICATES, (unsigned long long)e->clusters,
	                 e->settings->group ? "group" : e->task->cluster ? e->task->cluster : "text", e->clusters == 1 ? "" : "s");
	if (e->settings->group)
		put_groups(&out, e);
	if (e->settings->entries)
		put_entries(&out, e);
	if (e->labels.count)
		put_labels(&out, e);
	slant_status status = put_misses(&out, slant_buf_str(&e->misses), error);
	if (status == SLANT_OK && out.failed)
		status = slant_error_memory(error);
	if (status == SLANT_OK && (status = sink.write(sink.context, out.data, out.length)) != SLANT_OK)
		slant_error_set(error, status, "the figures could not be written");
	slant_buf_release(&out);
	return status;
}
