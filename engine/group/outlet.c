/* See outlet.h. */
#include "outlet.h"

#include <stdlib.h>

#include "../base/error.h"
#include "aliases.h"

#include "../base/banned.h"

/* A spelling that came, and the outlet it belongs to. */
typedef struct seen {
	slant_spelling spelling;
	uint32_t outlet;
} seen;

struct slant_outlets {
	slant_domains *domains;
	slant_aliases aliases;
	slant_source_key key;
	slant_strings keys;                      /* of the outlets */
	slant_strings spellings;                 /* the outlet's number, a mark and the spelling, as bytes */
	slant_buf scratch;
	SLANT_ARRAY(slant_outlet) list;        /* by number of the key; in the arena of `keys` */
	SLANT_ARRAY(seen) seen;                /* by number of the spelling; in the arena of `spellings` */
};

slant_status slant_outlets_new(const char *aliases, slant_outlets **outlets, slant_error *error)
{
	slant_outlets *made = calloc(1, sizeof *made);
	if (!made)
		return slant_error_memory(error);
	slant_aliases_init(&made->aliases);
	slant_source_key_init(&made->key);
	slant_strings_init(&made->keys);
	slant_strings_init(&made->spellings);
	slant_buf_init(&made->scratch);
	slant_status status = slant_domains_new(&made->domains, error);
	if (status == SLANT_OK && aliases)
		status = slant_aliases_read(&made->aliases, made->domains, aliases, error);
	if (status == SLANT_OK)
		*outlets = made;
	else
		slant_outlets_free(made);
	return status;
}

void slant_outlets_free(slant_outlets *outlets)
{
	if (!outlets)
		return;
	slant_domains_free(outlets->domains);
	slant_aliases_release(&outlets->aliases);
	slant_source_key_release(&outlets->key);
	slant_strings_release(&outlets->keys);
	slant_strings_release(&outlets->spellings);
	slant_buf_release(&outlets->scratch);
	free(outlets);
}

/* The outlet of the source in outlets->key. SLANT_STRINGS_NONE: out of memory. */
static uint32_t find_outlet(slant_outlets *outlets)
{
	slant_str key = outlets->key.key;
	const slant_alias *alias = slant_aliases_look(&outlets->aliases, &key);
	uint32_t number = slant_strings_find(&outlets->keys, key);
	if (number == SLANT_STRINGS_NONE || number < outlets->list.count)
		return number;
	slant_outlet *outlet = SLANT_PUSH(&outlets->keys.arena, &outlets->list);
	if (!outlet)
		return SLANT_STRINGS_NONE;
	outlet->key = outlets->keys.list.data[number];
	outlet->name = alias ? alias->shown : SLANT_STR("");
	outlet->domain = alias ? alias->is_domain : outlets->key.is_domain;
	return number;
}

static bool note_spelling(slant_outlets *outlets, uint32_t outlet, slant_str text, bool from_address)
{
	slant_buf_reset(&outlets->scratch);
	slant_buf_append(&outlets->scratch, (const char *)&outlet, sizeof outlet);
	slant_buf_byte(&outlets->scratch, from_address ? '1' : '0');
	size_t head = outlets->scratch.length;
	slant_buf_put(&outlets->scratch, text);
	if (outlets->scratch.failed)
		return false;
	uint32_t number = slant_strings_find(&outlets->spellings, slant_buf_str(&outlets->scratch));
	if (number == SLANT_STRINGS_NONE)
		return false;
	if (number == outlets->seen.count) {
		seen *made = SLANT_PUSH(&outlets->spellings.arena, &outlets->seen);
		if (!made)
			return false;
		slant_str kept = outlets->spellings.list.data[number];
		*made = (seen){{slant_str_slice(kept, head, kept.length), 0, from_address}, outlet};
	}
	outlets->seen.data[number].spelling.articles++;
	outlets->list.data[outlet].articles++;
	return true;
}

slant_status slant_outlets_add(slant_outlets *outlets, slant_str source, slant_str url, uint32_t *number, slant_error *error)
{
	slant_source_key *key = &outlets->key;
	slant_status status = slant_source_key_read(key, outlets->domains, source, error);
	if (status != SLANT_OK)
		return status;
	bool from_address = !key->key.length && url.length;
	if (from_address) {
		status = slant_source_key_read(key, outlets->domains, url, error);
		if (status != SLANT_OK)
			return status;
		from_address = key->is_domain;
		if (!key->is_domain)
			key->key = SLANT_STR("");
	}
	uint32_t outlet = find_outlet(outlets);
	slant_str text = key->is_domain ? slant_buf_str(&key->host) : from_address ? SLANT_STR("") : slant_str_trim(source);
	if (outlet == SLANT_STRINGS_NONE || !note_spelling(outlets, outlet, text, from_address))
		return slant_error_memory(error);
	*number = outlet;
	return SLANT_OK;
}

/* SETTLING. */

static int by_outlet(const void *left, const void *right)
{
	const seen *a = left, *b = right;
	int order = (a->outlet > b->outlet) - (a->outlet < b->outlet);
	if (!order)
		order = slant_str_compare(a->spelling.text, b->spelling.text);
	return order ? order : a->spelling.from_address - b->spelling.from_address;
}

static int by_key(const void *left, const void *right)
{
	const slant_outlet *const *a = left, *const *b = right;
	return slant_str_compare((*a)->key, (*b)->key);
}

/* The most frequent spelling; the first in bytewise order, in which they stand, of equally frequent ones. */
static slant_str most_frequent(const slant_outlet *outlet)
{
	const slant_spelling *best = &outlet->spellings[0];
	for (uint32_t i = 1; i < outlet->spelling_count; i++)
		if (outlet->spellings[i].articles > best->articles)
			best = &outlet->spellings[i];
	return best->text;
}

static bool give_ranks(slant_outlets *outlets)
{
	slant_outlet **order = slant_arena_calloc(&outlets->keys.arena, (size_t)outlets->list.count + 1, sizeof *order);
	for (uint32_t i = 0; order && i < outlets->list.count; i++)
		order[i] = &outlets->list.data[i];
	if (order && outlets->list.count)
		qsort(order, outlets->list.count, sizeof *order, by_key);
	for (uint32_t i = 0; order && i < outlets->list.count; i++)
		order[i]->rank = i;
	return order != NULL;
}

slant_status slant_outlets_settle(slant_outlets *outlets, const slant_outlet **list, uint32_t *count, slant_error *error)
{
	uint32_t seen_count = outlets->seen.count;
	seen *sorted = slant_arena_calloc(&outlets->spellings.arena, (size_t)seen_count + 1, sizeof *sorted);
	slant_spelling *spellings = slant_arena_calloc(&outlets->spellings.arena, (size_t)seen_count + 1, sizeof *spellings);
	if (!sorted || !spellings || !give_ranks(outlets))
		return slant_error_memory(error);
	if (seen_count) {
		memcpy(sorted, outlets->seen.data, seen_count * sizeof *sorted);
		qsort(sorted, seen_count, sizeof *sorted, by_outlet);
	}
	for (uint32_t beg = 0, end; beg < seen_count; beg = end) {
		slant_outlet *outlet = &outlets->list.data[sorted[beg].outlet];
		for (end = beg; end < seen_count && sorted[end].outlet == sorted[beg].outlet; end++)
			spellings[end] = sorted[end].spelling;
		outlet->spellings = spellings + beg;
		outlet->spelling_count = end - beg;
		if (!outlet->name.length)
			outlet->name = outlet->domain ? outlet->key : most_frequent(outlet);
	}
	*list = outlets->list.data;
	*count = outlets->list.count;
	return SLANT_OK;
}
