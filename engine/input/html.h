/* html: one article out of a web page, or out of a piece of one.
   Takes the page's bytes, in UTF-8 by then (whatever its own head declares); gives an article with the body's text, the fields that the
   page names (title, author, date, source, address, language; section, keywords, description and date of change as metadata), and how
   many words of which part of the page were left out; refuses a page without an article (a front page, an error page, a consent
   wall) and what passes a limit of base/limits.h.

   The stages: html_tree (libxml2 to a flat tree), html_fields (head and JSON-LD), html_mark (menus, asides, comments, ... by tag, role
   and the names that sites give to their parts), html_shape (comments and offers by their form), html_body (which part is the article),
   html (its text). A piece of a page, such as `<p>One.</p><p>Two.</p>`, is taken whole, but for what is marked. */
#ifndef SLANT_INPUT_HTML_H
#define SLANT_INPUT_HTML_H

#include "record.h"

/* Whether the bytes are HTML: white space and comments, then a doctype or a tag; or a few words, then paragraphs that touch. XML that is
   no XHTML is not. head: the first bytes of a file, the byte order mark
   taken off. A tag that texts could begin with (`<b>`, `<a>`) must be followed by another one. */
bool slant_html_is(slant_str head);

/* The encoding that the page declares in its first 4 KB, as it is written there; empty: none. UTF-16 is given as utf-8: where the
   declaration could be read, it cannot be true. */
slant_str slant_html_declared(slant_str head);

/* Fills article (reset before). */
slant_status slant_html_read(slant_record *record, slant_str bytes, slant_article *article, slant_error *error);

#endif
