/* mirror: names and labels swapped in texts: case, hyphens, possessives, longest pairs, both directions; what is no pair stays byte for
   byte; and every pair of labels is as unlike in the lists as it says. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/error.h"
#include "run/run.h"
#include "study/mirror.h"

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

static slant_engine *engine;
static slant_worker *worker;
static slant_mirror mirror;

static const struct {
	mirror_kind kind;
	const char *text, *wanted;
	uint32_t swapped;
} rows[] = {
	{MIRROR_PARTY, "The Democrats met. REPUBLICANS did not.", "The Republicans met. DEMOCRATS did not.", 2},
	{MIRROR_PARTY, "A democratic vote, the Democratic vote.", "A democratic vote, the Republican vote.", 1},
	{MIRROR_PARTY, "Donald Trump and Trump's aides", "Joe Biden and Biden's aides", 2},
	{MIRROR_COUNTRY, "China's exports to North Korea", "Japan's exports to South Korea", 2},
	{MIRROR_COUNTRY, "They turkey-shoot; Turkey won.", "They turkey-shoot; Sweden won.", 1},
	{MIRROR_COUNTRY, "Tell us what the US said.", "Tell us what the UK said.", 1},
	{MIRROR_CAMP, "a left-wing and a right wing paper", "a right-wing and a left wing paper", 2},
	{MIRROR_CAMP, "Left. Wing it.", "Left. Wing it.", 0},
	{MIRROR_GENDER, "He said his mother left.", "She said her father left.", 3},
	{MIRROR_OUTLET, "as CNN and the New York Times say", "as MSNBC and the Wall Street Journal say", 2},
	{MIRROR_LABEL, "pro-life and Pro-Choice groups", "pro-choice and Pro-Life groups", 2},
	{MIRROR_LABEL, "the regime fell", "the regime fell", 0},
	{MIRROR_PARTY, "", "", 0},
};

static const slant_report *score(const char *text, slant_unit unit)
{
	static slant_article *article;
	const slant_report *report = NULL;
	const slant_options options = {.unit = unit};
	slant_error error = {0};
	slant_article_free(article);
	article = NULL;
	assert_int_equal(slant_article_new("1", NULL, NULL, text, strlen(text), &article, &error), SLANT_OK);
	assert_int_equal(slant_worker_score(worker, article, &options, &report, &error), SLANT_OK);
	return report;
}

static void swaps(void **state)
{
	(void)state;
	slant_article out = {0};
	slant_error error = {0};
	uint32_t swapped;
	slant_arena_init(&out.arena);
	for (size_t i = 0; i < COUNT(rows); i++) {
		const slant_report *report = score(rows[i].text, SLANT_UNIT_ARTICLE);
		assert_int_equal(slant_mirror_swap(&mirror, rows[i].kind, report->document, &out, &swapped, &error), SLANT_OK);
		assert_string_equal(out.fields[SLANT_ARTICLE_TEXT].data, rows[i].wanted);
		assert_int_equal(swapped, rows[i].swapped);
	}
	slant_arena_release(&out.arena);
}

static int64_t weight_of(slant_str label)
{
	char text[200];
	assert_true(label.length < sizeof text);
	memcpy(text, label.data, label.length);
	text[label.length] = '\0';
	const slant_report *report = score(text, SLANT_UNIT_SENTENCE);
	int64_t sum = 0;
	for (uint32_t i = 0; i < report->construct_evidence.count; i++) {
		const slant_evidence *evidence = &report->construct_evidence.data[i];
		uint32_t group = evidence->category < engine->lexicon.category_count ? engine->lexicon.categories[evidence->category].group : 0;
		if (slant_str_is(slant_lexicon_str(&engine->lexicon, engine->lexicon.groups[group]), "language"))
			sum += evidence->weight < 0 ? -evidence->weight : evidence->weight;
	}
	return sum;
}

static void labels_are_as_unlike_as_they_say(void **state)
{
	(void)state;
	unsigned wrong = 0;
	assert_true(mirror.label_count > 150);
	for (uint32_t i = 0; i < mirror.label_count; i++) {
		const mirror_pair *pair = &mirror.labels[i];
		int64_t found = weight_of(pair->term) - weight_of(pair->counterpart);
		if (found != pair->weight) {
			print_error("%.*s, %.*s: %lld in the lists, %lld told\n", (int)pair->term.length, pair->term.data,
			            (int)pair->counterpart.length, pair->counterpart.data, (long long)found, (long long)pair->weight);
			wrong++;
		}
		assert_true(pair->note.length > 0);
	}
	assert_int_equal(wrong, 0);
}

static int open_all(void **state)
{
	slant_error error = {0};
	(void)state;
	return slant_engine_new(&(slant_settings){0}, &engine, &error) != SLANT_OK ||
	       slant_worker_new(engine, &worker, &error) != SLANT_OK || slant_mirror_init(&mirror, &engine->lexicon, &error) != SLANT_OK;
}

static int close_all(void **state)
{
	(void)state;
	slant_mirror_release(&mirror);
	slant_worker_free(worker);
	slant_engine_free(engine);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(swaps),
		cmocka_unit_test(labels_are_as_unlike_as_they_say),
	};
	return cmocka_run_group_tests(tests, open_all, close_all);
}
