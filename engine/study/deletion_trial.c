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

static double value_of(const deletion_absent *absent, deletion_order order, bool ranked)
{
	switch (order) {
	case DELETION_BY_SURPRISE:
		return ranked ? absent->order : absent->surprise;
	case DELETION_BY_PROMINENCE:
		return absent->prominence;
	case DELETION_BY_CARRIERS:
		return 2 * absent->peers + absent->prominence;
	default:
		return 0;
	}
}

static bool is_alike(const deletion_absent *absent)
{
	return absent->kind == SLANT_CONTENT_NAME || absent->kind == SLANT_CONTENT_NUMBER;
}

/* The share of `natural` values that lie under the best of those that are marked. */
static double share_behind(const double *values, const bool *marked, const bool *natural, uint32_t count)
{
	double best = -INFINITY;
	uint64_t twice = 0, all = 0;
	for (uint32_t i = 0; i < count; i++)
		if (marked[i] && values[i] > best)
			best = values[i];
	for (uint32_t i = 0; i < count; i++) {
		all += natural[i];
		twice += natural[i] ? (values[i] < best) * 2u + (values[i] == best) : 0;
	}
	return all && best > -INFINITY ? (double)twice / 2 / (double)all : NAN;
}

/* What a deletion left absent: which of it is the deleted unit, and which was absent before. */
typedef struct traces {
	bool *marked, *natural;
	double *values;
	uint32_t count;
} traces;

/* Among all of the view, or those of like kind. */
static void rank_among(const deletion_view *view, const traces *all, traces *some, deletion_field field, deletion_trial *trial)
{
	for (int order = 0; order < DELETION_ORDERS; order++)
		for (int ranked = 0; ranked < 2; ranked++) {
			some->count = 0;
			for (uint32_t i = 0; i < view->count; i++) {
				if (field == DELETION_ALIKE && !is_alike(&view->absent[i]))
					continue;
				some->marked[some->count] = all->marked[i];
				some->natural[some->count] = all->natural[i];
				some->values[some->count++] = value_of(&view->absent[i], (deletion_order)order, ranked);
			}
			if (ranked)
				trial->reciprocal[field][order] = slant_deletion_reciprocal(some->values, some->marked, some->count);
			else
				trial->ahead[field][order] = share_behind(some->values, some->marked, some->natural, some->count);
		}
}

static bool open_traces(traces *t, uint32_t count, slant_arena *arena)
{
	t->marked = slant_arena_calloc(arena, (size_t)count + 1, sizeof *t->marked);
	t->natural = slant_arena_calloc(arena, (size_t)count + 1, sizeof *t->natural);
	t->values = slant_arena_calloc(arena, (size_t)count + 1, sizeof *t->values);
	return t->marked && t->natural && t->values;
}

/* Where the deleted unit stands among all that is absent now. */
static slant_status look(const deletion_event *event, const deletion_view *before, const deletion_view *now, slant_arena *arena,
                         deletion_trial *trial, slant_error *error)
{
	traces all, some;
	if (!open_traces(&all, now->count, arena) || !open_traces(&some, now->count, arena))
		return slant_error_memory(error);
	trial->outcome = DELETION_UNSEEN;
	for (uint32_t i = 0; i < now->count; i++) {
		const deletion_absent *absent = &now->absent[i];
		bool is_it = slant_deletion_is(event, absent, trial->cut.unit);
		all.natural[i] = slant_deletion_among(absent, before->keys, before->key_count);
		all.marked[i] = is_it && !all.natural[i];
		if (is_it && trial->outcome != DELETION_FOUND)
			trial->outcome = all.marked[i] ? DELETION_FOUND : DELETION_BEFORE;
		if (!all.marked[i])
			continue;
		trial->listed |= absent->listed;
	}
	for (uint32_t i = 0; i < now->present_count && trial->outcome == DELETION_UNSEEN; i++)
		if (slant_deletion_is(event, &now->present[i], trial->cut.unit))
			trial->outcome = DELETION_PRESENT;
	for (int field = 0; field < DELETION_FIELDS; field++)
		rank_among(now, &all, &some, (deletion_field)field, trial);
	return SLANT_OK;
}

/* Units that are listed now, and were not before. */
static void count_alarms(const deletion_view *before, const deletion_view *now, deletion_trial *trial)
{
	for (uint32_t i = 0; i < now->count; i++)
		trial->alarms += now->absent[i].listed && !slant_deletion_among(&now->absent[i], before->listed, before->listed_count);
	trial->placebo = true;
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
			count_alarms(before, &view, &trial);
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
	results->absent += before.count;
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
