/* builder: what parse.c collects and freeze.c compiles. Private to lexicon/. */
#ifndef SLANT_LEXICON_BUILDER_H
#define SLANT_LEXICON_BUILDER_H

#include "../base/arena.h"
#include "lexicon.h"

typedef struct slant_builder_category {
	slant_str name, about;
	uint32_t group;
	uint32_t file, line;         /* that declared it; line 0: not known */
} slant_builder_category;

typedef struct slant_builder_entry {
	slant_str term, neutral, note;
	slant_str key;               /* the term with hyphens as spaces: what makes two entries the same */
	slant_str waiver;            /* the rules of lint that its note waives: "shadowed,stem-collision" */
	uint32_t category, file, line;
	int64_t weight;
	bool replaced;               /* a later file has the same term in the same category */
	uint32_t replaces;           /* the entry of an earlier file whose place it takes, + 1; 0: none */
} slant_builder_entry;

typedef struct slant_builder_file {
	slant_str path, name, version, language, license, group, source, sha256;
	uint32_t entry_beg;
} slant_builder_file;

struct slant_lexicon_builder {
	slant_arena arena;
	SLANT_ARRAY(slant_builder_file) files;
	SLANT_ARRAY(slant_str) groups;
	SLANT_ARRAY(slant_builder_category) categories;   /* [0] is none */
	SLANT_ARRAY(slant_builder_entry) entries;
	uint32_t *slots;             /* open addressing over (group, term): entry + 1; heap */
	uint32_t slot_count;
	slant_lexicon_tell *tell;    /* NULL: the first refusal ends the building */
	void *tell_context;
};

/* Whether some part of slant reads entries of a group of this name. parse.c */
bool slant_lexicon_is_group(slant_str name);
/* The number of a group or category, SLANT_LEXICON_NONE when there is none. Category 0 is never found. */
uint32_t slant_builder_group_find(const slant_lexicon_builder *builder, slant_str name);
uint32_t slant_builder_category_find(const slant_lexicon_builder *builder, uint32_t group, slant_str name);
/* Adds a new one and sets *number. */
slant_status slant_builder_group_add(slant_lexicon_builder *builder, slant_str name, uint32_t *number, slant_error *error);
slant_status slant_builder_category_add(slant_lexicon_builder *builder, uint32_t group, slant_str name, slant_str about,
                                        uint32_t *number, slant_error *error);
/* The term with every hyphen outside patterns as a space; data NULL when out of memory. */
slant_str slant_builder_key(slant_arena *arena, slant_str term);
/* Adds an entry. One of an earlier file with the same term in the same category (in the group `language`: in any category) is
   replaced; one of the same file is SLANT_LEXICON. */
slant_status slant_builder_entry_add(slant_lexicon_builder *builder, const slant_builder_entry *entry, slant_error *error);

#endif
