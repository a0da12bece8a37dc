/* grammar: the few closed-class words by which names are joined and the subject of a verb of saying is found. They are grammar, not
   vocabulary: nothing a linguist would weigh. Takes a folded form, gives what it may do in a sentence; refuses nothing.
   Private to match/. */
#ifndef SLANT_MATCH_GRAMMAR_H
#define SLANT_MATCH_GRAMMAR_H

#include "../base/str.h"

enum {
	SLANT_GRAMMAR_OF = 1 << 0,            /* joins the halves of a name: of, for */
	SLANT_GRAMMAR_AND = 1 << 1,
	SLANT_GRAMMAR_THE = 1 << 2,
	SLANT_GRAMMAR_DETERMINER = 1 << 3,    /* opens a noun phrase, "the" included */
	SLANT_GRAMMAR_PARTICLE = 1 << 4,      /* stands inside names: de, van, al */
	SLANT_GRAMMAR_PREPOSITION = 1 << 5,   /* what follows is no subject */
	SLANT_GRAMMAR_PLACE = 1 << 6,         /* what follows is often a place: in, at */
	SLANT_GRAMMAR_COMPLEMENT = 1 << 7,    /* continues a noun phrase: of, for, from, at, in */
	SLANT_GRAMMAR_RELATIVE = 1 << 8,      /* who, which */
	SLANT_GRAMMAR_CONJUNCTION = 1 << 9,
	SLANT_GRAMMAR_MALE = 1 << 10,         /* Mr, Sir */
	SLANT_GRAMMAR_FEMALE = 1 << 11,       /* Mrs, Ms */
	SLANT_GRAMMAR_HE = 1 << 12,
	SLANT_GRAMMAR_SHE = 1 << 13,
	SLANT_GRAMMAR_THEY = 1 << 14,
	SLANT_GRAMMAR_IT = 1 << 15,
	SLANT_GRAMMAR_FIRST = 1 << 16         /* I, we */
};

#define SLANT_GRAMMAR_PRONOUN (SLANT_GRAMMAR_HE | SLANT_GRAMMAR_SHE | SLANT_GRAMMAR_THEY | SLANT_GRAMMAR_IT | SLANT_GRAMMAR_FIRST)

/* The bits of a case-folded form; 0 for all other words. */
unsigned slant_grammar(slant_str form);

#endif
