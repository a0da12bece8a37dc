/* actors_known: names that the lexicon knows whole: "Trinidad and Tobago", "the White House", "Super Bowl".
   Takes a token, gives how far the longest known name reaches that begins there, and what it names; refuses words that the text has in
   small letters at either end. */
#include "../base/hash.h"
#include "actors.h"

#include "../base/banned.h"

static uint64_t word_hash(const slant_naming *n, uint32_t token)
{
	slant_str text = slant_match_form(n->document, token)->text;
	return slant_hash_bytes(text.data, text.length);
}

/* Most words open no known name, and their form says so. */
static bool opens_known(const slant_naming *n, uint32_t token)
{
	return slant_match_form(n->document, token)->shape & SLANT_SHAPE_KNOWN;
}

unsigned slant_names_known(const slant_naming *n, uint32_t beg, uint32_t end)
{
	uint64_t hash = 0;
	unsigned bits = opens_known(n, beg) ? SLANT_KNOWN_PREFIX : 0;
	for (uint32_t t = beg; t < end && bits & SLANT_KNOWN_PREFIX; t++) {
		hash = slant_match_root_join(hash, word_hash(n, t));
		bits = slant_match_known(n->matcher, hash);
		if (t + 1 == end)
			return bits & ~(unsigned)SLANT_KNOWN_PREFIX;
	}
	return 0;
}

uint32_t slant_names_known_end(const slant_naming *n, uint32_t beg)
{
	uint64_t hash = 0;
	uint32_t found = beg;
	if (!opens_known(n, beg))
		return beg;
	for (uint32_t t = beg; t == beg || slant_names_joins(n, t) || (t < n->document->text.token_count && n->tokens[t].flags & SLANT_TOKEN_HYPHEN);) {
		hash = slant_match_root_join(hash, word_hash(n, t));
		unsigned bits = slant_match_known(n->matcher, hash);
		bool capital = n->tokens[t++].flags & SLANT_TOKEN_CAPITAL;
		if (capital && bits & ~(unsigned)SLANT_KNOWN_PREFIX)
			found = t;
		if (!(bits & SLANT_KNOWN_PREFIX))
			break;
	}
	return found;
}
