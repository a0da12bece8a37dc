/* spellings: under which names the articles of a group by source came, where these were joined: who reads a source's figures must be able to
   see whose they are. Takes settled rows and groups; gives the groups their spellings; refuses only when out of memory. */
#include <stdlib.h>

#include "../base/error.h"
#include "corpus.h"

#include "../base/banned.h"

static int by_name(const void *left, const void *right)
{
	const slant_outlet *const *a = left, *const *b = right;
	return slant_str_compare((*a)->name, (*b)->name);
}

/* NULL: out of memory. */
static const slant_spelling *copy(slant_arena *arena, const slant_outlet *outlet)
{
	slant_spelling *made = slant_arena_calloc(arena, outlet->spelling_count, sizeof *made);
	for (uint32_t i = 0; made && i < outlet->spelling_count; i++) {
		made[i] = outlet->spellings[i];
		made[i].text = slant_arena_copy(arena, made[i].text);
		if (!made[i].text.data)
			return NULL;
	}
	return made;
}

slant_status slant_corpus_spell(slant_corpus *corpus, const slant_rows *rows, slant_error *error)
{
	slant_status status = SLANT_OK;
	size_t joined = 0;
	const slant_outlet **order = calloc((size_t)rows->outlet_count + 1, sizeof *order);
	if (!order)
		return slant_error_memory(error);
	for (uint32_t i = 0; i < rows->outlet_count; i++)
		if (rows->outlet_list[i].spelling_count > 1 && rows->outlet_list[i].key.length)
			order[joined++] = &rows->outlet_list[i];
	if (joined)
		qsort(order, joined, sizeof *order, by_name);
	for (uint32_t i = 0; i < corpus->groups.count && joined && status == SLANT_OK; i++) {
		slant_group *group = &corpus->groups.data[i];
		const slant_outlet wanted = {.name = group->value}, *key = &wanted;
		const slant_outlet **found = bsearch(&key, order, joined, sizeof *order, by_name);
		if (!found)
			continue;
		group->spellings = copy(&corpus->arena, *found);
		group->spelling_count = (*found)->spelling_count;
		status = group->spellings ? SLANT_OK : slant_error_memory(error);
	}
	free(order);
	return status;
}
