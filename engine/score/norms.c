/* See norms.h. The file:
     {"schema": "slant/norms/1", "name", "n", "lengths": [words at one third, at two thirds], "range": [2.5%, 97.5% of words],
      "cells": [{"genre", "length": 0..2 or null, "n", "quantiles": {MEASURE: [201 raw values]}}],
      "aspects": [{"topic", "genre", "length", "n", "p": {ASPECT: share}}]}
   `genre` "any" holds all genres. */
#include "norms.h"

#include <math.h>
#include <stdlib.h>

#include "../base/error.h"
#include "../base/sha256.h"
#include "../input/json.h"

#include "../base/banned.h"

#define ALL_LENGTHS -1

typedef struct curve {
	slant_str measure;
	double quantiles[SLANT_NORMS_QUANTILES];
} curve;

typedef struct cell {
	slant_str genre;
	int length;                       /* 0 to 2, or ALL_LENGTHS */
	uint32_t n;
	SLANT_ARRAY(curve) curves;
} cell;

typedef struct share {
	slant_str aspect;
	double p;
} share;

typedef struct aspect_cell {
	slant_str topic, genre;
	int length;
	uint32_t n;
	SLANT_ARRAY(share) shares;
} aspect_cell;

struct slant_norms {
	slant_arena arena;
	slant_str name;
	uint64_t n;
	char sha256[SLANT_SHA256_HEX];
	double lengths[2], range[2];
	SLANT_ARRAY(cell) cells;
	SLANT_ARRAY(aspect_cell) aspects;
};

typedef struct loader {
	slant_norms *norms;
	const char *path;
	slant_error *error;
} loader;

static slant_status broken(loader *l, const char *what)
{
	slant_error_set(l->error, SLANT_LEXICON, "no norms file: %s", what);
	return slant_error_at(l->error, l->path, 0, 0);
}

static slant_status text_of(loader *l, const slant_json *json, const char *missing, slant_str *out)
{
	slant_str value;
	if (!slant_json_string(json, &value))
		return broken(l, missing);
	*out = slant_arena_copy(&l->norms->arena, value);
	return out->data ? SLANT_OK : slant_error_memory(l->error);
}

/* null: all lengths. */
static slant_status length_of(loader *l, const slant_json *json, int *out)
{
	int64_t value;
	*out = ALL_LENGTHS;
	if (slant_json_kind_of(json) == SLANT_JSON_NULL)
		return SLANT_OK;
	if (!slant_json_integer(json, &value) || value < 0 || value >= SLANT_NORMS_LENGTHS)
		return broken(l, "a length is null, 0, 1 or 2");
	*out = (int)value;
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

static slant_status load_curve(loader *l, const slant_json *json, cell *to)
{
	uint32_t count = 0;
	curve *slot = SLANT_PUSH(&l->norms->arena, &to->curves);
	if (!slot)
		return slant_error_memory(l->error);
	slot->measure = slant_arena_copy(&l->norms->arena, slant_str_of(slant_json_name(json)));
	if (!slot->measure.data)
		return slant_error_memory(l->error);
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
	cell *slot = SLANT_PUSH(&l->norms->arena, &l->norms->cells);
	if (!slot)
		return slant_error_memory(l->error);
	slant_status status = text_of(l, slant_json_get(json, "genre"), "a cell has no genre", &slot->genre);
	if (status == SLANT_OK)
		status = length_of(l, slant_json_get(json, "length"), &slot->length);
	if (status == SLANT_OK)
		status = count_of(l, slant_json_get(json, "n"), &slot->n);
	const slant_json *curves = slant_json_get(json, "quantiles");
	for (const slant_json *item = slant_json_first(curves); item && status == SLANT_OK; item = slant_json_next(item))
		status = load_curve(l, item, slot);
	return status;
}

static slant_status load_aspects(loader *l, const slant_json *json)
{
	aspect_cell *slot = SLANT_PUSH(&l->norms->arena, &l->norms->aspects);
	if (!slot)
		return slant_error_memory(l->error);
	slant_status status = length_of(l, slant_json_get(json, "length"), &slot->length);
	if (status == SLANT_OK)
		status = count_of(l, slant_json_get(json, "n"), &slot->n);
	if (status == SLANT_OK)
		status = text_of(l, slant_json_get(json, "topic"), "an aspect cell has no topic", &slot->topic);
	if (status == SLANT_OK)
		status = text_of(l, slant_json_get(json, "genre"), "an aspect cell has no genre", &slot->genre);
	if (status != SLANT_OK)
		return status;
	const slant_json *shares = slant_json_get(json, "p");
	for (const slant_json *item = slant_json_first(shares); item; item = slant_json_next(item)) {
		share *one = SLANT_PUSH(&l->norms->arena, &slot->shares);
		if (!one)
			return slant_error_memory(l->error);
		one->aspect = slant_arena_copy(&l->norms->arena, slant_str_of(slant_json_name(item)));
		if (!one->aspect.data)
			return slant_error_memory(l->error);
		if (!slant_json_number(item, &one->p) || one->p < 0 || one->p > 1)
			return broken(l, "a share is no number from 0 to 1");
	}
	return SLANT_OK;
}

static bool load_pair(const slant_json *json, double pair[2])
{
	const slant_json *first = slant_json_first(json);
	return slant_json_number(first, &pair[0]) && slant_json_number(slant_json_next(first), &pair[1]);
}

static slant_status load(loader *l, const slant_json *root)
{
	slant_str schema = {"", 0};
	slant_json_string(slant_json_get(root, "schema"), &schema);
	if (!slant_str_is(schema, "slant/norms/1"))
		return broken(l, "the schema is not slant/norms/1");
	slant_status status = text_of(l, slant_json_get(root, "name"), "the name is missing", &l->norms->name);
	uint32_t n = 0;
	if (status == SLANT_OK)
		status = count_of(l, slant_json_get(root, "n"), &n);
	if (status != SLANT_OK)
		return status;
	l->norms->n = n;
	if (!load_pair(slant_json_get(root, "lengths"), l->norms->lengths) ||
	    !load_pair(slant_json_get(root, "range"), l->norms->range))
		return broken(l, "lengths or range are missing");
	const slant_json *cells = slant_json_get(root, "cells"), *aspects = slant_json_get(root, "aspects");
	for (const slant_json *item = slant_json_first(cells); item && status == SLANT_OK; item = slant_json_next(item))
		status = load_cell(l, item);
	for (const slant_json *item = slant_json_first(aspects); item && status == SLANT_OK; item = slant_json_next(item))
		status = load_aspects(l, item);
	return status;
}

slant_status slant_norms_new(slant_str json, const char *path, slant_norms **norms, slant_error *error)
{
	slant_json *root = NULL;
	slant_status status = slant_json_parse(json, &root, NULL, error);
	if (status != SLANT_OK) {
		error->status = status == SLANT_MEMORY ? SLANT_MEMORY : SLANT_LEXICON;
		slant_error_at(error, path, error->line, 0);
		return error->status;
	}
	slant_norms *made = calloc(1, sizeof *made);
	if (!made) {
		slant_json_free(root);
		return slant_error_memory(error);
	}
	slant_arena_init(&made->arena);
	slant_sha256(json, made->sha256);
	status = load(&(loader){made, path, error}, root);
	slant_json_free(root);
	if (status != SLANT_OK) {
		slant_norms_free(made);
		return status;
	}
	*norms = made;
	return SLANT_OK;
}

void slant_norms_free(slant_norms *norms)
{
	if (!norms)
		return;
	slant_arena_release(&norms->arena);
	free(norms);
}

slant_str slant_norms_name(const slant_norms *norms)
{
	return norms->name;
}

uint64_t slant_norms_n(const slant_norms *norms)
{
	return norms->n;
}

slant_str slant_norms_sha256(const slant_norms *norms)
{
	return slant_str_of(norms->sha256);
}

static int tercile(const slant_norms *norms, uint32_t words)
{
	return (words > norms->lengths[0]) + (words > norms->lengths[1]);
}

static const double *find(const slant_norms *norms, slant_str measure, slant_str genre, int length)
{
	for (uint32_t i = 0; i < norms->cells.count; i++) {
		const cell *c = &norms->cells.data[i];
		if (c->n < SLANT_NORMS_LEAST || c->length != length || !slant_str_equal(c->genre, genre))
			continue;
		for (uint32_t m = 0; m < c->curves.count; m++)
			if (slant_str_equal(c->curves.data[m].measure, measure))
				return c->curves.data[m].quantiles;
	}
	return NULL;
}

const double *slant_norms_quantiles(const slant_norms *norms, slant_str measure, slant_str genre, uint32_t words)
{
	if (!norms)
		return NULL;
	int length = tercile(norms, words);
	const double *found = find(norms, measure, genre, length);
	if (!found)
		found = find(norms, measure, genre, ALL_LENGTHS);
	if (!found)
		found = find(norms, measure, SLANT_STR("any"), length);
	return found ? found : find(norms, measure, SLANT_STR("any"), ALL_LENGTHS);
}

double slant_norms_percentile(const double *quantiles, double raw)
{
	unsigned below = 0, same = 0;
	for (unsigned i = 0; i < SLANT_NORMS_QUANTILES; i++) {
		below += quantiles[i] < raw;
		same += quantiles[i] == raw;
	}
	if (same)
		return 100 * (below + (same - 1) / 2.0) / (SLANT_NORMS_QUANTILES - 1);
	if (below == 0 || below == SLANT_NORMS_QUANTILES)
		return below ? 100 : 0;
	double low = quantiles[below - 1], high = quantiles[below];
	return 100 * (below - 1 + (raw - low) / (high - low)) / (SLANT_NORMS_QUANTILES - 1);
}

double slant_norms_aspect(const slant_norms *norms, slant_str topic, slant_str genre, uint32_t words, slant_str aspect, uint32_t *n)
{
	*n = 0;
	int length = tercile(norms, words);
	for (uint32_t i = 0; i < norms->aspects.count; i++) {
		const aspect_cell *c = &norms->aspects.data[i];
		if (c->length != length || !slant_str_equal(c->topic, topic) || !slant_str_equal(c->genre, genre))
			continue;
		*n = c->n;
		for (uint32_t s = 0; s < c->shares.count; s++)
			if (slant_str_equal(c->shares.data[s].aspect, aspect))
				return c->shares.data[s].p;
		return 0;
	}
	return 0;
}

bool slant_norms_outside(const slant_norms *norms, uint32_t words)
{
	return norms && (words < norms->range[0] || words > norms->range[1]);
}

bool slant_norms_far_shorter(const slant_norms *norms, uint32_t words)
{
	return words * 2.0 < norms->range[0];
}
