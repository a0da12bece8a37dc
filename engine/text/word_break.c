/* word_break: word segmentation after Unicode Standard Annex #29, untailored. Takes well-formed text and a boundary in it, gives
   the next boundary; refuses nothing. Each rule is named where it is applied. Linear: a look ahead passes a run of ignored
   characters at most once before the run itself is passed. */
#include "word_break.h"

#include <utf8proc.h>

#include "../base/utf8.h"
#include "text.h"
#include "word_break_table.h"

#include "../base/banned.h"

#define LETTER_MASK (1u << BREAK_ALETTER | 1u << BREAK_HEBREW_LETTER)
#define LINE_MASK (1u << BREAK_CR | 1u << BREAK_LF | 1u << BREAK_NEWLINE)
#define IGNORED_MASK (1u << BREAK_EXTEND | 1u << BREAK_FORMAT | 1u << BREAK_ZWJ)
#define MIDDLE_OF_LETTERS (1u << BREAK_MIDLETTER | 1u << BREAK_MIDNUMLET | 1u << BREAK_SINGLE_QUOTE)
#define MIDDLE_OF_NUMBERS (1u << BREAK_MIDNUM | 1u << BREAK_MIDNUMLET | 1u << BREAK_SINGLE_QUOTE)
#define CONNECTED_MASK (LETTER_MASK | 1u << BREAK_NUMERIC | 1u << BREAK_KATAKANA)

static inline bool among(unsigned class, uint32_t mask)
{
	return (mask >> class & 1) != 0;
}

static inline unsigned property_of(uint32_t point)
{
	return point > 0x10FFFF ? BREAK_OTHER : word_break_blocks[word_break_index[point >> 7]][point & 127];
}

static inline unsigned class_of(uint32_t point)
{
	return property_of(point) & ~(unsigned)BREAK_PICTOGRAPHIC;
}

bool slant_point_is_pictographic(uint32_t point)
{
	return (property_of(point) & BREAK_PICTOGRAPHIC) != 0;
}

bool slant_point_is_regional(uint32_t point)
{
	return class_of(point) == BREAK_REGIONAL_INDICATOR;
}

bool slant_point_is_word(uint32_t point)
{
	utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)point);
	return (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO) ||
	       (category >= UTF8PROC_CATEGORY_ND && category <= UTF8PROC_CATEGORY_NO);
}

bool slant_point_is_ignorable(uint32_t point)
{
	if (point < 0x300)
		return point == 0xAD;
	if (point <= 0x36F || (point >= 0x1AB0 && point <= 0x1AFF) || (point >= 0x1DC0 && point <= 0x1DFF) ||
	    (point >= 0x20D0 && point <= 0x20FF) || (point >= 0xFE20 && point <= 0xFE2F))
		return true;
	if ((point >= 0xFE00 && point <= 0xFE0F) || (point >= 0xE0100 && point <= 0xE01EF) || (point >= 0x1F3FB && point <= 0x1F3FF))
		return true;
	return utf8proc_category((utf8proc_int32_t)point) == UTF8PROC_CATEGORY_CF;
}

/* The class of the first character at or behind `at` that rule WB4 does not ignore. */
static unsigned class_ahead(slant_str text, size_t at)
{
	while (at < text.length) {
		uint32_t point;
		at += slant_utf8_decode(text.data + at, text.length - at, &point);
		unsigned class = class_of(point);
		if (!among(class, IGNORED_MASK))
			return class;
	}
	return BREAK_OTHER;
}

/* Rules that need no look ahead: true where left and right belong together. */
static bool pair_joins(unsigned left, unsigned right)
{
	if (among(left, LETTER_MASK) || left == BREAK_NUMERIC) {
		if (among(right, LETTER_MASK) || right == BREAK_NUMERIC)   /* WB5, WB8, WB9, WB10 */
			return true;
		if (left == BREAK_HEBREW_LETTER && right == BREAK_SINGLE_QUOTE)   /* WB7a */
			return true;
	}
	if (left == BREAK_KATAKANA && right == BREAK_KATAKANA)   /* WB13 */
		return true;
	if (right == BREAK_EXTENDNUMLET)   /* WB13a */
		return among(left, CONNECTED_MASK) || left == BREAK_EXTENDNUMLET;
	return left == BREAK_EXTENDNUMLET && among(right, CONNECTED_MASK);   /* WB13b */
}

/* WB6, WB7b, WB12: right stands between two of a kind. `behind` is the place behind it. */
static bool bridges(unsigned left, unsigned right, slant_str text, size_t behind)
{
	if (among(left, LETTER_MASK) && among(right, MIDDLE_OF_LETTERS))
		return among(class_ahead(text, behind), LETTER_MASK);
	if (left == BREAK_HEBREW_LETTER && right == BREAK_DOUBLE_QUOTE)
		return class_ahead(text, behind) == BREAK_HEBREW_LETTER;
	return left == BREAK_NUMERIC && among(right, MIDDLE_OF_NUMBERS) && class_ahead(text, behind) == BREAK_NUMERIC;
}

size_t slant_word_boundary_next(slant_str text, size_t beg)
{
	if (beg >= text.length)
		return text.length;
	uint32_t point;
	size_t at = beg + slant_utf8_decode(text.data + beg, text.length - beg, &point);
	unsigned left = class_of(point), before = left;   /* `before` is the very character before, ignored or not */
	bool bridge = false, half_flag = left == BREAK_REGIONAL_INDICATOR;
	if (among(left, LINE_MASK))   /* WB3, WB3a */
		return left == BREAK_CR && at < text.length && text.data[at] == '\n' ? at + 1 : at;
	while (at < text.length) {
		size_t behind = at + slant_utf8_decode(text.data + at, text.length - at, &point);
		unsigned property = property_of(point), right = property & ~(unsigned)BREAK_PICTOGRAPHIC;
		if (among(right, IGNORED_MASK)) {   /* WB4 */
			at = behind, before = right;
			continue;
		}
		if (among(right, LINE_MASK))   /* WB3b */
			return at;
		bool spaces = before == BREAK_WSEGSPACE && right == BREAK_WSEGSPACE;   /* WB3d */
		bool emoji = before == BREAK_ZWJ && (property & BREAK_PICTOGRAPHIC);   /* WB3c */
		bool flag = half_flag && right == BREAK_REGIONAL_INDICATOR;            /* WB15, WB16 */
		bool joined = spaces || emoji || flag || bridge || pair_joins(left, right);   /* bridge: WB7, WB7c, WB11 */
		bridge = !bridge && bridges(left, right, text, behind);
		if (!joined && !bridge)
			return at;
		half_flag = !flag && right == BREAK_REGIONAL_INDICATOR;
		at = behind, before = left = right;
	}
	return at;
}
