/* name_keys: forms of names by numbers, sorted, so that equal ones stand together. Takes rows of stems and entries of an alignment; gives where a
   number stands; refuses only when out of memory. Private to score/peers. */
#ifndef SLANT_SCORE_PEERS_NAME_KEYS_H
#define SLANT_SCORE_PEERS_NAME_KEYS_H

#include "../../base/hash.h"
#include "../../base/keyed.h"
#include "align.h"

/* What a form is to the entry, mixed into its number. */
typedef enum slant_name_key_kind { SLANT_NAME_PART, SLANT_NAME_ALIAS, SLANT_NAME_INITIALS, SLANT_NAME_WHOLE, SLANT_NAME_ROLE } slant_name_key_kind;

typedef struct slant_name_keys {
	SLANT_ARRAY(slant_keyed) items;        /* value: the entry */
} slant_name_keys;

static inline uint64_t slant_name_key(slant_name_key_kind kind, const uint32_t *stems, uint32_t count)
{
	return slant_hash_mix(slant_hash_bytes(stems, count * sizeof *stems), (uint64_t)kind + 1);
}

/* False: out of memory. */
bool slant_name_keys_add(slant_align *align, slant_name_keys *to, uint64_t key, uint32_t entry);
bool slant_name_keys_sort(slant_align *align, slant_name_keys *keys);
/* The first place of a key at or behind which it stands; items.count: nowhere. */
uint32_t slant_name_keys_find(const slant_name_keys *keys, uint64_t key);

static inline uint8_t slant_align_type(const slant_align *align, uint32_t entry)
{
	return slant_align_unit(align, &align->entries.data[entry])->type;
}

/* Step 4 of align_names.c. False: out of memory. align_shorts.c */
bool slant_align_shorts(slant_align *align);

#endif
