/* HTML: told from text, the encoding it declares, fields from the best place, what is text and what is furniture, quotations set off as
   blocks, pages without an article, and pages made to break a parser. Whole pages are in tests/pages. */
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
#include "input/html.h"
#include "input/html_hints.h"
#include "one_record.h"

#define PARAGRAPH "<p>The council closed the bridge on Monday, and nobody was asked, the traders of the quay said.</p>"
#define TEXT_OF_PARAGRAPH "The council closed the bridge on Monday, and nobody was asked, the traders of the quay said."
#define FIVE PARAGRAPH PARAGRAPH PARAGRAPH PARAGRAPH PARAGRAPH
#define BODY(inside) "<!DOCTYPE html><html><head>" inside "</head><body>" FIVE "</body></html>"

static slant_status read_bytes(const char *bytes, size_t length)
{
	slant_article_reset(&article);
	last = (slant_error){0};
	return slant_html_read(&record, (slant_str){bytes, length}, &article, &last);
}

static const char *text_of(const char *page)
{
	slant_status status = read_bytes(page, strlen(page));
	return status == SLANT_OK ? article.fields[SLANT_ARTICLE_TEXT].data : last.message;
}

static const char *field_of(const char *page, slant_article_field field)
{
	assert_int_equal(read_bytes(page, strlen(page)), SLANT_OK);
	return article.fields[field].data;
}

static uint64_t left_out(const char *part)
{
	for (uint32_t i = 0; i < article.left_out.count; i++)
		if (strcmp(article.left_out.data[i].part, part) == 0)
			return article.left_out.data[i].words;
	return 0;
}

/* A piece of a page, its text. */
#define GIVES(page, text) assert_string_equal(text_of(page), text)

/* TELLING */

static void told(void **state)
{
	(void)state;
	static const char *const pages[] = {
		"<!DOCTYPE html><p>x", "<!doctype HTML>", "  \n<html>", "<HTML lang=en>", "<!-- a --> <!-- b --><body>", "<p>One.</p>", "<p class=x>One",
		"<?xml version=\"1.0\"?>\n<!DOCTYPE html PUBLIC>", "<?xml version='1.0'?><html xmlns='x'>", "<b>Bold</b> words", "<div>x", "<article>",
		"<script>x</script>", "<a href=x>y</a>", "<base href=x><div>y", "Marrow -- <p>One.</p>\n<p>Two.</p> <p>Three.</p>",
	};
	static const char *const texts[] = {
		"", "<", "<3 is a heart", "< p>", "<Moscow> said", "<b> is a letter", "plain", "a <p>b</p>",
		"<?xml version=\"1.0\"?><rss>", "<pope> x", "<!-- only",
		"<http://example.org/> is where it stands", "</p>", "<!DOCTYPE svg>", "<person@example.org>", "{\"a\": \"<p>\"}",
		"<?xml version=\"1.0\"?>\n<nitf><body><p>x</p></body></nitf>", "<?xml version=\"1.0\"?><!DOCTYPE nitf><nitf>",
		"<?xml version=\"1.0\"?><!-- x --><body>", "Write <p>One.</p> for a paragraph, <p>Two.</p> for the next, and <p>Three.</p> last.",
		"One.\n<p>Two.</p><p>Three.</p><p>Four.</p>", "x <p>y</p><p>z</p>", "x <p>", "x <p>y</p>",
	};
	for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
		if (!slant_html_is(slant_str_of(pages[i])))
			fail_msg("not told as HTML: %s", pages[i]);
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		if (slant_html_is(slant_str_of(texts[i])))
			fail_msg("told as HTML: %s", texts[i]);
}

static void declared(void **state)
{
	(void)state;
	static const char *const cases[][2] = {
		{"<meta charset=utf-8>", "utf-8"}, {"<head><META CharSet = 'ISO-8859-1' >", "ISO-8859-1"},
		{"<meta http-equiv=Content-Type content='text/html; charset=windows-1252'>", "windows-1252"},
		{"<meta content=\"text/html;charset = koi8-r \" http-equiv=\"content-type\">", "koi8-r"},
		{"<meta name=x content='text/html; charset=big5'>", ""}, {"<!-- <meta charset=x> --><meta charset=y>", "y"},
		{"<?xml version='1.0' encoding='latin1'?><html>", "latin1"}, {"<meta charset=UTF-16LE>", "utf-8"},
		{"<meta><meta name=charset><meta charset=\"a", "a"}, {"<p>charset=x</p>", ""}, {"", ""}, {"<meta charset", ""}, {"<metal charset=x>", ""},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		slant_str label = slant_html_declared(slant_str_of(cases[i][0]));
		char found[64];
		snprintf(found, sizeof found, "%.*s", (int)label.length, label.data);
		assert_string_equal(found, cases[i][1]);
	}
	char far[6000];
	memset(far, ' ', sizeof far);
	memcpy(far + 5000, "<meta charset=x>", 16);
	assert_int_equal(slant_html_declared((slant_str){far, sizeof far}).length, 0);
}

static void tables_are_sorted(void **state)
{
	(void)state;
	for (size_t i = 1; i < sizeof html_elements / sizeof *html_elements; i++)
		assert_true(strcmp(html_elements[i - 1].name, html_elements[i].name) < 0);
	for (size_t i = 1; i < sizeof html_words / sizeof *html_words; i++)
		if (strcmp(html_words[i - 1].name, html_words[i].name) >= 0)
			fail_msg("%s stands behind %s", html_words[i].name, html_words[i - 1].name);
	for (size_t i = 1; i < sizeof html_roles / sizeof *html_roles; i++)
		assert_true(strcmp(html_roles[i - 1].name, html_roles[i].name) < 0);
}

/* TEXT */

static void folds_white_space(void **state)
{
	(void)state;
	GIVES("<p>One.</p><p>Two.</p>", "One.\n\nTwo.");
	GIVES("<p>\n  One\n\ttwo  <b>three</b>.\n</p>\n\n<p>   </p><p>&nbsp;</p><p>Four</p>", "One two three.\n\nFour");
	GIVES("<p>One<br>two<br/><br>three</p>", "One\ntwo\n\nthree");
	GIVES("<p>W<b>or</b>d</p>", "Word");
	GIVES("<p>10&nbsp;000 &amp; more&hellip; &lt;p&gt; &#8217;tis &#x2019; &#146;</p>",
	      "10\xC2\xA0" "000 & more\xE2\x80\xA6 <p> \xE2\x80\x99tis \xE2\x80\x99 \xE2\x80\x99");
	GIVES("<p>hy\xC2\xADphen</p>", "hy\xC2\xADphen");
	GIVES("<ul><li>One<li>Two</ul><p>Three</p>", "One\nTwo\n\nThree");
	GIVES("<ul><li><p>One</p></li><li><p>Two</p></li></ul>", "One\nTwo");
	GIVES("<ul><li>One<ol><li>Deep</ol><li>Two</ul>", "One\nDeep\nTwo");
	GIVES("<h2>Head</h2>text<div>block</div>tail", "Head\n\ntext\n\nblock\n\ntail");
	GIVES("<pre>a\nb  c</pre>", "a\nb c");
	GIVES("<table><tr><td><p>A cell that lays out a page holds running text, of so many words that nobody would take them for a "
	      "figure, and it goes on to say "
	      "more than that.</p></td><td>x</td></tr></table>",
	      "A cell that lays out a page holds running text, of so many words that nobody would take them for a figure, and it "
	      "goes on to say more than that.\n\nx");
	GIVES("<div>A<table><tr><td>1<td>2<tr><td>3<td>4</table>B</div>", "A\n\nB");
	assert_int_equal(left_out("table"), 4);
}

static void unclosed_and_broken(void **state)
{
	(void)state;
	GIVES("<p>One<p>Two <b>three<p>Four", "One\n\nTwo three\n\nFour");
	GIVES("<p>One</b></div></p></p><p>Two</p>", "One\n\nTwo");
	GIVES("<p>One<script>var s = \"</p><p>no\"; if (a < b) x();</script> two</p>", "One two");
	GIVES("<p>One<style>p { color: red }</style><!-- <p>no</p> --> two<template><p>no</p></template></p>", "One two");
	GIVES("<p>One <x-y foo=\"bar>\" baz='a' = \" >two</x-y></p>", "One two");
	GIVES("<p onclick='a(\"</p>\")' class=a class=b id id=>One</p>", "One");
	GIVES("<p>5 < 6 and 7 > 6 & so on &unknown; &#0; </p>", "5 < 6 and 7 > 6 & so on &unknown;");
	GIVES("<div hidden>no</div><p style=\"DISPLAY : None\">no</p><p aria-hidden=true>no</p><p>One</p>", "One");
	assert_int_equal(left_out("hidden"), 3);
}

static void odd_bytes(void **state)
{
	(void)state;
	static const char nul[] = "<p>a\0b</p>";
	assert_int_equal(read_bytes(nul, sizeof nul - 1), SLANT_OK);
	assert_string_equal(article.fields[SLANT_ARTICLE_TEXT].data, "a\xEF\xBF\xBD" "b");
	assert_int_equal(article.replaced_bytes, 1);
	GIVES("<p>a\xFF\xC3(b</p>", "a\xEF\xBF\xBD\xEF\xBF\xBD(b");
	assert_int_equal(article.replaced_bytes, 2);
	GIVES("<meta charset=windows-1252><p>na\xC3\xAFve</p><p>The page is in UTF-8 by now, whatever it declares, and this one is "
	      "a page with a paragraph that is "
	      "long enough to be an article, since it goes on and on about nothing at all for the fifty words that it takes to be "
	      "taken for one by the reader "
	      "of pages.</p>",
	      "na\xC3\xAFve\n\nThe page is in UTF-8 by now, whatever it declares, and this one is a page with a paragraph that is "
	      "long enough to be an article, since it goes "
	      "on and on about nothing at all for the fifty words that it takes to be taken for one by the reader of pages.");
}

/* QUOTATIONS */

static void block_quotations(void **state)
{
	(void)state;
	GIVES("<p>She wrote:</p><blockquote><p>We lost.</p><p>All of it.</p></blockquote><p>So it was.</p>",
	      "She wrote:\n\n\xE2\x80\x9CWe lost.\n\n\xE2\x80\x9C" "All of it.\xE2\x80\x9D\n\nSo it was.");
	GIVES("<p>a b c d e f g</p><blockquote>\"We lost.\"</blockquote>", "a b c d e f g\n\n\"We lost.\"");
	GIVES("<p>a b c d e f g</p><blockquote>\xE2\x80\x98We lost.\xE2\x80\x99</blockquote>", "a b c d e f g\n\n\xE2\x80\x98We lost.\xE2\x80\x99");
	GIVES("<p>a b c d e f g</p><blockquote>He said \"no\" twice.</blockquote>", "a b c d e f g\n\n\xC2\xABHe said \"no\" twice.\xC2\xBB");
	GIVES("<p>a b c d e f g</p><blockquote><p>We lost.</p><footer>Ann, mayor</footer></blockquote>",
	      "a b c d e f g\n\n\xE2\x80\x9CWe lost.\xE2\x80\x9D\n\nAnn, mayor");
	GIVES("<p>a b c d e f g</p><blockquote><p>We lost.</p><p>\xE2\x80\x94 Ann</p></blockquote>",
	      "a b c d e f g\n\n\xE2\x80\x9CWe lost.\xE2\x80\x9D\n\n\xE2\x80\x94 Ann");
	GIVES("<p>a b c d e f g h i</p><blockquote><blockquote>Deep.</blockquote>Less.</blockquote>",
	      "a b c d e f g h i\n\n\xE2\x80\x9C" "Deep.\n\n\xE2\x80\x9CLess.\xE2\x80\x9D");
	GIVES("<blockquote><p>All of the page is indented, as it was done once.</p></blockquote>", "All of the page is indented, as it was done once.");
	GIVES("<p>He said <q>no</q>.</p>", "He said \xE2\x80\x9Cno\xE2\x80\x9D.");
}

/* PARTS */

static void parts(void **state)
{
	(void)state;
	const char *page =
		"<!DOCTYPE html><html><body class='has-sidebar'><nav>One two</nav><div class='wrap with-sidebar'><article class='tag-comments category-ads'>"
		"<h1>The bridge</h1>" FIVE
		"<figure><img><figcaption>Three words here</figcaption></figure><div class='shareBar'><a>Four</a></div>" PARAGRAPH
		"<div class='adSlot'>Buy five tyres for the price of six today, if you are able to count that far.</div>"
		"<p class='byline'>By Ann</p><aside>A side note.</aside><form>Name</form><div class=newsletter_box><p>Each day in your "
		"mail, one two three four.</p></div>"
		"<ul class=x><li><a>Link one</a></li><li><a>Link two</a></li></ul></article>"
		"<div id=comments><p>I have read this, and I do not believe a word of it, since I was there.</p></div>"
		"<div class='sidebar'><p>Eight words about the paper stand here always.</p></div></div><footer>Imprint</footer></body></html>";
	assert_int_equal(read_bytes(page, strlen(page)), SLANT_OK);
	assert_string_equal(article.fields[SLANT_ARTICLE_TITLE].data, "The bridge");
	assert_int_equal(article.fields[SLANT_ARTICLE_TEXT].length, 6 * (sizeof TEXT_OF_PARAGRAPH - 1) + 5 * 2);
	static const struct { const char *part; uint64_t words; } expected[] = {
		{"menu", 2}, {"caption", 3}, {"share", 1}, {"advert", 17}, {"byline", 2}, {"aside", 11}, {"form", 1}, {"newsletter", 9}, {"related", 4},
		{"comments", 17}, {"footer", 1},
	};
	for (size_t i = 0; i < sizeof expected / sizeof *expected; i++)
		if (left_out(expected[i].part) != expected[i].words)
			fail_msg("%s: %llu words", expected[i].part, (unsigned long long)left_out(expected[i].part));
	assert_int_equal(article.left_out.count, sizeof expected / sizeof *expected);
}

/* A name that misleads does not cost the article; comments are dropped however long they are. */
static void names_that_mislead(void **state)
{
	(void)state;
	const char *wrapped = "<html><body><div class='sidebar promo'><h1>T</h1>" FIVE "</div></body></html>";
	assert_int_equal(read_bytes(wrapped, strlen(wrapped)), SLANT_OK);
	assert_int_equal(article.fields[SLANT_ARTICLE_TEXT].length, 5 * (sizeof TEXT_OF_PARAGRAPH - 1) + 4 * 2);
	const char *one_form = "<html><body><form id=aspnet>" FIVE "</form></body></html>";
	assert_int_equal(read_bytes(one_form, strlen(one_form)), SLANT_OK);
	assert_int_equal(article.fields[SLANT_ARTICLE_TEXT].length, 5 * (sizeof TEXT_OF_PARAGRAPH - 1) + 4 * 2);
	const char *discussed = "<html><body><article>" FIVE "</article><div class=comments>" FIVE FIVE FIVE FIVE "</div></body></html>";
	assert_int_equal(read_bytes(discussed, strlen(discussed)), SLANT_OK);
	assert_int_equal(article.fields[SLANT_ARTICLE_TEXT].length, 5 * (sizeof TEXT_OF_PARAGRAPH - 1) + 4 * 2);
	assert_int_equal(left_out("comments"), 20 * 17);
	const char *pieces = "<html><body><h1>T</h1><div class='article-body'>" FIVE "</div><div class=ad>No.</div><div class='article-body'>" PARAGRAPH
		"</div><div class='x'>" PARAGRAPH "</div></body></html>";
	assert_int_equal(read_bytes(pieces, strlen(pieces)), SLANT_OK);
	assert_int_equal(article.fields[SLANT_ARTICLE_TEXT].length, 6 * (sizeof TEXT_OF_PARAGRAPH - 1) + 5 * 2);
	assert_int_equal(left_out("other"), 17);
	const char *built = "<html><body><article><div class='builder-widget'>" FIVE "</div><div class='builder-widget'>"
	    FIVE "</div><div class=widget>One.</div>"
		"<p class='article-body paywall'>Paid text is marked so that machines know it, and it is text.</p></article></body></html>";
	assert_int_equal(read_bytes(built, strlen(built)), SLANT_OK);
	assert_int_equal(left_out("aside"), 1);
	assert_int_equal(article.left_out.count, 1);
	const char *nested = "<html><body><article>" FIVE "<article><h3><a href=x>Another story of ours</a></h3><p>What it is "
	                                                  "about, in eight words or nine.</p></article></article></body></html>";
	assert_int_equal(read_bytes(nested, strlen(nested)), SLANT_OK);
	assert_int_equal(left_out("related"), 13);
}

static void pages_without_article(void **state)
{
	(void)state;
	static const char *const pages[] = {
		"<!DOCTYPE html><html><head><title>404</title></head><body><h1>Not found</h1><p>The page is gone.</p></body></html>",
		"<html><body></body></html>", "<!DOCTYPE html>", "<html><body><div role=dialog>" FIVE "</div></body></html>",
		"<html><body><ul><li><a>One</a></li><li><a>Two</a></li></ul></body></html>",
	};
	for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
		assert_int_equal(read_bytes(pages[i], strlen(pages[i])), SLANT_INPUT);
		assert_string_equal(last.message, "the page holds no article text");
	}
	assert_int_equal(read_bytes("<p> </p>", 8), SLANT_INPUT);
	assert_string_equal(last.message, "the page holds no text");
	/* a short report that says it is one */
	GIVES("<html><head><meta property=og:type content=article></head><body>" PARAGRAPH "</body></html>", TEXT_OF_PARAGRAPH);
}

/* One h1 vouches for an article however short, and for one beside any number of teasers. A front page has many headings. */
static void one_heading(void **state)
{
	(void)state;
	static char page[16384];
	static const char *const card = "<article><h3><a href=x>Another story</a></h3><p>What that story is about, told in ten words or so.</p></article>";
	size_t used = (size_t)snprintf(page, sizeof page, "<html><body><main><article><h1>Bridge shut</h1>" FIVE "</article>");
	for (int i = 0; i < 40; i++)
		used += (size_t)snprintf(page + used, sizeof page - used, "%s", card);
	assert_int_equal(strlen(text_of(page)), 5 * (sizeof TEXT_OF_PARAGRAPH - 1) + 4 * 2);
	assert_int_equal(left_out("other"), 40 * 11);
	used = (size_t)snprintf(page, sizeof page, "<html><body><h1>Our paper</h1><main>");
	for (int i = 0; i < 40; i++)
		used += (size_t)snprintf(page + used, sizeof page - used, "%s", card);
	GIVES(page, "the page holds no article text");
	GIVES("<html><body><article><h1>Bridge shut</h1>" PARAGRAPH "</article></body></html>", TEXT_OF_PARAGRAPH);
	GIVES("<html><body><h1>Bridge shut</h1>" PARAGRAPH "</body></html>", "the page holds no article text");
	GIVES("<html><body><div><h1>Bridge shut</h1>" PARAGRAPH PARAGRAPH "</div></body></html>", TEXT_OF_PARAGRAPH "\n\n" TEXT_OF_PARAGRAPH);
#define SHORT_ONES "<p>The bridge is shut.</p><p>Nobody came.</p><p>It lost money, he said.</p>"
#define THREE_TIMES(a) a a a
	const char *brief = "<html><body><article><h1>Bridge shut</h1>" THREE_TIMES(SHORT_ONES) "<p>Share this</p></article></body></html>";
	assert_non_null(strstr(text_of(brief), "The bridge is shut.\n\nNobody came.\n\nIt lost money, he said.\n\nThe bridge"));
	GIVES("<html><body><article>" THREE_TIMES(SHORT_ONES) "</article></body></html>", "the page holds no article text");
}

/* Comments and offers that no name gives away; and what looks like them but is the article. */
#define COMMENT(name, control) \
	"<div class=q7><p class=q8>" name "</p><div><p>I was there, and not a word of it is true, if you ask me.</p>" control "</div></div>"
#define FIVE_COMMENTS(control) \
	COMMENT("ann", control) COMMENT("bo 12", control) COMMENT("Cy Moe", control) COMMENT("dee", control) COMMENT("eli", control)
#define ENTRY "<div class=e><p><time>14:05</time></p><p>Key event</p>" PARAGRAPH "<a href=x>Share</a></div>"
static void told_by_form(void **state)
{
	(void)state;
	size_t five = 5 * (sizeof TEXT_OF_PARAGRAPH - 1) + 4 * 2;
	const char *linked = "<html><body><div><h1>T</h1>"
	    FIVE "</div><div class=q1><h3>5 voices</h3>" FIVE_COMMENTS("<a href=x>Reply</a>") "</div></body></html>";
	assert_int_equal(strlen(text_of(linked)), five);
	assert_int_equal(left_out("comments"), 5 * 15 + 7 + 5 + 2);
	const char *bare = "<html><body><div><h1>T</h1>" FIVE "</div><div>" FIVE_COMMENTS("") FIVE_COMMENTS("") FIVE_COMMENTS("") "</div></body></html>";
	assert_int_equal(strlen(text_of(bare)), five);
	assert_int_equal(left_out("comments"), 15 * 15 + 3 * 7);
	const char *voices = "<html><body><article><h1>T</h1>" FIVE "<div>" FIVE_COMMENTS("") FIVE_COMMENTS("") "</div></article></body></html>";
	text_of(voices);
	assert_int_equal(left_out("comments"), 0);
	const char *alone = "<html><body><div><h1>T</h1>" FIVE_COMMENTS("<a href=x>Reply</a>") "</div></body></html>";
	text_of(alone);
	assert_int_equal(left_out("comments"), 0);
	const char *live = "<html><body><main><h1>T</h1>" FIVE "<div>" THREE_TIMES(ENTRY) THREE_TIMES(ENTRY) "</div></main></body></html>";
	text_of(live);
	assert_int_equal(left_out("comments"), 0);
	const char *offer = "<html><body><article><h1>T</h1>"
	    FIVE "<div class=q2><h2>Read on</h2><p>All our stories for \xE2\x82\xAC" "3 a week, and you may stop when you like.</p>"
		"<button>Buy</button></div></article></body></html>";
	assert_int_equal(strlen(text_of(offer)), five);
	assert_int_equal(left_out("notice"), 16);
	const char *price = "<html><body><article><h1>T</h1>"
	    FIVE "<div class=q2><h2>The cost</h2><p>The new bridge would cost $3 a head, the council says, or "
	         "more.</p></div></article></body></html>";
	assert_true(strlen(text_of(price)) > five + 60);
	const char *wall = "<html><body><article><h1>T</h1>"
	    PARAGRAPH "<div class=paywall><h2>Read on</h2><p>" TEXT_OF_PARAGRAPH TEXT_OF_PARAGRAPH "</p></div></article></body></html>";
	GIVES(wall, TEXT_OF_PARAGRAPH);
	const char *behind = "<html><body><article><h1>T</h1>" PARAGRAPH "<div class=paywall>" PARAGRAPH "</div></article></body></html>";
	GIVES(behind, TEXT_OF_PARAGRAPH "\n\n" TEXT_OF_PARAGRAPH);
	const char *linking = "<html><body><article><h1>T</h1>"
	    PARAGRAPH "<div class=paywall><p>The <a href=x>council</a> closed the <a href=y>bridge</a> on Monday, they "
	              "say.</p></div>"
		"</article></body></html>";
	GIVES(linking, TEXT_OF_PARAGRAPH "\n\nThe council closed the bridge on Monday, they say.");
	const char *copies = "<base href=x><div>A copy of <a href=y>a page</a> as it was.</div><div>"
	                     "<!DOCTYPE html><html><head><title>T</title></head><body><article>"
		"<h1>T</h1>" FIVE "</article></body></html></div>";
	assert_int_equal(strlen(text_of(copies)), five);
}

/* FIELDS */

static void title_from_best_place(void **state)
{
	(void)state;
	static const char *const cases[][2] = {
		{BODY("<title>Bridge is shut for good | The Courier</title>"), "Bridge is shut for good"},
		{BODY("<title>Bridge is shut for good - The Courier</title>"), "Bridge is shut for good"},
		{BODY("<title>Bridge - not a boat</title>"), "Bridge - not a boat"},
		{BODY("<meta property=og:site_name content='A Paper Of Many Words Indeed'><title>Shut \xE2\x80\x93 a paper of many words indeed</title>"), "Shut"},
		{BODY("<title>T</title><meta property=og:title content='Bridge &amp; boat'>"), "Bridge & boat"},
		{BODY("<meta property=og:title content=No><script type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":\"Yes &#8211; yes\"}</script>"),
		 "Yes \xE2\x80\x93 yes"},
		{BODY("<meta property=og:title content=Yes><script type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":\"No\",}</script>"), "Yes"},
		{BODY("<meta property=og:title content=Yes><script type=application/ld+json>{\"@type\":\"Recipe\",\"headline\":\"No\"}</script>"), "Yes"},
		{"<html><title>x</title><meta property=og:title content='Bridge is shut | Local | A Paper Of Many Words "
		 "Indeed'><body><h1>Bridge is shut</h1>" FIVE "</body></html>",
		 "Bridge is shut"},
		{"<html><meta property=og:title content='The Marrow Courier | Bridge is shut'><meta property=og:site_name content='The Marrow Courier'><body>"
		 "<h1>The Marrow Courier</h1>" FIVE "</body></html>", "The Marrow Courier | Bridge is shut"},
		{"<html><title>No | Site</title><body><h1>Yes</h1>" FIVE "</body></html>", "Yes"},
		{"<html><title>Yes it is</title><body><div><h1><a href=/>Site</a></h1></div>" FIVE "</body></html>", "Yes it is"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_string_equal(field_of(cases[i][0], SLANT_ARTICLE_TITLE), cases[i][1]);
}

static void fields(void **state)
{
	(void)state;
	const char *graph = BODY("<link rel='x canonical' href='https://www.paper.example:80/a?b'>"
	                         "<script type='application/ld+json'><!-- {\"@graph\":[{\"@type\":\"Person\","
		"\"@id\":\"#p\",\"name\":\"Ann Lee\"},{\"@id\":\"#o\",\"name\":\"The Paper\"},{\"@type\":[\"x\",\"BlogPosting\"],\"headline\":\"H\",\"author\":"
		"[{\"@id\":\"#p\"},\"Bo Park\",{\"name\":\"Cy Moe\"}],"
		"\"publisher\":{\"@id\":\"#o\"},\"datePublished\":\"2026-01-02\",\"inLanguage\":\"en\"}]} --></script>");
	assert_string_equal(field_of(graph, SLANT_ARTICLE_AUTHOR), "Ann Lee, Bo Park, Cy Moe");
	assert_string_equal(article.fields[SLANT_ARTICLE_SOURCE].data, "The Paper");
	assert_string_equal(article.fields[SLANT_ARTICLE_DATE].data, "2026-01-02");
	assert_string_equal(article.fields[SLANT_ARTICLE_URL].data, "https://www.paper.example:80/a?b");
	assert_string_equal(article.fields[SLANT_ARTICLE_LANGUAGE].data, "en");
	const char *plain = BODY("<link rel=canonical href='https://www.paper.example:80/a?b'><meta name=author content='https://x.example/ann'>"
		"<meta name=AUTHOR content='Ann Lee'><meta name=DC.Date content=2026-03-04><meta property='article:section' content=Local>");
	assert_string_equal(field_of(plain, SLANT_ARTICLE_AUTHOR), "Ann Lee");
	assert_string_equal(article.fields[SLANT_ARTICLE_SOURCE].data, "paper.example");
	assert_string_equal(article.fields[SLANT_ARTICLE_DATE].data, "2026-03-04");
	assert_int_equal(article.metadata.count, 1);
	assert_string_equal(article.metadata.data[0].name.data, "section");
	const char *bare = "<html lang=en-GB><body><article><p class=byline>By <a rel=author>Ann Lee</a>, <time datetime=2026-05-06>then</time></p>" FIVE
		"</article></body></html>";
	assert_string_equal(field_of(bare, SLANT_ARTICLE_AUTHOR), "Ann Lee");
	assert_string_equal(article.fields[SLANT_ARTICLE_DATE].data, "2026-05-06");
	assert_string_equal(article.fields[SLANT_ARTICLE_LANGUAGE].data, "en-GB");
	const char *spans = "<html><body><article><footer><div class=node__submitted>Sent in by <span><span>Ann Lee</span></span> "
	                    "on <span>Tue, 06/04/2024 - 21:03</span>"
		"<span>Other Words</span></div></footer>" FIVE "</article></body></html>";
	assert_string_equal(field_of(spans, SLANT_ARTICLE_AUTHOR), "Ann Lee");
	assert_string_equal(article.fields[SLANT_ARTICLE_DATE].data, "Tue, 06/04/2024 - 21:03");
}

/* The text that machines are given stands in where the page shows only its beginning. */
static void article_body_stands_in(void **state)
{
	(void)state;
	static char page[8192];
	snprintf(page, sizeof page, "<html><head><script type=application/ld+json>{\"@type\":\"Article\",\"articleBody\":\"%s %s %s "
	                            "%s\"}</script></head><body>%s</body></html>",
	         TEXT_OF_PARAGRAPH, TEXT_OF_PARAGRAPH, TEXT_OF_PARAGRAPH, TEXT_OF_PARAGRAPH, PARAGRAPH);
	assert_int_equal(strlen(text_of(page)), 4 * (sizeof TEXT_OF_PARAGRAPH - 1) + 3);
	assert_string_equal(article.metadata.data[0].name.data, "text_from");
}

/* PAGES MADE TO BREAK A PARSER */

static void repeat(slant_buf *page, const char *piece, size_t count)
{
	while (count--)
		slant_buf_put(page, slant_str_of(piece));
}

typedef struct flood {
	const char *piece;
	size_t count;
	slant_status status;
	const char *message;
} flood;

static void floods(void **state)
{
	(void)state;
	static const flood cases[] = {
		{"<div>", 100000, SLANT_LIMIT, "the page nests deeper than the limit of 1000 tags"},
		{"<blockquote>", 900, SLANT_OK, ""}, {"<table><tr><td>", 250, SLANT_OK, ""}, {"</div>", 100000, SLANT_OK, ""}, {"<p>", 300000, SLANT_OK, ""},
		{"<", 300000, SLANT_OK, ""}, {"<!--", 100000, SLANT_OK, ""}, {"&amp;&lt;&#8217;&#x110000;&", 50000, SLANT_OK, ""},
		{"<p a b c=d ", 100000, SLANT_LIMIT, "a tag of the page has more attributes than the limit of 1000"},
		{"<p class='share ad nav'>x</p>", 20000, SLANT_OK, ""}, {"<h1>x</h1>", 30000, SLANT_OK, ""}, {"<a rel=author>Ann B</a>", 30000, SLANT_OK, ""},
		{"<script type=application/ld+json>[[[[[[{\"a\":</script>", 5000, SLANT_OK, ""}, {PARAGRAPH, 20000, SLANT_OK, ""},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		slant_buf page;
		slant_buf_init(&page);
		repeat(&page, "<html><body>" FIVE, 1);
		repeat(&page, cases[i].piece, cases[i].count);
		slant_status status = read_bytes(page.data, page.length);
		if (status != cases[i].status || strcmp(last.message, cases[i].message) != 0)
			fail_msg("%s: status %d, %s", cases[i].piece, status, last.message);
		slant_buf_release(&page);
	}
}

/* Any prefix of a page, and any page with one byte changed, ends. */
static void cut_and_changed(void **state)
{
	(void)state;
	char page[] = "<?xml version='1.0'?><!DOCTYPE html><html lang=en><head><meta charset=\"utf-8\"><title>A | B</title>"
	              "<script type=\"application/ld+json\">{\"@type\":"
	              "\"Article\",\"headline\":\"H\"}</script></head><body>"
	              "<div class='x ad'>&eacute;<blockquote><p>q<cite>c</cite></blockquote><table><tr><td>1</table>"
	              PARAGRAPH "</body></html>";
	for (size_t length = 0; length < sizeof page; length++) {
		char *exact = malloc(length + !length);
		assert_non_null(exact);
		memcpy(exact, page, length);
		slant_html_is((slant_str){exact, length});
		slant_html_declared((slant_str){exact, length});
		slant_status status = read_bytes(exact, length);
		assert_true(status == SLANT_OK || last.message[0]);
		free(exact);
		char kept = page[length];
		page[length] = (char)(kept ^ 0x5A);
		status = read_bytes(page, sizeof page - 1);
		assert_true(status == SLANT_OK || last.message[0]);
		page[length] = kept;
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(told), cmocka_unit_test(declared), cmocka_unit_test(tables_are_sorted), cmocka_unit_test(folds_white_space),
		cmocka_unit_test(unclosed_and_broken), cmocka_unit_test(odd_bytes), cmocka_unit_test(block_quotations), cmocka_unit_test(parts),
		cmocka_unit_test(names_that_mislead), cmocka_unit_test(one_heading), cmocka_unit_test(told_by_form),
		cmocka_unit_test(pages_without_article), cmocka_unit_test(title_from_best_place),
		cmocka_unit_test(fields), cmocka_unit_test(article_body_stands_in), cmocka_unit_test(floods), cmocka_unit_test(cut_and_changed),
	};
	return cmocka_run_group_tests(tests, one_record_open, one_record_close);
}
