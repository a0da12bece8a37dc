/* profile_groups: which frames and which voices a group's articles have. Takes rows by group; gives means of shares,
   and ratios of sums, so that a long article counts by its words; refuses only when out of memory. Articles in a
   language without lexicons have neither. */
#include <math.h>

#include "../base/error.h"
#include "../base/fixed.h"
#include "analysis.h"

#include "../base/banned.h"

static double ratio(uint64_t part, uint64_t whole)
{
	return whole ? (double)part / (double)whole : NAN;
}

static slant_status profile_frames(slant_analysis *analysis, slant_group *group, const size_t *list, size_t count, slant_error *error)
{
	slant_corpus *corpus = analysis->corpus;
	const slant_rows *rows = analysis->rows;
	slant_frame_profile *frames = slant_arena_calloc(&corpus->arena, rows->frame_count + 1, sizeof *frames);
	if (!frames)
		return slant_error_memory(error);
	for (size_t f = 0; f < rows->frame_count; f++) {
		uint64_t share = 0, present = 0;
		for (size_t i = 0; i < count; i++) {
			if (!rows->data[list[i]].profiled)
				continue;
			share += (uint64_t)slant_rows_share(rows, list[i], f);
			present += slant_rows_present(rows, list[i], f);
		}
		frames[f].frame = slant_arena_copy(&corpus->arena, rows->frame_names.list.data[f]);
		if (!frames[f].frame.data)
			return slant_error_memory(error);
		frames[f].share = ratio(share, group->profiled * SLANT_MILLION);
		frames[f].present = ratio(present, group->profiled);
	}
	group->frames = frames;
	return SLANT_OK;
}

static slant_status profile_voices(slant_analysis *analysis, slant_group *group, const size_t *list, size_t count, slant_error *error)
{
	slant_voice_profile *out = slant_arena_calloc(&analysis->corpus->arena, 1, sizeof *out);
	uint64_t words = 0, quotes = 0, quoted = 0, named = 0, female = 0, male = 0, verbs[3] = {0};
	if (!out)
		return slant_error_memory(error);
	for (size_t i = 0; i < count; i++) {
		const slant_row *row = &analysis->rows->data[list[i]];
		if (!row->profiled)
			continue;
		words += row->words;
		quotes += row->voices.quotes;
		quoted += row->voices.words;
		named += row->voices.named;
		female += row->voices.female;
		male += row->voices.male;
		for (int v = 0; v < 3; v++)
			verbs[v] += row->voices.verbs[v];
	}
	*out = (slant_voice_profile){ratio(quotes, group->profiled), ratio(quoted, words), ratio(named, quoted), ratio(female, quoted),
	                             ratio(male, quoted), {0}};
	for (int v = 0; v < 3; v++)
		out->verbs[v] = ratio(verbs[v], verbs[0] + verbs[1] + verbs[2]);
	group->voices = out;
	return SLANT_OK;
}

slant_status slant_profile_groups(slant_analysis *analysis, slant_error *error)
{
	slant_corpus *corpus = analysis->corpus;
	slant_status status = SLANT_OK;
	corpus->frame_count = (uint32_t)analysis->rows->frame_count;
	for (uint32_t i = 0; i < corpus->groups.count && status == SLANT_OK; i++) {
		slant_group *group = &corpus->groups.data[i];
		const size_t *list = analysis->members + analysis->first[i];
		size_t count = analysis->first[i + 1] - analysis->first[i];
		for (size_t k = 0; k < count; k++)
			group->profiled += analysis->rows->data[list[k]].profiled;
		if (!group->shown || group->profiled < (corpus->request.illustrate ? 1 : slant_corpus_show_least(corpus)))
			continue;
		status = profile_frames(analysis, group, list, count, error);
		if (status == SLANT_OK)
			status = profile_voices(analysis, group, list, count, error);
	}
	return status;
}
