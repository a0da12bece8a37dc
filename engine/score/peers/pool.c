/* pool: each article of an event judged by the others, for p and to compare raw. Takes a coverage whose states are settled; gives its absences by
   falling surprise, and raw of each article; refuses only when out of memory. See cover.h. */
#include <math.h>

#include "../../base/error.h"
#include "../../base/fixed.h"
#include "../../base/keyed.h"
#include "regard.h"

#include "../../base/banned.h"

typedef struct pooling {
	const slant_coverage *coverage;
	SLANT_ARRAY(cover_absence) absences;
	double *usual;                 /* by unit, then opinion: w P' where the article's family has not got it; under 0: not worked out yet */
	slant_arena scratch;
} pooling;

/* w P', which of an article of a family that does not carry the unit is the same for all. */
static double weigh_once(pooling *p, uint32_t unit, const cover_regard *r)
{
	double *usual = &p->usual[2 * (size_t)unit + r->known.opinion];
	if (r->own)
		return slant_cover_weigh(p->coverage->model, r);
	if (*usual < 0)
		*usual = slant_cover_weigh(p->coverage->model, r);
	return *usual;
}

/* Adds what one article lacks; *judged: of how many units. */
static bool pool_article(pooling *p, uint32_t article, uint32_t *judged, double *raw)
{
	const slant_coverage *coverage = p->coverage;
	uint32_t family = coverage->family[article], weight = SLANT_MILLION / coverage->family_size[family];
	double absent = 0, total = 0;
	for (uint32_t u = 0; u < coverage->unit_count; u++) {
		cover_regard r;
		if (!slant_cover_regard(coverage, article, u, &r) || r.later)
			continue;
		double here = weigh_once(p, u, &r);
		(*judged)++;
		total += here;
		if (!cover_lacks(r.state))
			continue;
		absent += here;
		cover_absence *slot = SLANT_PUSH(&p->scratch, &p->absences);
		if (!slot)
			return false;
		*slot = (cover_absence){slant_cover_surprise(slant_presence_expect(coverage->model, &r.known)), family, weight};
	}
	*raw = total > 0 ? absent / total : NAN;
	return true;
}

/* Absences by falling surprise, which is never under 0, with the weights above each. False: out of memory. */
static bool sort_absences(pooling *p, slant_coverage *coverage, slant_arena *arena)
{
	uint32_t count = p->absences.count;
	slant_keyed *items = slant_arena_alloc(&p->scratch, (2 * (size_t)count + 1) * sizeof *items);
	cover_absence *sorted = slant_arena_alloc(arena, ((size_t)count + 1) * sizeof *sorted);
	uint64_t *above = slant_arena_calloc(arena, (size_t)count + 1, sizeof *above);
	if (!items || !sorted || !above)
		return false;
	for (uint32_t i = 0; i < count; i++)
		items[i] = (slant_keyed){UINT64_MAX - (uint64_t)p->absences.data[i].surprise, i};
	slant_keyed_sort(items, items + count, count);
	for (uint32_t i = 0; i < count; i++) {
		sorted[i] = p->absences.data[items[i].value];
		above[i + 1] = above[i] + sorted[i].weight;
	}
	coverage->absences = sorted;
	coverage->absence_count = count;
	coverage->above = above;
	return true;
}

static bool pool_all(pooling *p, slant_coverage *coverage, double *raws, uint64_t *pooled)
{
	p->usual = slant_arena_alloc(&p->scratch, (2 * (size_t)coverage->unit_count + 1) * sizeof *p->usual);
	if (!p->usual)
		return false;
	for (size_t i = 0; i < 2 * (size_t)coverage->unit_count; i++)
		p->usual[i] = -1;
	for (uint32_t a = 0; a < coverage->count; a++) {
		uint32_t judged = 0, family = coverage->family[a];
		if (!pool_article(p, a, &judged, &raws[a]))
			return false;
		pooled[family] += (uint64_t)judged * (SLANT_MILLION / coverage->family_size[family]);
		coverage->pooled += (uint64_t)judged * (SLANT_MILLION / coverage->family_size[family]);
	}
	return true;
}

slant_status slant_coverage_pool(slant_coverage *coverage, slant_arena *arena, slant_error *error)
{
	double *raws = slant_arena_calloc(arena, (size_t)coverage->count + 1, sizeof *raws);
	uint64_t *pooled = slant_arena_calloc(arena, (size_t)coverage->families + 1, sizeof *pooled);
	if (!raws || !pooled)
		return slant_error_memory(error);
	if (!coverage->model || !coverage->model->known)
		return SLANT_OK;
	pooling p = {.coverage = coverage};
	slant_arena_init(&p.scratch);
	bool sound = pool_all(&p, coverage, raws, pooled) && sort_absences(&p, coverage, arena);
	slant_arena_release(&p.scratch);
	coverage->pooled_of = pooled;
	coverage->raws = raws;
	return sound ? SLANT_OK : slant_error_memory(error);
}
