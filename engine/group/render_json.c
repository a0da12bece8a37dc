/* render_json: a corpus report as JSON, after reports/schema/corpus-1.json. Takes the value, gives one object, refuses what the sink
   refuses. null: undefined, or too few articles to show. */
#include <math.h>

#include "../base/error.h"
#include "../input/json.h"
#include "../render/json_writer.h"
#include "corpus.h"

#include "../base/banned.h"

static void put_interval(slant_writer *w, slant_interval interval)
{
	slant_writer_key(w, "interval");
	if (isnan(interval.low) || isnan(interval.high)) {
		slant_writer_null(w);
		return;
	}
	slant_writer_array_flat(w);
	slant_writer_number(w, interval.low);
	slant_writer_number(w, interval.high);
	slant_writer_array_end(w);
}

static void put_flag(slant_writer *w, const char *key, bool value)
{
	slant_writer_key(w, key);
	slant_writer_bool(w, value);
}

static void put_figures(slant_writer *w, const slant_figures *figures)
{
	slant_writer_put_number(w, "mean", figures->mean);
	slant_writer_put_number(w, "sd", figures->sd);
	slant_writer_put_object(w, "quantiles");
	for (size_t i = 0; i < SLANT_QUANTILE_COUNT; i++)
		slant_writer_put_number(w, slant_quantile_names[i], figures->quantiles[i]);
	slant_writer_object_end(w);
	put_interval(w, figures->interval);
	slant_writer_key(w, "histogram");
	slant_writer_array_flat(w);
	for (size_t i = 0; i < SLANT_HISTOGRAM_BINS; i++)
		slant_writer_integer(w, (int64_t)figures->histogram[i]);
	slant_writer_array_end(w);
}

static void put_no_figures(slant_writer *w)
{
	static const char *const keys[] = {"mean", "sd", "quantiles", "interval", "histogram"};
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		slant_writer_key(w, keys[i]);
		slant_writer_null(w);
	}
}

static void put_dimensions(slant_writer *w, const slant_dimension_figures dimensions[SLANT_DIMENSIONS])
{
	slant_writer_put_object(w, "dimensions");
	for (int i = 0; i < SLANT_DIMENSIONS; i++) {
		slant_writer_put_object(w, slant_dimension_name((slant_dimension)i));
		slant_writer_put_integer(w, "n", (int64_t)dimensions[i].n);
		slant_writer_put_integer(w, "abstained", (int64_t)dimensions[i].abstained);
		if (dimensions[i].figures)
			put_figures(w, dimensions[i].figures);
		else
			put_no_figures(w);
		slant_writer_object_end(w);
	}
	slant_writer_object_end(w);
}

static void put_corpus(slant_writer *w, const slant_corpus *corpus)
{
	slant_writer_put_object(w, "corpus");
	slant_writer_put_integer(w, "articles", (int64_t)corpus->articles);
	slant_writer_put_integer(w, "rated", (int64_t)corpus->rated);
	slant_writer_put_integer(w, "failures", (int64_t)corpus->failures);
	slant_writer_put_integer(w, "duplicates", (int64_t)corpus->duplicates);
	slant_writer_put_string(w, "by", corpus->by);
	slant_writer_object_end(w);
}

static void put_groups(slant_writer *w, const slant_corpus *corpus)
{
	slant_writer_put_array(w, "groups");
	for (uint32_t i = 0; i < corpus->groups.count; i++) {
		const slant_group *group = &corpus->groups.data[i];
		slant_writer_object(w);
		slant_writer_put_string(w, "name", group->name);
		slant_writer_put_integer(w, "n", (int64_t)group->n);
		put_flag(w, "shown", group->shown);
		put_flag(w, "illustration", group->illustration);
		put_dimensions(w, group->dimensions);
		slant_writer_object_end(w);
	}
	slant_writer_array_end(w);
}

static void put_comparison(slant_writer *w, const slant_comparison *comparison)
{
	const slant_contrast *contrast = &comparison->contrast;
	slant_writer_object(w);
	slant_writer_put_name(w, "dimension", slant_dimension_name(comparison->dimension));
	slant_writer_put_string(w, "a", comparison->a);
	slant_writer_put_string(w, "b", comparison->b);
	slant_writer_key(w, "n");
	slant_writer_array_flat(w);
	slant_writer_integer(w, (int64_t)contrast->n[0]);
	slant_writer_integer(w, (int64_t)contrast->n[1]);
	slant_writer_array_end(w);
	slant_writer_put_number(w, "difference", contrast->difference);
	put_interval(w, comparison->interval);
	slant_writer_put_number(w, "level", comparison->level);
	if (!comparison->illustration)
		slant_writer_put_name(w, "test", "Brunner-Munzel");
	slant_writer_put_number(w, "p", contrast->p);
	slant_writer_put_number(w, "p_adjusted", comparison->p_adjusted);
	slant_writer_put_object(w, "effect");
	slant_writer_put_number(w, "cliffs_delta", contrast->cliffs_delta);
	slant_writer_put_number(w, "hedges_g", contrast->hedges_g);
	slant_writer_object_end(w);
	put_flag(w, "ordered", comparison->ordered);
	put_flag(w, "illustration", comparison->illustration);
	slant_writer_object_end(w);
}

/* A tree through the writer, so that the provenance looks the same wherever it came from. */
static void put_tree(slant_writer *w, const slant_json *json)
{
	slant_json_kind kind = slant_json_kind_of(json);
	slant_str text = SLANT_STR("");
	double number = NAN;
	bool flag = false;
	if (kind == SLANT_JSON_OBJECT || kind == SLANT_JSON_ARRAY) {
		if (kind == SLANT_JSON_OBJECT)
			slant_writer_object(w);
		else
			slant_writer_array(w);
		for (const slant_json *item = slant_json_first(json); item; item = slant_json_next(item)) {
			if (kind == SLANT_JSON_OBJECT)
				slant_writer_key_str(w, slant_str_of(slant_json_name(item)));
			put_tree(w, item);
		}
		if (kind == SLANT_JSON_OBJECT)
			slant_writer_object_end(w);
		else
			slant_writer_array_end(w);
	} else if (slant_json_string(json, &text)) {
		slant_writer_string(w, text);
	} else if (slant_json_bool(json, &flag)) {
		slant_writer_bool(w, flag);
	} else {
		slant_json_number(json, &number);
		slant_writer_number(w, number);   /* null for NaN */
	}
}

static slant_status put_provenance(slant_writer *w, const slant_corpus *corpus, slant_error *error)
{
	slant_json *json = NULL;
	slant_status status = SLANT_OK;
	slant_writer_key(w, "provenance");
	if (corpus->provenance.length)
		status = slant_json_parse(corpus->provenance, &json, NULL, error);
	if (status == SLANT_OK)
		put_tree(w, json);
	slant_json_free(json);
	return status;
}

static slant_status put_report(slant_writer *w, const slant_corpus *corpus, slant_error *error)
{
	slant_writer_object(w);
	slant_writer_put_name(w, "schema", "slant/corpus/1");
	slant_writer_put_name(w, "notice", slant_notice);
	put_corpus(w, corpus);
	put_dimensions(w, corpus->overall[slant_corpus_main_kind(corpus)]);
	if (slant_corpus_has_both(corpus)) {
		slant_writer_put_object(w, "opinion");
		slant_writer_put_integer(w, "n", (int64_t)corpus->kinds[SLANT_KIND_OPINION]);
		put_dimensions(w, corpus->overall[SLANT_KIND_OPINION]);
		slant_writer_object_end(w);
	}
	put_groups(w, corpus);
	slant_writer_put_array(w, "comparisons");
	for (uint32_t i = 0; i < corpus->comparisons.count; i++)
		put_comparison(w, &corpus->comparisons.data[i]);
	slant_writer_array_end(w);
	slant_writer_put_array(w, "notes");
	for (uint32_t i = 0; i < corpus->notes.count; i++)
		slant_writer_string(w, corpus->notes.data[i]);
	slant_writer_array_end(w);
	slant_status status = put_provenance(w, corpus, error);
	slant_writer_object_end(w);
	slant_writer_newline(w);
	return status;
}

slant_status slant_corpus_render_json(const slant_corpus *corpus, bool pretty, slant_sink sink, slant_error *error)
{
	slant_writer writer;
	slant_status status = slant_writer_init(&writer, sink, pretty, error);
	if (status != SLANT_OK)
		return status;
	status = put_report(&writer, corpus, error);
	if (status == SLANT_OK)
		status = slant_writer_finish(&writer, error);
	slant_writer_release(&writer);
	return status;
}
