/* store_find: the facts and texts of single articles, by the digests of their records. See store.h. */
#include <stdlib.h>

#include "../base/error.h"
#include "../base/hash.h"
#include "../base/sha256.h"
#include "internal.h"

#include "../base/banned.h"

struct slant_store_finder {
	slant_store *store;
	sqlite3_stmt *statement, *text;        /* the second when the first text is asked for */
};

slant_status slant_store_finder_new(slant_store *store, slant_store_finder **finder, slant_error *error)
{
	slant_store_finder *made = calloc(1, sizeof *made);
	if (!made)
		return slant_error_memory(error);
	made->store = store;
	/* One transaction for all findings: the locks of a store are taken once, not for each article. A savepoint
	   also stands inside of a run that came to nothing. */
	slant_status status = slant_sql_run(&store->sql, "SAVEPOINT finding", error);
	if (status != SLANT_OK) {
		free(made);
		return status;
	}
	status = slant_sql_prepare(&store->sql, "SELECT facts, facts_check FROM articles WHERE content = ?1", &made->statement, error);
	if (status == SLANT_OK)
		*finder = made;
	else
		slant_store_finder_free(made);
	return status;
}

const char *slant_store_finder_name(const slant_store_finder *finder)
{
	return finder->store->sql.name;
}

void slant_store_finder_free(slant_store_finder *finder)
{
	if (!finder)
		return;
	slant_error ignored;
	slant_sql_finalize(&finder->store->sql, &finder->statement);
	slant_sql_finalize(&finder->store->sql, &finder->text);
	/* Nothing was written; where it cannot be ended, it ends with the store. */
	(void)slant_sql_run(&finder->store->sql, "RELEASE finding", &ignored);
	free(finder);
}

slant_status slant_store_find(slant_store_finder *finder, const unsigned char content[SLANT_FACTS_SHA256], slant_facts *facts, bool *found,
                              slant_error *error)
{
	slant_sql *sql = &finder->store->sql;
	size_t taken = 0;
	sql->calls.sqlite3_reset(finder->statement);
	slant_sql_bind_bytes(sql, finder->statement, 1, (slant_str){(const char *)content, SLANT_FACTS_SHA256});
	slant_status status = slant_sql_step(sql, finder->statement, found, error);
	if (status != SLANT_OK || !*found)
		return status;
	slant_str packed = slant_sql_column(sql, finder->statement, 0);
	int64_t check = sql->calls.sqlite3_column_int64(finder->statement, 1);
	if (check != (int64_t)slant_hash_bytes(packed.data, packed.length) || slant_facts_unpack(packed, facts, &taken, error) != SLANT_OK)
		return slant_sql_damaged(sql, "the facts of an article are not as they were written", error);
	return SLANT_OK;
}

slant_status slant_store_find_text(slant_store_finder *finder, const unsigned char content[SLANT_FACTS_SHA256],
                                   const unsigned char sha256[SLANT_FACTS_SHA256], slant_str *text, bool *found, slant_error *error)
{
	slant_sql *sql = &finder->store->sql;
	unsigned char digest[SLANT_SHA256_BYTES];
	slant_status status = finder->text ? SLANT_OK : slant_sql_prepare(sql,
		"SELECT text FROM texts JOIN articles USING(article) WHERE content = ?1", &finder->text, error);
	if (status != SLANT_OK)
		return status;
	sql->calls.sqlite3_reset(finder->text);
	slant_sql_bind_bytes(sql, finder->text, 1, (slant_str){(const char *)content, SLANT_FACTS_SHA256});
	status = slant_sql_step(sql, finder->text, found, error);
	if (status != SLANT_OK || !*found)
		return status;
	*text = slant_sql_column(sql, finder->text, 0);
	slant_sha256_bytes(*text, digest);
	if (memcmp(digest, sha256, sizeof digest) != 0)
		return slant_sql_damaged(sql, "the text of an article is not as it was written", error);
	return SLANT_OK;
}
