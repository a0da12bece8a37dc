/* compare_groups: each group against the rest of its kind, or two against each other; and, when all comparisons are known, what many
   comparisons in one report demand. Takes samples; gives comparisons; see corpus.h for the rules. */
#include <math.h>
#include <stdlib.h>

#include "../base/error.h"
#include "corpus.h"

#include "../base/banned.h"

static slant_status add(slant_corpus *corpus, slant_dimension dimension, slant_str a, slant_str b, const slant_contrast *contrast,
                        slant_error *error)
{
	slant_comparison *comparison = SLANT_PUSH(&corpus->arena, &corpus->comparisons);
	if (!comparison)
		return slant_error_memory(error);
	*comparison = (slant_comparison){.dimension = dimension, .a = a, .b = b, .contrast = *contrast};
	comparison->illustration = contrast->n[0] < SLANT_COMPARE_LEAST || contrast->n[1] < SLANT_COMPARE_LEAST;
	/* The t approximation of Brunner and Munzel is far too sure of itself with a handful of values. */
	if (comparison->illustration)
		comparison->contrast.p = NAN;
	return SLANT_OK;
}

static bool worth(uint64_t na, uint64_t nb, bool illustrate)
{
	return (na >= SLANT_COMPARE_LEAST && nb >= SLANT_COMPARE_LEAST) || (illustrate && na > 0 && nb > 0);
}

/* The groups of a kind: how many, and the first two. */
static uint32_t find_pair(const slant_corpus *corpus, int kind, uint32_t pair[2])
{
	uint32_t found = 0;
	for (uint32_t i = 0; i < corpus->groups.count; i++) {
		if (corpus->groups.data[i].kind != kind)
			continue;
		if (found < 2)
			pair[found] = i;
		found++;
	}
	return found;
}

slant_status slant_corpus_compare(slant_corpus *corpus, slant_dimension dimension, int kind, const slant_sample *samples,
                                  const slant_sample *all, bool illustrate, slant_error *error)
{
	uint32_t pair[2] = {0, 0}, found = find_pair(corpus, kind, pair);
	const slant_group *groups = corpus->groups.data;
	slant_contrast contrast;
	slant_status status = SLANT_OK;
	if (found == 2) {
		const slant_sample *a = &samples[pair[0]], *b = &samples[pair[1]];
		if (!worth(a->n, b->n, illustrate))
			return SLANT_OK;
		contrast = slant_sample_compare(a, b);
		return add(corpus, dimension, groups[pair[0]].name, groups[pair[1]].name, &contrast, error);
	}
	bool apart = kind == SLANT_KIND_OPINION && slant_corpus_has_both(corpus);
	slant_str rest = apart ? SLANT_STR("(the rest) (opinion)") : SLANT_STR("(the rest)");
	for (uint32_t i = 0; i < corpus->groups.count && found > 2 && status == SLANT_OK; i++) {
		if (groups[i].kind != kind || !worth(samples[i].n, all->n - samples[i].n, illustrate))
			continue;
		contrast = slant_sample_compare_rest(&samples[i], all);
		status = add(corpus, dimension, groups[i].name, rest, &contrast, error);
	}
	return status;
}

/* The family is all comparisons of the report, illustrations among them: all are shown, so all are looked at. */
slant_status slant_corpus_settle(slant_corpus *corpus, slant_error *error)
{
	size_t count = corpus->comparisons.count;
	double level = slant_level_simultaneous(SLANT_CORPUS_LEVEL, count);
	double *p = calloc(2 * count + 1, sizeof *p);
	if (!p)
		return slant_error_memory(error);
	for (size_t i = 0; i < count; i++)
		p[i] = corpus->comparisons.data[i].contrast.p;
	slant_status status = slant_adjust_bh(p, p + count, count, error);
	for (size_t i = 0; i < count && status == SLANT_OK; i++) {
		slant_comparison *comparison = &corpus->comparisons.data[i];
		comparison->level = level;
		comparison->interval = slant_contrast_interval(&comparison->contrast, level);
		comparison->p_adjusted = p[count + i];
		comparison->ordered = !comparison->illustration && (comparison->interval.low > 0 || comparison->interval.high < 0);
	}
	free(p);
	return status;
}
