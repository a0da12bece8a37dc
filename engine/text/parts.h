/* parts: what the stages of slant_text_parse hand on to one another, for one field: token.c fills tokens, marks and stops;
   sentence.c reads the stops; quote.c reads the marks, and quote_kind.c what it makes of them. Of this folder only. */
#ifndef SLANT_TEXT_PARTS_H
#define SLANT_TEXT_PARTS_H

#include "text.h"

/* What stands between two tokens. */
enum {
	GAP_OTHER = 1 << 0,    /* anything but white space, hyphens, quotation marks and one comma */
	GAP_COMMA = 1 << 1,
	GAP_STOP = 1 << 2,     /* a mark that may end a sentence, or a bullet */
	GAP_LINE = 1 << 3,     /* a line break */
	GAP_EMPTY = 1 << 4,    /* an empty line */
	GAP_HYPHEN = 1 << 5
};

/* A place where a sentence may end: before `token`. */
typedef struct text_stop {
	uint32_t token;
	uint32_t gap;
} text_stop;

/* A quotation mark, or an apostrophe outside a word. */
typedef struct text_mark {
	uint32_t at;       /* byte */
	uint32_t token;    /* the first token behind it */
	uint32_t point;
	uint32_t width;    /* bytes */
} text_mark;

typedef struct text_parts {
	slant_vocabulary *vocabulary;
	slant_arena *arena;
	slant_str text;
	slant_field field;
	slant_token *tokens;         /* those of earlier fields come first */
	uint32_t token_first;        /* the first of this field */
	uint32_t token_count;
	uint32_t token_capacity;
	SLANT_ARRAY(text_stop) stops;
	SLANT_ARRAY(text_mark) marks;
	SLANT_ARRAY(slant_sentence) sentences;   /* over all fields */
	uint32_t sentence_first;
	SLANT_ARRAY(slant_quote) quotes;         /* over all fields */
	bool empty_lines;            /* an empty line stands between two tokens */
	uint32_t longest_line;       /* bytes */
	uint32_t paragraph_count;
} text_parts;

/* All return SLANT_OK, SLANT_MEMORY or SLANT_LIMIT. */
slant_status slant_text_find_tokens(text_parts *parts, slant_error *error);
slant_status slant_text_find_sentences(text_parts *parts, bool whole, slant_error *error);
slant_status slant_text_find_quotes(text_parts *parts, slant_error *error);

/* Of the quotations from number `first` on: drops what was none, counts depths, tells kinds. */
void slant_text_settle_quotes(text_parts *parts, uint32_t first);

#define TEXT_QUOTES_DEEP 16u   /* quotations open at once; one inside more is none */

/* A single quotation mark, which may be an apostrophe. */
static inline bool text_is_single_mark(uint32_t point)
{
	return point == '\'' || (point >= 0x2018 && point <= 0x201B);
}

static inline uint32_t text_gap_beg(const slant_token *before)
{
	return before->end + before->clitic;
}

static inline bool text_is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static inline bool text_is_letter(char c)
{
	return (c | 32) >= 'a' && (c | 32) <= 'z';
}

/* True where a word may begin or go on at p: at a letter, digit or any byte over 127 but general punctuation. */
static inline bool text_opens_word(const char *p, const char *end)
{
	if (p >= end)
		return false;
	return text_is_letter(*p) || text_is_digit(*p) || (*p < 0 && !(end - p > 2 && memcmp(p, "\xE2\x80", 2) == 0));
}

#endif
