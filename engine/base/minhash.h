/* minhash: a signature of what a text says, word by word, from which the likeness of two texts is estimated without either
   text. Takes the hashes of a text's words in order; gives 128 numbers of 16 bits; refuses texts too short to tell.

   The set that is signed is that of the shingles, runs of SLANT_MINHASH_SHINGLE words. Two texts are as like as the share of
   shingles that they have in common of all that either has (Jaccard). One hash of a shingle says into which of 128 bins it
   falls and how it ranks there; a bin keeps its lowest (one permutation hashing: Li, Owen and Zhang 2012), of which the
   signature has the last 16 bits (b-bit minwise hashing: Li and König 2010). An empty bin takes over the number of another
   one, found by a hash of its own place and of how often it has looked, so that texts with the same shingles look at the
   same bins (optimal densification: Shrivastava 2017). The share of bins that agree is an unbiased estimate of the likeness,
   with the spread of 128 throws of a coin or nearly so: .035 where it is .8. */
#ifndef SLANT_BASE_MINHASH_H
#define SLANT_BASE_MINHASH_H

#include <stdbool.h>
#include <stdint.h>

#include "hash.h"

#define SLANT_MINHASH_BINS 128u
#define SLANT_MINHASH_SHINGLE 5u
#define SLANT_MINHASH_LEAST 16u        /* shingles: those of 20 words, the shortest text that is rated */
#define SLANT_MINHASH_FACTOR 0x9e3779b97f4a7c15u    /* odd; the shingle is a number to this base */
#define SLANT_MINHASH_GONE 0x2e2b795f2d10fd85u      /* its fifth power, by which the word that leaves a shingle is taken off */

typedef struct slant_minhash {
	uint64_t least[SLANT_MINHASH_BINS];            /* UINT64_MAX: empty */
	uint64_t window[SLANT_MINHASH_SHINGLE];        /* the last words, in a ring */
	uint64_t shingle;
	uint32_t words, place;
} slant_minhash;

void slant_minhash_init(slant_minhash *hash);

/* The next word, by its slant_hash_bytes. */
static inline void slant_minhash_add(slant_minhash *hash, uint64_t word)
{
	uint64_t *oldest = &hash->window[hash->place];
	hash->shingle = hash->shingle * SLANT_MINHASH_FACTOR + word - *oldest * SLANT_MINHASH_GONE;
	*oldest = word;
	hash->place = hash->place + 1 == SLANT_MINHASH_SHINGLE ? 0 : hash->place + 1;
	if (++hash->words < SLANT_MINHASH_SHINGLE)
		return;
	uint64_t mixed = slant_hash_mix(hash->shingle, SLANT_MINHASH_SHINGLE);
	uint64_t *least = &hash->least[mixed / (UINT64_MAX / SLANT_MINHASH_BINS + 1)];
	*least = mixed < *least ? mixed : *least;
}

/* False, and all zero: fewer than SLANT_MINHASH_LEAST shingles. */
bool slant_minhash_finish(const slant_minhash *hash, uint16_t signature[SLANT_MINHASH_BINS]);

/* How many bins of two signatures agree; of SLANT_MINHASH_BINS, the estimated likeness. */
unsigned slant_minhash_agreeing(const uint16_t *a, const uint16_t *b);

#endif
