/* fold: names as they are compared, not as they are shown. Takes any string; gives it without differences of case (full
   Unicode case folding, NFC) and of white space: none at the ends, one space between words; characters that cannot be seen
   are left out. */
#ifndef SLANT_BASE_FOLD_H
#define SLANT_BASE_FOLD_H

#include "buf.h"

/* Appends. Ill-formed UTF-8 is folded as far as it is ASCII. */
void slant_fold_name(slant_str name, slant_buf *out);

/* Appends a word as it is compared where spelling varies: without marks on letters and without full stops: calderón and calderon, c.i.a and
   cia. A word that begins with a digit stays. False: out of memory. */
bool slant_fold_plain(slant_str word, slant_buf *out);

#endif
