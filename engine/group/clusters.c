/* See clusters.h. What a cluster or stratum is made of is written as one string each; equal strings are one, and their
   bytewise order is the order of the numbers. */
#include "clusters.h"

#include <stdlib.h>

#include "../base/buf.h"
#include "../base/error.h"
#include "../base/hash.h"
#include "../base/strings.h"

#include "../base/banned.h"

#define UNKNOWN SLANT_STR("unknown")

void slant_clusters_init(slant_clusters *clusters)
{
	memset(clusters, 0, sizeof *clusters);
	slant_arena_init(&clusters->arena);
}

void slant_clusters_release(slant_clusters *clusters)
{
	slant_arena_release(&clusters->arena);
	memset(clusters, 0, sizeof *clusters);
}

/* WHAT THEY ARE MADE OF. A kind, then its parts, each closed by a byte that no field holds: canonical text has no NUL. */

static void put_part(slant_buf *out, slant_str part)
{
	slant_buf_put(out, part);
	slant_buf_byte(out, '\0');
}

static void write_cluster(const slant_cluster_row *row, bool whole_sources, slant_buf *out)
{
	slant_buf_reset(out);
	if (whole_sources && row->source.length) {
		slant_buf_byte(out, 's');
		put_part(out, row->source);
	} else if (row->event.length && !whole_sources) {
		slant_buf_byte(out, 'e');
		put_part(out, row->event);
	} else if (row->source.length && row->day != SLANT_DAY_UNKNOWN) {
		slant_buf_byte(out, 'd');
		put_part(out, row->source);
		slant_buf_format(out, "%d", (int)row->day);
	} else {
		slant_buf_byte(out, 'f');
		put_part(out, row->source);
		slant_buf_format(out, "%016llx", (unsigned long long)row->family_key);
	}
}

static void write_stratum(const slant_cluster_row *row, slant_buf *out)
{
	char month[SLANT_PERIOD_NAME];
	slant_buf_reset(out);
	if (row->event.length && !row->any_event) {
		slant_buf_put(out, SLANT_STR("event: "));
		slant_buf_put(out, row->event);
		return;
	}
	bool known = row->day != SLANT_DAY_UNKNOWN && !row->any_month;
	if (known)
		slant_period_name(SLANT_PERIOD_MONTH, slant_period_number(SLANT_PERIOD_MONTH, row->day), month);
	slant_buf_put(out, row->topic.length ? row->topic : UNKNOWN);
	slant_buf_put(out, SLANT_STR(", "));
	slant_buf_put(out, row->genre.length ? row->genre : UNKNOWN);
	slant_buf_put(out, SLANT_STR(", "));
	slant_buf_put(out, known ? slant_str_of(month) : UNKNOWN);
}

/* NUMBERS IN ORDER. */

typedef struct keys {
	slant_strings clusters, strata;
	slant_buf buf;
	slant_arena arena;
} keys;

static bool write_keys(keys *k, slant_cluster_row *rows, uint32_t count, bool whole_sources)
{
	for (uint32_t i = 0; i < count; i++) {
		write_cluster(&rows[i], whole_sources, &k->buf);
		rows[i].cluster_id = slant_hash_bytes(k->buf.data, k->buf.length);
		rows[i].cluster = k->buf.failed ? SLANT_STRINGS_NONE : slant_strings_find(&k->clusters, slant_buf_str(&k->buf));
		write_stratum(&rows[i], &k->buf);
		rows[i].stratum = k->buf.failed ? SLANT_STRINGS_NONE : slant_strings_find(&k->strata, slant_buf_str(&k->buf));
		if (rows[i].cluster == SLANT_STRINGS_NONE || rows[i].stratum == SLANT_STRINGS_NONE)
			return false;
	}
	return true;
}

static bool number_rows(keys *k, slant_clusters *clusters, slant_cluster_row *rows, uint32_t count)
{
	uint32_t *cluster_places = slant_arena_calloc(&k->arena, (size_t)k->clusters.list.count + 1, sizeof *cluster_places);
	uint32_t *stratum_places = slant_arena_calloc(&k->arena, (size_t)k->strata.list.count + 1, sizeof *stratum_places);
	slant_str *names = slant_arena_calloc(&clusters->arena, (size_t)k->strata.list.count + 1, sizeof *names);
	if (!cluster_places || !stratum_places || !names || !slant_strings_sort(&k->clusters, cluster_places) ||
	    !slant_strings_sort(&k->strata, stratum_places))
		return false;
	for (uint32_t i = 0; i < count; i++) {
		rows[i].cluster = cluster_places[rows[i].cluster];
		rows[i].stratum = stratum_places[rows[i].stratum];
	}
	for (uint32_t i = 0; i < k->strata.list.count; i++) {
		names[i] = slant_arena_copy(&clusters->arena, k->strata.list.data[i]);
		if (!names[i].data)
			return false;
	}
	clusters->clusters = k->clusters.list.count;
	clusters->strata = k->strata.list.count;
	clusters->stratum_names = names;
	return true;
}

/* COUNTING ONCE. */

static int by_family(const void *left, const void *right)
{
	const slant_cluster_row *a = *(slant_cluster_row *const *)left, *b = *(slant_cluster_row *const *)right;
	if (a->cluster != b->cluster)
		return a->cluster < b->cluster ? -1 : 1;
	if (a->family != b->family)
		return a->family < b->family ? -1 : 1;
	return (a->rank > b->rank) - (a->rank < b->rank);
}

static bool count_once(keys *k, slant_cluster_row *rows, uint32_t count)
{
	slant_cluster_row **order = slant_arena_calloc(&k->arena, (size_t)count + 1, sizeof *order);
	if (!order)
		return false;
	for (uint32_t i = 0; i < count; i++)
		order[i] = &rows[i];
	qsort(order, count, sizeof *order, by_family);
	for (uint32_t i = 0; i < count; i++)
		order[i]->counts = !i || order[i]->cluster != order[i - 1]->cluster || order[i]->family != order[i - 1]->family;
	return true;
}

slant_status slant_clusters_find(slant_clusters *clusters, slant_cluster_row *rows, uint32_t count, bool whole_sources,
                                 slant_error *error)
{
	keys k;
	slant_strings_init(&k.clusters);
	slant_strings_init(&k.strata);
	slant_buf_init(&k.buf);
	slant_arena_init(&k.arena);
	bool done = write_keys(&k, rows, count, whole_sources) && number_rows(&k, clusters, rows, count) && count_once(&k, rows, count);
	slant_strings_release(&k.clusters);
	slant_strings_release(&k.strata);
	slant_buf_release(&k.buf);
	slant_arena_release(&k.arena);
	return done ? SLANT_OK : slant_error_memory(error);
}

/* A source's row and its group. */
typedef struct trait {
	uint32_t source, group;
} trait;

static int by_source_and_group(const void *left, const void *right)
{
	const trait *a = left, *b = right;
	if (a->source != b->source)
		return a->source < b->source ? -1 : 1;
	return (a->group > b->group) - (a->group < b->group);
}

/* Whether of `count` sorted traits enough have the usual group of their source, and two sources the same one.
   `holders`: by group, zeros. */
static bool are_traits(const trait *traits, uint32_t count, uint32_t *holders)
{
	uint64_t usual = 0;
	bool several = false;
	for (uint32_t i = 0; i < count;) {
		uint32_t source = traits[i].source, group = 0, most = 0;
		while (i < count && traits[i].source == source) {
			uint32_t from = i, value = traits[i].group;
			while (i < count && traits[i].source == source && traits[i].group == value)
				i++;
			if (i - from > most)
				most = i - from, group = value;
		}
		usual += most;
		several = several || holders[group] > 0;
		holders[group]++;
	}
	return several && (double)usual >= SLANT_TRAIT_SHARE * (double)count;
}

slant_status slant_clusters_need_sources(const slant_cluster_row *rows, const uint32_t *groups, uint32_t count, bool *need,
                                         slant_error *error)
{
	slant_strings sources;
	uint32_t most = 0, known = 0;
	for (uint32_t i = 0; i < count; i++)
		most = groups[i] > most ? groups[i] : most;
	slant_strings_init(&sources);
	trait *traits = calloc((size_t)count + 1, sizeof *traits);
	uint32_t *holders = calloc((size_t)most + 1, sizeof *holders);
	bool starved = !traits || !holders;
	for (uint32_t i = 0; i < count && !starved; i++) {
		if (!rows[i].source.length)
			continue;
		traits[known] = (trait){slant_strings_find(&sources, rows[i].source), groups[i]};
		starved = traits[known++].source == SLANT_STRINGS_NONE;
	}
	if (!starved) {
		qsort(traits, known, sizeof *traits, by_source_and_group);
		*need = are_traits(traits, known, holders);
	}
	slant_strings_release(&sources);
	free(traits);
	free(holders);
	return starved ? slant_error_memory(error) : SLANT_OK;
}
