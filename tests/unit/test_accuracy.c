/* accuracy: cards of the dimensions as the file has them, on one line; a precision of one half or more is a finding, none or less a
   pointer; files of another shape are refused with their name. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/error.h"
#include "base/str.h"
#include "run/run.h"
#include "score/accuracy.h"

#define COUNT(table) (sizeof(table) / sizeof(table)[0])
#define FILE_OF(framing, language, omission, dichotomy)                                                                    \
	"{\n  \"schema\": \"slant/accuracy/1\",\n  \"cards\": {},\n  \"dimensions\": {\"framing\": " framing ",\n \"language\": " language \
	", \"omission\": " omission ", \"false_dichotomy\": " dichotomy "}\n}\n"

static void standing_follows_precision(void **state)
{
	(void)state;
	static const char text[] = FILE_OF("{\"precision\": 0.5}", "{\"precision\": 0.499999, \"n\": 7}", "{\"precision\": null}", "{ }");
	slant_arena arena;
	slant_accuracy accuracy;
	slant_error error = {0};
	slant_arena_init(&arena);
	assert_int_equal(slant_accuracy_read(slant_str_of(text), "a.json", &arena, &accuracy, &error), SLANT_OK);
	assert_string_equal(accuracy.standing[SLANT_FRAMING], "finding");
	assert_string_equal(accuracy.standing[SLANT_LANGUAGE], "pointer");
	assert_string_equal(accuracy.standing[SLANT_OMISSION], "pointer");
	assert_string_equal(accuracy.standing[SLANT_FALSE_DICHOTOMY], "pointer");
	assert_string_equal(accuracy.json.data, "{\"framing\":{\"precision\":0.5},\"language\":{\"precision\":0.499999,\"n\":7},"
	                                        "\"omission\":{\"precision\":null},\"false_dichotomy\":{}}");
	slant_arena_release(&arena);
}

static void other_files_are_refused(void **state)
{
	(void)state;
	static const char *const broken[] = {
		"", "{", "[]", "{}", "{\"schema\": \"slant/accuracy/2\", \"dimensions\": {}}", "{\"schema\": \"slant/accuracy/1\"}",
		"{\"schema\": \"slant/accuracy/1\", \"dimensions\": {\"framing\": {}}}",
		FILE_OF("{}", "{}", "{}", "[]"), FILE_OF("{}", "null", "{}", "{}"),
	};
	for (size_t i = 0; i < COUNT(broken); i++) {
		slant_arena arena;
		slant_accuracy accuracy;
		slant_error error = {0};
		slant_arena_init(&arena);
		assert_int_equal(slant_accuracy_read(slant_str_of(broken[i]), "a.json", &arena, &accuracy, &error), SLANT_LEXICON);
		assert_string_equal(error.file, "a.json");
		assert_true(error.message[0] != '\0');
		slant_arena_release(&arena);
	}
}

/* The cards were measured with what is built in, and hold for nothing else. */
static void other_lists_have_no_cards(void **state)
{
	(void)state;
	static const char *const added[] = {SLANT_SOURCE_DIR "/tests/fault/lexicons/tone.tsv"};
	const slant_settings settings[] = {
		{0}, {.lexicons = SLANT_SOURCE_DIR "/lexicons/en"}, {.calibration = SLANT_SOURCE_DIR "/lexicons/en/calibration.json"},
		{.add_lexicons = added, .add_lexicon_count = 1}, {.lexicons = SLANT_SOURCE_DIR "/tests/fault/lexicons"},
	};
	for (size_t i = 0; i < COUNT(settings); i++) {
		slant_engine *engine = NULL;
		slant_error error = {0};
		assert_int_equal(slant_engine_new(&settings[i], &engine, &error), SLANT_OK);
		assert_int_equal(engine->accuracy.json.length > 0, i < 3);
		assert_int_equal(engine->accuracy.standing[SLANT_LANGUAGE] != NULL, i < 3);
		slant_engine_free(engine);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(standing_follows_precision),
		cmocka_unit_test(other_files_are_refused),
		cmocka_unit_test(other_lists_have_no_cards),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
