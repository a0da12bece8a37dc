/* points and attributions: places in code points become bytes of texts that are not ASCII; labels of other shapes are refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "input/json.h"
#include "study/attributions.h"
#include "study/points.h"

/* One, two, three and four bytes a character: a e-acute euro emoji b */
#define MIXED "a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80" "b"

static void points_become_bytes(void **state)
{
	(void)state;
	slant_arena arena;
	slant_points points;
	slant_span span;
	slant_arena_init(&arena);
	assert_true(slant_points_init(&points, &arena, SLANT_STR(MIXED)));
	assert_int_equal(points.count, 5);
	static const uint32_t begins[] = {0, 1, 3, 6, 10, 11};
	for (int64_t beg = 0; beg < 5; beg++) {
		for (int64_t end = beg + 1; end <= 5; end++) {
			assert_true(slant_points_span(&points, beg, end, &span));
			assert_int_equal(span.beg, begins[beg]);
			assert_int_equal(span.end, begins[end]);
		}
	}
	assert_false(slant_points_span(&points, -1, 2, &span));
	assert_false(slant_points_span(&points, 2, 2, &span));
	assert_false(slant_points_span(&points, 4, 6, &span));
	assert_false(slant_points_span(&points, 3, INT64_MIN, &span));
	assert_true(slant_points_init(&points, &arena, SLANT_STR("")));
	assert_false(slant_points_span(&points, 0, 1, &span));
	slant_arena_release(&arena);
}

/* A text that lost characters when it was composed: its labels lie a little further on than what they mark. */
static void texts_are_found_a_little_before(void **state)
{
	(void)state;
	slant_arena arena;
	slant_points points;
	slant_span span;
	slant_arena_init(&arena);
	assert_true(slant_points_init(&points, &arena, SLANT_STR("caf\xC3\xA9 says no and no")));
	assert_true(slant_points_find(&points, 5, SLANT_STR("says"), &span));
	assert_true(span.beg == 6 && span.end == 10);
	assert_true(slant_points_find(&points, 6, SLANT_STR("says"), &span));
	assert_true(span.beg == 6 && span.end == 10);
	assert_true(slant_points_find(&points, 18, SLANT_STR("no"), &span));
	assert_int_equal(span.beg, 18);
	assert_false(slant_points_find(&points, 4, SLANT_STR("says"), &span));
	assert_false(slant_points_find(&points, 5, SLANT_STR("nay"), &span));
	assert_false(slant_points_find(&points, 5000, SLANT_STR("no"), &span));
	slant_arena_release(&arena);
}

static slant_status read_label(const char *label, const char *text, slant_arena *arena, slant_attributions *out, slant_error *error)
{
	slant_json *json = NULL;
	*out = (slant_attributions){0};
	assert_int_equal(slant_json_parse(slant_str_of(label), &json, NULL, error), SLANT_OK);
	slant_status status = slant_attributions_read(json, slant_str_of(text), arena, out, error);
	slant_json_free(json);
	return status;
}

static void attributions_are_read(void **state)
{
	(void)state;
	slant_arena arena;
	slant_attributions marked;
	slant_error error;
	slant_arena_init(&arena);
	const char *label = "[{\"source\":[{\"text\":\"Zo\xC3\xAB\",\"spans\":[[0,3]]}],\"cue\":null,"
	                    "\"content\":[{\"text\":\"na\xC3\xAFve plan\",\"spans\":[[9,14],[19,23]]}]},{}]";
	assert_int_equal(read_label(label, "Zo\xC3\xAB said na\xC3\xAFve old plan.", &arena, &marked, &error), SLANT_OK);
	assert_int_equal(marked.count, 2);
	assert_int_equal(marked.data[0].source.count, 1);
	assert_int_equal(marked.data[0].source.data[0].end, 4);
	assert_int_equal(marked.data[0].content.count, 2);
	assert_true(marked.data[0].content.data[0].beg == 10 && marked.data[0].content.data[0].end == 16);
	assert_true(marked.data[0].content.data[1].beg == 21 && marked.data[0].content.data[1].end == 25);
	assert_int_equal(marked.data[1].content.count, 0);
	slant_arena_release(&arena);
}

static void other_shapes_are_refused(void **state)
{
	(void)state;
	static const struct {
		const char *label, *says;
	} cases[] = {
		{"{}", "no list"}, {"[1]", "item 1 is no object"}, {"[{},{\"cue\":1}]", "item 2: its cue is no list"},
		{"[{\"source\":[{}]}]", "no list `spans`"}, {"[{\"content\":[{\"spans\":[[1]]}]}]", "no pair"},
		{"[{\"content\":[{\"spans\":[[1.5,2]]}]}]", "no pair"}, {"[{\"content\":[{\"spans\":[[1,20]]}]}]", "1 to 20 of 5 characters"},
		{"[{\"content\":[{\"spans\":[[3,1]]}]}]", "out of the text"}, {"[{\"content\":[{\"text\":\"x\",\"spans\":[[0,1]]}]}]", "does not read"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		slant_arena arena;
		slant_attributions marked;
		slant_error error;
		slant_arena_init(&arena);
		assert_int_equal(read_label(cases[i].label, MIXED, &arena, &marked, &error), SLANT_INPUT);
		if (!strstr(error.message, cases[i].says))
			fail_msg("%s: %s", cases[i].label, error.message);
		slant_arena_release(&arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(points_become_bytes),
		cmocka_unit_test(texts_are_found_a_little_before),
		cmocka_unit_test(attributions_are_read),
		cmocka_unit_test(other_shapes_are_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
