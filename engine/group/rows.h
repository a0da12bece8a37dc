/* rows: what statistics need of each article, in memory: under 256 bytes an article, and its shares of frames.
   Takes facts in any order; gives rows in one order, by (sha256, id, content), so that nothing made of them depends on how they came;
   refuses only when out of memory. */
#ifndef SLANT_GROUP_ROWS_H
#define SLANT_GROUP_ROWS_H

#include "../base/arena.h"
#include "../base/date.h"
#include "../report/facts.h"
#include "labels.h"

#define SLANT_NO_DAY SLANT_DAY_UNKNOWN

typedef struct slant_row {
	slant_str id;
	unsigned char sha256[SLANT_FACTS_SHA256];      /* of the text */
	unsigned char content[SLANT_FACTS_SHA256];     /* of the whole record */
	uint64_t article;                      /* its number in the store, to read its terms by */
	uint64_t cluster;                      /* from content: what is drawn together, see clusters.h */
	int32_t scores[SLANT_DIMENSIONS];      /* millionths, or SLANT_FACTS_ABSTAINED */
	uint8_t ratings[SLANT_DIMENSIONS], reasons[SLANT_DIMENSIONS];
	uint32_t value;                        /* what it is grouped by: number in rows->values; "" is not known */
	uint32_t source;                       /* canonical source: number in rows->sources */
	uint32_t topic, genre;                 /* numbers in rows->topics, rows->genres */
	uint32_t stratum;                      /* from 0, dense */
	uint32_t family;                       /* near-duplicates share one, see duplicates.h */
	slant_day day;                         /* of its date; SLANT_NO_DAY: none */
	uint32_t words, sentences;
	int32_t tone;                          /* millionths, or SLANT_FACTS_NO_TONE */
	slant_fact_voices voices;
	bool opinion;
	bool profiled;                         /* has shares of frames and voices: its language has lexicons */
	bool counts;                           /* the representative of its family: counts in totals */
	bool counts_in_group;                  /* that of its family within its source: counts in groups and comparisons */
} slant_row;

typedef struct slant_rows {
	slant_arena arena;
	slant_row *data;
	size_t count, capacity;
	slant_labels values, sources, topics, genres, frame_names;
	/* Of frame f in row i. Until the rows are sorted frame_stride is over frame_count, and frames stand in order of coming. */
	int32_t *frames;                       /* [i * frame_stride + f]: share of its family of frames, in millionths */
	uint64_t *present;                     /* [i]: bit f: the frame is present */
	size_t frame_count, frame_stride;
} slant_rows;

void slant_rows_init(slant_rows *rows);
void slant_rows_release(slant_rows *rows);
/* Copies what it keeps. article: its number in the store; value: what it is grouped by, empty: not known. */
slant_status slant_rows_add(slant_rows *rows, const slant_facts *facts, uint64_t article, slant_str value, slant_error *error);
/* Puts rows and the numbers of values, sources, topics, genres and frames in the order of what they hold. */
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
