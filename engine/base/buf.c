/* See buf.h. */
#include "buf.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "banned.h"

#define FORMATTED_USUAL 128u   /* bytes */

void slant_buf_init(slant_buf *buf)
{
	*buf = (slant_buf){0};
}

void slant_buf_release(slant_buf *buf)
{
	free(buf->data);
	slant_buf_init(buf);
}

void slant_buf_reset(slant_buf *buf)
{
	buf->length = 0;
	buf->failed = false;
	if (buf->data)
		buf->data[0] = '\0';
}

bool slant_buf_reserve(slant_buf *buf, size_t more)
{
	if (buf->failed || more > SIZE_MAX / 2 - buf->length - 1) {
		buf->failed = true;
		return false;
	}
	size_t need = buf->length + more + 1;
	if (need <= buf->capacity)
		return true;
	size_t capacity = buf->capacity ? buf->capacity : 256;
	while (capacity < need)
		capacity *= 2;
	char *data = realloc(buf->data, capacity);
	if (!data) {
		buf->failed = true;
		return false;
	}
	data[buf->length] = '\0';
	buf->data = data;
	buf->capacity = capacity;
	return true;
}

void slant_buf_append(slant_buf *buf, const char *data, size_t length)
{
	if (!slant_buf_reserve(buf, length))
		return;
	if (length)
		memcpy(buf->data + buf->length, data, length);
	buf->length += length;
	buf->data[buf->length] = '\0';
}

void slant_buf_put(slant_buf *buf, slant_str s)
{
	slant_buf_append(buf, s.data, s.length);
}

void slant_buf_byte(slant_buf *buf, char byte)
{
	slant_buf_append(buf, &byte, 1);
}

void slant_buf_format(slant_buf *buf, const char *format, ...)
{
	size_t room = FORMATTED_USUAL;
	for (int round = 0; round < 2; round++) {   /* most fits at once */
		if (!slant_buf_reserve(buf, room))
			return;
		room = buf->capacity - buf->length;
		va_list args;
		va_start(args, format);
		int length = vsnprintf(buf->data + buf->length, room, format, args);
		va_end(args);
		if (length >= 0 && (size_t)length < room) {
			buf->length += (size_t)length;
			return;
		}
		buf->data[buf->length] = '\0';
		buf->failed = length < 0;
		room = (size_t)length;
	}
}

static slant_status sink_write(void *context, const char *data, size_t length)
{
	slant_buf *buf = context;
	slant_buf_append(buf, data, length);
	return buf->failed ? SLANT_MEMORY : SLANT_OK;
}

slant_sink slant_buf_sink(slant_buf *buf)
{
	return (slant_sink){sink_write, buf};
}
