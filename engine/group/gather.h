/* gather: from inputs to rows: articles are rated into a store, and the facts in stores become rows. Private to group/. */
#ifndef SLANT_GROUP_GATHER_H
#define SLANT_GROUP_GATHER_H

#include "../run/run.h"
#include "../store/store.h"
#include "corpus.h"

/* Rates settings->inputs into settings->store, or into a temporary one, and adds their rows. rate.c */
slant_status slant_corpus_rate(slant_corpus *corpus, const slant_engine *engine, const slant_corpus_settings *settings,
                               const slant_watch *watch, slant_rows *rows, slant_error *error);
/* Adds the rows of stores, which are the inputs. Events are looked for where `engine` (may be NULL) is the one that made them. stores.c */
slant_status slant_corpus_read(slant_corpus *corpus, const slant_engine *engine, const slant_corpus_settings *settings, const slant_watch *watch, slant_rows *rows,
                               slant_error *error);
/* Adds the rows and failures of one store; `value`: of all of them, or data NULL: each has that of the field corpus->by. stores.c */
slant_status slant_corpus_add_store(slant_corpus *corpus, slant_store *store, slant_str value, slant_rows *rows, slant_error *error);
/* Reads the coding sheets and the key of their sample, which is in the one store that the input is. correct_groups.c */
slant_status slant_corpus_code(slant_corpus *corpus, const slant_corpus_settings *settings, slant_error *error);

/* By what an engine makes a store's articles, in `arena`. rate.c */
slant_status slant_store_maker_of_engine(const slant_engine *engine, slant_arena *arena, slant_store_maker *maker, slant_error *error);

/* Keeps a store open for the terms of its articles, in corpus->stores; on failure it is closed. corpus.c */
slant_status slant_corpus_keep(slant_corpus *corpus, slant_store *store, slant_error *error);

/* Terms by number of the article. terms_source.c */
typedef struct slant_stored_terms slant_stored_terms;
slant_status slant_stored_terms_new(slant_store *const *stores, size_t count, const slant_rows *rows, slant_stored_terms **terms,
                                    slant_error *error);
void slant_stored_terms_free(slant_stored_terms *terms);
slant_status slant_stored_terms_read(void *context, uint64_t article, slant_str *packed, slant_error *error);
/* All facts of the record with this digest, which live until the next reading; and the text that they are of, until the next. */
slant_status slant_stored_facts(slant_stored_terms *terms, const unsigned char content[SLANT_FACTS_SHA256], const slant_facts **facts,
                                slant_error *error);
slant_status slant_stored_text(slant_stored_terms *terms, const unsigned char content[SLANT_FACTS_SHA256],
                               const unsigned char sha256[SLANT_FACTS_SHA256], slant_str *text, slant_error *error);

#endif
