/* See utf8.h. Table 3-7 of the Unicode standard, "Well-Formed UTF-8 Byte Sequences". */
#include "utf8.h"

#include "banned.h"

size_t slant_utf8_decode(const char *data, size_t length, uint32_t *point)
{
	const unsigned char *p = (const unsigned char *)data;
	unsigned char lead = p[0];
	size_t need = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
	unsigned char low = 0x80, high = 0xBF;
	if (lead < 0x80) {
		*point = lead;
		return 1;
	}
	*point = SLANT_UTF8_INVALID;
	if (lead < 0xC2 || lead > 0xF4)
		return 1;
	if (lead == 0xE0)
		low = 0xA0;
	else if (lead == 0xED)
		high = 0x9F;
	else if (lead == 0xF0)
		low = 0x90;
	else if (lead == 0xF4)
		high = 0x8F;
	uint32_t value = lead & (0x3Fu >> need);
	for (size_t i = 1; i <= need; i++) {
		if (i >= length || p[i] < low || p[i] > high)
			return i;
		value = value << 6 | (p[i] & 0x3Fu);
		low = 0x80, high = 0xBF;
	}
	*point = value;
	return need + 1;
}

size_t slant_utf8_encode(uint32_t point, char out[4])
{
	if (point < 0x80) {
		out[0] = (char)point;
		return 1;
	}
	size_t more = point < 0x800 ? 1 : point < 0x10000 ? 2 : 3;
	for (size_t i = more; i > 0; i--, point >>= 6)
		out[i] = (char)(0x80 | (point & 0x3F));
	out[0] = (char)((0xFF00u >> (more + 1) & 0xFF) | point);
	return more + 1;
}
