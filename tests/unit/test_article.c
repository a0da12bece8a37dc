/* Articles from memory, and the fields of an article: canonical text, counts of replaced bytes, limits, reuse. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/limits.h"
#include "input/article.h"
#include "slant.h"

static slant_article *make(const char *id, const char *title, const char *source, const char *text, size_t length)
{
	slant_article *article = NULL;
	slant_error error;
	assert_int_equal(slant_article_new(id, title, source, text, length, &article, &error), SLANT_OK);
	assert_non_null(article);
	return article;
}

static void all_fields_are_copied(void **state)
{
	(void)state;
	char text[] = "The council met.";
	slant_article *article = make("7", "A title", "The Gazette", text, strlen(text));
	text[0] = 'X';
	assert_string_equal(slant_article_id(article), "7");
	assert_string_equal(article->fields[SLANT_ARTICLE_TITLE].data, "A title");
	assert_string_equal(article->fields[SLANT_ARTICLE_SOURCE].data, "The Gazette");
	assert_string_equal(article->fields[SLANT_ARTICLE_TEXT].data, "The council met.");
	assert_string_equal(slant_article_file(article), "");
	assert_int_equal(slant_article_record(article), 1);
	assert_int_equal(slant_article_last_of_single(article), 1);
	assert_int_equal(slant_article_replaced_bytes(article), 0);
	slant_article_free(article);
}

static void what_is_not_known_is_empty(void **state)
{
	(void)state;
	slant_article *article = make(NULL, NULL, NULL, NULL, 0);
	for (int i = 0; i < SLANT_ARTICLE_FIELDS; i++) {
		assert_string_equal(article->fields[i].data, "");
		assert_int_equal(article->fields[i].length, 0);
		assert_int_equal(article->has[i], i == SLANT_ARTICLE_TEXT);
	}
	assert_string_equal(slant_article_id(article), "");
	slant_article_free(article);
	slant_article_free(NULL);
}

static void a_length_without_text_is_refused(void **state)
{
	(void)state;
	slant_article *article = NULL;
	slant_error error;
	assert_int_equal(slant_article_new("1", NULL, NULL, NULL, 3, &article, &error), SLANT_ARGUMENT);
	assert_int_equal(error.status, SLANT_ARGUMENT);
	assert_null(article);
}

static void text_becomes_canonical(void **state)
{
	(void)state;
	static const struct {
		const char *raw;
		size_t length;
		const char *text;
		uint64_t replaced;
	} cases[] = {
		{"plain", 5, "plain", 0},
		{"a\0b", 3, "a\xEF\xBF\xBD" "b", 1},
		{"a\xFF" "b", 3, "a\xEF\xBF\xBD" "b", 1},
		{"cut \xE2\x80", 6, "cut \xEF\xBF\xBD", 2},
		{"cafe\xCC\x81", 6, "caf\xC3\xA9", 0},
		{"\xEF\xBB\xBFmark", 7, "\xEF\xBB\xBFmark", 0},
		{"  kept \r\n\n ", 11, "  kept \r\n\n ", 0},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		slant_article *article = make(NULL, NULL, NULL, cases[i].raw, cases[i].length);
		assert_string_equal(article->fields[SLANT_ARTICLE_TEXT].data, cases[i].text);
		assert_int_equal(article->fields[SLANT_ARTICLE_TEXT].length, strlen(cases[i].text));
		assert_int_equal(slant_article_replaced_bytes(article), cases[i].replaced);
		slant_article_free(article);
	}
}

static void replaced_bytes_add_up_over_fields(void **state)
{
	(void)state;
	slant_article *article = make("\xFF", "\xFF\xFF", "s", "\xFF", 1);
	assert_int_equal(slant_article_replaced_bytes(article), 4);
	slant_article_free(article);
}

static void limits_are_kept(void **state)
{
	(void)state;
	size_t largest = SLANT_LIMIT_ARTICLE_BYTES;
	char *text = malloc(largest + 2);
	slant_article *article = NULL;
	slant_error error;
	assert_non_null(text);
	memset(text, 'x', largest + 1);
	text[largest + 1] = '\0';
	assert_int_equal(slant_article_new("1", NULL, NULL, text, largest + 1, &article, &error), SLANT_LIMIT);
	assert_non_null(strstr(error.message, "text"));
	article = make(NULL, NULL, NULL, text, largest);
	assert_int_equal(article->fields[SLANT_ARTICLE_TEXT].length, largest);
	slant_article_free(article);
	text[SLANT_LIMIT_TITLE_BYTES + 1] = '\0';
	article = NULL;
	assert_int_equal(slant_article_new("1", text, NULL, "t", 1, &article, &error), SLANT_LIMIT);
	assert_non_null(strstr(error.message, "title"));
	assert_null(article);
	text[SLANT_LIMIT_TITLE_BYTES] = '\0';
	slant_article_free(make("1", text, NULL, "t", 1));
	/* each ill-formed byte becomes three: the limit holds for what comes out, too */
	memset(text, 0xFF, largest / 2);
	assert_int_equal(slant_article_new("1", NULL, NULL, text, largest / 2, &article, &error), SLANT_LIMIT);
	free(text);
}

static void reset_empties_and_keeps_the_memory(void **state)
{
	(void)state;
	slant_article *article = make("1", "t", "s", "\xFF", 1);
	const void *block = article->arena.first;
	slant_article_reset(article);
	assert_ptr_equal(article->arena.first, block);
	assert_string_equal(slant_article_id(article), "");
	assert_int_equal(slant_article_replaced_bytes(article), 0);
	assert_int_equal(article->metadata.count, 0);
	assert_int_equal(slant_article_last_of_single(article), 0);
	for (int i = 0; i < SLANT_ARTICLE_FIELDS; i++)
		assert_false(article->has[i]);
	slant_article_free(article);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_fields_are_copied), cmocka_unit_test(what_is_not_known_is_empty),
		cmocka_unit_test(a_length_without_text_is_refused), cmocka_unit_test(text_becomes_canonical),
		cmocka_unit_test(replaced_bytes_add_up_over_fields), cmocka_unit_test(limits_are_kept),
		cmocka_unit_test(reset_empties_and_keeps_the_memory),
	};
	return cmocka_run_group_tests_name("article", tests, NULL, NULL);
}
