/* term_counts: how often authors use which words, by group, over the articles of one kind that count in groups. Takes rows and a way to
   read an article's terms; gives the terms that are common enough to say something about, their counts, and where chosen ones stand;
   refuses what the reader refuses.

   Only words and names in the author's own voice are counted: quotations are somebody else's, numbers are no words. Words of the names of
   an article's source and of its group are not counted in it (own_words.h).

   Articles are read three times and never held: a first time to see which terms are common, a second to count them by group, a third to
   note where the few chosen ones stand. What is held is the vocabulary, once, and a number or two an article. */
#ifndef SLANT_GROUP_TERM_COUNTS_H
#define SLANT_GROUP_TERM_COUNTS_H

#include "own_words.h"
#include "sections.h"

/* A term in a group that has it in SLANT_TERM_GROUP_CLUSTERS clusters or more. */
typedef struct slant_term_cell {
	uint32_t group, term, articles;
	uint64_t count;
} slant_term_cell;

typedef struct slant_term_place {
	uint32_t term, row, count;         /* row: place in `rows` */
} slant_term_place;

typedef struct slant_term_counts {
	const slant_sections_input *input;
	slant_arena arena;
	slant_strings terms;               /* candidates; numbers follow the bytewise order */
	slant_own_words sources, groups;   /* words of names, by source and by group */
	uint32_t *rows;                    /* of the kind, by group and cluster; heap */
	uint32_t *words;                   /* by place in `rows`: the author's content words; heap */
	uint32_t *stamps;                  /* by term: the place in `rows` + 1 for which it is a word of a name; heap */
	size_t row_count;
	uint64_t *totals;                  /* by term: in all articles of the kind; heap */
	SLANT_ARRAY(slant_term_cell) cells;    /* of groups large enough to show, by group */
} slant_term_counts;

/* Reads twice: `terms`, `totals`, `cells`, `words`. */
slant_status slant_term_counts_init(slant_term_counts *counts, const slant_sections_input *input, int kind, slant_error *error);
void slant_term_counts_release(slant_term_counts *counts);
/* Reads again: where the terms with chosen[term] stand, by place in `rows`. */
slant_status slant_term_counts_locate(slant_term_counts *counts, const bool *chosen, slant_buf *places, slant_error *error);

#endif
