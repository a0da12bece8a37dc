/* See corpus_run.h. */
#include "corpus_run.h"

#include <string.h>

static bool all_stores(const slant_inputs *inputs)
{
	size_t count = 0;
	slant_library_init();
	while (count < inputs->path_count && slant_store_is(inputs->paths[count]))
		count++;
	return count == inputs->path_count;
}

int slant_corpus_run_init(slant_corpus_run *run, const slant_command *command, const slant_arguments *arguments)
{
	memset(run, 0, sizeof *run);
	run->command = command;
	if (!slant_command_inputs(arguments, &run->settings.inputs))
		return slant_command_misuse(command, "nothing to rate: no file or folder is given");
	run->stores = all_stores(&run->settings.inputs);
	run->engine = slant_command_engine(arguments);
	if (!run->engine)
		return SLANT_EXIT_RUN;
	run->settings.jobs = slant_command_jobs(arguments);
	run->settings.by = arguments->by;
	run->settings.illustrate = arguments->illustrate;
	run->settings.pairs = arguments->pairs;
	run->settings.primary = arguments->primary;
	run->settings.sesoi = arguments->sesoi;
	run->settings.period = arguments->period;
	run->settings.aliases = arguments->aliases;
	slant_progress_init(&run->progress, arguments->quiet);
	run->watch = slant_progress_watch(&run->progress);
	slant_progress_listen();
	return SLANT_EXIT_DONE;
}

void slant_corpus_run_release(slant_corpus_run *run)
{
	slant_engine_free(run->engine);
	run->engine = NULL;
}

int slant_corpus_run_end(slant_corpus_run *run, slant_status status, const slant_error *error, const slant_output *output)
{
	slant_progress_clear(&run->progress);
	if (status == SLANT_OK)
		return SLANT_EXIT_DONE;
	if (status != SLANT_INTERRUPTED && !(output && output->failure))
		slant_message_error(error);
	return status == SLANT_ARGUMENT ? SLANT_EXIT_USAGE : SLANT_EXIT_RUN;
}
