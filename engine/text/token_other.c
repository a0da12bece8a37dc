/* token_other: the tokens off the fast path (see token.h and token.c): words after UAX #29 in any script, emoji, and
   what else begins with a byte over 127. Addresses, handles and tags are in token_address.c. */
#include <utf8proc.h>

#include "../base/utf8.h"
#include "ending.h"
#include "token.h"
#include "word_break.h"

#include "../base/banned.h"

#define MOST_FOLD 3u               /* bytes of the folded form for one byte of text: U+0390 */
#define MOST_PARTS 3               /* characters that one folds to: the ligature ffi, U+0390 */
#define MOST_UNIT 3u               /* letters behind a number: 5km, 3.5bn, 3rd, 1990s */
#define SENTENCE_LETTERS 3u        /* a lower-case word of so many letters before .Capital ends a sentence */

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

/* Letters and digits that are others in another dress (full width, ligatures, mathematical alphabets, Arabic by position) fold to the
   plain ones, which the lexicons have. Fractions and raised or lowered signs say something of their own and stay. */
static bool is_dressed(uint32_t point)
{
	switch (utf8proc_get_property((utf8proc_int32_t)point)->decomp_type) {
	case UTF8PROC_DECOMP_TYPE_FONT:
	case UTF8PROC_DECOMP_TYPE_WIDE:
	case UTF8PROC_DECOMP_TYPE_NARROW:
	case UTF8PROC_DECOMP_TYPE_COMPAT:
	case UTF8PROC_DECOMP_TYPE_INITIAL:
	case UTF8PROC_DECOMP_TYPE_MEDIAL:
	case UTF8PROC_DECOMP_TYPE_FINAL:
	case UTF8PROC_DECOMP_TYPE_ISOLATED:
		return true;
	default:
		return false;
	}
}

static void fold_high(folding *f, uint32_t point)
{
	utf8proc_int32_t parts[MOST_PARTS];
	int boundary_class = 0, plain = UTF8PROC_CASEFOLD, dressed = plain | UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT;
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
	bool is = is_dressed(point);
	utf8proc_ssize_t count = utf8proc_decompose_char((utf8proc_int32_t)point, parts, MOST_PARTS, is ? dressed : plain, &boundary_class);
	if (is && count > MOST_PARTS)   /* a whole phrase in one sign */
		count = utf8proc_decompose_char((utf8proc_int32_t)point, parts, MOST_PARTS, plain, &boundary_class);
	for (utf8proc_ssize_t i = 0; i < count && i < MOST_PARTS; i++)
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

bool scanner_fold(scanner *s, folding *f, const char *beg, const char *end)
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

const char *scanner_add_folded(scanner *s, const folding *f, const char *beg, const char *end, unsigned clitic, unsigned kind)
{
	unsigned flags = (f->capital ? (unsigned)SLANT_TOKEN_CAPITAL : 0) |
	                 (f->letters > 1 && f->capitals == f->letters ? (unsigned)SLANT_TOKEN_ALL_CAPITALS : 0);
	return scanner_add(s, beg, end, clitic, kind, flags, slant_vocabulary_intern(s->vocabulary, (slant_str){f->data, f->length}));
}

static const char *add_span(scanner *s, const char *beg, const char *end, unsigned kind)
{
	folding f;
	return scanner_fold(s, &f, beg, end) ? scanner_add_folded(s, &f, beg, end, 0, kind) : NULL;
}

/* WORDS */

unsigned scanner_possessive_behind_stop(const char *p, const char *end)
{
	unsigned width;
	if (p >= end || *p != '.' || !apostrophe_at(p + 1, end, &width) || end - p < (ptrdiff_t)width + 2 || (p[width + 1] | 32) != 's')
		return 0;
	return text_opens_word(p + width + 2, end) ? 0 : width + 2;
}

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

/* True for digits alone, or a number with its unit or ending: digits first, and then lower-case letters to the end. */
static bool is_measure(const folding *f, const char *beg, const char *end)
{
	if (f->letters && (!text_is_digit(*beg) || f->letters > MOST_UNIT))
		return false;
	for (unsigned i = 0; i < f->letters; i++)
		if (*--end < 'a' || *end > 'z')
			return false;
	return true;
}

/* True for the names of a domain: dots inside, and lower-case letters behind the last. */
static bool is_domain(const char *beg, const char *end)
{
	const char *p = end;
	while (p > beg && p[-1] >= 'a' && p[-1] <= 'z')
		p--;
	return end - p > 1 && p - beg > 1 && p[-1] == '.';
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
		scanner_add_folded(s, &f, beg, p, width, SLANT_TOKEN_WORD);
		return s->failure ? NULL : p;
	}
	if (!clitic && p < s->end && *p == '/' && p + 1 < s->end && (text_is_letter(p[1]) || text_is_digit(p[1])) && is_domain(beg, p))
		return scan_url(s, beg, p);
	if (!clitic)
		clitic = scanner_possessive_behind_stop(p, s->end);
	return scanner_add_folded(s, &f, beg, p, clitic, f.digits && is_measure(&f, beg, p) ? SLANT_TOKEN_NUMBER : SLANT_TOKEN_WORD);
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
	if (point >= 0x91 && point <= 0x94)   /* windows-1252 taken for latin1: control characters where its quotation marks stood */
		return scan_mark(s, p, (const uint16_t[]){0x2018, 0x2019, 0x201C, 0x201D}[point - 0x91], width);
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
