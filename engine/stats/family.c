/* See family.h. */
#include "family.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>

#include "../base/error.h"
#include "resample.h"
#include "student.h"

#include "../base/banned.h"

double slant_maxima_critical(double *maxima, size_t replicates, double level)
{
	if (replicates == 0 || !(level > 0 && level < 1))
		return NAN;
	qsort(maxima, replicates, sizeof *maxima, slant_stats_rising);
	if (!(maxima[replicates - 1] > 0))
		return NAN;
	return gsl_stats_quantile_from_sorted_data(maxima, 1, replicates, level);
}

slant_interval slant_interval_studentised(double difference, double error, double critical)
{
	if (isnan(difference) || isnan(error) || isnan(critical))
		return (slant_interval){NAN, NAN};
	return (slant_interval){difference - critical * error, difference + critical * error};
}

double slant_critical_student(double critical, double freedom)
{
	return isinf(freedom) ? critical : slant_student_upper(gsl_cdf_ugaussian_Q(critical), freedom);
}

slant_interval slant_interval_normal(double difference, double error, double level)
{
	if (!(level > 0 && level < 1))
		return (slant_interval){NAN, NAN};
	return slant_interval_studentised(difference, error, gsl_cdf_ugaussian_Qinv((1 - level) / 2));
}

slant_interval slant_interval_student(double difference, double error, double freedom, double level)
{
	if (!(level > 0 && level < 1))
		return (slant_interval){NAN, NAN};
	return slant_interval_studentised(difference, error, slant_critical_student(gsl_cdf_ugaussian_Qinv((1 - level) / 2), freedom));
}

double slant_level_selected(size_t selected, size_t count, double q)
{
	if (selected == 0 || selected > count || !(q > 0 && q < 1))
		return NAN;
	return 1 - (double)selected * q / (double)count;
}

double slant_equivalence_p(double difference, double error, double freedom, double margin)
{
	if (isnan(difference) || !(error > 0) || !(margin > 0) || !(freedom > 0))
		return NAN;
	double t = (margin - fabs(difference)) / error;
	return isinf(freedom) ? gsl_cdf_ugaussian_Q(t) : gsl_cdf_tdist_Q(t, freedom);
}

/* RANKS. Pair (i, k), k < i, stands at i * (i - 1) / 2 + k. */

static double pair_error(const double *means, const double *replicates, size_t count, unsigned replicate_count, size_t i, size_t k)
{
	double due = means[i] - means[k];
	slant_deviations deviations = {0};
	for (unsigned r = 0; r < replicate_count; r++)
		slant_deviations_add(&deviations, replicates[r * count + i] - replicates[r * count + k] - due);
	return slant_deviations_error(&deviations, replicate_count, fmax(fabs(means[i]), fabs(means[k])));
}

/* As slant_differences_redraw, over all pairs; comparisons with NaN are false. */
static double pair_maximum(const double *means, const double *now, size_t count, const double *errors)
{
	double most = 0;
	for (size_t i = 1; i < count; i++) {
		const double *row = errors + i * (i - 1) / 2;
		for (size_t k = 0; k < i; k++) {
			double t = fabs((now[i] - now[k]) - (means[i] - means[k])) / row[k];
			most = t > most ? t : most;
		}
	}
	return most;
}

/* What is passed as often as `critical` by the difference of two groups. */
static double critical_of(const slant_looseness *i, const slant_looseness *k, double critical)
{
	double variance = i->variance + k->variance;
	return slant_critical_student(critical, variance * variance / (i->squares + k->squares));
}

static void place(const double *means, const slant_looseness *loose, size_t count, const double *errors, double critical, slant_ranks *ranks)
{
	uint32_t known = 0;
	for (size_t i = 0; i < count; i++)
		known += isnan(means[i]) ? 0 : 1;
	for (size_t i = 0; i < count; i++)
		ranks[i] = isnan(means[i]) ? (slant_ranks){0, 0} : (slant_ranks){1, known};
	for (size_t i = 1; i < count; i++)
		for (size_t k = 0; k < i; k++) {
			double apart = means[i] - means[k], error = errors[i * (i - 1) / 2 + k];
			/* Nearer than by a normal quantile, they are not apart by a larger one: it is not looked for. */
			if (!(fabs(apart) > critical * error) || !(fabs(apart) > critical_of(&loose[i], &loose[k], critical) * error))
				continue;
			ranks[apart > 0 ? k : i].best++;
			ranks[apart > 0 ? i : k].worst--;
		}
}

slant_status slant_rank_intervals(const double *means, const slant_looseness *loose, const double *replicates, size_t count,
                                  unsigned replicate_count, double level, slant_ranks *ranks, slant_error *error)
{
	slant_status status = SLANT_OK;
	size_t pairs = count < UINT32_MAX ? count * (count - (count > 0)) / 2 : SIZE_MAX - 1;
	double *errors = calloc(pairs + 1, sizeof *errors), *maxima = calloc(replicate_count + 1, sizeof *maxima);
	if (!errors || !maxima) {
		status = slant_error_memory(error);
		goto done;
	}
	for (size_t i = 1; i < count; i++)
		for (size_t k = 0; k < i; k++)
			errors[i * (i - 1) / 2 + k] = pair_error(means, replicates, count, replicate_count, i, k);
	for (unsigned r = 0; r < replicate_count; r++)
		maxima[r] = pair_maximum(means, replicates + r * count, count, errors);
	place(means, loose, count, errors, slant_maxima_critical(maxima, replicate_count, level), ranks);
done:
	free(errors);
	free(maxima);
	return status;
}
