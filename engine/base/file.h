/* file: whole files into memory. */
#ifndef SLANT_BASE_FILE_H
#define SLANT_BASE_FILE_H

#include "../slant.h"
#include "buf.h"

/* Appends the file's bytes to buf. SLANT_IO when it cannot be read, SLANT_LIMIT past `limit` bytes; the error names the file. */
slant_status slant_file_read(const char *path, size_t limit, slant_buf *buf, slant_error *error);

#endif
