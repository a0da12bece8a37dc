/* See freedom.h. With h a cluster's share of its side's rows, each by its weight, and g the variance that it brings, the parts r of v have
   the covariance A + B of both sides, A = diag(g) - h g' - g h' + sum(g) h h'. E(v) is its trace, Var(v) twice the trace of its square. */
#include "freedom.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "../base/error.h"
#include "variance.h"

#include "../base/banned.h"

#define FIXED_BITS 32                  /* of a row's weight, from 0 to 1: the sum over all rows stays under 2^61 */
#define ONE ((uint64_t)1 << FIXED_BITS)

/* Of one cluster on one side: its rows' weights, and their squares, summed up; whole numbers, so that no order matters. */
typedef struct load {
	uint64_t weight, squares;
} load;

typedef struct side {
	load *loads;                   /* by cluster */
	size_t clusters;
	uint64_t total;
	double icc;
} side;

/* LOADS. */

static void add_cell(side *s, const slant_cells *cells, uint32_t cell, uint64_t weight)
{
	uint64_t squared = (uint64_t)(((slant_wide)weight * (slant_wide)weight) >> FIXED_BITS);
	for (size_t i = cells->cells[cell].part; i < cells->cells[cell + 1].part; i++) {
		load *to = &s->loads[cells->parts[i].cluster];
		s->clusters += !to->weight;
		to->weight += cells->parts[i].tally.n * weight;
		to->squares += cells->parts[i].tally.n * squared;
		s->total += cells->parts[i].tally.n * weight;
	}
}

static void begin(side *s, size_t clusters)
{
	memset(s->loads, 0, clusters * sizeof *s->loads);
	s->clusters = 0;
	s->total = 0;
}

static void load_group(side *s, const slant_cells *cells, uint32_t group)
{
	for (uint32_t i = cells->of_group[group]; i < cells->of_group[group + 1]; i++)
		add_cell(s, cells, i, ONE);
}

static void load_raw(const slant_differences *d, size_t number, side pair[2])
{
	slant_sides sides = d->sides[number];
	load_group(&pair[0], &d->cells, sides.a);
	for (uint32_t g = 0; g < d->cells.group_count && sides.b == SLANT_GROUP_REST; g++)
		if (g != sides.a)
			load_group(&pair[1], &d->cells, g);
	if (sides.b != SLANT_GROUP_REST)
		load_group(&pair[1], &d->cells, sides.b);
}

static uint64_t share_of(uint64_t other, uint64_t own)
{
	return (uint64_t)llround((double)other / (double)(own + other) * (double)ONE);
}

static void load_within(const slant_differences *d, size_t number, side pair[2])
{
	const slant_cells *cells = &d->cells;
	bool rest = d->sides[number].b == SLANT_GROUP_REST;
	for (size_t i = d->of_side[number]; i < d->of_side[number + 1]; i++) {
		slant_overlap at = d->overlaps[i];
		uint64_t a = d->tallies.cells[at.a].n, b = rest ? d->tallies.strata[at.b].n - a : d->tallies.cells[at.b].n;
		add_cell(&pair[0], cells, at.a, share_of(b, a));
		if (!rest)
			add_cell(&pair[1], cells, at.b, share_of(a, b));
		for (uint32_t k = cells->of_stratum[at.b * rest]; rest && k < cells->of_stratum[at.b + 1]; k++)
			if (cells->by_stratum[k] != at.a)
				add_cell(&pair[1], cells, cells->by_stratum[k], share_of(a, b));
	}
}

/* TRACES. */

typedef struct bearing {
	double h, g;
} bearing;

static inline bearing bear(const side *s, size_t cluster)
{
	const load *l = &s->loads[cluster];
	double total = (double)s->total, h = (double)l->weight / total, alone = (double)l->squares * (double)ONE / (total * total);
	return (bearing){h, s->icc * h * h + (1 - s->icc) * alone};
}

/* Over the clusters; of one side, x and y are the same. */
typedef struct sums {
	double gx, gy, hh, gg, xy, yx, mixed, light, heavy;
} sums;

static sums sum_up(const side *left, const side *right, size_t clusters)
{
	sums s = {0};
	for (size_t i = 0; i < clusters; i++) {
		if (!left->loads[i].weight && !right->loads[i].weight)
			continue;
		bearing x = bear(left, i), y = bear(right, i);
		s.gx += x.g, s.gy += y.g;
		s.hh += x.h * y.h, s.gg += x.g * y.g;
		s.xy += x.g * y.h, s.yx += x.h * y.g;
		s.mixed += x.g * y.g * (x.h + y.h);
		s.light += x.g * y.h * y.h, s.heavy += x.h * x.h * y.g;
	}
	return s;
}

/* The trace of A B. */
static double product(const sums *s)
{
	double flat = s->gg - 2 * s->mixed + (s->gy * s->light + s->gx * s->heavy);
	double crossed = 2 * s->xy * s->yx + 2 * s->gg * s->hh - 2 * s->hh * (s->gy * s->xy + s->gx * s->yx);
	return flat + crossed + s->gx * s->gy * s->hh * s->hh;
}

/* The trace of a square lies between that of the trace by the clusters and the whole of it. Where one cluster of a hundred thousand rows is
   nearly all of a side, the differences above lose what is left, and may come out under 0: it is kept where it can be. */
static slant_looseness loosen(const side *s, size_t clusters)
{
	sums own = sum_up(s, s, clusters);
	double variance = own.gx - 2 * own.xy + own.gx * own.hh, most = variance * variance, least = most / (double)(s->clusters + !s->clusters);
	return (slant_looseness){variance, fmin(most, fmax(least, product(&own))), s->clusters};
}

static double freedom_of(const side pair[2], size_t clusters, uint64_t counts[2])
{
	counts[0] = pair[0].clusters;
	counts[1] = pair[1].clusters;
	if (counts[0] < 2 || counts[1] < 2)
		return NAN;
	slant_looseness a = loosen(&pair[0], clusters), b = loosen(&pair[1], clusters);
	sums both = sum_up(&pair[0], &pair[1], clusters);
	double expected = a.variance + b.variance;
	return expected * expected / (a.squares + b.squares + 2 * fmax(0, product(&both)));
}

/* ICC. */

typedef struct member {
	uint64_t cluster;
	int64_t value;
	uint32_t group;
} member;

static int by_cluster(const void *left, const void *right)
{
	const member *a = left, *b = right;
	if (a->group != b->group)
		return a->group < b->group ? -1 : 1;
	return (a->cluster > b->cluster) - (a->cluster < b->cluster);
}

/* Of clusters inside groups. Where nothing tells it, rows of a cluster are taken for one. */
static slant_status find_icc(const slant_panel *panel, int64_t least, double *icc, slant_error *error)
{
	slant_status status = SLANT_OK;
	member *members = calloc(panel->rows + 1, sizeof *members);
	slant_moments *classes = calloc(panel->rows + 1, sizeof *classes), *groups = calloc(panel->group_count + 1, sizeof *groups);
	uint32_t *owners = calloc(panel->rows + 1, sizeof *owners);
	size_t count = 0;
	if (!members || !classes || !groups || !owners) {
		status = slant_error_memory(error);
		goto done;
	}
	for (size_t i = 0; i < panel->rows; i++)
		members[i] = (member){panel->clusters[i], panel->values[i] - least, panel->groups[i]};
	if (panel->rows)
		qsort(members, panel->rows, sizeof *members, by_cluster);
	for (size_t i = 0; i < panel->rows; i++) {
		if (i == 0 || by_cluster(&members[i - 1], &members[i]) != 0)
			owners[count++] = members[i].group;
		slant_moments_add(&classes[count - 1], members[i].value, 1);
		slant_moments_add(&groups[members[i].group], members[i].value, 1);
	}
	double found = slant_nested_icc(classes, owners, count, groups, panel->group_count);
	*icc = isnan(found) ? 1 : fmax(0, found);
done:
	free(members);
	free(classes);
	free(groups);
	free(owners);
	return status;
}

/* TOGETHER. */

static slant_status pair_init(side pair[2], const slant_differences *d, slant_error *error)
{
	for (int i = 0; i < 2; i++)
		pair[i] = (side){.loads = calloc(d->cells.cluster_count + 1, sizeof *pair[i].loads), .icc = d->icc};
	return pair[0].loads && pair[1].loads ? SLANT_OK : slant_error_memory(error);
}

static void pair_release(side pair[2])
{
	free(pair[0].loads);
	free(pair[1].loads);
}

slant_status slant_freedom_init(slant_differences *d, const slant_panel *panel, slant_error *error)
{
	size_t clusters = d->cells.cluster_count;
	slant_status status = find_icc(panel, d->cells.least, &d->icc, error);
	if (status != SLANT_OK)
		return status;
	side pair[2];
	status = pair_init(pair, d, error);
	for (size_t i = 0; i < d->count && status == SLANT_OK; i++) {
		slant_difference *to = &d->list[i];
		for (int form = 0; form < 2; form++) {
			slant_estimate *estimate = form ? &to->within : &to->raw;
			begin(&pair[0], clusters);
			begin(&pair[1], clusters);
			(form ? load_within : load_raw)(d, i, pair);
			estimate->freedom = freedom_of(pair, clusters, estimate->clusters);
		}
	}
	pair_release(pair);
	return status;
}

slant_status slant_freedom_of_groups(const slant_differences *d, const uint32_t *groups, size_t count, slant_looseness *loose,
                                     slant_error *error)
{
	side pair[2];
	slant_status status = pair_init(pair, d, error);
	for (size_t i = 0; i < count && status == SLANT_OK; i++) {
		begin(&pair[0], d->cells.cluster_count);
		load_group(&pair[0], &d->cells, groups[i]);
		loose[i] = loosen(&pair[0], d->cells.cluster_count);
	}
	pair_release(pair);
	return status;
}
