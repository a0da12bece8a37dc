/* evaluate: the frame that the tasks of `slant evaluate` share, and the table of tasks. A task is one row of the table and one file: it
   says which field of a record holds its labels, what it counts in a record, and which figures are made of the counts. The frame reads,
   counts on many threads, sums, resamples and renders. See slant_evaluate in slant.h. Private to study/. */
#ifndef SLANT_STUDY_EVALUATE_H
#define SLANT_STUDY_EVALUATE_H

#include "../input/json.h"
#include "../render/json_writer.h"
#include "../run/run.h"
#include "../stats/resample.h"

#define EVALUATE_COUNTS 24
#define EVALUATE_FIGURES 20

/* A figure: the share of count `part` in count `whole`, or the harmonic mean of two figures before it in the table (F1). */
typedef enum evaluate_kind { EVALUATE_SHARE, EVALUATE_HARMONIC } evaluate_kind;

typedef struct evaluate_figure {
	const char *name;        /* in JSON; for people with spaces for _ */
	evaluate_kind kind;
	uint8_t part, whole;     /* counts, or figures: precision, recall */
} evaluate_figure;

/* What a task finds in one record. */
typedef struct evaluate_row {
	uint64_t cluster;                   /* records of one text count together */
	uint64_t record;
	uint32_t counts[EVALUATE_COUNTS];
	uint32_t labelled;
	uint32_t miss_bytes;                /* of a JSON object that follows: what was missed; 0: nothing to show */
} evaluate_row;

/* What a task knows besides the record. */
typedef struct evaluate_setting {
	const slant_engine *engine;
	void *state;                        /* what `open` made */
} evaluate_setting;

typedef struct evaluate_task {
	const char *name, *summary;
	const char *field;                  /* of a record: its labels */
	const char *const *counts;
	size_t count_count;
	const evaluate_figure *figures;
	size_t figure_count;
	/* Counts in one record; may append the members of a miss to `miss` ("expected": [...], ...). SLANT_INPUT: the label's shape is
	   wrong. Memory from `arena` lives as long as the call. */
	slant_status (*measure)(const evaluate_setting *setting, const slant_report *report, const slant_json *label, slant_arena *arena, evaluate_row *row, slant_buf *miss,
	                        slant_error *error);
	/* NULL, or what is made before the first record, read by all threads and given up in the end. */
	slant_status (*open)(const slant_engine *engine, slant_arena *arena, void **state, slant_error *error);
	void (*close)(void *state);
} evaluate_task;

extern const evaluate_task evaluate_sentences, evaluate_quotes, evaluate_mirror;

/* All that is rendered. */
typedef struct evaluation {
	const evaluate_task *task;
	const slant_provenance *provenance;
	uint64_t records, unlabelled, failures, clusters, seed;
	uint64_t totals[EVALUATE_COUNTS];
	double values[EVALUATE_FIGURES];
	slant_interval intervals[EVALUATE_FIGURES];
	slant_str misses;                   /* JSON objects, one a line */
} evaluation;

/* The count that a figure is a share of: its n. */
uint64_t slant_evaluate_n(const evaluation *e, size_t figure);

slant_status slant_evaluate_render(const evaluation *e, slant_format format, slant_sink sink, slant_error *error);

/* `[1, "a"]` as a list of strings in JSON: appends it. */
void slant_evaluate_list(slant_buf *out, const char *name, const slant_str *items, size_t count);

#endif
