/* lexicon: word lists, frozen. A frozen lexicon is one block of bytes: arrays of plain numbers and one pool of strings, with no
   pointer inside, so that the shipped lists are frozen when slant is built and opening them costs nothing.
   Takes files after lexicons/FORMAT.md (parse.c), gives an immutable slant_lexicon (freeze.c), refuses with file and line.

   What a reader of it meets:
     symbol     a small number for one way in which a word can match: its stem, its exact form, a prefix of it, its form with case
     node       a state of the trie over symbols; node 0 is none
     entry      one line of a file
     category   `promotional/hype`; numbers from 1; 0 is none
     group      the categories among which the longest entry wins; a guard hides shorter entries of its group (or, in the group
                `guard`, of all groups) */
#ifndef SLANT_LEXICON_LEXICON_H
#define SLANT_LEXICON_LEXICON_H

#include <stdbool.h>
#include <stdint.h>

#include "../base/str.h"
#include "../slant.h"
#include "../text/text.h"

#define SLANT_LEXICON_NONE 0xFFFFFFFFu
#define SLANT_GROUPS_MAX 32u

typedef struct slant_ref {        /* a string of the pool */
	uint32_t offset, length;
} slant_ref;

typedef struct slant_lexicon_file {
	slant_ref name, version, language, license, group, source, sha256;
	uint32_t entries;
} slant_lexicon_file;

typedef struct slant_lexicon_category {
	slant_ref name, about;
	uint32_t group;
	uint32_t guard;               /* 1: gives no hits, hides shorter ones */
	uint32_t entries;
} slant_lexicon_category;

typedef struct slant_lexicon_entry {
	slant_ref term, neutral;      /* as written */
	int32_t weight;               /* millionths */
	uint16_t category;
	uint16_t file;
	uint32_t line;
} slant_lexicon_entry;

typedef struct slant_lexicon_node {
	uint32_t entry_beg, entry_count;   /* in node_entries: entries that end here */
	uint32_t gap;                      /* node behind `...`, or 0 */
	uint32_t children;                 /* 1: has edges */
} slant_lexicon_node;

typedef struct slant_lexicon_pattern {
	slant_ref regex;
	uint32_t entry;
} slant_lexicon_pattern;

typedef enum slant_symbol_kind { SLANT_SYMBOL_STEM = 1, SLANT_SYMBOL_EXACT, SLANT_SYMBOL_CASED, SLANT_SYMBOL_PREFIX, SLANT_SYMBOL_CLASS } slant_symbol_kind;

typedef struct slant_lexicon_symbol {
	slant_ref key;                /* folded */
	slant_ref surface;            /* SLANT_SYMBOL_CASED: the form with its case */
	uint32_t kind;
	uint32_t root;                /* node behind it at the start of an entry, or 0 */
	uint32_t pattern_beg, pattern_count;   /* patterns anchored at it, in anchored[] */
} slant_lexicon_symbol;

typedef struct slant_lexicon_edge {
	uint32_t node, symbol, child;  /* child 0: free slot */
} slant_lexicon_edge;

typedef struct slant_lexicon {
	const void *image;
	size_t image_size;
	void *owned;                   /* image, when it is to be freed */
	const char *pool;
	const slant_lexicon_file *files;
	const slant_ref *groups;
	const slant_lexicon_category *categories;   /* [0] is none */
	const slant_lexicon_entry *entries;
	const slant_lexicon_node *nodes;            /* [0] is none */
	const uint32_t *node_entries;
	const slant_lexicon_edge *edges;            /* open addressing, a power of two */
	const slant_lexicon_symbol *symbols;
	const uint32_t *symbol_slots;               /* open addressing over (kind, key): symbol + 1, or 0 */
	const uint64_t *classes;                    /* of SLANT_SYMBOL_CLASS symbols, by symbol */
	const slant_lexicon_pattern *patterns;
	const uint32_t *anchored;                   /* pattern numbers by anchor symbol */
	uint32_t file_count, group_count, category_count, entry_count, node_count, edge_slots, symbol_count, symbol_slot_count, pattern_count;
	uint32_t free_beg, free_count;              /* patterns without an anchor, in anchored[] */
	uint32_t longest_prefix;                    /* bytes */
} slant_lexicon;

/* Reads the block that slant_lexicon_freeze() made. Borrows the bytes; they must be 8-byte aligned. */
slant_status slant_lexicon_view(const void *image, size_t size, slant_lexicon *lexicon, slant_error *error);
void slant_lexicon_release(slant_lexicon *lexicon);

static inline slant_str slant_lexicon_str(const slant_lexicon *lexicon, slant_ref ref)
{
	return (slant_str){lexicon->pool + ref.offset, ref.length};
}

/* The number of a category by its name, or 0. */
uint32_t slant_lexicon_category_find(const slant_lexicon *lexicon, const char *name);
/* The class bits of a category of group `function` by name, or 0. */
slant_classes slant_lexicon_class(const slant_lexicon *lexicon, const char *name);
/* Node behind `symbol` at `node`, or 0. */
uint32_t slant_lexicon_step(const slant_lexicon *lexicon, uint32_t node, uint32_t symbol);

/* The table by which text/ learns what the lexicon knows of a form: its symbols and classes. */
void slant_lexicon_forms(const slant_lexicon *lexicon, slant_form_table *table);

/* BUILDING. */
typedef struct slant_lexicon_builder slant_lexicon_builder;

slant_status slant_lexicon_builder_new(slant_lexicon_builder **builder, slant_error *error);
void slant_lexicon_builder_free(slant_lexicon_builder *builder);
/* Adds one file's text; `path` is for errors. A term that stands in an earlier file in the same category is replaced. */
slant_status slant_lexicon_builder_add(slant_lexicon_builder *builder, const char *path, slant_str text, slant_error *error);
slant_status slant_lexicon_builder_add_file(slant_lexicon_builder *builder, const char *path, slant_error *error);
/* All *.tsv of a folder, in bytewise order of names. SLANT_LEXICON when it holds none. */
slant_status slant_lexicon_builder_add_folder(slant_lexicon_builder *builder, const char *path, slant_error *error);
/* All entries of a frozen lexicon. */
slant_status slant_lexicon_builder_add_frozen(slant_lexicon_builder *builder, const slant_lexicon *lexicon, slant_error *error);
/* Compiles all, and owns the block. */
slant_status slant_lexicon_freeze(slant_lexicon_builder *builder, slant_lexicon *lexicon, slant_error *error);

#endif
