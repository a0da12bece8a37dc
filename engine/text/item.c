/* item: numbers and letters that count the items of a list: 1. 2) a. b) and bullets. Takes tokens and the bytes behind them, gives
   whether one opens an item; refuses nothing. */
#include "ending.h"

#include "../base/utf8.h"

#include "../base/banned.h"

#define LIST_NUMBER_DIGITS 3u

bool text_is_single_letter(const slant_token *token)
{
	return token->kind == SLANT_TOKEN_WORD && token->end - token->beg == 1;
}

bool text_is_list_number(const slant_token *token)
{
	return text_is_single_letter(token) || (token->kind == SLANT_TOKEN_NUMBER && token->end - token->beg <= LIST_NUMBER_DIGITS);
}

bool text_opens_letters(const text_parts *parts, const slant_token *token)
{
	const char *text = parts->text.data;
	uint32_t end = token->end;
	return text_is_single_letter(token) && text[token->beg] == 'a' && end + 1 < parts->text.length && (text[end] == '.' || text[end] == ')') &&
	       text_is_space(text[end + 1]);
}

bool text_line_opens_item(const text_parts *parts, uint32_t line, const slant_token *next)
{
	uint32_t point;
	slant_utf8_decode(parts->text.data + line, parts->text.length - line, &point);
	if (line < next->beg && (point == '-' || point == '*' || point == 0x2013 || point == 0x2014 || text_is_bullet(point)))
		return true;
	bool closed = next->end < parts->text.length && (parts->text.data[next->end] == '.' || parts->text.data[next->end] == ')');
	return closed && text_is_list_number(next);
}

/* The value of a list's number or letter with its closing sign behind it, 0 for none: 1. 2) a. b) */
static uint32_t list_value(const text_parts *parts, const slant_token *token)
{
	const char *text = parts->text.data;
	if (!text_is_list_number(token) || token->end >= parts->text.length || (text[token->end] != '.' && text[token->end] != ')'))
		return 0;
	uint32_t value = text_is_single_letter(token) ? (unsigned char)text[token->beg] : 0;
	for (uint32_t at = token->beg; !text_is_single_letter(token) && at < token->end; at++)
		value = text_is_digit(text[at]) ? value * 10 + (uint32_t)(text[at] - '0') : 0;
	return value << 8 | (unsigned char)text[token->end];
}

bool text_opens_next_item(const text_parts *parts, uint32_t first, uint32_t token)
{
	uint32_t value = token > first + 1 ? list_value(parts, &parts->tokens[token]) : 0;
	return value && list_value(parts, &parts->tokens[first]) + (1 << 8) == value && parts->text.data[parts->tokens[token].beg - 1] == ' ';
}
