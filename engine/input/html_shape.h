/* html_shape: parts of a page that are told by their form alone, whatever they are called: lists of comments, offers to subscribe.
   Takes a marked and measured tree; marks such parts; refuses nothing. Private to html*.c. */
#ifndef SLANT_INPUT_HTML_SHAPE_H
#define SLANT_INPUT_HTML_SHAPE_H

#include "html_tree.h"

/* Whether anything was marked: then the tree is to be measured anew. */
bool html_shape_mark(html_tree *tree);

#endif
