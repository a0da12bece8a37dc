/* slant diff: two articles on one event laid side by side. Takes two files of one article each, gives text or JSON on standard output; 3
   where one of them cannot be read. */
#include "command.h"

#define OPERANDS 2

static int diff_end(slant_status status, slant_error *error)
{
	slant_message_error(error);
	/* Of the two files given, one that can't be read or rated is an input. */
	return status == SLANT_IO || status == SLANT_INPUT || status == SLANT_LIMIT ? SLANT_EXIT_INPUT : slant_message_exit(error);
}

static int diff_run(const slant_arguments *arguments)
{
	static const slant_format formats[] = {SLANT_FORMAT_TEXT, SLANT_FORMAT_JSON};
	const slant_style style = {formats[arguments->format], slant_command_width(), slant_command_colour(arguments)};
	slant_error error = {0};
	slant_output output;
	slant_inputs inputs;
	slant_diff *diff = NULL;
	if (arguments->operands.count != OPERANDS)
		return slant_command_misuse(&slant_command_diff, "diff takes two files, A and B");
	slant_command_inputs(arguments, &inputs);
	slant_engine *engine = slant_command_engine(arguments);
	if (!engine)
		return SLANT_EXIT_RUN;
	int exit_status = SLANT_EXIT_DONE;
	slant_status status = slant_diff_new(engine, &inputs, &diff, &error);
	if (status == SLANT_OK) {
		slant_output_standard(&output);
		/* Text says it in its place. */
		if (slant_diff_remark(diff) && style.format == SLANT_FORMAT_JSON && !arguments->quiet)
			slant_message("%s", slant_diff_remark(diff));
		status = slant_diff_render(diff, &style, slant_output_sink(&output), &error);
		if (status != SLANT_OK && !output.failure)
			exit_status = diff_end(status, &error);
		if (!slant_output_close(&output))
			exit_status = SLANT_EXIT_RUN;
	} else {
		exit_status = diff_end(status, &error);
	}
	slant_diff_free(diff);
	slant_engine_free(engine);
	return exit_status;
}

static const slant_option options[] = {
	SLANT_OPTION('f', "format", CHOICE, "text|json", "form of the diff (default: text)", format),
	SLANT_OPTIONS_INPUT,
	SLANT_OPTIONS_ENGINE,
	SLANT_OPTIONS_COLOUR,
	SLANT_OPTION_QUIET,
	SLANT_OPTIONS_END,
};

const slant_command slant_command_diff = {
	.name = "diff",
	.operands = "A B",
	.summary = "lay two articles on one event side by side",
	.about = "Tells what two articles on one event both carry, what only one of them carries, which numbers\n"
	         "disagree, and where one thing goes by different words (\"said\" and \"claimed\", \"reform\" and \"cuts\"),\n"
	         "each with its place in both; and their ratings beside each other. Each file holds one article; one\n"
	         "of the two may be -, standard input. It does not say which of the two is better.",
	.examples = "  slant diff wire.txt tabloid.txt                 side by side on a wide terminal\n"
	            "  slant diff --format json wire.txt tabloid.txt   every place as bytes\n"
	            "  slant diff wire.txt - < draft.txt\n",
	.options = options,
	.run = diff_run,
};
