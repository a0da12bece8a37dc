/* See message.h. */
#include "message.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

/* How many bytes at `at` are a control character (U+0080 to U+009F too), a separator of lines or a mark that turns the direction. */
static size_t unfit(const unsigned char *at)
{
	if (*at < 0x20 || *at == 0x7F)
		return 1;
	if (*at == 0xC2 && at[1] >= 0x80 && at[1] < 0xA0)
		return 2;
	if (*at != 0xE2)
		return 0;
	bool turns = at[1] == 0x80 ? at[2] == 0x8E || at[2] == 0x8F || (at[2] >= 0xA8 && at[2] <= 0xAE)
	                           : at[1] == 0x81 && at[2] >= 0xA6 && at[2] <= 0xA9;
	return turns ? 3 : 0;
}

/* What a message names, a file or a field, stays in its line and cannot steer the terminal. */
static void put_out_controls(char *line)
{
	for (unsigned char *at = (unsigned char *)line; *at; at++)
		for (size_t left = unfit(at); left > 0; left--)
			at[left - 1] = '?';
}

/* At the end of a line that was too long. */
static void drop_half_letter(char *line)
{
	size_t end = strlen(line), lead = end;
	while (lead > 0 && ((unsigned char)line[lead - 1] & 0xC0) == 0x80)
		lead--;
	unsigned char byte = lead > 0 ? (unsigned char)line[lead - 1] : 0;
	size_t whole = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1;
	if (whole > 1 && lead - 1 + whole > end)
		line[lead - 1] = '\0';
}

void slant_message(const char *format, ...)
{
	char line[2048] = "slant: ";
	size_t start = strlen(line);
	va_list list;
	va_start(list, format);
	int length = vsnprintf(line + start, sizeof line - start, format, list);
	va_end(list);
	if (length >= (int)(sizeof line - start))
		drop_half_letter(line);
	put_out_controls(line);
	/* One call a line: lines of several processes on one terminal don't mix. */
	fprintf(stderr, "%s\n", line);
}

const char *slant_message_file(const char *path)
{
	return strcmp(path, "-") == 0 ? "standard input" : path;
}

void slant_message_error(const slant_error *error)
{
	const char *text = error->message[0] ? error->message : slant_status_text(error->status);
	const char *file = slant_message_file(error->file);
	if (!file[0])
		slant_message("%s", text);
	else if (error->record)
		slant_message("%s: record %llu: %s", file, (unsigned long long)error->record, text);
	else if (error->line)
		slant_message("%s:%llu: %s", file, (unsigned long long)error->line, text);
	else
		slant_message("%s: %s", file, text);
}

int slant_message_exit(const slant_error *error)
{
	switch (error->status) {
	case SLANT_OK:
		return SLANT_EXIT_DONE;
	case SLANT_ARGUMENT:
		return SLANT_EXIT_USAGE;
	case SLANT_INPUT:
	case SLANT_LIMIT:
		return SLANT_EXIT_INPUT;
	default:
		return SLANT_EXIT_RUN;
	}
}

int slant_message_memory(void)
{
	slant_message("out of memory");
	return SLANT_EXIT_RUN;
}
