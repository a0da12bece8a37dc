/* coded: what codes make of rows, on a key, sheets and rows made here: human values and chances, copies, gaps, agreement, and comparisons
   against slant_correct() on rows put down by hand; what is refused. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/error.h"
#include "group/coded.h"

#define ARTICLES 80
#define DRAWN 60u
#define CODERS 2

static const char *const paths[CODERS] = {"first.csv", "second.csv"};

typedef struct made {
	slant_coding *coding;
	slant_rows rows;
	slant_row data[ARTICLES];
	slant_sample_entry entries[ARTICLES];
	slant_sample_stratum strata[2];
	char names[ARTICLES][SLANT_ITEM_SIZE];
} made;

/* Articles 0 to 39 are one side and stratum, 40 to 79 the other; of each stratum the first 30 are drawn. */
static bool is_drawn(size_t article)
{
	return article % 40 < DRAWN / 2;
}

static void make(made *m)
{
	slant_error error;
	memset(m, 0, sizeof *m);
	for (size_t i = 0; i < ARTICLES; i++) {
		slant_row *row = &m->data[i];
		row->content[0] = (unsigned char)i;
		row->cluster = 1000 + i;
		row->family = (uint32_t)i;
		row->counts = row->counts_in_group = true;
		row->ratings[SLANT_LANGUAGE] = (uint8_t)(1 + i % 5);
		memcpy(m->entries[i].content, row->content, sizeof row->content);
		m->entries[i].stratum = i / 40;
		slant_item_name(i * 977, m->names[i]);
		if (is_drawn(i))
			memcpy(m->entries[i].item, m->names[i], SLANT_ITEM_SIZE);
	}
	m->strata[0] = m->strata[1] = (slant_sample_stratum){SLANT_STR(""), 0, 40, DRAWN / 2};
	m->rows = (slant_rows){.data = m->data, .count = ARTICLES};
	assert_int_equal(slant_coding_make(paths, CODERS, &m->coding, &error), SLANT_OK);
	m->coding->key = (slant_sample_key){.name = "key", .strata = m->strata, .entries = m->entries, .stratum_count = 2, .entry_count = ARTICLES};
	for (size_t c = 0; c < CODERS; c++) {
		slant_arena_init(&m->coding->sheets[c].arena);
		m->coding->sheets[c].dimensions = 1u << SLANT_LANGUAGE;
	}
}

static void code(made *m, size_t coder, const char *item, uint8_t value)
{
	slant_sheet *sheet = &m->coding->sheets[coder];
	slant_sheet_row *row = SLANT_PUSH(&sheet->arena, &sheet->rows);
	assert_non_null(row);
	*row = (slant_sheet_row){.item = slant_str_of(item), .record = sheet->rows.count};
	row->codes[SLANT_LANGUAGE] = value;
}

/* Codes of all that is drawn: coder 0 says 1 to 4 by turns, coder 1 one more in every third article. */
static uint8_t said(size_t article, size_t coder)
{
	return (uint8_t)(1 + article % 4 + (coder && article % 3 == 0));
}

static void code_all(made *m)
{
	for (size_t i = 0; i < ARTICLES; i++)
		for (size_t c = 0; c < CODERS && is_drawn(i); c++)
			code(m, c, m->names[i], said(i, c));
}

static slant_status fill(made *m, slant_error *error)
{
	return slant_coding_fill(m->coding, &m->rows, error);
}

static void test_values(void **state)
{
	(void)state;
	made m;
	slant_error error;
	make(&m);
	code_all(&m);
	assert_int_equal(fill(&m, &error), SLANT_OK);
	const slant_coded_dimension *language = &m.coding->dimensions[SLANT_LANGUAGE];
	assert_true(language->asked && language->items == DRAWN && language->double_coded == DRAWN);
	assert_true(language->alpha > .8 && language->alpha < 1);
	assert_true(language->interval.low < language->alpha && language->alpha < language->interval.high);
	assert_false(m.coding->dimensions[SLANT_FRAMING].asked);
	assert_int_equal(m.coding->absent, 0);
	for (size_t i = 0; i < ARTICLES; i++) {
		const slant_coded_row *row = &m.coding->rows[SLANT_LANGUAGE][i];
		assert_true(row->coded == is_drawn(i) && row->chance == .75 && row->cluster == 1000 + i);
		assert_true(row->machine == 1 + (double)(i % 5));
		assert_true(!row->coded || row->human == (said(i, 0) + said(i, 1)) / 2.0);
	}
	slant_coding_free(m.coding);
}

/* An item that nobody judged lowers the chance of its stratum's others, in that dimension alone; one that is in no sheet is absent. */
static void test_gaps(void **state)
{
	(void)state;
	made m;
	slant_error error;
	make(&m);
	for (size_t i = 0; i < ARTICLES; i++)
		if (is_drawn(i) && i >= 6)
			code(&m, 0, m.names[i], i < 10 ? 0 : said(i, 0));
	assert_int_equal(fill(&m, &error), SLANT_OK);
	assert_int_equal(m.coding->absent, 6);
	assert_int_equal(m.coding->dimensions[SLANT_LANGUAGE].items, DRAWN - 10);
	assert_true(isnan(m.coding->dimensions[SLANT_LANGUAGE].alpha) && isnan(m.coding->dimensions[SLANT_LANGUAGE].interval.low));
	assert_true(m.coding->rows[SLANT_LANGUAGE][0].chance == .5 && m.coding->rows[SLANT_LANGUAGE][79].chance == .75);
	assert_false(m.coding->rows[SLANT_LANGUAGE][8].coded);
	slant_coding_free(m.coding);
}

/* Copies share the item of the one that was drawn, and stand in its cluster. */
static void test_copies(void **state)
{
	(void)state;
	made m;
	slant_error error;
	make(&m);
	code_all(&m);
	m.data[79].family = 3;
	m.data[79].counts = false;
	m.entries[79] = (slant_sample_entry){.stratum = 0};
	memcpy(m.entries[79].content, m.data[79].content, sizeof m.entries[79].content);
	memcpy(m.entries[79].item, m.names[3], SLANT_ITEM_SIZE);
	assert_int_equal(fill(&m, &error), SLANT_OK);
	assert_int_equal(m.coding->drawn, DRAWN);
	const slant_coded_row *copy = &m.coding->rows[SLANT_LANGUAGE][79], *first = &m.coding->rows[SLANT_LANGUAGE][3];
	assert_true(copy->coded && copy->human == first->human && copy->cluster == first->cluster);
	assert_true(copy->machine == 1 + 79 % 5);
	slant_coding_free(m.coding);
}

static slant_corrected_difference compare(const made *m, size_t count)
{
	size_t members[ARTICLES];
	uint8_t sides[ARTICLES];
	slant_error error;
	slant_corrected_difference difference;
	for (size_t i = 0; i < count; i++) {
		members[i] = i;
		sides[i] = i >= 40;
	}
	assert_int_equal(slant_coding_compare(m->coding, SLANT_LANGUAGE, members, sides, count, .95, &difference, &error), SLANT_OK);
	return difference;
}

static void test_comparison(void **state)
{
	(void)state;
	made m;
	slant_error error;
	slant_corrected wanted;
	slant_coded_row rows[ARTICLES];
	make(&m);
	code_all(&m);
	assert_int_equal(fill(&m, &error), SLANT_OK);
	for (size_t i = 0; i < ARTICLES; i++)
		rows[i] = (slant_coded_row){1 + (double)(i % 5), is_drawn(i) ? (said(i, 0) + said(i, 1)) / 2.0 : 0, .75, 1000 + i, i >= 40, is_drawn(i)};
	assert_int_equal(slant_correct(rows, ARTICLES, SLANT_PREDICT_LINEAR, .95, &wanted, &error), SLANT_OK);
	slant_corrected_difference difference = compare(&m, ARTICLES);
	assert_int_equal(difference.cause, SLANT_CAUSE_NONE);
	assert_true(difference.coded[0] == 30 && difference.coded[1] == 30);
	assert_true(difference.naive.estimate == wanted.naive.estimate && difference.corrected.estimate == wanted.corrected.estimate);
	assert_true(difference.corrected.interval.low == wanted.corrected.interval.low);
	slant_coding_free(m.coding);
}

static void test_causes(void **state)
{
	(void)state;
	made m;
	slant_error error;
	make(&m);                                       /* no codes */
	assert_int_equal(fill(&m, &error), SLANT_OK);
	assert_int_equal(compare(&m, ARTICLES).cause, SLANT_CAUSE_NOT_CODED);
	slant_coding_free(m.coding);
	make(&m);                                       /* one stratum alone is coded */
	for (size_t i = 0; i < 30; i++)
		code(&m, 0, m.names[i], said(i, 0));
	assert_int_equal(fill(&m, &error), SLANT_OK);
	assert_int_equal(compare(&m, ARTICLES).cause, SLANT_CAUSE_STRATUM_NOT_CODED);
	slant_coding_free(m.coding);
	make(&m);                                       /* nine coded on the other side */
	code_all(&m);
	assert_int_equal(fill(&m, &error), SLANT_OK);
	assert_int_equal(compare(&m, 49).cause, SLANT_CAUSE_TOO_FEW_CODED);
	assert_int_equal(compare(&m, 50).cause, SLANT_CAUSE_NONE);
	slant_coding_free(m.coding);
	make(&m);                                       /* an article that could not be drawn */
	code_all(&m);
	m.coding->key.entry_count--;
	assert_int_equal(fill(&m, &error), SLANT_OK);
	assert_int_equal(compare(&m, ARTICLES).cause, SLANT_CAUSE_NOT_SAMPLED);
	assert_int_equal(compare(&m, ARTICLES - 1).cause, SLANT_CAUSE_NONE);
	slant_coding_free(m.coding);
}

static void test_refused(void **state)
{
	(void)state;
	made m;
	slant_error error = {0};
	make(&m);
	code_all(&m);
	code(&m, 1, "zzzz", 3);
	assert_int_equal(fill(&m, &error), SLANT_INPUT);
	assert_string_equal(error.file, "second.csv");
	assert_int_equal(error.record, DRAWN + 1);
	slant_coding_free(m.coding);
	make(&m);
	code(&m, 0, m.names[0], 3);
	code(&m, 1, m.names[35], 3);                    /* not drawn: of this store, and of no sample */
	assert_int_equal(fill(&m, &error), SLANT_INPUT);
	assert_non_null(strstr(error.message, "another sample"));
	slant_coding_free(m.coding);
	slant_coding *many = NULL;
	assert_int_equal(slant_coding_make(paths, SLANT_CODERS_MAX + 1, &many, &error), SLANT_LIMIT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_values), cmocka_unit_test(test_gaps), cmocka_unit_test(test_copies), cmocka_unit_test(test_comparison),
		cmocka_unit_test(test_causes), cmocka_unit_test(test_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
