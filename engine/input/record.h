/* record: from one JSON object, or from the values of a plain file's head, to an article.
   Takes an object as source bytes; gives an article with its fields found by name, by alias or by the user's maps; refuses a record
   that is no object, has no text, or passes a limit. */
#ifndef SLANT_INPUT_RECORD_H
#define SLANT_INPUT_RECORD_H

#include "article.h"
#include "json.h"

/* A user's `TO=FROM`: the member `from` fills the field `to`. */
typedef struct slant_field_map {
	slant_article_field to;
	slant_str from;
} slant_field_map;

/* What reading a record needs besides the record: the maps, and memory kept from one to the next. */
typedef struct slant_record {
	slant_field_map *maps;   /* owned; the names are borrowed */
	size_t map_count;
	slant_json_scan scan;
	slant_buf scratch;
	slant_json_member **order;   /* members sorted by name */
	size_t order_capacity;
	bool is_row;                 /* of a table, whose head has named its text already */
} slant_record;

/* Reads the maps. SLANT_ARGUMENT when one is not `TO=FROM` with a field's name before the sign. */
slant_status slant_record_init(slant_record *record, const char *const *fields, size_t field_count, slant_error *error);
void slant_record_release(slant_record *record);

/* Fills the article, which has been reset, from the object that record->scan holds. */
slant_status slant_record_read(slant_record *record, slant_article *article, slant_error *error);

/* The field of a name such as "title", in lower case; SLANT_ARTICLE_FIELDS: none. */
slant_article_field slant_record_field(slant_str name);
/* The field that a member of this name can fill, by a map or an alias, without regard to case, spaces, `_` and `-`. */
slant_article_field slant_record_member(const slant_record *record, slant_str name);
/* Adds metadata from a plain string. SLANT_MEMORY only. */
slant_status slant_record_note(slant_record *record, slant_article *article, slant_str name, slant_str value, slant_error *error);

/* Whether canonical text holds nothing but white space. */
bool slant_record_blank(slant_str text);

#endif
