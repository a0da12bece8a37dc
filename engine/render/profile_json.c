/* profile_json: what stands beside the ratings of a report, as JSON: frames, entities, voices, goals, scores of sentences, and what the report was
   made with. Takes report values, writes them by the field order of the contract, refuses nothing (the writer keeps errors). */
#include <math.h>

#include "json_parts.h"

#include "../base/banned.h"

void slant_render_frames(slant_render_view *v)
{
	slant_writer *w = &v->writer;
	slant_writer_put_array(w, "frames");
	for (uint32_t i = 0; i < v->report->frames.count; i++) {
		const slant_frame *frame = &v->report->frames.data[i];
		slant_writer_object(w);
		slant_writer_put_string(w, "frame", frame->name);
		slant_writer_put_number(w, "share", frame->share);
		slant_writer_put_integer(w, "hits", frame->hits);
		slant_writer_put_number(w, "valence", frame->valence);
		slant_writer_put_number(w, "score", frame->score);
		slant_writer_put_bool(w, "present", frame->present);
		slant_writer_object_end(w);
	}
	slant_writer_array_end(w);
}

static void put_indirect(slant_render_view *v, const slant_voice_report *voice)
{
	slant_writer *w = &v->writer;
	slant_writer_put_object(w, "indirect");
	slant_writer_put_integer(w, "statements", voice->statements);
	slant_writer_put_integer(w, "words", voice->statement_words);
	if (v->sections)
		slant_render_evidence(v, voice->indirect.data, voice->indirect.count);
	slant_writer_object_end(w);
}

static void put_entity(slant_writer *w, const slant_actor *actor)
{
	slant_writer_object(w);
	slant_writer_put_string(w, "name", actor->name);
	slant_writer_put_integer(w, "mentions", actor->mention_count);
	slant_writer_put_array(w, "aliases");
	for (uint32_t i = 0; i < actor->alias_count; i++)
		slant_writer_string(w, actor->aliases[i]);
	slant_writer_array_end(w);
	slant_writer_object_end(w);
}

void slant_render_entities(slant_render_view *v)
{
	slant_writer *w = &v->writer;
	slant_writer_put_object(w, "entities");
	for (int kind = 0; kind < SLANT_ENTITY_KINDS; kind++) {
		const slant_entity_list *list = &v->report->entities.kinds[kind];
		slant_writer_put_array(w, slant_entity_name((slant_entity_kind)kind));
		for (uint32_t i = 0; i < list->count; i++)
			put_entity(w, list->data[i]);
		slant_writer_array_end(w);
	}
	slant_writer_object_end(w);
}

void slant_render_voices(slant_render_view *v)
{
	slant_writer *w = &v->writer;
	slant_writer_put_array(w, "voices");
	for (uint32_t i = 0; i < v->report->voices.count; i++) {
		const slant_voice_report *voice = &v->report->voices.data[i];
		slant_writer_object(w);
		slant_writer_put_known(w, "speaker", voice->speaker);
		slant_writer_put_string(w, "role", voice->role);
		slant_writer_put_name(w, "gender", slant_gender_name(voice->gender));
		slant_writer_put_integer(w, "quotes", voice->quotes);
		slant_writer_put_integer(w, "words", voice->words);
		slant_writer_put_number(w, "share", voice->share);
		slant_writer_put_object(w, "verbs");
		slant_writer_put_integer(w, "neutral", voice->verbs[0]);
		slant_writer_put_integer(w, "doubt", voice->verbs[1]);
		slant_writer_put_integer(w, "endorse", voice->verbs[2]);
		slant_writer_object_end(w);
		put_indirect(v, voice);
		slant_render_evidence(v, voice->evidence.data, voice->evidence.count);
		slant_writer_object_end(w);
	}
	slant_writer_array_end(w);
}

void slant_render_sdgs(slant_render_view *v)
{
	slant_writer *w = &v->writer;
	slant_writer_put_array(w, "sdgs");
	for (uint32_t i = 0; i < v->report->sdgs.count; i++) {
		const slant_sdg *sdg = &v->report->sdgs.data[i];
		slant_writer_object(w);
		slant_writer_put_integer(w, "goal", sdg->goal);
		slant_writer_put_name(w, "name", sdg->name);
		slant_writer_put_name(w, "effect", sdg->effect);
		slant_writer_put_name(w, "relevance", sdg->relevance);
		slant_writer_put_number(w, "score", sdg->score);
		slant_render_evidence(v, sdg->evidence.data, sdg->evidence.count);
		slant_writer_object_end(w);
	}
	slant_writer_array_end(w);
}

static bool has_import(const slant_lexicon *lexicon)
{
	for (uint32_t i = 0; i < lexicon->group_count; i++)
		if (slant_str_is(slant_lexicon_str(lexicon, lexicon->groups[i]), "import"))
			return true;
	return false;
}

void slant_render_imported(slant_render_view *v)
{
	slant_writer *w = &v->writer;
	if (!has_import(v->lexicon))
		return;
	slant_writer_put_array(w, "imported");
	for (uint32_t i = 0; i < v->report->imported.count; i++) {
		const slant_imported *category = &v->report->imported.data[i];
		slant_writer_object(w);
		slant_writer_put_string(w, "category", category->category);
		slant_writer_put_integer(w, "hits", category->hits);
		slant_writer_put_integer(w, "quoted", category->quoted);
		slant_writer_key(w, "weight");
		slant_writer_millionths(w, category->weight);
		if (v->sections)
			slant_render_evidence(v, category->evidence.data, category->evidence.count);
		slant_writer_object_end(w);
	}
	slant_writer_array_end(w);
}

void slant_render_constructs(slant_writer *w, const slant_construct_scores *constructs)
{
	slant_writer_put_object(w, "scores");
	for (int i = 0; i < SLANT_CONSTRUCTS; i++)
		if (isfinite(constructs->score[i]))
			slant_writer_put_number(w, slant_construct_name((slant_construct)i), constructs->score[i]);
	slant_writer_object_end(w);
	slant_writer_put_object(w, "flags");
	for (int i = 0; i < SLANT_CONSTRUCTS; i++) {
		if (!isfinite(constructs->score[i]))
			continue;
		slant_writer_key(w, slant_construct_name((slant_construct)i));
		slant_writer_bool(w, constructs->flag[i]);
	}
	slant_writer_object_end(w);
}

void slant_render_features(slant_writer *w, const slant_construct_scores *constructs, slant_feature count)
{
	slant_writer_put_object(w, "features");
	for (int i = 0; i < (int)count; i++)
		slant_writer_put_number(w, slant_feature_name((slant_feature)i), constructs->features[i]);
	slant_writer_object_end(w);
}

/* How far what was scored beside peers can be trusted. */
static void put_beside(slant_writer *w, const slant_beside_model *models)
{
	slant_writer_put_object(w, "beside");
	for (int c = 0; c < SLANT_CONSTRUCTS; c++) {
		if (!models[c].known)
			continue;
		slant_writer_put_object(w, slant_construct_name((slant_construct)c));
		slant_writer_put_name(w, "standing", slant_beside_standing(&models[c]));
		slant_writer_put_number(w, "precision", models[c].precision);
		slant_writer_object_end(w);
	}
	slant_writer_object_end(w);
}

void slant_render_sentences(slant_render_view *v)
{
	slant_writer *w = &v->writer;
	slant_writer_put_array(w, "sentences");
	for (uint32_t i = 0; i < v->report->sentence_reports.count; i++) {
		const slant_sentence_report *sentence = &v->report->sentence_reports.data[i];
		slant_writer_object(w);
		slant_writer_put_integer(w, "start", sentence->span.beg);
		slant_writer_put_integer(w, "end", sentence->span.end);
		slant_writer_put_name(w, "voice", slant_voice_name(sentence->voice));
		slant_render_constructs(w, &sentence->constructs);
		if (v->report->beside_models)
			slant_render_features(w, &sentence->constructs, SLANT_FEATURES);
		slant_writer_object_end(w);
	}
	slant_writer_array_end(w);
	if (v->report->beside_models)
		put_beside(w, v->report->beside_models);
}

/* PROVENANCE. */

static void put_libraries(slant_writer *w)
{
	const char *name, *version;
	slant_writer_put_object(w, "libraries");
	for (size_t i = 0; slant_library_version(i, &name, &version); i++)
		slant_writer_put_name(w, name, version);
	slant_writer_object_end(w);
}

static void put_lexicons(slant_writer *w, const slant_lexicon *lexicon)
{
	slant_writer_put_array(w, "lexicons");
	for (uint32_t i = 0; lexicon && i < lexicon->file_count; i++) {
		slant_writer_object(w);
		slant_writer_put_string(w, "name", slant_lexicon_str(lexicon, lexicon->files[i].name));
		slant_writer_put_string(w, "version", slant_lexicon_str(lexicon, lexicon->files[i].version));
		slant_writer_put_string(w, "sha256", slant_lexicon_str(lexicon, lexicon->files[i].sha256));
		slant_writer_object_end(w);
	}
	slant_writer_array_end(w);
}

void slant_render_provenance(slant_writer *w, const slant_provenance *provenance)
{
	slant_writer_put_string(w, "engine", provenance->engine);
	put_libraries(w);
	put_lexicons(w, provenance->lexicon);
	slant_writer_key(w, "norms");
	if (provenance->norms_name.length) {
		slant_writer_object(w);
		slant_writer_put_string(w, "name", provenance->norms_name);
		slant_writer_put_integer(w, "n", (int64_t)provenance->norms_n);
		slant_writer_put_string(w, "sha256", provenance->norms_sha256);
		slant_writer_object_end(w);
	} else {
		slant_writer_null(w);
	}
	slant_writer_key(w, "calibration");
	if (provenance->calibration.length) {
		slant_writer_object(w);
		slant_writer_put_string(w, "name", provenance->calibration);
		slant_writer_put_string(w, "sha256", provenance->calibration_sha256);
		slant_writer_object_end(w);
	} else {
		slant_writer_null(w);
	}
}
