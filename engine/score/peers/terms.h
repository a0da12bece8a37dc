/* terms: the distinct stems of an article, what words are compared by: the facts of a report keep them, and content names its words by them.
   Takes a document; gives terms in bytewise order of stems, and the same as bytes; refuses only when out of memory, and bytes that are no
   terms. */
#ifndef SLANT_SCORE_PEERS_TERMS_H
#define SLANT_SCORE_PEERS_TERMS_H

#include "../../base/buf.h"
#include "../../match/match.h"

/* TERMS: the distinct stems of the words of title and text, without function words, words of one letter, numbers of one digit and what is
   masked; none of a text in another language than the word lists'. */
typedef enum slant_fact_kind {
	SLANT_FACT_WORD,
	SLANT_FACT_NAME,               /* stands with a capital inside a sentence of the text */
	SLANT_FACT_NUMBER,             /* as it is written, folded: 25, 1,200, 10th */
	SLANT_FACT_KINDS
} slant_fact_kind;

typedef struct slant_fact_term {
	slant_str stem;
	uint32_t author, quoted;       /* how often in the author's words, and in direct quotations; not both 0 */
	slant_fact_kind kind;
	bool titled;                   /* stands in the title */
} slant_fact_term;

typedef struct slant_terms {
	const slant_fact_term *data;   /* in bytewise order of stems; they borrow from the document */
	uint32_t count;
	const uint32_t *of_token;      /* by token of the document: its term's place, or SLANT_NONE */
} slant_terms;

slant_status slant_terms_of_document(const slant_document *document, slant_arena *arena, slant_terms *terms, slant_error *error);
/* Appends them as bytes; out->failed when out of memory. */
void slant_terms_write(const slant_terms *terms, slant_buf *out);

/* The next term; `rest` is what slant_terms_write wrote at first. False: there are no more.
     slant_str rest = facts.terms;
     while (slant_facts_term_next(&rest, &term)) ... */
bool slant_facts_term_next(slant_str *rest, slant_fact_term *term);
/* Whether they are terms as they are written, in order and each once. */
bool slant_facts_terms_are_sound(slant_str terms);

#endif
