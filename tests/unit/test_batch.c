/* Many articles on many threads: input order kept, failures counted and named, a request to stop, errors that end the run, and no
   waiting without end. An alarm ends a run that hangs. */
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
#include "base/error.h"
#include "base/limits.h"
#include "run/run.h"

#define COUNT(table) (sizeof(table) / sizeof(table)[0])
#define ARTICLES 300
#define SECONDS_AT_MOST 900     /* on a busy machine, too: then it hangs */

static char path[] = "/tmp/slant-batch-XXXXXX";
static slant_engine *engine;

static int set_up(void **state)
{
	(void)state;
	slant_error error;
	alarm(SECONDS_AT_MOST);
	int file = mkstemp(path);
	return file < 0 || close(file) != 0 || slant_engine_new(&(slant_settings){0}, &engine, &error) != SLANT_OK;
}

static int tear_down(void **state)
{
	(void)state;
	slant_engine_free(engine);
	return unlink(path);
}

/* Articles of very different lengths, so that they finish out of order; every `broken`th line is no JSON. */
static void write_articles(unsigned broken)
{
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	for (unsigned i = 1; i <= ARTICLES; i++) {
		if (broken && i % broken == 0) {
			fprintf(file, "{\"id\": %u, \"text\": oops}\n", i);
			continue;
		}
		fprintf(file, "{\"id\": \"a%u\", \"title\": \"Number %u\", \"text\": \"", i, i);
		for (unsigned s = 0; s < (i * 37) % 11 + (i % 50 == 1 ? 300 : 0); s++)
			fprintf(file, "The %u crises of the radical council alarmed all who saw it on day %u. ", i, s);
		fprintf(file, "It ended.\"}\n");
	}
	fclose(file);
}

typedef struct run_log {
	slant_buf bytes;                 /* what was taken, in order */
	unsigned taken, failed;
	unsigned map_fails_at, take_fails_at;
	slant_status map_status;
	unsigned stop_after;             /* asked after so many were taken; 0: never */
	unsigned asked;
	uint64_t last_record;
	bool failures_rise;
	char first_file[512], first_message[768];
	uint64_t progress;
	double share;
} run_log;

static slant_status map(void *context, const slant_report *report, slant_buf *out, slant_error *error)
{
	const run_log *l = context;
	uint64_t record = slant_article_record(report->article);
	if (l->map_fails_at && record == l->map_fails_at)
		return slant_error_set(error, l->map_status, "map refuses record %llu", (unsigned long long)record);
	slant_buf_format(out, "%s %u %lld\n", slant_article_id(report->article), report->words, (long long)report->ratings[SLANT_LANGUAGE].raw);
	return SLANT_OK;
}

static slant_status take(void *context, slant_str bytes, slant_error *error)
{
	run_log *l = context;
	if (l->take_fails_at && l->taken + 1 == l->take_fails_at)
		return slant_error_set(error, SLANT_IO, "take refuses");
	l->taken++;
	slant_buf_put(&l->bytes, bytes);
	return SLANT_OK;
}

static void failed(void *context, const slant_error *error)
{
	run_log *l = context;
	if (!l->failed++) {
		snprintf(l->first_file, sizeof l->first_file, "%s", error->file);
		snprintf(l->first_message, sizeof l->first_message, "%s", error->message);
		l->failures_rise = true;
	}
	l->failures_rise &= error->record > l->last_record && error->message[0];
	l->last_record = error->record;
}

static void progress(void *context, uint64_t articles, double share)
{
	run_log *l = context;
	assert_true(articles > l->progress);
	assert_true(share >= l->share && share <= 1);
	l->share = share;
	l->progress = articles;
}

static int stop(void *context)
{
	run_log *l = context;
	l->asked++;
	return l->stop_after && l->asked > l->stop_after;
}

static slant_status run(unsigned jobs, run_log *l, uint64_t *failures, slant_error *error)
{
	slant_reader *reader = NULL;
	const char *paths[] = {path};
	slant_watch watch = {.failed = failed, .progress = progress, .stop = stop, .context = l};
	slant_batch_work work = {.map = map, .take = take, .context = l};
	*failures = 0;
	assert_int_equal(slant_reader_new(&(slant_inputs){.paths = paths, .path_count = 1}, &reader, error), SLANT_OK);
	slant_status status = slant_batch_run(engine, reader, jobs, &work, &watch, failures, error);
	slant_reader_free(reader);
	return status;
}

static const unsigned jobs_tried[] = {1, 2, 5};

static void order_is_kept(void **state)
{
	(void)state;
	run_log logs[COUNT(jobs_tried)] = {0};
	uint64_t failures;
	slant_error error = {0};
	write_articles(0);
	for (size_t j = 0; j < COUNT(jobs_tried); j++) {
		assert_int_equal(run(jobs_tried[j], &logs[j], &failures, &error), SLANT_OK);
		assert_int_equal(logs[j].taken, ARTICLES);
		assert_int_equal(failures, 0);
		assert_true(logs[j].progress > 0);
		assert_int_equal(logs[j].bytes.length, logs[0].bytes.length);
		assert_memory_equal(logs[j].bytes.data, logs[0].bytes.data, logs[0].bytes.length);
	}
	const char *line = logs[0].bytes.data;
	for (unsigned i = 1; i <= ARTICLES; i++, line = strchr(line, '\n') + 1) {
		unsigned id;
		assert_int_equal(sscanf(line, "a%u ", &id), 1);
		assert_int_equal(id, i);
	}
	run_log none = {0};
	assert_int_equal(run(0, &none, &failures, &error), SLANT_OK);      /* no jobs count as one */
	assert_int_equal(none.taken, ARTICLES);
	slant_buf_release(&none.bytes);
	for (size_t j = 0; j < COUNT(jobs_tried); j++)
		slant_buf_release(&logs[j].bytes);
}

static void failures_are_counted_and_named(void **state)
{
	(void)state;
	run_log first = {0};
	write_articles(7);
	for (size_t j = 0; j < COUNT(jobs_tried); j++) {
		run_log l = {0};
		uint64_t failures;
		slant_error error;
		assert_int_equal(run(jobs_tried[j], &l, &failures, &error), SLANT_OK);
		assert_int_equal(failures, ARTICLES / 7);
		assert_int_equal(l.failed, ARTICLES / 7);
		assert_int_equal(l.taken, ARTICLES - ARTICLES / 7);
		assert_true(l.failures_rise);
		assert_int_equal(l.last_record, ARTICLES / 7 * 7);
		assert_string_equal(l.first_file, path);
		if (j == 0)
			first = l;
		else
			assert_memory_equal(l.bytes.data, first.bytes.data, first.bytes.length);
		if (j)
			slant_buf_release(&l.bytes);
	}
	slant_buf_release(&first.bytes);
}

/* An article that cannot be worked on is a failure like one that cannot be read; anything else ends the run. */
static void errors_of_map(void **state)
{
	(void)state;
	static const struct { slant_status status; bool ends; } cases[] = {
		{SLANT_INPUT, false}, {SLANT_LIMIT, false}, {SLANT_MEMORY, true}, {SLANT_NUMERIC, true}, {SLANT_IO, true},
	};
	write_articles(0);
	for (size_t c = 0; c < COUNT(cases); c++)
		for (size_t j = 0; j < COUNT(jobs_tried); j++) {
			run_log l = {.map_fails_at = 41, .map_status = cases[c].status};
			uint64_t failures;
			slant_error error = {0};
			slant_status status = run(jobs_tried[j], &l, &failures, &error);
			assert_int_equal(status, cases[c].ends ? cases[c].status : SLANT_OK);
			assert_int_equal(l.taken, cases[c].ends ? 40 : ARTICLES - 1);       /* what came before was taken */
			assert_int_equal(failures, cases[c].ends ? 0 : 1);
			if (cases[c].ends) {
				assert_string_equal(error.message, "map refuses record 41");
			} else {
				assert_string_equal(l.first_file, path);
				assert_int_equal(l.last_record, 41);
			}
			slant_buf_release(&l.bytes);
		}
}

static void errors_of_take(void **state)
{
	(void)state;
	static const unsigned at[] = {1, 2, 39, 40, 41, 299, ARTICLES};
	write_articles(0);
	for (size_t a = 0; a < COUNT(at); a++)
		for (size_t j = 0; j < COUNT(jobs_tried); j++) {
			run_log l = {.take_fails_at = at[a]};
			uint64_t failures;
			slant_error error = {0};
			assert_int_equal(run(jobs_tried[j], &l, &failures, &error), SLANT_IO);
			assert_string_equal(error.message, "take refuses");
			assert_int_equal(l.taken, at[a] - 1);
			slant_buf_release(&l.bytes);
		}
}

static void stopping_finishes_what_was_read(void **state)
{
	(void)state;
	static const unsigned after[] = {1, 2, 17, 100, 299};
	write_articles(0);
	for (size_t a = 0; a < COUNT(after); a++)
		for (size_t j = 0; j < COUNT(jobs_tried); j++) {
			run_log l = {.stop_after = after[a]};
			uint64_t failures;
			slant_error error = {0};
			assert_int_equal(run(jobs_tried[j], &l, &failures, &error), SLANT_INTERRUPTED);
			assert_int_equal(error.status, SLANT_INTERRUPTED);
			assert_int_equal(l.taken, after[a]);                                /* asked once before each is read */
			assert_int_equal(failures, 0);
			const char *line = l.bytes.data;
			for (unsigned i = 1; i <= l.taken; i++, line = strchr(line, '\n') + 1) {
				unsigned id;
				assert_int_equal(sscanf(line, "a%u ", &id), 1);
				assert_int_equal(id, i);
			}
			slant_buf_release(&l.bytes);
		}
}

static void too_many_jobs(void **state)
{
	(void)state;
	run_log l = {0};
	uint64_t failures;
	slant_error error;
	assert_int_equal(run(SLANT_LIMIT_JOBS + 1, &l, &failures, &error), SLANT_LIMIT);
	assert_int_equal(l.taken, 0);
}

static void no_watch_and_no_articles(void **state)
{
	(void)state;
	FILE *file = fopen(path, "w");
	fputs("oops\n{\"id\": 1}\n", file);
	fclose(file);
	for (size_t j = 0; j < COUNT(jobs_tried); j++) {
		run_log l = {0};
		uint64_t failures = 0;
		slant_error error;
		slant_reader *reader = NULL;
		const char *paths[] = {path};
		slant_batch_work work = {.map = map, .take = take, .context = &l};
		assert_int_equal(slant_reader_new(&(slant_inputs){.paths = paths, .path_count = 1}, &reader, &error), SLANT_OK);
		assert_int_equal(slant_batch_run(engine, reader, jobs_tried[j], &work, NULL, &failures, &error), SLANT_OK);
		slant_reader_free(reader);
		assert_true(failures + l.taken >= 1 && l.taken <= 1);
		slant_buf_release(&l.bytes);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(order_is_kept),
		cmocka_unit_test(failures_are_counted_and_named),
		cmocka_unit_test(errors_of_map),
		cmocka_unit_test(errors_of_take),
		cmocka_unit_test(stopping_finishes_what_was_read),
		cmocka_unit_test(too_many_jobs),
		cmocka_unit_test(no_watch_and_no_articles),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
