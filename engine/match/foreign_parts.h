/* foreign_parts: what foreign.c, which goes through a text, and foreign_piece.c, which reads a part of it, share. Private to match/. */
#ifndef SLANT_MATCH_FOREIGN_PARTS_H
#define SLANT_MATCH_FOREIGN_PARTS_H

#include "matcher.h"

#define SLANT_FOREIGN_DISTINCT 3u   /* different small words: a cheer ("na na na") is no language */

typedef struct slant_foreign_tally {   /* by category */
	int64_t score;
	uint32_t own, shared;         /* words of that language's; of them also the lists' own */
} slant_foreign_tally;

typedef struct slant_foreign_piece {   /* tokens read against all languages */
	uint32_t words, english, scripted;   /* words; the lists' small words; words in other scripts */
	uint32_t plain;               /* words in small letters that are nobody's small words */
	uint32_t marked;              /* words that hold more than the letters a to z */
	uint32_t forms[SLANT_FOREIGN_DISTINCT], distinct;   /* the first different small words */
	uint32_t language;            /* the likeliest category, or 0 */
	uint32_t own, shared;         /* its words */
} slant_foreign_piece;

typedef struct slant_foreign_reader {
	const slant_matcher *matcher;
	slant_arena *arena;
	slant_document *document;
	slant_foreign_tally *tallies; /* by category */
	uint32_t *touched;
	uint32_t touched_count;
	bool *foreign;                /* by sentence */
	uint32_t words, english, foreign_words, foreign_english, hints;
	SLANT_ARRAY(slant_masked) spans;
	slant_error *error;
} slant_foreign_reader;

static inline bool foreign_counts(const slant_document *document, uint32_t token)
{
	uint8_t kind = document->text.tokens[token].kind;
	return kind == SLANT_TOKEN_WORD;
}

/* Reads the words [beg, end) into the tallies: those that are not masked, or with `foreign` those of foreign sentences alone.
   named: the language is asked for, and not only whether it is another one than the lists'. */
slant_foreign_piece slant_foreign_read(slant_foreign_reader *reader, uint32_t beg, uint32_t end, bool foreign, bool named);
/* Whether a piece is running text of another language: not names, nor a phrase in a sentence of the lists' own language. */
bool slant_foreign_is_other(const slant_foreign_piece *piece);
/* Whether a whole text is in another language, though its sentences may not tell it one by one. */
bool slant_foreign_is_whole_other(const slant_foreign_piece *piece);

#endif
