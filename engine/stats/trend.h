/* trend: whether a row of medians, one a period, rises or falls. Takes periods by their number (months since some month,
   say: gaps stay gaps) and a value for each; gives the slope a period, its interval, and a test of order; refuses two values
   of one period, and more periods than SLANT_TREND_MOST.

   Everything is made of pairs of periods, counted or sorted: the order of the points changes no bit. Undefined figures are
   NaN:
     all                          of fewer than SLANT_TREND_LEAST periods, or when a value is not a number
     interval, tau, z, p          when all values are alike (the slope is then 0)

   Sources. Slope: the median of the slopes of all pairs (Theil, Proceedings of the Royal Netherlands Academy of Sciences 53
   (1950) 386, 521, 1397). Its interval, the pairs' slopes at the ranks that Kendall's S gives, with ties: Sen, Journal of
   the American Statistical Association 63 (1968) 1379; ranks are rounded to the nearest, halves to the even one, as SciPy's
   theilslopes does. Mann-Kendall: S is the rising pairs less the falling ones; z = (S - sign of S) / its standard deviation,
   ties allowed for (Kendall, Rank Correlation Methods (1975), ch. 4). p is two-sided: from z, and exact, by counting the
   orders of n values with as extreme an S, where n is at most SLANT_TREND_EXACT and no values tie. tau-b: Kendall,
   Biometrika 33 (1945) 239. All of it takes periods as independent: a series in which each month follows the one before is
   surer of itself here than it should be. */
#ifndef SLANT_STATS_TREND_H
#define SLANT_STATS_TREND_H

#include "stats.h"

#define SLANT_TREND_LEAST 4u
#define SLANT_TREND_EXACT 10u      /* periods; above, the normal p is within .01 of the exact one, checked by counting */
#define SLANT_TREND_MOST 4000u     /* periods: eight million slopes; a period a day for eleven years is about as many */

typedef struct slant_trend_point {
	int64_t period;
	double value;
} slant_trend_point;

typedef struct slant_trend {
	size_t periods;
	double slope;                  /* of one period */
	slant_interval interval;
	int64_t s;                     /* 0 where undefined */
	double tau, z, p;
	bool exact;                    /* p is; else it is from z */
} slant_trend;

/* 0 < level < 1. O(n^2). SLANT_LIMIT: more than SLANT_TREND_MOST points; SLANT_INPUT: two of one period. */
slant_status slant_trend_of(const slant_trend_point *points, size_t n, double level, slant_trend *trend, slant_error *error);

#endif
