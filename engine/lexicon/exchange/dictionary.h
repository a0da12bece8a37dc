/* dictionary: a word list on its way from or to another format: categories, and entries of a term, a category and a weight.
   Takes terms one by one; gives each category and each entry once; refuses what passes a limit. What a format cannot say is told as a
   loss: one line that names file and line, and counted. Private to this folder.

   On the way in a term is in the form of lexicons/FORMAT.md; on the way out it is a glob: words, `*` for any letters, `?` for one. */
#ifndef SLANT_LEXICON_EXCHANGE_DICTIONARY_H
#define SLANT_LEXICON_EXCHANGE_DICTIONARY_H

#include "../../base/arena.h"
#include "../../base/buf.h"
#include "../../base/fixed.h"
#include "../lexicon.h"

#define SLANT_DICTIONARY_TERM_BYTES 512u
#define SLANT_DICTIONARY_NAME_BYTES 200u
#define SLANT_DICTIONARY_DEPTH 64u
#define SLANT_DICTIONARY_PATTERNS (SLANT_LIMIT_PATTERNS / 2)

typedef struct slant_dictionary_category {
	slant_str name;              /* a path: `affect/anger`; empty: the list has no categories */
	slant_str about;             /* may be empty */
	uint32_t line;               /* where it was first met */
} slant_dictionary_category;

typedef struct slant_dictionary_entry {
	slant_str term;
	uint32_t category, line;
	int64_t weight;              /* millionths, in the units of the format */
} slant_dictionary_entry;

typedef struct slant_dictionary {
	slant_arena arena;
	SLANT_ARRAY(slant_dictionary_category) categories;
	SLANT_ARRAY(slant_dictionary_entry) entries;
	uint32_t *category_slots, *entry_slots;      /* open addressing, number + 1; heap */
	uint32_t category_slot_count, entry_slot_count;
	size_t longest_name;         /* bytes that a category's path may have */
	bool one_category;           /* a term stands in one category only */
	const char *file;            /* what losses name */
	const slant_watch *watch;    /* may be NULL */
	uint64_t losses;
	slant_error *error;
} slant_dictionary;

void slant_dictionary_init(slant_dictionary *dictionary, const char *file, const slant_watch *watch, slant_error *error);
void slant_dictionary_release(slant_dictionary *dictionary);

/* Tells a loss. A NUL-terminated sentence without the file's name. */
void slant_dictionary_lose(slant_dictionary *dictionary, uint64_t line, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* SLANT_INPUT at a line of the file. */
slant_status slant_dictionary_refuse(slant_dictionary *dictionary, uint64_t line, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* The number of a category, new or there already. `parent` is SLANT_LEXICON_NONE or a category whose path it continues. In the name
   white space becomes `_`. */
slant_status slant_dictionary_category_of(slant_dictionary *dictionary, uint32_t parent, slant_str name, slant_str about, uint64_t line,
                                          uint32_t *number);
/* Adds an entry; the same again is passed over, the same with another weight is a loss. The term is copied. */
slant_status slant_dictionary_add(slant_dictionary *dictionary, slant_str term, uint32_t category, int64_t weight, uint64_t line);

/* Bytes of a character at s.data[at] that no list has by intent and that XML or YAML cannot hold: a control, a byte order mark, U+FFFE,
   U+FFFF; 0: it is another. */
size_t slant_dictionary_control(slant_str s, size_t at);

/* For messages: at most 60 bytes of a term, cut between characters. */
int slant_dictionary_shown(slant_str term);

#endif
