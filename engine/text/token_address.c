/* token_address: the tokens that are addresses (see token.h and token.c): of pages, with or without a scheme, and of mail; and the
   @handles and #tags that lead to one. */
#include "../base/utf8.h"
#include "token.h"
#include "word_break.h"

#include "../base/banned.h"

#define LONGEST_LOCAL_PART 64u     /* of an e-mail address, RFC 5321 */

static bool closes_address(char c)
{
	return c && strchr(".,;:!?'\")]}*", c) != NULL;
}

/* The end of an address that runs to `p`, without the punctuation of the sentence around it; a closing bracket stays when the
   address holds its opening one. */
static const char *trim_address(const char *beg, const char *p)
{
	ptrdiff_t open = 0;
	for (const char *q = beg; q < p; q++)
		open += (*q == '(') - (*q == ')');
	while (p > beg && closes_address(p[-1]) && !(p[-1] == ')' && open >= 0))
		open += *--p == ')';
	return p;
}

/* Adds the address [beg, end) and a possessive behind it. */
static const char *add_address(scanner *s, const char *beg, const char *end, unsigned kind)
{
	folding f;
	unsigned width, clitic = 0;
	if (apostrophe_at(end, s->end, &width) && s->end - end > (ptrdiff_t)width && (end[width] | 32) == 's' &&
	    !text_opens_word(end + width + 1, s->end))
		clitic = width + 1;
	return scanner_fold(s, &f, beg, end) ? scanner_add_folded(s, &f, beg, end, clitic, kind) : NULL;
}

const char *scan_url(scanner *s, const char *beg, const char *p)
{
	while (p < s->end && (unsigned char)*p > ' ' && *p != '<' && *p != '>' && *p != '"' && *p != 0x7F) {
		uint32_t point;
		if (*p < 0) {
			size_t width = slant_utf8_decode(p, (size_t)(s->end - p), &point);
			if (!slant_point_is_word(point) && !slant_point_is_ignorable(point))
				break;
			p += width;
		} else {
			p++;
		}
	}
	if (p - beg > 2 && p[-2] == '\'' && (p[-1] | 32) == 's')
		p -= 2;
	return add_address(s, beg, trim_address(beg, p), SLANT_TOKEN_URL);
}

static bool in_local_part(char c)
{
	return text_is_letter(c) || text_is_digit(c) || c == '.' || c == '_' || c == '-' || c == '+' || c == '%';
}

/* The end of a domain of two labels or more at p, or NULL. */
static const char *domain_end(const char *p, const char *end)
{
	const char *label = p, *good = NULL;
	for (unsigned dots = 0;; p++) {
		if (p < end && (text_is_letter(*p) || text_is_digit(*p) || *p == '-'))
			continue;
		if (p == label)
			return good;
		if (dots++)
			good = p;
		if (p == end || *p != '.')
			return good;
		label = p + 1;
	}
}

/* Takes back the tokens from `local` on, which is where an e-mail address turned out to begin. False where none begins there. */
static bool take_back(scanner *s, uint32_t local, unsigned *flags)
{
	text_parts *parts = s->parts;
	uint32_t first = parts->token_count;
	while (first > parts->token_first && parts->tokens[first - 1].beg >= local)
		first--;
	if (first == parts->token_count || (first > parts->token_first && text_gap_beg(&parts->tokens[first - 1]) > local))
		return false;
	*flags = parts->tokens[first].flags & (SLANT_TOKEN_LINE | SLANT_TOKEN_BREAK | SLANT_TOKEN_COMMA | SLANT_TOKEN_HYPHEN);
	parts->token_count = first;
	while (parts->stops.count && parts->stops.data[parts->stops.count - 1].token > first)
		parts->stops.count--;
	return true;
}

static const char *scan_email(scanner *s, const char *at)
{
	const char *local = at, *end = domain_end(at + 1, s->end);
	unsigned flags = 0;
	while (local > s->beg && at - local < (ptrdiff_t)LONGEST_LOCAL_PART && in_local_part(local[-1]))
		local--;
	while (local < at && !text_is_letter(*local) && !text_is_digit(*local))
		local++;
	if (!end || local == at || !take_back(s, (uint32_t)(local - s->beg), &flags))
		return NULL;
	s->gap = 0;
	const char *p = add_address(s, local, end, SLANT_TOKEN_EMAIL);
	if (p)
		s->parts->tokens[s->parts->token_count - 1].flags |= (uint16_t)flags;
	return p;
}

/* HANDLES AND TAGS */

/* The end of letters, digits and underscores at p; *letters counts the letters. */
static const char *name_end(const scanner *s, const char *p, unsigned *letters)
{
	*letters = 0;
	while (p < s->end) {
		uint32_t point;
		size_t width = slant_utf8_decode(p, (size_t)(s->end - p), &point);
		if (point >= 0x80 ? !slant_point_is_word(point) : !text_is_letter(*p) && !text_is_digit(*p) && *p != '_')
			break;
		*letters += point >= 0x80 || text_is_letter(*p);
		p += width;
	}
	return p;
}

static const char *scan_name(scanner *s, const char *p)
{
	unsigned letters, clitic = 0, width;
	folding f;
	const text_parts *parts = s->parts;
	const char *end = name_end(s, p + 1, &letters);
	bool glued = parts->token_count > parts->token_first && text_gap_beg(&parts->tokens[parts->token_count - 1]) == (uint32_t)(p - s->beg);
	if (letters == 0 || glued) {   /* #1, C#, user@host */
		s->gap |= GAP_OTHER;
		return p + 1;
	}
	if (apostrophe_at(end, s->end, &width) && s->end - end > (ptrdiff_t)width && (end[width] | 32) == 's' &&
	    !text_opens_word(end + width + 1, s->end))
		clitic = width + 1;
	return scanner_fold(s, &f, p, end) ? scanner_add_folded(s, &f, p, end, clitic, SLANT_TOKEN_HANDLE) : NULL;
}

const char *scan_at_sign(scanner *s, const char *p)
{
	if (p > s->beg && in_local_part(p[-1]) && p[-1] != '.' && p + 1 < s->end && (text_is_letter(p[1]) || text_is_digit(p[1]))) {
		const char *end = scan_email(s, p);
		if (end || s->failure)
			return end;
	}
	return scan_name(s, p);
}

const char *scan_number_sign(scanner *s, const char *p)
{
	return scan_name(s, p);
}
