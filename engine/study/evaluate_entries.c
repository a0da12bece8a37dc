/* evaluate_entries: how word list entries do on labelled units: in how many an entry fired, and in how many of those a person says yes.
   Takes counts by entry; gives rows by category, then support. See evaluate.h.

   Shrunk precision is (positives + 10 p) / (n + 10), p being the share of positives over all firings of its category's entries: an entry
   seen twice is judged by its category, one seen two hundred times by itself. */
#include <stdlib.h>

#include "../base/error.h"
#include "evaluate.h"

#include "../base/banned.h"

#define PRIOR 10.0      /* firings that the category's precision counts for */

typedef struct ordered {
	const slant_lexicon *lexicon;
	evaluate_entry entry;
} ordered;

static int by_category_and_support(const void *left, const void *right)
{
	const ordered *a = left, *b = right;
	const slant_lexicon_entry *x = &a->lexicon->entries[a->entry.number], *y = &b->lexicon->entries[b->entry.number];
	if (x->category != y->category)
		return slant_str_compare(slant_category_name(a->lexicon, x->category), slant_category_name(b->lexicon, y->category));
	if (a->entry.n != b->entry.n)
		return a->entry.n > b->entry.n ? -1 : 1;
	int terms = slant_str_compare(slant_lexicon_str(a->lexicon, x->term), slant_lexicon_str(b->lexicon, y->term));
	return terms ? terms : (a->entry.number > b->entry.number) - (a->entry.number < b->entry.number);
}

slant_status slant_evaluate_entries(evaluation *e, slant_error *error)
{
	const slant_lexicon *lexicon = &e->engine->lexicon;
	uint64_t *seen = slant_arena_calloc(&e->arena, lexicon->category_count + 1, 2 * sizeof *seen);
	ordered *rows = slant_arena_alloc(&e->arena, ((size_t)lexicon->entry_count + 1) * sizeof *rows);
	uint32_t count = 0;
	if (!seen || !rows)
		return slant_error_memory(error);
	for (uint32_t i = 0; i < lexicon->entry_count; i++) {
		if (e->entry_seen[i] == 0)
			continue;
		rows[count++] = (ordered){lexicon, {.number = i, .n = e->entry_seen[i], .positive = e->entry_positive[i]}};
		seen[2 * lexicon->entries[i].category] += e->entry_seen[i];
		seen[2 * lexicon->entries[i].category + 1] += e->entry_positive[i];
	}
	if (count)
		qsort(rows, count, sizeof *rows, by_category_and_support);
	for (uint32_t i = 0; i < count; i++) {
		const uint64_t *all = &seen[2 * lexicon->entries[rows[i].entry.number].category];
		evaluate_entry *slot = SLANT_PUSH(&e->arena, &e->entries);
		if (!slot)
			return slant_error_memory(error);
		*slot = rows[i].entry;
		slot->precision = (double)slot->positive / slot->n;
		slot->shrunk = (slot->positive + PRIOR * (double)all[1] / (double)all[0]) / (slot->n + PRIOR);
	}
	return SLANT_OK;
}
