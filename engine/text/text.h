/* text: from canonical text to tokens, sentences and quotation spans. The ground floor on which all evidence stands.
   Takes a title and a text (well-formed UTF-8, NFC, no NUL) and a table of word classes; gives arrays of plain values with byte
   offsets into those two fields; refuses only when out of memory or past SLANT_LIMIT_TOKENS.

   Knows no word: abbreviations, negations and the like reach it as class bits of a form, through slant_form_table. */
#ifndef SLANT_TEXT_TEXT_H
#define SLANT_TEXT_TEXT_H

#include <stdbool.h>
#include <stdint.h>

#include "../base/arena.h"
#include "../base/span.h"
#include "../base/str.h"
#include "../slant.h"

/* FORMS. A form is a distinct case-folded word; everything that depends on it alone is computed once and cached. */
typedef uint64_t slant_classes;   /* bit set; bit numbers are the table's */

typedef struct slant_form {
	slant_classes classes;
	uint64_t bits;             /* free for the lexicon, as are `known` and `shape` */
	const void *known;
	const uint32_t *symbols;   /* what the lexicon made of it: see lexicon/; NULL when it knows nothing */
	uint8_t symbol_count;
	uint8_t shape;             /* bits: see lexicon/ */
	uint32_t stem_length;
	slant_str text;            /* case-folded (full Unicode folding of NFC), straight apostrophes, no possessive clitic */
	const char *stem;          /* Snowball stem of it: slant_form_stem() */
} slant_form;                      /* one line of the cache: it is looked at for each word in each pass */

_Static_assert(sizeof(slant_form) <= 64, "a form stands in one line of the cache");

static inline slant_str slant_form_stem(const slant_form *form)
{
	return (slant_str){form->stem, form->stem_length};
}

/* Fills classes, symbols, symbol_count and shape of a new form (text and stem are set). Memory from `arena` lives as long as the form.
   False: out of memory. */
typedef struct slant_form_table {
	bool (*resolve)(const void *context, slant_arena *arena, slant_form *form);
	const void *context;
	/* classes that the boundaries are decided by */
	slant_classes abbreviation_title;    /* Mr, Dr: a name follows, never ends a sentence */
	slant_classes abbreviation_inline;   /* vs, fig: does not end a sentence before a lower-case word, name or number */
	slant_classes abbreviation_end;      /* Inc, a.m, U.S: may end one */
	slant_classes abbreviation_month;    /* Jan: does not end one before a number */
	slant_classes function_word;         /* the, he, how: behind an abbreviation such a word in capitals opens a sentence (a name may
	                                        not); also the small words of a quoted title. 0: judged by shape alone */
	slant_classes opening_word;          /* many, however, they've: open a sentence behind an abbreviation as well */
	slant_classes name_word;             /* Monday, Maria, Paris, Chairman, Eastern: go on behind an abbreviation */
	slant_classes joining_word;          /* of, at, and: what such a word follows goes on with the phrase before it */
	slant_classes relative_word;         /* who, which: open a clause of the sentence before, also in brackets of its own (Which is so.) */
	slant_classes report_verb;           /* said, asked: "Why?" Alito asked is one sentence. 0: two */
} slant_form_table;

typedef struct slant_vocabulary slant_vocabulary;   /* a worker's cache of forms, with its stemmer */

/* language is a Snowball stemmer name ("english"). The table is borrowed. */
slant_status slant_vocabulary_new(const char *language, const slant_form_table *table, slant_vocabulary **vocabulary, slant_error *error);
void slant_vocabulary_free(slant_vocabulary *vocabulary);
/* Call between articles: starts anew once more than SLANT_LIMIT_FORMS forms are cached (form ids of earlier articles die). */
void slant_vocabulary_trim(slant_vocabulary *vocabulary);
/* Lives until a trim starts anew. Forms never move; they stand in chunks. */
#define SLANT_VOCABULARY_CHUNK 1024u

struct slant_vocabulary_forms {
	slant_form **chunks;
};

static inline const slant_form *slant_vocabulary_form(const slant_vocabulary *vocabulary, uint32_t id)
{
	const struct slant_vocabulary_forms *forms = (const void *)vocabulary;   /* its first member */
	return &forms->chunks[id / SLANT_VOCABULARY_CHUNK][id % SLANT_VOCABULARY_CHUNK];
}

const slant_form_table *slant_vocabulary_table(const slant_vocabulary *vocabulary);
/* The id of a case-folded form, new or cached. UINT32_MAX: out of memory. */
uint32_t slant_vocabulary_intern(slant_vocabulary *vocabulary, slant_str folded);

/* The stem of one folded word, for the lexicon's own terms. Valid until the next call with this vocabulary. */
slant_str slant_vocabulary_stem(slant_vocabulary *vocabulary, slant_str folded);

/* TOKENS. */
typedef enum slant_token_kind {
	SLANT_TOKEN_WORD, SLANT_TOKEN_NUMBER /* digits, with , . inside; also 5km, 3rd; 5G and 4x4 are words */, SLANT_TOKEN_URL, SLANT_TOKEN_EMAIL,
	SLANT_TOKEN_HANDLE /* @name #tag */, SLANT_TOKEN_EMOJI
} slant_token_kind;

enum {
	SLANT_TOKEN_CAPITAL = 1 << 0,        /* first letter is upper or title case */
	SLANT_TOKEN_ALL_CAPITALS = 1 << 1,   /* two letters or more, all upper case */
	SLANT_TOKEN_FIRST = 1 << 2,          /* first of its sentence */
	SLANT_TOKEN_BREAK = 1 << 3,          /* between it and the token before it in its sentence stands something other than white
	                                        space, hyphens (U+002D, U+2010, U+2011) and quotation marks: a comma, dash, bracket, ...
	                                        Two hyphens, or one with white space on both sides, are a dash */
	SLANT_TOKEN_HYPHEN = 1 << 4,         /* joined to the token before it by a hyphen: the halves of world-class */
	SLANT_TOKEN_QUOTED = 1 << 5,         /* inside a direct quotation (set by slant_text_parse) */
	SLANT_TOKEN_MARKED = 1 << 6,         /* inside scare quotes or a quoted title */
	SLANT_TOKEN_LINE = 1 << 7,           /* first of its line */
	SLANT_TOKEN_COMMA = 1 << 8,          /* BREAK is set and all that stands there is one comma */
	SLANT_TOKEN_INNER = 1 << 9,          /* opens a sentence of a quotation that is a part of the author's sentence */
	SLANT_TOKEN_MASKED = 1 << 10,        /* not scored: boilerplate, or another language (set by match/); counts nowhere */
	SLANT_TOKEN_TURN = 1 << 11           /* QUOTED by its place in a turn of an interview, not by marks (set by match/) */
};

typedef struct slant_token {
	uint32_t beg, end;     /* bytes in the field; `end` does not include a possessive clitic ('s or the bare ' of plurals) */
	uint32_t form;         /* id in the worker's vocabulary */
	uint32_t sentence;     /* index in slant_text.sentences */
	uint16_t flags;
	uint8_t kind;
	uint8_t clitic;        /* bytes of the possessive clitic behind `end` */
} slant_token;

/* SENTENCES. Those of the title come first. */
typedef struct slant_sentence {
	slant_span span;          /* without white space around it */
	uint32_t token_beg, token_end;
	uint32_t paragraph;       /* from 0 in each field; a paragraph ends at an empty line, or at a line break where the text has no empty lines */
	uint8_t field;            /* slant_field */
	bool masked;              /* all its tokens have SLANT_TOKEN_MASKED */
	uint8_t mark;             /* last of . ! ? : or 0, before closing quotes and brackets */
} slant_sentence;

/* QUOTATIONS. */
typedef enum slant_quote_kind {
	SLANT_QUOTE_DIRECT,   /* somebody's words: three tokens or more, or next to a report verb is decided later, in match/ */
	SLANT_QUOTE_SCARE,    /* one or two words in a sentence of the author's: scare quotes or a term */
	SLANT_QUOTE_TITLE     /* capitalised words: the name of a work, programme or thing */
} slant_quote_kind;

#define SLANT_NO_LABEL 0xFFFFFFFFu

typedef struct slant_quote {
	slant_span span;               /* with its marks */
	slant_span inner;              /* without; inner.end == span.end where the quotation is not closed in its paragraph (carried over) */
	uint32_t token_beg, token_end; /* tokens inside */
	uint8_t field;
	uint8_t kind;
	uint8_t depth;                 /* 0 outermost; a quotation inside one has 1 */
	uint32_t label;                /* a turn of an interview, without marks: first token of "BRASK:"; else SLANT_NO_LABEL. Set by match/ */
	bool carried;                  /* its closing mark is missing and the next paragraph opens with a mark: it goes on there */
} slant_quote;

typedef struct slant_text {
	slant_str fields[SLANT_FIELDS];   /* title, text */
	slant_token *tokens;
	uint32_t token_count;
	slant_sentence *sentences;
	uint32_t sentence_count;
	slant_quote *quotes;              /* in order of their beginnings */
	uint32_t quote_count;
	uint32_t paragraph_count;         /* of the text */
	uint32_t lead_end, close_beg;     /* tokens; set by match/ where parts are masked, as they don't count; else 0 */
} slant_text;

/* Tokens, sentences and quotations of a title and a text. Everything is allocated in `arena`.
   whole: the text is one sentence (--unit sentence), whatever stands in it. */
slant_status slant_text_parse(slant_vocabulary *vocabulary, slant_arena *arena, slant_str title, slant_str text, bool whole,
                              slant_text *result, slant_error *error);

/* WHITE SPACE, as the boundaries know it. */
static inline bool text_is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Bytes of the white space at text[at], 0 for none: ASCII, U+0085, U+00A0, U+2000 to U+200A, U+2028, U+2029, U+202F, U+3000. */
static inline uint32_t text_space_width(slant_str text, size_t at)
{
	const unsigned char *p = (const unsigned char *)text.data + at;
	if (p[0] < 0x80)
		return text_is_space(text.data[at]);
	if (p[0] == 0xC2)
		return p[1] == 0xA0 || p[1] == 0x85 ? 2 : 0;
	if (p[0] == 0xE2 && p[1] == 0x80)
		return p[2] <= 0x8A || p[2] == 0xA8 || p[2] == 0xA9 || p[2] == 0xAF ? 3 : 0;
	return p[0] == 0xE3 && p[1] == 0x80 && p[2] == 0x80 ? 3 : 0;
}

/* WORD BOUNDARIES, untailored: Unicode Standard Annex #29 (Unicode 15.0) word segmentation. Returns the end of the segment that
   starts at `beg`, a boundary. slant_text_parse tailors it (see token.c). */
size_t slant_word_boundary_next(slant_str text, size_t beg);

#endif
