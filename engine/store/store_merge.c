/* store_merge: finished stores into one, by SQL alone: nothing is rated, and no report passes through this program's memory as a whole. See
   STORES in slant.h. */
#include <stdlib.h>
#include <unistd.h>

#include "../base/error.h"
#include "internal.h"

#include "../base/banned.h"

#define COLUMNS \
	"content, sha256, id, source, author, title, published, url, language, genre, topic, words, sentences, tone, framing, " \
	"framing_score, framing_reason, language_bias, language_bias_score, language_bias_reason, omission, omission_score, " \
	"omission_reason, false_dichotomy, false_dichotomy_score, false_dichotomy_reason, metadata, facts_check, facts"

/* What one part adds. An article that an earlier part had, too, is there once; records stand behind those of the parts before. */
static const char add_part[] =
	"INSERT INTO main.articles(" COLUMNS ") SELECT " COLUMNS " FROM part.articles WHERE true ORDER BY article ON CONFLICT(content) DO NOTHING;"
	"INSERT INTO main.reports(article, report_check, report) SELECT m.article, r.report_check, r.report "
	"FROM part.articles p JOIN main.articles m USING(content) JOIN part.reports r ON r.article = p.article WHERE true "
	"ON CONFLICT(article) DO NOTHING;"
	"INSERT INTO main.texts(article, text) SELECT m.article, t.text "
	"FROM part.articles p JOIN main.articles m USING(content) JOIN part.texts t ON t.article = p.article WHERE true "
	"ON CONFLICT(article) DO NOTHING;"
	"INSERT INTO main.records(position, article, file, record, status, reason) "
	"SELECT r.position + (SELECT coalesce(max(position), 0) FROM main.records), m.article, r.file, r.record, r.status, r.reason "
	"FROM part.records r LEFT JOIN part.articles p USING(article) LEFT JOIN main.articles m USING(content) ORDER BY r.position";

/* Looks at a part before anything is touched. */
static slant_status check_part(const char *const *folders, size_t number, const char *folder, slant_store_maker *first, slant_arena *arena,
                               slant_error *error)
{
	slant_store *part = NULL;
	slant_status status = slant_store_open(folders[number], &part, error);
	if (status != SLANT_OK)
		return status;
	const slant_store_maker *maker = slant_store_made_by(part);
	if (!slant_store_finished(part)) {
		slant_error_set(error, SLANT_IO, "the batch did not finish: run it again, then merge");
		status = slant_error_at(error, part->path.data, 0, 0);
	} else if (number > 0 && strcmp(first->key, maker->key) != 0) {
		status = slant_error_set(error, SLANT_MISMATCH, "the stores %s and %s were made under different engines, lexicons, norms or "
		                         "calibrations, and cannot be merged into %s; run one of the batches again", folders[0], folders[number], folder);
	} else if (number == 0) {
		*first = *maker;
		first->provenance = slant_arena_copy(arena, maker->provenance);
		first->head = slant_arena_copy(arena, maker->head);
		first->tail = slant_arena_copy(arena, maker->tail);
		if (!first->provenance.data || !first->head.data || !first->tail.data)
			status = slant_error_memory(error);
	}
	slant_store_close(part);
	return status;
}

/* Paths that mean one folder are found by what they lead to. */
static slant_status check_folders(const char *const *folders, size_t count, const char *folder, slant_error *error)
{
	slant_status status = SLANT_OK;
	char *target = realpath(folder, NULL);
	char **real = calloc(count + 1, sizeof *real);
	if (!real)
		status = slant_error_memory(error);
	for (size_t i = 0; i < count && status == SLANT_OK; i++) {
		real[i] = realpath(folders[i], NULL);
		if (real[i] && target && strcmp(real[i], target) == 0)
			status = slant_error_set(error, SLANT_ARGUMENT, "%s is to be merged, and cannot take the others in", folders[i]);
		for (size_t k = 0; k < i && real[i] && status == SLANT_OK; k++)
			if (real[k] && strcmp(real[i], real[k]) == 0)
				status = slant_error_set(error, SLANT_ARGUMENT, "the store %s is given twice", folders[i]);
	}
	for (size_t i = 0; real && i < count; i++)
		free(real[i]);
	free(real);
	free(target);
	return status;
}

/* A finished store has nothing waiting in its log, and may lie where nothing can be written. */
static slant_status attach(slant_store *store, const char *folder, slant_error *error)
{
	slant_buf path, uri;
	sqlite3_stmt *statement = NULL;
	slant_buf_init(&path), slant_buf_init(&uri);
	slant_buf_format(&path, "%s/" SLANT_STORE_FILE, folder);
	bool ready = !path.failed && slant_sql_put_uri(&uri, path.data, access(folder, W_OK) == 0 ? "?mode=rw" : "?immutable=1");
	slant_status status = ready ? slant_sql_prepare(&store->sql, "ATTACH ? AS part", &statement, error) : slant_error_memory(error);
	if (status == SLANT_OK) {
		slant_sql_bind_text(&store->sql, statement, 1, slant_buf_str(&uri));
		status = slant_sql_do(&store->sql, statement, error);
	}
	slant_sql_finalize(&store->sql, &statement);
	slant_buf_release(&path), slant_buf_release(&uri);
	return status;
}

static slant_status add(slant_store *store, const char *folder, slant_error *error)
{
	slant_status status = attach(store, folder, error);
	if (status == SLANT_OK)
		status = slant_sql_run(&store->sql, "BEGIN IMMEDIATE", error);
	if (status == SLANT_OK)
		status = slant_sql_run(&store->sql, add_part, error);
	if (status == SLANT_OK)
		status = slant_sql_run(&store->sql, "COMMIT; DETACH part", error);
	if (status != SLANT_OK && status != SLANT_MEMORY) {
		/* Which of the two files it was, SQLite doesn't say. */
		slant_error first = *error;
		slant_error_set(error, status, "%.500s (while %.200s was taken in)", first.message, folder);
		slant_error_at(error, first.file, 0, 0);
	}
	return status;
}

/* The first transaction of a run is open: it takes the old content away, in the same stroke by which the store becomes this merge's. */
static slant_status empty(slant_store *store, slant_error *error)
{
	return slant_sql_run(&store->sql, "DELETE FROM reports; DELETE FROM texts; DELETE FROM articles; COMMIT", error);
}

static slant_status merge(slant_store *store, const char *const *folders, size_t count, slant_error *error)
{
	uint64_t removed = 0;
	slant_status status = empty(store, error);
	for (size_t i = 0; i < count && status == SLANT_OK; i++)
		status = add(store, folders[i], error);
	if (status == SLANT_OK)
		status = slant_sql_run(&store->sql, "BEGIN IMMEDIATE", error);
	return status == SLANT_OK ? slant_store_finish(store, &removed, error) : status;
}

slant_status slant_store_merge(const char *const *folders, size_t count, const char *folder, slant_error *error)
{
	slant_store_maker maker = {.key = ""};
	slant_store *store = NULL;
	slant_arena arena;
	if (!count)
		return slant_error_set(error, SLANT_ARGUMENT, "there is no store to merge");
	slant_arena_init(&arena);
	slant_status status = check_folders(folders, count, folder, error);
	for (size_t i = 0; i < count && status == SLANT_OK; i++)
		status = check_part(folders, i, folder, &maker, &arena, error);
	if (status == SLANT_OK)
		status = slant_store_begin(folder, &maker, &store, error);
	if (status == SLANT_OK)
		status = merge(store, folders, count, error);
	slant_store_close(store);
	slant_arena_release(&arena);
	return status;
}
