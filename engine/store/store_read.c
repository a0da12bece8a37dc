/* store_read: facts and reports of a store, in the order of its records. See store.h and STORES in slant.h. */
#include "../base/error.h"
#include "../base/hash.h"
#include "../base/sha256.h"
#include "internal.h"

#include "../base/banned.h"

static size_t status_of(slant_str text)
{
	for (size_t i = 1; i < SLANT_STATUS_COUNT; i++)
		if (slant_str_is(text, slant_status_text((slant_status)i)))
			return i;
	return 0;
}

static slant_status count_reasons(slant_store *store, slant_store_counts *counts, slant_error *error)
{
	sqlite3_stmt *statement = NULL;
	bool row = false;
	slant_status status = slant_sql_prepare(&store->sql, "SELECT status, count(*) FROM records WHERE article IS NULL GROUP BY status",
	                                        &statement, error);
	while (status == SLANT_OK && (status = slant_sql_step(&store->sql, statement, &row, error)) == SLANT_OK && row)
		counts->reasons[status_of(slant_sql_column(&store->sql, statement, 0))] +=
			(uint64_t)store->sql.calls.sqlite3_column_int64(statement, 1);
	slant_sql_finalize(&store->sql, &statement);
	return status;
}

slant_status slant_store_count(slant_store *store, slant_store_counts *counts, slant_error *error)
{
	const struct { const char *text; uint64_t *place; } numbers[] = {
		{"SELECT count(*) FROM articles", &counts->articles}, {"SELECT count(article) FROM records", &counts->rated},
		{"SELECT count(*) FROM records WHERE article IS NULL", &counts->failures},
	};
	slant_status status = SLANT_OK;
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers && status == SLANT_OK; i++) {
		int64_t number = 0;
		status = slant_sql_number(&store->sql, numbers[i].text, &number, error);
		*numbers[i].place = (uint64_t)number;
	}
	for (size_t i = 0; i < SLANT_STATUS_COUNT; i++)
		counts->reasons[i] = 0;
	return status == SLANT_OK ? count_reasons(store, counts, error) : status;
}

/* Bytes that are not those that were written. */
static bool broken(slant_store *store, sqlite3_stmt *statement, slant_str bytes, int check)
{
	return store->sql.calls.sqlite3_column_int64(statement, check) != (int64_t)slant_hash_bytes(bytes.data, bytes.length) || !bytes.length;
}

slant_status slant_store_facts(slant_store *store, slant_status (*take)(void *context, const slant_facts *facts, slant_error *error),
                               void *context, slant_error *error)
{
	sqlite3_stmt *statement = NULL;
	slant_facts facts;
	bool row = false;
	size_t taken = 0;
	slant_status status = slant_sql_prepare(&store->sql,
		"SELECT a.facts, a.facts_check FROM records r LEFT JOIN articles a USING(article) WHERE r.article IS NOT NULL ORDER BY r.position",
		&statement, error);
	while (status == SLANT_OK && (status = slant_sql_step(&store->sql, statement, &row, error)) == SLANT_OK && row) {
		slant_str packed = slant_sql_column(&store->sql, statement, 0);
		if (broken(store, statement, packed, 1) || slant_facts_unpack(packed, &facts, &taken, error) != SLANT_OK)
			status = slant_sql_damaged(&store->sql, "the facts of an article are not as they were written", error);
		else
			status = take(context, &facts, error);
	}
	slant_sql_finalize(&store->sql, &statement);
	return status;
}

/* A report line is head, middle and tail: the middle is an object of its own, without its braces here. */
static slant_status give_line(slant_store *store, sqlite3_stmt *statement, slant_buf *line,
                              slant_status (*take)(void *context, const slant_stored *stored, slant_error *error), void *context,
                              slant_error *error)
{
	char digest[SLANT_SHA256_HEX], id[256];
	slant_str report = slant_sql_column(&store->sql, statement, 0), content = slant_sql_column(&store->sql, statement, 2);
	if (broken(store, statement, report, 1) || report.length < 2 || content.length != SLANT_SHA256_BYTES)
		return slant_sql_damaged(&store->sql, "the report of an article is not as it was written", error);
	slant_sha256_write((const unsigned char *)content.data, digest);
	slant_buf_reset(line);
	slant_buf_put(line, store->maker.head);
	slant_buf_put(line, slant_str_slice(report, 1, report.length - 1));
	slant_buf_put(line, store->maker.tail);
	if (line->failed)
		return slant_error_memory(error);
	slant_str name = slant_sql_column(&store->sql, statement, 3);
	size_t length = name.length < sizeof id ? name.length : sizeof id - 1;
	memcpy(id, name.data, length);
	id[length] = '\0';
	return take(context, &(slant_stored){id, digest, line->data, line->length}, error);
}

slant_status slant_store_read(slant_store *store, slant_status (*take)(void *context, const slant_stored *stored, slant_error *error),
                              void *context, slant_error *error)
{
	sqlite3_stmt *statement = NULL;
	slant_buf line;
	bool row = false;
	slant_buf_init(&line);
	slant_status status = slant_sql_prepare(&store->sql,
		"SELECT p.report, p.report_check, a.content, a.id FROM records r LEFT JOIN articles a USING(article) "
		"LEFT JOIN reports p USING(article) WHERE r.article IS NOT NULL ORDER BY r.position", &statement, error);
	while (status == SLANT_OK && (status = slant_sql_step(&store->sql, statement, &row, error)) == SLANT_OK && row)
		status = give_line(store, statement, &line, take, context, error);
	slant_sql_finalize(&store->sql, &statement);
	slant_buf_release(&line);
	return status;
}
