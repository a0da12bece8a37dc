/* walk: what the trie walk (walk.c) and the trial of patterns (trial.c) share: the candidates of one sentence. Private to match/. */
#ifndef SLANT_MATCH_WALK_H
#define SLANT_MATCH_WALK_H

#include "matcher.h"

typedef struct slant_candidate {
	uint32_t token, token_count;
	slant_span span;
	slant_lexicon_end end;
} slant_candidate;

typedef struct slant_walker {
	slant_matcher *matcher;
	slant_arena *arena;
	const slant_lexicon *lexicon;
	const slant_text *text;
	const slant_form *const *forms;        /* by token */
	uint32_t sentence, token_beg, token_end;
	SLANT_ARRAY(slant_candidate) candidates;   /* of this sentence */
	SLANT_ARRAY(slant_hit) hits;
	SLANT_ARRAY(slant_hit) cues;           /* hits of the group `speech`, which no scorer reads */
	uint32_t *tried;                       /* by pattern: last sentence at one of whose words it is tried, + 1 */
	uint32_t *seen;                        /* by anchor: twice the last sentence with it, + 2; and 1 where it opens that */
	uint32_t *pending, pending_count;      /* patterns to be tried on this sentence, each once */
	slant_byte_set bytes, opening;         /* bytes of the sentence, space and letters added; of its marks and first word */
	uint32_t pattern_candidates;
	uint32_t blocked[SLANT_GROUPS_MAX];    /* by group: first token that is free */
	slant_status status;
	slant_error *error;
} slant_walker;

/* Adds a candidate: the tokens [token, behind). Out of memory is told in walker->status. */
void slant_walk_add(slant_walker *w, const slant_lexicon_end *end, uint32_t token, uint32_t behind, slant_span span);

/* Arrays for patterns, once a document. */
slant_status slant_trial_begin(slant_walker *w);
/* Tries the patterns that the sentence has all the words and marks for. */
void slant_trial_sentence(slant_walker *w);

#endif
