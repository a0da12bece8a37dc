/* See digests.h. */
#include "digests.h"

#include <stdlib.h>
#include <string.h>

#include "../base/slots.h"

#include "../base/banned.h"

#define FIRST 1024u

/* A digest's own bytes are as good as any hash of them. */
static uint32_t place(const slant_digests *set, const unsigned char *digest)
{
	uint32_t at;
	memcpy(&at, digest, sizeof at);
	at &= set->slot_count - 1;
	while (set->slots[at] && memcmp(set->digests[set->slots[at] - 1], digest, SLANT_DIGEST_BYTES) != 0)
		at = (at + 1) & (set->slot_count - 1);
	return at;
}

static bool grow(slant_digests *set)
{
	uint32_t capacity = set->capacity ? set->capacity * 2 : FIRST;
	void *digests = capacity > set->capacity ? realloc(set->digests, (size_t)capacity * SLANT_DIGEST_BYTES) : NULL;
	if (!digests)
		return false;
	set->digests = digests;
	set->capacity = capacity;
	return true;
}

bool slant_digests_add(slant_digests *set, const unsigned char digest[SLANT_DIGEST_BYTES])
{
	bool moved;
	if ((set->count == set->capacity && !grow(set)) || !slant_slots_widen(&set->slots, &set->slot_count, set->count, &moved))
		return false;
	for (uint32_t i = 0; moved && i < set->count; i++)
		set->slots[place(set, set->digests[i])] = i + 1;
	memcpy(set->digests[set->count], digest, SLANT_DIGEST_BYTES);
	uint32_t at = place(set, digest);
	set->slots[at] = ++set->count;
	return true;
}

bool slant_digests_has(const slant_digests *set, const unsigned char digest[SLANT_DIGEST_BYTES])
{
	return set->count && set->slots[place(set, digest)];
}

void slant_digests_release(slant_digests *set)
{
	free(set->digests);
	free(set->slots);
	*set = (slant_digests){0};
}
