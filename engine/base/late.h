/* late: a shared library that is loaded when it is first needed.
   Takes its name and those of functions, gives their addresses, refuses a library that is not there or lacks one. For libraries that few
   runs need and that bring others along: loading them at every start costs more than reading an article.

   A library that was loaded stays so until the process ends; asking again is cheap. */
#ifndef SLANT_BASE_LATE_H
#define SLANT_BASE_LATE_H

#include <stddef.h>

#include "../slant.h"

/* Fills `calls`, a structure of `count` function addresses and nothing else, in the order of the names; untouched when it fails.
   SLANT_IO: not all of them are there. */
slant_status slant_late_load(const char *library, const char *const *names, size_t count, void *calls, slant_error *error);

/* A structure of addresses, its names and its loading, from one list LIST(X) of functions: the structure's members have their names. */
#define SLANT_LATE_MEMBER(name) __typeof__(&name) name;
#define SLANT_LATE_NAME(name) #name,
#define SLANT_LATE_LOAD(status, library, LIST, calls, error)                                                                          \
	do {                                                                                                                          \
		static const char *const late_names[] = {LIST(SLANT_LATE_NAME)};                                                      \
		_Static_assert(sizeof *(calls) == sizeof late_names, "a structure of function addresses and nothing else");           \
		(status) = slant_late_load(library, late_names, sizeof late_names / sizeof *late_names, calls, error);                \
	} while (0)

#endif
