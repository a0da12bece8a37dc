/* html_body: which part of a page is the article. Takes a marked tree; chooses the elements that hold the article's text and marks what
   is outside them; says when there is no article. Private to html*.c. */
#ifndef SLANT_INPUT_HTML_BODY_H
#define SLANT_INPUT_HTML_BODY_H

#include "html_tree.h"

/* What is not chosen and was HTML_KEPT becomes HTML_OTHER. declared: the page's head says that it is an article.
   False: it holds none; then all is left as it was. */
bool html_body_choose(html_tree *tree, bool declared);

#endif
