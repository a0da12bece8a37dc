/* See html_tree.h. libxml2's HTML parser calls back for each tag and text; no tree of its own is built. It mends what is broken as
   browsers of its time did (unclosed tags, tags out of place), tells no errors to anybody, opens no file and no connection. */
#include "html_tree.h"

#include <stdlib.h>
#include <string.h>

#include <libxml/HTMLparser.h>

#include "../base/error.h"
#include "../base/late.h"
#include "../base/limits.h"
#include "../base/utf8.h"
#include "html_hints.h"
#include "prose.h"

#include "../base/banned.h"

#define FIRST_NODES 256u
#define QUIET (HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC)

/* What is used of libxml2, which is loaded with the first page: with what it brings along, its loading costs more than reading an article.
   SLANT_LIBXML2 is the name of the library that was there when slant was built. */
#define CALLS(X) \
	X(htmlNewParserCtxt) X(htmlCtxtReadMemory) X(htmlFreeParserCtxt) X(xmlStopParser) X(xmlFreeDoc) X(xmlResetLastError)

typedef struct xml_calls {
	CALLS(SLANT_LATE_MEMBER)
} xml_calls;

typedef struct builder {
	html_tree *tree;
	xml_calls xml;
	htmlParserCtxtPtr parser;
	uint32_t open;          /* the innermost element that is open */
	uint32_t depth;
	slant_status status;    /* what stopped it */
	const char *limit;
} builder;

/* MEMORY */

/* Room for one item more in an array that doubles; false: out of memory. */
static bool grow(void **data, uint32_t count, uint32_t *capacity, size_t size)
{
	if (count < *capacity)
		return true;
	uint32_t larger = *capacity ? *capacity * 2 : FIRST_NODES;
	void *moved = realloc(*data, larger * size);
	if (!moved)
		return false;
	*data = moved;
	*capacity = larger;
	return true;
}

static void stop(builder *b, slant_status status, const char *limit)
{
	if (b->status == SLANT_OK) {
		b->status = status;
		b->limit = limit;
		b->xml.xmlStopParser(b->parser);
	}
}

void html_tree_release(html_tree *tree)
{
	free(tree->nodes);
	free(tree->attributes);
	slant_buf_release(&tree->text);
	*tree = (html_tree){0};
}

static html_node *push_node(builder *b, html_tag tag)
{
	html_tree *tree = b->tree;
	if (tree->count >= SLANT_LIMIT_HTML_NODES) {
		stop(b, SLANT_LIMIT, "the page has more tags and texts than the limit of 2 million");
		return NULL;
	}
	if (!grow((void **)&tree->nodes, tree->count, &tree->capacity, sizeof *tree->nodes)) {
		stop(b, SLANT_MEMORY, NULL);
		return NULL;
	}
	uint32_t number = tree->count++;
	html_node *node = &tree->nodes[number];
	*node = (html_node){.parent = b->open, .end = tree->count, .tag = (uint8_t)tag};
	if (number) {
		const html_node *parent = &tree->nodes[b->open];
		node->block = parent->block;
		node->flags = parent->flags & HTML_INHERITED;
		node->part = parent->part >= HTML_UNSEEN ? parent->part : HTML_KEPT;
	}
	return node;
}

/* NAMES */

static const html_element *find_element(const char *name)
{
	size_t low = 0, high = sizeof html_elements / sizeof *html_elements;
	while (low < high) {
		size_t middle = (low + high) / 2;
		int order = strcmp(name, html_elements[middle].name);
		if (order == 0)
			return &html_elements[middle];
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}

static html_attribute find_attribute(const char *name)
{
	for (size_t i = 0; i < sizeof html_attributes / sizeof *html_attributes; i++)
		if (strcmp(html_attributes[i].name, name) == 0)
			return (html_attribute)html_attributes[i].meaning;
	return HTML_ATTRIBUTES;
}

/* TEXT */

/* `&#146;` means the quotation mark that windows-1252 has there, not the control character: so browsers read it, and so old pages
   mean it. 0: windows-1252 has nothing there. */
static const uint16_t windows_1252[32] = {
	0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
	0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
};

static void put_text(slant_buf *out, slant_str text)
{
	size_t from = 0;
	for (size_t i = 0; i + 1 < text.length; i++) {
		unsigned char next = (unsigned char)text.data[i + 1];
		if (text.data[i] != '\xC2' || next < 0x80 || next > 0x9F || !windows_1252[next - 0x80])
			continue;
		char bytes[4];
		slant_buf_append(out, text.data + from, i - from);
		slant_buf_append(out, bytes, slant_utf8_encode(windows_1252[next - 0x80], bytes));
		from = i + 2;
		i++;
	}
	slant_buf_append(out, text.data + from, text.length - from);
}

static void take_text(void *context, const xmlChar *data, int length)
{
	builder *b = context;
	html_tree *tree = b->tree;
	if (b->status != SLANT_OK || length <= 0)
		return;
	html_node *last = &tree->nodes[tree->count - 1];
	if (last->tag != HTML_TEXT || last->parent != b->open) {
		last = push_node(b, HTML_TEXT);
		if (!last)
			return;
		last->beg = (uint32_t)tree->text.length;
	}
	put_text(&tree->text, (slant_str){(const char *)data, (size_t)length});
	last->length = (uint32_t)(tree->text.length - last->beg);
	if (tree->text.failed)
		stop(b, SLANT_MEMORY, NULL);
}

/* ELEMENTS */

static void add_attribute(builder *b, html_node *node, const char *name, const char *value)
{
	html_tree *tree = b->tree;
	html_attribute attribute = find_attribute(name);
	if (attribute == HTML_ATTRIBUTES || node->attribute_count == UINT16_MAX)
		return;
	if (!grow((void **)&tree->attributes, tree->attribute_count, &tree->attribute_capacity, sizeof *tree->attributes)) {
		stop(b, SLANT_MEMORY, NULL);
		return;
	}
	html_value *slot = &tree->attributes[tree->attribute_count++];
	*slot = (html_value){(uint32_t)tree->text.length, 0, attribute};
	put_text(&tree->text, slant_str_of(value));
	slot->length = (uint32_t)(tree->text.length - slot->beg);
	node->attribute_count++;
	if (tree->text.failed)
		stop(b, SLANT_MEMORY, NULL);
}

static void start_element(void *context, const xmlChar *name, const xmlChar **attributes)
{
	builder *b = context;
	if (b->status != SLANT_OK)
		return;
	if (b->depth >= SLANT_LIMIT_HTML_DEPTH) {
		stop(b, SLANT_LIMIT, "the page nests deeper than the limit of 1000 tags");
		return;
	}
	const html_element *element = find_element((const char *)name);
	html_node *node = push_node(b, element ? element->tag : HTML_PLAIN);
	if (!node)
		return;
	if (element) {
		static const uint16_t inside[] = {
			[HTML_A] = HTML_IN_LINK, [HTML_TIME] = HTML_IN_TIME, [HTML_BLOCKQUOTE] = HTML_IN_QUOTE, [HTML_ARTICLE] = HTML_IN_ARTICLE,
			[HTML_TITLE] = 0,
		};
		node->flags |= (uint16_t)(element->flags | inside[element->tag]);
		if (node->part < HTML_UNSEEN)
			node->part = (uint8_t)element->part;
		if (node->flags & HTML_IS_BLOCK)
			node->block = b->tree->count - 1;
	}
	node->attribute = b->tree->attribute_count;
	for (; attributes && attributes[0] && b->status == SLANT_OK; attributes += 2)
		add_attribute(b, node, (const char *)attributes[0], (const char *)attributes[1]);
	b->open = b->tree->count - 1;
	b->depth++;
}

static void end_element(void *context, const xmlChar *name)
{
	builder *b = context;
	(void)name;
	if (b->status != SLANT_OK || b->depth == 0)
		return;
	b->tree->nodes[b->open].end = b->tree->count;
	b->open = b->tree->nodes[b->open].parent;
	b->depth--;
}

/* Elements that the end of the page closes. */
static void close_all(builder *b)
{
	for (uint32_t at = b->open;; at = b->tree->nodes[at].parent) {
		b->tree->nodes[at].end = b->tree->count;
		if (at == 0)
			return;
	}
}

static slant_status load_calls(xml_calls *calls, slant_error *error)
{
	slant_status status;
	SLANT_LATE_LOAD(status, SLANT_LIBXML2, CALLS, calls, error);
	return status;
}

/* The whole page through the parser, whose callbacks build the tree. */
static slant_status parse(builder *b, slant_str bytes, slant_error *error)
{
	b->parser = b->xml.htmlNewParserCtxt();
	if (!b->parser)
		return slant_error_memory(error);
	*b->parser->sax = (htmlSAXHandler){
		.startElement = start_element, .endElement = end_element, .characters = take_text, .ignorableWhitespace = take_text,
		.cdataBlock = take_text, .initialized = 1,
	};
	b->parser->userData = b;
	xmlDocPtr none = b->xml.htmlCtxtReadMemory(b->parser, bytes.data, (int)bytes.length, NULL, "UTF-8", QUIET);
	bool starved = b->parser->errNo == XML_ERR_NO_MEMORY;
	if (none)
		b->xml.xmlFreeDoc(none);
	b->xml.htmlFreeParserCtxt(b->parser);
	b->xml.xmlResetLastError();
	close_all(b);
	if (b->status == SLANT_LIMIT)
		return slant_error_set(error, SLANT_LIMIT, "%s", b->limit);
	return b->status == SLANT_OK && !starved ? SLANT_OK : slant_error_memory(error);
}

slant_status html_tree_init(html_tree *tree, slant_str bytes, slant_error *error)
{
	builder b = {.tree = tree};
	*tree = (html_tree){0};
	slant_buf_init(&tree->text);
	if (html_has_attribute_soup(bytes))   /* the parser compares each with all before it */
		return slant_error_set(error, SLANT_LIMIT, "a tag of the page has more attributes than the limit of 1000");
	slant_status status = load_calls(&b.xml, error);
	if (status != SLANT_OK)
		return status;
	if (!push_node(&b, HTML_PLAIN))
		return slant_error_memory(error);
	tree->nodes[0].flags = HTML_IS_BLOCK;
	return parse(&b, bytes, error);
}

/* READING */

slant_str html_tree_value(const html_tree *tree, uint32_t node, html_attribute attribute)
{
	const html_node *at = &tree->nodes[node];
	for (uint32_t i = 0; i < at->attribute_count; i++) {
		const html_value *value = &tree->attributes[at->attribute + i];
		if (value->attribute == attribute)
			return (slant_str){slant_buf_str(&tree->text).data + value->beg, value->length};
	}
	return (slant_str){NULL, 0};
}

void html_tree_inner(const html_tree *tree, uint32_t node, slant_buf *out)
{
	slant_prose prose;
	slant_prose_init(&prose, out);
	for (uint32_t i = node; i < tree->nodes[node].end; i++) {
		if (tree->nodes[i].tag == HTML_TEXT)
			slant_prose_text(&prose, html_tree_text(tree, &tree->nodes[i]), false);
		else if (tree->nodes[i].tag == HTML_BR || (i > node && tree->nodes[i].flags & HTML_IS_BLOCK))
			slant_prose_space(&prose);
	}
	slant_prose_release(&prose);
}
