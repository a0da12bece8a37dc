/* store: what is put in comes back, in order; records that are known, double or failed; runs that end and runs that don't; tables of another
   version; who may write. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/error.h"
#include "base/sha256.h"
#include "store/internal.h"

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

static char folder[] = "/tmp/slant-store-XXXXXX";
static const slant_store_maker maker = {.key = "k1", .provenance = SLANT_STR("{\"engine\":\"one\"}"), .head = SLANT_STR("{\"a\":1,"),
                                        .tail = SLANT_STR(",\"z\":2}\n")};

static void remove_store(void)
{
	static const char *const names[] = {"slant.db", "slant.db-wal", "slant.db-shm"};
	for (size_t i = 0; i < COUNT(names); i++) {
		char path[256];
		snprintf(path, sizeof path, "%s/%s", folder, names[i]);
		unlink(path);
	}
}

static int set_up(void **state)
{
	(void)state;
	return mkdtemp(folder) ? 0 : -1;
}

static int tear_down(void **state)
{
	(void)state;
	remove_store();
	return rmdir(folder);
}

static slant_store *begin(const char *where, const slant_store_maker *by)
{
	slant_store *store = NULL;
	slant_error error = {0};
	if (slant_store_begin(where, by, &store, &error) != SLANT_OK)
		fail_msg("%s", error.message);
	return store;
}

static slant_facts facts_of(unsigned number)
{
	char name[32];
	slant_facts facts = {.source = SLANT_STR("S"), .metadata = SLANT_STR("{\"n\":1}"), .language = SLANT_STR("en"), .words = number};
	int length = snprintf(name, sizeof name, "record %u", number);
	slant_sha256_bytes((slant_str){name, (size_t)length}, facts.content);
	memcpy(facts.sha256, facts.content, sizeof facts.sha256);
	for (int d = 0; d < SLANT_DIMENSIONS; d++) {
		facts.scores[d] = d ? 500000 : SLANT_FACTS_ABSTAINED;
		facts.ratings[d] = d ? 3 : 0;
		facts.reasons[d] = d ? SLANT_REASON_NONE : SLANT_REASON_TOO_SHORT;
	}
	return facts;
}

static void put(slant_store *store, unsigned number)
{
	slant_error error = {0};
	slant_facts facts = facts_of(number);
	slant_buf packed;
	char report[64];
	int length = snprintf(report, sizeof report, "{\"n\":%u}", number);
	slant_buf_init(&packed);
	slant_facts_pack(&facts, &packed);
	slant_store_item item = {&facts, slant_buf_str(&packed), {report, (size_t)length}, SLANT_STR("The text."), SLANT_STR("file"), number};
	if (slant_store_put(store, &item, &error) != SLANT_OK)
		fail_msg("%s", error.message);
	slant_buf_release(&packed);
}

static void put_known(slant_store *store, unsigned number)
{
	slant_error error = {0};
	slant_facts facts = facts_of(number);
	assert_true(slant_store_knows(store, facts.content));
	assert_int_equal(slant_store_put_known(store, facts.content, SLANT_STR("file"), number, &error), SLANT_OK);
}

static void put_failure(slant_store *store, const char *message)
{
	slant_error failure = {.status = SLANT_INPUT, .file = "file", .record = 9}, error;
	snprintf(failure.message, sizeof failure.message, "%s", message);
	assert_int_equal(slant_store_put_failure(store, &failure, &error), SLANT_OK);
}

static uint64_t finish(slant_store *store)
{
	slant_error error = {0};
	uint64_t removed = 0;
	if (slant_store_finish(store, &removed, &error) != SLANT_OK)
		fail_msg("%s", error.message);
	slant_store_close(store);
	return removed;
}

static slant_status collect_words(void *context, const slant_facts *facts, slant_error *error)
{
	(void)error;
	slant_buf_format(context, "%u ", facts->words);
	return SLANT_OK;
}

static slant_status collect_lines(void *context, const slant_stored *stored, slant_error *error)
{
	(void)error;
	assert_int_equal(strlen(stored->content), 64);
	slant_buf_append(context, stored->line, stored->length);
	return SLANT_OK;
}

/* What is in the folder: the words of its facts, its lines, its counts. */
static void expect(const char *words, const char *lines, uint64_t articles, uint64_t failures, bool finished)
{
	slant_store *store = NULL;
	slant_error error = {0};
	slant_buf found;
	slant_store_counts counts = {0};
	slant_buf_init(&found);
	if (slant_store_open(folder, &store, &error) != SLANT_OK)
		fail_msg("%s", error.message);
	assert_int_equal(slant_store_finished(store), finished);
	assert_int_equal(slant_store_facts(store, collect_words, &found, &error), SLANT_OK);
	assert_string_equal(found.length ? found.data : "", words);
	slant_buf_reset(&found);
	assert_int_equal(slant_store_read(store, collect_lines, &found, &error), SLANT_OK);
	assert_string_equal(found.length ? found.data : "", lines);
	assert_int_equal(slant_store_count(store, &counts, &error), SLANT_OK);
	assert_int_equal(counts.articles, articles);
	assert_int_equal(counts.failures, failures);
	slant_buf_release(&found);
	slant_store_close(store);
}

static void test_records(void **state)
{
	(void)state;
	slant_store *store = begin(folder, &maker);
	assert_true(slant_store_empty(store));
	put(store, 7);
	put_failure(store, "it has no text");
	put(store, 3);
	put(store, 7);
	assert_int_equal(finish(store), 0);
	expect("7 3 7 ", "{\"a\":1,\"n\":7,\"z\":2}\n{\"a\":1,\"n\":3,\"z\":2}\n{\"a\":1,\"n\":7,\"z\":2}\n", 2, 1, true);
	remove_store();
}

static void test_runs(void **state)
{
	(void)state;
	slant_store *store = begin(folder, &maker);
	for (unsigned i = 1; i <= 4; i++)
		put(store, i);
	finish(store);
	/* Another order, one gone, one new. */
	store = begin(folder, &maker);
	put_known(store, 4);
	put_known(store, 1);
	put(store, 9);
	put_known(store, 2);
	assert_int_equal(finish(store), 1);
	expect("4 1 9 2 ", "{\"a\":1,\"n\":4,\"z\":2}\n{\"a\":1,\"n\":1,\"z\":2}\n{\"a\":1,\"n\":9,\"z\":2}\n{\"a\":1,\"n\":2,\"z\":2}\n", 4, 0, true);
	/* A run that gives up before its first commit leaves all as it was; behind it, what it had is kept, and the articles of before as well. */
	store = begin(folder, &maker);
	put_known(store, 4);
	slant_store_close(store);
	expect("4 1 9 2 ", "{\"a\":1,\"n\":4,\"z\":2}\n{\"a\":1,\"n\":1,\"z\":2}\n{\"a\":1,\"n\":9,\"z\":2}\n{\"a\":1,\"n\":2,\"z\":2}\n", 4, 0, true);
	store = begin(folder, &maker);
	for (unsigned i = 0; i < SLANT_STORE_COMMIT; i++)
		put_known(store, 2);
	put(store, 77);
	slant_store_close(store);
	slant_store *half = NULL;
	slant_error error = {0};
	slant_store_counts counts = {0};
	assert_int_equal(slant_store_open(folder, &half, &error), SLANT_OK);
	assert_false(slant_store_finished(half));
	assert_int_equal(slant_store_count(half, &counts, &error), SLANT_OK);
	assert_true(counts.articles == 4 && counts.rated == SLANT_STORE_COMMIT);
	slant_store_close(half);
	/* Another maker: all goes at once. */
	slant_store_maker other = maker;
	snprintf(other.key, sizeof other.key, "k2");
	store = begin(folder, &other);
	assert_true(slant_store_empty(store));
	put(store, 4);
	assert_int_equal(finish(store), 0);
	expect("4 ", "{\"a\":1,\"n\":4,\"z\":2}\n", 1, 0, true);
	remove_store();
}

/* An article whose report could not be put is not there in any later run. */
static void test_half_a_record(void **state)
{
	(void)state;
	slant_error error = {0};
	slant_store *store = begin(folder, &maker);
	slant_facts facts = facts_of(2);
	slant_buf packed;
	put(store, 1);
	assert_int_equal(slant_store_commit(store, &error), SLANT_OK);
	slant_buf_init(&packed);
	slant_facts_pack(&facts, &packed);
	slant_store_item item = {&facts, slant_buf_str(&packed), {NULL, 0}, SLANT_STR("The text."), SLANT_STR("file"), 2};
	assert_int_equal(slant_store_put(store, &item, &error), SLANT_IO);
	assert_int_equal(slant_store_commit(store, &error), SLANT_IO);
	slant_buf_release(&packed);
	slant_store_close(store);
	expect("1 ", "{\"a\":1,\"n\":1,\"z\":2}\n", 1, 0, false);
	store = begin(folder, &maker);
	assert_false(slant_store_knows(store, facts.content));
	slant_store_close(store);
	remove_store();
}

static void test_temporary(void **state)
{
	(void)state;
	slant_error error = {0};
	slant_buf words;
	uint64_t removed = 0;
	slant_store *store = begin(NULL, &maker);
	slant_buf_init(&words);
	for (unsigned i = 0; i < 300; i++)
		put(store, i % 200);
	assert_int_equal(slant_store_finish(store, &removed, &error), SLANT_OK);
	slant_store_counts counts = {0};
	assert_int_equal(slant_store_count(store, &counts, &error), SLANT_OK);
	assert_true(counts.articles == 200 && counts.rated == 300);
	assert_int_equal(slant_store_facts(store, collect_words, &words, &error), SLANT_OK);
	assert_non_null(strstr(words.data, "199 0 1 2 "));
	slant_buf_release(&words);
	slant_store_close(store);
}

static void test_one_writer(void **state)
{
	(void)state;
	slant_error error = {0};
	slant_store *second = NULL, *store = begin(folder, &maker);
	put(store, 1);
	assert_int_equal(slant_store_begin(folder, &maker, &second, &error), SLANT_IO);
	assert_non_null(strstr(error.message, "being written by another batch"));
	assert_non_null(strstr(error.file, "slant.db"));
	finish(store);
	slant_store_close(begin(folder, &maker));
	remove_store();
}

/* Two steps of a history: a store of the first is brought to the second with its rows, and one of the second is left alone. */
static void test_migration(void **state)
{
	(void)state;
	static const char *const history[] = {"CREATE TABLE stamps(country); INSERT INTO stamps VALUES('a')",
	                                      "ALTER TABLE stamps ADD COLUMN year; UPDATE stamps SET year = 1840", "no such statement"};
	slant_error error = {0};
	slant_sql sql = {.name = NULL};
	int64_t number = 0;
	assert_int_equal(slant_sql_open(&sql, SLANT_SQL_TEMPORARY, &error), SLANT_OK);
	assert_int_equal(slant_store_migrate(&sql, history, 1, &error), SLANT_OK);
	assert_int_equal(slant_sql_number(&sql, "PRAGMA user_version", &number, &error), SLANT_OK);
	assert_int_equal(number, 1);
	assert_int_equal(slant_store_migrate(&sql, history, 2, &error), SLANT_OK);
	assert_int_equal(slant_store_migrate(&sql, history, 2, &error), SLANT_OK);
	assert_int_equal(slant_sql_number(&sql, "SELECT year FROM stamps", &number, &error), SLANT_OK);
	assert_int_equal(number, 1840);
	assert_int_equal(slant_sql_number(&sql, "PRAGMA application_id", &number, &error), SLANT_OK);
	assert_int_equal(number, SLANT_STORE_APPLICATION);
	/* A step that fails leaves the version before it. */
	assert_int_equal(slant_store_migrate(&sql, history, 3, &error), SLANT_IO);
	slant_sql_close(&sql);
}

/* A store that was made and got no further: version 0, without tables. */
static void test_version_0(void **state)
{
	(void)state;
	char path[256];
	slant_error error = {0};
	slant_store *store = NULL;
	snprintf(path, sizeof path, "%s/slant.db", folder);
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	fclose(file);
	assert_int_equal(slant_store_open(folder, &store, &error), SLANT_IO);
	store = begin(folder, &maker);
	put(store, 5);
	finish(store);
	expect("5 ", "{\"a\":1,\"n\":5,\"z\":2}\n", 1, 0, true);
	remove_store();
}

static void test_digests(void **state)
{
	(void)state;
	slant_digests set = {0};
	for (unsigned i = 0; i < 5000; i++)
		assert_true(slant_digests_add(&set, facts_of(i).content));
	for (unsigned i = 0; i < 10000; i++)
		assert_int_equal(slant_digests_has(&set, facts_of(i).content), i < 5000);
	slant_digests_release(&set);
	assert_false(slant_digests_has(&set, facts_of(1).content));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_records), cmocka_unit_test(test_runs), cmocka_unit_test(test_half_a_record),
		cmocka_unit_test(test_temporary), cmocka_unit_test(test_one_writer),
		cmocka_unit_test(test_migration), cmocka_unit_test(test_version_0), cmocka_unit_test(test_digests),
	};
	return cmocka_run_group_tests_name("store", tests, set_up, tear_down);
}
