/* learned: weights of single entries in the construct models, bound to the entry numbers of a lexicon. Takes the member "entries" of
   models in a calibration file; gives an array by entry number for each construct that has any. What the lexicon lacks is passed over, and
   a weight against the pole of its entry is dropped: a marked word (weight not 0) never lowers a score. Both are counted. Private to
   score/. */
#ifndef SLANT_SCORE_LEARNED_H
#define SLANT_SCORE_LEARNED_H

#include "../input/json.h"
#include "calibration.h"

/* constructs: the file's member of that name, or NULL. Fills entries of calibration->constructs. SLANT_LEXICON: a weight is no number, or
   a name is not CATEGORY:TERM. */
slant_status slant_learned_bind(slant_calibration *calibration, const slant_json *constructs, const slant_lexicon *lexicon,
                                slant_error *error);

#endif
