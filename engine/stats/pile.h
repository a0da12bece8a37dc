/* pile: exact sums over units of one side, and Welch's t of one side against another from them. Takes holdings in fixed
   point; gives t squared; refuses nothing.

   A side's mean is that of its rows, sum of totals / number of rows: the difference that a report shows. Its variance is
   that of a ratio of two sums over units (Cochran, Sampling Techniques, 3rd ed. 1977, 6.3): units that hold more rows
   weigh more and vary more, and where every unit is one row it is s^2 / n, so that t is Welch's own. Plain means of units
   would let a day with one article weigh like a day with forty; plain totals would make t depend on how many articles a
   group puts into a unit.

   All fields are integers, so that what lies on no side's account can be had by subtraction, and arrangements that are
   the same to the last unit give t to the same last bit. */
#ifndef SLANT_STATS_PILE_H
#define SLANT_STATS_PILE_H

#include "stats.h"
#include "units.h"

typedef struct slant_pile {
	slant_wide squares;            /* of the units' sums */
	int64_t sum, rows, cross, rows_squared;        /* cross: sum * rows */
} slant_pile;

static inline void slant_pile_add(slant_pile *pile, const slant_holding *holding)
{
	pile->squares += (slant_wide)holding->sum * holding->sum;
	pile->sum += holding->sum;
	pile->rows += holding->rows;
	pile->cross += holding->sum * holding->rows;
	pile->rows_squared += holding->rows * holding->rows;
}

void slant_pile_merge(slant_pile *pile, const slant_pile *other);
/* t squared of `part` (parts units) against what is left of `whole` (wholes units); both sides have at least two units.
   Neither varies: infinite, or 0 when the means are one. `difference`: of the means, in fixed point; may be NULL. */
double slant_pile_compare(const slant_pile *part, uint32_t parts, const slant_pile *whole, uint32_t wholes, double *difference);
/* Degrees of freedom of that t, from the sizes of units alone: Satterthwaite's, of two sides with one variance. */
double slant_pile_freedom(const slant_pile *part, uint32_t parts, const slant_pile *whole, uint32_t wholes);

#endif
