/* freeze: the tables between builder and image. Private to lexicon/. */
#ifndef SLANT_LEXICON_FREEZE_H
#define SLANT_LEXICON_FREEZE_H

#include "../base/hash.h"
#include "builder.h"

typedef struct slant_freeze_symbol {
	slant_str key, surface;
	uint32_t kind;
	uint32_t root;
	uint32_t anchor, in_entry;
	uint64_t classes;
} slant_freeze_symbol;

typedef struct slant_freeze_pattern {
	slant_str regex;
	uint32_t entry;
	uint32_t requirement_beg, requirement_count;
	uint32_t leading_beg, leading_count;
} slant_freeze_pattern;

typedef struct slant_freeze_anchor {  /* pattern `pattern` is tried where `symbol` stands; SLANT_LEXICON_NONE: everywhere */
	uint32_t symbol, pattern;
} slant_freeze_anchor;

typedef struct slant_freeze_edge {
	uint32_t node, symbol, child;
} slant_freeze_edge;

typedef struct slant_freeze_end {     /* entry `entry` ends at node `node` */
	uint32_t node, entry;
} slant_freeze_end;

typedef struct slant_freezer {
	slant_lexicon_builder *builder;
	slant_arena arena, scratch;
	slant_vocabulary *vocabulary;
	SLANT_ARRAY(slant_freeze_symbol) symbols;
	SLANT_ARRAY(slant_lexicon_node) nodes;
	SLANT_ARRAY(slant_freeze_edge) edges;
	SLANT_ARRAY(slant_freeze_pattern) patterns;
	SLANT_ARRAY(slant_freeze_anchor) anchors;
	SLANT_ARRAY(slant_lexicon_requirement) requirements;
	SLANT_ARRAY(uint32_t) required;
	SLANT_ARRAY(slant_freeze_end) ends;
	uint32_t *symbol_slots, *edge_slots;
	uint32_t symbol_slot_count, edge_slot_count;
	uint32_t longest_prefix, anchor_count;
	slant_error *error;
} slant_freezer;

/* SLANT_LEXICON, with the entry's file and line. */
slant_status slant_freezer_refuse(slant_freezer *freezer, const slant_builder_entry *entry, const char *why, const char *detail);
/* The symbol of (kind, key, surface), new or there already; SLANT_LEXICON_NONE when out of memory. */
uint32_t slant_freezer_symbol(slant_freezer *freezer, slant_symbol_kind kind, slant_str key, slant_str surface);
/* An entry of the group `foreign`: a row of words, letters or scripts of one language. foreign.c */
slant_status slant_freezer_foreign(slant_freezer *freezer, const slant_builder_entry *entry);
/* An entry that is a pattern; the group `function` is frozen before. freeze_pattern.c */
slant_status slant_freezer_pattern(slant_freezer *freezer, const slant_builder_entry *entry, uint32_t number);

/* Symbols of all kinds stand in one table by their keys: one look finds all that a form or stem is known as. */
static inline uint64_t slant_symbol_hash(slant_str key)
{
	return slant_hash_bytes(key.data, key.length);
}

/* Where the lengths of prefixes are noted that begin with the same three bytes. */
#define SLANT_PREFIX_LEAST 3u
#define SLANT_PREFIX_SLOTS 4096u

static inline uint32_t slant_prefix_slot(const char *key)
{
	const unsigned char *k = (const unsigned char *)key;
	return ((uint32_t)k[0] | (uint32_t)k[1] << 8 | (uint32_t)k[2] << 16) * 0x9e3779b1u >> 20;
}

/* The part of its hash that a slot keeps beside the symbol's number, so that others are told apart without a look at them. */
#define SLANT_SYMBOL_TAG 0xFFFFFFFF00000000u

static inline uint64_t slant_edge_hash(uint32_t node, uint32_t symbol)
{
	return ((uint64_t)node << 32 | symbol) * 0x9e3779b97f4a7c15u >> 32;
}

/* Lays everything out as one block, and views it. image.c */
slant_status slant_freezer_lay_out(slant_freezer *freezer, slant_lexicon *lexicon);

#endif
