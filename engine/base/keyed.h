/* keyed: items sorted by a number, the same on every machine. Takes keys, each with a value that goes along; gives them in
   ascending order of their keys, equal keys in the order in which they stood. The caller lends
   the memory. */
#ifndef SLANT_BASE_KEYED_H
#define SLANT_BASE_KEYED_H

#include <stddef.h>
#include <stdint.h>

typedef struct slant_keyed {
	uint64_t key;
	uint32_t value;
} slant_keyed;

/* `spare` has room for `count` items, too; what it holds afterwards is of no use. */
void slant_keyed_sort(slant_keyed *items, slant_keyed *spare, size_t count);

#endif
