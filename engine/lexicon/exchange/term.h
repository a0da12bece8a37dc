/* term: a term of another program's list as one of ours, and back.
   Takes words with globs (`*` any letters, `?` one letter) as their formats write them; gives the term in the form of
   lexicons/FORMAT.md: an exact form, a prefix, a phrase of both, or else a pattern that says the very same; says why where it is none.

   Foreign lists name forms, not stems, so a word comes in as an exact form. */
#ifndef SLANT_LEXICON_EXCHANGE_TERM_H
#define SLANT_LEXICON_EXCHANGE_TERM_H

#include "../../base/buf.h"
#include "../../text/text.h"

enum {
	SLANT_TERM_STAR = 1 << 0,      /* `*` stands for letters */
	SLANT_TERM_QUESTION = 1 << 1,  /* `?` stands for one */
	SLANT_TERM_STEM = 1 << 2       /* the list says that the term is a stem */
};

typedef struct slant_terms {
	slant_vocabulary *vocabulary;
	slant_arena scratch;
	slant_buf words, made;         /* kept from term to term */
} slant_terms;

slant_status slant_terms_init(slant_terms *terms, slant_error *error);
void slant_terms_release(slant_terms *terms);

/* *term lives until the next call. Where it is none, *why says so and *term is empty. */
slant_status slant_terms_in(slant_terms *terms, slant_str written, unsigned flags, slant_str *term, const char **why, slant_error *error);

/* What of our term a list of globs cannot say; NULL: it says all. */
typedef struct slant_term_out {
	slant_str glob;                /* empty: the term cannot be said at all. Lives until the next call */
	const char *lost;
} slant_term_out;

slant_status slant_terms_out(slant_terms *terms, slant_str term, slant_term_out *out, slant_error *error);

#endif
