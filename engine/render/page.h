/* page: text for a terminal: words that wrap at a width, hanging indents, cells of tables, colours where asked for.
   Takes well-formed UTF-8, gives lines to a sink, refuses what the sink refuses; errors are sticky. Columns are counted as terminals
   do (utf8proc_charwidth). What an article says cannot steer the terminal: control characters come out as U+FFFD, marks that
   reverse the direction of writing are left out. */
#ifndef SLANT_RENDER_PAGE_H
#define SLANT_RENDER_PAGE_H

#include <stdbool.h>
#include <stdint.h>

#include "../base/buf.h"
#include "../slant.h"

typedef enum slant_ink { SLANT_INK_PLAIN, SLANT_INK_BOLD, SLANT_INK_DIM, SLANT_INK_BAR, SLANT_INK_MARK } slant_ink;

typedef struct slant_page {
	slant_buf buf;          /* the lines that wait for the sink, the last one growing */
	slant_sink sink;
	slant_status status;
	size_t line;            /* where the growing line's words begin, behind its indent */
	size_t gap, word;       /* the spaces before its last word, and that word */
	unsigned column;        /* of the growing line's end */
	unsigned word_columns;  /* of them the last word */
	unsigned width, hang;
	bool open;              /* a line is growing */
	bool colour;
} slant_page;

/* width 0 means 80; less than SLANT_PAGE_NARROWEST means that. */
#define SLANT_PAGE_NARROWEST 24u
#define SLANT_PAGE_WIDEST 500u
void slant_page_init(slant_page *page, slant_sink sink, int width, bool colour);
void slant_page_release(slant_page *page);
/* Ends the last line and hands all to the sink. */
slant_status slant_page_finish(slant_page *page, slant_error *error);

/* Begins a line at `indent`; where it wraps, it goes on at `hang`. */
void slant_page_line(slant_page *page, unsigned indent, unsigned hang);
void slant_page_blank(slant_page *page);                      /* an empty line */
void slant_page_words(slant_page *page, slant_str text);      /* white space, however much, is one break */
void slant_page_identifier(slant_page *page, slant_str name); /* in words: security_and_defense */
void slant_page_put(slant_page *page, const char *text);
void slant_page_space(slant_page *page, unsigned columns);    /* a break of several columns */
void slant_page_to(slant_page *page, unsigned column);        /* a break up to that column, two columns at least */
/* A cell of a table: text cut to columns - 2 with an ellipsis where it is longer, and spaces up to `columns`. */
void slant_page_cell(slant_page *page, slant_str text, unsigned columns);
void slant_page_integer(slant_page *page, uint64_t value);
/* A decimal with its point in every locale, "-" for NaN; sign: with + where it is not negative. decimals <= 6. */
void slant_page_decimal(slant_page *page, double value, unsigned decimals, bool sign);
void slant_page_ink(slant_page *page, slant_ink ink);         /* for what follows; nothing without colours */

#endif
