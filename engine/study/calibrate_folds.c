/* calibrate_folds: which rows are left out together. Takes rows in their order; gives each its group's number, and its fold when whole groups
   and when texts are left out; refuses too few groups. See calibrate.h. */
#include <stdlib.h>

#include "../base/error.h"
#include "../base/sha256.h"
#include "calibrate.h"

#include "../base/banned.h"

#define OWN_GROUPS 0.9         /* of the records: when more groups than this are of one record each, folds go by hash */

typedef struct member {
	slant_str group;
	uint32_t row, count;
} member;

static int by_group(const void *left, const void *right)
{
	const member *a = left, *b = right;
	int order = slant_str_compare(a->group, b->group);
	return order ? order : (a->row > b->row) - (a->row < b->row);
}

static int by_size(const void *left, const void *right)
{
	const member *a = left, *b = right;
	return a->count != b->count ? (a->count < b->count) - (a->count > b->count) : slant_str_compare(a->group, b->group);
}

uint8_t slant_calibrate_fold(slant_str name, unsigned folds)
{
	char hex[SLANT_SHA256_HEX];
	unsigned rest = 0;
	slant_sha256(name, hex);
	for (const char *digit = hex; *digit; digit++)
		rest = (rest * 16 + (unsigned)(*digit <= '9' ? *digit - '0' : *digit - 'a' + 10)) % folds;
	return (uint8_t)rest;
}

/* Whole groups, the largest first, each to the fold that holds least. `groups` has one member each, its row the group's number. */
static void fill_folds(calibrate_rows *rows, member *groups, uint8_t *fold_of, unsigned folds)
{
	size_t held[UINT8_MAX + 1] = {0};
	qsort(groups, rows->groups, sizeof *groups, by_size);
	for (size_t g = 0; g < rows->groups; g++) {
		unsigned least = 0;
		for (unsigned f = 1; f < folds; f++)
			if (held[f] < held[least])
				least = f;
		fold_of[groups[g].row] = (uint8_t)least;
		held[least] += groups[g].count;
	}
	for (uint32_t i = 0; i < rows->count; i++)
		rows->grouped[i] = fold_of[rows->group[i]];
}

slant_status slant_calibrate_split(calibrate_rows *rows, unsigned folds, slant_error *error)
{
	size_t n = rows->count;
	member *members = slant_arena_calloc(&rows->arena, n, sizeof *members);
	uint8_t *fold_of = slant_arena_calloc(&rows->arena, n, sizeof *fold_of);
	rows->group = slant_arena_calloc(&rows->arena, n, sizeof *rows->group);
	rows->grouped = slant_arena_calloc(&rows->arena, n, sizeof *rows->grouped);
	rows->mixed = slant_arena_calloc(&rows->arena, n, sizeof *rows->mixed);
	if (!members || !fold_of || !rows->group || !rows->grouped || !rows->mixed)
		return slant_error_memory(error);
	for (uint32_t i = 0; i < n; i++)
		members[i] = (member){rows->data[i].group, i, 1};
	qsort(members, n, sizeof *members, by_group);
	for (size_t i = 0; i < n; i++) {
		bool first = i == 0 || !slant_str_equal(members[i].group, members[rows->groups - 1].group);
		rows->group[members[i].row] = (uint32_t)(first ? rows->groups : rows->groups - 1);
		if (first) {
			members[rows->groups] = (member){members[i].group, (uint32_t)rows->groups, 0};
			rows->groups++;
		}
		members[rows->groups - 1].count++;
	}
	if (rows->groups < folds)
		return slant_error_set(error, SLANT_INPUT, "to leave out one fold of %u there must be as many groups; there are %zu. --folds and --group "
		                       "change that", folds, rows->groups);
	bool own = (double)rows->groups > OWN_GROUPS * (double)n;
	if (!own)
		fill_folds(rows, members, fold_of, folds);
	for (uint32_t i = 0; i < n; i++) {
		rows->mixed[i] = slant_calibrate_fold(slant_str_of(rows->data[i].sha256), folds);
		if (own)
			rows->grouped[i] = slant_calibrate_fold(rows->data[i].group, folds);
	}
	return SLANT_OK;
}
