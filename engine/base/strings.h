/* strings: distinct strings, numbered from 0 in the order in which they first come. Takes slices, keeps copies; gives
   numbers; refuses only when out of memory. */
#ifndef SLANT_BASE_STRINGS_H
#define SLANT_BASE_STRINGS_H

#include <stdbool.h>
#include <stdint.h>

#include "arena.h"

#define SLANT_STRINGS_NONE UINT32_MAX

typedef struct slant_strings {
	slant_arena arena;
	SLANT_ARRAY(slant_str) list;   /* by number */
	uint32_t *slots;               /* open addressing: number + 1; heap */
	uint32_t slot_count;
} slant_strings;

void slant_strings_init(slant_strings *strings);
void slant_strings_release(slant_strings *strings);

/* The number of a string, new or known. SLANT_STRINGS_NONE: out of memory. */
uint32_t slant_strings_find(slant_strings *strings, slant_str text);
/* The number of a known one, or SLANT_STRINGS_NONE. */
uint32_t slant_strings_look(const slant_strings *strings, slant_str text);
/* Numbers them anew, in bytewise order: places[old] is the new number. False, and nothing changed: out of memory. */
bool slant_strings_sort(slant_strings *strings, uint32_t *places);

#endif
