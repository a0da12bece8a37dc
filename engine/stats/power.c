/* See power.h. */
#include "power.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

#include "student.h"

#include "../base/banned.h"

/* Standard errors between no difference and the one that is found. */
static double distance(const slant_power *p)
{
	bool sound = p->level > 0 && p->level < 1 && p->power > p->level / 2 && p->power < 1 && p->sd > 0 && p->effect >= 1;
	return sound ? gsl_cdf_ugaussian_Qinv(p->level / 2) + gsl_cdf_ugaussian_Pinv(p->power) : NAN;
}

double slant_power_difference(const slant_power *power, uint64_t a, uint64_t b)
{
	if (a < 2 || b < 2)
		return NAN;
	return distance(power) * power->sd * sqrt(power->effect * (1 / (double)a + 1 / (double)b));
}

double slant_power_detectable(double error, double freedom, double level, double power)
{
	if (!(level > 0 && level < 1 && power > level / 2 && power < 1))
		return NAN;
	return (slant_student_upper(level / 2, freedom) + slant_student_upper(1 - power, freedom)) * error;
}
