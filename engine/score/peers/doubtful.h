/* doubtful: the parts of doubtful.c. Each takes the states of a coverage and turns some of the absent units into doubtful ones; each refuses nothing
   but where memory runs out. Private to score/peers. */
#ifndef SLANT_SCORE_PEERS_DOUBTFUL_H
#define SLANT_SCORE_PEERS_DOUBTFUL_H

#include "align.h"
#include "cover.h"

/* Places that are told by one in or around them. False: out of memory. places.c */
bool slant_doubtful_places(slant_coverage *made, slant_align *align, const uint32_t *heads);
/* Pairs whose statement a sentence makes. False: out of memory. statements.c */
bool slant_doubtful_pairs(slant_coverage *made, slant_align *align, const uint32_t *heads);

/* The words right before and behind a mention in its sentence; SLANT_NONE: none. doubtful.c */
void slant_doubtful_beside(const slant_content *content, const slant_content_mention *mention, uint32_t *before, uint32_t *behind);

/* Whether a stem is one of an entry's. */
static inline bool slant_doubtful_is_of(const slant_align_entry *entry, uint32_t stem)
{
	for (uint32_t i = 0; i < entry->stem_count; i++)
		if (entry->stems[i] == stem)
			return true;
	return false;
}

#endif
