/* slant-freeze-norms NORMS IMAGE: the build's tool that turns a norms file into the block which is carried inside the library.
   Refuses what slant_norms_freeze() refuses. It is no part of the library: it prints, and ends with 0, 1 (the file is broken, IMAGE
   cannot be written) or 2. */
#include <stdio.h>

#include "../base/file.h"
#include "../base/limits.h"
#include "norms.h"

static int write_image(const slant_buf *image, const char *path)
{
	FILE *file = fopen(path, "wb");
	if (!file) {
		perror(path);
		return 1;
	}
	size_t written = fwrite(image->data, 1, image->length, file);
	if (fclose(file) == 0 && written == image->length)
		return 0;
	perror(path);
	remove(path);
	return 1;
}

int main(int argc, char **argv)
{
	slant_buf json, image;
	slant_error error = {0};
	int status = 1;
	if (argc != 3) {
		fprintf(stderr, "usage: slant-freeze-norms NORMS IMAGE\n");
		return 2;
	}
	slant_buf_init(&json);
	slant_buf_init(&image);
	if (slant_file_read(argv[1], SLANT_LIMIT_LEXICON_BYTES, &json, &error) != SLANT_OK ||
	    slant_norms_freeze(slant_buf_str(&json), argv[1], &image, &error) != SLANT_OK)
		fprintf(stderr, "slant-freeze-norms: %s: %s\n", error.file, error.message);
	else
		status = write_image(&image, argv[2]);
	slant_buf_release(&json);
	slant_buf_release(&image);
	return status;
}
