/* html_tree: a page as a flat tree. Takes well-formed UTF-8; gives elements and texts in the order of the page, each with its parent and
   the place behind its last descendant, so that all later stages are loops and no depth of nesting costs stack; refuses what passes
   SLANT_LIMIT_HTML_DEPTH or SLANT_LIMIT_HTML_NODES. Private to html*.c. */
#ifndef SLANT_INPUT_HTML_TREE_H
#define SLANT_INPUT_HTML_TREE_H

#include <stdint.h>

#include "../base/buf.h"
#include "article.h"

/* What a part of the page is. Those from HTML_UNSEEN on are no text of the page and counted nowhere. */
typedef enum html_part {
	HTML_KEPT, HTML_MENU, HTML_ASIDE, HTML_FOOTER, HTML_COMMENTS, HTML_RELATED, HTML_SHARE, HTML_NEWSLETTER, HTML_ADVERT, HTML_NOTICE,
	HTML_CAPTION, HTML_TABLE_OF_DATA, HTML_BYLINE, HTML_FORM, HTML_HIDDEN, HTML_CODE, HTML_HEADLINE, HTML_OTHER,
	HTML_UNSEEN, HTML_TITLE_TWICE /* the heading that is the title */,
	HTML_PARTS,
	HTML_BODY_HINT, HTML_LEAD_HINT, HTML_WALL_HINT   /* only in hints: the article's body, its opening, what is or hides behind an offer */
} html_part;

typedef enum html_tag {
	HTML_TEXT, HTML_PLAIN /* any other element */, HTML_A, HTML_ARTICLE, HTML_BLOCKQUOTE, HTML_BODY, HTML_BR, HTML_CITE, HTML_CODE_TAG,
	HTML_FORM_TAG, HTML_FOOTER_TAG, HTML_H1, HTML_HEADING, HTML_HEADER, HTML_HTML, HTML_LI, HTML_LINK, HTML_LIST, HTML_MAIN, HTML_META,
	HTML_P, HTML_PRE, HTML_Q, HTML_SCRIPT, HTML_TABLE, HTML_CELL, HTML_HEAD_CELL, HTML_TIME, HTML_TITLE
} html_tag;

typedef enum html_attribute {
	HTML_ARIA_HIDDEN, HTML_ARIA_MODAL, HTML_CLASS, HTML_CONTENT, HTML_DATETIME, HTML_HIDDEN_ATTRIBUTE, HTML_HREF, HTML_ID, HTML_ITEMPROP,
	HTML_LANG, HTML_NAME, HTML_PROPERTY, HTML_REL, HTML_ROLE, HTML_STYLE, HTML_TYPE, HTML_ATTRIBUTES
} html_attribute;

enum {
	HTML_IS_BLOCK = 1 << 0,     /* begins and ends a block of text */
	HTML_IS_LEAF = 1 << 1,      /* holds text, not other parts: p, li, h2, ... */
	HTML_IN_LINK = 1 << 2, HTML_IN_TIME = 1 << 3, HTML_IN_QUOTE = 1 << 4, HTML_IN_ARTICLE = 1 << 5,
	HTML_IS_CHOSEN = 1 << 6,    /* belongs to the article's body */
	HTML_IS_BODY = 1 << 7,      /* says of itself that it is the article's body */
	HTML_IS_LEAD = 1 << 8,
	HTML_IS_LAYOUT = 1 << 9     /* a block quotation that only indents */
};
#define HTML_INHERITED (HTML_IN_LINK | HTML_IN_TIME | HTML_IN_QUOTE | HTML_IN_ARTICLE | HTML_IS_CHOSEN)

typedef struct html_node {
	uint32_t parent;           /* of the root: itself, 0 */
	uint32_t end;              /* behind the last descendant */
	uint32_t block;            /* the block it belongs to; a block: itself */
	uint32_t beg, length;      /* a text's bytes in tree->text */
	uint32_t attribute;        /* first in tree->attributes */
	uint16_t attribute_count;
	uint16_t flags;
	uint8_t tag;               /* html_tag */
	uint8_t part;              /* html_part; of an element at first what its tag says. Inside HTML_UNSEEN all is unseen */
	uint8_t hint;              /* what its class and id say: html_mark.c */
	uint32_t words, letters, link_letters, time_letters, mass, signals;   /* of it and all inside: html_measure */
} html_node;

typedef struct html_value {
	uint32_t beg, length;
	html_attribute attribute;
} html_value;

typedef struct html_tree {
	html_node *nodes;          /* the first is the root, the parent of all */
	uint32_t count, capacity;
	html_value *attributes;
	uint32_t attribute_count, attribute_capacity;
	slant_buf text;
} html_tree;

/* bytes: canonical text. The tree is to be released also after a failure. */
slant_status html_tree_init(html_tree *tree, slant_str bytes, slant_error *error);
void html_tree_release(html_tree *tree);

/* The value of an attribute; data NULL: it has none. */
slant_str html_tree_value(const html_tree *tree, uint32_t node, html_attribute attribute);

static inline slant_str html_tree_text(const html_tree *tree, const html_node *node)
{
	return (slant_str){slant_buf_str(&tree->text).data + node->beg, node->length};
}

/* Appends the text inside an element, white space folded. */
void html_tree_inner(const html_tree *tree, uint32_t node, slant_buf *out);

/* Whether the bytes are a whole page, or a piece of one without head and body. html_sniff.c */
bool html_is_page(slant_str bytes);

/* Whether some tag has more than SLANT_LIMIT_HTML_ATTRIBUTES. html_sniff.c */
bool html_has_attribute_soup(slant_str bytes);

#endif
