/* What a reader gives, as lines of text that a test compares. */
#ifndef SLANT_TESTS_READER_LOG_H
#define SLANT_TESTS_READER_LOG_H

#include <stdarg.h>
#include <stdio.h>

#include "slant.h"

typedef struct log_of_reader {
	char text[16384];
	size_t length;
	unsigned articles, errors;
	slant_error last;
} log_of_reader;

static inline void note(log_of_reader *log, const char *format, ...) __attribute__((format(printf, 2, 3)));
static inline void note(log_of_reader *log, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	int length = vsnprintf(log->text + log->length, sizeof log->text - log->length, format, args);
	va_end(args);
	if (length > 0 && log->length + (size_t)length < sizeof log->text)
		log->length += (size_t)length;
}

#endif
