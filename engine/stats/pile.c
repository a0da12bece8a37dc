/* See pile.h. */
#include "pile.h"

#include <math.h>

#include "../base/banned.h"

/* A variance under this share of what it is a difference of is what rounding left of zero: sums are rounded once, at
   2^-53. */
#define ROUNDING 1e-12

void slant_pile_merge(slant_pile *pile, const slant_pile *other)
{
	pile->squares += other->squares;
	pile->sum += other->sum;
	pile->rows += other->rows;
	pile->cross += other->cross;
	pile->rows_squared += other->rows_squared;
}

static double variance(const slant_pile *pile, double units, double mean)
{
	double squares = (double)pile->squares, rows = (double)pile->rows;
	double left = squares - 2 * mean * (double)pile->cross + mean * mean * (double)pile->rows_squared;
	return left > ROUNDING * squares ? left / (rows * rows) * (units / (units - 1)) : 0;
}

double slant_pile_compare(const slant_pile *part, uint32_t parts, const slant_pile *whole, uint32_t wholes, double *difference)
{
	const slant_pile rest = {whole->squares - part->squares, whole->sum - part->sum, whole->rows - part->rows,
	                         whole->cross - part->cross, whole->rows_squared - part->rows_squared};
	double means[2] = {(double)part->sum / (double)part->rows, (double)rest.sum / (double)rest.rows};
	double apart = means[0] - means[1], spread = variance(part, parts, means[0]) + variance(&rest, wholes - parts, means[1]);
	if (difference)
		*difference = apart;
	if (!(spread > 0))
		return apart > 0 || apart < 0 ? INFINITY : 0;
	return apart * apart / spread;
}

double slant_pile_freedom(const slant_pile *part, uint32_t parts, const slant_pile *whole, uint32_t wholes)
{
	double rows = (double)part->rows, others = (double)(whole->rows - part->rows);
	double a = (double)part->rows_squared / (rows * rows), b = (double)(whole->rows_squared - part->rows_squared) / (others * others);
	return (a + b) * (a + b) / (a * a / (parts - 1) + b * b / (wholes - parts - 1));
}
