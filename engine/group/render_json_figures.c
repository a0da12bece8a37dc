/* render_json_figures: the figures of the whole and of groups in JSON; see render_json.h. Takes values, gives members
   of the report's object. */
#include <math.h>

#include "render_json.h"

#include "../base/banned.h"

void slant_corpus_put_cause(slant_causes *causes, const char *figure, slant_cause cause)
{
	if (cause == SLANT_CAUSE_NONE)
		return;
	if (!causes->open)
		slant_writer_put_object(causes->writer, "reasons");
	causes->open = true;
	slant_writer_put_name(causes->writer, figure, slant_cause_key(cause));
}

void slant_corpus_end_causes(slant_causes *causes)
{
	if (causes->open)
		slant_writer_object_end(causes->writer);
}

static void put_figures(slant_writer *w, const slant_figures *figures)
{
	slant_writer_put_number(w, "mean", figures->mean);
	slant_writer_put_number(w, "sd", figures->sd);
	slant_writer_put_object(w, "quantiles");
	for (size_t i = 0; i < SLANT_QUANTILE_COUNT; i++)
		slant_writer_put_number(w, slant_quantile_names[i], figures->quantiles[i]);
	slant_writer_object_end(w);
	slant_corpus_put_interval(w, "interval", figures->design.interval);
	slant_writer_key(w, "histogram");
	slant_writer_array_flat(w);
	for (size_t i = 0; i < SLANT_HISTOGRAM_BINS; i++)
		slant_writer_integer(w, (int64_t)figures->histogram[i]);
	slant_writer_array_end(w);
	slant_writer_put_number(w, "at_least_3", figures->at_least_3);
	slant_writer_put_integer(w, "clusters", (int64_t)figures->design.clusters);
	slant_writer_put_number(w, "icc", figures->design.icc);
	slant_writer_put_number(w, "design_effect", figures->design.effect);
	slant_writer_put_number(w, "effective_n", figures->design.effective_n);
}

static void put_no_figures(slant_writer *w)
{
	static const char *const keys[] = {"mean", "sd", "quantiles", "interval", "histogram", "at_least_3", "clusters", "icc", "design_effect",
	                                   "effective_n"};
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		slant_writer_key(w, keys[i]);
		slant_writer_null(w);
	}
}

static void put_of_group(slant_writer *w, const slant_dimension_figures *dimension)
{
	slant_writer_put_number(w, "reliability", dimension->reliability);
	slant_writer_put_number(w, "shrunk_mean", dimension->shrunk_mean);
	slant_writer_key(w, "rank_interval");
	if (dimension->ranks.best) {
		slant_writer_array_flat(w);
		slant_writer_integer(w, dimension->ranks.best);
		slant_writer_integer(w, dimension->ranks.worst);
		slant_writer_array_end(w);
	} else {
		slant_writer_null(w);
	}
}

static void put_dimension(slant_writer *w, const slant_dimension_figures *dimension, bool of_group)
{
	slant_causes causes = {w, false};
	slant_writer_put_integer(w, "n", (int64_t)dimension->n);
	slant_writer_put_integer(w, "abstained", (int64_t)dimension->abstained);
	if (dimension->figures)
		put_figures(w, dimension->figures);
	else
		put_no_figures(w);
	if (of_group)
		put_of_group(w, dimension);
	if (!dimension->figures)
		slant_corpus_put_cause(&causes, "mean", SLANT_CAUSE_TOO_FEW);
	else
		slant_corpus_put_cause(&causes, "interval", dimension->figures->cause);
	if (of_group) {
		slant_corpus_put_cause(&causes, "reliability", dimension->unshrunk);
		slant_corpus_put_cause(&causes, "rank_interval", dimension->unranked);
	}
	slant_corpus_end_causes(&causes);
}

void slant_corpus_put_dimensions(slant_writer *w, const slant_dimension_figures dimensions[SLANT_DIMENSIONS], bool of_group)
{
	slant_writer_put_object(w, "dimensions");
	for (int i = 0; i < SLANT_DIMENSIONS; i++) {
		slant_writer_put_object(w, slant_dimension_name((slant_dimension)i));
		put_dimension(w, &dimensions[i], of_group);
		slant_writer_object_end(w);
	}
	slant_writer_object_end(w);
}

static void put_frames(slant_writer *w, const slant_corpus *corpus, const slant_group *group)
{
	slant_writer_key(w, "frames");
	if (!group->frames) {
		slant_writer_null(w);
		return;
	}
	slant_writer_array(w);
	for (uint32_t i = 0; i < corpus->frame_count; i++) {
		slant_writer_object(w);
		slant_writer_put_string(w, "frame", group->frames[i].frame);
		slant_writer_put_number(w, "share", group->frames[i].share);
		slant_writer_put_number(w, "present", group->frames[i].present);
		slant_writer_object_end(w);
	}
	slant_writer_array_end(w);
}

static void put_voices(slant_writer *w, const slant_voice_profile *voices)
{
	static const char *const verbs[3] = {"neutral", "doubt", "endorse"};
	slant_writer_key(w, "voices");
	if (!voices) {
		slant_writer_null(w);
		return;
	}
	slant_writer_object(w);
	slant_writer_put_number(w, "quotes_per_article", voices->quotes);
	slant_writer_put_number(w, "quoted", voices->quoted);
	slant_writer_put_number(w, "named", voices->named);
	slant_writer_put_number(w, "female", voices->female);
	slant_writer_put_number(w, "male", voices->male);
	slant_writer_put_object(w, "verbs");
	for (int i = 0; i < 3; i++)
		slant_writer_put_number(w, verbs[i], voices->verbs[i]);
	slant_writer_object_end(w);
	slant_writer_object_end(w);
}

static void put_spellings(slant_writer *w, const slant_group *group)
{
	if (group->spelling_count == 0)
		return;
	slant_writer_put_array(w, "spellings");
	for (uint32_t i = 0; i < group->spelling_count; i++) {
		slant_writer_object(w);
		slant_writer_put_string(w, "text", group->spellings[i].text);
		slant_writer_put_integer(w, "articles", (int64_t)group->spellings[i].articles);
		slant_writer_put_bool(w, "from_address", group->spellings[i].from_address);
		slant_writer_object_end(w);
	}
	slant_writer_array_end(w);
}

void slant_corpus_put_groups(slant_writer *w, const slant_corpus *corpus)
{
	slant_writer_put_array(w, "groups");
	for (uint32_t i = 0; i < corpus->groups.count; i++) {
		const slant_group *group = &corpus->groups.data[i];
		slant_writer_object(w);
		slant_writer_put_string(w, "name", group->name);
		slant_writer_put_name(w, "kind", group->kind == SLANT_KIND_OPINION ? "opinion" : "news");
		slant_writer_put_integer(w, "n", (int64_t)group->n);
		slant_writer_put_integer(w, "duplicates", (int64_t)group->duplicates);
		put_spellings(w, group);
		slant_writer_put_bool(w, "shown", group->shown);
		slant_writer_put_bool(w, "illustration", group->illustration);
		slant_corpus_put_dimensions(w, group->dimensions, true);
		slant_writer_put_integer(w, "profiled", (int64_t)group->profiled);
		put_frames(w, corpus, group);
		put_voices(w, group->voices);
		slant_writer_object_end(w);
	}
	slant_writer_array_end(w);
}
