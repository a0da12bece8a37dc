/* presence: what `slant calibrate --task presence` reads and fits. Records become articles, articles events, as a batch finds them, and events
   rows: a unit that some peer of an article carries, and whether the article does. presence_rows.c reads them, presence_fit.c fits and
   judges, presence_tell.c writes the calibration and a text. Private to study/. */
#ifndef SLANT_STUDY_PRESENCE_H
#define SLANT_STUDY_PRESENCE_H

#include "../run/run.h"
#include "../score/peers/coverage.h"

#define PRESENCE_FOLDS 5u
#define PRESENCE_ROWS 1500000u         /* at most; events are taken in the order of their keys until then */
#define PRESENCE_EVENTS 100u           /* at least, and PRESENCE_FOLDS times as many rows: fewer tell nothing of the next event */
#define PRESENCE_BINS 10u

typedef struct presence_rows {
	uint32_t count, capacity;
	double *features[SLANT_PRESENCE_FEATURES];   /* by feature, then row; heap */
	bool *present;
	uint8_t *fold;
	uint32_t events, articles;         /* that rows are of */
	uint64_t failures, read, passed_over;        /* records; events past PRESENCE_ROWS */
	uint32_t kinds[SLANT_CONTENT_KINDS], carried[SLANT_CONTENT_KINDS];
} presence_rows;

void slant_presence_rows_release(presence_rows *rows);
slant_status slant_presence_read(presence_rows *rows, const slant_engine *engine, const slant_corpus_settings *settings, unsigned folds,
                                 const slant_watch *watch, slant_error *error);

/* Of rows whose events a model has not seen. */
typedef struct presence_figures {
	double auc, log_loss;
	double expected[PRESENCE_BINS], observed[PRESENCE_BINS];   /* means of tenths of the rows, by rising P */
} presence_figures;

typedef enum presence_control { PRESENCE_MODEL, PRESENCE_CARRIERS, PRESENCE_PROMINENT, PRESENCE_CONTROLS } presence_control;

typedef struct presence_fit {
	slant_presence_model model;
	unsigned folds;
	presence_figures figures[PRESENCE_CONTROLS], kinds[SLANT_CONTENT_KINDS];   /* kinds: of the model */
} presence_fit;

slant_status slant_presence_fit(const presence_rows *rows, unsigned folds, presence_fit *fit, slant_error *error);
slant_status slant_presence_tell(const presence_rows *rows, const presence_fit *fit, slant_sink sink, slant_error *error);

#endif
