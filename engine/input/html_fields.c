/* See html_fields.h. The order of places for each field is that of the ranks: JSON-LD, then <meta>, then the page itself. */
#include "html_fields.h"

#include <string.h>

#include "../base/error.h"
#include "html_mark.h"
#include "prose.h"

#include "../base/banned.h"

#define LONGEST_VALUE 1000u      /* bytes from which nothing is joined to a value any more */
#define LONGEST_NAME_WORDS 6u    /* of a person, as the text of a link in a byline */
#define LONGEST_SITE_WORDS 4u    /* of the site's name behind a dash in <title> */
#define MOST_PIECES 3u           /* behind a title: section, edition, site */
#define LEAST_HEADING_WORDS 3u   /* a shorter h1 may be a section's or the site's name */
#define DATE_DIGITS 5u           /* of a date: a year and a day at the least */
#define LONGEST_DATE_WORDS 8u
#define BYLINE_NODES 50u         /* tags and texts of a line: farther in, nothing is a byline */

/* OFFERS */

static bool is_joined(html_field field)
{
	return field == HTML_FIELD_AUTHOR || field == HTML_FIELD_KEYWORDS;
}

static void join(html_fields *fields, html_field field, slant_str value)
{
	slant_str old = fields->value[field];
	if (old.length > LONGEST_VALUE || memmem(old.data, old.length, value.data, value.length))
		return;
	fields->value[field] = slant_arena_format(fields->arena, "%.*s, %.*s", (int)old.length, old.data, (int)value.length, value.data);
	fields->failed |= !fields->value[field].data;
}

void html_fields_offer(html_fields *fields, html_field field, unsigned rank, slant_str value)
{
	bool known = fields->value[field].length > 0;
	if (fields->failed || (known && (fields->rank[field] < rank || (fields->rank[field] == rank && !is_joined(field)))))
		return;
	slant_buf_reset(&fields->scratch);
	if (field == HTML_FIELD_BODY) {
		slant_buf_put(&fields->scratch, slant_str_trim(value));
	} else {
		slant_prose prose;
		slant_prose_init(&prose, &fields->scratch);
		slant_prose_text(&prose, value, false);
		slant_prose_release(&prose);
	}
	slant_str folded = slant_buf_str(&fields->scratch);
	fields->failed |= fields->scratch.failed;
	if (fields->failed || !folded.length)
		return;
	if (known && fields->rank[field] == rank) {
		join(fields, field, folded);
		return;
	}
	fields->value[field] = slant_arena_copy(fields->arena, folded);
	fields->failed |= !fields->value[field].data;
	fields->rank[field] = rank;
}

/* THE HEAD */

typedef struct meta_name {
	const char *name;
	html_field field;
} meta_name;

/* Of one field, the first that is there counts. */
static const meta_name meta_names[] = {
	{"og:title", HTML_FIELD_TITLE}, {"dc.title", HTML_FIELD_TITLE}, {"dcterms.title", HTML_FIELD_TITLE},
	{"twitter:title", HTML_FIELD_TITLE}, {"headline", HTML_FIELD_TITLE},
	{"author", HTML_FIELD_AUTHOR}, {"article:author", HTML_FIELD_AUTHOR}, {"byl", HTML_FIELD_AUTHOR}, {"dc.creator", HTML_FIELD_AUTHOR},
	{"dcterms.creator", HTML_FIELD_AUTHOR},
	{"article:published_time", HTML_FIELD_DATE}, {"og:published_time", HTML_FIELD_DATE}, {"datepublished", HTML_FIELD_DATE},
	{"date", HTML_FIELD_DATE}, {"dc.date", HTML_FIELD_DATE}, {"dc.date.issued", HTML_FIELD_DATE}, {"dcterms.date", HTML_FIELD_DATE},
	{"dcterms.created", HTML_FIELD_DATE}, {"pubdate", HTML_FIELD_DATE}, {"publish-date", HTML_FIELD_DATE},
	{"publication_date", HTML_FIELD_DATE},
	{"og:site_name", HTML_FIELD_SOURCE}, {"dc.publisher", HTML_FIELD_SOURCE}, {"publisher", HTML_FIELD_SOURCE},
	{"application-name", HTML_FIELD_SOURCE},
	{"og:url", HTML_FIELD_URL}, {"twitter:url", HTML_FIELD_URL},
	{"dc.language", HTML_FIELD_LANGUAGE}, {"content-language", HTML_FIELD_LANGUAGE}, {"og:locale", HTML_FIELD_LANGUAGE},
	{"article:section", HTML_FIELD_SECTION}, {"section", HTML_FIELD_SECTION},
	{"news_keywords", HTML_FIELD_KEYWORDS}, {"keywords", HTML_FIELD_KEYWORDS}, {"article:tag", HTML_FIELD_KEYWORDS},
	{"description", HTML_FIELD_DESCRIPTION}, {"og:description", HTML_FIELD_DESCRIPTION},
	{"article:modified_time", HTML_FIELD_MODIFIED}, {"og:updated_time", HTML_FIELD_MODIFIED}, {"datemodified", HTML_FIELD_MODIFIED},
	{"last-modified", HTML_FIELD_MODIFIED}, {"dcterms.modified", HTML_FIELD_MODIFIED},
};

static bool same_word(slant_str value, const char *word)
{
	slant_str trimmed = slant_str_trim(value);
	return trimmed.length == strlen(word) && strncasecmp(trimmed.data, word, trimmed.length) == 0;
}

static bool is_address(slant_str value)
{
	return memmem(value.data, value.length, "://", 3) != NULL || (value.length && (value.data[0] == '/' || value.data[0] == '@'));
}

static void read_meta(html_fields *fields, const html_tree *tree, uint32_t node)
{
	static const html_attribute naming[] = {HTML_PROPERTY, HTML_NAME, HTML_ITEMPROP};
	slant_str content = html_tree_value(tree, node, HTML_CONTENT);
	if (!content.data)
		return;
	for (size_t a = 0; a < sizeof naming / sizeof *naming; a++) {
		slant_str name = html_tree_value(tree, node, naming[a]);
		if (!name.data)
			continue;
		if (same_word(name, "og:type"))
			fields->declared |= same_word(content, "article");
		for (unsigned i = 0; i < sizeof meta_names / sizeof *meta_names; i++)
			if (same_word(name, meta_names[i].name) && !(meta_names[i].field == HTML_FIELD_AUTHOR && is_address(content)))
				html_fields_offer(fields, meta_names[i].field, HTML_RANK_META + i, content);
	}
}

/* Whether a list of words such as rel="author nofollow" has the word. */
static bool has_word(slant_str list, const char *word)
{
	while (list.length) {
		size_t end = 0;
		while (end < list.length && list.data[end] > ' ')
			end++;
		if (same_word(slant_str_slice(list, 0, end), word))
			return true;
		list = slant_str_slice(list, end + (end < list.length), list.length);
	}
	return false;
}

static void read_link(html_fields *fields, const html_tree *tree, uint32_t node)
{
	slant_str address = html_tree_value(tree, node, HTML_HREF);
	if (address.length && has_word(html_tree_value(tree, node, HTML_REL), "canonical") && is_address(address))
		html_fields_offer(fields, HTML_FIELD_URL, HTML_RANK_LINKED, address);
}

/* THE PAGE */

/* Offers the text inside an element. */
static void offer_inner(html_fields *fields, html_field field, unsigned rank, const html_tree *tree, uint32_t node)
{
	slant_buf inner;
	slant_buf_init(&inner);
	html_tree_inner(tree, node, &inner);
	fields->failed |= inner.failed;
	bool name = field != HTML_FIELD_AUTHOR || slant_prose_words(slant_buf_str(&inner)) <= LONGEST_NAME_WORDS;
	if (name)
		html_fields_offer(fields, field, rank, slant_buf_str(&inner));
	slant_buf_release(&inner);
}

static bool is_around(uint8_t part)
{
	return part == HTML_COMMENTS || part == HTML_RELATED || part == HTML_ASIDE || part == HTML_FOOTER || part == HTML_MENU ||
	       part == HTML_ADVERT;
}

static void read_author(html_fields *fields, const html_tree *tree, uint32_t i)
{
	const html_node *node = &tree->nodes[i], *parent = &tree->nodes[node->parent];
	if (is_around(node->part) || parent->part >= HTML_UNSEEN)
		return;
	if (has_word(html_tree_value(tree, i, HTML_REL), "author") || same_word(html_tree_value(tree, i, HTML_ITEMPROP), "author"))
		offer_inner(fields, HTML_FIELD_AUTHOR, HTML_RANK_PAGE + 1, tree, i);
	else if (node->tag == HTML_A && parent->hint == HTML_BYLINE)
		offer_inner(fields, HTML_FIELD_AUTHOR, HTML_RANK_PAGE + 2, tree, i);
}

static void read_date(html_fields *fields, const html_tree *tree, uint32_t i)
{
	const html_node *node = &tree->nodes[i];
	slant_str date = html_tree_value(tree, i, HTML_DATETIME);
	bool named = same_word(html_tree_value(tree, i, HTML_ITEMPROP), "datePublished");
	if (date.length && !is_around(node->part))
		html_fields_offer(fields, HTML_FIELD_DATE, HTML_RANK_PAGE + (named ? 0 : node->flags & HTML_IN_ARTICLE ? 1 : 2), date);
}

static unsigned count_digits(slant_str text)
{
	unsigned digits = 0;
	for (size_t i = 0; i < text.length; i++)
		digits += text.data[i] >= '0' && text.data[i] <= '9';
	return digits;
}

static slant_str own_text(const html_tree *tree, uint32_t i)
{
	return i + 1 < tree->count && tree->nodes[i + 1].tag == HTML_TEXT && tree->nodes[i].end == i + 2
	       ? slant_str_trim(html_tree_text(tree, &tree->nodes[i + 1])) : (slant_str){"", 0};
}

/* `by <span>NAME</span> on <span>DATE</span>` in a part named as a byline: a span behind the line's first words is a name if it is some
   words without a figure, and a date with the figures of one. A page's footer is not asked; an article's may hold its byline. */
static void read_byline_span(html_fields *fields, const html_tree *tree, uint32_t i)
{
	uint32_t block = tree->nodes[i].block, words = 0;
	slant_str text = own_text(tree, i);
	if (tree->nodes[block].hint != HTML_BYLINE || !(tree->nodes[i].flags & HTML_IN_ARTICLE) || tree->nodes[i].flags & HTML_IS_BLOCK ||
	    !text.length || i - block > BYLINE_NODES)
		return;
	for (uint32_t at = block + 1; at < i; at++)
		words += tree->nodes[at].tag == HTML_TEXT && slant_prose_words(html_tree_text(tree, &tree->nodes[at]));
	size_t length = slant_prose_words(text);
	unsigned digits = count_digits(text);
	if (words == 1 && !digits && length > 1 && length <= LONGEST_NAME_WORDS)
		html_fields_offer(fields, HTML_FIELD_AUTHOR, HTML_RANK_PAGE + 3, text);
	else if (words && digits >= DATE_DIGITS && length <= LONGEST_DATE_WORDS)
		html_fields_offer(fields, HTML_FIELD_DATE, HTML_RANK_PAGE + 3, text);
}

/* An h1 that is a link is the site's name. */
static void read_heading(html_fields *fields, const html_tree *tree, uint32_t i)
{
	const html_node *node = &tree->nodes[i];
	if (node->part != HTML_KEPT && node->part != HTML_MENU)
		return;
	offer_inner(fields, HTML_FIELD_TITLE, HTML_RANK_PAGE + (node->part == HTML_KEPT ? 0 : 2), tree, i);
	if (node->part != HTML_KEPT || !node->letters || node->link_letters)
		return;
	slant_buf inner;
	slant_buf_init(&inner);
	html_tree_inner(tree, i, &inner);
	fields->heading = fields->headings++ ? SLANT_STR("") : slant_arena_copy(fields->arena, slant_buf_str(&inner));
	fields->failed |= inner.failed || !fields->heading.data;
	slant_buf_release(&inner);
}

static void read_element(html_fields *fields, const html_tree *tree, uint32_t i)
{
	const html_node *node = &tree->nodes[i];
	switch (node->tag) {
	case HTML_META:
		read_meta(fields, tree, i);
		break;
	case HTML_LINK:
		read_link(fields, tree, i);
		break;
	case HTML_HTML:
		html_fields_offer(fields, HTML_FIELD_LANGUAGE, HTML_RANK_LINKED, html_tree_value(tree, i, HTML_LANG));
		break;
	case HTML_H1:
		read_heading(fields, tree, i);
		break;
	case HTML_TIME:
		read_date(fields, tree, i);
		break;
	default:
		if (node->attribute_count || node->tag == HTML_A)
			read_author(fields, tree, i);
		read_byline_span(fields, tree, i);
	}
}

/* THE TITLE: the site's name behind or before a bar or dash is no part of it. */

/* Whether the piece that a separator parts off is the site's name: it is, or it is a few words behind more (behind a dash, which also
   stands inside titles, behind many more). */
static bool is_site(const html_fields *fields, slant_str piece, slant_str rest, bool dash)
{
	slant_str source = fields->value[HTML_FIELD_SOURCE];
	if (source.length && piece.length == source.length && strncasecmp(piece.data, source.data, source.length) == 0)
		return true;
	size_t words = slant_prose_words(piece);
	return words && words <= LONGEST_SITE_WORDS && slant_prose_words(rest) > words * (dash ? 2 : 1);
}

static const char *const separators[] = {
	" - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", /* the dashes */ " | ", " \xC2\xB7 ", " :: ", " \xC2\xBB ", " \xC2\xAB ",
};

/* A title that goes on behind the page's own heading (`Heading | Section | Site`) is that heading, unless the heading is the site. */
static bool continues_heading(const html_fields *fields, slant_str title)
{
	slant_str heading = fields->heading, source = fields->value[HTML_FIELD_SOURCE];
	bool site = source.length == heading.length && strncasecmp(source.data, heading.data, heading.length) == 0;
	if (!heading.length || site || title.length <= heading.length || strncasecmp(title.data, heading.data, heading.length) != 0)
		return false;
	slant_str rest = slant_str_slice(title, heading.length, title.length);
	bool found = false;
	for (size_t s = 0; s < sizeof separators / sizeof *separators && !found; s++)
		found = slant_str_starts(rest, slant_str_of(separators[s]));
	return found && slant_prose_words(heading) >= LEAST_HEADING_WORDS;
}

static slant_str without_site(const html_fields *fields, slant_str title)
{
	bool more = true;
	for (unsigned pieces = 0; more && pieces < MOST_PIECES; pieces++) {
		size_t last = 0, behind = 0, kind = 0;
		for (size_t s = 0; s < sizeof separators / sizeof *separators; s++)
			for (size_t i = last + 1, length = strlen(separators[s]); i + length < title.length; i++)
				if (memcmp(title.data + i, separators[s], length) == 0)
					last = i, behind = i + length, kind = s;
		slant_str rest = slant_str_slice(title, 0, last);
		more = last && is_site(fields, slant_str_slice(title, behind, title.length), rest, kind < 3);
		if (more)
			title = rest;
	}
	return title;
}

static void read_title(html_fields *fields, const html_tree *tree)
{
	uint32_t i = 1;
	while (i < tree->count && tree->nodes[i].tag != HTML_TITLE)
		i++;
	bool better = fields->value[HTML_FIELD_TITLE].length && fields->rank[HTML_FIELD_TITLE] < HTML_RANK_PAGE + 1;
	if (i < tree->count)
		offer_inner(fields, HTML_FIELD_TITLE, HTML_RANK_PAGE + 1, tree, i);
	slant_str *title = &fields->value[HTML_FIELD_TITLE];
	if (continues_heading(fields, *title))
		*title = slant_str_slice(*title, 0, fields->heading.length);
	else if (!better && i < tree->count)
		*title = without_site(fields, *title);
}

/* ALL */

static void offer_host(html_fields *fields)
{
	slant_str address = fields->value[HTML_FIELD_URL];
	const char *at = address.length ? memmem(address.data, address.length, "://", 3) : NULL;
	if (!at)
		return;
	slant_str host = slant_str_slice(address, (size_t)(at - address.data) + 3, address.length);
	size_t end = 0;
	while (end < host.length && !strchr("/?#:", host.data[end]))
		end++;
	host.length = end;
	if (slant_str_starts(host, SLANT_STR("www.")))
		host = slant_str_slice(host, 4, host.length);
	html_fields_offer(fields, HTML_FIELD_SOURCE, HTML_RANK_PAGE, host);
}

static slant_status read_linked(html_fields *fields, const html_tree *tree, slant_error *error)
{
	slant_status status = SLANT_OK;
	for (uint32_t i = 1; i < tree->count && status == SLANT_OK && !fields->linked; i++)
		if (tree->nodes[i].tag == HTML_SCRIPT && i + 1 < tree->nodes[i].end &&
		    same_word(html_tree_value(tree, i, HTML_TYPE), "application/ld+json"))
			status = html_linked_read(fields, html_tree_text(tree, &tree->nodes[i + 1]), error);
	return status;
}

slant_status html_fields_init(html_fields *fields, slant_arena *arena, const html_tree *tree, slant_error *error)
{
	*fields = (html_fields){.arena = arena, .heading = SLANT_STR("")};
	slant_buf_init(&fields->scratch);
	for (int i = 0; i < HTML_FIELDS; i++)
		fields->value[i] = SLANT_STR("");
	slant_status status = read_linked(fields, tree, error);
	if (status != SLANT_OK)
		return status;
	for (uint32_t i = 1; i < tree->count; i++)
		if (tree->nodes[i].tag != HTML_TEXT)
			read_element(fields, tree, i);
	offer_host(fields);
	read_title(fields, tree);
	return fields->failed ? slant_error_memory(error) : SLANT_OK;
}

void html_fields_release(html_fields *fields)
{
	slant_buf_release(&fields->scratch);
}
