/* speakers_view: a quotation with what stands around it, which speakers.c chooses by. Private to match/. */
#ifndef SLANT_MATCH_SPEAKERS_VIEW_H
#define SLANT_MATCH_SPEAKERS_VIEW_H

#include "speakers.h"

typedef struct slant_quote_view {
	const slant_quote *quote;
	uint32_t index;
	uint32_t first, last;          /* sentences of its first and last token */
	uint32_t sentence_beg;         /* of the sentence it stands in */
	uint32_t before_beg;           /* [before_beg, quote->token_beg): words before it, behind an earlier quotation */
	uint32_t after_end;            /* [quote->token_end, after_end): words behind it */
	const slant_statement *statement;   /* indirect speech that it stands in, or NULL */
	char ends;                     /* last byte inside: a comma invites "X said" */
	bool colon, comma;             /* stands before it */
	bool is_signed;                /* a dash and a name stand behind it */
	bool tagged;                   /* a headline's quotation with a colon behind it: 'Stay at home': minister */
	bool goes_on;                  /* the second half of one that a tag interrupts: "It is," said X, "a sham." */
} slant_quote_view;

/* Looks around quotation `index`. quoted_until: where the one before it ended; next_beg: where the next direct outer one begins (both
   tokens). `statement` is left to the caller. */
void slant_speaker_look(const slant_speaking *speaking, uint32_t index, uint32_t quoted_until, uint32_t next_beg, slant_quote_view *view);

#endif
