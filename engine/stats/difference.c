/* See difference.h. Which strata two sides share is worked out once (overlap.c); a replicate then is a pass over the parts
   of clusters (cells.c), and one over the shared strata of all comparisons. */
#include "difference.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "../base/error.h"
#include "freedom.h"
#include "overlap.h"
#include "tails.h"

#include "../base/banned.h"

#define FIXED_BITS 61          /* of the sum over strata: it stays under 2^61, rounding of each term is under 1 of them */

typedef struct figures {
	double raw, within, share;
} figures;

static double within_strata(const slant_differences *d, size_t side)
{
	const slant_tallies *t = &d->tallies;
	bool rest = d->sides[side].b == SLANT_GROUP_REST;
	int64_t sum = 0, weight = 0;
	for (size_t i = d->of_side[side]; i < d->of_side[side + 1]; i++) {
		const slant_cell_tally *a = &t->cells[d->overlaps[i].a];
		slant_cell_tally b = rest ? slant_cell_tally_rest(&t->strata[d->overlaps[i].b], a) : t->cells[d->overlaps[i].b];
		double na = a->n, nb = b.n, both = na + nb, inverse = 1 / (both + (both <= 0));
		/* An empty side makes both terms 0: no jump is needed. */
		sum += (int64_t)(((double)a->sum * nb - (double)b.sum * na) * inverse * d->scale);
		weight += (int64_t)(na * nb * inverse * d->weight_scale);
	}
	return weight ? (double)sum / (double)weight * (d->weight_scale / d->scale) / d->cells.unit : NAN;
}

static double mean_of(const slant_cell_tally *tally)
{
	return tally->n ? (double)tally->sum / tally->n : NAN;
}

static double share_of(const slant_cell_tally *tally)
{
	return tally->n ? (double)tally->flagged / tally->n : NAN;
}

static void sides_of(const slant_differences *d, size_t side, slant_cell_tally pair[2])
{
	pair[0] = d->tallies.groups[d->sides[side].a];
	pair[1] = d->sides[side].b == SLANT_GROUP_REST ? slant_cell_tally_rest(&d->tallies.all, &pair[0])
	                                               : d->tallies.groups[d->sides[side].b];
}

/* Of the draw in hand. */
static figures figures_of(const slant_differences *d, size_t side)
{
	slant_cell_tally pair[2];
	sides_of(d, side, pair);
	return (figures){(mean_of(&pair[0]) - mean_of(&pair[1])) / d->cells.unit, within_strata(d, side),
	                 share_of(&pair[0]) - share_of(&pair[1])};
}

/* The sums of all rows are in hand. */
static void estimate(slant_differences *d, bool flagged)
{
	for (size_t i = 0; i < d->count; i++) {
		slant_difference *to = &d->list[i];
		slant_cell_tally pair[2];
		figures now = figures_of(d, i);
		sides_of(d, i, pair);
		to->raw = (slant_estimate){.n = {pair[0].n, pair[1].n}, .difference = now.raw, .error = NAN, .freedom = NAN};
		to->within = (slant_estimate){.difference = now.within, .error = NAN, .freedom = NAN};
		to->strata = d->of_side[i + 1] - d->of_side[i];
		slant_overlap_count(d, i, to->within.n);
		to->share[0] = flagged ? share_of(&pair[0]) : NAN;
		to->share[1] = flagged ? share_of(&pair[1]) : NAN;
		to->share_difference = to->share[0] - to->share[1];
		to->share_interval = (slant_interval){NAN, NAN};
	}
}

static bool rests_on_enough(const slant_estimate *estimate)
{
	return estimate->clusters[0] >= SLANT_CLUSTERS_LEAST && estimate->clusters[1] >= SLANT_CLUSTERS_LEAST;
}

static void settle(slant_differences *d, const slant_deviations *raw, const slant_deviations *within, slant_tails *tails)
{
	double scale = (double)d->cells.spread / d->cells.unit;
	uint64_t least = (uint64_t)ceil(SLANT_LEAST_DEFINED * d->replicates);
	for (size_t i = 0; i < d->count; i++) {
		slant_difference *to = &d->list[i];
		bool enough = rests_on_enough(&to->raw);
		if (enough)
			to->raw.error = slant_deviations_error(&raw[i], d->replicates, scale);
		if (rests_on_enough(&to->within))
			to->within.error = slant_deviations_error(&within[i], d->replicates, scale);
		if (enough && !isnan(to->share_difference))
			to->share_interval = slant_tails_interval(tails, i, least);
	}
}

/* Errors and intervals from all replicates. */
static slant_status draw(slant_differences *d, double level, slant_error *error)
{
	slant_tails tails = {0};
	slant_status status = SLANT_OK;
	slant_deviations *raw = calloc(d->count + 1, sizeof *raw), *within = calloc(d->count + 1, sizeof *within);
	if (!raw || !within)
		status = slant_error_memory(error);
	if (status != SLANT_OK || (status = slant_tails_init(&tails, d->count, d->replicates, level, error)) != SLANT_OK)
		goto done;
	for (unsigned r = 0; r < d->replicates; r++) {
		slant_tallies_draw(&d->tallies, &d->cells, d->seed, r);
		for (size_t i = 0; i < d->count; i++) {
			figures now = figures_of(d, i);
			slant_deviations_add(&raw[i], now.raw - d->list[i].raw.difference);
			slant_deviations_add(&within[i], now.within - d->list[i].within.difference);
			if (!isnan(now.share))
				slant_tails_add(&tails, i, now.share);
		}
	}
	settle(d, raw, within, &tails);
done:
	slant_tails_release(&tails);
	free(raw);
	free(within);
	return status;
}

/* 2^e so that `most` times it stays under 2^FIXED_BITS. */
static double scale_under(double most)
{
	int exponent = 0;
	(void)frexp(most, &exponent);
	return ldexp(1, FIXED_BITS - exponent);
}

static slant_status check(const slant_panel *panel, const slant_sides *sides, size_t count, const slant_bootstrap *bootstrap,
                          slant_error *error)
{
	for (size_t i = 0; i < count; i++)
		if (sides[i].a >= panel->group_count || sides[i].a == sides[i].b ||
		    (sides[i].b >= panel->group_count && sides[i].b != SLANT_GROUP_REST))
			return slant_error_set(error, SLANT_ARGUMENT, "group %u of %zu is not to be compared with %u", sides[i].a,
			                       panel->group_count, sides[i].b);
	if (!(bootstrap->level > 0 && bootstrap->level < 1))
		return slant_error_set(error, SLANT_ARGUMENT, "a level is between 0 and 1, not %g", bootstrap->level);
	return SLANT_OK;
}

slant_status slant_differences_init(slant_differences *d, const slant_panel *panel, const uint8_t *flags, const slant_sides *sides,
                                    size_t count, const slant_bootstrap *bootstrap, slant_error *error)
{
	*d = (slant_differences){.count = count, .seed = bootstrap->seed, .replicates = bootstrap->replicates};
	slant_status status = check(panel, sides, count, bootstrap, error);
	if (status != SLANT_OK || (status = slant_cells_init(&d->cells, panel, flags, error)) != SLANT_OK)
		goto done;
	status = slant_tallies_init(&d->tallies, &d->cells, error);
	d->list = calloc(count + 1, sizeof *d->list);
	d->sides = calloc(count + 1, sizeof *d->sides);
	if (status == SLANT_OK && (!d->list || !d->sides))
		status = slant_error_memory(error);
	if (status != SLANT_OK)
		goto done;
	if (count)
		memcpy(d->sides, sides, count * sizeof *sides);
	double drawn = (double)panel->rows * SLANT_RESAMPLE_HEAVIEST;
	d->weight_scale = scale_under(drawn);
	d->scale = scale_under(drawn * (double)d->cells.spread);
	slant_tallies_count(&d->tallies, &d->cells);
	status = slant_overlap_init(d, error);
	if (status != SLANT_OK)
		goto done;
	estimate(d, flags != NULL);
	status = slant_freedom_init(d, panel, error);
	if (status == SLANT_OK)
		status = draw(d, bootstrap->level, error);
done:
	if (status != SLANT_OK)
		slant_differences_release(d);
	return status;
}

void slant_differences_release(slant_differences *d)
{
	slant_cells_release(&d->cells);
	slant_tallies_release(&d->tallies);
	free(d->list);
	free(d->sides);
	free(d->overlaps);
	free(d->of_side);
	memset(d, 0, sizeof *d);
}

/* Comparisons with NaN are false: neither an undefined error nor an undefined replicate raises a maximum. */
static void raise_to(double *most, const slant_estimate *estimate, double value)
{
	double t = fabs(value - estimate->difference) / estimate->error;
	if (t > *most)
		*most = t;
}

/* Of the draw in hand. */
static void means_of(const slant_differences *d, const uint32_t *groups, size_t count, double *means)
{
	double least = (double)d->cells.least / d->cells.unit;
	for (size_t i = 0; i < count; i++)
		means[i] = mean_of(&d->tallies.groups[groups[i]]) / d->cells.unit + least;
}

static void raise_maxima(const slant_differences *d, double *raw, double *within)
{
	for (size_t i = 0; i < d->count; i++) {
		figures now = figures_of(d, i);
		if (raw)
			raise_to(raw, &d->list[i].raw, now.raw);
		if (within)
			raise_to(within, &d->list[i].within, now.within);
	}
}

slant_status slant_differences_redraw(slant_differences *d, const slant_redraw *redraw, slant_error *error)
{
	for (size_t i = 0; i < redraw->count; i++)
		if (redraw->groups[i] >= d->cells.group_count)
			return slant_error_set(error, SLANT_ARGUMENT, "group %u of %zu has no mean", redraw->groups[i], d->cells.group_count);
	slant_tallies_count(&d->tallies, &d->cells);
	means_of(d, redraw->groups, redraw->count, redraw->means);
	slant_status status = slant_freedom_of_groups(d, redraw->groups, redraw->count, redraw->loose, error);
	if (status != SLANT_OK)
		return status;
	for (size_t i = 0; i < redraw->count; i++)
		if (redraw->loose[i].clusters < SLANT_CLUSTERS_LEAST)
			redraw->means[i] = NAN;
	for (unsigned r = 0; r < d->replicates; r++) {
		slant_tallies_draw(&d->tallies, &d->cells, d->seed, r);
		means_of(d, redraw->groups, redraw->count, redraw->replicates + (size_t)r * redraw->count);
		if (redraw->raw || redraw->within)
			raise_maxima(d, redraw->raw ? &redraw->raw[r] : NULL, redraw->within ? &redraw->within[r] : NULL);
	}
	return SLANT_OK;
}
