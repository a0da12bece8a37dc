/* span: bytes [beg, end) of one field of an article. Every fact about an article is one. */
#ifndef SLANT_BASE_SPAN_H
#define SLANT_BASE_SPAN_H

#include <stdbool.h>
#include <stdint.h>

typedef struct slant_span {
	uint32_t beg;
	uint32_t end;
} slant_span;

/* The two fields that evidence can stand in. */
typedef enum slant_field { SLANT_FIELD_TITLE = 0, SLANT_FIELD_TEXT = 1, SLANT_FIELDS = 2 } slant_field;

static inline bool slant_span_holds(slant_span outer, slant_span inner)
{
	return outer.beg <= inner.beg && inner.end <= outer.end;
}

#endif
