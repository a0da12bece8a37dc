/* slant lexicon check: the lists on a corpus of the user's: what is found, how much of it, and whether the entries go together. */
#include "cmd_lexicon.h"

int slant_lexicon_check_run(const slant_arguments *arguments)
{
	static const slant_format formats[] = {SLANT_FORMAT_TEXT, SLANT_FORMAT_JSON};
	slant_corpus_run run;
	slant_error error = {0};
	slant_output output;
	slant_arguments inputs = *arguments;
	slant_lexicon_shift(&inputs);
	int status = slant_corpus_run_init(&run, &slant_command_lexicon, &inputs);
	if (status != SLANT_EXIT_DONE)
		return status;
	slant_output_standard(&output);
	slant_status done = slant_lexicon_check(run.engine, &run.settings, arguments->category, arguments->lines, formats[arguments->format],
	                                        &run.watch, slant_output_sink(&output), &error);
	status = slant_lexicon_end(&run, done, &error, &output);
	slant_corpus_run_release(&run);
	slant_progress_end_by_signal();
	return status;
}
