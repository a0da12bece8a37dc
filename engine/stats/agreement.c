/* See agreement.h. */
#include "agreement.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "../base/error.h"
#include "stats.h"

#include "../base/banned.h"

static uint32_t weight_of(const uint32_t *weights, size_t i)
{
	return weights ? weights[i] : 1;
}

/* LABELS AND FLAGS */

slant_confusion slant_confusion_count(const uint8_t *gold, const uint8_t *found, size_t n, const uint32_t *weights)
{
	uint64_t cells[4] = {0};
	for (size_t i = 0; i < n; i++)
		cells[(gold[i] != 0) << 1 | (found[i] != 0)] += weight_of(weights, i);
	return (slant_confusion){.both = cells[3], .label_only = cells[2], .flag_only = cells[1], .neither = cells[0]};
}

static double share(uint64_t part, uint64_t whole)
{
	return whole ? (double)part / (double)whole : NAN;
}

double slant_confusion_precision(const slant_confusion *c)
{
	return share(c->both, c->both + c->flag_only);
}

double slant_confusion_recall(const slant_confusion *c)
{
	return share(c->both, c->both + c->label_only);
}

double slant_confusion_f1(const slant_confusion *c)
{
	return share(2 * c->both, 2 * c->both + c->label_only + c->flag_only);
}

double slant_confusion_macro_f1(const slant_confusion *c)
{
	const slant_confusion other = {.both = c->neither, .label_only = c->flag_only, .flag_only = c->label_only, .neither = c->both};
	if (c->both + c->label_only == 0 || c->neither + c->flag_only == 0)
		return NAN;
	return (slant_confusion_f1(c) + slant_confusion_f1(&other)) / 2;
}

double slant_confusion_accuracy(const slant_confusion *c)
{
	return share(c->both + c->neither, c->both + c->neither + c->label_only + c->flag_only);
}

/* NUMBERS AND NUMBERS */

typedef struct sums {
	slant_wide n, x, y, xx, yy, xy;
} sums;

static sums sum_pairs(const int64_t *x, const int64_t *y, size_t n, const uint32_t *weights)
{
	sums s = {0};
	for (size_t i = 0; i < n; i++) {
		slant_wide weight = weight_of(weights, i);
		if (weight == 0 || x[i] == SLANT_MISSING || y[i] == SLANT_MISSING)
			continue;
		s.n += weight;
		s.x += weight * x[i];
		s.y += weight * y[i];
		s.xx += weight * x[i] * x[i];
		s.yy += weight * y[i] * y[i];
		s.xy += weight * x[i] * y[i];
	}
	return s;
}

double slant_pearson(const int64_t *x, const int64_t *y, size_t n, const uint32_t *weights)
{
	sums s = sum_pairs(x, y, n, weights);
	slant_wide spread_x = s.n * s.xx - s.x * s.x, spread_y = s.n * s.yy - s.y * s.y;
	if (spread_x <= 0 || spread_y <= 0)
		return NAN;
	return (double)(s.n * s.xy - s.x * s.y) / sqrt((double)spread_x) / sqrt((double)spread_y);
}

double slant_kappa_quadratic(const int64_t *x, const int64_t *y, size_t n, const uint32_t *weights)
{
	sums s = sum_pairs(x, y, n, weights);
	slant_wide seen = s.n * (s.xx - 2 * s.xy + s.yy), chance = s.n * s.xx - 2 * s.x * s.y + s.n * s.yy;
	return chance > 0 ? 1 - (double)seen / (double)chance : NAN;
}

double slant_spearman(const slant_ranking *x, const slant_ranking *y, const uint32_t *weights, int64_t *ranks)
{
	slant_ranking_ranks(x, weights, ranks);
	slant_ranking_ranks(y, weights, ranks + x->n);
	return slant_pearson(ranks, ranks + x->n, x->n, weights);
}

/* CODERS */

static int by_number(const void *left, const void *right)
{
	int64_t a = *(const int64_t *)left, b = *(const int64_t *)right;
	return (a > b) - (a < b);
}

slant_status slant_codings_init(slant_codings *codings, slant_arena *arena, const int64_t *values, size_t units, size_t coders,
                                slant_error *error)
{
	if (coders > SLANT_CODERS_MAX)
		return slant_error_set(error, SLANT_LIMIT, "%zu coders; at most %u are compared", coders, SLANT_CODERS_MAX);
	size_t n = units * coders;
	*codings = (slant_codings){.units = units, .coders = coders};
	codings->values = slant_arena_alloc(arena, (n + 1) * sizeof *codings->values);
	codings->places = slant_arena_alloc(arena, (n + 1) * sizeof *codings->places);
	codings->weights = slant_arena_alloc(arena, (n + 1) * sizeof *codings->weights);
	codings->given = slant_arena_calloc(arena, units + 1, sizeof *codings->given);
	if (!codings->values || !codings->places || !codings->weights || !codings->given)
		return slant_error_memory(error);
	memcpy(codings->values, values, n * sizeof *values);
	for (size_t u = 0; u < units; u++) {
		qsort(codings->values + u * coders, coders, sizeof *values, by_number);
		for (size_t c = 0; c < coders; c++)
			codings->given[u] += codings->values[u * coders + c] != SLANT_MISSING;
	}
	return slant_ranking_init(&codings->ranking, arena, codings->values, n, error);
}

/* Only values of a unit with two or more can be paired. */
static slant_wide weigh(const slant_codings *k, const uint32_t *weights)
{
	slant_wide n = 0;
	for (size_t u = 0; u < k->units; u++) {
		uint32_t weight = k->given[u] < 2 ? 0 : weight_of(weights, u);
		n += (slant_wide)weight * k->given[u];
		for (size_t c = 0; c < k->coders; c++)
			k->weights[u * k->coders + c] = c < k->coders - k->given[u] ? 0 : weight;
	}
	return n;
}

/* Pairs of the values of one unit that differ, in both orders; runs of a sorted list. */
static slant_wide differing(const int64_t *values, uint32_t count)
{
	slant_wide pairs = 0;
	for (uint32_t beg = 0, end; beg < count; beg = end) {
		for (end = beg + 1; end < count && values[end] == values[beg]; end++)
			;
		pairs += (slant_wide)(end - beg) * (count - (end - beg));
	}
	return pairs;
}

/* Squared differences over all pairs of the values of one unit, in both orders. */
static slant_wide distances(const int64_t *values, uint32_t count)
{
	slant_wide sum = 0, squares = 0;
	for (uint32_t i = 0; i < count; i++) {
		sum += values[i];
		squares += (slant_wide)values[i] * values[i];
	}
	return 2 * (count * squares - sum * sum);
}

static double seen_in_units(const slant_codings *k, const int64_t *metric, const uint32_t *weights)
{
	slant_wide by_count[SLANT_CODERS_MAX + 1] = {0};      /* units alike in how many coded them share a divisor: exact until the end */
	double seen = 0;
	for (size_t u = 0; u < k->units; u++) {
		uint32_t given = k->given[u], weight = given < 2 ? 0 : weight_of(weights, u);
		size_t first = (u + 1) * k->coders - given;
		if (weight)
			by_count[given] += weight * (metric ? distances(metric + first, given) : differing(k->values + first, given));
	}
	for (uint32_t given = 2; given <= k->coders; given++)
		seen += (double)by_count[given] / (given - 1);
	return seen;
}

static slant_wide differing_in_all(const slant_codings *k, slant_wide n)
{
	slant_wide pairs = 0, run = 0;
	for (size_t i = 0; i < k->ranking.n; i++) {
		run += k->weights[k->ranking.order[i]];
		if (k->ranking.ends[i]) {
			pairs += run * (n - run);
			run = 0;
		}
	}
	return pairs;
}

static slant_wide distances_in_all(const slant_codings *k, const int64_t *metric, slant_wide n)
{
	slant_wide sum = 0, squares = 0;
	for (size_t i = 0; i < k->ranking.n; i++) {
		slant_wide weight = k->weights[i];
		if (weight) {
			sum += weight * metric[i];
			squares += weight * metric[i] * metric[i];
		}
	}
	return 2 * (n * squares - sum * sum);
}

double slant_alpha(const slant_codings *k, slant_alpha_level level, const uint32_t *weights)
{
	slant_wide n = weigh(k, weights);
	const int64_t *metric = level == SLANT_ALPHA_NOMINAL ? NULL : k->values;
	if (level == SLANT_ALPHA_ORDINAL) {
		slant_ranking_ranks(&k->ranking, k->weights, k->places);
		metric = k->places;
	}
	slant_wide expected = metric ? distances_in_all(k, metric, n) : differing_in_all(k, n);
	if (expected <= 0)
		return NAN;
	return 1 - (double)(n - 1) * seen_in_units(k, metric, weights) / (double)expected;
}
