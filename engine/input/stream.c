/* See stream.h. */
#include "stream.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../base/error.h"
#include "../base/limits.h"

#include "../base/banned.h"

#define CHUNK (256u << 10)   /* one read: fits the second-level cache with the record it brings */

void slant_stream_init(slant_stream *stream)
{
	*stream = (slant_stream){.descriptor = -1, .name = ""};
}

void slant_stream_close(slant_stream *stream)
{
	if (stream->descriptor > STDIN_FILENO)
		close(stream->descriptor);
	stream->descriptor = -1;
	stream->beg = stream->end = 0;
}

void slant_stream_release(slant_stream *stream)
{
	slant_stream_close(stream);
	free(stream->data);
	slant_stream_init(stream);
}

static const char *problem_text(int problem)
{
	switch (problem) {
	case SLANT_STREAM_CUT:
		return "the packed data are cut: the input ends inside them";
	case SLANT_STREAM_DAMAGED:
		return "the packed data are damaged";
	case SLANT_STREAM_METHOD:
		return "it is packed in a way that is not read here";
	case ENOENT:
		return "no such file or directory";
	case EACCES:
	case EPERM:
		return "permission denied";
	case ENOTDIR:
		return "a part of the path is not a directory";
	case EISDIR:
		return "it is a directory";
	case ELOOP:
		return "too many symbolic links";
	case ENAMETOOLONG:
		return "the name is too long";
	case EMFILE:
	case ENFILE:
		return "too many open files";
	case EIO:
		return "input/output error";
	case ENXIO:
		return "no such device, or a socket";
	default:
		return NULL;
	}
}

slant_status slant_stream_error(const char *name, int problem, slant_error *error)
{
	const char *text = problem_text(problem);
	if (problem == ENOMEM)
		slant_error_memory(error);
	else if (problem == SLANT_STREAM_SWOLLEN)
		slant_error_set(error, SLANT_LIMIT, "unpacks to more than the limit of %u times its size", SLANT_LIMIT_UNPACK_RATIO);
	else if (problem < 0)
		slant_error_set(error, SLANT_INPUT, "%s", text);
	else if (text)
		slant_error_set(error, SLANT_IO, "could not be read: %s", text);
	else
		slant_error_set(error, SLANT_IO, "could not be read: system error %d", problem);
	return slant_error_at(error, name, 0, 0);
}

static ptrdiff_t read_file(void *context, char *place, size_t room, int *problem)
{
	const slant_stream *stream = context;
	ssize_t got;
	do
		got = read(stream->descriptor, place, room);
	while (got < 0 && errno == EINTR);
	*problem = got < 0 ? errno : 0;
	return got;
}

void slant_stream_start(slant_stream *stream, const char *name, slant_stream_read *from, void *context)
{
	slant_stream_close(stream);
	stream->name = name;
	stream->read = from;
	stream->context = context;
	stream->line = 1;
	stream->reached = stream->position = 0;
	stream->ended = false;
	stream->problem = 0;
}

slant_status slant_stream_open(slant_stream *stream, const char *name, slant_error *error)
{
	slant_stream_close(stream);
	int descriptor = STDIN_FILENO;
	if (strcmp(name, "-") != 0) {
		do
			descriptor = open(name, O_RDONLY | O_CLOEXEC | O_NOCTTY);
		while (descriptor < 0 && errno == EINTR);
		if (descriptor < 0)
			return slant_stream_error(name, errno, error);
	}
	slant_stream_start(stream, name, read_file, stream);
	stream->descriptor = descriptor;
	return SLANT_OK;
}

/* Room for a chunk behind the window: moves it to the front; doubles when less than half of the memory is free. */
static bool make_room(slant_stream *stream)
{
	size_t length = stream->end - stream->beg;
	if (stream->capacity - stream->end >= CHUNK)
		return true;
	if (length + CHUNK > stream->capacity) {
		size_t capacity = stream->capacity ? stream->capacity * 2 : 2 * CHUNK;
		char *data = malloc(capacity);
		if (!data)
			return false;
		if (length)
			memcpy(data, stream->data + stream->beg, length);
		free(stream->data);
		stream->data = data;
		stream->capacity = capacity;
	} else {
		memmove(stream->data, stream->data + stream->beg, length);
	}
	stream->beg = 0;
	stream->end = length;
	return true;
}

bool slant_stream_more(slant_stream *stream)
{
	if (stream->ended)
		return false;
	int problem = ENOMEM;
	ptrdiff_t got = make_room(stream) ? stream->read(stream->context, stream->data + stream->end, CHUNK, &problem) : -1;
	if (got <= 0) {
		stream->ended = true;
		stream->problem = got < 0 ? problem : 0;
		return false;
	}
	stream->end += (size_t)got;
	stream->position += (size_t)got;
	if (stream->reached < stream->position)
		stream->reached = stream->position;
	return true;
}

slant_str slant_stream_look(slant_stream *stream, size_t count)
{
	while (stream->end - stream->beg < count && slant_stream_more(stream))
		;
	return slant_stream_window(stream);
}

slant_str slant_stream_chunk(slant_stream *stream)
{
	if (stream->beg == stream->end)
		slant_stream_more(stream);
	slant_str window = slant_stream_window(stream);
	stream->beg = stream->end = 0;
	return window;
}

bool slant_stream_seekable(const slant_stream *stream)
{
	return stream->descriptor >= 0 && lseek(stream->descriptor, 0, SEEK_CUR) == (off_t)stream->position;
}

int64_t slant_stream_seek(slant_stream *stream, int64_t offset, int whence)
{
	off_t place = lseek(stream->descriptor, offset, whence);
	if (place < 0)
		return -1;
	stream->beg = stream->end = 0;
	stream->position = (uint64_t)place;
	stream->ended = false;
	return place;
}

void slant_stream_take(slant_stream *stream, size_t count)
{
	if (!count)
		return;
	const char *at = stream->data + stream->beg, *end = at + count;
	while (at < end && (at = memchr(at, '\n', (size_t)(end - at))))
		stream->line++, at++;
	stream->beg += count;
	if (stream->beg == stream->end)
		stream->beg = stream->end = 0;
}

bool slant_stream_skip_space(slant_stream *stream)
{
	do {
		slant_str window = slant_stream_window(stream);
		size_t i = 0;
		while (i < window.length && (window.data[i] == ' ' || (window.data[i] >= '\t' && window.data[i] <= '\r')))
			i++;
		if (i)
			slant_stream_take(stream, i);
		if (i < window.length)
			return true;
	} while (slant_stream_more(stream));
	return false;
}
