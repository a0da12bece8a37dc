/* lint: each rule finds what it is for, and nothing in its neighbour that is sound; waivers; refusals told to the last; the stems of forms
   that a corpus gives. Lists are written here, each a head and some lines. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "lexicon/lint.h"

#define COUNT(table) (sizeof(table) / sizeof(table)[0])
#define HEAD(name, group) "@name " name "\n@version 1\n@language en\n@license GPL-3.0-or-later\n@group " group "\n@source test\n"
#define TONE HEAD("tone", "tone") "@category tone/positive in: good; out: none\n@category tone/negative in: bad; out: none\n" \
	"@category guard in: names; out: none\n"
#define WORDS HEAD("words", "language") "@category evaluative/negative in: blame; out: none\n@category emotive/fear in: fear; out: none\n"
#define ENDINGS HEAD("endings", "function") "@category ending/same_sense in: endings; out: none\n" \
	"\"s\"\tending/same_sense\t0\n\"ed\"\tending/same_sense\t0\n" \
	"\"ing\"\tending/same_sense\t0\n\"e\"\tending/same_sense\t0\n\"es\"\tending/same_sense\t0\n\"y\"\tending/same_sense\t0\n" \
	"\"ies\"\tending/same_sense\t0\n"

/* Findings as "line:rule;" in one string. */
typedef struct told {
	slant_buf text;
	slant_arena arena;
	slant_lexicon_builder *builder;
	slant_lexicon lexicon;
	slant_lint lint;
} told;

static void open_lists(told *t, const char *const *files, size_t count, uint32_t first)
{
	slant_error error = {0};
	memset(t, 0, sizeof *t);
	slant_buf_init(&t->text);
	slant_arena_init(&t->arena);
	t->lint.notes = true;
	assert_int_equal(slant_lexicon_builder_new(&t->builder, &error), SLANT_OK);
	for (size_t i = 0; i < count; i++) {
		char path[32];
		snprintf(path, sizeof path, "%zu.tsv", i);
		if (slant_lexicon_builder_add(t->builder, path, slant_str_of(files[i]), &error) != SLANT_OK)
			fail_msg("%s:%lu: %s", error.file, (unsigned long)error.line, error.message);
	}
	assert_int_equal(slant_lexicon_freeze(t->builder, &t->lexicon, &error), SLANT_OK);
	assert_int_equal(slant_lint_init(&t->lint, t->builder, &t->lexicon, first, &t->arena, &error), SLANT_OK);
}

static const char *findings(told *t)
{
	slant_lint_sort(&t->lint);
	slant_buf_reset(&t->text);
	for (uint32_t i = 0; i < t->lint.findings.count; i++)
		slant_buf_format(&t->text, "%u:%s;", t->lint.findings.data[i].line, slant_lint_rule_name(t->lint.findings.data[i].rule));
	return t->text.length ? t->text.data : "";
}

static void close_lists(told *t)
{
	slant_lint_release(&t->lint);
	slant_lexicon_release(&t->lexicon);
	slant_lexicon_builder_free(t->builder);
	slant_arena_release(&t->arena);
	slant_buf_release(&t->text);
}

static void expect(const char *const *files, size_t count, uint32_t first, const char *wanted)
{
	told t;
	slant_error error = {0};
	open_lists(&t, files, count, first);
	assert_int_equal(slant_lint_lists(&t.lint, &error), SLANT_OK);
	if (strcmp(findings(&t), wanted) != 0)
		fail_msg("%s\n... gives \"%s\", not \"%s\"", files[count - 1], findings(&t), wanted);
	close_lists(&t);
}

/* TONE has 9 lines, WORDS 8. All categories of TONE get an entry where it is not about them. */
#define FULL "fine\ttone/positive\t.2\nbleak\ttone/negative\t-.2\nbleak house\tguard\t0\n"

static void rules_find_what_they_are_for(void **state)
{
	(void)state;
	static const struct { const char *file, *wanted; } cases[] = {
		{TONE FULL, ""},
		{TONE FULL "gleam\ttone/positive\t.5\ngleaming\ttone/positive\t.4\n", "13:shadowed;"},
		{TONE FULL "gleam\ttone/positive\t.5\n\"gleaming\"\ttone/positive\t.5\n", "14:needless;"},
		{TONE FULL "gleam\ttone/positive\t.5\n\"gleaming\"\ttone/positive\t0\n", ""},                 /* an exception */
		{TONE FULL "gleam\ttone/positive\t.5\n\"gleaming\"\ttone/positive\t.5\tshining\n", ""},       /* it knows another wording */
		{TONE FULL "gleam*\ttone/positive\t.5\ngleaming\ttone/positive\t.5\n", "14:needless;"},
		{TONE FULL "gleaming*\ttone/positive\t.5\ngleam\ttone/positive\t.5\n", ""},                   /* one does not cover the other */
		{TONE FULL "not ... gleam\ttone/positive\t.5\nnot only ... gleam\ttone/positive\t.5\n", "14:needless;"},
		{TONE FULL "gleam\ttone/positive\t.5\ngleam\ttone/negative\t-.5\n", "13:other-pole;"},
		{TONE FULL "gleam\ttone/positive\t.5\ngleam\ttone/negative\t.4\n", "13:other-weight;"},
		{TONE FULL "gleam\ttone/positive\t.5\ngleam\ttone/negative\t.5\n", ""},
		{TONE FULL "rise, fall\ttone/positive\t.5\n", "13:unmatchable;"},
		{TONE FULL "rise (fall\ttone/positive\t.5\n", "13:unmatchable;"},
		{TONE FULL "rise...fall\ttone/positive\t.5\n", "13:unmatchable;"},
		{TONE FULL "rise-and-fall\ttone/positive\t.5\n", ""},
		{TONE FULL "anti-gleam*\ttone/positive\t.5\n", "13:read-otherwise;"},
		{TONE FULL "gleam's\ttone/positive\t.5\n", "13:read-otherwise;"},
		{TONE FULL "gleaming prospect\tguard\t0\n", "13:idle-guard;"},
		{TONE FULL "bleak prospect\tguard\t0\n", ""},
		{TONE "bleak\ttone/negative\t-.2\nbleak house\tguard\t0\n", "7:empty-category;"},
		{TONE FULL "gleam\ttone/positive\t.5\t\tlint: shadowed it is here on purpose\ngleaming\ttone/positive\t.4\n", ""},
		{TONE FULL "gleam\ttone/positive\t.5\t\tlint: needless\ngleaming\ttone/positive\t.4\n", "13:shadowed;"},
		{TONE FULL "gleam\ttone/positive\t.5\t\tlint: other-pole,nonsense\n", "13:unknown-rule;"},
		/* one sub-score or another: words count once in the group language */
		{WORDS "gleam\tevaluative/negative\t-.5\ngleams\temotive/fear\t-.5\n", "9:shadowed;"},
		{WORDS "gleam\tevaluative/negative\t-.5\n\"gleams\"\temotive/fear\t-.5\n", ""},
	};
	for (size_t i = 0; i < COUNT(cases); i++)
		expect(&cases[i].file, 1, 0, cases[i].wanted);
}

static void lists_beside_are_read_and_not_judged(void **state)
{
	(void)state;
	static const char *const files[] = {
		TONE FULL "gleam\ttone/positive\t.5\ngleaming\ttone/positive\t.4\nglow\ttone/positive\t.5\n",
		HEAD("mine", "tone") "@category tone/positive in: good; out: none\n\"gleams\"\ttone/positive\t.4\nglow\ttone/positive\t.6\n"
		                     "fine\ttone/positive\t.3\n",
	};
	expect(files, COUNT(files), 1, "8:needless;9:replaces;10:replaces;");
	expect(files, COUNT(files), 0, "13:shadowed;8:needless;9:replaces;10:replaces;");
}

static void notes_are_told_where_asked(void **state)
{
	(void)state;
	told t;
	slant_error error = {0};
	const char *file = TONE FULL "gleaming prospect\tguard\t0\n";
	open_lists(&t, &file, 1, 0);
	t.lint.notes = false;
	assert_int_equal(slant_lint_lists(&t.lint, &error), SLANT_OK);
	assert_string_equal(findings(&t), "");
	close_lists(&t);
}

/* STEMS */

static const char *stems(const char *entries, const slant_lint_form *given, size_t count, told *t)
{
	slant_error error = {0};
	slant_lint_forms forms = {0};
	const char *files[] = {ENDINGS, entries};
	open_lists(t, files, 2, 1);
	assert_int_equal(slant_lint_own_forms(&t->lint, &forms, &error), SLANT_OK);
	for (size_t i = 0; i < count; i++) {
		slant_lint_form *form = SLANT_PUSH(&t->arena, &forms);
		assert_non_null(form);
		*form = given[i];
	}
	assert_int_equal(slant_lint_stems(&t->lint, &forms, &error), SLANT_OK);
	return findings(t);
}

static void stems_of_another_sense_are_told(void **state)
{
	(void)state;
	static const slant_lint_form forms[] = {
		{SLANT_STR("university"), {NULL, 0}, 90}, {SLANT_STR("universal"), {NULL, 0}, 30}, {SLANT_STR("universe"), {NULL, 0}, 1},
		{SLANT_STR("animal"), {NULL, 0}, 8},
		{SLANT_STR("animated"), {NULL, 0}, 9}, {SLANT_STR("animation"), {NULL, 0}, 4}, {SLANT_STR("organize"), {NULL, 0}, 7},
		{SLANT_STR("organ"), {NULL, 0}, 6},
		{SLANT_STR("organs"), {NULL, 0}, 3}, {SLANT_STR("hopes"), {NULL, 0}, 3}, {SLANT_STR("hoped"), {NULL, 0}, 3}, {SLANT_STR("hoping"), {NULL, 0}, 9},
		{SLANT_STR("stopped"), {NULL, 0}, 5}, {SLANT_STR("stopping"), {NULL, 0}, 5}, {SLANT_STR("carries"), {NULL, 0}, 4},
	};
	static const struct { const char *entry, *wanted; } cases[] = {
		{"universal\ttone/positive\t.1\n", "10:stem-misled;"},       /* 30 against 91 */
		{"university\ttone/positive\t.1\n", "10:stem-collision;"},
		{"animal\ttone/positive\t.1\n", "10:stem-misled;"},        /* 8 against 13 */
		{"organ\ttone/positive\t.1\n", "10:stem-collision;"},        /* 9 against 7 */
		{"hope\ttone/positive\t.1\n", ""},                           /* -es, -ed, -ing for -e */
		{"stop\ttone/positive\t.1\n", ""},                           /* a doubled letter */
		{"carry\ttone/positive\t.1\n", ""},
		{"\"universal\"\ttone/positive\t.1\n", ""},                  /* catches itself alone */
		{"universal fund\ttone/positive\t.1\n", ""},                 /* its other word tells the sense */
		{"universal\ttone/positive\t.1\t\tlint: stem-misled both are meant\n", ""},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		told t;
		char file[512];
		snprintf(file, sizeof file, "%s%s", TONE, cases[i].entry);
		const char *got = stems(file, forms, COUNT(forms), &t);
		if (strcmp(got, cases[i].wanted) != 0)
			fail_msg("%s gives \"%s\", not \"%s\"", cases[i].entry, got, cases[i].wanted);
		close_lists(&t);
	}
}

static void the_lists_own_words_collide(void **state)
{
	(void)state;
	told t;
	assert_string_equal(stems(TONE "universal\ttone/positive\t.1\n\"university\"\ttone/positive\t.1\n", NULL, 0, &t), "10:stem-collision;");
	assert_non_null(strstr(t.lint.findings.data[0].message.data, "university"));
	close_lists(&t);
}

/* REFUSALS */

static void collect(void *context, const slant_error *error)
{
	slant_buf_format(context, "%lu;", (unsigned long)error->line);
}

static void every_refusal_is_told(void **state)
{
	(void)state;
	static const struct { const char *file, *told; slant_status frozen; } cases[] = {
		{TONE "Gleam\ttone/positive\t.5\nglow\ttone/other\t.5\nshine\ttone/positive\t2\nfine\ttone/positive\t.5\n"
		      "fine\ttone/positive\t.5\n", "10;11;12;14;", SLANT_OK},
		{TONE "/(/\ttone/positive\t.5\n/x*/\ttone/positive\t.5\n\"...\"\ttone/positive\t.5\nfine\ttone/positive\t.5\n", "10;11;12;", SLANT_LEXICON},
		{"@name x\nfine\ttone/positive\t.5\nbleak\ttone/positive\t.5\n", "2;", SLANT_OK},
		{TONE, "0;", SLANT_OK},
		{"\xff\n", "1;", SLANT_OK},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		slant_error error = {0};
		slant_buf lines;
		slant_lexicon lexicon = {0};
		slant_lexicon_builder *builder = NULL;
		slant_buf_init(&lines);
		assert_int_equal(slant_lexicon_builder_new(&builder, &error), SLANT_OK);
		slant_lexicon_builder_tell(builder, collect, &lines);
		assert_int_equal(slant_lexicon_builder_add(builder, "a.tsv", slant_str_of(cases[i].file), &error), SLANT_OK);
		assert_int_equal(slant_lexicon_freeze(builder, &lexicon, &error), cases[i].frozen);
		assert_string_equal(lines.data, cases[i].told);
		slant_lexicon_release(&lexicon);
		slant_lexicon_builder_free(builder);
		slant_buf_release(&lines);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rules_find_what_they_are_for),
		cmocka_unit_test(lists_beside_are_read_and_not_judged),
		cmocka_unit_test(notes_are_told_where_asked),
		cmocka_unit_test(stems_of_another_sense_are_told),
		cmocka_unit_test(the_lists_own_words_collide),
		cmocka_unit_test(every_refusal_is_told),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
