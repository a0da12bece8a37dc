/* html_fields: what a page says about its article. Takes a marked tree; gives title, author, date, ... each from the best place that has
   it; refuses nothing but a lack of memory. Private to html*.c. */
#ifndef SLANT_INPUT_HTML_FIELDS_H
#define SLANT_INPUT_HTML_FIELDS_H

#include "html_tree.h"

typedef enum html_field {
	HTML_FIELD_TITLE, HTML_FIELD_AUTHOR, HTML_FIELD_DATE, HTML_FIELD_SOURCE, HTML_FIELD_URL, HTML_FIELD_LANGUAGE, HTML_FIELD_SECTION,
	HTML_FIELD_KEYWORDS, HTML_FIELD_DESCRIPTION, HTML_FIELD_MODIFIED, HTML_FIELD_BODY /* articleBody: the whole text */, HTML_FIELDS
} html_field;

/* Places, best first. What stands between two of them is in the table of html_fields.c. */
enum { HTML_RANK_LINKED = 1, HTML_RANK_META = 10, HTML_RANK_PAGE = 100 };

typedef struct html_fields {
	slant_arena *arena;
	slant_str value[HTML_FIELDS];   /* empty: not found */
	unsigned rank[HTML_FIELDS];
	slant_buf scratch;
	slant_str heading;              /* the page's only h1 that is text; empty: none or several */
	unsigned headings;
	bool declared;                  /* the page says that it is an article */
	bool linked;                    /* JSON-LD has described one */
	bool failed;                    /* out of memory */
} html_fields;

/* Values live in the arena. fields is to be released also after a failure. */
slant_status html_fields_init(html_fields *fields, slant_arena *arena, const html_tree *tree, slant_error *error);
void html_fields_release(html_fields *fields);

/* Takes the value where no better one is known; white space is folded, but not in the body. Several authors or keywords from one place
   are joined by commas. */
void html_fields_offer(html_fields *fields, html_field field, unsigned rank, slant_str value);

/* Offers what a JSON-LD script says about its first article. What is no JSON is passed over. html_linked.c */
slant_status html_linked_read(html_fields *fields, slant_str script, slant_error *error);

#endif
