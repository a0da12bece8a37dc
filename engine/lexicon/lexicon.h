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
	slant_ref path;               /* its file's name without folders */
	uint32_t entries;
} slant_lexicon_file;

typedef struct slant_lexicon_category {
	slant_ref name, about;
	uint32_t group;
	uint32_t guard;               /* 1: gives no hits, hides shorter ones */
	uint32_t entries;
} slant_lexicon_category;

typedef struct slant_lexicon_entry {
	slant_ref term, neutral, note;    /* as written */
	int32_t weight;               /* millionths */
	uint16_t category;
	uint16_t file;
	uint32_t line;
	uint32_t replaced;            /* 1: a later file has the same term in its place; it matches nothing */
} slant_lexicon_entry;

typedef struct slant_lexicon_node {
	uint32_t entry_beg, entry_count;   /* in node_entries: entries that end here */
	uint64_t next;                     /* bits of the symbols of its edges: see slant_symbol_bit */
	uint32_t gap;                      /* node behind `...`, or 0 */
	uint32_t edge_beg, edge_mask;      /* its edges: a hash table of its own, edge_mask + 1 slots from edge_beg on */
	uint32_t unused;
} slant_lexicon_node;

/* A symbol's bit of 64: an edge is looked for only where the bits of node and form meet. */
static inline uint64_t slant_symbol_bit(uint32_t symbol)
{
	return (uint64_t)1 << (symbol * 0x9e3779b1u >> 26);
}

/* Its place in the tables of edges: other bits than those above. */
static inline uint32_t slant_symbol_hash_of(uint32_t symbol)
{
	return symbol * 0x9e3779b1u >> 10;
}

typedef struct slant_lexicon_end {    /* an entry where it ends */
	uint32_t entry;
	int32_t weight;
	uint16_t category, group;
} slant_lexicon_end;

typedef struct slant_lexicon_pattern {
	slant_ref regex;
	uint32_t entry;
	uint32_t requirement_beg, requirement_count;
	uint32_t leading_beg, leading_count;   /* in required[]: each match begins with one of these words; none: anywhere */
} slant_lexicon_pattern;

/* What every match of a pattern holds: one of the words required[word_beg ...], by anchor number, or one of the bytes. */
typedef struct slant_lexicon_requirement {
	uint64_t bytes[4];
	uint32_t word_beg, word_count;
	uint32_t opening;             /* 1: the sentence begins with it, but for marks */
	uint32_t has_bytes;           /* 1: a byte will do; 0: words alone */
} slant_lexicon_requirement;

typedef enum slant_symbol_kind {
	SLANT_SYMBOL_STEM = 1, SLANT_SYMBOL_EXACT, SLANT_SYMBOL_CASED, SLANT_SYMBOL_PREFIX, SLANT_SYMBOL_CLASS,
	/* of the group `foreign`, never in the trie; their surface is the category's name */
	SLANT_SYMBOL_FOREIGN_WORD, SLANT_SYMBOL_FOREIGN_LETTERS, SLANT_SYMBOL_FOREIGN_SCRIPT
} slant_symbol_kind;

typedef struct slant_lexicon_symbol {
	slant_ref key;                /* folded */
	slant_ref surface;            /* SLANT_SYMBOL_CASED: the form with its case */
	uint32_t kind;
	uint32_t root;                /* node behind it at the start of an entry, or 0 */
	uint32_t pattern_beg, pattern_count;   /* patterns tried where it stands, in anchored[] */
	uint32_t anchor;              /* number + 1 of a word that patterns require, or 0 */
	uint32_t in_entry;            /* 1: a word of an entry; 0: patterns alone require it */
} slant_lexicon_symbol;

typedef struct slant_lexicon_edge {
	uint32_t symbol, child;        /* child 0: free slot */
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
	const slant_lexicon_end *node_ends;         /* what of them a hit needs, in the same order */
	const slant_lexicon_edge *edges;            /* tables of all nodes: small, so that they stay in the cache */
	const slant_lexicon_symbol *symbols;
	const uint64_t *symbol_slots;               /* open addressing over keys: upper half of the hash, symbol + 1; or 0 */
	const uint64_t *prefixes;                   /* lengths of prefixes by their first bytes, as bits: see slant_prefix_slot */
	const uint64_t *classes;                    /* by symbol: of SLANT_SYMBOL_CLASS ones; of foreign ones category << 32 | weight */
	const slant_lexicon_pattern *patterns;
	const uint32_t *anchored;                   /* pattern numbers by anchor symbol */
	const slant_lexicon_requirement *requirements;
	const uint32_t *required;                   /* anchor numbers of requirements */
	uint32_t file_count, group_count, category_count, entry_count, node_count, symbol_count, symbol_slot_count, pattern_count;
	uint32_t free_beg, free_count;              /* patterns without an anchor, in anchored[] */
	uint32_t longest_prefix;                    /* bytes */
	uint32_t anchor_count;
} slant_lexicon;

/* Reads the block that slant_lexicon_freeze() made. Borrows the bytes; they must be 8-byte aligned. */
slant_status slant_lexicon_view(const void *image, size_t size, slant_lexicon *lexicon, slant_error *error);
void slant_lexicon_release(slant_lexicon *lexicon);

static inline slant_str slant_lexicon_str(const slant_lexicon *lexicon, slant_ref ref)
{
	return (slant_str){lexicon->pool + ref.offset, ref.length};
}

/* What is known of most forms stands in two lines of the cache. */
static inline void slant_lexicon_prefetch(const slant_form *form)
{
	__builtin_prefetch(form->known);
	__builtin_prefetch((const char *)form->known + 64);
}

/* The child behind `symbol` in the table of a node, or 0. */
static inline uint32_t slant_lexicon_edge_find(const slant_lexicon *lexicon, uint32_t beg, uint32_t mask, uint32_t symbol)
{
	const slant_lexicon_edge *edges = lexicon->edges + beg;
	uint32_t at = slant_symbol_hash_of(symbol) & mask;
	for (uint32_t left = mask + 1; left; left--, at = (at + 1) & mask) {
		if (edges[at].symbol == symbol)
			return edges[at].child;
		if (!edges[at].child)
			break;
	}
	return 0;
}

/* The number of a category by its name, or 0. */
uint32_t slant_lexicon_category_find(const slant_lexicon *lexicon, const char *name);
/* The class bits of a category of group `function` by name, or 0. */
slant_classes slant_lexicon_class(const slant_lexicon *lexicon, const char *name);
/* Node behind `symbol` at `node`, or 0. */
uint32_t slant_lexicon_step(const slant_lexicon *lexicon, uint32_t node, uint32_t symbol);

/* OTHER LANGUAGES: the group `foreign`, one category a language, named by its BCP 47 code. foreign.c */
#define SLANT_CLASSES_MAX 62u                              /* categories of the group function: two bits more are taken */
#define SLANT_CLASS_FOREIGN ((slant_classes)1 << 62)       /* a word of some other language, or in another script than Latin */
#define SLANT_FOREIGN_LETTERS_MAX 8u                       /* of one sequence of letters */
#define SLANT_FOREIGN_SHARED_MAX 96u                       /* languages that share a word */

typedef struct slant_foreign {
	uint32_t category;
	int32_t weight;
} slant_foreign;

/* The languages that a word (folded), a sequence of letters (_ is a word's edge) or a script (its code) speaks for. Returns how many. */
uint32_t slant_lexicon_foreign(const slant_lexicon *lexicon, slant_symbol_kind kind, slant_str key,
                               slant_foreign found[SLANT_FOREIGN_SHARED_MAX]);
/* Whether a word begins with a letter of another script than Latin. */
bool slant_lexicon_other_script(slant_str word);
/* The category of the language that all lists but these are for, or 0. */
uint32_t slant_lexicon_own_language(const slant_lexicon *lexicon);
/* The code of a language (its category's name), and its name in English (what is in it). Category 0: "und", "an unknown language". */
slant_str slant_language_code(const slant_lexicon *lexicon, uint32_t category);
slant_str slant_language_name(const slant_lexicon *lexicon, uint32_t category);

/* Bits of slant_form.shape, so that no pass reads the letters of each word. */
enum {
	SLANT_SHAPE_MARKED = 1 << 0,   /* holds more than the letters a to z */
	SLANT_SHAPE_ED = 1 << 1,       /* five letters or more that end in -ed, in -ly */
	SLANT_SHAPE_LY = 1 << 2,
	SLANT_SHAPE_KNOWN = 1 << 3     /* opens a name of the group `entity` (set by match/) */
};

/* What walk.c needs of a form, gathered when the form is first met, so that most words cost no look into the lexicon. It stands behind
   slant_form.known; slant_form.bits are those of its symbols. */
typedef struct slant_start {
	uint64_t next;                /* of the node */
	uint32_t node;                /* behind the word as the first of an entry */
	uint32_t gap, entry_beg, entry_count, edge_beg, edge_mask;
	uint32_t cased;               /* a symbol whose surface must fit, or SLANT_LEXICON_NONE */
} slant_start;

typedef struct slant_known {
	const slant_start *starts;
	const uint32_t *anchors;      /* numbers of its words that patterns require */
	const uint32_t *patterns;     /* patterns that are tried where it stands; first those that need no opening */
	uint32_t start_count, anchor_count, pattern_count, inner_pattern_count;
	uint64_t anchor_bits;         /* slant_symbol_bit() of each anchor */
} slant_known;

static inline const slant_known *slant_form_known(const slant_form *form)
{
	return form->known;
}

/* Whether an entry takes the place of another that matches the same words in the same category (in the group `language`: in any), so
   that words count once: an exact form before words by stem, words before a gap, before a prefix; of a pattern and any of these the one
   that weighs more; of two alike the later one. */
bool slant_lexicon_outranks(const slant_lexicon *lexicon, uint32_t entry, uint32_t other);
/* How a term is written, from the most exact on: what slant_lexicon_outranks goes by. */
typedef enum slant_term_kind { SLANT_TERM_PATTERN, SLANT_TERM_PREFIX, SLANT_TERM_GAP, SLANT_TERM_WORDS, SLANT_TERM_EXACT } slant_term_kind;
slant_term_kind slant_term_kind_of(slant_str term);

/* The table by which text/ learns what the lexicon knows of a form: its symbols and classes. */
void slant_lexicon_forms(const slant_lexicon *lexicon, slant_form_table *table);

/* BUILDING. */
typedef struct slant_lexicon_builder slant_lexicon_builder;

slant_status slant_lexicon_builder_new(slant_lexicon_builder **builder, slant_error *error);
void slant_lexicon_builder_free(slant_lexicon_builder *builder);
/* From now on each line and entry that is refused is told and passed over, and building goes on; freezing then refuses after the last
   one. Without it the first refusal ends the building. */
typedef void slant_lexicon_tell(void *context, const slant_error *error);
void slant_lexicon_builder_tell(slant_lexicon_builder *builder, slant_lexicon_tell *tell, void *context);
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
