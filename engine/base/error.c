/* See error.h and the STATUS part of slant.h. */
#include "error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "banned.h"

const char *slant_status_text(slant_status status)
{
	switch (status) {
#define X(name, number, text) \
	case SLANT_##name: \
		return text;
		SLANT_STATUS_LIST(X)
#undef X
	}
	return "unknown status";
}

void slant_error_clear(slant_error *error)
{
	memset(error, 0, sizeof *error);
}

slant_status slant_error_set(slant_error *error, slant_status status, const char *format, ...)
{
	va_list args;
	slant_error_clear(error);
	error->status = status;
	va_start(args, format);
	vsnprintf(error->message, sizeof error->message, format, args);
	va_end(args);
	return status;
}

slant_status slant_error_at(slant_error *error, const char *file, uint64_t line, uint64_t record)
{
	if (file)
		snprintf(error->file, sizeof error->file, "%s", file);
	error->line = line;
	error->record = record;
	return error->status;
}

slant_status slant_error_memory(slant_error *error)
{
	return slant_error_set(error, SLANT_MEMORY, "out of memory");
}
