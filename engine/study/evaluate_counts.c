/* evaluate_counts: the method of tasks that count: one unit a record, sums over the records, shares of sums and their harmonic means.
   Takes a task with `measure`, `counts` and `figures`. See evaluate.h. */
#include <math.h>

#include "../base/error.h"
#include "evaluate.h"

#include "../base/banned.h"

static slant_status observe(const evaluation *e, const slant_json *label, evaluate_notes *notes, slant_error *error)
{
	slant_buf members;
	slant_buf_init(&members);
	slant_status status = e->task->measure(notes->report, label, notes->arena, &notes->row, &members, error);
	if (status == SLANT_OK && members.failed)
		status = slant_error_memory(error);
	if (status == SLANT_OK)
		status = slant_evaluate_note(notes, slant_buf_str(&members), NULL, error);
	slant_buf_release(&members);
	return status;
}

/* Integers until the last step, so the order of the records changes no bit. */
static void sum(const evaluation *e, const uint32_t *weights, uint64_t *totals)
{
	memset(totals, 0, EVALUATE_COUNTS * sizeof *totals);
	for (size_t i = 0; i < e->units; i++) {
		uint64_t weight = weights ? weights[i] : 1;
		for (size_t c = 0; weight && c < e->task->count_count; c++)
			totals[c] += weight * e->rows[i].counts[c];
	}
}

static double figure_of(const evaluate_figure *figure, const uint64_t *totals, const double *before)
{
	if (figure->kind == EVALUATE_SHARE)
		return totals[figure->whole] ? (double)totals[figure->part] / (double)totals[figure->whole] : NAN;
	double precision = before[figure->part], recall = before[figure->whole];
	if (!(precision + recall > 0))
		return isnan(precision) || isnan(recall) ? NAN : 0;
	return 2 * precision * recall / (precision + recall);
}

static void statistic(const evaluation *e, const uint32_t *weights, double *values)
{
	uint64_t totals[EVALUATE_COUNTS];
	sum(e, weights, totals);
	for (size_t f = 0; f < e->task->figure_count; f++)
		values[f] = figure_of(&e->task->figures[f], totals, values);
}

/* The count that a figure is a share of: its n; of an F1, that of its recall. */
static uint64_t n_of(const evaluate_task *task, size_t figure, const uint64_t *totals)
{
	const evaluate_figure *f = &task->figures[figure];
	return f->kind == EVALUATE_SHARE ? totals[f->whole] : n_of(task, f->whole, totals);
}

static slant_status close_counts(evaluation *e, slant_error *error)
{
	uint64_t totals[EVALUATE_COUNTS];
	bool room = true;
	sum(e, NULL, totals);
	for (size_t c = 0; c < e->task->count_count; c++)
		room &= slant_evaluate_count(e, e->task->counts[c], totals[c]);
	for (size_t f = 0; f < e->task->figure_count; f++)
		room &= slant_evaluate_figure(e, e->task->figures[f].name, n_of(e->task, f, totals));
	return room ? slant_evaluate_misses_all(e, UINT32_MAX, error) : slant_error_memory(error);
}

const evaluate_method slant_evaluate_counting = {.observe = observe, .close = close_counts, .statistic = statistic};
