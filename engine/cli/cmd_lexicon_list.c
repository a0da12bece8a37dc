/* slant lexicon list: the word lists that are used, a line a category. */
#include "cmd_lexicon.h"

int slant_lexicon_list_run(const slant_arguments *arguments)
{
	slant_error error = {0};
	slant_output output;
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
