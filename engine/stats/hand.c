/* See hand.h. */
#include "hand.h"

#include <math.h>
#include <stdlib.h>

#include "../base/error.h"
#include "arrange.h"
#include "student.h"

#include "../base/banned.h"

#define MOST_SUM 0x1p62
#define FINEST 32

/* One stratum of one column. */
typedef struct stretch {
	size_t start, end, column;
	int64_t sum, rows;             /* rows 0: doesn't count */
} stretch;

static const slant_holding *raw_holding(const slant_hand *hand, const slant_units *units, size_t place, size_t column)
{
	return &units->holdings[hand->deck.members[place] * units->columns + column];
}

static stretch stretch_of(const slant_hand *hand, const slant_units *units, size_t stratum, size_t column)
{
	stretch s = {.start = hand->deck.starts[stratum], .end = hand->deck.starts[stratum + 1], .column = column};
	if (!slant_units_meet(units, hand->deck.members + s.start, s.end - s.start, column))
		return s;
	for (size_t i = s.start; i < s.end; i++) {
		const slant_holding *holding = raw_holding(hand, units, i, column);
		s.sum += holding->sum, s.rows += holding->rows;
	}
	return s;
}

/* A unit's sum less its rows times the stratum's mean, times `rows` of the stratum: a whole number. */
static slant_wide residual(const stretch *s, const slant_holding *holding)
{
	return (slant_wide)holding->sum * s->rows - (slant_wide)holding->rows * s->sum;
}

static int64_t fixed(slant_wide residual, int64_t rows, int shift)
{
	slant_wide size = residual < 0 ? -residual : residual, whole = size / rows, left = size % rows;
	int64_t value = (int64_t)((whole << shift) + (((left << (shift + 1)) + rows) / ((slant_wide)rows * 2)));
	return residual < 0 ? -value : value;
}

/* The shift of a column: from a bound on what its units add up to. A bound in doubles is far from where it could matter
   by an order of adding: it is cut down to a power of two, after a margin; and the order is by content in any case. */
static int shift_of(const slant_hand *hand, const slant_units *units, size_t column)
{
	double bound = 1;
	int64_t most = slant_wides_rows(&hand->wides, &hand->deck, units, column);
	most = most > 1 ? most : 1;
	for (size_t s = 0; s < hand->deck.strata; s++) {
		stretch of = stretch_of(hand, units, s, column);
		for (size_t i = of.start; i < of.end && of.rows; i++) {
			const slant_holding *holding = raw_holding(hand, units, i, column);
			bound += fabs((double)residual(&of, holding)) / (double)of.rows + 1;
			most = holding->rows > most ? holding->rows : most;
		}
	}
	int shift = (int)floor(log2(MOST_SUM / bound / (double)most));
	return shift > FINEST ? FINEST : shift;
}

/* Labels of the units held, and what the stratum adds to each group that it holds. */
static void settle(slant_hand *hand, const slant_units *units, const slant_sides *pair, const stretch *s, uint32_t *seen)
{
	size_t row = s->column * hand->groups;
	uint32_t *labels = hand->labels + s->column * (hand->deck.count + 1) + s->start, held = 0;
	slant_pile sums = {0};
	for (size_t i = s->start; i < s->end; i++) {
		const slant_holding *holding = &hand->holdings[i * hand->columns + s->column];
		uint32_t group = units->list[hand->deck.members[i]].group;
		if (!holding->rows)
			continue;
		labels[held] = pair ? group != pair->a : group;
		seen[labels[held++]]++;
		slant_pile_add(&sums, holding);
	}
	for (uint32_t i = 0; i < held; i++) {
		uint32_t group = labels[i];
		if (!seen[group])
			continue;
		slant_pile_merge(&hand->wholes[row + group], &sums);
		hand->parts[row + group] += seen[group];
		hand->alls[row + group] += held;
		hand->ways[row + group] *= slant_arrangements(held, seen[group]);
		seen[group] = 0;
	}
}

static slant_status fill(slant_hand *hand, const slant_units *units, const slant_sides *pair, slant_error *error)
{
	uint32_t *seen = calloc(hand->groups + 1, sizeof *seen);
	if (!seen)
		return slant_error_memory(error);
	slant_status status = SLANT_OK;
	for (size_t c = 0; c < hand->columns && status == SLANT_OK; c++) {
		int shift = shift_of(hand, units, c);
		if (shift < 0)
			status = slant_error_set(error, SLANT_LIMIT, "the values of a panel are too large for exact sums");
		hand->scales[c] = ldexp(1, shift);
		for (size_t s = 0; s < hand->deck.strata && status == SLANT_OK; s++) {
			stretch of = stretch_of(hand, units, s, c);
			for (size_t i = of.start; i < of.end && of.rows; i++) {
				const slant_holding *holding = raw_holding(hand, units, i, c);
				hand->holdings[i * hand->columns + c].sum = fixed(residual(&of, holding), of.rows, shift);
				hand->holdings[i * hand->columns + c].rows = holding->rows;
			}
			settle(hand, units, pair, &of, seen);
		}
	}
	free(seen);
	return status;
}

slant_status slant_hand_init(slant_hand *hand, const slant_units *units, const slant_sides *pair, const uint32_t *chosen,
                             size_t chosen_count, slant_error *error)
{
	slant_hand made = {.columns = units->columns, .groups = pair ? 2 : units->group_count};
	slant_status status = slant_deck_init(&made.deck, units, chosen, chosen_count, error);
	if (status == SLANT_OK)
		status = slant_wides_init(&made.wides, &made.deck, units, pair, error);
	if (status != SLANT_OK)
		goto done;
	size_t places = made.columns * made.groups + 1, count = made.deck.count + 1;
	made.holdings = calloc(count * made.columns, sizeof *made.holdings);
	made.labels = calloc(count * made.columns, sizeof *made.labels);
	made.scales = calloc(made.columns + 1, sizeof *made.scales);
	made.wholes = calloc(places, sizeof *made.wholes);
	made.parts = calloc(places, sizeof *made.parts);
	made.alls = calloc(places, sizeof *made.alls);
	made.ways = calloc(places, sizeof *made.ways);
	made.piles = calloc(places, sizeof *made.piles);
	made.order = calloc(count, sizeof *made.order);
	if (!made.holdings || !made.labels || !made.scales || !made.wholes || !made.parts || !made.alls || !made.ways ||
	    !made.piles || !made.order) {
		status = slant_error_memory(error);
	} else {
		for (size_t i = 0; i < places; i++)
			made.ways[i] = 1;
		status = fill(&made, units, pair, error);
	}
done:
	if (status == SLANT_OK)
		*hand = made;
	else
		slant_hand_release(&made);
	return status;
}

void slant_hand_release(slant_hand *hand)
{
	slant_deck_release(&hand->deck);
	slant_wides_release(&hand->wides);
	free(hand->holdings);
	free(hand->labels);
	free(hand->scales);
	free(hand->wholes);
	free(hand->parts);
	free(hand->alls);
	free(hand->ways);
	free(hand->piles);
	free(hand->order);
	*hand = (slant_hand){0};
}

slant_status slant_hand_share(const slant_hand *hand, slant_hand *own, slant_error *error)
{
	*own = *hand;
	own->piles = calloc(hand->columns * hand->groups + 1, sizeof *own->piles);
	own->order = calloc(hand->deck.count + 1, sizeof *own->order);
	return own->piles && own->order ? SLANT_OK : slant_error_memory(error);
}

void slant_hand_return(slant_hand *own)
{
	free(own->piles);
	free(own->order);
	*own = (slant_hand){0};
}

/* A unit that is not held adds zeros to the pile whose label is next, and the next label stays. */
static void deal(slant_hand *hand)
{
	size_t columns = hand->columns, count = hand->deck.count;
	for (size_t i = 0; i < columns * hand->groups; i++)
		hand->piles[i] = (slant_pile){0};
	for (size_t s = 0; s < hand->deck.strata; s++) {
		size_t start = hand->deck.starts[s], end = hand->deck.starts[s + 1];
		for (size_t c = 0; c < columns; c++) {
			const uint32_t *label = hand->labels + c * (count + 1) + start;
			slant_pile *piles = hand->piles + c * hand->groups;
			for (size_t i = start; i < end; i++) {
				const slant_holding *holding = &hand->holdings[hand->order[i] * columns + c];
				slant_pile_add(&piles[*label], holding);
				label += holding->rows > 0;
			}
		}
	}
}

void slant_hand_deal(slant_hand *hand, uint64_t seed, uint64_t replicate)
{
	slant_deck_draw(&hand->deck, seed, replicate, hand->order);
	deal(hand);
}

void slant_hand_observe(slant_hand *hand)
{
	for (size_t i = 0; i < hand->deck.count; i++)
		hand->order[i] = (uint32_t)i;
	deal(hand);
}

/* Strata in which the group has a unit that the column holds. */
static void find_holds(const slant_hand *hand, size_t at, uint8_t *holds)
{
	size_t column = at / hand->groups, count = hand->deck.count + 1;
	const uint32_t *labels = hand->labels + column * count;
	for (size_t s = 0; s < hand->deck.strata; s++) {
		size_t start = hand->deck.starts[s], held = 0;
		holds[s] = 0;
		for (size_t i = start; i < hand->deck.starts[s + 1]; i++)
			if (hand->holdings[i * hand->columns + column].rows && labels[start + held++] == at % hand->groups)
				holds[s] = 1;
	}
}

slant_sight slant_hand_see(const slant_hand *hand, size_t at, uint8_t *holds)
{
	uint32_t part = hand->parts[at], all = hand->alls[at];
	slant_widening wider = {0};
	if (hand->wides.count) {
		find_holds(hand, at, holds);
		wider = slant_wides_widen(&hand->wides, hand->holdings, hand->columns, at / hand->groups, (uint32_t)(at % hand->groups), holds);
	}
	uint32_t fewer = wider.fewer[0] + wider.fewer[1], own = part - wider.fewer[0], both = all - fewer;
	slant_sight sight = {{own, both - own}, NAN, NAN, NAN, NAN};
	if (own < 2 || both - own < 2 || hand->wholes[at].squares == 0)
		return sight;
	slant_pile group = hand->piles[at], whole = hand->wholes[at];
	slant_pile_merge(&group, &wider.more[0]);
	slant_pile_merge(&whole, &wider.more[0]);
	slant_pile_merge(&whole, &wider.more[1]);
	double freedom = slant_pile_freedom(&group, own, &whole, both);
	sight.squared = slant_pile_compare(&group, own, &whole, both, &sight.difference);
	sight.normal = slant_student_to_normal(sight.squared, freedom);
	sight.reached = sight.squared;
	if (fewer > 0) {
		double parts = slant_pile_freedom(&hand->piles[at], part, &hand->wholes[at], all), dealt = slant_hand_compare(hand, at, NULL);
		sight.reached = fmin(dealt, slant_student_from_normal(sight.normal, parts));
		sight.normal = fmin(sight.normal, slant_student_to_normal(dealt, parts));
	}
	return sight;
}
