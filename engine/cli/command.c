/* See command.h. */
#include "command.h"

#include <sched.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define MOST_JOBS 256

static void put_word(slant_output *output, const char *word, size_t length)
{
	slant_sink sink = slant_output_sink(output);
	sink.write(sink.context, word, length);
}

/* Paragraphs, filled to the width of help; a line that opens with a space, of a table, stays as it is. */
static void put_about(slant_output *output, const char *about)
{
	size_t column = 0;
	for (const char *at = about; *at;) {
		const char *line_end = strchrnul(at, '\n');
		bool opens = at == about || at[-1] == '\n';
		if (opens && (*at == ' ' || *at == '\n')) {
			put_word(output, "\n", column ? 1 : 0);
			put_word(output, at, (size_t)(line_end - at) + (*line_end == '\n'));
			column = 0;
			at = line_end + (*line_end == '\n');
			continue;
		}
		size_t length = strcspn(at, " \n");
		bool fits = column + 1 + length <= SLANT_HELP_WIDTH;
		put_word(output, fits ? " " : "\n", column ? 1 : 0);
		put_word(output, at, length);
		column = (column && fits ? column + 1 : 0) + length;
		at += length + (at[length] != '\0');
	}
}

int slant_command_help(const slant_command *command)
{
	slant_output output;
	char options[8192];
	slant_output_standard(&output);
	slant_options_describe(command->options, options, sizeof options);
	const char *head[] = {"Usage: slant ", command->name, " [options] ", command->operands, "\n\n"};
	const char *tail[] = {"\n\nOptions:\n", options, "\nExamples:\n", command->examples};
	for (size_t i = 0; i < sizeof head / sizeof *head; i++)
		slant_output_put(&output, head[i]);
	put_about(&output, command->about);
	for (size_t i = 0; i < sizeof tail / sizeof *tail; i++)
		slant_output_put(&output, tail[i]);
	return slant_output_close(&output) ? SLANT_EXIT_DONE : SLANT_EXIT_RUN;
}

int slant_command_misuse(const slant_command *command, const char *format, ...)
{
	char text[512];
	va_list list;
	va_start(list, format);
	vsnprintf(text, sizeof text, format, list);
	va_end(list);
	slant_message("%s; see 'slant %s --help'", text, command->name);
	return SLANT_EXIT_USAGE;
}

slant_engine *slant_command_engine(const slant_arguments *arguments)
{
	const slant_settings settings = {
		.lexicons = arguments->lexicons,
		.add_lexicons = arguments->add_lexicons.items,
		.add_lexicon_count = arguments->add_lexicons.count,
		.norms = arguments->norms,
		.calibration = arguments->calibration,
	};
	slant_engine *engine = NULL;
	slant_error error = {0};
	slant_library_init();
	if (slant_engine_new(&settings, &engine, &error) == SLANT_OK) {
		if (slant_engine_remark(engine) && !arguments->quiet)
			slant_message("%s", slant_engine_remark(engine));
		return engine;
	}
	slant_message_error(&error);
	return NULL;
}

bool slant_command_inputs(const slant_arguments *arguments, slant_inputs *inputs)
{
	static const char *const standard_input[] = {"-"};
	*inputs = (slant_inputs){arguments->operands.items, arguments->operands.count, arguments->fields.items, arguments->fields.count,
	                         arguments->encoding};
	if (inputs->path_count > 0)
		return true;
	inputs->paths = standard_input;
	inputs->path_count = 1;
	return isatty(STDIN_FILENO) != 1;
}

unsigned slant_command_jobs(const slant_arguments *arguments)
{
	cpu_set_t set;
	int count = 1;
	if (arguments->jobs)
		return arguments->jobs;
	/* The processors this process may use, which under a scheduler or taskset are not all there are. */
	if (sched_getaffinity(0, sizeof set, &set) == 0)
		count = CPU_COUNT(&set);
	return count < 1 ? 1 : count > MOST_JOBS ? MOST_JOBS : (unsigned)count;
}

int slant_command_width(void)
{
	struct winsize size;
	if (isatty(STDOUT_FILENO) == 1 && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0)
		return size.ws_col;
	return 0;
}

bool slant_command_colour(const slant_arguments *arguments)
{
	const char *none = getenv("NO_COLOR"), *terminal = getenv("TERM");
	if (arguments->colour != SLANT_COLOUR_AUTO)
		return arguments->colour == SLANT_COLOUR_ALWAYS;
	return isatty(STDOUT_FILENO) == 1 && !(none && none[0]) && !(terminal && strcmp(terminal, "dumb") == 0);
}

static bool reads_standard_input(const slant_arguments *arguments)
{
	for (size_t i = 0; i < arguments->operands.count; i++)
		if (strcmp(arguments->operands.items[i], "-") == 0)
			return true;
	return arguments->operands.count == 0;
}

int slant_command_peers(const slant_command *command, const slant_arguments *arguments, const slant_engine *engine, slant_peers **peers,
                        uint64_t *failures)
{
	slant_progress progress;
	const slant_inputs inputs = {&arguments->peers, 1, arguments->fields.items, arguments->fields.count, arguments->encoding};
	slant_error error = {0};
	*peers = NULL;
	*failures = 0;
	if (!arguments->peers)
		return SLANT_EXIT_DONE;
	if (strcmp(arguments->peers, "-") == 0 && reads_standard_input(arguments))
		return slant_command_misuse(command, "articles and peers cannot both come from standard input");
	slant_progress_init(&progress, arguments->quiet);
	const slant_watch watch = slant_progress_watch(&progress);
	slant_status status = slant_peers_new(engine, &inputs, slant_command_jobs(arguments), &watch, peers, &error);
	slant_progress_clear(&progress);
	*failures = progress.failures;
	if (status == SLANT_OK)
		return SLANT_EXIT_DONE;
	slant_message_error(&error);
	return slant_message_exit(&error);
}
