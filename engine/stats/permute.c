/* See permute.h. A trial is one comparison in one panel; all trials of a run are answered by the same shuffles. */
#include "permute.h"

#include <math.h>
#include <stdlib.h>

#include "../base/error.h"
#include "../base/tasks.h"
#include "arrange.h"
#include "hand.h"
#include "student.h"
#include "tail.h"

#include "../base/banned.h"

typedef struct trial {
	size_t at;                     /* column * groups + group, in the arrays of the hand */
	slant_permuted *result;
	slant_tail tail;
	bool drawn;                    /* p comes from shuffles: t is defined, and the arrangements are too many to walk */
} trial;

typedef struct contest {
	slant_omnibus *result;
	slant_tail tail;
	bool drawn;
} contest;

/* What one hand answers. */
typedef struct run {
	slant_hand hand;
	trial *trials;
	size_t trial_count;
	contest *contests;             /* [columns], or NULL */
	double *rooms;                 /* of the tails */
} run;

/* Held units of the strata of one column that hold the group; holdings and starts are the caller's arrays, long enough
   for all. */
static slant_layout layout_of(const slant_hand *hand, size_t column, uint32_t group, slant_holding *holdings,
                              uint32_t *starts, uint32_t *taken)
{
	slant_layout layout = {0, holdings, starts, taken};
	uint32_t n = 0;
	for (size_t s = 0; s < hand->deck.strata; s++) {
		uint32_t held = 0, own = 0;
		const uint32_t *labels = hand->labels + column * (hand->deck.count + 1) + hand->deck.starts[s];
		for (size_t i = hand->deck.starts[s]; i < hand->deck.starts[s + 1]; i++) {
			if (!hand->holdings[i * hand->columns + column].rows)
				continue;
			own += labels[held] == group;
			holdings[n + held++] = hand->holdings[i * hand->columns + column];
		}
		if (!own)
			continue;
		starts[layout.strata] = n;
		taken[layout.strata++] = own;
		n += held;
	}
	starts[layout.strata] = n;
	return layout;
}

static slant_status walk(const slant_hand *hand, trial *t, double observed, slant_error *error)
{
	size_t count = hand->deck.count + 1;
	uint64_t reached = 0;
	slant_status status = SLANT_OK;
	slant_holding *holdings = calloc(count, sizeof *holdings);
	uint32_t *starts = calloc(count, sizeof *starts), *taken = calloc(count, sizeof *taken);
	if (!holdings || !starts || !taken) {
		status = slant_error_memory(error);
		goto done;
	}
	slant_layout layout = layout_of(hand, t->at / hand->groups, (uint32_t)(t->at % hand->groups), holdings, starts, taken);
	status = slant_layout_walk(&layout, observed, &reached, error);
	t->result->p = (double)reached / t->result->arrangements;
	t->result->exact = true;
done:
	free(holdings);
	free(starts);
	free(taken);
	return status;
}

static slant_status begin_trial(const slant_hand *hand, trial *t, unsigned replicates, double *room, uint8_t *holds, slant_error *error)
{
	slant_sight sight = slant_hand_see(hand, t->at, holds);
	*t->result = (slant_permuted){.t = NAN, .p = NAN, .units = {sight.units[0], sight.units[1]}, .arrangements = hand->ways[t->at]};
	if (isnan(sight.squared))
		return SLANT_OK;
	t->result->t = copysign(sqrt(sight.squared), sight.difference);
	if (t->result->arrangements <= replicates)
		return walk(hand, t, slant_tail_least(sight.reached), error);
	t->tail = slant_tail_begin(sight.reached, room);
	t->drawn = true;
	return SLANT_OK;
}

/* Whether both sides have units enough. */
static bool compares(const slant_hand *hand, size_t at)
{
	return hand->parts[at] > 1 && hand->alls[at] - hand->parts[at] > 1 && hand->wholes[at].squares > 0;
}

/* The most that a group differs from the others, as of a normal variable; a t squared under it needs no logarithm. */
static double most_apart(const slant_hand *hand, size_t column)
{
	double most = 0;
	for (size_t at = column * hand->groups; at < (column + 1) * hand->groups; at++) {
		double squared = compares(hand, at) ? slant_hand_compare(hand, at, NULL) : 0;
		if (squared > most)
			most = fmax(most, slant_student_to_normal(squared, slant_pile_freedom(&hand->piles[at], hand->parts[at], &hand->wholes[at],
			                                                                      hand->alls[at])));
	}
	return most;
}

static void begin_contest(const slant_hand *hand, contest *c, size_t column, double *room, uint8_t *holds)
{
	double most = NAN;
	*c->result = (slant_omnibus){.f = NAN, .p = NAN};
	for (size_t i = 0; i < hand->deck.count; i++)
		c->result->units += hand->holdings[i * hand->columns + column].rows > 0;
	for (size_t at = column * hand->groups; at < (column + 1) * hand->groups; at++) {
		c->result->groups += hand->parts[at] > 0;
		most = fmax(most, slant_hand_see(hand, at, holds).normal);
	}
	if (isnan(most))
		return;
	c->result->f = most;
	c->tail = slant_tail_begin(most, room);
	c->drawn = true;
}

/* SHIFTS. A replicate is a hash, so any thread may deal any of them; what tails keep of all is what they keep of the parts. */

typedef struct shift {
	const run *of;
	slant_hand hand;               /* its own piles and order */
	slant_tail *tails;             /* of the trials, behind them of the contests */
	double *rooms;
	uint64_t seed;
	unsigned first, end;           /* replicates */
} shift;

static slant_status deal_shift(void *context, int number, slant_error *error)
{
	shift *s = (shift *)context + number;
	const slant_hand *hand = &s->hand;
	const run *r = s->of;
	(void)error;
	for (unsigned replicate = s->first; replicate < s->end; replicate++) {
		slant_hand_deal(&s->hand, s->seed, replicate);
		for (size_t i = 0; i < r->trial_count; i++) {
			size_t at = r->trials[i].at;
			if (r->trials[i].drawn)
				slant_tail_add(&s->tails[i], slant_hand_compare(hand, at, NULL));
		}
		for (size_t c = 0; c < hand->columns && r->contests; c++)
			if (r->contests[c].drawn)
				slant_tail_add(&s->tails[r->trial_count + c], most_apart(hand, c));
	}
	return SLANT_OK;
}

static slant_status shift_init(shift *s, const run *r, slant_error *error)
{
	size_t tails = r->trial_count + r->hand.columns;
	s->of = r;
	s->tails = calloc(tails + 1, sizeof *s->tails);
	s->rooms = calloc(tails * SLANT_TAIL_ROOM + 1, sizeof *s->rooms);
	if (!s->tails || !s->rooms)
		return slant_error_memory(error);
	for (size_t i = 0; i < tails; i++)
		if (i < r->trial_count)
			s->tails[i] = slant_tail_begin(r->trials[i].tail.observed, s->rooms + i * SLANT_TAIL_ROOM);
		else if (r->contests)
			s->tails[i] = slant_tail_begin(r->contests[i - r->trial_count].tail.observed, s->rooms + i * SLANT_TAIL_ROOM);
	return slant_hand_share(&r->hand, &s->hand, error);
}

static void shift_end(shift *s, run *r)
{
	for (size_t i = 0; i < r->trial_count; i++)
		if (r->trials[i].drawn)
			slant_tail_merge(&r->trials[i].tail, &s->tails[i]);
	for (size_t c = 0; c < r->hand.columns && r->contests; c++)
		if (r->contests[c].drawn)
			slant_tail_merge(&r->contests[c].tail, &s->tails[r->trial_count + c]);
}

static slant_status draw(run *r, uint64_t seed, unsigned replicates, unsigned jobs, slant_error *error)
{
	unsigned count = jobs < 1 ? 1 : jobs < replicates ? jobs : replicates;
	shift *shifts = calloc(count + 1, sizeof *shifts);
	slant_task *tasks = calloc(count + 1, sizeof *tasks);
	slant_status status = shifts && tasks ? SLANT_OK : slant_error_memory(error);
	for (unsigned i = 0; i < count && status == SLANT_OK; i++) {
		shifts[i].seed = seed;
		shifts[i].first = 1 + (unsigned)((uint64_t)replicates * i / count);
		shifts[i].end = 1 + (unsigned)((uint64_t)replicates * (i + 1) / count);
		tasks[i] = (slant_task){deal_shift, shifts, (int)i};
		status = shift_init(&shifts[i], r, error);
	}
	if (status == SLANT_OK)
		status = slant_tasks_run(tasks, count, count, error);
	for (unsigned i = 0; i < count && shifts; i++) {
		if (status == SLANT_OK)
			shift_end(&shifts[i], r);
		slant_hand_return(&shifts[i].hand);
		free(shifts[i].tails);
		free(shifts[i].rooms);
	}
	free(shifts);
	free(tasks);
	return status;
}

static slant_status play(run *r, uint64_t seed, unsigned replicates, unsigned jobs, slant_error *error)
{
	bool drawn = false;
	slant_status status = SLANT_OK;
	uint8_t *holds = calloc(r->hand.deck.strata + 1, sizeof *holds);
	r->rooms = calloc((r->trial_count + r->hand.columns) * SLANT_TAIL_ROOM + 1, sizeof *r->rooms);
	if (!r->rooms || !holds) {
		free(holds);
		return slant_error_memory(error);
	}
	slant_hand_observe(&r->hand);
	for (size_t i = 0; i < r->trial_count && status == SLANT_OK; i++) {
		status = begin_trial(&r->hand, &r->trials[i], replicates, r->rooms + i * SLANT_TAIL_ROOM, holds, error);
		drawn |= r->trials[i].drawn;
	}
	for (size_t c = 0; c < r->hand.columns && r->contests; c++) {
		begin_contest(&r->hand, &r->contests[c], c, r->rooms + (r->trial_count + c) * SLANT_TAIL_ROOM, holds);
		drawn |= r->contests[c].drawn;
	}
	free(holds);
	if (status != SLANT_OK || !drawn)
		return status;
	status = draw(r, seed, replicates, jobs, error);
	if (status != SLANT_OK)
		return status;
	for (size_t i = 0; i < r->trial_count; i++) {
		slant_permuted *result = r->trials[i].result;
		if (r->trials[i].drawn)
			result->p = fmax(slant_tail_p(&r->trials[i].tail, &result->continued), 1 / result->arrangements);
	}
	for (size_t c = 0; c < r->hand.columns && r->contests; c++)
		if (r->contests[c].drawn)
			r->contests[c].result->p = slant_tail_p(&r->contests[c].tail, &r->contests[c].result->continued);
	return SLANT_OK;
}

static void run_release(run *r)
{
	slant_hand_release(&r->hand);
	free(r->trials);
	free(r->contests);
	free(r->rooms);
}

/* All sides against the rest, and all groups together. */
static slant_status run_rest(const slant_units *units, const slant_sides *sides, size_t side_count, const slant_permutation *how,
                             slant_permuted *permuted, slant_omnibus *overall, slant_error *error)
{
	run r = {.trials = calloc(side_count * units->columns + 1, sizeof *r.trials),
	         .contests = overall ? calloc(units->columns + 1, sizeof *r.contests) : NULL};
	slant_status status = r.trials && (r.contests || !overall) ? SLANT_OK : slant_error_memory(error);
	if (status == SLANT_OK)
		status = slant_hand_init(&r.hand, units, NULL, NULL, 0, error);
	for (size_t c = 0; c < units->columns && status == SLANT_OK; c++) {
		for (size_t i = 0; i < side_count; i++)
			if (sides[i].b == SLANT_GROUP_REST)
				r.trials[r.trial_count++] = (trial){.at = c * units->group_count + units->ranks[sides[i].a],
				                                    .result = &permuted[c * side_count + i]};
		if (overall)
			r.contests[c].result = &overall[c];
	}
	if (status == SLANT_OK)
		status = play(&r, how->seed, how->rest, how->jobs, error);
	run_release(&r);
	return status;
}

/* Units of each group, rising: places[starts[g]] up to starts[g + 1]. */
typedef struct register_of_groups {
	uint32_t *places;
	size_t *starts;
} register_of_groups;

static bool list_groups(const slant_units *units, register_of_groups *groups)
{
	groups->places = calloc(units->count + 1, sizeof *groups->places);
	groups->starts = calloc(units->group_count + 2, sizeof *groups->starts);
	if (!groups->places || !groups->starts)
		return false;
	size_t *next = groups->starts + 1;     /* becomes the end of a group, which is the start of the next */
	for (size_t i = 0; i < units->count; i++)
		next[units->list[i].group + 1]++;
	for (size_t g = 1; g <= units->group_count; g++)
		next[g] += next[g - 1];
	for (size_t i = 0; i < units->count; i++)
		groups->places[next[units->list[i].group]++] = (uint32_t)i;
	return true;
}

/* The units of two groups, rising. */
static size_t merge_pair(const register_of_groups *groups, slant_sides pair, uint32_t *chosen)
{
	size_t a = groups->starts[pair.a], b = groups->starts[pair.b], n = 0;
	while (a < groups->starts[pair.a + 1] || b < groups->starts[pair.b + 1]) {
		bool first = b >= groups->starts[pair.b + 1]
		             || (a < groups->starts[pair.a + 1] && groups->places[a] < groups->places[b]);
		chosen[n++] = groups->places[first ? a++ : b++];
	}
	return n;
}

static slant_status run_pair(const slant_units *units, const register_of_groups *groups, slant_sides pair, uint32_t *chosen,
                             const slant_permutation *how, slant_permuted *permuted, size_t step, slant_error *error)
{
	const slant_sides ranks = {units->ranks[pair.a], units->ranks[pair.b]};
	run r = {.trials = calloc(units->columns + 1, sizeof *r.trials), .trial_count = units->columns};
	slant_status status = r.trials ? SLANT_OK : slant_error_memory(error);
	if (status == SLANT_OK)
		status = slant_hand_init(&r.hand, units, &ranks, chosen, merge_pair(groups, ranks, chosen), error);
	for (size_t c = 0; c < units->columns && status == SLANT_OK; c++)
		r.trials[c] = (trial){.at = c * 2, .result = &permuted[c * step]};
	if (status == SLANT_OK)
		status = play(&r, how->seed, how->pair, 1, error);
	run_release(&r);
	return status;
}

/* What the pairs have in common. */
typedef struct pairing {
	const slant_units *units;
	register_of_groups groups;
	const slant_sides *sides;
	size_t side_count;
	const slant_permutation *how;
	slant_permuted *permuted;
	unsigned jobs;
} pairing;

/* Every how many-th pair: their sizes differ. */
static slant_status run_some(void *context, int number, slant_error *error)
{
	const pairing *all = context;
	uint32_t *chosen = calloc(all->units->count + 1, sizeof *chosen);
	slant_status status = chosen ? SLANT_OK : slant_error_memory(error);
	for (size_t i = (size_t)number; i < all->side_count && status == SLANT_OK; i += all->jobs)
		if (all->sides[i].b != SLANT_GROUP_REST)
			status = run_pair(all->units, &all->groups, all->sides[i], chosen, all->how, &all->permuted[i], all->side_count, error);
	free(chosen);
	return status;
}

static slant_status run_pairs(const slant_units *units, const slant_sides *sides, size_t side_count, const slant_permutation *how,
                              slant_permuted *permuted, slant_error *error)
{
	unsigned jobs = how->jobs < 1 ? 1 : how->jobs;
	pairing all = {.units = units, .sides = sides, .side_count = side_count, .how = how, .permuted = permuted, .jobs = jobs};
	slant_task *tasks = calloc((size_t)jobs + 1, sizeof *tasks);
	slant_status status = list_groups(units, &all.groups) && tasks ? SLANT_OK : slant_error_memory(error);
	for (unsigned i = 0; i < jobs && status == SLANT_OK; i++)
		tasks[i] = (slant_task){run_some, &all, (int)i};
	if (status == SLANT_OK)
		status = slant_tasks_run(tasks, jobs, jobs, error);
	free(all.groups.places);
	free(all.groups.starts);
	free(tasks);
	return status;
}

slant_status slant_permute(const slant_panel *panels, size_t columns, const slant_sides *sides, size_t side_count,
                           const slant_permutation *how, slant_permuted *permuted, slant_omnibus *overall, slant_error *error)
{
	slant_units units = {0};
	size_t pairs = 0, groups = columns ? panels[0].group_count : 0;
	for (size_t i = 0; i < side_count; i++) {
		bool pair = sides[i].b != SLANT_GROUP_REST;
		if (sides[i].a >= groups || (pair && (sides[i].b >= groups || sides[i].a == sides[i].b)))
			return slant_error_set(error, SLANT_ARGUMENT, "comparison %zu is not of two groups of the panels", i);
		pairs += pair;
	}
	slant_status status = slant_units_init(&units, panels, columns, error);
	if (status == SLANT_OK && (overall || pairs < side_count))
		status = run_rest(&units, sides, side_count, how, permuted, overall, error);
	if (status == SLANT_OK && pairs)
		status = run_pairs(&units, sides, side_count, how, permuted, error);
	slant_units_release(&units);
	return status;
}
