/* own_words: which terms are words of a name: those of an outlet say nothing about how it writes, since its own name stands in its own
   texts. Takes names, and terms in bytewise order; gives for each name the numbers of its terms; refuses only when out of memory.

   A stem is of a name when, both folded and with all but letters and digits taken out of the name,
     - it is a word of the name (of a domain: its first part), or a word's first letters, three at least (`guard` of The Guardian);
     - it begins a word and runs on through the next (`foxnew` of Fox News);
     - the name is a single word, as a domain is, and it stands anywhere in it (`york` of newyorktimes.com);
     - it is like one of these, and only the last letter of the word is another (`economi` of The Economy): stemmers do that;
     - it is the name's initials.
   No language is known here, so a word of the name that is also an everyday word is left out, too: `time` of The Times. */
#ifndef SLANT_GROUP_OWN_WORDS_H
#define SLANT_GROUP_OWN_WORDS_H

#include "../base/arena.h"
#include "../slant.h"

typedef struct slant_own_words {
	uint32_t *starts;          /* [names + 1] */
	SLANT_ARRAY(uint32_t) terms;   /* of name i: terms.data[starts[i]] .. */
} slant_own_words;

/* In the arena. `names` may hold empty ones, which have no words. */
slant_status slant_own_words_init(slant_own_words *own, slant_arena *arena, const slant_str *names, uint32_t name_count,
                                  const slant_str *terms, uint32_t term_count, slant_error *error);

#endif
