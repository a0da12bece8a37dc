/* prose: from the blocks of a marked-up page to the text of an article. Shared by html and markdown.
   Takes pieces of text and the breaks between them; gives paragraphs parted by an empty line, lines by a line break, white space
   folded as browsers fold it; refuses nothing: a failed append shows in out->failed.

   A quotation set off as a block of its own carries no marks on the page: its place says that somebody else speaks. In running text
   the place is lost, and its words would be read as the author's, so it gets the marks: each paragraph opens with one, the last
   closes. What has its marks already is left as it is; so is a line that opens with a dash, which names the speaker. */
#ifndef SLANT_INPUT_PROSE_H
#define SLANT_INPUT_PROSE_H

#include <stdbool.h>

#include "../base/buf.h"

typedef struct slant_prose {
	slant_buf *out;         /* borrowed */
	slant_buf scratch;
	int gap;                /* what goes before the next character */
	unsigned hard_spaces;   /* non-breaking ones, kept when a character of the same line follows */
	unsigned depth;         /* of block quotations */
	size_t quotation;       /* where the outermost begins */
} slant_prose;

void slant_prose_init(slant_prose *prose, slant_buf *out);
void slant_prose_release(slant_prose *prose);

/* Text inside a block. as_it_stands: its line breaks are line breaks. */
void slant_prose_text(slant_prose *prose, slant_str text, bool as_it_stands);
void slant_prose_space(slant_prose *prose);
/* A new line; a second call without text between changes nothing. */
void slant_prose_line(slant_prose *prose);
/* A line break of the author's; two in a row part paragraphs. */
void slant_prose_break(slant_prose *prose);
void slant_prose_paragraph(slant_prose *prose);
/* Around a block quotation; they nest. The end also adds to out->failed what went wrong on the way. */
void slant_prose_quote(slant_prose *prose);
void slant_prose_quote_end(slant_prose *prose);

/* Words of a text: runs without white space that hold a letter or a digit. */
size_t slant_prose_words(slant_str text);

#endif
