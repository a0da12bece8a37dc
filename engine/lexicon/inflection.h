/* inflection: whether two words of one stem have one sense: they differ in nothing but endings of the category `ending/same_sense` (-s against
   -ing). Takes two folded words; refuses nothing but to go on without memory. */
#ifndef SLANT_LEXICON_INFLECTION_H
#define SLANT_LEXICON_INFLECTION_H

#include "lexicon.h"

typedef struct slant_inflection {
	slant_vocabulary *vocabulary;  /* with the lexicon's forms */
	slant_classes class;           /* of the category; 0: there is none */
	bool failed;                   /* out of memory: what was said then is worth nothing */
} slant_inflection;

bool slant_inflection_is_of(slant_inflection *known, slant_str a, slant_str b);

#endif
