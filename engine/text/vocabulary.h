/* vocabulary: the hash of folded forms, open to this folder so that the tokenizer can look a short word up without a call.

   A slot holds a form of up to eight bytes whole, as one number; of a longer one it holds the hash, and the bytes are compared. */
#ifndef SLANT_TEXT_VOCABULARY_H
#define SLANT_TEXT_VOCABULARY_H

#include "../base/hash.h"
#include "text.h"

typedef struct vocabulary_slot {
	uint64_t key;       /* the bytes, padded with zeros, or the hash */
	uint32_t length;
	uint32_t id_above;  /* the form's id + 1; 0: empty */
} vocabulary_slot;

struct slant_vocabulary {
	struct slant_vocabulary_forms forms;   /* first: see slant_vocabulary_form */
	vocabulary_slot *slots;
	uint64_t mask;          /* slots - 1, a power of two less one */
	uint32_t chunk_count;
	uint32_t count;
	slant_arena arena;      /* strings of the forms, and what the table made of them */
	struct sb_stemmer *stemmer;
	slant_form_table table;
};

/* The first eight bytes of a form as a number, the first byte lowest on any machine. */
static inline uint64_t vocabulary_number(uint64_t bytes)
{
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	return __builtin_bswap64(bytes);
#else
	return bytes;
#endif
}

static inline uint64_t vocabulary_short_hash(uint64_t key, uint32_t length)
{
	uint64_t h = slant_hash_mix(length * 0xa0761d6478bd642fu, key);
	return h ^ (h >> 29);
}

/* A new form; UINT32_MAX: out of memory. */
uint32_t slant_vocabulary_add(slant_vocabulary *vocabulary, slant_str folded, uint64_t key, uint64_t hash);

/* The id of a form of one to eight bytes, given as a number padded with zeros. */
static inline uint32_t slant_vocabulary_intern_short(slant_vocabulary *vocabulary, uint64_t key, uint32_t length)
{
	uint64_t hash = vocabulary_short_hash(key, length);
	for (uint64_t at = hash & vocabulary->mask;; at = (at + 1) & vocabulary->mask) {
		const vocabulary_slot *slot = &vocabulary->slots[at];
		if (slot->key == key && slot->length == length && slot->id_above)
			return slot->id_above - 1;
		if (!slot->id_above)
			break;
	}
	uint64_t bytes = vocabulary_number(key);
	return slant_vocabulary_add(vocabulary, (slant_str){(const char *)&bytes, length}, key, hash);
}

#endif
