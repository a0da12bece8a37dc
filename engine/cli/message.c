/* See message.h. */
#include "message.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void slant_message(const char *format, ...)
{
	char line[2048] = "slant: ";
	size_t start = strlen(line);
	va_list list;
	va_start(list, format);
	vsnprintf(line + start, sizeof line - start, format, list);
	va_end(list);
	for (char *at = line; *at; at++)
		if ((unsigned char)*at < 0x20 || *at == 0x7F)
			*at = '?';
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
