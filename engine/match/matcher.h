/* matcher: the worker's side of match/. Private to match/. Classes and categories are bound by name once; 0 where a lexicon
   doesn't have them. */
#ifndef SLANT_MATCH_MATCHER_H
#define SLANT_MATCH_MATCHER_H

#include "match.h"

typedef struct slant_match_classes {      /* bits of slant_form.classes */
	slant_classes word, negation, negation_cancel, modal, pronoun_male, pronoun_female, pronoun_plural, pronoun_neuter;
	slant_classes first_person_pronoun;
	slant_classes woman, man;             /* mother, spokesman: nouns that say whether "she" or "he" is meant */
	slant_classes participle;             /* saying: of report verbs */
	slant_classes quantifier;             /* some, many */
	slant_classes subject_pronoun;        /* he, they, I: with one of the classes above */
	slant_classes definite;               /* the */
	slant_classes article, cardinal;      /* what opens a noun phrase: see slant_match_determines() */
	slant_classes coordinator;            /* and */
	slant_classes name_joint;             /* joins the halves of a name: of, for */
	slant_classes place_preposition;      /* what follows is often a place: in, near */
	slant_classes site_preposition;       /* what follows is a place or an organisation: at */
	slant_classes auxiliary;              /* was, had, did */
	slant_classes complement;             /* continues a noun phrase: of, for, from */
	slant_classes source_preposition;     /* ends a report phrase: according to */
	slant_classes preposition, conjunction, relative_person, relative_thing, relative_any;
	slant_classes particle;               /* stands inside names: de, van, al */
	slant_classes title;                  /* abbreviation/title: Mr, Dr, Sen */
	slant_classes title_male, title_female, surname, postal;
	slant_classes person_title;           /* Governor, Speaker */
	slant_classes country;                /* its demonyms included */
	slant_classes demonym, capital;
	slant_classes given_male, given_female, given, organization_suffix, place_suffix, thing_suffix, common_acronym, common_word, prefix;
	slant_classes month, weekday;         /* abbreviated ones included */
	slant_classes place_abbreviation;
	slant_classes grammar;                /* any of what joins and opens phrases, particles excepted */
} slant_match_classes;

typedef struct slant_match_categories {
	uint32_t report_neutral, report_doubt, report_endorse;   /* attribution/... */
	uint32_t speech_clause, speech_told, speech_matter, speech_source, speech_noun, speech_owned;   /* speech/... */
	uint32_t hedge, concession, dateline, official, byline;
} slant_match_categories;

typedef struct slant_match_root {         /* a word and the country it means */
	uint64_t word, root;                  /* hashes of folded text; word 0: free slot */
} slant_match_root;

struct slant_matcher {
	const slant_lexicon *lexicon;
	slant_form_table forms;
	slant_vocabulary *vocabulary;
	slant_pattern_cache *patterns;
	slant_match_classes classes;
	slant_match_categories categories;
	uint32_t language_group;              /* group number of `language`, or SLANT_NONE */
	uint32_t role_group;                  /* group number of `role`, or SLANT_NONE */
	uint32_t guard_group;                 /* group number of `guard`, or SLANT_NONE */
	uint32_t speech_group;                /* group number of `speech`, or SLANT_NONE */
	uint32_t boilerplate_group;           /* group number of `boilerplate`, or SLANT_NONE */
	uint32_t genre_group;                 /* group number of `genre`, or SLANT_NONE */
	uint32_t own_language;                /* category of the language that the lists are for, or 0 */
	slant_match_root *roots;              /* open addressing, a power of two; heap */
	uint64_t root_mask;
	uint64_t known[1024];                 /* a bit for each hash in roots: most words and names are told unknown without a look there */
};

/* Fills matcher->roots from the column `neutral` of the classes of names and from the group `entity`. roots.c */
slant_status slant_match_roots_bind(slant_matcher *matcher, slant_error *error);
/* What the lexicon makes of a new form, and whether a known name begins with it. For a slant_form_table; context: the matcher. */
bool slant_match_resolve(const void *matcher, slant_arena *arena, slant_form *form);
/* The hash of the country behind a word such as "russian" or "us"; of the word itself where the lexicon knows none. */
uint64_t slant_match_root_of(const slant_matcher *matcher, slant_str word);
/* The hash of a name of several words: its first words from 0 on, then the root of its last. */
uint64_t slant_match_root_join(uint64_t before, uint64_t last);
/* What the lexicon knows of a name, given by its words' hashes joined. */
typedef enum slant_known_name {
	SLANT_KNOWN_PREFIX = 1 << 0,          /* longer names begin so */
	SLANT_KNOWN_ORGANIZATION = 1 << 1, SLANT_KNOWN_PLACE = 1 << 2, SLANT_KNOWN_THING = 1 << 3
} slant_known_name;
unsigned slant_match_known(const slant_matcher *matcher, uint64_t name);
/* Whether the lexicon names a country so in the column `neutral`. */
bool slant_match_is_root(const slant_matcher *matcher, uint64_t root);

static inline const slant_form *slant_match_form(const slant_document *document, uint32_t token)
{
	return document->forms[token];
}

static inline slant_classes slant_match_classes_of(const slant_document *document, uint32_t token)
{
	return slant_match_form(document, token)->classes;
}

/* Opens a noun phrase: "a", "their", "two"; not "that", which is more often a conjunction. */
static inline bool slant_match_determines(const slant_match_classes *known, slant_classes word)
{
	return word & (known->article | known->cardinal) && !(word & (known->conjunction | known->relative_any));
}

static inline bool slant_match_in_group(const slant_lexicon *lexicon, uint32_t category, uint32_t group)
{
	return category < lexicon->category_count && category && lexicon->categories[category].group == group;
}

#endif
