/* calibrate_design: rows as the columns of a fit: categories, features, and entries behind them, so that a fit without entries is the same
   design with fewer columns. A category's input is that of score/profile/constructs.c: ln(1 + sum of |weight| + .1 a hit), quoted hits by
   the task's factor; an entry's is the count of its hits, quoted ones by that factor. Private to study/. */
#ifndef SLANT_STUDY_CALIBRATE_DESIGN_H
#define SLANT_STUDY_CALIBRATE_DESIGN_H

#include "calibrate.h"

typedef struct calibrate_design {
	slant_fit fit;               /* its weights are the caller's to set */
	slant_fit_column *columns;   /* fit.columns, to be changed */
	double *weights;             /* fit.weights, to be changed */
	size_t plain_columns;        /* before the entries */
	uint32_t *ids;               /* by column: category, slant_feature or entry */
	uint8_t *kinds;              /* calibrate_kind */
} calibrate_design;

/* Memory from rows->arena. */
slant_status slant_calibrate_design(calibrate_rows *rows, const slant_engine *engine, const calibrate_task *task,
                                    calibrate_design *design, slant_error *error);

/* `category`, `category:term` or the feature's name; data NULL: out of memory. */
slant_str slant_calibrate_column_name(const slant_engine *engine, const calibrate_design *design, size_t column, slant_arena *arena);

#endif
