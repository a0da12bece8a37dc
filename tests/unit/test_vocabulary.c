/* The cache of forms: ids, stems, growth, trimming, and Snowball's own word lists where installed. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/limits.h"
#include "text/text.h"

#define SNOWBALL "/usr/share/snowball/data/"

static bool count_forms(const void *context, slant_arena *arena, slant_form *form)
{
	uint32_t *symbols = slant_arena_alloc(arena, sizeof *symbols);
	if (!symbols)
		return false;
	*symbols = (uint32_t)form->text.length;
	form->symbols = symbols;
	form->symbol_count = 1;
	form->classes = slant_str_is(slant_form_stem(form), "run");
	++*(unsigned *)(uintptr_t)context;
	return true;
}

static bool refuse(const void *context, slant_arena *arena, slant_form *form)
{
	(void)context, (void)arena, (void)form;
	return false;
}

static slant_vocabulary *vocabulary_of(const slant_form_table *table)
{
	slant_vocabulary *vocabulary = NULL;
	slant_error error;
	assert_int_equal(slant_vocabulary_new("english", table, &vocabulary, &error), SLANT_OK);
	return vocabulary;
}

static void forms_are_resolved_once(void **state)
{
	(void)state;
	unsigned resolved = 0;
	slant_form_table table = {.resolve = count_forms, .context = &resolved};
	slant_vocabulary *vocabulary = vocabulary_of(&table);
	uint32_t first = slant_vocabulary_intern(vocabulary, SLANT_STR("running"));
	assert_int_equal(slant_vocabulary_intern(vocabulary, SLANT_STR("running")), first);
	uint32_t second = slant_vocabulary_intern(vocabulary, SLANT_STR("run"));
	assert_int_not_equal(first, second);
	assert_int_equal(resolved, 2);
	const slant_form *form = slant_vocabulary_form(vocabulary, first);
	assert_true(slant_str_is(form->text, "running") && slant_str_is(slant_form_stem(form), "run"));
	assert_int_equal(form->classes, 1);
	assert_int_equal(form->symbols[0], 7);
	assert_true(slant_str_is(slant_vocabulary_stem(vocabulary, SLANT_STR("leapfrogging")), "leapfrog"));
	slant_vocabulary_free(vocabulary);
}

static void lengths_around_the_inline_key(void **state)
{
	(void)state;
	slant_vocabulary *vocabulary = vocabulary_of(NULL);
	char word[32] = {0};
	uint32_t ids[21];
	for (uint32_t length = 0; length <= 20; length++) {
		ids[length] = slant_vocabulary_intern(vocabulary, (slant_str){word, length});
		assert_int_equal(ids[length], length);
		word[length] = 'q';
	}
	memset(word, 'q', 20);
	for (uint32_t length = 0; length <= 20; length++) {
		assert_int_equal(slant_vocabulary_intern(vocabulary, (slant_str){word, length}), ids[length]);
		assert_int_equal(slant_vocabulary_form(vocabulary, ids[length])->text.length, length);
	}
	slant_vocabulary_free(vocabulary);
}

static void many_forms_and_trim(void **state)
{
	(void)state;
	slant_vocabulary *vocabulary = vocabulary_of(NULL);
	const uint32_t count = SLANT_LIMIT_FORMS + 5000;
	const slant_form *early = NULL;
	for (uint32_t i = 0; i < count; i++) {
		char word[24];
		int length = snprintf(word, sizeof word, i % 2 ? "w%u" : "longerword%u", i);
		assert_int_equal(slant_vocabulary_intern(vocabulary, (slant_str){word, (size_t)length}), i);
		if (i == 3)
			early = slant_vocabulary_form(vocabulary, 3);
	}
	assert_true(slant_str_is(early->text, "w3"));   /* forms don't move */
	assert_ptr_equal(early, slant_vocabulary_form(vocabulary, 3));
	slant_vocabulary_trim(vocabulary);
	assert_int_equal(slant_vocabulary_intern(vocabulary, SLANT_STR("anew")), 0);
	slant_vocabulary_trim(vocabulary);
	assert_int_equal(slant_vocabulary_intern(vocabulary, SLANT_STR("anew")), 0);
	assert_int_equal(slant_vocabulary_intern(vocabulary, SLANT_STR("w3")), 1);
	slant_vocabulary_free(vocabulary);
}

static void refusals(void **state)
{
	(void)state;
	slant_error error;
	slant_vocabulary *vocabulary = NULL;
	assert_int_equal(slant_vocabulary_new("klingon", NULL, &vocabulary, &error), SLANT_ARGUMENT);
	assert_null(vocabulary);
	assert_non_null(strstr(error.message, "klingon"));
	slant_form_table table = {.resolve = refuse};
	vocabulary = vocabulary_of(&table);
	assert_int_equal(slant_vocabulary_intern(vocabulary, SLANT_STR("word")), UINT32_MAX);
	assert_int_equal(slant_vocabulary_intern(vocabulary, SLANT_STR("a long word")), UINT32_MAX);
	slant_vocabulary_free(vocabulary);
	slant_vocabulary_free(NULL);
}

static void long_forms_are_their_own_stems(void **state)
{
	(void)state;
	slant_vocabulary *vocabulary = vocabulary_of(NULL);
	static char word[100000];
	memset(word, 'y', sizeof word);
	uint32_t id = slant_vocabulary_intern(vocabulary, (slant_str){word, sizeof word});
	assert_int_equal(slant_vocabulary_form(vocabulary, id)->stem_length, sizeof word);
	slant_vocabulary_free(vocabulary);
}

static void snowball_vocabulary_reproduces(void **state)
{
	(void)state;
	FILE *words = fopen(SNOWBALL "english/voc.txt", "r"), *stems = fopen(SNOWBALL "english/output.txt", "r");
	if (!words || !stems) {
		print_message("skipped: Snowball's word lists are missing (package snowball-data)\n");
		skip();
	}
	slant_vocabulary *vocabulary = vocabulary_of(NULL);
	char word[256], stem[256];
	unsigned count = 0, passed = 0;
	while (fgets(word, sizeof word, words) && fgets(stem, sizeof stem, stems)) {
		word[strcspn(word, "\n")] = '\0';
		stem[strcspn(stem, "\n")] = '\0';
		uint32_t id = slant_vocabulary_intern(vocabulary, slant_str_of(word));
		slant_str got = slant_form_stem(slant_vocabulary_form(vocabulary, id));
		if (!slant_str_is(got, stem))
			print_message("%s: %.*s, expected %s\n", word, (int)got.length, got.data, stem);
		passed += slant_str_is(got, stem);
		count++;
	}
	fclose(words);
	fclose(stems);
	slant_vocabulary_free(vocabulary);
	print_message("conformance: Snowball's English vocabulary %u of %u\n", passed, count);
	assert_int_equal(passed, count);
	assert_true(count > 29000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(forms_are_resolved_once),
		cmocka_unit_test(lengths_around_the_inline_key),
		cmocka_unit_test(many_forms_and_trim),
		cmocka_unit_test(refusals),
		cmocka_unit_test(long_forms_are_their_own_stems),
		cmocka_unit_test(snowball_vocabulary_reproduces),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
