/* See line.h. */
#include "line.h"

#include "utf8.h"

#include "banned.h"

bool slant_line_refuses(uint32_t point)
{
	return point < 0x20 || (point >= 0x7F && point < 0xA0) || (point >= 0x2028 && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069) ||
	       point == 0x200E || point == 0x200F || point == 0x61C;
}

void slant_line_put(slant_buf *out, slant_str text)
{
	for (size_t i = 0, width; i < text.length; i += width) {
		uint32_t point;
		width = slant_utf8_decode(text.data + i, text.length - i, &point);
		if (point == SLANT_UTF8_INVALID)
			slant_buf_put(out, SLANT_STR("\xEF\xBF\xBD"));
		else if (slant_line_refuses(point))
			slant_buf_byte(out, ' ');
		else
			slant_buf_append(out, text.data + i, width);
	}
}
