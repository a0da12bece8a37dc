/* anchor: reads a regular expression for words that every match must hold, so that a pattern is tried only on sentences with one of
   them. Knows sequences, groups, alternatives, classes, escapes and quantifiers; where it is not sure it says none. See pattern.h. */
#include "pattern.h"

#include "../base/banned.h"

#define DEPTH_MAX 8u

static bool is_word_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '\'';
}

/* Behind an item: may it be missing? A `+` or `{1` repeats it, which is fine. */
static bool is_optional(slant_str regex, size_t at)
{
	if (at >= regex.length)
		return false;
	char c = regex.data[at];
	return c == '?' || c == '*' || (c == '{' && (at + 1 >= regex.length || regex.data[at + 1] == '0'));
}

static size_t skip_quantifier(slant_str regex, size_t at)
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

/* The end of the class or group that opens at i. */
static size_t skip_bracket(slant_str regex, size_t i)
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

/* Whether a word boundary stands at `at` in any case: white space, \b, the end of the sentence. */
static bool closes(slant_str regex, size_t at, bool right)
{
	if (at >= regex.length)
		return right;
	char c = regex.data[at];
	if (c == ' ' || c == ',')
		return !is_optional(regex, at + 1);
	if (c == '\\' && at + 1 < regex.length)
		return regex.data[at + 1] == 'b' || ((regex.data[at + 1] == 's' || regex.data[at + 1] == 'W') && !is_optional(regex, at + 2));
	return c == '$';
}

static size_t shortest(const slant_anchors *anchors)
{
	size_t length = anchors->count ? SIZE_MAX : 0;
	for (uint32_t i = 0; i < anchors->count; i++)
		if (anchors->words[i].length < length)
			length = anchors->words[i].length;
	return length;
}

static void prefer(slant_anchors *best, const slant_anchors *found)
{
	size_t a = shortest(best), b = shortest(found);
	if (b > a || (b == a && b && found->count < best->count))
		*best = *found;
}

static void read_alternatives(slant_str regex, bool left, bool right, unsigned depth, slant_anchors *anchors);

/* The inside of the group at [beg, end): without its brackets and its ?: mark; false for look-arounds and flags. */
static bool group_inside(slant_str regex, size_t beg, size_t end, slant_str *inside)
{
	*inside = slant_str_slice(regex, beg + 1, end - 1);
	if (!inside->length || inside->data[0] != '?')
		return true;
	if (inside->length < 2 || inside->data[1] != ':')
		return false;
	*inside = slant_str_slice(*inside, 2, inside->length);
	return true;
}

/* One alternative: the best set among its items. left, right: word boundaries stand at its ends. */
static void read_sequence(slant_str regex, bool left, bool right, unsigned depth, slant_anchors *best)
{
	bool boundary = left;
	best->count = 0;
	for (size_t i = 0; i < regex.length;) {
		char c = regex.data[i];
		size_t beg = i;
		slant_anchors found = {.count = 0};
		if (c == '(' || c == '[') {
			slant_str inside;
			i = skip_bracket(regex, i);
			if (c == '(' && !is_optional(regex, i) && group_inside(regex, beg, i, &inside) && depth < DEPTH_MAX)
				read_alternatives(inside, boundary, closes(regex, i, right), depth + 1, &found);
			i = skip_quantifier(regex, i);
			boundary = false;
		} else if (is_word_byte(c)) {
			while (i < regex.length && is_word_byte(regex.data[i]))
				i++;
			if (boundary && closes(regex, i, right)) {
				found.words[0] = slant_str_slice(regex, beg, i);
				found.count = 1;
			}
			boundary = false;
			i = skip_quantifier(regex, i);
		} else {
			bool sure = closes(regex, i, false) || c == '^';
			i += c == '\\' ? 2 : 1;
			boundary = sure;
			i = skip_quantifier(regex, i);
		}
		prefer(best, &found);
	}
}

/* Alternatives: words of all of them, or none when one has none. */
static void read_alternatives(slant_str regex, bool left, bool right, unsigned depth, slant_anchors *anchors)
{
	anchors->count = 0;
	for (size_t beg = 0, i = 0; i <= regex.length;) {
		if (i < regex.length && regex.data[i] != '|') {
			char c = regex.data[i];
			i = c == '(' || c == '[' ? skip_bracket(regex, i) : i + (c == '\\' ? 2u : 1u);
			continue;
		}
		slant_anchors one;
		read_sequence(slant_str_slice(regex, beg, i < regex.length ? i : regex.length), left, right, depth, &one);
		if (!one.count || anchors->count + one.count > SLANT_PATTERN_ANCHORS_MAX) {
			anchors->count = 0;
			return;
		}
		memcpy(anchors->words + anchors->count, one.words, one.count * sizeof one.words[0]);
		anchors->count += one.count;
		beg = ++i;
	}
}

void slant_pattern_anchors(slant_str regex, slant_anchors *anchors)
{
	read_alternatives(regex, false, false, 0, anchors);
}
