/* canonical: the one form in which slant keeps text: well-formed UTF-8, NFC, no NUL. Offsets of all evidence count its bytes.
   Takes any bytes, gives canonical text in an arena, refuses only when out of memory. Nothing is trimmed, joined or cut. */
#ifndef SLANT_BASE_CANONICAL_H
#define SLANT_BASE_CANONICAL_H

#include <stdint.h>

#include "arena.h"
#include "str.h"

/* Ill-formed sequences (each maximal subpart) and NULs become U+FFFD; *replaced gets the number of bytes so replaced. A
   byte order mark is text here: who reads files takes it off. Canonical input is copied without further work. The result is
   NUL-terminated; data is NULL when out of memory. */
slant_str slant_canonical(slant_arena *arena, slant_str raw, uint64_t *replaced);

#endif
