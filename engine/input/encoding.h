/* encoding: text in any encoding to UTF-8.
   Takes a stream and the name of its encoding, found by a byte order mark or declared; gives UTF-8 for a stream; refuses names that
   are not known.

   What is ill-formed in the encoding comes out as bytes that are ill-formed in UTF-8, of the same number where UTF-8 allows it: the stages
   above replace and count them in the record where they stand, as they do for a file in UTF-8. */
#ifndef SLANT_INPUT_ENCODING_H
#define SLANT_INPUT_ENCODING_H

#include "stream.h"

#define SLANT_CHARSET_SIZE 48u

typedef struct slant_charset {
	char name[SLANT_CHARSET_SIZE];   /* for iconv; "": UTF-8, which needs no conversion */
	size_t mark;                     /* bytes of a byte order mark in front of the text */
} slant_charset;

typedef struct slant_encoding {
	void *converter;      /* iconv_t; NULL: closed */
	slant_stream *below;
	size_t unit;          /* bytes that are passed over where they are ill-formed */
	bool little;          /* the low byte of a unit comes first */
	bool pending;         /* the converter holds the start of a character */
} slant_encoding;

/* Reads a label such as "latin1" as web pages mean it (the Encoding Standard has latin1 and ascii stand for windows-1252), or another
   name that iconv knows. SLANT_ARGUMENT: it is no encoding. */
slant_status slant_encoding_label(slant_str label, slant_charset *charset, slant_error *error);
/* What the first bytes tell (4096, or all there are): a byte order mark, or zeros at every other place, as UTF-16 has them. False:
   nothing. */
bool slant_encoding_found(slant_str head, slant_charset *charset);

void slant_encoding_init(slant_encoding *encoding);
void slant_encoding_close(slant_encoding *encoding);
/* charset is one of the above, and not UTF-8. */
slant_status slant_encoding_open(slant_encoding *encoding, const slant_charset *charset, slant_stream *below, slant_error *error);
/* A slant_stream_read; context is the encoding. */
ptrdiff_t slant_encoding_read(void *context, char *place, size_t room, int *problem);

#endif
