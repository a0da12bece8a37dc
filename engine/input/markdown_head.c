/* See markdown_head.h. */
#include "markdown_head.h"

#include <string.h>

#include "../base/error.h"

#include "../base/banned.h"

#define LONGEST_KEY 40u

bool markdown_take_line(slant_str *text, slant_str *line)
{
	if (!text->length)
		return false;
	const char *end = memchr(text->data, '\n', text->length);
	size_t length = end ? (size_t)(end - text->data) : text->length;
	*line = slant_str_slice(*text, 0, length);
	*text = slant_str_slice(*text, length + (end != NULL), text->length);
	if (line->length && line->data[line->length - 1] == '\r')
		line->length--;
	return true;
}

/* FRONT MATTER */

static bool is_key_character(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
}

static bool split_line(slant_str line, slant_str *key, slant_str *value)
{
	size_t i = 0;
	while (i < line.length && i < LONGEST_KEY && is_key_character(line.data[i]))
		i++;
	if (i == 0 || i == line.length || line.data[i] != ':' || (i + 1 < line.length && line.data[i + 1] != ' ' && line.data[i + 1] != '\t'))
		return false;
	*key = slant_str_slice(line, 0, i);
	*value = slant_str_trim(slant_str_slice(line, i + 1, line.length));
	return true;
}

static bool is_fence(slant_str line, char sign)
{
	while (line.length && (line.data[line.length - 1] == ' ' || line.data[line.length - 1] == '\t'))
		line.length--;
	return line.length == 3 && line.data[0] == sign && line.data[1] == sign && line.data[2] == sign;
}

/* A line below a key: indented, an item, a comment, empty. */
static bool goes_on(slant_str line)
{
	return slant_str_trim(line).length == 0 || line.data[0] == ' ' || line.data[0] == '\t' || line.data[0] == '#' ||
	       slant_str_starts(line, SLANT_STR("- ")) || slant_str_is(line, "-");
}

size_t markdown_head_length(slant_str bytes)
{
	slant_str rest = bytes, line, key, value;
	bool found = false;
	if (!markdown_take_line(&rest, &line) || !is_fence(line, '-'))
		return 0;
	while (markdown_take_line(&rest, &line)) {
		if (is_fence(line, '-') || is_fence(line, '.'))
			return found ? bytes.length - rest.length : 0;
		bool pair = split_line(line, &key, &value);
		if (!pair && (!found || !goes_on(line)))
			return 0;
		found |= pair;
	}
	return 0;
}

/* A value without its quotes; inside them, \" and '' are one mark. */
static void put_scalar(slant_buf *out, slant_str value)
{
	char quote = value.length > 1 ? value.data[0] : '\0';
	if ((quote != '"' && quote != '\'') || value.data[value.length - 1] != quote) {
		const char *comment = memmem(value.data, value.length, " #", 2);
		slant_buf_put(out, slant_str_trim((slant_str){value.data, comment ? (size_t)(comment - value.data) : value.length}));
		return;
	}
	value = slant_str_slice(value, 1, value.length - 1);
	for (size_t i = 0; i < value.length; i++) {
		char next = i + 1 < value.length ? value.data[i + 1] : '\0';
		bool escape = quote == '"' ? value.data[i] == '\\' && next : value.data[i] == '\'' && next == '\'';
		i += escape;
		slant_buf_byte(out, value.data[i]);
	}
}

static void put_item(slant_buf *out, slant_str item)
{
	item = slant_str_trim(item);
	if (!item.length)
		return;
	if (out->length)
		slant_buf_put(out, SLANT_STR(", "));
	put_scalar(out, item);
}

/* [one, "two, three"] */
static void put_list(slant_buf *out, slant_str list)
{
	char quote = '\0';
	size_t beg = 0;
	for (size_t i = 0; i <= list.length; i++) {
		bool opens = i < list.length && (list.data[i] == '"' || list.data[i] == '\'') &&
		             slant_str_trim(slant_str_slice(list, beg, i)).length == 0;
		if (i == list.length || (list.data[i] == ',' && !quote)) {
			put_item(out, slant_str_slice(list, beg, i));
			beg = i + 1;
		} else if (quote ? list.data[i] == quote : opens) {
			quote = quote ? '\0' : list.data[i];
		}
	}
}

/* The value of a key: what stands behind it, or the items and indented lines below, which are taken off `rest`. */
static void put_value(slant_buf *out, slant_str value, slant_str *rest)
{
	slant_str line, look = *rest;
	bool block = !value.length || slant_str_is(value, "|") || slant_str_is(value, ">") || slant_str_is(value, ">-") ||
	             slant_str_is(value, "|-");
	if (value.length > 1 && value.data[0] == '[' && value.data[value.length - 1] == ']')
		put_list(out, slant_str_slice(value, 1, value.length - 1));
	else if (!block)
		put_scalar(out, value);
	while (markdown_take_line(&look, &line) && goes_on(line)) {
		slant_str item = slant_str_trim(line);
		bool is_item = slant_str_starts(item, SLANT_STR("- "));
		*rest = look;
		if (is_item && block)
			put_item(out, slant_str_slice(item, 2, item.length));
		else if (item.length && item.data[0] != '#') {
			if (out->length)
				slant_buf_byte(out, ' ');
			slant_buf_put(out, item);
		}
	}
}

static slant_article_field field_of(slant_str key)
{
	static const struct {
		const char *name;
		slant_article_field field;
	} names[] = {
		{"title", SLANT_ARTICLE_TITLE}, {"headline", SLANT_ARTICLE_TITLE}, {"author", SLANT_ARTICLE_AUTHOR},
		{"authors", SLANT_ARTICLE_AUTHOR}, {"byline", SLANT_ARTICLE_AUTHOR}, {"date", SLANT_ARTICLE_DATE},
		{"published", SLANT_ARTICLE_DATE}, {"pubdate", SLANT_ARTICLE_DATE}, {"publishdate", SLANT_ARTICLE_DATE},
		{"source", SLANT_ARTICLE_SOURCE}, {"publisher", SLANT_ARTICLE_SOURCE}, {"outlet", SLANT_ARTICLE_SOURCE},
		{"site", SLANT_ARTICLE_SOURCE}, {"url", SLANT_ARTICLE_URL}, {"link", SLANT_ARTICLE_URL}, {"canonical", SLANT_ARTICLE_URL},
		{"canonicalurl", SLANT_ARTICLE_URL}, {"canonical_url", SLANT_ARTICLE_URL}, {"lang", SLANT_ARTICLE_LANGUAGE},
		{"language", SLANT_ARTICLE_LANGUAGE}, {"id", SLANT_ARTICLE_ID},
	};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (key.length == strlen(names[i].name) && strncasecmp(key.data, names[i].name, key.length) == 0)
			return names[i].field;
	return SLANT_ARTICLE_FIELDS;
}

bool markdown_head_line(slant_str line, slant_article_field *field)
{
	slant_str key, value;
	*field = SLANT_ARTICLE_FIELDS;
	if (split_line(line, &key, &value) && value.length)
		*field = field_of(key);
	return *field != SLANT_ARTICLE_FIELDS;
}

slant_status markdown_head_read(slant_record *record, slant_str head, slant_article *article, slant_error *error)
{
	slant_status status = SLANT_OK;
	slant_str rest = head, line, key, text;
	slant_buf value;
	slant_buf_init(&value);
	while (status == SLANT_OK && markdown_take_line(&rest, &line)) {
		if (!split_line(line, &key, &text))
			continue;
		slant_buf_reset(&value);
		put_value(&value, text, &rest);
		slant_article_field field = field_of(key);
		if (value.failed)
			status = slant_error_memory(error);
		else if (field == SLANT_ARTICLE_FIELDS)
			status = slant_record_note(record, article, key, slant_buf_str(&value), error);
		else if (value.length)
			status = slant_article_set(article, field, slant_buf_str(&value), error);
	}
	slant_buf_release(&value);
	return status;
}
