/* See sql.h. */
#include "sql.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../base/buf.h"
#include "../base/error.h"

#include "../base/banned.h"

#define WAIT "10000"              /* milliseconds, on a busy machine too, for a reader that clears up what a killed run left; writers are locked out before */
#define LIBRARY SLANT_SQLITE      /* by the name under which the build's own stands: CMakeLists.txt */

/* ERRORS. */

slant_status slant_sql_damaged(const slant_sql *sql, const char *what, slant_error *error)
{
	/* A column that could not be fetched for want of memory comes as an empty one. */
	if (sql->database && (sql->calls.sqlite3_extended_errcode(sql->database) & 0xFF) == SQLITE_NOMEM)
		return slant_error_memory(error);
	slant_error_set(error, SLANT_IO, "the store is damaged (%s); remove it and run the batch again", what);
	return slant_error_at(error, sql->name, 0, 0);
}

static slant_status fail_by_code(slant_sql *sql, int code, slant_error *error)
{
	const char *words = sql->database ? sql->calls.sqlite3_errmsg(sql->database) : "it could not be opened";
	int number = sql->database ? sql->calls.sqlite3_system_errno(sql->database) : 0;
	switch (code & 0xFF) {
	case SQLITE_NOMEM:
		return slant_error_memory(error);
	case SQLITE_CORRUPT:
		return slant_sql_damaged(sql, words, error);
	case SQLITE_NOTADB:
		slant_error_set(error, SLANT_IO, "is no database: no batch made this file");
		break;
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		slant_error_set(error, SLANT_IO, "the store is being written by another batch");
		break;
	case SQLITE_READONLY:
		slant_error_set(error, SLANT_IO, "the store or its folder cannot be written to");
		break;
	case SQLITE_FULL:
	case SQLITE_IOERR:
		if (!sql->name)
			return slant_error_set(error, SLANT_IO, "the temporary database: %s%s%s; TMPDIR names a folder with more room", words,
			                       number ? ": " : "", number ? strerror(number) : "");
		slant_error_set(error, SLANT_IO, "%s%s%s; what was written before is kept, and the same command goes on when it can", words,
		                number ? ": " : "", number ? strerror(number) : "");
		break;
	default:
		slant_error_set(error, SLANT_IO, "%s%s%s", words, number ? ": " : "", number ? strerror(number) : "");
	}
	return slant_error_at(error, sql->name, 0, 0);
}

slant_status slant_sql_fail(slant_sql *sql, slant_error *error)
{
	return fail_by_code(sql, sql->database ? sql->calls.sqlite3_extended_errcode(sql->database) : SQLITE_NOMEM, error);
}

/* OPENING. */

bool slant_sql_put_uri(slant_buf *uri, const char *path, const char *options)
{
	slant_buf_put(uri, SLANT_STR("file:"));
	slant_buf_put(uri, path[0] == '/' ? SLANT_STR("") : SLANT_STR("./"));
	for (const char *at = path; *at; at++)
		if (*at == '%' || *at == '?' || *at == '#')
			slant_buf_format(uri, "%%%02X", (unsigned)(unsigned char)*at);
		else
			slant_buf_byte(uri, *at);
	slant_buf_put(uri, slant_str_of(options));
	return !uri->failed;
}

slant_status slant_sql_open(slant_sql *sql, slant_sql_mode mode, slant_error *error)
{
	slant_status status;
	slant_buf uri;
	/* A reader that may write as well, where that is possible, clears SQLite's files beside the store away when it is the last; query_only
	   keeps it from writing anything. */
	int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI | (mode == SLANT_SQL_IMMUTABLE ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE) |
	            (mode == SLANT_SQL_WRITE || mode == SLANT_SQL_TEMPORARY ? SQLITE_OPEN_CREATE : 0);
	SLANT_LATE_LOAD(status, LIBRARY, SLANT_SQL_CALLS, &sql->calls, error);
	if (status != SLANT_OK)
		return status;
	slant_buf_init(&uri);
	if (mode != SLANT_SQL_TEMPORARY && !slant_sql_put_uri(&uri, sql->name, mode == SLANT_SQL_IMMUTABLE ? "?immutable=1" : "")) {
		slant_buf_release(&uri);
		return slant_error_memory(error);
	}
	int code = sql->calls.sqlite3_open_v2(slant_buf_str(&uri).data, &sql->database, flags, NULL);
	slant_buf_release(&uri);
	if (code == SQLITE_OK)
		return slant_sql_run(sql, mode == SLANT_SQL_READ ? "PRAGMA busy_timeout = " WAIT "; PRAGMA query_only = ON"
		                                                 : "PRAGMA busy_timeout = " WAIT, error);
	status = sql->database ? slant_sql_fail(sql, error) : fail_by_code(sql, SQLITE_NOMEM, error);
	slant_sql_close(sql);
	return status;
}

void slant_sql_close(slant_sql *sql)
{
	if (sql->database)
		sql->calls.sqlite3_close(sql->database);
	sql->database = NULL;
}

/* STATEMENTS. */

slant_status slant_sql_run(slant_sql *sql, const char *text, slant_error *error)
{
	int code = sql->calls.sqlite3_exec(sql->database, text, NULL, NULL, NULL);
	return code == SQLITE_OK ? SLANT_OK : fail_by_code(sql, code, error);
}

slant_status slant_sql_prepare(slant_sql *sql, const char *text, sqlite3_stmt **statement, slant_error *error)
{
	int code = sql->calls.sqlite3_prepare_v2(sql->database, text, -1, statement, NULL);
	return code == SQLITE_OK ? SLANT_OK : fail_by_code(sql, code, error);
}

void slant_sql_finalize(slant_sql *sql, sqlite3_stmt **statement)
{
	if (*statement)
		sql->calls.sqlite3_finalize(*statement);
	*statement = NULL;
}

slant_status slant_sql_step(slant_sql *sql, sqlite3_stmt *statement, bool *row, slant_error *error)
{
	int code = sql->calls.sqlite3_step(statement);
	*row = code == SQLITE_ROW;
	if (*row)
		return SLANT_OK;
	slant_status status = code == SQLITE_DONE ? SLANT_OK : fail_by_code(sql, code, error);
	sql->calls.sqlite3_reset(statement);
	return status;
}

slant_status slant_sql_do(slant_sql *sql, sqlite3_stmt *statement, slant_error *error)
{
	bool row;
	return slant_sql_step(sql, statement, &row, error);
}

slant_status slant_sql_number(slant_sql *sql, const char *text, int64_t *number, slant_error *error)
{
	sqlite3_stmt *statement = NULL;
	bool row = false;
	slant_status status = slant_sql_prepare(sql, text, &statement, error);
	if (status == SLANT_OK)
		status = slant_sql_step(sql, statement, &row, error);
	if (status == SLANT_OK)
		*number = row ? sql->calls.sqlite3_column_int64(statement, 0) : 0;
	slant_sql_finalize(sql, &statement);
	return status;
}

void slant_sql_bind_text(slant_sql *sql, sqlite3_stmt *statement, int place, slant_str text)
{
	sql->calls.sqlite3_bind_text64(statement, place, text.data, text.length, SQLITE_STATIC, SQLITE_UTF8);
}

void slant_sql_bind_known(slant_sql *sql, sqlite3_stmt *statement, int place, slant_str text)
{
	if (text.length)
		slant_sql_bind_text(sql, statement, place, text);
	else
		sql->calls.sqlite3_bind_null(statement, place);
}

void slant_sql_bind_bytes(slant_sql *sql, sqlite3_stmt *statement, int place, slant_str bytes)
{
	sql->calls.sqlite3_bind_blob64(statement, place, bytes.data, bytes.length, SQLITE_STATIC);
}

slant_str slant_sql_column(slant_sql *sql, sqlite3_stmt *statement, int column)
{
	const char *data = sql->calls.sqlite3_column_blob(statement, column);
	int length = sql->calls.sqlite3_column_bytes(statement, column);
	return (slant_str){data ? data : "", data && length > 0 ? (size_t)length : 0};
}
