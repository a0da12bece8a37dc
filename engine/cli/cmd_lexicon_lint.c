/* slant lexicon lint: what is wrong with word lists, a finding a line. Ends with 1 when there is a finding of --fail-at or above. */
#include "cmd_lexicon.h"

/* --fail-at as the words of its option stand: the first is the default. */
static const slant_lint_level fail_levels[] = {SLANT_LINT_WARNING, SLANT_LINT_NOTE, SLANT_LINT_ERROR};

static int lint_end(slant_status status, const slant_error *error, const uint64_t *counts, int fail_at, slant_output *output)
{
	if (status != SLANT_OK && status != SLANT_INTERRUPTED && !output->failure)
		slant_message_error(error);
	if (status == SLANT_INTERRUPTED)
		slant_message("stopped; no findings were made");
	if (!slant_output_close(output) || status != SLANT_OK)
		return status == SLANT_ARGUMENT ? SLANT_EXIT_USAGE : SLANT_EXIT_RUN;
	for (int level = fail_levels[fail_at]; level < SLANT_LINT_LEVELS; level++)
		if (counts[level])
			return SLANT_EXIT_FOUND;
	return SLANT_EXIT_DONE;
}

int slant_lexicon_lint_run(const slant_arguments *arguments)
{
	static const slant_format formats[] = {SLANT_FORMAT_TEXT, SLANT_FORMAT_JSON};
	const slant_lint_settings settings = {
		.lexicons = arguments->lexicons, .files = arguments->operands.items + 1, .file_count = arguments->operands.count - 1,
		.corpus = {.paths = &arguments->corpus, .path_count = arguments->corpus != NULL, .encoding = arguments->encoding},
		.neutral = {.paths = &arguments->neutral, .path_count = arguments->neutral != NULL, .encoding = arguments->encoding},
		.jobs = slant_command_jobs(arguments),
		.notes = arguments->notes || fail_levels[arguments->fail_at] == SLANT_LINT_NOTE,
		.format = formats[arguments->format],
	};
	slant_error error = {0};
	slant_output output;
	slant_progress progress;
	uint64_t counts[SLANT_LINT_LEVELS] = {0};
	if (!settings.file_count && !settings.lexicons && !arguments->corpus && !arguments->neutral)
		return slant_command_misuse(&slant_command_lexicon,
		                            "nothing to lint: name a FILE or --lexicons DIR, or try the built-in lists on a --corpus");
	slant_library_init();
	slant_progress_init(&progress, arguments->quiet);
	slant_watch watch = slant_progress_watch(&progress);
	slant_progress_listen();
	slant_output_standard(&output);
	slant_status status = slant_lexicon_lint(&settings, &watch, slant_output_sink(&output), counts, &error);
	slant_progress_clear(&progress);
	int exit_status = lint_end(status, &error, counts, arguments->fail_at, &output);
	slant_progress_end_by_signal();
	return exit_status != SLANT_EXIT_RUN && progress.failures ? SLANT_EXIT_INPUT : exit_status;
}
