/* accuracy: how far each dimension agrees with people, as measured and written beside the lexicons (accuracy.json, made by
   tests/validity/card.py). Takes the file's text, gives for each dimension its card as JSON and its standing; refuses a file of another
   shape.

   A finding has a precision of one half or more: of what slant points at, people call at least every second one so. All else is a
   pointer, and so is what nobody measured. */
#ifndef SLANT_SCORE_ACCURACY_H
#define SLANT_SCORE_ACCURACY_H

#include "../base/arena.h"
#include "../slant.h"

typedef struct slant_accuracy {
	slant_str json;                                /* {"framing": card, ...}, on one line */
	const char *standing[SLANT_DIMENSIONS];        /* "finding" or "pointer" */
} slant_accuracy;

/* Everything lives in `arena`. SLANT_LEXICON names `path`. */
slant_status slant_accuracy_read(slant_str text, const char *path, slant_arena *arena, slant_accuracy *accuracy, slant_error *error);

#endif
