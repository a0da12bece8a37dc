/* samples: the keys of coding sheets, which stay in the store so that the sheets are blind. Takes a sample: its strata, and for each article
   that could be drawn its stratum and, if its text was drawn, the item's name; gives it back by the name of an item; refuses a second
   writer, and items whose names another sample of the store has.

   Articles are known by their content, not by their number: so a key outlives a further run of the batch over the same folder. Articles
   that came later could not be drawn, and articles that went are passed over. A key that slant_store_begin() of another engine finds stays,
   too: chances do not depend on ratings once the draw is made. */
#ifndef SLANT_STORE_SAMPLES_H
#define SLANT_STORE_SAMPLES_H

#include "../base/arena.h"
#include "store.h"

#define SLANT_SAMPLE_NAME_SIZE 65u
#define SLANT_SAMPLE_ITEM_SIZE 13u

/* An article that could be drawn. Copies of one text share stratum and item, since one code serves them all. */
typedef struct slant_sample_entry {
	unsigned char content[SLANT_FACTS_SHA256];
	uint32_t stratum;
	char item[SLANT_SAMPLE_ITEM_SIZE];   /* "": not drawn */
} slant_sample_entry;

typedef struct slant_sample_stratum {
	slant_str value;                   /* of the group; for people */
	uint32_t part;                     /* within it, by rising score */
	uint64_t there, drawn;             /* texts, each counted once */
} slant_sample_stratum;

typedef struct slant_sample_key {
	char name[SLANT_SAMPLE_NAME_SIZE];   /* a digest of the design and of all that could be drawn */
	slant_str design;                  /* JSON; for people */
	slant_sample_stratum *strata;
	slant_sample_entry *entries;       /* in order of content */
	size_t stratum_count, entry_count;
} slant_sample_key;

/* Opens the store of `folder`, keeps the key, closes it; a key of that name that is there already is the same and stays. SLANT_IO names the
   store; SLANT_ARGUMENT: an item's name is taken. */
slant_status slant_samples_keep(const char *folder, const slant_sample_key *key, slant_error *error);
/* The key of the sample that has an item; in `arena`. *found false: none has. */
slant_status slant_samples_find(slant_store *store, slant_str item, slant_arena *arena, slant_sample_key *key, bool *found,
                                slant_error *error);

/* Title and text of an article; in `arena`. */
slant_status slant_samples_text(slant_store *store, const unsigned char content[SLANT_FACTS_SHA256], slant_arena *arena, slant_str *title,
                                slant_str *text, slant_error *error);

#endif
