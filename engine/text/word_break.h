/* word_break: the Unicode properties that words are told by, for what reads texts sign by sign. */
#ifndef SLANT_TEXT_WORD_BREAK_H
#define SLANT_TEXT_WORD_BREAK_H

#include <stdbool.h>
#include <stdint.h>

/* What a code point is to the tokenizer. */
bool slant_point_is_word(uint32_t point);          /* letters and numbers of any script */
bool slant_point_is_pictographic(uint32_t point);  /* Extended_Pictographic */
bool slant_point_is_regional(uint32_t point);      /* the halves of flags */
/* Format characters, joiners, variation selectors, and marks that sit on any script's letters. Vowel signs of Indic and other scripts
   are letters in all but name and are not among them. */
bool slant_point_is_ignorable(uint32_t point);

#endif
