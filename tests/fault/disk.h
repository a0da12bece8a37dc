/* disk: writing that fails on order, as on a full disk. SQLite takes its files through here; what it appends to a store's log is counted. A
   failed write to the database itself is no failure of a run: what the log holds is moved there later. */
#ifndef SLANT_TESTS_DISK_H
#define SLANT_TESTS_DISK_H

#include <stdbool.h>

/* After fault_memory_init(). */
void fault_disk_init(void);

/* From now on write `number` (from 1) fails, and all behind it; 0: none. Counting starts anew. */
void fault_disk_order(unsigned long number);
bool fault_disk_failed(void);            /* whether one has failed since the last order that was not 0 */

#endif
