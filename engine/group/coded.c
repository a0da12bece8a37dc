/* See coded.h. */
#include "coded.h"

#include <math.h>
#include <stdlib.h>

#include "../base/error.h"
#include "../base/hash.h"
#include "../stats/agreement.h"
#include "../stats/resample.h"

#include "../base/banned.h"

#define NO_ITEM UINT32_MAX

/* One item of the sample. */
typedef struct item {
	const char *name;
	uint32_t stratum;
	bool seen;                             /* stands in some sheet */
	double human[SLANT_DIMENSIONS];        /* NaN: not judged */
} item;

typedef struct filling {
	slant_coding *coding;
	item *items;                           /* in order of their names */
	uint32_t item_count;
	int64_t *values[SLANT_DIMENSIONS];     /* [item * coders + coder] */
	uint64_t *judged[SLANT_DIMENSIONS];    /* by stratum */
} filling;

/* ITEMS */

static int by_name(const void *left, const void *right)
{
	return strcmp(((const item *)left)->name, ((const item *)right)->name);
}

static slant_status list_items(filling *f, slant_error *error)
{
	const slant_sample_key *key = &f->coding->key;
	uint32_t distinct = 0;
	f->items = slant_arena_calloc(&f->coding->arena, key->entry_count + 1, sizeof *f->items);
	if (!f->items)
		return slant_error_memory(error);
	for (size_t i = 0; i < key->entry_count; i++)
		if (key->entries[i].item[0])
			f->items[f->item_count++] = (item){.name = key->entries[i].item, .stratum = key->entries[i].stratum};
	qsort(f->items, f->item_count, sizeof *f->items, by_name);
	for (uint32_t i = 0; i < f->item_count; i++)       /* copies share an item */
		if (!distinct || strcmp(f->items[distinct - 1].name, f->items[i].name) != 0)
			f->items[distinct++] = f->items[i];
	f->item_count = distinct;
	f->coding->drawn = f->coding->absent = distinct;
	return SLANT_OK;
}

static uint32_t item_of(const filling *f, slant_str name)
{
	char text[SLANT_ITEM_SIZE];
	if (name.length != SLANT_ITEM_LETTERS)
		return NO_ITEM;
	memcpy(text, name.data, name.length);
	text[name.length] = '\0';
	const item wanted = {.name = text};
	const item *found = f->item_count ? bsearch(&wanted, f->items, f->item_count, sizeof wanted, by_name) : NULL;
	return found ? (uint32_t)(found - f->items) : NO_ITEM;
}

/* SHEETS */

static slant_status unknown(const filling *f, const slant_sheet *sheet, const char *path, const slant_sheet_row *row, slant_error *error)
{
	bool other = true;
	for (uint32_t i = 0; i < sheet->rows.count && other; i++)
		other = item_of(f, sheet->rows.data[i].item) == NO_ITEM;
	if (other) {
		slant_error_set(error, SLANT_INPUT, "none of its items is of the sample that the first sheet is of: it belongs to another sample");
		return slant_error_at(error, path, 0, 0);
	}
	slant_error_set(error, SLANT_INPUT, "the sample has no item '%.*s'", row->item.length < 40 ? (int)row->item.length : 40, row->item.data);
	return slant_error_at(error, path, 0, row->record);
}

static slant_status take_sheet(filling *f, const slant_sheet *sheet, size_t coder, const char *path, slant_error *error)
{
	for (uint32_t i = 0; i < sheet->rows.count; i++) {
		const slant_sheet_row *row = &sheet->rows.data[i];
		uint32_t number = item_of(f, row->item);
		if (number == NO_ITEM)
			return unknown(f, sheet, path, row, error);
		f->coding->absent -= !f->items[number].seen;
		f->items[number].seen = true;
		for (int d = 0; d < SLANT_DIMENSIONS; d++)
			if (row->codes[d])
				f->values[d][number * f->coding->coders + coder] = row->codes[d];
	}
	for (int d = 0; d < SLANT_DIMENSIONS; d++)
		f->coding->dimensions[d].asked |= (sheet->dimensions >> d & 1) != 0;
	return SLANT_OK;
}

static slant_status make_room(filling *f, slant_error *error)
{
	slant_arena *arena = &f->coding->arena;
	size_t cells = (size_t)f->item_count * f->coding->coders;
	for (int d = 0; d < SLANT_DIMENSIONS; d++) {
		f->values[d] = slant_arena_calloc(arena, cells + 1, sizeof *f->values[d]);
		f->judged[d] = slant_arena_calloc(arena, f->coding->key.stratum_count + 1, sizeof *f->judged[d]);
		if (!f->values[d] || !f->judged[d])
			return slant_error_memory(error);
		for (size_t i = 0; i < cells; i++)
			f->values[d][i] = SLANT_MISSING;
	}
	return SLANT_OK;
}

static void judge(filling *f, int d)
{
	size_t coders = f->coding->coders;
	slant_coded_dimension *dimension = &f->coding->dimensions[d];
	for (uint32_t i = 0; i < f->item_count; i++) {
		int64_t sum = 0, given = 0;
		for (size_t c = 0; c < coders; c++) {
			int64_t value = f->values[d][i * coders + c];
			given += value != SLANT_MISSING;
			sum += value != SLANT_MISSING ? value : 0;
		}
		f->items[i].human[d] = given ? (double)sum / (double)given : NAN;
		f->judged[d][f->items[i].stratum] += given > 0;
		dimension->items += given > 0;
		dimension->double_coded += given > 1;
	}
}

/* AGREEMENT */

static void alpha_of(const void *context, const uint32_t *weights, double *figures)
{
	figures[0] = slant_alpha(context, SLANT_ALPHA_ORDINAL, weights);
}

static slant_status agree(filling *f, int d, slant_error *error)
{
	slant_codings codings;
	slant_coding *coding = f->coding;
	slant_coded_dimension *dimension = &coding->dimensions[d];
	dimension->alpha = NAN;
	dimension->interval = (slant_interval){NAN, NAN};
	uint64_t *clusters = slant_arena_calloc(&coding->arena, f->item_count + 1, sizeof *clusters);
	slant_status status = clusters ? slant_codings_init(&codings, &coding->arena, f->values[d], f->item_count, coding->coders, error) :
		slant_error_memory(error);
	if (status != SLANT_OK || dimension->double_coded == 0)
		return status;
	for (uint32_t i = 0; i < f->item_count; i++)
		clusters[i] = slant_hash_bytes(f->items[i].name, SLANT_ITEM_LETTERS);
	const slant_resampling resampling = {
		.clusters = clusters, .records = f->item_count, .seed = slant_hash_bytes(f->coding->key.name, strlen(f->coding->key.name)),
		.replicates = SLANT_REPLICATES, .level = SLANT_RESAMPLE_LEVEL, .statistic = alpha_of, .context = &codings, .figures = 1,
	};
	dimension->alpha = slant_alpha(&codings, SLANT_ALPHA_ORDINAL, NULL);
	return slant_resample(&resampling, &dimension->interval, error);
}

/* ROWS */

static int by_content(const void *wanted, const void *entry)
{
	return memcmp(wanted, ((const slant_sample_entry *)entry)->content, SLANT_FACTS_SHA256);
}

static double chance_of(const filling *f, int d, uint32_t stratum)
{
	uint64_t there = stratum < f->coding->key.stratum_count ? f->coding->key.strata[stratum].there : 0;
	return there ? (double)f->judged[d][stratum] / (double)there : 0;
}

static void code_row(filling *f, const slant_row *row, size_t number, uint64_t cluster)
{
	const slant_sample_key *key = &f->coding->key;
	const slant_sample_entry *entry = key->entry_count ?
		bsearch(row->content, key->entries, key->entry_count, sizeof *entry, by_content) : NULL;
	uint32_t place = entry && entry->item[0] ? item_of(f, slant_str_of(entry->item)) : NO_ITEM;
	f->coding->sampled[number] = entry != NULL;
	for (int d = 0; d < SLANT_DIMENSIONS; d++) {
		double human = place == NO_ITEM ? NAN : f->items[place].human[d];
		f->coding->rows[d][number] = (slant_coded_row){
			.machine = row->ratings[d], .human = isnan(human) ? 0 : human, .coded = !isnan(human),
			.chance = entry ? chance_of(f, d, entry->stratum) : 0, .cluster = cluster,
		};
	}
}

/* A family's cluster is that of its representative. */
static slant_status code_rows(filling *f, const slant_rows *rows, slant_error *error)
{
	slant_coding *coding = f->coding;
	uint32_t families = 0;
	for (size_t i = 0; i < rows->count; i++)
		families = rows->data[i].family > families ? rows->data[i].family : families;
	uint64_t *clusters = slant_arena_calloc(&coding->arena, (size_t)families + 1, sizeof *clusters);
	coding->sampled = slant_arena_calloc(&coding->arena, rows->count + 1, 1);
	for (int d = 0; d < SLANT_DIMENSIONS; d++)
		if (!(coding->rows[d] = slant_arena_calloc(&coding->arena, rows->count + 1, sizeof *coding->rows[d])))
			return slant_error_memory(error);
	if (!clusters || !coding->sampled)
		return slant_error_memory(error);
	for (size_t i = 0; i < rows->count; i++)
		if (rows->data[i].counts)
			clusters[rows->data[i].family] = rows->data[i].cluster;
	for (size_t i = 0; i < rows->count; i++)
		code_row(f, &rows->data[i], i, clusters[rows->data[i].family]);
	return SLANT_OK;
}

slant_status slant_coding_fill(slant_coding *coding, const slant_rows *rows, slant_error *error)
{
	filling f = {.coding = coding};
	slant_status status = list_items(&f, error);
	if (status == SLANT_OK)
		status = make_room(&f, error);
	for (size_t i = 0; i < coding->coders && status == SLANT_OK; i++)
		status = take_sheet(&f, &coding->sheets[i], i, coding->paths[i], error);
	for (int d = 0; d < SLANT_DIMENSIONS && status == SLANT_OK; d++) {
		judge(&f, d);
		status = agree(&f, d, error);
	}
	return status == SLANT_OK ? code_rows(&f, rows, error) : status;
}

/* SHEETS AND THEIR SAMPLE */

slant_status slant_coding_make(const char *const *paths, size_t count, slant_coding **coding, slant_error *error)
{
	if (count > SLANT_CODERS_MAX)
		return slant_error_set(error, SLANT_LIMIT, "at most %u coding sheets", SLANT_CODERS_MAX);
	slant_coding *made = calloc(1, sizeof *made);
	if (!made)
		return slant_error_memory(error);
	slant_arena_init(&made->arena);
	made->paths = slant_arena_calloc(&made->arena, count + 1, sizeof *made->paths);
	made->sheets = slant_arena_calloc(&made->arena, count + 1, sizeof *made->sheets);
	bool copied = made->paths && made->sheets;
	for (size_t i = 0; i < count && copied; i++, made->coders++) {
		made->paths[i] = slant_arena_copy(&made->arena, slant_str_of(paths[i])).data;
		copied = made->paths[i] != NULL;
	}
	if (copied)
		*coding = made;
	else
		slant_coding_free(made);
	return copied ? SLANT_OK : slant_error_memory(error);
}

/* The sample that a sheet is of: that of its first item which has one. */
static slant_status find_key(slant_coding *coding, slant_store *store, slant_error *error)
{
	bool found = false;
	const slant_sheet *sheet = &coding->sheets[0];
	for (uint32_t i = 0; i < sheet->rows.count && !found; i++) {
		slant_status status = slant_samples_find(store, sheet->rows.data[i].item, &coding->arena, &coding->key, &found, error);
		if (status != SLANT_OK)
			return status;
	}
	if (found)
		return SLANT_OK;
	slant_error_set(error, SLANT_INPUT, "none of its items is of a sample of this store: it belongs to another store or another sample");
	return slant_error_at(error, coding->paths[0], 0, 0);
}

slant_status slant_coding_new(slant_store *store, const char *const *paths, size_t count, slant_coding **coding, slant_error *error)
{
	slant_coding *made = NULL;
	slant_status status = slant_coding_make(paths, count, &made, error);
	for (size_t i = 0; i < count && status == SLANT_OK; i++)
		status = slant_sheet_read(&made->sheets[i], made->paths[i], error);
	if (status == SLANT_OK)
		status = find_key(made, store, error);
	if (status == SLANT_OK)
		*coding = made;
	else
		slant_coding_free(made);
	return status;
}

/* Sheets that were not read are zero, which their release takes. */
void slant_coding_free(slant_coding *coding)
{
	if (!coding)
		return;
	for (size_t i = 0; i < coding->coders; i++)
		slant_sheet_release(&coding->sheets[i]);
	slant_arena_release(&coding->arena);
	free(coding);
}

/* COMPARISONS */

static slant_cause cause_of(const slant_coding *coding, slant_dimension dimension, const size_t *members, const uint64_t coded[2],
                            size_t count)
{
	slant_cause cause = SLANT_CAUSE_NONE;
	if (coding->dimensions[dimension].items == 0)
		return SLANT_CAUSE_NOT_CODED;
	for (size_t i = 0; i < count; i++) {
		if (!coding->sampled[members[i]])
			return SLANT_CAUSE_NOT_SAMPLED;
		if (!(coding->rows[dimension][members[i]].chance > 0))
			cause = SLANT_CAUSE_STRATUM_NOT_CODED;
	}
	if (cause == SLANT_CAUSE_NONE && (coded[0] < SLANT_CODED_LEAST || coded[1] < SLANT_CODED_LEAST))
		cause = SLANT_CAUSE_TOO_FEW_CODED;
	return cause;
}

slant_status slant_coding_compare(const slant_coding *coding, slant_dimension dimension, const size_t *members, const uint8_t *sides,
                                  size_t count, double level, slant_corrected_difference *difference, slant_error *error)
{
	slant_corrected figures;
	slant_corrected_difference made = {.simultaneous = {NAN, NAN}};
	for (size_t i = 0; i < count; i++)
		made.coded[sides[i]] += coding->rows[dimension][members[i]].coded;
	made.cause = cause_of(coding, dimension, members, made.coded, count);
	slant_coded_row *rows = made.cause == SLANT_CAUSE_NONE ? calloc(count + 1, sizeof *rows) : NULL;
	if (!rows) {
		*difference = made;
		return made.cause == SLANT_CAUSE_NONE ? slant_error_memory(error) : SLANT_OK;
	}
	for (size_t i = 0; i < count; i++) {
		rows[i] = coding->rows[dimension][members[i]];
		rows[i].side = sides[i];
	}
	slant_status status = slant_correct(rows, count, SLANT_PREDICT_LINEAR, level, &figures, error);
	/* Enough are coded, but the codes of some fold's clusters leave too few for a line: a few large clusters. */
	if (status == SLANT_OK && figures.state == SLANT_CORRECTED_FEW)
		status = slant_correct(rows, count, SLANT_PREDICT_MACHINE, level, &figures, error);
	free(rows);
	if (status != SLANT_OK)
		return status;
	if (figures.state != SLANT_CORRECTED_DONE)
		made.cause = SLANT_CAUSE_TOO_FEW_CODED;
	made.naive = figures.naive;
	made.corrected = figures.corrected;
	*difference = made;
	return SLANT_OK;
}
