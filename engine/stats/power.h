/* power: what difference two groups of a size can show. Takes numbers of articles, a standard deviation and a design effect; gives
   differences in units of the values; refuses nothing: what is undefined is NaN.

   Two-sided, both groups with the same sd, means taken as normal: difference = (z_level + z_power) * sd * sqrt(effect * (1 / a + 1 / b))
   (Cohen, Statistical Power Analysis for the Behavioral Sciences (1988), ch. 2). Clusters make n articles worth n / effect (variance.h).
   The chance of a finding in the wrong direction is left out, as is usual; at a power of a half or more it is under .0001.

   Normal instead of Student's t makes small groups look better than they are: against R's power.t.test, .80 at .05, the smallest
   difference comes out 12.5% too small with 5 a group, 5.4% with 10, 2.6% with 20, 1.0% with 50 and .2% with 200
   (tests/unit/test_power.c). Groups under 20 get no figure anyway: the guess of the sd is worse than that.

   Undefined figures are NaN:
     all             unless 0 < level < 1, level / 2 < power < 1, sd > 0 and effect >= 1
     difference      when a group has fewer than 2 articles */
#ifndef SLANT_STATS_POWER_H
#define SLANT_STATS_POWER_H

#include "stats.h"

#define SLANT_POWER 0.80
#define SLANT_POWER_LEVEL 0.05     /* of the test, two-sided */

typedef struct slant_power {
	double sd;
	double effect;             /* design effect; 1: articles are independent */
	double level, power;
} slant_power;

/* The smallest difference of means that groups of a and b articles find with that power. */
double slant_power_difference(const slant_power *power, uint64_t a, uint64_t b);
/* The smallest difference that a test by Student's t finds with that power, of a difference with this standard error: (t at level / 2 + t
   at power) * error, which comes near the noncentral t's. NaN: error or degrees of freedom undefined, or not 0 < level < 1,
   level / 2 < power < 1. */
double slant_power_detectable(double error, double freedom, double level, double power);

#endif
