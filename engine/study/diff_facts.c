/* diff_facts: the units of two articles, sorted into what both tell, what one alone tells, and numbers of one thing that disagree. Takes
   their coverage; gives lists, the weightiest first, in an order that is the same whichever article comes first. See diff.h.

   Two numbers disagree where each stands in one article alone, both say how much there is of the same thing, their roundings do not
   meet, and their sentences tell the same. Dates, times, years and ordinals are left out: one event has many of them. */
#include <math.h>
#include <stdlib.h>

#include "../base/error.h"
#include "../base/search.h"
#include "diff.h"

#include "../base/banned.h"

/* Rarity that two numbers must have in common around them. Chosen on allsides_roundups (docs/diff.md has what they give). */
#define NEAR_COUNT 5.0         /* counts of one word: one rare word, or two */
#define NEAR_AMOUNT 8.0        /* money and shares, of which an event has many: three words */
#define NEAR_BARE 12.0         /* where one of them does not say what it counts: "600" and "900 protesters" */
#define AMOUNTS_MOST 16u       /* of one sentence */

typedef struct amount {            /* a mention of a number that one article alone tells */
	uint32_t unit;
	slant_diff_place place;
} amount;

typedef struct number_pair {
	const amount *of[SLANT_DIFF_SIDES];
	double sure;
} number_pair;

typedef struct sorting {
	slant_diff *diff;
	const slant_covered *units;
	uint8_t *state;            /* by unit */
	SLANT_ARRAY(amount) amounts[SLANT_DIFF_SIDES];   /* by sentence */
	SLANT_ARRAY(number_pair) pairs;
} sorting;

enum { SHARED,              /* both tell it, or one of them in words that no unit was made of, or it is too common to be a unit */
       ALONE,               /* one tells it, and the other does not */
       DIFFERS };           /* taken for a number that disagrees */

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
	       (unit->type == SLANT_QUANTITY_COUNT || unit->type == SLANT_QUANTITY_SHARE || unit->type == SLANT_QUANTITY_MONEY ||
	        unit->type == SLANT_QUANTITY_BARE);
}

/* What two numbers must have in common around them, so that they say how much there is of one thing; infinite: whatever stands there. */
static double near_wanted(const slant_content_unit *x, const slant_content_unit *y)
{
	if (x->type == y->type && x->type != SLANT_QUANTITY_BARE)
		return !slant_str_equal(x->counted, y->counted) ? INFINITY : x->type == SLANT_QUANTITY_COUNT ? NEAR_COUNT : NEAR_AMOUNT;
	bool bare = x->type == SLANT_QUANTITY_BARE || y->type == SLANT_QUANTITY_BARE;
	bool counts = x->type == SLANT_QUANTITY_COUNT || y->type == SLANT_QUANTITY_COUNT;
	return bare && counts ? NEAR_BARE : INFINITY;
}

/* How sure it is that two numbers disagree; 0: not at all. */
static double disagreement(const sorting *so, const slant_diff_link *link, const amount *a, const amount *b)
{
	const slant_content_unit *x = unit_of(so->diff, &so->units[a->unit], 0), *y = unit_of(so->diff, &so->units[b->unit], 1);
	if (fabs(x->value - y->value) <= x->rounding + y->rounding)
		return 0;
	double near = slant_diff_near(so->diff, &a->place, &b->place);
	return near >= near_wanted(x, y) ? near * link->likeness : 0;
}

static int by_sureness(const void *a, const void *b)
{
	const number_pair *x = a, *y = b;
	uint64_t sum = (uint64_t)x->of[0]->place.span.beg + x->of[1]->place.span.beg, other = (uint64_t)y->of[0]->place.span.beg + y->of[1]->place.span.beg;
	if (x->sure != y->sure)
		return x->sure < y->sure ? 1 : -1;
	return (sum > other) - (sum < other);
}

/* The amounts of one sentence; of a table that stands in one "sentence" only the first are looked at. */
static uint32_t amounts_of(const sorting *so, unsigned side, uint32_t sentence, uint32_t *first)
{
	uint32_t low = SLANT_SEARCH(so->amounts[side].data, so->amounts[side].count, place.sentence, sentence);
	*first = low;
	while (low < so->amounts[side].count && low - *first < AMOUNTS_MOST && so->amounts[side].data[low].place.sentence == sentence)
		low++;
	return low;
}

static slant_status pair_link(sorting *so, const slant_diff_link *link, slant_error *error)
{
	uint32_t beg[SLANT_DIFF_SIDES], end[SLANT_DIFF_SIDES];
	for (unsigned s = 0; s < SLANT_DIFF_SIDES; s++)
		end[s] = amounts_of(so, s, link->sentence[s], &beg[s]);
	for (uint32_t i = beg[0]; i < end[0]; i++)
		for (uint32_t j = beg[1]; j < end[1]; j++) {
			const amount *a = &so->amounts[0].data[i], *b = &so->amounts[1].data[j];
			double sure = disagreement(so, link, a, b);
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
		const amount *a = so->pairs.data[i].of[0], *b = so->pairs.data[i].of[1];
		if (so->state[a->unit] == DIFFERS || so->state[b->unit] == DIFFERS)
			continue;
		so->state[a->unit] = so->state[b->unit] = DIFFERS;
		slant_diff_fact *fact = SLANT_PUSH(&so->diff->arena, &so->diff->differing);
		if (!fact)
			return slant_error_memory(error);
		const slant_content_unit *x = unit_of(so->diff, &so->units[a->unit], 0), *y = unit_of(so->diff, &so->units[b->unit], 1);
		*fact = (slant_diff_fact){.kind = SLANT_CONTENT_NUMBER, .name = x->counted.length ? x->counted : y->counted,
		                          .value = {x->value, y->value}, .weight = so->pairs.data[i].sure, .at = {a->place, b->place}};
	}
	return SLANT_OK;
}

static int by_place(const void *a, const void *b)
{
	const amount *x = a, *y = b;
	if (x->place.sentence != y->place.sentence)
		return x->place.sentence < y->place.sentence ? -1 : 1;
	return (x->place.span.beg > y->place.span.beg) - (x->place.span.beg < y->place.span.beg);
}

/* The mentions of amounts that side s alone tells. */
static slant_status gather_amounts(sorting *so, unsigned s, uint32_t count, slant_error *error)
{
	const slant_diff_side *side = &so->diff->sides[s];
	for (uint32_t i = 0; i < count; i++) {
		const slant_content_unit *unit = so->state[i] == ALONE ? unit_of(so->diff, &so->units[i], s) : NULL;
		for (uint32_t m = 0; is_amount(unit) && m < unit->listed; m++) {
			const slant_content_sentence *sentence = &side->content.sentences[unit->mentions[m].sentence];
			amount *slot = SLANT_PUSH(&so->diff->arena, &so->amounts[s]);
			if (!slot)
				return slant_error_memory(error);
			*slot = (amount){i, {unit->mentions[m].span, unit->mentions[m].sentence, sentence->field, sentence->voice == SLANT_VOICE_QUOTED}};
		}
	}
	if (so->amounts[s].count)
		qsort(so->amounts[s].data, so->amounts[s].count, sizeof *so->amounts[s].data, by_place);
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
	bool x_pair = x->kind == SLANT_CONTENT_PAIR, y_pair = y->kind == SLANT_CONTENT_PAIR;
	if (x_pair != y_pair)
		return x_pair ? 1 : -1;              /* the weakest kind of fact */
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

/* What side s alone tells; a pair of stems that one article has is no fact by itself. The rarer and the more prominent, the weightier. */
static slant_status fill_only(sorting *so, unsigned s, uint32_t count, slant_error *error)
{
	slant_status status = SLANT_OK;
	for (uint32_t i = 0; i < count && status == SLANT_OK; i++) {
		const slant_covered *unit = &so->units[i];
		const slant_carrier *carrier = carrier_of(unit, s);
		if (carrier && so->state[i] == ALONE && unit->kind != SLANT_CONTENT_PAIR)
			status = push(so->diff, &so->diff->only[s], unit, carrier->prominence * (1 + unit->rarity), error);
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
		articles[s] = (slant_covering){&diff->sides[s].content, s, SLANT_DAY_UNKNOWN, NULL, 0};
	slant_status status = slant_coverage_new(articles, SLANT_DIFF_SIDES, diff->engine->norms, diff->engine->calibration, &diff->arena,
	                                         &coverage, error);
	diff->coverage = coverage;
	return status;
}

/* Whether one article has the unit and the other neither has it nor tells it otherwise. */
static bool is_alone(const slant_diff *diff, const slant_covered *units, uint32_t unit)
{
	slant_presence known;
	bool present = true;
	return units[unit].carrier_count == 1 &&
	       slant_coverage_know(diff->coverage, 1 - units[unit].carriers[0].article, unit, &known, &present) && !present;
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
	for (uint32_t i = 0; i < count; i++)
		so.state[i] = is_alone(diff, so.units, i) ? ALONE : SHARED;
	if ((status = find_differing(&so, count, error)) != SLANT_OK || (status = fill_shared(&so, count, error)) != SLANT_OK)
		return status;
	for (unsigned s = 0; s < SLANT_DIFF_SIDES && status == SLANT_OK; s++) {
		status = fill_only(&so, s, count, error);
		sort(&diff->only[s]);
	}
	drop_names_of_speakers(&diff->shared);
	sort(&diff->shared);
	sort(&diff->differing);
	return status;
}
