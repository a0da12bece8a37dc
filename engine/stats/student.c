/* See student.h. */
#include "student.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <math.h>

#include "../base/banned.h"

/* gsl_cdf_tdist_Qinv is up to 4e-9 off (40 degrees of freedom); each Newton step squares the error. */
#define NEWTON_STEPS 2

double slant_student_upper(double tail, double freedom)
{
	if (!(tail > 0 && tail < 1) || !(freedom > 0) || !isfinite(freedom))
		return NAN;
	double t = gsl_cdf_tdist_Qinv(tail, freedom);
	for (int i = 0; i < NEWTON_STEPS && isfinite(t); i++) {
		double density = gsl_ran_tdist_pdf(t, freedom);
		double step = (gsl_cdf_tdist_Q(t, freedom) - tail) / density;
		if (!(density > 0) || !isfinite(step))
			break;
		t += step;
	}
	return isfinite(t) ? t : NAN;
}

double slant_student_p(double t, double freedom)
{
	if (isnan(t) || !(freedom > 0) || !isfinite(freedom))
		return NAN;
	if (isinf(t))
		return 0;
	double p = 2 * gsl_cdf_tdist_Q(fabs(t), freedom);
	return p >= 0 ? fmin(p, 1) : NAN;
}

static double wallace(double freedom)
{
	double factor = (8 * freedom + 1) / (8 * freedom + 3);
	return freedom * factor * factor;
}

double slant_student_to_normal(double squared, double freedom)
{
	return wallace(freedom) * log1p(squared / freedom);
}

double slant_student_from_normal(double squared, double freedom)
{
	return freedom * expm1(squared / wallace(freedom));
}
