/* quote: where quotations begin and end. Takes the quotation marks that the tokenizer met and the sentences of one field; gives
   spans that are nested or apart, never crossing, in order of their beginnings (quote_kind.c tells their kinds); refuses
   only when out of memory.

   - " opens and closes by turns, guided by the spaces around it; an inch or minute mark behind a number opens nothing
   - single marks that never close were apostrophes; one behind the s of a plural before a lower-case word (workers' rights) closes
     only when nothing better comes
   - a mark that opens where the same mark is open ends the open one: its end was forgotten
   - two apostrophes in a row are a double mark
   - at the end of a paragraph all is closed; `carried` where the next paragraph opens with the mark again */
#include "../base/error.h"
#include "../base/utf8.h"
#include "parts.h"

#include "../base/banned.h"

#define NO_MARK UINT32_MAX

typedef struct open_quote {
	uint32_t quote;       /* index */
	uint32_t point;       /* the opening mark */
	uint32_t doubtful;    /* a mark that closes it if no other does, or NO_MARK */
} open_quote;

typedef struct quoting {
	text_parts *parts;
	slant_str text;
	open_quote stack[TEXT_QUOTES_DEEP];
	unsigned depth;
	uint32_t sentence;    /* the sentence of the mark in hand */
	uint32_t opened;      /* behind the mark that opened last */
} quoting;

/* CHARACTERS */

static bool space_before(const quoting *q, uint32_t at)
{
	if (at == 0 || text_is_space(q->text.data[at - 1]))
		return true;
	return at >= 2 && memcmp(q->text.data + at - 2, "\xC2\xA0", 2) == 0;
}

/* What stands before the mark lets a quotation begin. */
static bool open_before(const quoting *q, uint32_t at)
{
	if (space_before(q, at) || q->opened == at)
		return true;
	char c = q->text.data[at - 1];
	if (c == '(' || c == '[' || c == '{' || c == '-' || c == '/' || c == ':')
		return true;
	return at >= 3 && memcmp(q->text.data + at - 3, "\xE2\x80", 2) == 0 && ((unsigned char)c == 0x93 || (unsigned char)c == 0x94);
}

static bool space_behind(const quoting *q, const text_mark *mark)
{
	size_t behind = mark->at + mark->width;
	return behind >= q->text.length || text_space_width(q->text, behind) != 0;
}

static bool closes_mark(uint32_t open, uint32_t close)
{
	switch (open) {
	case '"':
	case 0x201C:
	case 0x201F:
		return close == '"' || close == 0x201D;
	case 0x201D:
		return close == 0x201D;
	case 0x201E:
		return close == 0x201C || close == 0x201D;
	case 0xAB:
		return close == 0xBB;
	case 0xBB:
		return close == 0xAB;
	case 0x2039:
		return close == 0x203A;
	case 0x203A:
		return close == 0x2039;
	case '\'':
		return close == '\'' || close == 0x2019;
	case 0x2018:
	case 0x201B:
		return close == 0x2019 || close == '\'';
	case 0x201A:
		return close == 0x2018 || close == 0x2019;
	default:
		return false;
	}
}

/* OPENING AND CLOSING */

static slant_quote *quote_at(quoting *q, unsigned level)
{
	return &q->parts->quotes.data[q->stack[level].quote];
}

static bool open_quotation(quoting *q, const text_mark *mark)
{
	if (q->depth == TEXT_QUOTES_DEEP)
		return true;
	uint32_t number = q->parts->quotes.count;
	slant_quote *quote = SLANT_PUSH(q->parts->arena, &q->parts->quotes);
	if (!quote)
		return false;
	quote->span.beg = mark->at;
	quote->inner.beg = mark->at + mark->width;
	quote->token_beg = mark->token;
	quote->field = (uint8_t)q->parts->field;
	quote->label = SLANT_NO_LABEL;
	q->stack[q->depth++] = (open_quote){number, mark->point, NO_MARK};
	q->opened = mark->at + mark->width;
	return true;
}

static void set_end(slant_quote *quote, uint32_t inner, uint32_t end, uint32_t token)
{
	quote->inner.end = inner;
	quote->span.end = end;
	quote->token_end = token;
}

static void close_at_mark(quoting *q, unsigned level, const text_mark *mark)
{
	set_end(quote_at(q, level), mark->at, mark->at + mark->width, mark->token);
	if (mark->token > q->parts->token_first) {
		slant_token *before = &q->parts->tokens[mark->token - 1];
		if (before->end == mark->at)   /* it was taken for a possessive */
			before->clitic = 0;
	}
}

/* Gives up a quotation that nothing closed: a doubtful mark is its end, or it was none (span.end stays 0). */
static void give_up(quoting *q, unsigned level)
{
	if (q->stack[level].doubtful != NO_MARK)
		close_at_mark(q, level, &q->parts->marks.data[q->stack[level].doubtful]);
}

static void close_level(quoting *q, unsigned level, const text_mark *mark)
{
	while (q->depth > level + 1)
		give_up(q, --q->depth);
	close_at_mark(q, level, mark);
	q->depth = level;
}

/* The innermost open quotation that `point` closes, or -1. Single marks don't look past an open double one. */
static int find_open(const quoting *q, uint32_t point)
{
	for (int level = (int)q->depth - 1; level >= 0; level--) {
		uint32_t open = q->stack[level].point;
		if (closes_mark(open, point) && text_is_single_mark(open) == text_is_single_mark(point))
			return level;
		if (text_is_single_mark(point) && !text_is_single_mark(open))
			return -1;
	}
	return -1;
}

static int find_same(const quoting *q, uint32_t point)
{
	for (int level = (int)q->depth - 1; level >= 0; level--)
		if (q->stack[level].point == point)
			return level;
	return -1;
}

/* The open quotation `level` ends before the mark, without one of its own. */
static void end_before(quoting *q, unsigned level, const text_mark *mark)
{
	while (q->depth > level + 1)
		give_up(q, --q->depth);
	slant_quote *quote = quote_at(q, level);
	uint32_t end = mark->at;
	while (end > quote->inner.beg && text_is_space(q->text.data[end - 1]))
		end--;
	set_end(quote, end, end, mark->token);
	q->depth = level;
}

/* MARKS */

/* 6' 2", 5": a number before, and no straight quotation that it could close. */
static bool is_measure(const quoting *q, const text_mark *mark)
{
	if (mark->point != '"' || mark->at == 0 || !text_is_digit(q->text.data[mark->at - 1]))
		return false;
	if (find_open(q, '"') < 0)
		return true;
	uint32_t at = mark->at;
	while (at > 0 && text_is_digit(q->text.data[at - 1]))
		at--;
	while (at > 0 && q->text.data[at - 1] == ' ')
		at--;
	return at > 1 && q->text.data[at - 1] == '\'' && text_is_digit(q->text.data[at - 2]);
}

static bool take_double(quoting *q, const text_mark *mark)
{
	bool may_open = !space_behind(q, mark), opens = may_open && open_before(q, mark->at);
	uint32_t closing = mark->point == 0x201C && !opens ? 0x201D : mark->point;   /* “so“ is met */
	int open = find_open(q, closing), same = find_same(q, mark->point);
	bool only_opens = mark->point == 0x201C || mark->point == 0x201E || mark->point == 0x201F;
	bool only_closes = mark->point == 0x201D;
	if (is_measure(q, mark))
		return true;
	if (open >= 0 && (!opens || (mark->point != '"' && !only_opens))) {
		close_level(q, (unsigned)open, mark);
		return true;
	}
	if (!may_open || (only_closes && !opens))
		return true;
	if (same >= 0)
		end_before(q, (unsigned)same, mark);
	return open_quotation(q, mark);
}

/* The apostrophe of workers' rights rather than an end: a plural's s before it, a lower-case word behind. */
static bool is_doubtful_end(const quoting *q, const text_mark *mark)
{
	size_t behind = mark->at + mark->width;
	if (mark->token == q->parts->token_first || behind + 1 >= q->text.length)
		return false;
	const slant_token *before = &q->parts->tokens[mark->token - 1];
	if (before->end != mark->at || !before->clitic)
		return false;
	return q->text.data[behind] == ' ' && q->text.data[behind + 1] >= 'a' && q->text.data[behind + 1] <= 'z';
}

static bool take_single(quoting *q, const text_mark *mark, uint32_t number)
{
	size_t behind = mark->at + mark->width;
	bool word_behind = text_opens_word(q->text.data + behind, q->text.data + q->text.length);
	bool opens = open_before(q, mark->at) && !space_behind(q, mark) && mark->point != 0x2019;
	int open = find_open(q, mark->point);
	if (open >= 0 && !word_behind && !space_before(q, mark->at) && (!opens || mark->point != 0x2018)) {
		if (is_doubtful_end(q, mark) && (unsigned)open + 1 == q->depth)
			q->stack[open].doubtful = q->stack[open].doubtful == NO_MARK ? number : q->stack[open].doubtful;
		else
			close_level(q, (unsigned)open, mark);
		return true;
	}
	if (!opens || (mark->point == '\'' && word_behind && text_is_digit(q->text.data[behind])))
		return true;
	int same = find_same(q, mark->point);
	if (same >= 0 && find_open(q, mark->point == 0x2018 ? 0x2019 : mark->point) == same) {
		if (q->stack[same].doubtful == NO_MARK && mark->point == '\'')
			return true;   /* 'em inside a quotation */
		while (q->depth > (unsigned)same)
			give_up(q, --q->depth);
	}
	return open_quotation(q, mark);
}

/* PARAGRAPHS */

/* Closes all at the end of the paragraph of q->sentence. */
static void end_paragraph(quoting *q)
{
	const slant_sentence *sentences = q->parts->sentences.data;
	uint32_t count = q->parts->sentences.count, last = q->sentence;
	while (q->depth && last + 1 < count && sentences[last + 1].paragraph == sentences[last].paragraph)
		last++;
	while (q->depth) {
		unsigned level = --q->depth;
		uint32_t next = 0;
		if (last + 1 < count)
			slant_utf8_decode(q->text.data + sentences[last + 1].span.beg, q->text.length - sentences[last + 1].span.beg, &next);
		bool carried = last + 1 < count && next == q->stack[level].point && next != '\'';
		if (text_is_single_mark(q->stack[level].point) && (!carried || q->stack[level].doubtful != NO_MARK)) {
			give_up(q, level);
			continue;
		}
		slant_quote *quote = quote_at(q, level);
		set_end(quote, sentences[last].span.end, sentences[last].span.end, sentences[last].token_end);
		quote->carried = carried;
	}
}

/* Moves on to the sentence of the byte `at`; false where it stands in none (on a line without a word). */
static bool reach(quoting *q, uint32_t at)
{
	const slant_sentence *sentences = q->parts->sentences.data;
	while (q->sentence + 1 < q->parts->sentences.count && sentences[q->sentence].span.end <= at) {
		if (sentences[q->sentence + 1].paragraph != sentences[q->sentence].paragraph)
			end_paragraph(q);
		q->sentence++;
	}
	return sentences[q->sentence].span.beg <= at && at < sentences[q->sentence].span.end;
}

/* Two apostrophes in a row stand for a double mark. */
static bool makes_double(const text_mark *mark, const text_mark *next)
{
	return (mark->point == '\'' || mark->point == 0x2019) && next->point == mark->point && next->at == mark->at + mark->width;
}

slant_status slant_text_find_quotes(text_parts *parts, slant_error *error)
{
	quoting q = {.parts = parts, .text = parts->text, .sentence = parts->sentence_first, .opened = UINT32_MAX};
	uint32_t first = parts->quotes.count;
	if (parts->sentences.count == parts->sentence_first)
		return SLANT_OK;
	for (uint32_t i = 0; i < parts->marks.count; i++) {
		text_mark mark = parts->marks.data[i];
		bool pair = i + 1 < parts->marks.count && makes_double(&mark, &parts->marks.data[i + 1]);
		if (pair)
			mark.point = '"', mark.width *= 2;
		if (reach(&q, mark.at) && !(text_is_single_mark(mark.point) ? take_single(&q, &mark, i) : take_double(&q, &mark)))
			return slant_error_memory(error);
		i += pair;
	}
	end_paragraph(&q);
	slant_text_settle_quotes(parts, first);
	return SLANT_OK;
}
