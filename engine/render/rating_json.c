/* rating_json: the rating of one dimension as JSON, under its name. Takes a report value, gives its rating, score and interval, the
   measures that they are made of, and the evidence; refuses nothing. What is not known is null. */
#include "json_parts.h"

#include "../base/banned.h"

static void put_probabilities(slant_writer *w, const slant_rating *rating)
{
	slant_writer_key(w, "probabilities");
	if (!rating->has_probabilities) {
		slant_writer_null(w);
		return;
	}
	slant_writer_array_flat(w);
	for (int i = 0; i < 5; i++)
		slant_writer_number(w, rating->probabilities[i]);
	slant_writer_array_end(w);
}

static void put_measures(slant_writer *w, const slant_rating *rating)
{
	slant_writer_put_object(w, "measures");
	slant_writer_put_integer(w, "raw", rating->raw);
	slant_writer_put_integer(w, "base", rating->base);
	for (uint32_t i = 0; i < rating->measure_count; i++) {
		const slant_measure *measure = &rating->measures[i];
		slant_writer_put_object(w, measure->name);
		slant_writer_key(w, "value");
		slant_writer_millionths(w, measure->value);
		slant_writer_put_name(w, "unit", measure->unit);
		slant_writer_put_integer(w, "contribution", measure->contribution);
		slant_writer_object_end(w);
	}
	slant_writer_object_end(w);
}

static void put_subscores(slant_writer *w, const slant_rating *rating)
{
	slant_writer_put_object(w, "subscores");
	for (uint32_t i = 0; i < rating->subscore_count; i++) {
		const slant_subscore *subscore = &rating->subscores[i];
		slant_writer_put_object(w, subscore->name);
		slant_writer_put_number(w, "score", subscore->score);
		slant_writer_put_number(w, "percentile", subscore->percentile);
		slant_writer_put_integer(w, "raw", subscore->raw);
		slant_writer_put_integer(w, "hits", subscore->hits);
		slant_writer_object_end(w);
	}
	slant_writer_object_end(w);
}

static void put_sides(slant_render_view *v, const slant_rating *rating)
{
	slant_writer *w = &v->writer;
	slant_writer_put_array(w, "sides");
	for (uint32_t i = 0; i < rating->side_count; i++) {
		const slant_side *side = &rating->sides[i];
		slant_writer_object(w);
		slant_writer_put_name(w, "name", side->name);
		if (side->label.length)
			slant_writer_put_string(w, "label", side->label);
		slant_writer_put_array(w, "actors");
		for (uint32_t a = 0; a < side->actor_count; a++)
			if (side->actors[a] < v->report->document->actor_count)
				slant_writer_string(w, v->report->document->actors[side->actors[a]].name);
		slant_writer_array_end(w);
		slant_writer_put_number(w, "share", side->share);
		slant_writer_object_end(w);
	}
	slant_writer_array_end(w);
}

void slant_render_rating(slant_render_view *v, slant_dimension dimension)
{
	slant_writer *w = &v->writer;
	const slant_rating *rating = &v->report->ratings[dimension];
	slant_writer_put_object(w, slant_dimension_name(dimension));
	slant_writer_key(w, "rating");
	if (rating->rating)
		slant_writer_integer(w, rating->rating);
	else
		slant_writer_null(w);
	slant_writer_put_known(w, "reason", slant_str_of(slant_reason_key(rating->reason)));
	slant_writer_put_number(w, "score", rating->score);
	slant_writer_put_range(w, "interval", rating->low, rating->high);
	slant_writer_put_number(w, "percentile", rating->percentile);
	put_probabilities(w, rating);
	slant_writer_put_name(w, "standing", rating->standing);
	slant_writer_put_name(w, "basis", rating->basis);
	slant_writer_put_string(w, "explanation", rating->explanation);
	put_measures(w, rating);
	slant_render_evidence(v, rating->evidence.data, rating->evidence.count);
	if (dimension == SLANT_LANGUAGE)
		put_subscores(w, rating);
	if (dimension == SLANT_FRAMING)
		put_sides(v, rating);
	if (dimension == SLANT_OMISSION)
		slant_render_missing(w, rating);
	slant_writer_object_end(w);
}
