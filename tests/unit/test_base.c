/* The base floor: what each header promises of memory, bytes, numbers, hashes, digests, files and errors, at its limits and past them. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/file.h"
#include "base/fixed.h"
#include "base/hash.h"
#include "base/sha256.h"
#include "base/utf8.h"
#include "files.h"

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

/* Requests that no machine can meet are made here on purpose: the sanitizer is to answer NULL, as malloc does. */
const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
	return "allocator_may_return_null=1";
}

/* The same numbers on every run. */
static uint64_t next_random(uint64_t *state)
{
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	return *state >> 33;
}

/* ARENA. */

typedef struct piece {
	unsigned char *data;
	size_t size;
} piece;

static void arena_pieces_are_aligned_and_apart(void **state)
{
	(void)state;
	enum { PIECES = 4000 };
	piece *pieces = calloc(PIECES, sizeof *pieces);
	uint64_t seed = 1;
	slant_arena arena;
	slant_arena_init(&arena);
	for (int i = 0; i < PIECES; i++) {
		size_t size = next_random(&seed) % (i % 500 == 0 ? 3000000 : i % 7 == 0 ? 5000 : 60);
		pieces[i] = (piece){slant_arena_alloc(&arena, size), size};
		assert_non_null(pieces[i].data);
		assert_int_equal((uintptr_t)pieces[i].data % 16, 0);
		memset(pieces[i].data, i & 0xFF, size);
	}
	for (int i = 0; i < PIECES; i++)
		for (size_t b = 0; b < pieces[i].size; b++)
			if (pieces[i].data[b] != (i & 0xFF))
				fail_msg("piece %d of %zu bytes was written over at %zu", i, pieces[i].size, b);
	slant_arena_release(&arena);
	assert_null(arena.first);
	free(pieces);
}

static void arena_reset_keeps_its_memory(void **state)
{
	(void)state;
	static const size_t sizes[] = {1, 70000, 16, 3 << 20, 5, 1 << 20, 200000, 40};
	void *first[COUNT(sizes)];
	slant_arena arena;
	slant_arena_init(&arena);
	slant_arena_reset(&arena);                     /* of an empty one: nothing */
	assert_null(arena.first);
	for (size_t i = 0; i < COUNT(sizes); i++)
		assert_non_null(first[i] = slant_arena_alloc(&arena, sizes[i]));
	for (int round = 0; round < 3; round++) {
		slant_arena_reset(&arena);
		for (size_t i = 0; i < COUNT(sizes); i++)
			assert_ptr_equal(slant_arena_alloc(&arena, sizes[i]), first[i]);
	}
	slant_arena_release(&arena);
	slant_arena_release(&arena);                   /* a second time: nothing */
	assert_non_null(slant_arena_alloc(&arena, 8)); /* and it can be used again */
	slant_arena_release(&arena);
}

static void arena_refuses_huge_sizes(void **state)
{
	(void)state;
	static const size_t huge[] = {SIZE_MAX, SIZE_MAX - 1, SIZE_MAX - 15, SIZE_MAX - 16, SIZE_MAX - 40, SIZE_MAX / 2, SIZE_MAX / 4};
	slant_arena arena;
	slant_arena_init(&arena);
	char *before = slant_arena_alloc(&arena, 10);
	memcpy(before, "unharmed", 9);
	for (size_t i = 0; i < COUNT(huge); i++) {
		assert_null(slant_arena_alloc(&arena, huge[i]));
		assert_null(slant_arena_calloc(&arena, huge[i], 1));
		assert_null(slant_arena_calloc(&arena, huge[i] / 2 + 1, 4));
	}
	assert_null(slant_arena_calloc(&arena, SIZE_MAX / 8 + 2, 8));   /* would wrap to 8 bytes */
	assert_null(slant_arena_calloc(&arena, (size_t)1 << 32, (size_t)1 << 32));
	assert_null(slant_arena_copy(&arena, (slant_str){before, SIZE_MAX - 1}).data);
	assert_string_equal(before, "unharmed");
	assert_non_null(slant_arena_alloc(&arena, 0));
	assert_non_null(slant_arena_calloc(&arena, 0, 8));
	slant_arena_release(&arena);
}

static void arena_copies_zeroes_and_formats(void **state)
{
	(void)state;
	slant_arena arena;
	slant_arena_init(&arena);
	memset(slant_arena_alloc(&arena, 60000), 0xAA, 60000);
	slant_arena_reset(&arena);
	const unsigned char *zeroed = slant_arena_calloc(&arena, 100, 100);
	for (int i = 0; i < 10000; i++)
		assert_int_equal(zeroed[i], 0);
	slant_str copy = slant_arena_copy(&arena, (slant_str){"a\0b", 3});
	assert_int_equal(copy.length, 3);
	assert_memory_equal(copy.data, "a\0b", 4);
	copy = slant_arena_copy(&arena, (slant_str){NULL, 0});
	assert_non_null(copy.data);
	assert_int_equal(copy.data[0], 0);
	slant_str text = slant_arena_format(&arena, "%s %d %.3f%%", "x", -7, 0.5);
	assert_true(slant_str_is(text, "x -7 0.500%"));
	assert_int_equal(text.data[text.length], 0);
	text = slant_arena_format(&arena, "%200000d", 1);
	assert_int_equal(text.length, 200000);
	assert_int_equal(text.data[199999], '1');
	slant_arena_release(&arena);
}

typedef struct odd {                 /* a size that is no power of two */
	uint32_t number;
	char tail[9];
} odd;

static void arrays_grow_and_give_zeroed_slots(void **state)
{
	(void)state;
	slant_arena arena;
	SLANT_ARRAY(odd) list = {0};
	slant_arena_init(&arena);
	for (uint32_t i = 0; i < 100000; i++) {
		odd *slot = SLANT_PUSH(&arena, &list);
		assert_non_null(slot);
		assert_ptr_equal(slot, &list.data[i]);
		static const odd zero = {0};
		assert_memory_equal(slot, &zero, sizeof zero);
		slot->number = i * 2654435761u;
		memset(slot->tail, 0xFF, sizeof slot->tail);
	}
	assert_int_equal(list.count, 100000);
	for (uint32_t i = 0; i < list.count; i++)
		assert_int_equal(list.data[i].number, (uint32_t)(i * 2654435761u));
	list.count = 50;                 /* pushed anew after a shrink: zeroed anew */
	odd *again = SLANT_PUSH(&arena, &list);
	assert_int_equal(again->number, 0);
	assert_int_equal(again->tail[8], 0);
	slant_arena_release(&arena);

	/* At the end of 32 bits it refuses rather than wraps. */
	void *data = &arena;
	uint32_t count = UINT32_MAX - 1, capacity = UINT32_MAX - 1;
	slant_arena_init(&arena);
	assert_null(slant_array_push(&arena, &data, &count, &capacity, 1));
	assert_int_equal(count, UINT32_MAX - 1);
	count = capacity = 1u << 30;
	assert_null(slant_array_push(&arena, &data, &count, &capacity, (size_t)1 << 20));
	assert_int_equal(count, 1u << 30);
	assert_ptr_equal(data, &arena);
	slant_arena_release(&arena);
}

/* BUF. */

static void buf_appends(void **state)
{
	(void)state;
	slant_buf buf;
	slant_buf_init(&buf);
	assert_true(slant_str_is(slant_buf_str(&buf), ""));
	slant_buf_append(&buf, NULL, 0);
	slant_buf_put(&buf, SLANT_STR("one"));
	slant_buf_byte(&buf, '\0');
	slant_buf_format(&buf, "%s-%05d", "two", 42);
	assert_int_equal(buf.length, 13);
	assert_memory_equal(buf.data, "one\0two-00042", 14);
	for (int i = 0; i < 100000; i++)
		slant_buf_byte(&buf, (char)('a' + i % 26));
	assert_int_equal(buf.length, 100013);
	assert_int_equal(buf.data[buf.length], 0);
	for (int i = 0; i < 100000; i++)
		assert_int_equal(buf.data[13 + i], 'a' + i % 26);
	const char *memory = buf.data;
	slant_buf_reset(&buf);
	assert_int_equal(buf.length, 0);
	assert_ptr_equal(buf.data, memory);
	assert_int_equal(buf.data[0], 0);
	slant_buf_format(&buf, "%5000s", "x");
	assert_int_equal(buf.length, 5000);
	assert_ptr_equal(buf.data, memory);
	slant_buf_release(&buf);
	assert_null(buf.data);
	slant_buf_release(&buf);
}

/* "data is NUL-terminated whenever it is not NULL", so also behind a reserve and nothing else. */
static void buf_is_terminated_after_a_reserve(void **state)
{
	(void)state;
	for (size_t more = 0; more < 100000; more = more * 3 + 1) {
		slant_buf buf;
		slant_buf_init(&buf);
		assert_true(slant_buf_reserve(&buf, more));
		assert_true(buf.capacity > more);
		assert_int_equal(buf.data[0], 0);
		slant_buf_release(&buf);
	}
}

static void buf_failure_is_sticky(void **state)
{
	(void)state;
	static const size_t huge[] = {SIZE_MAX, SIZE_MAX / 2, SIZE_MAX / 2 - 1, SIZE_MAX / 2 - 4, SIZE_MAX / 4};
	for (size_t i = 0; i < COUNT(huge); i++) {
		slant_buf buf;
		slant_buf_init(&buf);
		slant_buf_put(&buf, SLANT_STR("kept"));
		assert_false(slant_buf_reserve(&buf, huge[i]));
		assert_true(buf.failed);
		slant_buf_put(&buf, SLANT_STR("lost"));
		slant_buf_byte(&buf, 'x');
		slant_buf_format(&buf, "%d", 1);
		assert_false(slant_buf_reserve(&buf, 1));
		assert_true(buf.failed);
		assert_true(slant_str_is(slant_buf_str(&buf), "kept"));
		slant_buf_reset(&buf);
		assert_false(buf.failed);
		slant_buf_put(&buf, SLANT_STR("anew"));
		assert_string_equal(buf.data, "anew");
		slant_buf_release(&buf);
	}
}

/* STR. */

static void str_trims_ascii_space_only(void **state)
{
	(void)state;
	static const struct { const char *raw, *wanted; } cases[] = {
		{"", ""}, {" ", ""}, {" \t\r\n\v\f ", ""}, {"a", "a"}, {"  a b\t", "a b"}, {"\na\r\n", "a"}, {"a ", "a"}, {" a", "a"},
		{"\xC2\xA0" "a\xC2\xA0", "\xC2\xA0" "a\xC2\xA0"}, {"\x08" "a\x0E", "\x08" "a\x0E"}, {"\x1F", "\x1F"}, {" \x85 ", "\x85"},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		slant_str got = slant_str_trim(slant_str_of(cases[i].raw));
		if (!slant_str_is(got, cases[i].wanted))
			fail_msg("case %zu gives \"%.*s\"", i, (int)got.length, got.data);
		assert_true(slant_str_equal(slant_str_trim(got), got));
	}
	slant_str nul = {" \0 ", 3};
	assert_int_equal(slant_str_trim(nul).length, 1);
}

static void str_order_is_bytewise_and_total(void **state)
{
	(void)state;
	static const slant_str rising[] = {
		{"", 0}, {"\0", 1}, {"\0\0", 2}, {"\0a", 2}, {" ", 1}, {"A", 1}, {"AB", 2}, {"Z", 1}, {"a", 1}, {"a\0", 2}, {"aa", 2}, {"b", 1},
		{"\x7F", 1}, {"\x80", 1}, {"\xC3\xA9", 2}, {"\xFF", 1}, {"\xFF\xFF", 2},
	};
	for (size_t i = 0; i < COUNT(rising); i++)
		for (size_t j = 0; j < COUNT(rising); j++) {
			int order = slant_str_compare(rising[i], rising[j]);
			assert_int_equal((order > 0) - (order < 0), (i > j) - (i < j));
			assert_int_equal(slant_str_equal(rising[i], rising[j]), i == j);
		}
}

static void str_pieces(void **state)
{
	(void)state;
	static const slant_str none = {NULL, 0};
	assert_true(slant_str_equal(none, SLANT_STR("")));
	assert_true(slant_str_equal(slant_str_of(NULL), none));
	assert_int_equal(slant_str_compare(none, SLANT_STR("")), 0);
	assert_int_equal(slant_str_trim(none).length, 0);
	assert_true(slant_str_starts(SLANT_STR("abc"), SLANT_STR("")));
	assert_true(slant_str_starts(SLANT_STR("abc"), SLANT_STR("abc")));
	assert_false(slant_str_starts(SLANT_STR("abc"), SLANT_STR("abcd")));
	assert_false(slant_str_starts(SLANT_STR("abc"), SLANT_STR("b")));
	assert_true(slant_str_starts(none, none));
	assert_true(slant_str_is(slant_str_slice(SLANT_STR("headline"), 4, 8), "line"));
	assert_int_equal(slant_str_slice(SLANT_STR("headline"), 8, 8).length, 0);
	assert_false(slant_str_is(SLANT_STR("abc"), "ab"));
	assert_false(slant_str_is((slant_str){"ab\0", 3}, "ab"));
}

/* UTF-8. Table 3-7 of the Unicode standard as data, read by the slowest possible means. */

static const struct { unsigned char from[4], to[4]; int length; } well_formed[] = {
	{{0x00}, {0x7F}, 1},
	{{0xC2, 0x80}, {0xDF, 0xBF}, 2},
	{{0xE0, 0xA0, 0x80}, {0xE0, 0xBF, 0xBF}, 3},
	{{0xE1, 0x80, 0x80}, {0xEC, 0xBF, 0xBF}, 3},
	{{0xED, 0x80, 0x80}, {0xED, 0x9F, 0xBF}, 3},
	{{0xEE, 0x80, 0x80}, {0xEF, 0xBF, 0xBF}, 3},
	{{0xF0, 0x90, 0x80, 0x80}, {0xF0, 0xBF, 0xBF, 0xBF}, 4},
	{{0xF1, 0x80, 0x80, 0x80}, {0xF3, 0xBF, 0xBF, 0xBF}, 4},
	{{0xF4, 0x80, 0x80, 0x80}, {0xF4, 0x8F, 0xBF, 0xBF}, 4},
};

/* Bytes of the longest beginning of data that begins some row; *whole: it is one. */
static int longest_beginning(const unsigned char *data, int length, bool *whole)
{
	int best = 0;
	*whole = false;
	for (size_t row = 0; row < COUNT(well_formed); row++) {
		int fits = 0;
		while (fits < length && fits < well_formed[row].length && data[fits] >= well_formed[row].from[fits] && data[fits] <= well_formed[row].to[fits])
			fits++;
		if (fits > best)
			best = fits;
		*whole |= fits == well_formed[row].length;
	}
	return best;
}

static void check_decode(const unsigned char *bytes, int length)
{
	char *exact = malloc((size_t)length);       /* so that a read past the end is seen */
	bool whole;
	uint32_t point = 1;
	int wanted = longest_beginning(bytes, length, &whole);
	memcpy(exact, bytes, (size_t)length);
	size_t got = slant_utf8_decode(exact, (size_t)length, &point);
	bool right = got == (size_t)(wanted ? wanted : 1) && (point == SLANT_UTF8_INVALID) == !whole;
	free(exact);
	if (!right)
		fail_msg("%02X %02X %02X %02X (%d bytes): %zu bytes, U+%04X; wanted %d, %s", bytes[0], bytes[1], bytes[2], bytes[3], length, got,
		         point, wanted, whole ? "well-formed" : "ill-formed");
}

static void utf8_decodes_after_table_3_7(void **state)
{
	(void)state;
	/* The ends of every range of the table, and their neighbours. */
	static const unsigned char edges[] = {0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0,
	                                      0xE1, 0xEC, 0xED, 0xEE, 0xEF,
	                                      0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xF8, 0xFC, 0xFE, 0xFF};
	for (int a = 0; a < 256; a++) {
		check_decode((unsigned char[4]){(unsigned char)a}, 1);
		for (int b = 0; b < 256; b++)
			check_decode((unsigned char[4]){(unsigned char)a, (unsigned char)b}, 2);
	}
	for (size_t a = 0; a < COUNT(edges); a++)
		for (size_t b = 0; b < COUNT(edges); b++)
			for (size_t c = 0; c < COUNT(edges); c++) {
				check_decode((unsigned char[4]){edges[a], edges[b], edges[c]}, 3);
				for (size_t d = 0; edges[a] >= 0xC0 && d < COUNT(edges); d++)
					check_decode((unsigned char[4]){edges[a], edges[b], edges[c], edges[d]}, 4);
			}
}

/* The examples of the standard: tables 3-8 to 3-11. */
static void utf8_maximal_subparts(void **state)
{
	(void)state;
	static const struct { const char *bytes; size_t length; size_t parts[16]; size_t count; } cases[] = {
		{"\xC0\xAF\xE0\x80\xBF\xF0\x81\x82\x41", 9, {1, 1, 1, 1, 1, 1, 1, 1, 1}, 9},
		{"\xED\xA0\x80\xED\xBF\xBF\xED\xAF\x41", 9, {1, 1, 1, 1, 1, 1, 1, 1, 1}, 9},
		{"\xF4\x91\x92\x93\xFF\x41\x80\xBF\x42", 9, {1, 1, 1, 1, 1, 1, 1, 1, 1}, 9},
		{"\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41", 9, {2, 1, 3, 2, 1}, 5},
		{"\x61\xF1\x80\x80\xE1\x80\xC2\x62\x80\x63\x80\xBF\x64", 13, {1, 3, 2, 1, 1, 1, 1, 1, 1, 1}, 10},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		size_t at = 0, part = 0;
		for (; at < cases[i].length; part++) {
			uint32_t point;
			size_t got = slant_utf8_decode(cases[i].bytes + at, cases[i].length - at, &point);
			assert_true(part < cases[i].count);
			assert_int_equal(got, cases[i].parts[part]);
			at += got;
		}
		assert_int_equal(part, cases[i].count);
	}
}

static void utf8_round_trip_of_all_code_points(void **state)
{
	(void)state;
	for (uint32_t point = 0; point <= 0x10FFFF; point++) {
		char bytes[4] = {0};
		uint32_t back = 0;
		if (point >= 0xD800 && point <= 0xDFFF)
			continue;
		size_t length = slant_utf8_encode(point, bytes);
		if (length != (point < 0x80 ? 1u : point < 0x800 ? 2u : point < 0x10000 ? 3u : 4u) || slant_utf8_decode(bytes, length, &back) != length ||
		    back != point || slant_utf8_width(bytes[0]) != length)
			fail_msg("U+%04X makes %zu bytes and comes back as U+%04X", point, length, back);
	}
}

/* FIXED. */

static void fixed_parses(void **state)
{
	(void)state;
	static const struct { const char *text; int64_t value; } good[] = {
		{"0", 0}, {"-0", 0}, {"+0", 0}, {"1", 1000000}, {"+1", 1000000}, {"-1", -1000000}, {"12.5", 12500000}, {"-.35", -350000},
		{".5", 500000}, {"7.", 7000000}, {"0.000001", 1}, {"-0.000001", -1}, {"0.0000019", 1}, {"1.1234567", 1123456},
		{"-1.1234567", -1123456}, {"0.9999999999999999999999999", 999999}, {"000000000000000000000012", 12000000},
		{"999999999", 999999999000000}, {"999999999.999999", 999999999999999}, {"-999999999.9999999", -999999999999999},
	};
	static const char *const bad[] = {
		"", "-", "+", ".", "-.", "+.", "--1", "+-1", "1-", " 1", "1 ", "1\n", "1,5", "1e3", "1E3", "0x10", "1.2.3", "1..2", "nan", "inf", "one", "1_000",
		"1000000000", "-1000000000", "1000000000.0", "99999999999999999999999999", "\xC2\xBD", "\xD9\xA1", "1f",
	};
	for (size_t i = 0; i < COUNT(good); i++) {
		int64_t value = -77;
		if (!slant_fixed_parse(slant_str_of(good[i].text), &value) || value != good[i].value)
			fail_msg("\"%s\" gives %lld", good[i].text, (long long)value);
	}
	for (size_t i = 0; i < COUNT(bad); i++) {
		int64_t value = -77;
		if (slant_fixed_parse(slant_str_of(bad[i]), &value) || value != -77)
			fail_msg("\"%s\" is taken for %lld", bad[i], (long long)value);
	}
	int64_t value = -77;
	assert_false(slant_fixed_parse((slant_str){"1\0", 2}, &value));
	assert_true(slant_fixed_parse((slant_str){"15", 1}, &value));   /* reads no further than its slice */
	assert_int_equal(value, 1000000);
}

static void fixed_parses_what_it_prints(void **state)
{
	(void)state;
	uint64_t seed = 3;
	for (int i = 0; i < 20000; i++) {
		int64_t wanted = (int64_t)(next_random(&seed) << 20 ^ next_random(&seed)) % 1000000000000000, got;
		char text[40];
		if (i % 2)
			wanted = -wanted;
		long long whole = llabs(wanted) / SLANT_MILLION, part = llabs(wanted) % SLANT_MILLION;
		snprintf(text, sizeof text, "%s%lld.%06lld", wanted < 0 ? "-" : "", whole, part);
		assert_true(slant_fixed_parse(slant_str_of(text), &got));
		assert_true(got == wanted);
	}
}

static void fixed_rounds_halves_away_from_zero(void **state)
{
	(void)state;
	static const struct { double value; int64_t wanted; } of[] = {
		{0, 0}, {1, 1000000}, {-1, -1000000}, {0.1, 100000}, {0.0000005, 1}, {-0.0000005, -1}, {0.00000049, 0}, {-0.00000049, 0}, {1234.567891, 1234567891},
	};
	for (size_t i = 0; i < COUNT(of); i++)
		assert_int_equal(slant_fixed_of(of[i].value), of[i].wanted);
	assert_true(slant_fixed_value(-350000) == -0.35);
	static const struct { int64_t a, b, c, wanted; } scale[] = {
		{0, 5, 7, 0}, {1, 1, 2, 1}, {-1, 1, 2, -1}, {1, -1, 2, -1}, {-1, -1, 2, 1}, {3, 1, 2, 2}, {-3, 1, 2, -2}, {1, 1, 3, 0},
		{2, 1, 3, 1}, {-2, 1, 3, -1},
		{5, 1, 10, 1}, {4, 1, 10, 0}, {-4, 1, 10, 0}, {25, 1, 10, 3}, {400000, 100, 40, 1000000}, {600000, 100, 77, 779221},
		{INT64_MAX, 1000000, 1000000, INT64_MAX}, {-INT64_MAX, 1000000, 1000000, -INT64_MAX}, {INT64_MAX, INT64_MAX, INT64_MAX, INT64_MAX},
		{INT64_MAX, 1, INT64_MAX, 1}, {INT64_MAX, 2, 4, INT64_MAX / 2 + 1}, {INT64_MIN, 1, 1, INT64_MIN}, {INT64_MIN, 1, 2, INT64_MIN / 2},
		{1, 1, INT64_MAX, 0}, {INT64_MAX / 2 + 1, 1, INT64_MAX, 1}, {INT64_MAX / 2, 1, INT64_MAX, 0},
	};
	for (size_t i = 0; i < COUNT(scale); i++)
		if (slant_fixed_scale(scale[i].a, scale[i].b, scale[i].c) != scale[i].wanted)
			fail_msg("case %zu gives %lld", i, (long long)slant_fixed_scale(scale[i].a, scale[i].b, scale[i].c));
}

/* The nearest: no other is nearer, and of two equally near ones the farther from 0. */
static void fixed_scale_is_the_nearest(void **state)
{
	(void)state;
	uint64_t seed = 4;
	for (int i = 0; i < 200000; i++) {
		int64_t a = (int64_t)(next_random(&seed) % 4001) - 2000, b = (int64_t)(next_random(&seed) % 401) - 200, c = (int64_t)(next_random(&seed) % 300) + 1;
		int64_t r = slant_fixed_scale(a, b, c), off = 2 * (r * c - a * b);
		assert_true(llabs(off) <= c);
		if (llabs(off) == c)
			assert_true(llabs(r) * c > llabs(a * b));
		assert_int_equal(slant_fixed_scale(-a, b, c), -r);
	}
}

/* HASH. */

static int by_value(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	return (x > y) - (x < y);
}

static unsigned collisions(uint32_t *values, size_t count)
{
	unsigned same = 0;
	qsort(values, count, sizeof *values, by_value);
	for (size_t i = 1; i < count; i++)
		same += values[i] == values[i - 1];
	return same;
}

static size_t name_of(int family, unsigned i, char *out)
{
	switch (family) {
	case 0:
		return (size_t)sprintf(out, "%u", i);
	case 1:
		return (size_t)sprintf(out, "word%06u", i);
	case 2:                                      /* short words of few letters */
		for (size_t length = 0;; i /= 26) {
			out[length++] = (char)('a' + i % 26);
			if (i < 26)
				return length;
		}
	case 3:                                      /* differing in the second eight bytes only */
		return (size_t)sprintf(out, "unchange%08x", i);
	default:                                     /* one bit in many places */
		memset(out, 0, 24);
		for (int bit = 0; bit < 17; bit++)
			if (i >> bit & 1)
				out[bit] |= (char)(1 << bit % 7);
		return 24;
	}
}

static void hash_spreads_short_strings(void **state)
{
	(void)state;
	enum { STRINGS = 100000, BUCKETS = 4096 };
	uint32_t *low = malloc(STRINGS * sizeof *low), *high = malloc(STRINGS * sizeof *high);
	for (int family = 0; family < 5; family++) {
		static unsigned buckets[BUCKETS];
		memset(buckets, 0, sizeof buckets);
		for (unsigned i = 0; i < STRINGS; i++) {
			char name[40];
			size_t length = name_of(family, i, name);
			uint64_t hash = slant_hash_bytes(name, length);
			low[i] = (uint32_t)hash;
			high[i] = (uint32_t)(hash >> 32);
			buckets[hash % BUCKETS]++;
		}
		/* n^2 / 2^33 = 1.2 collisions are expected of chance; ten have a probability of one in ten million. */
		unsigned in_low = collisions(low, STRINGS), in_high = collisions(high, STRINGS);
		if (in_low > 10 || in_high > 10)
			fail_msg("family %d: %u collisions in the low half, %u in the high", family, in_low, in_high);
		double chi = 0, expected = (double)STRINGS / BUCKETS;
		for (int i = 0; i < BUCKETS; i++)
			chi += (buckets[i] - expected) * (buckets[i] - expected) / expected;
		if (chi > BUCKETS + 6 * 91)                  /* six standard deviations of chi squared */
			fail_msg("family %d: chi squared %.0f over %d buckets", family, chi, BUCKETS);
	}
	free(low);
	free(high);
}

static void hash_reads_all_and_only_its_bytes(void **state)
{
	(void)state;
	for (size_t length = 0; length < 40; length++) {
		char *exact = malloc(length + 1);
		memset(exact, 'q', length + 1);
		uint64_t whole = slant_hash_bytes(exact, length);
		exact[length] = 'z';
		assert_true(slant_hash_bytes(exact, length) == whole);
		assert_true(slant_hash_bytes(exact, length + 1) != whole);
		for (size_t i = 0; i < length; i++) {
			exact[i] ^= 1;
			assert_true(slant_hash_bytes(exact, length) != whole);
			exact[i] ^= 1;
		}
		free(exact);
	}
	assert_true(slant_hash_bytes("a\0", 2) != slant_hash_bytes("a", 1));
	assert_true(slant_hash_mix(1, 2) != slant_hash_mix(2, 1));
}

/* SHA-256: the examples of FIPS 180-4 and of NIST's vectors. */
static void sha256_vectors(void **state)
{
	(void)state;
	static const struct { const char *text, *hex; } cases[] = {
		{"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
		{"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
		{"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
		{"abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
		 "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"},
	};
	char hex[SLANT_SHA256_HEX];
	for (size_t i = 0; i < COUNT(cases); i++) {
		slant_sha256(slant_str_of(cases[i].text), hex);
		assert_string_equal(hex, cases[i].hex);
	}
	char *million = malloc(1000000);
	memset(million, 'a', 1000000);
	slant_sha256((slant_str){million, 1000000}, hex);
	assert_string_equal(hex, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
	free(million);
	slant_sha256((slant_str){"\xbd", 1}, hex);
	assert_string_equal(hex, "68325720aabd7c82f30f554b313d0570c95accbb7dc4b5aae11204c08ffe732b");
}

/* FILE. */

static char folder[] = "/tmp/slant-base-XXXXXX";

static int make_folder(void **state)
{
	(void)state;
	return mkdtemp(folder) ? 0 : 1;
}

static int remove_folder(void **state)
{
	(void)state;
	return rmdir(folder);
}

static void file_reads_to_the_limit(void **state)
{
	(void)state;
	static const size_t sizes[] = {0, 1, 65535, 65536, 65537, 300000};
	char path[80], *data = malloc(300000);
	snprintf(path, sizeof path, "%s/file", folder);
	for (size_t i = 0; i < 300000; i++)
		data[i] = (char)(i * 31 >> 3);
	for (size_t i = 0; i < COUNT(sizes); i++) {
		slant_buf buf;
		slant_error error;
		put_file(path, data, sizes[i]);
		slant_buf_init(&buf);
		assert_int_equal(slant_file_read(path, sizes[i], &buf, &error), SLANT_OK);
		assert_int_equal(buf.length, sizes[i]);
		if (sizes[i])
			assert_memory_equal(buf.data, data, sizes[i]);
		assert_int_equal(buf.data[buf.length], 0);
		/* Appended to what is there; the limit counts what is new. */
		slant_buf_reset(&buf);
		slant_buf_put(&buf, SLANT_STR("head"));
		assert_int_equal(slant_file_read(path, sizes[i], &buf, &error), SLANT_OK);
		assert_int_equal(buf.length, sizes[i] + 4);
		assert_memory_equal(buf.data, "head", 4);
		if (sizes[i]) {
			assert_int_equal(slant_file_read(path, sizes[i] - 1, &buf, &error), SLANT_LIMIT);
			assert_string_equal(error.file, path);
			assert_int_equal(error.status, SLANT_LIMIT);
			assert_true(error.message[0] != 0);
		}
		slant_buf_release(&buf);
	}
	free(data);
	unlink(path);
}

static void file_names_what_it_cannot_read(void **state)
{
	(void)state;
	char missing[80], locked[80];
	snprintf(missing, sizeof missing, "%s/missing", folder);
	snprintf(locked, sizeof locked, "%s/locked", folder);
	const char *paths[] = {folder, missing, "/", "", "/dev/null/under"};
	for (size_t i = 0; i < COUNT(paths); i++) {
		slant_buf buf;
		slant_error error = {0};
		slant_buf_init(&buf);
		if (slant_file_read(paths[i], 1000, &buf, &error) != SLANT_IO)
			fail_msg("\"%s\" is no SLANT_IO", paths[i]);
		assert_int_equal(error.status, SLANT_IO);
		assert_string_equal(error.file, paths[i]);
		assert_true(error.message[0] != 0);
		assert_int_equal(buf.length, 0);
		slant_buf_release(&buf);
	}
	if (geteuid() != 0) {
		slant_buf buf;
		slant_error error;
		put_file(locked, "x", 1);
		chmod(locked, 0);
		slant_buf_init(&buf);
		assert_int_equal(slant_file_read(locked, 1000, &buf, &error), SLANT_IO);
		slant_buf_release(&buf);
		unlink(locked);
	}
}

/* ERROR. */

static void error_status_texts(void **state)
{
	(void)state;
	for (int a = SLANT_OK; a <= SLANT_INTERRUPTED; a++) {
		assert_true(strlen(slant_status_text((slant_status)a)) > 3);
		assert_string_not_equal(slant_status_text((slant_status)a), "unknown status");
		for (int b = SLANT_OK; b < a; b++)
			assert_string_not_equal(slant_status_text((slant_status)a), slant_status_text((slant_status)b));
	}
	assert_string_equal(slant_status_text((slant_status)10), "unknown status");
	assert_string_equal(slant_status_text((slant_status)-1), "unknown status");
}

static void error_is_filled_whole_and_never_past_its_end(void **state)
{
	(void)state;
	slant_error error;
	char longer[2000];
	memset(&error, 0xAA, sizeof error);
	memset(longer, 'x', sizeof longer - 1);
	longer[sizeof longer - 1] = '\0';
	assert_int_equal(slant_error_set(&error, SLANT_INPUT, "record %d of %s", 7, "a file"), SLANT_INPUT);
	assert_string_equal(error.message, "record 7 of a file");
	assert_string_equal(error.file, "");
	assert_true(error.line == 0 && error.record == 0);
	assert_int_equal(slant_error_at(&error, "a.txt", 3, 4), SLANT_INPUT);
	assert_string_equal(error.file, "a.txt");
	assert_true(error.line == 3 && error.record == 4);
	assert_int_equal(slant_error_at(&error, NULL, 5, 0), SLANT_INPUT);
	assert_string_equal(error.file, "a.txt");    /* kept */
	assert_true(error.line == 5 && error.record == 0);
	slant_error_set(&error, SLANT_LIMIT, "%s", longer);
	slant_error_at(&error, longer, UINT64_MAX, UINT64_MAX);
	assert_int_equal(strlen(error.message), sizeof error.message - 1);
	assert_int_equal(strlen(error.file), sizeof error.file - 1);
	assert_int_equal(slant_error_memory(&error), SLANT_MEMORY);
	assert_int_equal(error.status, SLANT_MEMORY);
	assert_string_equal(error.file, "");
	slant_error_clear(&error);
	static const slant_error zero = {0};
	assert_memory_equal(&error, &zero, sizeof zero);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(arena_pieces_are_aligned_and_apart),
		cmocka_unit_test(arena_reset_keeps_its_memory),
		cmocka_unit_test(arena_refuses_huge_sizes),
		cmocka_unit_test(arena_copies_zeroes_and_formats),
		cmocka_unit_test(arrays_grow_and_give_zeroed_slots),
		cmocka_unit_test(buf_appends),
		cmocka_unit_test(buf_is_terminated_after_a_reserve),
		cmocka_unit_test(buf_failure_is_sticky),
		cmocka_unit_test(str_trims_ascii_space_only),
		cmocka_unit_test(str_order_is_bytewise_and_total),
		cmocka_unit_test(str_pieces),
		cmocka_unit_test(utf8_decodes_after_table_3_7),
		cmocka_unit_test(utf8_maximal_subparts),
		cmocka_unit_test(utf8_round_trip_of_all_code_points),
		cmocka_unit_test(fixed_parses),
		cmocka_unit_test(fixed_parses_what_it_prints),
		cmocka_unit_test(fixed_rounds_halves_away_from_zero),
		cmocka_unit_test(fixed_scale_is_the_nearest),
		cmocka_unit_test(hash_spreads_short_strings),
		cmocka_unit_test(hash_reads_all_and_only_its_bytes),
		cmocka_unit_test(sha256_vectors),
		cmocka_unit_test(file_reads_to_the_limit),
		cmocka_unit_test(file_names_what_it_cannot_read),
		cmocka_unit_test(error_status_texts),
		cmocka_unit_test(error_is_filled_whole_and_never_past_its_end),
	};
	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
