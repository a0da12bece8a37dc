/* html_sniff: HTML told from other text, and the encoding that it declares: by the rules of the WHATWG's MIME Sniffing and HTML standards
   (the list of first tags, made longer; the scan for `charset`). Takes the first bytes of a file; refuses nothing. */
#include <string.h>

#include "../base/limits.h"
#include "html.h"
#include "html_tree.h"

#include "../base/banned.h"

#define DECLARED_WITHIN 4096u
#define PAGE_WITHIN 4096u
#define LEAD_WITHIN 200u          /* bytes of text before the first paragraph of a piece of a page */
#define TOUCHING 2u               /* paragraphs, each with the next one right behind it, that make it one */

static bool is_white(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static slant_str skip_white(slant_str text)
{
	while (text.length && is_white(text.data[0]))
		text = slant_str_slice(text, 1, text.length);
	return text;
}

static bool starts(slant_str text, const char *word)
{
	size_t length = strlen(word);
	return text.length >= length && strncasecmp(text.data, word, length) == 0;
}

/* What stands behind the next `end`; empty where there is none. */
static slant_str behind(slant_str text, const char *end)
{
	const char *at = text.length ? memmem(text.data, text.length, end, strlen(end)) : NULL;
	size_t from = at ? (size_t)(at - text.data) + strlen(end) : text.length;
	return slant_str_slice(text, from, text.length);
}

/* Whether text opens with this tag: `<p>`, `<p class=...`, `</p>`. */
static bool is_tag(slant_str text, const char *name)
{
	if (!text.length || text.data[0] != '<')
		return false;
	text = slant_str_slice(text, 1, text.length);
	if (text.length && text.data[0] == '/')
		text = slant_str_slice(text, 1, text.length);
	size_t length = strlen(name);
	if (!starts(text, name) || text.length == length)
		return false;
	return is_white(text.data[length]) || text.data[length] == '>' || text.data[length] == '/';
}

/* Tags that no text begins with by chance, and those that some might. */
static const char *const sure_tags[] = {
	"html", "head", "body", "base", "title", "meta", "link", "script", "style", "iframe", "div", "table", "p", "h1", "h2", "h3", "h4", "ul", "ol",
	"article", "section", "main", "header", "nav", "footer", "aside", "blockquote", "figure", "form", "template", "noscript",
};
static const char *const doubtful_tags[] = {
	"a", "b", "i", "u", "em", "strong", "span", "font", "center", "br", "hr", "img", "small", "li", "td", "tr", "q", "sub", "sup",
};

static bool is_one_of(slant_str text, const char *const *names, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (is_tag(text, names[i]))
			return true;
	return false;
}

#define IS_ONE_OF(text, names) is_one_of(text, names, sizeof names / sizeof *names)

static bool has_tag(slant_str text)
{
	for (size_t i = 0; i < text.length; i++) {
		slant_str rest = slant_str_slice(text, i, text.length);
		if (text.data[i] == '<' && (IS_ONE_OF(rest, sure_tags) || IS_ONE_OF(rest, doubtful_tags)))
			return true;
	}
	return false;
}

/* Text, and then paragraphs that touch: `Place -- <p>One.</p> <p>Two.</p> <p>...`. A text that only mentions a tag goes on behind it. */
static bool is_text_with_paragraphs(slant_str head)
{
	const char *first = head.length ? memchr(head.data, '<', head.length < LEAD_WITHIN ? head.length : LEAD_WITHIN) : NULL;
	slant_str rest = first ? slant_str_slice(head, (size_t)(first - head.data), head.length) : (slant_str){"", 0};
	if (first && memchr(head.data, '\n', (size_t)(first - head.data)))
		return false;
	for (unsigned touching = 0; is_tag(rest, "p") && rest.data[1] != '/'; touching++) {
		if (touching == TOUCHING)
			return true;
		rest = skip_white(behind(rest, "</p>"));
	}
	return false;
}

bool slant_html_is(slant_str head)
{
	bool declaration = starts(skip_white(head), "<?xml");
	if (declaration)
		head = behind(head, "?>");
	for (head = skip_white(head); starts(head, "<!--"); head = skip_white(head))
		head = behind(head, "-->");
	if (starts(head, "<!doctype"))
		return starts(skip_white(slant_str_slice(head, 9, head.length)), "html");
	if (declaration)
		return is_tag(head, "html");   /* other XML is none */
	if (starts(head, "</"))
		return false;
	if (head.length && head.data[0] != '<')
		return is_text_with_paragraphs(head);
	return IS_ONE_OF(head, sure_tags) || (IS_ONE_OF(head, doubtful_tags) && has_tag(slant_str_slice(head, 1, head.length)));
}

bool html_is_page(slant_str bytes)
{
	static const char *const marks[] = {"<!doctype", "<html", "<head>", "<body", "<title", "<meta"};
	size_t most = bytes.length < PAGE_WITHIN ? bytes.length : PAGE_WITHIN;
	for (size_t i = 0; i < most; i++)
		for (size_t m = 0; bytes.data[i] == '<' && m < sizeof marks / sizeof *marks; m++)
			if (starts(slant_str_slice(bytes, i, bytes.length), marks[m]))
				return true;
	return false;
}

/* THE ENCODING */

/* Takes `name = value` off the front of a tag's inside; false at its end. */
static bool take_attribute(slant_str *rest, slant_str *name, slant_str *value)
{
	size_t at = 0;
	while (at < rest->length && (is_white(rest->data[at]) || rest->data[at] == '/' || rest->data[at] == '='))
		at++;
	size_t beg = at;
	while (at < rest->length && !is_white(rest->data[at]) && rest->data[at] != '=' && rest->data[at] != '>' && rest->data[at] != '/')
		at++;
	if (at == beg)
		return false;
	*name = slant_str_slice(*rest, beg, at);
	*value = (slant_str){"", 0};
	*rest = skip_white(slant_str_slice(*rest, at, rest->length));
	if (!rest->length || rest->data[0] != '=')
		return true;
	*rest = skip_white(slant_str_slice(*rest, 1, rest->length));
	char quote = rest->length ? rest->data[0] : '\0';
	bool quoted = quote == '"' || quote == '\'';
	for (at = beg = quoted; at < rest->length; at++)
		if (quoted ? rest->data[at] == quote : is_white(rest->data[at]) || rest->data[at] == '>')
			break;
	*value = slant_str_slice(*rest, beg, at);
	*rest = slant_str_slice(*rest, at + (quoted && at < rest->length), rest->length);
	return true;
}

/* The label in `text/html; charset=label`. */
static slant_str charset_within(slant_str content)
{
	for (size_t i = 0; i + 7 < content.length; i++) {
		slant_str rest = slant_str_slice(content, i, content.length);
		if (!starts(rest, "charset"))
			continue;
		rest = skip_white(slant_str_slice(rest, 7, rest.length));
		if (!rest.length || rest.data[0] != '=')
			continue;
		rest = skip_white(slant_str_slice(rest, 1, rest.length));
		size_t beg = rest.length && (rest.data[0] == '"' || rest.data[0] == '\''), end = beg;
		while (end < rest.length && !is_white(rest.data[end]) && rest.data[end] != ';' && rest.data[end] != '"' && rest.data[end] != '\'')
			end++;
		return slant_str_slice(rest, beg, end);
	}
	return (slant_str){"", 0};
}

/* The label that one <meta> declares; rest: behind `<meta`. */
static slant_str charset_of_meta(slant_str rest)
{
	slant_str name, value, charset = {"", 0}, content = {"", 0};
	bool equivalent = false;
	while (take_attribute(&rest, &name, &value)) {
		if (name.length == 7 && starts(name, "charset"))
			charset = value;
		else if (name.length == 7 && starts(name, "content"))
			content = value;
		else if (name.length == 10 && starts(name, "http-equiv"))
			equivalent = value.length == 12 && starts(value, "content-type");
	}
	return charset.length || !equivalent ? charset : charset_within(content);
}

static slant_str charset_of_declaration(slant_str head)
{
	slant_str name, value;
	size_t end = head.length - behind(head, "?>").length;
	slant_str rest = slant_str_slice(head, 5, end < 5 ? 5 : end);
	while (take_attribute(&rest, &name, &value))
		if (name.length == 8 && starts(name, "encoding"))
			return value;
	return (slant_str){"", 0};
}

slant_str slant_html_declared(slant_str head)
{
	slant_str label = {"", 0};
	if (head.length > DECLARED_WITHIN)
		head.length = DECLARED_WITHIN;
	if (starts(skip_white(head), "<?xml"))
		label = charset_of_declaration(skip_white(head));
	for (slant_str rest = head; rest.length && !label.length;) {
		const char *tag = memchr(rest.data, '<', rest.length);
		rest = tag ? slant_str_slice(rest, (size_t)(tag - rest.data), rest.length) : (slant_str){"", 0};
		if (starts(rest, "<!--"))
			rest = behind(rest, "-->");
		else if (is_tag(rest, "meta"))
			label = charset_of_meta(rest = slant_str_slice(rest, 5, rest.length));
		else if (rest.length)
			rest = slant_str_slice(rest, 1, rest.length);
	}
	label = slant_str_trim(label);
	return starts(label, "utf-16") || starts(label, "utf16") ? SLANT_STR("utf-8") : label;
}

/* SOUP */

/* What is skipped behind `<`: a comment, or all of a script or style, in which `<` opens no tag. */
static slant_str skip_raw(slant_str rest)
{
	static const char *const ends[][2] = {{"script", "</script"}, {"style", "</style"}};
	if (starts(rest, "<!--"))
		return behind(rest, "-->");
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		if (!is_tag(rest, ends[i][0]) || rest.data[1] == '/')
			continue;
		for (rest = slant_str_slice(rest, 1, rest.length); rest.length && !starts(rest, ends[i][1]);) {
			const char *next = memchr(rest.data + 1, '<', rest.length - 1);
			rest = next ? slant_str_slice(rest, (size_t)(next - rest.data), rest.length) : (slant_str){"", 0};
		}
	}
	return rest;
}

bool html_has_attribute_soup(slant_str bytes)
{
	slant_str rest = bytes, name, value;
	while (rest.length) {
		const char *tag = memchr(rest.data, '<', rest.length);
		if (!tag)
			return false;
		rest = skip_raw(slant_str_slice(rest, (size_t)(tag - rest.data), rest.length));
		if (!rest.length || rest.data[0] != '<')
			continue;
		rest = slant_str_slice(rest, 1, rest.length);
		if (!rest.length || (rest.data[0] | 0x20) < 'a' || (rest.data[0] | 0x20) > 'z')
			continue;
		unsigned count = 0;
		while (take_attribute(&rest, &name, &value))
			if (++count > SLANT_LIMIT_HTML_ATTRIBUTES + 1)   /* the first is the tag's own name */
				return true;
	}
	return false;
}
