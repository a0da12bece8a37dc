/* genre: what genre.c asks of a text beside cues: its manners (manner.c) and the shapes of its paragraphs (layout.c). Private to
   profile/. */
#ifndef SLANT_SCORE_PROFILE_GENRE_H
#define SLANT_SCORE_PROFILE_GENRE_H

#include "part.h"

/* Fills SLANT_MANNERS numbers; *words: words of the author's own outside masked lines. */
void slant_manners_observe(const slant_document *document, const slant_context *context, double *manners, uint32_t *words);

/* Paragraphs of the text that are not masked, and how many of them are of a shape. */
typedef struct slant_layout {
	uint32_t paragraphs;
	uint32_t answers;        /* a question put to somebody (it ends in ?, holds "you"), and a paragraph in the first person behind it */
	uint32_t dialogue;       /* opens with direct speech, and no name of more than one word stands outside it */
} slant_layout;

slant_layout slant_layout_observe(const slant_document *document, const slant_context *context);

#endif
