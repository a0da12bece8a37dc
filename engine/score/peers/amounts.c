/* See amounts.h. Numbers are compared where all others are, in align_numbers.c; here it is only said which few of a sorted list have to be. */
#include "amounts.h"

#include <math.h>
#include <stdlib.h>

#include "align.h"

#include "../../base/banned.h"

enum { OTHERS, DATES, TIMES, RATIOS };

static unsigned group_of(const slant_content_unit *unit)
{
	return unit->type == SLANT_QUANTITY_DATE ? DATES : unit->type == SLANT_QUANTITY_TIME ? TIMES : unit->type == SLANT_QUANTITY_RATIO ? RATIOS : OTHERS;
}

/* SORTING. */

/* Units stand in an array, so that equal ones keep the order of the text. */
static int by_value(const slant_content_unit *a, const slant_content_unit *b)
{
	return a->value != b->value ? (a->value > b->value) - (a->value < b->value) : (a > b) - (a < b);
}

static int by_group(const void *left, const void *right)
{
	const slant_content_unit *a = ((const slant_amount *)left)->unit, *b = ((const slant_amount *)right)->unit;
	return group_of(a) != group_of(b) ? (int)group_of(a) - (int)group_of(b) : by_value(a, b);
}

static int by_counted(const void *left, const void *right)
{
	const slant_content_unit *a = *(const slant_content_unit *const *)left, *b = *(const slant_content_unit *const *)right;
	if (group_of(a) != group_of(b))
		return (int)group_of(a) - (int)group_of(b);
	int order = slant_str_compare(a->counted, b->counted);
	return order ? order : by_value(a, b);
}

static double reach_up(const slant_amount *amount)
{
	return amount->unit->value + amount->unit->rounding;
}

static double reach_down(const slant_amount *amount)
{
	return amount->unit->value * (1 - SLANT_ALIGN_HAIR) - amount->unit->rounding;
}

static void find_reaches(slant_amount *list, uint32_t beg, uint32_t end)
{
	for (uint32_t i = beg; i < end; i++)
		list[i].highest = i > beg && reach_up(&list[list[i - 1].highest]) >= reach_up(&list[i]) ? list[i - 1].highest : i;
	for (uint32_t i = end; i-- > beg;)
		list[i].lowest = i + 1 < end && reach_down(&list[list[i + 1].lowest]) <= reach_down(&list[i]) ? list[i + 1].lowest : i;
}

bool slant_amounts_init(slant_amounts *amounts, const slant_content *content, slant_arena *arena)
{
	uint32_t count = 0, filled = 0;
	*amounts = (slant_amounts){0};
	for (uint32_t u = 0; u < content->unit_count; u++)
		count += content->units[u].kind == SLANT_CONTENT_NUMBER;
	slant_amount *list = slant_arena_alloc(arena, ((size_t)count + 1) * sizeof *list);
	amounts->counted = slant_arena_alloc(arena, ((size_t)count + 1) * sizeof *amounts->counted);
	if (!list || !amounts->counted)
		return false;
	for (uint32_t u = 0; u < content->unit_count; u++) {
		if (content->units[u].kind != SLANT_CONTENT_NUMBER)
			continue;
		list[filled] = (slant_amount){.unit = &content->units[u]};
		amounts->counted[filled++] = &content->units[u];
		amounts->starts[group_of(&content->units[u]) + 1]++;
	}
	for (unsigned g = 0; g < SLANT_AMOUNT_GROUPS; g++)
		amounts->starts[g + 1] += amounts->starts[g];
	if (count) {
		qsort(list, count, sizeof *list, by_group);
		qsort(amounts->counted, count, sizeof *amounts->counted, by_counted);
	}
	for (unsigned g = 0; g < SLANT_AMOUNT_GROUPS; g++)
		find_reaches(list, amounts->starts[g], amounts->starts[g + 1]);
	amounts->list = list;
	return true;
}

/* LOOKING. */

/* The first of a group's amounts that is not under `value`, or the end of the group. */
static uint32_t first_from(const slant_amounts *amounts, unsigned group, double value)
{
	uint32_t low = amounts->starts[group], high = amounts->starts[group + 1];
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (amounts->list[middle].unit->value < value)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool is_same(const slant_amounts *amounts, uint32_t at, const slant_content_unit *sought)
{
	return slant_align_same_amount(amounts->list[at].unit, sought, true);
}

/* By the rounding of what is sought its nearest neighbours are the same, or none; by their own, those that reach farthest. In a month the
   month itself comes first, then its days. */
bool slant_amounts_hold(const slant_amounts *amounts, const slant_content_unit *sought)
{
	unsigned group = group_of(sought);
	uint32_t beg = amounts->starts[group], end = amounts->starts[group + 1], at = first_from(amounts, group, sought->value);
	if (at < end && (is_same(amounts, at, sought) || is_same(amounts, amounts->list[at].lowest, sought)))
		return true;
	if (at > beg && (is_same(amounts, at - 1, sought) || is_same(amounts, amounts->list[at - 1].highest, sought)))
		return true;
	if (group != DATES)
		return false;
	uint32_t month = first_from(amounts, group, (double)(lround(sought->value) / 100 * 100) - 0.5);
	return month < end && is_same(amounts, month, sought);
}

/* The same among those that count a certain thing. */
static bool holds_about_of(const slant_amounts *amounts, const slant_content_unit *sought, slant_str counted)
{
	unsigned group = group_of(sought);
	uint32_t low = amounts->starts[group], high = amounts->starts[group + 1], end = high;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		int order = slant_str_compare(amounts->counted[middle]->counted, counted);
		if (order < 0 || (order == 0 && amounts->counted[middle]->value < sought->value))
			low = middle + 1;
		else
			high = middle;
	}
	return (low < end && slant_align_about(amounts->counted[low], sought)) ||
	       (low > amounts->starts[group] && slant_align_about(amounts->counted[low - 1], sought));
}

/* A share of the value: so the nearest on either side are, or none. What doesn't say what it counts may count anything. */
bool slant_amounts_hold_about(const slant_amounts *amounts, const slant_content_unit *sought)
{
	if (sought->counted.length)
		return holds_about_of(amounts, sought, sought->counted) || holds_about_of(amounts, sought, SLANT_STR(""));
	unsigned group = group_of(sought);
	uint32_t at = first_from(amounts, group, sought->value);
	return (at < amounts->starts[group + 1] && slant_align_about(amounts->list[at].unit, sought)) ||
	       (at > amounts->starts[group] && slant_align_about(amounts->list[at - 1].unit, sought));
}
