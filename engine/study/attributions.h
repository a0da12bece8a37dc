/* attributions: who says what, as a person marked it. Takes a label, a list of {source, cue, content}, each a list of {text, spans} with
   spans in Unicode code points of a text; gives spans in bytes; refuses other shapes, spans outside the text, and spans that don't read
   as their `text` says. */
#ifndef SLANT_STUDY_ATTRIBUTIONS_H
#define SLANT_STUDY_ATTRIBUTIONS_H

#include "../base/arena.h"
#include "../base/span.h"
#include "../input/json.h"

typedef SLANT_ARRAY(slant_span) slant_spans;

typedef struct slant_attribution {
	slant_spans source, content;      /* in the order of the label; empty: not marked */
} slant_attribution;

typedef SLANT_ARRAY(slant_attribution) slant_attributions;

/* SLANT_INPUT says which item is wrong and how. */
slant_status slant_attributions_read(const slant_json *label, slant_str text, slant_arena *arena, slant_attributions *out,
                                     slant_error *error);

#endif
