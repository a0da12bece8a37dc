/* sample_draw: which articles are to be coded. Takes rows and a design; gives strata, the entries of the key and the items.

   What is drawn are texts: a family of near-duplicates is one, in the place of one member that can be drawn (its representative, where that
   one can), and its other members share what becomes of it. Strata: stats/draw.h. Groups are values, opinion apart from news; those with
   fewer than SLANT_SAMPLE_GROUP_LEAST texts are one group together, unless values are named: then those alone are drawn from. The score
   that groups are cut by is the mean of the dimensions asked for which the article has. */
#include <stdlib.h>

#include "../base/error.h"
#include "../base/hash.h"
#include "../base/sha256.h"
#include "../render/json_writer.h"
#include "../stats/draw.h"
#include "sample.h"

#include "../base/banned.h"

#define ITEM_SALT 0x6974656du
#define LISTED_MOST 5u                 /* values named in a message */
#define OUTSIDE UINT32_MAX             /* the group of what is not drawn from */

typedef struct drawing {
	slant_sampling *sample;
	const slant_rows *rows;
	size_t cells;                      /* values by kinds */
	uint8_t *open;                     /* by cell: may be drawn from */
	uint32_t *group_of;                /* by cell */
	uint64_t *texts;                   /* by cell */
	uint32_t *member_of;               /* by family: row + 1 of the member in whose place it is drawn, or 0 */
	size_t families;
	slant_draw_unit *units;
	size_t unit_count;
} drawing;

static size_t cell_of(const slant_row *row)
{
	return (size_t)row->value * SLANT_KINDS + (row->opinion ? SLANT_KIND_OPINION : SLANT_KIND_NEWS);
}

/* Whether an article could be drawn. */
static bool is_open(const drawing *d, const slant_row *row)
{
	for (int i = 0; i < SLANT_DIMENSIONS; i++)
		if (d->sample->dimensions >> i & 1 && row->ratings[i])
			return d->open[cell_of(row)];
	return false;
}

static uint64_t content_of(const slant_row *row)
{
	uint64_t number = 0;
	for (int i = 0; i < 8; i++)            /* the same on machines of either byte order */
		number = number << 8 | row->content[i];
	return number;
}

static int32_t score_of(const drawing *d, const slant_row *row)
{
	int64_t sum = 0, count = 0;
	for (int i = 0; i < SLANT_DIMENSIONS; i++)
		if (d->sample->dimensions >> i & 1 && row->ratings[i]) {
			sum += row->scores[i];
			count++;
		}
	return (int32_t)(sum / (count ? count : 1));
}

/* VALUES. */

static slant_status unknown_value(const drawing *d, const char *value, slant_error *error)
{
	const slant_strings *values = &d->rows->values;
	slant_buf listed;
	uint32_t told = 0, rest = 0;
	slant_buf_init(&listed);
	for (uint32_t i = 0; i < values->list.count; i++) {
		slant_str name = values->list.data[i];
		if (name.length && told < LISTED_MOST)
			slant_buf_format(&listed, "%s%.*s", told++ ? ", " : "", (int)(name.length < 60 ? name.length : 60), name.data);
		else
			rest += name.length > 0;
	}
	slant_status status = listed.failed ? slant_error_memory(error) :
		slant_error_set(error, SLANT_ARGUMENT, "no article's %.*s is '%s'; there %s %s%s", (int)d->sample->by.length, d->sample->by.data, value,
		                told == 1 ? "is" : "are", told ? listed.data : "no values", rest ? " and others" : "");
	slant_buf_release(&listed);
	return status;
}

static slant_status open_values(drawing *d, const char *const *only, size_t only_count, slant_error *error)
{
	const slant_strings *values = &d->rows->values;
	if (only_count == 0)
		memset(d->open, 1, d->cells);
	for (size_t i = 0; i < only_count; i++) {
		uint32_t number = 0;
		while (number < values->list.count && !slant_str_is(values->list.data[number], only[i]))
			number++;
		if (number == values->list.count)
			return unknown_value(d, only[i], error);
		memset(d->open + (size_t)number * SLANT_KINDS, 1, SLANT_KINDS);
	}
	return SLANT_OK;
}

/* TEXTS. */

static void choose_members(drawing *d)
{
	for (size_t i = 0; i < d->rows->count; i++) {
		const slant_row *row = &d->rows->data[i];
		if (is_open(d, row) && (row->counts || !d->member_of[row->family]))
			d->member_of[row->family] = (uint32_t)i + 1;
	}
	for (size_t family = 0; family < d->families; family++)
		if (d->member_of[family])
			d->texts[cell_of(&d->rows->data[d->member_of[family] - 1])]++;
}

static bool add_group(drawing *d, slant_str value, bool opinion, uint32_t *number)
{
	slant_sampling *sample = d->sample;
	slant_str name = !opinion ? value : slant_arena_format(&sample->arena, "%.*s (opinion)", (int)value.length, value.data);
	*number = sample->group_count++;
	sample->groups[*number] = (slant_sample_group){.name = slant_arena_copy(&sample->arena, name.length ? name : SLANT_STR("(none)"))};
	return name.data && sample->groups[*number].name.data;
}

/* Groups in the order of their names; small ones, if any, are the last. */
static slant_status make_groups(drawing *d, bool named, slant_error *error)
{
	uint32_t small = OUTSIDE;
	bool made = true;
	d->sample->groups = slant_arena_calloc(&d->sample->arena, d->cells + 1, sizeof *d->sample->groups);
	for (size_t cell = 0; cell < d->cells && d->sample->groups && made; cell++) {
		bool alone = d->texts[cell] >= SLANT_SAMPLE_GROUP_LEAST || (named && d->texts[cell]);
		d->group_of[cell] = OUTSIDE;
		if (alone)
			made = add_group(d, d->rows->values.list.data[cell / SLANT_KINDS], cell % SLANT_KINDS == SLANT_KIND_OPINION, &d->group_of[cell]);
	}
	for (size_t cell = 0; cell < d->cells && d->sample->groups && made; cell++) {
		if (d->texts[cell] == 0 || d->group_of[cell] != OUTSIDE)
			continue;
		if (small == OUTSIDE)
			made = add_group(d, SLANT_STR("(all small groups)"), false, &small);
		d->group_of[cell] = small;
	}
	return d->sample->groups && made ? SLANT_OK : slant_error_memory(error);
}

static slant_status list_units(drawing *d, slant_error *error)
{
	d->units = slant_arena_calloc(&d->sample->arena, d->families + 1, sizeof *d->units);
	if (!d->units)
		return slant_error_memory(error);
	for (size_t family = 0; family < d->families; family++) {
		if (!d->member_of[family])
			continue;
		const slant_row *row = &d->rows->data[d->member_of[family] - 1];
		d->units[d->unit_count++] = (slant_draw_unit){.content = content_of(row), .group = d->group_of[cell_of(row)], .score = score_of(d, row)};
	}
	return SLANT_OK;
}

/* KEY. */

static void write_design(slant_writer *writer, const slant_sampling *sample, const char *const *only, size_t only_count)
{
	slant_writer_object(writer);
	slant_writer_key(writer, "by");
	slant_writer_string(writer, sample->by);
	slant_writer_key(writer, "only");
	slant_writer_array(writer);
	for (size_t i = 0; i < only_count; i++)
		slant_writer_string(writer, slant_str_of(only[i]));
	slant_writer_array_end(writer);
	slant_writer_key(writer, "dimensions");
	slant_writer_array(writer);
	for (unsigned i = 0; i < SLANT_DIMENSIONS; i++)
		if (sample->dimensions >> i & 1)
			slant_writer_string(writer, slant_str_of(slant_dimension_name((slant_dimension)i)));
	slant_writer_array_end(writer);
	slant_writer_key(writer, "n");
	slant_writer_integer(writer, sample->size);
	slant_writer_key(writer, "seed");
	slant_writer_integer(writer, (int64_t)sample->seed);
	slant_writer_object_end(writer);
}

static slant_status put_design(slant_sampling *sample, const char *const *only, size_t only_count, slant_error *error)
{
	slant_writer writer;
	slant_buf text;
	slant_buf_init(&text);
	slant_status status = slant_writer_init(&writer, slant_buf_sink(&text), false, error);
	if (status != SLANT_OK)
		return status;
	write_design(&writer, sample, only, only_count);
	status = slant_writer_finish(&writer, error);
	if (status == SLANT_OK)
		sample->key.design = slant_arena_copy(&sample->arena, slant_buf_str(&text));
	slant_writer_release(&writer);
	slant_buf_release(&text);
	return status == SLANT_OK && !sample->key.design.data ? slant_error_memory(error) : status;
}

static int by_unit_content(const void *left, const void *right)
{
	const slant_draw_unit *a = left, *b = right;
	return (a->content > b->content) - (a->content < b->content);
}

/* The unit of a row: that with the content of its family's member. */
static const slant_draw_unit *unit_of(const drawing *d, const slant_row *row)
{
	uint32_t member = d->member_of[row->family];
	if (!member)
		return NULL;
	const slant_draw_unit wanted = {.content = content_of(&d->rows->data[member - 1])};
	return bsearch(&wanted, d->units, d->unit_count, sizeof wanted, by_unit_content);
}

static int by_entry_content(const void *left, const void *right)
{
	return memcmp(((const slant_sample_entry *)left)->content, ((const slant_sample_entry *)right)->content, SLANT_FACTS_SHA256);
}

static slant_status list_entries(drawing *d, slant_error *error)
{
	slant_sample_key *key = &d->sample->key;
	key->entries = slant_arena_calloc(&d->sample->arena, d->rows->count + 1, sizeof *key->entries);
	if (!key->entries)
		return slant_error_memory(error);
	for (size_t i = 0; i < d->rows->count; i++) {
		const slant_row *row = &d->rows->data[i];
		const slant_draw_unit *unit = is_open(d, row) ? unit_of(d, row) : NULL;
		if (!unit)
			continue;
		slant_sample_entry *entry = &key->entries[key->entry_count++];
		memcpy(entry->content, row->content, sizeof entry->content);
		entry->stratum = unit->stratum;
	}
	if (key->entry_count)
		qsort(key->entries, key->entry_count, sizeof *key->entries, by_entry_content);
	size_t distinct = 0;                   /* a record that was there twice is one article */
	for (size_t i = 0; i < key->entry_count; i++)
		if (!distinct || by_entry_content(&key->entries[distinct - 1], &key->entries[i]) != 0)
			key->entries[distinct++] = key->entries[i];
	key->entry_count = distinct;
	return SLANT_OK;
}

/* A digest of the design and of all that could be drawn: two samples have one name only when nothing in them differs. */
static slant_status name_sample(slant_sampling *sample, slant_error *error)
{
	slant_buf bytes;
	slant_buf_init(&bytes);
	slant_buf_put(&bytes, sample->key.design);
	for (size_t i = 0; i < sample->key.entry_count; i++) {
		const slant_sample_entry *entry = &sample->key.entries[i];
		slant_buf_append(&bytes, (const char *)entry->content, sizeof entry->content);
		slant_buf_format(&bytes, "%u", (unsigned)entry->stratum);
	}
	bool failed = bytes.failed;
	if (!failed)
		slant_sha256(slant_buf_str(&bytes), sample->key.name);
	slant_buf_release(&bytes);
	return failed ? slant_error_memory(error) : SLANT_OK;
}

static void name_item(const slant_sampling *sample, uint64_t content, char name[SLANT_ITEM_SIZE])
{
	uint64_t own = slant_hash_bytes(sample->key.name, sizeof sample->key.name - 1);
	slant_item_name(slant_hash_mix(slant_hash_mix(own, content), ITEM_SALT), name);
}

static int by_item_name(const void *left, const void *right)
{
	return strcmp(((const slant_sample_item *)left)->name, ((const slant_sample_item *)right)->name);
}

static slant_sample_entry *entry_of(const slant_sample_key *key, const unsigned char *content)
{
	slant_sample_entry wanted;
	memcpy(wanted.content, content, sizeof wanted.content);
	return bsearch(&wanted, key->entries, key->entry_count, sizeof wanted, by_entry_content);
}

/* Every article of a drawn family gets the item's name; the item shows the member. */
static slant_status list_items(drawing *d, slant_error *error)
{
	slant_sampling *sample = d->sample;
	size_t drawn = 0;
	for (size_t i = 0; i < d->unit_count; i++)
		drawn += d->units[i].drawn;
	sample->items = slant_arena_calloc(&sample->arena, drawn + 1, sizeof *sample->items);
	if (!sample->items)
		return slant_error_memory(error);
	for (size_t i = 0; i < d->rows->count; i++) {
		const slant_row *row = &d->rows->data[i];
		const slant_draw_unit *unit = is_open(d, row) ? unit_of(d, row) : NULL;
		if (!unit || !unit->drawn)
			continue;
		slant_sample_entry *entry = entry_of(&sample->key, row->content);
		name_item(sample, unit->content, entry->item);
		if (d->member_of[row->family] != i + 1)
			continue;
		slant_sample_item *item = &sample->items[sample->item_count++];
		memcpy(item->name, entry->item, sizeof item->name);
		memcpy(item->content, row->content, sizeof item->content);
	}
	qsort(sample->items, sample->item_count, sizeof *sample->items, by_item_name);
	for (size_t i = 1; i < sample->item_count; i++)
		if (by_item_name(&sample->items[i - 1], &sample->items[i]) == 0)
			return slant_error_set(error, SLANT_ARGUMENT, "two items would have one name; draw with another seed");
	return SLANT_OK;
}

static slant_status list_strata(slant_sampling *sample, const slant_stratum *strata, size_t count, slant_error *error)
{
	slant_sample_key *key = &sample->key;
	key->strata = slant_arena_calloc(&sample->arena, count + 1, sizeof *key->strata);
	if (!key->strata)
		return slant_error_memory(error);
	key->stratum_count = count;
	for (size_t i = 0; i < count; i++) {
		slant_sample_group *group = &sample->groups[strata[i].group];
		key->strata[i] = (slant_sample_stratum){group->name, strata[i].part, strata[i].there, strata[i].drawn};
		group->there += strata[i].there;
		group->drawn += strata[i].drawn;
	}
	return SLANT_OK;
}

static slant_status draw(drawing *d, slant_error *error)
{
	slant_stratum *strata = NULL;
	size_t count = 0;
	if (d->unit_count == 0)
		return slant_error_set(error, SLANT_ARGUMENT, "no article was rated in a dimension that is asked for: there is nothing to draw");
	slant_status status = slant_draw(d->units, d->unit_count, d->sample->size, d->sample->seed, &strata, &count, error);
	if (status != SLANT_OK)
		return status;
	qsort(d->units, d->unit_count, sizeof *d->units, by_unit_content);
	status = list_strata(d->sample, strata, count, error);
	free(strata);
	return status;
}

slant_status slant_sampling_draw(slant_sampling *sample, const slant_rows *rows, const char *const *only, size_t only_count, slant_error *error)
{
	drawing d = {.sample = sample, .rows = rows, .cells = (size_t)rows->values.list.count * SLANT_KINDS};
	for (size_t i = 0; i < rows->count; i++)
		d.families = rows->data[i].family >= d.families ? (size_t)rows->data[i].family + 1 : d.families;
	d.open = slant_arena_calloc(&sample->arena, d.cells + 1, 1);
	d.group_of = slant_arena_calloc(&sample->arena, d.cells + 1, sizeof *d.group_of);
	d.texts = slant_arena_calloc(&sample->arena, d.cells + 1, sizeof *d.texts);
	d.member_of = slant_arena_calloc(&sample->arena, d.families + 1, sizeof *d.member_of);
	if (!d.open || !d.group_of || !d.texts || !d.member_of)
		return slant_error_memory(error);
	slant_status status = open_values(&d, only, only_count, error);
	if (status != SLANT_OK)
		return status;
	choose_members(&d);
	status = make_groups(&d, only_count > 0, error);
	if (status == SLANT_OK)
		status = list_units(&d, error);
	if (status == SLANT_OK)
		status = draw(&d, error);
	if (status == SLANT_OK)
		status = put_design(sample, only, only_count, error);
	if (status == SLANT_OK)
		status = list_entries(&d, error);
	if (status == SLANT_OK)
		status = name_sample(sample, error);
	return status == SLANT_OK ? list_items(&d, error) : status;
}
