/* genre: what genre.c asks of a text beside cues: its manners (manner.c) and the shapes of its paragraphs and lines (layout.c). Private
   to profile/. */
#ifndef SLANT_SCORE_PROFILE_GENRE_H
#define SLANT_SCORE_PROFILE_GENRE_H

#include "part.h"

/* Inside quotation marks. The turns of an interview or transcript have none: they are what it is told by. */
static inline bool slant_genre_quoted(const slant_token *token)
{
	return (token->flags & (SLANT_TOKEN_QUOTED | SLANT_TOKEN_TURN)) == SLANT_TOKEN_QUOTED;
}

/* Fills SLANT_MANNERS numbers; *words: words of the author's own outside masked lines. */
void slant_manners_observe(const slant_document *document, const slant_context *context, double *manners, uint32_t *words);

/* Lines of a shape. */
typedef struct slant_lines {
	uint32_t count;
	uint32_t words_before;   /* words of the text before the first */
} slant_lines;

/* Paragraphs and lines of the text that are not masked, and how many of them are of a shape. */
typedef struct slant_layout {
	uint32_t paragraphs, lines, words;
	uint32_t named;          /* paragraphs with a name of more than one word outside quotations */
	uint32_t numbered;       /* paragraphs with a number in digits */
	uint32_t answers;        /* paragraphs in the first person behind a question put to somebody (it holds "you") */
	uint32_t replies;        /* the same behind any question */
	uint32_t dialogue;       /* paragraphs that open with direct speech and hold no such name */
	slant_lines turns;       /* a label that other lines open with, too ("THE CHAIR:"), and talk: I, you, a question */
	slant_lines talk;        /* turns of two or three speakers, none in capitals: an interview, written out */
	slant_lines stamps;      /* a time of day: 14:32, 6.45pm */
	slant_lines items;       /* numbers of a list that rise or fall by one: "1.", "#2)" */
} slant_layout;

slant_layout slant_layout_observe(const slant_document *document, const slant_context *context);

#endif
