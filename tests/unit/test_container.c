/* Compressed files and archives: what is in them comes out, what is refused is named, what is damaged keeps the rest. The archives are
   made by libarchive's writer. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/late.h"
#include "base/limits.h"
#include "files.h"
#include "input/article.h"
#include "reader_log.h"
#include "slant.h"

#define ROOM (4u << 20)
#define LINE "{\"id\":\"%d\",\"text\":\"t%d\"}\n"

static char folder[64];
static char made[ROOM];       /* the archive made last */
static size_t made_length;

static const char *path_of(const char *name)
{
	return path_in(folder, name);
}

static const char *put(const char *name, const void *data, size_t length)
{
	const char *path = path_of(name);
	put_file(path, data, length);
	return path;
}

/* MAKING. */
typedef struct member {
	const char *name;
	const char *data;
	size_t length;       /* 0: strlen(data) */
	const char *link;    /* a symbolic link's target */
	const char *hard;    /* a hard link's */
	unsigned type;       /* 0: a file */
} member;

static struct archive *writer(int format, int filter, const char *options)
{
	struct archive *a = archive_write_new();
	assert_int_equal(archive_write_set_format(a, format), ARCHIVE_OK);
	assert_int_equal(archive_write_add_filter(a, filter), ARCHIVE_OK);
	if (options) {
		assert_int_equal(archive_write_set_options(a, options), ARCHIVE_OK);
		archive_write_set_passphrase(a, "secret");
	}
	archive_write_set_bytes_in_last_block(a, 1);
	assert_int_equal(archive_write_open_memory(a, made, sizeof made, &made_length), ARCHIVE_OK);
	return a;
}

static void add(struct archive *a, const member *m)
{
	struct archive_entry *entry = archive_entry_new();
	size_t length = m->length || !m->data ? m->length : strlen(m->data);
	archive_entry_set_pathname(entry, m->name);
	archive_entry_set_filetype(entry, m->link ? AE_IFLNK : m->type ? m->type : AE_IFREG);
	archive_entry_set_perm(entry, 0644);
	archive_entry_set_size(entry, m->link || m->hard || m->type ? 0 : (la_int64_t)length);
	if (m->link)
		archive_entry_set_symlink(entry, m->link);
	if (m->hard)
		archive_entry_set_hardlink(entry, m->hard);
	assert_true(archive_write_header(a, entry) >= ARCHIVE_WARN);
	if (!m->link && !m->hard && !m->type && length)
		assert_int_equal(archive_write_data(a, m->data, length), length);
	archive_entry_free(entry);
}

static void make_as(int format, int filter, const char *options, const member *members, size_t count)
{
	struct archive *a = writer(format, filter, options);
	for (size_t i = 0; i < count; i++)
		add(a, &members[i]);
	assert_int_equal(archive_write_close(a), ARCHIVE_OK);
	archive_write_free(a);
}

#define TAR ARCHIVE_FORMAT_TAR_PAX_RESTRICTED
#define ZIP ARCHIVE_FORMAT_ZIP
#define MAKE(format, filter, ...) \
	make_as(format, filter, NULL, (const member[]){__VA_ARGS__}, sizeof((const member[]){__VA_ARGS__}) / sizeof(member))

static void compress_as(int filter, const char *data, size_t length)
{
	make_as(ARCHIVE_FORMAT_RAW, filter, NULL, &(member){"data", data, length, NULL, NULL, 0}, 1);
}

/* READING: "+member|id|text" for an article, "!member status message" for an error; the file's own name is left out. */

static const char *member_of(const char *file, const char *path)
{
	size_t length = strlen(path);
	assert_true(strncmp(file, path, length) == 0);
	return file + length + (file[length] == '!');
}

static void drain(const char *path, const char *encoding, log_of_reader *log)
{
	slant_reader *reader = NULL;
	slant_error error = {0};
	memset(log, 0, sizeof *log);
	assert_int_equal(slant_reader_new(&(slant_inputs){&path, 1, NULL, 0, encoding}, &reader, &error), SLANT_OK);
	for (unsigned calls = 0;; calls++) {
		const slant_article *article = NULL;
		error = (slant_error){0};
		slant_status status = slant_reader_next(reader, &article, &error);
		assert_true(calls < 100000);
		if (status != SLANT_OK) {
			note(log, "!%s %d %s\n", member_of(error.file, path), (int)status, error.message);
			log->last = error;
		} else if (article) {
			note(log, "+%s|%s|%.40s\n", member_of(slant_article_file(article), path), slant_article_id(article),
			     article->fields[SLANT_ARTICLE_TEXT].data);
		} else {
			break;
		}
	}
	slant_reader_free(reader);
}

static void pour(int to, const char *data, size_t length)
{
	for (size_t at = 0; at < length;) {
		ssize_t put_now = write(to, data + at, length - at);
		if (put_now <= 0)
			break;
		at += (size_t)put_now;
	}
}

/* The archive made last, as a file and through a pipe. */
static void expect(const char *want)
{
	log_of_reader log;
	drain(put("made", made, made_length), NULL, &log);
	assert_string_equal(log.text, want);
}

static void expect_from_pipe(const char *want)
{
	log_of_reader log;
	int ends[2];
	char path[64];
	assert_true(made_length < 60000);   /* fits into the pipe */
	assert_int_equal(pipe(ends), 0);
	pour(ends[1], made, made_length);
	close(ends[1]);
	snprintf(path, sizeof path, "/dev/fd/%d", ends[0]);
	drain(path, NULL, &log);
	close(ends[0]);
	assert_string_equal(log.text, want);
}

static const int filters[] = {ARCHIVE_FILTER_GZIP, ARCHIVE_FILTER_ZSTD, ARCHIVE_FILTER_XZ};
#define FILTERS (sizeof filters / sizeof *filters)

/* TESTS. */

static void compressed_files_are_files(void **state)
{
	(void)state;
	for (size_t i = 0; i < FILTERS; i++) {
		static const char lines[] = "{\"id\":1,\"text\":\"a\"}\n{\"id\":2,\"text\":\"b\"}\n";
		compress_as(filters[i], lines, sizeof lines - 1);
		expect("+|1|a\n+|2|b\n");
		expect_from_pipe("+|1|a\n+|2|b\n");
		compress_as(filters[i], "Title: T\nID: 7\n\nThe text.", 25);
		expect("+|7|The text.\n");
		compress_as(filters[i], "#mtree\nThis is a text.", 22);
		expect("+||#mtree\nThis is a text.\n");
		compress_as(filters[i], "%PDF-1.7", 8);
		expect("! 4 this is a PDF document, not a text\n");
		compress_as(filters[i], "\n", 1);
		expect("! 4 no text: nothing but white space\n");
	}
}

static void compressed_nothing_is_empty(void **state)
{
	(void)state;
	static const char empty_gzip[] = "\x1F\x8B\x08\0\0\0\0\0\0\x03\x03\0\0\0\0\0\0\0\0\0";
	memcpy(made, empty_gzip, made_length = sizeof empty_gzip - 1);
	expect("! 4 the file is empty\n");
}

/* Members come in the order of the archive, from a file and from a pipe. */
static void archives_keep_order_and_names(void **state)
{
	(void)state;
	static const int formats[] = {ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FORMAT_TAR_PAX_RESTRICTED, ARCHIVE_FORMAT_TAR_GNUTAR, ARCHIVE_FORMAT_ZIP};
	static const char want[] = "+b.txt|b|B.\n+dir/a.jsonl|1|x\n+dir/a.jsonl|2|y\n+./caf\xC3\xA9.txt||C.\n";
	for (size_t f = 0; f < sizeof formats / sizeof *formats; f++) {
		MAKE(formats[f], ARCHIVE_FILTER_NONE, {"dir/", NULL, 0, NULL, NULL, AE_IFDIR}, {"b.txt", "Id: b\n\nB.", 0, NULL, NULL, 0},
		     {"dir/a.jsonl", "{\"id\":1,\"text\":\"x\"}\n{\"id\":2,\"text\":\"y\"}", 0, NULL, NULL, 0},
		     {"./caf\xC3\xA9.txt", "C.", 0, NULL, NULL, 0});
		expect(want);
		expect_from_pipe(want);
	}
	for (size_t i = 0; i < FILTERS; i++) {
		MAKE(TAR, filters[i], {"b.txt", "B.", 0, NULL, NULL, 0}, {"c.txt", "C.", 0, NULL, NULL, 0});
		expect("+b.txt||B.\n+c.txt||C.\n");
		expect_from_pipe("+b.txt||B.\n+c.txt||C.\n");
	}
}

/* Names of a thousand bytes, and of bytes that are no UTF-8. */
static void any_name_is_a_name(void **state)
{
	(void)state;
	char name[1001], want[1100];
	memset(name, 'n', sizeof name);
	for (size_t i = 100; i < 1000; i += 100)
		name[i] = '/';
	name[1000] = '\0';
	MAKE(TAR, ARCHIVE_FILTER_NONE, {name, "B.", 0, NULL, NULL, 0});
	snprintf(want, sizeof want, "+%s||B.\n", name);
	expect(want);
	MAKE(ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_NONE, {"caf\xE9.txt", "B.", 0, NULL, NULL, 0});
	expect("+caf\xE9.txt||B.\n");
}

static void what_folders_pass_over_is_passed_over(void **state)
{
	(void)state;
	static const int formats[] = {TAR, ZIP};
	for (size_t f = 0; f < 2; f++) {
		MAKE(formats[f], ARCHIVE_FILTER_NONE, {".hidden", "x", 0, NULL, NULL, 0}, {"a/.git/config", "x", 0, NULL, NULL, 0},
		     {"list.tsv", "x", 0, NULL, NULL, 0}, {"__MACOSX/a.txt", "x", 0, NULL, NULL, 0}, {"./a.txt", "A.", 0, NULL, NULL, 0});
		expect("+./a.txt||A.\n");
		MAKE(formats[f], ARCHIVE_FILTER_NONE, {"list.tsv", "x", 0, NULL, NULL, 0});
		expect("! 4 no articles in the archive\n");
	}
	MAKE(TAR, ARCHIVE_FILTER_GZIP, {"d/", NULL, 0, NULL, NULL, AE_IFDIR}, {"fifo", NULL, 0, NULL, NULL, AE_IFIFO});
	expect("! 4 no articles in the archive\n");
	MAKE(ZIP, ARCHIVE_FILTER_GZIP, {"empty.txt", "", 0, NULL, NULL, 0}, {"a.txt", "A.", 0, NULL, NULL, 0});
	expect("!empty.txt 4 the file is empty\n+a.txt||A.\n");
	make_as(ZIP, ARCHIVE_FILTER_NONE, NULL, NULL, 0);
	expect("! 4 no articles in the archive\n");
}

static void what_is_not_followed_is_refused(void **state)
{
	(void)state;
	static const char out[] = "refused: its name leads out of the archive\n", link[] = "refused: it is a link, which archives are not followed in\n";
	char want[1000];
	MAKE(TAR, ARCHIVE_FILTER_GZIP, {"../up.txt", "x", 0, NULL, NULL, 0}, {"/etc/passwd", "x", 0, NULL, NULL, 0},
	     {"a/../../b", "x", 0, NULL, NULL, 0}, {"a/..", "x", 0, NULL, NULL, 0}, {"a\\..\\b", "x", 0, NULL, NULL, 0},
	     {"soft", NULL, 0, "/etc/passwd", NULL, 0}, {"hard", NULL, 0, NULL, "a.txt", 0}, {"a..b/..c.txt", "hidden", 0, NULL, NULL, 0},
	     {"a..b/c...txt", "A.", 0, NULL, NULL, 0});
	snprintf(want, sizeof want, "!../up.txt 4 %s!/etc/passwd 4 %s!a/../../b 4 %s!a/.. 4 %s!a\\..\\b 4 %s!soft 4 %s!hard 4 %s+a..b/c...txt||A.\n",
	         out, out, out, out, out, link, link);
	expect(want);
	snprintf(want, sizeof want, "!../up.txt 4 %s!soft 4 %s+a.txt||A.\n", out, link);
	MAKE(ZIP, ARCHIVE_FILTER_NONE, {"../up.txt", "x", 0, NULL, NULL, 0}, {"soft", NULL, 0, "/etc/passwd", NULL, 0},
	     {"a.txt", "A.", 0, NULL, NULL, 0});
	expect(want);
}

static void encrypted_members_are_refused(void **state)
{
	(void)state;
	static const member members[] = {{"a.txt", "A.", 0, NULL, NULL, 0}, {"b.txt", "B.", 0, NULL, NULL, 0}};
	make_as(ZIP, ARCHIVE_FILTER_NONE, "zip:encryption=traditional", members, 2);
	expect("!a.txt 4 refused: it is encrypted\n!b.txt 4 refused: it is encrypted\n");
}

/* A member may be packed itself; the layers have a limit. */
static void containers_nest(void **state)
{
	(void)state;
	static char inner[ROOM];
	compress_as(ARCHIVE_FILTER_ZSTD, "{\"id\":1,\"text\":\"x\"}\n{\"id\":2,\"text\":\"y\"}", 39);
	memcpy(inner, made, made_length);
	size_t length = made_length;
	MAKE(ZIP, ARCHIVE_FILTER_NONE, {"in.zst", inner, length, NULL, NULL, 0}, {"p.txt", "P.", 0, NULL, NULL, 0});
	expect("+in.zst|1|x\n+in.zst|2|y\n+p.txt||P.\n");
	memcpy(inner, made, length = made_length);
	MAKE(TAR, ARCHIVE_FILTER_GZIP, {"in.zip", inner, length, NULL, NULL, 0}, {"q.txt", "Q.", 0, NULL, NULL, 0});
	static const char deep[] = "+in.zip!in.zst|1|x\n+in.zip!in.zst|2|y\n+in.zip!p.txt||P.\n+q.txt||Q.\n";
	expect(deep);
	expect_from_pipe(deep);
	for (unsigned i = 0; i < 2; i++) {
		memcpy(inner, made, length = made_length);
		MAKE(TAR, ARCHIVE_FILTER_NONE, {"d.tar", inner, length, NULL, NULL, 0}, {"z.txt", "Z.", 0, NULL, NULL, 0});
	}
	expect("!d.tar!d.tar!in.zip!in.zst 5 packed more often than the limit of 4 times\n+d.tar!d.tar!in.zip!p.txt||P.\n+d.tar!d.tar!q.txt||Q.\n"
	       "+d.tar!z.txt||Z.\n+z.txt||Z.\n");
	compress_as(ARCHIVE_FILTER_GZIP, "text", 4);
	for (unsigned i = 0; i < SLANT_LIMIT_NESTING - 1; i++) {
		memcpy(inner, made, length = made_length);
		compress_as(ARCHIVE_FILTER_GZIP, inner, length);
	}
	expect("+||text\n");
	memcpy(inner, made, length = made_length);
	compress_as(ARCHIVE_FILTER_GZIP, inner, length);
	expect("! 5 compressed more often than the limit of 4 times\n");
}

/* TEXTS of 100 lines, so that something comes before what is broken. */
static size_t write_lines(char *text, size_t size, int count)
{
	size_t length = 0;
	for (int i = 0; i < count; i++)
		length += (size_t)snprintf(text + length, size - length, LINE, i * 7919 % 100003, i * 104729 % 99991);
	return length;
}

/* Cut anywhere, a file gives the records before the cut and says what it is; it never fails otherwise. */
static void what_is_cut_keeps_what_came_before(void **state)
{
	(void)state;
	static char text[ROOM / 4];
	size_t length = write_lines(text, sizeof text, 30);
	for (size_t i = 0; i < FILTERS + 3; i++) {
		if (i < FILTERS)
			compress_as(filters[i], text, length);
		else
			MAKE(i == FILTERS ? TAR : ZIP, i == FILTERS + 1 ? ARCHIVE_FILTER_GZIP : ARCHIVE_FILTER_NONE,
			     {"a.txt", "A.", 0, NULL, NULL, 0}, {"b.jsonl", text, length, NULL, NULL, 0}, {"c.txt", "C.", 0, NULL, NULL, 0});
		size_t all = made_length;
		for (size_t cut = 8; cut < all - 4; cut += 1 + all / 97) {
			log_of_reader log;
			drain(put("cut", made, cut), NULL, &log);
			if (!log.last.message[0] && i < FILTERS)
				fail_msg("filter %zu, cut at %zu of %zu: no error, \"%s\"", i, cut, all, log.text);
			if (cut > 700 && i == FILTERS)
				assert_true(cut < 1030 || strncmp(log.text, "+a.txt||A.\n", 11) == 0);
		}
	}
	MAKE(TAR, ARCHIVE_FILTER_NONE, {"a.txt", "A.", 0, NULL, NULL, 0}, {"b.txt", text, length, NULL, NULL, 0});
	made_length = 1700;
	expect("+a.txt||A.\n!b.txt 4 the packed data are cut: the input ends inside them\n");
	/* of a compressed file all but the last 64 kB comes, in which libarchive meets the end */
	length = write_lines(text, sizeof text, 20000);
	for (size_t i = 0; i < FILTERS; i++) {
		log_of_reader log;
		compress_as(filters[i], text, length);
		drain(put("made", made, made_length - 10), NULL, &log);
		assert_true(strncmp(log.text, "+|0|t0\n+|7919|t4738\n", 20) == 0);
		assert_string_equal(log.last.message, "the packed data are cut: the input ends inside them");
		assert_true(log.last.record > 10000);
	}
}

/* Each byte changed in turn: whatever comes, it comes to an end, and says what is wrong when nothing comes. */
static void damage_is_told(void **state)
{
	(void)state;
	static char text[8192], whole[ROOM];
	size_t length = write_lines(text, sizeof text, 40);
	for (size_t i = 0; i < FILTERS + 2; i++) {
		if (i < FILTERS)
			compress_as(filters[i], text, length);
		else
			MAKE(i == FILTERS ? TAR : ZIP, ARCHIVE_FILTER_NONE, {"a.jsonl", text, length, NULL, NULL, 0}, {"c.txt", "C.", 0, NULL, NULL, 0});
		size_t all = made_length;
		memcpy(whole, made, all);
		for (size_t at = 0; at < all; at += 1 + all / 199) {
			log_of_reader log;
			whole[at] ^= 0x5A;
			drain(put("damaged", whole, all), NULL, &log);
			whole[at] ^= 0x5A;
			assert_true(log.length > 0);
		}
	}
	/* a tar's block in the middle is lost: the members around it are not */
	MAKE(TAR, ARCHIVE_FILTER_NONE, {"a.txt", "A.", 0, NULL, NULL, 0}, {"b.txt", "B.", 0, NULL, NULL, 0}, {"c.txt", "C.", 0, NULL, NULL, 0});
	made[1024 + 150] ^= 1;
	expect("+a.txt||A.\n! 4 the packed data are damaged\n+c.txt||C.\n");
	/* a zip's member that does not fit its checksum */
	MAKE(ZIP, ARCHIVE_FILTER_NONE, {"a.txt", "A.", 0, NULL, NULL, 0}, {"b.txt", "B.", 0, NULL, NULL, 0});
	char *header = memmem(made + 100, made_length - 100, "PK\1\2", 4);
	assert_non_null(header);
	header[16] ^= 1;
	expect("!a.txt 4 the packed data are damaged\n+b.txt||B.\n");
}

/* 80 MB of spaces in 80 kB: past the ratio; and hidden where nobody reads it. */
static void bombs_are_refused(void **state)
{
	(void)state;
	size_t length = SLANT_LIMIT_UNPACK_FREE + (16u << 20);
	char *spaces = malloc(length);
	assert_non_null(spaces);
	memset(spaces, ' ', length);
	static const char swollen[] = "unpacks to more than the limit of 200 times its size";
	for (size_t i = 0; i < FILTERS; i++) {
		log_of_reader log;
		compress_as(filters[i], spaces, length);
		drain(put("bomb", made, made_length), NULL, &log);
		assert_int_equal(log.last.status, SLANT_LIMIT);
		assert_string_equal(log.last.message, swollen);
	}
	MAKE(TAR, ARCHIVE_FILTER_GZIP, {"a.txt", "A.", 0, NULL, NULL, 0}, {".hidden", spaces, length, NULL, NULL, 0});
	expect("+a.txt||A.\n! 5 unpacks to more than the limit of 200 times its size\n");
	free(spaces);
}

static void encodings_work_inside(void **state)
{
	(void)state;
	static const char wide[] = "\xFF\xFE{\0\"\0i\0d\0\"\0:\0" "1\0,\0\"\0t\0e\0x\0t\0\"\0:\0\"\0\xE9\0\"\0}\0\n\0"
	                           "{\0\"\0t\0e\0x\0t\0\"\0:\0\"\0\x3D\xD8\"\0}\0";
	log_of_reader log;
	MAKE(TAR, ARCHIVE_FILTER_ZSTD, {"w.jsonl", wide, sizeof wide - 1, NULL, NULL, 0}, {"u.txt", "\xEF\xBB\xBF\xC3\xA9.", 0, NULL, NULL, 0});
	expect("+w.jsonl|1|\xC3\xA9\n+w.jsonl||\xEF\xBF\xBD\n+u.txt||\xC3\xA9.\n");
	MAKE(ZIP, ARCHIVE_FILTER_NONE, {"w.jsonl", wide, sizeof wide - 1, NULL, NULL, 0}, {"l.txt", "Caf\xE9.", 0, NULL, NULL, 0});
	drain(put("declared", made, made_length), "latin1", &log);   /* a mark is believed before what is declared */
	assert_string_equal(log.text, "+w.jsonl|1|\xC3\xA9\n+w.jsonl||\xEF\xBF\xBD\n+l.txt||Caf\xC3\xA9.\n");
}

static void unknown_encodings_are_refused(void **state)
{
	(void)state;
	const char *path = "x";
	slant_reader *reader = NULL;
	slant_error error;
	assert_int_equal(slant_reader_new(&(slant_inputs){&path, 1, NULL, 0, "klingon"}, &reader, &error), SLANT_ARGUMENT);
	assert_non_null(strstr(error.message, "klingon"));
	assert_null(reader);
	assert_int_equal(slant_reader_new(NULL, &reader, &error), SLANT_ARGUMENT);
}

/* Ten thousand small members, in bounded memory and at once. */
static void many_members_are_read(void **state)
{
	(void)state;
	struct archive *a = writer(TAR, ARCHIVE_FILTER_ZSTD, NULL);
	for (int i = 0; i < 10000; i++) {
		char name[32], text[64];
		snprintf(name, sizeof name, "%05d.txt", i);
		snprintf(text, sizeof text, "Id: %d\n\nText %d.", i, i);
		add(a, &(member){name, text, 0, NULL, NULL, 0});
	}
	assert_int_equal(archive_write_close(a), ARCHIVE_OK);
	archive_write_free(a);
	const char *path = put("many", made, made_length);
	slant_reader *reader = NULL;
	slant_error error;
	const slant_article *article = NULL;
	int count = 0;
	assert_int_equal(slant_reader_new(&(slant_inputs){.paths = &path, .path_count = 1}, &reader, &error), SLANT_OK);
	for (; slant_reader_next(reader, &article, &error) == SLANT_OK && article; count++)
		assert_int_equal(atoi(slant_article_id(article)), count);
	assert_int_equal(count, 10000);
	slant_reader_free(reader);
}

/* Where libarchive is missing, that is an error like any other. */
static void late_libraries_may_be_missing(void **state)
{
	(void)state;
	static const char *const names[] = {"archive_read_new", "archive_nonesuch"};
	void *found[2];
	slant_error error;
	assert_int_equal(slant_late_load("libnonesuch.so.1", names, 1, found, &error), SLANT_IO);
	assert_non_null(strstr(error.message, "libnonesuch.so.1"));
	assert_int_equal(slant_late_load("libarchive.so.13", names, 2, found, &error), SLANT_IO);
	assert_non_null(strstr(error.message, "archive_nonesuch"));
	assert_int_equal(slant_late_load("libarchive.so.13", names, 1, found, &error), SLANT_OK);
	assert_non_null(found[0]);
}

static int make_folder(void **state)
{
	(void)state;
	snprintf(folder, sizeof folder, "/tmp/slant-container-XXXXXX");
	return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state)
{
	(void)state;
	static const char *const names[] = {"made", "cut", "damaged", "bomb", "declared", "many"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		unlink(path_of(names[i]));
	return rmdir(folder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(compressed_files_are_files), cmocka_unit_test(compressed_nothing_is_empty),
		cmocka_unit_test(archives_keep_order_and_names), cmocka_unit_test(any_name_is_a_name),
		cmocka_unit_test(what_folders_pass_over_is_passed_over), cmocka_unit_test(what_is_not_followed_is_refused),
		cmocka_unit_test(encrypted_members_are_refused), cmocka_unit_test(containers_nest),
		cmocka_unit_test(what_is_cut_keeps_what_came_before), cmocka_unit_test(damage_is_told), cmocka_unit_test(bombs_are_refused),
		cmocka_unit_test(encodings_work_inside), cmocka_unit_test(unknown_encodings_are_refused), cmocka_unit_test(many_members_are_read),
		cmocka_unit_test(late_libraries_may_be_missing),
	};
	return cmocka_run_group_tests_name("container", tests, make_folder, remove_folder);
}
