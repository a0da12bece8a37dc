/* judge: what an article lacks that its peers carry, and how sure one can be. Takes a coverage; gives judgements;
   refuses only when out of memory. See coverage.h for the formulas. */
#include <math.h>
#include <stdlib.h>

#include "../../base/error.h"
#include "../../base/fixed.h"
#include "../../stats/stats.h"
#include "regard.h"

#include "../../base/banned.h"

#define WITNESSES 2u           /* peers that carry what is listed: of two reports one always has what the other lacks */
#define PAIR_WITNESSES 3u      /* and words side by side */
#define LISTED 0.5             /* P from which on a name is listed */
#define LISTED_NUMBER 0.35     /* a number, which two have alike by no chance */
#define LISTED_CORE 0.3        /* what peers open with */
#define LISTED_MOST 0.2        /* what most of three peers or more carry: with two, most and all is the same */
#define LISTED_PAIR 0.6
#define LISTED_MENTIONS 2      /* of a name, in each carrier, by the mean of their logarithms */
#define LISTED_RARITY 2.05     /* of a name: what one reference article in eight holds is often who told it, and not what is told */

/* Absences of an order by falling surprise that are as surprising or more. */
static uint32_t count_above(const cover_absence *list, uint32_t count, int64_t surprise)
{
	uint32_t low = 0, high = count;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (list[middle].surprise >= surprise)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* P AND Q. */

typedef struct own_pool {
	const cover_absence *list;     /* of the article's family, by falling surprise */
	const uint64_t *above;
	uint32_t count;
	uint64_t others;               /* weights of all units of other families */
} own_pool;

static bool open_own(const slant_coverage *coverage, uint32_t family, slant_arena *arena, own_pool *own)
{
	uint32_t count = 0;
	cover_absence *list = slant_arena_alloc(arena, ((size_t)coverage->absence_count + 1) * sizeof *list);
	uint64_t *above = slant_arena_calloc(arena, (size_t)coverage->absence_count + 1, sizeof *above);
	if (!list || !above)
		return false;
	for (uint32_t i = 0; i < coverage->absence_count; i++)
		if (coverage->absences[i].family == family) {
			list[count] = coverage->absences[i];
			above[count + 1] = above[count] + list[count].weight;
			count++;
		}
	*own = (own_pool){list, above, count, coverage->pooled - coverage->pooled_of[family]};
	return true;
}

static double p_of(const slant_coverage *coverage, const own_pool *own, int64_t surprise)
{
	uint64_t as_large = coverage->above[count_above(coverage->absences, coverage->absence_count, surprise)] -
	                    own->above[count_above(own->list, own->count, surprise)];
	return ((double)as_large + SLANT_MILLION) / ((double)own->others + SLANT_MILLION);
}

static bool is_tested(const slant_judged *judged)
{
	return !judged->present && !judged->not_yet_known;
}

/* Present units are tests, too, with p = 1. */
static slant_status test_absent(const slant_coverage *coverage, uint32_t article, slant_judged *units, uint32_t count, slant_arena *arena,
                                slant_error *error)
{
	own_pool own;
	double *p = slant_arena_calloc(arena, (size_t)count + 1, sizeof *p), *q = slant_arena_calloc(arena, (size_t)count + 1, sizeof *q);
	if (!p || !q || !open_own(coverage, coverage->family[article], arena, &own))
		return slant_error_memory(error);
	for (uint32_t i = 0; i < count; i++)
		p[i] = units[i].not_yet_known ? NAN : is_tested(&units[i]) ? p_of(coverage, &own, slant_fixed_of(units[i].surprise)) : 1;
	slant_status status = slant_adjust_bh(p, q, count, error);
	for (uint32_t i = 0; i < count && status == SLANT_OK; i++)
		if (is_tested(&units[i])) {
			units[i].p = p[i];
			units[i].q = q[i];
		}
	return status;
}

/* THE JUDGEMENT. */

typedef struct ordered {
	slant_judged judged;
	slant_str name;
	slant_content_kind kind;
} ordered;

static double weighted(const ordered *unit)
{
	return unit->judged.surprise * slant_coverage_weight(unit->judged.core, unit->kind);
}

/* What a reader can look for in an article; of an aspect and of who is quoted it can hardly be said that they are not there. */
static bool is_told(slant_content_kind kind)
{
	return kind == SLANT_CONTENT_NAME || kind == SLANT_CONTENT_NUMBER || kind == SLANT_CONTENT_PAIR;
}

static int rank_of(const ordered *unit)
{
	return unit->judged.present ? 3 : unit->judged.not_yet_known ? 2 : !is_told(unit->kind);
}

/* Absent, not yet known, present; of the absent first what is told; by falling weighted surprise, then kind and name. */
static int by_telling(const void *left, const void *right)
{
	const ordered *a = left, *b = right;
	int x = rank_of(a), y = rank_of(b);
	double v = weighted(a), w = weighted(b);
	if (x != y)
		return x < y ? -1 : 1;
	if (v != w)
		return v > w ? -1 : 1;
	if (a->kind != b->kind)
		return a->kind < b->kind ? -1 : 1;
	int order = slant_str_compare(a->name, b->name);
	return order ? order : (a->judged.unit > b->judged.unit) - (a->judged.unit < b->judged.unit);
}

typedef struct judging {
	const slant_coverage *coverage;
	uint32_t article;
	const cover_places *places;
	const int *turns;
	SLANT_ARRAY(ordered) units;
	slant_arena scratch;
} judging;

/* P from which on the absence of a name or number is worth a line; above 1: never. */
static double least_expected(const cover_regard *r)
{
	bool name = r->known.kind == SLANT_CONTENT_NAME;
	if (r->known.carriers < WITNESSES || r->dated || r->bare || (name && r->known.rarity < LISTED_RARITY))
		return INFINITY;
	if (r->known.peers >= SLANT_COVERAGE_TESTED && 2 * r->known.carriers > r->known.peers)
		return LISTED_MOST;
	if (r->core)
		return name ? LISTED_CORE : LISTED_NUMBER;
	return !name ? LISTED_NUMBER : r->known.mentions < log1p(LISTED_MENTIONS) ? INFINITY : LISTED;
}

/* Whether an absence is worth a line in a report, or in what an event's articles leave out; also of what was not known yet. An alarm must be
   true and must matter: none where the unit may be told in other words, nor of a bare number, an aspect or a speaker, which
   other words may make as well; a fact where peers make one expect it and name it more than in passing, open with it, or
   carry it by most of three or more; words side by side where three have them. */
static bool is_listed(const cover_regard *r, double expected)
{
	if (r->state != COVER_ABSENT || !is_told(r->known.kind))
		return false;
	if (r->known.kind == SLANT_CONTENT_PAIR)
		return r->known.carriers >= PAIR_WITNESSES && expected >= LISTED_PAIR;
	return expected >= least_expected(r);
}

static bool judge_unit(judging *j, uint32_t unit)
{
	cover_regard r;
	const slant_coverage *coverage = j->coverage;
	if (!slant_cover_regard(coverage, j->article, unit, &r))
		return true;
	ordered *slot = SLANT_PUSH(&j->scratch, &j->units);
	if (!slot)
		return false;
	double expected = slant_presence_expect(coverage->model, &r.known);
	bool present = !cover_lacks(r.state), later = !present && r.later;
	slot->judged = (slant_judged){
		.unit = unit, .kind = coverage->units[unit].kind, .peers = r.known.carriers, .hangs = SLANT_NONE, .present = present, .core = r.core, .not_yet_known = later,
		.elsewhere = r.state == COVER_ELSEWHERE, .expected = expected, .surprise = slant_fixed_value(slant_cover_surprise(expected)),
		.weight = r.later ? 0 : slant_cover_weigh(coverage->model, &r), .prominence = r.prominence, .p = NAN, .q = NAN,
	};
	if (present && !r.later)
		slot->judged.hangs = slant_cover_hangs_on(coverage, j->article, unit, j->places);
	slot->judged.listed = is_listed(&r, expected);
	if (!present)
		slot->judged.serves = slant_cover_serves(coverage, j->article, &coverage->units[unit], j->turns);
	slot->name = coverage->units[unit].name;
	slot->kind = coverage->units[unit].kind;
	return true;
}

static slant_status finish(judging *j, slant_arena *arena, slant_judgement *judgement, slant_error *error)
{
	const slant_coverage *coverage = j->coverage;
	uint32_t n = j->units.count;
	slant_judged *units = slant_arena_alloc(arena, ((size_t)n + 1) * sizeof *units);
	double absent = 0;
	if (!units)
		return slant_error_memory(error);
	if (n)
		qsort(j->units.data, n, sizeof *j->units.data, by_telling);
	for (uint32_t i = 0; i < n; i++) {
		units[i] = j->units.data[i].judged;
		judgement->absent += is_tested(&units[i]);
		judgement->unknown_yet += units[i].not_yet_known;
		judgement->total += units[i].weight;
		absent += is_tested(&units[i]) ? units[i].weight : 0;
	}
	judgement->units = units;
	judgement->count = n;
	judgement->raw = judgement->total > 0 ? absent / judgement->total : NAN;
	slant_status status = SLANT_OK;
	if (judgement->peers >= SLANT_COVERAGE_TESTED)
		status = test_absent(coverage, j->article, units, n, &j->scratch, error);
	for (uint32_t i = 0; i < n; i++)
		judgement->core_absent += units[i].core && units[i].listed && units[i].q < SLANT_COVERAGE_SURE;
	for (uint32_t a = 0; a < coverage->count; a++)
		if (coverage->family[a] != coverage->family[j->article])
			judgement->peers_raw = fmax(judgement->peers_raw, coverage->raws[a]);
	return status;
}

slant_status slant_coverage_judge(const slant_coverage *coverage, uint32_t article, slant_arena *arena, slant_judgement *judgement,
                                  slant_error *error)
{
	*judgement = (slant_judgement){.peers = coverage->families ? coverage->families - 1 : 0, .raw = NAN, .peers_raw = NAN};
	if (!coverage->model || !coverage->model->known || !judgement->peers)
		return SLANT_OK;
	judging j = {.coverage = coverage, .article = article};
	slant_arena_init(&j.scratch);
	j.places = slant_cover_find_places(coverage->articles[article].content, &j.scratch);
	j.turns = slant_cover_turn_sides(coverage, article, &j.scratch);
	bool sound = j.places && j.turns;
	for (uint32_t u = 0; u < coverage->unit_count && sound; u++)
		sound = judge_unit(&j, u);
	slant_status status = sound ? finish(&j, arena, judgement, error) : slant_error_memory(error);
	slant_arena_release(&j.scratch);
	return status;
}
