/* See resample.h. The Poisson bootstrap: Hanley and MacGibbon, Computer Methods and Programs in Biomedicine 83 (2006) 57; quantiles of
   the replicates: type 7, as everywhere in stats/. */
#include "resample.h"

#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>

#include "../base/error.h"
#include "../base/hash.h"

#include "../base/banned.h"

#define POISSON_ZERO 0.36787944117144233   /* exp(-1): the share of weights 0 */
#define HEAVIEST 16u                       /* P(w > 16) is under 1e-14 */

uint32_t slant_resample_weight(uint64_t seed, uint64_t replicate, uint64_t cluster)
{
	uint64_t hash = slant_hash_mix(slant_hash_mix(seed, replicate), cluster);
	double place = (double)(slant_hash_mix(hash, seed) >> 11) * 0x1p-53, share = POISSON_ZERO, sum = POISSON_ZERO;
	uint32_t weight = 0;
	while (place >= sum && weight < HEAVIEST) {
		share /= ++weight;
		sum += share;
	}
	return weight;
}

static int by_value(const void *left, const void *right)
{
	double a = *(const double *)left, b = *(const double *)right;
	return (a > b) - (a < b);
}

/* Of one figure: `values` by replicate, stepping over the other figures. */
static slant_interval interval_of(const slant_resampling *r, const double *values, double *sorted)
{
	size_t known = 0;
	for (unsigned i = 0; i < r->replicates; i++)
		if (!isnan(values[i * r->figures]))
			sorted[known++] = values[i * r->figures];
	if (known == 0 || (double)known < SLANT_LEAST_DEFINED * r->replicates)
		return (slant_interval){NAN, NAN};
	qsort(sorted, known, sizeof *sorted, by_value);
	return (slant_interval){gsl_stats_quantile_from_sorted_data(sorted, 1, known, (1 - r->level) / 2),
	                        gsl_stats_quantile_from_sorted_data(sorted, 1, known, (1 + r->level) / 2)};
}

slant_status slant_resample(const slant_resampling *r, slant_interval *intervals, slant_error *error)
{
	slant_status status = SLANT_OK;
	uint32_t *weights = calloc(r->records + 1, sizeof *weights);
	double *values = calloc((size_t)r->replicates * r->figures + 1, sizeof *values);
	double *sorted = calloc((size_t)r->replicates + 1, sizeof *sorted);
	if (!weights || !values || !sorted) {
		status = slant_error_memory(error);
		goto done;
	}
	for (unsigned replicate = 0; replicate < r->replicates; replicate++) {
		for (size_t i = 0; i < r->records; i++)
			weights[i] = slant_resample_weight(r->seed, replicate, r->clusters[i]);
		r->statistic(r->context, weights, values + (size_t)replicate * r->figures);
	}
	for (size_t f = 0; f < r->figures; f++)
		intervals[f] = interval_of(r, values + f, sorted);
done:
	free(sorted);
	free(values);
	free(weights);
	return status;
}
