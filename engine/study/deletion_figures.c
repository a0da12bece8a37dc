/* deletion_figures: the figures of the task `deletion`. Takes its trials, and what was absent in the first place; gives ratios of sums over the
   trials, and areas under the curve that parts deleted units from those absent by nature; refuses only when out of memory. All sums are
   whole numbers, so that neither the order of the records nor the number of threads changes a bit. */
#include <math.h>
#include <stdlib.h>

#include "../base/error.h"
#include "deletion_plan.h"

#include "../base/banned.h"

#define FIGURE_LIST(X)                                                                                                        \
	X(GAIN_PROMINENCE, "gain_over_prominence", false)                                                                \
	X(GAIN_CHANCE, "gain_over_chance", false)                                                                        \
	X(GAIN_CARRIERS, "gain_over_carriers", false)                                                                    \
	X(GAIN_ONE, "gain_one_carrier", false)                                                           \
	X(GAIN_MORE, "gain_more_carriers", false)                                                        \
	X(RANK, "reciprocal_rank", false)                                                                                     \
	X(AUC, "auc_surprise", false)                                                                                         \
	X(AUC_ALIKE, "auc_surprise_like_kinds", false)                                                                     \
	X(FOUND, "found_absent", false)                                                                                       \
	X(FOUND_NAMES, "found_absent_names", false)                                                                           \
	X(FOUND_NUMBERS, "found_absent_numbers", false)                                                                       \
	X(FOUND_ONE, "found_absent_one_carrier", false)                                                                       \
	X(FOUND_MORE, "found_absent_more_carriers", false)                                                                    \
	X(LISTED, "listed", false)                                                                                            \
	X(LISTED_MORE, "listed_more_carriers", false)                                                                         \
	X(ALARMS, "placebo_alarms", false)                                                                                    \
	X(LEVEL_LISTED, "listed_at_level", false)                                                                             \
	X(LEVEL_ALARMS, "placebo_alarms_at_level", false)                                                                     \
	X(RANK_CHANCE, "reciprocal_rank_chance", true)                                                                        \
	X(RANK_PROMINENCE, "reciprocal_rank_prominence", true)                                                                \
	X(RANK_CARRIERS, "reciprocal_rank_carriers", true)                                                                    \
	X(AUC_PROMINENCE, "auc_prominence", true)                                                                             \
	X(AUC_CARRIERS, "auc_carriers", true)                                                                                 \
	X(AUC_PROMINENCE_ALIKE, "auc_prominence_like_kinds", true)                                                         \
	X(AUC_CARRIERS_ALIKE, "auc_carriers_like_kinds", true)

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

static int by_value(const void *left, const void *right)
{
	double a = *(const double *)left, b = *(const double *)right;
	return (a > b) - (a < b);
}

/* The surprise that half of the found deletions reach; NaN: none is found. */
static slant_status find_level(evaluation *e, const deletion_plan *p, double *level, slant_error *error)
{
	uint32_t n = 0;
	double *values = slant_arena_calloc(&e->arena, (size_t)p->trial_count + 1, sizeof *values);
	if (!values)
		return slant_error_memory(error);
	for (uint32_t t = 0; t < p->trial_count; t++)
		if (p->trials[t].outcome == DELETION_FOUND)
			values[n++] = p->trials[t].surprise;
	if (n)
		qsort(values, n, sizeof *values, by_value);
	*level = n ? values[n / 2] : NAN;
	return SLANT_OK;
}

static void put_ranks(const deletion_trial *t, deletion_share *shares)
{
	int64_t ranks[DELETION_ORDERS];
	for (int order = 0; order < DELETION_ORDERS; order++)
		ranks[order] = slant_fixed_of(t->reciprocal[order]);
	int64_t gain = ranks[DELETION_BY_SURPRISE] - ranks[DELETION_BY_PROMINENCE];
	shares[GAIN_PROMINENCE] = (deletion_share){gain, SLANT_MILLION};
	shares[t->cut.carriers > 1 ? GAIN_MORE : GAIN_ONE] = (deletion_share){gain, SLANT_MILLION};
	shares[GAIN_CHANCE] = (deletion_share){ranks[DELETION_BY_SURPRISE] - ranks[DELETION_BY_CHANCE], SLANT_MILLION};
	shares[GAIN_CARRIERS] = (deletion_share){ranks[DELETION_BY_SURPRISE] - ranks[DELETION_BY_CARRIERS], SLANT_MILLION};
	shares[RANK] = (deletion_share){ranks[DELETION_BY_SURPRISE], SLANT_MILLION};
	shares[RANK_CHANCE] = (deletion_share){ranks[DELETION_BY_CHANCE], SLANT_MILLION};
	shares[RANK_PROMINENCE] = (deletion_share){ranks[DELETION_BY_PROMINENCE], SLANT_MILLION};
	shares[RANK_CARRIERS] = (deletion_share){ranks[DELETION_BY_CARRIERS], SLANT_MILLION};
}

static void put_shares(const deletion_trial *t, double level, deletion_share *shares)
{
	bool found = t->outcome == DELETION_FOUND, several = t->cut.carriers > 1;
	uint32_t above = 0;
	if (found)
		put_ranks(t, shares);
	shares[FOUND] = (deletion_share){found, 1};
	shares[t->cut.number ? FOUND_NUMBERS : FOUND_NAMES] = (deletion_share){found, 1};
	shares[several ? FOUND_MORE : FOUND_ONE] = (deletion_share){found, 1};
	shares[LISTED] = (deletion_share){t->listed, 1};
	shares[LISTED_MORE] = (deletion_share){several && t->listed, several};
	shares[LEVEL_LISTED] = (deletion_share){t->listed && t->surprise >= level, 1};
	for (uint32_t i = 0; i < t->alarms; i++)
		above += t->alarm_surprises[i] >= level;
	shares[ALARMS] = (deletion_share){t->alarms, t->placebo};
	shares[LEVEL_ALARMS] = (deletion_share){above, t->placebo};
}

static int64_t fixed(double value)
{
	return slant_fixed_of(value < SLANT_MILLION ? value : SLANT_MILLION);
}

/* Deleted and natural ones by surprise, by prominence alone, and by carriers and then prominence. */
static slant_status part(evaluation *e, deletion_plan *p, slant_error *error)
{
	uint32_t n = p->trial_count, i = 0;
	for (uint32_t k = 0; k < p->event_count; k++)
		n += p->results[k].naturals.count;
	int64_t *values[DELETION_PARTINGS];
	for (int v = 0; v < DELETION_PARTINGS; v++)
		if (!(values[v] = slant_arena_calloc(&e->arena, (size_t)n + 1, sizeof *values[v])))
			return slant_error_memory(error);
	p->gold = slant_arena_calloc(&e->arena, (size_t)n + 1, 1);
	p->alike = slant_arena_calloc(&e->arena, (size_t)n + 1, 1);
	p->rows = slant_arena_calloc(&e->arena, (size_t)n + 1, sizeof *p->rows);
	p->weights = slant_arena_calloc(&e->arena, (size_t)n + 1, sizeof *p->weights);
	if (!p->gold || !p->alike || !p->rows || !p->weights)
		return slant_error_memory(error);
#define PUT(from, deleted, like)                                                                                              \
	values[0][i] = fixed((from)->surprise), values[1][i] = fixed((from)->prominence),                                      \
	values[2][i] = fixed(2 * (from)->peers + (from)->prominence), p->gold[i] = (deleted), p->alike[i] = (like), p->rows[i++] = (from)->row
	for (uint32_t t = 0; t < p->trial_count; t++)
		if (p->trials[t].outcome == DELETION_FOUND)
			PUT(&p->trials[t], 1, 1);
	for (uint32_t k = 0; k < p->event_count; k++)
		for (uint32_t u = 0; u < p->results[k].naturals.count; u++) {
			const deletion_natural *natural = &p->results[k].naturals.data[u];
			PUT(natural, 0, natural->kind != SLANT_CONTENT_ASPECT && natural->kind != SLANT_CONTENT_PAIR);
		}
#undef PUT
	p->parted = i;
	static const uint8_t parted[DELETION_PARTINGS][2] = {{AUC, AUC_ALIKE}, {AUC_PROMINENCE, AUC_PROMINENCE_ALIKE}, {AUC_CARRIERS, AUC_CARRIERS_ALIKE}};
	slant_status status = SLANT_OK;
	for (int v = 0; v < DELETION_PARTINGS && status == SLANT_OK; v++) {
		memcpy(p->partings[v].figures, parted[v], sizeof parted[v]);
		status = slant_ranking_init(&p->partings[v].ranking, &e->arena, values[v], i, error);
	}
	return status;
}

void slant_deletion_statistic(const evaluation *e, const uint32_t *weights, double *values)
{
	deletion_plan *p = e->plan;
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
	for (int alike = 0; alike < 2; alike++) {
		for (uint32_t i = 0; i < p->parted; i++)
			p->weights[i] = (alike && !p->alike[i]) ? 0 : weights ? weights[p->rows[i]] : 1;
		for (int v = 0; v < DELETION_PARTINGS; v++)
			values[p->partings[v].figures[alike]] = slant_ranking_curve(&p->partings[v].ranking, p->gold, p->weights, 0.5).auc;
	}
}

/* The n of a figure: what it is a share of. */
static slant_status name_figures(evaluation *e, const deletion_plan *p, slant_error *error)
{
	uint64_t n[FIGURES] = {0}, naturals = p->parted;
	for (uint32_t t = 0; t < p->trial_count; t++)
		for (int f = 0; f < FIGURES; f++)
			n[f] += p->shares[t * (uint32_t)FIGURES + (uint32_t)f].whole != 0;
	for (int v = 0; v < DELETION_PARTINGS; v++)
		n[p->partings[v].figures[0]] = naturals;
	for (uint32_t i = 0; i < p->parted; i++)
		for (int v = 0; v < DELETION_PARTINGS; v++)
			n[p->partings[v].figures[1]] += p->alike[i];
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
		naturals += p->results[k].naturals.count;
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
	double level = NAN;
	slant_status status = find_level(e, p, &level, error);
	if (status == SLANT_OK && !(p->shares = slant_arena_calloc(&e->arena, (size_t)p->trial_count * (size_t)FIGURES, sizeof *p->shares)))
		status = slant_error_memory(error);
	for (uint32_t t = 0; t < p->trial_count && status == SLANT_OK; t++)
		put_shares(&p->trials[t], level, &p->shares[t * (uint32_t)FIGURES]);
	if (status == SLANT_OK)
		status = part(e, p, error);
	if (status == SLANT_OK)
		status = name_counts(e, p, error);
	return status == SLANT_OK ? name_figures(e, p, error) : status;
}
