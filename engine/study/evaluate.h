/* evaluate: the frame that the tasks of `slant evaluate` share, and the table of tasks. A task is one row of the table: which field of a
   record holds its labels, what it finds in a record, and which figures are made of that. The frame reads, runs tasks on many threads,
   resamples by cluster, leaves groups out, picks misses and renders. See slant_evaluate in slant.h. Private to study/.

   There are two kinds of task. One that counts gives numbers of one record, summed over the records; its figures are shares of sums
   (`measure`, `counts`, `figures`). One with a method notes units: a labelled sentence, article or pair, a row each, of which its
   figures are made as it likes. A task without a field asks for no label and measures every record. */
#ifndef SLANT_STUDY_EVALUATE_H
#define SLANT_STUDY_EVALUATE_H

#include "../input/json.h"
#include "../render/json_writer.h"
#include "../run/run.h"
#include "../stats/agreement.h"
#include "../stats/resample.h"

#define EVALUATE_COUNTS 24
#define EVALUATE_VALUES 12
#define EVALUATE_MISSES 50u                  /* of each kind, unless told */
#define EVALUATE_LEAST_UNITS 20u             /* of a group, for a figure of its own */
#define EVALUATE_GROUPS_SHOWN 200u           /* the largest; each is left out once, so that more would make time quadratic */
#define EVALUATE_RECALL 0.25                 /* where precision_at_recall_25 is taken */

typedef struct evaluation evaluation;

/* A figure of sums: the share of count `part` in count `whole`, or the harmonic mean of two figures before it in the table (F1). */
typedef enum evaluate_kind { EVALUATE_SHARE, EVALUATE_HARMONIC } evaluate_kind;

typedef struct evaluate_figure {
	const char *name;        /* in JSON; for people with spaces for _ */
	evaluate_kind kind;
	uint8_t part, whole;     /* counts, or figures: precision, recall */
} evaluate_figure;

/* What a task finds in one unit. Bytes of a miss and of the group's name, and entry numbers, travel behind it. */
typedef struct evaluate_row {
	uint64_t cluster;                   /* units that are resampled together */
	uint64_t record;
	union {
		uint32_t counts[EVALUATE_COUNTS];
		int64_t values[EVALUATE_VALUES];
	};
	size_t miss, group, kept;           /* where its miss, its group's name and what is kept of it stand, once taken */
	uint32_t miss_bytes;                /* 0: nothing to show */
	uint32_t group_bytes;               /* 0: its record has no group */
	uint32_t kept_bytes;
	uint32_t entry_count;               /* word list entries that fired in it, each once */
	uint32_t positive;                  /* for `entries`: a person says yes */
} evaluate_row;

/* Where a task puts the units of one record. Nothing in it lasts longer than the call. */
typedef struct evaluate_notes {
	const evaluation *e;
	const slant_report *report;
	slant_arena *arena;
	slant_buf *out;
	evaluate_row row;                   /* record, cluster and group are filled in */
	slant_str group;
	slant_str kept;                     /* for close: what a task that lays records side by side needs of each */
} evaluate_notes;

typedef struct evaluate_method {
	/* Before reading: binds what the settings name, and sets e->options. May be NULL. */
	slant_status (*open)(evaluation *e, slant_error *error);
	/* On any thread. SLANT_INPUT: the label's shape is wrong. */
	slant_status (*observe)(const evaluation *e, const slant_json *label, evaluate_notes *notes, slant_error *error);
	/* Once all units are in e->rows: sorts them, and names counts and figures. */
	slant_status (*close)(evaluation *e, slant_error *error);
	/* The figures of a weighted sample, in the order in which close named them. NULL weights: each unit once. */
	void (*statistic)(const evaluation *e, const uint32_t *weights, double *values);
	/* Gives back what open took. May be NULL. */
	void (*release)(evaluation *e);
} evaluate_method;

typedef struct evaluate_task {
	const char *name, *summary;
	const char *field;                  /* of a record: its labels, unless told; NULL: asks for none */
	const char *subject;                /* what of a report it judges: a construct, a dimension; NULL: the task's name */
	const char *cluster;                /* what is resampled, where no group is asked for; NULL: a text */
	const char *main;                   /* the figure that groups and cards show; NULL: what close says, or the first */
	const char *control;                /* the control that stands beside it on a card; NULL: what close says, or none */
	bool says_yes;                      /* its labels are yes or no: entries can be counted */
	bool takes_names;                   /* NAME=FRAME */
	bool has_peers;                     /* of its own: its records */
	const evaluate_method *method;      /* or NULL: it counts */
	const char *const *counts;
	size_t count_count;
	const evaluate_figure *figures;
	size_t figure_count;
	/* Counts in one record; may append the members of a miss to `miss` ("expected": [...], ...). SLANT_INPUT: the label's shape is
	   wrong. Memory from `arena` lives as long as the call. */
	slant_status (*measure)(const slant_report *report, const slant_json *label, slant_arena *arena, evaluate_row *row, slant_buf *miss,
	                        slant_error *error);
} evaluate_task;

#define EVALUATE_CONSTRUCTS 6
extern const evaluate_task evaluate_constructs[EVALUATE_CONSTRUCTS];
extern const evaluate_task evaluate_sentences, evaluate_quotes, evaluate_frames, evaluate_sdg, evaluate_tone, evaluate_article, evaluate_pairs,
	evaluate_mirror, evaluate_deletion;

typedef struct evaluate_count {
	const char *name;
	uint64_t value;
} evaluate_count;

typedef struct evaluate_result {
	const char *name;
	bool control;                       /* what length, or the commonest answer, reaches alone */
	uint64_t n;
	double value;
	slant_interval interval;
} evaluate_result;

typedef struct evaluate_group {
	slant_str name;                     /* empty: no value */
	uint64_t n;
	uint32_t rank;                      /* by n: 0 for the largest */
	double value, without;              /* the main figure of the group, and of all but the group */
} evaluate_group;

typedef struct evaluate_entry {
	uint32_t number;                    /* of the lexicon */
	uint32_t n, positive;
	double precision, shrunk;
} evaluate_entry;

/* Two words for one thing, of the task mirror. Weights in millionths, without sign. */
typedef struct evaluate_label {
	slant_str term, counterpart, note;
	int64_t weights[2], told;           /* told: by how much the first weighs more, says the list */
	slant_str slots[2];                 /* sub-scores; empty: none */
} evaluate_label;

struct evaluation {
	const evaluate_task *task;
	const slant_engine *engine;
	const slant_evaluate_settings *settings;
	slant_options options;              /* how records are scored */
	slant_arena arena;                  /* for all that lasts as long as the evaluation */
	slant_str field, wanted;            /* of --label; wanted.data NULL: the field says it itself */
	void *plan;                         /* the method's own */
	unsigned jobs;                      /* threads that close may use */

	uint64_t records, unlabelled, failures, clusters, grouped, seed;
	size_t units;
	evaluate_row *rows;
	slant_buf row_bytes, miss_bytes, group_bytes, kept_bytes;
	uint64_t *cluster;                  /* by unit */
	SLANT_ARRAY(evaluate_count) counts;
	SLANT_ARRAY(evaluate_result) figures;
	size_t main;                        /* index in figures; close may set these three */
	const char *control, *subject;
	slant_buf misses;                   /* JSON objects, one a line */
	SLANT_ARRAY(evaluate_group) groups; /* by name */
	uint64_t groups_small, groups_passed_over;
	uint32_t *entry_seen, *entry_positive;   /* by entry number; NULL: not asked for */
	SLANT_ARRAY(evaluate_entry) entries;
	SLANT_ARRAY(evaluate_label) labels;      /* of the task mirror */
};

/* NOTING. evaluate_record.c */

/* One unit: notes->row as it stands, what it shows as a miss (members of a JSON object, or empty), and the entries that fired in the
   bytes `span` of the text (NULL: in all of it). */
slant_status slant_evaluate_note(evaluate_notes *notes, slant_str miss, const slant_span *span, slant_error *error);

/* Reads FIELD or FIELD=VALUE into e->field and e->wanted; label may be NULL. */
void slant_evaluate_label(evaluation *e, const char *label);
/* The compact JSON of a record's field, or the text of one of the article's own fields (source, id, ..., also by another name: outlet) as
   JSON; empty: not there, or null. */
slant_str slant_evaluate_field(const slant_article *article, slant_str name, slant_buf *scratch);
/* The first of a report's sentences that ends behind byte `at` of the text, or their count. */
uint32_t slant_evaluate_sentence(const slant_report *report, uint32_t at);
/* A label that is yes or no: true, false, 0, 1, also as text; with --label FIELD=VALUE a value, or a list that holds it. */
slant_status slant_evaluate_yes(const evaluation *e, const slant_json *label, bool *yes, slant_error *error);
/* A number, also as text, in millionths; within +-1,000,000. */
slant_status slant_evaluate_number(const evaluation *e, const slant_json *label, int64_t *millionths, slant_error *error);
/* Words as white space parts them: what a length-only control knows. */
int64_t slant_evaluate_words(slant_str text);
/* Appends `"text":"..."`, cut at SLANT_EVALUATE_EXCERPT bytes. */
#define SLANT_EVALUATE_EXCERPT 400u
void slant_evaluate_excerpt(slant_buf *out, const char *name, slant_str text);
/* Appends `,"name":0.25`. */
void slant_evaluate_score(slant_buf *out, const char *name, double value);
/* Appends `"name":["a","b"]`. */
void slant_evaluate_list(slant_buf *out, const char *name, const slant_str *items, size_t count);

/* NAMING. In close(); names must last as long as the evaluation. False: out of memory. */
bool slant_evaluate_count(evaluation *e, const char *name, uint64_t value);
bool slant_evaluate_figure(evaluation *e, const char *name, uint64_t n);
bool slant_evaluate_control(evaluation *e, const char *name, uint64_t n);
/* A text in e->arena; NULL: out of memory. */
const char *slant_evaluate_text(evaluation *e, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* One value of each unit, in e->arena. NULL: out of memory. */
int64_t *slant_evaluate_column(evaluation *e, unsigned value);

/* The misses of a task that tells yes from no, worst first: no unit with a miss but the most `score` among negatives, and the least
   among positives. Made in close(). evaluate_misses.c */
slant_status slant_evaluate_misses(evaluation *e, const uint8_t *gold, const slant_ranking *by_score, slant_error *error);
/* Misses in the order of the input, for tasks that have no score; `usual` of them unless told. */
slant_status slant_evaluate_misses_all(evaluation *e, unsigned usual, slant_error *error);

/* What is found by group. evaluate_groups.c */
slant_status slant_evaluate_groups(evaluation *e, slant_error *error);
/* The groups without which the main figure is lowest and highest; NULL where there are none. */
void slant_evaluate_extremes(const evaluation *e, const evaluate_group **lowest, const evaluate_group **highest);
/* The figure of that name (NULL: none), or NULL. */
const evaluate_result *slant_evaluate_find(const evaluation *e, const char *name);
/* Precision and support of word list entries. evaluate_entries.c */
slant_status slant_evaluate_entries(evaluation *e, slant_error *error);

/* The method of tasks that count. evaluate_counts.c */
extern const evaluate_method slant_evaluate_counting;

/* Before reading: whether a card can be made. After: the file of cards with this one in it, to settings->card_sink. evaluate_card.c */
slant_status slant_evaluate_card_check(evaluation *e, slant_error *error);
slant_status slant_evaluate_card(evaluation *e, slant_error *error);

/* Key and value, null where undefined. evaluate_json.c */
void slant_evaluate_write_interval(slant_writer *w, slant_interval interval);
slant_status slant_evaluate_render_json(const evaluation *e, slant_sink sink, slant_error *error);
slant_status slant_evaluate_render_text(const evaluation *e, slant_sink sink, slant_error *error);

#endif
