/* sha256: FIPS 180-4 digest as 64 lower-case hex digits and a NUL, by nettle. */
#ifndef SLANT_BASE_SHA256_H
#define SLANT_BASE_SHA256_H

#include "str.h"

#define SLANT_SHA256_HEX 65

void slant_sha256(slant_str data, char hex[SLANT_SHA256_HEX]);

#endif
