/* rows: what statistics need of each article, in memory: under 256 bytes an article.
   Takes facts; gives rows in one order, by (sha256, id), whatever the order in which they came; refuses only when out of memory. */
#ifndef SLANT_GROUP_ROWS_H
#define SLANT_GROUP_ROWS_H

#include "../base/arena.h"
#include "../base/buf.h"
#include "../report/facts.h"


typedef struct slant_row {
	slant_str id;
	unsigned char sha256[SLANT_FACTS_SHA256];
	int32_t scores[SLANT_DIMENSIONS];
	uint32_t value;                        /* number in slant_rows.values */
	uint8_t reasons[SLANT_DIMENSIONS];
	bool opinion;
} slant_row;

typedef struct slant_rows {
	slant_arena arena;
	slant_row *data;
	size_t count, capacity;
	SLANT_ARRAY(slant_str) values;         /* distinct values, in order of coming */
	uint32_t *slots;                       /* open addressing over values: number + 1, or 0 */
	size_t slot_count;                     /* a power of two, or 0 */
} slant_rows;

void slant_rows_init(slant_rows *rows);
void slant_rows_release(slant_rows *rows);
/* Copies what it keeps. value: what the article is grouped by; empty: not known. */
slant_status slant_rows_add(slant_rows *rows, const slant_facts *facts, slant_str value, slant_error *error);
void slant_rows_sort(slant_rows *rows);

#endif
