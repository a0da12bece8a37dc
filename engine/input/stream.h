/* stream: bytes seen through a window that slides and grows.
   Takes a path, "-", or a layer that makes bytes of another stream's (container, encoding); gives the bytes not yet taken; refuses
   nothing: a read that fails ends the stream and stays in `problem`.
   Plain read(2), so that files, pipes and terminals work alike and a file that changes while it is read cannot crash anything. */
#ifndef SLANT_INPUT_STREAM_H
#define SLANT_INPUT_STREAM_H

#include <stdbool.h>
#include <stdint.h>

#include "../base/str.h"
#include "../slant.h"

/* Puts 1 to `room` bytes at `place` and gives their number; 0: nothing more comes; -1: *problem says why. */
typedef ptrdiff_t slant_stream_read(void *context, char *place, size_t room, int *problem);

/* What ended a stream early: an errno, or one of these. */
typedef enum slant_stream_problem {
	SLANT_STREAM_CUT = -1,         /* compressed or archived data end too early */
	SLANT_STREAM_DAMAGED = -2,     /* they are not what they should be */
	SLANT_STREAM_SWOLLEN = -3,     /* they pass SLANT_LIMIT_UNPACK_RATIO */
	SLANT_STREAM_METHOD = -4       /* an archive member is packed in a way that is not read */
} slant_stream_problem;

typedef struct slant_stream {
	const char *name;      /* borrowed */
	slant_stream_read *read;
	void *context;         /* of read */
	int descriptor;        /* of a file; -1: closed, or a layer */
	char *data;            /* kept from file to file */
	size_t beg, end, capacity;
	uint64_t line;         /* of the first byte not taken, from 1 */
	uint64_t reached;      /* the farthest place that was read up to */
	uint64_t position;     /* where the window ends */
	bool ended;            /* nothing comes after the window */
	int problem;           /* what ended it early, or 0 */
} slant_stream;

void slant_stream_init(slant_stream *stream);
void slant_stream_release(slant_stream *stream);
slant_status slant_stream_open(slant_stream *stream, const char *name, slant_error *error);
/* Opens a stream over a layer's bytes. name is borrowed. */
void slant_stream_start(slant_stream *stream, const char *name, slant_stream_read *read, void *context);
void slant_stream_close(slant_stream *stream);

/* The bytes in the window; a slice lives until the next call of more. */
static inline slant_str slant_stream_window(const slant_stream *stream)
{
	return (slant_str){stream->data ? stream->data + stream->beg : "", stream->end - stream->beg};
}

/* Waits for at least one byte more. False: the stream has ended. */
bool slant_stream_more(slant_stream *stream);
/* Reads on until the window holds `count` bytes or the stream ends; gives the window. */
slant_str slant_stream_look(slant_stream *stream, size_t count);
/* Takes bytes off the front of the window. */
void slant_stream_take(slant_stream *stream, size_t count);
/* Takes JSON's white space, reading on as needed. True: a byte follows; false: the stream has ended. */
bool slant_stream_skip_space(slant_stream *stream);

/* Takes the whole window, reading on for it; empty: the stream has ended. It lives until the next call. Lines are not counted. */
slant_str slant_stream_chunk(slant_stream *stream);
/* Whether slant_stream_seek() can work: a file, read from its start. */
bool slant_stream_seekable(const slant_stream *stream);
/* As lseek(2), the window dropped. */
int64_t slant_stream_seek(slant_stream *stream, int64_t offset, int whence);

/* Fills error from `problem`, in words that no locale changes. */
slant_status slant_stream_error(const char *name, int problem, slant_error *error);

#endif
