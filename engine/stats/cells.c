/* See cells.h. Rows are sorted once by group, stratum and cluster; after that all walks go forward. */
#include "cells.h"

#include <stdlib.h>
#include <string.h>

#include "../base/error.h"
#include "resample.h"

#include "../base/banned.h"

/* Sums of a draw stay under it: rows * heaviest weight * spread. Differences of two sums then fit, too. */
#define SUM_MOST (INT64_MAX / 2)

typedef struct row {
	uint64_t cluster;
	int64_t value;
	uint32_t group, stratum;
	uint32_t flagged;
} row;

static int by_place(const void *left, const void *right)
{
	const row *a = left, *b = right;
	if (a->group != b->group)
		return a->group < b->group ? -1 : 1;
	if (a->stratum != b->stratum)
		return a->stratum < b->stratum ? -1 : 1;
	return (a->cluster > b->cluster) - (a->cluster < b->cluster);
}

static int by_id(const void *left, const void *right)
{
	uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
	return (a > b) - (a < b);
}

static slant_status check(const slant_panel *panel, slant_cells *cells, slant_error *error)
{
	int64_t least = panel->rows ? panel->values[0] : 0, most = least;
	for (size_t i = 0; i < panel->rows; i++) {
		if (panel->groups[i] >= panel->group_count || panel->strata[i] >= panel->stratum_count)
			return slant_error_set(error, SLANT_ARGUMENT, "row %zu of a panel has group %u of %zu and stratum %u of %zu", i,
			                       panel->groups[i], panel->group_count, panel->strata[i], panel->stratum_count);
		if (panel->values[i] < least)
			least = panel->values[i];
		if (panel->values[i] > most)
			most = panel->values[i];
	}
	uint64_t spread = (uint64_t)most - (uint64_t)least, drawn = (uint64_t)panel->rows * SLANT_RESAMPLE_HEAVIEST;
	if (panel->rows >= UINT32_MAX / SLANT_RESAMPLE_HEAVIEST || panel->group_count >= UINT32_MAX ||
	    panel->stratum_count >= UINT32_MAX || (drawn && spread > (uint64_t)SUM_MOST / drawn))
		return slant_error_set(error, SLANT_LIMIT, "%zu rows of values that spread over %llu are too many to sum exactly",
		                       panel->rows, (unsigned long long)spread);
	cells->least = least;
	cells->spread = spread;
	return SLANT_OK;
}

/* The number of an id that is there. */
static uint32_t number_of(const slant_cells *cells, uint64_t id)
{
	size_t low = 0, high = cells->cluster_count;
	while (low + 1 < high) {
		size_t middle = low + (high - low) / 2;
		if (cells->clusters[middle] <= id)
			low = middle;
		else
			high = middle;
	}
	return (uint32_t)low;
}

static void number_clusters(slant_cells *cells, const slant_panel *panel)
{
	size_t count = 0;
	if (panel->rows) {
		memcpy(cells->clusters, panel->clusters, panel->rows * sizeof *cells->clusters);
		qsort(cells->clusters, panel->rows, sizeof *cells->clusters, by_id);
	}
	for (size_t i = 0; i < panel->rows; i++)
		if (count == 0 || cells->clusters[count - 1] != cells->clusters[i])
			cells->clusters[count++] = cells->clusters[i];
	cells->cluster_count = count;
}

/* Rows in order become parts, and parts cells. */
static void gather(slant_cells *cells, const row *rows, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const row *now = &rows[i], *before = i ? now - 1 : NULL;
		bool same_cell = before && before->group == now->group && before->stratum == now->stratum;
		if (!same_cell)
			cells->cells[cells->cell_count++] = (slant_cell){now->group, now->stratum, (uint32_t)cells->part_count};
		if (!same_cell || before->cluster != now->cluster)
			cells->parts[cells->part_count++] = (slant_cell_part){{0}, number_of(cells, now->cluster),
			                                                 (uint32_t)cells->cell_count - 1};
		slant_cell_tally tally = {now->value - cells->least, 1, now->flagged};
		slant_cell_tally_add(&cells->parts[cells->part_count - 1].tally, &tally);
	}
	cells->cells[cells->cell_count] = (slant_cell){UINT32_MAX, UINT32_MAX, (uint32_t)cells->part_count};
}

/* Where the cells of each group and of each stratum stand: counted, then summed up. */
static void index_cells(slant_cells *cells)
{
	for (size_t i = 0; i < cells->cell_count; i++) {
		cells->of_group[cells->cells[i].group + 1]++;
		cells->of_stratum[cells->cells[i].stratum + 1]++;
	}
	for (size_t i = 0; i < cells->group_count; i++)
		cells->of_group[i + 1] += cells->of_group[i];
	for (size_t i = 0; i < cells->stratum_count; i++)
		cells->of_stratum[i + 1] += cells->of_stratum[i];
	for (size_t i = cells->cell_count; i > 0; i--)
		cells->by_stratum[--cells->of_stratum[cells->cells[i - 1].stratum + 1]] = (uint32_t)(i - 1);
	/* Filling took each stratum's end back to its beginning: all stand one place too far. */
	memmove(cells->of_stratum, cells->of_stratum + 1, cells->stratum_count * sizeof *cells->of_stratum);
	cells->of_stratum[cells->stratum_count] = (uint32_t)cells->cell_count;
}

slant_status slant_cells_init(slant_cells *cells, const slant_panel *panel, const uint8_t *flags, slant_error *error)
{
	size_t n = panel->rows;
	*cells = (slant_cells){.group_count = panel->group_count, .stratum_count = panel->stratum_count, .rows = n, .unit = panel->unit};
	slant_status status = check(panel, cells, error);
	if (status != SLANT_OK)
		return status;
	row *rows = calloc(n + 1, sizeof *rows);
	cells->clusters = calloc(n + 1, sizeof *cells->clusters);
	cells->parts = calloc(n + 1, sizeof *cells->parts);
	cells->cells = calloc(n + 1, sizeof *cells->cells);
	cells->by_stratum = calloc(n + 1, sizeof *cells->by_stratum);
	cells->of_group = calloc(panel->group_count + 1, sizeof *cells->of_group);
	cells->of_stratum = calloc(panel->stratum_count + 1, sizeof *cells->of_stratum);
	if (!rows || !cells->clusters || !cells->parts || !cells->cells || !cells->by_stratum || !cells->of_group ||
	    !cells->of_stratum) {
		slant_cells_release(cells);
		status = slant_error_memory(error);
		goto done;
	}
	for (size_t i = 0; i < n; i++)
		rows[i] = (row){panel->clusters[i], panel->values[i], panel->groups[i], panel->strata[i], flags && flags[i]};
	if (n)
		qsort(rows, n, sizeof *rows, by_place);
	number_clusters(cells, panel);
	gather(cells, rows, n);
	index_cells(cells);
done:
	free(rows);
	return status;
}

void slant_cells_release(slant_cells *cells)
{
	free(cells->clusters);
	free(cells->parts);
	free(cells->cells);
	free(cells->by_stratum);
	free(cells->of_group);
	free(cells->of_stratum);
	memset(cells, 0, sizeof *cells);
}

slant_status slant_tallies_init(slant_tallies *tallies, const slant_cells *cells, slant_error *error)
{
	*tallies = (slant_tallies){.weights = calloc(cells->cluster_count + 1, sizeof *tallies->weights),
	                           .cells = calloc(cells->cell_count + 1, sizeof *tallies->cells),
	                           .groups = calloc(cells->group_count + 1, sizeof *tallies->groups),
	                           .strata = calloc(cells->stratum_count + 1, sizeof *tallies->strata)};
	if (tallies->weights && tallies->cells && tallies->groups && tallies->strata)
		return SLANT_OK;
	slant_tallies_release(tallies);
	return slant_error_memory(error);
}

void slant_tallies_release(slant_tallies *tallies)
{
	free(tallies->weights);
	free(tallies->cells);
	free(tallies->groups);
	free(tallies->strata);
	memset(tallies, 0, sizeof *tallies);
}

static void sum_up(slant_tallies *t, const slant_cells *cells)
{
	memset(t->groups, 0, cells->group_count * sizeof *t->groups);
	memset(t->strata, 0, cells->stratum_count * sizeof *t->strata);
	t->all = (slant_cell_tally){0};
	for (size_t i = 0; i < cells->cell_count; i++) {
		const slant_cell *cell = &cells->cells[i];
		slant_cell_tally sum = {0};
		for (size_t k = cell->part; k < cell[1].part; k++) {
			const slant_cell_part *part = &cells->parts[k];
			uint32_t weight = t->weights[part->cluster];
			sum.sum += part->tally.sum * (int64_t)weight;
			sum.n += part->tally.n * weight;
			sum.flagged += part->tally.flagged * weight;
		}
		t->cells[i] = sum;
		slant_cell_tally_add(&t->groups[cell->group], &sum);
		slant_cell_tally_add(&t->strata[cell->stratum], &sum);
	}
	for (size_t i = 0; i < cells->group_count; i++)
		slant_cell_tally_add(&t->all, &t->groups[i]);
}

void slant_tallies_count(slant_tallies *tallies, const slant_cells *cells)
{
	for (size_t i = 0; i < cells->cluster_count; i++)
		tallies->weights[i] = 1;
	sum_up(tallies, cells);
}

void slant_tallies_draw(slant_tallies *tallies, const slant_cells *cells, uint64_t seed, uint64_t replicate)
{
	slant_resample_draw(seed, replicate, cells->clusters, cells->cluster_count, tallies->weights);
	sum_up(tallies, cells);
}
