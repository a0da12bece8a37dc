/* facts: what statistics over many articles need of one, taken out of its report; and as bytes, for the way between threads and for
   the store. Everything about groups, events and duplicates is made of facts, never of reports again.

   Takes a report; gives facts whose slices are borrowed from the report (or from the bytes they were read from) and from a scratch
   buffer; refuses only when out of memory, and bytes that are no facts. */
#ifndef SLANT_REPORT_FACTS_H
#define SLANT_REPORT_FACTS_H

#include "../base/minhash.h"
#include "../score/peers/content.h"
#include "report.h"

#define SLANT_FACTS_VERSION 3u         /* rises when the bytes change: a store of other facts is rated anew */
#define SLANT_FACTS_SHA256 32u
#define SLANT_FACTS_ABSTAINED (-1)
#define SLANT_FACTS_NO_TONE INT32_MIN
#define SLANT_FACTS_FRAMES 64u         /* of one article, at most; lists that name more lose the last */

typedef struct slant_fact_frame {
	slant_str name;
	int32_t share;                 /* of its family, in millionths */
	bool present;
} slant_fact_frame;

/* Direct quotations, and who speaks in them. */
typedef struct slant_fact_voices {
	uint32_t quotes, words;        /* all */
	uint32_t named, female, male;  /* words of speakers with a name, and of a known gender */
	uint32_t speakers;             /* distinct, known ones */
	uint32_t verbs[3];             /* neutral, doubt, endorse */
	uint32_t statements;           /* without quotation marks */
} slant_fact_voices;

typedef struct slant_facts {
	unsigned char content[SLANT_FACTS_SHA256];   /* of the whole record, see slant_facts_content() */
	unsigned char sha256[SLANT_FACTS_SHA256];    /* of the canonical text */
	slant_str id, source, author, title, date, url, language, genre, topic;   /* empty: not known. topic: the heaviest */
	slant_str metadata;                          /* a JSON object: all other fields of the record */
	int32_t scores[SLANT_DIMENSIONS];            /* millionths, or SLANT_FACTS_ABSTAINED */
	uint8_t ratings[SLANT_DIMENSIONS];           /* 0: abstained */
	uint8_t reasons[SLANT_DIMENSIONS];           /* slant_reason */
	bool opinion;
	uint32_t words, sentences;                   /* of the text */
	int32_t tone;                                /* millionths, or SLANT_FACTS_NO_TONE */
	slant_fact_voices voices;
	slant_fact_frame frames[SLANT_FACTS_FRAMES];
	uint32_t frame_count;
	bool has_minhash;                            /* the text is long enough: see base/minhash.h */
	uint16_t minhash[SLANT_MINHASH_BINS];        /* of the words of the text that are not masked; without the title */
	slant_str terms;                             /* packed, in bytewise order of stems: slant_facts_term_next() */
	slant_str told;                              /* packed: slant_content_unpack(); empty as the terms of a text in another language are */
} slant_facts;

/* The digest of a record: of every field that is there and of its metadata, in the order of names, so that two records are one exactly
   when nothing in them differs. Where the record stood is no part of it. */
slant_status slant_facts_content(const slant_article *article, unsigned char content[SLANT_FACTS_SHA256], slant_error *error);

/* `scratch` is emptied, and keeps what the slices point to. */
slant_status slant_facts_of_report(const slant_report *report, slant_buf *scratch, slant_facts *facts, slant_error *error);

/* PART of the above. False, and all zero: the text is too short. */
bool slant_facts_sign(const slant_document *document, uint16_t signature[SLANT_MINHASH_BINS]);

/* What an article is grouped by: source, author, topic, language, genre, or a metadata field; empty: not known. `scratch` keeps a
   decoded value until its next use; `starved` is set when memory ran out. */
slant_str slant_facts_field(const slant_facts *facts, const char *name, slant_buf *scratch, bool *starved);

/* Facts as bytes; the same facts give the same bytes on every machine of one byte order. */
void slant_facts_pack(const slant_facts *facts, slant_buf *out);
/* And back; the slices are borrowed from `bytes`. *taken: how many they were. SLANT_INPUT: they are no facts of this version. */
slant_status slant_facts_unpack(slant_str bytes, slant_facts *facts, size_t *taken, slant_error *error);

#endif
