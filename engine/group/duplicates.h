/* duplicates: which articles tell the same text, so that a wire story that forty papers print is not forty witnesses. Takes
   rows; gives each its family and whether it stands for it; refuses only when out of memory.

   Two texts are of one family when they are the same, or when SLANT_DUPLICATE_BINS of their signatures' bins agree: an
   estimated likeness (Jaccard, shingles of five words: base/minhash.h) of .8. Among 17,000 articles and excerpts of the
   press, pairs from .8 on were one text: printed again under another name, with other quotation marks, without captions and
   links, or cut a sentence shorter; so were those from .6 to .8, excerpts cut at another place. Of whole articles no two
   stood between .6 and .85; at .57 stood an article and its revision of the next day; and up to .5 articles that share no
   more than a gallery's captions or paragraphs of an agency. A higher bound would lose copies, a lower one comes near to the
   captions. What is like something that is like a third is of one family with both.

   Every pair so like shares a band of its signature, since 25 bins cannot break all of 32 bands: only texts that share a
   band are looked at, each with each. Where more than SLANT_DUPLICATE_LEADERS share one, as forms do, each is compared with
   the last so many that were unlike, in an order made from the signatures, so that work grows with the number of texts and
   no faster.

   All that is given depends on the rows alone, not on the order they stand in. */
#ifndef SLANT_GROUP_DUPLICATES_H
#define SLANT_GROUP_DUPLICATES_H

#include "../base/date.h"
#include "../base/minhash.h"
#include "../base/str.h"
#include "../slant.h"

#define SLANT_DUPLICATE_BINS 103u          /* of SLANT_MINHASH_BINS: the first count past a share of .8 */
#define SLANT_DUPLICATE_LEADERS 16u

typedef struct slant_duplicate {
	/* given; borrowed */
	const unsigned char *sha256;           /* of the text: SLANT_FACTS_SHA256 bytes */
	const unsigned char *content;          /* of the whole record, likewise: tells records apart that are alike in all else */
	const uint16_t *minhash;               /* NULL: the text is too short */
	slant_str source, id;
	slant_day day;
	/* found */
	uint64_t family_key;                   /* made of the family's smallest sha256: the same in every corpus that has this text */
	uint32_t family;                       /* from 0, in the order of the smallest sha256 of each */
	uint32_t rank;                         /* place of the row by (family, date, source, id): the lowest of any set stands for it */
	bool first;                            /* stands for its family: the earliest date, then the smallest source, then id; unknown dates
	                                          come last */
	bool first_of_source;                  /* stands for the articles of its family in its source */
} slant_duplicate;

typedef struct slant_duplicates_summary {
	uint32_t texts;                        /* different ones */
	uint32_t families;
	uint32_t shared;                       /* families of two rows or more */
	uint32_t wires;                        /* of them, those in two sources or more */
	uint32_t copies;                       /* rows that don't stand for their family */
	uint32_t copies_in_source;             /* rows that don't stand for their family even in their source */
	uint64_t compared;                     /* pairs of signatures that were looked at */
} slant_duplicates_summary;

/* `summary` may be NULL. */
slant_status slant_duplicates_find(slant_duplicate *rows, uint32_t count, slant_duplicates_summary *summary, slant_error *error);

#endif
