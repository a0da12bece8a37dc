/* token_gap: what stands between two tokens (see token.h): hyphens, dashes, commas, stops, line breaks and quotation marks. Takes the
   place of a byte that opens no word; gives the place behind it, and what it says about the tokens around it in the scanner's gap,
   its marks and its stops; refuses only when out of memory. */
#include "token_bytes.h"

#include "../base/banned.h"

/* True where the gap is one hyphen and nothing else. */
static bool joined_by_hyphen(const scanner *s, uint32_t gap, uint32_t beg)
{
	uint32_t behind = text_gap_beg(&s->parts->tokens[s->parts->token_count - 1]);
	behind += s->beg[behind] == '.' && !(gap & GAP_STOP);   /* U.S.-backed: see stop_joins */
	return beg == behind + (s->beg[behind] == '-' ? 1 : 3);
}

unsigned scanner_close_gap(scanner *s, uint32_t beg)
{
	text_parts *parts = s->parts;
	uint32_t gap = s->gap;
	unsigned flags = gap & GAP_LINE ? SLANT_TOKEN_LINE : 0;
	s->gap = 0;
	if (parts->token_count == parts->token_first)
		return flags | SLANT_TOKEN_LINE;
	if (gap & (GAP_OTHER | GAP_COMMA))
		flags |= gap & GAP_OTHER ? SLANT_TOKEN_BREAK : SLANT_TOKEN_BREAK | SLANT_TOKEN_COMMA;
	if (gap & GAP_HYPHEN && joined_by_hyphen(s, gap, beg))
		flags |= SLANT_TOKEN_HYPHEN;
	if (gap & (GAP_STOP | GAP_LINE)) {
		text_stop *stop = SLANT_PUSH(parts->arena, &parts->stops);
		if (stop)
			*stop = (text_stop){parts->token_count, gap};
		else
			s->failure = SLANT_MEMORY;
		parts->empty_lines |= (gap & GAP_EMPTY) != 0;
	}
	return flags;
}

/* A hyphen joins; two of them, or one between spaces, are a dash. */
static const char *scan_hyphen(scanner *s, const char *p)
{
	unsigned before = p > s->beg ? byte_kind[(unsigned char)p[-1]] : N, behind = kind_at(s, p + 1);
	bool open_before = before == S || before == N, open_behind = behind == S || behind == N;
	bool dash = before == H || behind == H || (open_before && open_behind);
	s->gap |= dash ? GAP_OTHER : GAP_HYPHEN;
	return p + 1;
}

const char *scan_line_break(scanner *s, const char *p, unsigned width)
{
	text_parts *parts = s->parts;
	if (s->gap & GAP_LINE) {
		size_t at = (size_t)(s->line - s->beg), end = (size_t)(p - s->beg);
		for (uint32_t space; at < end && (space = text_space_width(parts->text, at)) != 0; at += space)
			;
		if (at == end)
			s->gap |= GAP_EMPTY;
	}
	if ((size_t)(p - s->line) > parts->longest_line)
		parts->longest_line = (uint32_t)(p - s->line);
	scanner_cut_tags(s, p);
	s->gap |= GAP_LINE;
	s->line = p + width;
	return s->failure ? NULL : p + width;
}

const char *scan_mark(scanner *s, const char *p, uint32_t point, unsigned width)
{
	bool behind_dash = p - s->beg >= 3 && (memcmp(p - 2, "--", 2) == 0 || memcmp(p - 3, "\xE2\x80\x94", 3) == 0);
	if (behind_dash)   /* "I only wanted--" */
		s->gap |= GAP_STOP;
	text_mark *mark = SLANT_PUSH(s->parts->arena, &s->parts->marks);
	if (!mark)
		return scanner_fail(s, SLANT_MEMORY);
	*mark = (text_mark){(uint32_t)(p - s->beg), s->parts->token_count, point, width};
	return p + width;
}

/* The bracket of a list's number: 2) b) */
static bool closes_list_number(const scanner *s, const char *p)
{
	const text_parts *parts = s->parts;
	const slant_token *last = parts->token_count > parts->token_first ? &parts->tokens[parts->token_count - 1] : NULL;
	return *p == ')' && last && last->end == (uint32_t)(p - s->beg) && last->end - last->beg <= 2;
}

/* The stop behind an abbreviation's letter that a hyphen joins to the next word: U.S.-backed. */
static bool stop_joins(const scanner *s, const char *p)
{
	return *p == '.' && s->end - p > 2 && p[1] == '-' && text_is_letter(p[2]) && p > s->beg && text_is_letter(p[-1]) &&
	       (p - s->beg == 1 || !text_is_letter(p[-2]));
}

const char *scan_gap(scanner *s, const char *p, unsigned kind)
{
	switch (kind) {
	case N:
		return scan_line_break(s, p, *p == '\r' && p + 1 < s->end && p[1] == '\n' ? 2 : 1);
	case Q:
		return scan_mark(s, p, (unsigned char)*p, 1);
	case H:
		return scan_hyphen(s, p);
	case A:
		return scan_at_sign(s, p);
	case P:
		return scan_number_sign(s, p);
	case C:
		s->gap |= s->gap & GAP_COMMA ? GAP_OTHER : GAP_COMMA;
		return p + 1;
	case T:
		if (stop_joins(s, p)) {
			s->gap |= GAP_HYPHEN;
			return p + 2;
		}
		s->gap |= GAP_STOP | GAP_OTHER;
		return p + 1;
	default:
		if (*p == '`' && s->end - p > 1 && p[1] == '`')   /* ``as typesetters write it'' */
			return scan_mark(s, p, 0x201C, 2);
		s->gap |= closes_list_number(s, p) ? GAP_OTHER | GAP_STOP : GAP_OTHER;
		return p + 1;
	}
}
