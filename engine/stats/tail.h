/* tail: p values by counting replicates, continued past what counting can show. Takes the observed figure and those of
   the replicates; gives p; refuses nothing.

   p = (1 + replicates that reach the observed) / (1 + replicates) (Phipson and Smyth, Statistical Applications in
   Genetics and Molecular Biology 9 (2010) 39). Arrangements that are the mirror of each other, or have one figure by
   arithmetic and not by rounding, are ties and reach it: so what comes as near as SLANT_TAIL_TIE of it does. Values that
   are 0 or 1 make such ties by the thousand. Where fewer than SLANT_TAIL_FEW reach it, a generalised Pareto distribution
   is fitted to the largest SLANT_TAIL_MOST replicates, and p is the share of those times the distribution's tail past the
   observed (Knijnenburg, Wessels, Reinders and Shmulevich, Bioinformatics 25 (2009) i161). Held to the safe side:
     the fit         by probability-weighted moments, with the shape held at 0 or more: no upper end, so p is never 0
     how it fits     Anderson and Darling's A^2 at .05, by table 2 of Choulakian and Stephens, Technometrics 43 (2001) 478;
                     with the shape held at 0, by Stephens' for the exponential (Journal of the American Statistical
                     Association 69 (1974) 730). When it doesn't fit, ten fewer are tried, down to SLANT_TAIL_LEAST; when
                     none fits, or the shape passes 1/2, where the moments fail, the counted p stands
     how far         not past SLANT_TAIL_FAR times under the least p that counting can give, and never above the counted p
   Fit the square of a statistic that is nearly normal: its tail is nearly exponential already at a quantile of .975,
   where that of the statistic itself is still much shorter than any shape of 0 or more. */
#ifndef SLANT_STATS_TAIL_H
#define SLANT_STATS_TAIL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SLANT_TAIL_FEW 10u
#define SLANT_TAIL_MOST 250u
#define SLANT_TAIL_LEAST 50u
#define SLANT_TAIL_FAR 1000.0
#define SLANT_TAIL_TIE 1e-9
#define SLANT_TAIL_ROOM (SLANT_TAIL_MOST + 1)      /* the threshold lies between the last that is in and the first that is not */

/* P(X > x) = (1 + shape x / scale)^(-1 / shape), exp(-x / scale) when shape is 0. */
typedef struct slant_pareto {
	double shape, scale;
} slant_pareto;

/* Of n rising values from 0, by the moments of Hosking and Wallis, Technometrics 29 (1987) 339 (plotting positions (i -
   .35) / n); shape >= 0. scale 0: nothing can be fitted. */
slant_pareto slant_pareto_fit(const double *rising, size_t n);
double slant_pareto_upper(const slant_pareto *pareto, double x);
/* Anderson and Darling's A^2 of rising values; not finite where a value lies on 0. */
double slant_pareto_misfit(const slant_pareto *pareto, const double *rising, size_t n);
double slant_pareto_critical(const slant_pareto *pareto, size_t n);

typedef struct slant_tail {
	double observed, least;        /* least: what reaches it */
	uint64_t replicates, reached;
	size_t kept;
	double *largest;               /* borrowed; a heap with the least on top */
} slant_tail;

/* The least figure that reaches `observed`. */
double slant_tail_least(double observed);

/* room[SLANT_TAIL_ROOM] belongs to the caller. observed is not NaN. */
slant_tail slant_tail_begin(double observed, double *room);
void slant_tail_add(slant_tail *tail, double figure);
/* Adds all that `other` was told; both are of one observed figure. */
void slant_tail_merge(slant_tail *tail, const slant_tail *other);
/* Ends the adding. continued: p is the fitted one. */
double slant_tail_p(slant_tail *tail, bool *continued);

#endif
