/* markdown: one article out of a Markdown file (CommonMark), with or without front matter.
   Takes the file's bytes in UTF-8; gives an article with the text without marks, the fields of the front matter (simple YAML: title,
   author, date, source, url, language; all else as metadata), the first heading of level 1 as title where that names none, and the words
   left out (code, images' descriptions, tables, raw HTML); refuses what has no text or passes a limit. */
#ifndef SLANT_INPUT_MARKDOWN_H
#define SLANT_INPUT_MARKDOWN_H

#include "record.h"

/* Whether the bytes are Markdown rather than a plain text with a mark or two in it: front matter; a first line that is a heading; two
   headings; two kinds of the marks that no other text has (headings, links, images, fences, strong words), or one of them beside lists
   or quoted lines. A plain head is not Markdown. */
bool slant_markdown_is(slant_str bytes);

/* Fills article (reset before). */
slant_status slant_markdown_read(slant_record *record, slant_str bytes, slant_article *article, slant_error *error);

#endif
