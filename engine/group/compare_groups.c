/* compare_groups: each group against the rest of its kind, or two against each other, or all two by two. Takes samples;
   gives comparisons with their plain differences and effect sizes; refuses more pairs than SLANT_PAIRS_MOST. See
   corpus.h for the rules. */
#include <math.h>
#include <stdlib.h>

#include "../base/error.h"
#include "../base/fixed.h"
#include "analysis.h"

#include "../base/banned.h"

typedef struct sides {
	slant_analysis *analysis;
	slant_dimension dimension;
	int kind;
	const slant_sample *samples, *all;
} sides;

static bool worth(const sides *s, uint64_t na, uint64_t nb)
{
	bool enough = na >= SLANT_COMPARE_LEAST && nb >= SLANT_COMPARE_LEAST;
	return enough || (s->analysis->corpus->request.illustrate && na > 0 && nb > 0);
}

static slant_status add(const sides *s, slant_sides pair, slant_str b, const slant_contrast *contrast, slant_error *error)
{
	slant_corpus *corpus = s->analysis->corpus;
	slant_comparison *comparison = SLANT_PUSH(&corpus->arena, &corpus->comparisons);
	if (!comparison)
		return slant_error_memory(error);
	*comparison = (slant_comparison){
		.dimension = s->dimension, .kind = (uint8_t)s->kind, .a = corpus->groups.data[pair.a].name, .b = b, .sides = pair,
		.contrast = *contrast, .raw = {.difference = NAN, .error = NAN, .freedom = NAN}, .interval = {NAN, NAN},
		.matched = {.difference = NAN, .error = NAN, .freedom = NAN}, .matched_interval = {NAN, NAN},
		.share = {NAN, NAN}, .share_difference = NAN, .share_interval = {NAN, NAN}, .fcr_interval = {NAN, NAN},
		.matched_fcr_interval = {NAN, NAN}, .t = NAN, .p = NAN, .p_adjusted = NAN, .detectable = NAN, .equivalence_p = NAN,
	};
	comparison->illustration = contrast->n[0] < SLANT_COMPARE_LEAST || contrast->n[1] < SLANT_COMPARE_LEAST;
	comparison->exploratory = corpus->request.primary >= 0 && corpus->request.primary != (int)s->dimension;
	return SLANT_OK;
}

static slant_status add_pair(const sides *s, uint32_t a, uint32_t b, slant_error *error)
{
	if (!worth(s, s->samples[a].n, s->samples[b].n))
		return SLANT_OK;
	slant_contrast contrast = slant_sample_compare(&s->samples[a], &s->samples[b]);
	return add(s, (slant_sides){a, b}, s->analysis->corpus->groups.data[b].name, &contrast, error);
}

static slant_status add_rest(const sides *s, uint32_t a, slant_error *error)
{
	bool apart = s->kind == SLANT_KIND_OPINION && slant_corpus_has_both(s->analysis->corpus);
	slant_str rest = apart ? SLANT_STR("(the rest) (opinion)") : SLANT_STR("(the rest)");
	if (!worth(s, s->samples[a].n, s->all->n - s->samples[a].n))
		return SLANT_OK;
	slant_contrast contrast = slant_sample_compare_rest(&s->samples[a], s->all);
	return add(s, (slant_sides){a, SLANT_GROUP_REST}, rest, &contrast, error);
}

static slant_status add_pairs(const sides *s, const uint32_t *chosen, uint64_t count, slant_error *error)
{
	slant_status status = SLANT_OK;
	if (count * (count - (count > 0)) / 2 > SLANT_PAIRS_MOST)
		return slant_error_set(error, SLANT_LIMIT, "%llu groups make more than %u pairs; compare each with the rest, or group by "
		                       "something coarser", (unsigned long long)count, SLANT_PAIRS_MOST);
	for (uint64_t i = 0; i < count; i++)
		for (uint64_t k = i + 1; k < count && status == SLANT_OK; k++)
			status = add_pair(s, chosen[i], chosen[k], error);
	return status;
}

/* All rated rows of the kind that count in groups. */
static slant_status sample_all(const slant_kind_panel *panel, slant_sample *all, slant_error *error)
{
	return slant_sample_init(all, panel->values, panel->panel.rows, SLANT_MILLION, error);
}

slant_status slant_compare_groups(slant_analysis *analysis, slant_dimension dimension, int kind, const slant_sample *samples,
                                  slant_error *error)
{
	slant_corpus *corpus = analysis->corpus;
	uint64_t of_kind = 0, large = 0;
	slant_sample all = {0};
	sides s = {analysis, dimension, kind, samples, &all};
	uint32_t *chosen = calloc((size_t)corpus->groups.count + 1, sizeof *chosen);
	slant_status status = chosen ? sample_all(&analysis->panels[kind][dimension], &all, error) : slant_error_memory(error);
	uint64_t least = corpus->request.illustrate ? 1 : SLANT_COMPARE_LEAST;
	for (uint32_t i = 0; i < corpus->groups.count && status == SLANT_OK; i++) {
		of_kind += corpus->groups.data[i].kind == kind;
		if (corpus->groups.data[i].kind == kind && samples[i].n >= least)
			chosen[large++] = i;
	}
	if (status == SLANT_OK && (of_kind == 2 || corpus->request.pairs))
		status = add_pairs(&s, chosen, large, error);
	else
		for (uint64_t i = 0; i < large && of_kind > 2 && status == SLANT_OK; i++)
			status = add_rest(&s, chosen[i], error);
	slant_sample_release(&all);
	free(chosen);
	return status;
}
