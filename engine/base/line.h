/* line: words of others within one line of ours. Takes text as it came; gives it without what would end the line, steer a terminal or turn
   the direction of what follows; refuses nothing. */
#ifndef SLANT_BASE_LINE_H
#define SLANT_BASE_LINE_H

#include "buf.h"

/* A code point that may not stand in a line: a control character, a line or paragraph separator, a mark of direction. */
bool slant_line_refuses(uint32_t point);

/* Appends `text`, a space for each of those, U+FFFD for what is no UTF-8. */
void slant_line_put(slant_buf *out, slant_str text);

#endif
