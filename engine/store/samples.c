/* See samples.h. The tables are the second step of a store's history (store.c). */
#include "samples.h"

#include <stdio.h>
#include <string.h>

#include "../base/error.h"
#include "internal.h"

#include "../base/banned.h"

const char slant_store_samples_schema[] =
	"-- What `slant sample` drew for coding. `design` says how (JSON).\n"
	"CREATE TABLE samples(sample INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, design TEXT NOT NULL);\n"
	"-- A part of a group: how many texts there were, and how many were drawn. The chance of each is drawn / there.\n"
	"CREATE TABLE sample_strata(sample INTEGER NOT NULL REFERENCES samples, stratum INTEGER NOT NULL, value TEXT NOT NULL,\n"
	"	part INTEGER NOT NULL, there INTEGER NOT NULL, drawn INTEGER NOT NULL, PRIMARY KEY(sample, stratum)) WITHOUT ROWID;\n"
	"-- Every article that could be drawn, by its content; `item` is its name on the coding sheets, NULL where it was not drawn.\n"
	"CREATE TABLE sample_articles(sample INTEGER NOT NULL REFERENCES samples, content BLOB NOT NULL, stratum INTEGER NOT NULL,\n"
	"	item TEXT, PRIMARY KEY(sample, content)) WITHOUT ROWID;\n"
	"CREATE INDEX sample_articles_item ON sample_articles(item);\n"
	"-- The key of the sheets, for those who are not to code: which article an item is.\n"
	"CREATE VIEW sample_items AS\n"
	"	SELECT s.sample, s.item, a.article, a.id, a.source, a.title, t.value, t.part, 1.0 * t.drawn / t.there AS chance\n"
	"	FROM sample_articles s JOIN sample_strata t USING(sample, stratum) LEFT JOIN articles a USING(content)\n"
	"	WHERE s.item IS NOT NULL;\n";

/* KEEPING. */

static slant_str bytes_of(const unsigned char content[SLANT_FACTS_SHA256])
{
	return (slant_str){(const char *)content, SLANT_FACTS_SHA256};
}

/* The number that a statement with one text gives, or 0. */
static slant_status number_for(slant_sql *sql, const char *text, slant_str value, int64_t *number, slant_error *error)
{
	sqlite3_stmt *statement = NULL;
	bool row = false;
	slant_status status = slant_sql_prepare(sql, text, &statement, error);
	if (status == SLANT_OK) {
		slant_sql_bind_text(sql, statement, 1, value);
		status = slant_sql_step(sql, statement, &row, error);
	}
	if (status == SLANT_OK)
		*number = row ? sql->calls.sqlite3_column_int64(statement, 0) : 0;
	slant_sql_finalize(sql, &statement);
	return status;
}

static slant_status put_sample(slant_sql *sql, const slant_sample_key *key, int64_t *sample, slant_error *error)
{
	sqlite3_stmt *statement = NULL;
	slant_status status = slant_sql_prepare(sql, "INSERT INTO samples(name, design) VALUES(?, ?)", &statement, error);
	if (status == SLANT_OK) {
		slant_sql_bind_text(sql, statement, 1, slant_str_of(key->name));
		slant_sql_bind_text(sql, statement, 2, key->design);
		status = slant_sql_do(sql, statement, error);
	}
	if (status == SLANT_OK)
		*sample = sql->calls.sqlite3_last_insert_rowid(sql->database);
	slant_sql_finalize(sql, &statement);
	return status;
}

static slant_status put_strata(slant_sql *sql, const slant_sample_key *key, int64_t sample, slant_error *error)
{
	sqlite3_stmt *statement = NULL;
	slant_status status = slant_sql_prepare(sql, "INSERT INTO sample_strata(sample, stratum, value, part, there, drawn) "
	                                             "VALUES(?, ?, ?, ?, ?, ?)", &statement, error);
	for (size_t i = 0; i < key->stratum_count && status == SLANT_OK; i++) {
		const slant_sample_stratum *stratum = &key->strata[i];
		sql->calls.sqlite3_bind_int64(statement, 1, sample);
		sql->calls.sqlite3_bind_int64(statement, 2, (int64_t)i);
		slant_sql_bind_text(sql, statement, 3, stratum->value);
		sql->calls.sqlite3_bind_int64(statement, 4, stratum->part);
		sql->calls.sqlite3_bind_int64(statement, 5, (int64_t)stratum->there);
		sql->calls.sqlite3_bind_int64(statement, 6, (int64_t)stratum->drawn);
		status = slant_sql_do(sql, statement, error);
	}
	slant_sql_finalize(sql, &statement);
	return status;
}

static slant_status put_articles(slant_sql *sql, const slant_sample_key *key, int64_t sample, slant_error *error)
{
	sqlite3_stmt *statement = NULL;
	slant_status status = slant_sql_prepare(sql, "INSERT INTO sample_articles(sample, content, stratum, item) VALUES(?, ?, ?, ?) "
	                                             "ON CONFLICT DO NOTHING", &statement, error);
	for (size_t i = 0; i < key->entry_count && status == SLANT_OK; i++) {
		const slant_sample_entry *entry = &key->entries[i];
		sql->calls.sqlite3_bind_int64(statement, 1, sample);
		slant_sql_bind_bytes(sql, statement, 2, bytes_of(entry->content));
		sql->calls.sqlite3_bind_int64(statement, 3, entry->stratum);
		slant_sql_bind_known(sql, statement, 4, slant_str_of(entry->item));
		status = slant_sql_do(sql, statement, error);
	}
	slant_sql_finalize(sql, &statement);
	return status;
}

/* Names of items are digests of the sample, so that two samples share one only by chance; then a sheet could not be told. */
static slant_status check_names(slant_sql *sql, int64_t sample, slant_error *error)
{
	int64_t shared = 0;
	char number[24];
	snprintf(number, sizeof number, "%lld", (long long)sample);
	slant_status status = number_for(sql, "SELECT count(*) FROM sample_articles mine JOIN sample_articles other USING(item) "
	                                 "WHERE mine.sample = CAST(?1 AS INTEGER) AND other.sample <> mine.sample", slant_str_of(number), &shared,
	                                 error);
	if (status == SLANT_OK && shared)
		return slant_error_set(error, SLANT_ARGUMENT, "a name of an item is taken by another sample of this store; draw with another seed");
	return status;
}

static slant_status put_key(slant_sql *sql, const slant_sample_key *key, slant_error *error)
{
	int64_t sample = 0;
	slant_status status = slant_sql_run(sql, "BEGIN IMMEDIATE", error);
	if (status == SLANT_OK)
		status = number_for(sql, "SELECT sample FROM samples WHERE name = ?", slant_str_of(key->name), &sample, error);
	if (status == SLANT_OK && sample)
		return slant_sql_run(sql, "COMMIT", error);
	if (status == SLANT_OK)
		status = put_sample(sql, key, &sample, error);
	if (status == SLANT_OK)
		status = put_strata(sql, key, sample, error);
	if (status == SLANT_OK)
		status = put_articles(sql, key, sample, error);
	if (status == SLANT_OK)
		status = check_names(sql, sample, error);
	return status == SLANT_OK ? slant_sql_run(sql, "COMMIT", error) : status;
}

/* What is not committed when the store is closed is not there. */
slant_status slant_samples_keep(const char *folder, const slant_sample_key *key, slant_error *error)
{
	slant_store *store = NULL;
	slant_status status = slant_store_new(folder, &store, error);
	if (status != SLANT_OK)
		return status;
	status = slant_store_open_write(store, folder, error);
	if (status == SLANT_OK)
		status = put_key(&store->sql, key, error);
	slant_store_close(store);
	return status;
}

/* FINDING. */

static slant_status load_sample(slant_sql *sql, int64_t sample, slant_arena *arena, slant_sample_key *key, slant_error *error)
{
	sqlite3_stmt *statement = NULL;
	bool row = false;
	slant_status status = slant_sql_prepare(sql, "SELECT s.name, s.design, (SELECT count(*) FROM sample_strata t WHERE t.sample = s.sample), "
	                                        "(SELECT count(*) FROM sample_articles a WHERE a.sample = s.sample) FROM samples s "
	                                        "WHERE s.sample = ?", &statement, error);
	if (status == SLANT_OK) {
		sql->calls.sqlite3_bind_int64(statement, 1, sample);
		status = slant_sql_step(sql, statement, &row, error);
	}
	if (status == SLANT_OK && !row)
		status = slant_sql_damaged(sql, "a sample has lost its design", error);
	if (status == SLANT_OK) {
		slant_str name = slant_sql_column(sql, statement, 0);
		snprintf(key->name, sizeof key->name, "%.*s", (int)(name.length < 64 ? name.length : 64), name.data);
		key->design = slant_arena_copy(arena, slant_sql_column(sql, statement, 1));
		key->stratum_count = (size_t)sql->calls.sqlite3_column_int64(statement, 2);
		key->entry_count = (size_t)sql->calls.sqlite3_column_int64(statement, 3);
		key->strata = slant_arena_calloc(arena, key->stratum_count + 1, sizeof *key->strata);
		key->entries = slant_arena_calloc(arena, key->entry_count + 1, sizeof *key->entries);
		if (!key->design.data || !key->strata || !key->entries)
			status = slant_error_memory(error);
	}
	slant_sql_finalize(sql, &statement);
	return status;
}

static slant_status take_stratum(slant_sql *sql, sqlite3_stmt *statement, slant_arena *arena, slant_sample_stratum *stratum, slant_error *error)
{
	*stratum = (slant_sample_stratum){
		slant_arena_copy(arena, slant_sql_column(sql, statement, 0)), (uint32_t)sql->calls.sqlite3_column_int64(statement, 1),
		(uint64_t)sql->calls.sqlite3_column_int64(statement, 2), (uint64_t)sql->calls.sqlite3_column_int64(statement, 3),
	};
	return stratum->value.data ? SLANT_OK : slant_error_memory(error);
}

static slant_status take_entry(slant_sql *sql, sqlite3_stmt *statement, slant_sample_entry *entry, slant_error *error)
{
	slant_str content = slant_sql_column(sql, statement, 0);
	if (content.length != sizeof entry->content)
		return slant_sql_damaged(sql, "an article of a sample has no digest", error);
	memcpy(entry->content, content.data, sizeof entry->content);
	entry->stratum = (uint32_t)sql->calls.sqlite3_column_int64(statement, 1);
	slant_str item = slant_sql_column(sql, statement, 2);
	snprintf(entry->item, sizeof entry->item, "%.*s", (int)(item.length < sizeof entry->item ? item.length : 0), item.data);
	return SLANT_OK;
}

/* The rows of one table that belong to the sample. `strata`: those of sample_strata, else sample_articles. */
static slant_status load_rows(slant_sql *sql, int64_t sample, bool strata, slant_arena *arena, slant_sample_key *key, slant_error *error)
{
	sqlite3_stmt *statement = NULL;
	bool row = false;
	size_t count = strata ? key->stratum_count : key->entry_count, i = 0;
	slant_status status = slant_sql_prepare(sql, strata ?
		"SELECT value, part, there, drawn FROM sample_strata WHERE sample = ? ORDER BY stratum" :
		"SELECT content, stratum, item FROM sample_articles WHERE sample = ? ORDER BY content", &statement, error);
	if (status == SLANT_OK)
		sql->calls.sqlite3_bind_int64(statement, 1, sample);
	for (; i < count && status == SLANT_OK; i++) {
		status = slant_sql_step(sql, statement, &row, error);
		if (status != SLANT_OK || !row)
			break;
		status = strata ? take_stratum(sql, statement, arena, &key->strata[i], error) : take_entry(sql, statement, &key->entries[i], error);
	}
	slant_sql_finalize(sql, &statement);
	return status == SLANT_OK && i < count ? slant_sql_damaged(sql, "a sample has lost a part of its key", error) : status;
}

slant_status slant_samples_find(slant_store *store, slant_str item, slant_arena *arena, slant_sample_key *key, bool *found,
                                slant_error *error)
{
	int64_t sample = 0;
	memset(key, 0, sizeof *key);
	slant_status status = number_for(&store->sql, "SELECT sample FROM sample_articles WHERE item = ? LIMIT 1", item, &sample, error);
	*found = status == SLANT_OK && sample != 0;
	if (!*found)
		return status;
	status = load_sample(&store->sql, sample, arena, key, error);
	if (status == SLANT_OK)
		status = load_rows(&store->sql, sample, true, arena, key, error);
	return status == SLANT_OK ? load_rows(&store->sql, sample, false, arena, key, error) : status;
}

slant_status slant_samples_text(slant_store *store, const unsigned char content[SLANT_FACTS_SHA256], slant_arena *arena, slant_str *title,
                                slant_str *text, slant_error *error)
{
	sqlite3_stmt *statement = NULL;
	bool row = false;
	slant_status status = slant_sql_prepare(&store->sql, "SELECT a.title, t.text FROM articles a JOIN texts t USING(article) "
	                                        "WHERE a.content = ?", &statement, error);
	if (status == SLANT_OK) {
		slant_sql_bind_bytes(&store->sql, statement, 1, bytes_of(content));
		status = slant_sql_step(&store->sql, statement, &row, error);
	}
	if (status == SLANT_OK && !row)
		status = slant_sql_damaged(&store->sql, "the text of an article is gone", error);
	if (status == SLANT_OK) {
		*title = slant_arena_copy(arena, slant_sql_column(&store->sql, statement, 0));
		*text = slant_arena_copy(arena, slant_sql_column(&store->sql, statement, 1));
		if (!title->data || !text->data)
			status = slant_error_memory(error);
	}
	slant_sql_finalize(&store->sql, &statement);
	return status;
}
