/* str: a borrowed slice of bytes, never owned, not NUL-terminated. The bytes must outlive the slice. */
#ifndef SLANT_BASE_STR_H
#define SLANT_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

typedef struct slant_str {
	const char *data;
	size_t length;
} slant_str;

/* A slice of a string literal. */
#define SLANT_STR(literal) ((slant_str){(literal), sizeof(literal) - 1})

static inline slant_str slant_str_of(const char *text)
{
	return (slant_str){text ? text : "", text ? strlen(text) : 0};
}

static inline slant_str slant_str_slice(slant_str s, size_t beg, size_t end)
{
	return (slant_str){s.data + beg, end - beg};
}

static inline bool slant_str_equal(slant_str a, slant_str b)
{
	return a.length == b.length && (a.length == 0 || memcmp(a.data, b.data, a.length) == 0);
}

static inline char slant_char_lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

/* Equal but for capitals of ASCII. */
static inline bool slant_str_like(slant_str a, slant_str b)
{
	for (size_t i = 0; i < a.length && i < b.length; i++)
		if (slant_char_lower(a.data[i]) != slant_char_lower(b.data[i]))
			return false;
	return a.length == b.length;
}

static inline bool slant_str_is(slant_str a, const char *literal)
{
	return slant_str_equal(a, slant_str_of(literal));
}

static inline bool slant_str_starts(slant_str s, slant_str prefix)
{
	return s.length >= prefix.length && (prefix.length == 0 || memcmp(s.data, prefix.data, prefix.length) == 0);
}

/* Bytewise order, shorter first: the same in every locale. */
static inline int slant_str_compare(slant_str a, slant_str b)
{
	size_t n = a.length < b.length ? a.length : b.length;
	int order = n ? memcmp(a.data, b.data, n) : 0;
	return order ? order : (a.length > b.length) - (a.length < b.length);
}

/* Without ASCII white space (space, tab, CR, LF, VT, FF) at both ends. */
static inline slant_str slant_str_trim(slant_str s)
{
	while (s.length && (s.data[0] == ' ' || (s.data[0] >= '\t' && s.data[0] <= '\r')))
		s.data++, s.length--;
	while (s.length && (s.data[s.length - 1] == ' ' || (s.data[s.length - 1] >= '\t' && s.data[s.length - 1] <= '\r')))
		s.length--;
	return s;
}

#endif
