/* options: one table a command drives parsing, usage and help.
   Takes argv behind the command's name, gives slant_arguments, refuses what the table doesn't know with one line on stderr. */
#ifndef SLANT_CLI_OPTIONS_H
#define SLANT_CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#define SLANT_HELP_WIDTH 80      /* columns */

typedef enum slant_option_kind {
	SLANT_OPTION_FLAG,       /* bool */
	SLANT_OPTION_TEXT,       /* const char *; the last counts */
	SLANT_OPTION_ONCE,       /* the same, and a second value is refused */
	SLANT_OPTION_LIST,       /* slant_option_list: may be given more than once */
	SLANT_OPTION_NUMBER,     /* unsigned, 1 to 256 */
	SLANT_OPTION_COUNT,      /* unsigned, 0 to a million */
	SLANT_OPTION_SHARE,      /* double, over 0 and under 1: 0.05 */
	SLANT_OPTION_CHOICE      /* int: index of the word within `value`, the words parted by | */
} slant_option_kind;

typedef struct slant_option {
	char letter;             /* short form, or 0 */
	const char *name;        /* NULL ends a table */
	slant_option_kind kind;
	const char *value;       /* what help calls its value; NULL for a flag */
	const char *help;        /* NULL: another spelling that help leaves out */
	size_t place;            /* offset of the member of slant_arguments that takes it */
} slant_option;

typedef struct slant_option_list {
	const char **items;
	size_t count;
} slant_option_list;

/* All that any command can be told. Members of options that a command doesn't have keep the defaults of slant_arguments_init(). */
typedef struct slant_arguments {
	bool help, quiet, strict, sentences, no_evidence, sections, illustrate, pairs, entries, force, notes;
	int format, unit, colour, articles, measure, entry_weights, dimension, fail_at;
	unsigned jobs, folds, lines, most;
	unsigned sample_size, coder_count, seed;   /* 200, 2 and 1 unless told */
	unsigned misses;         /* SLANT_MISSES_DEFAULT unless told */
	const char *lexicons, *norms, *calibration, *out, *by, *name, *encoding, *task, *label, *group, *place, *card, *date, *coders, *from, *to, *prefix,
	           *corpus, *neutral, *category, *primary, *period, *aliases, *peers;
	double sesoi;
	slant_option_list add_lexicons, fields, names, only, dimensions, coded, operands;
	const char **memory;     /* of the lists */
} slant_arguments;

typedef enum slant_colour { SLANT_COLOUR_AUTO, SLANT_COLOUR_ALWAYS, SLANT_COLOUR_NEVER } slant_colour;

/* Rows that several commands share. */
#define SLANT_OPTION(letter, name, kind, value, help, member) \
	{letter, name, SLANT_OPTION_##kind, value, help, offsetof(slant_arguments, member)}
#define SLANT_OPTIONS_ENGINE \
	SLANT_OPTION(0, "lexicons", TEXT, "DIR", "word lists of DIR instead of the built-in ones", lexicons), \
	SLANT_OPTION(0, "add-lexicon", LIST, "FILE", "a word list added to them; may be given again", add_lexicons), \
	SLANT_OPTION(0, "norms", TEXT, "FILE", "norms instead of the built-in ones", norms), \
	SLANT_OPTION(0, "calibration", TEXT, "FILE", "calibration instead of the built-in one", calibration)
#define SLANT_OPTIONS_INPUT \
	SLANT_OPTION(0, "field", LIST, "TO=FROM", "read field TO from the record's FROM (text=body); may be given again", fields), \
	SLANT_OPTION(0, "encoding", TEXT, "NAME", "encoding of texts that are not UTF-8, such as windows-1252", encoding)
#define SLANT_OPTION_PEERS \
	SLANT_OPTION(0, "peers", ONCE, "DIR|STORE", "other articles (files or a batch): each is laid beside those there that are on its event", peers)
#define SLANT_OPTION_JOBS \
	SLANT_OPTION('j', "jobs", NUMBER, "N", "threads; results don't depend on it (default: one a processor)", jobs)
#define SLANT_OPTION_BY \
	SLANT_OPTION(0, "by", TEXT, "FIELD", "group by source, author, topic, period, event or any other field (default: source)", by)
#define SLANT_OPTION_ALIASES \
	SLANT_OPTION(0, "aliases", TEXT, "FILE", "sources that are one: \"alias <tab> name\" a line", aliases)
#define SLANT_OPTIONS_COMPARE \
	SLANT_OPTION_BY, \
	SLANT_OPTION(0, "period", TEXT, "UNIT", "periods by day, week, month, quarter or year (default: month)", period), \
	SLANT_OPTION_ALIASES, \
	SLANT_OPTION(0, "pairs", FLAG, NULL, "compare all groups two by two, not each with the rest", pairs), \
	SLANT_OPTION(0, "primary", TEXT, "DIMENSION", "the dimension in question; the others are exploratory, and not ordered", primary), \
	SLANT_OPTION(0, "sesoi", SHARE, "X", "the smallest difference of scores that matters: tests of equivalence", sesoi)
#define SLANT_OPTION_ARTICLES \
	SLANT_OPTION(0, "articles", CHOICE, "jsonl|files|none", "form of the article reports (default: jsonl)", articles)
#define SLANT_OPTIONS_COLOUR \
	SLANT_OPTION(0, "colour", CHOICE, "auto|always|never", "colours in text (default: auto; NO_COLOR is heeded)", colour), \
	SLANT_OPTION(0, "color", CHOICE, "auto|always|never", NULL, colour)
#define SLANT_OPTION_QUIET SLANT_OPTION('q', "quiet", FLAG, NULL, "no progress and no remarks", quiet)
#define SLANT_OPTIONS_END \
	SLANT_OPTION('h', "help", FLAG, NULL, "this help", help), {0, NULL, SLANT_OPTION_FLAG, NULL, NULL, 0}

/* Room for `most` items in each list; false when out of memory. */
bool slant_arguments_init(slant_arguments *arguments, size_t most);
void slant_arguments_release(slant_arguments *arguments);

/* Reads the words behind the name of `command`. Returns false after one line on stderr. `--help` ends the reading. */
bool slant_arguments_parse(const char *command, const slant_option *options, int argc, char **argv, slant_arguments *arguments);

/* The table as lines of help: two columns. Appends at most size bytes with the NUL; returns as snprintf does. */
size_t slant_options_describe(const slant_option *options, char *text, size_t size);

/* The candidate nearest to `word` in spelling, or NULL when none is near. Calls next(context, i) until it gives NULL. */
const char *slant_word_nearest(const char *word, const char *(*next)(const void *context, size_t i), const void *context);

#endif
