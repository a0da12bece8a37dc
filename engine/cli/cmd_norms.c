/* slant norms: measures reference articles: what is usual, by genre and length, and which aspects articles on a topic mention.
   Takes inputs and a name, gives a norms file for --norms. */
#include "corpus_run.h"

static int norms_write(slant_corpus_run *run, const slant_arguments *arguments, slant_output *output)
{
	slant_error error = {0};
	slant_status status = slant_norms_measure(run->engine, &run->settings, arguments->name, &run->watch, slant_output_sink(output),
	                                          &error);
	int exit_status = slant_corpus_run_end(run, status, &error, output);
	if (status == SLANT_INTERRUPTED)
		slant_message("stopped; no norms were written");
	/* A failed write is told by the close; a file that isn't whole doesn't get its name. */
	if (exit_status != SLANT_EXIT_DONE && !output->failure) {
		slant_output_discard(output);
		return exit_status;
	}
	if (!slant_output_close(output))
		return SLANT_EXIT_RUN;
	return run->progress.failures ? SLANT_EXIT_INPUT : SLANT_EXIT_DONE;
}

static int norms_run(const slant_arguments *arguments)
{
	slant_corpus_run run;
	slant_output output;
	if (!arguments->name)
		return slant_command_misuse(&slant_command_norms, "--name NAME is missing: what these norms are called in reports");
	int status = slant_corpus_run_init(&run, &slant_command_norms, arguments);
	if (status != SLANT_EXIT_DONE)
		return status;
	if (!arguments->out)
		slant_output_standard(&output);
	else if (!slant_output_open(&output, arguments->out))
		status = SLANT_EXIT_RUN;
	if (status == SLANT_EXIT_DONE)
		status = norms_write(&run, arguments, &output);
	slant_corpus_run_release(&run);
	slant_progress_end_by_signal();
	return status;
}

static const slant_option options[] = {
	SLANT_OPTION('n', "name", TEXT, "NAME", "name of the norms, which reports cite", name),
	SLANT_OPTION('o', "out", TEXT, "FILE", "norms file to write (default: standard output)", out),
	SLANT_OPTIONS_INPUT,
	SLANT_OPTION_JOBS,
	SLANT_OPTIONS_ENGINE,
	SLANT_OPTION_QUIET,
	SLANT_OPTIONS_END,
};

const slant_command slant_command_norms = {
	.name = "norms",
	.operands = "[INPUT]... --name NAME",
	.summary = "measure reference articles that others are judged by",
	.about = "Measures reference articles and writes a norms file: how each measure is spread among them by genre\n"
	         "and length, and how often articles on a topic mention its aspects. Cells under 200 articles are not\n"
	         "used, so it takes some thousands of articles.",
	.examples = "  slant norms wire.jsonl --name wire-2024 -o wire.json\n"
	            "  slant score --norms wire.json article.txt       judged by these articles\n",
	.options = options,
	.run = norms_run,
};
