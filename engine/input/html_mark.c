/* See html_mark.h. A part is told, in this order: by its element, its role, its being hidden, the words of its class and id names, and by
   what stands in it (a table of figures, a list of links). Names mislead: a wrapper around the whole page may be called
   `with-sidebar`. So a name does not count where the element holds what marks an article, or half of the page's running text. */
#include "html_mark.h"

#include <string.h>

#include "html_hints.h"
#include "html_shape.h"
#include "prose.h"

#include "../base/banned.h"

#define LONGEST_WORD 24u          /* of class and id names; longer ones are no hints */
#define CELL_OF_PROSE 25u         /* words in one cell that make a table layout, not data */
#define LINK_LINE_WORDS 40u       /* a line of more words is text, however many links it has */

const char *html_part_name(html_part part)
{
	static const char *const names[HTML_PARTS] = {
		[HTML_MENU] = "menu", [HTML_ASIDE] = "aside", [HTML_FOOTER] = "footer", [HTML_COMMENTS] = "comments", [HTML_RELATED] = "related",
		[HTML_SHARE] = "share", [HTML_NEWSLETTER] = "newsletter", [HTML_ADVERT] = "advert", [HTML_NOTICE] = "notice",
		[HTML_CAPTION] = "caption", [HTML_TABLE_OF_DATA] = "table", [HTML_BYLINE] = "byline", [HTML_FORM] = "form",
		[HTML_HIDDEN] = "hidden", [HTML_CODE] = "code", [HTML_HEADLINE] = "headline", [HTML_OTHER] = "other",
	};
	return part < HTML_PARTS ? names[part] : NULL;
}

/* MEASURES */

static uint32_t count_letters(slant_str text)
{
	uint32_t letters = 0;
	for (size_t i = 0; i < text.length; i++)
		letters += !(text.data[i] == ' ' || (text.data[i] >= '\t' && text.data[i] <= '\r'));
	return letters;
}

static void measure_text(html_tree *tree, html_node *node)
{
	slant_str text = html_tree_text(tree, node);
	html_node *block = &tree->nodes[node->block];
	uint32_t letters = count_letters(text);
	block->words += (uint32_t)slant_prose_words(text);
	block->letters += letters;
	block->link_letters += node->flags & HTML_IN_LINK ? letters : 0;
	block->time_letters += node->flags & HTML_IN_TIME ? letters : 0;
}

static bool ends_sentence(const html_tree *tree, uint32_t node)
{
	for (uint32_t i = tree->nodes[node].end; i-- > node;) {
		slant_str text = slant_str_trim(html_tree_text(tree, &tree->nodes[i]));
		if (tree->nodes[i].tag == HTML_TEXT && text.length)
			return strchr(".!?\"", text.data[text.length - 1]) != NULL;
	}
	return false;
}

static bool is_good(const html_tree *tree, uint32_t i, uint32_t good_words)
{
	const html_node *block = &tree->nodes[i];
	if (block->words < good_words || block->link_letters * 3ull >= block->letters || block->tag == HTML_H1 || block->tag == HTML_HEADING)
		return false;
	return block->words >= HTML_GOOD_WORDS || (block->tag == HTML_P && ends_sentence(tree, i));
}

/* An h1 that is a link is the site's name. */
static bool is_signal(const html_node *node)
{
	return (node->tag == HTML_H1 && !node->link_letters) || node->tag == HTML_ARTICLE || node->flags & HTML_IS_BODY;
}

void html_measure(html_tree *tree, uint32_t good_words)
{
	for (uint32_t i = 0; i < tree->count; i++) {
		html_node *node = &tree->nodes[i];
		node->words = node->letters = node->link_letters = node->time_letters = node->mass = node->signals = 0;
		if (node->tag == HTML_TEXT && node->part == HTML_KEPT)
			measure_text(tree, node);
	}
	for (uint32_t i = 0; i < tree->count; i++) {
		html_node *node = &tree->nodes[i];
		node->mass = is_good(tree, i, good_words) ? node->words : 0;
		node->signals = is_signal(node);
	}
	for (uint32_t i = tree->count - 1; i > 0; i--) {
		const html_node *node = &tree->nodes[i];
		html_node *parent = &tree->nodes[node->parent];
		parent->words += node->words;
		parent->letters += node->letters;
		parent->link_letters += node->link_letters;
		parent->time_letters += node->time_letters;
		parent->mass += node->mass;
		parent->signals += node->signals;
	}
}

/* NAMES */

static int find_name(const html_name *names, size_t count, const char *name)
{
	size_t low = 0, high = count;
	while (low < high) {
		size_t middle = (low + high) / 2;
		int order = strcmp(name, names[middle].name);
		if (order == 0)
			return names[middle].meaning;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return HTML_KEPT;
}

static int meaning_of(const char *word)
{
	int found = find_name(html_words, sizeof html_words / sizeof *html_words, word);
	for (size_t i = 0; found == HTML_KEPT && i < sizeof html_stems / sizeof *html_stems; i++)
		if (strncmp(word, html_stems[i].name, strlen(html_stems[i].name)) == 0)
			found = html_stems[i].meaning;
	return found;
}

static bool is_among(const char *word, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(word, words[i]) == 0)
			return true;
	return false;
}

static bool is_name_character(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* Takes the next word of a name into `word`, in lower case: up to a sign, or to a capital behind a small letter. False: no more.
   Of a word that is too long, nothing is kept. */
static bool take_word(slant_str *rest, char word[LONGEST_WORD + 1])
{
	size_t length = 0, i = 0;
	while (rest->length && !is_name_character(rest->data[0]))
		*rest = slant_str_slice(*rest, 1, rest->length);
	for (; i < rest->length && is_name_character(rest->data[i]); i++) {
		char c = rest->data[i];
		bool capital = c >= 'A' && c <= 'Z';
		if (i && capital && rest->data[i - 1] >= 'a' && rest->data[i - 1] <= 'z')
			break;
		if (length <= LONGEST_WORD)
			word[length++] = capital ? (char)(c | 0x20) : c;
	}
	word[length > LONGEST_WORD ? 0 : length] = '\0';
	*rest = slant_str_slice(*rest, i, rest->length);
	return i > 0;
}

#define IS_AMONG(word, words) is_among(word, words, sizeof words / sizeof *words)

/* What one class, or the id, says; the article's body before all else. */
static int read_name(slant_str name)
{
	char before[LONGEST_WORD + 1] = "", word[LONGEST_WORD + 1], pair[2 * LONGEST_WORD + 1];
	int found = HTML_KEPT;
	while (take_word(&name, word)) {
		if (!before[0] && IS_AMONG(word, html_subject_words))
			return HTML_KEPT;
		size_t length = strlen(before);
		memcpy(pair, before, length);
		memcpy(pair + length, word, strlen(word) + 1);
		int both = length ? find_name(html_words, sizeof html_words / sizeof *html_words, pair) : HTML_KEPT;
		int alone = IS_AMONG(before, html_page_words) ? HTML_KEPT : meaning_of(word);
		if (!length && alone == HTML_KEPT)
			alone = find_name(html_first_words, sizeof html_first_words / sizeof *html_first_words, word);
		if (both == HTML_BODY_HINT || alone == HTML_BODY_HINT)
			return HTML_BODY_HINT;
		if (found == HTML_KEPT || (found == HTML_WALL_HINT && both != HTML_KEPT))
			found = both != HTML_KEPT ? both : alone;
		memcpy(before, word, sizeof before);
	}
	return found;
}

/* What the class names and the id of an element say. */
static html_part read_names(const html_tree *tree, uint32_t node)
{
	static const html_attribute named[] = {HTML_CLASS, HTML_ID};
	int found = HTML_KEPT;
	for (size_t i = 0; i < sizeof named / sizeof *named; i++) {
		slant_str names = html_tree_value(tree, node, named[i]);
		while (names.length) {
			size_t length = 0;
			while (length < names.length && names.data[length] > ' ')
				length++;
			int said = read_name(slant_str_slice(names, 0, length));
			if (said == HTML_BODY_HINT || found == HTML_KEPT)
				found = said;
			if (found == HTML_BODY_HINT)
				return HTML_BODY_HINT;
			names = slant_str_slice(names, length + (length < names.length), names.length);
		}
	}
	return (html_part)found;
}

/* ELEMENTS */

static bool same_word(slant_str value, const char *word)
{
	slant_str trimmed = slant_str_trim(value);
	return trimmed.length == strlen(word) && strncasecmp(trimmed.data, word, trimmed.length) == 0;
}

/* `display: none` and the like, with any white space. */
static bool hides(slant_str style)
{
	char packed[256];
	size_t length = 0;
	for (size_t i = 0; i < style.length && length + 1 < sizeof packed; i++)
		if (style.data[i] > ' ')
			packed[length++] = style.data[i] >= 'A' && style.data[i] <= 'Z' ? (char)(style.data[i] | 0x20) : style.data[i];
	packed[length] = '\0';
	return strstr(packed, "display:none") || strstr(packed, "visibility:hidden");
}

static bool is_hidden(const html_tree *tree, uint32_t i)
{
	slant_str style = html_tree_value(tree, i, HTML_STYLE), hidden = html_tree_value(tree, i, HTML_HIDDEN_ATTRIBUTE);
	return hidden.data || (style.data && hides(style)) || same_word(html_tree_value(tree, i, HTML_ARIA_HIDDEN), "true");
}

static html_part part_of_role(const html_tree *tree, uint32_t i)
{
	slant_str role = slant_str_trim(html_tree_value(tree, i, HTML_ROLE));
	char word[LONGEST_WORD + 1];
	if (same_word(html_tree_value(tree, i, HTML_ARIA_MODAL), "true"))
		return HTML_NOTICE;
	if (!role.length || role.length > LONGEST_WORD)
		return HTML_KEPT;
	memcpy(word, role.data, role.length);
	word[role.length] = '\0';
	return (html_part)find_name(html_roles, sizeof html_roles / sizeof *html_roles, word);
}

/* Whether an element may hold the article after all, whatever its name says. */
static bool holds_article(const html_tree *tree, const html_node *node, html_part said)
{
	if (node->signals > is_signal(node))
		return true;
	return said != HTML_COMMENTS && node->mass && node->mass * 2ull >= tree->nodes[0].mass;
}

static html_part part_of_tag(const html_tree *tree, const html_node *node)
{
	switch (node->tag) {
	case HTML_FORM_TAG:   /* some sites are one large form */
		return holds_article(tree, node, HTML_FORM) ? HTML_KEPT : HTML_FORM;
	case HTML_FOOTER_TAG:
		return node->flags & HTML_IN_QUOTE ? HTML_KEPT : HTML_FOOTER;
	case HTML_HEADER:
		return node->flags & HTML_IN_ARTICLE || node->mass || node->signals ? HTML_KEPT : HTML_MENU;
	default:
		return (html_part)node->part;
	}
}

/* A table of figures or facts; a table that only lays out the page has a cell of prose, other tables or one cell. */
static bool is_table_of_data(const html_tree *tree, uint32_t table)
{
	uint32_t cells = 0, end = tree->nodes[table].end;
	for (uint32_t i = table + 1; i < end; i++) {
		const html_node *node = &tree->nodes[i];
		if (node->tag == HTML_TABLE)
			return false;
		if (node->tag != HTML_CELL && node->tag != HTML_HEAD_CELL)
			continue;
		cells++;
		if (node->mass >= CELL_OF_PROSE)
			return false;
	}
	return cells > 1;
}

/* Lists of links, and lines that are a link and little else. */
static bool is_link_line(const html_tree *tree, uint32_t i)
{
	const html_node *node = &tree->nodes[i];
	if (!node->link_letters || node->signals > is_signal(node) || node->tag == HTML_H1)
		return false;
	if (node->tag == HTML_ARTICLE && tree->nodes[node->parent].flags & HTML_IN_ARTICLE)
		return node->link_letters * 4ull >= node->letters;   /* a teaser; an entry of a live report has few links */
	if (node->tag == HTML_LIST)
		return node->link_letters * 5ull >= node->letters * 3ull;
	return node->flags & HTML_IS_BLOCK && node->words < LINK_LINE_WORDS && node->link_letters * 5ull >= node->letters * 4ull &&
	       !ends_sentence(tree, i);
}

static html_part decide(const html_tree *tree, uint32_t i, bool choosing)
{
	const html_node *node = &tree->nodes[i];
	if (node->tag == HTML_HTML || node->tag == HTML_BODY || i == 0)
		return HTML_KEPT;
	html_part part = part_of_tag(tree, node);
	if (part == HTML_KEPT && is_hidden(tree, i))
		return HTML_HIDDEN;
	if (part == HTML_KEPT && (part = part_of_role(tree, i)) == HTML_KEPT && node->hint < HTML_PARTS)
		part = holds_article(tree, node, (html_part)node->hint) ? HTML_KEPT : (html_part)node->hint;
	if (part != HTML_KEPT)
		return part;
	if (node->tag == HTML_TABLE && is_table_of_data(tree, i))
		return HTML_TABLE_OF_DATA;
	if (node->tag == HTML_PRE && i + 1 < node->end && tree->nodes[i + 1].tag == HTML_CODE_TAG)
		return HTML_CODE;
	if (node->tag != HTML_TIME && node->flags & HTML_IS_BLOCK && node->time_letters && node->time_letters * 5ull >= node->letters * 4ull)
		return HTML_BYLINE;
	return choosing && is_link_line(tree, i) ? HTML_RELATED : HTML_KEPT;
}

/* What elements say of themselves, before anything is measured. */
static void read_hints(html_tree *tree)
{
	for (uint32_t i = 1; i < tree->count; i++) {
		html_node *node = &tree->nodes[i];
		if (node->tag == HTML_TEXT || node->part >= HTML_UNSEEN || !node->attribute_count)
			continue;
		node->hint = (uint8_t)read_names(tree, i);
		slant_str property = html_tree_value(tree, i, HTML_ITEMPROP);
		if ((node->hint == HTML_BODY_HINT || same_word(property, "articleBody")) && !(node->flags & HTML_IS_LEAF))
			node->flags |= HTML_IS_BODY;
		if (node->hint == HTML_LEAD_HINT)
			node->flags |= HTML_IS_LEAD;
	}
}

void html_mark(html_tree *tree, bool choosing)
{
	read_hints(tree);
	html_measure(tree, HTML_GOOD_WORDS);
	for (uint32_t i = 1; i < tree->count; i++) {
		html_node *node = &tree->nodes[i];
		uint8_t outer = tree->nodes[node->parent].part;
		if (node->part >= HTML_UNSEEN)
			continue;
		if (outer != HTML_KEPT)
			node->part = outer;
		else if (node->tag != HTML_TEXT)
			node->part = (uint8_t)decide(tree, i, choosing);
	}
	html_measure(tree, HTML_GOOD_WORDS);
	if (choosing && html_shape_mark(tree))
		html_measure(tree, HTML_GOOD_WORDS);
}
