/* json_scan: the strict grammar of JSON (RFC 8259) in one pass over bytes, see json.h.
   Takes bytes, gives where a value ends and its top-level members, refuses all that is not JSON and nesting past the limit.
   Built by hand because records need what no tree keeps: the source text of numbers, and an answer for a value that is cut by the
   end of a window. Strings are passed over eight bytes at a time. */
#include <stdlib.h>
#include <string.h>

#include "../base/limits.h"
#include "json.h"

#include "../base/banned.h"

#define ONES UINT64_C(0x0101010101010101)
#define HIGHS UINT64_C(0x8080808080808080)

typedef struct cursor {
	const char *at;
	const char *end;
	slant_json_scan *scan;
	slant_json_verdict verdict;   /* why a step returned false */
} cursor;

static bool value(cursor *c, unsigned depth, slant_json_kind *kind);

void slant_json_scan_init(slant_json_scan *scan)
{
	*scan = (slant_json_scan){.reason = ""};
}

void slant_json_scan_release(slant_json_scan *scan)
{
	free(scan->members);
	slant_json_scan_init(scan);
}

static bool stop(cursor *c, slant_json_verdict verdict, const char *reason)
{
	c->verdict = verdict;
	c->scan->reason = reason;
	return false;
}

static bool broken(cursor *c, const char *reason)
{
	return c->at == c->end ? stop(c, SLANT_JSON_CUT, "") : stop(c, SLANT_JSON_BROKEN, reason);
}

size_t slant_json_space(slant_str text)
{
	size_t i = 0;
	while (i < text.length && (text.data[i] == ' ' || text.data[i] == '\n' || text.data[i] == '\r' || text.data[i] == '\t'))
		i++;
	return i;
}

static void space(cursor *c)
{
	c->at += slant_json_space((slant_str){c->at, (size_t)(c->end - c->at)});
}

static bool is_digit(cursor *c)
{
	return c->at < c->end && *c->at >= '0' && *c->at <= '9';
}

static bool is_plain(char c)
{
	return (unsigned char)c >= 0x20 && c != '"' && c != '\\';
}

/* Nonzero where a byte of `word` is a quote, a backslash or a control character; the lowest set byte is exact. */
static uint64_t special(uint64_t word)
{
	uint64_t quote = word ^ ONES * '"', slash = word ^ ONES * '\\';
	return (((word - ONES * 0x20) & ~word) | ((quote - ONES) & ~quote) | ((slash - ONES) & ~slash)) & HIGHS;
}

/* Also gathers the high bits of the bytes it passes, so that the caller knows whether all were ASCII. */
static const char *plain_run(const char *at, const char *end, uint64_t *high)
{
	for (; end - at >= 8; at += 8) {
		uint64_t word;
		memcpy(&word, at, 8);
		if (special(word))
			break;
		*high |= word & HIGHS;
	}
	for (; at < end && is_plain(*at); at++)
		*high |= (unsigned char)*at & 0x80u;
	return at;
}

size_t slant_json_plain_run(slant_str text, size_t from)
{
	uint64_t high = 0;
	return (size_t)(plain_run(text.data + from, text.data + text.length, &high) - text.data);
}

/* Four hex digits behind \u; notes those that need repair: NUL and surrogates. */
static bool unicode_escape(cursor *c)
{
	unsigned point = 0;
	for (int i = 0; i < 4; i++, c->at++) {
		if (c->at == c->end)
			return stop(c, SLANT_JSON_CUT, "");
		char digit = *c->at;
		char lower = (char)(digit | 0x20);
		if (digit >= '0' && digit <= '9')
			point = point << 4 | (unsigned)(digit - '0');
		else if (lower >= 'a' && lower <= 'f')
			point = point << 4 | (unsigned)(lower - 'a' + 10);
		else
			return broken(c, "a \\u escape without four hex digits");
	}
	if (point == 0 || (point >= 0xD800 && point <= 0xDFFF))
		c->scan->repair = true;
	return true;
}

static bool escape(cursor *c)
{
	c->at++;
	if (c->at == c->end)
		return stop(c, SLANT_JSON_CUT, "");
	if (*c->at == 'u') {
		c->at++;
		return unicode_escape(c);
	}
	switch (*c->at) {
	case '"': case '\\': case '/': case 'b': case 'f': case 'n': case 'r': case 't':
		c->at++;
		return true;
	default:
		return broken(c, "an unknown escape inside a string");
	}
}

/* At the opening quote; leaves the cursor behind the closing one. */
static bool string(cursor *c)
{
	uint64_t high = 0;
	c->at++;
	for (;;) {
		if (c->at < c->end && *c->at != '\\')   /* text in \u escapes has no runs to look for */
			c->at = plain_run(c->at, c->end, &high);
		if (c->at == c->end)
			return stop(c, SLANT_JSON_CUT, "");
		if (*c->at == '"')
			break;
		if (*c->at != '\\')
			return broken(c, "a control character inside a string");
		if (!escape(c))
			return false;
	}
	c->at++;
	c->scan->repair |= high != 0;
	return true;
}

static bool digits(cursor *c)
{
	if (!is_digit(c))
		return broken(c, "a broken number");
	while (is_digit(c))
		c->at++;
	return true;
}

static bool number_parts(cursor *c)
{
	if (*c->at == '-')
		c->at++;
	if (c->at < c->end && *c->at == '0')
		c->at++;
	else if (!digits(c))
		return false;
	if (is_digit(c))
		return broken(c, "a number with a leading zero");
	if (c->at < c->end && *c->at == '.') {
		c->at++;
		if (!digits(c))
			return false;
	}
	if (c->at < c->end && (*c->at == 'e' || *c->at == 'E')) {
		c->at++;
		if (c->at < c->end && (*c->at == '+' || *c->at == '-'))
			c->at++;
		return digits(c);
	}
	return true;
}

static bool number(cursor *c)
{
	const char *start = c->at;
	bool right = number_parts(c);
	c->scan->long_number |= c->at - start > SLANT_JSON_TREE_DIGITS;
	return right;
}

static bool literal(cursor *c, const char *word)
{
	for (; *word; word++, c->at++)
		if (c->at == c->end || *c->at != *word)
			return broken(c, "neither a value nor a string in quotes");
	return true;
}

static bool array(cursor *c, unsigned depth)
{
	slant_json_kind kind;
	c->at++;
	space(c);
	if (c->at < c->end && *c->at == ']') {
		c->at++;
		return true;
	}
	for (;;) {
		if (!value(c, depth, &kind))
			return false;
		space(c);
		if (c->at < c->end && *c->at == ']')
			break;
		if (c->at == c->end || *c->at != ',')
			return broken(c, "a comma or ] is missing in an array");
		c->at++;
	}
	c->at++;
	return true;
}

static bool push(cursor *c, slant_json_member member)
{
	slant_json_scan *scan = c->scan;
	if (scan->count == SLANT_LIMIT_JSON_MEMBERS)
		return stop(c, SLANT_JSON_LIMIT, "more members than the limit of 65536");
	if (scan->count == scan->capacity) {
		uint32_t larger = scan->capacity ? scan->capacity * 2 : 32;
		slant_json_member *moved = realloc(scan->members, larger * sizeof *moved);
		if (!moved)
			return stop(c, SLANT_JSON_MEMORY, "out of memory");
		scan->members = moved;
		scan->capacity = larger;
	}
	scan->members[scan->count++] = member;
	return true;
}

static bool member(cursor *c, unsigned depth)
{
	slant_json_member found;
	space(c);
	if (c->at == c->end || *c->at != '"')
		return broken(c, "a name in quotes is missing in an object");
	const char *name = c->at + 1;
	if (!string(c))
		return false;
	found.name = (slant_str){name, (size_t)(c->at - 1 - name)};
	space(c);
	if (c->at == c->end || *c->at != ':')
		return broken(c, "a colon is missing in an object");
	c->at++;
	space(c);
	const char *start = c->at;
	if (!value(c, depth, &found.kind))
		return false;
	found.value = (slant_str){start, (size_t)(c->at - start)};
	return depth > 1 || push(c, found);
}

static bool object(cursor *c, unsigned depth)
{
	c->at++;
	space(c);
	if (c->at < c->end && *c->at == '}') {
		c->at++;
		return true;
	}
	for (;;) {
		if (!member(c, depth))
			return false;
		space(c);
		if (c->at < c->end && *c->at == '}')
			break;
		if (c->at == c->end || *c->at != ',')
			return broken(c, "a comma or } is missing in an object");
		c->at++;
	}
	c->at++;
	return true;
}

/* depth: the containers around this value. */
static bool value(cursor *c, unsigned depth, slant_json_kind *kind)
{
	space(c);
	if (c->at == c->end)
		return stop(c, SLANT_JSON_CUT, "");
	char first = *c->at;
	if ((first == '{' || first == '[') && depth == SLANT_LIMIT_JSON_DEPTH)
		return stop(c, SLANT_JSON_LIMIT, "nested deeper than the limit of 64");
	switch (first) {
	case '{':
		*kind = SLANT_JSON_OBJECT;
		return object(c, depth + 1);
	case '[':
		*kind = SLANT_JSON_ARRAY;
		return array(c, depth + 1);
	case '"':
		*kind = SLANT_JSON_STRING;
		return string(c);
	case 't':
		*kind = SLANT_JSON_TRUE;
		return literal(c, "true");
	case 'f':
		*kind = SLANT_JSON_FALSE;
		return literal(c, "false");
	case 'n':
		*kind = SLANT_JSON_NULL;
		return literal(c, "null");
	default:
		*kind = SLANT_JSON_NUMBER;
		if (first == '-' || is_digit(c))
			return number(c);
		return broken(c, "neither a value nor a string in quotes");
	}
}

slant_json_verdict slant_json_scan_value(slant_json_scan *scan, slant_str text)
{
	cursor c = {text.data, text.data + text.length, scan, SLANT_JSON_WHOLE};
	scan->kind = SLANT_JSON_NULL;
	scan->reason = "";
	scan->repair = scan->long_number = false;
	scan->count = 0;
	(void)value(&c, 0, &scan->kind);
	scan->end = (size_t)(c.at - text.data);
	return c.verdict;
}
