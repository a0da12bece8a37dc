/* rows: what statistics need of each article, in memory: under 256 bytes an article.
   Takes facts out of a report or out of a line of an earlier batch; gives rows in one order, by (sha256, id), whatever the order in
   which they came; refuses only when out of memory, or a line that is no article report. */
#ifndef SLANT_GROUP_ROWS_H
#define SLANT_GROUP_ROWS_H

#include "../base/arena.h"
#include "../base/buf.h"
#include "../input/json.h"
#include "../report/report.h"

#define SLANT_ROW_SHA256 32u
#define SLANT_ROW_ABSTAINED (-1)

/* One article. The slices are borrowed from where the facts were taken. */
typedef struct slant_facts {
	slant_str id;
	slant_str value;                       /* what it is grouped by; empty: not known */
	unsigned char sha256[SLANT_ROW_SHA256];
	int32_t scores[SLANT_DIMENSIONS];      /* millionths, or SLANT_ROW_ABSTAINED */
	uint8_t ratings[SLANT_DIMENSIONS];     /* 0: abstained */
	uint8_t reasons[SLANT_DIMENSIONS];     /* slant_reason */
	bool opinion;
} slant_facts;

typedef struct slant_row {
	slant_str id;
	unsigned char sha256[SLANT_ROW_SHA256];
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
/* Copies the facts. */
slant_status slant_rows_add(slant_rows *rows, const slant_facts *facts, slant_error *error);
void slant_rows_sort(slant_rows *rows);

/* FACTS. facts.c */

/* `by`: source, author, topic, language, genre, or a metadata field. `scratch` keeps a decoded value until its next use. */
slant_status slant_facts_of_report(const slant_report *report, const char *by, slant_buf *scratch, slant_facts *facts,
                                   slant_error *error);
/* Facts as bytes, for the way between threads; and back, with what stands behind them in *rest. */
void slant_facts_pack(const slant_facts *facts, slant_buf *out);
void slant_facts_unpack(slant_str bytes, slant_facts *facts, slant_str *rest);

/* LINES of articles.jsonl. line.c */

typedef struct slant_line {
	slant_json_scan scan;                  /* kept between lines */
	slant_buf id, value, name;
	slant_str provenance;                  /* of the line read last: its JSON, borrowed from the line */
	bool starved;                          /* a scan has run out of memory */
} slant_line;

void slant_line_init(slant_line *line);
void slant_line_release(slant_line *line);
/* SLANT_INPUT says what is wrong with it; SLANT_ARGUMENT when `by` is topic and the line holds no topics. */
slant_status slant_line_facts(slant_line *line, slant_str text, const char *by, slant_facts *facts, slant_error *error);
/* 64 hex digits. */
bool slant_line_sha256(slant_str hex, unsigned char sha256[SLANT_ROW_SHA256]);

#endif
