/* memory: allocation that fails on order. The linker's --wrap leads malloc, calloc, realloc and free of the library (and of those
   libraries that are linked in as archives, or take hooks) here. Takes the number of the allocation that shall fail; counts what is asked for and
   keeps what is not yet given back. Threads may allocate at once. */
#ifndef SLANT_TESTS_MEMORY_H
#define SLANT_TESTS_MEMORY_H

#include <stdbool.h>
#include <stddef.h>

void fault_memory_init(void);

/* From now on allocation `number` (from 1) fails; 0: none. `lasting`: and all behind it. Counting starts anew. */
void fault_memory_order(unsigned long number, bool lasting);
unsigned long fault_memory_count(void);    /* allocations since the order */
bool fault_memory_failed(void);            /* whether one has failed since the order */
size_t fault_memory_held(void);            /* pieces not yet given back */

#endif
