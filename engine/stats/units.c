/* See units.h. Shuffles: Durstenfeld, Communications of the ACM 7 (1964) 420. A random number is the hash of a counter,
   so that any replicate can be drawn alone. */
#include "units.h"

#include <stdlib.h>

#include "../base/error.h"
#include "../base/hash.h"

#include "../base/banned.h"

#define STEP 0xa0761d6478bd642fu           /* odd, so that the counter meets all 64-bit numbers */
#define MOST_ROWS ((size_t)1 << 31)
#define MOST_SUM ((uint64_t)1 << 62)

/* Any order of additions gives the same. */
static uint64_t row_hash(uint64_t cluster, int64_t value, size_t column)
{
	return slant_hash_mix(slant_hash_mix(cluster, (uint64_t)value), column + 1);
}

typedef struct ranked {
	uint64_t key;
	uint32_t number;
} ranked;

static int by_key(const void *left, const void *right)
{
	const ranked *a = left, *b = right;
	if (a->key != b->key)
		return a->key < b->key ? -1 : 1;
	return (a->number > b->number) - (a->number < b->number);
}

static slant_status check_panel(const slant_panel *panel, const slant_panel *first, slant_error *error)
{
	uint64_t sum = 0;
	if (panel->group_count != first->group_count || panel->stratum_count != first->stratum_count)
		return slant_error_set(error, SLANT_ARGUMENT, "panels of one permutation differ in groups or strata");
	for (size_t i = 0; i < panel->rows; i++) {
		if (panel->groups[i] >= panel->group_count || panel->strata[i] >= panel->stratum_count)
			return slant_error_set(error, SLANT_ARGUMENT, "row %zu of a panel has a group or stratum out of range", i);
		int64_t value = panel->values[i];
		uint64_t size = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
		if (size > MOST_SUM - sum)
			return slant_error_set(error, SLANT_LIMIT, "the values of a panel add up to more than 62 bits hold");
		sum += size;
	}
	return SLANT_OK;
}

static slant_status rank_groups(slant_units *units, const slant_panel *panels, slant_error *error)
{
	ranked *list = calloc(units->group_count + 1, sizeof *list);
	units->ranks = calloc(units->group_count + 1, sizeof *units->ranks);
	if (!list || !units->ranks) {
		free(list);
		return slant_error_memory(error);
	}
	for (size_t g = 0; g < units->group_count; g++)
		list[g].number = (uint32_t)g;
	for (size_t c = 0; c < units->columns; c++)
		for (size_t i = 0; i < panels[c].rows; i++)
			list[panels[c].groups[i]].key += row_hash(panels[c].clusters[i], panels[c].values[i], c);
	qsort(list, units->group_count, sizeof *list, by_key);
	for (size_t g = 0; g < units->group_count; g++)
		units->ranks[list[g].number] = (uint32_t)g;
	free(list);
	return SLANT_OK;
}

static int compare_units(const slant_unit_id *a, const slant_unit_id *b)
{
	if (a->stratum != b->stratum)
		return a->stratum < b->stratum ? -1 : 1;
	if (a->cluster != b->cluster)
		return a->cluster < b->cluster ? -1 : 1;
	return (a->group > b->group) - (a->group < b->group);
}

typedef struct entry {
	slant_unit_id unit;
	uint32_t column;
	int64_t value;
} entry;

static int by_unit(const void *left, const void *right)
{
	return compare_units(&((const entry *)left)->unit, &((const entry *)right)->unit);
}

static entry *list_rows(const slant_units *units, const slant_panel *panels, size_t rows)
{
	entry *list = calloc(rows + 1, sizeof *list);
	size_t n = 0;
	if (!list)
		return NULL;
	for (size_t c = 0; c < units->columns; c++)
		for (size_t i = 0; i < panels[c].rows; i++)
			list[n++] = (entry){{panels[c].clusters[i], panels[c].strata[i], units->ranks[panels[c].groups[i]]},
			                    (uint32_t)c, panels[c].values[i]};
	qsort(list, rows, sizeof *list, by_unit);
	return list;
}

slant_status slant_units_init(slant_units *units, const slant_panel *panels, size_t columns, slant_error *error)
{
	slant_units made = {.columns = columns, .group_count = columns ? panels[0].group_count : 0};
	slant_status status = SLANT_OK;
	size_t rows = 0;
	for (size_t c = 0; c < columns && status == SLANT_OK; c++) {
		status = check_panel(&panels[c], &panels[0], error);
		rows += panels[c].rows;
	}
	if (status == SLANT_OK && rows > MOST_ROWS)
		status = slant_error_set(error, SLANT_LIMIT, "a permutation takes %zu rows at most", MOST_ROWS);
	if (status == SLANT_OK)
		status = rank_groups(&made, panels, error);
	entry *list = status == SLANT_OK ? list_rows(&made, panels, rows) : NULL;
	if (status == SLANT_OK) {
		made.list = calloc(rows + 1, sizeof *made.list);
		made.holdings = calloc(rows * columns + 1, sizeof *made.holdings);
		if (!list || !made.list || !made.holdings)
			status = slant_error_memory(error);
	}
	for (size_t i = 0; i < rows && status == SLANT_OK; i++) {
		if (i == 0 || by_unit(&list[i - 1], &list[i]) != 0)
			made.list[made.count++] = list[i].unit;
		slant_holding *holding = &made.holdings[(made.count - 1) * columns + list[i].column];
		holding->sum += list[i].value;
		holding->rows++;
	}
	free(list);
	if (status == SLANT_OK)
		*units = made;
	else
		slant_units_release(&made);
	return status;
}

void slant_units_release(slant_units *units)
{
	free(units->list);
	free(units->holdings);
	free(units->ranks);
	*units = (slant_units){0};
}

uint32_t slant_units_find(const slant_units *units, uint32_t stratum, uint64_t cluster, uint32_t rank)
{
	const slant_unit_id wanted = {cluster, stratum, rank};
	size_t low = 0, high = units->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = compare_units(&units->list[middle], &wanted);
		if (order == 0)
			return (uint32_t)middle;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return SLANT_NO_UNIT;
}

bool slant_units_meet(const slant_units *units, const uint32_t *members, size_t count, size_t column)
{
	uint32_t first = UINT32_MAX;
	for (size_t i = 0; i < count; i++) {
		if (!units->holdings[members[i] * units->columns + column].rows)
			continue;
		if (first != UINT32_MAX && units->list[members[i]].group != first)
			return true;
		first = units->list[members[i]].group;
	}
	return false;
}

/* A stratum while the deck is made: its units stand in `members` of the list that is sorted from. */
typedef struct stratum {
	ranked by;                     /* number: where it starts */
	uint32_t count;
} stratum;

static int by_content(const void *left, const void *right)
{
	return by_key(&((const stratum *)left)->by, &((const stratum *)right)->by);
}

static uint64_t stratum_hash(const slant_units *units, const uint32_t *members, size_t count)
{
	uint64_t hash = count;
	for (size_t i = 0; i < count; i++) {
		const slant_unit_id *unit = &units->list[members[i]];
		hash = slant_hash_mix(slant_hash_mix(hash, unit->cluster), unit->group);
		for (size_t c = 0; c < units->columns; c++) {
			const slant_holding *holding = &units->holdings[members[i] * units->columns + c];
			hash = slant_hash_mix(slant_hash_mix(hash, (uint64_t)holding->sum), (uint64_t)holding->rows);
		}
	}
	return hash;
}

/* The strata of `all` that count. */
static size_t find_strata(const slant_units *units, const uint32_t *all, size_t count, stratum *strata)
{
	size_t found = 0;
	for (size_t start = 0, end; start < count; start = end) {
		for (end = start + 1; end < count && units->list[all[end]].stratum == units->list[all[start]].stratum;)
			end++;
		bool counts = false;
		for (size_t c = 0; c < units->columns && !counts; c++)
			counts = slant_units_meet(units, all + start, end - start, c);
		if (counts)
			strata[found++] = (stratum){{stratum_hash(units, all + start, end - start), (uint32_t)start},
			                            (uint32_t)(end - start)};
	}
	qsort(strata, found, sizeof *strata, by_content);
	return found;
}

/* Strata alike in every unit have one hash; they are told apart by how many such came before, so that their shuffles
   differ. Which is the first doesn't matter: they are alike. */
static void lay_out(slant_deck *deck, const uint32_t *all, const stratum *strata)
{
	uint64_t alike = 0;
	for (size_t s = 0; s < deck->strata; s++) {
		alike = s && strata[s].by.key == strata[s - 1].by.key ? alike + 1 : 0;
		deck->keys[s] = slant_hash_mix(strata[s].by.key, alike);
		deck->starts[s] = (uint32_t)deck->count;
		for (size_t i = 0; i < strata[s].count; i++)
			deck->members[deck->count++] = all[strata[s].by.number + i];
	}
	deck->starts[deck->strata] = (uint32_t)deck->count;
}

slant_status slant_deck_init(slant_deck *deck, const slant_units *units, const uint32_t *chosen, size_t chosen_count,
                             slant_error *error)
{
	size_t count = chosen ? chosen_count : units->count;
	slant_status status = SLANT_OK;
	slant_deck made = {.members = calloc(count + 1, sizeof *made.members), .starts = calloc(count + 1, sizeof *made.starts),
	                   .keys = calloc(count + 1, sizeof *made.keys)};
	stratum *strata = calloc(count + 1, sizeof *strata);
	uint32_t *all = calloc(count + 1, sizeof *all);
	if (!made.members || !made.starts || !made.keys || !strata || !all) {
		status = slant_error_memory(error);
		slant_deck_release(&made);
		goto done;
	}
	for (size_t i = 0; i < count; i++)
		all[i] = chosen ? chosen[i] : (uint32_t)i;
	made.strata = find_strata(units, all, count, strata);
	lay_out(&made, all, strata);
	*deck = made;
done:
	free(all);
	free(strata);
	return status;
}

void slant_deck_release(slant_deck *deck)
{
	free(deck->members);
	free(deck->starts);
	free(deck->keys);
	*deck = (slant_deck){0};
}

/* A number under `bound`; of 2^64 hashes no number gets more than one more than another. */
static size_t below(uint64_t counter, size_t bound)
{
	__extension__ typedef unsigned __int128 product;
	return (size_t)(((product)slant_hash_mix(counter, counter) * bound) >> 64);
}

void slant_deck_draw(const slant_deck *deck, uint64_t seed, uint64_t replicate, uint32_t *order)
{
	uint64_t drawing = slant_hash_mix(slant_hash_mix(seed, replicate), STEP);
	for (size_t s = 0; s < deck->strata; s++) {
		uint64_t counter = slant_hash_mix(drawing, deck->keys[s]);
		size_t start = deck->starts[s], count = deck->starts[s + 1] - start;
		uint32_t *of = order + start;
		of[0] = (uint32_t)start;
		for (size_t i = 1; i < count; i++) {
			size_t other = below(counter += STEP, i + 1);
			of[i] = of[other];
			of[other] = (uint32_t)(start + i);
		}
	}
}
