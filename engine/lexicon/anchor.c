/* anchor: reads a regular expression for words that every match must hold, so that a pattern is tried only on sentences with one of
   them. Knows sequences, groups, alternatives, classes, escapes and quantifiers; where it is not sure it says none. See pattern.h. */
#include "pattern.h"

#include "../base/banned.h"

#define DEPTH_MAX 8u
#define PREFIX_LEAST 3u      /* letters: shorter beginnings are met too often to be of use */

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

/* How often a word of n letters is met, roughly: short words are the grammar's, long ones are rare (Zipf's law of abbreviation). */
static unsigned frequency(const slant_anchors *anchors)
{
	static const unsigned by_length[] = {1000, 1000, 400, 150, 40, 12};
	unsigned sum = 0;
	for (uint32_t i = 0; i < anchors->count; i++) {
		unsigned one = anchors->words[i].length < 6 ? by_length[anchors->words[i].length] : 4;
		sum += anchors->prefix[i] ? one * 3 : one;
	}
	return sum;
}

/* The run of letters [beg, end) behind a word boundary as an anchor: a whole word where one is sure to end there, else the beginning of
   one: without a last letter that may be missing, and only up to an apostrophe, behind which a token may end. */
static void read_word(slant_str regex, size_t beg, size_t end, bool right, slant_anchors *found)
{
	found->count = 0;
	found->prefix[0] = !closes(regex, end, right);
	if (found->prefix[0]) {
		const char *apostrophe = memchr(regex.data + beg, '\'', end - beg);
		end -= is_optional(regex, end);
		if (apostrophe && (size_t)(apostrophe - regex.data) < end)
			end = (size_t)(apostrophe - regex.data);
		if (end < beg + PREFIX_LEAST)
			return;
	}
	found->words[0] = slant_str_slice(regex, beg, end);
	found->count = 1;
}

static void prefer(slant_anchors *best, const slant_anchors *found)
{
	if (found->count && (!best->count || frequency(found) < frequency(best)))
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

/* The end of the character, escape, class or group at i. */
static size_t skip_item(slant_str regex, size_t i)
{
	char c = regex.data[i];
	return c == '(' || c == '[' ? skip_bracket(regex, i) : i + (c == '\\' ? 2u : 1u);
}

/* Whether every alternative of a group ends in white space or \\b, so that a word may begin behind it. */
static bool ends_open(slant_str inside)
{
	for (size_t i = 0;;) {
		size_t last = i;
		while (i < inside.length && inside.data[i] != '|') {
			last = i;
			i = skip_item(inside, i);
		}
		slant_str item = slant_str_slice(inside, last < inside.length ? last : inside.length, i < inside.length ? i : inside.length);
		if (!slant_str_is(item, " ") && !slant_str_is(item, "\\b"))
			return false;
		if (i++ >= inside.length)
			return true;
	}
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
			bool optional = is_optional(regex, i), plain = c == '(' && group_inside(regex, beg, i, &inside);
			if (plain && !optional && depth < DEPTH_MAX)
				read_alternatives(inside, boundary, closes(regex, i, right), depth + 1, &found);
			i = skip_quantifier(regex, i);
			boundary = plain && ends_open(inside) && (boundary || !optional);
		} else if (is_word_byte(c)) {
			while (i < regex.length && is_word_byte(regex.data[i]))
				i++;
			if (boundary)
				read_word(regex, beg, i, right, &found);
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
			i = skip_item(regex, i);
			continue;
		}
		slant_anchors one;
		read_sequence(slant_str_slice(regex, beg, i < regex.length ? i : regex.length), left, right, depth, &one);
		if (!one.count || anchors->count + one.count > SLANT_PATTERN_ANCHORS_MAX) {
			anchors->count = 0;
			return;
		}
		memcpy(anchors->words + anchors->count, one.words, one.count * sizeof one.words[0]);
		memcpy(anchors->prefix + anchors->count, one.prefix, one.count * sizeof one.prefix[0]);
		anchors->count += one.count;
		beg = ++i;
	}
}

void slant_pattern_anchors(slant_str regex, slant_anchors *anchors)
{
	read_alternatives(regex, false, false, 0, anchors);
}
