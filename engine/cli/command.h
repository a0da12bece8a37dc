/* command: what every command of the program shares: its place in the table, opening the engine by its options, reading articles,
   telling progress. A command takes slant_arguments and gives an exit status (message.h). */
#ifndef SLANT_CLI_COMMAND_H
#define SLANT_CLI_COMMAND_H

#include <stdbool.h>
#include <time.h>

#include "../slant.h"
#include "message.h"
#include "options.h"
#include "output.h"

typedef struct slant_command {
	const char *name;
	const char *operands;        /* behind the options in the usage line */
	const char *summary;         /* one line */
	const char *about;           /* what it does, in full sentences */
	const char *examples;        /* lines, each a command and what it is for */
	const slant_option *options;
	int (*run)(const slant_arguments *arguments);
} slant_command;

extern const slant_command slant_command_score, slant_command_batch, slant_command_compare, slant_command_verify,
	slant_command_norms, slant_command_lexicon, slant_command_evaluate, slant_command_calibrate, slant_command_merge,
	slant_command_sample, slant_command_diff;

/* Usage and help of a command, on standard output. */
int slant_command_help(const slant_command *command);
/* One line on stderr: what is wrong, and where help is. Gives SLANT_EXIT_USAGE. */
int slant_command_misuse(const slant_command *command, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* NULL after a message. */
slant_engine *slant_command_engine(const slant_arguments *arguments);

/* What a command reads: its operands, or "-" when there are none and standard input is no terminal. False when there is nothing to
   read. */
bool slant_command_inputs(const slant_arguments *arguments, slant_inputs *inputs);

unsigned slant_command_jobs(const slant_arguments *arguments);
/* Columns of standard output, 0 when it is no terminal. */
int slant_command_width(void);
bool slant_command_colour(const slant_arguments *arguments);

/* PROGRESS. Counts failures, shows a line with the rate and the time that is left on a terminal once a second has passed, and listens to
   SIGINT and SIGTERM: the first asks to stop after the article in hand, a second ends the program at once. */
typedef struct slant_progress {
	bool show, shown, quiet;
	uint64_t failures;
	struct timespec start;
	double told;                 /* seconds from start to the line last shown */
} slant_progress;

void slant_progress_init(slant_progress *progress, bool quiet);
void slant_progress_listen(void);
bool slant_progress_stopped(void);
/* Ends the program by the signal that asked to stop, so that a shell knows. */
void slant_progress_end_by_signal(void);
/* share: of the input that is read; NaN: not known. */
void slant_progress_count(slant_progress *progress, uint64_t articles, double share);
void slant_progress_failed(slant_progress *progress, const slant_error *error);
/* Takes the line off the terminal. */
void slant_progress_clear(slant_progress *progress);
slant_watch slant_progress_watch(slant_progress *progress);

/* What --peers names, rated or read; *peers NULL where it is not given. Records that cannot be read are told and counted. SLANT_EXIT_DONE, or
   another after a message. */
int slant_command_peers(const slant_command *command, const slant_arguments *arguments, const slant_engine *engine, slant_peers **peers,
                        uint64_t *failures);

#endif
