/* token_other: the tokens off the fast path (see token.h and token.c): words after UAX #29 in any script, addresses, handles, tags,
   emoji, and what else begins with a byte over 127. */
#include <utf8proc.h>

#include "../base/utf8.h"
#include "ending.h"
#include "token.h"
#include "word_break.h"

#include "../base/banned.h"

#define MOST_FOLD 3u               /* bytes of the folded form for one byte of text: U+0390 */
#define LONGEST_LOCAL_PART 64u     /* of an e-mail address, RFC 5321 */
#define SENTENCE_LETTERS 3u        /* a lower-case word of so many letters before .Capital ends a sentence */

/* A folded form in the making. */
typedef struct folding {
	char *data;
	size_t length;
	unsigned letters, capitals, digits;
	bool capital;   /* the first letter */
} folding;

static bool fold_begin(scanner *s, folding *f, size_t bytes)
{
	size_t need = bytes * MOST_FOLD + 16;
	if (need > s->fold_capacity) {
		char *data = slant_arena_alloc(s->parts->arena, need * 2);
		if (!data) {
			s->failure = SLANT_MEMORY;
			return false;
		}
		s->fold = data;
		s->fold_capacity = need * 2;
	}
	*f = (folding){.data = s->fold};
	return true;
}

static void fold_letter(folding *f, bool capital)
{
	if (f->letters == 0)
		f->capital = capital;
	f->letters++;
	f->capitals += capital;
}

static void fold_high(folding *f, uint32_t point)
{
	utf8proc_int32_t parts[8];
	int boundary_class = 0;
	if (point == 0x2019) {
		f->data[f->length++] = '\'';
		return;
	}
	if (slant_point_is_ignorable(point))
		return;
	utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)point);
	if (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO)
		fold_letter(f, category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LT);
	else if (category >= UTF8PROC_CATEGORY_ND && category <= UTF8PROC_CATEGORY_NO)
		f->digits++;
	utf8proc_ssize_t count = utf8proc_decompose_char((utf8proc_int32_t)point, parts, 8, UTF8PROC_CASEFOLD, &boundary_class);
	for (utf8proc_ssize_t i = 0; i < count && i < 8; i++)
		if (count == 1 || !slant_point_is_ignorable((uint32_t)parts[i]))   /* U+0130 folds to i and a dot */
			f->length += slant_utf8_encode((uint32_t)parts[i], f->data + f->length);
}

static void fold_point(folding *f, uint32_t point)
{
	if (point >= 0x80) {
		fold_high(f, point);
		return;
	}
	char c = (char)point;
	if (text_is_letter(c)) {
		fold_letter(f, c < 'a');
		c = (char)(c | 32);
	} else if (text_is_digit(c)) {
		f->digits++;
	}
	f->data[f->length++] = c;
}

static bool fold_span(scanner *s, folding *f, const char *beg, const char *end)
{
	if (!fold_begin(s, f, (size_t)(end - beg)))
		return false;
	while (beg < end) {
		uint32_t point;
		beg += slant_utf8_decode(beg, (size_t)(end - beg), &point);
		fold_point(f, point);
	}
	return true;
}

static const char *add_folded(scanner *s, const folding *f, const char *beg, const char *end, unsigned clitic, unsigned kind)
{
	unsigned flags = (f->capital ? (unsigned)SLANT_TOKEN_CAPITAL : 0) |
	                 (f->letters > 1 && f->capitals == f->letters ? (unsigned)SLANT_TOKEN_ALL_CAPITALS : 0);
	return scanner_add(s, beg, end, clitic, kind, flags, slant_vocabulary_intern(s->vocabulary, (slant_str){f->data, f->length}));
}

static const char *add_span(scanner *s, const char *beg, const char *end, unsigned kind)
{
	folding f;
	return fold_span(s, &f, beg, end) ? add_folded(s, &f, beg, end, 0, kind) : NULL;
}

/* WORDS */

/* The letters right before p, back to `beg`, when all ASCII and the last is lower case; else 0. */
static unsigned lower_letters_before(const char *beg, const char *p)
{
	const char *q = p;
	while (q > beg && text_is_letter(q[-1]) && p - q <= (ptrdiff_t)SENTENCE_LETTERS)
		q--;
	return p > beg && p[-1] >= 'a' && p[-1] <= 'z' ? (unsigned)(p - q) : 0;
}

static bool is_apostrophe(uint32_t point)
{
	return point == '\'' || point == 0x2019;
}

/* True where the tailoring ends the word that begins at beg at p, although the segment goes on. */
static bool cut_before(const char *beg, const char *p, uint32_t point, const char *end)
{
	if (point == ':' || point == ';')
		return true;
	if (point == '.' && end - p > 1)
		return p[1] >= 'A' && p[1] <= 'Z' && lower_letters_before(beg, p) >= SENTENCE_LETTERS;
	if (point == 0xFF0E)   /* a full-width stop has its space within */
		return end - p > 3 && text_is_letter(p[-1]) && text_is_letter(p[3]);
	if (!is_apostrophe(point) || p == beg)
		return false;
	const char *behind = p + (point == '\'' ? 1 : 3);
	return behind < end && text_is_digit(*behind);
}

/* True where all that is left of the word behind the apostrophe at p is an s: *clitic gets the bytes of both. */
static bool possessive_at(const char *p, const char *end, unsigned *clitic)
{
	unsigned width;
	if (!apostrophe_at(p, end, &width) || end - p < (ptrdiff_t)width + 1 || (p[width] | 32) != 's')
		return false;
	const char *behind = p + width + 1;
	if (behind < end && *behind != ':' && *behind != ';' && *behind != '_')
		return false;
	*clitic = width + 1;
	return true;
}

static const char *segment_end(scanner *s, const char *beg)
{
	if (beg >= s->segment_end)
		s->segment_end = s->beg + slant_word_boundary_next(s->parts->text, (size_t)(beg - s->beg));
	return s->segment_end;
}

const char *scan_word(scanner *s, const char *beg)
{
	folding f;
	const char *end = segment_end(s, beg), *p = beg;
	unsigned clitic = 0, width;
	if (!fold_begin(s, &f, (size_t)(end - beg)))
		return NULL;
	while (p < end) {
		uint32_t point;
		size_t bytes = slant_utf8_decode(p, (size_t)(end - p), &point);
		if (p > beg && (cut_before(beg, p, point, end) || (is_apostrophe(point) && possessive_at(p, end, &clitic))))
			break;
		fold_point(&f, point);
		p += bytes;
	}
	while (p > beg + 1 && p[-1] == '_' && f.length > 1)
		p--, f.length--;
	if (!clitic && f.length > 1 && f.data[f.length - 1] == 's' && apostrophe_at(p, s->end, &width) &&
	    !text_opens_word(p + width, s->end)) {
		add_folded(s, &f, beg, p, width, SLANT_TOKEN_WORD);
		return s->failure ? NULL : p;
	}
	return add_folded(s, &f, beg, p, clitic, f.digits && !f.letters ? SLANT_TOKEN_NUMBER : SLANT_TOKEN_WORD);
}

/* ADDRESSES */

static bool closes_address(char c)
{
	return c && strchr(".,;:!?'\")]}*", c) != NULL;
}

/* The end of an address that runs to `p`, without the punctuation of the sentence around it; a closing bracket stays when the
   address holds its opening one. */
static const char *trim_address(const char *beg, const char *p)
{
	const char *open = memchr(beg, '(', (size_t)(p - beg));
	while (p > beg && closes_address(p[-1]) && !(p[-1] == ')' && open))
		p--;
	return p;
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
	return add_span(s, beg, trim_address(beg, p), SLANT_TOKEN_URL);
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
	const char *p = add_span(s, local, end, SLANT_TOKEN_EMAIL);
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
	return fold_span(s, &f, p, end) ? add_folded(s, &f, p, end, clitic, SLANT_TOKEN_HANDLE) : NULL;
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

/* BYTES OVER 127 */

static bool is_quotation_mark(uint32_t point)
{
	return (point >= 0x2018 && point <= 0x201F) || point == 0xAB || point == 0xBB || point == 0x2039 || point == 0x203A;
}

/* Emoji by default, or by a variation selector behind. */
static bool is_emoji(uint32_t point, const char *behind, const char *end)
{
	if (slant_point_is_regional(point))
		return true;
	if (!slant_point_is_pictographic(point))
		return false;
	return point >= 0x1F000 || (point >= 0x2600 && point < 0x27C0) || (end - behind >= 3 && memcmp(behind, "\xEF\xB8\x8F", 3) == 0);
}

const char *scan_high(scanner *s, const char *p)
{
	uint32_t point, space = text_space_width(s->parts->text, (size_t)(p - s->beg));
	unsigned width = (unsigned)slant_utf8_decode(p, (size_t)(s->end - p), &point);
	if (point == 0x2028 || point == 0x2029 || point == 0x85)
		return scan_line_break(s, p, width);
	if (space)
		return p + width;
	if (is_quotation_mark(point))
		return scan_mark(s, p, point, width);
	if (slant_point_is_word(point))
		return scan_word(s, p);
	if (is_emoji(point, p + width, s->end))
		return add_span(s, p, segment_end(s, p), SLANT_TOKEN_EMOJI);
	if (slant_point_is_ignorable(point))
		return p + width;
	if (point == 0x2010 || point == 0x2011)
		s->gap |= GAP_HYPHEN;
	else
		s->gap |= text_is_stop(point) || text_is_bullet(point) ? GAP_OTHER | GAP_STOP : GAP_OTHER;
	return p + width;
}
