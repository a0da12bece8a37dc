/* slant-freeze FOLDER IMAGE: the build's tool that turns a folder of word lists into the block which is carried inside the library.
   Takes every *.tsv of FOLDER, gives the frozen lexicon as bytes in IMAGE, refuses what slant_lexicon_builder_add() refuses, with
   file and line. It is no part of the library: it prints, and ends with 0, 1 (a list is broken, IMAGE cannot be written) or 2. */
#include <stdio.h>
#include <sys/stat.h>

#include "lexicon.h"

static int tell(const slant_error *error)
{
	fprintf(stderr, "slant-freeze: ");
	if (error->file[0] && error->line)
		fprintf(stderr, "%s:%llu: ", error->file, (unsigned long long)error->line);
	else if (error->file[0])
		fprintf(stderr, "%s: ", error->file);
	fprintf(stderr, "%s\n", error->message);
	return 1;
}

/* A block cut short must not be taken for a good one by the next build. Only a file of our own is removed: IMAGE may be a device. */
static int write_image(const slant_lexicon *lexicon, const char *path)
{
	struct stat about;
	FILE *file = fopen(path, "wb");
	if (!file) {
		perror(path);
		return 1;
	}
	int regular = fstat(fileno(file), &about) == 0 && S_ISREG(about.st_mode);
	size_t written = fwrite(lexicon->image, 1, lexicon->image_size, file);
	int closed = fclose(file);
	if (written == lexicon->image_size && closed == 0)
		return 0;
	perror(path);
	if (regular)
		remove(path);
	return 1;
}

int main(int argc, char **argv)
{
	slant_lexicon_builder *builder = NULL;
	slant_lexicon lexicon = {0};
	slant_error error = {0};
	int status = 1;
	if (argc != 3) {
		fprintf(stderr, "usage: slant-freeze FOLDER IMAGE\n");
		return 2;
	}
	if (slant_lexicon_builder_new(&builder, &error) != SLANT_OK ||
	    slant_lexicon_builder_add_folder(builder, argv[1], &error) != SLANT_OK ||
	    slant_lexicon_freeze(builder, &lexicon, &error) != SLANT_OK) {
		status = tell(&error);
		goto done;
	}
	status = write_image(&lexicon, argv[2]);
done:
	slant_lexicon_release(&lexicon);
	slant_lexicon_builder_free(builder);
	return status;
}
