/* adjust: what many comparisons in one report demand. Takes levels and p values, gives simultaneous levels and adjusted p values. */
#include <math.h>
#include <stdlib.h>

#include "../base/error.h"
#include "stats.h"

#include "../base/banned.h"

double slant_level_simultaneous(double level, size_t count)
{
	return count > 1 ? 1 - (1 - level) / (double)count : level;
}

typedef struct ranked {
	double p;
	size_t place;
} ranked;

static int by_p(const void *left, const void *right)
{
	const ranked *a = left, *b = right;
	return (a->p > b->p) - (a->p < b->p);
}

/* From the largest p down, each is n/rank of itself and never more than the next larger one; `harmonic`: times the sum
   of 1/i up to the number of tests. */
static slant_status step_up(const double *p, double *adjusted, size_t count, bool harmonic, slant_error *error)
{
	if (count == 0)
		return SLANT_OK;
	ranked *list = count <= SIZE_MAX / sizeof *list ? malloc(count * sizeof *list) : NULL;
	if (!list)
		return slant_error_memory(error);
	size_t known = 0;
	double least = 1, factor = harmonic ? 0 : 1;
	for (size_t i = 0; i < count; i++) {
		adjusted[i] = NAN;
		if (!isnan(p[i]))
			list[known++] = (ranked){p[i], i};
	}
	for (size_t i = known; harmonic && i > 0; i--)
		factor += 1 / (double)i;
	qsort(list, known, sizeof *list, by_p);
	for (size_t i = known; i > 0; i--) {
		least = fmin(least, list[i - 1].p * (double)known / (double)i * factor);
		adjusted[list[i - 1].place] = least;
	}
	free(list);
	return SLANT_OK;
}

slant_status slant_adjust_bh(const double *p, double *adjusted, size_t count, slant_error *error)
{
	return step_up(p, adjusted, count, false, error);
}

slant_status slant_adjust_by(const double *p, double *adjusted, size_t count, slant_error *error)
{
	return step_up(p, adjusted, count, true, error);
}
