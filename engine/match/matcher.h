/* matcher: the worker's side of match/. Private to match/. Classes and categories are bound by name once; 0 where a lexicon
   doesn't have them. */
#ifndef SLANT_MATCH_MATCHER_H
#define SLANT_MATCH_MATCHER_H

#include "match.h"

typedef struct slant_match_classes {      /* bits of slant_form.classes */
	slant_classes word, negation, negation_cancel, modal, pronoun_male, pronoun_female, pronoun_plural, first_person_pronoun;
	slant_classes title;                  /* abbreviation/title: Mr, Dr, Sen */
	slant_classes country, given_male, given_female, organization_suffix, month, weekday;
} slant_match_classes;

typedef struct slant_match_categories {
	uint32_t report_neutral, report_doubt, report_endorse;   /* attribution/... */
	uint32_t hedge, concession, dateline, byline;
} slant_match_categories;

struct slant_matcher {
	const slant_lexicon *lexicon;
	slant_form_table forms;
	slant_vocabulary *vocabulary;
	slant_pattern_cache *patterns;
	slant_match_classes classes;
	slant_match_categories categories;
	uint32_t role_group;                  /* group number of `role`, or SLANT_NONE */
	uint32_t guard_group;                 /* group number of `guard`, or SLANT_NONE */
	uint32_t boilerplate_group;           /* group number of `boilerplate`, or SLANT_NONE */
};

static inline const slant_form *slant_match_form(const slant_document *document, uint32_t token)
{
	return slant_vocabulary_form(document->vocabulary, document->text.tokens[token].form);
}

static inline bool slant_match_in_group(const slant_lexicon *lexicon, uint32_t category, uint32_t group)
{
	return category < lexicon->category_count && category && lexicon->categories[category].group == group;
}

#endif
