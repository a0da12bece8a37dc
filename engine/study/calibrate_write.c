/* calibrate_write: a calibration file with one model or scale put anew, every other byte as it stood, and a text for people. Computes
   nothing. See calibrate.h. */
#include <math.h>

#include "../base/error.h"
#include "calibrate.h"

#include "../base/banned.h"

#define INDENT 2u              /* columns a level, as the writer has it */
#define SHOWN_ENTRIES 20u

/* FILE */

/* The member's value in the bytes of an object; data NULL: it has none of that name. *inside: where a first member would stand. */
static slant_status find_member(slant_str object, const char *name, slant_str *value, size_t *inside, bool *empty, slant_error *error)
{
	slant_json_scan scan;
	slant_json_scan_init(&scan);
	slant_json_verdict verdict = slant_json_scan_value(&scan, object);
	*value = (slant_str){NULL, 0};
	for (uint32_t i = 0; verdict == SLANT_JSON_WHOLE && i < scan.count; i++)
		if (slant_str_is(scan.members[i].name, name))
			*value = scan.members[i].value;
	*empty = scan.count == 0;
	*inside = slant_json_space(object) + 1;
	slant_status status = verdict == SLANT_JSON_MEMORY ? slant_error_memory(error)
	                      : verdict == SLANT_JSON_WHOLE && scan.kind == SLANT_JSON_OBJECT
	                              ? SLANT_OK
	                              : slant_error_set(error, SLANT_LEXICON, "the calibration's \"%s\" stands in no object", name);
	slant_json_scan_release(&scan);
	return status;
}

/* Appends `object` with its member put anew, or first where it has none of that name; `columns`: how far that one is indented. */
static slant_status set_member(slant_buf *out, slant_str object, const char *name, slant_str value, unsigned columns, slant_error *error)
{
	slant_str old;
	size_t inside;
	bool empty;
	slant_status status = find_member(object, name, &old, &inside, &empty, error);
	if (status != SLANT_OK)
		return status;
	size_t beg = old.data ? (size_t)(old.data - object.data) : inside, end = old.data ? beg + old.length : inside;
	slant_buf_put(out, slant_str_slice(object, 0, beg));
	if (!old.data)
		slant_buf_format(out, "\n%*s\"%s\": ", (int)columns, "", name);
	slant_buf_put(out, value);
	if (!old.data && empty)
		slant_buf_format(out, "\n%*s", (int)(columns - INDENT), "");
	else if (!old.data)
		slant_buf_byte(out, ',');
	slant_buf_put(out, slant_str_slice(object, end, object.length));
	return out->failed ? slant_error_memory(error) : SLANT_OK;
}

static slant_status splice(const slant_engine *engine, const char *section, const char *name, slant_str value, slant_sink file,
                           slant_error *error)
{
	slant_buf indented, inner, whole;
	slant_str old, json = engine->calibration->json;
	size_t inside;
	bool empty;
	slant_buf_init(&indented);
	slant_buf_init(&inner);
	slant_buf_init(&whole);
	for (size_t i = 0; i < value.length; i++) {
		slant_buf_byte(&indented, value.data[i]);
		if (value.data[i] == '\n')
			slant_buf_put(&indented, SLANT_STR("    "));
	}
	slant_status status = indented.failed ? slant_error_memory(error) : find_member(json, section, &old, &inside, &empty, error);
	if (status == SLANT_OK)
		status = set_member(&inner, old.data ? old : SLANT_STR("{}"), name, slant_buf_str(&indented), 2 * INDENT, error);
	if (status == SLANT_OK)
		status = set_member(&whole, json, section, slant_buf_str(&inner), INDENT, error);
	if (status == SLANT_OK && (status = file.write(file.context, whole.data, whole.length)) != SLANT_OK)
		slant_error_set(error, status, "the calibration could not be written");
	slant_buf_release(&indented);
	slant_buf_release(&inner);
	slant_buf_release(&whole);
	return status;
}

slant_status slant_calibrate_begin(calibrate_member *member, slant_error *error)
{
	slant_buf_init(&member->json);
	slant_status status = slant_writer_init(&member->writer, slant_buf_sink(&member->json), true, error);
	if (status == SLANT_OK)
		slant_writer_object(&member->writer);
	return status;
}

slant_status slant_calibrate_end(calibrate_member *member, const slant_engine *engine, const char *section, const char *name,
                                 slant_sink file, slant_error *error)
{
	slant_writer_object_end(&member->writer);
	slant_status status = slant_writer_finish(&member->writer, error);
	slant_writer_release(&member->writer);
	if (status == SLANT_OK)
		status = splice(engine, section, name, slant_buf_str(&member->json), file, error);
	slant_buf_release(&member->json);
	return status;
}

static const char *measure_name(slant_cut_measure measure)
{
	return measure == SLANT_CUT_F1 ? "f1" : "macro_f1";
}

static void put_facts(slant_writer *w, const slant_calibrate_settings *options)
{
	slant_writer_put_name(w, "data", options->data);
	slant_writer_put_name(w, "date", options->date);
}

static void put_weights(slant_writer *w, const calibrate_model *m, calibrate_kind kind, const char *key)
{
	slant_writer_put_object(w, key);
	for (uint32_t i = 0; i < m->weights.count; i++) {
		const calibrate_weight *weight = &m->weights.data[i];
		if (weight->kind != kind || !(fabs(weight->weight) >= .5e-6))
			continue;
		slant_writer_key_str(w, weight->name);
		slant_writer_number(w, weight->weight);
	}
	slant_writer_object_end(w);
}

static void put_fit(slant_writer *w, const slant_calibrate_settings *options, const calibrate_rows *rows, const calibrate_model *m)
{
	slant_writer_put_object(w, "fit");
	put_facts(w, options);
	slant_writer_put_integer(w, "n", rows->count);
	slant_writer_put_integer(w, "positives", (int64_t)rows->positives);
	slant_writer_put_integer(w, "groups", (int64_t)rows->groups);
	slant_writer_put_integer(w, "folds", m->folds);
	slant_writer_put_string(w, "measure", slant_str_of(measure_name(m->measure)));
	if (m->task->features)
		slant_writer_put_number(w, "penalty", m->penalty);
	if (m->entry_penalty > 0)
		slant_writer_put_number(w, "entry_penalty", m->entry_penalty);
	slant_writer_put_number(w, "random", m->mixed.measure);
	slant_writer_put_number(w, "grouped", m->grouped.measure);
	slant_writer_put_number(w, "crossed", m->grouped.crossed);
	slant_writer_put_number(w, "auc", m->grouped.auc);
	if (m->entry_penalty > 0)
		slant_writer_put_number(w, "crossed_without_entries", m->without.crossed);
	slant_writer_put_object(w, "length");
	slant_writer_put_number(w, "measure", m->length.measure);
	slant_writer_put_number(w, "auc", m->length.auc);
	slant_writer_put_number(w, "correlation", m->length_correlation);
	slant_writer_object_end(w);
	slant_writer_object_end(w);
}

slant_status slant_calibrate_write_model(const slant_engine *engine, const slant_calibrate_settings *options, const calibrate_rows *rows,
                                         const calibrate_model *m, slant_sink file, slant_error *error)
{
	calibrate_member member;
	slant_writer *w = &member.writer;
	slant_status status = slant_calibrate_begin(&member, error);
	if (status != SLANT_OK)
		return status;
	if (m->task->features) {
		if (!m->task->beside)
			put_weights(w, m, CALIBRATE_CATEGORY, "categories");
		if (m->entry_penalty > 0)
			put_weights(w, m, CALIBRATE_ENTRY, "entries");
		put_weights(w, m, CALIBRATE_FEATURE, "features");
	}
	put_fit(w, options, rows, m);
	if (m->task->features) {
		slant_writer_put_number(w, "intercept", m->intercept);
		if (!m->task->beside)
			slant_writer_put_number(w, "quoted", m->task->quoted);
	}
	if (m->task->beside)
		slant_writer_put_number(w, "precision", m->grouped.right);
	slant_writer_put_number(w, "threshold", m->threshold);
	const char *section = m->task->beside ? "beside" : "constructs";
	return slant_calibrate_end(&member, engine, section, slant_construct_name(m->task->construct), file, error);
}

slant_status slant_calibrate_write_scale(const slant_engine *engine, const slant_calibrate_settings *options, const calibrate_scale *scale,
                                         slant_sink file, slant_error *error)
{
	calibrate_member member;
	slant_writer *w = &member.writer;
	slant_status status = slant_calibrate_begin(&member, error);
	if (status != SLANT_OK)
		return status;
	slant_writer_put_number(w, "alpha", scale->alpha);
	slant_writer_put_integer(w, "coders", (int64_t)scale->coders);
	slant_writer_key(w, "cuts");
	slant_writer_array_flat(w);
	for (int k = 0; k < SLANT_LEVELS - 1; k++)
		slant_writer_number(w, scale->cuts[k]);
	slant_writer_array_end(w);
	put_facts(w, options);
	slant_writer_put_integer(w, "n", (int64_t)scale->articles);
	slant_writer_put_number(w, "slope", scale->slope);
	return slant_calibrate_end(&member, engine, "scale", slant_dimension_name(scale->dimension), file, error);
}

/* TEXT */

static slant_status finish(slant_buf *out, slant_sink sink, slant_error *error)
{
	slant_status status = out->failed ? slant_error_memory(error) : sink.write(sink.context, out->data, out->length);
	if (status != SLANT_OK && status != SLANT_MEMORY)
		slant_error_set(error, status, "the figures could not be written");
	slant_buf_release(out);
	return status;
}

static void put_number(slant_buf *out, double value)
{
	if (isnan(value))
		slant_buf_format(out, "%8s", "-");
	else
		slant_buf_format(out, "%8.3f", value);
}

static void put_named(slant_buf *out, const char *what, double value)
{
	slant_buf_format(out, "%-36s", what);
	put_number(out, value);
	slant_buf_byte(out, '\n');
}

static void put_line(slant_buf *out, const char *what, const calibrate_figures *f)
{
	const double figures[] = {f->measure, f->crossed, f->auc, f->precision, f->flagged};
	slant_buf_format(out, "%-36s", what);
	for (size_t i = 0; i < sizeof figures / sizeof *figures; i++)
		put_number(out, figures[i]);
	slant_buf_byte(out, '\n');
}

static void put_table(slant_buf *out, const calibrate_model *m)
{
	slant_buf_format(out, "%-36s%8s%8s%8s%8s%8s\n", "", measure_name(m->measure), "crossed", "AUC", "av.prec", "flagged");
	put_line(out, "groups left out", &m->grouped);
	put_line(out, "texts left out, groups seen", &m->mixed);
	if (m->task->features)
		put_line(out, "all seen (no claim)", &m->seen);
	put_line(out, "length alone, groups left out", &m->length);
	if (m->entries_tried) {
		put_line(out, "categories only, groups left out", &m->without);
		put_line(out, "categories and entries, likewise", &m->with);
	}
	put_named(out, "correlation of score and length", m->length_correlation);
	if (m->task->beside)
		put_named(out, "flagged ones that are so", m->grouped.right);
}

static void put_weight(slant_buf *out, const calibrate_weight *weight)
{
	slant_buf_format(out, "  %8.3f  %.*s\n", weight->weight, (int)weight->name.length, weight->name.data);
}

/* Entries that weigh most, the later of equals last: a selection for at most SHOWN_ENTRIES. */
static void put_entries(slant_buf *out, const calibrate_model *m)
{
	const calibrate_weight *shown[SHOWN_ENTRIES];
	uint32_t count = 0, all = 0;
	for (uint32_t i = 0; i < m->weights.count; i++) {
		const calibrate_weight *weight = &m->weights.data[i];
		if (weight->kind != CALIBRATE_ENTRY || !(fabs(weight->weight) >= .5e-6))
			continue;
		uint32_t at = count;
		all++;
		while (at && fabs(shown[at - 1]->weight) < fabs(weight->weight))
			at--;
		if (at == SHOWN_ENTRIES)
			continue;
		count += count < SHOWN_ENTRIES;
		memmove(shown + at + 1, shown + at, (count - 1 - at) * sizeof *shown);
		shown[at] = weight;
	}
	slant_buf_format(out, "\nentries: %u of %zu candidates have a weight%s\n", all, m->entry_candidates, all > count ? "; the largest" : "");
	for (uint32_t i = 0; i < count; i++)
		put_weight(out, shown[i]);
}

static void put_dropped(slant_buf *out, const calibrate_model *m)
{
	uint32_t entries = 0, count = 0;
	for (uint32_t i = 0; i < m->weights.count; i++) {
		const calibrate_weight *weight = &m->weights.data[i];
		if (fabs(weight->weight) >= .5e-6 || !(fabs(weight->free) >= .5e-6))
			continue;
		entries += weight->kind == CALIBRATE_ENTRY;
		if (weight->kind == CALIBRATE_ENTRY)
			continue;
		slant_buf_format(out, "%s%.*s (%.3f)", count++ ? ", " : "\nsigns held back (what they would weigh): ", (int)weight->name.length,
		                 weight->name.data, weight->free);
	}
	if (count)
		slant_buf_byte(out, '\n');
	if (entries)
		slant_buf_format(out, "entries whose weight would go against their pole: %u\n", entries);
}

slant_status slant_calibrate_tell_model(const calibrate_rows *rows, const calibrate_model *m, slant_sink sink, slant_error *error)
{
	slant_buf out;
	slant_buf_init(&out);
	slant_buf_format(&out, "%s%s: %u %s, %zu of them so, in %zu groups, %u folds", slant_construct_name(m->task->construct),
	                 m->task->beside ? " beside peers" : "", rows->count, m->task->beside ? "sentences" : "records", rows->positives, rows->groups,
	                 m->folds);
	if (rows->unlabelled)
		slant_buf_format(&out, "; %llu more without a label", (unsigned long long)rows->unlabelled);
	if (rows->blank)
		slant_buf_format(&out, "; %llu without words", (unsigned long long)rows->blank);
	if (rows->alone)
		slant_buf_format(&out, "; %llu articles without peers left out", (unsigned long long)rows->alone);
	slant_buf_format(&out, "\n\n");
	put_table(&out, m);
	slant_buf_format(&out, "\nthreshold %.6f", m->threshold);
	if (m->task->features)
		slant_buf_format(&out, ", penalty %.6f, intercept %.3f", m->penalty, m->intercept);
	if (m->task->features && !m->task->beside)
		slant_buf_format(&out, ", quoted hits by %.1f", m->task->quoted);
	slant_buf_format(&out, "%s", m->task->features ? "\n\nweights" : "");
	slant_buf_byte(&out, '\n');
	for (uint32_t i = 0; i < m->weights.count; i++)
		if (m->weights.data[i].kind != CALIBRATE_ENTRY && fabs(m->weights.data[i].weight) >= .5e-6)
			put_weight(&out, &m->weights.data[i]);
	if (m->entry_penalty > 0)
		put_entries(&out, m);
	put_dropped(&out, m);
	return finish(&out, sink, error);
}

slant_status slant_calibrate_tell_scale(const calibrate_scale *s, slant_sink sink, slant_error *error)
{
	slant_buf out;
	slant_buf_init(&out);
	slant_buf_format(&out, "%s: %llu articles, %llu ratings by %llu coders", slant_dimension_name(s->dimension),
	                 (unsigned long long)s->articles, (unsigned long long)s->labels, (unsigned long long)s->coders);
	if (s->abstained)
		slant_buf_format(&out, "; %llu articles that slant does not rate", (unsigned long long)s->abstained);
	if (s->unlabelled)
		slant_buf_format(&out, "; %llu without a rating", (unsigned long long)s->unlabelled);
	slant_buf_format(&out, "\n\nKrippendorff's alpha of the coders, ordinal %9.3f\nratings 1 to 5:", s->alpha);
	for (int k = 0; k < SLANT_LEVELS; k++)
		slant_buf_format(&out, " %llu", (unsigned long long)s->levels[k]);
	slant_buf_format(&out, "\nslope %.3f, cuts %.3f %.3f %.3f %.3f\n\nwith the fold of each article left out\n", s->slope, s->cuts[0],
	                 s->cuts[1], s->cuts[2], s->cuts[3]);
	put_named(&out, "  within one level of the rating", s->agreement);
	put_named(&out, "  quadratic weighted kappa", s->kappa);
	put_named(&out, "correlation of score and rating", s->correlation);
	return finish(&out, sink, error);
}
