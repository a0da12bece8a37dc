/* slant lexicon induce: words that one part of a corpus uses more than the other, proposed for a person to accept. */
#include "cmd_lexicon.h"

int slant_lexicon_induce_run(const slant_arguments *arguments)
{
	slant_corpus_run run;
	slant_error error = {0};
	slant_output output;
	slant_arguments inputs = *arguments;
	slant_lexicon_shift(&inputs);
	if (!arguments->by)
		return slant_command_misuse(&slant_command_lexicon, "--by FIELD[=VALUE] is missing: what parts the corpus in two");
	int status = slant_corpus_run_init(&run, &slant_command_lexicon, &inputs);
	if (status != SLANT_EXIT_DONE)
		return status;
	slant_output_standard(&output);
	slant_status done = slant_lexicon_induce(run.engine, &run.settings, arguments->group, arguments->most, &run.watch,
	                                         slant_output_sink(&output), &error);
	status = slant_lexicon_end(&run, done, &error, &output);
	slant_corpus_run_release(&run);
	slant_progress_end_by_signal();
	return status;
}
