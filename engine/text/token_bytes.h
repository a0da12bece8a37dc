/* token_bytes: what a byte opens, as token.c and token_gap.c tell it by one look. */
#ifndef SLANT_TEXT_TOKEN_BYTES_H
#define SLANT_TEXT_TOKEN_BYTES_H

#include "token.h"

/* What a byte is. O other, S space, N line break, L letter, D digit, T stop, Q quotation mark, H hyphen, C comma, A @, P #,
   U underscore, X over 127. */
enum { O, S, N, L, D, T, Q, H, C, A, P, U, X };

static const uint8_t byte_kind[256] = {
	O, O, O, O, O, O, O, O, O, S, N, S, S, N, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O,
	S, T, Q, P, O, O, O, Q, O, O, O, O, C, H, T, O, D, D, D, D, D, D, D, D, D, D, O, O, O, O, O, T,
	A, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, O, O, O, O, U,
	O, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, O, O, O, O, O,
	X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X,
	X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X,
	X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X,
	X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X,
};

static inline unsigned kind_at(const scanner *s, const char *p)
{
	return p < s->end ? byte_kind[(unsigned char)*p] : N;
}

#endif
