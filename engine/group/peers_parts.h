/* peers_parts: what a pool of peers holds, for those who make it (peers.c) and those who look for an article's peers in it (peers_find.c).
   Private to the two. */
#ifndef SLANT_GROUP_PEERS_PARTS_H
#define SLANT_GROUP_PEERS_PARTS_H

#include "event_places.h"
#include "event_pool.h"

#define SLANT_PEERS_KEPT 64u    /* events whose laying out is kept, each at the place of its number */
#define SLANT_PEERS_PARTS 8u    /* parts of events that are too large to be laid out whole: articles of one day mostly share one */

/* An event laid out. */
typedef struct slant_peers_table {
	slant_arena arena;
	bool laid;
	uint32_t event;
	slant_event_pool pool;
	slant_coverage *coverage;
	uint32_t shared;                   /* a part: the last time that it served again; 0: never */
} slant_peers_table;

struct slant_peers {
	const slant_engine *engine;
	slant_corpus corpus;               /* its arena, stores and events alone */
	slant_rows rows;
	slant_stored_terms *stored;
	slant_event_row *found;            /* by row; event: number in corpus.events */
	slant_event_places *places;
	slant_peers_table tables[SLANT_PEERS_KEPT];
	slant_peers_table parts[SLANT_PEERS_PARTS];
	uint32_t shared;                   /* how often a part served again */
	slant_buf terms;
	const char *why;                   /* the last article was rated alone */
	const char *why_none;              /* why every article is */
};

/* A slant_peer_finder whose context are the peers. peers_find.c */
slant_status slant_peers_find(void *context, const slant_article *article, const slant_report *report, const slant_context *scoring,
                              slant_arena *arena, const slant_beside **beside, slant_error *error);

#endif
