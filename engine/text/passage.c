/* passage: quotations as far as the ends of sentences need them, before quote.c has told them apart: short ones, closed in their
   paragraph. Takes the quotation marks of one field, asked for places in rising order; gives whether a sentence goes on through one;
   refuses nothing. Each mark is looked at once as an opening one, and a closing one is looked for within PASSAGE_REACH bytes: linear. */
#include "ending.h"

#include "../base/banned.h"

#define PASSAGE_REACH 320u   /* some fifty words; what is longer is a passage of its own, not a part of the sentence that opens it */

/* The mark that closes a quotation, or 0: the mark opens none that is looked for here. */
static uint32_t closing_mark(uint32_t point)
{
	switch (point) {
	case '"':
	case '\'':
		return point;
	case 0x201C:
		return 0x201D;
	case 0x2018:
		return 0x2019;
	default:
		return 0;
	}
}

static bool opens_passage(slant_str text, const text_mark *mark)
{
	uint32_t behind = mark->at + mark->width;
	if (!closing_mark(mark->point) || behind >= text.length || text_space_width(text, behind))
		return false;
	if (mark->point == '\'' && text_is_digit(text.data[behind]))   /* the '90s */
		return false;
	return mark->at == 0 || text_is_space(text.data[mark->at - 1]) || text.data[mark->at - 1] == '(' || text.data[mark->at - 1] == '[';
}

static bool closes_passage(const text_parts *parts, const text_mark *mark)
{
	slant_str text = parts->text;
	if (mark->at == 0 || text_is_space(text.data[mark->at - 1]))
		return false;
	if (mark->point != '\'' && mark->point != 0x2019)
		return true;
	/* workers' is a plural more often than the end of a quotation */
	if (mark->token > parts->token_first && parts->tokens[mark->token - 1].end == mark->at && parts->tokens[mark->token - 1].clitic)
		return false;
	return !text_opens_word(text.data + mark->at + mark->width, text.data + text.length);
}

/* The end of the quotation that the mark opens, behind its closing mark; 0: it is long, or another opens before it is closed. */
static uint32_t passage_end(const text_parts *parts, uint32_t number)
{
	const text_mark *mark = &parts->marks.data[number];
	uint32_t closing = closing_mark(mark->point);
	for (uint32_t i = number + 1; i < parts->marks.count; i++) {
		const text_mark *other = &parts->marks.data[i];
		if (other->at - mark->at > PASSAGE_REACH)
			return 0;
		if (other->point == closing && closes_passage(parts, other))
			return other->at + other->width;
		if (other->point == mark->point && opens_passage(parts->text, other))
			return 0;
	}
	return 0;
}

/* The outermost short quotation that opens before `at` and closes behind it, with its marks; empty: none. */
static slant_span passage_around(const text_parts *parts, text_passages *passages, uint32_t at)
{
	while (passages->mark < parts->marks.count && parts->marks.data[passages->mark].at < at) {
		uint32_t number = passages->mark++;
		const text_mark *mark = &parts->marks.data[number];
		uint32_t end = mark->at < passages->last.end || !opens_passage(parts->text, mark) ? 0 : passage_end(parts, number);
		if (end)
			passages->last = (slant_span){mark->at, end};
	}
	return at < passages->last.end ? passages->last : (slant_span){0, 0};
}

bool text_sentence_goes_on(const text_parts *parts, text_passages *passages, uint32_t first, uint32_t number, bool wrapped)
{
	const slant_token *next = &parts->tokens[parts->stops.data[number].token];
	slant_span passage = passage_around(parts, passages, next->beg);
	if (passage.end == 0 || passage.beg <= parts->tokens[first].beg || next[-1].beg < passage.beg)
		return false;
	uint32_t line = wrapped ? GAP_EMPTY : GAP_LINE;
	for (uint32_t i = number; i < parts->stops.count && parts->tokens[parts->stops.data[i].token].beg < passage.end; i++)
		if (parts->stops.data[i].gap & line)
			return false;
	return true;
}
