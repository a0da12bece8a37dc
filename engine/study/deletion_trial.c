/* deletion_trial: the trials of one event. Each article with peers enough is rated as it is; then with one sentence left out, and with
   its placebo left out. Takes an event; gives a result for each deletion, and what was absent in the first place. See deletion.h. */
#include <math.h>

#include "../base/error.h"
#include "deletion.h"

#include "../base/banned.h"

double slant_deletion_reciprocal(const double *values, const bool *marked, uint32_t count)
{
	uint32_t above = 0, tied = 0, of_them = 0;
	double best = -INFINITY;
	for (uint32_t i = 0; i < count; i++)
		if (marked[i] && (values ? values[i] : 0) > best)
			best = values ? values[i] : 0;
	for (uint32_t i = 0; i < count; i++) {
		double value = values ? values[i] : 0;
		above += value > best;
		tied += value == best;
		of_them += value == best && marked[i];
	}
	if (!of_them)
		return NAN;
	/* The first of `of_them` among `tied` places stands at place r with a chance that falls by (tied - r - of_them + 1) / (tied - r). */
	double sum = 0, chance = (double)of_them / tied;
	for (uint32_t r = 1; r + of_them <= tied + 1; r++) {
		sum += chance / (above + r);
		if (r < tied)
			chance *= (double)(tied - r - of_them + 1) / (tied - r);
	}
	return sum;
}

static double value_of(const deletion_absent *absent, deletion_order order)
{
	if (order == DELETION_BY_SURPRISE)
		return absent->weighted;
	return order == DELETION_BY_CARRIERS ? 2 * absent->peers + absent->prominence : absent->prominence;
}

static slant_status rank(const deletion_view *view, const bool *marked, slant_arena *arena, deletion_trial *trial, slant_error *error)
{
	double *values = slant_arena_calloc(arena, (size_t)view->count + 1, sizeof *values);
	if (!values)
		return slant_error_memory(error);
	for (int order = 0; order < DELETION_ORDERS; order++) {
		for (uint32_t i = 0; i < view->count; i++)
			values[i] = value_of(&view->absent[i], (deletion_order)order);
		trial->reciprocal[order] = slant_deletion_reciprocal(order == DELETION_BY_CHANCE ? NULL : values, marked, view->count);
	}
	return SLANT_OK;
}

/* Where the deleted unit stands among all that is absent now. */
static slant_status look(const deletion_event *event, const deletion_view *before, const deletion_view *now, slant_arena *arena,
                         deletion_trial *trial, slant_error *error)
{
	bool *marked = slant_arena_calloc(arena, (size_t)now->count + 1, sizeof *marked);
	if (!marked)
		return slant_error_memory(error);
	trial->outcome = DELETION_UNSEEN;
	for (uint32_t i = 0; i < now->count; i++) {
		const deletion_absent *absent = &now->absent[i];
		if (!slant_deletion_is(event, absent, trial->cut.unit))
			continue;
		if (slant_deletion_among(absent, before->keys, before->key_count)) {
			trial->outcome = trial->outcome == DELETION_FOUND ? DELETION_FOUND : DELETION_BEFORE;
			continue;
		}
		marked[i] = true;
		if (trial->outcome != DELETION_FOUND || absent->surprise > trial->surprise) {
			trial->surprise = absent->surprise;
			trial->prominence = absent->prominence;
			trial->peers = absent->peers;
		}
		trial->outcome = DELETION_FOUND;
		trial->listed |= absent->listed;
	}
	for (uint32_t i = 0; i < now->present_count && trial->outcome == DELETION_UNSEEN; i++)
		if (slant_deletion_is(event, &now->present[i], trial->cut.unit))
			trial->outcome = DELETION_PRESENT;
	return rank(now, marked, arena, trial, error);
}

/* Units that are listed now, and were not before. */
static slant_status count_alarms(const deletion_view *before, const deletion_view *now, slant_arena *arena, deletion_trial *trial,
                                 slant_error *error)
{
	double *surprises = slant_arena_calloc(arena, (size_t)now->listed_count + 1, sizeof *surprises);      /* each has a key at least */
	if (!surprises)
		return slant_error_memory(error);
	for (uint32_t i = 0; i < now->count; i++)
		if (now->absent[i].listed && !slant_deletion_among(&now->absent[i], before->listed, before->listed_count))
			surprises[trial->alarms++] = now->absent[i].surprise;
	trial->alarm_surprises = surprises;
	trial->placebo = true;
	return SLANT_OK;
}

static slant_status try_cut(slant_worker *worker, const deletion_event *event, uint32_t article, const deletion_view *before,
                            const deletion_cut *cut, slant_arena *arena, deletion_results *results, slant_error *error)
{
	const deletion_article *a = &event->articles[article];
	deletion_trial trial = {.cut = *cut, .row = a->row};
	deletion_view view;
	slant_span bytes = slant_deletion_cut(a->text, a->read.sentences.data[cut->sentence]);
	slant_status status = slant_deletion_rate(worker, event, article, bytes, arena, &view, error);
	if (status != SLANT_OK || !view.judged)
		return status;
	if ((status = look(event, before, &view, arena, &trial, error)) != SLANT_OK)
		return status;
	if (cut->placebo != SLANT_NONE) {
		bytes = slant_deletion_cut(a->text, a->read.sentences.data[cut->placebo]);
		status = slant_deletion_rate(worker, event, article, bytes, arena, &view, error);
		if (status == SLANT_OK && view.judged)
			status = count_alarms(before, &view, results->arena, &trial, error);
	}
	deletion_trial *slot = status == SLANT_OK ? SLANT_PUSH(results->arena, &results->trials) : NULL;
	if (slot)
		*slot = trial;
	return status == SLANT_OK && !slot ? slant_error_memory(error) : status;
}

static slant_status try_article(slant_worker *worker, const deletion_event *event, uint32_t article, const deletion_common *common,
                                uint64_t seed, slant_arena *arena, deletion_results *results, slant_error *error)
{
	deletion_cut cuts[DELETION_EACH];
	uint32_t count = 0;
	deletion_view before;
	slant_status status = slant_deletion_rate(worker, event, article, (slant_span){0, 0}, arena, &before, error);
	results->articles++;
	if (status != SLANT_OK || !before.judged) {
		results->unrated += status == SLANT_OK;
		return status;
	}
	for (uint32_t i = 0; i < before.count; i++) {
		deletion_natural *slot = SLANT_PUSH(results->arena, &results->naturals);
		if (!slot)
			return slant_error_memory(error);
		*slot = (deletion_natural){.row = event->articles[article].row, .peers = before.absent[i].peers, .kind = before.absent[i].kind,
		                           .surprise = before.absent[i].surprise, .prominence = before.absent[i].prominence};
	}
	status = slant_deletion_draw(event, article, common, seed, arena, cuts, &count, error);
	for (uint32_t c = 0; c < count && status == SLANT_OK; c++)
		status = try_cut(worker, event, article, &before, &cuts[c], arena, results, error);
	return status;
}

slant_status slant_deletion_try(slant_worker *worker, const deletion_event *event, const deletion_common *common, uint64_t seed,
                                deletion_results *results, slant_error *error)
{
	slant_status status = SLANT_OK;
	slant_arena arena;
	if (!slant_deletion_fits(event) || slant_deletion_families(event) <= DELETION_PEERS)
		return SLANT_OK;
	slant_arena_init(&arena);
	for (uint32_t i = 0; i < event->count && status == SLANT_OK; i++) {
		slant_arena_reset(&arena);
		status = try_article(worker, event, i, common, seed, &arena, results, error);
	}
	slant_arena_release(&arena);
	return status;
}
