/* slant.h - rate how news articles are framed

   The one public header of libslant. Its comments are the manual.

   NAME
     libslant - scores framing, language bias, omission and false dichotomy of articles, with the evidence

   SYNOPSIS
     #include <slant.h>
     cc program.c -lslant

     slant_error error;
     slant_engine *engine; slant_worker *worker; slant_reader *reader; const slant_article *article; const slant_report *report;
     const char *paths[] = {"article.txt"};
     slant_inputs inputs = {.paths = paths, .path_count = 1};
     if (slant_engine_new(&(slant_settings){0}, &engine, &error)) ...          error.message says why
     slant_worker_new(engine, &worker, &error);
     slant_reader_new(&inputs, &reader, &error);
     while (slant_reader_next(reader, &article, &error) == SLANT_OK && article) {
         slant_worker_score(worker, article, NULL, &report, &error);
         slant_report_render(report, &(slant_style){SLANT_FORMAT_JSON, 0, 0}, sink, &error);
     }

   CONVENTIONS
     A function that can fail returns a slant_status and fills a caller-owned slant_error, its last parameter, which may not be NULL.
     Out parameters are written only on SLANT_OK. `const char *` parameters are NUL-terminated UTF-8. Life words:
     _new/_free (heap), _init/_release (caller's struct). All _free functions take NULL.

   THREADS
     A slant_engine never changes after it is made: share it. A slant_worker, slant_reader, slant_report belong to one thread.

   PROMISES
     The library never aborts, exits, prints, reads the clock or the locale, or keeps global state. GSL's error handler is
     process-wide: a program should call gsl_set_error_handler_off() (slant_library_init() does) before it compares groups. */
#ifndef SLANT_H
#define SLANT_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* STATUS. One list gives number, name and text. */
#define SLANT_STATUS_LIST(X)                                                                  \
	X(OK, 0, "done")                                                                      \
	X(ARGUMENT, 1, "an argument is not allowed")                                          \
	X(MEMORY, 2, "out of memory")                                                         \
	X(IO, 3, "a file could not be read or written")                                       \
	X(INPUT, 4, "an input could not be read as articles")                                 \
	X(LIMIT, 5, "an input passes a limit")                                                \
	X(LEXICON, 6, "a lexicon, norms or calibration file is missing or broken")            \
	X(NUMERIC, 7, "a computation failed")                                                 \
	X(MISMATCH, 8, "made under another engine or other lexicons")                         \
	X(INTERRUPTED, 9, "stopped on request")

typedef enum slant_status {
#define X(name, number, text) SLANT_##name = number,
	SLANT_STATUS_LIST(X)
#undef X
} slant_status;

/* What went wrong, in one sentence. file and record or line say where; 0 and "" where they don't apply. */
typedef struct slant_error {
	slant_status status;
	char file[512];
	uint64_t line;      /* of a text file, from 1 */
	uint64_t record;    /* of an input with several articles, from 1 */
	char message[768];
} slant_error;

const char *slant_status_text(slant_status status);   /* never NULL */
const char *slant_version(void);                      /* "0.1.0" */

/* Names and versions of the libraries that results depend on, e.g. index 0: *name "GSL", *version "2.7.1".
   Returns 0 past the last. */
int slant_library_version(size_t index, const char **name, const char **version);

/* Process-wide set-up a program does once: switches GSL's aborting error handler off. */
void slant_library_init(void);

/* ENGINE: lexicons, norms and calibration, frozen. */
typedef struct slant_engine slant_engine;

typedef struct slant_settings {
	const char *lexicons;              /* folder that replaces the built-in lexicons, or NULL */
	const char *const *add_lexicons;   /* files added to them */
	size_t add_lexicon_count;
	const char *norms;                 /* file that replaces the built-in norms, or NULL */
	const char *calibration;           /* file that replaces the built-in calibration, or NULL */
} slant_settings;

/* SLANT_LEXICON names file and line. The engine belongs to the caller. */
slant_status slant_engine_new(const slant_settings *settings, slant_engine **engine, slant_error *error);
void slant_engine_free(slant_engine *engine);
/* What of its lexicons is read and counts nowhere, in words: categories of the group `language` that belong to no sub-score. NULL: nothing. */
const char *slant_engine_remark(const slant_engine *engine);

/* ARTICLES. A reader takes files, directories (read in bytewise name order, recursively) and "-" (standard input), told apart by
   content: plain text with an optional `Key: value` head, web pages (HTML), Markdown, tables (CSV), JSON Lines, a JSON array
   or object; any of them compressed (gzip, zstd, xz) or in an archive (tar, zip), also inside one another. In directories and archives
   hidden files, .tsv files and __MACOSX are passed over; an archive's member is named `archive.tar!member`.

   Text is UTF-8 unless a byte order mark says UTF-16 or UTF-32, `encoding` says something else, or, in that order, a web page does. UTF-16
   without a mark is known by its zeros. What is ill-formed becomes U+FFFD and is counted.

   A record's fields go by their own names (id, source, title, author, date, url, language, text) and by common other names (`content`,
   `headline`, `publisher`, ...: docs/inputs.md), without regard to case, spaces, `_` and `-`; the own name wins. */
typedef struct slant_reader slant_reader;
typedef struct slant_article slant_article;

typedef struct slant_inputs {
	const char *const *paths;
	size_t path_count;
	const char *const *fields;     /* `TO=FROM` maps of record fields (`text=body`), or NULL */
	size_t field_count;
	const char *encoding;          /* such as "windows-1252", also the web's labels ("latin1"), or NULL */
} slant_inputs;

/* The arrays are borrowed until _free. SLANT_ARGUMENT: a path is empty, a map is none, or the encoding is not known. */
slant_status slant_reader_new(const slant_inputs *inputs, slant_reader **reader, slant_error *error);
/* The next article, or *article NULL at the end. It is borrowed: it lives until the next call. A record that cannot be read gives
   SLANT_INPUT, SLANT_IO or SLANT_LIMIT with file and record in `error`; calling again goes on with the record behind it.
   SLANT_MEMORY ends the reading. */
slant_status slant_reader_next(slant_reader *reader, const slant_article **article, slant_error *error);
void slant_reader_free(slant_reader *reader);

/* An article made from memory; strings are copied, and NULL where not known. text is in UTF-8, text_length bytes; ill-formed bytes
   and NULs become U+FFFD. */
slant_status slant_article_new(const char *id, const char *title, const char *source, const char *text, size_t text_length,
                               slant_article **article, slant_error *error);
void slant_article_free(slant_article *article);
const char *slant_article_id(const slant_article *article);           /* "" where none */
uint64_t slant_article_record(const slant_article *article);          /* number within its file, from 1 */
const char *slant_article_file(const slant_article *article);
uint64_t slant_article_replaced_bytes(const slant_article *article);  /* ill-formed bytes and NULs replaced by U+FFFD */
/* What speaks against judging the text as it is, in words: marks of HTML in it, or letters damaged on the way. NULL: nothing seen. */
const char *slant_article_remark(const slant_article *article);
int slant_article_last_of_single(const slant_article *article);       /* 1 when its file, or archive member, holds exactly one article */

/* SCORING. */
typedef struct slant_worker slant_worker;
typedef struct slant_report slant_report;

typedef enum slant_unit { SLANT_UNIT_ARTICLE, SLANT_UNIT_SENTENCE } slant_unit;

typedef struct slant_options {
	slant_unit unit;
	int sentences;      /* adds `sentences` to an article report */
	int no_evidence;    /* leaves evidence lists out of the rendering */
	int sections;       /* adds `topics`, `entities` and evidence of indirect speech to JSON Lines (text and json always have them) */
} slant_options;

slant_status slant_worker_new(const slant_engine *engine, slant_worker **worker, slant_error *error);
void slant_worker_free(slant_worker *worker);
/* Rates one article. options may be NULL. The report is borrowed: it lives until the next call with this worker and refers to
   the article's bytes. */
slant_status slant_worker_score(slant_worker *worker, const slant_article *article, const slant_options *options,
                                const slant_report **report, slant_error *error);

typedef enum slant_dimension {
	SLANT_FRAMING, SLANT_LANGUAGE, SLANT_OMISSION, SLANT_FALSE_DICHOTOMY, SLANT_DIMENSIONS
} slant_dimension;

const char *slant_dimension_name(slant_dimension dimension);                           /* "framing", ... */
int slant_report_rating(const slant_report *report, slant_dimension dimension);        /* 1 to 5, or 0: abstained */
double slant_report_score(const slant_report *report, slant_dimension dimension);      /* 0 to 1, or NaN: abstained */

/* Why nothing of the article was rated (its language, its kind), in words; NULL where something was. */
const char *slant_report_unrated(const slant_report *report);

/* RENDERING. A sink takes bytes; it returns SLANT_OK or what stopped it. */
typedef struct slant_sink {
	slant_status (*write)(void *context, const char *data, size_t length);
	void *context;
} slant_sink;

typedef enum slant_format { SLANT_FORMAT_TEXT, SLANT_FORMAT_JSON, SLANT_FORMAT_JSONL, SLANT_FORMAT_CSV } slant_format;

typedef struct slant_style {
	slant_format format;
	int width;     /* columns of the terminal; 0 means 80 */
	int colour;    /* 1: ANSI colours in the text format */
} slant_style;

slant_status slant_report_render(const slant_report *report, const slant_style *style, slant_sink sink, slant_error *error);

/* CORPORA. */
typedef struct slant_watch {            /* how a long run talks to its caller; all members may be NULL */
	void (*failed)(void *context, const slant_error *error);       /* a record that could not be read */
	/* Now and then: articles so far, and the share of the inputs' bytes that is read, 0 to 1; NaN: not known, since there is a pipe. */
	void (*progress)(void *context, uint64_t articles, double share);
	int (*stop)(void *context);                                    /* 1 asks to finish the article in hand and stop */
	void *context;
	void (*remark)(void *context, const char *text);               /* a sentence that is no failure and that a person should read */
} slant_watch;

typedef struct slant_corpus slant_corpus;

typedef struct slant_corpus_settings {
	slant_inputs inputs;           /* what a reader takes; or folders of earlier batches, and nothing else: see STORES */
	unsigned jobs;                 /* threads; 0 means 1. Results don't depend on it */
	const char *by;                /* group by: source, author, topic, period, genre, language, event, or any metadata field;
	                                  NULL: source, or corpus where there are several stores */
	int illustrate;                /* show groups that are too small to compare, marked so */
	int pairs;                     /* compare all two by two, instead of each with the rest */
	const char *primary;           /* the dimension whose comparisons are adjusted by themselves, the others being exploratory;
	                                  NULL: all are one family */
	double sesoi;                  /* the smallest difference of scores that matters, over 0 and under 1: adds tests of equivalence;
	                                  0: none */
	const char *period;            /* what `by` period and trends go by: day, week, month, quarter, year; NULL: month */
	const char *aliases;           /* file of sources that are one: "alias <tab> canonical" a line (docs/sources.md); NULL: none */
	const char *const *coded;      /* coding sheets of one sample (CODING), a coder each, to correct comparisons by; the input is its store */
	size_t coded_count;
	const char *store;             /* folder that keeps all that is rated, see STORES; NULL: none */
} slant_corpus_settings;

/* Rates a whole corpus and describes it. Failed records are told to watch->failed and counted. SLANT_INTERRUPTED when watch->stop
   asked: what was rated until then is in the store, and the same call goes on from there. The engine may be NULL where all inputs are
   stores: nothing is rated then, and events are only those that records name; so they are where it is not the engine that rated them.
   Several stores are compared as corpora, named by the last parts of their folders' names that tell them apart,
   unless settings->by says otherwise. SLANT_MISMATCH: they were made under different engines; the message names both. */
slant_status slant_corpus_new(const slant_engine *engine, const slant_corpus_settings *settings, const slant_watch *watch,
                              slant_corpus **corpus, slant_error *error);
void slant_corpus_free(slant_corpus *corpus);
uint64_t slant_corpus_articles(const slant_corpus *corpus);
uint64_t slant_corpus_failures(const slant_corpus *corpus);
uint64_t slant_corpus_known(const slant_corpus *corpus);      /* articles that the store had from an earlier run, and that were not rated again */
/* The corpus report: JSON after reports/schema/corpus-1.json, text for people, or CSV (one comparison a row). */
slant_status slant_corpus_render(const slant_corpus *corpus, const slant_style *style, slant_sink sink, slant_error *error);

/* PEERS: articles on the same event, so that it can be told what each lacks that others carry (docs/omission.md). The inputs are what a
   reader takes, or one folder of an earlier batch; they are rated (or read) once, on `jobs` threads, and grouped by event. Failed records
   are told to watch->failed. SLANT_MISMATCH: the batch was made by another engine, lexicons, norms or calibration; the message names both. */
typedef struct slant_peers slant_peers;

slant_status slant_peers_new(const slant_engine *engine, const slant_inputs *inputs, unsigned jobs, const slant_watch *watch,
                             slant_peers **peers, slant_error *error);
void slant_peers_free(slant_peers *peers);
/* Rates an article as slant_worker_score() does, and omission beside those of `peers` that are on its event; never beside itself. What has
   fewer than two peers there is rated alone. The report borrows from `peers` too, which belong to one thread. */
slant_status slant_peers_score(slant_peers *peers, slant_worker *worker, const slant_article *article, const slant_options *options,
                               const slant_report **report, slant_error *error);
/* How many peers the report rests on, copies of one text being one; 0: rated alone, and *why (may be NULL) says why in words. */
unsigned slant_report_peers(const slant_report *report, const char **why);

/* DIFF: two articles on one event laid side by side: what both tell, what one alone tells, numbers that disagree, one thing under different
   words, and both ratings. Neither comes first: with the paths changed it is the same diff, its sides changed. It says of no article that it is
   better. docs/diff.md */
typedef struct slant_diff slant_diff;

/* inputs->paths are two files, each with one article; one of them may be "-". SLANT_INPUT names a file that holds none, or more. */
slant_status slant_diff_new(const slant_engine *engine, const slant_inputs *inputs, slant_diff **diff, slant_error *error);
void slant_diff_free(slant_diff *diff);
/* JSON after reports/schema/diff-1.json, or text: in two columns where style->width is 100 or more. */
slant_status slant_diff_render(const slant_diff *diff, const slant_style *style, slant_sink sink, slant_error *error);
/* What speaks against laying them side by side, in words: the same text, another language, little shared. NULL: nothing seen. */
const char *slant_diff_remark(const slant_diff *diff);

/* STORES. What slant_corpus_new() keeps in a folder: the file slant.db, an SQLite database (tables and views: docs/store.md). It holds the
   result of the inputs of its last run. An article whose record is the same to the byte, and which the same engine, lexicons, norms and
   calibration rated, is not rated again; one that the last run's inputs don't have any more is left out when it ends. It is committed every 128
   records: a run that is killed loses no more, and the next one completes it to the same bytes. One run at a time may write; any number may
   read meanwhile. Errors name the file: SLANT_IO for one that is no store, damaged, made by a newer slant, or being written. */
typedef struct slant_store slant_store;

int slant_store_is(const char *folder);                       /* 1: it holds a slant.db */
/* Opens for reading. */
slant_status slant_store_open(const char *folder, slant_store **store, slant_error *error);
void slant_store_close(slant_store *store);
int slant_store_finished(const slant_store *store);           /* 0: its run was killed or interrupted */

typedef struct slant_stored {           /* one rated record; all borrowed */
	const char *id;                 /* at most 255 bytes of it; "" where none */
	const char *content;            /* digest of the record, 64 hex digits */
	const char *line;               /* its report as slant_report_render() gives it in SLANT_FORMAT_JSONL, with the line end */
	size_t length;
} slant_stored;

/* Every report, in the order of the inputs. What `take` returns other than SLANT_OK ends the reading, with what it put into `error`. */
slant_status slant_store_read(slant_store *store, slant_status (*take)(void *context, const slant_stored *stored, slant_error *error),
                              void *context, slant_error *error);

/* Puts finished stores together into the one of `folder`, as if one run had read all their inputs, one behind the other. What it held before
   goes. SLANT_MISMATCH: they were made under different engines; SLANT_ARGUMENT: a store is given twice, or is `folder` itself. */
slant_status slant_store_merge(const char *const *folders, size_t count, const char *folder, slant_error *error);

/* CODING. People judge a random sample of a store's articles; a comparison is then corrected by what they say (slant_corpus_settings.coded;
   docs/coding.md). The sample is drawn by hashes of seed and content: the same store gives the same sheets on any machine. Sheets are blind:
   they hold title and text and no word of where an article is from or how it was rated. The key to them stays in the store. */
typedef struct slant_sampling slant_sampling;

typedef struct slant_sampling_settings {
	const char *store;                 /* folder of a finished batch */
	unsigned size;                     /* items, at least 20 */
	unsigned coders;                   /* 1 to 256; two or more tell how far they agree */
	const char *by;                    /* what the strata are made of, as in slant_corpus_settings; NULL: source */
	const char *const *only;           /* values of it to draw from; NULL: all, those of under 50 articles as one */
	size_t only_count;
	const char *const *dimensions;     /* names of those to be coded; NULL: framing and language */
	size_t dimension_count;
	const char *aliases;               /* as in slant_corpus_settings */
	uint64_t seed;
} slant_sampling_settings;

/* Draws. Nothing is written yet. SLANT_ARGUMENT: the store is empty or unfinished, or what is asked for is not there. */
slant_status slant_sampling_new(const slant_sampling_settings *settings, slant_sampling **sample, slant_error *error);
void slant_sampling_free(slant_sampling *sample);
size_t slant_sampling_items(const slant_sampling *sample);
unsigned slant_sampling_coders(const slant_sampling *sample);
const char *slant_sampling_remark(const slant_sampling *sample);      /* what it is too small for; NULL: nothing */
/* Puts the key into the store, without which no sheet can be read back: do this first. The same sample may be kept again. */
slant_status slant_sampling_keep(const slant_sampling *sample, slant_error *error);
/* The sheet of a coder, from 1, as CSV; what the coders are told, as Markdown. */
slant_status slant_sampling_write_sheet(const slant_sampling *sample, unsigned coder, slant_sink sink, slant_error *error);
slant_status slant_sampling_write_codebook(const slant_sampling *sample, slant_sink sink, slant_error *error);
/* Items whose text no cell of a spreadsheet holds, from 0, and NULL behind the last; the sheet refers to texts/ITEM.txt for them. */
const char *slant_sampling_long_text(const slant_sampling *sample, size_t number);
slant_status slant_sampling_write_text(const slant_sampling *sample, const char *item, slant_sink sink, slant_error *error);

/* CHECKING AND MEASURING. */

/* Rates `article` (a file) anew and compares with the report in the file `report` (one object, an array or JSON Lines).
   Each difference is one line to `sink`; *differences counts them. SLANT_MISMATCH when engine or lexicons are others, or the peers that the
   report was made beside; `peers` may be NULL. */
slant_status slant_verify(const slant_engine *engine, const char *report, const char *article, slant_peers *peers, slant_sink sink,
                          uint64_t *differences, slant_error *error);

/* Measures a reference corpus and writes the norms file that levels and omission are judged by: JSON to `sink`. */
slant_status slant_norms_measure(const slant_engine *engine, const slant_corpus_settings *settings, const char *name,
                                 const slant_watch *watch, slant_sink sink, slant_error *error);

/* Compares what slant finds with labels that the records of corpus->inputs carry (corpus->by, illustrate and store are not read). */
#define SLANT_MISSES_DEFAULT 0xFFFFFFFFu

typedef struct slant_evaluate_settings {
	const char *task;               /* what the labels are of: docs/evaluate.md lists them */
	const char *label;              /* FIELD of a record, or FIELD=VALUE: labelled where it is or holds VALUE; NULL: the task's own */
	const char *group;              /* records with the same value of this field are resampled together; NULL: records of one text */
	const char *const *names;       /* NAME=FRAME: what labels of the task `frames` mean */
	size_t name_count;
	int articles;                   /* records are whole articles, also for tasks that take sentences */
	slant_peers *peers;             /* articles are rated beside these; NULL: alone */
	unsigned misses;                /* the worst of each kind to show; SLANT_MISSES_DEFAULT: as many as the task finds fit */
	int entries;                    /* adds precision and support of each word list entry that fired */
	uint64_t seed;                  /* of the task deletion: another one leaves out other sentences */
	slant_format format;            /* SLANT_FORMAT_TEXT, or SLANT_FORMAT_JSON after reports/schema/evaluation-1.json */
	const char *card;               /* file of accuracy cards that the main figure is to stand in; it need not exist. NULL: none */
	const char *card_data;          /* what the labelled data is called there */
	const char *card_date;          /* YYYY-MM: the library reads no clock */
	slant_sink card_sink;           /* receives that file as it is to be, after reports/schema/accuracy-1.json */
} slant_evaluate_settings;

/* Writes the figures of a task, each with its n and a 95% interval from resampling, with controls and misses. Records without labels
   are counted; those whose label has the wrong shape go to watch->failed. SLANT_ARGUMENT names the tasks when there is none of that
   name; SLANT_LEXICON: the calibration or lexicon doesn't hold what the task measures; SLANT_INPUT: no record carries labels. */
slant_status slant_evaluate(const slant_engine *engine, const slant_corpus_settings *corpus, const slant_evaluate_settings *settings,
                            const slant_watch *watch, slant_sink sink, slant_error *error);

/* CALIBRATING: weights and thresholds from labels made by hand. */
typedef enum slant_calibrate_measure { SLANT_CALIBRATE_USUAL, SLANT_CALIBRATE_MACRO_F1, SLANT_CALIBRATE_F1 } slant_calibrate_measure;
typedef enum slant_calibrate_entries { SLANT_ENTRIES_WHEN_BETTER, SLANT_ENTRIES_NEVER, SLANT_ENTRIES_ALWAYS } slant_calibrate_entries;

typedef struct slant_calibrate_settings {
	const char *task;                  /* a construct ("biased_wording", ...) or "article" */
	const char *label;                 /* FIELD, or FIELD=VALUE: of the records; NULL: "label" (of an article: the coders' own) */
	const char *group;                 /* FIELD: records of one value are left out together; NULL: those of one text */
	const char *place;                 /* FIELD: sentences before this one in its article, for constructs judged there; NULL: not known */
	const char *data, *date;           /* what the file says that it was fitted on, and when; may be NULL */
	slant_peers *peers;                /* records are whole articles with a list of {start, end, label}, and a construct is fitted as it is
	                                      beside these; NULL: alone */
	slant_calibrate_measure measure;   /* what a threshold is chosen by; the usual one of the task */
	unsigned folds;                    /* 2 to 254; 0 means 5 */
	slant_calibrate_entries entries;   /* whether single entries get weights of their own */
	const char *coders;                /* of an article: fields parted by commas, a rating from 1 to 5 in each */
	slant_dimension dimension;         /* of an article: framing or language */
	int force;                         /* a scale also from coders who do not agree */
} slant_calibrate_settings;

/* Fits a construct, or the scale of a dimension, to the labels of settings->inputs. `file` gets the engine's calibration with that part
   put anew (JSON, for settings.calibration), `text` what it scores on records that it has not seen. Neither the order of the records nor
   jobs change a byte. SLANT_ARGUMENT names the tasks; SLANT_INPUT: too few records, groups or labels, or coders who do not agree. */
slant_status slant_calibrate(const slant_engine *engine, const slant_corpus_settings *settings, const slant_calibrate_settings *options,
                             const slant_watch *watch, slant_sink file, slant_sink text, slant_error *error);

/* The lexicons: one line a category with its group, entries and meaning. */
slant_status slant_lexicon_list(const slant_engine *engine, slant_sink sink, slant_error *error);

/* A category by its name, with its entries; or, where there is none of that name, all entries that match words of a term, hidden ones
   and guards among them: text, or JSON after reports/schema/lexicon-1.json. */
slant_status slant_lexicon_show(const slant_engine *engine, const char *what, const slant_style *style, slant_sink sink,
                                slant_error *error);

/* OTHER FORMATS. docs/dictionaries.md names them and says what each can hold. What cannot be said in the other format is a loss: it goes to
   watch->failed with file and line, and is counted. */
typedef struct slant_import {
	const char *format;       /* its name; NULL: told by content */
	const char *encoding;     /* NULL: by a byte order mark, an XML declaration, or UTF-8 */
	const char *group;        /* of the entries; NULL: `import`, which moves no rating */
	const char *prefix;       /* in front of the names of categories; NULL: `import/NAME`, after the file; "": none. In the group
	                             `import` all names begin with import/ */
} slant_import;

typedef struct slant_import_result {
	const char *format;
	uint64_t entries, categories, losses;
} slant_import_result;

/* The word list `path` ("-": standard input) as a lexicon file that slant_settings.add_lexicons takes. SLANT_ARGUMENT: no such format,
   group or encoding; SLANT_INPUT: no word list, or nothing of it can be used. */
slant_status slant_lexicon_import(const char *path, const slant_import *settings, const slant_watch *watch, slant_sink sink,
                                  slant_import_result *result, slant_error *error);

typedef struct slant_export {
	const char *format;
	const char *const *categories;   /* names, or their first parts (`promotional`); none: all */
	size_t category_count;
} slant_export;

/* SLANT_ARGUMENT: no such format or category. */
slant_status slant_lexicon_export(const slant_engine *engine, const slant_export *settings, const slant_watch *watch, slant_sink sink,
                                  slant_import_result *result, slant_error *error);

/* Looks over word lists and writes what is wrong with them, a finding a line (`file:line: level: message [rule]`), or JSON after
   reports/schema/lexicon-lint-1.json. lexicons/FORMAT.md has the rules. counts[] takes how many findings there are of each level.
   A list that is refused is a finding as well; SLANT_LEXICON only where a file cannot be read at all. */
typedef enum slant_lint_level { SLANT_LINT_NOTE, SLANT_LINT_WARNING, SLANT_LINT_ERROR, SLANT_LINT_LEVELS } slant_lint_level;

typedef struct slant_lint_settings {
	const char *lexicons;              /* folder of lists; NULL: the built-in ones */
	const char *const *files;          /* lists read beside them, and judged alone; none: those of `lexicons` are judged */
	size_t file_count;
	slant_inputs corpus, neutral;      /* texts to try the lists on, and texts that nothing loaded stands in; no path: none */
	unsigned jobs;
	int notes;                         /* tell also what is only worth a look */
	slant_format format;               /* text or json */
} slant_lint_settings;

slant_status slant_lexicon_lint(const slant_lint_settings *settings, const slant_watch *watch, slant_sink sink,
                                uint64_t counts[SLANT_LINT_LEVELS], slant_error *error);

/* How the lexicons do on a corpus: per category the articles and words in which it is found, its coverage, its entries, Cronbach's alpha
   and KR-20; with `category` (or NULL) that one alone, each entry with up to `lines` lines of context (0: 3). Text, or JSON after
   reports/schema/lexicon-check-1.json. SLANT_ARGUMENT: there is no such category; SLANT_INPUT: no article could be counted. */
slant_status slant_lexicon_check(const slant_engine *engine, const slant_corpus_settings *settings, const char *category, unsigned lines,
                                 slant_format format, const slant_watch *watch, slant_sink sink, slant_error *error);

/* Proposes entries: words and pairs of words that the records of one side use more than those of the other, within the groups of the field
   `group` (NULL: one group), at most `most` for each side (0: 50). settings->by is FIELD, which has two values, or FIELD=VALUE against the
   rest. What comes is a list in the lexicons' own format in which every line is commented out. The inputs are read twice, so that
   standard input is refused. SLANT_INPUT: there are not two sides. */
slant_status slant_lexicon_induce(const slant_engine *engine, const slant_corpus_settings *settings, const char *group, unsigned most,
                                  const slant_watch *watch, slant_sink sink, slant_error *error);

#ifdef __cplusplus
}
#endif
#endif
