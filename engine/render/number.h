/* number: the one routine by which numbers reach a report, so that equal values are equal bytes.
   Takes a double, or an integer in millionths; gives decimals without exponent, with a point in every locale; refuses nothing. */
#ifndef SLANT_RENDER_NUMBER_H
#define SLANT_RENDER_NUMBER_H

#include <stddef.h>
#include <stdint.h>

#define SLANT_NUMBER_SIZE 320   /* the longest double has 309 digits */

/* Rounded to 6 decimals (halves away from zero), no trailing zeros, -0 as 0; "null" for NaN and infinities. Under 9e9 this is
   slant_fixed_of(value) printed. Integers only, but for values over 9.2e18. All three return the length; out is NUL-terminated. */
size_t slant_number_print(char out[SLANT_NUMBER_SIZE], double value);
size_t slant_number_print_millionths(char out[SLANT_NUMBER_SIZE], int64_t millionths);
size_t slant_number_print_integer(char out[SLANT_NUMBER_SIZE], int64_t value);

#endif
