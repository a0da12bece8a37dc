/* See fold.h. */
#include "fold.h"

#include <stdlib.h>

#include <utf8proc.h>

#include "utf8.h"

#include "banned.h"

static bool is_space(uint32_t point)
{
	return point == ' ' || (point >= '\t' && point <= '\r') || point == 0x85 ||
	       (point >= 0x80 && point != SLANT_UTF8_INVALID && utf8proc_category((utf8proc_int32_t)point) == UTF8PROC_CATEGORY_ZS) ||
	       point == 0x2028 || point == 0x2029;
}

/* ASCII letters in lower case; white space as above. */
static void put_folded(slant_str name, slant_buf *out)
{
	size_t beg = out->length;
	bool space = false;
	for (size_t i = 0, width; i < name.length; i += width) {
		uint32_t point;
		width = slant_utf8_decode(name.data + i, name.length - i, &point);
		if (is_space(point)) {
			space = out->length > beg;
			continue;
		}
		if (space)
			slant_buf_byte(out, ' ');
		space = false;
		if (point >= 'A' && point <= 'Z')
			slant_buf_byte(out, (char)(point | 0x20));
		else
			slant_buf_append(out, name.data + i, width);
	}
}

static bool is_ascii(slant_str name)
{
	unsigned char all = 0;
	for (size_t i = 0; i < name.length; i++)
		all |= (unsigned char)name.data[i];
	return all < 0x80;
}

bool slant_fold_plain(slant_str word, slant_buf *out)
{
	utf8proc_uint8_t *plain = NULL;
	const utf8proc_option_t options = UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK;
	utf8proc_ssize_t length = 0;
	if (!is_ascii(word))
		length = utf8proc_map((const utf8proc_uint8_t *)word.data, (utf8proc_ssize_t)word.length, &plain, options);
	slant_str letters = plain && length >= 0 ? (slant_str){(const char *)plain, (size_t)length} : word;
	bool number = letters.length && letters.data[0] >= '0' && letters.data[0] <= '9';
	for (size_t i = 0; i < letters.length; i++)
		if (number || letters.data[i] != '.')
			slant_buf_byte(out, letters.data[i]);
	free(plain);
	out->failed |= length == UTF8PROC_ERROR_NOMEM;
	return !out->failed;
}

void slant_fold_name(slant_str name, slant_buf *out)
{
	utf8proc_uint8_t *folded = NULL;
	const utf8proc_option_t options = UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE;
	utf8proc_ssize_t length = 0;
	if (!is_ascii(name)) {
		length = utf8proc_map((const utf8proc_uint8_t *)name.data, (utf8proc_ssize_t)name.length, &folded, options);
		if (length == UTF8PROC_ERROR_NOMEM) {
			out->failed = true;
			return;
		}
	}
	put_folded(folded && length >= 0 ? (slant_str){(const char *)folded, (size_t)length} : name, out);
	free(folded);
}
