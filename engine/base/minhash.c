/* See minhash.h. */
#include "minhash.h"

#include <string.h>

#include "banned.h"

void slant_minhash_init(slant_minhash *hash)
{
	memset(hash, 0, sizeof *hash);
	memset(hash->least, 0xFF, sizeof hash->least);
}

/* The bin that an empty one looks at, at its n-th look. */
static unsigned looked_at(unsigned bin, uint64_t look)
{
	return (unsigned)(slant_hash_mix(bin + 1, look) % SLANT_MINHASH_BINS);
}

bool slant_minhash_finish(const slant_minhash *hash, uint16_t signature[SLANT_MINHASH_BINS])
{
	memset(signature, 0, SLANT_MINHASH_BINS * sizeof *signature);
	if (hash->words < SLANT_MINHASH_LEAST + SLANT_MINHASH_SHINGLE - 1)
		return false;
	for (unsigned bin = 0; bin < SLANT_MINHASH_BINS; bin++) {
		unsigned from = bin;
		for (uint64_t look = 1; hash->least[from] == UINT64_MAX; look++)
			from = looked_at(bin, look);
		signature[bin] = (uint16_t)hash->least[from];
	}
	return true;
}

unsigned slant_minhash_agreeing(const uint16_t *a, const uint16_t *b)
{
	unsigned agreeing = 0;
	for (unsigned bin = 0; bin < SLANT_MINHASH_BINS; bin++)
		agreeing += a[bin] == b[bin];
	return agreeing;
}
