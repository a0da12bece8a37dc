/* actors: what the parts of the actor stage share: candidate names, role nouns, and the hash table that links them.
   actors_case.c reads capitals, actors_names.c finds candidates, actors_link.c links them, actors_roles.c adds role nouns, actors.c
   drives and hands out the result. Private to match/. */
#ifndef SLANT_MATCH_ACTORS_H
#define SLANT_MATCH_ACTORS_H

#include "grammar.h"
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
	SLANT_NAME_OWNER = 1 << 15      /* "rector of X", or "X, which" */
};

typedef struct slant_name {
	uint32_t token, count;             /* the name */
	uint32_t role_token, role_count;   /* role noun before it; count 0: none */
	uint32_t actor;                    /* of naming.actors, or SLANT_NONE */
	uint32_t flags;
} slant_name;

typedef struct slant_role_noun {
	uint32_t token, count;
} slant_role_noun;

typedef struct slant_actor_work {
	uint32_t person, organization, place;   /* votes on its type */
	uint32_t male, female;                  /* votes on its gender */
	slant_str role;
	bool noun;                              /* a role noun's actor */
} slant_actor_work;

/* Keys are 64-bit hashes of form ids salted by kind, so that one table serves all kinds of links. */
typedef enum slant_link {
	SLANT_LINK_FULL = 1,     /* all words of a name */
	SLANT_LINK_ENDS,         /* first and last word of a person's name */
	SLANT_LINK_SURNAME,      /* last word -> the last earlier name that ends with it */
	SLANT_LINK_UNIQUE,       /* last word -> count of names that end with it */
	SLANT_LINK_MALE,         /* last word of a man's name */
	SLANT_LINK_FEMALE,
	SLANT_LINK_GIVEN,        /* given name -> the last earlier name that opens with it */
	SLANT_LINK_ACRONYM,      /* initials */
	SLANT_LINK_HEAD,         /* organisation word -> the last earlier name that holds it */
	SLANT_LINK_ROLE,         /* stem of a role noun's head -> its actor */
	SLANT_LINK_ROLE_PERSON,  /* form of a role noun's head -> the person last named with it */
	SLANT_LINK_ALIAS         /* actor and words -> seen */
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
/* Fills lower, upper and headline. False: out of memory. actors_case.c */
bool slant_names_note_case(slant_naming *naming);

/* All candidates, into names. False: out of memory. actors_names.c */
bool slant_names_find(slant_naming *naming);
/* May the token stand in a name? */
bool slant_names_nameable(const slant_naming *naming, uint32_t token);
/* Grammar bits of a token's form. */
static inline unsigned slant_names_grammar(const slant_naming *naming, uint32_t token)
{
	return slant_grammar(slant_match_form(naming->document, token)->text);
}

/* Position in naming.verbs of the first that is not before `token`. */
uint32_t slant_names_verb(const slant_naming *naming, uint32_t token);

/* Gives each name its actor and finds known names in headlines. actors_link.c */
bool slant_names_link(slant_naming *naming);
/* Makes the table, large enough for all that the names and role nouns found can put into it. */
bool slant_link_open(slant_naming *naming);
uint32_t slant_link_get(const slant_naming *naming, slant_link kind, uint64_t value);   /* or SLANT_NONE */
/* The slot of a key, made where there was none. */
slant_link_slot *slant_link_find(const slant_naming *naming, slant_link kind, uint64_t value);
uint64_t slant_link_words(const slant_naming *naming, uint32_t token, uint32_t count);

/* Role nouns: titles of people named beside them, mentions of such people, or actors of their own. actors_roles.c */
bool slant_roles_link(slant_naming *naming);
/* End of the phrase that a role noun, whose own words end at `token`, opens: "rector | of Halvern Technical University". It ends
   before `limit` at the latest. */
uint32_t slant_roles_phrase_end(const slant_document *document, uint32_t token, uint32_t limit);

#endif
