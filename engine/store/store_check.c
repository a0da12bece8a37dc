/* store_check: hashes over what SQLite does not watch itself and no article's own check covers: what a store says of all its articles
   (meta), and the records of a finished run. Takes an open store; writes the hashes into meta, or refuses bytes that they do not fit.
   A store without them is let through: it was made before there were any. See internal.h. */
#include <inttypes.h>
#include <stdio.h>

#include "../base/error.h"
#include "../base/hash.h"
#include "internal.h"

#include "../base/banned.h"

static uint64_t fold(uint64_t hash, slant_str bytes)
{
	return slant_hash_mix(hash, slant_hash_bytes(bytes.data, bytes.length));
}

static void write_hash(uint64_t hash, char text[SLANT_STORE_CHECK])
{
	snprintf(text, SLANT_STORE_CHECK, "%016" PRIx64, hash);
}

void slant_store_check_maker(const slant_store_maker *maker, char text[SLANT_STORE_CHECK])
{
	write_hash(fold(fold(fold(fold(0, slant_str_of(maker->key)), maker->provenance), maker->head), maker->tail), text);
}

/* All columns of all records. */
static slant_status hash_records(slant_store *store, char text[SLANT_STORE_CHECK], slant_error *error)
{
	slant_sql *sql = &store->sql;
	sqlite3_stmt *statement = NULL;
	uint64_t hash = 0;
	bool row = false;
	slant_status status = slant_sql_prepare(sql, "SELECT position, article, record, file, status, reason FROM records ORDER BY position",
	                                        &statement, error);
	while (status == SLANT_OK && (status = slant_sql_step(sql, statement, &row, error)) == SLANT_OK && row) {
		for (int i = 0; i < 3; i++)
			hash = slant_hash_mix(hash, (uint64_t)sql->calls.sqlite3_column_int64(statement, i));
		for (int i = 3; i < 6; i++)
			hash = fold(hash, slant_sql_column(sql, statement, i));
		/* What could not be fetched for want of memory comes empty, and must not be hashed as such. */
		if ((sql->calls.sqlite3_extended_errcode(sql->database) & 0xFF) == SQLITE_NOMEM)
			status = slant_error_memory(error);
	}
	slant_sql_finalize(sql, &statement);
	if (status == SLANT_OK)
		write_hash(hash, text);
	return status;
}

slant_status slant_store_put_check(slant_store *store, slant_error *error)
{
	char text[SLANT_STORE_CHECK];
	slant_status status = hash_records(store, text, error);
	return status == SLANT_OK ? slant_store_put_meta(store, "records_check", slant_str_of(text), error) : status;
}

slant_status slant_store_check(slant_store *store, slant_error *error)
{
	char text[SLANT_STORE_CHECK];
	slant_store_check_maker(&store->maker, text);
	if (store->maker_check[0] && strcmp(store->maker_check, text) != 0)
		return slant_sql_damaged(&store->sql, "what it says of its engine is not as it was written", error);
	if (!store->finished || !store->records_check[0])
		return SLANT_OK;
	slant_status status = hash_records(store, text, error);
	if (status == SLANT_OK && strcmp(store->records_check, text) != 0)
		status = slant_sql_damaged(&store->sql, "its records are not as they were written", error);
	return status;
}
