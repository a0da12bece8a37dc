/* slant lexicon show: a category with its entries, or the entries that match a term. */
#include "cmd_lexicon.h"

int slant_lexicon_show_run(const slant_arguments *arguments)
{
	static const slant_format formats[] = {SLANT_FORMAT_TEXT, SLANT_FORMAT_JSON};
	const slant_style style = {formats[arguments->format], slant_command_width(), slant_command_colour(arguments)};
	slant_error error = {0};
	slant_output output;
	slant_engine *engine = slant_command_engine(arguments);
	if (!engine)
		return SLANT_EXIT_RUN;
	slant_output_standard(&output);
	slant_status status = slant_lexicon_show(engine, arguments->operands.items[1], &style, slant_output_sink(&output), &error);
	if (status != SLANT_OK && !output.failure)
		slant_message_error(&error);
	bool written = slant_output_close(&output);
	slant_engine_free(engine);
	return !written ? SLANT_EXIT_RUN : status == SLANT_OK ? SLANT_EXIT_DONE : slant_message_exit(&error);
}
