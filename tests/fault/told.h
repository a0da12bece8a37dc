/* What an article tells, as one scenario of fault.c: its content out of its report, as bytes, and read again. */
#ifndef SLANT_TESTS_FAULT_TOLD_H
#define SLANT_TESTS_FAULT_TOLD_H

#include "slant.h"

/* Writes a line a unit to the sink. */
slant_status fault_told(const slant_engine *engine, const slant_article *article, slant_sink sink, slant_error *error);

#endif
