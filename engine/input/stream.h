/* stream: an open file seen through a window that slides and grows.
   Takes a path or "-"; gives the bytes not yet taken; refuses nothing: a read that fails ends the stream and stays in `problem`.
   Plain read(2), so that files, pipes and terminals work alike and a file that changes while it is read cannot crash anything. */
#ifndef SLANT_INPUT_STREAM_H
#define SLANT_INPUT_STREAM_H

#include <stdbool.h>

#include "../base/str.h"
#include "../slant.h"

typedef struct slant_stream {
	const char *name;      /* borrowed */
	int descriptor;        /* -1: closed */
	char *data;            /* kept from file to file */
	size_t beg, end, capacity;
	uint64_t line;         /* of the first byte not taken, from 1 */
	bool ended;            /* nothing comes after the window */
	int problem;           /* errno of what ended it early, or 0 */
} slant_stream;

void slant_stream_init(slant_stream *stream);
void slant_stream_release(slant_stream *stream);
slant_status slant_stream_open(slant_stream *stream, const char *name, slant_error *error);
void slant_stream_close(slant_stream *stream);

/* The bytes in the window; a slice lives until the next call of more. */
static inline slant_str slant_stream_window(const slant_stream *stream)
{
	return (slant_str){stream->data ? stream->data + stream->beg : "", stream->end - stream->beg};
}

/* Waits for at least one byte more. False: the stream has ended. */
bool slant_stream_more(slant_stream *stream);
/* Takes bytes off the front of the window. */
void slant_stream_take(slant_stream *stream, size_t count);
/* Takes JSON's white space, reading on as needed. True: a byte follows; false: the stream has ended. */
bool slant_stream_skip_space(slant_stream *stream);

/* Fills error from errno, in words that no locale changes. */
slant_status slant_stream_error(const char *name, int problem, slant_error *error);

#endif
