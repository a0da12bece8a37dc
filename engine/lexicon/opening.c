/* opening: what a sentence must begin with for a pattern behind ^ to match: one of some words, or a digit; marks and white space before
   it are passed over. And the words one of which every match of a pattern begins with, itself. See regex.h. */
#include "regex.h"

#include "../base/banned.h"

typedef enum outcome { UNKNOWN, MAY_BE_EMPTY, HOLDS_WORD } outcome;

static outcome read_alternatives(slant_str regex, bool right, unsigned depth, slant_requirement *to);

/* Look-ahead or look-behind: takes no room. */
static bool is_look_around(slant_str regex, size_t beg)
{
	slant_str head = slant_str_slice(regex, beg, regex.length);
	return slant_str_starts(head, SLANT_STR("(?=")) || slant_str_starts(head, SLANT_STR("(?!")) ||
	       slant_str_starts(head, SLANT_STR("(?<=")) || slant_str_starts(head, SLANT_STR("(?<!"));
}

static outcome read_group(slant_str regex, size_t beg, size_t end, bool right, unsigned depth, slant_requirement *to)
{
	slant_str inside;
	if (is_look_around(regex, beg))
		return MAY_BE_EMPTY;
	if (depth == SLANT_REGEX_DEPTH_MAX || !slant_regex_inside(regex, beg, end, &inside))
		return UNKNOWN;
	return read_alternatives(inside, slant_regex_closes(regex, end, right), depth + 1, to);
}

/* \b, or \K, which moves the beginning of what is reported, not of what is matched. */
static bool is_boundary(slant_str regex, size_t at)
{
	return regex.data[at] == '\\' && at + 1 < regex.length && (regex.data[at + 1] == 'b' || regex.data[at + 1] == 'K');
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
	} else if (is_boundary(regex, beg)) {
		found = MAY_BE_EMPTY;
	} else if (!to->opening) {
		found = UNKNOWN;                 /* a match that may begin with a mark */
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

bool slant_pattern_leading(slant_str regex, slant_requirement *leading)
{
	*leading = (slant_requirement){.count = 0};
	size_t i = slant_str_starts(regex, SLANT_STR("(?-i)")) ? 5 : 0;
	while (i < regex.length && regex.data[i] == '(' && is_look_around(regex, i))
		i = slant_regex_skip_bracket(regex, i);
	slant_str rest = slant_str_slice(regex, i, regex.length);
	if (!slant_str_starts(rest, SLANT_STR("\\b")) || has_alternatives(rest))
		return false;
	return read_sequence(rest, false, 0, leading) == HOLDS_WORD;
}
