/* What fuzz targets say of a thing that must be so. */
#ifndef SLANT_TESTS_REQUIRE_H
#define SLANT_TESTS_REQUIRE_H

#include "base/str.h"
#include "base/utf8.h"

static inline void require(int condition)
{
	if (!condition)
		__builtin_trap();
}

/* Canonical text: well-formed, without NULs, and one behind it. */
static inline void require_text(slant_str text)
{
	for (size_t i = 0; i < text.length;) {
		uint32_t point;
		i += slant_utf8_decode(text.data + i, text.length - i, &point);
		require(point != SLANT_UTF8_INVALID && point != 0);
	}
	require(text.data[text.length] == '\0');
}

#endif
