/* render_json_provenance: what a corpus report was made with, in JSON: the engine and its lists as the articles'
   reports have them, and what the statistics chose; see render_json.h. Refuses a provenance that is no JSON. */
#include <math.h>

#include "../base/error.h"
#include "../input/json.h"
#include "../stats/power.h"
#include "render_json.h"

#include "../base/banned.h"

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

/* All 64 bits: a number would lose some in most readers of JSON. */
static void put_seed(slant_writer *w, uint64_t seed)
{
	static const char digits[] = "0123456789abcdef";
	char text[17] = {0};
	for (int i = 0; i < 16; i++)
		text[i] = digits[seed >> (60 - 4 * i) & 15];
	slant_writer_put_name(w, "seed", text);
}

static void put_tests(slant_writer *w, const slant_corpus *corpus)
{
	slant_writer_put_object(w, "tests");
	slant_writer_put_name(w, "difference", corpus->whole_sources ?
		"permutation of whole sources, scores less the mean of their stratum, Welch's t over sources" :
		"permutation of clusters inside strata, Welch's t over clusters");
	slant_writer_put_name(w, "tail", "generalised Pareto, where fewer than ten draws reach the observed");
	slant_writer_put_name(w, "interval", "cluster Poisson bootstrap, simultaneous by the largest studentised deviation, Student's t by "
	                        "the clusters of both sides");
	slant_writer_put_name(w, "adjustment", corpus->request.pairs ? "Benjamini-Yekutieli" : "Benjamini-Hochberg");
	slant_writer_put_name(w, "family", corpus->request.primary < 0 ? "all dimensions" :
		slant_dimension_name((slant_dimension)corpus->request.primary));
	slant_writer_put_name(w, "omnibus", "the largest t squared of any group against the rest, as of a normal variable, of the same permutations");
	slant_writer_put_name(w, "cluster", corpus->whole_sources ? "source" :
		slant_str_is(corpus->by, "event") ? "source and day" : "event, or source and day");
	slant_writer_put_name(w, "stratum", corpus->held);
	slant_writer_object_end(w);
}

static void put_constants(slant_writer *w, const slant_corpus *corpus)
{
	slant_writer_put_object(w, "constants");
	slant_writer_put_integer(w, "bootstrap_replicates", SLANT_BOOTSTRAP);
	slant_writer_put_integer(w, "permutations", SLANT_PERMUTE_REST);
	slant_writer_put_integer(w, "pair_permutations", SLANT_PERMUTE_PAIR);
	slant_writer_put_integer(w, "omnibus_permutations", SLANT_PERMUTE_REST);
	slant_writer_put_integer(w, "show_least", (int64_t)slant_corpus_show_least(corpus));
	slant_writer_put_integer(w, "compare_least", SLANT_COMPARE_LEAST);
	slant_writer_put_number(w, "level", SLANT_CORPUS_LEVEL);
	slant_writer_put_number(w, "alpha", SLANT_ALPHA);
	slant_writer_put_number(w, "reliability", SLANT_RELIABLE);
	slant_writer_put_number(w, "power", SLANT_POWER);
	slant_writer_put_number(w, "critical", corpus->critical);
	slant_writer_put_number(w, "matched_critical", corpus->matched_critical);
	slant_writer_object_end(w);
}

static void put_engine(slant_writer *w, const slant_json *json)
{
	for (const slant_json *item = slant_json_first(json); item; item = slant_json_next(item)) {
		slant_writer_key_str(w, slant_str_of(slant_json_name(item)));
		put_tree(w, item);
	}
}

slant_status slant_corpus_put_provenance(slant_writer *w, const slant_corpus *corpus, slant_error *error)
{
	slant_json *json = NULL;
	slant_writer_key(w, "provenance");
	if (corpus->provenance.length == 0) {
		slant_writer_null(w);
		return SLANT_OK;
	}
	slant_status status = slant_json_parse(corpus->provenance, &json, NULL, error);
	if (status != SLANT_OK)
		return status;
	slant_writer_object(w);
	put_engine(w, json);
	put_seed(w, corpus->seed);
	put_tests(w, corpus);
	put_constants(w, corpus);
	slant_writer_object_end(w);
	slant_json_free(json);
	return status;
}
