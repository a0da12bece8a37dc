/* actors: what the parts of the actor stage share: candidate names, role nouns, and the hash table that links them.
   actors_case.c reads capitals, actors_known.c knows names by list, actors_names.c finds candidates, actors_runs.c how far each goes
   on, actors_describe.c says what is known of each, actors_link.c links them, actors_single.c those of one word, actors_weigh.c votes on
   what they are, actors_lists.c reads lists of them, actors_peoples.c ties peoples to places, actors_roles.c adds role nouns, actors.c
   drives and hands out the result.
   Private to match/. */
#ifndef SLANT_MATCH_ACTORS_H
#define SLANT_MATCH_ACTORS_H

#include "matcher.h"

enum {                              /* slant_name.flags */
	SLANT_NAME_HEAD = 1 << 0,       /* an organisation word stands in it: University, Inc */
	SLANT_NAME_JOINED = 1 << 1,     /* joined by "of", "for", "and" or an ampersand */
	SLANT_NAME_ROLE = 1 << 2,       /* a role noun stands right before it */
	SLANT_NAME_TITLE = 1 << 3,      /* Mr, Dr, Sen stands before it */
	SLANT_NAME_MALE = 1 << 4,       /* by title */
	SLANT_NAME_FEMALE = 1 << 5,
	SLANT_NAME_COUNTRY = 1 << 6,
	SLANT_NAME_GIVEN = 1 << 7,      /* opens with a known given name */
	SLANT_NAME_PARTICLE = 1 << 8,   /* de, van, an initial */
	SLANT_NAME_PLACED = 1 << 9,     /* "in X", "at X" */
	SLANT_NAME_BRACKET = 1 << 10,   /* stands in brackets right behind the name before it */
	SLANT_NAME_KNOWN_ONLY = 1 << 11,/* counts only as far as it holds names that stand elsewhere: headlines, titles of works */
	SLANT_NAME_NOUN = 1 << 12,      /* a role noun's mention, not a name's */
	SLANT_NAME_SPEAKS = 1 << 13,    /* a report verb stands beside it */
	SLANT_NAME_WHO = 1 << 14,       /* "X, who" */
	SLANT_NAME_OWNER = 1 << 15,     /* "rector of X", or "X, which" */
	SLANT_NAME_THING = 1 << 16,     /* a law, a day, a war, a storm: found so that its short forms are none either, and dropped */
	SLANT_NAME_KNOWN_ORGANIZATION = 1 << 17,   /* the lexicon knows the name whole */
	SLANT_NAME_KNOWN_PLACE = 1 << 18,
	SLANT_NAME_SITE = 1 << 19,      /* "at X": a place, or an organisation */
	SLANT_NAME_ONE_OF = 1 << 20,    /* "X universities": a plural organisation word behind it */
	SLANT_NAME_ARTICLE = 1 << 21,   /* "the X" */
	SLANT_NAME_ACTS = 1 << 22,      /* a verb follows that people are the most frequent subjects of */
	SLANT_NAME_PLAIN = 1 << 23,     /* all its words are words of the word lists */
	SLANT_NAME_MEMBER = 1 << 24,    /* ONE_OF in a list of several: "X, Y universities" */
	SLANT_NAME_KIND = 1 << 25,      /* what it is stands before it: "the bank X," */
	SLANT_NAME_RULES = 1 << 26,     /* "X's government", "X's education minister": as countries have */
	SLANT_NAME_PEOPLE = 1 << 27     /* named after a place of the text: "Orvenian" beside "Orvenia" */
};

typedef struct slant_name {
	uint32_t token, count;             /* the name */
	uint32_t role_token, role_count;   /* role noun before it; count 0: none */
	uint32_t actor;                    /* of naming.actors, or SLANT_NONE */
	uint32_t flags;
} slant_name;

typedef struct slant_role_noun {
	uint32_t token, count;
	uint32_t entry;                    /* of its last word or words */
} slant_role_noun;

typedef struct slant_actor_work {
	uint32_t person, organization, place;   /* votes on its type */
	uint32_t person_hint, organization_hint, place_hint;   /* what it may be taken for where no vote is given */
	uint32_t male, female;                  /* votes on its gender */
	uint32_t names;                         /* times it is named */
	uint32_t first;                         /* token of its first name */
	uint32_t twin;                          /* a longer name that may be meant by this one word, + 1; 0: none */
	bool front;                             /* the twin begins with it: "Ostrel", "Ostrel Compute" */
	slant_str role;
	bool noun;                              /* a role noun's actor */
	bool thing;                             /* none at all */
} slant_actor_work;

/* Keys are 64-bit hashes of form ids salted by kind, so that one table serves all kinds of links. */
typedef enum slant_link {
	SLANT_LINK_FULL = 1,     /* all words of a name */
	SLANT_LINK_ENDS,         /* first and last word of a person's name */
	SLANT_LINK_SURNAME,      /* last word -> the last earlier name that ends with it */
	SLANT_LINK_BARE,         /* last word -> the first name of several words that ends with it; times it stands alone before */
	SLANT_LINK_COUNTRY,      /* root of a country's name -> its actor */
	SLANT_LINK_MALE,         /* last word of a man's name */
	SLANT_LINK_FEMALE,
	SLANT_LINK_FRONT,        /* first word -> the first earlier name of several words that begins with it */
	SLANT_LINK_GIVEN,        /* given name -> the last earlier name that opens with it */
	SLANT_LINK_ACRONYM,      /* initials */
	SLANT_LINK_HEAD,         /* organisation word -> the last earlier name that holds it; count of such names */
	SLANT_LINK_ROLE,         /* stem of a role noun's head, or the entry's `neutral` -> its actor */
	SLANT_LINK_ROLE_PERSON,  /* form of a role noun's head -> the person last named with it */
	SLANT_LINK_BAG,          /* an organisation's capitalised words in any order */
	SLANT_LINK_TAIL,         /* last two words of a longer person's name */
	SLANT_LINK_MEMBER,       /* what stands before a body's last word, and that word's stem */
	SLANT_LINK_ALIAS,        /* actor and words -> seen */
	SLANT_LINK_LAND          /* a place's name without its ending -> its actor; count 1: a name has it, 2: its people's too */
} slant_link;

typedef struct slant_link_slot {
	uint64_t key;            /* 0: free */
	uint32_t actor, count;
} slant_link_slot;

typedef struct slant_naming {
	const slant_matcher *matcher;
	slant_arena *arena;
	slant_document *document;
	const slant_token *tokens;
	slant_role_noun *roles;          /* by token, not overlapping */
	uint32_t role_count;
	uint32_t *verbs;                 /* first tokens of report verbs, rising */
	uint32_t verb_count;
	uint64_t *lower, *upper;         /* by form: stands in lower case; stands capitalised where no sentence begins */
	uint64_t *alone;                 /* by form: stands so with no capitalised word before it */
	uint64_t *again;                 /* by form: stands so twice */
	uint8_t *headline;               /* by sentence: 1 when its capitals say nothing */
	SLANT_ARRAY(slant_name) names;   /* by token */
	SLANT_ARRAY(slant_name) nouns;   /* mentions by role noun, by token */
	SLANT_ARRAY(slant_name) known;   /* mentions found in headlines, by token */
	SLANT_ARRAY(slant_actor_work) actors;
	slant_link_slot *slots;
	uint64_t slot_mask;
} slant_naming;

/* What stands between a token and the one before it in the same sentence. */
typedef enum slant_names_gap_kind {
	SLANT_GAP_JOINS, SLANT_GAP_AMPERSAND, SLANT_GAP_BRACKET, SLANT_GAP_OPENS, SLANT_GAP_OTHER
} slant_names_gap_kind;
slant_names_gap_kind slant_names_gap(const slant_naming *naming, uint32_t token);
/* Can the token belong to one name with the token before it? False past the last token. */
bool slant_names_joins(const slant_naming *naming, uint32_t token);
/* Its capital may come from its place: it opens a sentence, a line, a quotation, or follows a colon or dash. */
bool slant_names_opens(const slant_naming *naming, uint32_t token);
/* "J" of "J. Smith", "U.S" of "U.S. Steel". */
bool slant_names_is_initial(const slant_naming *naming, uint32_t token);
/* Fills the bit sets and headline. False: out of memory. actors_case.c */
bool slant_names_note_case(slant_naming *naming);

/* All candidates, into names. False: out of memory. actors_names.c */
bool slant_names_find(slant_naming *naming);
/* The end of the run that starts at `beg` and goes on behind token `last`; adds SLANT_NAME_JOINED and SLANT_NAME_PARTICLE to *flags.
   actors_runs.c */
uint32_t slant_names_run(const slant_naming *naming, uint32_t beg, uint32_t last, uint32_t *flags);
#define SLANT_NAME_PART_WORDS 3u   /* words before "and" in "the House Ways and Means Committee", or of an office before its holder */
/* May the token stand in a name? */
bool slant_names_nameable(const slant_naming *naming, uint32_t token);
static inline slant_classes slant_names_classes(const slant_naming *naming, uint32_t token)
{
	return slant_match_classes_of(naming->document, token);
}
static inline bool slant_names_determines(const slant_naming *naming, uint32_t token)
{
	return slant_match_determines(&naming->matcher->classes, slant_names_classes(naming, token));
}

static inline bool slant_names_is_set(const uint64_t *bits, uint32_t form)
{
	return bits[form >> 6] >> (form & 63) & 1;
}
static inline bool slant_names_is_given(const slant_naming *naming, uint32_t token)
{
	return slant_names_classes(naming, token) & naming->matcher->classes.given;
}
/* Nothing stands between the token and the one before it: tags of a page that lost their spaces. */
static inline bool slant_names_is_glued(const slant_naming *naming, uint32_t token)
{
	return token && naming->tokens[token].beg == naming->tokens[token - 1].end && naming->tokens[token].flags & SLANT_TOKEN_BREAK;
}
/* Does an organisation word stand in [beg, end)? */
static inline bool slant_names_has_head(const slant_naming *naming, uint32_t beg, uint32_t end)
{
	for (uint32_t t = beg; t < end; t++)
		if (slant_names_classes(naming, t) & naming->matcher->classes.organization_suffix)
			return true;
	return false;
}

/* Flags of the name [beg, end): what its words and the words around it say. role: first role noun that ends behind beg.
   actors_describe.c */
uint32_t slant_names_describe(const slant_naming *naming, uint32_t beg, uint32_t end, uint32_t role);
/* A single word at the beginning of a sentence is a name only when something vouches for its capital. */
bool slant_names_is_vouched(const slant_naming *naming, uint32_t token, uint32_t flags);
/* Names nobody by itself: "AI", "Category 3", a single letter, a word that the text has in small letters too. */
bool slant_names_is_common(const slant_naming *naming, uint32_t beg, uint32_t end, uint32_t flags);

/* The hash by which the names of one country are linked: its demonyms, "South Korean" and the like. */
uint64_t slant_names_country(const slant_naming *naming, uint32_t token, uint32_t count);

/* What the lexicon knows [beg, end) as, bits of slant_known_name without PREFIX; and the end of the longest known name that begins at
   `beg`, `beg` itself where there is none. actors_known.c */
unsigned slant_names_known(const slant_naming *naming, uint32_t beg, uint32_t end);
uint32_t slant_names_known_end(const slant_naming *naming, uint32_t beg);

/* Position in naming.verbs of the first that is not before `token`. */
uint32_t slant_names_verb(const slant_naming *naming, uint32_t token);

/* Votes on a name's actor. A word that says what it is outweighs what stands around it. */
enum { SLANT_VOTE_WEAK = 1, SLANT_VOTE_USUAL = 2, SLANT_VOTE_STRONG = 4, SLANT_VOTE_CERTAIN = 8 };
void slant_names_weigh(slant_naming *naming, const slant_name *name, uint32_t actor);   /* actors_weigh.c */
uint8_t slant_names_type(const slant_actor_work *work);     /* slant_actor_type: what the votes make, else the hints */
uint8_t slant_names_gender(const slant_actor_work *work);   /* slant_gender */
/* Do only a comma, "and" or both stand between two names? */
bool slant_names_is_list(const slant_naming *naming, const slant_name *a, const slant_name *b);
/* The slot of a body called in full, or in a list of its kind; NULL for other names. */
slant_link_slot *slant_names_member_slot(const slant_naming *naming, const slant_name *name);
/* Marks names of peoples whose country no list knows by the names of the text: "Orvenian" beside "Orvenia". actors_peoples.c */
void slant_names_mark_peoples(slant_naming *naming);
/* Is the word such a people's? Names must be marked. */
bool slant_names_is_people(const slant_naming *naming, uint32_t token);
/* The slot of a name so marked, or of the place it is made of; NULL for others. */
slant_link_slot *slant_names_people_slot(const slant_naming *naming, const slant_name *name);
/* Sets SLANT_NAME_MEMBER. actors_lists.c */
void slant_names_mark_members(slant_naming *naming);
/* Names side by side in a list are of one kind: hints to those that nothing else tells of. Names must be linked. */
void slant_names_weigh_lists(slant_naming *naming);
bool slant_names_is_personal(const slant_naming *naming, const slant_name *name);   /* by its form: it may be a person's */

/* Gives each name its actor and finds known names in headlines. actors_link.c */
bool slant_names_link(slant_naming *naming);
/* Makes the table, large enough for all that the names and role nouns found can put into it. */
bool slant_link_open(slant_naming *naming);
uint32_t slant_link_get(const slant_naming *naming, slant_link kind, uint64_t value);   /* or SLANT_NONE */
const slant_link_slot *slant_link_see(const slant_naming *naming, slant_link kind, uint64_t value);   /* or NULL */
/* The slot of a key, made where there was none. */
slant_link_slot *slant_link_find(const slant_naming *naming, slant_link kind, uint64_t value);
uint64_t slant_link_words(const slant_naming *naming, uint32_t token, uint32_t count);
static inline uint64_t slant_link_word(const slant_naming *naming, uint32_t token)
{
	return slant_link_words(naming, token, 1);
}
static inline void slant_link_put(const slant_naming *naming, slant_link kind, uint64_t value, uint32_t actor)
{
	slant_link_find(naming, kind, value)->actor = actor;
}
/* A new one, or SLANT_NONE: out of memory. */
static inline uint32_t slant_names_new_actor(slant_naming *naming)
{
	return SLANT_PUSH(naming->arena, &naming->actors) ? naming->actors.count - 1 : SLANT_NONE;
}

/* How often surnames stand alone before the full names. A headline's don't count: it knows no other form. actors_single.c */
void slant_names_count_bare(slant_naming *naming);
/* Gives a name of one word its actor; before: the name before it, or NULL. False: out of memory. */
bool slant_names_link_single(slant_naming *naming, slant_name *name, const slant_name *before);
/* Known names in a headline or a title of a work: the longest at each word, into `known`. False: out of memory. */
bool slant_names_find_known(slant_naming *naming, const slant_name *run);

/* Role nouns: titles of people named beside them, mentions of such people, or actors of their own. actors_roles.c */
bool slant_roles_link(slant_naming *naming);
/* End of the phrase that a role noun, whose own words end at `token`, opens: "rector | of Halvern Technical University". It ends
   before `limit` at the latest. */
uint32_t slant_roles_phrase_end(const slant_matcher *matcher, const slant_document *document, uint32_t token, uint32_t limit);

#endif
