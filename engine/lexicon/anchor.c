/* anchor: reads a regular expression for what every match must hold: words, and bytes such as digits and marks. A pattern is tried only
   on sentences that hold it all. Knows sequences, groups, alternatives, classes, escapes and quantifiers; where it is not sure it says
   nothing. See pattern.h. */
#include "regex.h"

#include "../base/banned.h"

#define OPENING_SHARE 16u    /* a word opens one sentence in so many of those that hold it */

static bool is_empty(const slant_byte_set *set)
{
	return !(set->bits[0] | set->bits[1] | set->bits[2] | set->bits[3]);
}

/* How often one of its words is met, roughly: short words are met often, long ones seldom (Zipf's law of abbreviation), and those of the
   grammar more often than others. What bytes can satisfy comes behind all words: a pattern can be found by its words alone. */
static unsigned frequency(const slant_requirement *r, const slant_grammar *grammar)
{
	static const unsigned by_length[2][7] = {{1000, 1000, 100, 50, 15, 8, 4}, {1000, 1000, 900, 850, 240, 100, 40}};
	unsigned sum = 0;
	for (uint32_t i = 0; i < r->count; i++) {
		bool common = !r->prefix[i] && grammar && grammar->holds(grammar->context, r->words[i]);
		unsigned one = by_length[common][r->words[i].length < 6 ? r->words[i].length : 6];
		sum += r->prefix[i] ? one * 3 : one;
	}
	if (r->opening)
		sum = sum / OPENING_SHARE + 1;
	return is_empty(&r->bytes) ? sum : sum + 1000000;
}

/* Puts a requirement among the others, those met least first; the one met most falls out. */
static void require(slant_requirements *all, const slant_requirement *r, const slant_grammar *grammar)
{
	if (!r->count && is_empty(&r->bytes))
		return;
	unsigned mine = frequency(r, grammar);
	uint32_t at = all->count;
	while (at > 0 && frequency(&all->items[at - 1], grammar) > mine)
		at--;
	if (at == SLANT_REQUIREMENTS_MAX)
		return;
	if (all->count < SLANT_REQUIREMENTS_MAX)
		all->count++;
	memmove(&all->items[at + 1], &all->items[at], (all->count - 1 - at) * sizeof *all->items);
	all->items[at] = *r;
}

static void read_alternatives(slant_str regex, bool left, bool right, unsigned depth, const slant_grammar *grammar,
                              slant_requirements *all);

/* Whether every alternative of a group ends in white space, marks or \\b, so that a word may begin behind it. */
static bool ends_open(slant_str inside)
{
	for (size_t i = 0;; i++) {
		bool open = false;
		while (i < inside.length && inside.data[i] != '|') {
			size_t end = slant_regex_skip_item(inside, i);
			open = slant_regex_passes(inside, i) && !slant_regex_is_optional(inside, end);
			i = slant_regex_skip_quantifier(inside, end);
		}
		if (!open || i >= inside.length)
			return open;
	}
}

/* A group: what its alternatives require, unless it may be missing. *boundary: a word may begin before it; then, behind it. */
static size_t read_group(slant_str regex, size_t beg, bool right, unsigned depth, const slant_grammar *grammar, bool *boundary,
                         slant_requirements *all)
{
	slant_str inside;
	size_t end = slant_regex_skip_bracket(regex, beg);
	bool optional = slant_regex_is_optional(regex, end), plain = slant_regex_inside(regex, beg, end, &inside);
	if (plain && !optional && depth < SLANT_REGEX_DEPTH_MAX)
		read_alternatives(inside, *boundary, slant_regex_closes(regex, end, right), depth + 1, grammar, all);
	*boundary = plain && ends_open(inside) && (*boundary || !optional);
	return slant_regex_skip_quantifier(regex, end);
}

/* A mark, a digit, an escape, a class. */
static size_t read_other(slant_str regex, size_t beg, const slant_grammar *grammar, bool *boundary, slant_requirements *all)
{
	size_t end = slant_regex_skip_item(regex, beg);
	bool only_marks, class = regex.data[beg] == '[';
	slant_requirement r = {.count = 0};
	bool understood = slant_regex_bytes(regex, beg, end, &r.bytes, &only_marks), optional = slant_regex_is_optional(regex, end);
	if (understood && !optional && !(r.bytes.bits[0] >> ' ' & 1))
		require(all, &r, grammar);
	bool apart = (understood && only_marks) || (!class && slant_regex_passes(regex, beg));
	if (apart)
		*boundary |= !optional;
	else
		*boundary = !class && (slant_regex_closes(regex, beg, false) || regex.data[beg] == '^');
	return slant_regex_skip_quantifier(regex, end);
}

/* One alternative: all that its items require. left, right: word boundaries stand at its ends. */
static void read_sequence(slant_str regex, bool left, bool right, unsigned depth, const slant_grammar *grammar,
                          slant_requirements *all)
{
	bool boundary = left;
	for (size_t i = 0; i < regex.length;) {
		size_t beg = i;
		if (regex.data[i] == '(') {
			i = read_group(regex, i, right, depth, grammar, &boundary, all);
		} else if (slant_regex_is_word_byte(regex.data[i])) {
			slant_requirement r = {.count = 0};
			while (i < regex.length && slant_regex_is_word_byte(regex.data[i]))
				i++;
			if (boundary && slant_regex_add_word(regex, beg, i, right, &r))
				require(all, &r, grammar);
			boundary = false;
			i = slant_regex_skip_quantifier(regex, i);
		} else {
			i = read_other(regex, i, grammar, &boundary, all);
		}
	}
}

/* Adds the words and bytes of `from`; false: there is no room. */
static bool unite(slant_requirement *to, const slant_requirement *from)
{
	if (to->count + from->count > SLANT_REQUIREMENT_WORDS_MAX)
		return false;
	memcpy(to->words + to->count, from->words, from->count * sizeof *from->words);
	memcpy(to->prefix + to->count, from->prefix, from->count * sizeof *from->prefix);
	to->count += from->count;
	for (int i = 0; i < 4; i++)
		to->bytes.bits[i] |= from->bytes.bits[i];
	return true;
}

/* Alternatives: what each requires most seldom, of all of them; nothing when one requires nothing. */
static void read_alternatives(slant_str regex, bool left, bool right, unsigned depth, const slant_grammar *grammar,
                              slant_requirements *all)
{
	slant_requirement any = {.count = 0};
	for (size_t beg = 0, i = 0; i <= regex.length;) {
		if (i < regex.length && regex.data[i] != '|') {
			i = slant_regex_skip_item(regex, i);
			continue;
		}
		slant_str one = slant_str_slice(regex, beg, i < regex.length ? i : regex.length);
		if (!beg && i >= regex.length) {
			read_sequence(one, left, right, depth, grammar, all);
			return;
		}
		slant_requirements own = {.count = 0};
		read_sequence(one, left, right, depth, grammar, &own);
		if (!own.count || !unite(&any, &own.items[0]))
			return;
		beg = ++i;
	}
	require(all, &any, grammar);
}

void slant_pattern_requirements(slant_str regex, const slant_grammar *grammar, slant_requirements *all)
{
	slant_requirement opening = {.opening = true};
	all->count = 0;
	read_alternatives(regex, false, false, 0, grammar, all);
	if (slant_regex_opening(regex, &opening))
		require(all, &opening, grammar);
}
