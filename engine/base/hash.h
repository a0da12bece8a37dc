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
	if (length) {
		uint64_t tail = 0;
		memcpy(&tail, p, length);
		h = slant_hash_mix(h, tail);
	}
	return h ^ (h >> 29);
}

#endif
