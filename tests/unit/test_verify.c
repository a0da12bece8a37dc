/* slant_verify: a report of its own engine agrees; each value of it that is changed, added or taken away is found; other lexicons, norms
   or calibration are said and nothing is compared. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/file.h"
#include "files.h"
#include "slant.h"

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

static char folder[] = "/tmp/slant-verify-XXXXXX";
static char report_path[64], articles_path[64], list_path[64];
static slant_engine *engine;

static const char article[] = SLANT_SOURCE_DIR "/corpus/transit_promotional.txt";

static slant_status append(void *context, const char *data, size_t length)
{
	slant_buf_append(context, data, length);
	return SLANT_OK;
}

static int set_up(void **state)
{
	(void)state;
	slant_error error;
	if (!mkdtemp(folder) || slant_engine_new(&(slant_settings){0}, &engine, &error) != SLANT_OK)
		return 1;
	snprintf(report_path, sizeof report_path, "%s/report.json", folder);
	snprintf(articles_path, sizeof articles_path, "%s/articles.jsonl", folder);
	snprintf(list_path, sizeof list_path, "%s/mine.tsv", folder);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	slant_engine_free(engine);
	unlink(report_path);
	unlink(articles_path);
	unlink(list_path);
	return rmdir(folder);
}

static void write_bytes(const char *path, slant_str bytes)
{
	put_file(path, bytes.data, bytes.length);
}

/* Reports of all articles of a file, one behind the other. */
static void make_reports(const slant_engine *of, const char *path, slant_options options, slant_format format, slant_buf *out)
{
	slant_error error = {0};
	slant_worker *worker = NULL;
	slant_reader *reader = NULL;
	const slant_article *read;
	const slant_report *report;
	assert_int_equal(slant_worker_new(of, &worker, &error), SLANT_OK);
	assert_int_equal(slant_reader_new(&(slant_inputs){.paths = &path, .path_count = 1}, &reader, &error), SLANT_OK);
	while (slant_reader_next(reader, &read, &error) == SLANT_OK && read) {
		assert_int_equal(slant_worker_score(worker, read, &options, &report, &error), SLANT_OK);
		assert_int_equal(slant_report_render(report, &(slant_style){format, 0, 0}, (slant_sink){append, out}, &error), SLANT_OK);
	}
	slant_reader_free(reader);
	slant_worker_free(worker);
}

static slant_status verify(const slant_engine *with, slant_str report, const char *path, slant_buf *lines, uint64_t *differences, slant_error *error)
{
	write_bytes(report_path, report);
	memset(error, 0, sizeof *error);
	*differences = 999999;
	return slant_verify(with, report_path, path, NULL, (slant_sink){append, lines}, differences, error);
}

static void own_reports_agree(void **state)
{
	(void)state;
	static const slant_options options[] = {{0}, {.sentences = 1}, {.no_evidence = 1}, {.sections = 1}, {.unit = SLANT_UNIT_SENTENCE}};
	for (size_t o = 0; o < COUNT(options); o++)
		for (int format = SLANT_FORMAT_JSON; format <= SLANT_FORMAT_JSONL; format++) {
			slant_buf report = {0}, lines = {0};
			uint64_t differences;
			slant_error error;
			make_reports(engine, article, options[o], (slant_format)format, &report);
			slant_status status = verify(engine, slant_buf_str(&report), article, &lines, &differences, &error);
			if (status != SLANT_OK || differences || lines.length)
				fail_msg("options %zu, format %d: %lu differences, %s%s", o, format, (unsigned long)differences, error.message, slant_buf_str(&lines).data);
			slant_buf_release(&report);
			slant_buf_release(&lines);
		}
}

/* Every scalar outside provenance, one after the other, changed in place: found, and named by its path. */
static void each_changed_value_is_found(void **state)
{
	(void)state;
	slant_buf report = {0}, lines = {0};
	slant_error error;
	uint64_t differences;
	unsigned changed = 0, numbers = 0, strings = 0;
	make_reports(engine, article, (slant_options){0}, SLANT_FORMAT_JSONL, &report);
	char *end = strstr(report.data, "\"provenance\"");
	assert_non_null(end);
	for (char *at = report.data; at < end; at++) {
		bool value = at[-(at > report.data)] == ':' || at[-(at > report.data)] == '[' || at[-(at > report.data)] == ',';
		if (!value)
			continue;
		char *target = NULL, byte;
		if (*at >= '0' && *at <= '9' && numbers++ % 9 == 0)
			target = at, byte = *at == '9' ? '8' : (char)(*at + 1);
		else if (*at == '"' && at[-1] == ':' && at[1] != '"' && at[1] > ' ' && at[1] < 127 && at[1] != '\\' && strings++ % 9 == 0)
			target = at + 1, byte = at[1] == 'Z' ? 'Y' : 'Z';
		if (!target)
			continue;
		if (target == at && *at == '0' && at[1] >= '0' && at[1] <= '9')
			continue;
		char kept = *target;
		*target = byte;
		slant_buf_reset(&lines);
		slant_status status = verify(engine, slant_buf_str(&report), article, &lines, &differences, &error);
		if (status != SLANT_OK || differences != 1 || !memchr(lines.data, ':', lines.length))
			fail_msg("byte %ld, %c for %c in \"%.60s\": status %d, %lu differences\n%s", (long)(target - report.data), byte, kept,
			         target - 20 + (target < report.data + 20) * 20,
			         (int)status, (unsigned long)differences, slant_buf_str(&lines).data);
		*target = kept;
		changed++;
	}
	assert_true(changed > 60);
	slant_buf_release(&report);
	slant_buf_release(&lines);
}

/* `from` replaced by `to` where it first stands behind `behind`. */
static void replace(slant_buf *out, const slant_buf *report, const char *behind, const char *from, const char *to)
{
	const char *at = strstr(report->data, behind);
	at = at ? strstr(at, from) : NULL;
	if (!at)
		fail_msg("no %s behind %s", from, behind);
	slant_buf_reset(out);
	slant_buf_append(out, report->data, (size_t)(at - report->data));
	slant_buf_put(out, slant_str_of(to));
	slant_buf_put(out, slant_str_of(at + strlen(from)));
}

static void shapes_that_differ(void **state)
{
	(void)state;
	static const struct { const char *behind, *from, *to, *says; } cases[] = {
		{"\"language\":{\"rating\"", "\"score\":", "\"skore\":", "ratings.language.score"},               /* a key taken away, and one too many */
		{"\"language\":{\"rating\"", "\"score\":", "\"extra\":1,\"score\":", "ratings.language.extra"},
		{"\"language\":{\"rating\"", "\"evidence\":[{", "\"evidence\":[{\"a\":1},{", "ratings.language.evidence"},
		{"\"frames\"", "\"frames\":[", "\"frames\":[7,", "frames"},
		{"\"ratings\"", "\"framing\":{", "\"framing\":[1],\"old\":{", "ratings.framing"},
		{"\"tone\"", "\"tone\":", "\"tone\":null,\"note\":", "tone"},
	};
	slant_buf report = {0}, changed = {0}, lines = {0};
	slant_error error;
	uint64_t differences;
	make_reports(engine, article, (slant_options){0}, SLANT_FORMAT_JSONL, &report);
	for (size_t i = 0; i < COUNT(cases); i++) {
		replace(&changed, &report, cases[i].behind, cases[i].from, cases[i].to);
		slant_buf_reset(&lines);
		slant_status status = verify(engine, slant_buf_str(&changed), article, &lines, &differences, &error);
		if (status != SLANT_OK || differences == 0 || !strstr(lines.data, cases[i].says))
			fail_msg("case %zu: status %d, %lu differences, %s%s", i, (int)status, (unsigned long)differences, error.message, slant_buf_str(&lines).data);
		uint64_t shown = 0;
		for (size_t c = 0; c < lines.length; c++)
			shown += lines.data[c] == '\n';
		assert_true(shown == differences || (shown == 200 && differences > 200));
	}
	slant_buf_release(&report);
	slant_buf_release(&changed);
	slant_buf_release(&lines);
}

static void another_article_differs(void **state)
{
	(void)state;
	slant_buf report = {0}, lines = {0};
	slant_error error;
	uint64_t differences;
	make_reports(engine, article, (slant_options){0}, SLANT_FORMAT_JSON, &report);
	assert_int_equal(verify(engine, slant_buf_str(&report), SLANT_SOURCE_DIR "/corpus/transit_wire.txt", &lines, &differences, &error), SLANT_OK);
	assert_true(differences > 5);
	assert_non_null(strstr(lines.data, "sha256"));
	slant_buf_release(&report);
	slant_buf_release(&lines);
}

static void other_engines_are_said(void **state)
{
	(void)state;
	const char *lists[] = {list_path};
	slant_engine *other = NULL;
	slant_buf report = {0}, changed = {0}, lines = {0};
	slant_error error = {0};
	uint64_t differences;
	write_bytes(list_path, SLANT_STR("@name mine\n@version 1\n@language en\n@license GPL\n@group cue\n@source t\n"
	                                 "@category benefit in: x\nzzyzx\tbenefit\t.5\n"));
	if (slant_engine_new(&(slant_settings){.add_lexicons = lists, .add_lexicon_count = 1}, &other, &error) != SLANT_OK)
		fail_msg("%s:%lu %s", error.file, (unsigned long)error.line, error.message);
	make_reports(other, article, (slant_options){0}, SLANT_FORMAT_JSON, &report);
	assert_int_equal(verify(engine, slant_buf_str(&report), article, &lines, &differences, &error), SLANT_MISMATCH);
	assert_int_equal(error.status, SLANT_MISMATCH);
	assert_non_null(strstr(error.message, "lexicons"));
	assert_string_equal(error.file, report_path);
	assert_int_equal(lines.length, 0);
	assert_int_equal(verify(other, slant_buf_str(&report), article, &lines, &differences, &error), SLANT_OK);
	assert_int_equal(differences, 0);
	slant_engine_free(other);

	/* One letter of the provenance. */
	static const struct { const char *from, *to, *says; } cases[] = {
		{"\"engine\":\"slant ", "\"engine\":\"slanT ", "engine"}, {"\"calibration\":{\"name\":\"", "\"calibration\":{\"name\":\"x", "calibration"},
		{"\"norms\":{\"name\":\"", "\"norms\":{\"name\":\"x", "norms"},
	};
	slant_buf_reset(&report);
	make_reports(engine, article, (slant_options){0}, SLANT_FORMAT_JSONL, &report);
	for (size_t i = 0; i < COUNT(cases); i++) {
		if (!strstr(report.data, cases[i].from))
			fail_msg("no %s in: %s", cases[i].from, strstr(report.data, "\"provenance\""));
		replace(&changed, &report, "\"provenance\"", cases[i].from, cases[i].to);
		assert_int_equal(verify(engine, slant_buf_str(&changed), article, &lines, &differences, &error), SLANT_MISMATCH);
		assert_non_null(strstr(error.message, cases[i].says));
	}
	slant_buf_release(&report);
	slant_buf_release(&changed);
	slant_buf_release(&lines);
}

static void several_articles(void **state)
{
	(void)state;
	slant_buf reports = {0}, lines = {0}, array = {0};
	slant_error error;
	uint64_t differences;
	write_bytes(articles_path, SLANT_STR(
	    "{\"id\": \"one\", \"text\": \"The council met. It agreed.\"}\n{\"id\": \"two\", \"text\": \"A shameful crisis.\"}\n"
	    "{\"id\": \"three\", \"text\": \"Nobody came.\"}\n"));
	make_reports(engine, articles_path, (slant_options){0}, SLANT_FORMAT_JSONL, &reports);
	assert_int_equal(verify(engine, slant_buf_str(&reports), articles_path, &lines, &differences, &error), SLANT_OK);
	assert_int_equal(differences, 0);
	/* As one array, in another order. */
	const char *second = strchr(reports.data, '\n') + 1, *third = strchr(second, '\n') + 1;
	slant_buf_format(&array, "[%s,%.*s,%.*s]", third, (int)(third - second), second, (int)(second - reports.data), reports.data);
	assert_int_equal(verify(engine, slant_buf_str(&array), articles_path, &lines, &differences, &error), SLANT_OK);
	assert_int_equal(differences, 0);
	/* One report missing; one too many. */
	assert_int_equal(verify(engine, slant_str_of(second), articles_path, &lines, &differences, &error), SLANT_OK);
	assert_int_equal(differences, 1);
	assert_non_null(strstr(lines.data, "record 1"));
	char *again = strndup(second, (size_t)(third - second));
	slant_buf_put(&reports, slant_str_of(again));
	free(again);
	assert_int_equal(verify(engine, slant_buf_str(&reports), articles_path, &lines, &differences, &error), SLANT_OK);
	assert_int_equal(differences, 1);
	slant_buf_release(&reports);
	slant_buf_release(&lines);
	slant_buf_release(&array);
}

static void what_is_no_report(void **state)
{
	(void)state;
	static const char *const broken[] = {"", "  \n", "[]", "{", "7", "\"x\"", "[1]", "{} x", "not json"};
	slant_buf lines = {0};
	slant_error error;
	uint64_t differences;
	for (size_t i = 0; i < COUNT(broken); i++) {
		slant_status status = verify(engine, slant_str_of(broken[i]), article, &lines, &differences, &error);
		if (status != SLANT_INPUT || strcmp(error.file, report_path) != 0)
			fail_msg("\"%s\": status %d, %s: %s", broken[i], (int)status, error.file, error.message);
	}
	assert_int_equal(slant_verify(engine, "/nowhere/report.json", article, NULL, (slant_sink){append, &lines}, &differences, &error), SLANT_IO);
	assert_string_equal(error.file, "/nowhere/report.json");
	/* An article that is not there. */
	slant_buf report = {0};
	make_reports(engine, article, (slant_options){0}, SLANT_FORMAT_JSON, &report);
	assert_int_equal(verify(engine, slant_buf_str(&report), "/nowhere/article.txt", &lines, &differences, &error), SLANT_IO);
	slant_buf_release(&report);
	slant_buf_release(&lines);
}

static slant_status refuse(void *context, const char *data, size_t length)
{
	(void)context, (void)data, (void)length;
	return SLANT_IO;
}

static void a_sink_that_refuses(void **state)
{
	(void)state;
	slant_buf report = {0};
	slant_error error;
	uint64_t differences;
	make_reports(engine, article, (slant_options){0}, SLANT_FORMAT_JSON, &report);
	write_bytes(report_path, slant_buf_str(&report));
	assert_int_equal(slant_verify(engine, report_path, SLANT_SOURCE_DIR "/corpus/transit_wire.txt", NULL,
	                              (slant_sink){refuse, NULL}, &differences, &error), SLANT_IO);
	slant_buf_release(&report);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(own_reports_agree),
		cmocka_unit_test(each_changed_value_is_found),
		cmocka_unit_test(shapes_that_differ),
		cmocka_unit_test(another_article_differs),
		cmocka_unit_test(other_engines_are_said),
		cmocka_unit_test(several_articles),
		cmocka_unit_test(what_is_no_report),
		cmocka_unit_test(a_sink_that_refuses),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
