/* See markdown.h. libcmark makes the tree, a walk over it the text. libcmark ends the process when memory runs out, which a library must
   not: so it is given memory from an arena, and where that has none left the parse is left by a long jump, and all of it goes back
   at once. Its callbacks carry no context, so the arena of the parse in hand stands in a variable of the thread, set during the call only. */
#include "markdown.h"

#include <setjmp.h>
#include <string.h>

#include <cmark.h>

#include "../base/canonical.h"
#include "../base/error.h"
#include "../base/limits.h"
#include "markdown_head.h"
#include "prose.h"

#include "../base/banned.h"

#define DEEPEST_QUOTE 64u       /* quotations and lists inside each other */
#define MOST_BRACKETS 1000u     /* opened and not closed in one paragraph */

/* MEMORY */

typedef struct supply {
	slant_arena arena;
	jmp_buf out_of_memory;
} supply;

static _Thread_local supply *in_hand;

#define HEAD 16u   /* before each piece: its size, for realloc; keeps the alignment */

static void *give(size_t size)
{
	char *piece = size <= SIZE_MAX - HEAD ? slant_arena_alloc(&in_hand->arena, size + HEAD) : NULL;
	if (!piece)
		longjmp(in_hand->out_of_memory, 1);
	memcpy(piece, &size, sizeof size);
	return piece + HEAD;
}

static void *supply_calloc(size_t count, size_t size)
{
	if (size && count > SIZE_MAX / size)
		longjmp(in_hand->out_of_memory, 1);
	return memset(give(count * size), 0, count * size);
}

static void *supply_realloc(void *old, size_t size)
{
	size_t had = 0;
	if (old)
		memcpy(&had, (char *)old - HEAD, sizeof had);
	if (old && had >= size)
		return old;
	void *piece = give(size);
	if (had)
		memcpy(piece, old, had);
	return piece;
}

static void supply_free(void *piece)
{
	(void)piece;
}

/* The document, or NULL when out of memory. */
static cmark_node *parse(supply *memory, slant_str text)
{
	static cmark_mem functions = {supply_calloc, supply_realloc, supply_free};
	cmark_node *document = NULL;
	in_hand = memory;
	if (setjmp(memory->out_of_memory) == 0) {
		cmark_parser *parser = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, &functions);
		cmark_parser_feed(parser, text.data, text.length);
		document = cmark_parser_finish(parser);
	} else {
		document = NULL;
	}
	in_hand = NULL;
	return document;
}

/* WALKING. No library call here takes memory. */

typedef struct reading {
	slant_record *record;
	slant_article *article;
	slant_prose prose;
	slant_buf text, title;
	uint64_t code, images, tables, markup;
	size_t paragraph;          /* where it begins in text */
	bool has_title;
	bool in_title;             /* inside the heading that becomes the title */
	unsigned in_image;
} reading;

static slant_str literal_of(cmark_node *node)
{
	return slant_str_of(cmark_node_get_literal(node));
}

static void put_text(reading *r, slant_str text)
{
	if (r->in_image) {
		r->images += slant_prose_words(text);
	} else if (r->in_title) {
		slant_buf_put(&r->title, text);
	} else {
		slant_prose_text(&r->prose, text, false);
	}
}

/* Words of raw HTML, its tags not among them. */
static uint64_t words_between_tags(slant_str markup)
{
	uint64_t words = 0;
	while (markup.length) {
		const char *open = memchr(markup.data, '<', markup.length);
		size_t length = open ? (size_t)(open - markup.data) : markup.length;
		words += slant_prose_words(slant_str_slice(markup, 0, length));
		const char *close = open ? memchr(open, '>', markup.length - length) : NULL;
		markup = close ? slant_str_slice(markup, (size_t)(close - markup.data) + 1, markup.length) : (slant_str){"", 0};
	}
	return words;
}

static bool in_item(cmark_node *node)
{
	cmark_node *parent = cmark_node_parent(node);
	return parent && cmark_node_get_type(parent) == CMARK_NODE_ITEM;
}

/* The break around a block: a line in a list, else a paragraph. */
static void part(reading *r, cmark_node *node)
{
	if (in_item(node))
		slant_prose_line(&r->prose);
	else
		slant_prose_paragraph(&r->prose);
}

/* A table of bars, which CommonMark takes for a paragraph, is taken out of the text again. */
static void end_paragraph(reading *r, cmark_node *node)
{
	slant_str all = slant_buf_str(&r->text);
	slant_str written = slant_str_trim(slant_str_slice(all, r->paragraph <= all.length ? r->paragraph : all.length, all.length));
	if (written.length && written.data[0] == '|' && memmem(written.data, written.length, "--", 2)) {
		r->tables += slant_prose_words(written);
		r->text.length = r->paragraph;
	}
	part(r, node);
}

/* The first heading of level 1 is the title, or repeats it. */
static void enter_heading(reading *r, cmark_node *node)
{
	r->in_title = cmark_node_get_heading_level(node) == 1 && !r->has_title;
	r->has_title |= r->in_title;
	slant_prose_paragraph(&r->prose);
}

static void leave_heading(reading *r)
{
	slant_str own = r->article->fields[SLANT_ARTICLE_TITLE], heading = slant_str_trim(slant_buf_str(&r->title));
	bool known = r->article->has[SLANT_ARTICLE_TITLE] && own.length;
	if (r->in_title && known && (own.length != heading.length || strncasecmp(own.data, heading.data, own.length) != 0))
		slant_prose_text(&r->prose, heading, false);
	r->in_title = false;
	slant_prose_paragraph(&r->prose);
}

static void enter(reading *r, cmark_node *node)
{
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_TEXT:
	case CMARK_NODE_CODE:
		put_text(r, literal_of(node));
		break;
	case CMARK_NODE_SOFTBREAK:
		put_text(r, SLANT_STR(" "));
		break;
	case CMARK_NODE_LINEBREAK:
		if (r->in_title)
			slant_buf_byte(&r->title, ' ');
		else
			slant_prose_break(&r->prose);
		break;
	case CMARK_NODE_PARAGRAPH:
		part(r, node);
		r->paragraph = r->text.length;
		break;
	case CMARK_NODE_ITEM:
		slant_prose_line(&r->prose);
		break;
	case CMARK_NODE_HEADING:
		enter_heading(r, node);
		break;
	case CMARK_NODE_BLOCK_QUOTE:
		slant_prose_quote(&r->prose);
		break;
	case CMARK_NODE_CODE_BLOCK:
		r->code += slant_prose_words(literal_of(node));
		slant_prose_paragraph(&r->prose);
		break;
	case CMARK_NODE_HTML_BLOCK:
		r->markup += words_between_tags(literal_of(node));
		slant_prose_paragraph(&r->prose);
		break;
	case CMARK_NODE_HTML_INLINE:
		if (strncasecmp(literal_of(node).data, "<br", 3) == 0)
			slant_prose_break(&r->prose);
		break;
	case CMARK_NODE_IMAGE:
		r->in_image++;
		break;
	case CMARK_NODE_LIST:
		part(r, node);
		break;
	case CMARK_NODE_THEMATIC_BREAK:
		slant_prose_paragraph(&r->prose);
		break;
	default:
		break;
	}
}

static void leave(reading *r, cmark_node *node)
{
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_PARAGRAPH:
		end_paragraph(r, node);
		break;
	case CMARK_NODE_ITEM:
		slant_prose_line(&r->prose);
		break;
	case CMARK_NODE_LIST:
		part(r, node);
		break;
	case CMARK_NODE_HEADING:
		leave_heading(r);
		break;
	case CMARK_NODE_BLOCK_QUOTE:
		slant_prose_quote_end(&r->prose);
		break;
	case CMARK_NODE_IMAGE:
		r->in_image--;
		break;
	default:
		break;
	}
}

/* In the order of the text; nodes without children are entered only. */
static void walk(reading *r, cmark_node *document)
{
	cmark_node *node = cmark_node_first_child(document);
	while (node) {
		enter(r, node);
		cmark_node *child = cmark_node_first_child(node);
		if (child) {
			node = child;
			continue;
		}
		leave(r, node);
		while (node && !cmark_node_next(node)) {
			node = cmark_node_parent(node);
			if (!node || node == document)
				return;
			leave(r, node);
		}
		node = node ? cmark_node_next(node) : NULL;
	}
}

/* THE ARTICLE */

static slant_status finish(reading *r, slant_error *error)
{
	static const char *const names[] = {"code", "image", "table", "markup"};
	const uint64_t words[] = {r->code, r->images, r->tables, r->markup};
	slant_str title = slant_str_trim(slant_buf_str(&r->title));
	if (r->text.failed || r->title.failed)
		return slant_error_memory(error);
	slant_status status = slant_article_set(r->article, SLANT_ARTICLE_TEXT, slant_buf_str(&r->text), error);
	if (status == SLANT_OK && slant_record_blank(r->article->fields[SLANT_ARTICLE_TEXT]))
		return slant_error_set(error, SLANT_INPUT, "no text besides marks and code");
	if (status == SLANT_OK && title.length && !r->article->has[SLANT_ARTICLE_TITLE])
		status = slant_article_set(r->article, SLANT_ARTICLE_TITLE, title, error);
	for (size_t i = 0; i < sizeof names / sizeof *names && status == SLANT_OK; i++)
		status = slant_article_leave_out(r->article, names[i], words[i], error);
	return status;
}

/* What libcmark takes the square of: quotations and lists inside each other on one line, brackets of a paragraph that stay open. */
static slant_status check_nesting(slant_str text, slant_error *error)
{
	unsigned marks = 0, brackets = 0;
	for (size_t i = 0; i < text.length && marks <= DEEPEST_QUOTE && brackets <= MOST_BRACKETS; i++) {
		char c = text.data[i];
		if (c == '>' || ((c == '-' || c == '*' || c == '+') && i + 1 < text.length && text.data[i + 1] == ' '))
			marks++;
		else if (c != ' ' && c != '\t')
			marks = 0;
		if (c == '[')
			brackets++;
		else if (c == ']')
			brackets -= brackets > 0;
		else if (c == '\n' && i + 1 < text.length && text.data[i + 1] == '\n')
			brackets = 0;
	}
	if (marks > DEEPEST_QUOTE)
		return slant_error_set(error, SLANT_LIMIT, "quotations and lists nest deeper than the limit of %u", DEEPEST_QUOTE);
	if (brackets > MOST_BRACKETS)
		return slant_error_set(error, SLANT_LIMIT, "a paragraph has more open brackets than the limit of %u", MOST_BRACKETS);
	return SLANT_OK;
}

slant_status slant_markdown_read(slant_record *record, slant_str bytes, slant_article *article, slant_error *error)
{
	reading r = {.record = record, .article = article};
	supply memory = {0};
	if (bytes.length > SLANT_LIMIT_ARTICLE_BYTES)
		return slant_error_set(error, SLANT_LIMIT, "the file is longer than the limit of 16 MiB");
	slant_str text = slant_canonical(&article->arena, bytes, &article->replaced_bytes);
	if (!text.data)
		return slant_error_memory(error);
	size_t head = markdown_head_length(text);
	slant_str body = slant_str_slice(text, head, text.length);
	slant_status status = check_nesting(body, error);
	if (status != SLANT_OK)
		return status;
	status = markdown_head_read(record, slant_str_slice(text, 0, head), article, error);
	slant_buf_init(&r.text);
	slant_buf_init(&r.title);
	slant_prose_init(&r.prose, &r.text);
	slant_arena_init(&memory.arena);
	cmark_node *document = status == SLANT_OK ? parse(&memory, body) : NULL;
	if (status == SLANT_OK && !document)
		status = slant_error_memory(error);
	if (status == SLANT_OK) {
		walk(&r, document);
		status = finish(&r, error);
	}
	slant_arena_release(&memory.arena);
	slant_prose_release(&r.prose);
	slant_buf_release(&r.title);
	slant_buf_release(&r.text);
	return status;
}
