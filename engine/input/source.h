/* source: every text of a file, however it is packed.
   Takes a path or "-"; gives streams of UTF-8, one a text: the file itself, or what is in it when it is compressed or an archive, through
   all layers; refuses nesting past SLANT_LIMIT_NESTING, binary data, and what container and encoding refuse, member by member.

   Layers are streams over one another, told apart by content:  file - decompression - archive member - decompression ... - encoding.
   A plain file in UTF-8 is the lowest stream itself. */
#ifndef SLANT_INPUT_SOURCE_H
#define SLANT_INPUT_SOURCE_H

#include "../base/limits.h"
#include "container.h"
#include "encoding.h"

typedef struct slant_layer {
	slant_stream stream;
	slant_container container;   /* over the stream; open or not */
	slant_buf name;              /* of the stream, where it is a member */
	bool looked_at;
} slant_layer;

typedef struct slant_source {
	slant_layer layers[SLANT_LIMIT_NESTING + 1];
	unsigned depth;              /* layers in use; 0: closed */
	slant_unpacked unpacked;
	slant_charset declared;      /* by the user */
	bool is_declared;
	slant_encoding encoding;
	slant_stream text;           /* over the encoding */
} slant_source;

/* encoding: a label, or NULL: not declared. */
slant_status slant_source_init(slant_source *source, const char *encoding, slant_error *error);
void slant_source_release(slant_source *source);
/* path is borrowed until the source is closed or opened again. */
slant_status slant_source_open(slant_source *source, const char *path, slant_error *error);
void slant_source_close(slant_source *source);
/* The next text; *stream NULL: the file has no more, and the source is closed. It lives until the next call. Errors name file and
   member; calling again goes on behind. */
slant_status slant_source_next(slant_source *source, slant_stream **stream, slant_error *error);

#endif
