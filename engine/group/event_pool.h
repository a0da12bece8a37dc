/* event_pool: the articles on one event, ready to be laid beside each other: what they tell, out of stores, and what a report says of them.
   Takes the rows of an event; gives contents, and labels by place; refuses what a store refuses, and when out of memory. Private to group/.

   Places are those of the rows given, so that nothing depends on the order of stores. */
#ifndef SLANT_GROUP_EVENT_POOL_H
#define SLANT_GROUP_EVENT_POOL_H

#include "gather.h"

#include "../score/peers/coverage.h"

typedef struct slant_event_pool {
	slant_content *contents;
	slant_covering *coverings;
	slant_peer_label *labels;              /* texts are empty until slant_event_pool_texts() */
	const slant_row **rows;                /* NULL: the one that stands behind them, and is in no store */
	uint32_t count;
} slant_event_pool;

/* All in `arena`. With room for one more behind them. */
slant_status slant_event_pool_read(slant_event_pool *pool, const slant_rows *rows, const uint32_t *members, uint32_t count,
                                   slant_stored_terms *stored, slant_arena *arena, slant_error *error);
/* The text of one place; what is there already is not read again. */
slant_status slant_event_pool_text(slant_event_pool *pool, uint32_t place, slant_stored_terms *stored, slant_arena *arena,
                                   slant_error *error);
/* Adds an article that is in no store; it is the last place. */
void slant_event_pool_add(slant_event_pool *pool, const slant_content *content, slant_day day, uint32_t family);

/* Families other than that of the article at `place`. False: out of memory. */
bool slant_event_pool_peers(const slant_event_pool *pool, uint32_t place, uint32_t *peers);
/* SHA-256, in hex, of the digests of all records but that at `place`, in their order. In `arena`; data NULL: out of memory. */
slant_str slant_event_pool_digest(const slant_event_pool *pool, uint32_t place, slant_arena *arena);

#endif
