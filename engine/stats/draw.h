/* draw: a stratified random sample whose chances are known exactly. Takes units, each with a group, a score and a content id; gives
   each its stratum and whether it is drawn, and of each stratum how many are there and how many are drawn; refuses a size that cannot
   give every group SLANT_STRATUM_LEAST units.

   Strata are groups cut into parts by rank of score: terciles, else halves, else whole groups, as many parts as both the size of the
   sample and that of the group allow with SLANT_STRATUM_LEAST each. So units of all scores are drawn of each group, few as they may be.
   Each stratum gets the same number as far as it has units; what one lacks goes to the others. A smaller group than SLANT_STRATUM_LEAST is
   one stratum and drawn whole.

   Within a stratum the units with the smallest hash of seed and content are drawn: simple random sampling without replacement, for
   which the chance of each unit is drawn / there (Cochran, Sampling Techniques (1977), ch. 5). Neither the order of the units nor the
   machine changes what is drawn. */
#ifndef SLANT_STATS_DRAW_H
#define SLANT_STATS_DRAW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "../slant.h"

#define SLANT_STRATUM_LEAST 2u
#define SLANT_STRATUM_PARTS 3u        /* of a group, at most */

typedef struct slant_draw_unit {
	uint64_t content;             /* of what is drawn, not of where it stood; distinct in all but freaks */
	uint32_t group;               /* from 0 */
	int32_t score;
	uint32_t stratum;             /* given */
	bool drawn;                   /* given */
} slant_draw_unit;

typedef struct slant_stratum {
	uint32_t group, part;         /* part: from 0, by rising score */
	uint64_t there, drawn;
} slant_stratum;

/* Sorts the units by (group, score, content). *strata (free) are in that order too. SLANT_ARGUMENT: `size` is too small for so many
   groups; the message says which size is enough. */
slant_status slant_draw(slant_draw_unit *units, size_t count, size_t size, uint64_t seed, slant_stratum **strata, size_t *stratum_count,
                        slant_error *error);

#endif
