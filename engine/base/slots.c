/* See slots.h. */
#include "slots.h"

#include <stdlib.h>

#include "banned.h"

#define FIRST_SLOTS 1024u

bool slant_slots_widen(uint32_t **slots, uint32_t *count, uint32_t items, bool *moved)
{
	*moved = *count == 0 || items >= *count / 2;
	if (!*moved)
		return true;
	uint32_t larger = *count ? *count * 2 : FIRST_SLOTS;
	uint32_t *made = calloc(larger, sizeof *made);
	if (!made)
		return false;
	free(*slots);
	*slots = made;
	*count = larger;
	return true;
}
