/* ending: the characters around the end of a sentence. Takes a gap between two tokens, gives the mark that may end a sentence there
   and what closes behind it; refuses nothing. Each byte of a gap is looked at once. */
#include "ending.h"

#include "../base/utf8.h"

#include "../base/banned.h"

#define LONGEST_LIST_LINE 32u    /* a lower-case line up to here, before another, is an item of a list */
#define SHORTEST_LONG_LINE 60u   /* no heading, credit or item */
#define LEAST_RULE 4u            /* signs of one kind that are a drawn rule */
#define OMISSION_DOTS 4u         /* a full stop and the three of an omission */
#define BRACKET_REACH 60u        /* bytes at either side that a remark in brackets is looked for within */

/* CHARACTERS */

bool text_is_stop(uint32_t point)
{
	if (point < 0x80)
		return point == '.' || point == '!' || point == '?';
	return point == 0x2026 || point == 0x3002 || point == 0xFF01 || point == 0xFF0E || point == 0xFF1F || point == 0x203C ||
	       (point >= 0x2047 && point <= 0x2049) || point == 0x61F || point == 0x6D4 || point == 0x964;
}

uint32_t text_plain_stop(uint32_t point)
{
	if (point == 0x3002 || point == 0xFF0E || point == 0x6D4 || point == 0x964)
		return '.';
	if (point == 0xFF01 || point == 0x203C || point == 0x2049)
		return '!';
	return point == '.' || point == '!' || point == 0x2026 ? point : '?';
}

static bool is_quotation_mark(uint32_t point)
{
	return point == '"' || point == '\'' || (point >= 0x2018 && point <= 0x201F) || point == 0xAB || point == 0xBB || point == 0x2039 ||
	       point == 0x203A;
}

bool text_closes(uint32_t point)
{
	return point == ')' || point == ']' || point == '}' || point == '"' || point == '\'' || point == 0x201D || point == 0x2019 ||
	       point == 0xBB || point == 0x203A;
}

static bool opens(uint32_t point)
{
	return point == '(' || point == '[' || point == '{' || point == 0xBF || point == 0xA1 || is_quotation_mark(point);
}

bool text_is_bullet(uint32_t point)
{
	return point == 0x2022 || point == 0x2023 || point == 0x2043 || point == 0x25AA || point == 0x25CF || point == 0x25BA ||
	       point == 0x25A0 || point == 0x25E6;
}

static bool is_line_break(slant_str text, uint32_t at)
{
	const unsigned char *p = (const unsigned char *)text.data + at;
	return p[0] == '\n' || p[0] == '\r' || (p[0] == 0xC2 && p[1] == 0x85) || (p[0] == 0xE2 && p[1] == 0x80 && (p[2] | 1) == 0xA9);
}

uint32_t text_skip_space(slant_str text, uint32_t at, uint32_t end)
{
	for (uint32_t space; at < end && (space = text_space_width(text, at)) != 0; at += space)
		;
	return at;
}

uint32_t text_trim_space(slant_str text, uint32_t beg, uint32_t end)
{
	for (;;) {
		if (end > beg && text_is_space(text.data[end - 1]))
			end--;
		else if (end > beg + 1 && memcmp(text.data + end - 2, "\xC2\xA0", 2) == 0)
			end -= 2;
		else
			return end;
	}
}

uint32_t text_line_end(slant_str text, uint32_t beg, uint32_t end)
{
	while (beg < end && !is_line_break(text, beg))
		beg++;
	return beg;
}

static bool follows_line_break(slant_str text, uint32_t beg, uint32_t at)
{
	const unsigned char *p = (const unsigned char *)text.data + at;
	if (at > beg && (p[-1] == '\n' || p[-1] == '\r'))
		return true;
	if (at - beg >= 2 && p[-2] == 0xC2 && p[-1] == 0x85)
		return true;
	return at - beg >= 3 && p[-3] == 0xE2 && p[-2] == 0x80 && (p[-1] | 1) == 0xA9;
}

uint32_t text_line_beg(slant_str text, uint32_t beg, uint32_t end)
{
	uint32_t at = end;
	while (at > beg && !follows_line_break(text, beg, at))
		at--;
	return text_skip_space(text, at, end);
}

/* ENDINGS */

/* Bytes of the stops at `at` when they stand alone in brackets: [...], (?). */
static uint32_t bracketed_stops(slant_str text, uint32_t beg, uint32_t at, uint32_t end)
{
	uint32_t behind = at, point;
	if (at == beg || (text.data[at - 1] != '(' && text.data[at - 1] != '['))
		return 0;
	while (behind < end) {
		uint32_t width = (uint32_t)slant_utf8_decode(text.data + behind, end - behind, &point);
		if (!text_is_stop(point))
			return point == ')' || point == ']' ? behind - at : 0;
		behind += width;
	}
	return 0;
}

static void read_stop(text_ending *e, uint32_t point, uint32_t at, uint32_t width)
{
	bool dots = point == '.' && (e->dots || !e->point);
	if (!e->point)
		e->at = at;
	e->dots = point == 0x2026 ? 3 : dots ? e->dots + 1 : 0;
	if (e->point != '!' && e->point != '?')
		e->point = text_plain_stop(point);
	e->end = at + width;
	e->space = e->quoted = e->opener = false;
}

/* A dash at `at`, of `width` bytes or two hyphens, and a quotation's end straight behind: its speaker was cut short. */
static uint32_t broken_off(slant_str text, uint32_t at, uint32_t end, uint32_t point, uint32_t width)
{
	uint32_t behind = at + width, next;
	if (point == '-' && behind < end && text.data[behind] == '-')
		behind++;
	else if (point != 0x2014)
		return 0;
	if (behind >= end)
		return 0;
	slant_utf8_decode(text.data + behind, end - behind, &next);
	return is_quotation_mark(next) && text_closes(next) ? behind - at : 0;
}

text_ending text_read_ending(slant_str text, uint32_t beg, uint32_t end)
{
	text_ending e = {.bullet = UINT32_MAX};
	for (uint32_t at = beg, width; at < end; at += width) {
		uint32_t point;
		width = text_space_width(text, at);
		if (width) {
			e.space |= e.point != 0;
			continue;
		}
		width = (uint32_t)slant_utf8_decode(text.data + at, end - at, &point);
		if (text_is_bullet(point)) {
			e.bullet = at;
		} else if (text_is_stop(point)) {
			uint32_t bracketed = bracketed_stops(text, beg, at, end);
			if (bracketed)
				width = bracketed;
			else
				read_stop(&e, point, at, width);
		} else if (!e.point && broken_off(text, at, end, point, width)) {
			width = broken_off(text, at, end, point, width);
			e.at = at;
			e.point = 0x2014;
		} else if (e.point && !e.space && text_closes(point)) {
			e.end = at + width;
			e.quoted |= is_quotation_mark(point);
		} else if (e.point && opens(point)) {
			e.space = e.opener = true;
		} else if (e.point && !e.space) {
			e = (text_ending){.bullet = e.bullet};
		}
	}
	return e;
}

/* AROUND A MARK */

bool text_is_numero(const char *p)
{
	return memcmp(p, "\xC2\xB0", 2) == 0 || memcmp(p, "\xC2\xBA", 2) == 0;
}

bool text_in_brackets(slant_str source, uint32_t beg, uint32_t at)
{
	const char *text = source.data;
	uint32_t low = at - beg > BRACKET_REACH ? at - BRACKET_REACH : beg, back = at;
	uint32_t high = source.length - at > BRACKET_REACH ? at + BRACKET_REACH : (uint32_t)source.length;
	int depth = 0;
	while (back > low && depth >= 0) {
		char c = text[--back];
		depth += (c == ')' || c == ']') - (c == '(' || c == '[');
	}
	if (depth >= 0 || back <= beg)
		return false;
	for (depth = 0; at < high && text[at] != '\n'; at++) {
		depth += (text[at] == '(' || text[at] == '[') - (text[at] == ')' || text[at] == ']');
		if (depth < 0)
			return true;
	}
	return false;
}

uint8_t text_last_mark(slant_str text, uint32_t beg, uint32_t end)
{
	while (end > beg) {
		uint32_t at = end - 1, point;
		while (at > beg && ((unsigned char)text.data[at] & 0xC0) == 0x80)
			at--;
		slant_utf8_decode(text.data + at, end - at, &point);
		if (text_is_stop(point))
			return text_plain_stop(point) == 0x2026 ? '.' : (uint8_t)text_plain_stop(point);
		if (point == ':')
			return ':';
		if (!text_closes(point) && !text_is_space(text.data[at]))
			return 0;
		end = at;
	}
	return 0;
}

uint32_t text_stop_before_omission(slant_str text, const text_ending *e, uint32_t behind_word)
{
	bool spaced = e->at + 1 < text.length && text_is_space(text.data[e->at + 1]);
	return e->dots == OMISSION_DOTS && e->at == behind_word && spaced && !e->quoted ? e->at + 1 : 0;
}

/* Signs of one kind at `at`, counted in the direction of `step`. */
static uint32_t rule_length(slant_str text, slant_span span, uint32_t at, int step)
{
	char sign = text.data[at];
	uint32_t length = 0, most = span.end - span.beg;
	if (!memchr("/=-_*#~+|", sign, 9))
		return 0;
	for (; length < most && text.data[at] == sign; length++)
		at = step > 0 ? at + 1 : at - 1;
	return length < LEAST_RULE ? 0 : length;
}

slant_span text_without_rules(slant_str text, slant_span span, slant_span words)
{
	uint32_t length;
	while (span.beg < words.beg && (length = rule_length(text, (slant_span){span.beg, words.beg}, span.beg, 1)) != 0)
		span.beg = text_skip_space(text, span.beg + length, words.beg);
	while (span.end > words.end && (length = rule_length(text, (slant_span){words.end, span.end}, span.end - 1, -1)) != 0)
		span.end = text_trim_space(text, words.end, span.end - length);
	return span;
}

/* LINES */

bool text_line_is_item(slant_str text, uint32_t behind)
{
	uint32_t beg = text_line_beg(text, 0, behind);
	return behind - beg < LONGEST_LIST_LINE && text.data[beg] >= 'a' && text.data[beg] <= 'z';
}

bool text_line_goes_on(slant_str text, uint32_t behind)
{
	uint32_t beg = text_line_beg(text, 0, behind);
	return behind - beg >= SHORTEST_LONG_LINE && text.data[beg] >= 'A' && text.data[beg] <= 'Z';
}
