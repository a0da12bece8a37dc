/* render_json_comparisons: comparisons, the test of all groups together, and what could be found at all, in JSON; see
   render_json.h. Takes values, gives members of the report's object. */
#include <math.h>

#include "render_coded.h"
#include "render_json.h"

#include "../base/banned.h"

static void put_kind(slant_writer *w, uint8_t kind)
{
	slant_writer_put_name(w, "kind", kind == SLANT_KIND_OPINION ? "opinion" : "news");
}

static void put_counts(slant_writer *w, const char *name, const uint64_t n[2])
{
	slant_writer_key(w, name);
	slant_writer_array_flat(w);
	slant_writer_integer(w, (int64_t)n[0]);
	slant_writer_integer(w, (int64_t)n[1]);
	slant_writer_array_end(w);
}

static void put_matched(slant_writer *w, const slant_comparison *c)
{
	slant_writer_put_object(w, "matched");
	put_counts(w, "n", c->matched.n);
	put_counts(w, "clusters", c->matched.clusters);
	slant_writer_put_number(w, "freedom", c->matched.freedom);
	slant_writer_put_integer(w, "strata", (int64_t)c->strata);
	slant_writer_put_number(w, "difference", c->matched.difference);
	slant_corpus_put_interval(w, "interval", c->matched_interval);
	slant_corpus_put_interval(w, "fcr_interval", c->matched_fcr_interval);
	slant_writer_object_end(w);
}

static void put_sizes(slant_writer *w, const slant_comparison *c)
{
	slant_writer_put_object(w, "effect");
	slant_writer_put_number(w, "cliffs_delta", c->contrast.cliffs_delta);
	slant_writer_put_number(w, "hedges_g", c->contrast.hedges_g);
	slant_writer_object_end(w);
	slant_writer_put_object(w, "at_least_3");
	slant_writer_put_number(w, "a", c->share[0]);
	slant_writer_put_number(w, "b", c->share[1]);
	slant_writer_put_number(w, "difference", c->share_difference);
	slant_corpus_put_interval(w, "interval", c->share_interval);
	slant_writer_object_end(w);
	slant_writer_put_number(w, "detectable", c->detectable);
}

static void put_equivalence(slant_writer *w, const slant_comparison *c, double sesoi)
{
	slant_writer_key(w, "equivalence");
	if (!(sesoi > 0) || isnan(c->equivalence_p)) {
		slant_writer_null(w);
		return;
	}
	slant_writer_object(w);
	slant_writer_put_number(w, "sesoi", sesoi);
	slant_writer_put_number(w, "p", c->equivalence_p);
	slant_writer_put_bool(w, "equivalent", c->equivalence_p < SLANT_ALPHA);
	slant_writer_object_end(w);
}

static void put_reasons(slant_writer *w, const slant_comparison *c, double sesoi)
{
	slant_causes causes = {w, false};
	bool selected = c->p_adjusted < SLANT_ALPHA;
	slant_corpus_put_cause(&causes, "interval", c->unbounded);
	slant_corpus_put_cause(&causes, "matched", c->unmatched);
	slant_corpus_put_cause(&causes, "p", c->untested);
	slant_corpus_put_cause(&causes, "fcr_interval", selected ? SLANT_CAUSE_NONE : SLANT_CAUSE_NOT_SELECTED);
	slant_corpus_put_cause(&causes, "equivalence", !(sesoi > 0) ? SLANT_CAUSE_NOT_ASKED : c->illustration ? SLANT_CAUSE_TOO_FEW :
	                       isnan(c->equivalence_p) ? c->unbounded : SLANT_CAUSE_NONE);
	slant_corpus_put_cause(&causes, "corrected", c->corrected ? c->corrected->cause : SLANT_CAUSE_NONE);
	slant_corpus_end_causes(&causes);
}

static void put_comparison(slant_writer *w, const slant_corpus *corpus, const slant_comparison *c)
{
	double sesoi = corpus->request.sesoi;
	slant_writer_object(w);
	slant_writer_put_name(w, "dimension", slant_dimension_name(c->dimension));
	put_kind(w, c->kind);
	slant_writer_put_string(w, "a", c->a);
	slant_writer_put_string(w, "b", c->b);
	put_counts(w, "n", c->contrast.n);
	put_counts(w, "clusters", c->raw.clusters);
	slant_writer_put_number(w, "freedom", c->raw.freedom);
	slant_writer_put_number(w, "difference", c->contrast.difference);
	slant_corpus_put_interval(w, "interval", c->interval);
	put_matched(w, c);
	if (!isnan(c->p))
		slant_writer_put_name(w, "test", c->p_exact ? "cluster permutation, all arrangements" : "cluster permutation");
	slant_writer_put_number(w, "p", c->p);
	slant_writer_put_bool(w, "p_continued", c->p_continued);
	slant_writer_put_number(w, "p_adjusted", c->p_adjusted);
	slant_writer_put_bool(w, "exploratory", c->exploratory);
	slant_corpus_put_interval(w, "fcr_interval", c->fcr_interval);
	put_sizes(w, c);
	put_equivalence(w, c, sesoi);
	slant_coded_put_difference(w, corpus, c);
	slant_writer_put_bool(w, "ordered", c->ordered);
	slant_writer_put_name(w, "unordered", c->ordered ? NULL : slant_cause_key(c->unordered));
	slant_writer_put_bool(w, "illustration", c->illustration);
	put_reasons(w, c, sesoi);
	slant_writer_object_end(w);
}

void slant_corpus_put_comparisons(slant_writer *w, const slant_corpus *corpus)
{
	slant_writer_put_array(w, "comparisons");
	for (uint32_t i = 0; i < corpus->comparisons.count; i++)
		put_comparison(w, corpus, &corpus->comparisons.data[i]);
	slant_writer_array_end(w);
}

void slant_corpus_put_omnibus(slant_writer *w, const slant_corpus *corpus)
{
	slant_writer_put_array(w, "omnibus");
	for (uint32_t i = 0; i < corpus->omnibus.count; i++) {
		const slant_overall_test *test = &corpus->omnibus.data[i];
		slant_causes causes = {w, false};
		slant_writer_object(w);
		slant_writer_put_name(w, "dimension", slant_dimension_name(test->dimension));
		put_kind(w, test->kind);
		slant_writer_put_integer(w, "groups", (int64_t)test->between.groups);
		slant_writer_put_integer(w, "n", (int64_t)test->between.n);
		slant_writer_put_number(w, "icc", test->between.icc);
		slant_writer_put_number(w, "between_sd", sqrt(test->between.variance));
		slant_writer_put_number(w, "f", test->within.f);
		slant_writer_put_number(w, "p", test->within.p);
		slant_writer_put_bool(w, "p_continued", test->within.continued);
		slant_corpus_put_cause(&causes, "p", test->untested);
		slant_corpus_end_causes(&causes);
		slant_writer_object_end(w);
	}
	slant_writer_array_end(w);
}

void slant_corpus_put_power(slant_writer *w, const slant_corpus *corpus)
{
	slant_writer_put_array(w, "power");
	for (uint32_t i = 0; i < corpus->power.count; i++) {
		const slant_power_row *row = &corpus->power.data[i];
		slant_causes causes = {w, false};
		slant_writer_object(w);
		slant_writer_put_name(w, "dimension", slant_dimension_name(row->dimension));
		put_kind(w, row->kind);
		slant_writer_put_number(w, "sd", row->sd);
		slant_writer_put_number(w, "design_effect", row->design_effect);
		slant_writer_put_array(w, "detectable");
		for (size_t k = 0; k < SLANT_POWER_SIZES; k++) {
			slant_writer_object(w);
			slant_writer_put_integer(w, "n", slant_power_sizes[k]);
			slant_writer_put_number(w, "difference", row->detectable[k]);
			slant_writer_object_end(w);
		}
		slant_writer_array_end(w);
		slant_corpus_put_cause(&causes, "design_effect", isnan(row->design_effect) ? SLANT_CAUSE_TOO_FEW : SLANT_CAUSE_NONE);
		slant_corpus_put_cause(&causes, "detectable", isnan(row->detectable[0]) ? row->sd > 0 ? SLANT_CAUSE_TOO_FEW :
		                       SLANT_CAUSE_ALL_EQUAL : SLANT_CAUSE_NONE);
		slant_corpus_end_causes(&causes);
		slant_writer_object_end(w);
	}
	slant_writer_array_end(w);
}
