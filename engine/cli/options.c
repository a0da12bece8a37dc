/* See options.h. */
#include "options.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../slant.h"
#include "message.h"

#define MOST_JOBS 256u
#define MOST_COUNT 1000000u
#define HELP_COLUMN 26

bool slant_arguments_init(slant_arguments *arguments, size_t most)
{
	memset(arguments, 0, sizeof *arguments);
	if (most == 0)
		most = 1;
	slant_option_list *const lists[] = {&arguments->add_lexicons, &arguments->fields, &arguments->names, &arguments->only,
	                                  &arguments->dimensions, &arguments->coded, &arguments->operands};
	size_t count = sizeof lists / sizeof *lists;
	arguments->memory = most > SIZE_MAX / count ? NULL : calloc(count * most, sizeof *arguments->memory);
	if (!arguments->memory)
		return false;
	for (size_t i = 0; i < count; i++)
		lists[i]->items = arguments->memory + i * most;
	arguments->misses = SLANT_MISSES_DEFAULT;
	arguments->sample_size = 200;
	arguments->coder_count = 2;
	arguments->seed = 1;
	return true;
}

void slant_arguments_release(slant_arguments *arguments)
{
	free(arguments->memory);
	memset(arguments, 0, sizeof *arguments);
}

/* Index of `word` among words parted by |, or -1. */
static int choice_find(const char *words, const char *word)
{
	size_t length = strlen(word);
	for (int i = 0;; i++) {
		size_t span = strcspn(words, "|");
		if (span == length && memcmp(words, word, length) == 0)
			return i;
		if (words[span] == 0)
			return -1;
		words += span + 1;
	}
}

static bool number_parse(const char *text, unsigned least, unsigned most, unsigned *number)
{
	unsigned value = 0;
	if (!*text)
		return false;
	for (; *text; text++) {
		if (*text < '0' || *text > '9')
			return false;
		value = value * 10 + (unsigned)(*text - '0');
		if (value > most)
			return false;
	}
	*number = value;
	return value >= least;
}

/* Digits with a point, in every locale: at most as many as a double holds. */
static bool share_read(const char *text, double *share)
{
	uint64_t digits = 0, scale = 1;
	const char *at = text[0] == '0' ? text + 1 : text;
	if (*at++ != '.' || !*at || strlen(at) > 15)
		return false;
	for (; *at >= '0' && *at <= '9'; at++) {
		digits = digits * 10 + (uint64_t)(*at - '0');
		scale *= 10;
	}
	*share = (double)digits / (double)scale;
	return *at == 0 && digits > 0;
}

/* Of two values one would be dropped unseen, though it was meant to be added. */
static bool once_set(const char *command, const slant_option *option, const char *value, const char **place)
{
	if (*place && strcmp(*place, value) != 0) {
		slant_message("--%s takes one value, not both '%s' and '%s'; see 'slant %s --help'", option->name, *place, value, command);
		return false;
	}
	*place = value;
	return true;
}

static bool option_set(const char *command, const slant_option *option, const char *value, slant_arguments *arguments)
{
	char *place = (char *)arguments + option->place;
	switch (option->kind) {
	case SLANT_OPTION_FLAG:
		*(bool *)(void *)place = true;
		return true;
	case SLANT_OPTION_TEXT:
		*(const char **)(void *)place = value;
		return true;
	case SLANT_OPTION_ONCE:
		return once_set(command, option, value, (const char **)(void *)place);
	case SLANT_OPTION_LIST: {
		slant_option_list *list = (void *)place;
		list->items[list->count++] = value;
		return true;
	}
	case SLANT_OPTION_NUMBER:
	case SLANT_OPTION_COUNT: {
		unsigned least = option->kind == SLANT_OPTION_NUMBER, most = least ? MOST_JOBS : MOST_COUNT;
		if (number_parse(value, least, most, (unsigned *)(void *)place))
			return true;
		slant_message("--%s takes a number from %u to %u, not '%s'; see 'slant %s --help'", option->name, least, most, value,
		              command);
		return false;
	}
	case SLANT_OPTION_SHARE:
		if (share_read(value, (double *)(void *)place))
			return true;
		slant_message("--%s takes a number over 0 and under 1, such as 0.05, not '%s'; see 'slant %s --help'", option->name, value, command);
		return false;
	case SLANT_OPTION_CHOICE: {
		int index = choice_find(option->value, value);
		if (index >= 0) {
			*(int *)(void *)place = index;
			return true;
		}
		slant_message("--%s takes one of %s, not '%s'; see 'slant %s --help'", option->name, option->value, value, command);
		return false;
	}
	}
	return false;
}

static const slant_option *long_find(const slant_option *options, const char *name, size_t length)
{
	for (; options->name; options++)
		if (strlen(options->name) == length && memcmp(options->name, name, length) == 0)
			return options;
	return NULL;
}

static const slant_option *short_find(const slant_option *options, char letter)
{
	for (; options->name; options++)
		if (options->letter && options->letter == letter)
			return options;
	return NULL;
}

static const char *option_name(const void *context, size_t i)
{
	return ((const slant_option *)context)[i].name;
}

static bool unknown_option(const char *command, const slant_option *options, const char *word)
{
	const char *near = NULL;
	char name[64];
	if (word[1] == '-') {
		snprintf(name, sizeof name, "%.*s", (int)strcspn(word + 2, "="), word + 2);
		near = slant_word_nearest(name, option_name, options);
	}
	if (near)
		slant_message("unknown option '%s'; did you mean --%s? See 'slant %s --help'", word, near, command);
	else
		slant_message("unknown option '%s'; see 'slant %s --help'", word, command);
	return false;
}

static bool value_missing(const char *command, const slant_option *option)
{
	slant_message("--%s needs a value: %s; see 'slant %s --help'", option->name, option->value, command);
	return false;
}

/* `--name`, `--name=value`, `--name value`; *i moves over a value of its own. */
static bool long_parse(const char *command, const slant_option *options, int argc, char **argv, int *i, slant_arguments *arguments)
{
	const char *word = argv[*i] + 2;
	size_t length = strcspn(word, "=");
	const slant_option *option = long_find(options, word, length);
	const char *value = word[length] ? word + length + 1 : NULL;
	if (!option)
		return unknown_option(command, options, argv[*i]);
	if (option->kind == SLANT_OPTION_FLAG && value) {
		slant_message("--%s takes no value; see 'slant %s --help'", option->name, command);
		return false;
	}
	if (option->kind != SLANT_OPTION_FLAG && !value) {
		if (*i + 1 >= argc)
			return value_missing(command, option);
		value = argv[++*i];
	}
	return option_set(command, option, value, arguments);
}

/* `-q`, `-qh`, `-oFILE`, `-o FILE`. */
static bool short_parse(const char *command, const slant_option *options, int argc, char **argv, int *i, slant_arguments *arguments)
{
	for (const char *letter = argv[*i] + 1; *letter; letter++) {
		const slant_option *option = short_find(options, *letter);
		if (!option)
			return unknown_option(command, options, argv[*i]);
		if (option->kind == SLANT_OPTION_FLAG) {
			if (!option_set(command, option, NULL, arguments))
				return false;
			continue;
		}
		if (letter[1])
			return option_set(command, option, letter + 1, arguments);
		if (*i + 1 >= argc)
			return value_missing(command, option);
		return option_set(command, option, argv[++*i], arguments);
	}
	return true;
}

bool slant_arguments_parse(const char *command, const slant_option *options, int argc, char **argv, slant_arguments *arguments)
{
	bool options_end = false;
	for (int i = 0; i < argc && !arguments->help; i++) {
		const char *word = argv[i];
		bool fine = true;
		if (options_end || word[0] != '-' || word[1] == 0)
			arguments->operands.items[arguments->operands.count++] = word;
		else if (word[1] != '-')
			fine = short_parse(command, options, argc, argv, &i, arguments);
		else if (word[2])
			fine = long_parse(command, options, argc, argv, &i, arguments);
		else
			options_end = true;
		if (!fine)
			return false;
	}
	return true;
}

/* Bytes of `text` that stand on one line of `room` columns: up to a space, or all. Help is plain ASCII. */
static size_t line_of(const char *text, size_t room)
{
	size_t length = strlen(text);
	if (length <= room)
		return length;
	for (size_t at = room; at > 0; at--)
		if (text[at] == ' ')
			return at;
	return length;
}

typedef struct help_text {
	char *text;
	size_t size, length;
} help_text;

static void put_help(help_text *out, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void put_help(help_text *out, const char *format, ...)
{
	va_list arguments;
	size_t room = out->length < out->size ? out->size - out->length : 0;
	va_start(arguments, format);
	int put = vsnprintf(room ? out->text + out->length : NULL, room, format, arguments);
	va_end(arguments);
	out->length += put > 0 ? (size_t)put : 0;
}

size_t slant_options_describe(const slant_option *options, char *text, size_t size)
{
	help_text out = {text, size, 0};
	for (; options->name; options++) {
		char left[96];
		if (!options->help)
			continue;
		char letter[] = {options->letter ? '-' : ' ', options->letter ? options->letter : ' ', options->letter ? ',' : ' ', 0};
		snprintf(left, sizeof left, "%s --%s%s%s", letter, options->name, options->value ? " " : "",
		         options->value ? options->value : "");
		bool wide = strlen(left) >= HELP_COLUMN;
		put_help(&out, "  %-*s%s", HELP_COLUMN, left, wide ? "\n" : "");
		const char *help = options->help;
		for (bool first = !wide; *help; first = false) {
			size_t length = line_of(help, SLANT_HELP_WIDTH - HELP_COLUMN - 2);
			put_help(&out, "%*s%.*s\n", first ? 0 : HELP_COLUMN + 2, "", (int)length, help);
			help += length + (help[length] == ' ');
		}
	}
	return out.length;
}

#define WORD_MOST 32

/* Letters to change, add, drop or swap to get from a to b; only words up to WORD_MOST letters are asked about. */
static size_t edit_distance(const char *a, const char *b)
{
	size_t rows[3][WORD_MOST + 1];
	size_t *before = rows[0], *above = rows[1], *row = rows[2], length = strlen(b);
	for (size_t j = 0; j <= length; j++)
		above[j] = j;
	for (size_t i = 1; a[i - 1]; i++) {
		row[0] = i;
		for (size_t j = 1; j <= length; j++) {
			size_t best = above[j - 1] + (a[i - 1] != b[j - 1]);
			if (above[j] + 1 < best)
				best = above[j] + 1;
			if (row[j - 1] + 1 < best)
				best = row[j - 1] + 1;
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] && before[j - 2] + 1 < best)
				best = before[j - 2] + 1;
			row[j] = best;
		}
		size_t *free_row = before;
		before = above;
		above = row;
		row = free_row;
	}
	return above[length];
}

const char *slant_word_nearest(const char *word, const char *(*next)(const void *context, size_t i), const void *context)
{
	const char *best = NULL, *candidate;
	size_t length = strlen(word), least = length < 4 ? 2 : 3;
	if (length > WORD_MOST)
		return NULL;
	for (size_t i = 0; (candidate = next(context, i)) != NULL; i++) {
		size_t distance = strlen(candidate) > WORD_MOST ? least : edit_distance(word, candidate);
		if (distance < least) {
			least = distance;
			best = candidate;
		}
	}
	return best;
}
