/* Languages: scripts of code points, rows of the group `foreign` frozen and found again or refused, the language of the whole, and which
   sentences and quotations are masked, over a small lexicon of three made-up word lists. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lexicon/lexicon.h"
#include "lists.h"
#include "match/match.h"
#include "text/script.h"

#define COUNT(table) (sizeof(table) / sizeof(table)[0])
#define HEAD(name, group) "@name " name "\n@version 1\n@language en\n@license GPL-3.0-or-later\n@group " group "\n@source test\n"
#define LANGUAGES HEAD("languages", "foreign") "@category en English\n@category aa Aan\n@category bb Been\n@category el Greek\n"

static const char *const files[] = {
	HEAD("classes", "function") "@category function/word in: x\n"
	"the\tfunction/word\t0\na\tfunction/word\t0\nof\tfunction/word\t0\nin\tfunction/word\t0\nit\tfunction/word\t0\nwas\tfunction/word\t0\n"
	"and\tfunction/word\t0\nto\tfunction/word\t0\nthat\tfunction/word\t0\nshe\tfunction/word\t0\n",
	HEAD("cues", "cue") "@category benefit in: x\nbozu\tbenefit\t.5\nplan\tbenefit\t.5\n",
	LANGUAGES
	"zan zin zon zun\taa\t1\nlik in\taa\t1\nletters: \xC3\xA7u _bo zu_\taa\t.5\n"
	"zan vel vil vol\tbb\t1\nlik in\tbb\t.5\nscript: grek\tel\t1\n",
};

typedef struct bench {
	slant_lexicon lexicon;
	slant_matcher *matcher;
	slant_arena arena;
	slant_document document;
} bench;

static int set_up(void **state)
{
	bench *b = calloc(1, sizeof *b);
	if (!b || !freeze_lists(files, COUNT(files), &b->lexicon, &b->matcher))
		return 1;
	slant_arena_init(&b->arena);
	*state = b;
	return 0;
}

static int tear_down(void **state)
{
	bench *b = *state;
	slant_matcher_free(b->matcher);
	slant_lexicon_release(&b->lexicon);
	slant_arena_release(&b->arena);
	free(b);
	return 0;
}

static const slant_document *read_text(bench *b, const char *title, const char *text)
{
	slant_error error = {0};
	slant_arena_reset(&b->arena);
	assert_int_equal(slant_matcher_read(b->matcher, &b->arena, slant_str_of(title), slant_str_of(text), false, &b->document, &error), SLANT_OK);
	return &b->document;
}

static void is_language(const slant_document *document, const char *code, slant_language_kind kind)
{
	slant_str got = slant_language_code(document->lexicon, document->language);
	if (!slant_str_is(got, code) || document->language_kind != kind)
		fail_msg("%.*s, kind %d, for %s", (int)got.length, got.data, document->language_kind, code);
}

static void scripts_of_points(void **state)
{
	(void)state;
	static const struct { uint32_t point; const char *code; } points[] = {
		{'A', "latn"}, {'z', "latn"}, {'1', "zyyy"}, {' ', "zyyy"}, {0xD7, "zyyy"}, {0xDF, "latn"}, {0x1EA1, "latn"}, {0x3B1, "grek"}, {0x1F00, "grek"},
		{0x416, "cyrl"}, {0x531, "armn"}, {0x5D0, "hebr"}, {0x639, "arab"}, {0x915, "deva"}, {0x964, "zyyy"}, {0x995, "beng"}, {0xB95, "taml"},
		{0xE01, "thai"}, {0x10D0, "geor"}, {0x1200, "ethi"}, {0x1780, "khmr"}, {0x3042, "hira"}, {0x30A2, "kana"}, {0x4E2D, "hani"},
		{0x20000, "hani"}, {0xAC00, "hang"}, {0x10FFFF, "zyyy"}, {0, "zyyy"},
	};
	for (size_t i = 0; i < COUNT(points); i++)
		if (strcmp(slant_script_code(slant_script_of(points[i].point)), points[i].code) != 0)
			fail_msg("U+%04X is %s, not %s", points[i].point, slant_script_code(slant_script_of(points[i].point)), points[i].code);
	assert_string_equal(slant_script_code(SLANT_SCRIPTS), "zyyy");
}

static void rows_are_found(void **state)
{
	bench *b = *state;
	slant_foreign found[SLANT_FOREIGN_SHARED_MAX];
	assert_int_equal(slant_lexicon_foreign(&b->lexicon, SLANT_SYMBOL_FOREIGN_WORD, SLANT_STR("zan"), found), 2);
	assert_int_not_equal(found[0].category, found[1].category);
	assert_int_equal(slant_lexicon_foreign(&b->lexicon, SLANT_SYMBOL_FOREIGN_WORD, SLANT_STR("vel"), found), 1);
	assert_true(slant_str_is(slant_language_code(&b->lexicon, found[0].category), "bb"));
	assert_true(slant_str_is(slant_language_name(&b->lexicon, found[0].category), "Been"));
	assert_int_equal(found[0].weight, 1000000);
	assert_int_equal(slant_lexicon_foreign(&b->lexicon, SLANT_SYMBOL_FOREIGN_WORD, SLANT_STR("_bo"), found), 0);
	assert_int_equal(slant_lexicon_foreign(&b->lexicon, SLANT_SYMBOL_FOREIGN_LETTERS, SLANT_STR("_bo"), found), 1);
	assert_int_equal(slant_lexicon_foreign(&b->lexicon, SLANT_SYMBOL_FOREIGN_SCRIPT, SLANT_STR("grek"), found), 1);
	const slant_document *document = read_text(b, "", "Zin plan the caf\xC3\xA9 in \xCE\xBB\xCF\x8C\xCE\xB3\xCE\xBF\xCF\x82");
	static const bool foreign[] = {true, false, false, false, true, true};   /* "in" is of both: the function word bit tells */
	assert_int_equal(document->text.token_count, COUNT(foreign));
	for (size_t i = 0; i < COUNT(foreign); i++)
		assert_int_equal((document->forms[i]->classes & SLANT_CLASS_FOREIGN) != 0, foreign[i]);
	assert_false(slant_lexicon_other_script(SLANT_STR("")));
	assert_true(slant_str_is(slant_language_code(&b->lexicon, slant_lexicon_own_language(&b->lexicon)), "en"));
	assert_true(slant_str_is(slant_language_code(&b->lexicon, 0), "und"));
}

static void broken_rows_are_refused(void **state)
{
	(void)state;
	static const struct { const char *row, *why; } rows[] = {
		{"zan\taa\t0\n", "over 0"}, {"zan\taa\t-.5\n", "over 0"}, {"letters: abcdefghi\taa\t1\n", "eight letters"}, {"letters:\taa\t1\n", "empty"},
		{"script:\taa\t1\n", "empty"}, {"...\taa\t1\n", "no word"},
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		slant_error error = {0};
		slant_lexicon lexicon;
		slant_lexicon_builder *builder = NULL;
		char file[512];
		snprintf(file, sizeof file, LANGUAGES "%s", rows[i].row);
		assert_int_equal(slant_lexicon_builder_new(&builder, &error), SLANT_OK);
		assert_int_equal(slant_lexicon_builder_add(builder, "rows.tsv", slant_str_of(file), &error), SLANT_OK);
		assert_int_equal(slant_lexicon_freeze(builder, &lexicon, &error), SLANT_LEXICON);
		assert_int_equal(error.line, 11);
		if (!strstr(error.message, rows[i].why))
			fail_msg("%s: %s", rows[i].row, error.message);
		slant_lexicon_builder_free(builder);
	}
}

static void whole_texts(void **state)
{
	bench *b = *state;
	is_language(read_text(b, "", "It was the plan of a town, and she said that it was in the paper."), "en", SLANT_LANGUAGE_OWN);
	is_language(read_text(b, "", "Zan pelo zin marit zon keta lik zun bozu."), "aa", SLANT_LANGUAGE_OTHER);
	is_language(read_text(b, "", "Zan pelo vel marit vil keta lik vol sarit."), "bb", SLANT_LANGUAGE_OTHER);
	is_language(read_text(b, "", "\xCE\xBB\xCF\x8C\xCE\xB3\xCE\xBF\xCF\x82 \xCE\xBB\xCF\x8C\xCE\xB3\xCE\xBF\xCF\x82"), "el", SLANT_LANGUAGE_OTHER);
	is_language(read_text(b, "", "Pelo marit."), "und", SLANT_LANGUAGE_OWN);        /* too short to tell: rated as far as it goes */
	is_language(read_text(b, "", "Pelo marit keta sarit nola pelo marit keta sarit nola pelo marit keta sarit nola pelo marit keta sarit nola."),
	            "und", SLANT_LANGUAGE_OTHER);
	is_language(read_text(b, "", ""), "und", SLANT_LANGUAGE_OWN);
	/* Words decide nothing here, letters do: zan and lik are of both. */
	is_language(read_text(b, "", "Zan bo\xC3\xA7u lik bozu in zan botazu lik bora\xC3\xA7u in."), "aa", SLANT_LANGUAGE_OTHER);
	const slant_document *document = read_text(b, "", "Zan pelo zin marit zon keta lik zun bozu.");
	assert_int_equal(document->foreign_count, 0);          /* all of it is: nothing is masked, all words count */
	assert_int_equal(document->words, 9);
}

#define OWN "It was the plan of a town, and she said that it was in the paper of the day."
#define OTHER "Zan pelo zin marit zon keta lik zun bozu."

static void parts_are_masked(void **state)
{
	bench *b = *state;
	static const struct { const char *title, *text; uint32_t spans, beg, end, masked_sentences; } cases[] = {
		{"", OWN "\n\n" OWN, 0, 0, 0, 0},
		{"", OWN "\n\n" OTHER "\n\n" OWN, 1, 78, 119, 1},
		{"", OWN "\n\n" OTHER " Marit bozu. " OTHER "\n\n" OWN, 1, 78, 173, 3},   /* the short one goes with its neighbours */
		{"", OWN " " OTHER " " OWN, 1, 77, 118, 1},
		{"", OWN "\n\nHe said: \"Zan pelo zin marit zon keta lik zun\" to the plan of the town, and it was in the end.", 1, 87, 124, 0},
		{"", OWN "\n\nHe said: \"zan pelo zin marit\" to the plan of the town.", 0, 0, 0, 0},   /* a phrase */
		{"", OWN "\n\nZan zan zan zan zan.", 0, 0, 0, 0},                                            /* a cheer */
		{"", OWN "\n\nZan Marit Zin Keta Zon Pelo Zan Vela.", 0, 0, 0, 0},                           /* names */
		{OTHER, OWN, 1, 0, 41, 1},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		const slant_document *document = read_text(b, cases[i].title, cases[i].text);
		uint32_t sentences = 0, tokens = 0;
		for (uint32_t s = 0; s < document->text.sentence_count; s++)
			sentences += document->text.sentences[s].masked;
		for (uint32_t t = 0; t < document->text.token_count; t++)
			tokens += (document->text.tokens[t].flags & SLANT_TOKEN_MASKED) != 0;
		slant_span span = document->foreign_count ? document->foreign[0].span : (slant_span){0, 0};
		if (document->foreign_count != cases[i].spans || span.beg != cases[i].beg || span.end != cases[i].end || sentences != cases[i].masked_sentences)
			fail_msg("case %zu: %u spans, [%u, %u), %u sentences", i, document->foreign_count, span.beg, span.end, sentences);
		is_language(document, "en", SLANT_LANGUAGE_OWN);
		assert_int_equal(document->words, document->text.token_count - tokens);
		for (uint32_t h = 0; h < document->hit_count; h++)
			assert_false(document->text.tokens[document->hits[h].token].flags & SLANT_TOKEN_MASKED);
		if (cases[i].spans)
			assert_true(slant_str_is(slant_language_code(document->lexicon, document->foreign[0].category), "aa"));
	}
}

/* What is masked shifts no place. */
static void places_count_what_is_rated(void **state)
{
	bench *b = *state;
	uint8_t places[64];
	const slant_document *document = read_text(b, "", OWN " " OWN " " OWN);
	uint32_t count = document->hit_count;
	assert_true(count >= 3 && count <= COUNT(places));
	for (uint32_t h = 0; h < count; h++)
		places[h] = document->hits[h].place;
	document = read_text(b, "", OTHER "\n\n" OWN " " OWN " " OWN);
	assert_int_equal(document->hit_count, count);
	for (uint32_t h = 0; h < count; h++)
		assert_int_equal(document->hits[h].place, places[h]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(scripts_of_points), cmocka_unit_test(rows_are_found), cmocka_unit_test(broken_rows_are_refused),
		cmocka_unit_test(whole_texts), cmocka_unit_test(parts_are_masked), cmocka_unit_test(places_count_what_is_rated),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
