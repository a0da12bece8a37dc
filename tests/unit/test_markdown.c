/* Markdown: told from plain text by marks that plain texts do not have, front matter, the text without its marks, what is left out,
   and files made to break a parser. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/limits.h"
#include "input/markdown.h"
#include "one_record.h"

static slant_status read_bytes(const char *bytes, size_t length)
{
	slant_article_reset(&article);
	last = (slant_error){0};
	return slant_markdown_read(&record, (slant_str){bytes, length}, &article, &last);
}

static const char *text_of(const char *text)
{
	return read_bytes(text, strlen(text)) == SLANT_OK ? article.fields[SLANT_ARTICLE_TEXT].data : last.message;
}

static uint64_t left_out(const char *part)
{
	for (uint32_t i = 0; i < article.left_out.count; i++)
		if (strcmp(article.left_out.data[i].part, part) == 0)
			return article.left_out.data[i].words;
	return 0;
}

static const char *note_of(const char *name)
{
	for (uint32_t i = 0; i < article.metadata.count; i++)
		if (strcmp(article.metadata.data[i].name.data, name) == 0)
			return article.metadata.data[i].json.data;
	return "";
}

#define GIVES(file, text) assert_string_equal(text_of(file), text)

static void told(void **state)
{
	(void)state;
	static const char *const marked[] = {
		"---\ntitle: x\n---\ntext", "# Title\n\nText.", "\n# Title\n\nText.", "## One\ntext\n## Two\n",
		"a [b](http://c.example) and **d**", "text\n\n```\ncode\n```\n\n**x**",
		"## Head\n\n- one\n- two\n", "![a](b.png)\n\n# c", "**strong** words\n\n> quoted\n", "---\r\ntitle: x\r\n---\r\ntext",
	};
	static const char *const plain[] = {
		"", "text", "#hashtag\n\ntext #more", "* * *", "*a footnote\n\n**another", "my_name_is", "- one\n- two\n- three\n",
		"> quoted\n> text\n", "# 1 in the charts",
		"1. One\n2. Two", "2 ** 3 ** 4", "[sic] (see above)", "[1](note)", "Title: x\n\n# Head\n\n## Head",
		"---\n\ntext\n\n---\n\ntext", "**strong**", "---\nnot yaml here\n---\n",
		"######", "text\n====\n", "**** stars ****", "a [b](c d e) [f](g h)", "``` once", "# \n\n# \n",
	};
	for (size_t i = 0; i < sizeof marked / sizeof *marked; i++)
		if (!slant_markdown_is(slant_str_of(marked[i])))
			fail_msg("not told as Markdown: %s", marked[i]);
	for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
		if (slant_markdown_is(slant_str_of(plain[i])))
			fail_msg("told as Markdown: %s", plain[i]);
}

static void front_matter(void **state)
{
	(void)state;
	const char *file = "---\nTitle: \"A \\\"b\\\": c\"  \nauthor:\n  - Ann Lee\n  - 'Bo ''B'' Park'\ndate: 2026-04-01 # then\n"
	                   "# a comment\nsource: The Paper\nurl: https://p.example/a\n"
	                   "lang: en\ntags: [one, \"two, three\", 'four']\ndescription: >\n  Long and\n  longer.\ndraft: false\nempty:\n---\nText.";
	GIVES(file, "Text.");
	assert_string_equal(article.fields[SLANT_ARTICLE_TITLE].data, "A \"b\": c");
	assert_string_equal(article.fields[SLANT_ARTICLE_AUTHOR].data, "Ann Lee, Bo 'B' Park");
	assert_string_equal(article.fields[SLANT_ARTICLE_DATE].data, "2026-04-01");
	assert_string_equal(article.fields[SLANT_ARTICLE_SOURCE].data, "The Paper");
	assert_string_equal(article.fields[SLANT_ARTICLE_URL].data, "https://p.example/a");
	assert_string_equal(article.fields[SLANT_ARTICLE_LANGUAGE].data, "en");
	assert_string_equal(note_of("tags"), "\"one, two, three, four\"");
	assert_string_equal(note_of("description"), "\"Long and longer.\"");
	assert_string_equal(note_of("draft"), "\"false\"");
	assert_string_equal(note_of("empty"), "\"\"");
	GIVES("---\ntitle: x\n...\nText.", "Text.");
	GIVES("---\r\ntitle: x\r\n---\r\nText.\r\nMore.", "Text. More.");
	assert_int_equal(read_bytes("---\ntitle: x\n---\n", 17), SLANT_INPUT);
	assert_string_equal(last.message, "no text besides marks and code");
}

static void titles(void **state)
{
	(void)state;
	GIVES("# The *bridge*\n\nText.\n\n# Second\n", "Text.\n\nSecond");
	assert_string_equal(article.fields[SLANT_ARTICLE_TITLE].data, "The bridge");
	GIVES("---\ntitle: The bridge\n---\n# The Bridge\n\nText.", "Text.");
	GIVES("---\ntitle: The bridge\n---\n# Another\n\nText.", "Another\n\nText.");
	assert_string_equal(article.fields[SLANT_ARTICLE_TITLE].data, "The bridge");
	GIVES("The bridge\n===\n\nText.", "Text.");
	assert_string_equal(article.fields[SLANT_ARTICLE_TITLE].data, "The bridge");
	GIVES("## Two\n\nText.", "Two\n\nText.");
	assert_false(article.has[SLANT_ARTICLE_TITLE]);
}

static void text(void **state)
{
	(void)state;
	GIVES("One *two* __three__ ~four~\nfive `six` [seven](http://x) <http://y.example> \\*eight\\* &amp; snake_case_name 2 * 3 * 4",
	      "One two three ~four~ five six seven http://y.example *eight* & snake_case_name 2 * 3 * 4");
	GIVES("One  \ntwo\\\nthree\n\nfour", "One\ntwo\nthree\n\nfour");
	GIVES("- one\n- two\n  - deep\n\ntext\n\n1. a\n\n2. b", "one\ntwo\ndeep\n\ntext\n\na\nb");
	GIVES("a ![alt words](x.png) b", "a b");
	assert_int_equal(left_out("image"), 2);
	GIVES("text\n\n```c\nint main;\n```\n\n    four spaces\n\nmore", "text\n\nmore");
	assert_int_equal(left_out("code"), 4);
	GIVES("text\n\n<div class=\"x\">\n<p>raw words here</p>\n</div>\n\nmore <b>bold</b><br>line", "text\n\nmore bold\nline");
	assert_int_equal(left_out("markup"), 3);
	GIVES("text\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nmore", "text\n\nmore");
	assert_int_equal(left_out("table"), 4);
	GIVES("a\xFF" "b \xC2\xAD", "a\xEF\xBF\xBD" "b \xC2\xAD");
	assert_int_equal(article.replaced_bytes, 1);
}

static void block_quotations(void **state)
{
	(void)state;
	GIVES("She wrote:\n\n> We *lost*.\n>\n> All of it.\n\nSo it was.",
	      "She wrote:\n\n\xE2\x80\x9CWe lost.\n\n\xE2\x80\x9C" "All of it.\xE2\x80\x9D\n\nSo it was.");
	GIVES("> \"We lost.\"\n\nx", "\"We lost.\"\n\nx");
	GIVES("> We lost.\n>\n> -- Ann Lee\n\nx", "\xE2\x80\x9CWe lost.\xE2\x80\x9D\n\n-- Ann Lee\n\nx");
	GIVES("> Outer.\n>\n> > Inner.\n\nx", "\xE2\x80\x9COuter.\n\n\xE2\x80\x9CInner.\xE2\x80\x9D\n\nx");
}

typedef struct flood {
	const char *piece, *tail;
	size_t count;
	slant_status status;
	const char *message;
} flood;

static void floods(void **state)
{
	(void)state;
	static const flood cases[] = {
		{">", " x", 100000, SLANT_LIMIT, "quotations and lists nest deeper than the limit of 64"},
		{"- ", "x", 100000, SLANT_LIMIT, "quotations and lists nest deeper than the limit of 64"},
		{"[", "x", 100000, SLANT_LIMIT, "a paragraph has more open brackets than the limit of 1000"},
		{"![[]()", "x", 60000, SLANT_LIMIT, "a paragraph has more open brackets than the limit of 1000"},
		{"[a](b) ", "x", 50000, SLANT_OK, ""}, {"[a](", "x", 900, SLANT_OK, ""}, {"*a ", "x", 100000, SLANT_OK, ""}, {"**a _b ", "x", 50000, SLANT_OK, ""},
		{"_", "a", 200000, SLANT_OK, ""}, {"`a ``b ", "x", 50000, SLANT_OK, ""}, {"<a@", "x", 50000, SLANT_OK, ""}, {"&", "x", 100000, SLANT_OK, ""},
		{"# x\n", "x", 50000, SLANT_OK, ""}, {"[a]: /u\n", "x [a]", 30000, SLANT_OK, ""}, {"a\n", "x", 200000, SLANT_OK, ""},
		{"\\", "x", 100000, SLANT_OK, ""},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		slant_buf file;
		slant_buf_init(&file);
		for (size_t count = cases[i].count; count--;)
			slant_buf_put(&file, slant_str_of(cases[i].piece));
		slant_buf_put(&file, slant_str_of(cases[i].tail));
		slant_markdown_is(slant_buf_str(&file));
		slant_status status = read_bytes(file.data, file.length);
		if (status != cases[i].status || strcmp(last.message, cases[i].message) != 0)
			fail_msg("%s: status %d, %s", cases[i].piece, status, last.message);
		slant_buf_release(&file);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(told), cmocka_unit_test(front_matter), cmocka_unit_test(titles), cmocka_unit_test(text),
		cmocka_unit_test(block_quotations), cmocka_unit_test(floods),
	};
	return cmocka_run_group_tests(tests, one_record_open, one_record_close);
}
