/* freedom: how many degrees of freedom a difference of means has, by the clusters that it rests on. Takes differences whose cells,
   overlaps and sums of all rows are in hand; gives of each, as it is and within strata, the clusters of its sides and the degrees of
   freedom of its variance, and of a group what its pairs with others take. Refuses only when out of memory. Part of difference.c.

   A standard error that is itself guessed from a dozen clusters makes a normal quantile too small. Student's t is held to with
   Satterthwaite's degrees of freedom, 2 E(v)^2 / Var(v) of the variance v = sum over clusters of (their part in the difference less what
   their share of each side's mean would be)^2: Bell and McCaffrey, Survey Methodology 28 (2002) 169; Imbens and Kolesar, Review of
   Economics and Statistics 98 (2016) 701. With clusters of one size it is what everybody knows, clusters less 1 of paired and less 2 of
   two sides of equal number, and near the smaller side's less 1 where one side has few: the case of few treated clusters, on which the wild
   bootstrap fails (MacKinnon and Webb, Econometrics Journal 21 (2018) 114). Unlike clusters make it fewer, as they make the effective number
   of clusters of Carter, Schnepel and Steigerwald (Review of Economics and Statistics 99 (2017) 698).

   The model that v is judged by: rows of one cluster and side are alike by the ICC of the panel, one number, of clusters inside groups;
   those of different clusters or sides are not. E and Var are worked out in one pass over the clusters. Within strata, a row's weight is
   the share that the other side has in its stratum, and what a stratum's own mean costs is left out: where strata hold a few clusters each,
   the bootstrap's error is large enough without it (tests/unit/test_freedom.c). */
#ifndef SLANT_STATS_FREEDOM_H
#define SLANT_STATS_FREEDOM_H

#include "difference.h"

/* Fills clusters and freedom of each comparison, and the panel's ICC. O(rows log rows, and for each comparison clusters + parts). */
slant_status slant_freedom_init(slant_differences *differences, const slant_panel *panel, slant_error *error);
/* Of some groups' means. */
slant_status slant_freedom_of_groups(const slant_differences *differences, const uint32_t *groups, size_t count, slant_looseness *loose,
                                     slant_error *error);

#endif
