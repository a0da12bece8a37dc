/* match: the one pass from tokens to hits, and what is settled once before any scorer runs: overlap, negation, hedge, voice, place,
   actors, and who says each quotation.
   Takes a parsed text and a frozen lexicon; gives a document view, all const; refuses only when out of memory. */
#ifndef SLANT_MATCH_MATCH_H
#define SLANT_MATCH_MATCH_H

#include "../lexicon/lexicon.h"
#include "../lexicon/pattern.h"
#include "../text/text.h"

#define SLANT_NONE 0xFFFFFFFFu

/* Categories of hits that no word list makes. */
enum {
	SLANT_CATEGORY_SCARE_QUOTES = 0xF000,   /* one or two words of the author's in quotation marks */
	SLANT_CATEGORY_QUOTATION,               /* a direct quotation, whole */
	SLANT_CATEGORY_ACTOR,                   /* a mention of an actor */
	SLANT_CATEGORY_INDIRECT_SPEECH          /* the content of a statement without quotation marks */
};

typedef enum slant_place { SLANT_PLACE_HEADLINE, SLANT_PLACE_LEAD, SLANT_PLACE_BODY, SLANT_PLACE_CLOSE, SLANT_PLACES } slant_place;

enum {
	SLANT_HIT_NEGATED = 1 << 0,   /* a negation stands within three words before it, or it stands in "no ..." */
	SLANT_HIT_HEDGED = 1 << 1,    /* a hedge (epistemic/hedge) stands within three words before it */
	SLANT_HIT_QUOTED = 1 << 2,    /* inside a direct quotation: somebody else's words */
	SLANT_HIT_MARKED = 1 << 3,    /* inside scare quotes or a quoted title */
	SLANT_HIT_CONCEDED = 1 << 4   /* in a concessive clause (although ..., while ...): from a cue of `concession` to the next break */
};

typedef struct slant_hit {
	slant_span span;
	uint32_t token, token_count;
	uint32_t sentence;
	uint32_t entry;         /* SLANT_NONE: no word list entry */
	uint32_t actor;         /* a mention: the actor; else the nearest actor of the clause; or SLANT_NONE */
	int32_t weight;         /* millionths, with the pole as sign; negation does not change it */
	uint16_t category;
	uint8_t flags;
	uint8_t place;
	uint8_t field;
} slant_hit;

/* ACTORS: people, organisations, places and roles with their mentions linked (surnames, acronyms, repeated names). */
typedef enum slant_actor_type {
	SLANT_ACTOR_UNKNOWN, SLANT_ACTOR_PERSON, SLANT_ACTOR_ORGANIZATION, SLANT_ACTOR_PLACE, SLANT_ACTOR_ROLE
} slant_actor_type;
typedef enum slant_gender { SLANT_GENDER_UNKNOWN, SLANT_GENDER_FEMALE, SLANT_GENDER_MALE } slant_gender;

typedef struct slant_actor {
	slant_str name;              /* the longest form it is mentioned by, as written */
	uint32_t first_mention;      /* index in mentions */
	uint32_t mention_count;
	slant_str *aliases;          /* its other forms, in order of first use */
	uint32_t alias_count;
	slant_str role;              /* the role beside its name ("the Rector of ...", "police chief"), or empty */
	uint8_t type;                /* slant_actor_type */
	bool people;                 /* known by the words for its people alone: "Russian", and never Russia */
	uint8_t gender;              /* slant_gender, only from Mr/Ms, given names and pronouns that agree */
} slant_actor;

/* Who says a quotation. */
typedef struct slant_utterance {
	uint32_t quote;              /* index in text.quotes; direct and depth 0 */
	uint32_t actor;              /* or SLANT_NONE */
	slant_span speaker;          /* where the speaker stands, in the field of the quote; empty when carried over or not found */
	slant_str role;              /* "the rector", "a spokesman", when the speaker is named by role; or empty */
	uint32_t verb;               /* entry of the report verb, or SLANT_NONE */
	uint8_t stance;              /* 0 neutral, 1 doubt, 2 endorse */
	uint32_t words;              /* tokens inside */
} slant_utterance;

/* What somebody is reported to say, think or want without quotation marks. Its words stay the author's. */
typedef struct slant_statement {
	slant_span content;          /* opens with no direct quotation; one may stand in it */
	slant_span rest;             /* its second part, behind the tag of "X, he said, Y"; or empty */
	slant_span source;           /* where the source stands; or empty */
	slant_span cue;              /* the words that report it; empty before a colon */
	uint32_t token;              /* first of the content */
	uint32_t actor;              /* or SLANT_NONE */
	slant_str role;              /* as in slant_utterance */
	uint32_t verb;               /* entry of the cue, or SLANT_NONE */
	uint32_t words;              /* of both parts */
	uint8_t field;
	uint8_t stance;              /* 0 neutral, 1 doubt, 2 endorse: the sign of the cue's weight */
} slant_statement;
/* A part of a text that is not scored, and why: a category of the group `boilerplate`, or of `foreign` (0: no language found). */
typedef struct slant_masked {
	slant_span span;
	uint32_t category;
	uint8_t field;
} slant_masked;

typedef enum slant_language_kind {
	SLANT_LANGUAGE_OWN,   /* that of the word lists, or too short to tell */
	SLANT_LANGUAGE_OTHER
} slant_language_kind;

typedef struct slant_document {
	slant_text text;
	const slant_lexicon *lexicon;
	const slant_vocabulary *vocabulary;
	const slant_form *const *forms;      /* by token */
	const uint32_t *clauses;             /* clause number of each token: a new one at each sentence and each SLANT_TOKEN_BREAK */
	const slant_hit *hits;               /* sorted by (field, beg, -length, category) */
	uint32_t hit_count;
	const slant_hit *cues;               /* of indirect speech, in order; the group `speech` is kept apart from the hits */
	uint32_t cue_count;
	const slant_actor *actors;           /* in order of first mention */
	uint32_t actor_count;
	const slant_hit *mentions;           /* category SLANT_CATEGORY_ACTOR, sorted by (field, beg) */
	uint32_t mention_count;
	const slant_utterance *utterances;   /* in order of quotes */
	uint32_t utterance_count;
	const slant_statement *statements;   /* in order of their cues */
	uint32_t statement_count;
	const slant_masked *boilerplate;     /* of the text, in order */
	uint32_t boilerplate_count;
	const slant_masked *foreign;         /* parts in other languages, of both fields, in order; none where the whole is */
	uint32_t foreign_count;
	uint32_t foreign_words;              /* in them, of the text */
	uint32_t language;                   /* of the whole: a category of the group `foreign`, or 0: not told */
	uint8_t language_kind;               /* slant_language_kind */
	uint32_t masked_tokens;              /* of the text */
	uint32_t words;                      /* tokens of kind word or number that are not masked, both fields */
	uint32_t known_words;                /* of them, those that some list knows: a measure of how near the text is to the lists */
	uint32_t quoted_words;               /* of them inside direct quotations */
	uint32_t title_words;
} slant_document;

typedef struct slant_matcher slant_matcher;   /* a worker's: lexicon, vocabulary, compiled patterns, classes bound once */

/* The lexicon is borrowed. The matcher owns its vocabulary. */
slant_status slant_matcher_new(const slant_lexicon *lexicon, slant_matcher **matcher, slant_error *error);
void slant_matcher_free(slant_matcher *matcher);

/* Reads one article. Everything is allocated in `arena`; the fields are borrowed. whole: the text is one sentence. */
slant_status slant_matcher_read(slant_matcher *matcher, slant_arena *arena, slant_str title, slant_str text, bool whole,
                                slant_document *document, slant_error *error);

/* Name of a category, also of those that no word list makes ("scare_quotes", "quotation", "actor"). */
slant_str slant_category_name(const slant_lexicon *lexicon, uint32_t category);

/* The first of hits in order that stands in a field at `beg` or behind it, or `count`. context.c */
uint32_t slant_match_hit_from(const slant_hit *hits, uint32_t count, uint32_t field, uint32_t beg);

/* PARTS, each a stage of slant_matcher_read. */

/* The turns of interviews and transcripts, made quotations. turns.c */
slant_status slant_match_turns(const slant_matcher *matcher, slant_arena *arena, slant_document *document, slant_error *error);
/* Word list hits with overlap settled: leftmost longest in each group, guards applied. walk.c */
slant_status slant_match_walk(slant_matcher *matcher, slant_arena *arena, slant_document *document, slant_error *error);
/* The language; masks parts in other languages. foreign.c */
slant_status slant_match_foreign(const slant_matcher *matcher, slant_arena *arena, slant_document *document, slant_error *error);
/* Masks boilerplate, and drops the hits of all that is masked. mask.c */
slant_status slant_match_mask(const slant_matcher *matcher, slant_arena *arena, slant_document *document, slant_error *error);
/* Tokens of the title, which come first. context.c */
uint32_t slant_match_title_tokens(const slant_text *text);
/* Sets where lead and close lie in a text of which `masked` tokens are masked. context.c */
void slant_match_bound_places(slant_text *text, uint32_t masked);
/* Where a token stands: title_tokens as above. The one rule of headline, lead, body and close. context.c */
slant_place slant_match_place(const slant_text *text, uint32_t title_tokens, uint32_t token);
/* Words in scare quotes that are somebody's: quoted voice, and no scare quotes. spoken.c */
void slant_match_spoken(const slant_matcher *matcher, slant_document *document);
/* Flags and places of the hits. context.c */
void slant_match_context(const slant_matcher *matcher, slant_document *document);
/* Actors and their mentions. actors.c */
slant_status slant_match_actors(const slant_matcher *matcher, slant_arena *arena, slant_document *document, slant_error *error);
/* Speakers of direct quotations; reads the statements. speakers.c */
slant_status slant_match_speakers(const slant_matcher *matcher, slant_arena *arena, slant_document *document, slant_error *error);
/* Statements without quotation marks. indirect.c */
slant_status slant_match_indirect(const slant_matcher *matcher, slant_arena *arena, slant_document *document, slant_error *error);

#endif
