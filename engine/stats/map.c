/* See map.h. The decomposition wants at least as many rows as columns: with fewer groups than frames it gets the transpose,
   and U and V change places. */
#include "map.h"

#include <gsl/gsl_linalg.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>

#include "../base/error.h"
#include "resample.h"

#include "../base/banned.h"

#define ROUNDING 1e-12         /* spread under this share of the values is what rounding left over */
#define THIN 1e-9              /* a second axis under this share of the first, likewise */
#define ALIKE (1 - 1e-9)       /* loadings as near as this share are equal */

typedef double place[SLANT_MAP_AXES];

/* What one decomposition needs; all in the arena. */
typedef struct bench {
	size_t groups, frames, rows, columns;
	bool turned;               /* rows are frames */
	const size_t *order;       /* of the groups */
	double *matrix, *right, *values, *work;        /* U takes the place of the matrix; V; s */
} bench;

typedef struct axes {
	place *points, *loadings;
	double shares[SLANT_MAP_AXES];
} axes;

/* ORDER */

typedef struct row {
	const double *profile;
	size_t frames, group;
} row;

static int by_profile(const void *left, const void *right)
{
	const row *a = left, *b = right;
	for (size_t f = 0; f < a->frames; f++)
		if (a->profile[f] < b->profile[f] || a->profile[f] > b->profile[f])
			return a->profile[f] < b->profile[f] ? -1 : 1;
	return 0;
}

static bool order_groups(size_t *order, const slant_mapping *m)
{
	row *rows = calloc(m->groups + 1, sizeof *rows);
	if (!rows)
		return false;
	for (size_t g = 0; g < m->groups; g++)
		rows[g] = (row){m->profiles + g * m->frames, m->frames, g};
	qsort(rows, m->groups, sizeof *rows, by_profile);
	for (size_t g = 0; g < m->groups; g++)
		order[g] = rows[g].group;
	free(rows);
	return true;
}

/* AXES */

/* False: a share is no number, or there is nothing that differs. */
static bool centre(const bench *b, const double *profiles)
{
	double largest = 0, spread = 0;
	for (size_t f = 0; f < b->frames; f++) {
		double mean = 0;
		for (size_t g = 0; g < b->groups; g++)
			mean += profiles[b->order[g] * b->frames + f] / (double)b->groups;
		if (!isfinite(mean))
			return false;
		for (size_t g = 0; g < b->groups; g++) {
			double share = profiles[b->order[g] * b->frames + f];
			b->matrix[b->turned ? f * b->columns + g : g * b->columns + f] = share - mean;
			largest = fmax(largest, fabs(share));
			spread = fmax(spread, fabs(share - mean));
		}
	}
	return spread > ROUNDING * largest;
}

static void fix_sign(const bench *b, axes *a, int axis)
{
	double largest = 0;
	size_t first = 0;
	for (size_t f = 0; f < b->frames; f++)
		largest = fmax(largest, fabs(a->loadings[f][axis]));
	while (first + 1 < b->frames && fabs(a->loadings[first][axis]) < ALIKE * largest)
		first++;
	if (a->loadings[first][axis] >= 0)
		return;
	for (size_t f = 0; f < b->frames; f++)
		a->loadings[f][axis] = -a->loadings[f][axis];
	for (size_t g = 0; g < b->groups; g++)
		a->points[g][axis] = -a->points[g][axis];
}

static void clear_axis(const bench *b, axes *a, int axis, double share)
{
	a->shares[axis] = share;
	for (size_t g = 0; g < b->groups; g++)
		a->points[g][axis] = NAN;
	for (size_t f = 0; f < b->frames; f++)
		a->loadings[f][axis] = NAN;
}

static void take_axis(const bench *b, axes *a, int axis, double total)
{
	double length = b->values[axis];
	const double *by_group = b->turned ? b->right : b->matrix, *by_frame = b->turned ? b->matrix : b->right;
	a->shares[axis] = length * length / total;
	for (size_t g = 0; g < b->groups; g++)
		a->points[b->order[g]][axis] = length * by_group[g * b->columns + (size_t)axis];
	for (size_t f = 0; f < b->frames; f++)
		a->loadings[f][axis] = by_frame[f * b->columns + (size_t)axis];
	fix_sign(b, a, axis);
}

static void find_axes(const bench *b, const double *profiles, axes *a)
{
	for (int axis = 0; axis < SLANT_MAP_AXES; axis++)
		clear_axis(b, a, axis, NAN);
	if (b->groups < SLANT_MAP_GROUPS || b->frames < SLANT_MAP_FRAMES || !centre(b, profiles))
		return;
	gsl_matrix_view left = gsl_matrix_view_array(b->matrix, b->rows, b->columns);
	gsl_matrix_view right = gsl_matrix_view_array(b->right, b->columns, b->columns);
	gsl_vector_view values = gsl_vector_view_array(b->values, b->columns), work = gsl_vector_view_array(b->work, b->columns);
	if (gsl_linalg_SV_decomp(&left.matrix, &right.matrix, &values.vector, &work.vector))
		return;
	double total = 0;
	for (size_t i = 0; i < b->columns; i++)
		total += b->values[i] * b->values[i];
	take_axis(b, a, 0, total);
	if (b->values[1] > THIN * b->values[0])
		take_axis(b, a, 1, total);
	else
		a->shares[1] = 0;
}

/* STABILITY */

typedef struct replicas {
	double *cosines, *points;      /* replicates * SLANT_MAP_AXES; replicates * groups * SLANT_MAP_AXES */
	double *sorted;
	unsigned swapped;
} replicas;

static double cosine(const bench *b, const axes *whole, int axis, const axes *drawn, int other)
{
	double sum = 0;
	for (size_t f = 0; f < b->frames; f++)
		sum += whole->loadings[f][axis] * drawn->loadings[f][other];
	return sum;
}

static void match(const bench *b, const axes *whole, const axes *drawn, unsigned replicate, replicas *r)
{
	double straight[] = {cosine(b, whole, 0, drawn, 0), cosine(b, whole, 1, drawn, 1)};
	double crossed[] = {cosine(b, whole, 0, drawn, 1), cosine(b, whole, 1, drawn, 0)};
	bool swap = fabs(crossed[0]) + fabs(crossed[1]) > fabs(straight[0]) + fabs(straight[1]);
	r->swapped += swap;
	for (int axis = 0; axis < SLANT_MAP_AXES; axis++) {
		double fit = swap ? crossed[axis] : straight[axis];
		r->cosines[replicate * SLANT_MAP_AXES + (unsigned)axis] = fabs(fit);
		for (size_t g = 0; g < b->groups; g++) {
			double point = isnan(fit) ? NAN : drawn->points[g][swap ? !axis : axis];
			r->points[(replicate * b->groups + g) * SLANT_MAP_AXES + (size_t)axis] = fit < 0 ? -point : point;
		}
	}
}

static int by_value(const void *left, const void *right)
{
	double a = *(const double *)left, b = *(const double *)right;
	return (a > b) - (a < b);
}

/* Sorts the known of `count` values, `step` apart; 0: too few are known. */
static size_t sort_known(const double *values, size_t step, unsigned count, double *sorted)
{
	size_t known = 0;
	for (unsigned i = 0; i < count; i++)
		if (!isnan(values[i * step]))
			sorted[known++] = values[i * step];
	if (known == 0 || (double)known < SLANT_LEAST_DEFINED * count)
		return 0;
	qsort(sorted, known, sizeof *sorted, by_value);
	return known;
}

static void summarise(const slant_mapping *m, const replicas *r, slant_map *map)
{
	size_t known;
	for (size_t axis = 0; axis < SLANT_MAP_AXES; axis++) {
		if ((known = sort_known(r->cosines + axis, SLANT_MAP_AXES, m->replicates, r->sorted)))
			map->stability[axis] = gsl_stats_quantile_from_sorted_data(r->sorted, 1, known, .5);
		for (size_t g = 0; g < m->groups; g++)
			if ((known = sort_known(r->points + g * SLANT_MAP_AXES + axis, m->groups * SLANT_MAP_AXES, m->replicates, r->sorted)))
				map->boxes[g][axis] = (slant_interval){gsl_stats_quantile_from_sorted_data(r->sorted, 1, known, (1 - m->level) / 2),
				                                       gsl_stats_quantile_from_sorted_data(r->sorted, 1, known, (1 + m->level) / 2)};
	}
	map->swapped = r->swapped;
}

static slant_status try_stability(const slant_mapping *m, const bench *b, const axes *whole, slant_map *map,
                                  slant_error *error)
{
	slant_status status = SLANT_OK;
	replicas r = {0};
	axes drawn = {0};
	double *profiles = calloc(m->groups * m->frames + 1, sizeof *profiles);
	drawn.points = calloc(m->groups + 1, sizeof *drawn.points);
	drawn.loadings = calloc(m->frames + 1, sizeof *drawn.loadings);
	r.cosines = calloc((size_t)m->replicates + 1, SLANT_MAP_AXES * sizeof *r.cosines);
	r.points = calloc((size_t)m->replicates * m->groups + 1, SLANT_MAP_AXES * sizeof *r.points);
	r.sorted = calloc((size_t)m->replicates + 1, sizeof *r.sorted);
	if (!profiles || !drawn.points || !drawn.loadings || !r.cosines || !r.points || !r.sorted) {
		status = slant_error_memory(error);
		goto done;
	}
	for (unsigned replicate = 0; replicate < m->replicates; replicate++) {
		m->draw(m->context, replicate, profiles);
		find_axes(b, profiles, &drawn);
		match(b, whole, &drawn, replicate, &r);
	}
	summarise(m, &r, map);
done:
	free(r.sorted);
	free(r.points);
	free(r.cosines);
	free(drawn.loadings);
	free(drawn.points);
	free(profiles);
	return status;
}

static bool set_up(bench *b, slant_arena *arena, const slant_mapping *m)
{
	bool turned = m->groups < m->frames;
	size_t rows = turned ? m->frames : m->groups, columns = turned ? m->groups : m->frames;
	size_t *order = slant_arena_calloc(arena, m->groups + 1, sizeof *order);
	*b = (bench){.groups = m->groups, .frames = m->frames, .rows = rows, .columns = columns, .turned = turned, .order = order};
	b->matrix = slant_arena_calloc(arena, rows * columns + 1, sizeof *b->matrix);
	b->right = slant_arena_calloc(arena, columns * columns + 1, sizeof *b->right);
	b->values = slant_arena_calloc(arena, columns + 1, sizeof *b->values);
	b->work = slant_arena_calloc(arena, columns + 1, sizeof *b->work);
	return order && b->matrix && b->right && b->values && b->work && order_groups(order, m);
}

slant_status slant_map_init(slant_map *map, slant_arena *arena, const slant_mapping *m, slant_error *error)
{
	bench b;
	axes whole = {.points = slant_arena_calloc(arena, m->groups + 1, sizeof *whole.points),
	              .loadings = slant_arena_calloc(arena, m->frames + 1, sizeof *whole.loadings)};
	slant_map found = {.stability = {NAN, NAN}, .boxes = slant_arena_calloc(arena, m->groups + 1, sizeof *found.boxes)};
	if (!whole.points || !whole.loadings || !found.boxes || !set_up(&b, arena, m))
		return slant_error_memory(error);
	for (size_t g = 0; g < m->groups; g++)
		found.boxes[g][0] = found.boxes[g][1] = (slant_interval){NAN, NAN};
	find_axes(&b, m->profiles, &whole);
	found.points = whole.points;
	found.loadings = whole.loadings;
	found.shares[0] = whole.shares[0];
	found.shares[1] = whole.shares[1];
	slant_status status = m->replicates > 0 && !isnan(whole.shares[0]) ? try_stability(m, &b, &whole, &found, error) : SLANT_OK;
	if (!status)
		*map = found;
	return status;
}
