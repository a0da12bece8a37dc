/* token: the scanner that the parts of the tokenizer share. token.c walks the text and takes plain ASCII words and numbers on its fast
   path; token_other.c and token_address.c take everything else a token can be, token_gap.c what stands between tokens; token_tags.c cuts
   lines of tags. Scanning functions take the place where a token or a piece of a gap begins and return the place behind it, or NULL when
   scanner.failure says why not. */
#ifndef SLANT_TEXT_TOKEN_H
#define SLANT_TEXT_TOKEN_H

#include "parts.h"
#include "vocabulary.h"

typedef struct scanner {
	text_parts *parts;
	slant_vocabulary *vocabulary;
	const char *beg;
	const char *end;
	const char *line;          /* where the line begins */
	bool behind_tags;          /* the line before it was one of tags: token_tags.c */
	uint32_t gap;              /* what has been passed since the last token: GAP_* */
	const char *segment_end;   /* the last word boundary of UAX #29 that was looked up */
	char *fold;                /* where folded forms are made */
	size_t fold_capacity;
	slant_status failure;
} scanner;

/* A folded form in the making. */
typedef struct folding {
	char *data;
	size_t length;
	unsigned letters, capitals, digits;
	bool capital;   /* the first letter */
} folding;

/* Makes room for one more token. */
bool scanner_grow(scanner *s);
/* Turns the gap into flags of the token at `beg`, notes the place when a sentence may end there, and opens the next gap. */
unsigned scanner_close_gap(scanner *s, uint32_t beg);

static inline const char *scanner_fail(scanner *s, slant_status status)
{
	s->failure = status;
	return NULL;
}

/* Adds the token [beg, end) and returns the place behind its clitic. */
static inline const char *scanner_add(scanner *s, const char *beg, const char *end, unsigned clitic, unsigned kind, unsigned flags,
                                      uint32_t form)
{
	text_parts *parts = s->parts;
	if (form == UINT32_MAX)
		return scanner_fail(s, SLANT_MEMORY);
	if (parts->token_count == parts->token_capacity && !scanner_grow(s))
		return NULL;
	uint32_t at = (uint32_t)(beg - s->beg);
	if (s->gap)
		flags |= scanner_close_gap(s, at);
	parts->tokens[parts->token_count++] = (slant_token){
		.beg = at, .end = (uint32_t)(end - s->beg), .form = form, .flags = (uint16_t)flags, .kind = (uint8_t)kind, .clitic = (uint8_t)clitic
	};
	return end + clitic;
}

/* True where an apostrophe stands at p; *width gets its bytes: ' or U+2019. */
static inline bool apostrophe_at(const char *p, const char *end, unsigned *width)
{
	if (p < end && *p == '\'') {
		*width = 1;
		return true;
	}
	*width = 3;
	return end - p >= 3 && memcmp(p, "\xE2\x80\x99", 3) == 0;
}

/* The bytes of a possessive behind a full stop at p, U.S.'s: the stop, the apostrophe and the s; 0: there is none. */
unsigned scanner_possessive_behind_stop(const char *p, const char *end);

/* The folded form of [beg, end). False: out of memory. */
bool scanner_fold(scanner *s, folding *f, const char *beg, const char *end);
/* Adds the token [beg, end) with its folded form. */
const char *scanner_add_folded(scanner *s, const folding *f, const char *beg, const char *end, unsigned clitic, unsigned kind);

/* A word that is not plain: other letters than ASCII, dots or digits inside, several apostrophes. */
const char *scan_word(scanner *s, const char *beg);
/* What a byte over 127 opens: a word, a symbol, white space, a dash, a quotation mark. */
const char *scan_high(scanner *s, const char *p);
/* http://..., www....: p is behind "http", "https", "ftp" or "www". */
const char *scan_url(scanner *s, const char *beg, const char *p);
/* A sign at p: an address around it, a handle or a tag behind it, or nothing. */
const char *scan_at_sign(scanner *s, const char *p);
const char *scan_number_sign(scanner *s, const char *p);
/* What stands between tokens at p, where a byte of the kind `kind` (token_bytes.h) opens no word. */
const char *scan_gap(scanner *s, const char *p, unsigned kind);
/* Passes a quotation mark or apostrophe. */
const char *scan_mark(scanner *s, const char *p, uint32_t point, unsigned width);
/* Cuts the words of the line that ends at `line_end` where it is one of tags without spaces. Failure is noted in the scanner. */
void scanner_cut_tags(scanner *s, const char *line_end);
/* Passes a line break of `width` bytes. */
const char *scan_line_break(scanner *s, const char *p, unsigned width);

#endif
