/* See ranking.h. */
#include "ranking.h"

#include <math.h>
#include <stdlib.h>

#include "../base/error.h"

#include "../base/banned.h"

typedef struct place {
	int64_t value;
	uint32_t index;
} place;

static int by_value(const void *left, const void *right)
{
	const place *a = left, *b = right;
	if (a->value != b->value)
		return a->value < b->value ? -1 : 1;
	return (a->index > b->index) - (a->index < b->index);
}

slant_status slant_ranking_init(slant_ranking *ranking, slant_arena *arena, const int64_t *values, size_t n, slant_error *error)
{
	if (n >= UINT32_MAX)
		return slant_error_set(error, SLANT_LIMIT, "more than %u values are too many to rank", UINT32_MAX - 1);
	place *places = malloc((n + 1) * sizeof *places);
	uint32_t *order = slant_arena_alloc(arena, (n + 1) * sizeof *order);
	bool *ends = slant_arena_alloc(arena, (n + 1) * sizeof *ends);
	if (!places || !order || !ends) {
		free(places);
		return slant_error_memory(error);
	}
	for (size_t i = 0; i < n; i++)
		places[i] = (place){values[i], (uint32_t)i};
	qsort(places, n, sizeof *places, by_value);
	for (size_t i = 0; i < n; i++) {
		order[i] = places[i].index;
		ends[i] = i + 1 == n || places[i].value != places[i + 1].value;
	}
	free(places);
	*ranking = (slant_ranking){values, order, ends, n};
	return SLANT_OK;
}

static uint64_t weight_of(const uint32_t *weights, uint32_t i)
{
	return weights ? weights[i] : 1;
}

typedef struct cut {
	uint64_t positives, negatives;       /* with a value of the cut or higher */
} cut;

static cut count_all(const slant_ranking *ranking, const uint8_t *gold, const uint32_t *weights)
{
	cut all = {0, 0};
	for (uint32_t i = 0; i < ranking->n; i++) {
		uint64_t weight = weight_of(weights, i);
		all.positives += gold[i] ? weight : 0;
		all.negatives += gold[i] ? 0 : weight;
	}
	return all;
}

/* F1 of the other class, which is what lies below the cut. */
static double f1_below(cut all, cut here)
{
	uint64_t right = all.negatives - here.negatives, missed = here.negatives, wrong = all.positives - here.positives;
	return right ? 2 * (double)right / (double)(2 * right + missed + wrong) : 0;
}

/* Highest values first; each run of ties is one cut. */
slant_curve slant_ranking_curve(const slant_ranking *ranking, const uint8_t *gold, const uint32_t *weights, double recall)
{
	cut all = count_all(ranking, gold, weights), here = {0, 0}, before = {0, 0};
	uint64_t pairs = 0;                      /* won ones count 2, ties 1 */
	slant_curve curve = {.auc = NAN};
	if (all.positives == 0)
		return (slant_curve){NAN, NAN, NAN, NAN, NAN};
	for (size_t i = ranking->n; i-- > 0;) {
		uint64_t weight = weight_of(weights, ranking->order[i]);
		if (gold[ranking->order[i]])
			here.positives += weight;
		else
			here.negatives += weight;
		if ((i > 0 && !ranking->ends[i - 1]) || (here.positives == before.positives && here.negatives == before.negatives))
			continue;
		double precision = (double)here.positives / (double)(here.positives + here.negatives);
		double found = (double)here.positives / (double)all.positives;
		double f1 = 2 * (double)here.positives / (double)(here.positives + here.negatives + all.positives);
		pairs += (here.negatives - before.negatives) * (here.positives + before.positives);
		curve.average_precision += (double)(here.positives - before.positives) / (double)all.positives * precision;
		if (found >= recall && precision > curve.precision_at_recall)
			curve.precision_at_recall = precision;
		curve.best_f1 = fmax(curve.best_f1, f1);
		curve.best_macro_f1 = fmax(curve.best_macro_f1, (f1 + f1_below(all, here)) / 2);
		before = here;
	}
	curve.auc = all.negatives ? (double)pairs / 2 / (double)all.positives / (double)all.negatives : NAN;
	if (!all.negatives)
		curve.best_macro_f1 = NAN;
	return curve;
}

void slant_ranking_ranks(const slant_ranking *ranking, const uint32_t *weights, int64_t *ranks)
{
	uint64_t before = 0;
	for (size_t beg = 0, end; beg < ranking->n; beg = end) {
		uint64_t ties = 0;
		for (end = beg; end == beg || !ranking->ends[end - 1]; end++)
			ties += weight_of(weights, ranking->order[end]);
		for (size_t i = beg; i < end; i++)
			ranks[ranking->order[i]] = (int64_t)(2 * before + ties + 1);
		before += ties;
	}
}
