/* align_numbers: amounts told with different care. Takes the NUMBER units of an event; joins those of one quantity whose values lie within
   the rounding of the rougher one and that count the same thing, or of which one doesn't say what it counts and nothing else competes.
   See align.h. */
#include <math.h>
#include <stdlib.h>

#include "../../base/error.h"
#include "align.h"

#include "../../base/banned.h"

#define LEAST_BARE 13          /* a smaller number without anything counted is no fact of its own */
#define LEAST_COUNT 4          /* and "two people", "the third day" stand in every article */
#define WINDOW 64u             /* next larger amounts that one is compared with; so many within one rounding are a list, not an amount */
#define ABOUT 0.1              /* of the value: "more than ten days" of eleven, "about 90 percent" of 88 */

static bool is_ranked(uint8_t quantity)
{
	return quantity == SLANT_QUANTITY_COUNT || quantity == SLANT_QUANTITY_ORDINAL;
}

/* Days, times and ratios are never told as something else. */
static bool is_own(uint8_t quantity)
{
	return quantity == SLANT_QUANTITY_DATE || quantity == SLANT_QUANTITY_TIME || quantity == SLANT_QUANTITY_RATIO;
}

/* An amount may be told without saying of what. */
static bool same_quantity(const slant_content_unit *a, const slant_content_unit *b, bool loose)
{
	if (a->type == b->type)
		return true;
	if (loose)
		return !is_own(a->type) && !is_own(b->type);
	return (a->type == SLANT_QUANTITY_BARE && is_ranked(b->type)) || (b->type == SLANT_QUANTITY_BARE && is_ranked(a->type));
}

/* fmax() is called, and asks for what is no number; these are all numbers. */
static double larger(double a, double b)
{
	return a > b ? a : b;
}

static bool are_near(double a, double a_rounding, double b, double b_rounding)
{
	double rough = larger(a_rounding, b_rounding), size = larger(fabs(a), fabs(b));
	return fabs(a - b) <= rough + size * SLANT_ALIGN_HAIR;
}

static bool same_value(const slant_content_unit *a, const slant_content_unit *b)
{
	return are_near(a->value, a->rounding, b->value, b->rounding);
}

/* "In June" for "on 11 June". */
static bool same_month(const slant_content_unit *a, const slant_content_unit *b)
{
	if (a->type != SLANT_QUANTITY_DATE || b->type != SLANT_QUANTITY_DATE)
		return false;
	long x = lround(a->value), y = lround(b->value);
	return x / 100 == y / 100 && (x % 100 == 0 || y % 100 == 0);
}

bool slant_align_is_time(const slant_content_unit *unit)
{
	return unit->type == SLANT_QUANTITY_DATE || unit->type == SLANT_QUANTITY_YEAR || unit->type == SLANT_QUANTITY_TIME;
}

bool slant_align_same_amount(const slant_content_unit *a, const slant_content_unit *b, bool loose)
{
	if (loose && same_month(a, b))
		return true;
	if (!same_quantity(a, b, loose) || !same_value(a, b))
		return false;
	return loose || slant_str_equal(a->counted, b->counted) || !a->counted.length || !b->counted.length;
}

bool slant_align_about(const slant_content_unit *a, const slant_content_unit *b)
{
	bool same = slant_str_equal(a->counted, b->counted) || !a->counted.length || !b->counted.length;
	return same && same_quantity(a, b, true) && fabs(a->value - b->value) <= ABOUT * larger(fabs(a->value), fabs(b->value));
}

/* An amount that says what it counts. */
static bool is_sure(const slant_content_unit *unit)
{
	return unit->type != SLANT_QUANTITY_BARE && (unit->counted.length || !is_ranked(unit->type));
}

static bool tells(const slant_content_unit *unit)
{
	double least = unit->type == SLANT_QUANTITY_BARE ? LEAST_BARE : is_ranked(unit->type) ? LEAST_COUNT : -HUGE_VAL;
	return unit->value >= least || unit->value != floor(unit->value);
}

typedef struct told_amount {
	double value, rounding;
	uint32_t entry;
	uint8_t type;
} told_amount;

static int by_value(const void *left, const void *right)
{
	const told_amount *a = left, *b = right;
	return a->value != b->value ? (a->value > b->value) - (a->value < b->value)
	       : a->type != b->type ? (a->type > b->type) - (a->type < b->type)
	                            : (a->entry > b->entry) - (a->entry < b->entry);
}

static slant_status gather(slant_align *align, told_amount **amounts, uint32_t *count)
{
	uint32_t first = align->entries.count;
	for (uint32_t a = 0; a < align->count; a++)
		for (uint32_t u = 0; u < align->articles[a].content->unit_count; u++) {
			const slant_content_unit *unit = &align->articles[a].content->units[u];
			if (unit->kind != SLANT_CONTENT_NUMBER || !tells(unit))
				continue;
			uint32_t *kept;
			slant_align_entry *entry = slant_align_add(align, a, u);
			if (!entry)
				return slant_error_memory(align->error);
			if (!(kept = slant_arena_alloc(&align->arena, SLANT_ALIGN_STEMS * sizeof *kept)))
				return slant_error_memory(align->error);
			entry->stem_count = unit->listed ? slant_align_stems(align, a, &unit->mentions[0], kept) : 0;
			entry->stems = kept;
		}
	*count = align->entries.count - first;
	*amounts = slant_arena_alloc(&align->arena, ((size_t)*count + 1) * sizeof **amounts);
	if (!*amounts)
		return slant_error_memory(align->error);
	for (uint32_t i = 0; i < *count; i++) {
		const slant_content_unit *unit = slant_align_unit(align, &align->entries.data[first + i]);
		(*amounts)[i] = (told_amount){unit->value, unit->rounding, first + i, unit->type};
	}
	qsort(*amounts, *count, sizeof **amounts, by_value);
	return SLANT_OK;
}

static slant_status sort_amounts(slant_align *align)
{
	align->amounts = slant_arena_calloc(&align->arena, (size_t)align->count + 1, sizeof *align->amounts);
	for (uint32_t a = 0; align->amounts && a < align->count; a++)
		if (!slant_amounts_init(&align->amounts[a], align->articles[a].content, &align->arena))
			return slant_error_memory(align->error);
	return align->amounts ? SLANT_OK : slant_error_memory(align->error);
}

static const slant_content_unit *unit_at(const slant_align *align, uint32_t entry)
{
	return slant_align_unit(align, &align->entries.data[entry]);
}

static const slant_content_unit *unit_of(const slant_align *align, const told_amount *amount)
{
	return unit_at(align, amount->entry);
}

/* Most neighbours are none: told without looking at their units. */
static bool is_near(const told_amount *a, const told_amount *b)
{
	return are_near(a->value, a->rounding, b->value, b->rounding);
}

/* Of a class, by the entry that is its root: the entries of its lowest and its highest amount. */
typedef struct extent {
	uint32_t low, high;
} extent;

/* Joins two classes whose lowest and highest amount are one within their rounding: "about $1 trillion" must not make one of $700 billion and
   $1.2 trillion. `extents` is by entry, from `first` on. */
static void join_within(slant_align *align, extent *extents, uint32_t first, uint32_t one, uint32_t other)
{
	extent *a = &extents[slant_align_root(align, one) - first], *b = &extents[slant_align_root(align, other) - first];
	double a_low = unit_at(align, a->low)->value, b_low = unit_at(align, b->low)->value;
	double a_high = unit_at(align, a->high)->value, b_high = unit_at(align, b->high)->value;
	extent both = {a_low <= b_low ? a->low : b->low, a_high >= b_high ? a->high : b->high};
	if (!slant_align_same_amount(unit_at(align, both.low), unit_at(align, both.high), false))
		return;
	slant_align_join(align, one, other);
	extents[slant_align_root(align, one) - first] = both;
}

/* Joins neighbours of which both say what they count. */
static slant_status join_sure(slant_align *align, const told_amount *amounts, uint32_t count)
{
	uint32_t first = align->entries.count - count;
	extent *extents = slant_arena_alloc(&align->arena, ((size_t)count + 1) * sizeof *extents);
	if (!extents)
		return slant_error_memory(align->error);
	for (uint32_t i = 0; i < count; i++)
		extents[i] = (extent){first + i, first + i};
	for (uint32_t i = 0; i < count; i++) {
		const slant_content_unit *a = unit_of(align, &amounts[i]);
		for (uint32_t j = i + 1; is_sure(a) && j < count && j - i <= WINDOW; j++) {
			if (!is_near(&amounts[i], &amounts[j]))
				continue;
			const slant_content_unit *b = unit_of(align, &amounts[j]);
			if (is_sure(b) && slant_align_same_amount(a, b, false))
				join_within(align, extents, first, amounts[i].entry, amounts[j].entry);
		}
	}
	return SLANT_OK;
}

/* A bare number joins the one class that it may be told of; where several compete it stays alone with its like. */
static void join_bare(slant_align *align, const told_amount *amounts, uint32_t count, uint32_t place)
{
	const slant_content_unit *bare = unit_of(align, &amounts[place]);
	uint32_t found = SLANT_NONE, from = place > WINDOW ? place - WINDOW : 0;
	bool competing = false;
	for (uint32_t j = from; j < count && j <= place + WINDOW; j++) {
		if (j == place || !is_near(&amounts[place], &amounts[j]))
			continue;
		const slant_content_unit *other = unit_of(align, &amounts[j]);
		if (!slant_align_same_amount(bare, other, false))
			continue;
		if (!is_sure(other)) {
			slant_align_join(align, amounts[place].entry, amounts[j].entry);
			continue;
		}
		competing |= found != SLANT_NONE && slant_align_root(align, found) != slant_align_root(align, amounts[j].entry);
		found = amounts[j].entry;
	}
	if (found != SLANT_NONE && !competing)
		slant_align_join(align, amounts[place].entry, found);
}

slant_status slant_align_numbers(slant_align *align)
{
	told_amount *amounts = NULL;
	uint32_t count = 0;
	slant_status status = sort_amounts(align);
	if (status == SLANT_OK)
		status = gather(align, &amounts, &count);
	if (status == SLANT_OK)
		status = join_sure(align, amounts, count);
	if (status != SLANT_OK)
		return status;
	for (uint32_t i = 0; i < count; i++)
		if (!is_sure(unit_of(align, &amounts[i])))
			join_bare(align, amounts, count, i);
	return SLANT_OK;
}
