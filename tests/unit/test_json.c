/* The strict scan, decoding and compacting, and trees. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/limits.h"
#include "input/json.h"
#include "slant.h"

#define FFFD "\xEF\xBF\xBD"

static slant_str str(const char *text)
{
	return slant_str_of(text);
}

static slant_json_verdict scan_of(const char *text)
{
	slant_json_scan scan;
	slant_json_scan_init(&scan);
	slant_json_verdict verdict = slant_json_scan_value(&scan, str(text));
	slant_json_scan_release(&scan);
	return verdict;
}

static const char *const valid[] = {
	"{}", "[]", "0", "-0", "1.5e-10", "1E+2", "123456789012345678901234567890", "\"\"", "\"\\u0041\\n\\/\\\"\\\\\\b\\f\\r\\t\"", "true",
	"false", "null", " \t\r\n[ 1 , [ ] , { \"a\" : [ { } ] } ]", "{\"a\":{\"b\":{\"c\":[1,2,{\"d\":null}]}}}", "\"\x7F\"", "\"\xC3\xA9\"",
	"\"\xFF\"", "\"\\ud83d\\ude00\"", "\"\\ud800\"", "{\"a\":1,\"a\":2}", "{\"\":0}", "[\"1234567\",\"12345678\",\"123456789\"]",
};

static void valid_values_are_whole(void **state)
{
	(void)state;
	slant_json_scan scan;
	slant_json_scan_init(&scan);
	for (size_t i = 0; i < sizeof valid / sizeof *valid; i++) {
		assert_int_equal(slant_json_scan_value(&scan, str(valid[i])), SLANT_JSON_WHOLE);
		assert_int_equal(scan.end, strlen(valid[i]));
		assert_string_equal(scan.reason, "");
	}
	slant_json_scan_release(&scan);
}

static void every_cut_of_a_container_is_cut(void **state)
{
	(void)state;
	slant_json_scan scan;
	slant_json_scan_init(&scan);
	for (size_t i = 0; i < sizeof valid / sizeof *valid; i++) {
		const char *text = valid[i];
		if (text[0] != '{' && text[0] != '[' && text[0] != '"')
			continue;
		for (size_t length = 0; length < strlen(text); length++)
			assert_int_equal(slant_json_scan_value(&scan, (slant_str){text, length}), SLANT_JSON_CUT);
	}
	slant_json_scan_release(&scan);
}

static void broken_values_are_refused(void **state)
{
	(void)state;
	static const char *const broken[] = {
		"{,}", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{a:1}", "{'a':1}", "{\"a\":1 \"b\":2}", "[1,]", "[,1]", "[1 2]", "[}", "{]", "+1", "01", "-",
		"-a", "1.]", "1.e5", ".5", "1e]", "1e+]", "tru]", "True", "nul,", "NaN", "Infinity", "-Infinity", "\"\n\"", "\"\t\"", "\"\x01\"",
		"\"a\x1F\"", "\"\\x\"", "\"\\u12G4\"", "\"\\u 123\"", "\"\\'\"", "}", "]", ",", "[\"12345678\n\"]", "\v1", "\xEF\xBB\xBF{}", "[1,\f2]",
		"[0x10]", "[1_000]",
	};
	slant_json_scan scan;
	slant_json_scan_init(&scan);
	for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
		slant_json_verdict verdict = slant_json_scan_value(&scan, str(broken[i]));
		if (strcmp(broken[i], "-") == 0) {
			assert_int_equal(verdict, SLANT_JSON_CUT);
			continue;
		}
		assert_int_equal(verdict, SLANT_JSON_BROKEN);
		assert_true(scan.reason[0] != '\0');
		assert_true(scan.end <= strlen(broken[i]));
	}
	/* a NUL in a string and in an escape is a byte like any other, and not allowed */
	assert_int_equal(slant_json_scan_value(&scan, (slant_str){"\"a\0b\"", 5}), SLANT_JSON_BROKEN);
	assert_int_equal(slant_json_scan_value(&scan, (slant_str){"\"a\\\0b\"", 6}), SLANT_JSON_BROKEN);
	slant_json_scan_release(&scan);
}

static void what_follows_a_value_is_left(void **state)
{
	(void)state;
	slant_json_scan scan;
	slant_json_scan_init(&scan);
	assert_int_equal(slant_json_scan_value(&scan, str("  {\"a\":1} tail")), SLANT_JSON_WHOLE);
	assert_int_equal(scan.end, 9);
	assert_int_equal(slant_json_scan_value(&scan, str("12,")), SLANT_JSON_WHOLE);
	assert_int_equal(scan.end, 2);
	slant_json_scan_release(&scan);
}

static void members_are_slices_of_the_source(void **state)
{
	(void)state;
	const char *text = "{ \"id\" : 9007199254740993 , \"t\\u0065xt\":\"a\\\"b\", "
	                   "\"x\":{\"id\":1,\"y\":[{\"z\":2}]},\"n\":null,\"b\":true,\"f\":-1.50e+007}";
	static const struct {
		const char *name, *value;
		slant_json_kind kind;
	} want[] = {
		{"id", "9007199254740993", SLANT_JSON_NUMBER}, {"t\\u0065xt", "\"a\\\"b\"", SLANT_JSON_STRING},
		{"x", "{\"id\":1,\"y\":[{\"z\":2}]}", SLANT_JSON_OBJECT}, {"n", "null", SLANT_JSON_NULL}, {"b", "true", SLANT_JSON_TRUE},
		{"f", "-1.50e+007", SLANT_JSON_NUMBER},
	};
	slant_json_scan scan;
	slant_json_scan_init(&scan);
	assert_int_equal(slant_json_scan_value(&scan, str(text)), SLANT_JSON_WHOLE);
	assert_int_equal(scan.count, sizeof want / sizeof *want);
	for (uint32_t i = 0; i < scan.count; i++) {
		assert_true(slant_str_is(scan.members[i].name, want[i].name));
		assert_true(slant_str_is(scan.members[i].value, want[i].value));
		assert_int_equal(scan.members[i].kind, want[i].kind);
	}
	assert_int_equal(slant_json_scan_value(&scan, str("[{\"a\":1}]")), SLANT_JSON_WHOLE);
	assert_int_equal(scan.count, 0);
	slant_json_scan_release(&scan);
}

static char *nested(size_t depth, char open, char close)
{
	char *text = malloc(2 * depth + 1);
	assert_non_null(text);
	memset(text, open, depth);
	memset(text + depth, close, depth);
	text[2 * depth] = '\0';
	return text;
}

static void nesting_has_a_limit(void **state)
{
	(void)state;
	char *right = nested(SLANT_LIMIT_JSON_DEPTH, '[', ']'), *over = nested(SLANT_LIMIT_JSON_DEPTH + 1, '[', ']');
	char *far_over = nested(200000, '[', ']');
	slant_json *json = NULL;
	slant_error error;
	assert_int_equal(scan_of(right), SLANT_JSON_WHOLE);
	assert_int_equal(scan_of(over), SLANT_JSON_LIMIT);
	assert_int_equal(scan_of(far_over), SLANT_JSON_LIMIT);
	assert_int_equal(slant_json_parse(str(far_over), &json, NULL, &error), SLANT_LIMIT);
	assert_null(json);
	assert_int_equal(slant_json_parse(str(right), &json, NULL, &error), SLANT_OK);
	slant_json_free(json);
	free(right);
	free(over);
	free(far_over);
}

static void members_have_a_limit(void **state)
{
	(void)state;
	slant_buf text;
	slant_buf_init(&text);
	slant_json_scan scan;
	slant_json_scan_init(&scan);
	slant_buf_byte(&text, '{');
	for (unsigned i = 0; i < SLANT_LIMIT_JSON_MEMBERS; i++)
		slant_buf_format(&text, "%s\"%u\":0", i ? "," : "", i);
	slant_buf_byte(&text, '}');
	assert_int_equal(slant_json_scan_value(&scan, slant_buf_str(&text)), SLANT_JSON_WHOLE);
	assert_int_equal(scan.count, SLANT_LIMIT_JSON_MEMBERS);
	text.length--;
	slant_buf_put(&text, str(",\"over\":0}"));
	assert_int_equal(slant_json_scan_value(&scan, slant_buf_str(&text)), SLANT_JSON_LIMIT);
	slant_json_scan_release(&scan);
	slant_buf_release(&text);
}

static void strings_are_decoded(void **state)
{
	(void)state;
	static const struct {
		const char *raw, *text;
		size_t length;
		uint64_t replaced;
	} cases[] = {
		{"", "", 0, 0},
		{"no escapes at all in this", "no escapes at all in this", 25, 0},
		{"\\\"\\\\\\/\\b\\f\\n\\r\\t", "\"\\/\b\f\n\r\t", 8, 0},
		{"1234567\\n12345678\\n123456789\\n", "1234567\n12345678\n123456789\n", 27, 0},
		{"\\u0041\\u00e9\\u20AC", "A\xC3\xA9\xE2\x82\xAC", 6, 0},
		{"\\ud83d\\ude00!", "\xF0\x9F\x98\x80!", 5, 0},
		{"\\uD83D\\uDE00", "\xF0\x9F\x98\x80", 4, 0},
		{"a\\u0000b", "a\0b", 3, 0},
		{"\\ud800", FFFD, 3, 1},
		{"\\udc00x", FFFD "x", 4, 1},
		{"\\ud800\\ud800\\udc00", FFFD "\xF0\x90\x80\x80", 7, 1},
		{"\\ud800\\u0041", FFFD "A", 4, 1},
		{"\\ud800\\n", FFFD "\n", 4, 1},
		{"\xFF\\n", "\xFF\n", 2, 0},
		{"\\\\u0041", "\\u0041", 6, 0},
	};
	slant_buf out;
	slant_buf_init(&out);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		uint64_t replaced = 0;
		slant_buf_reset(&out);
		slant_buf_put(&out, str("before:"));
		slant_json_decode(str(cases[i].raw), &out, &replaced);
		assert_int_equal(out.length, 7 + cases[i].length);
		assert_memory_equal(out.data, "before:", 7);
		assert_memory_equal(out.data + 7, cases[i].text, cases[i].length);
		assert_int_equal(out.data[out.length], 0);
		assert_int_equal(replaced, cases[i].replaced);
	}
	slant_buf_release(&out);
}

static void values_are_compacted(void **state)
{
	(void)state;
	static const struct {
		const char *raw, *compact;
		uint64_t replaced;
	} cases[] = {
		{"9007199254740993", "9007199254740993", 0},
		{"-1.50e+007", "-1.50e+007", 0},
		{" { \"a\" : [ 1 , 2.0 ,\n\ttrue ] , \"b c\" : \" d  e \" } ", "{\"a\":[1,2.0,true],\"b c\":\" d  e \"}", 0},
		{"\"caf\\u00e9 \\/ \\u0022\"", "\"caf\xC3\xA9 / \\\"\"", 0},
		{"\"cafe\xCC\x81\"", "\"caf\xC3\xA9\"", 0},
		{"\"\\u000a\\u0001\\b\\f\\r\\t\"", "\"\\n\\u0001\\b\\f\\r\\t\"", 0},
		/* a mark behind an escape must not compose with the escape's letter */
		{"[\"\\n\xCC\x83\"]", "[\"\\n\xCC\x83\"]", 0},
		{"\"\\u000e\xCC\x81\"", "\"\\u000e\xCC\x81\"", 0},
		{"\"a\\u0000b\xFF\"", "\"a" FFFD "b" FFFD "\"", 2},
		{"{\"\\u0000\":\"\\ud800\"}", "{\"" FFFD "\":\"" FFFD "\"}", 2},
		{"[\"\\\\\",\"\\\\\\\"\", \"]\"]", "[\"\\\\\",\"\\\\\\\"\",\"]\"]", 0},
		{"[]", "[]", 0}, {"[ ]", "[]", 0}, {"{ }", "{}", 0}, {"\"\"", "\"\"", 0}, {"null", "null", 0},
	};
	slant_arena arena;
	slant_buf out;
	slant_arena_init(&arena);
	slant_buf_init(&out);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		uint64_t replaced = 0;
		slant_buf_reset(&out);
		slant_json_compact(str(cases[i].raw), &arena, &out, &replaced);
		assert_false(out.failed);
		assert_string_equal(out.data, cases[i].compact);
		assert_int_equal(replaced, cases[i].replaced);
		assert_int_equal(scan_of(out.data), SLANT_JSON_WHOLE);
	}
	slant_buf_release(&out);
	slant_arena_release(&arena);
}

static void anything_can_be_quoted(void **state)
{
	(void)state;
	char every[256];
	slant_buf out;
	slant_buf_init(&out);
	uint64_t replaced = 0;
	for (int i = 0; i < 256; i++)
		every[i] = (char)i;
	slant_json_quote((slant_str){every, sizeof every}, &out, &replaced);
	assert_int_equal(scan_of(out.data), SLANT_JSON_WHOLE);
	assert_int_equal(replaced, 129);   /* NUL and each byte from 0x80 */
	slant_buf_release(&out);
}

static slant_json *tree(const char *text)
{
	slant_json *json = NULL;
	slant_error error;
	assert_int_equal(slant_json_parse(str(text), &json, NULL, &error), SLANT_OK);
	return json;
}

static void trees_have_typed_accessors(void **state)
{
	(void)state;
	slant_json *root = tree("{\"name\":\"norms\",\"n\":120,\"half\":0.5,\"yes\":true,\"no\":false,\"none\":null,\"list\":[1,\"two\",{}],"
	                        "\"o\":{\"p\":{\"q\":7}},\"huge\":1e999,\"large\":9007199254740994}");
	slant_str text = {"kept", 4};
	double number = -1;
	int64_t integer = -1;
	bool flag = false;
	assert_int_equal(slant_json_kind_of(root), SLANT_JSON_OBJECT);
	assert_int_equal(slant_json_count(root), 10);
	assert_true(slant_json_string(slant_json_get(root, "name"), &text) && slant_str_is(text, "norms"));
	assert_true(slant_json_number(slant_json_get(root, "half"), &number) && number == 0.5);
	assert_true(slant_json_integer(slant_json_get(root, "n"), &integer) && integer == 120);
	assert_true(slant_json_bool(slant_json_get(root, "yes"), &flag) && flag);
	assert_true(slant_json_bool(slant_json_get(root, "no"), &flag) && !flag);
	assert_true(slant_json_integer(slant_json_get(slant_json_get(slant_json_get(root, "o"), "p"), "q"), &integer) && integer == 7);
	text = str("kept"), number = -1, integer = -1;
	assert_false(slant_json_string(slant_json_get(root, "n"), &text));
	assert_false(slant_json_number(slant_json_get(root, "name"), &number));
	assert_false(slant_json_number(slant_json_get(root, "huge"), &number));
	assert_false(slant_json_integer(slant_json_get(root, "half"), &integer));
	assert_false(slant_json_integer(slant_json_get(root, "large"), &integer));
	assert_false(slant_json_bool(slant_json_get(root, "none"), &flag));
	assert_true(slant_str_is(text, "kept") && number == -1 && integer == -1);
	assert_int_equal(slant_json_kind_of(slant_json_get(root, "none")), SLANT_JSON_NULL);
	slant_json_free(root);
}

static void paths_through_nothing_are_nothing(void **state)
{
	(void)state;
	double number = 3;
	slant_json *root = tree("{\"a\":[1]}");
	assert_null(slant_json_get(slant_json_get(slant_json_get(root, "x"), "y"), "z"));
	assert_null(slant_json_get(slant_json_get(root, "a"), "0"));
	assert_null(slant_json_first(NULL));
	assert_null(slant_json_next(NULL));
	assert_string_equal(slant_json_name(NULL), "");
	assert_int_equal(slant_json_count(NULL), 0);
	assert_int_equal(slant_json_kind_of(NULL), SLANT_JSON_NULL);
	assert_false(slant_json_number(NULL, &number));
	slant_json_free(root);
	slant_json_free(NULL);
}

static void names_have_case_and_the_last_wins(void **state)
{
	(void)state;
	int64_t integer = 0;
	slant_json *root = tree("{\"A\":1,\"a\":2,\"a\":3}");
	assert_true(slant_json_integer(slant_json_get(root, "A"), &integer) && integer == 1);
	assert_true(slant_json_integer(slant_json_get(root, "a"), &integer) && integer == 3);
	slant_json_free(root);
}

static void walking_keeps_source_order(void **state)
{
	(void)state;
	char seen[32] = "";
	slant_json *root = tree("{\"c\":0,\"a\":1,\"b\":2}");
	for (const slant_json *item = slant_json_first(root); item; item = slant_json_next(item))
		snprintf(seen + strlen(seen), sizeof seen - strlen(seen), "%s;", slant_json_name(item));
	assert_string_equal(seen, "c;a;b;");
	slant_json_free(root);
}

static void trees_are_repaired_not_cut(void **state)
{
	(void)state;
	const char text[] = "\xEF\xBB\xBF{\"a\":\"x\\u0000y\",\"b\":\"\\ud800\",\"c\":\"\xC3\x28\",\"d\":\"\\ud83d\\ude00 e\xCC\x81\"} \n";
	slant_json *root = NULL;
	slant_error error;
	slant_str value;
	uint64_t replaced = 0;
	assert_int_equal(slant_json_parse(str(text), &root, &replaced, &error), SLANT_OK);
	assert_int_equal(replaced, 3);
	assert_true(slant_json_string(slant_json_get(root, "a"), &value) && slant_str_is(value, "x" FFFD "y"));
	assert_true(slant_json_string(slant_json_get(root, "b"), &value) && slant_str_is(value, FFFD));
	assert_true(slant_json_string(slant_json_get(root, "c"), &value) && slant_str_is(value, FFFD "("));
	assert_true(slant_json_string(slant_json_get(root, "d"), &value) && slant_str_is(value, "\xF0\x9F\x98\x80 e\xCC\x81"));
	slant_json_free(root);
}

static void broken_documents_name_the_line(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		slant_status status;
		uint64_t line;
		const char *part;
	} cases[] = {
		{"", SLANT_INPUT, 1, "white space"}, {" \n ", SLANT_INPUT, 2, "white space"}, {"{\n\"a\":\n01}", SLANT_INPUT, 3, "zero"},
		{"{} {}", SLANT_INPUT, 1, "follow"}, {"{}\n\nx", SLANT_INPUT, 3, "follow"}, {"{\"a\":\n", SLANT_INPUT, 2, "ends"},
		{"[\"a\nb\"]", SLANT_INPUT, 1, "control"}, {"nothing", SLANT_INPUT, 1, "neither"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		slant_json *json = NULL;
		slant_error error;
		assert_int_equal(slant_json_parse(str(cases[i].text), &json, NULL, &error), cases[i].status);
		assert_int_equal(error.line, cases[i].line);
		assert_non_null(strstr(error.message, cases[i].part));
		assert_null(json);
	}
}

static void numbers_past_the_tree_are_refused(void **state)
{
	(void)state;
	char text[128];
	slant_json *json = NULL;
	slant_error error;
	memset(text, '7', sizeof text);
	text[63] = '\0';
	assert_int_equal(slant_json_parse(str(text), &json, NULL, &error), SLANT_OK);
	slant_json_free(json);
	json = NULL;
	text[63] = '7', text[64] = '\0';
	assert_int_equal(slant_json_parse(str(text), &json, NULL, &error), SLANT_LIMIT);
	assert_null(json);
	assert_int_equal(scan_of(text), SLANT_JSON_WHOLE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(valid_values_are_whole), cmocka_unit_test(every_cut_of_a_container_is_cut),
		cmocka_unit_test(broken_values_are_refused), cmocka_unit_test(what_follows_a_value_is_left),
		cmocka_unit_test(members_are_slices_of_the_source), cmocka_unit_test(nesting_has_a_limit), cmocka_unit_test(members_have_a_limit),
		cmocka_unit_test(strings_are_decoded), cmocka_unit_test(values_are_compacted), cmocka_unit_test(anything_can_be_quoted),
		cmocka_unit_test(trees_have_typed_accessors), cmocka_unit_test(paths_through_nothing_are_nothing),
		cmocka_unit_test(names_have_case_and_the_last_wins), cmocka_unit_test(walking_keeps_source_order),
		cmocka_unit_test(trees_are_repaired_not_cut), cmocka_unit_test(broken_documents_name_the_line),
		cmocka_unit_test(numbers_past_the_tree_are_refused),
	};
	return cmocka_run_group_tests_name("json", tests, NULL, NULL);
}
