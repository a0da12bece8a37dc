/* slots: the table of numbers behind open addressing, grown by doubling. Takes what its owner counts, gives room; the owner places its
   items anew and looks them up, since it knows their hashes. */
#ifndef SLANT_BASE_SLOTS_H
#define SLANT_BASE_SLOTS_H

#include <stdbool.h>
#include <stdint.h>

/* Makes room for one item beside `items`: a power of two of slots, less than half full. *moved: the table is new and empty, and all items
   are to be placed anew. False, and nothing changed, when out of memory. The slots belong to the caller (free). */
bool slant_slots_widen(uint32_t **slots, uint32_t *count, uint32_t items, bool *moved);

#endif
