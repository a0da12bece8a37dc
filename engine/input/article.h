/* article: one record as the reader gives it: canonical fields, nothing judged.
   text and title are canonical text (DESIGN: UTF-8, NFC, ill-formed bytes and NULs as U+FFFD; nothing trimmed, joined or cut).
   All slices live in `arena`, are NUL-terminated, and have data "" where the field is missing (`has` tells). */
#ifndef SLANT_INPUT_ARTICLE_H
#define SLANT_INPUT_ARTICLE_H

#include <stdbool.h>

#include "../base/arena.h"
#include "../base/str.h"
#include "../slant.h"

typedef enum slant_article_field {
	SLANT_ARTICLE_ID, SLANT_ARTICLE_SOURCE, SLANT_ARTICLE_TITLE, SLANT_ARTICLE_AUTHOR, SLANT_ARTICLE_DATE, SLANT_ARTICLE_URL,
	SLANT_ARTICLE_LANGUAGE, SLANT_ARTICLE_TEXT, SLANT_ARTICLE_FIELDS
} slant_article_field;

/* One field that is none of the above: its name, and its value as compact JSON text with the digits of numbers unchanged. */
typedef struct slant_metadata {
	slant_str name;
	slant_str json;
} slant_metadata;

/* A part of a page that is no part of the article, such as "menu" or "comments", and the words that stood in it. */
typedef struct slant_left_out {
	const char *part;           /* a constant */
	uint64_t words;
} slant_left_out;

struct slant_article {
	slant_arena arena;
	slant_str fields[SLANT_ARTICLE_FIELDS];
	bool has[SLANT_ARTICLE_FIELDS];
	SLANT_ARRAY(slant_metadata) metadata;
	SLANT_ARRAY(slant_left_out) left_out;   /* of HTML and Markdown; each part once */
	slant_str file;             /* as given by the user; "-" is standard input */
	uint64_t record;            /* within the file, from 1 */
	uint64_t replaced_bytes;
	bool single;                /* its file holds exactly this one article and is not JSON Lines or an array */
};

/* Empties the article and keeps its memory. */
void slant_article_reset(slant_article *article);

/* Copies `value` into the field as canonical text; counts replaced bytes. SLANT_MEMORY, or SLANT_LIMIT past
   SLANT_LIMIT_ARTICLE_BYTES (title: SLANT_LIMIT_TITLE_BYTES). */
slant_status slant_article_set(slant_article *article, slant_article_field field, slant_str value, slant_error *error);

/* Adds words to a part of left_out; none adds nothing. SLANT_MEMORY only. */
slant_status slant_article_leave_out(slant_article *article, const char *part, uint64_t words, slant_error *error);

#endif
