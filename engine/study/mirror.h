/* mirror: the same article with names or labels swapped for their counterparts, so that one can see whether a rating moves. Takes the pairs
   of the lexicon's group `mirror` and its lists of given names, and a document; gives a title and a text; refuses nothing. Private to
   study/. */
#ifndef SLANT_STUDY_MIRROR_H
#define SLANT_STUDY_MIRROR_H

#include "../input/article.h"
#include "../match/match.h"

/* What is swapped, each alone. */
#define MIRROR_KIND_LIST(X)        \
	X(PARTY, "party", true)        \
	X(COUNTRY, "country", true)    \
	X(CAMP, "camp", false)         \
	X(GENDER, "gender", false)     \
	X(OUTLET, "outlet", true)      \
	X(LABEL, "label", false)

typedef enum mirror_kind {
#define X(name, key, capital) MIRROR_##name,
	MIRROR_KIND_LIST(X)
#undef X
	MIRROR_KINDS
} mirror_kind;

/* Terms as in the file; a leading = keeps case. */
typedef struct mirror_pair {
	slant_str term, counterpart, note;
	int32_t weight;                    /* millionths: by how much the term is more marked than its counterpart */
} mirror_pair;

typedef struct mirror_word {
	uint64_t hash;                     /* of kind and key */
	slant_str key, put;                /* folded words parted by single spaces; what stands in their place */
	slant_str form;                    /* with case, where case counts; else empty */
	uint8_t kind;
	bool capital;                      /* only where the text has a capital */
	bool cased;                        /* `put` keeps its case */
} mirror_word;

typedef struct slant_mirror {
	slant_arena arena;
	mirror_word *slots;                /* open addressing */
	uint32_t slot_count;
	uint32_t longest;                  /* words of a key */
	mirror_pair *labels;               /* in the order of the file; of the strings of the lexicon */
	uint32_t label_count;
} slant_mirror;

const char *slant_mirror_kind_name(mirror_kind kind);

/* The lexicon must outlive it. */
slant_status slant_mirror_init(slant_mirror *mirror, const slant_lexicon *lexicon, slant_error *error);
void slant_mirror_release(slant_mirror *mirror);

/* `article` with title and text of the document, words of `kind` swapped; *swapped counts them. Labels are swapped where the pair's weight
   is 0: the others are not level. */
slant_status slant_mirror_swap(const slant_mirror *mirror, mirror_kind kind, const slant_document *document, slant_article *article,
                               uint32_t *swapped, slant_error *error);

#endif
