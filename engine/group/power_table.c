/* power_table: what differences a corpus of this spread and this clustering could show, for groups of round sizes: a
   reader who plans a study, or who reads "not told apart", needs it. Takes figures; gives a row for each kind and
   dimension; refuses only when out of memory. */
#include <math.h>
#include <stdlib.h>

#include "../base/error.h"
#include "../stats/power.h"
#include "analysis.h"

#include "../base/banned.h"

const unsigned slant_power_sizes[SLANT_POWER_SIZES] = {50, 100, 200, 500, 1000};

static int by_size(const void *left, const void *right)
{
	double a = *(const double *)left, b = *(const double *)right;
	return (a > b) - (a < b);
}

/* The median over the groups that are large enough for figures; NaN where none has one. */
static double typical_effect(const slant_corpus *corpus, int kind, int dimension, double *effects)
{
	size_t n = 0;
	for (uint32_t i = 0; i < corpus->groups.count; i++) {
		const slant_dimension_figures *figures = &corpus->groups.data[i].dimensions[dimension];
		if (corpus->groups.data[i].kind == kind && figures->figures && figures->n >= slant_corpus_show_least(corpus) &&
		    !isnan(figures->figures->design.effect))
			effects[n++] = figures->figures->design.effect;
	}
	if (n == 0)
		return NAN;
	qsort(effects, n, sizeof *effects, by_size);
	return (effects[(n - 1) / 2] + effects[n / 2]) / 2;
}

static slant_status add(slant_corpus *corpus, int kind, int dimension, double *effects, slant_error *error)
{
	const slant_figures *figures = corpus->overall[kind][dimension].figures;
	slant_power_row *row = figures ? SLANT_PUSH(&corpus->arena, &corpus->power) : NULL;
	if (!row)
		return figures ? slant_error_memory(error) : SLANT_OK;
	*row = (slant_power_row){.dimension = (slant_dimension)dimension, .kind = (uint8_t)kind, .sd = figures->sd};
	row->design_effect = typical_effect(corpus, kind, dimension, effects);
	const slant_power power = {row->sd, row->design_effect, SLANT_POWER_LEVEL, SLANT_POWER};
	for (size_t i = 0; i < SLANT_POWER_SIZES; i++)
		row->detectable[i] = slant_power_difference(&power, slant_power_sizes[i], slant_power_sizes[i]);
	return SLANT_OK;
}

slant_status slant_power_table(slant_analysis *analysis, slant_error *error)
{
	slant_corpus *corpus = analysis->corpus;
	double *effects = calloc((size_t)corpus->groups.count + 1, sizeof *effects);
	slant_status status = effects ? SLANT_OK : slant_error_memory(error);
	for (int d = 0; d < SLANT_DIMENSIONS; d++)
		for (int kind = 0; kind < SLANT_KINDS && status == SLANT_OK; kind++)
			status = add(corpus, kind, d, effects, error);
	free(effects);
	return status;
}
