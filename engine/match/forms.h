/* forms: a document's words, each distinct form once, with how often it stands there. What terms, word frequencies and lists
   of candidates start from. Takes a document; gives counts in order of first coming; refuses only when out of memory. One
   pass, no sorting. */
#ifndef SLANT_MATCH_FORMS_H
#define SLANT_MATCH_FORMS_H

#include "match.h"

typedef struct slant_form_count {
	const slant_form *form;
	uint32_t author, quoted;   /* in the author's words, and in direct quotations */
	bool name;                 /* stands with a capital inside a sentence of the text */
	bool number;               /* SLANT_TOKEN_NUMBER */
	bool titled;               /* stands in the title */
} slant_form_count;

typedef struct slant_form_counts {
	slant_form_count *data;    /* in the arena */
	uint32_t count;
	const uint32_t *of_token;  /* by token: place in data, or SLANT_NONE */
} slant_form_counts;

/* Words and numbers of title and text that are not masked. */
slant_status slant_document_forms(const slant_document *document, slant_arena *arena, slant_form_counts *out, slant_error *error);

#endif
