/* See output.h. */
#include "output.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "message.h"

#define PART_SUFFIX ".part"

static void output_init(slant_output *output, int descriptor)
{
	output->descriptor = descriptor;
	output->failure = 0;
	output->flush_each = false;
	output->length = 0;
	output->path = NULL;
	output->part = NULL;
}

void slant_output_standard(slant_output *output)
{
	output_init(output, STDOUT_FILENO);
	output->flush_each = isatty(STDOUT_FILENO) == 1;
}

static bool open_failed(slant_output *output, const char *path)
{
	slant_message("%s: %s", path, strerror(errno));
	free(output->part);      /* it was never made: nothing to unlink */
	output->part = NULL;
	slant_output_discard(output);
	return false;
}

bool slant_output_open(slant_output *output, const char *path)
{
	struct stat about;
	bool exists = stat(path, &about) == 0;
	output_init(output, -1);
	/* A link stays a link: what it points at is replaced. A device or pipe is written to as it is. */
	output->path = exists ? realpath(path, NULL) : strdup(path);
	if (!output->path)
		return open_failed(output, path);
	if (exists && !S_ISREG(about.st_mode)) {
		output->descriptor = open(output->path, O_WRONLY | O_CLOEXEC);
		return output->descriptor >= 0 || open_failed(output, path);
	}
	size_t size = strlen(output->path) + sizeof PART_SUFFIX;
	output->part = malloc(size);
	if (!output->part)
		return open_failed(output, path);
	snprintf(output->part, size, "%s%s", output->path, PART_SUFFIX);
	output->descriptor = open(output->part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
	return output->descriptor >= 0 || open_failed(output, path);
}

static void write_all(slant_output *output, const char *data, size_t length)
{
	while (length > 0 && !output->failure) {
		ssize_t written = write(output->descriptor, data, length);
		if (written < 0) {
			if (errno != EINTR)
				output->failure = errno;
			continue;
		}
		data += written;
		length -= (size_t)written;
	}
}

static void flush(slant_output *output)
{
	write_all(output, output->data, output->length);
	output->length = 0;
}

static slant_status sink_write(void *context, const char *data, size_t length)
{
	slant_output *output = context;
	if (length > sizeof output->data - output->length) {
		flush(output);
		if (length > sizeof output->data) {
			write_all(output, data, length);
			length = 0;
		}
	}
	if (length > 0)
		memcpy(output->data + output->length, data, length);
	output->length += length;
	return output->failure ? SLANT_IO : SLANT_OK;
}

slant_sink slant_output_sink(slant_output *output)
{
	return (slant_sink){sink_write, output};
}

void slant_output_put(slant_output *output, const char *text)
{
	sink_write(output, text, strlen(text));
}

void slant_output_record_end(slant_output *output)
{
	if (output->flush_each)
		flush(output);
}

/* A network disk may tell a failed write only at the close. EBADF is a standard output that was closed before and not written to. */
static bool close_and_name(slant_output *output)
{
	if (output->part && !output->failure && fsync(output->descriptor) != 0)
		output->failure = errno;
	if (close(output->descriptor) != 0 && !output->failure && (output->path || errno != EBADF))
		output->failure = errno;
	output->descriptor = -1;
	if (output->part && !output->failure && rename(output->part, output->path) != 0)
		output->failure = errno;
	return !output->failure;
}

bool slant_output_close(slant_output *output)
{
	flush(output);
	bool written = close_and_name(output);
	if (written) {
		free(output->part);
		output->part = NULL;
	} else {
		slant_message("%s: %s", output->path ? output->path : "standard output", strerror(output->failure));
	}
	slant_output_discard(output);
	return written;
}

void slant_output_discard(slant_output *output)
{
	if (output->path && output->descriptor >= 0)
		close(output->descriptor);
	output->descriptor = -1;
	if (output->part)
		unlink(output->part);
	free(output->path);
	free(output->part);
	output->path = NULL;
	output->part = NULL;
}

bool slant_output_sync_folder(const char *path)
{
	int descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	/* Some file systems can't sync a folder and say EINVAL: there is nothing to be done about it. */
	bool synced = descriptor >= 0 && (fsync(descriptor) == 0 || errno == EINVAL);
	if (!synced)
		slant_message("%s: %s", path, strerror(errno));
	if (descriptor >= 0)
		close(descriptor);
	return synced;
}
