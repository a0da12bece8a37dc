/* Word segmentation against Unicode's own test file, and its promises on any bytes a text can hold. */
#include <stdarg.h>
#include <stdbool.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "text/text.h"
#include "text/word_break.h"

#define TEST_FILE "/usr/share/unicode/auxiliary/WordBreakTest.txt"

/* One line, "÷ 0061 × 0308 ÷": its text and the offsets of its boundaries. */
static size_t read_case(const char *line, char *text, size_t *length, size_t *boundaries)
{
	size_t count = 0;
	*length = 0;
	while (*line && *line != '#' && *line != '\n') {
		if ((unsigned char)line[0] == 0xC3 && (unsigned char)line[1] == 0xB7) {
			boundaries[count++] = *length;
			line += 2;
		} else if ((unsigned char)line[0] == 0xC3) {
			line += 2;
		} else if (*line == ' ' || *line == '\t') {
			line++;
		} else {
			char *rest;
			uint32_t point = (uint32_t)strtoul(line, &rest, 16);
			*length += slant_utf8_encode(point, text + *length);
			line = rest;
		}
	}
	return count;
}

/* Says what differs. */
static bool passes(const char *line, unsigned number)
{
	char text[256];
	size_t length, boundaries[64], count = read_case(line, text, &length, boundaries), at = 0;
	for (size_t i = 1; i < count; i++) {
		at = slant_word_boundary_next((slant_str){text, length}, at);
		if (at != boundaries[i]) {
			print_message("line %u: boundary at byte %zu, expected %zu: %s", number, at, boundaries[i], line);
			return false;
		}
	}
	return true;
}

static void unicode_test_file_passes_whole(void **state)
{
	(void)state;
	FILE *file = fopen(TEST_FILE, "r");
	if (!file) {
		print_message("skipped: %s is missing (package unicode-data)\n", TEST_FILE);
		skip();
	}
	char line[2048];
	unsigned number = 0, cases = 0, passed = 0;
	while (fgets(line, sizeof line, file)) {
		number++;
		if (line[0] == '#' || line[0] == '\n')
			continue;
		passed += passes(line, number);
		cases++;
	}
	fclose(file);
	print_message("conformance: WordBreakTest.txt %u of %u\n", passed, cases);
	assert_int_equal(passed, cases);
	assert_true(cases > 1800);
}

static void segments_lie_on_character_boundaries(void **state)
{
	(void)state;
	static const uint32_t points[] = {'a', '.', '\'', '"', ' ', '\r', '\n', '1', ',', '_', 0x5D0, 0x30A2, 0x1F1E6, 0x200D, 0x1F476,
	                                  0x300, 0xAD, 0x85, 0x4E00, 0x10FFFF};
	uint64_t seed = 7;
	for (int round = 0; round < 3000; round++) {
		char text[256];
		size_t length = 0;
		for (int i = 0; i < 40; i++) {
			seed = seed * 6364136223846793005u + 1442695040888963407u;
			length += slant_utf8_encode(points[(seed >> 33) % (sizeof points / sizeof *points)], text + length);
		}
		for (size_t at = 0; at < length;) {
			size_t next = slant_word_boundary_next((slant_str){text, length}, at);
			assert_true(next > at && next <= length);
			assert_true(next == length || ((unsigned char)text[next] & 0xC0) != 0x80);
			at = next;
		}
	}
}

static void the_end_stays_the_end(void **state)
{
	(void)state;
	assert_int_equal(slant_word_boundary_next(SLANT_STR(""), 0), 0);
	assert_int_equal(slant_word_boundary_next(SLANT_STR("ab"), 2), 2);
	assert_int_equal(slant_word_boundary_next(SLANT_STR("ab"), 9), 2);
}

static void properties(void **state)
{
	(void)state;
	assert_true(slant_point_is_pictographic(0x1F600));
	assert_false(slant_point_is_pictographic('a'));
	assert_false(slant_point_is_pictographic(0xFFFFFFFFu));
	assert_true(slant_point_is_regional(0x1F1E9));
	assert_true(slant_point_is_word(0xE9));
	assert_true(slant_point_is_word(0x4E2D));
	assert_false(slant_point_is_word(0x2014));
	assert_true(slant_point_is_ignorable(0xAD));
	assert_true(slant_point_is_ignorable(0x200D));
	assert_true(slant_point_is_ignorable(0x301));
	assert_false(slant_point_is_ignorable(0x93F));   /* a vowel sign of Devanagari */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(unicode_test_file_passes_whole),
		cmocka_unit_test(segments_lie_on_character_boundaries),
		cmocka_unit_test(the_end_stays_the_end),
		cmocka_unit_test(properties),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
