/* Canonical text: what is kept, what is replaced, and that the result is what NFC says, on Unicode's own cases where installed. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>
#include <utf8proc.h>

#include "base/canonical.h"
#include "base/utf8.h"

#define NORMALIZATION_TEST "/usr/share/unicode/NormalizationTest.txt"

static void expect(const char *raw, size_t length, const char *wanted, size_t wanted_length, uint64_t wanted_replaced)
{
	slant_arena arena;
	uint64_t replaced = 99;
	slant_arena_init(&arena);
	/* An exact copy on the heap lets the sanitizer see a read past the end. */
	char *exact = malloc(length ? length : 1);
	memcpy(exact, raw, length);
	slant_str result = slant_canonical(&arena, (slant_str){exact, length}, &replaced);
	assert_non_null(result.data);
	assert_int_equal(result.length, wanted_length);
	assert_memory_equal(result.data, wanted, wanted_length);
	assert_int_equal(result.data[result.length], 0);
	assert_int_equal(replaced, wanted_replaced);
	free(exact);
	slant_arena_release(&arena);
}

static void table_of_cases(void **state)
{
	(void)state;
	static const struct { const char *raw, *wanted; uint64_t replaced; } cases[] = {
		{"", "", 0},
		{"a", "a", 0},
		{"Plain ASCII text of more than sixteen bytes.", "Plain ASCII text of more than sixteen bytes.", 0},
		{"\xE2\x80\x9CIt\xE2\x80\x99s caf\xC3\xA9 \xE2\x80\x94 5 \xE2\x82\xAC\xE2\x80\x9D",
		 "\xE2\x80\x9CIt\xE2\x80\x99s caf\xC3\xA9 \xE2\x80\x94 5 \xE2\x82\xAC\xE2\x80\x9D", 0},
		{"cafe\xCC\x81 noir", "caf\xC3\xA9 noir", 0},
		{"e\xCC\x81\xCC\xA7", "\xC8\xA9\xCC\x81", 0},                    /* marks come in canonical order */
		{"\xCC\x81" "a", "\xCC\x81" "a", 0},                             /* a mark with nothing before it */
		{"x\xCC\x81\xCC\x81\xCC\x81", "x\xCC\x81\xCC\x81\xCC\x81", 0},
		{"\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB", "\xED\x95\x9C", 0},     /* jamo make a syllable */
		{"\xED\x95\x98\xE1\x86\xAB", "\xED\x95\x9C", 0},                 /* a syllable takes a final */
		{"\xE2\x84\xAB", "\xC3\x85", 0},                                 /* the angstrom sign */
		{"\xE2\x80\x80" "x", "\xE2\x80\x82" "x", 0},                     /* U+2000 is U+2002 */
		{"\xCD\xBE", ";", 0},                                            /* the Greek question mark */
		{"\xEF\xAC\x81", "\xEF\xAC\x81", 0},                             /* fi is compatible, not canonical: kept */
		{"\xEF\xBB\xBF" "head", "\xEF\xBB\xBF" "head", 0},
		{"tail\xEF\xBB\xBF", "tail\xEF\xBB\xBF", 0},
		{"\xEF\xBB\xBF", "\xEF\xBB\xBF", 0},
		{"\xFF", "\xEF\xBF\xBD", 1},
		{"a\x80z", "a\xEF\xBF\xBDz", 1},
		{"\xC0\xAF", "\xEF\xBF\xBD\xEF\xBF\xBD", 2},                     /* overlong */
		{"\xED\xA0\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD", 3},     /* a surrogate */
		{"\xF0\x9F\x98", "\xEF\xBF\xBD", 3},                             /* one maximal subpart, three bytes */
		{"\xF0\x9F\x98" "a", "\xEF\xBF\xBD" "a", 3},
		{"\xE2\x82", "\xEF\xBF\xBD", 2},
		{"\xF4\x90\x80\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD", 4},
		{"\xFF" "e\xCC\x81\xFF", "\xEF\xBF\xBD\xC3\xA9\xEF\xBF\xBD", 2},
		{"\xFF\xCC\x81", "\xEF\xBF\xBD\xCC\x81", 1},
		{" \t\r\n ", " \t\r\n ", 0},
		{"\xF0\x9F\x91\xA9\xE2\x80\x8D\xE2\x9A\x95\xEF\xB8\x8F", "\xF0\x9F\x91\xA9\xE2\x80\x8D\xE2\x9A\x95\xEF\xB8\x8F", 0},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		expect(cases[i].raw, strlen(cases[i].raw), cases[i].wanted, strlen(cases[i].wanted), cases[i].replaced);
}

static void nuls_are_replaced_wherever_they_stand(void **state)
{
	(void)state;
	for (size_t length = 1; length < 70; length++) {
		for (size_t at = 0; at < length; at++) {
			char raw[80], wanted[84];
			memset(raw, 'x', sizeof raw);
			memset(wanted, 'x', sizeof wanted);
			raw[at] = '\0';
			memcpy(wanted + at, "\xEF\xBF\xBD", 3);
			expect(raw, length, wanted, length + 2, 1);
		}
	}
}

static void high_bytes_are_seen_wherever_they_stand(void **state)
{
	(void)state;
	for (size_t length = 2; length < 70; length++) {
		for (size_t at = 0; at + 1 < length; at++) {
			char raw[80], wanted[80];
			memset(raw, 'e', sizeof raw);
			memset(wanted, 'e', sizeof wanted);
			memcpy(raw + at, "\xCC\x81", 2);
			memcpy(wanted + (at ? at - 1 : 0), at ? "\xC3\xA9" : "\xCC\x81", 2);
			expect(raw, length, wanted, at ? length - 1 : length, 0);
		}
	}
}

/* Each single code point, alone and behind and before an e with two marks, is what utf8proc makes of it as a whole. */
static void every_code_point_agrees_with_nfc(void **state)
{
	(void)state;
	slant_arena arena;
	slant_arena_init(&arena);
	for (uint32_t point = 1; point < 0x110000; point++) {
		if (point >= 0xD800 && point < 0xE000)
			continue;
		char raw[32];
		size_t length = 0;
		raw[length++] = 'e';
		length += slant_utf8_encode(0x301, raw + length);
		length += slant_utf8_encode(point, raw + length);
		length += slant_utf8_encode(0x327, raw + length);
		length += slant_utf8_encode(point, raw + length);
		uint64_t replaced;
		slant_arena_reset(&arena);
		slant_str result = slant_canonical(&arena, (slant_str){raw, length}, &replaced);
		utf8proc_uint8_t *wanted = NULL;
		utf8proc_ssize_t size = utf8proc_map((const utf8proc_uint8_t *)raw, (utf8proc_ssize_t)length, &wanted, UTF8PROC_COMPOSE | UTF8PROC_STABLE);
		if (size != (utf8proc_ssize_t)result.length || memcmp(wanted, result.data, result.length) != 0 || replaced)
			fail_msg("U+%04X", point);
		free(wanted);
	}
	slant_arena_release(&arena);
}

static size_t read_column(const char **line, char *out)
{
	size_t length = 0;
	while (**line != ';') {
		char *rest;
		length += slant_utf8_encode((uint32_t)strtoul(*line, &rest, 16), out + length);
		*line = rest;
	}
	(*line)++;
	return length;
}

static void unicode_normalization_test(void **state)
{
	(void)state;
	FILE *file = fopen(NORMALIZATION_TEST, "r");
	if (!file)
		file = popen("bzcat " NORMALIZATION_TEST ".bz2 2>/dev/null", "r");
	char line[4096];
	unsigned cases = 0;
	while (file && fgets(line, sizeof line, file)) {
		if (line[0] == '#' || line[0] == '@' || line[0] == '\n')
			continue;
		const char *p = line;
		char source[512], nfc[512], nfd[512];
		size_t source_length = read_column(&p, source), nfc_length = read_column(&p, nfc), nfd_length = read_column(&p, nfd);
		expect(source, source_length, nfc, nfc_length, 0);
		expect(nfc, nfc_length, nfc, nfc_length, 0);
		expect(nfd, nfd_length, nfc, nfc_length, 0);
		cases++;
	}
	if (!cases) {
		print_message("skipped: NormalizationTest.txt is missing (package unicode-data)\n");
		skip();
	}
	print_message("%u cases\n", cases);
}

static void canonical_is_a_fixed_point(void **state)
{
	(void)state;
	static const char *const pieces[] = {"a", "e", "\xCC\x81", "\xCC\xA7", "\xFF", "\xE2\x80", "\xC3\xA9", "\xE1\x84\x92",
	                                     "\xE1\x85\xA1", "\xE1\x86\xAB",
	                                     "\xCD\xBE", " ", "\n", "\xF0\x9F\x98\x80", "abcdefghijklmnopqrstuvwxyz"};
	slant_arena arena;
	slant_arena_init(&arena);
	uint64_t seed = 3;
	for (int round = 0; round < 5000; round++) {
		char raw[2048];
		size_t length = 0;
		for (int i = 0; i < 30; i++) {
			seed = seed * 6364136223846793005u + 1442695040888963407u;
			const char *piece = pieces[(seed >> 33) % (sizeof pieces / sizeof *pieces)];
			memcpy(raw + length, piece, strlen(piece));
			length += strlen(piece);
		}
		uint64_t first, second;
		slant_arena_reset(&arena);
		slant_str once = slant_canonical(&arena, (slant_str){raw, length}, &first);
		slant_str twice = slant_canonical(&arena, once, &second);
		assert_true(slant_str_equal(once, twice));
		assert_int_equal(second, 0);
	}
	slant_arena_release(&arena);
}

/* Four megabytes of marks in the worst order: exchanging neighbours would take hours. */
static void marks_without_end_are_linear(void **state)
{
	(void)state;
	size_t length = 4u << 20;
	char *raw = malloc(length);
	for (size_t i = 0; i < length; i += 2)
		memcpy(raw + i, i % 4 ? "\xCC\xA7" : "\xCC\x81", 2);
	slant_arena arena;
	slant_arena_init(&arena);
	uint64_t replaced;
	clock_t start = clock();
	slant_str result = slant_canonical(&arena, (slant_str){raw, length}, &replaced);
	assert_int_equal(result.length, length);
	assert_memory_equal(result.data, "\xCC\xA7\xCC\xA7", 4);
	assert_true((double)(clock() - start) / CLOCKS_PER_SEC < 10);
	slant_arena_release(&arena);
	free(raw);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(table_of_cases),
		cmocka_unit_test(nuls_are_replaced_wherever_they_stand),
		cmocka_unit_test(high_bytes_are_seen_wherever_they_stand),
		cmocka_unit_test(every_code_point_agrees_with_nfc),
		cmocka_unit_test(unicode_normalization_test),
		cmocka_unit_test(canonical_is_a_fixed_point),
		cmocka_unit_test(marks_without_end_are_linear),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
