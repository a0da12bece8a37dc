/* number: one number as it is written, in digits or words: 1.2 million, twenty-five, a hundred, half a million, two-thirds, 3rd, the
   23rd. Takes the marks of a document: its tokens of digits and the hits of the group `number`; gives value, unit of the last digit and where
   it ends; refuses what names no amount (dozens, 1.2.3). What is counted is for numbers.c. Private to peers/. */
#ifndef SLANT_SCORE_PEERS_NUMBER_H
#define SLANT_SCORE_PEERS_NUMBER_H

#include "content_parts.h"

/* The categories of the group `number`, but for its guard. */
#define SLANT_NUMBER_CLASS_LIST(X)                                                                                     \
	X(CARDINAL, "cardinal") X(TEN, "ten") X(SCALE, "scale") X(SCALE_SIGN, "scale_sign") X(ORDINAL, "ordinal")          \
	X(ORDINAL_SIGN, "ordinal_sign") X(FRACTION, "fraction") X(DECADE, "decade") X(MONTH, "month")                      \
	X(MONTH_SHORT, "month_short") X(SHARE, "share") X(CURRENCY, "currency") X(HALF_DAY, "half_day") X(CLOCK, "clock")  \
	X(MOMENT, "moment") X(MEASURE, "measure") X(RANGE, "range") X(PLURAL, "plural")

typedef enum slant_number_class {
	SLANT_NUMBER_NONE,
	SLANT_NUMBER_DIGITS,           /* a token; no category */
#define X(name, key) SLANT_NUMBER_##name,
	SLANT_NUMBER_CLASS_LIST(X)
#undef X
} slant_number_class;

/* What may stand behind digits without a space: bn, km, pm, th. */
typedef struct slant_number_sign {
	slant_str text;
	uint32_t entry;
	uint8_t class;
} slant_number_sign;

struct slant_number_words {        /* bound once, see scorer.h */
	const uint8_t *of_category;    /* slant_number_class */
	const slant_number_sign *signs;
	uint32_t sign_count;
	slant_classes article, definite, coordinator, complement, joint, inside, calendar, quantifier;   /* joint: of; inside: in */
};

/* A token or words that numbers are made of. */
typedef struct slant_number_mark {
	uint32_t token, count;
	uint32_t entry;                /* SLANT_NONE: digits */
	uint8_t class;
} slant_number_mark;

typedef struct slant_number_marks {
	const slant_document *document;
	const slant_number_words *words;
	const slant_number_mark *data; /* by token, none over another */
	uint32_t count;
} slant_number_marks;

typedef enum slant_number_shape { SLANT_NUMBER_WHOLE, SLANT_NUMBER_PART /* two-thirds */, SLANT_NUMBER_PLACE /* third */ } slant_number_shape;

typedef struct slant_number {
	double value;
	double unit;                   /* of its last digit; 0: exact. 1.2 million: 100,000 */
	double scale;                  /* of digits: the scale behind them, or 1 */
	uint32_t token, end;           /* its tokens, with the article of "a hundred" */
	uint32_t mark;                 /* the first behind it */
	uint8_t shape;                 /* slant_number_shape */
	bool digits;                   /* begins with digits */
	bool plain;                    /* four digits at most and nothing else: may be a year, a day, a name's number */
	uint32_t sign;                 /* ending of its digits: place in words->signs, or SLANT_NONE */
} slant_number;

/* The number that begins with a mark. */
bool slant_number_read(const slant_number_marks *marks, uint32_t mark, slant_number *number);
/* Whether mark `at` is there, of that class, and stands right behind the token `end` - 1, with nothing but space or a hyphen between. */
bool slant_number_follows(const slant_number_marks *marks, uint32_t at, slant_number_class class, uint32_t end);
/* What an entry's column neutral holds as a number. */
double slant_number_value_of(const slant_number_marks *marks, uint32_t entry);

/* Whether `token` goes on from the one before it: the same sentence, nothing but space or a hyphen between. */
static inline bool slant_number_goes_on(const slant_document *document, uint32_t token)
{
	const slant_token *tokens = document->text.tokens;
	return token && token < document->text.token_count && tokens[token].sentence == tokens[token - 1].sentence &&
	       !(tokens[token].flags & (SLANT_TOKEN_BREAK | SLANT_TOKEN_MASKED));
}

/* A class is looked for in a token that goes on. */
static inline bool slant_number_is(const slant_number_marks *marks, uint32_t token, slant_classes classes)
{
	return slant_number_goes_on(marks->document, token) && marks->document->forms[token]->classes & classes;
}

/* A number in its place, and what it tells. numbers_told.c */
typedef struct slant_number_told {
	slant_quantity quantity;
	double value, unit;
	slant_str counted;
	slant_span span;
	uint32_t token, mark;          /* its first token; the first mark behind it */
	bool plural;                   /* what is counted is one */
} slant_number_told;

/* What a number tells, whatever follows it. False: nothing. */
bool slant_number_tell(const slant_content_builder *b, const slant_number_marks *marks, const slant_number *number, slant_number_told *told);
/* What a month tells: with its day, or alone where its capital is no sentence's. */
bool slant_number_tell_month(const slant_content_builder *b, const slant_number_marks *marks, uint32_t mark, slant_number_told *told);

static inline slant_number_class slant_number_class_at(const slant_number_marks *marks, uint32_t mark)
{
	return mark < marks->count ? (slant_number_class)marks->data[mark].class : SLANT_NUMBER_NONE;
}

static inline const slant_number_sign *slant_number_sign_of(const slant_number_marks *marks, const slant_number *number)
{
	return number->sign == SLANT_NONE ? NULL : &marks->words->signs[number->sign];
}

static inline slant_str slant_number_field(const slant_document *document, uint32_t token)
{
	return document->text.fields[document->text.sentences[document->text.tokens[token].sentence].field];
}

/* What stands between a token and the one before it; empty across sentences. */
static inline slant_str slant_number_gap(const slant_document *document, uint32_t token)
{
	const slant_token *tokens = document->text.tokens;
	if (!token || token >= document->text.token_count || tokens[token].sentence != tokens[token - 1].sentence)
		return SLANT_STR("");
	return slant_str_slice(slant_number_field(document, token), tokens[token - 1].end + tokens[token - 1].clitic, tokens[token].beg);
}

#endif
