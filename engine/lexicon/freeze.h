/* freeze: the tables between builder and image. Private to lexicon/. */
#ifndef SLANT_LEXICON_FREEZE_H
#define SLANT_LEXICON_FREEZE_H

#include "../base/hash.h"
#include "builder.h"

typedef struct slant_freeze_symbol {
	slant_str key, surface;
	uint32_t kind;
	uint32_t root;
	uint64_t classes;
} slant_freeze_symbol;

typedef struct slant_freeze_pattern {
	slant_str regex;
	uint32_t entry;
} slant_freeze_pattern;

typedef struct slant_freeze_anchor {  /* pattern `pattern` is tried where `symbol` stands; SLANT_LEXICON_NONE: everywhere */
	uint32_t symbol, pattern;
} slant_freeze_anchor;

typedef struct slant_freeze_end {     /* entry `entry` ends at node `node` */
	uint32_t node, entry;
} slant_freeze_end;

typedef struct slant_freezer {
	slant_lexicon_builder *builder;
	slant_arena arena, scratch;
	slant_vocabulary *vocabulary;
	SLANT_ARRAY(slant_freeze_symbol) symbols;
	SLANT_ARRAY(slant_lexicon_node) nodes;
	SLANT_ARRAY(slant_lexicon_edge) edges;
	SLANT_ARRAY(slant_freeze_pattern) patterns;
	SLANT_ARRAY(slant_freeze_anchor) anchors;
	SLANT_ARRAY(slant_freeze_end) ends;
	uint32_t *symbol_slots, *edge_slots;
	uint32_t symbol_slot_count, edge_slot_count;
	uint32_t longest_prefix;
	slant_error *error;
} slant_freezer;

static inline uint64_t slant_symbol_hash(slant_symbol_kind kind, slant_str key)
{
	return slant_hash_mix(slant_hash_bytes(key.data, key.length), (uint64_t)kind);
}

static inline uint64_t slant_edge_hash(uint32_t node, uint32_t symbol)
{
	return slant_hash_mix(node, symbol);
}

/* Lays everything out as one block, and views it. image.c */
slant_status slant_freezer_lay_out(slant_freezer *freezer, slant_lexicon *lexicon);

#endif
