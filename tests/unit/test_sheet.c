/* sheet: what is written comes back, from any table that a spreadsheet program makes of it; cells that would be formulas; what is
   refused, with its record. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "files.h"
#include "group/codebook.h"
#include "group/sheet.h"

static slant_status read_bytes(slant_sheet *sheet, const char *bytes, size_t length, slant_error *error)
{
	char path[] = "/tmp/test_sheet_XXXXXX";
	int descriptor = mkstemp(path);
	assert_true(descriptor >= 0);
	close(descriptor);
	put_file(path, bytes, length);
	slant_status status = slant_sheet_read(sheet, path, error);
	unlink(path);
	return status;
}

static slant_status read_text(slant_sheet *sheet, const char *text, slant_error *error)
{
	return read_bytes(sheet, text, strlen(text), error);
}

static void expect(const slant_sheet *sheet, uint32_t row, const char *item, int language, int framing)
{
	assert_true(row < sheet->rows.count);
	assert_true(slant_str_is(sheet->rows.data[row].item, item));
	assert_int_equal(sheet->rows.data[row].codes[SLANT_LANGUAGE], language);
	assert_int_equal(sheet->rows.data[row].codes[SLANT_FRAMING], framing);
}

static void test_names(void **state)
{
	(void)state;
	char one[SLANT_ITEM_SIZE], two[SLANT_ITEM_SIZE];
	slant_item_name(0x123456789abcull, one);
	slant_item_name(0x123456789abdull, two);
	assert_int_equal(strlen(one), SLANT_ITEM_LETTERS);
	assert_string_not_equal(one, two);
	assert_null(strpbrk(one, "0123456789aeiou"));
}

/* A cell that a spreadsheet program would run gets an apostrophe; all others stay to the byte. */
static void test_cells(void **state)
{
	(void)state;
	static const struct { const char *text, *cell; } cases[] = {
		{"Plain, with \"quotes\" and\nlines", "\"Plain, with \"\"quotes\"\" and\nlines\""}, {"=1+1", "\"'=1+1\""},
		{"+44 20", "\"'+44 20\""}, {"-- a dash", "\"'-- a dash\""}, {"@home", "\"'@home\""}, {"\ttab", "\"'\ttab\""},
		{"\xEF\xBC\x9D" "1", "\"'\xEF\xBC\x9D" "1\""}, {"'=1", "\"'=1\""}, {"", "\"\""}, {"a = b", "\"a = b\""},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char line[128];
		slant_buf buf;
		slant_buf_init(&buf);
		slant_sheet_write_item(&buf, "bcdf", slant_str_of(cases[i].text), slant_str_of(cases[i].text), 1u << SLANT_LANGUAGE);
		snprintf(line, sizeof line, "\"bcdf\",%s,%s,,\r\n", cases[i].cell, cases[i].cell);
		assert_false(buf.failed);
		assert_string_equal(buf.data, line);
		slant_buf_release(&buf);
	}
}

static void test_long_text(void **state)
{
	(void)state;
	static char text[4 * (SLANT_SHEET_CELL + 1)];
	slant_buf buf;
	memset(text, 'a', sizeof text);
	assert_false(slant_sheet_is_long((slant_str){text, SLANT_SHEET_CELL}));
	assert_true(slant_sheet_is_long((slant_str){text, SLANT_SHEET_CELL + 1}));
	for (size_t i = 0; i < sizeof text; i += 4)
		memcpy(text + i, "\xF0\x9F\x98\x80", 4);          /* two units each */
	assert_false(slant_sheet_is_long((slant_str){text, 4 * (SLANT_SHEET_CELL / 2)}));
	assert_true(slant_sheet_is_long((slant_str){text, 4 * (SLANT_SHEET_CELL / 2 + 1)}));
	slant_buf_init(&buf);
	slant_sheet_write_item(&buf, "bcdf", SLANT_STR("t"), (slant_str){text, sizeof text}, 1u << SLANT_LANGUAGE);
	assert_non_null(strstr(buf.data, "texts/bcdf.txt"));
	assert_null(strstr(buf.data, "\xF0\x9F\x98\x80"));
	slant_buf_release(&buf);
}

/* What is written is read: no code, each item once. */
static void test_there_and_back(void **state)
{
	(void)state;
	slant_buf buf;
	slant_sheet sheet;
	slant_error error;
	slant_buf_init(&buf);
	slant_sheet_write_head(&buf, 1u << SLANT_LANGUAGE | 1u << SLANT_FRAMING);
	slant_sheet_write_item(&buf, "bbbb", SLANT_STR("Title; with, all\t|"), SLANT_STR("A \"text\"\r\nof\n\nlines"), 3);
	slant_sheet_write_item(&buf, "cccc", SLANT_STR(""), SLANT_STR("=SUM(A1)"), 3);
	assert_false(buf.failed);
	assert_memory_equal(buf.data, "\xEF\xBB\xBFitem,", 8);
	assert_int_equal(read_bytes(&sheet, buf.data, buf.length, &error), SLANT_OK);
	assert_int_equal(sheet.rows.count, 2);
	assert_int_equal(sheet.dimensions, 1u << SLANT_LANGUAGE | 1u << SLANT_FRAMING);
	expect(&sheet, 0, "bbbb", 0, 0);
	expect(&sheet, 1, "cccc", 0, 0);
	slant_sheet_release(&sheet);
	slant_buf_release(&buf);
}

/* Any order, other columns, other delimiters and line ends, rows cut short, blank rows, UTF-16. */
static void test_tables(void **state)
{
	(void)state;
	static const char *const tables[] = {
		"item,language,framing\nbbbb,3,\ncccc,,5\n", "\xEF\xBB\xBFitem;title;language;framing;note\r\nbbbb;\"a;b\"; 3 ;;\r\ncccc;;;5;x\r\n",
		"Framing\tLANGUAGE\tmore\tItem\n\t3\t\tbbbb\n5\t\t1\tcccc", "item|language|framing\rbbbb|3\rcccc||5\r",
		"item,language,framing\nbbbb,3\n,,\n\ncccc,,5,,,\n", "\"item\",\"language\",\"framing\"\n\"bbbb\",\"3\",\"\"\n\"cccc\",\"\",\"5\"\n",
	};
	slant_sheet sheet;
	slant_error error;
	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
		assert_int_equal(read_text(&sheet, tables[i], &error), SLANT_OK);
		assert_int_equal(sheet.rows.count, 2);
		expect(&sheet, 0, "bbbb", 3, 0);
		expect(&sheet, 1, "cccc", 0, 5);
		slant_sheet_release(&sheet);
	}
	char wide[256] = "\xFF\xFE";
	size_t length = 2;
	for (const char *at = tables[2]; *at; at++, length += 2)
		wide[length] = *at;
	assert_int_equal(read_bytes(&sheet, wide, length, &error), SLANT_OK);
	expect(&sheet, 1, "cccc", 0, 5);
	slant_sheet_release(&sheet);
}

static void test_refused(void **state)
{
	(void)state;
	static const struct { const char *table, *said; uint64_t record; } cases[] = {
		{"item,language\nbbbb,3\ncccc,6\n", "'6' is no rating of language", 2}, {"item,language\nbbbb,0\n", "'0' is no rating", 1},
		{"item,language\nbbbb,3.5\n", "'3.5' is no rating", 1}, {"item,language\nbbbb,three\n", "'three' is no rating", 1},
		{"item,language\nbbbb,3\ncccc,1\nbbbb,3\n", "stands here twice, first in record 1", 3},
		{"item,language\n,3\n", "names no item", 1}, {"item,language\nbbbb,3,x\n", "has 3 cells, the head 2", 1},
		{"name,language\nbbbb,3\n", "no column is called 'item'", 0}, {"item,tone\nbbbb,3\n", "as a dimension is", 0},
		{"item,language,Language\nbbbb,3,3\n", "two columns are called 'Language'", 0}, {"", "no column is called 'item'", 0},
		{"item,language\n", "has no rows", 0}, {"item,language\nbbbb,\"3\n", "never closed", 1},
		{"item,language\nbb\"bb,3\n", "damaged", 1},
	};
	slant_sheet sheet;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		slant_error error = {0};
		assert_int_equal(read_text(&sheet, cases[i].table, &error), SLANT_INPUT);
		assert_non_null(strstr(error.message, cases[i].said));
		assert_int_equal(error.record, cases[i].record);
		assert_non_null(strstr(error.file, "test_sheet_"));
		slant_sheet_release(&sheet);
	}
	slant_error error;
	assert_int_equal(slant_sheet_read(&sheet, "/nonexistent/sheet.csv", &error), SLANT_IO);
	slant_sheet_release(&sheet);
}

/* The book has a chapter of five levels for each dimension that is asked for, and for no other. */
static void test_codebook(void **state)
{
	(void)state;
	slant_buf buf;
	for (unsigned d = 0; d < SLANT_DIMENSIONS; d++) {
		char column[64];
		slant_buf_init(&buf);
		slant_codebook_write(&buf, 1u << d, 2);
		assert_false(buf.failed);
		for (unsigned other = 0; other < SLANT_DIMENSIONS; other++) {
			snprintf(column, sizeof column, "(column `%s`)", slant_dimension_name((slant_dimension)other));
			assert_int_equal(strstr(buf.data, column) != NULL, other == d);
		}
		for (unsigned level = 1; level <= 5; level++) {
			snprintf(column, sizeof column, "\n| %u | ", level);
			assert_non_null(strstr(buf.data, column));
		}
		slant_buf_release(&buf);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_names), cmocka_unit_test(test_cells), cmocka_unit_test(test_long_text), cmocka_unit_test(test_there_and_back),
		cmocka_unit_test(test_tables), cmocka_unit_test(test_refused), cmocka_unit_test(test_codebook),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
