/* event_pool: the articles on one event, ready to be laid beside each other: what they tell, out of stores, and what a report says of them.
   Takes the articles of an event; gives contents, and labels by place; refuses what a store refuses, and when out of memory. Private to group/.

   Places are those of the articles given, so that nothing depends on the order of stores. */
#ifndef SLANT_GROUP_EVENT_POOL_H
#define SLANT_GROUP_EVENT_POOL_H

#include "gather.h"

#include "../score/peers/coverage.h"

typedef struct slant_event_pool {
	slant_content *contents;
	slant_covering *coverings;
	slant_peer_label *labels;              /* texts are empty until they are to be shown */
	const slant_event_article *articles;   /* of the first `stored` */
	uint32_t count, stored;                /* one more may stand behind those that are in a store */
} slant_event_pool;

/* Whether there is one of which it is not known what it tells. */
bool slant_event_pool_untold(const slant_event_article *articles, uint32_t count);
/* Those of which it is known what they tell; of more than SLANT_LIMIT_EVENT_ARTICLES those that slant_coverage_choose() takes, in
   `arena`: about the article at place *about, which moves with
   them, or, where that is *count, about one on `day` that comes to them; SLANT_NONE: about none. */
slant_status slant_event_pool_choose(const slant_event_article **articles, uint32_t *count, uint32_t *about, slant_day day, slant_arena *arena,
                                     slant_error *error);
/* All in `arena`; the articles are borrowed, and all told. With room for one more behind them. */
slant_status slant_event_pool_read(slant_event_pool *pool, const slant_event_article *articles, uint32_t count, slant_stored_terms *stored,
                                   slant_arena *arena, slant_error *error);
/* The text of one place; what is there already is not read again. */
slant_status slant_event_pool_text(slant_event_pool *pool, uint32_t place, slant_stored_terms *stored, slant_arena *arena,
                                   slant_error *error);
/* Adds an article that is in no store; it is the last place. Of the covering all but the content is taken. */
void slant_event_pool_add(slant_event_pool *pool, const slant_content *content, const slant_covering *covering);

/* Families other than that of the article at `place`. False: out of memory. */
bool slant_event_pool_peers(const slant_event_pool *pool, uint32_t place, uint32_t *peers);
/* SHA-256, in hex, of the digests of all records but that at `place`, in their order. In `arena`; data NULL: out of memory. */
slant_str slant_event_pool_digest(const slant_event_pool *pool, uint32_t place, slant_arena *arena);

#endif
