/* sample: articles of a store drawn for coding; see CODING in slant.h. Takes a store and a design; gives sheets, codebook and the texts that
   are too long for a sheet; puts the key into the store. Refuses an empty or unfinished store, and a sample too small to be worth
   anything. */
#include <stdlib.h>

#include "../base/error.h"
#include "../base/hash.h"
#include "codebook.h"
#include "coded.h"
#include "gather.h"
#include "sample.h"

#include "../base/banned.h"

#define MOST_CODERS 256u
#define ORDER_SALT 0x6f72646572u
#define FLUSHED_BYTES (1u << 16)
#define LISTED_MOST 5u                 /* groups named in the remark */

/* DESIGN. */

static slant_status read_dimensions(slant_sampling *sample, const slant_sampling_settings *settings, slant_error *error)
{
	if (settings->dimension_count == 0)
		sample->dimensions = 1u << SLANT_LANGUAGE | 1u << SLANT_FRAMING;
	for (size_t i = 0; i < settings->dimension_count; i++) {
		unsigned d = 0;
		while (d < SLANT_DIMENSIONS && !slant_str_is(slant_str_of(settings->dimensions[i]), slant_dimension_name((slant_dimension)d)))
			d++;
		if (d == SLANT_DIMENSIONS)
			return slant_error_set(error, SLANT_ARGUMENT, "there is no dimension '%s'; there are framing, language, omission, false_dichotomy",
			                       settings->dimensions[i]);
		sample->dimensions |= 1u << d;
	}
	return SLANT_OK;
}

static slant_status read_settings(slant_sampling *sample, const slant_sampling_settings *settings, slant_error *error)
{
	sample->size = settings->size;
	sample->coders = settings->coders;
	sample->seed = settings->seed;
	if (sample->size < SLANT_SAMPLE_LEAST)
		return slant_error_set(error, SLANT_ARGUMENT, "%u items can correct no comparison; draw %u or more", sample->size, SLANT_SAMPLE_LEAST);
	if (sample->coders < 1 || sample->coders > MOST_CODERS)
		return slant_error_set(error, SLANT_ARGUMENT, "there may be 1 to %u coders", MOST_CODERS);
	sample->folder = slant_arena_copy(&sample->arena, slant_str_of(settings->store)).data;
	sample->by = slant_arena_copy(&sample->arena, slant_str_of(settings->by ? settings->by : "source"));
	if (!sample->folder || !sample->by.data)
		return slant_error_memory(error);
	return read_dimensions(sample, settings, error);
}

/* DRAWING. */

/* The rows of the store, as a comparison would have them. */
static slant_status gather(slant_sampling *sample, const char *aliases, slant_rows *rows, slant_error *error)
{
	slant_corpus corpus = {.by = sample->by};
	slant_arena_init(&corpus.arena);
	slant_status status = slant_rows_begin(rows, aliases, error);
	if (status == SLANT_OK)
		status = slant_corpus_add_store(&corpus, sample->store, (slant_str){NULL, 0}, rows, error);
	if (status == SLANT_OK)
		status = slant_rows_settle(rows, sample->by, SLANT_PERIOD_MONTH, NULL, error);
	slant_arena_release(&corpus.arena);
	return status;
}

/* What the sample is too small for. */
static slant_status remark(slant_sampling *sample, slant_error *error)
{
	slant_buf text;
	unsigned few = 0;
	slant_buf_init(&text);
	for (uint32_t i = 0; i < sample->group_count; i++) {
		const slant_sample_group *group = &sample->groups[i];
		if (group->drawn >= SLANT_CODED_LEAST)
			continue;
		if (few++ < LISTED_MOST)
			slant_buf_format(&text, "%s%.*s", few > 1 ? ", " : "", (int)group->name.length, group->name.data);
	}
	if (few)
		sample->remark = slant_arena_format(&sample->arena, "under %u items, too few to correct comparisons, are of %s%s (%u of %u groups); draw "
		                                    "more (--n), or name the groups that matter (--only)", SLANT_CODED_LEAST,
		                                    text.length ? text.data : "", few > LISTED_MOST ? ", ..." : "", few, (unsigned)sample->group_count);
	bool failed = text.failed || (few && !sample->remark.data);
	slant_buf_release(&text);
	return failed ? slant_error_memory(error) : SLANT_OK;
}

static slant_status mark_long(slant_sampling *sample, slant_error *error)
{
	slant_arena arena;
	slant_str title, text;
	slant_status status = SLANT_OK;
	slant_arena_init(&arena);
	for (size_t i = 0; i < sample->item_count && status == SLANT_OK; i++) {
		slant_arena_reset(&arena);
		status = slant_samples_text(sample->store, sample->items[i].content, &arena, &title, &text, error);
		if (status == SLANT_OK && slant_sheet_is_long(text)) {
			sample->items[i].is_long = true;
			sample->long_count++;
		}
	}
	slant_arena_release(&arena);
	return status;
}

static slant_status draw(slant_sampling *sample, const slant_sampling_settings *settings, slant_error *error)
{
	slant_rows rows;
	slant_status status = slant_store_open(settings->store, &sample->store, error);
	if (status != SLANT_OK)
		return status;
	if (!slant_store_finished(sample->store))
		return slant_error_set(error, SLANT_ARGUMENT, "%s: the batch did not finish, and a sample of it would not be one of all; run it again first",
		                       settings->store);
	slant_rows_init(&rows);
	status = gather(sample, settings->aliases, &rows, error);
	if (status == SLANT_OK && rows.count == 0)
		status = slant_error_set(error, SLANT_ARGUMENT, "%s: there are no rated articles in it", settings->store);
	if (status == SLANT_OK)
		status = slant_sampling_draw(sample, &rows, settings->only, settings->only_count, error);
	slant_rows_release(&rows);
	if (status == SLANT_OK)
		status = mark_long(sample, error);
	return status == SLANT_OK ? remark(sample, error) : status;
}

slant_status slant_sampling_new(const slant_sampling_settings *settings, slant_sampling **sample, slant_error *error)
{
	if (!settings || !settings->store)
		return slant_error_set(error, SLANT_ARGUMENT, "a sample takes a store");
	slant_sampling *made = calloc(1, sizeof *made);
	if (!made)
		return slant_error_memory(error);
	slant_arena_init(&made->arena);
	slant_status status = read_settings(made, settings, error);
	if (status == SLANT_OK)
		status = draw(made, settings, error);
	if (status == SLANT_OK)
		*sample = made;
	else
		slant_sampling_free(made);
	return status;
}

void slant_sampling_free(slant_sampling *sample)
{
	if (!sample)
		return;
	slant_store_close(sample->store);
	slant_arena_release(&sample->arena);
	free(sample);
}

size_t slant_sampling_items(const slant_sampling *sample)
{
	return sample->item_count;
}

unsigned slant_sampling_coders(const slant_sampling *sample)
{
	return sample->coders;
}

const char *slant_sampling_remark(const slant_sampling *sample)
{
	return sample->remark.data;
}

slant_status slant_sampling_keep(const slant_sampling *sample, slant_error *error)
{
	return slant_samples_keep(sample->folder, &sample->key, error);
}

/* WRITING. */

typedef struct ticket {
	uint64_t lot;
	const slant_sample_item *item;
} ticket;

static int by_lot(const void *left, const void *right)
{
	const ticket *a = left, *b = right;
	if (a->lot != b->lot)
		return a->lot < b->lot ? -1 : 1;
	return strcmp(a->item->name, b->item->name);
}

/* An order for each coder, so that whoever tires, tires over other articles than the next. */
static ticket *order_of(const slant_sampling *sample, unsigned coder)
{
	ticket *tickets = calloc(sample->item_count + 1, sizeof *tickets);
	for (size_t i = 0; i < sample->item_count && tickets; i++) {
		uint64_t name = slant_hash_bytes(sample->items[i].name, SLANT_ITEM_LETTERS);
		tickets[i] = (ticket){slant_hash_mix(slant_hash_mix(name, coder), ORDER_SALT), &sample->items[i]};
	}
	if (tickets)
		qsort(tickets, sample->item_count, sizeof *tickets, by_lot);
	return tickets;
}

static slant_status flush(slant_buf *buf, slant_sink sink, slant_error *error)
{
	slant_status status = buf->failed ? SLANT_MEMORY : sink.write(sink.context, buf->data ? buf->data : "", buf->length);
	slant_buf_reset(buf);
	return status == SLANT_OK ? status : slant_error_set(error, status, "the sheet could not be written: %s", slant_status_text(status));
}

slant_status slant_sampling_write_sheet(const slant_sampling *sample, unsigned coder, slant_sink sink, slant_error *error)
{
	slant_arena arena;
	slant_buf buf;
	slant_str title, text;
	slant_status status = SLANT_OK;
	slant_arena_init(&arena);
	slant_buf_init(&buf);
	ticket *tickets = order_of(sample, coder);
	if (!tickets)
		status = slant_error_memory(error);
	slant_sheet_write_head(&buf, sample->dimensions);
	for (size_t i = 0; i < sample->item_count && status == SLANT_OK; i++) {
		const slant_sample_item *item = tickets[i].item;
		slant_arena_reset(&arena);
		status = slant_samples_text(sample->store, item->content, &arena, &title, &text, error);
		if (status != SLANT_OK)
			break;
		slant_sheet_write_item(&buf, item->name, title, text, sample->dimensions);
		if (buf.length > FLUSHED_BYTES || buf.failed)
			status = flush(&buf, sink, error);
	}
	if (status == SLANT_OK)
		status = flush(&buf, sink, error);
	free(tickets);
	slant_buf_release(&buf);
	slant_arena_release(&arena);
	return status;
}

slant_status slant_sampling_write_codebook(const slant_sampling *sample, slant_sink sink, slant_error *error)
{
	slant_buf buf;
	slant_buf_init(&buf);
	slant_codebook_write(&buf, sample->dimensions, sample->coders);
	slant_status status = flush(&buf, sink, error);
	slant_buf_release(&buf);
	return status;
}

const char *slant_sampling_long_text(const slant_sampling *sample, size_t number)
{
	for (size_t i = 0; i < sample->item_count; i++)
		if (sample->items[i].is_long && number-- == 0)
			return sample->items[i].name;
	return NULL;
}

slant_status slant_sampling_write_text(const slant_sampling *sample, const char *item, slant_sink sink, slant_error *error)
{
	slant_arena arena;
	slant_str title, text;
	slant_status status = SLANT_ARGUMENT;
	slant_arena_init(&arena);
	for (size_t i = 0; i < sample->item_count && status == SLANT_ARGUMENT; i++)
		if (strcmp(sample->items[i].name, item) == 0)
			status = slant_samples_text(sample->store, sample->items[i].content, &arena, &title, &text, error);
	if (status == SLANT_ARGUMENT)
		slant_error_set(error, status, "the sample has no item '%s'", item);
	if (status == SLANT_OK && (status = sink.write(sink.context, text.data, text.length)) != SLANT_OK)
		slant_error_set(error, status, "a text could not be written: %s", slant_status_text(status));
	slant_arena_release(&arena);
	return status;
}
