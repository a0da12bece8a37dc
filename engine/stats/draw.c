/* See draw.h. */
#include "draw.h"

#include <stdlib.h>

#include "../base/error.h"
#include "../base/hash.h"

#include "../base/banned.h"

#define LOT_SALT 0x6c6f74u

static int by_place(const void *left, const void *right)
{
	const slant_draw_unit *a = left, *b = right;
	if (a->group != b->group)
		return a->group < b->group ? -1 : 1;
	if (a->score != b->score)
		return a->score < b->score ? -1 : 1;
	return (a->content > b->content) - (a->content < b->content);
}

/* The end of the run of one group that begins at beg. */
static size_t group_end(const slant_draw_unit *units, size_t count, size_t beg)
{
	size_t end = beg;
	while (end < count && units[end].group == units[beg].group)
		end++;
	return end;
}

static size_t parts_of(size_t members, size_t most)
{
	size_t parts = members / SLANT_STRATUM_LEAST;
	return parts > most ? most : parts ? parts : 1;
}

static size_t count_strata(const slant_draw_unit *units, size_t count, size_t most)
{
	size_t strata = 0;
	for (size_t beg = 0, end; beg < count; beg = end) {
		end = group_end(units, count, beg);
		strata += parts_of(end - beg, most);
	}
	return strata;
}

static void cut(slant_draw_unit *units, size_t count, size_t most, slant_stratum *strata)
{
	size_t stratum = 0;
	for (size_t beg = 0, end; beg < count; beg = end) {
		end = group_end(units, count, beg);
		size_t members = end - beg, parts = parts_of(members, most);
		for (size_t part = 0; part < parts; part++, stratum++) {
			size_t from = beg + members * part / parts, to = beg + members * (part + 1) / parts;
			strata[stratum] = (slant_stratum){units[beg].group, (uint32_t)part, to - from, 0};
			for (size_t i = from; i < to; i++)
				units[i].stratum = (uint32_t)stratum;
		}
	}
}

/* Equal numbers, round by round: what a stratum cannot take, the others get. The last round, too small for all, is dealt from the
   first stratum on, one each. */
static void allot(slant_stratum *strata, size_t count, size_t size)
{
	for (size_t open = count; size > 0 && open > 0;) {
		size_t share = size / open ? size / open : 1;
		open = 0;
		for (size_t i = 0; i < count && size > 0; i++) {
			uint64_t left = strata[i].there - strata[i].drawn, given = left < share ? left : share;
			given = given < size ? given : size;
			strata[i].drawn += given;
			size -= given;
			open += strata[i].drawn < strata[i].there;
		}
	}
}

typedef struct ticket {
	uint64_t lot, content;
	size_t unit;
} ticket;

static int by_lot(const void *left, const void *right)
{
	const ticket *a = left, *b = right;
	if (a->lot != b->lot)
		return a->lot < b->lot ? -1 : 1;
	return (a->content > b->content) - (a->content < b->content);
}

/* One fold of a product by a near seed moves all contents alike; mixed before and behind, the lots of two seeds have nothing in common. */
static uint64_t lot_of(uint64_t seed, uint64_t content)
{
	return slant_hash_mix(slant_hash_mix(slant_hash_mix(seed, LOT_SALT), content), LOT_SALT);
}

/* Units of one stratum stand together. */
static void pick(slant_draw_unit *units, const slant_stratum *strata, size_t stratum_count, uint64_t seed, ticket *tickets)
{
	for (size_t i = 0, beg = 0; i < stratum_count; beg += strata[i++].there) {
		for (size_t k = 0; k < strata[i].there; k++) {
			uint64_t content = units[beg + k].content;
			tickets[k] = (ticket){lot_of(seed, content), content, beg + k};
		}
		qsort(tickets, strata[i].there, sizeof *tickets, by_lot);
		for (size_t k = 0; k < strata[i].there; k++)
			units[tickets[k].unit].drawn = k < strata[i].drawn;
	}
}

slant_status slant_draw(slant_draw_unit *units, size_t count, size_t size, uint64_t seed, slant_stratum **strata, size_t *stratum_count,
                        slant_error *error)
{
	slant_status status = SLANT_OK;
	size_t most = SLANT_STRATUM_PARTS;
	ticket *tickets = calloc(count + 1, sizeof *tickets);
	slant_stratum *made = NULL;
	if (count)
		qsort(units, count, sizeof *units, by_place);
	while (most > 1 && count_strata(units, count, most) * SLANT_STRATUM_LEAST > size)
		most--;
	size_t found = count_strata(units, count, most);
	if (found * SLANT_STRATUM_LEAST > size && count > size) {
		status = slant_error_set(error, SLANT_ARGUMENT, "%zu are too few for %zu groups, which take %zu, %u of each", size, found,
		                         found * SLANT_STRATUM_LEAST, SLANT_STRATUM_LEAST);
		goto done;
	}
	made = calloc(found + 1, sizeof *made);
	if (!tickets || !made) {
		status = slant_error_memory(error);
		goto done;
	}
	cut(units, count, most, made);
	allot(made, found, size);
	pick(units, made, found, seed, tickets);
	*strata = made;
	*stratum_count = found;
	made = NULL;
done:
	free(made);
	free(tickets);
	return status;
}
