/* buf: bytes that are owned and grow. Appends are sticky: after one fails, all later ones do nothing and `failed` stays set,
   so that ten appends need one check. data is NUL-terminated whenever it is not NULL. */
#ifndef SLANT_BASE_BUF_H
#define SLANT_BASE_BUF_H

#include <stdbool.h>
#include <stddef.h>

#include "../slant.h"
#include "str.h"

typedef struct slant_buf {
	char *data;
	size_t length;
	size_t capacity;
	bool failed;
} slant_buf;

void slant_buf_init(slant_buf *buf);
void slant_buf_release(slant_buf *buf);
void slant_buf_reset(slant_buf *buf);                      /* empties, keeps the memory, clears `failed` */
bool slant_buf_reserve(slant_buf *buf, size_t more);       /* room for `more` bytes and a NUL */
void slant_buf_append(slant_buf *buf, const char *data, size_t length);
void slant_buf_put(slant_buf *buf, slant_str s);
void slant_buf_byte(slant_buf *buf, char byte);
void slant_buf_format(slant_buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* A sink that appends to it; SLANT_MEMORY once it has failed. */
slant_sink slant_buf_sink(slant_buf *buf);

static inline slant_str slant_buf_str(const slant_buf *buf)
{
	return (slant_str){buf->data ? buf->data : "", buf->length};
}

#endif
