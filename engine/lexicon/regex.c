/* See regex.h. */
#include "regex.h"

#include "../base/banned.h"

#define PREFIX_LEAST 3u      /* letters: shorter beginnings are met too often to be of use */

bool slant_regex_is_word_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '\'';
}

bool slant_regex_is_optional(slant_str regex, size_t at)
{
	if (at >= regex.length)
		return false;
	char c = regex.data[at];
	return c == '?' || c == '*' || (c == '{' && (at + 1 >= regex.length || regex.data[at + 1] == '0'));
}

size_t slant_regex_skip_quantifier(slant_str regex, size_t at)
{
	if (at < regex.length && (regex.data[at] == '?' || regex.data[at] == '*' || regex.data[at] == '+'))
		at++;
	else if (at < regex.length && regex.data[at] == '{')
		while (at < regex.length && regex.data[at++] != '}')
			;
	if (at < regex.length && (regex.data[at] == '?' || regex.data[at] == '+'))
		at++;
	return at;
}

size_t slant_regex_skip_bracket(slant_str regex, size_t i)
{
	size_t depth = 0;
	bool in_class = false;
	for (; i < regex.length; i++) {
		char c = regex.data[i];
		if (c == '\\')
			i++;
		else if (in_class)
			in_class = c != ']';
		else if (c == '[')
			in_class = true;
		else
			depth += (size_t)(c == '(') - (size_t)(c == ')');
		if (!in_class && depth == 0)
			return i + 1;
	}
	return regex.length;
}

size_t slant_regex_skip_item(slant_str regex, size_t i)
{
	char c = regex.data[i];
	if (c == '(' || c == '[')
		return slant_regex_skip_bracket(regex, i);
	size_t end = i + (c == '\\' ? 2u : 1u);
	while (c < 0 && end < regex.length && ((unsigned char)regex.data[end] & 0xC0) == 0x80)
		end++;
	return end < regex.length ? end : regex.length;
}

bool slant_regex_closes(slant_str regex, size_t at, bool right)
{
	while (at < regex.length && regex.data[at] != '$') {
		slant_byte_set bytes = {{0}};
		size_t end = slant_regex_skip_item(regex, at);
		bool only_marks;
		bool apart = slant_regex_passes(regex, at) || (slant_regex_bytes(regex, at, end, &bytes, &only_marks) && only_marks);
		if (!apart || !slant_regex_is_optional(regex, end))
			return apart;
		at = slant_regex_skip_quantifier(regex, end);   /* where it is missing, what comes next decides */
	}
	return at < regex.length || right;
}

bool slant_regex_passes(slant_str regex, size_t i)
{
	return regex.data[i] == ' ' ||
	       (regex.data[i] == '\\' && i + 1 < regex.length && memchr("Wsb", regex.data[i + 1], 3) != NULL);
}

bool slant_regex_inside(slant_str regex, size_t beg, size_t end, slant_str *inside)
{
	*inside = slant_str_slice(regex, beg + 1, end - 1);
	if (!inside->length || inside->data[0] != '?')
		return true;
	if (inside->length < 2 || inside->data[1] != ':')
		return false;
	*inside = slant_str_slice(*inside, 2, inside->length);
	return true;
}

bool slant_regex_add_word(slant_str regex, size_t beg, size_t end, bool right, slant_requirement *to)
{
	bool prefix = !slant_regex_closes(regex, end, right);
	if (prefix) {
		const char *apostrophe = memchr(regex.data + beg, '\'', end - beg);
		end -= slant_regex_is_optional(regex, end);
		if (apostrophe && (size_t)(apostrophe - regex.data) < end)
			end = (size_t)(apostrophe - regex.data);
		if (end < beg + PREFIX_LEAST)
			return false;
	}
	/* The s of a possessive stands apart from its word and is no token. */
	if (to->count == SLANT_REQUIREMENT_WORDS_MAX || (end - beg == 1 && (regex.data[beg] | 32) == 's'))
		return false;
	to->words[to->count] = slant_str_slice(regex, beg, end);
	to->prefix[to->count++] = prefix;
	return true;
}

/* Marks of ASCII that stand for themselves, behind a backslash or without; not the underscore, which is a letter to \w and \b. */
static bool is_mark(unsigned char c)
{
	return c > ' ' && c < 0x7F && c != '_' && c != '\\' && !slant_regex_is_word_byte((char)c) && !(c >= '0' && c <= '9');
}

/* Digits of all scripts: those over ASCII begin with one of these bytes. */
static void add_digits(slant_byte_set *bytes)
{
	static const unsigned char leads[] = {0xD9, 0xDB, 0xDF, 0xE0, 0xE1, 0xEA, 0xEF, 0xF0};
	for (unsigned char c = '0'; c <= '9'; c++)
		slant_byte_set_add(bytes, c);
	for (size_t i = 0; i < sizeof leads; i++)
		slant_byte_set_add(bytes, leads[i]);
}

/* One character of a pattern, bare or in a class; returns its length, or 0 where it may be a letter or is not understood. */
static size_t read_character(slant_str s, size_t i, slant_byte_set *bytes, bool *only_marks)
{
	const unsigned char *p = (const unsigned char *)s.data + i;
	size_t left = s.length - i;
	if (p[0] == '\\') {
		if (left > 1 && p[1] == 'd') {
			add_digits(bytes);
			*only_marks = false;
			return 2;
		}
		if (left < 2 || !is_mark(p[1]))
			return 0;
		slant_byte_set_add(bytes, p[1]);
		return 2;
	}
	if (left > 2 && p[0] == 0xE2 && (p[1] == 0x80 || p[1] == 0x82)) {   /* dashes and quotation marks; currencies */
		slant_byte_set_add(bytes, p[0]);
		return 3;
	}
	if (left > 1 && p[0] == 0xC2 && p[1] >= 0xA2 && p[1] <= 0xA9) {
		slant_byte_set_add(bytes, p[0]);
		return 2;
	}
	if (p[0] >= '0' && p[0] <= '9')
		*only_marks = false;
	else if (!is_mark(p[0]) && p[0] != ' ')
		return 0;
	slant_byte_set_add(bytes, p[0]);
	return 1;
}

bool slant_regex_bytes(slant_str regex, size_t beg, size_t end, slant_byte_set *bytes, bool *only_marks)
{
	static const char operators[] = "^$.|()?*+{";
	bool class = regex.data[beg] == '[';
	*only_marks = true;
	if (!class)
		return !memchr(operators, regex.data[beg], sizeof operators - 1) && read_character(regex, beg, bytes, only_marks) == end - beg;
	slant_str inside = slant_str_slice(regex, beg + 1, end - 1);
	if (!inside.length || inside.data[0] == '^' || inside.data[0] == '[')
		return false;
	for (size_t i = 0, width; i < inside.length; i += width) {
		if (i + 2 < inside.length && inside.data[i + 1] == '-') {   /* a range: of digits, or not understood */
			if (inside.data[i] < '0' || inside.data[i + 2] > '9' || inside.data[i] > inside.data[i + 2])
				return false;
			for (char c = inside.data[i]; c <= inside.data[i + 2]; c++)
				slant_byte_set_add(bytes, (unsigned char)c);
			*only_marks = false;
			width = 3;
			continue;
		}
		width = read_character(inside, i, bytes, only_marks);
		if (!width)
			return false;
	}
	return true;
}
