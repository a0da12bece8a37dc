/* See resample.h. The Poisson bootstrap: Hanley and MacGibbon, Computer Methods and Programs in Biomedicine 83 (2006) 57; quantiles of
   the replicates: type 7, as everywhere in stats/. */
#include "resample.h"

#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>

#include "../base/error.h"
#include "../base/hash.h"

#include "../base/banned.h"

#define HEAVIEST SLANT_RESAMPLE_HEAVIEST
#define DUST 1e-10
#define USUAL 4u                           /* weights over it are one in 270, and looked for one by one */

/* P(w <= i) of Poisson(1), each the one before and exp(-1) / i!. */
static const double poisson_sums[HEAVIEST] = {
	0x1.78b56362cef38p-2, 0x1.78b56362cef38p-1, 0x1.d6e2bc3b82b06p-1, 0x1.f6472f2e6944bp-1,
	0x1.fe204beb22e9cp-1, 0x1.ffb21e77480acp-1, 0x1.fff516e3f8e59p-1, 0x1.fffea81812296p-1,
	0x1.ffffda3e9551ep-1, 0x1.fffffc42dcc82p-1, 0x1.ffffffa9b0ba6p-1, 0x1.fffffff8db44cp-1,
	0x1.ffffffff7425ap-1, 0x1.fffffffff60f9p-1, 0x1.ffffffffff572p-1, 0x1.fffffffffff58p-1,
};

/* `drawn` is the hash of seed and replicate. Counts the sums that the place reaches, without a jump that nobody can foresee. */
static inline uint32_t weight_of(uint64_t seed, uint64_t drawn, uint64_t cluster)
{
	double place = (double)(slant_hash_mix(slant_hash_mix(drawn, cluster), seed) >> 11) * 0x1p-53;
	uint32_t weight = 0;
	for (unsigned i = 0; i < USUAL; i++)
		weight += place >= poisson_sums[i];
	if (weight == USUAL)
		while (weight < HEAVIEST && place >= poisson_sums[weight])
			weight++;
	return weight;
}

uint32_t slant_resample_weight(uint64_t seed, uint64_t replicate, uint64_t cluster)
{
	return weight_of(seed, slant_hash_mix(seed, replicate), cluster);
}

void slant_resample_draw(uint64_t seed, uint64_t replicate, const uint64_t *clusters, size_t count, uint32_t *weights)
{
	uint64_t drawn = slant_hash_mix(seed, replicate);
	for (size_t i = 0; i < count; i++)
		weights[i] = weight_of(seed, drawn, clusters[i]);
}

double slant_deviations_error(const slant_deviations *d, unsigned replicates, double scale)
{
	if (d->known < 2 || d->known < SLANT_LEAST_DEFINED * replicates)
		return NAN;
	double variance = (d->squares - d->sum * d->sum / d->known) / (d->known - 1);
	double error = variance > 0 ? sqrt(variance) : 0;
	return error > DUST * scale ? error : NAN;
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
	qsort(sorted, known, sizeof *sorted, slant_stats_rising);
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
		slant_resample_draw(r->seed, replicate, r->clusters, r->records, weights);
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
