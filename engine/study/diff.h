/* diff: two articles on one event laid side by side: what both tell, what only one tells, numbers that disagree, and the same thing under
   other words. Takes two rated articles; gives plain lists in which neither article comes first (a diff the other way round is the
   same with its sides changed); refuses what the reader and the worker refuse. Computes no verdict about which is better.

   diff.c reads and drives, diff_align.c finds sentences that tell the same, diff_facts.c sorts the units of coverage.h, diff_verbs.c
   compares report verbs and loaded words, diff_words.c finds words that lists know as names of one thing (diff_phrases.c finds the words),
   diff_slots.c words that stand in the same place, diff_json.c and diff_text.c render. Private to study/. */
#ifndef SLANT_STUDY_DIFF_H
#define SLANT_STUDY_DIFF_H

#include "../input/article.h"
#include "../run/run.h"
#include "../score/peers/coverage.h"

#define SLANT_DIFF_SIDES 2u
#define SLANT_DIFF_LABELS_MOST 200u

/* What the two are to each other: decides what can be told, and the first line of the text. */
typedef enum slant_diff_relation {
	SLANT_DIFF_SAME_TEXT,          /* the same title and text */
	SLANT_DIFF_LANGUAGE,           /* one at least is in a language without lexicons: it has no units */
	SLANT_DIFF_LITTLE_SHARED,      /* too unlike for one event; all is told nevertheless */
	SLANT_DIFF_ONE_EVENT
} slant_diff_relation;

/* A span of one of the two. */
typedef struct slant_diff_place {
	slant_span span;
	uint32_t sentence;             /* of the document */
	uint8_t field;
	bool quoted;                   /* in a direct quotation */
} slant_diff_place;

typedef struct slant_diff_fact {
	slant_content_kind kind;
	slant_str name;
	slant_diff_place at[SLANT_DIFF_SIDES];
	double value[SLANT_DIFF_SIDES];          /* of numbers that disagree */
	double weight;                 /* what lists are sorted by, falling; not shown */
} slant_diff_fact;

typedef SLANT_ARRAY(slant_diff_fact) slant_diff_facts;

/* Why two words are taken for names of one thing, the surest first. */
typedef enum slant_diff_basis {
	SLANT_DIFF_VERB,               /* report verbs of other stance for one speaker */
	SLANT_DIFF_LIST,               /* the lists give both the same plain word */
	SLANT_DIFF_SLOT,               /* they stand between, or beside, the same words in sentences that tell the same */
	SLANT_DIFF_BASES
} slant_diff_basis;

typedef struct slant_diff_label {
	slant_diff_basis basis;
	slant_str about;               /* the speaker; the plain word; the words beside */
	slant_diff_place at[SLANT_DIFF_SIDES];
	uint8_t stance[SLANT_DIFF_SIDES];        /* VERB: 0 neutral, 1 doubt, 2 endorse */
	uint32_t entry[SLANT_DIFF_SIDES];        /* of the lists, or SLANT_NONE */
	bool linked;                   /* the two sentences tell the same */
	double weight;
} slant_diff_label;

typedef SLANT_ARRAY(slant_diff_label) slant_diff_labels;

/* A loaded word of the author's about a name that both carry, which the other does not use of it. */
typedef struct slant_diff_loaded {
	slant_str about;
	slant_diff_place at;
	uint32_t entry;
	uint16_t category;
	int32_t weight;                /* millionths */
} slant_diff_loaded;

typedef SLANT_ARRAY(slant_diff_loaded) slant_diff_loaded_words;

/* Sentences that tell the same. */
typedef struct slant_diff_link {
	uint32_t sentence[SLANT_DIFF_SIDES];
	double likeness;               /* cosine of their stems, weighted by rarity */
} slant_diff_link;

typedef struct slant_diff_side {
	slant_article article;
	slant_worker *worker;
	const slant_report *report;
	const slant_document *document;
	slant_content content;
	uint32_t title_sentences;
	uint32_t *common;              /* by stem of the content: its number among the stems of both, or SLANT_NONE */
	double *rarity;                /* by stem */
	uint32_t *tokens;              /* by word of the content: its token */
} slant_diff_side;

struct slant_diff {
	const slant_engine *engine;
	slant_arena arena;
	slant_diff_side sides[SLANT_DIFF_SIDES];
	uint32_t common_count;
	double likeness;               /* of the two articles: cosine of their stems, weighted by rarity */
	slant_diff_relation relation;
	SLANT_ARRAY(slant_diff_link) links;      /* by sentence of A, then of B */
	const slant_coverage *coverage;
	slant_diff_facts shared, only[SLANT_DIFF_SIDES], differing;
	slant_diff_labels labels;
	slant_diff_loaded_words loaded[SLANT_DIFF_SIDES];
};

/* diff_align.c */
slant_status slant_diff_align(slant_diff *diff, slant_error *error);
/* The link between two sentences, or NULL. */
const slant_diff_link *slant_diff_linked(const slant_diff *diff, uint32_t a, uint32_t b);
/* How much two places have in common around them: the rarity of the stems that stand within a few words of both, summed. */
double slant_diff_near(const slant_diff *diff, const slant_diff_place *a, const slant_diff_place *b);

/* diff_facts.c */
slant_status slant_diff_sort_facts(slant_diff *diff, slant_error *error);

/* diff_verbs.c */
slant_status slant_diff_find_verbs(slant_diff *diff, slant_error *error);
slant_status slant_diff_find_loaded(slant_diff *diff, slant_error *error);

/* diff_words.c */
slant_status slant_diff_find_words(slant_diff *diff, slant_error *error);

/* diff_slots.c */
slant_status slant_diff_find_slots(slant_diff *diff, slant_error *error);

/* What a place says, and its sentence. */
slant_str slant_diff_slice(const slant_diff_side *side, const slant_diff_place *place);

/* diff_json.c, diff_text.c */
slant_status slant_diff_render_json(const slant_diff *diff, slant_sink sink, slant_error *error);
slant_status slant_diff_render_text(const slant_diff *diff, const slant_style *style, slant_sink sink, slant_error *error);

extern const char *const slant_diff_relation_names[];   /* "same_text", "language", "little_shared", "one_event" */
extern const char *const slant_diff_basis_names[SLANT_DIFF_BASES];   /* "verb", "list", "slot" */

#endif
