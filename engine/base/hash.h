/* hash: a fast 64-bit hash of short byte strings, the same on every run (it seeds nothing secret and meets no attacker's timing:
   tables that use it are bounded by SLANT_LIMIT_*). Multiply-fold over eight bytes at a time. */
#ifndef SLANT_BASE_HASH_H
#define SLANT_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

static inline uint64_t slant_hash_mix(uint64_t a, uint64_t b)
{
	__extension__ unsigned __int128 product = (unsigned __int128)(a ^ 0x9e3779b97f4a7c15u) * (b ^ 0xd1b54a32d192ed03u);
	return (uint64_t)product ^ (uint64_t)(product >> 64);
}

/* One to seven bytes as a number, the first one lowest where that is the machine's order. Two loads that overlap are quicker
   than a copy whose length is not known, and most words are this short. */
static inline uint64_t slant_hash_tail(const unsigned char *p, size_t length)
{
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
	if (length >= 4) {
		uint32_t first, last;
		memcpy(&first, p, 4);
		memcpy(&last, p + length - 4, 4);
		return first | (uint64_t)last << 8 * (length - 4);
	}
	return p[0] | (uint64_t)p[length / 2] << 8 * (length / 2) | (uint64_t)p[length - 1] << 8 * (length - 1);
#else
	uint64_t tail = 0;
	memcpy(&tail, p, length);
	return tail;
#endif
}

static inline uint64_t slant_hash_bytes(const void *data, size_t length)
{
	const unsigned char *p = data;
	uint64_t h = length * 0xa0761d6478bd642fu;
	while (length >= 8) {
		uint64_t word;
		memcpy(&word, p, 8);
		h = slant_hash_mix(h, word);
		p += 8, length -= 8;
	}
	if (length)
		h = slant_hash_mix(h, slant_hash_tail(p, length));
	return h ^ (h >> 29);
}

#endif
