/* Tables: what is taken for one, how its head names members, every kind of broken row, and random tables that come back cell for
   cell. Everything goes through the reader, in files of a folder of their own. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unistd.h>

#include <cmocka.h>

#include "base/limits.h"
#include "files.h"
#include "input/article.h"
#include "input/csv.h"
#include "slant.h"

#define FFFD "\xEF\xBF\xBD"

static char path[] = "/tmp/slant-csv-XXXXXX";

static void put(const char *bytes, size_t length)
{
	put_file(path, bytes, length);
}

/* What the reader gives, as lines: "+record id|title|text{name=json}" for an article, "!record:line message" for an error. */
static slant_buf seen;
static bool single;   /* of the last article */

static void note_article(const slant_article *article)
{
	slant_buf_format(&seen, "+%d ", (int)article->record);
	slant_buf_put(&seen, article->fields[SLANT_ARTICLE_ID]);
	slant_buf_byte(&seen, '|');
	slant_buf_put(&seen, article->fields[SLANT_ARTICLE_TITLE]);
	slant_buf_byte(&seen, '|');
	slant_buf_put(&seen, article->fields[SLANT_ARTICLE_TEXT]);
	for (uint32_t i = 0; i < article->metadata.count; i++)
		slant_buf_format(&seen, "{%s=%s}", article->metadata.data[i].name.data, article->metadata.data[i].json.data);
	slant_buf_byte(&seen, '\n');
}

static const char *read_bytes(const char *bytes, size_t length, const char *map)
{
	const char *paths[] = {path}, *maps[] = {map};
	slant_reader *reader = NULL;
	slant_error error;
	put(bytes, length);
	slant_buf_reset(&seen);
	assert_int_equal(slant_reader_new(&(slant_inputs){paths, 1, maps, map ? 1 : 0, NULL}, &reader, &error), SLANT_OK);
	for (;;) {
		const slant_article *article = NULL;
		slant_status status = slant_reader_next(reader, &article, &error);
		if (status != SLANT_OK) {
			assert_int_equal(error.status, status);
			assert_string_equal(error.file, path);
			slant_buf_format(&seen, "!%d:%d %s\n", (int)error.record, (int)error.line, error.message);
		} else if (article) {
			single = article->single;
			note_article(article);
		} else {
			break;
		}
	}
	slant_reader_free(reader);
	assert_false(seen.failed);
	return seen.data ? seen.data : "";
}

static const char *read_text(const char *text, const char *map)
{
	return read_bytes(text, strlen(text), map);
}

#define expect(text, want) assert_string_equal(read_text((text), NULL), (want))
#define expect_mapped(text, map, want) assert_string_equal(read_text((text), (map)), (want))

/* DETECTION */

static bool is_table(const char *text, const char *map)
{
	slant_record record;
	slant_error error;
	assert_int_equal(slant_record_init(&record, &map, map ? 1 : 0, &error), SLANT_OK);
	bool is = slant_csv_is(slant_str_of(text), true, &record);
	slant_record_release(&record);
	return is;
}

static void test_tables_are_told(void **state)
{
	(void)state;
	static const char *const tables[] = {
		"id,text\n1,a\n", "id;text\n1;a\n", "id\ttext\n1\ta\n", "id, text\n1, a\n", "Headline,Published At,Body\n",
		"text\n\"a, b\"\n", "TEXT\r\n\"a\"\r\n", "\"text\",\"label\"\n\"a\",1\n", "text,label\na,1\n", ",title,content\n0,a,b\n",
		"id,text\r1,a\r", "\n\n\r\nid,text\n1,a\n", "id;title, long;text\n1;a;b\n", "id,text\n1,a \"b\" c\n", "id,text\n1,2,3\n",
		"id,label\n1,2\n", "article_id,full-text,Site Name\n1,2,3\n", "text,label,\na,1,\n",
	};
	static const char *const texts[] = {
		"", "\n", "text", "text\n", "title", "text\nThe council met.\n", "Text\n\"We will not pay,\" he said.\n",
		"Title, author and date matter\nBut commas, too\n", "Title, author and date matter.\n\nSome say so, others not.\n",
		"Date, time and place\nMonday, noon\n", "Text, images and video\nPhotos, too, and sound\n", "Content\nThe rest.\n",
		"The council met, and agreed.\n\nNothing, it said, was settled.\n", "a,b,c\n1,2,3\n", "name,label\n1,2\n",
		"Title: a, b\nDate: c, d\n\nText.\n", "Source, said to be close to the minister, spoke.\nSo, again.\n",
		"Url,\n", "The link; the body\nno; yes; maybe\n", "A text,B\n1,2\n",
		"By the author of many books about the way that words are used in news and in law,Title\n1,2\n",
	};
	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
		if (!is_table(tables[i], NULL))
			fail_msg("not taken for a table: %s", tables[i]);
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		if (is_table(texts[i], NULL))
			fail_msg("taken for a table: %s", texts[i]);
	assert_true(is_table("name,label\n1,2\n", "text=name"));
	assert_true(is_table("What They Said,label\n1,2\n", "text=what they said"));
	assert_false(is_table("What They Say,label\n1,2\n", "text=what they said"));
}

/* CELLS */

static void test_cells(void **state)
{
	(void)state;
	expect("id,title,text\n1,a,b\n2,c,d\n", "+1 1|a|b\n+2 2|c|d\n");
	assert_false(single);   /* a table of one row is a table */
	expect("id,text\n1,a", "+1 1||a\n");
	expect("id,text\r\n1,a\r\n2,b\r\n", "+1 1||a\n+2 2||b\n");
	expect("id,text\r1,a\r2,\"b\nc\"\r", "+1 1||a\n+2 2||b\nc\n");
	expect("id,text\n1,a\rb\n", "+1 1||a\rb\n");
	expect("\xEF\xBB\xBF" "id;text\n1;\"a;b, \"\"c\"\"\"\n", "+1 1||a;b, \"c\"\n");
	expect("text\tid\n\"a\tb\"\t1\n", "+1 1||a\tb\n");
	expect("id,text\n1,\"a\r\nb\n\nc\"\r\n", "+1 1||a\r\nb\n\nc\n");
	expect("id,text\n1,\"\"\"\"\n2,\"\"\"a\"\"\"\n", "+1 1||\"\n+2 2||\"a\"\n");
	expect("text\n\"a, b\"\n\"c\"\nd\n", "+1 ||a, b\n+2 ||c\n+3 ||d\n");
	expect("id, text\n1, \"a, b\" \n2, c \n", "+1 1||a, b\n+2 2|| c \n");
	expect("id,text\n1,\\\"{[\\\n", "!1:2 not CSV: on line 2 a quote stands inside a cell that does not open with one; 1 line passed over\n");
	expect("id,text,n\n007,a\\u0041,1.50\n", "+1 007||a\\u0041{n=\"1.50\"}\n");
	expect("id,text,a,b\n1,x,,\"\"\n", "+1 1||x\n");
	expect("\n \r\nid,text\n\n  \n\n1,a\n\n\n2,b\n \n", "+1 1||a\n+2 2||b\n");
	expect("id,text,\n1,a,\n2,b\n3,c,d\n", "+1 1||a\n+2 2||b\n+3 3||c{column 3=\"d\"}\n");
	expect("id,text\n1,a,\n2,b,c\n", "+1 1||a\n!2:3 the row on line 3 has 3 cells, the head 2\n");
}

/* HEADS */

static void test_heads(void **state)
{
	(void)state;
	expect("ID,Head-Line,Published At,BODY,My Field\n1,a,b,c,d\n", "+1 1|a|c{My Field=\"d\"}\n");
	expect(",title,text\n0,a,b\n", "+1 |a|b{column 1=\"0\"}\n");
	expect("id,,text\n0,a,b\n", "!0:1 column 2 has no name in the head\n+1 0||b{column 2=\"a\"}\n");
	expect("id,text,text\n0,a,b\n1,c,\n",
	       "!0:1 columns 2 and 3 are both \"text\": in each row the last that is not empty counts\n+1 0||b\n+2 1||c\n");
	expect("id,text,Text\n0,a,b\n1,,c\n", "+1 0||a{Text=\"b\"}\n+2 1||c\n");
	expect("id,text\n", "!0:2 the table has a head and no rows\n");
	expect("id,text\n\n \n", "!0:4 the table has a head and no rows\n");
	expect("id,a \"\"b,text\n1,2,3\n", "+1 ||id,a \"\"b,text\n1,2,3\n\n");
	expect("id,\"a, \xFF\",text\n1,2,3\n", "+1 1||3{a, " FFFD "=\"2\"}\n");
	expect("id,label\n1,2\n",
	       "!0:1 no column of the table is known to be the text; --field text=NAME names it; the columns are \"id\", \"label\"\n");
	expect_mapped("id,label\n1,2\n", "text=label", "+1 1||2\n");
	expect_mapped("id,label,text\n1,2,3\n", "text=label", "+1 1||2{text=\"3\"}\n");
	expect_mapped("id,Full Label,text\n1,2,3\n", "text=full_label", "+1 1||2{text=\"3\"}\n");
	expect_mapped("id,label,Label\n1,2,3\n", "text=Label",
	              "+1 1||3{label=\"2\"}\n");
}

static void test_many_columns(void **state)
{
	(void)state;
	static char text[64 << 10];
	for (size_t columns = SLANT_LIMIT_COLUMNS; columns <= SLANT_LIMIT_COLUMNS + 1; columns++) {
		size_t at = (size_t)snprintf(text, sizeof text, "id,text");
		for (size_t i = 2; i < columns; i++)
			at += (size_t)snprintf(text + at, sizeof text - at, ",c%zu", i);
		at += (size_t)snprintf(text + at, sizeof text - at, "\n1,a");
		for (size_t i = 2; i < columns; i++)
			text[at++] = ',';
		text[at] = '\0';
		expect(text, columns == SLANT_LIMIT_COLUMNS ? "+1 1||a\n" : "!0:1 the table has 4097 columns, more than the limit of 4096\n");
	}
}

/* BROKEN ROWS */

static void test_broken_rows(void **state)
{
	(void)state;
	expect("id,text\n1\n2,b\n3,c,d\n4,e\n",
	       "!1:2 the row on line 2 has 1 cell, the head 2\n+2 2||b\n!3:4 the row on line 4 has 3 cells, the head 2\n+4 4||e\n");
	expect("id,text\n1,a \"b\" c\n2,d\n",
	       "!1:2 not CSV: on line 2 a quote stands inside a cell that does not open with one; 1 line passed over\n+2 2||d\n");
	expect("id,text\n1,\"a\" b\n2,d\n",
	       "!1:2 not CSV: on line 2 bytes follow the quote that closes a cell, which opens on line 2; 1 line passed over\n+2 2||d\n");
	expect("id,text\n1,\"a\n2,\"b\"\n3,\"c\"\n",
	       "!1:2 not CSV: on line 3 bytes follow the quote that closes a cell, which opens on line 2; 1 line passed over\n+2 2||b\n+3 3||c\n");
	expect("id,text\n0,x\n1,\"a\nb\nc\n", "+1 0||x\n!2:3 not CSV: the quote that opens on line 3 is never closed; 3 lines passed over\n");
	expect("id,text\n1,\"a\nb\nc", "!1:2 not CSV: the quote that opens on line 2 is never closed; 3 lines passed over\n");
	expect("id,text\n1,\"a\n\n2,b\n", "!1:2 not CSV: the quote that opens on line 2 is never closed; 1 line passed over\n+2 2||b\n");
	expect("id,text\n1,\n2,\" \"\n3,c\n", "!1:2 the record has no text\n!2:3 the record has no text\n+3 3||c\n");
}

/* Records of one number of cells are a table also where no name is known: it is refused, and not rated as one article. */
static void test_regular_tables(void **state)
{
	(void)state;
	static const char refused[] = "!0:1 no column of the table is known to be the text; --field text=NAME names it; the columns are ";
	char expected[256];
	snprintf(expected, sizeof expected, "%s\"Nr\", \"Titel\", \"Volltext\"\n", refused);
	expect("Nr;Titel;Volltext\n1;a;b\n2;c;d\n3;e;f\n", expected);
	expect_mapped("Nr|Titel|Volltext\n1|a|b\n2|c|d\n3|e|f\n", "text=Volltext", "+1 ||b{Nr=\"1\"}{Titel=\"a\"}\n+2 ||d{Nr=\"2\"}{Titel=\"c\"}\n"
	              "+3 ||f{Nr=\"3\"}{Titel=\"e\"}\n");
	snprintf(expected, sizeof expected, "%s\"1\", \"The Post\", \"One, two.\"\n", refused);
	expect("1,The Post,\"One, two.\"\n2,The Post,\"Three, four.\"\n", expected);
	expect("sep=;\nid;text\n1;a\n2;b c\"d\n3;e\n",
	       "+1 1||a\n!2:4 not CSV: on line 4 a quote stands inside a cell that does not open with one; 1 line passed over\n+3 3||e\n");
	/* paragraphs of as many commas, as people write them */
	expect("One, two, three.\nFour, five, six.\nSeven, eight, nine.\nTen, eleven, twelve.\n",
	       "+1 ||One, two, three.\nFour, five, six.\nSeven, eight, nine.\nTen, eleven, twelve.\n\n");
}

/* Lines of a long cell are not taken for rows because they hold as many commas. */
static void test_paragraphs_are_no_rows(void **state)
{
	(void)state;
	expect("id,text\n1,\"a\" b\nSo, they met.\nFine, then\"\n2,\"c\"\n",
	       "!1:2 not CSV: on line 2 bytes follow the quote that closes a cell, which opens on line 2; 3 lines passed over\n+2 2||c\n");
	/* a column that was quoted in each of some rows goes on so; one row is no habit */
	expect("id,text\n0,\"w\"\n0,\"x\"\n0,\"y\"\n0,\"z\"\n1,\"a\" b\nAbout 1,000 people\n\"\n2,\"c\"\n",
	       "+1 0||w\n+2 0||x\n+3 0||y\n+4 0||z\n"
	       "!5:6 not CSV: on line 6 bytes follow the quote that closes a cell, which opens on line 6; 3 lines passed over\n+6 2||c\n");
	expect("id,text\n0,\"z, y\"\n1,\"a\" b\n2,c\n",
	       "+1 0||z, y\n!2:3 not CSV: on line 3 bytes follow the quote that closes a cell, which opens on line 3; 1 line passed over\n"
	       "+3 2||c\n");
}

static void test_damaged_bytes(void **state)
{
	(void)state;
	static const char nul[] = "id,text\n1,a\0b\n2,c\xC3\n";
	assert_string_equal(read_bytes(nul, sizeof nul - 1, NULL), "+1 1||a" FFFD "b\n+2 2||c" FFFD "\n");
}

/* A record that is too long is passed over, and so is all that its quote swallows; the rows behind are read. */
static void test_long_records(void **state)
{
	(void)state;
	size_t size = (size_t)SLANT_LIMIT_RECORD_BYTES + 1000, at = 0;
	char *text = malloc(size + 100);
	assert_non_null(text);
	at += (size_t)snprintf(text, 100, "id,text\n1,");
	memset(text + at, 'x', size - at);
	memcpy(text + size, "\n2,b\n", 5);
	assert_string_equal(read_bytes(text, size + 5, NULL), "!1:2 the record is longer than the limit of 64 MiB; 1 line passed over\n+2 2||b\n");
	text[at] = '"';
	assert_string_equal(read_bytes(text, size + 5, NULL),
	                    "!1:2 the record is longer than the limit of 64 MiB; its last quote opens on line 2; 1 line passed over\n+2 2||b\n");
	memset(text + at, ' ', size - at);
	assert_string_equal(read_bytes(text, size + 5, NULL), "!1:2 the record is longer than the limit of 64 MiB; 1 line passed over\n+2 2||b\n");
	free(text);
}

/* RANDOM TABLES */

typedef struct chance {
	uint64_t state;
} chance;

static unsigned draw(chance *c, unsigned below)
{
	c->state = c->state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (unsigned)(c->state >> 33) % below;
}

static void draw_cell(chance *c, slant_buf *out)
{
	static const char *const pieces[] = {"\"", "\"\"", ",", ";", "\t", "\n", "\r\n", "\r", " ", "a", "word", "\\", "{", "\xC3\xA9", "#", "0"};
	for (unsigned left = draw(c, 7); left; left--)
		slant_buf_put(out, slant_str_of(pieces[draw(c, sizeof pieces / sizeof *pieces)]));
}

static void write_cell(chance *c, slant_str cell, char delimiter, slant_buf *out)
{
	bool plain = !cell.length || (cell.data[0] != ' ' && cell.data[cell.length - 1] != ' ');
	for (size_t i = 0; i < cell.length; i++)
		plain &= cell.data[i] != '"' && cell.data[i] != '\n' && cell.data[i] != '\r' && cell.data[i] != delimiter;
	if (plain && draw(c, 2)) {
		slant_buf_put(out, cell);
		return;
	}
	slant_buf_byte(out, '"');
	for (size_t i = 0; i < cell.length; i++) {
		slant_buf_byte(out, cell.data[i]);
		if (cell.data[i] == '"')
			slant_buf_byte(out, '"');
	}
	slant_buf_byte(out, '"');
}

static void test_random_tables(void **state)
{
	(void)state;
	slant_buf table = {0}, want = {0}, cell = {0};
	for (uint64_t seed = 1; seed <= 400; seed++) {
		static const char *const line_ends[] = {"\n", "\r\n", "\r"};
		chance c = {seed};
		char delimiter = ",;\t"[draw(&c, 3)];
		const char *line_end = line_ends[draw(&c, 3)];
		slant_buf_reset(&table);
		slant_buf_reset(&want);
		slant_buf_format(&table, "id%cTitle%ctext%s", delimiter, delimiter, line_end);
		unsigned rows = 1 + draw(&c, 9);
		for (unsigned row = 1; row <= rows; row++) {
			slant_buf_format(&table, "%u%c", row, delimiter);
			slant_buf_format(&want, "+%u %u|", row, row);
			for (int i = 0; i < 2; i++) {
				slant_buf_reset(&cell);
				draw_cell(&c, &cell);
				if (i == 1)
					slant_buf_put(&cell, SLANT_STR("x"));
				write_cell(&c, slant_buf_str(&cell), delimiter, &table);
				slant_buf_put(&table, i ? slant_str_of(line_end) : (slant_str){&delimiter, 1});
				slant_buf_put(&want, slant_buf_str(&cell));
				slant_buf_byte(&want, i ? '\n' : '|');
			}
		}
		assert_string_equal(read_bytes(table.data, table.length, NULL), want.data);
	}
	slant_buf_release(&table);
	slant_buf_release(&want);
	slant_buf_release(&cell);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_tables_are_told), cmocka_unit_test(test_cells), cmocka_unit_test(test_heads),
		cmocka_unit_test(test_many_columns), cmocka_unit_test(test_broken_rows), cmocka_unit_test(test_regular_tables),
		cmocka_unit_test(test_paragraphs_are_no_rows),
		cmocka_unit_test(test_damaged_bytes), cmocka_unit_test(test_long_records), cmocka_unit_test(test_random_tables),
	};
	int file = mkstemp(path);
	if (file < 0 || close(file) != 0)
		return 1;
	int failures = cmocka_run_group_tests(tests, NULL, NULL);
	unlink(path);
	slant_buf_release(&seen);
	return failures;
}
