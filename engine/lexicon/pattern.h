/* pattern: the /regular expressions/ of lexicons. PCRE2 is used here and nowhere else: UTF, caseless, JIT, with a match limit.
   An apostrophe in a pattern also matches the curly one. */
#ifndef SLANT_LEXICON_PATTERN_H
#define SLANT_LEXICON_PATTERN_H

#include "../base/span.h"
#include "lexicon.h"

/* Compiles once to see whether it can be. False: why[] says what is wrong. */
bool slant_pattern_check(slant_str regex, char *why, size_t size);

/* Words of which every match of the regex holds at least one, as a whole token or as the beginning of one; slices of regex. 0: none can
   be told, and the pattern must be tried on every sentence. A literal word behind a word boundary is one; a group of alternatives that each have words gives
   them all. Of several such sets the one that should be met least is taken: few words, and long ones. */
#define SLANT_PATTERN_ANCHORS_MAX 32u

typedef struct slant_anchors {
	slant_str words[SLANT_PATTERN_ANCHORS_MAX];
	bool prefix[SLANT_PATTERN_ANCHORS_MAX];    /* the word begins a token; else it is one */
	uint32_t count;
} slant_anchors;

void slant_pattern_anchors(slant_str regex, slant_anchors *anchors);

/* A worker's compiled patterns; each is compiled when it is first tried. */
typedef struct slant_pattern_cache slant_pattern_cache;

slant_status slant_pattern_cache_new(const slant_lexicon *lexicon, slant_pattern_cache **cache, slant_error *error);
void slant_pattern_cache_free(slant_pattern_cache *cache);

/* The bytes that stand in a subject, made once for all patterns that are tried on it. */
typedef struct slant_byte_set {
	uint64_t bits[4];
} slant_byte_set;

void slant_byte_set_of(slant_str subject, slant_byte_set *set);

/* Whether a subject of these bytes can match at all: one of the bytes that a match starts with, and the one it must hold, are there. */
slant_status slant_pattern_possible(slant_pattern_cache *cache, uint32_t pattern, const slant_byte_set *bytes, bool *possible,
                                    slant_error *error);

/* Finds the next match of a pattern in subject from byte `from` on. *found false: none, or the match limit was reached.
   Look-behinds see the bytes before `from`. */
slant_status slant_pattern_find(slant_pattern_cache *cache, uint32_t pattern, slant_str subject, size_t from, slant_span *match,
                                bool *found, slant_error *error);

#endif
