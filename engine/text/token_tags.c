/* token_tags: lines of tags that lost the space between them: "Halvern UniversityData CentreOstrel Compute".
   Takes the tokens of a line that has just ended; where the line has that form, it cuts its words where a small letter meets a capital,
   and flags the second part SLANT_TOKEN_BREAK, and so the words at the line's two ends. A line has the form when it holds nothing but
   letters, single spaces, hyphens and ampersands, every word longer than a joint ("of", "and") opens with a capital, and capitals
   follow small letters in two words or more, one of which is longer than a brand's ("WikiLeaks"). Right behind such a line one word
   is enough. Refuses all others: a name in camel case in a sentence or headline stays whole. */
#include "token.h"

#include "../base/banned.h"

#define JOINT_WORD 3u        /* bytes of the words that may be small */
#define PART_LEAST 4u        /* bytes before a cut: more than Mc, Mac, Von */
#define GLUED_LEAST 11u      /* bytes of the longest cut word */
#define GLUED_WORDS 2u

/* A byte of a letter over ASCII: of two bytes, for those of three are mostly punctuation and other scripts. */
static bool is_high(char c)
{
	return (unsigned char)c >= 0x80 && (unsigned char)c < 0xE0 && (unsigned char)c != 0xC2;
}

static bool is_small(char c)
{
	return (c >= 'a' && c <= 'z') || is_high(c);
}

static bool is_big(char c)
{
	return c >= 'A' && c <= 'Z';
}

/* True where the word [beg, end) is cut before p. */
static bool is_cut(const char *beg, const char *p, const char *end)
{
	return is_big(*p) && is_small(p[-1]) && p >= beg + PART_LEAST && p + 1 < end;
}

static unsigned count_cuts(const char *beg, const char *end)
{
	unsigned cuts = 0;
	for (const char *p = beg + 1, *part = beg; p < end; p++)
		if (is_cut(part, p, end)) {
			cuts++;
			part = p;
		}
	return cuts;
}

/* The cuts that the line [beg, end) needs; 0 where it has not the form. Most lines are left at their first small word. */
static unsigned read_line(const char *beg, const char *end, bool behind_tags)
{
	unsigned cuts = 0, glued = 0;
	size_t longest = 0;
	for (const char *p = beg, *word; p < end;) {
		for (word = p; p < end && (text_is_letter(*p) || is_high(*p)); p++)
			;
		size_t length = (size_t)(p - word);
		if (!length || (!is_big(*word) && !is_high(*word) && length > JOINT_WORD))
			return 0;
		unsigned own = count_cuts(word, p);
		cuts += own;
		glued += own > 0;
		longest = own && length > longest ? length : longest;
		p += p < end && (*p == ' ' || *p == '-' || *p == '&');
	}
	return longest >= GLUED_LEAST && glued >= (behind_tags ? 1 : GLUED_WORDS) ? cuts : 0;
}

/* Adds the parts of one word; a word that needs no cut is its only part. */
static void add_parts(scanner *s, const slant_token *whole)
{
	const char *beg = s->beg + whole->beg, *end = s->beg + whole->end;
	unsigned flags = whole->flags;
	for (const char *p = beg + 1; p <= end && !s->failure; p++) {
		folding f;
		if (p < end && !is_cut(beg, p, end))
			continue;
		if (!scanner_fold(s, &f, beg, p))
			return;
		s->gap = 0;
		scanner_add_folded(s, &f, beg, p, p == end ? whole->clitic : 0, SLANT_TOKEN_WORD);
		s->parts->tokens[s->parts->token_count - 1].flags |= (uint16_t)(flags & ~(unsigned)SLANT_TOKEN_ALL_CAPITALS);
		flags = SLANT_TOKEN_BREAK;
		beg = p;
	}
}

void scanner_cut_tags(scanner *s, const char *line_end)
{
	text_parts *parts = s->parts;
	uint32_t first = parts->token_count, at = (uint32_t)(s->line - s->beg), gap = s->gap;
	unsigned cuts = s->line < line_end && (is_big(*s->line) || is_high(*s->line)) ? read_line(s->line, line_end, s->behind_tags) : 0;
	s->behind_tags = cuts > 0;
	if (!cuts || !first)
		return;
	while (first > parts->token_first && parts->tokens[first - 1].beg >= at)
		first--;
	uint32_t count = parts->token_count - first;
	slant_token *line = slant_arena_alloc(parts->arena, (count + 1) * sizeof *line);
	if (!line) {
		s->failure = SLANT_MEMORY;
		return;
	}
	memcpy(line, parts->tokens + first, count * sizeof *line);
	parts->token_count = first;
	line[0].flags |= SLANT_TOKEN_BREAK;   /* no tag goes on over the line's ends */
	for (uint32_t i = 0; i < count && !s->failure; i++)
		add_parts(s, &line[i]);
	s->gap = gap | GAP_OTHER;
}
