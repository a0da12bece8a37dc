/* opening: what a sentence must begin with for a pattern behind ^ to match: one of some words, or a digit. Marks and white space before
   it are passed over. See regex.h. */
#include "regex.h"

#include "../base/banned.h"

typedef enum outcome { UNKNOWN, MAY_BE_EMPTY, HOLDS_WORD } outcome;

static outcome read_alternatives(slant_str regex, bool right, unsigned depth, slant_requirement *to);

/* A group: look-arounds take no room; flags don't change which words stand there. */
static outcome read_group(slant_str regex, size_t beg, size_t end, bool right, unsigned depth, slant_requirement *to)
{
	slant_str inside = slant_str_slice(regex, beg + 1, end - 1);
	bool look_ahead = inside.length > 1 && inside.data[0] == '?' && (inside.data[1] == '!' || inside.data[1] == '=');
	if (look_ahead)
		return MAY_BE_EMPTY;
	if (depth == SLANT_REGEX_DEPTH_MAX || !slant_regex_inside(regex, beg, end, &inside))
		return UNKNOWN;
	return read_alternatives(inside, slant_regex_closes(regex, end, right), depth + 1, to);
}

/* One item at *at, which moves behind it and its quantifier. */
static outcome read_item(slant_str regex, size_t *at, bool right, unsigned depth, slant_requirement *to)
{
	size_t beg = *at, end = slant_regex_skip_item(regex, beg);
	outcome found;
	if (slant_regex_is_word_byte(regex.data[beg])) {
		while (end < regex.length && slant_regex_is_word_byte(regex.data[end]))
			end++;
		found = regex.data[beg] != '\'' && slant_regex_add_word(regex, beg, end, right, to) ? HOLDS_WORD : UNKNOWN;
		*at = slant_regex_skip_quantifier(regex, end);
		return found;   /* at least three letters, or a whole word: its last letter alone may be missing */
	}
	if (regex.data[beg] == '(') {
		found = read_group(regex, beg, end, right, depth, to);
	} else if (slant_regex_passes(regex, beg)) {
		found = MAY_BE_EMPTY;
	} else {
		slant_byte_set bytes = {{0}};
		bool only_marks;
		found = !slant_regex_bytes(regex, beg, end, &bytes, &only_marks) ? UNKNOWN : only_marks ? MAY_BE_EMPTY : HOLDS_WORD;
		for (int i = 0; found == HOLDS_WORD && i < 4; i++)
			to->bytes.bits[i] |= bytes.bits[i];
	}
	if (found == HOLDS_WORD && slant_regex_is_optional(regex, end))
		found = MAY_BE_EMPTY;
	*at = slant_regex_skip_quantifier(regex, end);
	return found;
}

static outcome read_sequence(slant_str regex, bool right, unsigned depth, slant_requirement *to)
{
	for (size_t i = 0; i < regex.length;) {
		outcome found = read_item(regex, &i, right, depth, to);
		if (found != MAY_BE_EMPTY)
			return found;
	}
	return MAY_BE_EMPTY;
}

static outcome read_alternatives(slant_str regex, bool right, unsigned depth, slant_requirement *to)
{
	outcome all = HOLDS_WORD;
	for (size_t beg = 0, i = 0; i <= regex.length;) {
		if (i < regex.length && regex.data[i] != '|') {
			i = slant_regex_skip_item(regex, i);
			continue;
		}
		outcome one = read_sequence(slant_str_slice(regex, beg, i < regex.length ? i : regex.length), right, depth, to);
		if (one < all)
			all = one;
		beg = ++i;
	}
	return all;
}

/* Whether a | stands outside all brackets. */
static bool has_alternatives(slant_str regex)
{
	for (size_t i = 0; i < regex.length; i = slant_regex_skip_item(regex, i))
		if (regex.data[i] == '|')
			return true;
	return false;
}

bool slant_regex_opening(slant_str regex, slant_requirement *opening)
{
	if (slant_str_starts(regex, SLANT_STR("(?-i)")))
		regex = slant_str_slice(regex, 5, regex.length);
	if (!slant_str_starts(regex, SLANT_STR("^")) || has_alternatives(regex))
		return false;
	return read_sequence(slant_str_slice(regex, 1, regex.length), false, 0, opening) == HOLDS_WORD;
}
