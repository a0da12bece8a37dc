/* formats: the table, and what its rows share. See formats.h. */
#include "formats.h"

#include <stdio.h>

#include "../../base/error.h"
#include "../../base/limits.h"
#include "../pattern.h"

#include "../../base/banned.h"

/* In the order in which a text is asked: the more a format demands, the earlier. */
static const slant_exchange_format *const formats[] = {
	&slant_exchange_ykd, &slant_exchange_lcd, &slant_exchange_dic, &slant_exchange_dicx, &slant_exchange_mpqa, &slant_exchange_lc3,
	&slant_exchange_cat, &slant_exchange_yml, &slant_exchange_vader, &slant_exchange_nrc, &slant_exchange_afinn, &slant_exchange_emfd,
	&slant_exchange_csv, &slant_exchange_list,
};
#define FORMATS (sizeof formats / sizeof *formats)

const slant_exchange_format *slant_exchange_find(slant_str name)
{
	for (size_t i = 0; i < FORMATS; i++)
		if (slant_str_is(name, formats[i]->name))
			return formats[i];
	return NULL;
}

const slant_exchange_format *slant_exchange_tell(const slant_importer *importer)
{
	for (size_t i = 0; i < FORMATS; i++)
		if (formats[i]->is && formats[i]->is(importer))
			return formats[i];
	return &slant_exchange_list;
}

void slant_exchange_names(char *place, size_t size, bool written)
{
	size_t length = 0;
	place[0] = '\0';
	for (size_t i = 0; i < FORMATS; i++) {
		if ((written && !formats[i]->write) || length >= size)
			continue;
		int put = snprintf(place + length, size - length, "%s%s", length ? ", " : "", formats[i]->name);
		length += put > 0 ? (size_t)put : 0;
	}
}

/* LINES. */

bool slant_lines_next(slant_lines *lines, slant_str *line)
{
	slant_str rest = lines->rest;
	size_t end = 0;
	if (!rest.length)
		return false;
	while (end < rest.length && rest.data[end] != '\n' && rest.data[end] != '\r')
		end++;
	*line = slant_str_slice(rest, 0, end);
	if (end < rest.length)
		end += rest.data[end] == '\r' && end + 1 < rest.length && rest.data[end + 1] == '\n' ? 2 : 1;
	lines->rest = slant_str_slice(rest, end, rest.length);
	lines->number++;
	return true;
}

bool slant_lines_first(slant_str text, slant_str *line)
{
	slant_lines lines = {text, 0};
	while (slant_lines_next(&lines, line)) {
		*line = slant_str_trim(*line);
		if (line->length)
			return true;
	}
	return false;
}

bool slant_lines_cell(slant_str *row, char mark, slant_str *cell)
{
	if (!row->data)
		return false;
	const char *found = row->length ? memchr(row->data, mark, row->length) : NULL;
	size_t length = found ? (size_t)(found - row->data) : row->length;
	*cell = slant_str_slice(*row, 0, length);
	*row = found ? slant_str_slice(*row, length + 1, row->length) : (slant_str){NULL, 0};
	return true;
}

/* READING. */

slant_status slant_import_term(slant_importer *in, slant_str written, unsigned flags, uint32_t category, int64_t weight, uint64_t line)
{
	slant_dictionary *d = &in->dictionary;
	slant_str term;
	const char *why = NULL;
	slant_status status = slant_terms_in(&in->terms, written, flags, &term, &why, d->error);
	if (status != SLANT_OK)
		return status;
	written = slant_str_trim(written);
	if (!why && term.data[0] == '/' && in->patterns == SLANT_DICTIONARY_PATTERNS)
		why = "takes a pattern, and the list has as many as it may have";
	if (why) {
		slant_dictionary_lose(d, line, written.length ? "%.*s: %s" : "%.*s%s", slant_dictionary_shown(written), written.data, why);
		return SLANT_OK;
	}
	in->patterns += term.data[0] == '/';
	return slant_dictionary_add(d, term, category, weight, line);
}

slant_status slant_import_pattern(slant_importer *in, slant_str regex, uint32_t category, int64_t weight, uint64_t line)
{
	slant_dictionary *d = &in->dictionary;
	char why[160] = "";
	slant_str shown = slant_str_slice(regex, 0, (size_t)slant_dictionary_shown(regex));
	bool control = false;
	for (size_t i = 0; i < regex.length; i++)
		control |= (unsigned char)regex.data[i] < ' ';
	slant_buf *made = &in->terms.made;
	slant_buf_reset(made);
	slant_buf_put(made, SLANT_STR("/\\b(?:"));
	slant_buf_put(made, regex);
	slant_buf_put(made, SLANT_STR(")\\b/"));
	if (made->failed)
		return slant_error_memory(d->error);
	slant_str term = slant_buf_str(made);
	bool room = regex.length && regex.length <= SLANT_DICTIONARY_TERM_BYTES && in->patterns < SLANT_DICTIONARY_PATTERNS && !control;
	/* By itself and in its bracket: `a)(b` is right only in one of the two. */
	slant_str whole = slant_str_slice(term, 1, term.length - 1);
	if (room && slant_pattern_check(regex, why, sizeof why) && slant_pattern_check(whole, why, sizeof why)) {
		in->patterns++;
		return slant_dictionary_add(d, term, category, weight, line);
	}
	if (room && !*why)
		return slant_error_memory(d->error);
	slant_dictionary_lose(d, line, "%.*s: no regular expression that can be used: %s", (int)shown.length, shown.data,
	                      *why ? why : "it is empty or too long, or there are too many");
	return SLANT_OK;
}

slant_status slant_import_root(slant_importer *in, uint32_t *category)
{
	slant_status status = SLANT_OK;
	if (in->root == SLANT_LEXICON_NONE)
		status = slant_dictionary_category_of(&in->dictionary, SLANT_LEXICON_NONE, SLANT_STR(""), SLANT_STR(""), 1, &in->root);
	*category = in->root;
	return status;
}

/* Moves the point by the exponent's digits; what is under a millionth is 0. */
static bool scale_by_ten(int64_t *value, slant_str exponent)
{
	int64_t digits;
	if (!slant_fixed_parse(exponent, &digits) || digits % SLANT_MILLION || digits > 9 * (int64_t)SLANT_MILLION)
		return false;
	for (digits /= SLANT_MILLION; digits < 0 && *value; digits++)
		*value = slant_fixed_scale(*value, 1, 10);
	for (; digits > 0 && *value < INT64_MAX / 20 && *value > INT64_MIN / 20; digits--)
		*value *= 10;
	return digits == 0 || *value == 0;
}

bool slant_import_number(slant_str text, int64_t *millionths)
{
	slant_str number = slant_str_trim(text);
	size_t e = 0;
	while (e < number.length && (number.data[e] | 0x20) != 'e')
		e++;
	int64_t value;
	if (!slant_fixed_parse(slant_str_slice(number, 0, e), &value))
		return false;
	if (e < number.length && !scale_by_ten(&value, slant_str_slice(number, e + 1, number.length)))
		return false;
	if (value >= 1000000000 * (int64_t)SLANT_MILLION || value <= -1000000000 * (int64_t)SLANT_MILLION)
		return false;
	*millionths = value;
	return true;
}
