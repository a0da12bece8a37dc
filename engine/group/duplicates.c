/* See duplicates.h. Rows are put in the order of their texts; the texts are put in buckets band by band, and inside a bucket
   each is compared with those before it; families are the unions of all pairs found. */
#include "duplicates.h"

#include <stdlib.h>

#include "../base/arena.h"
#include "../base/error.h"
#include "../base/keyed.h"
#include "../report/facts.h"

#include "../base/banned.h"

#define BAND_BINS 4u
#define BANDS (SLANT_MINHASH_BINS / BAND_BINS)

_Static_assert(SLANT_MINHASH_BINS - SLANT_DUPLICATE_BINS < BANDS, "a pair that is like enough shares a band");
_Static_assert(BAND_BINS * sizeof(uint16_t) == sizeof(uint64_t), "a band is one key");

typedef struct finding {
	slant_arena arena;
	slant_duplicate **rows;
	uint32_t count, texts;
	const uint16_t **signatures;   /* by text */
	uint32_t *parents;             /* by text; a root is its own, and the lowest of its family */
	slant_keyed *keys, *spare;
	uint64_t compared;
} finding;

/* ORDERS. */

static int by_text(const void *left, const void *right)
{
	const slant_duplicate *a = *(slant_duplicate *const *)left, *b = *(slant_duplicate *const *)right;
	return memcmp(a->sha256, b->sha256, SLANT_FACTS_SHA256);
}

static int by_claim(const slant_duplicate *a, const slant_duplicate *b)
{
	bool a_dated = a->day != SLANT_DAY_UNKNOWN, b_dated = b->day != SLANT_DAY_UNKNOWN;
	if (a_dated != b_dated)
		return a_dated ? -1 : 1;
	int order = (a->day > b->day) - (a->day < b->day);
	if (!order)
		order = slant_str_compare(a->source, b->source);
	if (!order)
		order = slant_str_compare(a->id, b->id);
	if (!order)
		order = memcmp(a->sha256, b->sha256, SLANT_FACTS_SHA256);
	return order ? order : memcmp(a->content, b->content, SLANT_FACTS_SHA256);
}

static int by_family(const void *left, const void *right)
{
	const slant_duplicate *a = *(slant_duplicate *const *)left, *b = *(slant_duplicate *const *)right;
	return a->family != b->family ? (a->family > b->family) - (a->family < b->family) : by_claim(a, b);
}

static int by_source(const void *left, const void *right)
{
	const slant_duplicate *a = *(slant_duplicate *const *)left, *b = *(slant_duplicate *const *)right;
	int order = (a->family > b->family) - (a->family < b->family);
	if (!order)
		order = slant_str_compare(a->source, b->source);
	return order ? order : (a->rank > b->rank) - (a->rank < b->rank);
}

/* UNIONS. */

static uint32_t root_of(uint32_t *parents, uint32_t text)
{
	while (parents[text] != text)
		text = parents[text] = parents[parents[text]];
	return text;
}

static void unite(uint32_t *parents, uint32_t a, uint32_t b)
{
	a = root_of(parents, a);
	b = root_of(parents, b);
	if (a < b)
		parents[b] = a;
	else
		parents[a] = b;
}

/* BUCKETS. */

static uint64_t band_of(const uint16_t *signature, uint32_t band)
{
	uint64_t key;
	memcpy(&key, signature + band % BANDS * BAND_BINS, sizeof key);
	return key;
}

static bool is_like(finding *f, uint32_t a, uint32_t b)
{
	if (root_of(f->parents, a) == root_of(f->parents, b))
		return true;
	f->compared++;
	return slant_minhash_agreeing(f->signatures[a], f->signatures[b]) >= SLANT_DUPLICATE_BINS;
}

/* A small bucket: each with each. */
static void join_few(finding *f, const slant_keyed *bucket, uint32_t count)
{
	for (uint32_t i = 1; i < count; i++)
		for (uint32_t k = 0; k < i; k++)
			if (is_like(f, bucket[k].value, bucket[i].value))
				unite(f->parents, bucket[k].value, bucket[i].value);
}

/* A large one is put in the order of the next band, where like texts are neighbours; each is compared with the last that
   were unlike. */
static void join_many(finding *f, slant_keyed *bucket, uint32_t count, uint32_t band)
{
	uint32_t leaders[SLANT_DUPLICATE_LEADERS], found = 0;
	for (uint32_t i = 0; i < count; i++)
		bucket[i].key = band_of(f->signatures[bucket[i].value], band + 1);
	slant_keyed_sort(bucket, f->spare, count);
	for (uint32_t i = 0; i < count; i++) {
		uint32_t text = bucket[i].value, kept = found < SLANT_DUPLICATE_LEADERS ? found : SLANT_DUPLICATE_LEADERS, back = 1;
		while (back <= kept && !is_like(f, leaders[(found - back) % SLANT_DUPLICATE_LEADERS], text))
			back++;
		if (back <= kept)
			unite(f->parents, leaders[(found - back) % SLANT_DUPLICATE_LEADERS], text);
		else
			leaders[found++ % SLANT_DUPLICATE_LEADERS] = text;
	}
}

static void join_band(finding *f, uint32_t band)
{
	uint32_t count = 0;
	for (uint32_t i = 0; i < f->texts; i++)
		if (f->signatures[i])
			f->keys[count++] = (slant_keyed){band_of(f->signatures[i], band), i};
	slant_keyed_sort(f->keys, f->spare, count);
	for (uint32_t beg = 0, end; beg < count; beg = end) {
		for (end = beg + 1; end < count && f->keys[end].key == f->keys[beg].key;)
			end++;
		if (end - beg > SLANT_DUPLICATE_LEADERS)
			join_many(f, f->keys + beg, end - beg, band);
		else
			join_few(f, f->keys + beg, end - beg);
	}
}

/* FAMILIES. */

/* Rows in order of their texts; until families are known, row.family is the number of its text. */
static void number_texts(finding *f)
{
	qsort(f->rows, f->count, sizeof *f->rows, by_text);
	for (uint32_t i = 0; i < f->count; i++) {
		if (!i || by_text(&f->rows[i - 1], &f->rows[i]) != 0) {
			f->parents[f->texts] = f->texts;
			f->signatures[f->texts++] = f->rows[i]->minhash;
		}
		f->rows[i]->family = f->texts - 1;
	}
}

/* Numbers the families and gives each row its own. Roots are the lowest of their families, so one pass sees them first.
   Returns how many there are. */
static uint32_t number_families(finding *f)
{
	uint32_t families = 0, *numbers = f->parents;   /* of texts that were passed: the family's number */
	for (uint32_t i = 0; i < f->texts; i++)
		f->keys[i].value = root_of(f->parents, i);
	for (uint32_t i = 0; i < f->texts; i++)
		numbers[i] = f->keys[i].value == i ? families++ : numbers[f->keys[i].value];
	for (uint32_t i = 0; i < f->count; i++) {
		slant_duplicate *row = f->rows[i];
		uint32_t root = f->keys[row->family].value;
		if (root == row->family && (!i || by_text(&f->rows[i - 1], &f->rows[i]) != 0))
			f->keys[root].key = slant_hash_bytes(row->sha256, SLANT_FACTS_SHA256);
		row->family_key = f->keys[root].key;
		row->family = numbers[row->family];
	}
	return families;
}

static void choose(finding *f, slant_duplicates_summary *summary)
{
	qsort(f->rows, f->count, sizeof *f->rows, by_family);
	for (uint32_t i = 0; i < f->count; i++) {
		f->rows[i]->rank = i;
		f->rows[i]->first = !i || f->rows[i - 1]->family != f->rows[i]->family;
		summary->copies += !f->rows[i]->first;
		summary->shared += i && !f->rows[i]->first && f->rows[i - 1]->first;
	}
	qsort(f->rows, f->count, sizeof *f->rows, by_source);
	for (uint32_t i = 0, sources = 0; i < f->count; i++) {
		bool same = i && f->rows[i - 1]->family == f->rows[i]->family;
		f->rows[i]->first_of_source = !same || !slant_str_equal(f->rows[i - 1]->source, f->rows[i]->source);
		summary->copies_in_source += !f->rows[i]->first_of_source;
		sources = same ? sources + f->rows[i]->first_of_source : 1;
		summary->wires += sources == 2 && f->rows[i]->first_of_source;
	}
}

slant_status slant_duplicates_find(slant_duplicate *rows, uint32_t count, slant_duplicates_summary *summary, slant_error *error)
{
	finding f = {.count = count};
	slant_duplicates_summary sums = {0};
	slant_status status = SLANT_OK;
	slant_arena_init(&f.arena);
	f.rows = slant_arena_calloc(&f.arena, (size_t)count + 1, sizeof *f.rows);
	f.signatures = slant_arena_calloc(&f.arena, (size_t)count + 1, sizeof *f.signatures);
	f.parents = slant_arena_calloc(&f.arena, (size_t)count + 1, sizeof *f.parents);
	f.keys = slant_arena_calloc(&f.arena, (size_t)count + 1, sizeof *f.keys);
	f.spare = slant_arena_calloc(&f.arena, (size_t)count + 1, sizeof *f.spare);
	if (!f.rows || !f.signatures || !f.parents || !f.keys || !f.spare) {
		status = slant_error_memory(error);
		goto done;
	}
	for (uint32_t i = 0; i < count; i++)
		f.rows[i] = &rows[i];
	number_texts(&f);
	for (uint32_t band = 0; band < BANDS; band++)
		join_band(&f, band);
	sums.families = number_families(&f);
	choose(&f, &sums);
	sums.texts = f.texts;
	sums.compared = f.compared;
	if (summary)
		*summary = sums;
done:
	slant_arena_release(&f.arena);
	return status;
}
