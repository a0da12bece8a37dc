/* token: the tokenizer. Takes one field of canonical text, gives tokens, the quotation marks between them, and the places where
   sentences may end; refuses past SLANT_LIMIT_TOKENS or out of memory. Words are those of UAX #29, tailored for news:

   - a possessive 's or ' stands apart: the token ends before it, `clitic` counts its bytes, with the stop of U.S.'s; don't, o'clock
     stay one token
   - hyphens split, and the second half is flagged; a colon or semicolon splits; a full stop splits where a sentence was closed
     without a space (end.Then), and joins elsewhere (U.S, example.com)
   - an underscore belongs to a word only inside it; numbers hold commas and full stops, and a unit or ending of up to three small
     letters (5km, 3.5bn, 3rd)
   - an address, a domain with a path, a @handle, a #tag is one token; so is an emoji with all its modifiers
   - a line of tags without spaces between them is cut where a small letter meets a capital (HalvernOstrel: token_tags.c)
   - soft hyphens, joiners, variation selectors and marks that stayed apart in NFC are left out of the folded form, in which
     ligatures, full-width and mathematical letters are plain ones

   Nearly every word of news is ASCII letters with a plain character behind: eight bytes at a time are recognised as letters, folded
   and, up to that length, already the key of the vocabulary. */
#include "token_bytes.h"

#include "../base/error.h"
#include "../base/limits.h"

#include "../base/banned.h"

#define LOW_BITS 0x0101010101010101u
#define HIGH_BITS 0x8080808080808080u
#define CASE_BITS 0x2020202020202020u
#define RUN_WORDS 4u                    /* longest run of letters on the fast path, in eights */
#define RUN_BYTES (RUN_WORDS * 8u)
#define BYTES_PER_TOKEN 5u              /* first guess at the number of tokens */

/* Kinds that end a word whatever follows them. */
static inline bool plainly_ends(unsigned kind)
{
	return (1u << kind & (1u << S | 1u << N | 1u << C | 1u << H | 1u << P | 1u << A)) != 0;
}

bool scanner_grow(scanner *s)
{
	text_parts *parts = s->parts;
	if (parts->token_count >= SLANT_LIMIT_TOKENS) {
		s->failure = SLANT_LIMIT;
		return false;
	}
	uint32_t larger = parts->token_capacity * 2 + 64;
	if (larger > SLANT_LIMIT_TOKENS)
		larger = SLANT_LIMIT_TOKENS;
	slant_token *moved = slant_arena_alloc(parts->arena, larger * sizeof *moved);
	if (!moved) {
		s->failure = SLANT_MEMORY;
		return false;
	}
	if (parts->token_count)
		memcpy(moved, parts->tokens, parts->token_count * sizeof *moved);
	parts->tokens = moved;
	parts->token_capacity = larger;
	return true;
}

/* RUNS OF LETTERS */

typedef struct run {
	uint64_t words[RUN_WORDS];   /* folded, padded with zeros */
	unsigned length;             /* RUN_BYTES: it may go on */
	bool capital;                /* the first letter */
	bool all_capitals;
} run;

static inline uint64_t load_eight(const char *p, const char *end)
{
	uint64_t bytes = 0;
	memcpy(&bytes, p, end - p >= 8 ? 8 : (size_t)(end - p));
	return vocabulary_number(bytes);
}

/* The leading letters among eight bytes. *upper gets the case bit of each capital. */
static inline unsigned fold_eight(uint64_t bytes, uint64_t *folded, uint64_t *upper, uint64_t *letters)
{
	uint64_t low = (bytes | CASE_BITS) & ~HIGH_BITS;
	uint64_t over = (low + (0x80 - 'a') * LOW_BITS) & ~(low + (0x7F - 'z') * LOW_BITS) & ~bytes;
	uint64_t others = ~over & HIGH_BITS;
	unsigned count = others ? (unsigned)__builtin_ctzll(others) / 8 : 8;
	*letters = count == 8 ? ~UINT64_C(0) : (UINT64_C(1) << 8 * count) - 1;
	*folded = (bytes | CASE_BITS) & *letters;
	*upper = ~bytes & CASE_BITS & *letters;
	return count;
}

/* The letters behind the first eight. */
static void read_more(run *r, const char *p, const char *end)
{
	uint64_t upper, letters;
	while (r->length % 8 == 0 && r->length < RUN_BYTES && p + r->length < end) {
		unsigned count = fold_eight(load_eight(p + r->length, end), &r->words[r->length / 8], &upper, &letters);
		r->all_capitals &= upper == (CASE_BITS & letters);
		r->length += count;
		if (count == 0)
			break;
	}
}

/* Letters from p on. */
static inline void read_run(run *r, const char *p, const char *end)
{
	uint64_t upper, letters;
	r->length = fold_eight(__builtin_expect(end - p >= 8, 1) ? load_eight(p, p + 8) : load_eight(p, end), &r->words[0], &upper, &letters);
	r->capital = upper & 0x20;
	r->all_capitals = upper == (CASE_BITS & letters);
	if (__builtin_expect(r->length == 8, 0))
		read_more(r, p, end);
}

static inline unsigned case_flags(const run *r)
{
	return (r->capital ? (unsigned)SLANT_TOKEN_CAPITAL : 0) | (r->all_capitals && r->length > 1 ? (unsigned)SLANT_TOKEN_ALL_CAPITALS : 0);
}

static void store_run(const run *r, char *out)
{
	for (unsigned i = 0; i * 8 < r->length; i++) {
		uint64_t bytes = vocabulary_number(r->words[i]);
		memcpy(out + i * 8, &bytes, 8);
	}
}

static inline uint32_t intern_run(scanner *s, const run *r)
{
	if (__builtin_expect(r->length <= 8, 1))
		return slant_vocabulary_intern_short(s->vocabulary, r->words[0], r->length);
	char folded[RUN_BYTES];
	store_run(r, folded);
	return slant_vocabulary_intern(s->vocabulary, (slant_str){folded, r->length});
}

/* PLAIN WORDS */

/* True where the word before p surely ends there; false where only the slow path can tell. An apostrophe ends it unless a letter
   follows. */
static bool ends_at(const scanner *s, const char *p)
{
	unsigned kind = kind_at(s, p), width;
	if (plainly_ends(kind))
		return true;
	if (apostrophe_at(p, s->end, &width)) {
		unsigned next = kind_at(s, p + width);
		return next != L && next != X && next != D;
	}
	if (kind == T || kind == Q || kind == O) {
		unsigned next = kind_at(s, p + 1);
		return *p != '.' || (next != L && (next != X || (s->end - p > 2 && memcmp(p + 1, "\xE2\x80", 2) == 0)));
	}
	if (kind != X || s->end - p < 3)
		return false;
	const unsigned char *u = (const unsigned char *)p;
	if (u[0] == 0xC2)
		return u[1] == 0xA0 || u[1] == 0xAB || u[1] == 0xBB;
	return u[0] == 0xE2 && u[1] == 0x80 && ((u[2] >= 0x90 && u[2] <= 0x9F) || u[2] == 0xA6);   /* dashes, quotation marks, ... */
}

/* A run with an apostrophe and letters behind it: a possessive or a contraction. */
static const char *scan_apostrophe(scanner *s, const char *beg, const run *r, unsigned width)
{
	run tail;
	const char *behind = beg + r->length + width;
	read_run(&tail, behind, s->end);
	if (!tail.length || tail.length == RUN_BYTES || r->length == RUN_BYTES || !ends_at(s, behind + tail.length))
		return scan_word(s, beg);
	if (tail.length == 1 && tail.words[0] == 's')
		return scanner_add(s, beg, beg + r->length, width + 1, SLANT_TOKEN_WORD, case_flags(r), intern_run(s, r));
	char folded[2 * RUN_BYTES + 1];
	store_run(r, folded);
	folded[r->length] = '\'';
	store_run(&tail, folded + r->length + 1);
	unsigned flags = (r->capital ? (unsigned)SLANT_TOKEN_CAPITAL : 0) |
	                 (r->all_capitals && tail.all_capitals ? (unsigned)SLANT_TOKEN_ALL_CAPITALS : 0);
	uint32_t form = slant_vocabulary_intern(s->vocabulary, (slant_str){folded, r->length + 1 + tail.length});
	return scanner_add(s, beg, behind + tail.length, 0, SLANT_TOKEN_WORD, flags, form);
}

static bool opens_address(const run *r, const char *p, const char *end)
{
	static const char scheme[] = "://";
	uint64_t word = r->words[0];
	if (r->length == 3 && word == ('w' | 'w' << 8 | 'w' << 16) && *p == '.')
		return p + 1 < end && (text_is_letter(p[1]) || text_is_digit(p[1]));
	if (end - p < 4 || memcmp(p, scheme, 3) != 0 || text_is_space(p[3]))
		return false;
	char folded[RUN_BYTES];
	store_run(r, folded);
	slant_str name = {folded, r->length};
	return slant_str_is(name, "http") || slant_str_is(name, "https") || slant_str_is(name, "ftp");
}

/* The word at beg, whose run of letters has something other than a plain end behind it. */
static const char *scan_unplain(scanner *s, const char *beg, const run *r)
{
	const char *p = beg + r->length;
	unsigned width, clitic = 0;
	if (apostrophe_at(p, s->end, &width)) {
		unsigned next = kind_at(s, p + width);
		if (next == L || next == X)
			return scan_apostrophe(s, beg, r, width);
		if (r->length > 1 && (p[-1] | 32) == 's' && next != D)
			clitic = width;
	} else if (p < s->end && (*p == ':' || *p == '.') && opens_address(r, p, s->end)) {
		return scan_url(s, beg, p);
	}
	if (r->length == RUN_BYTES || !ends_at(s, p))
		return scan_word(s, beg);
	unsigned behind_stop = *p == '.' ? scanner_possessive_behind_stop(p, s->end) : 0;
	if (behind_stop)
		return scanner_add(s, beg, p, behind_stop, SLANT_TOKEN_WORD, case_flags(r), intern_run(s, r));
	scanner_add(s, beg, p, clitic, SLANT_TOKEN_WORD, case_flags(r), intern_run(s, r));
	return s->failure ? NULL : p;   /* a bare apostrophe is passed as a mark: it may be a closing one */
}

static inline const char *scan_letters(scanner *s, const char *beg)
{
	run r;
	read_run(&r, beg, s->end);
	const char *p = beg + r.length;
	if (__builtin_expect(plainly_ends(kind_at(s, p)) && r.length < RUN_BYTES, 1))
		return scanner_add(s, beg, p, 0, SLANT_TOKEN_WORD, case_flags(&r), intern_run(s, &r));
	return scan_unplain(s, beg, &r);
}

/* Digits with , . between them. */
static const char *scan_digits(scanner *s, const char *beg)
{
	const char *p = beg;
	unsigned width;
	while (p < s->end && (text_is_digit(*p) || ((*p == ',' || *p == '.') && kind_at(s, p + 1) == D)))
		p++;
	unsigned kind = kind_at(s, p), clitic = 0;
	if (apostrophe_at(p, s->end, &width)) {
		if (kind_at(s, p + width) == L && (p[width] | 32) == 's' && ends_at(s, p + width + 1))
			clitic = width + 1;
	} else if (kind == L || kind == U || (kind == X && !ends_at(s, p))) {
		return scan_word(s, beg);
	}
	uint32_t form = slant_vocabulary_intern(s->vocabulary, (slant_str){beg, (size_t)(p - beg)});
	return scanner_add(s, beg, p, clitic, SLANT_TOKEN_NUMBER, 0, form);
}

static void scan_field(scanner *s)
{
	const char *p = s->beg, *end = s->end;
	while (p && p < end) {
		unsigned kind = byte_kind[(unsigned char)*p];
		if (__builtin_expect(kind == L, 1)) {
			p = scan_letters(s, p);
			p += p && p < end && *p == ' ';
		} else if (kind == S) {
			p++;
		} else if (kind == X) {
			p = scan_high(s, p);
		} else if (kind == D) {
			p = scan_digits(s, p);
		} else {
			p = scan_gap(s, p, kind);
		}
	}
	if (p && (size_t)(p - s->line) > s->parts->longest_line)
		s->parts->longest_line = (uint32_t)(p - s->line);
	if (p)
		scanner_cut_tags(s, p);
}

slant_status slant_text_find_tokens(text_parts *parts, slant_error *error)
{
	const char *beg = parts->text.length ? parts->text.data : "";
	scanner s = {
		.parts = parts, .vocabulary = parts->vocabulary, .beg = beg, .end = beg + parts->text.length, .line = beg, .segment_end = beg,
		.gap = GAP_LINE
	};
	uint32_t guess = parts->token_count + (uint32_t)(parts->text.length / BYTES_PER_TOKEN);
	if (guess > parts->token_capacity) {
		parts->token_capacity = parts->token_capacity > guess / 2 ? parts->token_capacity : guess / 2;
		if (!scanner_grow(&s))
			goto failed;
	}
	parts->token_first = parts->token_count;
	scan_field(&s);
	if (!s.failure)
		return SLANT_OK;
failed:
	if (s.failure == SLANT_LIMIT)
		return slant_error_set(error, SLANT_LIMIT, "the article has more than %u words", SLANT_LIMIT_TOKENS);
	return slant_error_memory(error);
}
