/* sentence: where sentences end. Takes the tokens of one field and the places between them where a sentence may end (a stop, a line
   break, an empty line, a bullet); gives sentences and numbers their tokens; refuses only when out of memory.

   Knows no word: a full stop behind an abbreviation is told by class bits, behind an initial or a list number by its shape.
   Each gap is read once, and the line before a line break once: linear. */
#include <utf8proc.h>

#include "../base/error.h"
#include "../base/utf8.h"
#include "ending.h"

#include "../base/banned.h"

#define LONGEST_WRAPPED_LINE 120u   /* text with longer lines was not wrapped: each of its line breaks is meant */
#define SHORTEST_WRAPPED_LINE 60u   /* no text is wrapped narrower */
#define PLAIN_WORD_LETTERS 4u       /* a lower-case word of so many letters is no abbreviation unless the lexicon says so */
#define ADVERBIAL_TOKENS 4u         /* At 5 p.m. / By about 5 p.m.: too short for a sentence */
#define CLAUSE_REACH 120u           /* bytes that a clause in brackets is looked for within */
#define REPORT_TOKENS 5u            /* "...?" Justice Samuel Alito asked */

typedef struct boundary {
	uint32_t end, beg;   /* of the sentence before and behind */
	bool paragraph;
} boundary;

typedef enum next_case { NEXT_LOWER, NEXT_UPPER, NEXT_NUMBER } next_case;

/* TOKENS */

static slant_classes classes_of(const text_parts *parts, const slant_token *token)
{
	return slant_vocabulary_form(parts->vocabulary, token->form)->classes;
}

static const slant_form_table *table_of(const text_parts *parts)
{
	return slant_vocabulary_table(parts->vocabulary);
}

static next_case case_of(const text_parts *parts, const slant_token *token)
{
	const char *p = parts->text.data + token->beg;
	if (token->kind == SLANT_TOKEN_NUMBER || text_is_digit(*p))
		return NEXT_NUMBER;
	if (token->kind != SLANT_TOKEN_WORD || token->flags & SLANT_TOKEN_CAPITAL)
		return NEXT_UPPER;
	if (*p > 0)   /* iPhone opens a sentence as a capital would */
		return token->end - token->beg > 1 && p[1] >= 'A' && p[1] <= 'Z' ? NEXT_UPPER : NEXT_LOWER;
	uint32_t point;
	slant_utf8_decode(p, token->end - token->beg, &point);
	return utf8proc_category((utf8proc_int32_t)point) == UTF8PROC_CATEGORY_LL ? NEXT_LOWER : NEXT_UPPER;
}

static bool is_lower_word(const text_parts *parts, const slant_token *token, uint32_t letters)
{
	if (token->kind != SLANT_TOKEN_WORD || token->end - token->beg < letters)
		return false;
	for (uint32_t at = token->beg; at < token->end; at++)
		if (parts->text.data[at] < 'a' || parts->text.data[at] > 'z')
			return false;
	return true;
}

static bool holds_stop(const text_parts *parts, const slant_token *token)
{
	return token->kind == SLANT_TOKEN_WORD && memchr(parts->text.data + token->beg, '.', token->end - token->beg) != NULL;
}

/* RULES */

/* A name or two and a verb of saying: "...?" Justice Alito asked. */
static bool report_follows(const text_parts *parts, uint32_t next)
{
	const slant_form_table *table = table_of(parts);
	slant_classes abbreviation = table->abbreviation_title | table->abbreviation_inline | table->abbreviation_end;
	for (uint32_t i = next; table->report_verb && i < parts->token_count && i < next + REPORT_TOKENS; i++) {
		const slant_token *token = &parts->tokens[i];
		bool behind_abbreviation = i > next && ((classes_of(parts, token - 1) & abbreviation) || text_is_single_letter(token - 1));
		if (i > next && (token->flags & SLANT_TOKEN_BREAK) && !behind_abbreviation)
			return false;
		if (!(token->flags & SLANT_TOKEN_CAPITAL))
			return i > next && (classes_of(parts, token) & table->report_verb);
	}
	return false;
}

/* A word in capitals that the lexicon knows no name by and that a lower-case word follows: Shares rose, Travelers who. */
static bool is_common_word(const text_parts *parts, const slant_token *token)
{
	const slant_form_table *table = table_of(parts);
	if (token->kind != SLANT_TOKEN_WORD || token->flags & SLANT_TOKEN_ALL_CAPITALS || text_is_single_letter(token) || token->clitic)
		return false;
	if (token + 1 == parts->tokens + parts->token_count || classes_of(parts, token) & (table->name_word | table->abbreviation_title))
		return false;
	return token[1].kind == SLANT_TOKEN_WORD && case_of(parts, token + 1) == NEXT_LOWER &&
	       !(token[1].flags & (SLANT_TOKEN_BREAK | SLANT_TOKEN_COMMA | SLANT_TOKEN_HYPHEN));
}

/* Behind a time or a measure, and behind the form of a firm or a title after a name, where no name goes on with a common word: at
   6 p.m. Travelers waited; Acme Corp. Shares rose. Behind U.S. and the like a name often does: U.S. Marines said. */
static bool common_word_opens(const text_parts *parts, uint32_t first, uint32_t next)
{
	const slant_token *token = &parts->tokens[next], *before = token - 1;
	const slant_form_table *table = table_of(parts);
	if (!(classes_of(parts, before) & table->abbreviation_end))
		return false;
	bool measure = next > first + 1 && before[-1].kind == SLANT_TOKEN_NUMBER;
	if (measure && next <= first + ADVERBIAL_TOKENS)
		return false;
	if (measure && classes_of(parts, token) & table->abbreviation_title)
		return true;
	if ((!measure && (text_is_single_letter(before) || holds_stop(parts, before))) || !is_common_word(parts, token))
		return false;
	const char *end = parts->text.data + token->end;
	if (measure && classes_of(parts, token + 1) & table->report_verb)
		return true;
	return token->end - token->beg > PLAIN_WORD_LETTERS && end[-1] == 's' && end[-2] != 's' &&
	       !(classes_of(parts, token + 1) & table->joining_word);
}

/* Behind an abbreviation only a word that is no name shows that a sentence opens. */
static bool opens_behind_abbreviation(const text_parts *parts, const text_ending *e, uint32_t first, uint32_t at, next_case kind)
{
	const slant_token *next = &parts->tokens[at], *before = next - 1;
	const slant_form_table *table = table_of(parts);
	if (kind == NEXT_NUMBER)
		return false;
	if (e->opener)
		return !text_is_single_letter(before);
	bool initial = text_is_single_letter(next) && next->end < parts->text.length && parts->text.data[next->end] == '.';
	slant_classes opening = table->function_word | table->opening_word;
	if (classes_of(parts, next) & opening && !(next->flags & SLANT_TOKEN_ALL_CAPITALS) && !initial)
		return true;
	if (opening)
		return common_word_opens(parts, first, at);
	return !text_is_single_letter(before) && !holds_stop(parts, before);
}

/* One full stop, with a space behind. `first` is the first token of the sentence. */
static bool ends_at_full_stop(const text_parts *parts, const text_ending *e, uint32_t first, uint32_t next, next_case kind)
{
	const slant_form_table *table = table_of(parts);
	const slant_token *before = &parts->tokens[next - 1];
	slant_classes classes = classes_of(parts, before);
	slant_classes abbreviation = table->abbreviation_title | table->abbreviation_inline | table->abbreviation_end | table->abbreviation_month;
	bool adjoins = e->at == text_gap_beg(before) && !before->clitic;
	if (kind == NEXT_LOWER)
		return adjoins && !(classes & abbreviation) && (text_opens_letters(parts, &parts->tokens[next]) ||
		                                                (e->end == e->at + 1 && is_lower_word(parts, before, PLAIN_WORD_LETTERS)));
	if (next - 1 == first && text_is_list_number(before) && !e->quoted)
		return false;
	if (kind == NEXT_NUMBER && e->at >= 2 && before->kind == SLANT_TOKEN_WORD && text_is_numero(parts->text.data + e->at - 2))
		return false;
	if (!adjoins || e->quoted)
		return true;
	if (classes & (table->abbreviation_title | table->abbreviation_inline))
		return false;
	if ((classes & (table->abbreviation_end | table->abbreviation_month)) || text_is_single_letter(before) || holds_stop(parts, before))
		return opens_behind_abbreviation(parts, e, first, next, kind);
	return true;
}

/* A mark with the next token straight behind: end.Then */
static bool ends_without_space(const text_parts *parts, const text_ending *e, uint32_t next, next_case kind)
{
	const slant_token *before = &parts->tokens[next - 1], *token = &parts->tokens[next];
	if (kind != NEXT_UPPER || token->kind != SLANT_TOKEN_WORD || token->end - token->beg < 2)
		return false;
	if (e->dots > 1 || e->at != text_gap_beg(before))
		return false;
	char last = parts->text.data[before->end - 1];
	return before->kind == SLANT_TOKEN_NUMBER || (before->end - before->beg >= 3 && last >= 'a' && last <= 'z');
}

/* (Which was so.) is a clause of the sentence before it; (Which was it?) is not. */
static bool relative_clause_follows(const text_parts *parts, const slant_token *next)
{
	slant_str text = parts->text;
	if (!(classes_of(parts, next) & table_of(parts)->relative_word) || text.data[next->beg - 1] != '(')
		return false;
	size_t reach = text.length - next->end < CLAUSE_REACH ? text.length - next->end : CLAUSE_REACH;
	const char *close = memchr(text.data + next->end, ')', reach);
	return close && close[-1] != '?';
}

static bool ends_sentence(const text_parts *parts, const text_ending *e, uint32_t first, uint32_t next)
{
	next_case kind = case_of(parts, &parts->tokens[next]);
	if (!e->point)
		return false;
	if (!e->space)
		return ends_without_space(parts, e, next, kind);
	if (e->opener && relative_clause_follows(parts, &parts->tokens[next]))
		return false;
	if (e->point == 0x2014)
		return e->quoted && kind == NEXT_UPPER && !report_follows(parts, next);
	if (e->point == '!' || e->point == '?')
		return kind != NEXT_LOWER && !(e->quoted && report_follows(parts, next)) &&
		       !text_in_brackets(parts->text, parts->tokens[first].beg, e->end);
	if (e->dots > 1)
		return kind == NEXT_NUMBER ? e->dots > 3 : kind == NEXT_UPPER && (e->dots > 3 || e->opener || !text_is_single_letter(&parts->tokens[next]));
	return ends_at_full_stop(parts, e, first, next, kind);
}

/* LINES */

/* The author broke the line although the next word had room on it. */
static bool break_is_meant(const text_parts *parts, uint32_t behind, const slant_token *next)
{
	if (parts->longest_line > LONGEST_WRAPPED_LINE)
		return true;
	uint32_t width = parts->longest_line > SHORTEST_WRAPPED_LINE ? parts->longest_line : SHORTEST_WRAPPED_LINE;
	return behind - text_line_beg(parts->text, 0, behind) + 1 + (next->end - next->beg) <= width;
}

/* One line break in the gap [beg, end), the first at `stop`. */
static bool line_break_ends(const text_parts *parts, uint32_t first, uint32_t next, uint32_t beg, uint32_t stop, bool meant)
{
	const slant_token *token = &parts->tokens[next];
	text_ending e = text_read_ending(parts->text, beg, stop);
	uint32_t behind = text_trim_space(parts->text, beg, stop);
	char last = behind > beg ? parts->text.data[behind - 1] : 0;
	e.space = true;
	if (text_line_opens_item(parts, text_line_beg(parts->text, stop, token->beg), token))
		return true;
	next_case kind = case_of(parts, token);
	if (parts->longest_line > LONGEST_WRAPPED_LINE)
		return last || kind != NEXT_LOWER || !text_line_goes_on(parts->text, behind);
	if (e.point)
		return ends_sentence(parts, &e, first, next) || (meant && kind != NEXT_LOWER);
	if (kind == NEXT_LOWER)
		return text_line_is_item(parts->text, behind);
	return meant && last != ',' && last != '-';
}

/* GAPS */

/* True where a sentence ends in the gap before the token of `stop`. */
static bool find_boundary(const text_parts *parts, text_stop stop, uint32_t first, boundary *found)
{
	const slant_token *next = &parts->tokens[stop.token];
	uint32_t beg = text_gap_beg(next - 1);
	*found = (boundary){0};
	if (stop.gap & GAP_LINE) {
		uint32_t first_break = text_line_end(parts->text, beg, next->beg);
		bool meant = stop.gap & GAP_EMPTY || break_is_meant(parts, text_trim_space(parts->text, beg, first_break), next);
		if (stop.gap & GAP_EMPTY || line_break_ends(parts, first, stop.token, beg, first_break, meant)) {
			found->end = text_trim_space(parts->text, beg, first_break);
			found->beg = text_line_beg(parts->text, first_break, next->beg);
			found->paragraph = parts->empty_lines ? stop.gap & GAP_EMPTY : meant;
			return true;
		}
	}
	text_ending e = text_read_ending(parts->text, beg, next->beg);
	if (e.bullet != UINT32_MAX) {
		found->end = text_trim_space(parts->text, beg, e.bullet);
		found->beg = e.bullet;
		return true;
	}
	uint32_t stopped = text_stop_before_omission(parts->text, &e, beg);
	found->end = stopped ? stopped : e.end;
	found->beg = text_skip_space(parts->text, found->end, next->beg);
	return !(stop.gap & GAP_LINE) && ends_sentence(parts, &e, first, stop.token);
}

/* References to footnotes straight behind the mark that ends a sentence belong to it: bell.[1] Later, bell.[7][8] The, bell.11 12 The.
   Gives the token behind them, or that of the stop for none, where they end, and the mark before them. */
static uint32_t behind_notes(const text_parts *parts, text_stop stop, uint32_t *end, uint8_t *mark)
{
	uint32_t token = stop.token;
	if (stop.gap & GAP_LINE || !text_is_list_number(&parts->tokens[token]))
		return token;
	const char *text = parts->text.data;
	const slant_token *before = &parts->tokens[token - 1], *next = &parts->tokens[token];
	text_ending e = text_read_ending(parts->text, text_gap_beg(before), next->beg);
	slant_classes abbreviation = table_of(parts)->abbreviation_title | table_of(parts)->abbreviation_inline;
	bool bare = next->beg == e.end;
	if (!e.point || next->beg - e.end > 1 || e.dots > 1 || classes_of(parts, before) & abbreviation)
		return token;
	*end = e.end;
	*mark = text_last_mark(parts->text, e.at, e.end);
	if (bare && text[e.at - 1] != ')' && !(e.at == before->end && is_lower_word(parts, before, PLAIN_WORD_LETTERS)))
		return token;
	for (; token < parts->token_count && text_is_list_number(next); token++, next++) {
		bool bracketed = text[*end] == '[' && next->beg == *end + 1 && next->end < parts->text.length && text[next->end] == ']';
		bool spaced = bare && *end > e.end && next->beg == *end + 1 && text[*end] == ' ';
		if (!bracketed && !(bare && next->kind == SLANT_TOKEN_NUMBER && (next->beg == *end || spaced)))
			break;
		*end = next->end + bracketed;
	}
	return token;
}

/* A boundary behind footnotes, at the token `behind`. False: what follows them opens no sentence. */
static bool find_boundary_behind_notes(const text_parts *parts, uint32_t behind, uint32_t end, boundary *found)
{
	*found = (boundary){.end = end, .beg = text_skip_space(parts->text, end, (uint32_t)parts->text.length)};
	return behind < parts->token_count && found->beg > end && case_of(parts, &parts->tokens[behind]) == NEXT_UPPER;
}

static bool add_sentence(text_parts *parts, slant_span span, uint32_t token_beg, uint32_t token_end, uint32_t paragraph)
{
	uint32_t number = parts->sentences.count;
	slant_sentence *sentence = SLANT_PUSH(parts->arena, &parts->sentences);
	if (!sentence)
		return false;
	*sentence = (slant_sentence){
		.span = span, .token_beg = token_beg, .token_end = token_end, .paragraph = paragraph, .field = (uint8_t)parts->field
	};
	for (uint32_t i = token_beg; i < token_end; i++)
		parts->tokens[i].sentence = number;
	uint32_t behind = span.beg;
	if (token_beg < token_end) {
		slant_token *first = &parts->tokens[token_beg];
		first->flags &= (uint16_t)~(SLANT_TOKEN_BREAK | SLANT_TOKEN_COMMA | SLANT_TOKEN_HYPHEN);
		first->flags |= SLANT_TOKEN_FIRST;
		behind = parts->tokens[token_end - 1].end;
		sentence->span = text_without_rules(parts->text, span, (slant_span){first->beg, text_gap_beg(&parts->tokens[token_end - 1])});
	}
	sentence->mark = text_last_mark(parts->text, behind, sentence->span.end);
	return true;
}

static slant_status whole_sentence(text_parts *parts, slant_error *error)
{
	uint32_t length = (uint32_t)parts->text.length, beg = text_skip_space(parts->text, 0, length);
	parts->paragraph_count = beg < length;
	if (beg == length)
		return SLANT_OK;
	slant_span span = {beg, text_trim_space(parts->text, beg, length)};
	return add_sentence(parts, span, parts->token_first, parts->token_count, 0) ? SLANT_OK : slant_error_memory(error);
}

slant_status slant_text_find_sentences(text_parts *parts, bool whole, slant_error *error)
{
	parts->sentence_first = parts->sentences.count;
	parts->paragraph_count = 0;
	if (whole)
		return whole_sentence(parts, error);
	if (parts->token_first == parts->token_count)
		return SLANT_OK;
	uint32_t first = parts->token_first, paragraph = 0, beg = text_line_beg(parts->text, 0, parts->tokens[first].beg);
	text_passages passages = {0};
	for (uint32_t i = 0; i < parts->stops.count; i++) {
		text_stop stop = parts->stops.data[i];
		const slant_token *before = &parts->tokens[stop.token - 1];
		boundary found;
		if (text_sentence_goes_on(parts, &passages, first, i, parts->longest_line <= LONGEST_WRAPPED_LINE)) {
			if (find_boundary(parts, stop, first, &found))
				parts->tokens[stop.token].flags |= SLANT_TOKEN_INNER;
			continue;
		}
		if (text_opens_next_item(parts, first, stop.token - 1)) {
			uint32_t end = text_trim_space(parts->text, beg, before->beg);
			if (!add_sentence(parts, (slant_span){beg, end}, first, stop.token - 1, paragraph))
				return slant_error_memory(error);
			first = stop.token - 1;
			beg = before->beg;
		}
		uint8_t mark = 0;
		uint32_t end = 0, behind = behind_notes(parts, stop, &end, &mark);
		if (behind > stop.token && i + 1 < parts->stops.count && parts->stops.data[i + 1].token <= behind)
			continue;   /* the next stop is behind the notes */
		if (behind > stop.token ? !find_boundary_behind_notes(parts, behind, end, &found) : !find_boundary(parts, stop, first, &found))
			continue;
		if (!add_sentence(parts, (slant_span){beg, found.end}, first, behind, paragraph))
			return slant_error_memory(error);
		if (behind > stop.token)
			parts->sentences.data[parts->sentences.count - 1].mark = mark;
		first = behind;
		beg = found.beg;
		paragraph += found.paragraph;
	}
	uint32_t last = text_gap_beg(&parts->tokens[parts->token_count - 1]);
	uint32_t end = text_trim_space(parts->text, last, text_line_end(parts->text, last, (uint32_t)parts->text.length));
	parts->paragraph_count = paragraph + 1;
	return add_sentence(parts, (slant_span){beg, end}, first, parts->token_count, paragraph) ? SLANT_OK : slant_error_memory(error);
}
