/* See csv.h. */
#include "csv.h"

#include "../base/banned.h"

void slant_csv_put_guarded(slant_buf *buf, slant_str guard, slant_str text)
{
	slant_buf_byte(buf, '"');
	slant_buf_put(buf, guard);
	for (const char *quote; (quote = text.length ? memchr(text.data, '"', text.length) : NULL);) {
		size_t length = (size_t)(quote - text.data) + 1;
		slant_buf_append(buf, text.data, length);
		slant_buf_byte(buf, '"');
		text = slant_str_slice(text, length, text.length);
	}
	slant_buf_put(buf, text);
	slant_buf_byte(buf, '"');
}
