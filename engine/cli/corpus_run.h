/* corpus_run: what batch, compare and norms share: a corpus read with progress, failures told, SIGINT heard. */
#ifndef SLANT_CLI_CORPUS_RUN_H
#define SLANT_CLI_CORPUS_RUN_H

#include "command.h"

typedef struct slant_corpus_run {
	const slant_command *command;
	slant_engine *engine;
	bool stores;                   /* the inputs are folders of earlier batches */
	slant_corpus_settings settings;
	slant_progress progress;
	slant_watch watch;
} slant_corpus_run;

/* Opens the engine and fills the settings by the options. SLANT_EXIT_DONE, or another exit status after a message. */
int slant_corpus_run_init(slant_corpus_run *run, const slant_command *command, const slant_arguments *arguments);
void slant_corpus_run_release(slant_corpus_run *run);

/* Ends the progress line and tells a failure of the library, but for a stop that was asked for and a failed write to `output`
   (may be NULL), which tells its own. Gives the exit status for `status`. */
int slant_corpus_run_end(slant_corpus_run *run, slant_status status, const slant_error *error, const slant_output *output);

#endif
