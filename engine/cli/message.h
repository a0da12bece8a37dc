/* message: what the program says on stderr: one line each, plain words, and the exit status that goes with a failure. */
#ifndef SLANT_CLI_MESSAGE_H
#define SLANT_CLI_MESSAGE_H

#include <stdbool.h>

#include "../slant.h"

/* Exit statuses, the same for every command. */
enum {
	SLANT_EXIT_DONE = 0,
	SLANT_EXIT_FOUND = 1,       /* verify found a difference */
	SLANT_EXIT_USAGE = 2,
	SLANT_EXIT_INPUT = 3,       /* some input could not be rated; the rest was */
	SLANT_EXIT_RUN = 4          /* the run itself could not be done */
};

/* "slant: ..." and a line end. Control characters (a file name may hold any) become '?', so that it stays one line. */
void slant_message(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* What messages call a file: "-" is standard input. */
const char *slant_message_file(const char *path);

/* "slant: FILE: record N: message", "slant: FILE:LINE: message" or "slant: message". */
void slant_message_error(const slant_error *error);

/* Exit status for a failure that ends the run; told before. */
int slant_message_exit(const slant_error *error);

/* "slant: out of memory"; gives SLANT_EXIT_RUN. */
int slant_message_memory(void);

#endif
