/* diff_facts: the units of two articles, sorted into what both tell, what one alone tells, and numbers of one thing that disagree. Takes
   their coverage; gives lists, the weightiest first, in an order that is the same whichever article comes first. See diff.h.

   Two numbers disagree where each stands in one article alone, both say how much there is of the same thing, their roundings do not
   meet, and their sentences tell the same. Dates, times, years and ordinals are left out: one event has many of them. */
#include <math.h>
#include <stdlib.h>

#include "../base/error.h"
#include "diff.h"

#include "../base/banned.h"

#define NEAR_LEAST 4.0         /* rarity that two numbers of one kind must have in common around them: one rare word or two usual ones */
#define AMOUNTS_MOST 16u       /* of one sentence */

typedef struct number_pair {
	uint32_t unit[SLANT_DIFF_SIDES];
	double sure;
} number_pair;

typedef struct sorting {
	slant_diff *diff;
	const slant_covered *units;
	uint8_t *state;            /* by unit: TOLD by a side, also in other words; DIFFERS: taken for a number that disagrees */
	slant_judgement judged[SLANT_DIFF_SIDES];
	SLANT_ARRAY(uint32_t) amounts[SLANT_DIFF_SIDES];
	SLANT_ARRAY(number_pair) pairs;
} sorting;

#define TOLD(s) (1u << (s))
#define DIFFERS 4u

static const slant_carrier *carrier_of(const slant_covered *unit, unsigned side)
{
	for (uint32_t i = 0; i < unit->carrier_count; i++)
		if (unit->carriers[i].article == side)
			return &unit->carriers[i];
	return NULL;
}

static slant_diff_place place_of(const slant_diff_side *side, const slant_carrier *carrier)
{
	const slant_content_sentence *sentence = &side->content.sentences[carrier->sentence];
	return (slant_diff_place){carrier->span, carrier->sentence, sentence->field, sentence->voice == SLANT_VOICE_QUOTED};
}

static slant_status push(slant_diff *diff, slant_diff_facts *facts, const slant_covered *unit, double weight, slant_error *error)
{
	slant_diff_fact *fact = SLANT_PUSH(&diff->arena, facts);
	if (!fact)
		return slant_error_memory(error);
	*fact = (slant_diff_fact){.kind = unit->kind, .name = unit->name, .weight = weight};
	for (unsigned s = 0; s < SLANT_DIFF_SIDES; s++) {
		const slant_carrier *carrier = carrier_of(unit, s);
		if (carrier)
			fact->at[s] = place_of(&diff->sides[s], carrier);
	}
	return SLANT_OK;
}

static const slant_content_unit *unit_of(const slant_diff *diff, const slant_covered *unit, unsigned side)
{
	const slant_carrier *carrier = carrier_of(unit, side);
	return carrier && carrier->unit != SLANT_NONE ? &diff->sides[side].content.units[carrier->unit] : NULL;
}

/* NUMBERS. */

static bool is_amount(const slant_content_unit *unit)
{
	return unit && unit->kind == SLANT_CONTENT_NUMBER &&
	       (unit->type == SLANT_QUANTITY_COUNT || unit->type == SLANT_QUANTITY_SHARE || unit->type == SLANT_QUANTITY_MONEY);
}

/* How sure it is that two numbers say how much there is of one thing; 0: not at all. */
static double disagreement(const slant_diff *diff, const slant_diff_link *link, const slant_covered *a, const slant_covered *b)
{
	const slant_content_unit *x = unit_of(diff, a, 0), *y = unit_of(diff, b, 1);
	if (x->type != y->type || !slant_str_equal(x->counted, y->counted) || fabs(x->value - y->value) <= x->rounding + y->rounding)
		return 0;
	slant_diff_place left = place_of(&diff->sides[0], carrier_of(a, 0)), right = place_of(&diff->sides[1], carrier_of(b, 1));
	double near = slant_diff_near(diff, &left, &right);
	return near >= NEAR_LEAST ? near * link->likeness : 0;
}

static int by_sureness(const void *a, const void *b)
{
	const number_pair *x = a, *y = b;
	uint64_t sum = (uint64_t)x->unit[0] + x->unit[1], other = (uint64_t)y->unit[0] + y->unit[1];
	if (x->sure != y->sure)
		return x->sure < y->sure ? 1 : -1;
	return (sum > other) - (sum < other);
}

/* Amounts in the order of their sentences, so that those of a link are found by search. */
static uint32_t sentence_of(const sorting *so, uint32_t unit, unsigned side)
{
	return carrier_of(&so->units[unit], side)->sentence;
}

static uint32_t first_of(const sorting *so, unsigned side, uint32_t sentence)
{
	uint32_t low = 0, high = so->amounts[side].count;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (sentence_of(so, so->amounts[side].data[middle], side) < sentence)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* The end of those of one sentence; of a table that stands in one "sentence" only the first are looked at. */
static uint32_t end_of(const sorting *so, unsigned side, uint32_t first, uint32_t sentence)
{
	uint32_t end = first;
	while (end < so->amounts[side].count && end - first < AMOUNTS_MOST && sentence_of(so, so->amounts[side].data[end], side) == sentence)
		end++;
	return end;
}

static slant_status pair_link(sorting *so, const slant_diff_link *link, slant_error *error)
{
	uint32_t beg[SLANT_DIFF_SIDES], end[SLANT_DIFF_SIDES];
	for (unsigned s = 0; s < SLANT_DIFF_SIDES; s++) {
		beg[s] = first_of(so, s, link->sentence[s]);
		end[s] = end_of(so, s, beg[s], link->sentence[s]);
	}
	for (uint32_t i = beg[0]; i < end[0]; i++)
		for (uint32_t j = beg[1]; j < end[1]; j++) {
			uint32_t a = so->amounts[0].data[i], b = so->amounts[1].data[j];
			double sure = disagreement(so->diff, link, &so->units[a], &so->units[b]);
			number_pair *pair = sure > 0 ? SLANT_PUSH(&so->diff->arena, &so->pairs) : NULL;
			if (sure > 0 && !pair)
				return slant_error_memory(error);
			if (pair)
				*pair = (number_pair){{a, b}, sure};
		}
	return SLANT_OK;
}

/* Each number has one counterpart, the surest. */
static slant_status take_pairs(sorting *so, slant_error *error)
{
	if (so->pairs.count)
		qsort(so->pairs.data, so->pairs.count, sizeof *so->pairs.data, by_sureness);
	for (uint32_t i = 0; i < so->pairs.count; i++) {
		const uint32_t *unit = so->pairs.data[i].unit;
		const slant_covered *a = &so->units[unit[0]], *b = &so->units[unit[1]];
		if ((so->state[unit[0]] | so->state[unit[1]]) & DIFFERS)
			continue;
		so->state[unit[0]] |= DIFFERS;
		so->state[unit[1]] |= DIFFERS;
		slant_diff_fact *fact = SLANT_PUSH(&so->diff->arena, &so->diff->differing);
		if (!fact)
			return slant_error_memory(error);
		const slant_content_unit *x = unit_of(so->diff, a, 0), *y = unit_of(so->diff, b, 1);
		*fact = (slant_diff_fact){.kind = SLANT_CONTENT_NUMBER, .name = x->counted, .value = {x->value, y->value}, .weight = so->pairs.data[i].sure,
		                          .at = {place_of(&so->diff->sides[0], carrier_of(a, 0)), place_of(&so->diff->sides[1], carrier_of(b, 1))}};
	}
	return SLANT_OK;
}

static int by_sentence(const void *a, const void *b)
{
	const uint64_t *x = a, *y = b;
	return (*x > *y) - (*x < *y);
}

/* The amounts that side s alone tells. */
static slant_status gather_amounts(sorting *so, unsigned s, uint32_t count, slant_error *error)
{
	uint64_t *keys = slant_arena_calloc(&so->diff->arena, (size_t)count + 1, sizeof *keys);
	uint32_t found = 0;
	so->amounts[s].data = slant_arena_calloc(&so->diff->arena, (size_t)count + 1, sizeof *so->amounts[s].data);
	if (!keys || !so->amounts[s].data)
		return slant_error_memory(error);
	for (uint32_t i = 0; i < count; i++)
		if (carrier_of(&so->units[i], s) && !carrier_of(&so->units[i], 1 - s) && !(so->state[i] & TOLD(1 - s)) &&
		    is_amount(unit_of(so->diff, &so->units[i], s)))
			keys[found++] = (uint64_t)sentence_of(so, i, s) << 32 | i;
	qsort(keys, found, sizeof *keys, by_sentence);
	for (uint32_t i = 0; i < found; i++)
		so->amounts[s].data[i] = (uint32_t)keys[i];
	so->amounts[s].count = found;
	return SLANT_OK;
}

static slant_status find_differing(sorting *so, uint32_t count, slant_error *error)
{
	slant_status status = SLANT_OK;
	for (unsigned s = 0; s < SLANT_DIFF_SIDES && status == SLANT_OK; s++)
		status = gather_amounts(so, s, count, error);
	for (uint32_t i = 0; i < so->diff->links.count && status == SLANT_OK; i++)
		status = pair_link(so, &so->diff->links.data[i], error);
	return status == SLANT_OK ? take_pairs(so, error) : status;
}

/* LISTS. */

static int by_weight(const void *a, const void *b)
{
	const slant_diff_fact *x = a, *y = b;
	if (x->weight != y->weight)
		return x->weight < y->weight ? 1 : -1;
	int order = slant_str_compare(x->name, y->name);
	return order ? order : (x->kind > y->kind) - (x->kind < y->kind);
}

static void sort(slant_diff_facts *facts)
{
	if (facts->count)
		qsort(facts->data, facts->count, sizeof *facts->data, by_weight);
}

/* A person who is quoted stands in two lists otherwise, as a name and as a speaker. Sorted by name and kind, the two are neighbours. */
static int by_name(const void *a, const void *b)
{
	const slant_diff_fact *x = a, *y = b;
	int order = slant_str_compare(x->name, y->name);
	return order ? order : (x->kind > y->kind) - (x->kind < y->kind);
}

static void drop_names_of_speakers(slant_diff_facts *facts)
{
	uint32_t kept = 0;
	if (facts->count)
		qsort(facts->data, facts->count, sizeof *facts->data, by_name);
	for (uint32_t i = 0; i < facts->count; i++) {
		bool spoken = false;
		for (uint32_t k = i + 1; k < facts->count && slant_str_equal(facts->data[k].name, facts->data[i].name); k++)
			spoken |= facts->data[i].kind == SLANT_CONTENT_NAME && facts->data[k].kind == SLANT_CONTENT_SPEAKER;
		if (!spoken)
			facts->data[kept++] = facts->data[i];
	}
	facts->count = kept;
}

/* What side s alone tells is what the judgement of the other lacks; a pair of stems that one article has is no fact by itself. */
static slant_status fill_only(sorting *so, unsigned s, slant_error *error)
{
	const slant_judgement *judged = &so->judged[1 - s];
	slant_status status = SLANT_OK;
	for (uint32_t i = 0; i < judged->count && status == SLANT_OK; i++) {
		const slant_judged *one = &judged->units[i];
		if (!one->present && so->units[one->unit].kind != SLANT_CONTENT_PAIR && !(so->state[one->unit] & DIFFERS))
			status = push(so->diff, &so->diff->only[s], &so->units[one->unit], one->surprise, error);
	}
	return status;
}

static slant_status fill_shared(sorting *so, uint32_t count, slant_error *error)
{
	slant_status status = SLANT_OK;
	for (uint32_t i = 0; i < count && status == SLANT_OK; i++) {
		const slant_carrier *a = carrier_of(&so->units[i], 0), *b = carrier_of(&so->units[i], 1);
		if (a && b)
			status = push(so->diff, &so->diff->shared, &so->units[i], a->prominence + b->prominence, error);
	}
	return status;
}

static slant_status cover(sorting *so, slant_error *error)
{
	slant_diff *diff = so->diff;
	slant_covering *articles = slant_arena_calloc(&diff->arena, SLANT_DIFF_SIDES, sizeof *articles);
	slant_coverage *coverage = NULL;
	if (!articles)
		return slant_error_memory(error);
	/* Copies would be one peer, and lack nothing of one another: each is a family of its own here. */
	for (unsigned s = 0; s < SLANT_DIFF_SIDES; s++)
		articles[s] = (slant_covering){&diff->sides[s].content, s, SLANT_DAY_UNKNOWN};
	slant_status status = slant_coverage_new(articles, SLANT_DIFF_SIDES, diff->engine->norms, diff->engine->calibration, &diff->arena,
	                                         &coverage, error);
	diff->coverage = coverage;
	for (unsigned s = 0; s < SLANT_DIFF_SIDES && status == SLANT_OK; s++)
		status = slant_coverage_judge(coverage, s, &diff->arena, &so->judged[s], error);
	return status;
}

slant_status slant_diff_sort_facts(slant_diff *diff, slant_error *error)
{
	sorting so = {.diff = diff};
	slant_status status = cover(&so, error);
	if (status != SLANT_OK)
		return status;
	uint32_t count = slant_coverage_unit_count(diff->coverage);
	so.units = slant_coverage_units(diff->coverage);
	so.state = slant_arena_calloc(&diff->arena, (size_t)count + 1, sizeof *so.state);
	if (!so.state)
		return slant_error_memory(error);
	for (unsigned s = 0; s < SLANT_DIFF_SIDES; s++)
		for (uint32_t i = 0; i < so.judged[s].count; i++)
			if (so.judged[s].units[i].present)
				so.state[so.judged[s].units[i].unit] |= TOLD(s);
	if ((status = find_differing(&so, count, error)) != SLANT_OK || (status = fill_shared(&so, count, error)) != SLANT_OK)
		return status;
	for (unsigned s = 0; s < SLANT_DIFF_SIDES && status == SLANT_OK; s++) {
		status = fill_only(&so, s, error);
		drop_names_of_speakers(&diff->only[s]);
		sort(&diff->only[s]);
	}
	drop_names_of_speakers(&diff->shared);
	sort(&diff->shared);
	sort(&diff->differing);
	return status;
}
