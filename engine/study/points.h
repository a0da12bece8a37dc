/* points: labels count Unicode code points, slant counts bytes. Takes a text and places in code points, gives spans in bytes; refuses
   places outside the text. */
#ifndef SLANT_STUDY_POINTS_H
#define SLANT_STUDY_POINTS_H

#include "../base/arena.h"
#include "../base/span.h"
#include "../input/json.h"
#include "../slant.h"

typedef struct slant_points {
	slant_str text;
	uint32_t *bytes;      /* where each code point begins, and the end */
	uint32_t count;
} slant_points;

/* text is well-formed UTF-8. False: out of memory. */
bool slant_points_init(slant_points *points, slant_arena *arena, slant_str text);

/* Code points [beg, end) as bytes. False where they lie outside the text, or are none. */
bool slant_points_span(const slant_points *points, int64_t beg, int64_t end, slant_span *span);

/* The same for a span that is to read `expected`. Texts are kept in composed form (NFC), which makes some shorter than the one that was
   labelled: then the nearest place up to SLANT_POINTS_DRIFT code points before. False: it reads so at none of them. */
#define SLANT_POINTS_DRIFT 64
bool slant_points_find(const slant_points *points, int64_t beg, slant_str expected, slant_span *span);

/* The span of a label {start, end, label}, with or without `text`, which it is to read then; `number` counts it for messages.
   SLANT_INPUT: it is none, or lies outside the text, or does not read so. */
slant_status slant_points_label(const slant_points *points, const slant_json *item, size_t number, slant_span *span, slant_error *error);

#endif
