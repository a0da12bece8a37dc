/* error: filling a slant_error. Each function returns the status it sets, so that a failure is one line:
     return slant_error_set(error, SLANT_INPUT, "the record has no text"); */
#ifndef SLANT_BASE_ERROR_H
#define SLANT_BASE_ERROR_H

#include "../slant.h"

#define X(name, number, text) +1
enum { SLANT_STATUS_COUNT = 0 SLANT_STATUS_LIST(X) };
#undef X

void slant_error_clear(slant_error *error);
slant_status slant_error_set(slant_error *error, slant_status status, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* Says where; file may be NULL; 0 for a line or record that doesn't apply. Returns error->status. */
slant_status slant_error_at(slant_error *error, const char *file, uint64_t line, uint64_t record);
slant_status slant_error_memory(slant_error *error);

#endif
