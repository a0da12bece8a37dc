/* evaluate_groups: the main figure of each group, and of all groups but that one. Takes units with their clusters, which are the groups
   where a group is asked for; leaves out groups that are too small for a figure, and counts them. See evaluate.h.

   Thresholds and weights are those of the calibration in use, whoever they were fitted on: a figure without a group tells how much that
   group carries, not how slant does on a group that it was not fitted on. */
#include <math.h>
#include <stdlib.h>

#include "../base/error.h"
#include "evaluate.h"

#include "../base/banned.h"

typedef struct place {
	uint64_t cluster;
	size_t unit;
} place;

typedef struct run {
	size_t beg, end;          /* in the places */
} run;

static int by_cluster(const void *left, const void *right)
{
	const place *a = left, *b = right;
	if (a->cluster != b->cluster)
		return a->cluster < b->cluster ? -1 : 1;
	return (a->unit > b->unit) - (a->unit < b->unit);
}

static int by_size(const void *left, const void *right)
{
	const run *a = left, *b = right;
	size_t x = a->end - a->beg, y = b->end - b->beg;
	if (x != y)
		return x > y ? -1 : 1;
	return (a->beg > b->beg) - (a->beg < b->beg);
}

static int by_name(const void *left, const void *right)
{
	const evaluate_group *a = left, *b = right;
	return slant_str_compare(a->name, b->name);
}

static slant_str name_of(const evaluation *e, size_t unit)
{
	return (slant_str){e->group_bytes.data + e->rows[unit].group, e->rows[unit].group_bytes};
}

static double main_figure(const evaluation *e, const uint32_t *weights, double *values)
{
	const evaluate_method *method = e->task->method ? e->task->method : &slant_evaluate_counting;
	method->statistic(e, weights, values);
	return values[e->main];
}

/* Runs of one group, those with units enough, the largest first. */
static size_t find_runs(evaluation *e, const place *places, run *runs)
{
	size_t count = 0;
	for (size_t beg = 0, end; beg < e->units; beg = end) {
		for (end = beg + 1; end < e->units && places[end].cluster == places[beg].cluster; end++)
			;
		if (e->rows[places[beg].unit].group_bytes == 0)
			continue;
		if (end - beg < EVALUATE_LEAST_UNITS)
			e->groups_small++;
		else
			runs[count++] = (run){beg, end};
	}
	qsort(runs, count, sizeof *runs, by_size);
	if (count > EVALUATE_GROUPS_SHOWN) {
		e->groups_passed_over = count - EVALUATE_GROUPS_SHOWN;
		count = EVALUATE_GROUPS_SHOWN;
	}
	return count;
}

static bool measure_run(evaluation *e, const place *places, run r, uint32_t *inside, uint32_t *outside, double *values)
{
	evaluate_group *group = SLANT_PUSH(&e->arena, &e->groups);
	if (!group)
		return false;
	for (size_t i = r.beg; i < r.end; i++)
		inside[places[i].unit] = 1, outside[places[i].unit] = 0;
	*group = (evaluate_group){.name = name_of(e, places[r.beg].unit), .n = r.end - r.beg, .rank = e->groups.count - 1};
	group->value = main_figure(e, inside, values);
	group->without = main_figure(e, outside, values);
	for (size_t i = r.beg; i < r.end; i++)
		inside[places[i].unit] = 0, outside[places[i].unit] = 1;
	return true;
}

slant_status slant_evaluate_groups(evaluation *e, slant_error *error)
{
	size_t n = e->units;
	place *places = slant_arena_alloc(&e->arena, n * sizeof *places);
	run *runs = slant_arena_alloc(&e->arena, n * sizeof *runs);
	uint32_t *inside = slant_arena_calloc(&e->arena, n, sizeof *inside), *outside = slant_arena_calloc(&e->arena, n, sizeof *outside);
	double *values = slant_arena_calloc(&e->arena, e->figures.count, sizeof *values);
	if (!places || !runs || !inside || !outside || !values)
		return slant_error_memory(error);
	for (size_t i = 0; i < n; i++) {
		places[i] = (place){e->cluster[i], i};
		outside[i] = 1;
	}
	qsort(places, n, sizeof *places, by_cluster);
	size_t count = find_runs(e, places, runs);
	for (size_t r = 0; r < count; r++)
		if (!measure_run(e, places, runs[r], inside, outside, values))
			return slant_error_memory(error);
	if (e->groups.count)
		qsort(e->groups.data, e->groups.count, sizeof *e->groups.data, by_name);
	return SLANT_OK;
}

void slant_evaluate_extremes(const evaluation *e, const evaluate_group **lowest, const evaluate_group **highest)
{
	*lowest = *highest = NULL;
	for (uint32_t i = 0; i < e->groups.count; i++) {
		const evaluate_group *group = &e->groups.data[i];
		if (isnan(group->without))
			continue;
		if (!*lowest || group->without < (*lowest)->without)
			*lowest = group;
		if (!*highest || group->without > (*highest)->without)
			*highest = group;
	}
}
