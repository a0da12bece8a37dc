/* pattern: the /regular expressions/ of lexicons. PCRE2 is used here and nowhere else: UTF, caseless, JIT, with a match limit.
   An apostrophe in a pattern also matches the curly one. */
#ifndef SLANT_LEXICON_PATTERN_H
#define SLANT_LEXICON_PATTERN_H

#include "../base/span.h"
#include "lexicon.h"

/* Compiles once to see whether it can be. False: why[] says what is wrong. */
bool slant_pattern_check(slant_str regex, char *why, size_t size);

/* Words of which every match of the regex holds at least one as a whole token; slices of regex. 0: none can be told, and the pattern
   must be tried on every sentence. A literal word between word boundaries is one; a group of alternatives that each have words gives
   them all. Of several such sets the one with the longest shortest word is taken, because long words are rare. */
#define SLANT_PATTERN_ANCHORS_MAX 32u

typedef struct slant_anchors {
	slant_str words[SLANT_PATTERN_ANCHORS_MAX];
	uint32_t count;
} slant_anchors;

void slant_pattern_anchors(slant_str regex, slant_anchors *anchors);

/* A worker's compiled patterns; each is compiled when it is first tried. */
typedef struct slant_pattern_cache slant_pattern_cache;

slant_status slant_pattern_cache_new(const slant_lexicon *lexicon, slant_pattern_cache **cache, slant_error *error);
void slant_pattern_cache_free(slant_pattern_cache *cache);

/* Finds the next match of a pattern in subject from byte `from` on. *found false: none, or the match limit was reached.
   Look-behinds see the bytes before `from`. */
slant_status slant_pattern_find(slant_pattern_cache *cache, uint32_t pattern, slant_str subject, size_t from, slant_span *match,
                                bool *found, slant_error *error);

#endif
