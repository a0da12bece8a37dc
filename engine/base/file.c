/* See file.h. */
#include "file.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "error.h"

#include "banned.h"

static slant_status fail(slant_error *error, const char *path, slant_status status, const char *why)
{
	slant_error_set(error, status, "%s", why);
	return slant_error_at(error, path, 0, 0);
}

slant_status slant_file_read(const char *path, size_t limit, slant_buf *buf, slant_error *error)
{
	struct stat facts;
	FILE *file = fopen(path, "rb");
	if (!file)
		return fail(error, path, SLANT_IO, strerror(errno));
	slant_status status = SLANT_OK;
	size_t start = buf->length;
	if (fstat(fileno(file), &facts) == 0 && S_ISDIR(facts.st_mode))
		status = fail(error, path, SLANT_IO, "is a directory");
	while (status == SLANT_OK) {
		if (!slant_buf_reserve(buf, 64 << 10)) {
			status = slant_error_memory(error);
			break;
		}
		size_t got = fread(buf->data + buf->length, 1, 64 << 10, file);
		if (got == 0)
			break;
		buf->length += got;
		buf->data[buf->length] = '\0';
		if (buf->length - start > limit)
			status = fail(error, path, SLANT_LIMIT, "the file is too large");
	}
	if (status == SLANT_OK && ferror(file))
		status = fail(error, path, SLANT_IO, strerror(errno));
	fclose(file);
	return status;
}
