/* See associate.h. Each column's values are numbered by their order once. A replicate then counts how often each number occurs, which gives
   its rank, and sums one product a pair and row. Ranks are doubled, so that shared ones are whole, and counted from their mean, so that they
   sum to 0: then n * sum of products is the covariance's numerator, exactly. A column without missing values is ranked once for all its
   pairs; a pair with one is ranked by itself, its lacking rows weighing nothing. */
#include "associate.h"

#include <math.h>
#include <stdlib.h>

#include "../base/error.h"
#include "resample.h"

#include "../base/banned.h"

/* One column in a draw. */
typedef struct ranked {
	int64_t *ranks, *weighted;     /* by row; times the weight of the row */
	slant_wide spread;             /* sum of the products of both */
} ranked;

typedef struct bench {
	const slant_associating *columns;
	slant_association *list;   /* by pair */
	size_t pairs;
	uint32_t **numbers;        /* by column and row: of the value among the column's, from 0 */
	uint32_t *most;            /* by column: how many */
	bool *gaps;                /* by column: it lacks values */
	ranked *ranked;            /* by column; two more for a pair of its own */
	uint64_t *counts;          /* by number */
	int64_t *places;           /* by number: the rank */
	uint32_t **there;          /* by column and row: all bits, or 0 where there is no value */
	uint32_t *ones, *both;     /* weights: of all rows 1; of the rows that have both values */
} bench;

/* Fills `both` and gives its sum. */
static uint64_t weigh_both(const bench *b, const slant_association *pair, const uint32_t *weights)
{
	const uint32_t *x = b->there[pair->columns[0]], *y = b->there[pair->columns[1]];
	uint64_t sum = 0;
	for (size_t i = 0; i < b->columns->rows; i++) {
		b->both[i] = weights[i] & x[i] & y[i];
		sum += b->both[i];
	}
	return sum;
}

static uint64_t sum_of(const bench *b, const uint32_t *weights)
{
	uint64_t sum = 0;
	for (size_t i = 0; i < b->columns->rows; i++)
		sum += weights[i];
	return sum;
}

/* `all`: sum of the weights. */
static void rank(const bench *b, size_t column, const uint32_t *weights, uint64_t all, ranked *out)
{
	const uint32_t *numbers = b->numbers[column];
	size_t rows = b->columns->rows;
	uint64_t before = 0;
	memset(b->counts, 0, b->most[column] * sizeof *b->counts);
	for (size_t i = 0; i < rows; i++)
		b->counts[numbers[i]] += weights[i];
	for (uint32_t k = 0; k < b->most[column]; k++) {
		b->places[k] = (int64_t)(2 * before + b->counts[k]) - (int64_t)all;
		before += b->counts[k];
	}
	out->spread = 0;
	for (size_t i = 0; i < rows; i++) {
		int64_t place = b->places[numbers[i]], weighted = place * (int64_t)weights[i];
		out->ranks[i] = place;
		out->weighted[i] = weighted;
		out->spread += (slant_wide)weighted * place;
	}
}

static double rho_of(const ranked *x, const ranked *y, size_t rows, uint64_t all)
{
	slant_wide products = 0, spread_x = x->spread * (slant_wide)all, spread_y = y->spread * (slant_wide)all;
	if (spread_x <= 0 || spread_y <= 0)
		return NAN;
	for (size_t i = 0; i < rows; i++)
		products += (slant_wide)x->weighted[i] * y->ranks[i];
	return (double)(products * (slant_wide)all) / sqrt((double)spread_x) / sqrt((double)spread_y);
}

static double rho_of_pair(const bench *b, const slant_association *pair, const uint32_t *weights, uint64_t all)
{
	size_t x = pair->columns[0], y = pair->columns[1], rows = b->columns->rows;
	if (pair->n < SLANT_ASSOCIATE_LEAST)
		return NAN;
	if (!b->gaps[x] && !b->gaps[y])
		return rho_of(&b->ranked[x], &b->ranked[y], rows, all);
	ranked *own = &b->ranked[b->columns->count];
	all = weigh_both(b, pair, weights);
	rank(b, x, b->both, all, &own[0]);
	rank(b, y, b->both, all, &own[1]);
	return rho_of(&own[0], &own[1], rows, all);
}

static void all_rhos(const void *context, const uint32_t *weights, double *figures)
{
	const bench *b = context;
	uint64_t all = sum_of(b, weights);
	for (size_t c = 0; c < b->columns->count; c++)
		if (!b->gaps[c])
			rank(b, c, weights, all, &b->ranked[c]);
	for (size_t i = 0; i < b->pairs; i++)
		figures[i] = rho_of_pair(b, &b->list[i], weights, all);
}

static slant_status number_values(bench *b, slant_arena *arena, size_t column, slant_error *error)
{
	slant_ranking ranking;
	const int64_t *values = b->columns->columns[column];
	slant_status status = slant_ranking_init(&ranking, arena, values, b->columns->rows, error);
	if (status != SLANT_OK)
		return status;
	for (size_t i = 0; i < b->columns->rows; i++) {
		b->numbers[column][ranking.order[i]] = b->most[column];
		b->most[column] += ranking.ends[i];
		b->gaps[column] = b->gaps[column] || values[i] == SLANT_MISSING;
		b->there[column][i] = values[i] == SLANT_MISSING ? 0 : UINT32_MAX;
	}
	return SLANT_OK;
}

static slant_status make_room(bench *b, slant_arena *arena, slant_error *error)
{
	size_t rows = b->columns->rows + 1, count = b->columns->count + 2;
	b->numbers = slant_arena_calloc(arena, count, sizeof *b->numbers);
	b->there = slant_arena_calloc(arena, count, sizeof *b->there);
	b->most = slant_arena_calloc(arena, count, sizeof *b->most);
	b->gaps = slant_arena_calloc(arena, count, sizeof *b->gaps);
	b->ranked = slant_arena_calloc(arena, count, sizeof *b->ranked);
	b->counts = slant_arena_calloc(arena, rows, sizeof *b->counts);
	b->places = slant_arena_calloc(arena, rows, sizeof *b->places);
	b->ones = slant_arena_calloc(arena, rows, sizeof *b->ones);
	b->both = slant_arena_calloc(arena, rows, sizeof *b->both);
	if (!b->numbers || !b->there || !b->most || !b->gaps || !b->ranked || !b->counts || !b->places || !b->ones || !b->both)
		return slant_error_memory(error);
	for (size_t c = 0; c < count; c++) {
		b->numbers[c] = slant_arena_calloc(arena, rows, sizeof *b->numbers[c]);
		b->there[c] = slant_arena_calloc(arena, rows, sizeof *b->there[c]);
		b->ranked[c].ranks = slant_arena_calloc(arena, rows, sizeof *b->ranked[c].ranks);
		b->ranked[c].weighted = slant_arena_calloc(arena, rows, sizeof *b->ranked[c].weighted);
		if (!b->numbers[c] || !b->there[c] || !b->ranked[c].ranks || !b->ranked[c].weighted)
			return slant_error_memory(error);
	}
	for (size_t i = 0; i < b->columns->rows; i++)
		b->ones[i] = 1;
	return SLANT_OK;
}

static void list_pairs(bench *b)
{
	b->pairs = 0;
	for (size_t x = 0; x < b->columns->count; x++)
		for (size_t y = x + 1; y < b->columns->count; y++) {
			slant_association *pair = &b->list[b->pairs++];
			*pair = (slant_association){.columns = {x, y}, .rho = NAN, .interval = {NAN, NAN}};
			pair->n = weigh_both(b, pair, b->ones);
		}
}

slant_status slant_associate(const slant_associating *columns, slant_association *found, slant_error *error)
{
	slant_arena arena;
	slant_arena_init(&arena);
	bench b = {.columns = columns};
	slant_status status = make_room(&b, &arena, error);
	for (size_t c = 0; c < columns->count && !status; c++)
		status = number_values(&b, &arena, c, error);
	if (status)
		goto done;
	size_t most = columns->count * (columns->count + 1) / 2 + 1;
	slant_interval *intervals = slant_arena_calloc(&arena, most, sizeof *intervals);
	double *rhos = slant_arena_calloc(&arena, most, sizeof *rhos);
	b.list = slant_arena_calloc(&arena, most, sizeof *b.list);
	if (!intervals || !rhos || !b.list) {
		status = slant_error_memory(error);
		goto done;
	}
	list_pairs(&b);
	all_rhos(&b, b.ones, rhos);
	const slant_resampling resampling = {.clusters = columns->clusters, .records = columns->rows, .seed = columns->seed,
	                                     .replicates = columns->replicates, .level = columns->level, .statistic = all_rhos,
	                                     .context = &b, .figures = b.pairs};
	status = slant_resample(&resampling, intervals, error);
	for (size_t i = 0; i < b.pairs && !status; i++) {
		found[i] = b.list[i];
		found[i].rho = rhos[i];
		found[i].interval = intervals[i];
	}
done:
	slant_arena_release(&arena);
	return status;
}
