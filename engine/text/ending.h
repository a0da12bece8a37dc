/* ending: what stands in a gap between two tokens, read as the end of a sentence; the short quotations that a sentence goes on
   through (passage.c); the items of lists (item.c). Of this folder only. */
#ifndef SLANT_TEXT_ENDING_H
#define SLANT_TEXT_ENDING_H

#include "parts.h"

/* What closes the words before a gap. */
typedef struct text_ending {
	uint32_t at;       /* the mark */
	uint32_t end;      /* behind it and the closing quotation marks and brackets */
	uint32_t point;    /* . ? ! or U+2026, or U+2014 where a quotation breaks off at a dash; 0: none */
	unsigned dots;
	bool quoted;       /* a quotation closes behind it */
	bool space;        /* white space or an opening mark follows */
	bool opener;       /* the next token has a quotation mark or bracket before it */
	uint32_t bullet;   /* a bullet behind it, or UINT32_MAX */
} text_ending;

/* The last mark in [beg, end) that may end a sentence, with what closes behind it. A comma, dash or letter straight behind takes it
   back (etc., and so on). */
text_ending text_read_ending(slant_str text, uint32_t beg, uint32_t end);

bool text_is_stop(uint32_t point);
bool text_is_bullet(uint32_t point);
bool text_closes(uint32_t point);            /* closing quotation marks and brackets */
uint32_t text_plain_stop(uint32_t point);    /* a stop of any script as one of . ! ? or U+2026 */

bool text_is_numero(const char *p);          /* the small raised o of an abbreviated number: N°. 5, nº. 7 */

/* True where `at`, of the sentence from `beg` on, is inside a short remark in brackets: it came late (why? who knows) and left. */
bool text_in_brackets(slant_str source, uint32_t beg, uint32_t at);
/* The last of . ! ? : before closing marks at the end of a sentence, or 0. */
uint8_t text_last_mark(slant_str text, uint32_t beg, uint32_t end);

/* Of the line that ends at `behind` without a mark, before a lower-case word: too short to be broken by its width; so long, and with a
   capital ahead, that it is the part of a sentence. */
bool text_line_is_item(slant_str text, uint32_t behind);
bool text_line_goes_on(slant_str text, uint32_t behind);

/* Behind a full stop that adjoins its word, where three dots with spaces follow it: they stand for what is left out before the next
   sentence (the end. . . . Then). 0: other dots. */
uint32_t text_stop_before_omission(slant_str text, const text_ending *e, uint32_t behind_word);

/* The span without the rules drawn at its ends (----, ====, ////), as far as `words`, which stand within it. */
slant_span text_without_rules(slant_str text, slant_span span, slant_span words);

/* White space at both sides; the first line break in [beg, end), or end; where the line of `end` begins behind its white space. */
uint32_t text_skip_space(slant_str text, uint32_t at, uint32_t end);
uint32_t text_trim_space(slant_str text, uint32_t beg, uint32_t end);
uint32_t text_line_end(slant_str text, uint32_t beg, uint32_t end);
uint32_t text_line_beg(slant_str text, uint32_t beg, uint32_t end);

/* Quotations, asked for places in rising order. Start from {0}. */
typedef struct text_passages {
	uint32_t mark;      /* the next to look at */
	slant_span last;    /* the quotation found last */
} text_passages;

/* True where stop `number` is inside a short quotation that began within the sentence from the token `first` on: its sentences are a
   part of the author's (He said: "It rains. Stay." and left). A quotation that opens a sentence, or crosses lines of its own, is none's
   part. wrapped: a line break may stand anywhere, only an empty line parts. */
bool text_sentence_goes_on(const text_parts *parts, text_passages *passages, uint32_t first, uint32_t number, bool wrapped);

/* LISTS (item.c) */
bool text_is_single_letter(const slant_token *token);
bool text_is_list_number(const slant_token *token);
/* The first item of a list in lower-case letters: a. b. or a) b) */
bool text_opens_letters(const text_parts *parts, const slant_token *token);
/* A line that begins at `line` with a bullet or dash, or a number, before or at the token `next`. */
bool text_line_opens_item(const text_parts *parts, uint32_t line, const slant_token *next);
/* True where the token opens the item behind the one that the sentence from `first` on is: 1. one 2. two */
bool text_opens_next_item(const text_parts *parts, uint32_t first, uint32_t token);

#endif
