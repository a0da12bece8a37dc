/* The reader: formats told by content, fields and aliases, each kind of bad input, directories. Files are made in a folder of their
   own, which is removed at the end. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <fcntl.h>
#include <pthread.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/limits.h"
#include "files.h"
#include "input/article.h"
#include "reader_log.h"
#include "slant.h"

#define FFFD "\xEF\xBF\xBD"

static char folder[64];

static const char *path_of(const char *name)
{
	return path_in(folder, name);
}

static const char *put_bytes(const char *name, const void *data, size_t length)
{
	const char *path = path_of(name);
	put_file(path, data, length);
	return path;
}

static const char *put(const char *name, const char *text)
{
	return put_bytes(name, text, strlen(text));
}

static void put_folder(const char *name)
{
	assert_int_equal(mkdir(path_of(name), 0777), 0);
}

/* What a reader gives, as lines: "+id|title|text" for an article, "!status record message" for an error. */

static slant_reader *reader_of(const char *path, const char *field)
{
	static const char *paths[1], *fields[1];
	slant_reader *reader = NULL;
	slant_error error;
	paths[0] = path;
	fields[0] = field;
	assert_int_equal(slant_reader_new(&(slant_inputs){paths, 1, fields, field ? 1 : 0, NULL}, &reader, &error), SLANT_OK);
	return reader;
}

static const char *field(const slant_article *article, slant_article_field which)
{
	return article->has[which] ? article->fields[which].data : "-";
}

static void drain(slant_reader *reader, log_of_reader *log)
{
	memset(log, 0, sizeof *log);
	for (;;) {
		const slant_article *article = NULL;
		slant_error error;
		slant_status status = slant_reader_next(reader, &article, &error);
		if (status != SLANT_OK) {
			assert_int_equal(error.status, status);
			assert_true(error.message[0] != '\0');
			note(log, "!%d %d %s\n", (int)status, (int)error.record, error.message);
			log->errors++;
			log->last = error;
			assert_true(log->errors < 1000);
			continue;
		}
		if (!article)
			break;
		log->articles++;
		note(log, "+%s|%s|%s\n", field(article, SLANT_ARTICLE_ID), field(article, SLANT_ARTICLE_TITLE),
		     field(article, SLANT_ARTICLE_TEXT));
	}
	const slant_article *article = NULL;
	slant_error error;
	assert_int_equal(slant_reader_next(reader, &article, &error), SLANT_OK);
	assert_null(article);
	slant_reader_free(reader);
}

static void read_path(const char *path, log_of_reader *log)
{
	drain(reader_of(path, NULL), log);
}

static void expect(const char *content, const char *want)
{
	log_of_reader log;
	read_path(put("one", content), &log);
	if (strcmp(log.text, want) != 0)
		print_error("content: %s\n", content);
	assert_string_equal(log.text, want);
}

/* The only article of a file with this content, for a look inside; lives until the next call. */
static const slant_article *single_of(const char *content, const char *map)
{
	static slant_reader *reader;
	const slant_article *article = NULL;
	slant_error error = {0};
	slant_reader_free(reader);
	reader = NULL;
	if (!content)
		return NULL;
	reader = reader_of(put("single", content), map);
	if (slant_reader_next(reader, &article, &error) != SLANT_OK)
		print_error("%s: %s\n", content, error.message);
	assert_non_null(article);
	return article;
}

static const char *metadata(const slant_article *article, const char *name)
{
	const char *found = "-";
	for (uint32_t i = 0; i < article->metadata.count; i++)
		if (slant_str_is(article->metadata.data[i].name, name))
			found = article->metadata.data[i].json.data;
	return found;
}

/* PLAIN TEXT. */

static void plain_text_is_kept_byte_for_byte(void **state)
{
	(void)state;
	expect("One line.", "+-|-|One line.\n");
	expect("\n  A title\r\n\r\nText \n\n", "+-|-|\n  A title\r\n\r\nText \n\n\n");
	expect("\xEF\xBB\xBFMarked.", "+-|-|Marked.\n");
	expect("[Moscow] The ministry said.", "+-|-|[Moscow] The ministry said.\n");
	expect("[1] A note. [2] Another.", "+-|-|[1] A note. [2] Another.\n");
	expect("[]\nEmpty brackets", "+-|-|[]\nEmpty brackets\n");
	expect("[{sic}] he wrote", "+-|-|[{sic}] he wrote\n");
	expect("{ not JSON at all", "+-|-|{ not JSON at all\n");
	expect("{{template}} text", "+-|-|{{template}} text\n");
	expect("[\"Never,\" he said] and left", "+-|-|[\"Never,\" he said] and left\n");
	expect("\"quoted\" first", "+-|-|\"quoted\" first\n");
	expect("12345", "+-|-|12345\n");
}

static void a_plain_file_is_single(void **state)
{
	(void)state;
	const slant_article *article = single_of("Text.", NULL);
	assert_int_equal(slant_article_last_of_single(article), 1);
	assert_int_equal(slant_article_record(article), 1);
	assert_string_equal(slant_article_file(article), path_of("single"));
	assert_string_equal(slant_article_id(article), "");
}

static void a_head_gives_fields(void **state)
{
	(void)state;
	const slant_article *article =
		single_of("TITLE: A \"bold\" plan\r\nsource:\tThe Gazette \r\nAuthor: A. Smith\r\nDate: 2024-05-06\r\nURL: https://x.example/a:b\r\n"
		          "Language: en\r\nID: 007\r\nDesk: Polit\"ics\r\nSource: \r\n\r\n Text: stays\r\n\r\nEnd", NULL);
	assert_string_equal(field(article, SLANT_ARTICLE_TITLE), "A \"bold\" plan");
	assert_string_equal(field(article, SLANT_ARTICLE_SOURCE), "The Gazette");
	assert_string_equal(field(article, SLANT_ARTICLE_AUTHOR), "A. Smith");
	assert_string_equal(field(article, SLANT_ARTICLE_DATE), "2024-05-06");
	assert_string_equal(field(article, SLANT_ARTICLE_URL), "https://x.example/a:b");
	assert_string_equal(field(article, SLANT_ARTICLE_LANGUAGE), "en");
	assert_string_equal(field(article, SLANT_ARTICLE_ID), "007");
	assert_string_equal(field(article, SLANT_ARTICLE_TEXT), " Text: stays\r\n\r\nEnd");
	assert_string_equal(metadata(article, "Desk"), "\"Polit\\\"ics\"");
	assert_int_equal(article->metadata.count, 1);
}

static void what_is_no_head_stays_text(void **state)
{
	(void)state;
	static const char *const texts[] = {
		"Title: a line and no empty line", "Title: a\nno key here\n\nText", "Warning: unknown first key\nTitle: b\n\nText",
		"Title:no space\n\nText", "\nTitle: a\n\nText", " Title: a\n\nText", "Title: a\n\xC3\x89: b\n\nText",
		"Text: is not a key\n\nText", "Title: a\nhttp://x.example\n\nText", "https: //x\n\nText", "Title\n\nText",
	};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		const slant_article *article = single_of(texts[i], NULL);
		assert_string_equal(field(article, SLANT_ARTICLE_TEXT), texts[i]);
		assert_false(article->has[SLANT_ARTICLE_TITLE]);
		assert_int_equal(article->metadata.count, 0);
	}
}

static void files_without_text_are_refused(void **state)
{
	(void)state;
	expect("", "!4 0 the file is empty\n");
	expect(" \n\t\r\n ", "!4 0 no text: nothing but white space\n");
	expect("\xEF\xBB\xBF", "!4 0 no text: nothing but white space\n");
	expect("\xC2\xA0\xE2\x80\x83\n", "!4 0 no text: nothing but white space\n");
	expect("Title: a\n\n \n", "!4 0 no text behind the head\n");
}

static void binary_data_is_refused_by_name(void **state)
{
	(void)state;
	static const struct {
		const char *bytes;
		size_t length;
		const char *part;
	} cases[] = {
		{"\x7F" "ELF\2\1\1\0", 8, "ELF"}, {"\x89PNG\r\n\x1A\n", 8, "PNG"}, {"\xFF\xD8\xFF\xE0", 4, "JPEG"}, {"%PDF-1.7\n", 9, "PDF"},
		{"\x1F\x9D\x90\x61", 4, "compress"}, {"\x04\x22\x4D\x18\x64", 5, "lz4"}, {"LZIP\1", 5, "lzip"}, {"7z\xBC\xAF\x27\x1C", 6, "7z"},
		{"BZh91AY&SY", 10, "bzip2"}, {"GIF89a\1\0", 8, "GIF"}, {"SQLite format 3\0", 16, "SQLite"},
		{"PK\3\4..........................[Content_Types].xml", 49, "an office document"},
		{"PK\3\4..........................mimetypeapplication/epub+zip", 58, "an EPUB"},
		{"PK\3\4..........................mimetypeapplication/vnd.oasis.opendocument.text", 78, "an office document"},
		{"a\0b\0c\0d\0e\0f\0", 12, "NUL"}, {"a\0b\0c\0d\0e\0f\0\1\0h\0", 16, "NUL"}, {"\1\0\2\0\3\0\4\0\5\0\6\0\7\0\x8\0", 16, "NUL"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		log_of_reader log;
		read_path(put_bytes("binary", cases[i].bytes, cases[i].length), &log);
		assert_int_equal(log.articles, 0);
		assert_int_equal(log.errors, 1);
		assert_int_equal(log.last.status, SLANT_INPUT);
		assert_non_null(strstr(log.last.message, "not a text"));
		assert_non_null(strstr(log.last.message, cases[i].part));
		assert_string_equal(log.last.file, path_of("binary"));
	}
}

static void some_damage_is_repaired_and_counted(void **state)
{
	(void)state;
	slant_error error;
	const slant_article *article = NULL;
	slant_reader *reader = reader_of(put_bytes("damaged", "one\0two \xFF three \xE2\x80", 18), NULL);
	assert_int_equal(slant_reader_next(reader, &article, &error), SLANT_OK);
	assert_string_equal(field(article, SLANT_ARTICLE_TEXT), "one" FFFD "two " FFFD " three " FFFD);
	assert_int_equal(slant_article_replaced_bytes(article), 4);
	slant_reader_free(reader);
}

/* JSON. */

static void json_lines_are_read(void **state)
{
	(void)state;
	expect("{\"id\":1,\"title\":\"a\",\"text\":\"t1\"}\n\n \r\n{\"id\":\"2\",\"text\":\"t\\n2\"}\r\n{\"text\":\"t3\"}", "+1|a|t1\n+2|-|t\n2\n+-|-|t3\n");
	expect("\xEF\xBB\xBF  {\"text\":\"t\"}", "+-|-|t\n");
	expect("\n\n{\"text\":\"t\"}\n\n", "+-|-|t\n");
}

static void single_is_one_object_and_nothing_else(void **state)
{
	(void)state;
	assert_int_equal(slant_article_last_of_single(single_of("{\"text\":\"t\"}", NULL)), 1);
	assert_int_equal(slant_article_last_of_single(single_of("{\n \"text\": \"t\"\n}\n\n", NULL)), 1);
	assert_int_equal(slant_article_last_of_single(single_of("{\"text\":\"t\"}\n{\"text\":\"u\"}", NULL)), 0);
	assert_int_equal(slant_article_last_of_single(single_of("{\"text\":\"t\"}\nx", NULL)), 0);
	assert_int_equal(slant_article_last_of_single(single_of("[{\"text\":\"t\"}]", NULL)), 0);
}

static void objects_may_spread_over_lines(void **state)
{
	(void)state;
	expect("{\n  \"id\": 5,\n  \"a\": [\n    {\n\"x\": 1}\n  ],\n  \"text\": \"t\"\n}\n{\n\"text\":\"u\"\n}\n", "+5|-|t\n+-|-|u\n");
}

static void arrays_are_read(void **state)
{
	(void)state;
	expect("[{\"id\":1,\"text\":\"a\"},{\"id\":2,\"text\":\"b\"}]", "+1|-|a\n+2|-|b\n");
	expect(" [\n {\"id\":1,\"text\":\"a\"}\n ,\n {\"id\":2,\"text\":\"b\"}\n ]\n", "+1|-|a\n+2|-|b\n");
	expect("[]", "!4 0 the JSON array is empty: no articles\n");
	expect("[1, \"x\", [2], null, {\"text\":\"a\"}]",
	       "!4 1 the record is not a JSON object\n!4 2 the record is not a JSON object\n!4 3 the record is not a JSON object\n"
	       "!4 4 the record is not a JSON object\n+-|-|a\n");
	expect("[[{\"text\":\"a\"}]]", "!4 1 the record is not a JSON object\n");
}

static void bad_lines_do_not_stop_the_rest(void **state)
{
	(void)state;
	expect("{\"text\":\"a\"}\n{\"id\":2}\n{\"text\":\"c\"}\n",
	       "+-|-|a\n!4 2 the record has no text; --field text=NAME names it; its fields are \"id\"\n+-|-|c\n");
	expect("{\"text\":\"a\"}\n{\"text\":\"b\n{\"text\":\"c\"}\n",
	       "+-|-|a\n!4 2 not JSON: a control character inside a string\n+-|-|c\n");
	expect("{\"id\":1,\n{\"text\":\"c\"}\n", "!4 1 not JSON: a name in quotes is missing in an object\n+-|-|c\n");
	expect("{\"id\":\n{\"id\":2,\"text\":\"b\"}\n{\"id\":3,\"text\":\"c\"}\n",
	       "!4 1 not JSON: a comma or } is missing in an object\n+2|-|b\n+3|-|c\n");
	expect("{\"id\":[\n{\"id\":2,\"text\":\"b\"}\n{\"id\":3,\"text\":\"c\"}\n",
	       "!4 1 not JSON: a comma or ] is missing in an array\n+2|-|b\n+3|-|c\n");
	expect("{\"text\":\"a\"}\ngarbage\n17\n[]\n\"s\"\n{\"text\":\"c\"}\n",
	       "+-|-|a\n!4 2 not JSON: neither a value nor a string in quotes\n!4 3 the record is not a JSON object\n"
	       "!4 4 the record is not a JSON object\n!4 5 the record is not a JSON object\n+-|-|c\n");
	expect("{\"text\":\"a\"} x\n{\"text\":\"b\"}{\"text\":\"c\"}\n{\"text\":\"d\"}",
	       "!4 1 not JSON: bytes follow the value\n!4 2 not JSON: bytes follow the value\n+-|-|d\n");
	expect("{\"text\":\"a\"}\n{\"text\":\"cut he", "+-|-|a\n!4 2 the JSON is cut: the input ends inside the record\n");
	expect("{\"text\":\"cut he", "!4 1 the JSON is cut: the input ends inside the record\n");
	expect("{\n  \"text\": 01,\n  \"b\": {\n  }\n}\n{\"text\":\"c\"}\n", "!4 1 not JSON: a number with a leading zero\n+-|-|c\n");
	expect("{\n  \"text\": \"t\",\n", "!4 1 the JSON is cut: the input ends inside the record\n");
}

static void bad_elements_do_not_stop_the_rest(void **state)
{
	(void)state;
	expect("[{\"id\":1,\"text\":\"a\"},{\"id\":2},{\"id\":3,\"text\":\"c\"}]",
	       "+1|-|a\n!4 2 the record has no text; --field text=NAME names it; its fields are \"id\"\n+3|-|c\n");
	expect("[{\"id\":1,\"x\":[{\"y\":\"]},\\\"\"},01]},{\"id\":3,\"text\":\"c\"}]", "!4 1 not JSON: a number with a leading zero\n+3|-|c\n");
	expect("[{\"text\":\"a\"} {\"text\":\"b\"},{\"text\":\"c\"}]", "!4 1 not JSON: bytes follow the value\n+-|-|c\n");
	expect("[{\"text\":\"a\"},{\"text\":\"b\"", "+-|-|a\n!4 2 the JSON is cut: the input ends inside the record\n");
	expect("[{\"text\":\"a\"},", "+-|-|a\n!4 1 the JSON is cut: the input ends inside the array\n");
	expect("[{\"text\":\"a\"},]", "+-|-|a\n!4 1 not JSON: a comma with no element behind it ends the array\n");
	expect("[{\"text\":\"a\"},,{\"text\":\"b\"}]", "+-|-|a\n!4 2 not JSON: neither a value nor a string in quotes\n+-|-|b\n");
	expect("[{\"text\":\"a\"}] x", "+-|-|a\n!4 1 bytes follow the JSON array\n");
	expect("[{\"text\":\"a\n\"},{\"text\":\"b\"}]", "!4 1 not JSON: a control character inside a string\n+-|-|b\n");
}

static void errors_name_file_record_and_line(void **state)
{
	(void)state;
	log_of_reader log;
	const char *path = put("named", "{\"text\":\"a\"}\n\n{\n\"text\":\"b\"\n}\n{\"id\":3}\n");
	read_path(path, &log);
	assert_int_equal(log.articles, 2);
	assert_string_equal(log.last.file, path_of("named"));
	assert_int_equal(log.last.record, 3);
	assert_int_equal(log.last.line, 6);
}

static void nesting_costs_nothing(void **state)
{
	(void)state;
	static char deep[400100];
	log_of_reader log;
	int head = snprintf(deep, sizeof deep, "{\"text\":\"a\"}\n{\"x\":");
	memset(deep + head, '[', 200000);
	snprintf(deep + head + 200000, 64, "\n{\"text\":\"b\"}\n");
	read_path(put("deep", deep), &log);
	assert_string_equal(log.text, "+-|-|a\n!5 2 the JSON is nested deeper than the limit of 64\n+-|-|b\n");
	memset(deep, '[', 200000);
	memset(deep + 200000, ']', 200000);
	deep[400000] = '\0';
	read_path(put("deep", deep), &log);
	assert_string_equal(log.text, "!5 1 the JSON is nested deeper than the limit of 64\n");
	deep[400000 - 1] = ' ';
	snprintf(deep + 400000 - 1, 64, ",{\"text\":\"c\"}]");
	read_path(put("deep", deep), &log);
	assert_string_equal(log.text, "!5 1 the JSON is nested deeper than the limit of 64\n+-|-|c\n");
}

static void write_long(FILE *file, const char *before, size_t length, const char *after)
{
	static char block[1 << 20];
	memset(block, 'x', sizeof block);
	fputs(before, file);
	for (; length; length -= length < sizeof block ? length : sizeof block)
		assert_true(fwrite(block, 1, length < sizeof block ? length : sizeof block, file) > 0);
	fputs(after, file);
}

static void overlong_records_are_passed_over(void **state)
{
	(void)state;
	static const struct {
		const char *before, *after, *log;
	} cases[] = {
		{"{\"text\":\"a\"}\n{\"text\":\"", "\"}\n{\"text\":\"c\"}\n", "+-|-|a\n!5 2 the record is longer than the limit of 64 MiB\n+-|-|c\n"},
		{"[{\"text\":\"a\"},{\"x\":[\"", "\"]},{\"text\":\"c\"}]", "+-|-|a\n!5 2 the record is longer than the limit of 64 MiB\n+-|-|c\n"},
		{"{\"text\":\"", "", "!5 1 the record is longer than the limit of 64 MiB\n"},
		{"{\"text\":\"a\"}\n{\n \"text\":\"", "\"\n}\n{\"text\":\"c\"}\n", "+-|-|a\n!5 2 the record is longer than the limit of 64 MiB\n+-|-|c\n"},
		{"plain ", "", "!5 0 the file is longer than the limit of 64 MiB\n"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		log_of_reader log;
		FILE *file = fopen(path_of("long"), "wb");
		assert_non_null(file);
		write_long(file, cases[i].before, SLANT_LIMIT_RECORD_BYTES + 10, cases[i].after);
		assert_int_equal(fclose(file), 0);
		read_path(path_of("long"), &log);
		assert_string_equal(log.text, cases[i].log);
		assert_string_equal(log.last.file, path_of("long"));
	}
	unlink(path_of("long"));
}

static void overlong_texts_and_titles_are_refused(void **state)
{
	(void)state;
	log_of_reader log;
	FILE *file = fopen(path_of("long"), "wb");
	assert_non_null(file);
	write_long(file, "{\"text\":\"", SLANT_LIMIT_ARTICLE_BYTES + 1, "\"}\n");
	write_long(file, "{\"text\":\"b\",\"title\":\"", SLANT_LIMIT_TITLE_BYTES + 1, "\"}\n{\"text\":\"c\"}\n");
	assert_int_equal(fclose(file), 0);
	read_path(path_of("long"), &log);
	assert_int_equal(log.articles, 1);
	assert_int_equal(log.errors, 2);
	assert_int_equal(log.last.status, SLANT_LIMIT);
	assert_int_equal(log.last.record, 2);
	unlink(path_of("long"));
}

static void records_of_every_length_cross_every_window(void **state)
{
	(void)state;
	static const char *const kinds[] = {"lines", "array"};
	for (int kind = 0; kind < 2; kind++) {
		FILE *file = fopen(path_of(kinds[kind]), "wb");
		assert_non_null(file);
		fputs(kind ? "[" : "", file);
		for (size_t i = 0; i < 300; i++) {
			char before[64];
			snprintf(before, sizeof before, "%s{\"id\":%zu,\"text\":\"", i && kind ? ",\n" : "", i);
			write_long(file, before, i * 37 % 9000 + (i % 50 == 49 ? 700000 : 1), kind ? "\"}" : "\"}\n");
		}
		fputs(kind ? "]" : "", file);
		assert_int_equal(fclose(file), 0);
		slant_reader *reader = reader_of(path_of(kinds[kind]), NULL);
		for (size_t i = 0; i <= 300; i++) {
			const slant_article *article;
			slant_error error;
			char id[16];
			snprintf(id, sizeof id, "%zu", i);
			assert_int_equal(slant_reader_next(reader, &article, &error), SLANT_OK);
			if (i == 300) {
				assert_null(article);
				break;
			}
			assert_string_equal(slant_article_id(article), id);
			assert_int_equal(slant_article_record(article), i + 1);
			assert_int_equal(article->fields[SLANT_ARTICLE_TEXT].length, i * 37 % 9000 + (i % 50 == 49 ? 700000 : 1));
		}
		slant_reader_free(reader);
	}
}

/* FIELDS. */

static void digits_are_never_changed(void **state)
{
	(void)state;
	const slant_article *article = single_of(
		"{\"id\":9007199254740993,\"date\":20240506,\"title\":1.50,\"source\":true,\"text\":\"t\",\"big\":123456789012345678901234567890,"
		"\"f\":-1.50e+007,\"o\":{ \"n\" : [ 1.0 , 2 ] }}", NULL);
	assert_string_equal(slant_article_id(article), "9007199254740993");
	assert_string_equal(field(article, SLANT_ARTICLE_DATE), "20240506");
	assert_string_equal(field(article, SLANT_ARTICLE_TITLE), "1.50");
	assert_string_equal(field(article, SLANT_ARTICLE_SOURCE), "true");
	assert_string_equal(metadata(article, "big"), "123456789012345678901234567890");
	assert_string_equal(metadata(article, "f"), "-1.50e+007");
	assert_string_equal(metadata(article, "o"), "{\"n\":[1.0,2]}");
}

static void aliases_are_known(void **state)
{
	(void)state;
	static const struct {
		const char *alias;
		slant_article_field field;
	} aliases[] = {
		{"content", SLANT_ARTICLE_TEXT}, {"body", SLANT_ARTICLE_TEXT}, {"article", SLANT_ARTICLE_TEXT},
		{"article_text", SLANT_ARTICLE_TEXT}, {"full_text", SLANT_ARTICLE_TEXT}, {"headline", SLANT_ARTICLE_TITLE},
		{"heading", SLANT_ARTICLE_TITLE}, {"outlet", SLANT_ARTICLE_SOURCE}, {"publisher", SLANT_ARTICLE_SOURCE},
		{"site", SLANT_ARTICLE_SOURCE}, {"site_name", SLANT_ARTICLE_SOURCE}, {"domain", SLANT_ARTICLE_SOURCE},
		{"authors", SLANT_ARTICLE_AUTHOR}, {"byline", SLANT_ARTICLE_AUTHOR}, {"published", SLANT_ARTICLE_DATE},
		{"published_at", SLANT_ARTICLE_DATE}, {"publish_date", SLANT_ARTICLE_DATE}, {"date_published", SLANT_ARTICLE_DATE},
		{"pubdate", SLANT_ARTICLE_DATE}, {"link", SLANT_ARTICLE_URL}, {"uid", SLANT_ARTICLE_ID}, {"_id", SLANT_ARTICLE_ID},
		{"article_id", SLANT_ARTICLE_ID}, {"lang", SLANT_ARTICLE_LANGUAGE},
		{"articleBody", SLANT_ARTICLE_TEXT}, {"maintext", SLANT_ARTICLE_TEXT}, {"bodyText", SLANT_ARTICLE_TEXT},
		{"story", SLANT_ARTICLE_TEXT}, {"document", SLANT_ARTICLE_TEXT}, {"Article Text", SLANT_ARTICLE_TEXT},
		{"CONTENT", SLANT_ARTICLE_TEXT}, {"source_domain", SLANT_ARTICLE_SOURCE}, {"publication", SLANT_ARTICLE_SOURCE},
		{"Outlet", SLANT_ARTICLE_SOURCE}, {"date_publish", SLANT_ARTICLE_DATE}, {"pub_date", SLANT_ARTICLE_DATE},
		{"datePublished", SLANT_ARTICLE_DATE}, {"Publish-Date", SLANT_ARTICLE_DATE}, {"publishedAt", SLANT_ARTICLE_DATE},
		{"web_url", SLANT_ARTICLE_URL}, {"webUrl", SLANT_ARTICLE_URL}, {"inLanguage", SLANT_ARTICLE_LANGUAGE},
	};
	static const char *const names[] = {"id", "source", "title", "author", "date", "url", "language", "text"};
	for (size_t i = 0; i < sizeof aliases / sizeof *aliases; i++) {
		char content[256];
		bool text = aliases[i].field == SLANT_ARTICLE_TEXT;
		snprintf(content, sizeof content, "{\"%s\":\"value\"%s}", aliases[i].alias, text ? "" : ",\"text\":\"t\"");
		const slant_article *article = single_of(content, NULL);
		assert_string_equal(field(article, aliases[i].field), "value");
		assert_int_equal(article->metadata.count, 0);
		/* the field's own name wins, before or behind, and the alias stays as metadata */
		for (int order = 0; order < 2; order++) {
			snprintf(content, sizeof content, "{\"%s\":\"%s\",\"%s\":\"%s\"%s}",
			         order ? names[aliases[i].field] : aliases[i].alias, order ? "own" : "value",
			         order ? aliases[i].alias : names[aliases[i].field], order ? "value" : "own", text ? "" : ",\"text\":\"t\"");
			article = single_of(content, NULL);
			assert_string_equal(field(article, aliases[i].field), "own");
			assert_int_equal(article->metadata.count, 1);
			assert_string_equal(metadata(article, aliases[i].alias), "\"value\"");
		}
	}
}

static void fields_have_rules(void **state)
{
	(void)state;
	const slant_article *article = single_of("{\"text\":\"t\",\"authors\":[\"A. One\" , \"B. Tw\\u00f6\"],\"title\":null,\"headline\":\"h\"}", NULL);
	assert_string_equal(field(article, SLANT_ARTICLE_AUTHOR), "A. One, B. Tw\xC3\xB6");
	assert_string_equal(field(article, SLANT_ARTICLE_TITLE), "h");
	assert_int_equal(article->metadata.count, 0);

	article = single_of("{\"text\":\"t\",\"authors\":[{\"name\":\"A\"}],\"source\":{\"id\":5},\"_id\":{\"$oid\":\"1\"},\"author\":[]}", NULL);
	assert_false(article->has[SLANT_ARTICLE_AUTHOR] || article->has[SLANT_ARTICLE_SOURCE] || article->has[SLANT_ARTICLE_ID]);
	assert_string_equal(metadata(article, "authors"), "[{\"name\":\"A\"}]");
	assert_string_equal(metadata(article, "source"), "{\"id\":5}");
	assert_string_equal(metadata(article, "author"), "[]");

	/* the first of the list wins among aliases, the listed spelling and then the first among spellings; the last of a name wins */
	article = single_of("{\"body\":\"b\",\"Text\":\"T\",\"TEXT\":\"U\",\"content\":\"c\"}", NULL);
	assert_string_equal(field(article, SLANT_ARTICLE_TEXT), "T");
	assert_int_equal(article->metadata.count, 3);
	/* what sums an article up is no text of it */
	expect("{\"description\":\"d\",\"summary\":\"s\",\"abstract\":\"a\",\"lead_paragraph\":\"l\"}",
	       "!4 1 the record has no text; --field text=NAME names it; its fields are \"description\", \"summary\", \"abstract\", "
	       "\"lead_paragraph\"\n");
	article = single_of("{\"body\":\"b\",\"text\":\"c\",\"Text\":\"T\",\"t\\u0069tle\":\"escaped\",\"x\":1,\"x\":2}", NULL);
	assert_string_equal(field(article, SLANT_ARTICLE_TEXT), "c");
	assert_string_equal(field(article, SLANT_ARTICLE_TITLE), "escaped");
	assert_string_equal(metadata(article, "body"), "\"b\"");
	assert_string_equal(metadata(article, "Text"), "\"T\"");
	assert_string_equal(metadata(article, "x"), "2");
	assert_int_equal(article->metadata.count, 3);

	article = single_of("{\"text\":\"a\",\"text\":\"b\",\"n\":null}", NULL);
	assert_string_equal(field(article, SLANT_ARTICLE_TEXT), "b");
	assert_string_equal(metadata(article, "n"), "null");

	article = single_of("{\"text\":\"t\",\"title\":\"\"}", NULL);
	assert_true(article->has[SLANT_ARTICLE_TITLE]);

	expect("{\"text\":17}", "!4 1 the record's text is not a string, and no list of strings\n");
	expect("{\"text\":[\"One.\",\"Two.\"],\"source\":{\"id\":null,\"name\":\"The Post\"},\"id\":1}", "+1|-|One.\n\nTwo.\n");
	expect("{\"text\":[\"One.\",2]}", "!4 1 the record's text is not a string, and no list of strings\n");
	expect("{\"status\":\"ok\",\"articles\":[{\"text\":\"a\"}]}",
	       "!4 1 the record has no text; --field text=NAME names it; its fields are \"status\", \"articles\"\n");
	expect("{\"text\":null}", "!4 1 the record has no text\n");
	expect("{\"text\":\"\"}", "!4 1 the record has no text\n");
	expect("{\"text\":\" \\n\\u00a0\"}", "!4 1 the record has no text\n");
	expect("{\"text\":\"\",\"content\":\"c\"}", "!4 1 the record has no text\n");
	expect("{}", "!4 1 the record has no text\n");
}

static void maps_win(void **state)
{
	(void)state;
	const slant_article *article = single_of("{\"text\":\"own\",\"content\":\"c\",\"sentence\":\"mapped\"}", "text=sentence");
	assert_string_equal(field(article, SLANT_ARTICLE_TEXT), "mapped");
	assert_string_equal(metadata(article, "text"), "\"own\"");
	assert_string_equal(metadata(article, "content"), "\"c\"");
	article = single_of("{\"title\":\"both\",\"text\":\"own\"}", "text=title");
	assert_string_equal(field(article, SLANT_ARTICLE_TEXT), "both");
	assert_false(article->has[SLANT_ARTICLE_TITLE]);
	article = single_of("{\"text\":\"own\"}", "text=absent");
	assert_string_equal(field(article, SLANT_ARTICLE_TEXT), "own");
	article = single_of("{\"text\":\"own\",\"a=b\":\"x\"}", "source=a=b");
	assert_string_equal(field(article, SLANT_ARTICLE_SOURCE), "x");
	single_of(NULL, NULL);
}

static void bad_arguments_are_refused(void **state)
{
	(void)state;
	static const char *const bad[] = {"text", "text=", "=body", "words=body", "Text=body", "", NULL};
	const char *paths[] = {"a"}, *empty[] = {""}, *none[] = {NULL};
	slant_reader *reader = NULL;
	slant_error error;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		const char *fields[] = {"title=x", bad[i]};
		assert_int_equal(slant_reader_new(&(slant_inputs){paths, 1, fields, 2, NULL}, &reader, &error), SLANT_ARGUMENT);
		assert_null(reader);
	}
	assert_int_equal(slant_reader_new(&(slant_inputs){NULL, 1, NULL, 0, NULL}, &reader, &error), SLANT_ARGUMENT);
	assert_int_equal(slant_reader_new(&(slant_inputs){paths, 1, NULL, 1, NULL}, &reader, &error), SLANT_ARGUMENT);
	assert_int_equal(slant_reader_new(&(slant_inputs){empty, 1, NULL, 0, NULL}, &reader, &error), SLANT_ARGUMENT);
	assert_int_equal(slant_reader_new(&(slant_inputs){none, 1, NULL, 0, NULL}, &reader, &error), SLANT_ARGUMENT);
	assert_null(reader);
	slant_reader_free(NULL);
}

static void damage_in_records_is_counted(void **state)
{
	(void)state;
	const slant_article *article = single_of("{\"text\":\"a\\u0000b\xFF\xC3\\ud800.\",\"title\":\"\\udc00\",\"m\":\"\\u0000\",\"\xFE\":1}", NULL);
	assert_string_equal(field(article, SLANT_ARTICLE_TEXT), "a" FFFD "b" FFFD FFFD FFFD ".");
	assert_string_equal(field(article, SLANT_ARTICLE_TITLE), FFFD);
	assert_string_equal(metadata(article, "m"), "\"" FFFD "\"");
	assert_string_equal(metadata(article, FFFD), "1");
	assert_int_equal(slant_article_replaced_bytes(article), 7);
	single_of(NULL, NULL);
}

static void many_members_are_read(void **state)
{
	(void)state;
	static char content[400000];
	size_t length = (size_t)snprintf(content, sizeof content, "{\"text\":\"t\"");
	for (int i = 0; i < 20000; i++)
		length += (size_t)snprintf(content + length, sizeof content - length, ",\"k%d\":%d", i % 10000, i);
	snprintf(content + length, sizeof content - length, "}");
	const slant_article *article = single_of(content, NULL);
	assert_int_equal(article->metadata.count, 10000);
	assert_string_equal(article->metadata.data[0].name.data, "k0");
	assert_string_equal(article->metadata.data[0].json.data, "10000");
	single_of(NULL, NULL);
}

/* PATHS. */

static void directories_are_walked_in_order(void **state)
{
	(void)state;
	log_of_reader log;
	put_folder("tree");
	put_folder("tree/b");
	put_folder("tree/b/empty");
	put_folder("tree/.hidden");
	put("tree/b/z", "bz");
	put("tree/b/A", "bA");
	put("tree/a.txt", "a");
	put("tree/B", "B");
	put("tree/\xC3\xA9", "e");
	put("tree/.skip", "no");
	put("tree/.hidden/x", "no");
	put("tree/c.jsonl", "{\"text\":\"c1\"}\n{\"text\":\"c2\"}\n");
	assert_int_equal(mkfifo(path_of("tree/fifo"), 0666), 0);
	read_path(path_of("tree"), &log);
	assert_string_equal(log.text, "+-|-|B\n+-|-|a\n+-|-|bA\n+-|-|bz\n+-|-|c1\n+-|-|c2\n+-|-|e\n");
	read_path(path_of("tree/"), &log);
	assert_int_equal(log.articles, 7);
	slant_reader *reader = reader_of(path_of("tree/"), NULL);
	const slant_article *article;
	slant_error error;
	assert_int_equal(slant_reader_next(reader, &article, &error), SLANT_OK);
	assert_string_equal(slant_article_file(article), path_of("tree/B"));
	slant_reader_free(reader);
}

static void directories_without_articles_are_told(void **state)
{
	(void)state;
	log_of_reader log;
	put_folder("void");
	put_folder("void/void");
	put("void/.hidden", "no");
	read_path(path_of("void"), &log);
	assert_string_equal(log.text, "!4 0 no articles in the directory\n");
	assert_string_equal(log.last.file, path_of("void"));
	put("void/void/empty", "");
	read_path(path_of("void"), &log);
	assert_string_equal(log.text, "!4 0 the file is empty\n");
}

static void links_in_circles_are_refused(void **state)
{
	(void)state;
	log_of_reader log;
	put_folder("circle");
	put_folder("circle/b");
	put("circle/a", "a");
	put("circle/c", "c");
	assert_int_equal(symlink("..", path_of("circle/b/up")), 0);
	assert_int_equal(symlink("nowhere", path_of("circle/b/dangling")), 0);
	assert_int_equal(symlink("self", path_of("circle/b/self")), 0);
	assert_int_equal(symlink("../a", path_of("circle/b/right")), 0);
	read_path(path_of("circle"), &log);
	assert_string_equal(log.text, "+-|-|a\n!3 0 could not be read: no such file or directory\n+-|-|a\n"
	                              "!3 0 could not be read: too many symbolic links\n"
	                              "!4 0 the directory is inside itself, through a symbolic link\n+-|-|c\n");
}

static void directories_have_a_depth(void **state)
{
	(void)state;
	log_of_reader log;
	char name[512] = "deeps";
	for (unsigned i = 0; i < SLANT_LIMIT_DIRECTORY_DEPTH + 2; i++) {
		put_folder(name);
		strcat(name, "/d");
	}
	put("deeps/e", "e");
	read_path(path_of("deeps"), &log);
	assert_string_equal(log.text, "!5 0 directories are nested deeper than the limit of 32\n+-|-|e\n");
}

static void missing_and_unreadable_files_are_told(void **state)
{
	(void)state;
	log_of_reader log;
	read_path(path_of("missing"), &log);
	assert_string_equal(log.text, "!3 0 could not be read: no such file or directory\n");
	assert_string_equal(log.last.file, path_of("missing"));
	put("closed", "text");
	chmod(path_of("closed"), 0);
	if (geteuid() != 0) {
		read_path(path_of("closed"), &log);
		assert_string_equal(log.text, "!3 0 could not be read: permission denied\n");
	}
	read_path(path_of("closed/below"), &log);
	assert_string_equal(log.text, "!3 0 could not be read: a part of the path is not a directory\n");
	read_path("/proc/self/mem", &log);   /* opens, and fails to read */
	assert_int_equal(log.errors, 1);
	assert_int_equal(log.last.status, SLANT_IO);
}

static void one_bad_path_does_not_stop_the_rest(void **state)
{
	(void)state;
	log_of_reader log;
	slant_reader *reader = NULL;
	slant_error error;
	char good[512], missing[512];
	snprintf(good, sizeof good, "%s", put("good", "text"));
	snprintf(missing, sizeof missing, "%s", path_of("missing"));
	const char *paths[] = {missing, good, missing, good};
	assert_int_equal(slant_reader_new(&(slant_inputs){paths, 4, NULL, 0, NULL}, &reader, &error), SLANT_OK);
	drain(reader, &log);
	assert_int_equal(log.articles, 2);
	assert_int_equal(log.errors, 2);
	assert_int_equal(slant_reader_new(&(slant_inputs){NULL, 0, NULL, 0, NULL}, &reader, &error), SLANT_OK);
	drain(reader, &log);
	assert_string_equal(log.text, "");
}

static void *trickle(void *path)
{
	static const char content[] = "{\"text\":\"one\"}\n{\"text\":\"two\"}\n";
	int descriptor = open(path, O_WRONLY);
	for (size_t i = 0; descriptor >= 0 && i + 1 < sizeof content; i++)
		if (write(descriptor, content + i, 1) != 1)
			break;
	close(descriptor);
	return NULL;
}

static void fifos_are_read_byte_by_byte(void **state)
{
	(void)state;
	log_of_reader log;
	pthread_t writer;
	char path[512];
	snprintf(path, sizeof path, "%s", path_of("fifo"));
	assert_int_equal(mkfifo(path, 0666), 0);
	assert_int_equal(pthread_create(&writer, NULL, trickle, path), 0);
	read_path(path, &log);
	pthread_join(writer, NULL);
	assert_string_equal(log.text, "+-|-|one\n+-|-|two\n");
}

static void standard_input_is_a_path(void **state)
{
	(void)state;
	log_of_reader log;
	int saved = dup(STDIN_FILENO), content = open(put("stdin", "From standard input."), O_RDONLY);
	assert_true(saved >= 0 && content >= 0);
	dup2(content, STDIN_FILENO);
	close(content);
	read_path("-", &log);
	assert_string_equal(log.text, "+-|-|From standard input.\n");
	read_path("-", &log);
	assert_string_equal(log.text, "!4 0 the file is empty\n");
	assert_string_equal(log.last.file, "-");
	dup2(saved, STDIN_FILENO);
	close(saved);
}

/* Every cut of a small file ends, and gives each article at most once. */
static void every_prefix_ends(void **state)
{
	(void)state;
	static const char *const files[] = {
		"{\"id\":1,\"text\":\"a\\u00e9\"}\n{\"id\":2,\n\"x\":[1,{\"y\":\"z\"}],\"text\":\"b\"}\n",
		"\xEF\xBB\xBF[ {\"id\":1,\"text\":\"a\\ud83d\\ude00\"} , {\"id\":2,\"x\":[1,{\"y\":\"z\"}],\"text\":\"b\"} ]\n",
		"Title: x\nSource: y\nOther: z\n\nThe text.",
	};
	for (size_t i = 0; i < 3; i++) {
		for (size_t length = 0; length <= strlen(files[i]); length++) {
			log_of_reader log;
			read_path(put_bytes("prefix", files[i], length), &log);
			assert_true(log.articles + log.errors >= 1 && log.articles + log.errors <= 3 && log.articles <= 2);
		}
	}
}

static int make_folder(void **state)
{
	(void)state;
	snprintf(folder, sizeof folder, "/tmp/slant-reader-XXXXXX");
	return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state)
{
	char command[128];
	(void)state;
	single_of(NULL, NULL);
	snprintf(command, sizeof command, "rm -rf '%s'", folder);
	return system(command);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(plain_text_is_kept_byte_for_byte), cmocka_unit_test(a_plain_file_is_single), cmocka_unit_test(a_head_gives_fields),
		cmocka_unit_test(what_is_no_head_stays_text), cmocka_unit_test(files_without_text_are_refused),
		cmocka_unit_test(binary_data_is_refused_by_name), cmocka_unit_test(some_damage_is_repaired_and_counted),
		cmocka_unit_test(json_lines_are_read), cmocka_unit_test(single_is_one_object_and_nothing_else),
		cmocka_unit_test(objects_may_spread_over_lines), cmocka_unit_test(arrays_are_read),
		cmocka_unit_test(bad_lines_do_not_stop_the_rest), cmocka_unit_test(bad_elements_do_not_stop_the_rest),
		cmocka_unit_test(errors_name_file_record_and_line), cmocka_unit_test(nesting_costs_nothing),
		cmocka_unit_test(overlong_records_are_passed_over), cmocka_unit_test(overlong_texts_and_titles_are_refused),
		cmocka_unit_test(records_of_every_length_cross_every_window), cmocka_unit_test(digits_are_never_changed),
		cmocka_unit_test(aliases_are_known), cmocka_unit_test(fields_have_rules), cmocka_unit_test(maps_win),
		cmocka_unit_test(bad_arguments_are_refused), cmocka_unit_test(damage_in_records_is_counted), cmocka_unit_test(many_members_are_read),
		cmocka_unit_test(directories_are_walked_in_order), cmocka_unit_test(directories_without_articles_are_told),
		cmocka_unit_test(links_in_circles_are_refused), cmocka_unit_test(directories_have_a_depth),
		cmocka_unit_test(missing_and_unreadable_files_are_told), cmocka_unit_test(one_bad_path_does_not_stop_the_rest),
		cmocka_unit_test(fifos_are_read_byte_by_byte), cmocka_unit_test(standard_input_is_a_path), cmocka_unit_test(every_prefix_ends),
	};
	return cmocka_run_group_tests_name("reader", tests, make_folder, remove_folder);
}
