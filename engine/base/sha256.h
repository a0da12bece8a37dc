/* sha256: FIPS 180-4 digests, as bytes or as 64 lower-case hex digits and a NUL, by nettle. */
#ifndef SLANT_BASE_SHA256_H
#define SLANT_BASE_SHA256_H

#include <stdbool.h>

#include "str.h"

#define SLANT_SHA256_BYTES 32
#define SLANT_SHA256_HEX 65

void slant_sha256_bytes(slant_str data, unsigned char digest[SLANT_SHA256_BYTES]);
void slant_sha256(slant_str data, char hex[SLANT_SHA256_HEX]);
/* From 64 lower-case hex digits, and back. False: they are none. */
bool slant_sha256_read(slant_str hex, unsigned char digest[SLANT_SHA256_BYTES]);
void slant_sha256_write(const unsigned char digest[SLANT_SHA256_BYTES], char hex[SLANT_SHA256_HEX]);

#endif
