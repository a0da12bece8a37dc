/* search: where a number stands among records that are sorted by it. Takes the records and the member that they are sorted by, a
   uint32_t; gives the place of the first record whose number is not below the one asked for; refuses nothing: past the last, the count. */
#ifndef SLANT_BASE_SEARCH_H
#define SLANT_BASE_SEARCH_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* Records of `size` bytes, with the number `at` bytes inside each. Inline, so that both are constants where it is called. */
static inline uint32_t slant_search(const void *records, uint32_t count, size_t size, size_t at, uint32_t number)
{
	uint32_t low = 0, high = count;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2, found;
		memcpy(&found, (const char *)records + middle * size + at, sizeof found);
		if (found < number)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* SLANT_SEARCH(hits, hit_count, token, 7): the first of `hits` with a token of 7 or more. Other members than four bytes don't compile. */
#define SLANT_SEARCH(records, count, member, number) \
	slant_search((records), (count), sizeof *(records) * sizeof(char[sizeof (records)->member == sizeof(uint32_t) ? 1 : -1]), \
	             offsetof(__typeof__(*(records)), member), (number))

#endif
