/* html_mark: what each part of a page is: menu, comments, advert, ... or kept. Takes a tree; gives every node its part; refuses nothing.
   Private to html*.c. */
#ifndef SLANT_INPUT_HTML_MARK_H
#define SLANT_INPUT_HTML_MARK_H

#include "html_tree.h"

/* Adds up, for each element and all inside it, what is HTML_KEPT: words, letters (bytes that are no white space), how many of them in
   links and in <time>, the words of good paragraphs, and the signals of an article (h1, <article>, named as its body). Nodes whose
   part is not HTML_KEPT count nothing themselves. */
void html_measure(html_tree *tree, uint32_t good_words);

/* A good paragraph is running text: some words, most of them no link. mass counts its words. Measured with fewer words than this, a <p>
   must end as a sentence does, and nothing but a <p> is good. */
#define HTML_GOOD_WORDS 8u

/* Gives each node its part, and measures what is kept. choosing: the page is whole, so lists of links and teasers are furniture; a
   piece of a page keeps them. */
void html_mark(html_tree *tree, bool choosing);

/* "menu", "comments", ...; NULL for what is not counted. */
const char *html_part_name(html_part part);

#endif
