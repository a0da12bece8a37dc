/* align: which units of the articles on one event are the same. Takes contents, one an article; gives entries, one for each unit of each
   article, joined into classes; refuses only when out of memory. Private to score/peers.

   Stems are numbered in bytewise order over the whole event, and all that is decided goes by stems and counts, never by the order of the
   articles. Everything is near-linear in the number of entries: equal things are found by sorting keys. */
#ifndef SLANT_SCORE_PEERS_ALIGN_H
#define SLANT_SCORE_PEERS_ALIGN_H

#include "../../base/strings.h"
#include "amounts.h"
#include "coverage.h"

#define SLANT_ALIGN_STEMS 8u        /* of a name that count; longer ones are known by their first */

#define SLANT_ALIGN_HAIR 1e-9         /* of a value: what counting in doubles may lose */

#define SLANT_ALIGN_FLAT 4.0        /* rarity of every stem where the norms count none: middling */

/* A unit of an article. */
typedef struct slant_align_entry {
	uint32_t article, unit;         /* in its content; SLANT_NONE: a pair */
	uint32_t sentence;              /* of its first mention */
	slant_span span;
	uint32_t mentions;
	const uint32_t *stems;          /* NAME, SPEAKER: of its longest form; NUMBER: of its first mention; pair: in the order of its wording */
	uint32_t stem_count;
	uint32_t parent, next, size;    /* classes: root, a ring of members, how many (of a root) */
	slant_content_kind kind;
} slant_align_entry;

typedef struct slant_align {
	const slant_covering *articles;
	uint32_t count;
	const uint32_t *family;         /* by article, from 0 */
	uint32_t families;
	slant_strings stems;
	const uint32_t **stem_of;       /* by article, by stem of its content */
	const double *rarity;           /* by stem */
	const uint8_t *kinds;           /* by stem: 0 where no article has it as a name or a number */
	SLANT_ARRAY(slant_align_entry) entries;
	slant_amounts *amounts;         /* by article: its numbers, also those that are no entries */
	uint32_t *stamps;               /* by article, for slant_align_meet */
	uint32_t stamp;
	slant_arena arena;              /* gone with the alignment */
	slant_error *error;
} slant_align;

/* What is common to all kinds: numbers of families and stems. align.c */
slant_status slant_align_init(slant_align *align, const slant_covering *articles, uint32_t count, const slant_norms *norms, slant_error *error);
void slant_align_release(slant_align *align);

/* Each adds the entries of its kinds and joins them. */
slant_status slant_align_names(slant_align *align);
slant_status slant_align_numbers(slant_align *align);
slant_status slant_align_aspects(slant_align *align);      /* align.c */
slant_status slant_align_pairs(slant_align *align);

/* PARTS. */
uint32_t slant_align_root(slant_align *align, uint32_t entry);
void slant_align_join(slant_align *align, uint32_t a, uint32_t b);
/* Whether an article carries units of both classes. */
bool slant_align_meet(slant_align *align, uint32_t a, uint32_t b);
const slant_content_unit *slant_align_unit(const slant_align *align, const slant_align_entry *entry);
/* A new entry for a unit. NULL: out of memory. */
slant_align_entry *slant_align_add(slant_align *align, uint32_t article, uint32_t unit);
/* The stems within a mention, at most SLANT_ALIGN_STEMS; stems has room for as many. */
uint32_t slant_align_stems(const slant_align *align, uint32_t article, const slant_content_mention *mention, uint32_t *stems);
/* Whether two numbers tell the same amount of the same thing; `loose`: whatever is counted. align_numbers.c */
bool slant_align_same_amount(const slant_content_unit *a, const slant_content_unit *b, bool loose);

/* Whether one may be told for the other by a rougher hand. align_numbers.c */
bool slant_align_about(const slant_content_unit *a, const slant_content_unit *b);
/* Whether one given name may be short for the other. align_names.c */
bool slant_align_may_be_short(const slant_align *align, uint32_t a, uint32_t b);
/* Whether a unit is a date, a year or an hour: the day that one article names is Tuesday in the next and yesterday in a third, so that of these
   no absence is sure. align_numbers.c */
bool slant_align_is_time(const slant_content_unit *unit);

static inline bool slant_align_is_name(slant_content_kind kind)
{
	return kind == SLANT_CONTENT_NAME || kind == SLANT_CONTENT_SPEAKER;
}

static inline bool slant_align_is_person(const slant_align *align, const slant_align_entry *entry)
{
	return slant_align_is_name(entry->kind) && slant_align_unit(align, entry)->type == SLANT_ACTOR_PERSON;
}

#endif
