/* content_parts: what the files of content share. content.c drives and makes sentences, names and aspects; speakers.c the speakers; number.c
   reads one number, numbers.c says what is counted and gathers them; content_bytes.h has all of it as bytes. Private to peers/. */
#ifndef SLANT_SCORE_PEERS_CONTENT_PARTS_H
#define SLANT_SCORE_PEERS_CONTENT_PARTS_H

#include "content.h"

typedef struct slant_content_builder {
	const slant_document *document;
	const slant_context *context;
	const slant_terms *terms;
	slant_arena *arena;
	bool told;                              /* the lists are for its language */
	uint32_t title_tokens;
	uint8_t *sides;                         /* by actor: 1 or 2; 0: of none */
	uint32_t *names;                        /* by actor: its NAME unit, or SLANT_NONE */
	uint32_t *speakers;                     /* by token: the SPEAKER unit whose words it is, or SLANT_NONE */
	SLANT_ARRAY(slant_content_unit) units;
	slant_buf folded;                       /* scratch */
} slant_content_builder;

/* A new unit with room for `most` mentions, of which SLANT_CONTENT_MENTIONS are listed. NULL: out of memory. */
slant_content_unit *slant_content_unit_new(slant_content_builder *b, slant_content_kind kind, slant_str name, uint32_t most);
/* As far as it lies in that sentence. */
void slant_content_mention_add(const slant_content_builder *b, slant_content_unit *unit, slant_span span, uint32_t sentence);

/* The country that a folded word names or whose people it names, folded; empty: none that the lists know. countries.c */
slant_str slant_country_of(const slant_countries *countries, const slant_lexicon *lexicon, slant_str word);

/* SPEAKER units, and builder->speakers. False: out of memory. speakers.c */
bool slant_content_speakers(slant_content_builder *b);
/* NUMBER units. False: out of memory. numbers.c */
bool slant_content_numbers(slant_content_builder *b);

static inline bool slant_content_is_masked(const slant_content_builder *b, uint32_t token)
{
	return b->document->text.tokens[token].flags & SLANT_TOKEN_MASKED;
}

#endif
