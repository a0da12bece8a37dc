/* slant: the program. Finds the command in one table, reads its options by that command's table, runs it.
   Results go to standard output, everything else to standard error; exit statuses are in message.h. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "command.h"

static const slant_command *const commands[] = {
	&slant_command_score, &slant_command_batch, &slant_command_merge, &slant_command_compare, &slant_command_diff,
	&slant_command_sample, &slant_command_verify, &slant_command_norms, &slant_command_lexicon, &slant_command_evaluate, &slant_command_calibrate,
};
#define COMMAND_COUNT (sizeof commands / sizeof *commands)

static const slant_command *command_find(const char *name)
{
	for (size_t i = 0; i < COMMAND_COUNT; i++)
		if (strcmp(commands[i]->name, name) == 0)
			return commands[i];
	return NULL;
}

static const char *command_name(const void *context, size_t i)
{
	(void)context;
	return i < COMMAND_COUNT ? commands[i]->name : i == COMMAND_COUNT ? "help" : NULL;
}

static void usage(FILE *file)
{
	fputs("Usage: slant COMMAND [options] [argument]...\n\n"
	      "Rates how news articles are framed: framing, language, omission and false dichotomy,\n"
	      "each from 1 to 5 with the evidence.\n\nCommands:\n", file);
	for (size_t i = 0; i < COMMAND_COUNT; i++)
		fprintf(file, "  %-10s%s\n", commands[i]->name, commands[i]->summary);
	fputs("  help      help for a command: slant help score\n\n"
	      "slant --version shows the version and those of the libraries that results depend on.\n\n"
	      "Exit status: 0 done; 1 verify found a difference; 2 wrong usage; 3 some input could not be\n"
	      "rated, the rest was; 4 the run itself could not be done.\n", file);
}

/* What was written with stdio is checked like everything else: a full disk is an error. */
static int stdout_checked(void)
{
	bool failed = ferror(stdout) != 0;
	if (fclose(stdout) == 0 && !failed)
		return SLANT_EXIT_DONE;
	slant_message("standard output: %s", strerror(errno));
	return SLANT_EXIT_RUN;
}

static int version(void)
{
	const char *name, *number;
	fprintf(stdout, "slant %s\n", slant_version());
	for (size_t i = 0; slant_library_version(i, &name, &number); i++)
		fprintf(stdout, "%s %s\n", name, number);
	fputs("License GPL-3.0-or-later; there is no warranty.\n", stdout);
	return stdout_checked();
}

static int unknown_command(const char *name)
{
	const char *near = slant_word_nearest(name, command_name, NULL);
	if (near)
		slant_message("unknown command '%s'; did you mean '%s'? See 'slant help'", name, near);
	else
		slant_message("unknown command '%s'; see 'slant help'", name);
	return SLANT_EXIT_USAGE;
}

static int help(const char *topic)
{
	const slant_command *command = topic ? command_find(topic) : NULL;
	if (command)
		return slant_command_help(command);
	if (topic && strcmp(topic, "help") != 0)
		return unknown_command(topic);
	usage(stdout);
	return stdout_checked();
}

static int command_run(const slant_command *command, int argc, char **argv)
{
	slant_arguments arguments;
	int status = SLANT_EXIT_USAGE;
	if (!slant_arguments_init(&arguments, (size_t)argc))
		return slant_message_memory();
	if (slant_arguments_parse(command->name, command->options, argc, argv, &arguments))
		status = arguments.help ? slant_command_help(command) : command->run(&arguments);
	slant_arguments_release(&arguments);
	return status;
}

/* A program started with one of these closed would give its number to the first file it opens, and write messages into that. They
   are filled from the lowest up; standard output for reading only, so that a write to it is still an error. */
static void descriptors_fill(void)
{
	for (int descriptor = 0; descriptor <= STDERR_FILENO; descriptor++)
		if (fcntl(descriptor, F_GETFD) < 0)
			(void)open("/dev/null", descriptor == STDOUT_FILENO ? O_RDONLY : O_WRONLY);
}

int main(int argc, char **argv)
{
	const char *word = argc > 1 ? argv[1] : NULL;
	descriptors_fill();
	signal(SIGXFSZ, SIG_IGN);      /* a limit on the size of files is a failed write like another, with a message */
	if (!word) {
		usage(stderr);
		return SLANT_EXIT_USAGE;
	}
	if (strcmp(word, "help") == 0 || strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0)
		return help(argc > 2 ? argv[2] : NULL);
	if (strcmp(word, "--version") == 0 || strcmp(word, "-V") == 0)
		return version();
	if (word[0] == '-' && word[1]) {
		slant_message("unknown option '%s'; a command comes first: see 'slant help'", word);
		return SLANT_EXIT_USAGE;
	}
	const slant_command *command = command_find(word);
	return command ? command_run(command, argc - 2, argv + 2) : unknown_command(word);
}
