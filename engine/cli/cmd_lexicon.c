/* slant lexicon list: the word lists that are used, a line a category. */
#include <string.h>

#include "command.h"

static int lexicon_run(const slant_arguments *arguments)
{
	slant_error error = {0};
	slant_output output;
	if (arguments->operands.count != 1 || strcmp(arguments->operands.items[0], "list") != 0)
		return slant_command_misuse(&slant_command_lexicon, "lexicon takes one word: list");
	slant_engine *engine = slant_command_engine(arguments);
	if (!engine)
		return SLANT_EXIT_RUN;
	slant_output_standard(&output);
	slant_status status = slant_lexicon_list(engine, slant_output_sink(&output), &error);
	if (status != SLANT_OK && !output.failure)
		slant_message_error(&error);
	bool written = slant_output_close(&output);
	slant_engine_free(engine);
	return written && status == SLANT_OK ? SLANT_EXIT_DONE : SLANT_EXIT_RUN;
}

static const slant_option options[] = {
	SLANT_OPTIONS_ENGINE,
	SLANT_OPTIONS_END,
};

const slant_command slant_command_lexicon = {
	.name = "lexicon",
	.operands = "list",
	.summary = "the word lists: categories, entries, meaning",
	.about = "Lists the categories of the word lists: group, number of entries, and what each holds and leaves out.",
	.examples = "  slant lexicon list                              the built-in lists\n"
	            "  slant lexicon list --add-lexicon mine.tsv       with a list of your own\n",
	.options = options,
	.run = lexicon_run,
};
