/* outlet: which spellings are one source, by address and by name; alias files and what is refused in them; the order of
   articles changes nothing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/fold.h"
#include "files.h"
#include "group/domain.h"
#include "group/outlet.h"

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

static void test_fold(void **state)
{
	(void)state;
	static const struct { const char *name, *folded; } rows[] = {
		{"", ""}, {"BBC News", "bbc news"}, {" The\t New  York\nTimes ", "the new york times"}, {"\xC3\x89" "CHO", "\xC3\xA9" "cho"},
		{"E\xCC\x81" "cho", "\xC3\xA9" "cho"}, {"Stra\xC3\x9F" "e", "strasse"}, {"A\xC2\xA0\xE2\x80\x83" "B", "a b"}, {"so\xC2\xAD" "ft", "soft"},
		{"\xEF\xBC\xA1 x", "\xEF\xBD\x81 x"}, {"\xFF" "A B", "\xFF" "a b"}, {"  ", ""},
	};
	slant_buf out;
	slant_buf_init(&out);
	for (size_t i = 0; i < COUNT(rows); i++) {
		slant_buf_reset(&out);
		slant_fold_name(slant_str_of(rows[i].name), &out);
		assert_false(out.failed);
		if (!slant_str_is(slant_buf_str(&out), rows[i].folded))
			fail_msg("row %zu: '%s' is '%s'", i, rows[i].name, out.data);
	}
	slant_buf_release(&out);
}

static void test_domains(void **state)
{
	(void)state;
	static const struct { const char *text, *domain; } rows[] = {
		{"https://www.bbc.co.uk/news", "bbc.co.uk"}, {"WWW.Example.com", "example.com"}, {"example.com", "example.com"},
		{"http://user@news.example.com:8080/a?b#c", "example.com"}, {"//cdn.example.org/x", "example.org"}, {"news.example.com/a/b", "example.com"},
		{" https://Example.COM. ", "example.com"}, {"http://localhost:80/x", "localhost"}, {"http://192.0.2.7/x", "192.0.2.7"},
		{"http://[2001:db8::1]:80/", "[2001:db8::1]"}, {"https://co.uk/", "co.uk"}, {"https://a.b.unknown-top/x", "b.unknown-top"},
		{"https://mia.blogspot.com/2020", "mia.blogspot.com"}, {"a.city.kawasaki.jp", "city.kawasaki.jp"},
		{"https://www.b\xC3\xBC" "cher.example.de", "example.de"},
		{"", NULL}, {"Example", NULL}, {"St. Anne Post", NULL}, {"a.invalidtop", NULL}, {"me@example.com", NULL}, {"U.S.", NULL}, {"10.0.0.1", NULL},
		{"example.com News", NULL}, {".com", NULL}, {"a..com", NULL}, {"https://", NULL}, {"https:///x", NULL}, {"https://a b.com", NULL},
		{"example.com:port", NULL}, {"and/or", NULL},
	};
	slant_domains *domains = NULL;
	slant_error error;
	slant_buf host, domain;
	slant_buf_init(&host);
	slant_buf_init(&domain);
	assert_int_equal(slant_domains_new(&domains, &error), SLANT_OK);
	for (size_t i = 0; i < COUNT(rows); i++) {
		bool found = false;
		assert_int_equal(slant_domains_find(domains, slant_str_of(rows[i].text), &host, &domain, &found, &error), SLANT_OK);
		if (found != (rows[i].domain != NULL) || (found && !slant_str_is(slant_buf_str(&domain), rows[i].domain)))
			fail_msg("'%s' is '%s'", rows[i].text, found ? domain.data : "no address");
	}
	slant_domains_free(domains);
	slant_buf_release(&host);
	slant_buf_release(&domain);
}

/* ARTICLES and the outlets they make, shown as "name<key>=articles{spelling=articles,...}". */

typedef struct article {
	const char *source, *url;
} article;

static const article articles[] = {
	{"BBC.co.uk", ""}, {"https://www.bbc.co.uk/news", ""}, {"", "https://www.bbc.co.uk/news/a"}, {"BBC News", ""}, {"bbc  news", ""},
	{"BBC News", "https://www.bbc.co.uk/news/b"}, {"Reuters", "https://www.msn.com/x"}, {"REUTERS", ""}, {"", "https://www.msn.com/y"},
	{"", ""}, {" ", "no address"}, {"BBC", ""}, {"news.bbc.com", ""},
};

static char folder[] = "/tmp/slant-outlet-XXXXXX";
static char alias_path[64];

static void write_aliases(const char *text)
{
	put_text(alias_path, text);
}

static char *show(const char *aliases, unsigned round)
{
	static char shown[2][4096];
	char *text = shown[round % 2];
	slant_outlets *outlets = NULL;
	const slant_outlet *list = NULL;
	slant_error error = {0};
	uint32_t count = 0, numbers[COUNT(articles)];
	size_t length = 0;
	if (slant_outlets_new(aliases, &outlets, &error) != SLANT_OK)
		fail_msg("%s:%lu: %s", error.file, (unsigned long)error.line, error.message);
	for (size_t i = 0; i < COUNT(articles); i++) {
		size_t at = (i * 5 + round * 3) % COUNT(articles);
		const article *a = &articles[round ? at : i];
		assert_int_equal(slant_outlets_add(outlets, slant_str_of(a->source), slant_str_of(a->url), &numbers[i], &error), SLANT_OK);
	}
	assert_int_equal(slant_outlets_settle(outlets, &list, &count, &error), SLANT_OK);
	text[0] = '\0';
	for (uint32_t rank = 0; rank < count; rank++)
		for (uint32_t i = 0; i < count; i++) {
			const slant_outlet *o = &list[i];
			if (o->rank != rank)
				continue;
			length += (size_t)snprintf(text + length, sizeof shown[0] - length, "%s<%s>%s=%u{", o->name.data, o->key.data, o->domain ? "@" : "",
			                           (unsigned)o->articles);
			for (uint32_t k = 0; k < o->spelling_count; k++)
				length += (size_t)snprintf(text + length, sizeof shown[0] - length, "%s%.*s=%u%s", k ? "," : "", (int)o->spellings[k].text.length,
				                           o->spellings[k].text.data, (unsigned)o->spellings[k].articles, o->spellings[k].from_address ? "@" : "");
			length += (size_t)snprintf(text + length, sizeof shown[0] - length, "} ");
		}
	slant_outlets_free(outlets);
	return text;
}

static void test_outlets(void **state)
{
	(void)state;
	char first[4096];
	snprintf(first, sizeof first, "%s", show(NULL, 0));
	assert_string_equal(first, "<>=2{=2} BBC<bbc>=1{BBC=1} BBC News<bbc news>=3{BBC News=2,bbc  news=1} "
	                           "bbc.co.uk<bbc.co.uk>@=3{bbc.co.uk=1,www.bbc.co.uk=1,www.bbc.co.uk=1@} bbc.com<bbc.com>@=1{news.bbc.com=1} "
	                           "msn.com<msn.com>@=1{www.msn.com=1@} REUTERS<reuters>=2{REUTERS=1,Reuters=1} ");
	for (unsigned round = 1; round < COUNT(articles); round++)
		assert_string_equal(show(NULL, round), first);
}

static void test_aliases(void **state)
{
	(void)state;
	char first[4096];
	write_aliases("\xEF\xBB\xBF# the corporation\n\nbbc.co.uk\tThe BBC\r\n  BBC news \t the bbc\nwww.bbc.com\tTHE BBC\n"
	              "bbc\tThe BBC\nReuters\treuters.com\nBBC\tThe BBC\n");
	snprintf(first, sizeof first, "%s", show(alias_path, 0));
	assert_string_equal(first, "<>=2{=2} msn.com<msn.com>@=1{www.msn.com=1@} reuters.com<reuters.com>@=2{REUTERS=1,Reuters=1} "
	                           "The BBC<the bbc>=8{BBC=1,BBC News=2,bbc  news=1,bbc.co.uk=1,news.bbc.com=1,www.bbc.co.uk=1,www.bbc.co.uk=1@} ");
	for (unsigned round = 1; round < COUNT(articles); round++)
		assert_string_equal(show(alias_path, round), first);
	write_aliases("");
	assert_string_equal(show(alias_path, 1), show(NULL, 0));
}

static void test_refused(void **state)
{
	(void)state;
	static const struct { const char *text; uint64_t line; const char *part; } rows[] = {
		{"a\tb\nc d\n", 2, "an alias, a tab and the name"}, {"a\tb\tc", 1, "an alias, a tab and the name"}, {"a\t\n", 1, "an alias, a tab"},
		{"\tb\n", 1, "an alias, a tab"}, {"# x\na\tA\n", 2, "for itself"}, {"http://a.com/x\twww.a.com\n", 1, "for itself"},
		{"a\tb\nb\tc\n", 2, "'b' cannot stand for another: line 1"}, {"b\tc\na\tb\n", 2, "another one itself since line 1"},
		{"a\tb\nb\ta\n", 2, "another one itself since line 1"}, {"a\tb\nA\tc\n", 2, "already, since line 1"},
	};
	slant_outlets *outlets = NULL;
	slant_error error;
	for (size_t i = 0; i < COUNT(rows); i++) {
		write_aliases(rows[i].text);
		assert_int_equal(slant_outlets_new(alias_path, &outlets, &error), SLANT_INPUT);
		if (!strstr(error.message, rows[i].part) || error.line != rows[i].line || strcmp(error.file, alias_path) != 0)
			fail_msg("row %zu: %s:%lu: %s", i, error.file, (unsigned long)error.line, error.message);
	}
	assert_int_equal(slant_outlets_new("/nowhere/aliases.tsv", &outlets, &error), SLANT_IO);
	assert_null(outlets);
}

/* Thousands of sources: each is found again. */
static void test_many(void **state)
{
	(void)state;
	slant_outlets *outlets = NULL;
	const slant_outlet *list = NULL;
	slant_error error;
	uint32_t count = 0, number = 0;
	char source[64];
	assert_int_equal(slant_outlets_new(NULL, &outlets, &error), SLANT_OK);
	for (uint32_t i = 0; i < 20000; i++) {
		snprintf(source, sizeof source, i % 2 ? "www.paper%u.com" : "The %u Paper", i % 5000);
		assert_int_equal(slant_outlets_add(outlets, slant_str_of(source), slant_str_of(""), &number, &error), SLANT_OK);
		assert_int_equal(number, i % 5000);
	}
	assert_int_equal(slant_outlets_settle(outlets, &list, &count, &error), SLANT_OK);
	assert_int_equal(count, 5000);
	for (uint32_t i = 0; i < count; i++)
		assert_true(list[i].articles == 4 && list[i].spelling_count == 1);
	slant_outlets_free(outlets);
}

static int make_folder(void **state)
{
	(void)state;
	if (!mkdtemp(folder))
		return 1;
	snprintf(alias_path, sizeof alias_path, "%s/aliases.tsv", folder);
	return 0;
}

static int remove_folder(void **state)
{
	(void)state;
	unlink(alias_path);
	return rmdir(folder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_fold), cmocka_unit_test(test_domains), cmocka_unit_test(test_outlets), cmocka_unit_test(test_aliases),
		cmocka_unit_test(test_refused), cmocka_unit_test(test_many),
	};
	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
