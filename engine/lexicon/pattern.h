/* pattern: the /regular expressions/ of lexicons. PCRE2 is used here and nowhere else: UTF, caseless, JIT, with a match limit.
   An apostrophe in a pattern also matches the curly one. */
#ifndef SLANT_LEXICON_PATTERN_H
#define SLANT_LEXICON_PATTERN_H

#include <stddef.h>

#include "../base/span.h"
#include "lexicon.h"

/* Compiles once to see whether it can be, and whether each of its matches holds something. False: why[] (SLANT_PATTERN_WHY
   bytes are enough) says what is wrong, as the end of a sentence about the pattern; empty: out of memory. */
#define SLANT_PATTERN_WHY 160u
bool slant_pattern_check(slant_str regex, char *why, size_t size);

/* The bytes that stand in a subject, or may. */
typedef struct slant_byte_set {
	uint64_t bits[4];
} slant_byte_set;

static inline bool slant_byte_sets_meet(const slant_byte_set *a, const slant_byte_set *b)
{
	return ((a->bits[0] & b->bits[0]) | (a->bits[1] & b->bits[1]) | (a->bits[2] & b->bits[2]) | (a->bits[3] & b->bits[3])) != 0;
}

/* What every match of a regex holds: one of some words, as a whole token or as the beginning of one, or one of some bytes (digits,
   marks). A literal word behind a word boundary is required; of a group of alternatives one of the words of all. Of the requirements of
   a regex the four that are met least are kept, the one met least first; none: the pattern must be tried on every sentence. */
#define SLANT_REQUIREMENT_WORDS_MAX 160u
#define SLANT_REQUIREMENTS_MAX 4u

typedef struct slant_requirement {
	slant_str words[SLANT_REQUIREMENT_WORDS_MAX];   /* slices of the regex */
	bool prefix[SLANT_REQUIREMENT_WORDS_MAX];       /* the word begins a token; else it is one */
	uint32_t count;
	slant_byte_set bytes;
	bool opening;                                   /* the sentence must begin with it, but for marks */
} slant_requirement;

typedef struct slant_requirements {
	slant_requirement items[SLANT_REQUIREMENTS_MAX];
	uint32_t count;
} slant_requirements;

/* Which words are the grammar's, and so stand in most sentences; NULL: none is known. */
typedef struct slant_grammar {
	bool (*holds)(const void *context, slant_str word);
	const void *context;
} slant_grammar;

void slant_pattern_requirements(slant_str regex, const slant_grammar *grammar, slant_requirements *all);

/* The words with one of which each match begins, behind \b at the head of a regex. False: nothing can be told. */
bool slant_pattern_leading(slant_str regex, slant_requirement *leading);

/* A worker's compiled patterns; each is compiled when it is first tried. */
typedef struct slant_pattern_cache slant_pattern_cache;

slant_status slant_pattern_cache_new(const slant_lexicon *lexicon, slant_pattern_cache **cache, slant_error *error);
void slant_pattern_cache_free(slant_pattern_cache *cache);

/* Whether a subject of these bytes can match at all: one of the bytes that a match starts with, and the one it must hold, are there. */
slant_status slant_pattern_possible(slant_pattern_cache *cache, uint32_t pattern, const slant_byte_set *bytes, bool *possible,
                                    slant_error *error);

/* Finds the next match of a pattern in subject from byte `from` on. *found false: none, or the match limit was reached.
   Look-behinds see the bytes before `from`. */
slant_status slant_pattern_find(slant_pattern_cache *cache, uint32_t pattern, slant_str subject, size_t from, slant_span *match,
                                bool *found, slant_error *error);

/* The same at byte `at` and nowhere else, for a pattern with leading words: much cheaper than the look for a place where it may begin. */
slant_status slant_pattern_match(slant_pattern_cache *cache, uint32_t pattern, slant_str subject, size_t at, slant_span *match,
                                 bool *found, slant_error *error);

#endif
