/* indirect_parts: what indirect.c, which goes through the cues, and indirect_content.c, which finds what belongs to one, share. Private to
   match/. */
#ifndef SLANT_MATCH_INDIRECT_PARTS_H
#define SLANT_MATCH_INDIRECT_PARTS_H

#include "speakers.h"

#define INDIRECT_LEAST_WORDS 3u   /* words before what the author adds; fewer say something only with a name, a verb or an article */

typedef struct token_range {
	uint32_t beg, end;       /* tokens */
} token_range;

typedef struct cue_view {
	const slant_hit *hit;
	uint32_t sentence_beg, sentence_end;
	uint32_t clause_beg, clause_end;   /* of its first and behind its last token */
	uint32_t end;                      /* behind the cue */
} cue_view;

typedef struct indirect {
	slant_speaking speaking;
	const slant_match_classes *classes;
	const slant_match_categories *categories;
	slant_arena *arena;
	SLANT_ARRAY(slant_statement) statements;
} indirect;

static inline slant_classes classes_at(const indirect *in, uint32_t token)
{
	return slant_match_classes_of(in->speaking.document, token);
}

static inline uint16_t flags_at(const indirect *in, uint32_t token)
{
	return in->speaking.tokens[token].flags;
}

/* "that" and what else opens a clause, which no article is. */
static inline bool that_at(const indirect *in, uint32_t token)
{
	slant_classes word = classes_at(in, token);
	return word & in->classes->conjunction && word & in->classes->pronoun_neuter;
}

/* A comma, not a colon or dash, stands before the token. */
static inline bool comma_at(const indirect *in, uint32_t token)
{
	return flags_at(in, token) & SLANT_TOKEN_COMMA;
}

/* No clause ends before the token: nothing parts it from the one before, or both belong to one name. */
bool slant_indirect_goes_on(const indirect *in, uint32_t token);
/* What is said behind a cue; empty where nothing is. */
token_range slant_indirect_content(const indirect *in, const cue_view *cue);
/* ", Brask said.", ", said the mayor of Sarnow.": a tag behind its content. */
bool slant_indirect_is_tag(const indirect *in, const cue_view *cue);

#endif
