/* permute: are groups rated differently inside strata? Takes panels, one a dimension, over one corpus; gives for a group
   against the rest, and for pairs of groups, a studentised statistic and its permutation p, and for all groups together
   an F and its p; refuses what units.h refuses, and sides that are no groups.

   Residual of a row: its value less the mean of its stratum. Only strata in which at least two groups have rows count;
   for a comparison, those that hold both sides (against the rest: the group and any other); for a pair, means are of the
   pair's own rows. The statistic is Welch's t of the residuals' means over units (units.h, pile.h). Studentised, a
   permutation test keeps its level asymptotically where the sides differ in spread or in the size of their units, and
   exactly where they don't differ at all (Janssen, Statistics and Probability Letters 36 (1997) 9; Chung and Romano,
   Annals of Statistics 41 (2013) 484). A unit's residuals are summed exactly and rounded once, half away from zero, to
   the finest 1/2^k of the value's unit, k from 0 to 32, at which the sum over the units, each weighed by the rows of the
   largest, stays under 2^62.

   Labels are exchanged among the units of each stratum. All groups against the rest, in all panels, share one shuffle a
   replicate; a pair shuffles its own units. A unit that a panel doesn't hold (an article without a rating) stands aside
   there: the labels of those that are there are dealt in the shuffled order of those that are there, which is again a
   shuffle, all equally likely; so a group keeps its number of units in each panel, and abstaining is not part of what is
   tested. p depends on Monte-Carlo drawing and so, in that error, on which panels are given together.

   A cluster that lies in several strata is dealt in parts, but the observed t is studentised by whole clusters (wide.h), and brought
   to the degrees of freedom of the parts; it is never larger than the one by parts. So what a day has in common doesn't pass for a
   difference: without it, .14 to .27 of null corpora with such days had p <= .05, with it .04 to .06, and .065 where spreads are three to
   one, as with days of one stratum. Where clusters lie in one stratum each, nothing is changed.

   p: see tail.h. Where a comparison has no more arrangements than there are replicates, all are walked through and p is
   exact: reached / all. It never goes under 1 / arrangements. All groups together are told apart by the largest t squared of any
   of them against the rest, each first made the square of a normal variable by its degrees of freedom, so that a group of two units
   doesn't outweigh those of forty; p is by the same shuffles. It is as safe as its t's are where groups differ in spread, or in the size of
   their units, by three to one: .05 to .07 of null corpora, where the F of the analysis of variance had .02 to .14 and Welch's form of it,
   permuted, .04 to .13 (tests/unit/test_permute.c, tests/validity/LOG.md).

   NaN: t and p         a side with fewer than two clusters in strata that count; values that never vary inside them
        F and p         no group has a t
   Source of the residuals inside strata: aligned ranks have the same idea, Hodges and Lehmann, Annals of Mathematical
   Statistics 33 (1962) 482. */
#ifndef SLANT_STATS_PERMUTE_H
#define SLANT_STATS_PERMUTE_H

#include "panel.h"
#include "stats.h"

#define SLANT_PERMUTE_REST 9999u
#define SLANT_PERMUTE_PAIR 1999u

typedef struct slant_permutation {
	uint64_t seed;
	unsigned rest, pair;           /* replicates against the rest and of all groups together; of each pair */
	unsigned jobs;                 /* threads; 0 means 1. No figure depends on it */
} slant_permutation;

typedef struct slant_permuted {
	double t;                      /* over 0: side a has more; infinite where no side varies */
	double p;                      /* two-sided */
	uint64_t units[2];             /* clusters in strata that count */
	double arrangements;           /* that differ in which units are of a; infinite: more than a double counts */
	bool exact, continued;         /* p of all arrangements; p from a fitted tail */
} slant_permuted;

typedef struct slant_omnibus {
	double f, p;                   /* f: the largest square */
	uint64_t groups, units;
	bool continued;
} slant_omnibus;

/* permuted[columns][side_count]; overall[columns], or NULL. b of a side may be SLANT_GROUP_REST. */
slant_status slant_permute(const slant_panel *panels, size_t columns, const slant_sides *sides, size_t side_count,
                           const slant_permutation *how, slant_permuted *permuted, slant_omnibus *overall, slant_error *error);

#endif
