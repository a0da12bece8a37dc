/* markdown_sniff: Markdown told from plain text. Takes a file's bytes; refuses nothing. Plain texts hold hashtags, lines of stars, asterisks of
   footnotes and names with underscores, so only marks with their whole shape count, and one alone never decides, but for a first line
   that is a heading. */
#include <string.h>

#include "markdown.h"
#include "markdown_head.h"

#include "../base/banned.h"

typedef struct marks {
	bool link, image, strong;
	unsigned headings, fences, items, quoted;
	bool opens;        /* the first line is a heading of level 1, and an empty line follows */
} marks;

/* `# Heading`, not `#hashtag`. Gives the level, or 0. */
static unsigned heading_level(slant_str line)
{
	unsigned level = 0;
	while (level < line.length && line.data[level] == '#')
		level++;
	return level >= 1 && level <= 6 && level + 1 < line.length && line.data[level] == ' ' && line.data[level + 1] > ' ' ? level : 0;
}

static bool is_item(slant_str line)
{
	size_t digits = 0;
	while (digits < line.length && line.data[digits] >= '0' && line.data[digits] <= '9')
		digits++;
	if (digits)
		return digits < 4 && digits + 2 < line.length && line.data[digits] == '.' && line.data[digits + 1] == ' ';
	return line.length > 2 && strchr("-*+", line.data[0]) && line.data[1] == ' ' && line.data[2] != ' ' && !strchr("-*+", line.data[2]);
}

/* `](address)` behind a bracket; `before` tells an image. */
static bool is_address_at(slant_str line, size_t at)
{
	slant_str rest = slant_str_slice(line, at + 2, line.length);
	const char *end = memchr(rest.data, ')', rest.length);
	const char *space = memchr(rest.data, ' ', rest.length);
	if (!end || (space && space < end && !memchr(rest.data, '"', (size_t)(end - rest.data))))
		return false;
	return slant_str_starts(rest, SLANT_STR("http")) || slant_str_starts(rest, SLANT_STR("/")) || slant_str_starts(rest, SLANT_STR("#")) ||
	       slant_str_starts(rest, SLANT_STR("mailto:")) || memchr(rest.data, '.', (size_t)(end - rest.data)) != NULL;
}

static void look_inside(slant_str line, marks *found)
{
	size_t bracket = SIZE_MAX, strong = SIZE_MAX;
	for (size_t i = 0; i + 1 < line.length; i++) {
		char c = line.data[i], next = line.data[i + 1];
		if (c == '[') {
			bracket = i;
		} else if (c == ']' && next == '(' && bracket != SIZE_MAX && is_address_at(line, i)) {
			bool image = bracket > 0 && line.data[bracket - 1] == '!';
			found->image |= image;
			found->link |= !image;
			bracket = SIZE_MAX;
		} else if (c == '*' && next == '*') {
			bool opens = i + 2 < line.length && line.data[i + 2] > ' ' && line.data[i + 2] != '*';
			if (strong != SIZE_MAX && i > strong + 2 && line.data[i - 1] != ' ')
				found->strong = true;
			strong = opens && strong == SIZE_MAX ? i : SIZE_MAX;
			while (i + 1 < line.length && line.data[i + 1] == '*')
				i++;
		}
	}
}

static void look_at(slant_str line, marks *found)
{
	size_t space = 0;
	while (space < line.length && space < 3 && line.data[space] == ' ')
		space++;
	line = slant_str_slice(line, space, line.length);
	if (slant_str_starts(line, SLANT_STR("```")) || slant_str_starts(line, SLANT_STR("~~~")))
		found->fences++;
	if (found->fences % 2)
		return;
	found->headings += heading_level(line) ? 1u : 0u;
	found->items += is_item(line) ? 1u : 0u;
	found->quoted += slant_str_starts(line, SLANT_STR("> ")) ? 1u : 0u;
	look_inside(line, found);
}

/* `Title: ...`: the head of a plain file. */
static bool has_plain_head(slant_str line)
{
	slant_article_field field;
	return markdown_head_line(line, &field);
}

bool slant_markdown_is(slant_str bytes)
{
	marks found = {0};
	slant_str rest = bytes, line = {"", 0};
	if (markdown_head_length(bytes))
		return true;
	while (slant_str_trim(line).length == 0 && markdown_take_line(&rest, &line))
		;
	slant_str next = rest, second = {"", 0};
	if (has_plain_head(line))
		return false;
	found.opens = heading_level(line) == 1 && markdown_take_line(&next, &second) && slant_str_trim(second).length == 0 &&
	              slant_str_trim(next).length > 0;
	do
		look_at(line, &found);
	while (markdown_take_line(&rest, &line));
	int sure = (found.headings > 0) + found.link + found.image + (found.fences > 1) + found.strong;
	bool usual = found.items > 1 || found.quoted > 0;
	return found.opens || found.headings > 1 || sure > 1 || (sure && usual);
}
