/* sql: SQLite, loaded when the first store is opened, with its errors in slant's words. Private to store/.
   Takes a path and statements; gives rows; refuses what SQLite refuses, naming the store: memory is SLANT_MEMORY, everything else SLANT_IO,
   and a damaged store, a full disk and another writer each have a sentence of their own. */
#ifndef SLANT_STORE_SQL_H
#define SLANT_STORE_SQL_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>

#include "../base/buf.h"
#include "../base/late.h"
#include "../base/str.h"
#include "../slant.h"

#define SLANT_SQL_CALLS(X)                                                                                                            \
	X(sqlite3_open_v2) X(sqlite3_close) X(sqlite3_exec) X(sqlite3_prepare_v2) X(sqlite3_step) X(sqlite3_reset)                    \
	X(sqlite3_finalize) X(sqlite3_bind_blob64) X(sqlite3_bind_text64) X(sqlite3_bind_int64) X(sqlite3_bind_double)                \
	X(sqlite3_bind_null) X(sqlite3_column_blob) X(sqlite3_column_bytes) X(sqlite3_column_int64) X(sqlite3_column_type)            \
	X(sqlite3_changes) X(sqlite3_last_insert_rowid) X(sqlite3_errmsg) X(sqlite3_extended_errcode) X(sqlite3_system_errno)         \
	X(sqlite3_get_autocommit)

typedef struct slant_sql_calls {
	SLANT_SQL_CALLS(SLANT_LATE_MEMBER)
} slant_sql_calls;

typedef struct slant_sql {
	slant_sql_calls calls;
	sqlite3 *database;       /* NULL: closed */
	const char *name;        /* of the file, for messages; borrowed; NULL: a temporary database */
} slant_sql;

typedef enum slant_sql_mode { SLANT_SQL_READ, SLANT_SQL_WRITE, SLANT_SQL_IMMUTABLE, SLANT_SQL_TEMPORARY } slant_sql_mode;

/* Opens sql->name, or a temporary database that goes by itself. */
slant_status slant_sql_open(slant_sql *sql, slant_sql_mode mode, slant_error *error);
void slant_sql_close(slant_sql *sql);
/* A path as SQLite takes it in a URI, where a few bytes have a meaning. False: out of memory. */
bool slant_sql_put_uri(slant_buf *uri, const char *path, const char *options);

/* Statements that give no rows, parted by semicolons. */
slant_status slant_sql_run(slant_sql *sql, const char *text, slant_error *error);
/* *statement belongs to the caller: slant_sql_finalize(). */
slant_status slant_sql_prepare(slant_sql *sql, const char *text, sqlite3_stmt **statement, slant_error *error);
void slant_sql_finalize(slant_sql *sql, sqlite3_stmt **statement);
/* Goes to the next row; *row false: there is none, and the statement is reset. On failure it is reset, too. */
slant_status slant_sql_step(slant_sql *sql, sqlite3_stmt *statement, bool *row, slant_error *error);
/* A statement that gives no row, with what is bound to it. */
slant_status slant_sql_do(slant_sql *sql, sqlite3_stmt *statement, slant_error *error);
/* The one number that a statement gives. */
slant_status slant_sql_number(slant_sql *sql, const char *text, int64_t *number, slant_error *error);

/* Fills the error from SQLite's last. */
slant_status slant_sql_fail(slant_sql *sql, slant_error *error);
/* Told of a store whose bytes cannot be what slant wrote; `what` says how it is seen. */
slant_status slant_sql_damaged(const slant_sql *sql, const char *what, slant_error *error);

/* Binding goes wrong only when memory is out, which the step then tells; the bytes must live until it. An empty slice is NULL. */
void slant_sql_bind_known(slant_sql *sql, sqlite3_stmt *statement, int place, slant_str text);
void slant_sql_bind_text(slant_sql *sql, sqlite3_stmt *statement, int place, slant_str text);
void slant_sql_bind_bytes(slant_sql *sql, sqlite3_stmt *statement, int place, slant_str bytes);
/* A column's bytes, whatever its type; they live until the next step. */
slant_str slant_sql_column(slant_sql *sql, sqlite3_stmt *statement, int column);

#endif
