/* store: opening, what it says of itself, and the history of its tables. See store.h. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../base/error.h"
#include "internal.h"
#include "schema.h"

#include "../base/banned.h"

#define PAGE_BYTES "16384"              /* reports are 20 kB: fewer pages a report */
#define CHECKPOINT_PAGES "4000"         /* 64 MB of log: bringing it into the database waits for the disk each time */
#define CHECKED_BYTES (32 << 20)        /* a store up to this size is looked over whole before it is written to */

static const char *const steps[SLANT_STORE_VERSION] = {slant_builtin_store_schema, slant_store_samples_schema};

/* WHAT A DATABASE IS. */

static slant_status refuse(const slant_store *store, slant_error *error, const char *why)
{
	slant_error_set(error, SLANT_IO, "%s", why);
	return slant_error_at(error, store->path.data, 0, 0);
}

slant_status slant_store_identify(slant_store *store, int64_t *version, slant_error *error)
{
	int64_t application = 0, tables = 0;
	slant_status status = slant_sql_number(&store->sql, "PRAGMA application_id", &application, error);
	if (status == SLANT_OK)
		status = slant_sql_number(&store->sql, "PRAGMA user_version", version, error);
	if (status == SLANT_OK)
		status = slant_sql_number(&store->sql, "SELECT count(*) FROM sqlite_schema", &tables, error);
	if (status != SLANT_OK)
		return status;
	if (application != SLANT_STORE_APPLICATION && (application || *version || tables))
		return refuse(store, error, "is a database of another program: no batch made this file");
	if (*version > SLANT_STORE_VERSION)
		return refuse(store, error, "the store was made by a newer slant, and this one cannot read it");
	return SLANT_OK;
}

/* Each step is one transaction with the version it leads to, so that a kill between two leaves a store of the version in between. */
slant_status slant_store_migrate(slant_sql *sql, const char *const *history, int64_t count, slant_error *error)
{
	int64_t version = 0;
	char mark[96];
	slant_status status = slant_sql_number(sql, "PRAGMA user_version", &version, error);
	for (; status == SLANT_OK && version < count; version++) {
		snprintf(mark, sizeof mark, "PRAGMA application_id = %d; PRAGMA user_version = %d; COMMIT", SLANT_STORE_APPLICATION, (int)version + 1);
		status = slant_sql_run(sql, "BEGIN IMMEDIATE", error);
		if (status == SLANT_OK)
			status = slant_sql_run(sql, history[version], error);
		if (status == SLANT_OK)
			status = slant_sql_run(sql, mark, error);
	}
	return status;
}

/* META. */

slant_status slant_store_put_meta(slant_store *store, const char *key, slant_str value, slant_error *error)
{
	sqlite3_stmt *statement = NULL;
	slant_status status = slant_sql_prepare(&store->sql, "INSERT OR REPLACE INTO meta(key, value) VALUES(?1, ?2)", &statement, error);
	if (status == SLANT_OK) {
		slant_sql_bind_text(&store->sql, statement, 1, slant_str_of(key));
		slant_sql_bind_text(&store->sql, statement, 2, value);
		status = slant_sql_do(&store->sql, statement, error);
	}
	slant_sql_finalize(&store->sql, &statement);
	return status;
}

static bool take_meta(slant_store *store, slant_str key, slant_str value)
{
	const struct { const char *key; slant_str *place; } texts[] = {
		{"provenance", &store->maker.provenance}, {"head", &store->maker.head}, {"tail", &store->maker.tail},
	};
	const struct { const char *key; char *place; size_t size; } names[] = {
		{"key", store->maker.key, sizeof store->maker.key}, {"check", store->maker_check, sizeof store->maker_check},
		{"records_check", store->records_check, sizeof store->records_check},
	};
	if (slant_str_is(key, "state"))
		store->finished = slant_str_is(value, "finished");
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (slant_str_is(key, names[i].key))
			snprintf(names[i].place, names[i].size, "%.*s", (int)(value.length < names[i].size ? value.length : names[i].size), value.data);
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		if (slant_str_is(key, texts[i].key)) {
			*texts[i].place = slant_arena_copy(&store->arena, value);
			return texts[i].place->data != NULL;
		}
	return true;
}

slant_status slant_store_load_meta(slant_store *store, slant_error *error)
{
	sqlite3_stmt *statement = NULL;
	bool row = false;
	slant_status status = slant_sql_prepare(&store->sql, "SELECT key, value FROM meta", &statement, error);
	while (status == SLANT_OK && (status = slant_sql_step(&store->sql, statement, &row, error)) == SLANT_OK && row)
		if (!take_meta(store, slant_sql_column(&store->sql, statement, 0), slant_sql_column(&store->sql, statement, 1)))
			status = slant_error_memory(error);
	slant_sql_finalize(&store->sql, &statement);
	return status == SLANT_OK ? slant_store_check(store, error) : status;
}

/* OPENING. */

slant_status slant_store_new(const char *folder, slant_store **store, slant_error *error)
{
	slant_store *made = calloc(1, sizeof *made);
	if (!made)
		return slant_error_memory(error);
	made->lock = -1;
	made->maker.provenance = made->maker.head = made->maker.tail = SLANT_STR("");
	slant_arena_init(&made->arena);
	slant_buf_init(&made->path);
	if (folder)
		slant_buf_format(&made->path, "%s/" SLANT_STORE_FILE, folder);
	if (made->path.failed) {
		slant_store_close(made);
		return slant_error_memory(error);
	}
	made->sql.name = folder ? made->path.data : NULL;
	*store = made;
	return SLANT_OK;
}

/* SQLite's own locks are free between two commits. Where a file system cannot lock a folder they have to do. */
static slant_status lock_out_others(slant_store *store, const char *folder, slant_error *error)
{
	store->lock = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (store->lock >= 0 && flock(store->lock, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
		return refuse(store, error, "the store is being written by another batch");
	return SLANT_OK;
}

static slant_status look_over(slant_store *store, slant_error *error)
{
	sqlite3_stmt *statement = NULL;
	int64_t pages = 0, bytes = 0;
	bool row = false;
	slant_status status = slant_sql_number(&store->sql, "PRAGMA page_count", &pages, error);
	if (status == SLANT_OK)
		status = slant_sql_number(&store->sql, "PRAGMA page_size", &bytes, error);
	if (status != SLANT_OK || pages > CHECKED_BYTES / (bytes > 0 ? bytes : 1))
		return status;
	status = slant_sql_prepare(&store->sql, "PRAGMA quick_check(1)", &statement, error);
	if (status == SLANT_OK)
		status = slant_sql_step(&store->sql, statement, &row, error);
	if (status == SLANT_OK && (!row || !slant_str_is(slant_sql_column(&store->sql, statement, 0), "ok")))
		status = slant_sql_damaged(&store->sql, "its pages contradict each other", error);
	slant_sql_finalize(&store->sql, &statement);
	return status;
}

slant_status slant_store_open_write(slant_store *store, const char *folder, slant_error *error)
{
	int64_t version = 0;
	slant_status status = folder ? lock_out_others(store, folder, error) : SLANT_OK;
	if (status == SLANT_OK)
		status = slant_sql_open(&store->sql, folder ? SLANT_SQL_WRITE : SLANT_SQL_TEMPORARY, error);
	if (status == SLANT_OK)
		status = slant_store_identify(store, &version, error);
	if (status == SLANT_OK && version == 0)
		status = slant_sql_run(&store->sql, "PRAGMA page_size = " PAGE_BYTES, error);
	if (status == SLANT_OK)
		status = slant_sql_run(&store->sql, folder ? "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; "
		                                             "PRAGMA wal_autocheckpoint = " CHECKPOINT_PAGES
		                                          
		                                           : "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF", error);
	if (status == SLANT_OK && version > 0)
		status = look_over(store, error);
	if (status == SLANT_OK)
		status = slant_store_migrate(&store->sql, steps, SLANT_STORE_VERSION, error);
	return status == SLANT_OK ? slant_store_load_meta(store, error) : status;
}

/* A store on a disk that cannot be written to has no place for SQLite's shared memory. Where nothing waits in its log, it cannot change. */
static slant_status open_read(slant_store *store, int64_t *version, slant_error *error)
{
	slant_buf log;
	struct stat about;
	slant_status status = slant_sql_open(&store->sql, SLANT_SQL_READ, error);
	if (status == SLANT_OK && (status = slant_store_identify(store, version, error)) == SLANT_OK)
		return status;
	int code = store->sql.database ? store->sql.calls.sqlite3_extended_errcode(store->sql.database) & 0xFF : SQLITE_OK;
	if (code != SQLITE_CANTOPEN && code != SQLITE_READONLY)
		return status;
	slant_buf_init(&log);
	slant_buf_format(&log, "%s-wal", store->path.data);
	bool waits = log.failed || (stat(log.data, &about) == 0 && about.st_size > 0);
	slant_buf_release(&log);
	if (waits)
		return refuse(store, error, "the batch did not finish, and what it left cannot be read where nothing can be written; copy the folder "
		              "elsewhere");
	slant_sql_close(&store->sql);
	status = slant_sql_open(&store->sql, SLANT_SQL_IMMUTABLE, error);
	return status == SLANT_OK ? slant_store_identify(store, version, error) : status;
}

slant_status slant_store_open(const char *folder, slant_store **store, slant_error *error)
{
	slant_store *made = NULL;
	int64_t version = 0;
	if (!*folder)          /* else it would be the file system's root */
		return slant_error_set(error, SLANT_ARGUMENT, "a path is empty");
	slant_status status = slant_store_new(folder, &made, error);
	if (status != SLANT_OK)
		return status;
	if (!slant_store_is(folder))
		status = refuse(made, error, "there is no such store");
	if (status == SLANT_OK)
		status = open_read(made, &version, error);
	if (status == SLANT_OK && version != SLANT_STORE_VERSION)
		status = refuse(made, error, version ? "the store was made by an older slant; run its batch again"
		                                     : "the batch had not begun: there is nothing in it");
	if (status == SLANT_OK)
		status = slant_store_load_meta(made, error);
	if (status == SLANT_OK)
		*store = made;
	else
		slant_store_close(made);
	return status;
}

int slant_store_is(const char *folder)
{
	char path[PATH_MAX];
	int length = snprintf(path, sizeof path, "%s/" SLANT_STORE_FILE, folder);
	return length > 0 && (size_t)length < sizeof path && access(path, F_OK) == 0;
}

int slant_store_finished(const slant_store *store)
{
	return store->finished;
}

const slant_store_maker *slant_store_made_by(const slant_store *store)
{
	return &store->maker;
}

void slant_store_close(slant_store *store)
{
	if (!store)
		return;
	sqlite3_stmt **const statements[] = {&store->put_article, &store->put_report, &store->put_text, &store->put_record, &store->find};
	for (size_t i = 0; i < sizeof statements / sizeof *statements; i++)
		slant_sql_finalize(&store->sql, statements[i]);
	slant_sql_close(&store->sql);
	if (store->lock >= 0)
		close(store->lock);
	slant_digests_release(&store->known);
	slant_arena_release(&store->arena);
	slant_buf_release(&store->path);
	free(store);
}
