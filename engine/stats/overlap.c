/* See overlap.h. Cells stand by group and stratum, so two groups' strata are merged like two sorted lists. */
#include "overlap.h"

#include <stdlib.h>

#include "../base/error.h"

#include "../base/banned.h"

/* The strata in which the rest has rows, too. `to` may be NULL: only counted. */
static size_t overlap_rest(const slant_differences *d, uint32_t group, slant_overlap *to)
{
	size_t count = 0;
	for (uint32_t i = d->cells.of_group[group]; i < d->cells.of_group[group + 1]; i++) {
		uint32_t stratum = d->cells.cells[i].stratum;
		if (d->tallies.strata[stratum].n == d->tallies.cells[i].n)
			continue;
		if (to)
			to[count] = (slant_overlap){i, stratum};
		count++;
	}
	return count;
}

static size_t overlap_groups(const slant_cells *cells, slant_sides sides, slant_overlap *to)
{
	uint32_t a = cells->of_group[sides.a], b = cells->of_group[sides.b];
	size_t count = 0;
	while (a < cells->of_group[sides.a + 1] && b < cells->of_group[sides.b + 1]) {
		uint32_t left = cells->cells[a].stratum, right = cells->cells[b].stratum;
		if (left == right) {
			if (to)
				to[count] = (slant_overlap){a, b};
			count++;
		}
		a += left <= right;
		b += right <= left;
	}
	return count;
}

static size_t overlap_side(const slant_differences *d, size_t side, slant_overlap *to)
{
	slant_sides sides = d->sides[side];
	return sides.b == SLANT_GROUP_REST ? overlap_rest(d, sides.a, to) : overlap_groups(&d->cells, sides, to);
}

slant_status slant_overlap_init(slant_differences *d, slant_error *error)
{
	d->of_side = calloc(d->count + 1, sizeof *d->of_side);
	if (!d->of_side)
		return slant_error_memory(error);
	for (size_t i = 0; i < d->count; i++)
		d->of_side[i + 1] = d->of_side[i] + overlap_side(d, i, NULL);
	d->overlaps = calloc(d->of_side[d->count] + 1, sizeof *d->overlaps);
	if (!d->overlaps)
		return slant_error_memory(error);
	for (size_t i = 0; i < d->count; i++)
		(void)overlap_side(d, i, d->overlaps + d->of_side[i]);
	return SLANT_OK;
}

void slant_overlap_count(const slant_differences *d, size_t side, uint64_t n[2])
{
	bool rest = d->sides[side].b == SLANT_GROUP_REST;
	n[0] = n[1] = 0;
	for (size_t i = d->of_side[side]; i < d->of_side[side + 1]; i++) {
		const slant_overlap *overlap = &d->overlaps[i];
		uint32_t rows = d->tallies.cells[overlap->a].n;
		n[0] += rows;
		n[1] += rest ? d->tallies.strata[overlap->b].n - rows : d->tallies.cells[overlap->b].n;
	}
}
