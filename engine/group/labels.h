/* labels: distinct strings, numbered in the order of their first coming, and renumbered by name when all are there. Takes strings in any
   order; gives numbers; refuses only when out of memory. */
#ifndef SLANT_GROUP_LABELS_H
#define SLANT_GROUP_LABELS_H

#include <stdbool.h>

#include "../base/arena.h"

typedef struct slant_labels {
	SLANT_ARRAY(slant_str) names;
	uint32_t *slots;           /* open addressing over names: number + 1, or 0; heap */
	uint32_t slot_count;
} slant_labels;

/* The number of a string, new (then copied into the arena) or known. False: out of memory. */
bool slant_labels_find(slant_labels *labels, slant_arena *arena, slant_str name, uint32_t *number);
/* The number of a known string. False: it isn't known. */
bool slant_labels_look(const slant_labels *labels, slant_str name, uint32_t *number);
void slant_labels_release(slant_labels *labels);
/* Numbers the names in bytewise order: places[old] is the new number. No name can be looked up or added any more. False: out of memory. */
bool slant_labels_sort(slant_labels *labels, uint32_t *places);

#endif
