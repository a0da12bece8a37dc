/* store: what a batch keeps, in DIR/slant.db (schema.sql), or, while articles are compared on the way, in a temporary database without
   reports. It is the one way from facts to statistics.

   Takes articles with their facts, in the order of the records; gives facts and reports in that order; refuses a file that is no store, one of
   another program or of a newer slant, a damaged one, and a second writer.

   One thread writes, and commits every SLANT_STORE_COMMIT records, but nothing before the first article of a run: one whose records all fail
   must leave what an earlier run made. slant_store_knows() may be asked by any thread meanwhile. Whatever is
   committed outlives a kill. A store is `open` from the first record of a run to its last, then `finished`.

   The public part is in slant.h, STORES. */
#ifndef SLANT_STORE_STORE_H
#define SLANT_STORE_STORE_H

#include "../base/error.h"
#include "../report/facts.h"

#define SLANT_STORE_COMMIT 128u                 /* records between two commits */
#define SLANT_STORE_FILE "slant.db"

/* What the reports of one store have in common. Two stores of one key hold what one batch could have made. */
typedef struct slant_store_maker {
	char key[65];                           /* digest of all that the bytes of a report depend on beside the article */
	slant_str provenance;                   /* JSON */
	slant_str head, tail;                   /* of each report line: slant_render_article_ends() */
} slant_store_maker;

/* One rated record. */
typedef struct slant_store_item {
	const slant_facts *facts;
	slant_str packed;                       /* the same, as bytes */
	slant_str report;                       /* without head and tail, as a JSON object of its own; a temporary store keeps none */
	slant_str text;
	slant_str file;
	uint64_t record;
} slant_store_item;

/* WRITING. Opens the store of a folder that is there, or makes it; NULL: a temporary one. Begins a run: no record is known any more, and
   no article that another maker rated. */
slant_status slant_store_begin(const char *folder, const slant_store_maker *maker, slant_store **store, slant_error *error);
/* Whether the article of a record was there when the run began. */
bool slant_store_knows(const slant_store *store, const unsigned char content[SLANT_FACTS_SHA256]);
bool slant_store_empty(const slant_store *store);               /* knows none */
/* Whether the run would give up articles for nothing: some were there, of any maker, and none has been put. */
bool slant_store_fruitless(const slant_store *store);
/* The next record: rated; known; failed. */
slant_status slant_store_put(slant_store *store, const slant_store_item *item, slant_error *error);
slant_status slant_store_put_known(slant_store *store, const unsigned char content[SLANT_FACTS_SHA256], slant_str file, uint64_t record,
                                   slant_error *error);
slant_status slant_store_put_failure(slant_store *store, const slant_error *failure, slant_error *error);
/* Commits; the run can go on. Refused after a record that could not be put: half of it may be there, and goes with the closing. */
slant_status slant_store_commit(slant_store *store, slant_error *error);
/* Ends the run: articles that no record came to go, *removed counts them; the store is finished. */
slant_status slant_store_finish(slant_store *store, uint64_t *removed, slant_error *error);

/* READING. */
const slant_store_maker *slant_store_made_by(const slant_store *store);
typedef struct slant_store_counts {
	uint64_t articles, rated, failures;     /* distinct articles; records with one; without */
	uint64_t reasons[SLANT_STATUS_COUNT];   /* of the failures, by status; [0]: of none that is known here */
} slant_store_counts;
slant_status slant_store_count(slant_store *store, slant_store_counts *counts, slant_error *error);
/* The facts of every rated record, in order; slices live until `take` returns. What it returns other than SLANT_OK ends the reading. */
slant_status slant_store_facts(slant_store *store, slant_status (*take)(void *context, const slant_facts *facts, slant_error *error),
                               void *context, slant_error *error);

/* The facts of one article, by the digest of its record; slices live until the next finding. A finder goes before its store is closed. */
typedef struct slant_store_finder slant_store_finder;
slant_status slant_store_finder_new(slant_store *store, slant_store_finder **finder, slant_error *error);
void slant_store_finder_free(slant_store_finder *finder);
const char *slant_store_finder_name(const slant_store_finder *finder);         /* of its store, for messages; NULL: a temporary one */
slant_status slant_store_find(slant_store_finder *finder, const unsigned char content[SLANT_FACTS_SHA256], slant_facts *facts, bool *found,
                              slant_error *error);
/* Its canonical text, likewise, which is held against the digest that its facts have of it. */
slant_status slant_store_find_text(slant_store_finder *finder, const unsigned char content[SLANT_FACTS_SHA256],
                                   const unsigned char sha256[SLANT_FACTS_SHA256], slant_str *text, bool *found, slant_error *error);

#endif
