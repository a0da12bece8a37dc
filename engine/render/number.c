/* See number.h. */
#include "number.h"

#include <math.h>
#include <stdio.h>

#include "../base/fixed.h"

#include "../base/banned.h"

#define EXACT_BELOW 9e9         /* a value's millionths are exact in a double */
#define WHOLE_BELOW 9.2e18      /* a value's whole part fits in 63 bits */

static size_t print_digits(char *out, uint64_t value)
{
	static const char pairs[] = "00010203040506070809101112131415161718192021222324252627282930313233343536373839404142434445464748"
	                            "495051525354555657585960616263646566676869707172737475767778798081828384858687888990919293949596979899";
	char digits[20];
	size_t at = sizeof digits;
	for (; value >= 10; value /= 100)
		memcpy(digits + (at -= 2), pairs + 2 * (value % 100), 2);
	if (value || at == sizeof digits)
		digits[--at] = (char)('0' + value);
	memcpy(out, digits + at, sizeof digits - at);
	return sizeof digits - at;
}

/* sign, whole part, and the part behind the point in millionths (under a million). */
static size_t print_parts(char *out, bool negative, uint64_t whole, uint32_t part)
{
	size_t length = 0;
	if (negative)
		out[length++] = '-';
	length += print_digits(out + length, whole);
	if (part) {
		out[length] = '.';
		for (size_t i = 6; i > 0; i--, part /= 10)
			out[length + i] = (char)('0' + part % 10);
		length += 7;
		while (out[length - 1] == '0')
			length--;
	}
	out[length] = '\0';
	return length;
}

size_t slant_number_print_integer(char out[SLANT_NUMBER_SIZE], int64_t value)
{
	return print_parts(out, value < 0, value < 0 ? 0 - (uint64_t)value : (uint64_t)value, 0);
}

size_t slant_number_print_millionths(char out[SLANT_NUMBER_SIZE], int64_t millionths)
{
	uint64_t size = millionths < 0 ? 0 - (uint64_t)millionths : (uint64_t)millionths;
	return print_parts(out, millionths < 0, size / SLANT_MILLION, (uint32_t)(size % SLANT_MILLION));
}

size_t slant_number_print(char out[SLANT_NUMBER_SIZE], double value)
{
	double size = fabs(value);
	if (size < EXACT_BELOW)
		return slant_number_print_millionths(out, slant_fixed_of(value));
	if (!isfinite(value)) {
		memcpy(out, "null", 5);
		return 4;
	}
	if (size < WHOLE_BELOW) {
		uint64_t whole = (uint64_t)size;
		uint32_t part = (uint32_t)lround((size - (double)whole) * SLANT_MILLION);   /* the difference is exact */
		return print_parts(out, value < 0, whole + part / SLANT_MILLION, part % SLANT_MILLION);
	}
	return (size_t)snprintf(out, SLANT_NUMBER_SIZE, "%.0f", value);   /* a whole number: no point, so no locale */
}
