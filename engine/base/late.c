/* See late.h. */
#include "late.h"

#include <dlfcn.h>
#include <string.h>

#include "error.h"

#include "banned.h"

#define MOST 64u            /* functions of one library */

slant_status slant_late_load(const char *library, const char *const *names, size_t count, void *calls, slant_error *error)
{
	void *functions[MOST];
	if (count > MOST)
		return slant_error_set(error, SLANT_ARGUMENT, "more than %u functions of %s are asked for", MOST, library);
	void *handle = dlopen(library, RTLD_NOW | RTLD_LOCAL);
	if (!handle)
		return slant_error_set(error, SLANT_IO, "this takes the library %s, which is not installed or cannot be loaded", library);
	for (size_t i = 0; i < count; i++) {
		functions[i] = dlsym(handle, names[i]);
		if (!functions[i])
			return slant_error_set(error, SLANT_IO, "the library %s is too old: it has no %s", library, names[i]);
	}
	memcpy(calls, functions, count * sizeof *functions);
	return SLANT_OK;
}
