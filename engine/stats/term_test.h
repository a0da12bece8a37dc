/* term_test: is a term more a group's than its strata make it? Takes words by row, where terms occur, and which term to
   look at for which group (the caller chooses, by a first pass over all terms); gives log odds against the rest, and a
   permutation p; refuses what units.h refuses, and choices and postings out of range.

   The rest: rows of other groups, in strata that hold the group too. z is that of Monroe, Colaresi and Quinn (stats.h)
   over those rows. What a group writes about is mostly what its strata are about, and z doesn't know of strata; so the
   test asks for the log odds less those of the counts that the group would have if its strata's terms and words lay
   evenly on their units (the mean over all permutations), over the same standard deviation: `adjusted`. Its p, two-sided,
   comes from shuffles of units inside strata (units.h), in which a unit's words and terms stay together: an article that
   says a word twenty times is one article. Standard deviations of z alone take words for independent, and are far too
   small for words that come in bursts.

   p of many choices is no finding before it is adjusted for all that were looked at in choosing them.

   NaN: all figures where the rest or the group has fewer than two units, or the term doesn't occur in those strata, or
   prior is not over 0; p where the term lies evenly whatever is shuffled counts 1, as no arrangement says less. */
#ifndef SLANT_STATS_TERM_TEST_H
#define SLANT_STATS_TERM_TEST_H

#include "panel.h"
#include "stats.h"

#define SLANT_TERM_REPLICATES 999u

/* Where terms occur: those of term t are entries starts[t] up to starts[t + 1]. */
typedef struct slant_postings {
	size_t terms;
	const size_t *starts;          /* [terms + 1] */
	const uint32_t *rows;          /* of the panel */
	const uint32_t *counts;
} slant_postings;

typedef struct slant_term_choice {
	uint32_t term, group;
} slant_term_choice;

typedef struct slant_term_test {
	uint64_t counts[2], words[2];  /* of the group and of the rest, in strata that hold both */
	uint64_t units[2];
	double z, adjusted, p;
	bool continued;
} slant_term_test;

/* `words`: a panel whose values are words of the row. prior: in words, see slant_log_odds. tests[choice_count]. */
slant_status slant_terms_test(const slant_panel *words, const slant_postings *postings, const slant_term_choice *choices,
                              size_t choice_count, double prior, uint64_t seed, unsigned replicates, slant_term_test *tests,
                              slant_error *error);

#endif
