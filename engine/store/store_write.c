/* store_write: a run, from its beginning to its end. See store.h, WRITING. */
#include "../base/error.h"
#include "../base/fixed.h"
#include "../base/hash.h"
#include "internal.h"

#include "../base/banned.h"

/* Places of the statement that puts an article, in the order of the columns. */
enum { PLACE_CONTENT = 1, PLACE_SHA256, PLACE_ID, PLACE_WORDS = PLACE_ID + 9, PLACE_SENTENCES, PLACE_TONE, PLACE_RATINGS,
       PLACE_METADATA = PLACE_RATINGS + 3 * SLANT_DIMENSIONS, PLACE_CHECK, PLACE_FACTS };

static const char put_article[] =
	"INSERT INTO articles(content, sha256, id, source, author, title, published, url, language, genre, topic, words, sentences, tone, "
	"framing, framing_score, framing_reason, language_bias, language_bias_score, language_bias_reason, omission, omission_score, "
	"omission_reason, false_dichotomy, false_dichotomy_score, false_dichotomy_reason, metadata, facts_check, facts) "
	"VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(content) DO NOTHING";

/* BEGINNING. */

static slant_status prepare(slant_store *store, slant_error *error)
{
	const struct { sqlite3_stmt **place; const char *text; } statements[] = {
		{&store->put_article, put_article},
		{&store->put_report, "INSERT INTO reports(article, report_check, report) VALUES(?, ?, ?)"},
		{&store->put_text, "INSERT INTO texts(article, text) VALUES(?, ?)"},
		{&store->put_record, "INSERT INTO records(position, article, file, record, status, reason) VALUES(?, ?, ?, ?, ?, ?)"},
		{&store->find, "SELECT article FROM articles WHERE content = ?"},
	};
	slant_status status = SLANT_OK;
	for (size_t i = 0; i < sizeof statements / sizeof *statements && status == SLANT_OK; i++)
		status = slant_sql_prepare(&store->sql, statements[i].text, statements[i].place, error);
	return status;
}

static slant_status load_known(slant_store *store, slant_error *error)
{
	sqlite3_stmt *statement = NULL;
	bool row = false;
	slant_status status = slant_sql_prepare(&store->sql, "SELECT content FROM articles", &statement, error);
	while (status == SLANT_OK && (status = slant_sql_step(&store->sql, statement, &row, error)) == SLANT_OK && row) {
		slant_str content = slant_sql_column(&store->sql, statement, 0);
		if (content.length != SLANT_DIGEST_BYTES)
			status = slant_sql_damaged(&store->sql, "an article has no digest", error);
		else if (!slant_digests_add(&store->known, (const unsigned char *)content.data))
			status = slant_error_memory(error);
	}
	slant_sql_finalize(&store->sql, &statement);
	return status;
}

/* What another engine rated goes; it is rated anew. */
static slant_status claim(slant_store *store, const slant_store_maker *maker, slant_error *error)
{
	slant_store_maker *own = &store->maker;
	char own_check[SLANT_STORE_CHECK];
	slant_status status = slant_sql_run(&store->sql, "DELETE FROM reports; DELETE FROM texts; DELETE FROM articles", error);
	*own = *maker;
	own->provenance = slant_arena_copy(&store->arena, maker->provenance);
	own->head = slant_arena_copy(&store->arena, maker->head);
	own->tail = slant_arena_copy(&store->arena, maker->tail);
	if (!own->provenance.data || !own->head.data || !own->tail.data)
		return slant_error_memory(error);
	slant_store_check_maker(own, own_check);
	const struct { const char *key; slant_str value; } meta[] = {
		{"key", slant_str_of(own->key)}, {"provenance", own->provenance}, {"head", own->head}, {"tail", own->tail},
		{"check", slant_str_of(own_check)},
	};
	for (size_t i = 0; i < sizeof meta / sizeof *meta && status == SLANT_OK; i++)
		status = slant_store_put_meta(store, meta[i].key, meta[i].value, error);
	return status;
}

static slant_status begin_run(slant_store *store, const slant_store_maker *maker, slant_error *error)
{
	int64_t held = 0;
	slant_status status = slant_sql_run(&store->sql, "BEGIN IMMEDIATE; DELETE FROM records", error);
	if (status == SLANT_OK)
		status = slant_sql_number(&store->sql, "SELECT EXISTS (SELECT 1 FROM articles)", &held, error);
	store->held = held != 0;
	if (status == SLANT_OK && strcmp(store->maker.key, maker->key) != 0)
		status = claim(store, maker, error);
	if (status == SLANT_OK)
		status = slant_store_put_meta(store, "state", SLANT_STR("open"), error);
	if (status == SLANT_OK)
		status = load_known(store, error);
	store->finished = false;
	return status == SLANT_OK ? prepare(store, error) : status;
}

slant_status slant_store_begin(const char *folder, const slant_store_maker *maker, slant_store **store, slant_error *error)
{
	slant_store *made = NULL;
	slant_status status = slant_store_new(folder, &made, error);
	if (status != SLANT_OK)
		return status;
	made->whole = folder != NULL;
	status = slant_store_open_write(made, folder, error);
	if (status == SLANT_OK)
		status = begin_run(made, maker, error);
	if (status == SLANT_OK)
		*store = made;
	else
		slant_store_close(made);
	return status;
}

bool slant_store_knows(const slant_store *store, const unsigned char content[SLANT_FACTS_SHA256])
{
	return slant_digests_has(&store->known, content);
}

bool slant_store_empty(const slant_store *store)
{
	return store->known.count == 0;
}

bool slant_store_fruitless(const slant_store *store)
{
	return store->held && !store->rated;
}

/* RECORDS. */

static void bind_ratings(slant_store *store, const slant_facts *facts)
{
	const slant_sql_calls *calls = &store->sql.calls;
	for (int i = 0; i < SLANT_DIMENSIONS; i++) {
		int place = PLACE_RATINGS + 3 * i;
		if (facts->ratings[i]) {
			calls->sqlite3_bind_int64(store->put_article, place, facts->ratings[i]);
			calls->sqlite3_bind_double(store->put_article, place + 1, (double)facts->scores[i] / SLANT_MILLION);
		} else {
			calls->sqlite3_bind_null(store->put_article, place);
			calls->sqlite3_bind_null(store->put_article, place + 1);
		}
		slant_sql_bind_known(&store->sql, store->put_article, place + 2, slant_str_of(slant_reason_key(facts->reasons[i])));
	}
}

static int64_t check_of(slant_str bytes)
{
	return (int64_t)slant_hash_bytes(bytes.data, bytes.length);
}

static void bind_article(slant_store *store, const slant_store_item *item)
{
	const slant_facts *facts = item->facts;
	const slant_sql_calls *calls = &store->sql.calls;
	sqlite3_stmt *statement = store->put_article;
	const slant_str texts[PLACE_WORDS - PLACE_ID] = {facts->id, facts->source, facts->author, facts->title, facts->date, facts->url,
	                                                 facts->language, facts->genre, facts->topic};
	slant_sql_bind_bytes(&store->sql, statement, PLACE_CONTENT, (slant_str){(const char *)facts->content, sizeof facts->content});
	slant_sql_bind_bytes(&store->sql, statement, PLACE_SHA256, (slant_str){(const char *)facts->sha256, sizeof facts->sha256});
	for (int i = 0; i < PLACE_WORDS - PLACE_ID; i++)
		slant_sql_bind_known(&store->sql, statement, PLACE_ID + i, texts[i]);
	calls->sqlite3_bind_int64(statement, PLACE_WORDS, facts->words);
	calls->sqlite3_bind_int64(statement, PLACE_SENTENCES, facts->sentences);
	if (facts->tone == SLANT_FACTS_NO_TONE)
		calls->sqlite3_bind_null(statement, PLACE_TONE);
	else
		calls->sqlite3_bind_double(statement, PLACE_TONE, (double)facts->tone / SLANT_MILLION);
	bind_ratings(store, facts);
	slant_sql_bind_text(&store->sql, statement, PLACE_METADATA, facts->metadata);
	calls->sqlite3_bind_int64(statement, PLACE_CHECK, check_of(item->packed));
	slant_sql_bind_bytes(&store->sql, statement, PLACE_FACTS, item->packed);
}

static slant_status find_article(slant_store *store, const unsigned char *content, int64_t *article, slant_error *error)
{
	bool row = false;
	slant_sql_bind_bytes(&store->sql, store->find, 1, (slant_str){(const char *)content, SLANT_FACTS_SHA256});
	slant_status status = slant_sql_step(&store->sql, store->find, &row, error);
	if (status == SLANT_OK && !row)
		return slant_sql_damaged(&store->sql, "an article that was in it is gone", error);
	if (status == SLANT_OK)
		*article = store->sql.calls.sqlite3_column_int64(store->find, 0);
	store->sql.calls.sqlite3_reset(store->find);
	return status;
}

static slant_status put_whole(slant_store *store, const slant_store_item *item, int64_t article, slant_error *error)
{
	const slant_sql_calls *calls = &store->sql.calls;
	calls->sqlite3_bind_int64(store->put_text, 1, article);
	slant_sql_bind_text(&store->sql, store->put_text, 2, item->text);
	slant_status status = slant_sql_do(&store->sql, store->put_text, error);
	if (status != SLANT_OK || !store->whole)
		return status;
	calls->sqlite3_bind_int64(store->put_report, 1, article);
	calls->sqlite3_bind_int64(store->put_report, 2, check_of(item->report));
	slant_sql_bind_text(&store->sql, store->put_report, 3, item->report);
	return slant_sql_do(&store->sql, store->put_report, error);
}

slant_status slant_store_commit(slant_store *store, slant_error *error)
{
	if (store->cut)
		return slant_error_set(error, SLANT_IO, "a record could not be put into the store as a whole");
	return slant_sql_run(&store->sql, "COMMIT; BEGIN IMMEDIATE", error);
}

/* article 0: the record failed, and `failure` says why. */
static slant_status put_record(slant_store *store, int64_t article, slant_str file, uint64_t record, const slant_error *failure,
                               slant_error *error)
{
	const slant_sql_calls *calls = &store->sql.calls;
	sqlite3_stmt *statement = store->put_record;
	calls->sqlite3_bind_int64(statement, 1, ++store->position);
	if (article)
		calls->sqlite3_bind_int64(statement, 2, article);
	else
		calls->sqlite3_bind_null(statement, 2);
	slant_sql_bind_text(&store->sql, statement, 3, file);
	if (record)
		calls->sqlite3_bind_int64(statement, 4, (int64_t)record);
	else
		calls->sqlite3_bind_null(statement, 4);
	slant_sql_bind_known(&store->sql, statement, 5, slant_str_of(failure ? slant_status_text(failure->status) : NULL));
	slant_sql_bind_known(&store->sql, statement, 6, slant_str_of(failure ? failure->message : NULL));
	slant_status status = slant_sql_do(&store->sql, statement, error);
	store->cut = status != SLANT_OK;
	store->rated = store->rated || article;
	return status == SLANT_OK && store->position % SLANT_STORE_COMMIT == 0 && !slant_store_fruitless(store) ? slant_store_commit(store, error) : status;
}

slant_status slant_store_put(slant_store *store, const slant_store_item *item, slant_error *error)
{
	int64_t article = 0;
	store->cut = true;
	bind_article(store, item);
	slant_status status = slant_sql_do(&store->sql, store->put_article, error);
	if (status != SLANT_OK)
		return status;
	if (store->sql.calls.sqlite3_changes(store->sql.database) == 0) {
		status = find_article(store, item->facts->content, &article, error);
	} else {
		article = store->sql.calls.sqlite3_last_insert_rowid(store->sql.database);
		status = put_whole(store, item, article, error);
	}
	return status == SLANT_OK ? put_record(store, article, item->file, item->record, NULL, error) : status;
}

slant_status slant_store_put_known(slant_store *store, const unsigned char content[SLANT_FACTS_SHA256], slant_str file, uint64_t record,
                                   slant_error *error)
{
	int64_t article = 0;
	store->cut = true;
	slant_status status = find_article(store, content, &article, error);
	return status == SLANT_OK ? put_record(store, article, file, record, NULL, error) : status;
}

slant_status slant_store_put_failure(slant_store *store, const slant_error *failure, slant_error *error)
{
	return put_record(store, 0, slant_str_of(failure->file), failure->record, failure, error);
}

/* END. */

slant_status slant_store_finish(slant_store *store, uint64_t *removed, slant_error *error)
{
	slant_status status = slant_sql_run(&store->sql, "DELETE FROM articles WHERE NOT EXISTS "
	                                                 "(SELECT 1 FROM records WHERE records.article = articles.article)", error);
	if (status != SLANT_OK)
		return status;
	*removed = (uint64_t)store->sql.calls.sqlite3_changes(store->sql.database);
	status = slant_store_put_meta(store, "state", SLANT_STR("finished"), error);
	if (status == SLANT_OK)
		status = slant_store_put_check(store, error);
	if (status == SLANT_OK)
		status = slant_sql_run(&store->sql, "COMMIT", error);
	store->finished = status == SLANT_OK;
	return status;
}
