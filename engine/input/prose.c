/* See prose.h. Breaks are kept back until a character follows, so that no block, however empty, leaves a trace. */
#include "prose.h"

#include "../base/utf8.h"

#include "../base/banned.h"

enum gaps { NO_GAP, SPACE, LINE, PARAGRAPH };

#define OPEN_MARKS SLANT_STR("\xE2\x80\x9C")         /* English double marks, and ... */
#define CLOSE_MARKS SLANT_STR("\xE2\x80\x9D")
#define OPEN_OUTER SLANT_STR("\xC2\xAB")             /* ... guillemets around text that holds double marks itself */
#define CLOSE_OUTER SLANT_STR("\xC2\xBB")
#define HARD_SPACE SLANT_STR("\xC2\xA0")

void slant_prose_init(slant_prose *prose, slant_buf *out)
{
	*prose = (slant_prose){.out = out};
	slant_buf_init(&prose->scratch);
}

void slant_prose_release(slant_prose *prose)
{
	slant_buf_release(&prose->scratch);
}

/* GAPS */

static void widen(slant_prose *prose, int gap)
{
	if (gap > prose->gap)
		prose->gap = gap;
	if (gap > SPACE)
		prose->hard_spaces = 0;
}

static void put_gap(slant_prose *prose)
{
	static const char *const gaps[] = {"", " ", "\n", "\n\n"};
	if (prose->out->length)
		slant_buf_put(prose->out, slant_str_of(gaps[prose->gap]));
	for (; prose->hard_spaces && prose->gap <= SPACE; prose->hard_spaces--)
		slant_buf_put(prose->out, HARD_SPACE);
	prose->gap = NO_GAP;
	prose->hard_spaces = 0;
}

void slant_prose_space(slant_prose *prose)
{
	widen(prose, SPACE);
}

void slant_prose_line(slant_prose *prose)
{
	widen(prose, LINE);
}

void slant_prose_break(slant_prose *prose)
{
	widen(prose, prose->gap == LINE ? PARAGRAPH : LINE);
}

void slant_prose_paragraph(slant_prose *prose)
{
	widen(prose, PARAGRAPH);
}

/* TEXT */

static bool is_white(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool is_hard_space(slant_str text, size_t at)
{
	return at + 1 < text.length && text.data[at] == '\xC2' && text.data[at + 1] == '\xA0';
}

void slant_prose_text(slant_prose *prose, slant_str text, bool as_it_stands)
{
	size_t at = 0;
	while (at < text.length) {
		if (is_white(text.data[at])) {
			widen(prose, as_it_stands && text.data[at] == '\n' ? LINE : SPACE);
			at++;
		} else if (is_hard_space(text, at)) {
			prose->hard_spaces += prose->out->length > 0 && prose->gap <= SPACE;
			at += HARD_SPACE.length;
		} else {
			size_t beg = at;
			while (at < text.length && !is_white(text.data[at]) && !is_hard_space(text, at))
				at++;
			put_gap(prose);
			slant_buf_append(prose->out, text.data + beg, at - beg);
		}
	}
}

/* BLOCK QUOTATIONS */

static bool is_double_mark(uint32_t point)
{
	return point == '"' || (point >= 0x201C && point <= 0x201F) || point == 0xAB || point == 0xBB;
}

static bool is_mark(uint32_t point)
{
	return is_double_mark(point) || point == '\'' || (point >= 0x2018 && point <= 0x201B) || point == 0x2039 || point == 0x203A;
}

static bool is_dash(uint32_t point)
{
	return point == '-' || point == '~' || (point >= 0x2012 && point <= 0x2015);
}

typedef struct paragraph {
	slant_str text;
	bool marked;       /* gets marks */
	bool has_double;   /* holds double marks inside */
} paragraph;

/* Takes the next paragraph off `rest`; false at the end. */
static bool take_paragraph(slant_str *rest, paragraph *taken)
{
	*rest = slant_str_trim(*rest);
	if (!rest->length)
		return false;
	const char *end = memmem(rest->data, rest->length, "\n\n", 2);
	taken->text = (slant_str){rest->data, end ? (size_t)(end - rest->data) : rest->length};
	*rest = slant_str_slice(*rest, taken->text.length, rest->length);
	uint32_t first = 0, last = 0;
	unsigned doubles = 0;
	for (size_t i = 0; i < taken->text.length;) {
		uint32_t point;
		i += slant_utf8_decode(taken->text.data + i, taken->text.length - i, &point);
		first = first ? first : point;
		last = point;
		doubles += is_double_mark(point);
	}
	bool has_its_own = is_mark(first) && (is_mark(last) || doubles <= 1);
	taken->marked = !has_its_own && !is_dash(first);
	taken->has_double = doubles > 0;
	return true;
}

/* Writes the quotation, which lies in scratch, anew with its marks. */
static void put_quotation(slant_prose *prose)
{
	slant_str rest = slant_buf_str(&prose->scratch);
	paragraph now, next;
	bool outer = false;
	for (slant_str look = rest; take_paragraph(&look, &now);)
		outer |= now.marked && now.has_double;
	bool more = take_paragraph(&rest, &next);
	while (more) {
		now = next;
		more = take_paragraph(&rest, &next);
		if (prose->out->length)
			slant_buf_put(prose->out, SLANT_STR("\n\n"));
		if (now.marked)
			slant_buf_put(prose->out, outer ? OPEN_OUTER : OPEN_MARKS);
		slant_buf_put(prose->out, now.text);
		if (now.marked && !(more && next.marked))
			slant_buf_put(prose->out, outer ? CLOSE_OUTER : CLOSE_MARKS);
	}
}

void slant_prose_quote(slant_prose *prose)
{
	slant_prose_paragraph(prose);
	if (prose->depth++ == 0)
		prose->quotation = prose->out->length;
}

void slant_prose_quote_end(slant_prose *prose)
{
	slant_prose_paragraph(prose);
	if (prose->depth == 0 || --prose->depth > 0 || prose->out->length == prose->quotation)
		return;
	slant_buf_reset(&prose->scratch);
	slant_buf_append(&prose->scratch, prose->out->data + prose->quotation, prose->out->length - prose->quotation);
	prose->out->failed |= prose->scratch.failed;
	if (prose->out->failed)
		return;
	prose->out->length = prose->quotation;
	put_quotation(prose);
}

/* WORDS */

/* Letters and digits, told by the first byte: punctuation over ASCII is in U+0080..U+00BF and U+2000..U+206F. */
static bool opens_letter(slant_str text, size_t at)
{
	unsigned char c = (unsigned char)text.data[at];
	if (c < 0x80)
		return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
	if (c < 0xC3)
		return false;
	return c != 0xE2 || at + 1 >= text.length || (unsigned char)text.data[at + 1] > 0x81;
}

size_t slant_prose_words(slant_str text)
{
	size_t words = 0;
	for (size_t at = 0; at < text.length;) {
		bool word = false;
		for (; at < text.length && !is_white(text.data[at]) && !is_hard_space(text, at); at++)
			word |= opens_letter(text, at);
		words += word;
		at += at < text.length && is_hard_space(text, at) ? HARD_SPACE.length : 1;
	}
	return words;
}
