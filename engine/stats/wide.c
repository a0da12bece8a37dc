/* See wide.h. All sums are whole numbers: a square of a sum less the squares of its parts is what the parts have in common. */
#include "wide.h"

#include <stdlib.h>

#include "../base/error.h"

#include "../base/banned.h"

static int by_cluster(const void *left, const void *right)
{
	const slant_wide_part *a = left, *b = right;
	if (a->cluster != b->cluster)
		return a->cluster < b->cluster ? -1 : 1;
	return (a->place > b->place) - (a->place < b->place);
}

/* The end of the cluster that begins at beg. */
static size_t cluster_end(const slant_wide_part *parts, size_t count, size_t beg)
{
	size_t end = beg;
	while (end < count && parts[end].cluster == parts[beg].cluster)
		end++;
	return end;
}

slant_status slant_wides_init(slant_wides *wides, const slant_deck *deck, const slant_units *units, const slant_sides *pair,
                              slant_error *error)
{
	slant_wide_part *parts = calloc(deck->count + 1, sizeof *parts);
	if (!parts)
		return slant_error_memory(error);
	for (uint32_t s = 0; s < deck->strata; s++)
		for (uint32_t i = deck->starts[s]; i < deck->starts[s + 1]; i++) {
			const slant_unit_id *unit = &units->list[deck->members[i]];
			parts[i] = (slant_wide_part){unit->cluster, i, s, pair ? unit->group != pair->a : unit->group};
		}
	qsort(parts, deck->count, sizeof *parts, by_cluster);
	size_t kept = 0;
	for (size_t beg = 0, end; beg < deck->count; beg = end) {
		end = cluster_end(parts, deck->count, beg);
		bool wide = parts[beg].stratum != parts[end - 1].stratum;
		for (size_t i = beg; i < end && wide; i++)
			parts[kept++] = parts[i];
	}
	*wides = (slant_wides){parts, kept};
	return SLANT_OK;
}

void slant_wides_release(slant_wides *wides)
{
	free(wides->parts);
	*wides = (slant_wides){0};
}

int64_t slant_wides_rows(const slant_wides *wides, const slant_deck *deck, const slant_units *units, size_t column)
{
	int64_t most = 0;
	for (size_t beg = 0, end; beg < wides->count; beg = end) {
		int64_t rows = 0;
		end = cluster_end(wides->parts, wides->count, beg);
		for (size_t i = beg; i < end; i++)
			rows += units->holdings[deck->members[wides->parts[i].place] * units->columns + column].rows;
		most = rows > most ? rows : most;
	}
	return most;
}

/* Of one cluster on one side. */
typedef struct gathering {
	slant_pile apart;              /* of its sums in each stratum */
	slant_holding here, all;       /* in the stratum at hand, in all */
	uint32_t units, strata;
} gathering;

static void close_stratum(gathering *g)
{
	g->strata += g->here.rows > 0;
	g->all.sum += g->here.sum;
	g->all.rows += g->here.rows;
	slant_pile_add(&g->apart, &g->here);
	g->here = (slant_holding){0};
}

static void close_cluster(gathering *g, slant_pile *more, uint32_t *fewer)
{
	slant_pile whole = {0};
	close_stratum(g);
	slant_pile_add(&whole, &g->all);
	if (g->strata > 1) {
		more->squares += whole.squares - g->apart.squares;
		more->cross += whole.cross - g->apart.cross;
		more->rows_squared += whole.rows_squared - g->apart.rows_squared;
		*fewer += g->units - 1;
	}
}

slant_widening slant_wides_widen(const slant_wides *wides, const slant_holding *holdings, size_t columns, size_t column, uint32_t group,
                                 const uint8_t *holds)
{
	slant_widening out = {0};
	for (size_t beg = 0, end; beg < wides->count; beg = end) {
		gathering sides[2] = {0};
		end = cluster_end(wides->parts, wides->count, beg);
		for (size_t i = beg; i < end; i++) {
			const slant_wide_part *part = &wides->parts[i];
			const slant_holding *holding = &holdings[part->place * columns + column];
			if (i > beg && part->stratum != part[-1].stratum)
				for (int side = 0; side < 2; side++)
					close_stratum(&sides[side]);
			if (!holding->rows || !holds[part->stratum])
				continue;
			gathering *g = &sides[part->group != group];
			g->here.sum += holding->sum;
			g->here.rows += holding->rows;
			g->units++;
		}
		for (int side = 0; side < 2; side++)
			close_cluster(&sides[side], &out.more[side], &out.fewer[side]);
	}
	return out;
}
