/* sections: associations, trends, distinctive terms and a map of a small corpus made here, as JSON and as text. It allocates nothing of its
   own. */
#ifndef SLANT_TESTS_SECTIONS_H
#define SLANT_TESTS_SECTIONS_H

#include "slant.h"

slant_status fault_sections(slant_sink sink, slant_error *error);

#endif
