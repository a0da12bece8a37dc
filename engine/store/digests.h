/* digests: the set of the articles that a store holds, by the digest of their records: 32 bytes an article, and up to eight of slots. Filled
   once; then any thread may ask. */
#ifndef SLANT_STORE_DIGESTS_H
#define SLANT_STORE_DIGESTS_H

#include <stdbool.h>
#include <stdint.h>

#define SLANT_DIGEST_BYTES 32u

typedef struct slant_digests {
	unsigned char (*digests)[SLANT_DIGEST_BYTES];
	uint32_t count, capacity;
	uint32_t *slots, slot_count;     /* number + 1, or 0 */
} slant_digests;

/* False: out of memory. A digest may be added once only. */
bool slant_digests_add(slant_digests *set, const unsigned char digest[SLANT_DIGEST_BYTES]);
bool slant_digests_has(const slant_digests *set, const unsigned char digest[SLANT_DIGEST_BYTES]);
void slant_digests_release(slant_digests *set);

#endif
