/* calibrate_fit: from rows to a model, its threshold, and what they are worth on records that they have not seen. Takes rows with their
   folds; gives weights and figures; refuses what slant_fit_logistic does. See calibrate.h.

   Both answers weigh the same in sum: the base rate of a collection is no property of a sentence, and left-out groups differ in it, so a
   score is a probability at even odds. The penalty is chosen by the area under the curve (AUC; average precision where the measure is F1)
   on records of groups that were left out, the threshold by the measure on the same predictions; `crossed` takes each fold's threshold
   from the other folds. Entries stay only where they raise both the area and the crossed measure. */
#include <math.h>
#include <stdlib.h>

#include "../base/error.h"
#include "calibrate_design.h"

#include "../base/banned.h"

/* The loss's weight in sum, a record; the columns' ridge is 1. Smaller is a stronger penalty. */
static const double strengths[] = {.0003, .0005, .001, .002, .005, .01, .03};
/* Of entries, in records: so many of one answer too many are needed before an entry gets a weight at all, and four times as many have to
   carry it until half of its weight is left. The strongest first. */
static const double entry_penalties[] = {16, 8, 4, 2, 1};
#define STRENGTHS (sizeof strengths / sizeof *strengths)
#define ENTRY_PENALTIES (sizeof entry_penalties / sizeof *entry_penalties)
#define ENTRY_RIDGE 4.0
#define NONE_LEFT_OUT UINT8_MAX
#define FINE 1e12              /* probabilities are ranked as whole numbers */
#define ROUND 1000.0           /* areas that agree in three decimals are equal: then the stronger penalty is taken */

typedef struct setting {
	double strength, entry_penalty;   /* 0: without entries */
} setting;

typedef struct work {
	calibrate_rows *rows;
	calibrate_design design;
	calibrate_model *model;
	slant_cut_measure measure;
	unsigned folds;
	double *weights, *linear;    /* by column and the intercept; by row */
	bool *among;                 /* by row */
	slant_arena scratch;
	slant_error *error;
} work;

static double logistic(double z)
{
	return 1 / (1 + exp(-z));
}

/* One fit without the rows of fold `left_out`. */
static slant_status fit_once(work *w, slant_fit *fit, const uint8_t *folds, unsigned left_out, setting by)
{
	calibrate_design *d = &w->design;
	double n = 0, so = 0;
	for (size_t i = 0; i < fit->row_count; i++)
		if (folds[i] != left_out) {
			n++;
			so += fit->answers[i];
		}
	for (size_t i = 0; i < fit->row_count; i++)
		d->weights[i] = folds[i] == left_out ? 0 : by.strength * n / 2 / (fit->answers[i] ? so : n - so);
	for (size_t j = d->plain_columns; j < fit->column_count; j++) {
		d->columns[j].lasso = by.strength * by.entry_penalty;
		d->columns[j].ridge = by.strength * by.entry_penalty * ENTRY_RIDGE;
	}
	return slant_fit_logistic(fit, w->weights, w->error);
}

static slant_fit fit_for(const work *w, setting by)
{
	slant_fit fit = w->design.fit;
	if (!(by.entry_penalty > 0))
		fit.column_count = w->design.plain_columns;
	return fit;
}

/* Probabilities by models that did not see the row's fold. */
static slant_status predict_unseen(work *w, const uint8_t *folds, setting by, double *p)
{
	slant_fit fit = fit_for(w, by);
	slant_status status = SLANT_OK;
	for (unsigned k = 0; k < w->folds && status == SLANT_OK; k++) {
		status = fit_once(w, &fit, folds, k, by);
		if (status != SLANT_OK)
			break;
		slant_fit_apply(&fit, w->weights, w->linear);
		for (size_t i = 0; i < fit.row_count; i++)
			if (folds[i] == k)
				p[i] = logistic(w->linear[i]);
	}
	if (status == SLANT_INPUT)
		slant_error_set(w->error, SLANT_INPUT, "of the records outside of one of %u folds all have one answer: more records or groups, or fewer "
		                "--folds", w->folds);
	return status;
}

static slant_status judge_crossed(work *w, const uint8_t *folds, const double *p, double *figure)
{
	slant_confusion all = {0};
	slant_status status = SLANT_OK;
	for (unsigned k = 0; k < w->folds && status == SLANT_OK; k++) {
		slant_cut others;
		for (uint32_t i = 0; i < w->rows->count; i++)
			w->among[i] = folds[i] != k;
		status = slant_cut_init(&others, p, w->design.fit.answers, w->among, w->rows->count, w->error);
		if (status != SLANT_OK)
			return status;
		double threshold = slant_cut_threshold(&others, w->measure);
		slant_cut_release(&others);
		for (uint32_t i = 0; i < w->rows->count; i++) {
			bool flag = p[i] >= threshold, so = w->rows->data[i].so;
			if (folds[i] == k)
				*(so ? flag ? &all.both : &all.label_only : flag ? &all.flag_only : &all.neither) += 1;
		}
	}
	*figure = slant_cut_figure(w->measure, &all);
	return status;
}

/* The areas under the curves. */
static slant_status judge_order(work *w, const double *p, calibrate_figures *figures)
{
	slant_ranking ranking;
	size_t n = w->rows->count;
	slant_arena_reset(&w->scratch);
	int64_t *values = slant_arena_calloc(&w->scratch, n, sizeof *values);
	uint8_t *gold = slant_arena_calloc(&w->scratch, n, sizeof *gold);
	if (!values || !gold)
		return slant_error_memory(w->error);
	for (size_t i = 0; i < n; i++) {
		values[i] = (int64_t)llround(p[i] * FINE);
		gold[i] = w->design.fit.answers[i];
	}
	slant_status status = slant_ranking_init(&ranking, &w->scratch, values, n, w->error);
	if (status != SLANT_OK)
		return status;
	slant_curve curve = slant_ranking_curve(&ranking, gold, NULL, 1);
	figures->auc = curve.auc;
	figures->precision = curve.average_precision;
	return SLANT_OK;
}

/* *threshold NaN: the best one is taken, and given. folds NULL: there is nothing to cross. */
static slant_status judge(work *w, const double *p, const uint8_t *folds, double *threshold, calibrate_figures *figures)
{
	slant_cut cut;
	*figures = (calibrate_figures){.crossed = NAN};
	slant_status status = slant_cut_init(&cut, p, w->design.fit.answers, NULL, w->rows->count, w->error);
	if (status != SLANT_OK)
		return status;
	if (isnan(*threshold))
		*threshold = slant_cut_threshold(&cut, w->measure);
	slant_confusion flags = slant_cut_flags(&cut, *threshold);
	slant_cut_release(&cut);
	figures->measure = slant_cut_figure(w->measure, &flags);
	figures->right = slant_confusion_precision(&flags);
	figures->flagged = (double)(flags.both + flags.flag_only) / (double)w->rows->count;
	status = judge_order(w, p, figures);
	return status == SLANT_OK && folds ? judge_crossed(w, folds, p, &figures->crossed) : status;
}

static double area(const work *w, const calibrate_figures *figures)
{
	return round((w->measure == SLANT_CUT_F1 ? figures->precision : figures->auc) * ROUND);
}

/* Probabilities and figures with groups left out, at the best of the settings from which only one number is free. */
static slant_status choose(work *w, bool entries, setting *best, double *p, calibrate_figures *figures)
{
	slant_status status = SLANT_OK;
	double *tried = slant_arena_calloc(&w->rows->arena, w->rows->count, sizeof *tried);
	bool first = true;
	if (!tried)
		return slant_error_memory(w->error);
	for (size_t i = 0; i < (entries ? ENTRY_PENALTIES : STRENGTHS); i++) {
		setting by = entries ? (setting){best->strength, entry_penalties[i]} : (setting){strengths[i], 0};
		calibrate_figures found;
		double cut = NAN;
		status = predict_unseen(w, w->rows->grouped, by, tried);
		if (status == SLANT_OK)
			status = judge(w, tried, w->rows->grouped, &cut, &found);
		if (status != SLANT_OK)
			return status;
		if (!first && !(area(w, &found) > area(w, figures)))
			continue;
		first = false;
		*figures = found;
		*best = by;
		memcpy(p, tried, w->rows->count * sizeof *p);
	}
	return status;
}

/* With or without entries, whatever is asked for or better. */
static slant_status settle(work *w, slant_calibrate_entries entries, setting *by, double *p)
{
	calibrate_model *m = w->model;
	slant_status status = choose(w, false, by, p, &m->without);
	if (status != SLANT_OK || entries == SLANT_ENTRIES_NEVER || !m->entry_candidates)
		return status;
	setting with = *by;
	double *other = slant_arena_calloc(&w->rows->arena, w->rows->count, sizeof *other);
	if (!other)
		return slant_error_memory(w->error);
	m->entries_tried = true;
	status = choose(w, true, &with, other, &m->with);
	if (status == SLANT_OK && (entries == SLANT_ENTRIES_ALWAYS ||
	                           (area(w, &m->with) > area(w, &m->without) && m->with.crossed > m->without.crossed))) {
		*by = with;
		memcpy(p, other, w->rows->count * sizeof *p);
	}
	return status;
}

static slant_status correlate(work *w, const double *a, const double *b, double *r)
{
	size_t n = w->rows->count;
	slant_arena_reset(&w->scratch);
	int64_t *x = slant_arena_calloc(&w->scratch, n, sizeof *x), *y = slant_arena_calloc(&w->scratch, n, sizeof *y);
	if (!x || !y)
		return slant_error_memory(w->error);
	for (size_t i = 0; i < n; i++) {
		x[i] = slant_fixed_of(a[i]);
		y[i] = slant_fixed_of(b[i]);
	}
	*r = slant_pearson(x, y, n, NULL);
	return SLANT_OK;
}

/* What a model gets that knows nothing but the length. */
static slant_status judge_length(work *w, const double *p)
{
	size_t n = w->rows->count;
	double *words = slant_arena_calloc(&w->rows->arena, n, sizeof *words), *q = slant_arena_calloc(&w->rows->arena, n, sizeof *q), cut = NAN;
	uint32_t *all = slant_arena_calloc(&w->rows->arena, n, sizeof *all);
	if (!words || !q || !all)
		return slant_error_memory(w->error);
	for (uint32_t i = 0; i < n; i++) {
		words[i] = w->rows->data[i].words;
		all[i] = i;
	}
	const size_t begins[2] = {0, n};
	slant_fit_column column = {-HUGE_VAL, HUGE_VAL, 1, 0, true};
	calibrate_design kept = w->design;
	w->design.fit = (slant_fit){n, 1, begins, all, words, &column, kept.fit.answers, kept.weights};
	w->design.plain_columns = 1;
	slant_status status = predict_unseen(w, w->rows->grouped, (setting){1, 0}, q);
	w->design = kept;
	if (status == SLANT_OK)
		status = judge(w, q, w->rows->grouped, &cut, &w->model->length);
	/* By the length itself, whichever way it points: models of different folds may point both ways. */
	calibrate_figures itself;
	if (status == SLANT_OK)
		status = judge_order(w, words, &itself);
	if (status != SLANT_OK)
		return status;
	w->model->length.auc = fmax(itself.auc, 1 - itself.auc);
	return correlate(w, p, words, &w->model->length_correlation);
}

static int by_kind_and_name(const void *left, const void *right)
{
	const calibrate_weight *a = left, *b = right;
	return a->kind != b->kind ? (a->kind > b->kind) - (a->kind < b->kind) : slant_str_compare(a->name, b->name);
}

/* The weights of all rows; free ones, which may point the other way, tell which signs were held back. */
static slant_status fit_all(work *w, const slant_engine *engine, setting by)
{
	calibrate_model *m = w->model;
	slant_fit fit = fit_for(w, by);
	double *free_weights = slant_arena_calloc(&w->rows->arena, fit.column_count + 1, sizeof *free_weights);
	slant_fit_column *columns = slant_arena_calloc(&w->rows->arena, fit.column_count + 1, sizeof *columns);
	uint8_t *folds = slant_arena_calloc(&w->rows->arena, w->rows->count, sizeof *folds);
	if (!free_weights || !columns || !folds)
		return slant_error_memory(w->error);
	slant_status status = fit_once(w, &fit, folds, NONE_LEFT_OUT, by);
	memcpy(columns, w->design.columns, fit.column_count * sizeof *columns);
	for (size_t j = 0; j < fit.column_count; j++) {
		columns[j].least = -HUGE_VAL;
		columns[j].most = HUGE_VAL;
	}
	fit.columns = columns;
	if (status == SLANT_OK)
		status = slant_fit_logistic(&fit, free_weights, w->error);
	m->intercept = w->weights[fit.column_count];
	for (size_t j = 0; j < fit.column_count && status == SLANT_OK; j++) {
		if (!(fabs(w->weights[j]) >= .5e-6) && !(fabs(free_weights[j]) >= .5e-6))
			continue;
		calibrate_weight *slot = SLANT_PUSH(&w->rows->arena, &m->weights);
		if (!slot)
			return slant_error_memory(w->error);
		*slot = (calibrate_weight){slant_calibrate_column_name(engine, &w->design, j, &w->rows->arena), w->weights[j], free_weights[j],
		                           w->design.kinds[j]};
		if (!slot->name.data)
			return slant_error_memory(w->error);
	}
	if (m->weights.count)
		qsort(m->weights.data, m->weights.count, sizeof *m->weights.data, by_kind_and_name);
	slant_fit_apply(&fit, w->weights, w->linear);
	return status;
}

static slant_status fit_model(work *w, const slant_engine *engine, slant_calibrate_entries entries)
{
	calibrate_model *m = w->model;
	setting by = {0, 0};
	double *p = slant_arena_calloc(&w->rows->arena, w->rows->count, sizeof *p);
	if (!p)
		return slant_error_memory(w->error);
	slant_status status = settle(w, entries, &by, p);
	if (status != SLANT_OK || (status = judge(w, p, w->rows->grouped, &m->threshold, &m->grouped)) != SLANT_OK ||
	    (status = judge_length(w, p)) != SLANT_OK || (status = predict_unseen(w, w->rows->mixed, by, p)) != SLANT_OK ||
	    (status = judge(w, p, w->rows->mixed, &m->threshold, &m->mixed)) != SLANT_OK || (status = fit_all(w, engine, by)) != SLANT_OK)
		return status;
	m->penalty = 1 / (by.strength * w->rows->count);
	m->entry_penalty = by.entry_penalty;
	for (uint32_t i = 0; i < w->rows->count; i++)
		p[i] = logistic(w->linear[i]);
	return judge(w, p, NULL, &m->threshold, &m->seen);
}

/* The engine's own score: nothing is fitted but where it is cut. */
static slant_status cut_only(work *w)
{
	calibrate_model *m = w->model;
	double *p = slant_arena_calloc(&w->rows->arena, w->rows->count, sizeof *p);
	if (!p)
		return slant_error_memory(w->error);
	for (uint32_t i = 0; i < w->rows->count; i++)
		p[i] = w->rows->data[i].strength;
	slant_status status = judge(w, p, w->rows->grouped, &m->threshold, &m->grouped);
	if (status == SLANT_OK && isnan(m->threshold))
		status = slant_error_set(w->error, SLANT_INPUT, "no record has a score above 0, so there is nothing to cut");
	if (status == SLANT_OK)
		status = judge(w, p, w->rows->mixed, &m->threshold, &m->mixed);
	if (status == SLANT_OK)
		status = judge_length(w, p);
	m->seen = m->grouped;
	return status;
}

slant_status slant_calibrate_fit(calibrate_rows *rows, const slant_engine *engine, const slant_calibrate_settings *options,
                                 const calibrate_task *task, calibrate_model *model, slant_error *error)
{
	*model = (calibrate_model){.task = task, .threshold = NAN, .folds = options->folds ? options->folds : CALIBRATE_FOLDS};
	model->measure = options->measure == SLANT_CALIBRATE_F1 ? SLANT_CUT_F1 : options->measure == SLANT_CALIBRATE_MACRO_F1 ? SLANT_CUT_MACRO_F1
	                                                                                                                 : task->measure;
	work w = {.rows = rows, .model = model, .measure = model->measure, .folds = model->folds, .error = error};
	slant_status status = slant_calibrate_design(rows, engine, task, &w.design, error);
	if (status != SLANT_OK)
		return status;
	w.weights = slant_arena_calloc(&rows->arena, w.design.fit.column_count + 2, sizeof *w.weights);
	w.linear = slant_arena_calloc(&rows->arena, rows->count, sizeof *w.linear);
	w.among = slant_arena_calloc(&rows->arena, rows->count, sizeof *w.among);
	if (!w.weights || !w.linear || !w.among)
		return slant_error_memory(error);
	model->entry_candidates = w.design.fit.column_count - w.design.plain_columns;
	slant_arena_init(&w.scratch);
	status = task->features ? fit_model(&w, engine, options->entries) : cut_only(&w);
	slant_arena_release(&w.scratch);
	return status;
}
