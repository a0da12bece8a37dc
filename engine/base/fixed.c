/* See fixed.h. */
#include "fixed.h"

#include "banned.h"

bool slant_fixed_parse(slant_str s, int64_t *millionths)
{
	size_t i = 0;
	bool negative = false, digits = false;
	int64_t value = 0, unit = SLANT_MILLION;
	if (i < s.length && (s.data[i] == '-' || s.data[i] == '+'))
		negative = s.data[i++] == '-';
	for (; i < s.length && s.data[i] >= '0' && s.data[i] <= '9'; i++, digits = true) {
		value = value * 10 + (s.data[i] - '0');
		if (value >= 1000000000)
			return false;
	}
	value *= SLANT_MILLION;
	if (i < s.length && s.data[i] == '.') {
		for (i++; i < s.length && s.data[i] >= '0' && s.data[i] <= '9'; i++, digits = true) {
			unit /= 10;
			value += unit * (s.data[i] - '0');
		}
	}
	if (!digits || i != s.length)
		return false;
	*millionths = negative ? -value : value;
	return true;
}
