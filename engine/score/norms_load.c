/* norms_load: from a norms file to its block. The file:
     {"schema": "slant/norms/1", "name", "n", "lengths": [words at one third, at two thirds], "range": [2.5%, 97.5% of words],
      "vocabulary": [2.5%, 97.5% of the share of words that the lists know] (may be missing),
      "cells": [{"genre", "length": 0..2 or null, "n", "quantiles": {MEASURE: [201 raw values]}}],
      "aspects": [{"topic", "genre", "length", "n", "p": {ASPECT: share}}],
      "stems": {"documents", "by_count": {ARTICLES: "STEM STEM ..."}} (may be missing)}
   `genre` "any" holds all genres. Refuses what is not so, naming the file. */
#include <stdlib.h>

#include "../base/error.h"
#include "../base/hash.h"
#include "../input/json.h"
#include "norms_image.h"

#include "../base/banned.h"

typedef struct loader {
	slant_arena arena;
	slant_norms_header header;
	SLANT_ARRAY(slant_norms_cell) cells;
	SLANT_ARRAY(slant_norms_curve) curves;
	SLANT_ARRAY(slant_norms_aspects) aspects;
	SLANT_ARRAY(slant_norms_share) shares;
	SLANT_ARRAY(slant_norms_stem) stems;
	slant_buf pool;
	const char *path;
	slant_error *error;
} loader;

static slant_status broken(loader *l, const char *what)
{
	slant_error_set(l->error, SLANT_LEXICON, "no norms file: %s", what);
	return slant_error_at(l->error, l->path, 0, 0);
}

static slant_norms_name_at keep(loader *l, slant_str name)
{
	slant_norms_name_at at = {(uint32_t)l->pool.length, (uint32_t)name.length};
	slant_buf_put(&l->pool, name);
	return at;
}

static slant_status text_of(loader *l, const slant_json *json, const char *missing, slant_norms_name_at *out)
{
	slant_str value;
	if (!slant_json_string(json, &value))
		return broken(l, missing);
	*out = keep(l, value);
	return SLANT_OK;
}

/* null: all lengths. */
static slant_status length_of(loader *l, const slant_json *json, int32_t *out)
{
	int64_t value;
	*out = SLANT_NORMS_ALL_LENGTHS;
	if (slant_json_kind_of(json) == SLANT_JSON_NULL)
		return SLANT_OK;
	if (!slant_json_integer(json, &value) || value < 0 || value >= SLANT_NORMS_LENGTHS)
		return broken(l, "a length is null, 0, 1 or 2");
	*out = (int32_t)value;
	return SLANT_OK;
}

static slant_status count_of(loader *l, const slant_json *json, uint32_t *out)
{
	int64_t value;
	if (!slant_json_integer(json, &value) || value < 0 || value > UINT32_MAX)
		return broken(l, "n is no count");
	*out = (uint32_t)value;
	return SLANT_OK;
}

static slant_status load_curve(loader *l, const slant_json *json)
{
	uint32_t count = 0;
	slant_norms_curve *slot = SLANT_PUSH(&l->arena, &l->curves);
	if (!slot)
		return slant_error_memory(l->error);
	slot->measure = keep(l, slant_str_of(slant_json_name(json)));
	for (const slant_json *value = slant_json_first(json); value; value = slant_json_next(value), count++) {
		if (count >= SLANT_NORMS_QUANTILES || !slant_json_number(value, &slot->quantiles[count]))
			return broken(l, "quantiles are 201 numbers");
		if (count && slot->quantiles[count] < slot->quantiles[count - 1])
			return broken(l, "quantiles fall");
	}
	return count == SLANT_NORMS_QUANTILES ? SLANT_OK : broken(l, "quantiles are 201 numbers");
}

static slant_status load_cell(loader *l, const slant_json *json)
{
	slant_norms_cell *slot = SLANT_PUSH(&l->arena, &l->cells);
	if (!slot)
		return slant_error_memory(l->error);
	slot->curve_beg = l->curves.count;
	slant_status status = text_of(l, slant_json_get(json, "genre"), "a cell has no genre", &slot->genre);
	if (status == SLANT_OK)
		status = length_of(l, slant_json_get(json, "length"), &slot->length);
	if (status == SLANT_OK)
		status = count_of(l, slant_json_get(json, "n"), &slot->n);
	const slant_json *curves = slant_json_get(json, "quantiles");
	for (const slant_json *item = slant_json_first(curves); item && status == SLANT_OK; item = slant_json_next(item))
		status = load_curve(l, item);
	slot->curve_count = l->curves.count - slot->curve_beg;
	return status;
}

static slant_status load_shares(loader *l, const slant_json *json)
{
	for (const slant_json *item = slant_json_first(json); item; item = slant_json_next(item)) {
		slant_norms_share *one = SLANT_PUSH(&l->arena, &l->shares);
		if (!one)
			return slant_error_memory(l->error);
		one->aspect = keep(l, slant_str_of(slant_json_name(item)));
		if (!slant_json_number(item, &one->p) || one->p < 0 || one->p > 1)
			return broken(l, "a share is no number from 0 to 1");
	}
	return SLANT_OK;
}

static slant_status load_aspects(loader *l, const slant_json *json)
{
	slant_norms_aspects *slot = SLANT_PUSH(&l->arena, &l->aspects);
	if (!slot)
		return slant_error_memory(l->error);
	slot->share_beg = l->shares.count;
	slant_status status = length_of(l, slant_json_get(json, "length"), &slot->length);
	if (status == SLANT_OK)
		status = count_of(l, slant_json_get(json, "n"), &slot->n);
	if (status == SLANT_OK)
		status = text_of(l, slant_json_get(json, "topic"), "an aspect cell has no topic", &slot->topic);
	if (status == SLANT_OK)
		status = text_of(l, slant_json_get(json, "genre"), "an aspect cell has no genre", &slot->genre);
	if (status == SLANT_OK)
		status = load_shares(l, slant_json_get(json, "p"));
	slot->share_count = l->shares.count - slot->share_beg;
	return status;
}

/* STEMS. */

static slant_status load_stems(loader *l, slant_str joined, uint32_t articles)
{
	while (joined.length) {
		const char *space = memchr(joined.data, ' ', joined.length);
		size_t length = space ? (size_t)(space - joined.data) : joined.length;
		slant_norms_stem *one = length ? SLANT_PUSH(&l->arena, &l->stems) : NULL;
		if (!one)
			return length ? slant_error_memory(l->error) : broken(l, "a stem has no letters");
		*one = (slant_norms_stem){keep(l, slant_str_slice(joined, 0, length)), articles};
		joined = slant_str_slice(joined, space ? length + 1 : length, joined.length);
	}
	return SLANT_OK;
}

static bool is_count(slant_str text, uint64_t most, uint32_t *count)
{
	uint64_t value = 0;
	for (size_t i = 0; i < text.length && value <= most; i++) {
		if (text.data[i] < '0' || text.data[i] > '9')
			return false;
		value = value * 10 + (uint64_t)(text.data[i] - '0');
	}
	*count = (uint32_t)value;
	return value > 0 && value <= most;
}

/* The open table: a stem that stands twice would be looked up by chance. */
static slant_status place_stems(loader *l)
{
	uint32_t places = 1;
	while (places < 2 * (uint64_t)l->stems.count)
		places *= 2;
	slant_norms_stem *table = slant_arena_calloc(&l->arena, places, sizeof *table);
	if (!table || l->pool.failed)
		return slant_error_memory(l->error);
	for (uint32_t i = 0; i < l->stems.count; i++) {
		slant_str stem = slant_str_slice(slant_buf_str(&l->pool), l->stems.data[i].stem.offset,
		                                 l->stems.data[i].stem.offset + l->stems.data[i].stem.length);
		uint64_t at = slant_hash_bytes(stem.data, stem.length);
		for (; table[at & (places - 1)].stem.length; at++) {
			slant_norms_name_at other = table[at & (places - 1)].stem;
			if (slant_str_equal(slant_str_slice(slant_buf_str(&l->pool), other.offset, other.offset + other.length), stem))
				return broken(l, "a stem stands twice");
		}
		table[at & (places - 1)] = l->stems.data[i];
	}
	l->stems.data = table;
	l->stems.count = l->stems.capacity = places;
	return SLANT_OK;
}

static slant_status load_counts(loader *l, const slant_json *json)
{
	uint32_t documents = 0, articles = 0;
	slant_str joined;
	if (!json)
		return SLANT_OK;
	slant_status status = count_of(l, slant_json_get(json, "documents"), &documents);
	if (status == SLANT_OK && !documents)
		status = broken(l, "stems were counted in no article");
	for (const slant_json *item = slant_json_first(slant_json_get(json, "by_count")); item && status == SLANT_OK; item = slant_json_next(item)) {
		if (!is_count(slant_str_of(slant_json_name(item)), documents, &articles) || !slant_json_string(item, &joined))
			return broken(l, "stems stand under the number of articles that hold them");
		status = load_stems(l, joined, articles);
	}
	l->header.documents = documents;
	return status == SLANT_OK ? place_stems(l) : status;
}

static bool load_pair(const slant_json *json, double pair[2])
{
	const slant_json *first = slant_json_first(json);
	return slant_json_number(first, &pair[0]) && slant_json_number(slant_json_next(first), &pair[1]);
}

static slant_status load(loader *l, const slant_json *root)
{
	slant_str schema = {"", 0};
	uint32_t n = 0;
	slant_json_string(slant_json_get(root, "schema"), &schema);
	if (!slant_str_is(schema, "slant/norms/1"))
		return broken(l, "the schema is not slant/norms/1");
	slant_status status = text_of(l, slant_json_get(root, "name"), "the name is missing", &l->header.name);
	if (status == SLANT_OK)
		status = count_of(l, slant_json_get(root, "n"), &n);
	if (status != SLANT_OK)
		return status;
	l->header.n = n;
	if (!load_pair(slant_json_get(root, "lengths"), l->header.lengths) || !load_pair(slant_json_get(root, "range"), l->header.range))
		return broken(l, "lengths or range are missing");
	if (!load_pair(slant_json_get(root, "vocabulary"), l->header.vocabulary))
		l->header.vocabulary[0] = 0, l->header.vocabulary[1] = 1;
	const slant_json *cells = slant_json_get(root, "cells"), *aspects = slant_json_get(root, "aspects");
	for (const slant_json *item = slant_json_first(cells); item && status == SLANT_OK; item = slant_json_next(item))
		status = load_cell(l, item);
	for (const slant_json *item = slant_json_first(aspects); item && status == SLANT_OK; item = slant_json_next(item))
		status = load_aspects(l, item);
	return status == SLANT_OK ? load_counts(l, slant_json_get(root, "stems")) : status;
}

/* Appends a table; its offset. All tables are of multiples of 8 bytes but stems, of 4, and the pool, which come last. */
static uint32_t put(slant_buf *image, const void *data, size_t size)
{
	uint32_t offset = (uint32_t)image->length;
	if (size)
		slant_buf_append(image, data, size);
	return offset;
}

#define PUT(table) (h->table = put(image, l->table.data, l->table.count * sizeof *l->table.data))

static slant_status write_image(loader *l, slant_buf *image)
{
	slant_norms_header *h = &l->header;
	slant_buf_reset(image);
	memcpy(h->magic, SLANT_NORMS_MAGIC, sizeof h->magic);
	put(image, h, sizeof *h);
	PUT(cells);
	PUT(curves);
	PUT(aspects);
	PUT(shares);
	PUT(stems);
	h->stem_places = l->stems.count;
	h->cell_count = l->cells.count;
	h->curve_count = l->curves.count;
	h->aspect_count = l->aspects.count;
	h->share_count = l->shares.count;
	h->pool = put(image, l->pool.data, l->pool.length);
	h->pool_size = (uint32_t)l->pool.length;
	h->size = image->length;
	if (image->failed || l->pool.failed)
		return slant_error_memory(l->error);
	memcpy(image->data, h, sizeof *h);
	return SLANT_OK;
}

slant_status slant_norms_freeze(slant_str json, const char *path, slant_buf *image, slant_error *error)
{
	_Static_assert(sizeof(slant_norms_header) % 8 == 0 && sizeof(slant_norms_cell) % 8 == 0 && sizeof(slant_norms_aspects) % 8 == 0,
	               "tables behind them hold doubles");
	slant_json *root = NULL;
	slant_status status = slant_json_parse(json, &root, NULL, error);
	if (status != SLANT_OK) {
		error->status = status == SLANT_MEMORY ? SLANT_MEMORY : SLANT_LEXICON;
		slant_error_at(error, path, error->line, 0);
		return error->status;
	}
	loader l = {.path = path, .error = error};
	slant_arena_init(&l.arena);
	slant_buf_init(&l.pool);
	slant_sha256(json, l.header.sha256);
	status = load(&l, root);
	if (status == SLANT_OK)
		status = write_image(&l, image);
	slant_buf_release(&l.pool);
	slant_arena_release(&l.arena);
	slant_json_free(root);
	return status;
}
