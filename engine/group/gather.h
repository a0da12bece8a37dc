/* gather: from inputs to rows: articles are rated into a store, and the facts in stores become rows. Private to group/. */
#ifndef SLANT_GROUP_GATHER_H
#define SLANT_GROUP_GATHER_H

#include "../run/run.h"
#include "../store/store.h"
#include "corpus.h"

/* Rates settings->inputs into settings->store, or into a temporary one, and adds their rows. rate.c */
slant_status slant_corpus_rate(slant_corpus *corpus, const slant_engine *engine, const slant_corpus_settings *settings,
                               const slant_watch *watch, slant_rows *rows, slant_error *error);
/* Adds the rows of stores, which are the inputs. stores.c */
slant_status slant_corpus_read(slant_corpus *corpus, const slant_corpus_settings *settings, const slant_watch *watch, slant_rows *rows,
                               slant_error *error);
/* Adds the rows and failures of one store; `value`: of all of them, or data NULL: each has that of the field corpus->by. stores.c */
slant_status slant_corpus_add_store(slant_corpus *corpus, slant_store *store, slant_str value, slant_rows *rows, slant_error *error);

#endif
