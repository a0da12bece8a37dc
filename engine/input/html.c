/* See html.h. The stages in order, and the text at the end of them. A heading that repeats the title is the title; any other h1 before the
   first paragraph is a headline of the page's and left out like its other furniture, and listed. */
#include "html.h"

#include <string.h>

#include "../base/canonical.h"
#include "../base/error.h"
#include "../base/limits.h"
#include "html_body.h"
#include "html_fields.h"
#include "html_mark.h"
#include "prose.h"

#include "../base/banned.h"

#define INDENTED_OF_TEN 6u       /* tenths of an article's words from which a block quotation only indents the article */
#define BODY_LEAST 50u           /* words of an articleBody that stands in for a page that gives less than half of them */

/* HEADLINES */

static void set_part(html_tree *tree, uint32_t node, html_part part)
{
	for (uint32_t i = node; i < tree->nodes[node].end; i++)
		if (tree->nodes[i].part < HTML_UNSEEN)
			tree->nodes[i].part = (uint8_t)part;
}

/* Whether the text inside an element is the title. inner: scratch. */
static bool is_title(const html_tree *tree, uint32_t node, slant_str title, slant_buf *inner)
{
	slant_buf_reset(inner);
	html_tree_inner(tree, node, inner);
	return title.length && inner->length == title.length && strncasecmp(slant_buf_str(inner).data, title.data, title.length) == 0;
}

/* Marks the title where the page shows it: as a heading anywhere, as any block before the first paragraph. */
static slant_status mark_headlines(html_tree *tree, slant_str title, slant_error *error)
{
	slant_buf inner;
	slant_buf_init(&inner);
	bool before = true;
	for (uint32_t i = 1; i < tree->count && !inner.failed; i++) {
		const html_node *node = &tree->nodes[i];
		bool heading = node->tag == HTML_H1 || node->tag == HTML_HEADING;
		bool own = node->part == HTML_KEPT || node->part == HTML_OTHER;
		bool short_block = before && node->flags & HTML_IS_BLOCK && node->letters && node->letters <= title.length;
		if (!own)
			continue;
		if ((heading || short_block) && is_title(tree, i, title, &inner))
			set_part(tree, i, HTML_TITLE_TWICE);
		else if (node->tag == HTML_H1 && before)
			set_part(tree, i, HTML_HEADLINE);
		else if (node->flags & HTML_IS_LEAF && node->part == HTML_KEPT && node->mass)
			before = false;
	}
	slant_buf_release(&inner);
	return inner.failed ? slant_error_memory(error) : SLANT_OK;
}

/* TEXT */

typedef struct writing {
	const html_tree *tree;
	slant_prose prose;
	uint64_t left_out[HTML_PARTS];
} writing;

/* Items of lists, and the paragraphs and lists inside them, are lines. */
static bool is_line(const html_tree *tree, const html_node *node)
{
	bool inside = node->tag == HTML_P || node->tag == HTML_LIST;
	return node->tag == HTML_LI || (inside && tree->nodes[node->parent].tag == HTML_LI);
}

static void open_element(writing *w, uint32_t i)
{
	const html_node *node = &w->tree->nodes[i];
	if (node->part >= HTML_UNSEEN)
		return;
	if (node->tag == HTML_BR)
		slant_prose_break(&w->prose);
	else if (is_line(w->tree, node))
		slant_prose_line(&w->prose);
	else if (node->flags & HTML_IS_BLOCK)
		slant_prose_paragraph(&w->prose);
	if (node->part != HTML_KEPT)
		return;
	if (node->tag == HTML_BLOCKQUOTE && !(node->flags & HTML_IS_LAYOUT))
		slant_prose_quote(&w->prose);
	else if (node->tag == HTML_Q)
		slant_prose_text(&w->prose, SLANT_STR("\xE2\x80\x9C"), false);
}

static void close_element(writing *w, uint32_t i)
{
	const html_node *node = &w->tree->nodes[i];
	if (node->part >= HTML_UNSEEN)
		return;
	if (node->part == HTML_KEPT && node->tag == HTML_BLOCKQUOTE && !(node->flags & HTML_IS_LAYOUT))
		slant_prose_quote_end(&w->prose);
	else if (node->part == HTML_KEPT && node->tag == HTML_Q)
		slant_prose_text(&w->prose, SLANT_STR("\xE2\x80\x9D"), false);
	else if (is_line(w->tree, node))
		slant_prose_line(&w->prose);
	else if (node->flags & HTML_IS_BLOCK)
		slant_prose_paragraph(&w->prose);
}

/* Who is quoted, named at the end of a block quotation: behind its marks, not inside. */
static bool names_speaker(const html_tree *tree, uint32_t i)
{
	const html_node *node = &tree->nodes[i];
	if (!(node->flags & HTML_IN_QUOTE) || (node->tag != HTML_CITE && node->tag != HTML_FOOTER_TAG))
		return false;
	for (uint32_t at = node->parent; at; at = tree->nodes[at].parent) {
		uint32_t rest = node->end;
		while (rest < tree->nodes[at].end && tree->nodes[rest].tag == HTML_TEXT && !tree->nodes[rest].words &&
		       slant_prose_words(html_tree_text(tree, &tree->nodes[rest])) == 0)
			rest++;
		if (rest != tree->nodes[at].end)
			return false;
		if (tree->nodes[at].tag == HTML_BLOCKQUOTE)
			return true;
	}
	return false;
}

static void write_text(writing *w)
{
	const html_tree *tree = w->tree;
	uint32_t open = 0;
	for (uint32_t i = 1; i <= tree->count; i++) {
		for (; open && tree->nodes[open].end <= i; open = tree->nodes[open].parent)
			close_element(w, open);
		if (i == tree->count)
			break;
		const html_node *node = &tree->nodes[i];
		if (node->tag != HTML_TEXT) {
			if (names_speaker(tree, i))
				slant_prose_quote_end(&w->prose);
			open_element(w, i);
			open = i;
		} else if (node->part == HTML_KEPT) {
			slant_prose_text(&w->prose, html_tree_text(tree, node), tree->nodes[node->block].tag == HTML_PRE);
		} else {
			w->left_out[node->part] += slant_prose_words(html_tree_text(tree, node));
		}
	}
}

static void find_indents(html_tree *tree)
{
	uint64_t all = tree->nodes[0].words;
	for (uint32_t i = 1; i < tree->count; i++)
		if (tree->nodes[i].tag == HTML_BLOCKQUOTE && tree->nodes[i].words * 10ull >= all * INDENTED_OF_TEN)
			tree->nodes[i].flags |= HTML_IS_LAYOUT;
}

/* THE ARTICLE */

static slant_status set_fields(slant_record *record, const html_fields *fields, slant_article *article, slant_error *error)
{
	static const slant_article_field own[] = {
		[HTML_FIELD_TITLE] = SLANT_ARTICLE_TITLE, [HTML_FIELD_AUTHOR] = SLANT_ARTICLE_AUTHOR, [HTML_FIELD_DATE] = SLANT_ARTICLE_DATE,
		[HTML_FIELD_SOURCE] = SLANT_ARTICLE_SOURCE, [HTML_FIELD_URL] = SLANT_ARTICLE_URL, [HTML_FIELD_LANGUAGE] = SLANT_ARTICLE_LANGUAGE,
	};
	static const char *const notes[] = {
		[HTML_FIELD_SECTION] = "section", [HTML_FIELD_KEYWORDS] = "keywords", [HTML_FIELD_DESCRIPTION] = "description",
		[HTML_FIELD_MODIFIED] = "modified",
	};
	slant_status status = SLANT_OK;
	for (int i = HTML_FIELD_TITLE; i <= HTML_FIELD_MODIFIED && status == SLANT_OK; i++) {
		if (!fields->value[i].length)
			continue;
		status = i <= HTML_FIELD_LANGUAGE ? slant_article_set(article, own[i], fields->value[i], error)
		                                  : slant_record_note(record, article, slant_str_of(notes[i]), fields->value[i], error);
	}
	return status;
}

/* The text: the page's, or the articleBody where the page shows much less of it. */
static slant_status set_text(slant_record *record, const writing *w, const html_fields *fields, slant_article *article, slant_error *error)
{
	slant_str text = slant_buf_str(w->prose.out), body = fields->value[HTML_FIELD_BODY];
	size_t in_body = slant_prose_words(body);
	bool stands_in = in_body >= BODY_LEAST && slant_prose_words(text) * 2 < in_body;
	slant_status status = slant_article_set(article, SLANT_ARTICLE_TEXT, stands_in ? body : text, error);
	if (status == SLANT_OK && stands_in)
		status = slant_record_note(record, article, SLANT_STR("text_from"), SLANT_STR("articleBody"), error);
	for (int i = HTML_KEPT + 1; i < HTML_UNSEEN && status == SLANT_OK; i++)
		status = slant_article_leave_out(article, html_part_name((html_part)i), w->left_out[i], error);
	return status;
}

/* From a marked tree to the article. */
static slant_status read_tree(slant_record *record, html_tree *tree, bool page, html_fields *fields, slant_article *article,
                              slant_error *error)
{
	writing w = {.tree = tree};
	slant_buf text;
	slant_buf_init(&text);
	slant_prose_init(&w.prose, &text);
	bool found = !page || html_body_choose(tree, fields->declared);
	slant_status status = SLANT_OK;
	if (found) {
		status = mark_headlines(tree, fields->value[HTML_FIELD_TITLE], error);
		html_measure(tree, HTML_GOOD_WORDS);
		find_indents(tree);
		write_text(&w);
	}
	if (status == SLANT_OK && text.failed)
		status = slant_error_memory(error);
	if (status == SLANT_OK && !found && slant_prose_words(fields->value[HTML_FIELD_BODY]) < BODY_LEAST)
		status = slant_error_set(error, SLANT_INPUT, "the page holds no article text");
	if (status == SLANT_OK)
		status = set_text(record, &w, fields, article, error);
	if (status == SLANT_OK && slant_record_blank(article->fields[SLANT_ARTICLE_TEXT]))
		status = slant_error_set(error, SLANT_INPUT, "the page holds no text");
	slant_prose_release(&w.prose);
	slant_buf_release(&text);
	return status == SLANT_OK ? set_fields(record, fields, article, error) : status;
}

slant_status slant_html_read(slant_record *record, slant_str bytes, slant_article *article, slant_error *error)
{
	html_tree tree = {0};
	html_fields fields = {0};
	slant_str page = {NULL, 0};
	if (bytes.length > SLANT_LIMIT_RECORD_BYTES)
		return slant_error_set(error, SLANT_LIMIT, "the page is longer than the limit of 64 MiB");
	page = slant_canonical(&article->arena, bytes, &article->replaced_bytes);
	bool whole = html_is_page(bytes);
	slant_status status = page.data ? html_tree_init(&tree, page, error) : slant_error_memory(error);
	if (status == SLANT_OK) {
		html_mark(&tree, whole);
		status = html_fields_init(&fields, &article->arena, &tree, error);
	}
	if (status == SLANT_OK)
		status = read_tree(record, &tree, whole, &fields, article, error);
	html_fields_release(&fields);
	html_tree_release(&tree);
	return status;
}
