/* See late.h. */
#include "late.h"

#include <dlfcn.h>

#include "error.h"

#include "banned.h"

slant_status slant_late_load(const char *library, const char *const *names, void **functions, size_t count, slant_error *error)
{
	void *handle = dlopen(library, RTLD_NOW | RTLD_LOCAL);
	if (!handle)
		return slant_error_set(error, SLANT_IO, "this takes the library %s, which is not installed or cannot be loaded", library);
	for (size_t i = 0; i < count; i++) {
		functions[i] = dlsym(handle, names[i]);
		if (!functions[i])
			return slant_error_set(error, SLANT_IO, "the library %s is too old: it has no %s", library, names[i]);
	}
	return SLANT_OK;
}
