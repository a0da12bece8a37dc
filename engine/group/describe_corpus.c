/* describe_corpus: from rows to a whole report. Takes rows; gives counts and the figures of the whole, and takes the
   other stages of analysis.h in their order; refuses what they refuse. See corpus.h for the rules. */
#include <stdlib.h>

#include "../base/error.h"
#include "../base/hash.h"
#include "analysis.h"
#include "gather.h"
#include "sections.h"

#include "../base/banned.h"

static void count(slant_corpus *corpus, const slant_rows *rows)
{
	corpus->articles = rows->count;
	for (size_t i = 0; i < rows->count; i++) {
		const slant_row *row = &rows->data[i];
		bool rated = false;
		corpus->seed = slant_hash_mix(corpus->seed, slant_hash_bytes(row->content, sizeof row->content));
		for (int d = 0; d < SLANT_DIMENSIONS; d++) {
			bool has = row->scores[d] != SLANT_FACTS_ABSTAINED;
			rated = rated || has;
			if (!has && row->counts && row->reasons[d] < SLANT_REASON_COUNT)
				corpus->reasons[d][row->reasons[d]]++;
		}
		corpus->rated += rated;
		corpus->duplicates += !row->counts;
		corpus->group_duplicates += !row->counts_in_group;
		corpus->kinds[row->opinion ? SLANT_KIND_OPINION : SLANT_KIND_NEWS] += row->counts;
	}
}

static slant_status describe_whole(slant_analysis *analysis, int kind, slant_dimension dimension, slant_error *error)
{
	slant_sample sample = {0};
	size_t beg = analysis->total_first[kind], end = analysis->total_first[kind + 1];
	slant_status status = slant_analysis_figure(analysis, analysis->totals + beg, end - beg, dimension, 1, 1, &sample,
	                                            &analysis->corpus->overall[kind][dimension], error);
	slant_sample_release(&sample);
	return status;
}

static slant_status describe_dimension(slant_analysis *analysis, slant_dimension dimension, slant_error *error)
{
	uint32_t groups = analysis->corpus->groups.count;
	slant_sample *samples = calloc((size_t)groups + 1, sizeof *samples);
	slant_status status = samples ? slant_describe_groups(analysis, dimension, samples, error) : slant_error_memory(error);
	for (int kind = 0; kind < SLANT_KINDS && status == SLANT_OK; kind++) {
		status = describe_whole(analysis, kind, dimension, error);
		if (status == SLANT_OK)
			status = slant_shrink_groups(analysis, kind, dimension, error);
		if (status == SLANT_OK)
			status = slant_compare_groups(analysis, dimension, kind, samples, error);
	}
	for (uint32_t i = 0; samples && i < groups; i++)
		slant_sample_release(&samples[i]);
	free(samples);
	return status;
}

/* Terms only where the articles come out of stores. */
static slant_status make_sections(slant_analysis *analysis, slant_error *error)
{
	slant_corpus *corpus = analysis->corpus;
	slant_stored_terms *terms = NULL;
	slant_sections *sections = slant_arena_calloc(&corpus->arena, 1, sizeof *sections);
	if (!sections)
		return slant_error_memory(error);
	slant_sections_init(sections);
	corpus->sections = sections;
	slant_status status = corpus->stores.count == 0 ? SLANT_OK :
		slant_stored_terms_new(corpus->stores.data, corpus->stores.count, analysis->rows, &terms, error);
	const slant_sections_input input = {corpus, analysis->rows, analysis->group_of, corpus->request.period,
	                                    {terms ? slant_stored_terms_read : NULL, terms}, corpus->jobs};
	if (status == SLANT_OK)
		status = slant_sections_make(sections, &input, error);
	slant_stored_terms_free(terms);
	return status;
}

slant_status slant_corpus_describe(slant_corpus *corpus, slant_rows *rows, slant_error *error)
{
	static slant_status (*const stages[])(slant_analysis *, slant_error *) = {
		slant_bootstrap_groups, slant_permute_groups, slant_judge_groups, slant_correct_groups, slant_profile_groups, slant_power_table,
		make_sections,
	};
	slant_analysis analysis = {0};
	const slant_rows_finder events = {slant_corpus_find_events, corpus};
	slant_status status = slant_rows_settle(rows, corpus->by, corpus->request.period, corpus->unfound ? NULL : &events, error);
	if (status == SLANT_OK)
		status = slant_corpus_list_events(corpus, rows, error);
	if (status != SLANT_OK)
		return status;
	count(corpus, rows);
	corpus->by_author = slant_str_is(corpus->by, "author");
	corpus->whole_sources = rows->whole_sources;
	corpus->held = rows->held;
	status = slant_analysis_init(&analysis, corpus, rows, error);
	if (status == SLANT_OK && slant_str_is(corpus->by, "source"))
		status = slant_corpus_spell(corpus, rows, error);
	for (int d = 0; d < SLANT_DIMENSIONS && status == SLANT_OK; d++)
		status = describe_dimension(&analysis, (slant_dimension)d, error);
	for (size_t i = 0; i < sizeof stages / sizeof *stages && status == SLANT_OK; i++)
		status = stages[i](&analysis, error);
	if (status == SLANT_OK)
		status = slant_corpus_find_gaps(corpus, rows, error);
	if (status == SLANT_OK)
		status = slant_corpus_note(corpus, error);
	slant_analysis_release(&analysis);
	return status;
}
