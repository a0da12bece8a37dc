/* See associate.h. The ranks of a column without missing values serve all its pairs; a pair with one is ranked by itself,
   its lacking rows weighing nothing. */
#include "associate.h"

#include <math.h>
#include <stdlib.h>

#include "../base/error.h"
#include "resample.h"

#include "../base/banned.h"

typedef struct bench {
	const slant_associating *columns;
	slant_association *list;   /* by pair */
	size_t pairs;
	slant_ranking *rankings;   /* by column */
	bool *gaps;                /* by column: it lacks values */
	int64_t *ranks;            /* of column c from c * rows on; two more columns' room for a pair's own */
	uint32_t *both;            /* weights of the rows that have both values */
} bench;

static bool has_both(const bench *b, const slant_association *pair, size_t row)
{
	const int64_t *const *columns = b->columns->columns;
	return columns[pair->columns[0]][row] != SLANT_MISSING && columns[pair->columns[1]][row] != SLANT_MISSING;
}

static double rho_of(const bench *b, const slant_association *pair, const uint32_t *weights)
{
	size_t x = pair->columns[0], y = pair->columns[1], rows = b->columns->rows;
	if (pair->n < SLANT_ASSOCIATE_LEAST)
		return NAN;
	if (!b->gaps[x] && !b->gaps[y])
		return slant_pearson(b->ranks + x * rows, b->ranks + y * rows, rows, weights);
	for (size_t i = 0; i < rows; i++)
		b->both[i] = !has_both(b, pair, i) ? 0 : weights ? weights[i] : 1;
	return slant_spearman(&b->rankings[x], &b->rankings[y], b->both, b->ranks + b->columns->count * rows);
}

static void all_rhos(const void *context, const uint32_t *weights, double *figures)
{
	const bench *b = context;
	for (size_t c = 0; c < b->columns->count; c++)
		if (!b->gaps[c])
			slant_ranking_ranks(&b->rankings[c], weights, b->ranks + c * b->columns->rows);
	for (size_t i = 0; i < b->pairs; i++)
		figures[i] = rho_of(b, &b->list[i], weights);
}

static slant_status rank(bench *b, slant_arena *arena, slant_error *error)
{
	const slant_associating *columns = b->columns;
	size_t rows = columns->rows;
	b->rankings = slant_arena_calloc(arena, columns->count + 1, sizeof *b->rankings);
	b->gaps = slant_arena_calloc(arena, columns->count + 1, sizeof *b->gaps);
	b->ranks = slant_arena_calloc(arena, (columns->count + 2) * (rows + 1), sizeof *b->ranks);
	b->both = slant_arena_calloc(arena, rows + 1, sizeof *b->both);
	if (!b->rankings || !b->gaps || !b->ranks || !b->both)
		return slant_error_memory(error);
	for (size_t c = 0; c < columns->count; c++) {
		slant_status status = slant_ranking_init(&b->rankings[c], arena, columns->columns[c], rows, error);
		if (status)
			return status;
		for (size_t i = 0; i < rows; i++)
			b->gaps[c] = b->gaps[c] || columns->columns[c][i] == SLANT_MISSING;
	}
	return SLANT_OK;
}

static void list_pairs(bench *b)
{
	b->pairs = 0;
	for (size_t x = 0; x < b->columns->count; x++)
		for (size_t y = x + 1; y < b->columns->count; y++) {
			slant_association *pair = &b->list[b->pairs++];
			*pair = (slant_association){.columns = {x, y}, .rho = NAN, .interval = {NAN, NAN}};
			for (size_t i = 0; i < b->columns->rows; i++)
				pair->n += has_both(b, pair, i);
		}
}

slant_status slant_associate(const slant_associating *columns, slant_association *found, slant_error *error)
{
	slant_arena arena;
	slant_arena_init(&arena);
	bench b = {.columns = columns};
	slant_status status = rank(&b, &arena, error);
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
	all_rhos(&b, NULL, rhos);
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
