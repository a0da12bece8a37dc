/* run: the frozen engine, a worker's scratch, and many articles on many threads in input order.
   Takes articles; gives reports; refuses what slant.h says. */
#ifndef SLANT_RUN_RUN_H
#define SLANT_RUN_RUN_H

#include "../base/buf.h"
#include "../report/report.h"
#include "../score/accuracy.h"
#include "../score/calibration.h"
#include "../score/norms.h"

struct slant_engine {
	slant_lexicon lexicon;
	slant_norms *norms;                       /* NULL: none given */
	slant_calibration *calibration;
	slant_accuracy accuracy;                  /* all zero: not measured with these lists */
	slant_groups groups;
	uint8_t *slots[SLANT_DIMENSIONS];         /* bindings: by category number, scare quotes after the last */
	bool complete[SLANT_DIMENSIONS];          /* the lexicon has categories for it */
	slant_provenance provenance;
	slant_str remark;                         /* see slant_engine_remark */
	slant_arena arena;                        /* for bindings and provenance */
};

/* Whether a category of the group `language` belongs to no sub-score, so that its hits count in no rating. */
bool slant_engine_passes_over(const slant_engine *engine, uint32_t category);

/* Finds an article's peers, between its rating of framing and all that comes after. Sets *beside to NULL where it has none; what it gives
   lives in `arena`, or as long as the context. */
typedef struct slant_peer_finder {
	slant_status (*find)(void *context, const slant_article *article, const slant_report *report, const slant_context *scoring,
	                     slant_arena *arena, const slant_beside **beside, slant_error *error);
	void *context;
	const char *(*why)(void *context);        /* why the last article had none, in words that last as long as the context; may be NULL */
} slant_peer_finder;

/* slant_worker_score() with peers: `finder` may be NULL. It is not called for what is not rated, nor for single sentences. */
slant_status slant_worker_score_beside(slant_worker *worker, const slant_article *article, const slant_options *options,
                                       const slant_peer_finder *finder, const slant_report **report, slant_error *error);

/* What is done with each article of a batch. */
typedef struct slant_batch_work {
	slant_options options;
	/* On any thread: rates an article, where slant_worker_score() is not what does it; may be NULL. */
	slant_status (*score)(void *context, slant_worker *worker, const slant_article *article, const slant_options *options,
	                      const slant_report **report, slant_error *error);
	/* On any thread: turns a report into bytes. The report dies when it returns. */
	slant_status (*map)(void *context, const slant_report *report, slant_buf *out, slant_error *error);
	/* On the calling thread, in input order: takes those bytes. */
	slant_status (*take)(void *context, slant_str bytes, slant_error *error);
	void *context;
	/* On any thread, before an article is rated; may be NULL. Where it sets *done, it gave the bytes, and the article is not rated. */
	slant_status (*skip)(void *context, const slant_article *article, slant_buf *out, bool *done, slant_error *error);
	/* On the calling thread, in input order: a record that failed; may be NULL. watch->failed has been told. */
	slant_status (*fail)(void *context, const slant_error *failure, slant_error *error);
} slant_batch_work;

/* Reads to the end of `reader`. Failed records go to watch->failed (watch may be NULL), in input order, and are counted in *failures. */
slant_status slant_batch_run(const slant_engine *engine, slant_reader *reader, unsigned jobs, const slant_batch_work *work,
                             const slant_watch *watch, uint64_t *failures, slant_error *error);

#endif
