/* See record.h. The value of a field is that of, in this order: the maps, the field's own name, its aliases as listed; among names that
   differ in spelling only, the one spelled as listed, then the first. null counts as not there. What fills no field becomes metadata. */
#include "record_names.h"

#include <stdlib.h>

#include "../base/canonical.h"
#include "../base/error.h"
#include "../base/utf8.h"

#include "../base/banned.h"

#define LISTED_BYTES 200u   /* of a message go to names */

static slant_status read_map(slant_field_map *map, const char *field, slant_error *error)
{
	const char *sign = field ? strchr(field, '=') : NULL;
	if (!sign || !sign[1])
		return slant_error_set(error, SLANT_ARGUMENT, "a field map must be TO=FROM, such as text=body, not \"%s\"", field ? field : "");
	map->to = slant_record_field((slant_str){field, (size_t)(sign - field)});
	map->from = slant_str_of(sign + 1);
	if (map->to == SLANT_ARTICLE_FIELDS)
		return slant_error_set(error, SLANT_ARGUMENT,
		                       "\"%s\": the field must be one of id, source, title, author, date, url, language, text", field);
	return SLANT_OK;
}

slant_status slant_record_init(slant_record *record, const char *const *fields, size_t field_count, slant_error *error)
{
	slant_status status = SLANT_OK;
	*record = (slant_record){0};
	slant_json_scan_init(&record->scan);
	if (!field_count)
		return SLANT_OK;
	record->maps = calloc(field_count, sizeof *record->maps);
	if (!record->maps)
		return slant_error_memory(error);
	for (; status == SLANT_OK && record->map_count < field_count; record->map_count++)
		status = read_map(&record->maps[record->map_count], fields[record->map_count], error);
	if (status != SLANT_OK)
		slant_record_release(record);
	return status;
}

void slant_record_release(slant_record *record)
{
	slant_json_scan_release(&record->scan);
	slant_buf_release(&record->scratch);
	free(record->order);
	free(record->maps);
	*record = (slant_record){0};
}

/* FIELDS. A claim is a member's bid for a field; the lowest rank wins. */
typedef struct claims {
	const slant_json_member *winner[SLANT_ARTICLE_FIELDS];
	size_t rank[SLANT_ARTICLE_FIELDS];
	bool text_of_other_kind;
} claims;

static bool join(slant_str array, slant_article_field field, slant_buf *out, uint64_t *replaced);
static slant_str name_inside(slant_str object);

static bool usable(slant_article_field field, const slant_json_member *member)
{
	switch (member->kind) {
	case SLANT_JSON_STRING:
		return true;
	case SLANT_JSON_NUMBER:
	case SLANT_JSON_TRUE:
	case SLANT_JSON_FALSE:
		return field != SLANT_ARTICLE_TEXT;
	case SLANT_JSON_ARRAY:
		return (field == SLANT_ARTICLE_AUTHOR || field == SLANT_ARTICLE_TEXT) && join(member->value, field, NULL, NULL);
	case SLANT_JSON_OBJECT:
		return (field == SLANT_ARTICLE_AUTHOR || field == SLANT_ARTICLE_SOURCE) && name_inside(member->value).length > 2;
	default:
		return false;
	}
}

static void claim(claims *all, slant_article_field field, size_t rank, const slant_json_member *member)
{
	if (!usable(field, member)) {
		all->text_of_other_kind |= field == SLANT_ARTICLE_TEXT && member->kind != SLANT_JSON_NULL;
	} else if (!all->winner[field] || rank < all->rank[field]) {
		all->winner[field] = member;
		all->rank[field] = rank;
	}
}

static void claim_all(const slant_record *record, claims *all, const slant_json_member *member)
{
	slant_article_field field;
	bool mapped = false, exact;
	for (size_t i = 0; i < record->map_count; i++) {
		if (slant_record_mapped(record->maps[i].from, member->name, &exact)) {
			claim(all, record->maps[i].to, 2 * i + !exact, member);
			mapped = true;
		}
	}
	size_t row = mapped ? SLANT_RECORD_NO_ALIAS : slant_record_alias(member->name, &field, &exact);
	if (row != SLANT_RECORD_NO_ALIAS)
		claim(all, field, 2 * (record->map_count + row) + !exact, member);
}

static bool is_used(const claims *all, const slant_json_member *member)
{
	for (int i = 0; i < SLANT_ARTICLE_FIELDS; i++)
		if (all->winner[i] == member)
			return true;
	return false;
}

/* NAMES. */
static bool is_plain_name(slant_str name)
{
	for (size_t i = 0; i < name.length; i++)
		if (name.data[i] == '\\' || (unsigned char)name.data[i] >= 0x80)
			return false;
	return true;
}

static slant_status decode_names(slant_record *record, slant_article *article, slant_error *error)
{
	for (uint32_t i = 0; i < record->scan.count; i++) {
		slant_str *name = &record->scan.members[i].name;
		uint64_t replaced = 0;
		if (is_plain_name(*name))
			continue;
		slant_buf_reset(&record->scratch);
		slant_json_decode(*name, &record->scratch, &article->replaced_bytes);
		if (record->scratch.failed)
			return slant_error_memory(error);
		*name = slant_canonical(&article->arena, slant_buf_str(&record->scratch), &replaced);
		if (!name->data)
			return slant_error_memory(error);
		article->replaced_bytes += replaced;
	}
	return SLANT_OK;
}

static int by_name(const void *a, const void *b)
{
	const slant_json_member *first = *(slant_json_member *const *)a, *second = *(slant_json_member *const *)b;
	int order = slant_str_compare(first->name, second->name);
	return order ? order : (first > second) - (first < second);
}

/* Of members with one name all but the last lose their name's data. Sorted, not hashed: no choice of names makes it slow. */
static slant_status drop_repeated(slant_record *record, slant_error *error)
{
	slant_json_scan *scan = &record->scan;
	if (record->order_capacity < scan->capacity) {
		slant_json_member **larger = realloc(record->order, scan->capacity * sizeof *larger);
		if (!larger)
			return slant_error_memory(error);
		record->order = larger;
		record->order_capacity = scan->capacity;
	}
	for (uint32_t i = 0; i < scan->count; i++)
		record->order[i] = &scan->members[i];
	if (scan->count > 1)
		qsort(record->order, scan->count, sizeof *record->order, by_name);
	for (uint32_t i = 0; i + 1 < scan->count; i++)
		if (slant_str_equal(record->order[i]->name, record->order[i + 1]->name))
			record->order[i]->name.data = NULL;
	return SLANT_OK;
}

/* VALUES. */
static slant_str inside_quotes(slant_str value)
{
	return slant_str_slice(value, 1, value.length - 1);
}

/* The string `name` of an object such as {"id": null, "name": "The Post"}, with its quotes; empty: there is none. */
static slant_str name_inside(slant_str object)
{
	slant_str found = {"", 0};
	slant_json_scan scan;
	slant_json_scan_init(&scan);
	slant_json_scan_value(&scan, object);
	for (uint32_t i = 0; i < scan.count; i++)
		if (slant_str_is(scan.members[i].name, "name") && scan.members[i].kind == SLANT_JSON_STRING)
			found = scan.members[i].value;
	slant_json_scan_release(&scan);
	return found;
}

/* The strings of an array, names with ", " between them, paragraphs of a text with an empty line, appended to out unless that is
   NULL. False when the array is empty or holds anything else. */
static bool join(slant_str array, slant_article_field field, slant_buf *out, uint64_t *replaced)
{
	slant_json_scan element;
	slant_json_scan_init(&element);
	size_t at = 1, count = 0;
	bool strings = true;
	for (; strings; count++) {
		slant_str rest = slant_str_slice(array, at, array.length);
		size_t lead = slant_json_space(rest);
		if (slant_json_scan_value(&element, rest) != SLANT_JSON_WHOLE || element.kind != SLANT_JSON_STRING)
			strings = false;
		if (strings && out && count)
			slant_buf_put(out, field == SLANT_ARTICLE_TEXT ? SLANT_STR("\n\n") : SLANT_STR(", "));
		if (strings && out)
			slant_json_decode(slant_str_slice(rest, lead + 1, element.end - 1), out, replaced);
		at += element.end;
		at += slant_json_space(slant_str_slice(array, at, array.length));
		if (!strings || array.data[at] == ']')
			break;
		at++;
	}
	slant_json_scan_release(&element);
	return strings;
}

static slant_status set_field(slant_record *record, slant_article *article, slant_article_field field, const slant_json_member *member,
                              slant_error *error)
{
	slant_str value = member->value;
	slant_buf_reset(&record->scratch);
	if (member->kind == SLANT_JSON_ARRAY) {
		join(value, field, &record->scratch, &article->replaced_bytes);
		value = slant_buf_str(&record->scratch);
	} else if (member->kind == SLANT_JSON_STRING || member->kind == SLANT_JSON_OBJECT) {
		value = inside_quotes(member->kind == SLANT_JSON_OBJECT ? name_inside(value) : value);
		if (memchr(value.data, '\\', value.length)) {
			slant_json_decode(value, &record->scratch, &article->replaced_bytes);
			value = slant_buf_str(&record->scratch);
		}
	}
	if (record->scratch.failed)
		return slant_error_memory(error);
	return slant_article_set(article, field, value, error);
}

static slant_status add_metadata(slant_article *article, slant_str name, slant_buf *json, slant_error *error)
{
	slant_metadata *slot = json->failed ? NULL : SLANT_PUSH(&article->arena, &article->metadata);
	if (!slot)
		return slant_error_memory(error);
	slot->name = slant_arena_copy(&article->arena, name);
	slot->json = slant_arena_copy(&article->arena, slant_buf_str(json));
	return slot->name.data && slot->json.data ? SLANT_OK : slant_error_memory(error);
}

slant_status slant_record_note(slant_record *record, slant_article *article, slant_str name, slant_str value, slant_error *error)
{
	uint64_t in_name = 0, in_value = 0;
	name = slant_canonical(&article->arena, name, &in_name);
	value = slant_canonical(&article->arena, value, &in_value);
	if (!name.data || !value.data)
		return slant_error_memory(error);
	article->replaced_bytes += in_name + in_value;
	slant_buf_reset(&record->scratch);
	slant_json_quote(value, &record->scratch, &article->replaced_bytes);
	return add_metadata(article, name, &record->scratch, error);
}

static slant_status keep_the_rest(slant_record *record, const claims *all, slant_article *article, slant_error *error)
{
	slant_status status = SLANT_OK;
	for (uint32_t i = 0; status == SLANT_OK && i < record->scan.count; i++) {
		const slant_json_member *member = &record->scan.members[i];
		slant_article_field field;
		bool exact, missing = member->kind == SLANT_JSON_NULL && member->name.data &&
		                      slant_record_alias(member->name, &field, &exact) != SLANT_RECORD_NO_ALIAS;
		if (!member->name.data || missing || is_used(all, member))
			continue;
		slant_buf_reset(&record->scratch);
		slant_json_compact(member->value, &article->arena, &record->scratch, &article->replaced_bytes);
		status = add_metadata(article, member->name, &record->scratch, error);
	}
	return status;
}

bool slant_record_blank(slant_str text)
{
	for (size_t i = 0; i < text.length;) {
		uint32_t point;
		i += slant_utf8_decode(text.data + i, text.length - i, &point);
		bool blank = point == ' ' || (point >= '\t' && point <= '\r') || point == 0x85 || point == 0xA0 || point == 0x1680 ||
		             (point >= 0x2000 && point <= 0x200A) || point == 0x2028 || point == 0x2029 || point == 0x202F ||
		             point == 0x205F || point == 0x3000;
		if (!blank)
			return false;
	}
	return true;
}

/* Whether the record is a report that slant wrote. */
static bool is_report(const slant_record *record)
{
	for (uint32_t i = 0; i < record->scan.count; i++)
		if (slant_str_is(record->scan.members[i].name, "schema") &&
		    slant_str_starts(record->scan.members[i].value, SLANT_STR("\"slant/")))
			return true;
	return false;
}

/* What the record holds in place of a text, so that its user sees which name to map. */
static slant_status refuse_textless(slant_record *record, slant_error *error)
{
	slant_buf *list = &record->scratch;
	uint64_t replaced = 0;
	bool known = record->is_row;
	slant_buf_reset(list);
	for (uint32_t i = 0; i < record->scan.count && list->length < LISTED_BYTES; i++) {
		slant_str name = record->scan.members[i].name;
		if (!name.data || name.length > SLANT_RECORD_NAME_MAX)
			continue;
		known |= slant_record_member(record, name) == SLANT_ARTICLE_TEXT;
		slant_buf_put(list, list->length ? SLANT_STR(", ") : SLANT_STR(""));
		slant_json_quote(name, list, &replaced);
	}
	if (list->failed)
		return slant_error_memory(error);
	return slant_error_set(error, SLANT_INPUT, list->length && !known ? "the record has no text; --field text=NAME names it; its fields are %s"
	                                                        : "the record has no text%.0s", slant_buf_str(list).data);
}

slant_status slant_record_read(slant_record *record, slant_article *article, slant_error *error)
{
	claims all = {0};
	if (record->scan.kind != SLANT_JSON_OBJECT)
		return slant_error_set(error, SLANT_INPUT, "the record is not a JSON object");
	slant_status status = decode_names(record, article, error);
	if (status == SLANT_OK)
		status = drop_repeated(record, error);
	for (uint32_t i = 0; status == SLANT_OK && i < record->scan.count; i++)
		if (record->scan.members[i].name.data)
			claim_all(record, &all, &record->scan.members[i]);
	if (status == SLANT_OK && !all.winner[SLANT_ARTICLE_TEXT])
		status = !all.text_of_other_kind ? refuse_textless(record, error)
		         : slant_error_set(error, SLANT_INPUT, is_report(record) ? "this is a report of slant's, not an article"
		                                                                 : "the record's text is not a string, and no list of strings");
	for (int field = 0; status == SLANT_OK && field < SLANT_ARTICLE_FIELDS; field++)
		if (all.winner[field])
			status = set_field(record, article, (slant_article_field)field, all.winner[field], error);
	if (status == SLANT_OK && slant_record_blank(article->fields[SLANT_ARTICLE_TEXT]))
		status = slant_error_set(error, SLANT_INPUT, "the record has no text");
	return status == SLANT_OK ? keep_the_rest(record, &all, article, error) : status;
}
