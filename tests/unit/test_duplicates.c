/* duplicates: families of made texts are what an all-pairs search finds; who stands for them; that the order of rows changes
   nothing; and that the work grows no faster than the rows, with forms and with one text ten thousand times. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/sha256.h"
#include "group/duplicates.h"
#include "report/facts.h"

#define MOST 10000u

typedef struct made_row {
	unsigned char sha256[SLANT_FACTS_SHA256], content[SLANT_FACTS_SHA256];
	uint16_t minhash[SLANT_MINHASH_BINS];
	bool has_minhash;
	char id[16], source[16];
} made_row;

static made_row made[MOST];
static slant_duplicate rows[MOST], shuffled[MOST];
static uint32_t origin[MOST], place[MOST];

static void digest(unsigned char sha256[SLANT_FACTS_SHA256], const void *data, size_t length)
{
	char hex[SLANT_SHA256_HEX];
	slant_sha256((slant_str){data, length}, hex);
	assert_true(slant_sha256_read(slant_str_of(hex), sha256));
}

/* Row i says the words word(context, i, 0..n). */
static void make_row(uint32_t i, uint32_t n, uint32_t (*word)(uint32_t row, uint32_t at), const char *source, slant_day day)
{
	static uint32_t words[4000];
	slant_minhash hash;
	made_row *m = &made[i];
	slant_minhash_init(&hash);
	for (uint32_t w = 0; w < n; w++) {
		words[w] = word(i, w);
		slant_minhash_add(&hash, slant_hash_mix(words[w], 77));
	}
	m->has_minhash = slant_minhash_finish(&hash, m->minhash);
	digest(m->sha256, words, n * sizeof *words);
	digest(m->content, &i, sizeof i);
	snprintf(m->id, sizeof m->id, "a%05u", i);
	snprintf(m->source, sizeof m->source, "%s", source);
	rows[i] = (slant_duplicate){.sha256 = m->sha256, .content = m->content, .minhash = m->has_minhash ? m->minhash : NULL,
	                            .source = slant_str_of(m->source), .id = slant_str_of(m->id), .day = day};
}

static slant_duplicates_summary find(slant_duplicate *all, uint32_t count)
{
	slant_error error;
	slant_duplicates_summary summary;
	assert_int_equal(slant_duplicates_find(all, count, &summary, &error), SLANT_OK);
	return summary;
}

/* Runs again in another order; each row gets the same. */
static void check_order(uint32_t count, const slant_duplicates_summary *summary)
{
	for (uint32_t round = 0; round < 2; round++) {
		for (uint32_t i = 0; i < count; i++)
			origin[i] = i;
		for (uint32_t i = count; i > 1; i--) {
			uint32_t k = (uint32_t)(slant_hash_mix(i, round) % i), other = origin[k];
			origin[k] = origin[i - 1];
			origin[i - 1] = other;
		}
		for (uint32_t i = 0; i < count; i++) {
			shuffled[i] = rows[origin[i]];
			shuffled[i].family = shuffled[i].rank = 12345;
			shuffled[i].first = shuffled[i].first_of_source = true;
		}
		slant_duplicates_summary again = find(shuffled, count);
		assert_memory_equal(&again, summary, sizeof again);
		for (uint32_t i = 0; i < count; i++) {
			const slant_duplicate *a = &rows[origin[i]], *b = &shuffled[i];
			assert_true(a->family == b->family && a->first == b->first && a->first_of_source == b->first_of_source &&
			            a->rank == b->rank && a->family_key == b->family_key);
		}
	}
}

/* NEWS: stories of which some are printed again, word for word or with a share of their words changed. */

static uint32_t story_word(uint32_t row, uint32_t at)
{
	uint32_t story = row % 400, edition = row / 400;
	uint32_t changed_of_1000 = edition * (story % 7);
	if (slant_hash_mix(at, row + 10) % 1000 < changed_of_1000)
		return (uint32_t)slant_hash_mix(at, row) | 1u << 31;
	return (uint32_t)(slant_hash_mix(at, story) % 50000);
}

static uint32_t root_of(uint32_t i)
{
	while (place[i] != i)
		i = place[i];
	return i;
}

static void test_news(void **state)
{
	(void)state;
	const uint32_t count = 2000;
	static const char *const sources[] = {"Wire", "Echo", "Dawn", "Wire", ""};
	for (uint32_t i = 0; i < count; i++)
		make_row(i, 60 + i % 400, story_word, sources[i / 400], i % 3 ? 1000 - (slant_day)(i / 400) : SLANT_DAY_UNKNOWN);
	slant_duplicates_summary summary = find(rows, count);
	/* All pairs. */
	uint32_t families = 0;
	for (uint32_t i = 0; i < count; i++)
		place[i] = i;
	for (uint32_t i = 0; i < count; i++)
		for (uint32_t k = i + 1; k < count; k++)
			if (memcmp(made[i].sha256, made[k].sha256, SLANT_FACTS_SHA256) == 0 ||
			    slant_minhash_agreeing(made[i].minhash, made[k].minhash) >= SLANT_DUPLICATE_BINS)
				place[root_of(k)] = root_of(i);
	for (uint32_t i = 0; i < count; i++)
		families += place[i] == i;
	for (uint32_t i = 0; i < count; i++)
		for (uint32_t k = i % 400; k < count; k += 400)
			assert_int_equal(root_of(i) == root_of(k), rows[i].family == rows[k].family);
	assert_int_equal(summary.families, families);
	assert_true(families > 500 && families < 1900);
	assert_int_equal(summary.copies, count - families);
	print_message("%u families, %u shared, %u wires, %llu compared\n", summary.families, summary.shared, summary.wires,
	              (unsigned long long)summary.compared);
	check_order(count, &summary);
}

/* WHO STANDS FOR A FAMILY. */

static uint32_t one_word(uint32_t row, uint32_t at)
{
	(void)row;
	return at;
}

static uint32_t other_word(uint32_t row, uint32_t at)
{
	return (row + 1) << 16 | at;
}

static void test_representatives(void **state)
{
	(void)state;
	make_row(0, 50, one_word, "B", SLANT_DAY_UNKNOWN);
	make_row(1, 50, one_word, "B", 20);
	make_row(2, 50, one_word, "A", 20);
	make_row(3, 50, one_word, "A", 20);
	make_row(4, 50, one_word, "A", 30);
	make_row(5, 50, other_word, "A", 5);
	make_row(6, 5, one_word, "A", 5);          /* too short to be signed: only the same text is its like */
	make_row(7, 5, one_word, "C", 4);
	make_row(8, 5, other_word, "C", 4);
	slant_duplicates_summary summary = find(rows, 9);
	for (uint32_t i = 0; i < 9; i++) {
		assert_int_equal(rows[i].first, i == 2 || i == 5 || i == 7 || i == 8);
		assert_int_equal(rows[i].first_of_source, i == 1 || i == 2 || i >= 5);
	}
	assert_int_equal(summary.texts, 4);
	assert_int_equal(summary.families, 4);
	assert_int_equal(summary.shared, 2);
	assert_int_equal(summary.wires, 2);
	assert_int_equal(summary.copies, 5);
	assert_int_equal(summary.copies_in_source, 3);
	assert_true(rows[0].family_key == rows[4].family_key && rows[0].family_key != rows[5].family_key);
	check_order(9, &summary);
	/* The key of a family is its own, whatever else there is; an identical record stands in for the other. */
	uint64_t key = rows[0].family_key;
	rows[1] = rows[0];
	summary = find(rows, 2);
	assert_true(rows[0].family_key == key && summary.families == 1 && rows[0].first + rows[1].first == 1);
	summary = find(rows, 0);
	assert_int_equal(summary.families, 0);
}

/* MANY. */

static uint32_t form_word(uint32_t row, uint32_t at)
{
	return at % 8 == 3 ? (uint32_t)slant_hash_mix(row, at) | 1u << 31 : at;   /* a form with each eighth word filled in */
}

static uint32_t hard_form_word(uint32_t row, uint32_t at)
{
	return at % 20 == 3 ? (uint32_t)slant_hash_mix(row, at) | 1u << 31 : at;  /* three fifths of all shingles are common to two */
}

static uint32_t hardest_form_word(uint32_t row, uint32_t at)
{
	return at % 30 == 3 ? (uint32_t)slant_hash_mix(row, at) | 1u << 31 : at;  /* seven tenths */
}

static uint32_t long_form_word(uint32_t row, uint32_t at)
{
	return at % 200 == 3 ? (uint32_t)slant_hash_mix(row, at) | 1u << 31 : at;
}

static void check_many(uint32_t (*word)(uint32_t row, uint32_t at), uint32_t words, uint32_t least, uint32_t most, const char *name)
{
	slant_duplicates_summary halves[2];
	for (uint32_t round = 0; round < 2; round++) {
		uint32_t count = MOST / (2 - round);
		for (uint32_t i = 0; i < count; i++)
			make_row(i, words, word, "A", (slant_day)i);
		halves[round] = find(rows, count);
	}
	print_message("%s: %u families, %llu and %llu compared\n", name, halves[1].families, (unsigned long long)halves[0].compared,
	              (unsigned long long)halves[1].compared);
	assert_in_range(halves[1].families, least, most);
	assert_true(halves[1].compared <= halves[0].compared * 2.2 + 100);
	assert_true(halves[1].compared <= (uint64_t)MOST * 32 * SLANT_DUPLICATE_LEADERS);
}

static void test_same_text(void **state)
{
	(void)state;
	check_many(one_word, 300, 1, 1, "one text");
	assert_true(rows[0].first && !rows[1].first);
}

static void test_forms(void **state)
{
	(void)state;
	check_many(long_form_word, 400, 1, 1, "one form");
	check_many(form_word, 200, MOST, MOST, "a form filled in");
	check_many(hard_form_word, 400, MOST * 9 / 10, MOST, "much the same forms");
	check_many(hardest_form_word, 400, 1, MOST, "forms at the threshold");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_news), cmocka_unit_test(test_representatives), cmocka_unit_test(test_same_text), cmocka_unit_test(test_forms),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
