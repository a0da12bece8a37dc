/* plain: one article out of a text file.
   Takes the whole file's bytes; gives an article with the text byte for byte and, from a head, its other fields; refuses what has no
   text. A head is a first line `Key: value` with a known key (Title, Source, Author, Date, URL, Language, ID, in any case), more such
   lines with any keys, and an empty line. Without the empty line, or with any other line before it, there is no head. */
#ifndef SLANT_INPUT_PLAIN_H
#define SLANT_INPUT_PLAIN_H

#include "record.h"

/* Fills article (reset before) from the file's bytes, a byte order mark taken off. */
slant_status slant_plain_read(slant_record *record, slant_str bytes, slant_article *article, slant_error *error);

/* What kind of binary data the bytes are, such as "a PNG image"; NULL: they can be text. head: the first bytes of a file. */
const char *slant_plain_magic(slant_str head);

#endif
