/* canonical: see canonical.h. Nearly all input is canonical as it comes, so the work is a scan that proves it: sixteen ASCII bytes
   at a time, and a look at each other character. Only the stretch from the last safe character before a doubtful one to the next
   safe one is normalised. Marks are put in canonical order by counting, not by exchanging, so that a megabyte of combining marks
   costs no more than a megabyte of anything else. */
#include "canonical.h"

#include <stdlib.h>
#include <utf8proc.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "buf.h"
#include "utf8.h"

#include "banned.h"

#define LOW_BITS 0x0101010101010101u
#define HIGH_BITS 0x8080808080808080u
#define REPLACEMENT "\xEF\xBF\xBD"
#define MOST_PARTS 2u   /* code points that one byte can decompose to, rounded up: U+0390 has 2 bytes and 3 parts */

/* The first byte at or behind p that is NUL or not ASCII, or end. */
static const char *skip_ascii(const char *p, const char *end)
{
#ifdef __SSE2__
	while (end - p >= 16) {
		__m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)p);
		unsigned good = (unsigned)_mm_movemask_epi8(_mm_cmpgt_epi8(bytes, _mm_setzero_si128()));
		if (good != 0xFFFF)
			return p + __builtin_ctz(~good);
		p += 16;
	}
#endif
	while (end - p >= 8) {
		uint64_t word;
		memcpy(&word, p, 8);
		if ((word | (word - LOW_BITS)) & HIGH_BITS)   /* a NUL borrows into its high bit */
			break;
		p += 8;
	}
	while (p < end && *p > 0)
		p++;
	return p;
}

/* True where NFC leaves the character alone whatever stands before it: Quick_Check yes and combining class 0. Says no too often
   rather than too seldom; the usual letters of Europe, punctuation, ideographs and emoji are let through by range. */
static bool safe_point(uint32_t point)
{
	if (point < 0x300 || (point >= 0x400 && point < 0x483) || (point >= 0x1E00 && point < 0x1F00))
		return true;
	if ((point > 0x2001 && point < 0x2126) || (point >= 0x4E00 && point < 0xA000) || (point >= 0xAC00 && point < 0xD7A4))
		return !(point >= 0x20D0 && point <= 0x20FF);
	if (point >= 0x1F000 && point < 0x1FB00)
		return true;
	const utf8proc_property_t *property = utf8proc_get_property((utf8proc_int32_t)point);
	bool decomposes = property->decomp_type == 0 && property->decomp_seqindex != UINT16_MAX;
	bool second = property->comb_index != UINT16_MAX && (property->comb_index & 0x8000);
	bool jamo = (point >= 0x1161 && point <= 0x1175) || (point >= 0x11A8 && point <= 0x11C2);
	return property->combining_class == 0 && !decomposes && !second && !jamo;
}

/* Passes well-formed, safe characters. What stops it is the end, a NUL, an ill-formed byte or a doubtful character. */
static const char *skip_safe(const char *p, const char *end)
{
	for (;;) {
		p = skip_ascii(p, end);
		if (p == end || *p == '\0')
			return p;
		uint32_t point;
		size_t width = slant_utf8_decode(p, (size_t)(end - p), &point);
		if (point == SLANT_UTF8_INVALID || !safe_point(point))
			return p;
		p += width;
	}
}

static unsigned combining_class(int32_t point)
{
	return (unsigned)utf8proc_get_property(point)->combining_class & 255;
}

/* Canonical order of one run of marks: a stable counting sort by combining class. `spare` has room for the run. */
static void order_marks(int32_t *marks, size_t count, int32_t *spare)
{
	size_t places[257] = {0};
	for (size_t i = 0; i < count; i++)
		places[combining_class(marks[i]) + 1]++;
	for (size_t class = 0; class < 256; class++)
		places[class + 1] += places[class];
	for (size_t i = 0; i < count; i++)
		spare[places[combining_class(marks[i])]++] = marks[i];
	memcpy(marks, spare, count * sizeof *marks);
}

static void order_runs(int32_t *points, size_t count, int32_t *spare)
{
	for (size_t i = 0; i < count;) {
		size_t beg = i;
		while (i < count && combining_class(points[i]))
			i++;
		if (i - beg > 1)
			order_marks(points + beg, i - beg, spare);
		i += i == beg;
	}
}

/* Appends the NFC of a well-formed stretch. */
static void append_normalised(slant_buf *out, const char *p, const char *end)
{
	size_t most = (size_t)(end - p) * MOST_PARTS, count = 0;
	int32_t *points = out->failed ? NULL : malloc(2 * most * sizeof *points);
	if (!points) {
		out->failed = true;
		return;
	}
	while (p < end) {
		uint32_t point;
		int boundary_class = 0;
		p += slant_utf8_decode(p, (size_t)(end - p), &point);
		utf8proc_ssize_t parts = utf8proc_decompose_char((utf8proc_int32_t)point, points + count, (utf8proc_ssize_t)(most - count),
		                                                 UTF8PROC_DECOMPOSE, &boundary_class);
		count += parts > 0 ? (size_t)parts : 0;
	}
	order_runs(points, count, points + most);
	utf8proc_ssize_t composed = utf8proc_normalize_utf32(points, (utf8proc_ssize_t)count, UTF8PROC_COMPOSE | UTF8PROC_STABLE);
	for (utf8proc_ssize_t i = 0; i < composed; i++) {
		char bytes[4];
		slant_buf_append(out, bytes, slant_utf8_encode((uint32_t)points[i], bytes));
	}
	free(points);
}

/* The end of the doubtful stretch at p: the next safe character, NUL, ill-formed byte or the end. */
static const char *skip_doubtful(const char *p, const char *end)
{
	while (p < end && *p) {
		uint32_t point;
		size_t width = slant_utf8_decode(p, (size_t)(end - p), &point);
		if (point == SLANT_UTF8_INVALID || safe_point(point))
			break;
		p += width;
	}
	return p;
}

static const char *previous_character(const char *p, const char *beg)
{
	do
		p--;
	while (p > beg && ((unsigned char)*p & 0xC0) == 0x80);
	return p;
}

/* Appends [p, end), of which [p, clean) is known to be safe. */
static void append_repaired(slant_buf *out, const char *p, const char *clean, const char *end, uint64_t *replaced)
{
	while (clean < end) {
		const char *stop = skip_doubtful(clean, end);
		if (stop > clean) {
			const char *safe = clean > p ? previous_character(clean, p) : clean;
			slant_buf_append(out, p, (size_t)(safe - p));
			append_normalised(out, safe, stop);
			p = stop;
		} else {
			uint32_t point;
			size_t width = slant_utf8_decode(clean, (size_t)(end - clean), &point);
			slant_buf_append(out, p, (size_t)(clean - p));
			slant_buf_append(out, REPLACEMENT, sizeof REPLACEMENT - 1);
			*replaced += width;
			p = clean + width;
		}
		clean = skip_safe(p, end);
	}
	slant_buf_append(out, p, (size_t)(end - p));
}

slant_str slant_canonical(slant_arena *arena, slant_str raw, uint64_t *replaced)
{
	*replaced = 0;
	const char *end = raw.data + raw.length, *clean = raw.length ? skip_safe(raw.data, end) : end;
	if (clean == end)
		return slant_arena_copy(arena, raw);
	slant_str result = {NULL, 0};
	slant_buf out;
	slant_buf_init(&out);
	slant_buf_reserve(&out, raw.length + raw.length / 8);
	append_repaired(&out, raw.data, clean, end, replaced);
	if (!out.failed)
		result = slant_arena_copy(arena, slant_buf_str(&out));
	slant_buf_release(&out);
	return result;
}
