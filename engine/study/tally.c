/* tally: one document's hits sorted by entry and written as numbers, then added up in the order of the input. See tally.h. */
#include "tally.h"

#include <stdlib.h>

#include "../base/error.h"
#include "kwic.h"

#include "../base/banned.h"

/* What a document gives: this, its entries, each followed by its lines, its categories. */
typedef struct row {
	uint64_t words;
	uint32_t entries, categories;
	uint32_t left_out;
	uint32_t unused;
} row;

typedef struct entry_row {
	uint32_t entry, own, quoted, line_count, line_bytes;
} entry_row;

typedef struct category_row {
	uint32_t category, own, quoted, tokens, entries;
} category_row;

typedef struct found {
	uint32_t entry, number;            /* of the hit, hits first, then cues */
} found;

bool slant_tally_counts(const slant_lexicon *lexicon, uint32_t category)
{
	static const char *const silent[] = {"function", "entity", "foreign", "boilerplate", "guard"};
	if (lexicon->categories[category].guard)
		return false;
	for (size_t i = 0; i < sizeof silent / sizeof *silent; i++)
		if (slant_str_is(slant_lexicon_str(lexicon, lexicon->groups[lexicon->categories[category].group]), silent[i]))
			return false;
	return true;
}

slant_status slant_tally_init(slant_tally *tally, const slant_lexicon *lexicon, slant_error *error)
{
	*tally = (slant_tally){.lexicon = lexicon};
	tally->entries = calloc((size_t)lexicon->entry_count + 1, sizeof *tally->entries);
	tally->categories = calloc((size_t)lexicon->category_count + 1, sizeof *tally->categories);
	if (tally->entries && tally->categories)
		return SLANT_OK;
	slant_tally_release(tally);
	return slant_error_memory(error);
}

void slant_tally_release(slant_tally *tally)
{
	for (uint32_t i = 0; tally->entries && i < tally->lexicon->entry_count; i++)
		slant_buf_release(&tally->entries[i].lines);
	free(tally->entries);
	free(tally->categories);
	tally->entries = NULL;
	tally->categories = NULL;
}

/* ONE DOCUMENT */

static const slant_hit *hit_at(const slant_document *document, uint32_t number)
{
	return number < document->hit_count ? &document->hits[number] : &document->cues[number - document->hit_count];
}

static int by_entry(const void *a, const void *b)
{
	const found *x = a, *y = b;
	int order = (x->entry > y->entry) - (x->entry < y->entry);
	return order ? order : (x->number > y->number) - (x->number < y->number);
}

/* The hits of entries, sorted by entry; adds up the categories, which are in order of the text here. */
static uint32_t gather(const slant_document *document, found *all, category_row *categories, uint32_t *covered)
{
	uint32_t count = 0;
	for (uint32_t i = 0; i < document->hit_count + document->cue_count; i++) {
		const slant_hit *hit = hit_at(document, i);
		if (hit->entry == SLANT_NONE)
			continue;
		category_row *c = &categories[hit->category];
		uint32_t end = hit->token + hit->token_count, from = hit->token > covered[hit->category] ? hit->token : covered[hit->category];
		*(hit->flags & SLANT_HIT_QUOTED ? &c->quoted : &c->own) += 1;
		if (end > from) {
			c->tokens += end - from;
			covered[hit->category] = end;
		}
		all[count++] = (found){hit->entry, i};
	}
	if (count)
		qsort(all, count, sizeof *all, by_entry);
	return count;
}

static void write_entry(const slant_tally *tally, const slant_report *report, const found *all, uint32_t count, slant_buf *out)
{
	entry_row e = {.entry = all->entry};
	size_t at = out->length;
	bool wanted = !tally->category || tally->lexicon->entries[e.entry].category == tally->category;
	slant_buf_append(out, (const char *)&e, sizeof e);
	for (uint32_t i = 0; i < count; i++) {
		const slant_hit *hit = hit_at(report->document, all[i].number);
		bool quoted = (hit->flags & SLANT_HIT_QUOTED) != 0;
		*(quoted ? &e.quoted : &e.own) += 1;
		if (wanted && e.line_count < tally->lines) {
			slant_kwic_put(report, hit->field, hit->span, quoted, out);
			e.line_count++;
		}
	}
	if (out->failed)
		return;
	e.line_bytes = (uint32_t)(out->length - at - sizeof e);
	memcpy(out->data + at, &e, sizeof e);
}

static void write_document(const slant_tally *tally, const slant_report *report, const found *all, uint32_t count,
                           category_row *categories, slant_buf *out)
{
	row head = {.words = report->document->words};
	size_t at = out->length;
	slant_buf_append(out, (const char *)&head, sizeof head);
	for (uint32_t beg = 0, end; beg < count; beg = end) {
		for (end = beg + 1; end < count && all[end].entry == all[beg].entry;)
			end++;
		categories[tally->lexicon->entries[all[beg].entry].category].entries++;
		write_entry(tally, report, all + beg, end - beg, out);
		head.entries++;
	}
	for (uint32_t c = 1; c < tally->lexicon->category_count; c++) {
		categories[c].category = c;
		if (!categories[c].own && !categories[c].quoted)
			continue;
		slant_buf_append(out, (const char *)&categories[c], sizeof *categories);
		head.categories++;
	}
	if (!out->failed)
		memcpy(out->data + at, &head, sizeof head);
}

slant_status slant_tally_map(void *context, const slant_report *report, slant_buf *out, slant_error *error)
{
	const slant_tally *tally = context;
	const slant_document *document = report->document;
	if (document->language_kind != SLANT_LANGUAGE_OWN) {
		slant_buf_append(out, (const char *)&(row){.left_out = 1}, sizeof(row));
		return SLANT_OK;
	}
	slant_arena arena;
	slant_arena_init(&arena);
	uint32_t categories = tally->lexicon->category_count;
	found *all = slant_arena_calloc(&arena, (size_t)document->hit_count + document->cue_count + 1, sizeof *all);
	category_row *sums = slant_arena_calloc(&arena, (size_t)categories + 1, sizeof *sums);
	uint32_t *covered = slant_arena_calloc(&arena, (size_t)categories + 1, sizeof *covered);
	bool room = all && sums && covered;
	if (room)
		write_document(tally, report, all, gather(document, all, sums, covered), sums, out);
	slant_arena_release(&arena);
	return room ? SLANT_OK : slant_error_memory(error);
}

/* ALL DOCUMENTS */

static int64_t rate_of(uint64_t hits, uint64_t words)
{
	return words ? (int64_t)llround((double)hits / (double)words * SLANT_TALLY_RATE) : 0;
}

static bool take_entry(slant_tally *tally, const entry_row *e, slant_str lines, uint64_t words)
{
	slant_entry_tally *to = &tally->entries[e->entry];
	to->documents++;
	to->own += e->own;
	to->quoted += e->quoted;
	slant_moments_add(&to->rates, rate_of((uint64_t)e->own + e->quoted, words), 1);
	for (uint32_t i = 0; i < e->line_count && to->line_count < tally->lines; i++) {
		const char *end = memchr(lines.data, '\n', lines.length);
		size_t length = (size_t)(end - lines.data) + 1;
		slant_buf_append(&to->lines, lines.data, length);
		lines = slant_str_slice(lines, length, lines.length);
		to->line_count++;
	}
	return !to->lines.failed;
}

static void take_category(slant_tally *tally, const category_row *c, uint64_t words)
{
	slant_category_tally *to = &tally->categories[c->category];
	to->documents++;
	to->own += c->own;
	to->quoted += c->quoted;
	to->tokens += c->tokens;
	slant_moments_add(&to->rates, rate_of((uint64_t)c->own + c->quoted, words), 1);
	slant_moments_add(&to->present, c->entries, 1);
}

slant_status slant_tally_take(void *context, slant_str bytes, slant_error *error)
{
	slant_tally *tally = context;
	row head;
	memcpy(&head, bytes.data, sizeof head);
	bytes = slant_str_slice(bytes, sizeof head, bytes.length);
	if (head.left_out) {
		tally->left_out++;
		return SLANT_OK;
	}
	tally->documents++;
	tally->words += head.words;
	bool room = true;
	for (uint32_t i = 0; i < head.entries; i++) {
		entry_row e;
		memcpy(&e, bytes.data, sizeof e);
		room &= take_entry(tally, &e, slant_str_slice(bytes, sizeof e, sizeof e + e.line_bytes), head.words);
		bytes = slant_str_slice(bytes, sizeof e + e.line_bytes, bytes.length);
	}
	for (uint32_t i = 0; i < head.categories; i++) {
		category_row c;
		memcpy(&c, bytes.data, sizeof c);
		take_category(tally, &c, head.words);
		bytes = slant_str_slice(bytes, sizeof c, bytes.length);
	}
	return room ? SLANT_OK : slant_error_memory(error);
}

slant_status slant_tally_run(slant_tally *tally, const slant_engine *engine, const slant_inputs *inputs, unsigned jobs,
                             const slant_watch *watch, uint64_t *failures, slant_error *error)
{
	slant_reader *reader = NULL;
	slant_batch_work work = {.map = slant_tally_map, .take = slant_tally_take, .context = tally};
	slant_status status = slant_reader_new(inputs, &reader, error);
	if (status == SLANT_OK)
		status = slant_batch_run(engine, reader, jobs, &work, watch, failures, error);
	slant_reader_free(reader);
	return status;
}
