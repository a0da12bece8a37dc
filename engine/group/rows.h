/* rows: what statistics need of each article, in memory: under 256 bytes an article, and its shares of frames.
   Takes facts in any order; gives rows in one order, by (sha256, id, content), so that nothing made of them depends on how they
   came, each with its source, its family of near-duplicates, its cluster and its stratum; refuses a broken alias file, a field that
   no article has, and when out of memory.

     slant_rows_init(&rows);
     slant_rows_begin(&rows, aliases, error);                  only where there is an alias file
     slant_rows_add(&rows, &facts, number, value, error);      for each article
     slant_rows_settle(&rows, by, period, NULL, error);        then they are in order and whole */
#ifndef SLANT_GROUP_ROWS_H
#define SLANT_GROUP_ROWS_H

#include "../base/arena.h"
#include "../base/date.h"
#include "../base/strings.h"
#include "../report/facts.h"
#include "outlet.h"

#define SLANT_NO_DAY SLANT_DAY_UNKNOWN
#define SLANT_LEAST_TOLD 12u    /* words of a text: a headline with nothing behind it leaves everything out */

typedef struct slant_row {
	slant_str id;
	unsigned char sha256[SLANT_FACTS_SHA256];      /* of the text */
	unsigned char content[SLANT_FACTS_SHA256];     /* of the whole record */
	uint64_t article;                      /* its number in the order of coming, to read its terms by */
	uint64_t cluster;                      /* from content: what is drawn together, see clusters.h */
	int32_t scores[SLANT_DIMENSIONS];      /* millionths, or SLANT_FACTS_ABSTAINED */
	uint8_t ratings[SLANT_DIMENSIONS], reasons[SLANT_DIMENSIONS];
	uint32_t value;                        /* what it is grouped by: number in rows->values; "" is not known */
	uint32_t source;                       /* canonical source: number in rows->sources; see outlet.h */
	uint32_t topic, genre, event;          /* numbers in rows->topics, rows->genres, rows->events; "" is not known. event: the record's
	                                          own, else one that was found */
	uint32_t stratum;                      /* from 0, dense */
	uint32_t family;                       /* near-duplicates share one, see duplicates.h */
	slant_day day;                         /* of its date; SLANT_NO_DAY: none */
	uint64_t title_key;                    /* a hash of its title: articles of one text may differ in it */
	uint32_t words, sentences;
	int32_t tone;                          /* millionths, or SLANT_FACTS_NO_TONE */
	slant_fact_voices voices;
	bool opinion;
	bool has_minhash;
	bool profiled;                         /* has shares of frames and voices: its language has lexicons */
	bool told;                             /* what it tells is kept: it can be laid beside others */
	bool counts;                           /* the representative of its family: counts in totals */
	bool counts_in_group;                  /* that of its family within its source and group: counts in groups and comparisons */
} slant_row;

typedef struct slant_rows {
	slant_arena arena;
	slant_row *data;
	size_t count, capacity;
	slant_strings values, topics, genres, events, frame_names;
	slant_outlets *outlets;
	SLANT_ARRAY(slant_str) sources;        /* as shown, by number */
	const slant_outlet *outlet_list;       /* what they were joined of, in the order of coming */
	uint32_t outlet_count;
	/* Of frame f in row i. Until the rows are settled frame_stride may be over frame_count, and frames stand in order of coming. */
	int32_t *frames;                       /* [i * frame_stride + f]: share of its family of frames, in millionths */
	uint64_t *present;                     /* [i]: bit f: the frame is present */
	size_t frame_count, frame_stride;
	uint16_t *minhashes;                   /* [i * SLANT_MINHASH_BINS]; NULL when the rows are settled */
	bool valued;                           /* some article has a value; while none has, the names of fields are kept: */
	slant_strings fields;
	const char *held;                      /* what strata hold equal, in words: all but what groups are made by */
	bool whole_sources;                    /* clusters are whole sources: what is compared is a trait of sources */
} slant_rows;

void slant_rows_init(slant_rows *rows);
void slant_rows_release(slant_rows *rows);
/* Reads the alias file, before the first row; NULL: none. */
slant_status slant_rows_begin(slant_rows *rows, const char *aliases, slant_error *error);
/* Copies what it keeps. article: the number by which its terms are read; value: what the article is grouped by, empty: not known; not
   looked at where rows are settled by source or period. */
slant_status slant_rows_add(slant_rows *rows, const slant_facts *facts, uint64_t article, slant_str value, slant_error *error);
/* Finds the events that records don't name: gives a row whose event is not known one of rows->events, adding to these. Rows are in order by
   then, and have families. */
typedef struct slant_rows_finder {
	slant_status (*find)(void *context, slant_rows *rows, slant_error *error);
	void *context;
} slant_rows_finder;
/* Finds sources, families, events, clusters and strata, and puts rows and all numbers in the order of what they hold. `events` may be NULL: only
   those that records name. settle.c */
slant_status slant_rows_settle(slant_rows *rows, slant_str by, slant_period period, const slant_rows_finder *events, slant_error *error);
/* Of this folder: the order alone. */
slant_status slant_rows_sort(slant_rows *rows, slant_error *error);

static inline int32_t slant_rows_share(const slant_rows *rows, size_t row, size_t frame)
{
	return rows->frames[row * rows->frame_stride + frame];
}

static inline bool slant_rows_present(const slant_rows *rows, size_t row, size_t frame)
{
	return rows->present[row] >> frame & 1;
}

#endif
