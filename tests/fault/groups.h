/* What is made of facts alone, as one scenario of fault.c: sources under one name, near-duplicates, clusters and strata. */
#ifndef SLANT_TESTS_FAULT_GROUPS_H
#define SLANT_TESTS_FAULT_GROUPS_H

#include "slant.h"

/* Writes what was found, a line an article, to the sink. */
slant_status fault_groups(const char *aliases, slant_sink sink, slant_error *error);

#endif
