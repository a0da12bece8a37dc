/* makers: whether two reports, or a store and an engine, come of the same engine, lexicons, norms and calibration. Takes the provenance of
   both as JSON; gives the first part in which they differ, in words that name both; refuses nothing. */
#ifndef SLANT_REPORT_MAKERS_H
#define SLANT_REPORT_MAKERS_H

#include <stdbool.h>

#include "../input/json.h"

#define SLANT_MAKERS_WORDS 400u

/* False: they are the same, but for versions of libraries. `words`: "other lexicons: evaluative 2 (sha256 0a1b2c3d4e5f) there, none here". */
bool slant_makers_differ(const slant_json *there, const slant_json *here, char words[SLANT_MAKERS_WORDS]);

/* Whether two values are the same: of objects the members in any order. */
bool slant_json_same(const slant_json *a, const slant_json *b);

#endif
