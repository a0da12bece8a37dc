/* slant merge: the folders of several batches into one, as if one batch had read all their inputs. Nothing is rated. */
#include "publish.h"

static int merge(const slant_arguments *arguments)
{
	const slant_corpus_settings settings = {.inputs = {.paths = &arguments->out, .path_count = 1}, .by = arguments->by};
	slant_corpus *corpus = NULL;
	slant_error error = {0};
	slant_engine *engine = slant_command_engine(arguments);
	if (!engine)
		return SLANT_EXIT_RUN;
	slant_status status = slant_store_merge(arguments->operands.items, arguments->operands.count, arguments->out, &error);
	if (status == SLANT_OK)
		status = slant_corpus_new(engine, &settings, NULL, &corpus, &error);
	slant_engine_free(engine);
	if (status != SLANT_OK) {
		slant_message_error(&error);
		return status == SLANT_ARGUMENT ? SLANT_EXIT_USAGE : SLANT_EXIT_RUN;
	}
	bool published = slant_publish_reports(arguments->out, (slant_publish_articles)arguments->articles, corpus);
	if (published && !arguments->quiet)
		slant_publish_tell(arguments->out, corpus);
	slant_corpus_free(corpus);
	return published ? SLANT_EXIT_DONE : SLANT_EXIT_RUN;
}

static int merge_run(const slant_arguments *arguments)
{
	if (!arguments->out)
		return slant_command_misuse(&slant_command_merge, "--out DIR is missing");
	if (arguments->operands.count == 0)
		return slant_command_misuse(&slant_command_merge, "nothing to merge: no folder of a batch is given");
	return slant_publish_folder(arguments->out) ? merge(arguments) : SLANT_EXIT_RUN;
}

static const slant_option options[] = {
	SLANT_OPTION('o', "out", TEXT, "DIR", "folder for the results; made when missing", out),
	SLANT_OPTION_ARTICLES,
	SLANT_OPTION_BY,
	SLANT_OPTIONS_ENGINE,
	SLANT_OPTION_QUIET,
	SLANT_OPTIONS_END,
};

const slant_command slant_command_merge = {
	.name = "merge",
	.operands = "DIR... --out DIR",
	.summary = "put the folders of several batches together",
	.about = "Takes folders that \"slant batch\" made, on one machine or on many, and puts them together as if one\n"
	         "batch had read all their inputs, one behind the other: report.json has the same bytes. Nothing is\n"
	         "rated. All must have been rated by one engine, with the same lexicons, norms and calibration;\n"
	         "where these are not slant's own, name them here too, or no events are looked for.",
	.examples = "  slant merge part1 part2 part3 --out whole       then: slant compare whole\n",
	.options = options,
	.run = merge_run,
};
