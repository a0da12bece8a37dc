/* container: compressed files and archives, as streams of what is in them.
   Takes a stream that opens with gzip, zstd, xz, tar or zip data; gives the members one by one, each as bytes for a stream; refuses
   links, encrypted members, names that lead out of the archive, what is damaged or cut, and what unpacks to far more than it was.

   A compressed file is a container with one member without a name. Of an archive only regular files are members; what a walk of
   a directory would pass over is passed over. Nothing is ever written to a disk. Memory does not grow with the data, but for a zip's
   directory, which libarchive holds. */
#ifndef SLANT_INPUT_CONTAINER_H
#define SLANT_INPUT_CONTAINER_H

#include "../base/buf.h"
#include "stream.h"

/* What the containers of one file have unpacked together; `file` is the stream at the bottom. */
typedef struct slant_unpacked {
	const slant_stream *file;
	uint64_t bytes;
} slant_unpacked;

typedef struct slant_container {
	struct archive *archive;    /* NULL: closed */
	struct slant_archive_calls *calls;   /* of libarchive; loaded when first opened */
	slant_stream *below;
	slant_unpacked *unpacked;   /* borrowed, shared */
	uint64_t members;           /* met: of any kind */
	uint64_t given;             /* or refused: what the user was told of */
	uint64_t member_bytes;      /* unpacked of the member in hand */
	unsigned swollen;           /* members that unpacked to too much */
	bool compressed;            /* skipping costs as much as reading */
	bool in_member;             /* not read to its end */
	bool damaged;               /* told of, and a whole member is looked for */
	bool over;                  /* no member comes any more */
	slant_buf name;             /* of the member */
} slant_container;

/* Whether a stream that starts with `head` (512 bytes, or all there are) is one. */
bool slant_container_is(slant_str head);

void slant_container_release(slant_container *container);
slant_status slant_container_open(slant_container *container, slant_stream *below, slant_unpacked *unpacked, slant_error *error);
void slant_container_close(slant_container *container);

/* Goes to the next member; *got false: there is none. container->name has its name, empty for a compressed file; the error of a
   member that is refused names no file, and calling again goes on behind it. */
slant_status slant_container_next(slant_container *container, bool *got, slant_error *error);
/* A slant_stream_read of the member; context is the container. */
ptrdiff_t slant_container_read(void *context, char *place, size_t room, int *problem);

#endif
