/* deletion_figures: the figures of the task `deletion`. Takes its trials, and what was absent in the first place; gives means over the
   trials; refuses only when out of memory. All sums are whole numbers, so that neither the order of the records nor the number of
   threads changes a bit. */
#include <math.h>

#include "../base/error.h"
#include "deletion_plan.h"

#include "../base/banned.h"

#define FIGURE_LIST(X)                                                                                                        \
	X(GAIN_PROMINENCE, "gain_over_prominence", false)                                                                     \
	X(GAIN_CHANCE, "gain_over_chance", false)                                                                             \
	X(GAIN_CARRIERS, "gain_over_carriers", false)                                                                         \
	X(GAIN_ONE, "gain_one_carrier", false)                                                                                \
	X(GAIN_MORE, "gain_more_carriers", false)                                                                             \
	X(ALIKE_PROMINENCE, "alike_gain_over_prominence", false)                                                              \
	X(ALIKE_CHANCE, "alike_gain_over_chance", false)                                                                      \
	X(ALIKE_CARRIERS, "alike_gain_over_carriers", false)                                                                  \
	X(RANK, "reciprocal_rank", false)                                                                                     \
	X(ALIKE_RANK, "alike_reciprocal_rank", false)                                                                         \
	X(AUC, "auc_surprise", false)                                                                                         \
	X(ALIKE_AUC, "alike_auc_surprise", false)                                                                             \
	X(FOUND, "found_absent", false)                                                                                       \
	X(FOUND_NAMES, "found_absent_names", false)                                                                           \
	X(FOUND_NUMBERS, "found_absent_numbers", false)                                                                       \
	X(FOUND_ONE, "found_absent_one_carrier", false)                                                                       \
	X(FOUND_MORE, "found_absent_more_carriers", false)                                                                    \
	X(LISTED, "listed", false)                                                                                            \
	X(LISTED_MORE, "listed_more_carriers", false)                                                                         \
	X(ALARMS, "placebo_alarms", false)                                                                                    \
	X(RANK_CHANCE, "reciprocal_rank_chance", true)                                                                        \
	X(RANK_PROMINENCE, "reciprocal_rank_prominence", true)                                                                \
	X(RANK_CARRIERS, "reciprocal_rank_carriers", true)                                                                    \
	X(AUC_PROMINENCE, "auc_prominence", true)                                                                             \
	X(AUC_CARRIERS, "auc_carriers", true)                                                                                 \
	X(ALIKE_AUC_PROMINENCE, "alike_auc_prominence", true)                                                                 \
	X(ALIKE_AUC_CARRIERS, "alike_auc_carriers", true)

enum {
#define X(name, key, control) name,
	FIGURE_LIST(X)
#undef X
	FIGURES
};

static const struct {
	const char *name;
	bool control;
} figures[FIGURES] = {
#define X(name, key, control) {key, control},
	FIGURE_LIST(X)
#undef X
};

/* FIGURES */

static void put(deletion_share *share, double value)
{
	if (!isnan(value))
		*share = (deletion_share){slant_fixed_of(value), SLANT_MILLION};
}

static void put_ranks(const deletion_trial *t, deletion_share *shares)
{
	static const uint8_t ranks[DELETION_ORDERS] = {RANK, RANK_CHANCE, RANK_PROMINENCE, RANK_CARRIERS};
	static const uint8_t areas[DELETION_FIELDS][DELETION_ORDERS] = {
		[DELETION_ALL] = {[DELETION_BY_SURPRISE] = AUC, [DELETION_BY_PROMINENCE] = AUC_PROMINENCE, [DELETION_BY_CARRIERS] = AUC_CARRIERS},
		[DELETION_ALIKE] = {[DELETION_BY_SURPRISE] = ALIKE_AUC, [DELETION_BY_PROMINENCE] = ALIKE_AUC_PROMINENCE,
		                    [DELETION_BY_CARRIERS] = ALIKE_AUC_CARRIERS},
	};
	const double *all = t->reciprocal[DELETION_ALL], *alike = t->reciprocal[DELETION_ALIKE];
	for (int order = 0; order < DELETION_ORDERS; order++) {
		put(&shares[ranks[order]], all[order]);
		for (int field = 0; field < DELETION_FIELDS && order != DELETION_BY_CHANCE; field++)
			put(&shares[areas[field][order]], t->ahead[field][order]);
	}
	put(&shares[ALIKE_RANK], alike[DELETION_BY_SURPRISE]);
	put(&shares[GAIN_PROMINENCE], all[DELETION_BY_SURPRISE] - all[DELETION_BY_PROMINENCE]);
	put(&shares[t->cut.carriers > 1 ? GAIN_MORE : GAIN_ONE], all[DELETION_BY_SURPRISE] - all[DELETION_BY_PROMINENCE]);
	put(&shares[GAIN_CHANCE], all[DELETION_BY_SURPRISE] - all[DELETION_BY_CHANCE]);
	put(&shares[GAIN_CARRIERS], all[DELETION_BY_SURPRISE] - all[DELETION_BY_CARRIERS]);
	put(&shares[ALIKE_PROMINENCE], alike[DELETION_BY_SURPRISE] - alike[DELETION_BY_PROMINENCE]);
	put(&shares[ALIKE_CHANCE], alike[DELETION_BY_SURPRISE] - alike[DELETION_BY_CHANCE]);
	put(&shares[ALIKE_CARRIERS], alike[DELETION_BY_SURPRISE] - alike[DELETION_BY_CARRIERS]);
}

static void put_shares(const deletion_trial *t, deletion_share *shares)
{
	bool found = t->outcome == DELETION_FOUND, several = t->cut.carriers > 1;
	if (found)
		put_ranks(t, shares);
	shares[FOUND] = (deletion_share){found, 1};
	shares[t->cut.number ? FOUND_NUMBERS : FOUND_NAMES] = (deletion_share){found, 1};
	shares[several ? FOUND_MORE : FOUND_ONE] = (deletion_share){found, 1};
	shares[LISTED] = (deletion_share){t->listed, 1};
	shares[LISTED_MORE] = (deletion_share){several && t->listed, several};
	shares[ALARMS] = (deletion_share){t->alarms, t->placebo};
}

void slant_deletion_statistic(const evaluation *e, const uint32_t *weights, double *values)
{
	const deletion_plan *p = e->plan;
	deletion_share sums[FIGURES] = {{0, 0}};
	for (uint32_t t = 0; t < p->trial_count; t++) {
		int64_t weight = weights ? weights[p->trials[t].row] : 1;
		for (int f = 0; weight && f < FIGURES; f++) {
			sums[f].part += weight * p->shares[t * (uint32_t)FIGURES + (uint32_t)f].part;
			sums[f].whole += weight * p->shares[t * (uint32_t)FIGURES + (uint32_t)f].whole;
		}
	}
	for (int f = 0; f < FIGURES; f++)
		values[f] = sums[f].whole ? (double)sums[f].part / (double)sums[f].whole : NAN;
}

/* The n of a figure: what it is a share of. */
static slant_status name_figures(evaluation *e, const deletion_plan *p, slant_error *error)
{
	uint64_t n[FIGURES] = {0};
	for (uint32_t t = 0; t < p->trial_count; t++)
		for (int f = 0; f < FIGURES; f++)
			n[f] += p->shares[t * (uint32_t)FIGURES + (uint32_t)f].whole != 0;
	for (int f = 0; f < FIGURES; f++)
		if (!(figures[f].control ? slant_evaluate_control(e, figures[f].name, n[f]) : slant_evaluate_figure(e, figures[f].name, n[f])))
			return slant_error_memory(error);
	return SLANT_OK;
}

static slant_status name_counts(evaluation *e, const deletion_plan *p, slant_error *error)
{
	uint64_t outcomes[DELETION_OUTCOMES] = {0}, placebos = 0, tried = 0, unrated = 0, naturals = 0, large = 0;
	for (uint32_t t = 0; t < p->trial_count; t++) {
		outcomes[p->trials[t].outcome]++;
		placebos += p->trials[t].placebo;
	}
	for (uint32_t k = 0; k < p->event_count; k++) {
		tried += p->results[k].articles;
		unrated += p->results[k].unrated;
		naturals += p->results[k].absent;
		large += !slant_deletion_fits(&p->events[k]);
	}
	if (!slant_evaluate_count(e, "seed", e->settings->seed) || !slant_evaluate_count(e, "events", p->event_count) ||
	    !slant_evaluate_count(e, "events_too_large", large) || !slant_evaluate_count(e, "articles_with_two_peers", tried) ||
	    !slant_evaluate_count(e, "not_rated_beside_them", unrated) || !slant_evaluate_count(e, "without_content", p->unread) ||
	    !slant_evaluate_count(e, "absent_by_nature", naturals) || !slant_evaluate_count(e, "deletions", p->trial_count) ||
	    !slant_evaluate_count(e, "found_absent", outcomes[DELETION_FOUND]) ||
	    !slant_evaluate_count(e, "absent_before", outcomes[DELETION_BEFORE]) ||
	    !slant_evaluate_count(e, "held_present", outcomes[DELETION_PRESENT]) ||
	    !slant_evaluate_count(e, "no_unit", outcomes[DELETION_UNSEEN]) || !slant_evaluate_count(e, "placebos", placebos))
		return slant_error_memory(error);
	return SLANT_OK;
}

slant_status slant_deletion_sum_up(evaluation *e, deletion_plan *p, slant_error *error)
{
	slant_status status = SLANT_OK;
	if (!(p->shares = slant_arena_calloc(&e->arena, (size_t)p->trial_count * (size_t)FIGURES, sizeof *p->shares)))
		status = slant_error_memory(error);
	for (uint32_t t = 0; t < p->trial_count && status == SLANT_OK; t++)
		put_shares(&p->trials[t], &p->shares[t * (uint32_t)FIGURES]);
	if (status == SLANT_OK)
		status = name_counts(e, p, error);
	return status == SLANT_OK ? name_figures(e, p, error) : status;
}
