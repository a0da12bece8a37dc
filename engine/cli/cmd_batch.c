/* slant batch: rates a whole corpus into a folder: slant.db, which keeps all of it, and, made of that, the article reports and report.json.
   Takes inputs and a folder that is new, empty or an earlier batch's. What is in the store already is not rated again. SIGINT or SIGTERM
   finishes the articles in hand and keeps them; so does a kill, up to the last commit. */
#include <string.h>

#include "corpus_run.h"
#include "publish.h"

static int batch_rate(slant_corpus_run *run, const slant_arguments *arguments)
{
	slant_corpus *corpus = NULL;
	slant_error error = {0};
	run->settings.store = arguments->out;
	slant_status status = slant_corpus_new(run->engine, &run->settings, &run->watch, &corpus, &error);
	int exit_status = slant_corpus_run_end(run, status, &error, NULL);
	if (status == SLANT_INTERRUPTED)
		slant_message_error(&error);
	if (status != SLANT_OK)
		return exit_status;
	if (slant_corpus_articles(corpus) == 0 && slant_corpus_failures(corpus) > 0) {
		slant_message("no article could be rated; what an earlier batch left in %s stays", arguments->out);
		exit_status = SLANT_EXIT_INPUT;
	} else if (!slant_publish_reports(arguments->out, (slant_publish_articles)arguments->articles, corpus)) {
		exit_status = SLANT_EXIT_RUN;
	} else {
		exit_status = slant_corpus_failures(corpus) > 0 ? SLANT_EXIT_INPUT : SLANT_EXIT_DONE;
		if (!arguments->quiet)
			slant_publish_tell(arguments->out, corpus);
	}
	slant_corpus_free(corpus);
	return exit_status;
}

static int batch_run(const slant_arguments *arguments)
{
	slant_corpus_run run;
	if (!arguments->out)
		return slant_command_misuse(&slant_command_batch, "--out DIR is missing");
	int status = slant_corpus_run_init(&run, &slant_command_batch, arguments);
	if (status != SLANT_EXIT_DONE)
		return status;
	status = slant_publish_folder(arguments->out) ? batch_rate(&run, arguments) : SLANT_EXIT_RUN;
	slant_corpus_run_release(&run);
	slant_progress_end_by_signal();
	return status;
}

static const slant_option options[] = {
	SLANT_OPTION('o', "out", TEXT, "DIR", "folder for the results; made when missing", out),
	SLANT_OPTION_ARTICLES,
	SLANT_OPTION_BY,
	SLANT_OPTIONS_INPUT,
	SLANT_OPTION_JOBS,
	SLANT_OPTIONS_ENGINE,
	SLANT_OPTION_QUIET,
	SLANT_OPTIONS_END,
};

const slant_command slant_command_batch = {
	.name = "batch",
	.operands = "[INPUT]... --out DIR",
	.summary = "rate a whole corpus into a folder",
	.about = "Rates a whole corpus on all processors. DIR gets slant.db, a database of all that was found;\n"
	         "articles.jsonl, one report a line in the order of the input (or articles/, one file each); and\n"
	         "report.json, the statistics of the corpus and of its groups. DIR is the result of these inputs: run\n"
	         "again, it rates what is new or was rated by another engine, and leaves out what is gone. After an\n"
	         "interrupt or a kill, the same command goes on where it ended.",
	.examples = "  slant batch news.jsonl --out results            rate, then: slant compare results\n"
	            "  slant batch archive/ -o results --jobs 4        every file below archive, on four threads\n"
	            "  slant batch news/ -o results --articles files   each report a file in results/articles\n"
	            "  zcat news.jsonl.gz | slant batch - -o results   from standard input\n",
	.options = options,
	.run = batch_run,
};
