/* ending: what stands in a gap between two tokens, read as the end of a sentence. Of this folder only. */
#ifndef SLANT_TEXT_ENDING_H
#define SLANT_TEXT_ENDING_H

#include "parts.h"

/* What closes the words before a gap. */
typedef struct text_ending {
	uint32_t at;       /* the mark */
	uint32_t end;      /* behind it and the closing quotation marks and brackets */
	uint32_t point;    /* . ? ! or U+2026; 0: none */
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

/* White space at both sides; the first line break in [beg, end), or end; where the line of `end` begins behind its white space. */
uint32_t text_skip_space(slant_str text, uint32_t at, uint32_t end);
uint32_t text_trim_space(slant_str text, uint32_t beg, uint32_t end);
uint32_t text_line_end(slant_str text, uint32_t beg, uint32_t end);
uint32_t text_line_beg(slant_str text, uint32_t beg, uint32_t end);

#endif
