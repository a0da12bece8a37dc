/* late: a shared library that is loaded when it is first needed.
   Takes its name and those of functions, gives their addresses, refuses a library that is not there or lacks one. For libraries that few
   runs need and that bring others along: loading them at every start costs more than reading an article.

   A library that was loaded stays so until the process ends; asking again is cheap. */
#ifndef SLANT_BASE_LATE_H
#define SLANT_BASE_LATE_H

#include <stddef.h>

#include "../slant.h"

/* Fills functions[0..count). SLANT_IO: not all of them. */
slant_status slant_late_load(const char *library, const char *const *names, void **functions, size_t count, slant_error *error);

#endif
