/* slant compare: statistics between groups of articles: sources, authors, topics or any field.
   Takes inputs, or folders of earlier batches, gives the corpus report as text, JSON or CSV. Groups too small to compare are
   counted only, unless --illustrate asks to see them. */
#include "corpus_run.h"

static int corpus_show(const slant_corpus *corpus, const slant_arguments *arguments)
{
	static const slant_format formats[] = {SLANT_FORMAT_TEXT, SLANT_FORMAT_JSON, SLANT_FORMAT_CSV};
	const slant_style style = {formats[arguments->format], slant_command_width(), slant_command_colour(arguments)};
	slant_error error = {0};
	slant_output output;
	slant_output_standard(&output);
	slant_status status = slant_corpus_render(corpus, &style, slant_output_sink(&output), &error);
	if (status != SLANT_OK && !output.failure)
		slant_message_error(&error);
	bool written = slant_output_close(&output);
	return written && status == SLANT_OK ? SLANT_EXIT_DONE : SLANT_EXIT_RUN;
}

static int compare_run(const slant_arguments *arguments)
{
	slant_corpus_run run;
	slant_corpus *corpus = NULL;
	slant_error error = {0};
	int status = slant_corpus_run_init(&run, &slant_command_compare, arguments);
	if (status != SLANT_EXIT_DONE)
		return status;
	run.settings.coded = arguments->coded.items;
	run.settings.coded_count = arguments->coded.count;
	status = slant_corpus_run_end(&run, slant_corpus_new(run.engine, &run.settings, &run.watch, &corpus, &error), &error, NULL);
	if (status != SLANT_EXIT_DONE)
		goto done;
	if (slant_corpus_articles(corpus) > 0 || slant_corpus_failures(corpus) == 0)
		status = corpus_show(corpus, arguments);
	/* What a store's records failed of was told by its batch. */
	if (status == SLANT_EXIT_DONE && !run.stores && slant_corpus_failures(corpus) > 0)
		status = SLANT_EXIT_INPUT;
done:
	slant_corpus_free(corpus);
	slant_corpus_run_release(&run);
	slant_progress_end_by_signal();
	return status;
}

static const slant_option options[] = {
	SLANT_OPTIONS_COMPARE,
	SLANT_OPTION('f', "format", CHOICE, "text|json|csv", "form of the report (default: text)", format),
	SLANT_OPTION(0, "coded", LIST, "SHEET", "correct by what people coded (slant sample); a sheet a coder", coded),
	SLANT_OPTION(0, "illustrate", FLAG, NULL, "show groups too small to compare, marked so", illustrate),
	SLANT_OPTIONS_INPUT,
	SLANT_OPTION_JOBS,
	SLANT_OPTIONS_ENGINE,
	SLANT_OPTIONS_COLOUR,
	SLANT_OPTION_QUIET,
	SLANT_OPTIONS_END,
};

const slant_command slant_command_compare = {
	.name = "compare",
	.operands = "[DIR|INPUT]...",
	.summary = "compare sources or other groups of articles",
	.about = "Compares groups of articles, each with the rest. Takes articles, as score does, or folders that\n"
	         "\"slant batch\" made: two of them are compared with each other, unless --by says otherwise. Two groups\n"
	         "are ordered only where the interval of their difference allows it; groups under 20 articles are\n"
	         "counted, not shown.",
	.examples = "  slant compare results/                          sources, from a finished batch\n"
	            "  slant compare wire/ tabloids/                   two batches as two corpora\n"
	            "  slant compare --by topic news.jsonl             topics, rated on the way\n"
	            "  slant compare --by event news.jsonl             what the articles on each event leave out\n"
	            "  slant compare --by desk --format csv news.jsonl  by the records' field \"desk\", for R or pandas\n"
	            "  slant compare --illustrate corpus/*.txt         small groups too, marked as an illustration\n",
	.options = options,
	.run = compare_run,
};
