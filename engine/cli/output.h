/* output: buffered bytes to standard output or to a file that appears whole or not at all.
   Takes bytes as a slant_sink, gives them to a descriptor, and remembers the first failure: everything later does nothing, and
   _close tells it. So a full disk is found at the end at the latest, and printed once. */
#ifndef SLANT_CLI_OUTPUT_H
#define SLANT_CLI_OUTPUT_H

#include <stdbool.h>

#include "../slant.h"

#define SLANT_OUTPUT_BYTES 65536u

typedef struct slant_output {
	int descriptor;              /* -1: closed */
	int failure;                 /* errno of the first failure, or 0 */
	bool flush_each;             /* a person is watching: each line is written at once */
	size_t length;
	char *path, *part;           /* of a file: its name; the name it has until it is whole, NULL for a device */
	char data[SLANT_OUTPUT_BYTES];
} slant_output;

/* Standard output. */
void slant_output_standard(slant_output *output);
/* A file that gets its name at _close. False after a message. */
bool slant_output_open(slant_output *output, const char *path);

slant_sink slant_output_sink(slant_output *output);
void slant_output_put(slant_output *output, const char *text);
/* Where a record ends. */
void slant_output_record_end(slant_output *output);

/* Writes what is left. A file is brought to the disk and renamed over its name. False after a message. */
bool slant_output_close(slant_output *output);
/* Forgets a file that isn't to appear; removes what was written of it. Does nothing to one that is closed. */
void slant_output_discard(slant_output *output);

/* Brings a folder's names to the disk, after files in it were renamed. False after a message. */
bool slant_output_sync_folder(const char *path);

#endif
