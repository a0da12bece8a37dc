/* Opening an engine: with what is built in, with a folder, with added files, with norms and calibration; what is missing or broken is
   SLANT_LEXICON and names the file. Engines and workers side by side don't touch one another. */
#include <math.h>
#include <pthread.h>
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "files.h"
#include "run/run.h"

#define COUNT(table) (sizeof(table) / sizeof(table)[0])
#define LISTS SLANT_SOURCE_DIR "/lexicons/en"
#define MINE "@name mine\n@version 1\n@language en\n@license GPL\n@group language\n@source t\n@category promotional/hype in: x\n"

static char folder[] = "/tmp/slant-engine-XXXXXX";
static char list_path[64], other_path[64], json_path[64], *text;

static int set_up(void **state)
{
	(void)state;
	if (!mkdtemp(folder))
		return 1;
	snprintf(list_path, sizeof list_path, "%s/mine.tsv", folder);
	snprintf(other_path, sizeof other_path, "%s/other.tsv", folder);
	snprintf(json_path, sizeof json_path, "%s/numbers.json", folder);
	FILE *file = fopen(SLANT_SOURCE_DIR "/corpus/alliance_tabloid.txt", "r");
	text = calloc(1, 100000);
	return !file || !text || fread(text, 1, 99999, file) == 0 || fclose(file) != 0;
}

static int tear_down(void **state)
{
	(void)state;
	unlink(list_path);
	unlink(other_path);
	unlink(json_path);
	free(text);
	return rmdir(folder);
}

static slant_engine *open_engine(slant_settings settings)
{
	slant_engine *engine = NULL;
	slant_error error = {0};
	if (slant_engine_new(&settings, &engine, &error) != SLANT_OK)
		fail_msg("%s:%lu: %s", error.file, (unsigned long)error.line, error.message);
	return engine;
}

static slant_status append(void *context, const char *data, size_t length)
{
	slant_buf_append(context, data, length);
	return SLANT_OK;
}

/* The whole report as one line. */
static slant_buf report_of(slant_worker *worker, const char *words)
{
	slant_buf out = {0};
	slant_article *article;
	const slant_report *report;
	slant_error error = {0};
	assert_int_equal(slant_article_new("x", "A title", NULL, words, strlen(words), &article, &error), SLANT_OK);
	assert_int_equal(slant_worker_score(worker, article, NULL, &report, &error), SLANT_OK);
	assert_int_equal(slant_report_render(report, &(slant_style){SLANT_FORMAT_JSONL, 0, 0}, (slant_sink){append, &out}, &error), SLANT_OK);
	slant_article_free(article);
	return out;
}

static slant_buf report_by(const slant_engine *engine, const char *words)
{
	slant_worker *worker = NULL;
	slant_error error;
	assert_int_equal(slant_worker_new(engine, &worker, &error), SLANT_OK);
	slant_buf out = report_of(worker, words);
	slant_worker_free(worker);
	return out;
}

static void assert_same(slant_buf a, slant_buf b)
{
	assert_int_equal(a.length, b.length);
	assert_memory_equal(a.data, b.data, a.length);
	slant_buf_release(&a);
	slant_buf_release(&b);
}

/* What is built in is what stands in the folder. */
static void built_in_and_folder_agree(void **state)
{
	(void)state;
	slant_engine *built_in = open_engine((slant_settings){0}), *named = open_engine((slant_settings){.lexicons = LISTS});
	assert_true(built_in->lexicon.file_count > 5);
	assert_non_null(built_in->norms);
	assert_true(built_in->provenance.norms_n > 0);
	for (int d = 0; d < SLANT_DIMENSIONS; d++)
		assert_true(built_in->complete[d] && named->complete[d]);
	assert_int_equal(built_in->lexicon.image_size, named->lexicon.image_size);
	assert_memory_equal(built_in->lexicon.image, named->lexicon.image, named->lexicon.image_size);
	assert_same(report_by(built_in, text), report_by(named, text));
	slant_engine_free(built_in);
	slant_engine_free(named);
	slant_engine_free(NULL);
	slant_worker_free(NULL);
}

static void an_added_file_counts(void **state)
{
	(void)state;
	const char *lists[] = {list_path, other_path};
	put_text(list_path, MINE "zzyzx\tpromotional/hype\t.9\n");
	put_text(other_path, "@name other\n@version 3\n@language en\n@license GPL\n@group language\n@source t\n"
	                     "@category promotional/hype in: x\nzzyzx\tpromotional/hype\t.1\n");
	slant_engine *plain = open_engine((slant_settings){0});
	slant_engine *one = open_engine((slant_settings){.add_lexicons = lists, .add_lexicon_count = 1});
	slant_engine *two = open_engine((slant_settings){.lexicons = LISTS, .add_lexicons = lists, .add_lexicon_count = 2});
	assert_int_equal(one->lexicon.file_count, plain->lexicon.file_count + 1);
	assert_int_equal(two->lexicon.file_count, plain->lexicon.file_count + 2);
	assert_int_equal(one->lexicon.category_count, plain->lexicon.category_count);
	static const struct { const char *weight; } wanted[] = {{NULL}, {"\"weight\":0.9"}, {"\"weight\":0.1"}};
	const slant_engine *engines[] = {plain, one, two};
	char words[2000] = "";
	for (int i = 0; i < 12; i++)
		strcat(words, "The council of the town met in the hall and it was a long day. ");
	strcat(words, "The zzyzx was there.");
	for (size_t i = 0; i < COUNT(engines); i++) {
		slant_buf report = report_by(engines[i], words);
		const char *at = strstr(report.data, "\"text\":\"zzyzx\"");
		assert_int_equal(at != NULL, wanted[i].weight != NULL);
		if (at)
			assert_non_null(strstr(report.data, wanted[i].weight));
		assert_int_equal(strstr(report.data, "\"name\":\"mine\"") != NULL, i > 0);
		slant_buf_release(&report);
	}
	slant_engine_free(plain);
	slant_engine_free(one);
	slant_engine_free(two);
}

static void missing_and_broken_things(void **state)
{
	(void)state;
	const char *missing[] = {"/nowhere/mine.tsv"}, *broken[] = {list_path};
	put_text(list_path, MINE "grand\tpromotional/hype\tmuch\n");
	put_text(json_path, "{\"schema\": \"slant/other/1\"}");
	const struct { slant_settings settings; const char *file; unsigned line; } cases[] = {
		{{.lexicons = "/nowhere"}, "/nowhere", 0},
		{{.lexicons = SLANT_SOURCE_DIR "/engine"}, SLANT_SOURCE_DIR "/engine", 0},           /* a folder without lists */
		{{.lexicons = folder}, list_path, 8},
		{{.add_lexicons = missing, .add_lexicon_count = 1}, "/nowhere/mine.tsv", 0},
		{{.add_lexicons = broken, .add_lexicon_count = 1}, list_path, 8},
		{{.norms = "/nowhere/norms.json"}, "/nowhere/norms.json", 0},
		{{.norms = json_path}, json_path, 0},
		{{.norms = folder}, folder, 0},
		{{.calibration = "/nowhere/calibration.json"}, "/nowhere/calibration.json", 0},
		{{.calibration = json_path}, json_path, 0},
	};
	unlink(other_path);
	for (size_t i = 0; i < COUNT(cases); i++) {
		slant_engine *engine = NULL;
		slant_error error = {0};
		slant_status status = slant_engine_new(&cases[i].settings, &engine, &error);
		if (status != SLANT_LEXICON || error.status != SLANT_LEXICON || engine || strcmp(error.file, cases[i].file) != 0 ||
		    error.line != cases[i].line || !error.message[0])
			fail_msg("case %zu: status %d, %s:%lu: %s", i, (int)status, error.file, (unsigned long)error.line, error.message);
	}
}

/* A folder with one list rates what that list can, and says so of the rest. */
static void a_small_folder(void **state)
{
	(void)state;
	put_text(list_path, MINE "grand\tpromotional/hype\t.5\n");
	slant_engine *engine = open_engine((slant_settings){.lexicons = folder});
	assert_true(engine->complete[SLANT_LANGUAGE]);
	assert_false(engine->complete[SLANT_OMISSION] || engine->complete[SLANT_FALSE_DICHOTOMY]);
	slant_worker *worker = NULL;
	slant_article *article;
	const slant_report *report;
	slant_error error;
	char words[1000] = "";
	for (int i = 0; i < 12; i++)
		strcat(words, "A grand plan of many people for the old town. ");
	assert_int_equal(slant_worker_new(engine, &worker, &error), SLANT_OK);
	assert_int_equal(slant_article_new(NULL, NULL, NULL, words, strlen(words), &article, &error), SLANT_OK);
	assert_int_equal(slant_worker_score(worker, article, NULL, &report, &error), SLANT_OK);
	assert_int_equal(report->ratings[SLANT_OMISSION].reason, SLANT_REASON_NO_LEXICON);
	assert_int_equal(report->ratings[SLANT_FALSE_DICHOTOMY].reason, SLANT_REASON_NO_LEXICON);
	assert_int_equal(slant_report_rating(report, SLANT_OMISSION), 0);
	assert_true(isnan(slant_report_score(report, SLANT_OMISSION)));
	assert_true(slant_report_rating(report, SLANT_LANGUAGE) > 0);
	assert_int_equal(slant_report_rating(report, (slant_dimension)99), 0);
	assert_true(isnan(slant_report_score(report, (slant_dimension)-1)));
	slant_article_free(article);
	slant_worker_free(worker);
	slant_engine_free(engine);
}

static void engines_and_workers_side_by_side(void **state)
{
	(void)state;
	const char *lists[] = {list_path};
	slant_error error;
	slant_worker *a = NULL, *b = NULL, *c = NULL;
	put_text(list_path, MINE "minister\tpromotional/hype\t.9\n");
	slant_engine *one = open_engine((slant_settings){0}), *two = open_engine((slant_settings){.add_lexicons = lists, .add_lexicon_count = 1});
	assert_int_equal(slant_worker_new(one, &a, &error), SLANT_OK);
	assert_int_equal(slant_worker_new(one, &b, &error), SLANT_OK);
	assert_int_equal(slant_worker_new(two, &c, &error), SLANT_OK);
	slant_buf alone = report_by(one, text), under_two = report_by(two, text);
	assert_true(alone.length != under_two.length || memcmp(alone.data, under_two.data, alone.length) != 0);
	for (int round = 0; round < 3; round++) {        /* what a worker read before leaves no trace */
		slant_buf first = report_of(a, text), other = report_of(c, text), noise = report_of(a, "Other words."), second = report_of(b, text);
		assert_int_equal(first.length, alone.length);
		assert_memory_equal(first.data, alone.data, alone.length);
		assert_int_equal(other.length, under_two.length);
		assert_memory_equal(other.data, under_two.data, under_two.length);
		slant_buf_release(&noise);
		slant_buf_release(&other);
		assert_same(first, second);
	}
	slant_worker_free(c);
	slant_engine_free(two);
	assert_same(report_of(a, text), alone);          /* one goes on when the other is gone */
	slant_buf_release(&under_two);
	slant_worker_free(a);
	slant_worker_free(b);
	slant_engine_free(one);
}

typedef struct thread_work {
	const slant_engine *engine;
	slant_buf reports[8];
} thread_work;

static void *score_on_a_thread(void *argument)
{
	thread_work *work = argument;
	for (size_t i = 0; i < COUNT(work->reports); i++)
		work->reports[i] = report_by(work->engine, text);
	return NULL;
}

static void threads_share_an_engine(void **state)
{
	(void)state;
	slant_engine *engine = open_engine((slant_settings){0});
	slant_buf alone = report_by(engine, text);
	pthread_t threads[4];
	thread_work work[COUNT(threads)];
	for (size_t i = 0; i < COUNT(threads); i++) {
		work[i].engine = engine;
		assert_int_equal(pthread_create(&threads[i], NULL, score_on_a_thread, &work[i]), 0);
	}
	for (size_t i = 0; i < COUNT(threads); i++) {
		pthread_join(threads[i], NULL);
		for (size_t r = 0; r < COUNT(work[i].reports); r++) {
			assert_int_equal(work[i].reports[r].length, alone.length);
			assert_memory_equal(work[i].reports[r].data, alone.data, alone.length);
			slant_buf_release(&work[i].reports[r]);
		}
	}
	slant_buf_release(&alone);
	slant_engine_free(engine);
}

static void versions(void **state)
{
	(void)state;
	int major, minor, patch, end = 0;
	assert_int_equal(sscanf(slant_version(), "%d.%d.%d%n", &major, &minor, &patch, &end), 3);
	assert_int_equal(end, strlen(slant_version()));
	const char *name, *version, *names[32];
	size_t count = 0;
	while (slant_library_version(count, &name, &version)) {
		assert_true(strlen(name) > 2 && strlen(version) > 0);
		names[count++] = name;
		assert_true(count < COUNT(names));
		for (size_t i = 0; i + 1 < count; i++)
			assert_string_not_equal(names[i], name);
	}
	assert_true(count >= 6);
	name = version = "untouched";
	assert_false(slant_library_version(count, &name, &version) || slant_library_version(SIZE_MAX, &name, &version));
	assert_string_equal(name, "untouched");
	assert_string_equal(slant_dimension_name(SLANT_FALSE_DICHOTOMY), "false_dichotomy");
	assert_string_equal(slant_dimension_name((slant_dimension)4), "");
	slant_library_init();
}

static void the_list_of_lexicons(void **state)
{
	(void)state;
	slant_engine *engine = open_engine((slant_settings){0});
	slant_buf out = {0};
	slant_error error;
	unsigned entries, categories, listed, lines = 0;
	assert_int_equal(slant_lexicon_list(engine, (slant_sink){append, &out}, &error), SLANT_OK);
	for (size_t i = 0; i < out.length; i++)
		lines += out.data[i] == '\n';
	assert_int_equal(lines, engine->lexicon.category_count - 1 + engine->lexicon.group_count + 1);
	const char *last = out.data + out.length - 1;
	while (last > out.data && last[-1] != '\n')
		last--;
	assert_int_equal(sscanf(last, "%u entries in %u categories of %u files", &entries, &categories, &listed), 3);
	assert_int_equal(categories, engine->lexicon.category_count - 1);
	assert_int_equal(listed, engine->lexicon.file_count);
	assert_true(entries > 10000);
	slant_buf_release(&out);
	slant_engine_free(engine);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(built_in_and_folder_agree),
		cmocka_unit_test(an_added_file_counts),
		cmocka_unit_test(missing_and_broken_things),
		cmocka_unit_test(a_small_folder),
		cmocka_unit_test(engines_and_workers_side_by_side),
		cmocka_unit_test(threads_share_an_engine),
		cmocka_unit_test(versions),
		cmocka_unit_test(the_list_of_lexicons),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
