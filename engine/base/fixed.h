/* fixed: numbers in millionths. Integer sums are exact and the same in any order, so results merge and repeat to the byte. */
#ifndef SLANT_BASE_FIXED_H
#define SLANT_BASE_FIXED_H

#include <math.h>
#include <stdbool.h>
#include <stdint.h>

#include "str.h"

#define SLANT_MILLION 1000000

/* Rounds to the nearest millionth, halves away from zero. |value| must be under 9e12. */
static inline int64_t slant_fixed_of(double value)
{
	return (int64_t)llround(value * SLANT_MILLION);
}

static inline double slant_fixed_value(int64_t millionths)
{
	return (double)millionths / SLANT_MILLION;
}

/* a * b / c in 128 bits, rounded to nearest, halves away from zero; c > 0. */
static inline int64_t slant_fixed_scale(int64_t a, int64_t b, int64_t c)
{
	__extension__ typedef __int128 wide;
	wide product = (wide)a * b;
	wide half = c / 2;
	return (int64_t)(product >= 0 ? (product + half) / c : -((-product + half) / c));
}

/* Reads a decimal such as -0.35 or 12 in any locale: optional sign, digits, optional fraction, at most 6 fraction digits count.
   False when anything else stands in s or the value is not under 1e9. */
bool slant_fixed_parse(slant_str s, int64_t *millionths);

#endif
