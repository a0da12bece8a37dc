/* slant lexicon import, slant lexicon export: word lists of other programs into files of ours, and back. What gets lost is a line each on
   standard error, and with --strict a reason to end with 3. */
#include <stdlib.h>
#include <string.h>

#include "cmd_lexicon.h"

static void tell_loss(void *context, const slant_error *loss)
{
	const slant_arguments *arguments = context;
	if (!arguments->quiet)
		slant_message_error(loss);
}

static bool open_output(slant_output *output, const slant_arguments *arguments)
{
	if (arguments->out)
		return slant_output_open(output, arguments->out);
	slant_output_standard(output);
	return true;
}

/* One line in the end: "moods.dic (dic): 12 entries in 3 categories; 2 losses". */
static void tell_count(const char *file, const slant_import_result *result)
{
	slant_message("%s (%s): %llu %s in %llu %s; %llu %s", slant_message_file(file), result->format, (unsigned long long)result->entries,
	              result->entries == 1 ? "entry" : "entries", (unsigned long long)result->categories,
	              result->categories == 1 ? "category" : "categories", (unsigned long long)result->losses,
	              result->losses == 1 ? "loss" : "losses");
}

static int end(slant_output *output, slant_status status, const slant_error *error, const char *file, const slant_import_result *result,
               const slant_arguments *arguments)
{
	if (status != SLANT_OK) {
		bool told = output->failure != 0;
		if (!told)
			slant_message_error(error);
		if (arguments->out && !told) {
			slant_output_discard(output);
			return slant_message_exit(error);
		}
		return slant_output_close(output) ? slant_message_exit(error) : SLANT_EXIT_RUN;
	}
	if (!slant_output_close(output))
		return SLANT_EXIT_RUN;
	if (!arguments->quiet || result->losses)
		tell_count(file, result);
	return arguments->strict && result->losses ? SLANT_EXIT_INPUT : SLANT_EXIT_DONE;
}

int slant_lexicon_import_run(const slant_arguments *arguments)
{
	const slant_import settings = {arguments->from, arguments->encoding, arguments->group, arguments->prefix};
	const slant_watch watch = {.failed = tell_loss, .context = (void *)(uintptr_t)arguments};
	const char *file = arguments->operands.items[1];
	slant_import_result result = {0};
	slant_error error = {0};
	slant_output output;
	if (!open_output(&output, arguments))
		return SLANT_EXIT_RUN;
	slant_status status = slant_lexicon_import(file, &settings, &watch, slant_output_sink(&output), &result, &error);
	int exit_status = end(&output, status, &error, file, &result, arguments);
	/* A file that is not there is an input that could not be read. */
	return status == SLANT_IO && !output.failure ? SLANT_EXIT_INPUT : exit_status;
}

int slant_lexicon_export_run(const slant_arguments *arguments)
{
	const slant_export settings = {arguments->to, arguments->operands.items + 1, arguments->operands.count - 1};
	const slant_watch watch = {.failed = tell_loss, .context = (void *)(uintptr_t)arguments};
	slant_import_result result = {0};
	slant_error error = {0};
	slant_output output;
	if (!arguments->to)
		return slant_command_misuse(&slant_command_lexicon, "--to FORMAT is missing: what to write");
	slant_engine *engine = slant_command_engine(arguments);
	if (!engine)
		return SLANT_EXIT_RUN;
	int exit_status = SLANT_EXIT_RUN;
	if (open_output(&output, arguments)) {
		slant_status status = slant_lexicon_export(engine, &settings, &watch, slant_output_sink(&output), &result, &error);
		exit_status = end(&output, status, &error, arguments->out ? arguments->out : "standard output", &result, arguments);
	}
	slant_engine_free(engine);
	return exit_status;
}
