/* See overlap.h. Cells stand by group and stratum, so two groups' strata are merged like two sorted lists. */
#include "overlap.h"

#include <stdlib.h>

#include "../base/error.h"

#include "../base/banned.h"

#define NOBODY UINT32_MAX
#define SEVERAL (UINT32_MAX - 1)

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

/* clusters[g]: of the rows of group g; alone[g]: of those, clusters that no other group has a part in. seen, owner: by
   cluster. */
static void count_clusters(const slant_cells *cells, uint32_t *clusters, uint32_t *alone, uint32_t *seen, uint32_t *owner)
{
	for (size_t i = 0; i < cells->cluster_count; i++)
		seen[i] = owner[i] = NOBODY;
	for (size_t i = 0; i < cells->part_count; i++) {
		uint32_t cluster = cells->parts[i].cluster, group = cells->cells[cells->parts[i].cell].group;
		if (seen[cluster] == group)
			continue;
		clusters[group]++;
		owner[cluster] = owner[cluster] == NOBODY ? group : SEVERAL;
		seen[cluster] = group;
	}
	for (size_t i = 0; i < cells->cluster_count; i++)
		if (owner[i] != SEVERAL)
			alone[owner[i]]++;
}

static slant_status note_clusters(slant_differences *d, slant_error *error)
{
	slant_status status = SLANT_OK;
	const slant_cells *cells = &d->cells;
	uint32_t *clusters = calloc(cells->group_count + 1, sizeof *clusters), *alone = calloc(cells->group_count + 1, sizeof *alone);
	uint32_t *seen = calloc(cells->cluster_count + 1, sizeof *seen), *owner = calloc(cells->cluster_count + 1, sizeof *owner);
	if (!clusters || !alone || !seen || !owner) {
		status = slant_error_memory(error);
		goto done;
	}
	count_clusters(cells, clusters, alone, seen, owner);
	for (size_t i = 0; i < d->count; i++) {
		slant_sides sides = d->sides[i];
		d->list[i].clusters[0] = clusters[sides.a];
		d->list[i].clusters[1] = sides.b == SLANT_GROUP_REST ? cells->cluster_count - alone[sides.a] : clusters[sides.b];
	}
done:
	free(clusters);
	free(alone);
	free(seen);
	free(owner);
	return status;
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
	return note_clusters(d, error);
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

/* Whether the cell has a part of another cluster than *first, which it sets when it is the first. */
static bool another(const slant_cells *cells, uint32_t cell, uint32_t *first)
{
	const slant_cell *c = &cells->cells[cell];
	if (*first == NOBODY)
		*first = cells->parts[c->part].cluster;
	/* A cluster has one part a cell, so a second part is of another. */
	return c[1].part - c->part > 1 || cells->parts[c->part].cluster != *first;
}

static bool another_of_rest(const slant_cells *cells, const slant_overlap *overlap, uint32_t *first)
{
	uint32_t group = cells->cells[overlap->a].group;
	for (uint32_t i = cells->of_stratum[overlap->b]; i < cells->of_stratum[overlap->b + 1]; i++)
		if (cells->cells[cells->by_stratum[i]].group != group && another(cells, cells->by_stratum[i], first))
			return true;
	return false;
}

bool slant_overlap_several(const slant_differences *d, size_t side)
{
	bool rest = d->sides[side].b == SLANT_GROUP_REST, several[2] = {false, false};
	uint32_t first[2] = {NOBODY, NOBODY};
	for (size_t i = d->of_side[side]; i < d->of_side[side + 1] && !(several[0] && several[1]); i++) {
		const slant_overlap *overlap = &d->overlaps[i];
		several[0] = several[0] || another(&d->cells, overlap->a, &first[0]);
		several[1] = several[1] || (rest ? another_of_rest(&d->cells, overlap, &first[1]) : another(&d->cells, overlap->b, &first[1]));
	}
	return several[0] && several[1];
}

bool slant_overlap_group_several(const slant_differences *d, uint32_t group)
{
	uint32_t first = NOBODY;
	for (uint32_t i = d->cells.of_group[group]; i < d->cells.of_group[group + 1]; i++)
		if (another(&d->cells, i, &first))
			return true;
	return false;
}
