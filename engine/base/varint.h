/* varint: whole numbers as bytes, seven bits a byte, the lowest first; each number has one spelling. Takes a place to write at, or bytes to
   read; gives the place behind, or the number; refuses what is cut short, too long for 63 bits, or spelt with needless bytes. */
#ifndef SLANT_BASE_VARINT_H
#define SLANT_BASE_VARINT_H

#include <stdint.h>

#include "buf.h"

#define SLANT_VARINT_MOST 10u      /* bytes of a 64-bit number */

/* There is room for SLANT_VARINT_MOST bytes at `at`. */
static inline char *slant_varint_put(char *at, uint64_t number)
{
	for (; number > 0x7F; number >>= 7)
		*at++ = (char)(number | 0x80);
	*at++ = (char)number;
	return at;
}

static inline void slant_varint_append(slant_buf *out, uint64_t number)
{
	char bytes[SLANT_VARINT_MOST];
	slant_buf_append(out, bytes, (size_t)(slant_varint_put(bytes, number) - bytes));
}

/* The number that `rest` begins with; `rest` goes on behind it. False: there is none. */
static inline bool slant_varint_take(slant_str *rest, uint64_t *number)
{
	uint64_t value = 0;
	/* Most are one byte. */
	if (rest->length && !(rest->data[0] & 0x80)) {
		*number = (unsigned char)rest->data[0];
		*rest = (slant_str){rest->data + 1, rest->length - 1};
		return true;
	}
	for (size_t i = 0; i < rest->length && i < SLANT_VARINT_MOST - 1; i++) {
		unsigned char c = (unsigned char)rest->data[i];
		value |= (uint64_t)(c & 0x7F) << 7 * i;
		if (c & 0x80)
			continue;
		if (i && !c)
			return false;
		*rest = slant_str_slice(*rest, i + 1, rest->length);
		*number = value;
		return true;
	}
	return false;
}

#endif
