/* calibrate: what the parts of `slant calibrate` share. Records become rows (calibrate_rows.c), rows a model with its figures
   (calibrate_fit.c) or a scale (calibrate_scale.c), or, without labels, a model of presence (presence.h), and those a calibration file
   and a text for people (calibrate_write.c). See
   slant_calibrate in slant.h. Private to study/. */
#ifndef SLANT_STUDY_CALIBRATE_H
#define SLANT_STUDY_CALIBRATE_H

#include "../input/json.h"
#include "../render/json_writer.h"
#include "../run/run.h"
#include "../stats/fit.h"
#include "../stats/cut.h"
#include "presence.h"

#define CALIBRATE_FOLDS 5u

/* What is fitted for a construct. */
typedef struct calibrate_task {
	slant_construct construct;
	slant_cut_measure measure;
	double quoted;               /* factor on hits inside quotations */
	const char *const *left_out; /* categories without a weight; NULL ends them */
	uint32_t features;           /* bits: 1 << slant_feature; none: there is no model, only a threshold on the engine's own score */
	bool beside;                 /* of articles beside peers: features alone, and words of others may raise a score */
} calibrate_task;

typedef struct calibrate_hit {
	uint32_t category;           /* scare quotes: the lexicon's category count */
	uint32_t entry;              /* or SLANT_NONE */
	double amount;               /* |weight| and the bonus of a hit */
	bool quoted;
} calibrate_hit;

typedef struct calibrate_row {
	char sha256[65];             /* of the text */
	uint32_t place;              /* where it begins in it; 0: it is all of it */
	slant_str group, id;
	bool so;
	double words;                /* ln(1 + words) */
	double strength;             /* the engine's own score of the construct */
	double features[SLANT_FEATURES];
	const calibrate_hit *hits;
	uint32_t hit_count;
} calibrate_row;

/* In an order that depends on their content alone. */
typedef struct calibrate_rows {
	calibrate_row *data;
	uint32_t count, capacity;
	uint64_t unlabelled, blank, alone, failures;   /* alone: labelled articles without peers */
	size_t groups, positives;
	uint32_t *group;             /* by row: its group's number */
	uint8_t *grouped, *mixed;    /* by row: its fold when whole groups are left out, when texts are */
	slant_arena arena;
} calibrate_rows;

/* Reads the labelled sentences. */
slant_status slant_calibrate_read(calibrate_rows *rows, const slant_engine *engine, const slant_corpus_settings *settings,
                                  const slant_calibrate_settings *options, const calibrate_task *task, const slant_watch *watch,
                                  slant_error *error);

/* Puts every row into its group and folds. SLANT_INPUT: fewer groups than folds. calibrate_folds.c */
slant_status slant_calibrate_split(calibrate_rows *rows, unsigned folds, slant_error *error);
/* The remainder by `folds` of the SHA-256 of a name, read as a number. */
uint8_t slant_calibrate_fold(slant_str name, unsigned folds);

/* How flags made on records that the model has not seen agree with the labels. */
typedef struct calibrate_figures {
	double measure;              /* at the threshold that is published */
	double crossed;              /* each fold flagged at the threshold of the others */
	double auc, precision;       /* areas: under the ROC curve, average precision */
	double flagged;              /* share */
	double right;                /* share of the flagged that are so */
} calibrate_figures;

typedef struct calibrate_weight {
	slant_str name;              /* of a feature or category; CATEGORY:TERM */
	double weight, free;         /* free: fitted without the bounds on signs */
	uint8_t kind;                /* calibrate_kind */
} calibrate_weight;

typedef enum calibrate_kind { CALIBRATE_CATEGORY, CALIBRATE_ENTRY, CALIBRATE_FEATURE, CALIBRATE_KINDS } calibrate_kind;

typedef struct calibrate_model {
	const calibrate_task *task;
	slant_cut_measure measure;
	unsigned folds;
	double intercept, threshold, penalty;
	double entry_penalty;        /* 0: no entries */
	bool entries_tried;
	calibrate_figures grouped, mixed, seen, length;   /* groups left out; texts left out; none left out; by the length alone */
	calibrate_figures without, with;                  /* groups left out, without and with entries */
	double length_correlation;
	SLANT_ARRAY(calibrate_weight) weights;            /* sorted by kind and name */
	size_t entry_candidates;
} calibrate_model;

/* Memory from rows->arena. */
slant_status slant_calibrate_fit(calibrate_rows *rows, const slant_engine *engine, const slant_calibrate_settings *options,
                                 const calibrate_task *task, calibrate_model *model, slant_error *error);

/* A scale from labels 1 to 5. */
typedef struct calibrate_scale {
	slant_dimension dimension;
	double cuts[SLANT_LEVELS - 1], slope;
	double alpha;                /* Krippendorff's, ordinal, between the coders */
	double agreement, kappa;     /* of the scale's levels with the labels: share within one level; quadratic weighted kappa */
	double correlation;          /* of score and rating */
	uint64_t articles, labels, coders, abstained, unlabelled, failures, levels[SLANT_LEVELS];
} calibrate_scale;

slant_status slant_calibrate_scale(const slant_engine *engine, const slant_corpus_settings *settings,
                                   const slant_calibrate_settings *options, const slant_watch *watch, calibrate_scale *scale,
                                   slant_error *error);

/* A member of the calibration file on its way: an object that the caller fills between _begin and _end. What begins must end. */
typedef struct calibrate_member {
	slant_writer writer;
	slant_buf json;
} calibrate_member;

slant_status slant_calibrate_begin(calibrate_member *member, slant_error *error);
/* Writes the engine's calibration file with the object as member `name` of its member `section`. */
slant_status slant_calibrate_end(calibrate_member *member, const slant_engine *engine, const char *section, const char *name,
                                 slant_sink file, slant_error *error);
/* The engine's calibration file with the model, or the scale, put anew; every other byte stays. */
slant_status slant_calibrate_write_model(const slant_engine *engine, const slant_calibrate_settings *options, const calibrate_rows *rows,
                                         const calibrate_model *model, slant_sink file, slant_error *error);
slant_status slant_calibrate_write_scale(const slant_engine *engine, const slant_calibrate_settings *options, const calibrate_scale *scale,
                                         slant_sink file, slant_error *error);
slant_status slant_calibrate_write_presence(const slant_engine *engine, const slant_calibrate_settings *options, const presence_rows *rows,
                                            const presence_fit *fit, slant_sink file, slant_error *error);
/* For people. */
slant_status slant_calibrate_tell_model(const calibrate_rows *rows, const calibrate_model *model, slant_sink sink, slant_error *error);
slant_status slant_calibrate_tell_scale(const calibrate_scale *scale, slant_sink sink, slant_error *error);

#endif
