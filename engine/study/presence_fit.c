/* presence_fit: from rows to the model of presence, and what it is worth on events that it has not seen, beside what the share of carriers and
   the prominence alone are worth. Takes rows with their folds; refuses what slant_fit_logistic does. See presence.h. */
#include <math.h>
#include <stdlib.h>

#include "../base/error.h"
#include "../stats/fit.h"
#include "../stats/ranking.h"
#include "presence.h"

#include "../base/banned.h"

#define RIDGE 1.0
#define NONE_LEFT_OUT UINT8_MAX

typedef struct work {
	const presence_rows *rows;
	slant_fit fit;
	int features[SLANT_PRESENCE_FEATURES];   /* by column */
	double means[SLANT_PRESENCE_FEATURES];   /* by column; taken off, so that the search doesn't zigzag between columns and intercept */
	double *values, *weights, *linear, *p;
	uint32_t *places;
	size_t begins[SLANT_PRESENCE_FEATURES + 1];
	slant_fit_column columns[SLANT_PRESENCE_FEATURES];
	slant_error *error;
} work;

/* More carriers, a better place and more mentions never make it less likely that an article has a unit: else a model could say that what all
   lead with is rightly left out. What is rare is no less expected for that: minor figures are
   rare, and left out for being minor, but a model that learns so puts first what stands in every article anyway, and what tells of this
   event last. */
static const signed char signs[SLANT_PRESENCE_FEATURES] = {
	[SLANT_PRESENCE_CARRIED] = 1, [SLANT_PRESENCE_ONE] = -1, [SLANT_PRESENCE_ALL] = 1, [SLANT_PRESENCE_PROMINENCE] = 1,
	[SLANT_PRESENCE_LEADING] = 1, [SLANT_PRESENCE_MENTIONS] = 1, [SLANT_PRESENCE_SHORTER] = -1,
	[SLANT_PRESENCE_RARITY] = 1,
};

static void lay_out(work *w, presence_control control)
{
	size_t n = w->rows->count, columns = 0;
	for (int f = 0; f < SLANT_PRESENCE_FEATURES; f++) {
		bool wanted = control == PRESENCE_MODEL || f == (control == PRESENCE_CARRIERS ? (int)SLANT_PRESENCE_CARRIED : (int)SLANT_PRESENCE_PROMINENCE);
		if (!wanted)
			continue;
		w->features[columns] = f;
		w->begins[columns + 1] = (columns + 1) * n;
		w->means[columns] = 0;
		for (size_t i = 0; i < n; i++)
			w->means[columns] += w->rows->features[f][i] / (double)n;
		for (size_t i = 0; i < n; i++)
			w->values[columns * n + i] = w->rows->features[f][i] - w->means[columns];
		w->columns[columns++] = (slant_fit_column){signs[f] > 0 ? 0 : -HUGE_VAL, signs[f] < 0 ? 0 : HUGE_VAL, RIDGE, 0, true};
	}
	w->fit = (slant_fit){n, columns, w->begins, w->places, w->values, w->columns, w->rows->present, w->weights};
}

static slant_status fit_without(work *w, unsigned left_out, double weights[SLANT_PRESENCE_FEATURES + 1])
{
	for (size_t i = 0; i < w->fit.row_count; i++)
		w->weights[i] = w->rows->fold[i] != left_out;
	return slant_fit_logistic(&w->fit, weights, w->error);
}

static slant_status predict_unseen(work *w, unsigned folds)
{
	slant_status status = SLANT_OK;
	for (unsigned k = 0; k < folds && status == SLANT_OK; k++) {
		double weights[SLANT_PRESENCE_FEATURES + 1];
		status = fit_without(w, k, weights);
		if (status != SLANT_OK)
			break;
		slant_fit_apply(&w->fit, weights, w->linear);
		for (size_t i = 0; i < w->fit.row_count; i++)
			if (w->rows->fold[i] == k)
				w->p[i] = 1 / (1 + exp(-w->linear[i]));
	}
	return status;
}

/* Of the rows of one kind, or of all. */
static slant_status judge(const work *w, int kind, presence_figures *figures)
{
	slant_arena arena;
	slant_ranking ranking;
	size_t n = 0;
	slant_arena_init(&arena);
	int64_t *values = slant_arena_alloc(&arena, ((size_t)w->rows->count + 1) * sizeof *values);
	uint8_t *gold = slant_arena_alloc(&arena, (size_t)w->rows->count + 1);
	slant_status status = values && gold ? SLANT_OK : slant_error_memory(w->error);
	*figures = (presence_figures){.auc = NAN};
	static const int of_kind[SLANT_CONTENT_KINDS] = {-1, SLANT_PRESENCE_NUMBER, SLANT_PRESENCE_ASPECT, SLANT_PRESENCE_SPEAKER, SLANT_PRESENCE_PAIR};
	for (uint32_t i = 0; i < w->rows->count && status == SLANT_OK; i++) {
		bool name = true;
		for (int k = 1; k < SLANT_CONTENT_KINDS; k++)
			name &= w->rows->features[of_kind[k]][i] == 0;
		if (kind >= 0 && !(kind == 0 ? name : w->rows->features[of_kind[kind]][i] > 0))
			continue;
		gold[n] = w->rows->present[i];
		figures->log_loss -= log(w->rows->present[i] ? w->p[i] : 1 - w->p[i]);
		values[n++] = (int64_t)(w->p[i] * 1e12);
	}
	figures->log_loss /= (double)n;
	if (status == SLANT_OK && n)
		status = slant_ranking_init(&ranking, &arena, values, n, w->error);
	if (status == SLANT_OK && n) {
		figures->auc = slant_ranking_curve(&ranking, gold, NULL, .5).auc;
		for (size_t b = 0; b < PRESENCE_BINS; b++) {
			size_t beg = b * n / PRESENCE_BINS, end = (b + 1) * n / PRESENCE_BINS;
			for (size_t i = beg; i < end; i++) {
				figures->expected[b] += (double)values[ranking.order[i]] / 1e12 / (double)(end - beg);
				figures->observed[b] += (double)gold[ranking.order[i]] / (double)(end - beg);
			}
		}
	}
	slant_arena_release(&arena);
	return status;
}

static slant_status fit_all(work *w, presence_fit *fit)
{
	double weights[SLANT_PRESENCE_FEATURES + 1];
	slant_status status = fit_without(w, NONE_LEFT_OUT, weights);
	if (status != SLANT_OK)
		return status;
	fit->model = (slant_presence_model){.known = true, .intercept = weights[w->fit.column_count]};
	for (size_t j = 0; j < w->fit.column_count; j++) {
		fit->model.weights[w->features[j]] = weights[j];
		fit->model.intercept -= weights[j] * w->means[j];
	}
	return SLANT_OK;
}

static slant_status run(work *w, unsigned folds, presence_fit *fit)
{
	slant_status status = SLANT_OK;
	for (int c = PRESENCE_CONTROLS - 1; c >= 0 && status == SLANT_OK; c--) {   /* the model last: its predictions stay */
		lay_out(w, (presence_control)c);
		status = predict_unseen(w, folds);
		if (status == SLANT_OK)
			status = judge(w, -1, &fit->figures[c]);
	}
	for (int k = 0; k < SLANT_CONTENT_KINDS && status == SLANT_OK; k++)
		status = judge(w, k, &fit->kinds[k]);
	return status == SLANT_OK ? fit_all(w, fit) : status;
}

slant_status slant_presence_fit(const presence_rows *rows, unsigned folds, presence_fit *fit, slant_error *error)
{
	size_t n = rows->count;
	work w = {.rows = rows, .error = error};
	*fit = (presence_fit){.folds = folds};
	w.values = malloc((n * SLANT_PRESENCE_FEATURES + 1) * sizeof *w.values);
	w.places = malloc((n * SLANT_PRESENCE_FEATURES + 1) * sizeof *w.places);
	w.weights = malloc((n + 1) * sizeof *w.weights);
	w.linear = malloc((n + 1) * sizeof *w.linear);
	w.p = malloc((n + 1) * sizeof *w.p);
	slant_status status = w.values && w.places && w.weights && w.linear && w.p ? SLANT_OK : slant_error_memory(error);
	for (size_t i = 0; status == SLANT_OK && i < n * SLANT_PRESENCE_FEATURES; i++)
		w.places[i] = (uint32_t)(i % n);
	if (status == SLANT_OK)
		status = run(&w, folds, fit);
	free(w.values);
	free(w.places);
	free(w.weights);
	free(w.linear);
	free(w.p);
	return status;
}
