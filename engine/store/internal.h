/* internal: what the files of store/ share. */
#ifndef SLANT_STORE_INTERNAL_H
#define SLANT_STORE_INTERNAL_H

#include "digests.h"
#include "sql.h"
#include "store.h"

#define SLANT_STORE_CHECK 17           /* a hash in hex digits, with the end */

struct slant_store {
	slant_sql sql;
	slant_buf path;                  /* of the database */
	int lock;                        /* descriptor of the folder; -1: not locked */
	bool whole;                      /* keeps reports */
	bool finished;
	bool cut;                        /* a record is half in: what is not committed must not be */
	bool held;                       /* it held articles when the run began, of any maker */
	bool rated;                      /* the run has put an article */
	slant_arena arena;               /* of what follows */
	slant_store_maker maker;
	char maker_check[SLANT_STORE_CHECK], records_check[SLANT_STORE_CHECK];   /* as they stand in meta; empty: not there */
	slant_digests known;               /* the articles that were there when the run began */
	int64_t position;                /* of the last record */
	sqlite3_stmt *put_article, *put_report, *put_text, *put_record, *find;
};

/* One step of the tables' history: from version N to N + 1 by the statement at place N. */
slant_status slant_store_migrate(slant_sql *sql, const char *const *steps, int64_t count, slant_error *error);
/* An empty store, closed. */
slant_status slant_store_new(const char *folder, slant_store **store, slant_error *error);
/* Whether this is a store, and of which version; fills maker and finished. */
slant_status slant_store_identify(slant_store *store, int64_t *version, slant_error *error);
slant_status slant_store_load_meta(slant_store *store, slant_error *error);
slant_status slant_store_put_meta(slant_store *store, const char *key, slant_str value, slant_error *error);
/* Hashes of the maker and of the records, and whether those in meta fit. store_check.c */
void slant_store_check_maker(const slant_store_maker *maker, char text[SLANT_STORE_CHECK]);
slant_status slant_store_put_check(slant_store *store, slant_error *error);
slant_status slant_store_check(slant_store *store, slant_error *error);
/* Opens for writing, with the tables of today, and locks out other writers. */
slant_status slant_store_open_write(slant_store *store, const char *folder, slant_error *error);

/* The tables of coding samples, the second step. samples.c */
extern const char slant_store_samples_schema[];

#define SLANT_STORE_APPLICATION 0x736C6E74   /* "slnt" */
#define SLANT_STORE_VERSION 2                /* of the tables: steps in store.c */

#endif
