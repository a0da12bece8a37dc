/* utf8: reading UTF-8 one code point at a time. */
#ifndef SLANT_BASE_UTF8_H
#define SLANT_BASE_UTF8_H

#include <stddef.h>
#include <stdint.h>

#define SLANT_UTF8_INVALID 0xFFFFFFFFu

/* Decodes the code point at data[0..length), length > 0. Returns its bytes (1 to 4) and sets *point; for an ill-formed sequence
   *point is SLANT_UTF8_INVALID and the return value is the length of its maximal ill-formed part (Unicode 15, section 3.9,
   "U+FFFD substitution of maximal subparts"), at least 1. Overlong forms, surrogates and values over U+10FFFF are ill-formed. */
size_t slant_utf8_decode(const char *data, size_t length, uint32_t *point);

/* Writes a valid code point; returns its bytes (1 to 4). */
size_t slant_utf8_encode(uint32_t point, char out[4]);

/* Length of the sequence that a lead byte of well-formed text opens. */
static inline size_t slant_utf8_width(char lead)
{
	unsigned char c = (unsigned char)lead;
	return c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
}

#endif
