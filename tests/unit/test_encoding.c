/* Encodings: labels, marks, text in UTF-16 and UTF-32 and what is ill-formed in them, whatever the size of the pieces that come. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/error.h"
#include "input/encoding.h"

/* A layer that gives `piece` bytes at a time. */
typedef struct pieces {
	const char *data;
	size_t length, at, piece;
} pieces;

static ptrdiff_t give(void *context, char *place, size_t room, int *problem)
{
	pieces *from = context;
	size_t count = from->length - from->at;
	*problem = 0;
	if (count > from->piece)
		count = from->piece;
	if (count > room)
		count = room;
	memcpy(place, from->data + from->at, count);
	from->at += count;
	return (ptrdiff_t)count;
}

/* Converts with every size of piece, and says what came. */
static void expect(const char *name, const char *data, size_t length, const char *want)
{
	for (size_t piece = 1; piece <= length + 1; piece++) {
		pieces from = {data, length, 0, piece};
		slant_stream below, text;
		slant_encoding encoding;
		slant_charset charset;
		slant_error error;
		slant_stream_init(&below);
		slant_stream_init(&text);
		slant_encoding_init(&encoding);
		assert_int_equal(slant_encoding_label(slant_str_of(name), &charset, &error), SLANT_OK);
		slant_stream_start(&below, "below", give, &from);
		assert_int_equal(slant_encoding_open(&encoding, &charset, &below, &error), SLANT_OK);
		slant_stream_start(&text, "text", slant_encoding_read, &encoding);
		slant_str got = slant_stream_look(&text, 1u << 20);
		assert_int_equal(text.problem, 0);
		if (!slant_str_equal(got, slant_str_of(want)))
			fail_msg("%s in pieces of %zu gives \"%.*s\", not \"%s\"", name, piece, (int)got.length, got.data, want);
		slant_encoding_close(&encoding);
		slant_stream_release(&text);
		slant_stream_release(&below);
	}
}

#define EXPECT(name, literal, want) expect(name, literal, sizeof(literal) - 1, want)

static void texts_are_converted(void **state)
{
	(void)state;
	EXPECT("utf-16le", "C\0a\0f\0\xE9\0\x3D\xD8\x00\xDE", "Caf\xC3\xA9\xF0\x9F\x98\x80");
	EXPECT("utf-16be", "\0C\0a\0f\0\xE9\xD8\x3D\xDE\x00", "Caf\xC3\xA9\xF0\x9F\x98\x80");
	EXPECT("utf-32le", "C\0\0\0\xE9\0\0\0\x00\xF6\x01\0", "C\xC3\xA9\xF0\x9F\x98\x80");
	EXPECT("utf-32be", "\0\0\0C\0\0\0\xE9", "C\xC3\xA9");
	EXPECT("latin1", "\x93" "Caf\xE9\x94 \x80", "\xE2\x80\x9C" "Caf\xC3\xA9\xE2\x80\x9D \xE2\x82\xAC");
	EXPECT("koi8-r", "\xEE\xC5\xD4", "\xD0\x9D\xD0\xB5\xD1\x82");
	EXPECT("shift_jis", "\x93\xFA\x96\x7B", "\xE6\x97\xA5\xE6\x9C\xAC");
	EXPECT("gb2312", "\xD6\xD0\xCE\xC4", "\xE4\xB8\xAD\xE6\x96\x87");
	EXPECT("iso-2022-jp", "\x1B$BF|\x1B(B.", "\xE6\x97\xA5.");
	EXPECT("windows-1252", "", "");
}

/* As many ill-formed bytes come out as went in, up to the three that are one U+FFFD. */
static void ill_formed_bytes_stay_ill_formed(void **state)
{
	(void)state;
	EXPECT("utf-16le", "a\0\x3D\xD8" "b\0", "a\xE1\x80" "b");          /* a surrogate alone */
	EXPECT("utf-16le", "a\0\x00\xDE" "b\0", "a\xE1\x80" "b");
	EXPECT("utf-16le", "a\0b", "a\xFF");                             /* half a unit at the end */
	EXPECT("utf-16le", "a\0\x3D\xD8", "a\xE1\x80");
	EXPECT("utf-32le", "a\0\0\0\0\0\x11\0" "b\0\0\0", "a\xF1\x80\x80" "b");
	EXPECT("windows-1252", "a\x81" "b", "a\xFF" "b");
	EXPECT("utf-16be", "\0a\xD8\x3D\0b\xDC\0\xD8", "a\xE1\x80" "b\xE1\x80\xFF");
	EXPECT("shift_jis", "a\x93", "a\xFF");
}

static void labels_are_the_webs(void **state)
{
	(void)state;
	static const char *const same[][2] = {
		{"latin1", "CP1252"}, {"ISO-8859-1", "CP1252"}, {"iso_8859-1", "CP1252"}, {"US-ASCII", "CP1252"}, {" Windows-1252 ", "CP1252"},
		{"ascii", "CP1252"}, {"iso-8859-9", "CP1254"}, {"gb2312", "GB18030"}, {"Shift_JIS", "CP932"}, {"euc-kr", "CP949"},
		{"utf-8", ""}, {"UTF8", ""}, {"utf-16", "UTF-16LE"}, {"iso-8859-2", "iso-8859-2"}, {"KOI8-R", "KOI8-R"},
		{"windows-1251", "windows-1251"}, {"cp437", "cp437"},
	};
	static const char *const none[] = {
		"", " ", "nonesuch", "latin1//TRANSLIT", "a/b", "utf-8,", "caf\xC3\xA9", "-", "..",
		"a-name-that-is-far-longer-than-that-of-any-encoding",
	};
	slant_charset charset;
	slant_error error;
	for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
		assert_int_equal(slant_encoding_label(slant_str_of(same[i][0]), &charset, &error), SLANT_OK);
		assert_string_equal(charset.name, same[i][1]);
		assert_int_equal(charset.mark, 0);
	}
	for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
		assert_int_equal(slant_encoding_label(slant_str_of(none[i]), &charset, &error), SLANT_ARGUMENT);
		assert_true(error.message[0] != '\0');
	}
	slant_encoding_label(SLANT_STR("nonesuch"), &charset, &error);
	assert_non_null(strstr(error.message, "nonesuch"));
}

static void first_bytes_tell(void **state)
{
	(void)state;
	static const struct {
		slant_str head;
		const char *name;   /* NULL: nothing is told */
		size_t mark;
	} cases[] = {
		{{"\xEF\xBB\xBFtext", 7}, "", 3}, {{"\xFF\xFEt\0", 4}, "UTF-16LE", 2}, {{"\xFE\xFF\0t", 4}, "UTF-16BE", 2},
		{{"\xFF\xFE\0\0t\0\0\0", 8}, "UTF-32LE", 4}, {{"\0\0\xFE\xFF\0\0\0t", 8}, "UTF-32BE", 4}, {{"\xFF\xFE", 2}, "UTF-16LE", 2},
		{{"", 0}, NULL, 0}, {{"plain text", 10}, NULL, 0}, {{"\xEF\xBB", 2}, NULL, 0},
		{{"T\0h\0e\0 \0c\0i\0t\0y\0\n\0", 18}, "UTF-16LE", 0}, {{"\0T\0h\0e\0 \0c\0i\0t\0y", 16}, "UTF-16BE", 0},
		{{"T\0h\0e\0 \0c\0i\0t\0", 14}, NULL, 0},                           /* too few */
		{{"T\0h\0e\0 \0\1\0\2\0t\0y\0", 16}, NULL, 0},                      /* no text */
		{{"The city\0met on\0Monday", 22}, NULL, 0},                         /* a few zeros */
		{{"\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 16}, NULL, 0},
		{{"T\0\0\0h\0\0\0e\0\0\0 \0\0\0", 16}, NULL, 0},                    /* UTF-32 without a mark */
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		slant_charset charset = {.mark = 99};
		bool found = slant_encoding_found(cases[i].head, &charset);
		if (found != (cases[i].name != NULL))
			fail_msg("case %zu", i);
		if (found) {
			assert_string_equal(charset.name, cases[i].name);
			assert_int_equal(charset.mark, cases[i].mark);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(texts_are_converted), cmocka_unit_test(ill_formed_bytes_stay_ill_formed), cmocka_unit_test(labels_are_the_webs),
		cmocka_unit_test(first_bytes_tell),
	};
	return cmocka_run_group_tests_name("encoding", tests, NULL, NULL);
}
