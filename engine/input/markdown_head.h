/* markdown_head: the front matter of a Markdown file: lines `key: value` between two lines `---`, values bare, quoted, in brackets or as
   a list of `- item` below. Private to markdown*.c. */
#ifndef SLANT_INPUT_MARKDOWN_HEAD_H
#define SLANT_INPUT_MARKDOWN_HEAD_H

#include "record.h"

/* Bytes of the front matter with its two lines; 0: there is none. */
size_t markdown_head_length(slant_str bytes);

/* Reads the fields of the front matter (head: as measured) into the article. */
slant_status markdown_head_read(slant_record *record, slant_str head, slant_article *article, slant_error *error);

/* Whether a line is `key: value` with a key that names a field of an article. */
bool markdown_head_line(slant_str line, slant_article_field *field);

/* Takes a line off the front of text, without its end of line; false at the end. */
bool markdown_take_line(slant_str *text, slant_str *line);

#endif
