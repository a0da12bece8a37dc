/* diff_json: a diff as JSON after reports/schema/diff-1.json. Computes nothing. */
#include "../base/error.h"
#include "../render/json_parts.h"
#include "diff.h"

#include "../base/banned.h"

static const char *const keys[SLANT_DIFF_SIDES] = {"a", "b"};

static void put_articles(slant_writer *w, const slant_diff *diff)
{
	slant_writer_put_object(w, "articles");
	for (unsigned s = 0; s < SLANT_DIFF_SIDES; s++) {
		const slant_report *report = diff->sides[s].report;
		slant_writer_put_object(w, keys[s]);
		slant_render_identity(w, report->article);
		slant_writer_put_known(w, "language", report->language);
		slant_writer_put_known(w, "genre", report->genre.name);
		slant_writer_put_integer(w, "words", report->words);
		slant_writer_put_integer(w, "sentences", report->sentences);
		slant_writer_put_name(w, "sha256", report->sha256);
		slant_writer_object_end(w);
	}
	slant_writer_object_end(w);
}

static void put_overlap(slant_writer *w, const slant_diff *diff)
{
	slant_writer_put_object(w, "overlap");
	slant_writer_put_name(w, "relation", slant_diff_relation_names[diff->relation]);
	slant_writer_put_number(w, "likeness", diff->likeness);
	slant_writer_put_integer(w, "shared", diff->shared.count);
	slant_writer_put_integer(w, "only_a", diff->only[0].count);
	slant_writer_put_integer(w, "only_b", diff->only[1].count);
	slant_writer_put_integer(w, "differing", diff->differing.count);
	slant_writer_put_integer(w, "sentences", diff->links.count);
	slant_writer_object_end(w);
}

static void put_ratings(slant_writer *w, const slant_diff *diff)
{
	slant_writer_put_object(w, "ratings");
	for (int d = 0; d < SLANT_DIMENSIONS; d++) {
		slant_writer_put_object(w, slant_dimension_name((slant_dimension)d));
		for (unsigned s = 0; s < SLANT_DIFF_SIDES; s++) {
			const slant_rating *rating = &diff->sides[s].report->ratings[d];
			slant_writer_put_object(w, keys[s]);
			slant_writer_key(w, "rating");
			if (rating->rating)
				slant_writer_integer(w, rating->rating);
			else
				slant_writer_null(w);
			slant_writer_put_known(w, "reason", slant_str_of(slant_reason_key(rating->reason)));
			slant_writer_put_number(w, "score", rating->score);
			slant_writer_put_range(w, "interval", rating->low, rating->high);
			slant_writer_put_name(w, "standing", rating->standing);
			slant_writer_object_end(w);
		}
		slant_writer_object_end(w);
	}
	slant_writer_object_end(w);
}

/* PLACES. The members of a span; the caller opens and ends the object, and may add to it. */

static void put_place(slant_writer *w, const slant_diff *diff, unsigned s, const slant_diff_place *place)
{
	const slant_diff_side *side = &diff->sides[s];
	slant_writer_put_name(w, "field", slant_field_name(place->field));
	slant_writer_put_integer(w, "start", place->span.beg);
	slant_writer_put_integer(w, "end", place->span.end);
	slant_writer_put_string(w, "text", slant_diff_slice(side, place));
	slant_writer_key(w, "sentence");
	if (place->field == SLANT_FIELD_TITLE)
		slant_writer_null(w);
	else
		slant_writer_integer(w, place->sentence - side->title_sentences);
	slant_writer_put_name(w, "voice", slant_voice_name(place->quoted ? SLANT_VOICE_QUOTED : SLANT_VOICE_AUTHOR));
}

static void put_facts(slant_writer *w, const slant_diff *diff, const char *key, const slant_diff_facts *facts, unsigned from, unsigned to)
{
	slant_writer_put_array(w, key);
	for (uint32_t i = 0; i < facts->count; i++) {
		slant_writer_object(w);
		slant_writer_put_name(w, "kind", slant_content_kind_name(facts->data[i].kind));
		slant_writer_put_string(w, "name", facts->data[i].name);
		for (unsigned s = from; s < to; s++) {
			slant_writer_put_object(w, keys[s]);
			put_place(w, diff, s, &facts->data[i].at[s]);
			if (facts == &diff->differing)
				slant_writer_put_number(w, "value", facts->data[i].value[s]);
			slant_writer_object_end(w);
		}
		slant_writer_object_end(w);
	}
	slant_writer_array_end(w);
}

static void put_all_facts(slant_writer *w, const slant_diff *diff)
{
	slant_writer_put_object(w, "facts");
	put_facts(w, diff, "shared", &diff->shared, 0, 2);
	put_facts(w, diff, "only_a", &diff->only[0], 0, 1);
	put_facts(w, diff, "only_b", &diff->only[1], 1, 2);
	put_facts(w, diff, "differing", &diff->differing, 0, 2);
	slant_writer_object_end(w);
}

static void put_entry(slant_writer *w, const slant_lexicon *lexicon, uint32_t entry)
{
	slant_writer_key(w, "entry");
	if (entry < lexicon->entry_count)
		slant_writer_string(w, slant_lexicon_str(lexicon, lexicon->entries[entry].term));
	else
		slant_writer_null(w);
}

static void put_labels(slant_writer *w, const slant_diff *diff)
{
	static const char *const stances[] = {"neutral", "doubt", "endorse"};
	slant_writer_put_array(w, "labels");
	for (uint32_t i = 0; i < diff->labels.count; i++) {
		const slant_diff_label *label = &diff->labels.data[i];
		slant_writer_object(w);
		slant_writer_put_name(w, "basis", slant_diff_basis_names[label->basis]);
		slant_writer_put_string(w, "about", label->about);
		slant_writer_put_bool(w, "same_sentence", label->linked);
		for (unsigned s = 0; s < SLANT_DIFF_SIDES; s++) {
			slant_writer_put_object(w, keys[s]);
			put_place(w, diff, s, &label->at[s]);
			put_entry(w, &diff->engine->lexicon, label->entry[s]);
			slant_writer_put_name(w, "stance", label->basis == SLANT_DIFF_VERB && label->stance[s] < 3 ? stances[label->stance[s]] : NULL);
			slant_writer_object_end(w);
		}
		slant_writer_object_end(w);
	}
	slant_writer_array_end(w);
}

static void put_loaded(slant_writer *w, const slant_diff *diff)
{
	slant_writer_put_object(w, "loaded");
	for (unsigned s = 0; s < SLANT_DIFF_SIDES; s++) {
		slant_writer_put_array(w, s ? "only_b" : "only_a");
		for (uint32_t i = 0; i < diff->loaded[s].count; i++) {
			const slant_diff_loaded *loaded = &diff->loaded[s].data[i];
			slant_writer_object(w);
			slant_writer_put_string(w, "about", loaded->about);
			put_place(w, diff, s, &loaded->at);
			slant_writer_put_string(w, "category", slant_category_name(&diff->engine->lexicon, loaded->category));
			put_entry(w, &diff->engine->lexicon, loaded->entry);
			slant_writer_key(w, "weight");
			slant_writer_millionths(w, loaded->weight);
			slant_writer_object_end(w);
		}
		slant_writer_array_end(w);
	}
	slant_writer_object_end(w);
}

slant_status slant_diff_render_json(const slant_diff *diff, slant_sink sink, slant_error *error)
{
	slant_writer writer, *w = &writer;
	slant_status status = slant_writer_init(w, sink, true, error);
	if (status != SLANT_OK)
		return status;
	slant_writer_object(w);
	slant_writer_put_name(w, "schema", "slant/diff/1");
	slant_writer_put_name(w, "notice", slant_notice);
	put_articles(w, diff);
	put_overlap(w, diff);
	put_ratings(w, diff);
	put_all_facts(w, diff);
	put_labels(w, diff);
	put_loaded(w, diff);
	slant_render_put_provenance(w, &diff->engine->provenance);
	slant_writer_object_end(w);
	slant_writer_newline(w);
	status = slant_writer_finish(w, error);
	slant_writer_release(w);
	return status;
}
