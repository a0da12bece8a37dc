/* describe: one sample. Takes integers, gives moments, quantiles, intervals and bins; see stats.h for what is undefined. */
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "../base/error.h"
#include "stats.h"
#include "student.h"

#include "../base/banned.h"

void slant_moments_add(slant_moments *moments, int64_t value, uint64_t times)
{
	moments->n += times;
	moments->sum += (slant_wide)value * (slant_wide)times;
	moments->squares += (slant_wide)value * value * (slant_wide)times;
}

void slant_moments_merge(slant_moments *moments, const slant_moments *other)
{
	moments->n += other->n;
	moments->sum += other->sum;
	moments->squares += other->squares;
}

void slant_moments_remove(slant_moments *moments, const slant_moments *part)
{
	moments->n -= part->n;
	moments->sum -= part->sum;
	moments->squares -= part->squares;
}

double slant_moments_mean(const slant_moments *moments, double unit)
{
	return moments->n ? (double)moments->sum / (double)moments->n / unit : NAN;
}

/* The numerator n * squares - sum * sum is an exact integer: no cancellation, 0 only when all values are alike. */
double slant_moments_variance(const slant_moments *moments, double unit)
{
	if (moments->n < 2)
		return NAN;
	slant_wide numerator = (slant_wide)moments->n * moments->squares - moments->sum * moments->sum;
	return (double)numerator / (double)moments->n / (double)(moments->n - 1) / (unit * unit);
}

double slant_moments_sd(const slant_moments *moments, double unit)
{
	return sqrt(slant_moments_variance(moments, unit));
}

slant_interval slant_moments_interval(const slant_moments *moments, double unit, double level)
{
	double variance = slant_moments_variance(moments, unit);
	if (!(variance > 0) || !(level > 0 && level < 1))
		return (slant_interval){NAN, NAN};
	double mean = slant_moments_mean(moments, unit);
	double half = slant_student_upper((1 - level) / 2, (double)(moments->n - 1)) * sqrt(variance / (double)moments->n);
	return (slant_interval){mean - half, mean + half};
}

int slant_stats_rising(const void *left, const void *right)
{
	double a = *(const double *)left, b = *(const double *)right;
	return (a > b) - (a < b);
}

slant_status slant_sample_init(slant_sample *sample, const int64_t *values, size_t n, double unit, slant_error *error)
{
	*sample = (slant_sample){.n = n, .unit = unit};
	if (n == 0)
		return SLANT_OK;
	if (n > SIZE_MAX / sizeof(double) || !(sample->sorted = malloc(n * sizeof(double)))) {
		sample->n = 0;
		return slant_error_memory(error);
	}
	for (size_t i = 0; i < n; i++) {
		slant_moments_add(&sample->moments, values[i], 1);
		sample->sorted[i] = (double)values[i] / unit;
	}
	qsort(sample->sorted, n, sizeof(double), slant_stats_rising);
	return SLANT_OK;
}

void slant_sample_release(slant_sample *sample)
{
	free(sample->sorted);
	memset(sample, 0, sizeof *sample);
}

double slant_sample_quantile(const slant_sample *sample, double fraction)
{
	if (sample->n == 0 || !(fraction >= 0 && fraction <= 1))
		return NAN;
	return gsl_stats_quantile_from_sorted_data(sample->sorted, 1, sample->n, fraction);
}

void slant_sample_histogram(const slant_sample *sample, double low, double high, uint64_t *bins, size_t bin_count)
{
	memset(bins, 0, bin_count * sizeof *bins);
	if (bin_count == 0 || !(low < high))
		return;
	for (size_t i = 0; i < sample->n; i++) {
		double place = (sample->sorted[i] - low) * (double)bin_count / (high - low);
		size_t bin = place < 0 ? 0 : place >= (double)bin_count ? bin_count - 1 : (size_t)place;
		bins[bin]++;
	}
}
