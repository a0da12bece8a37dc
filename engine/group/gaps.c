/* See gaps.h. */
#include "gaps.h"

#include <stdlib.h>

#include "../base/error.h"

#include "../base/banned.h"

typedef SLANT_ARRAY(slant_gap_article) lacking_list;

/* A unit of the event while all articles are judged. */
typedef struct gap_unit {
	uint32_t number;                       /* in the coverage */
	bool core, unknown;
	double telling;
	lacking_list lacking;
} gap_unit;

typedef struct search {
	const slant_event_pool *pool;
	const slant_coverage *coverage;
	gap_unit *units;
	uint32_t unit_count;
	double total;                          /* weights of all that was judged */
	slant_arena *scratch, *arena;
} search;

/* JUDGING. */

/* Who stands most often for a side in an article. */
static slant_str name_side(const slant_content *content, uint8_t side)
{
	const slant_content_unit *best = NULL;
	for (uint32_t i = 0; side && i < content->unit_count; i++) {
		const slant_content_unit *unit = &content->units[i];
		if (unit->kind == SLANT_CONTENT_NAME && unit->side == side && (!best || unit->mention_count > best->mention_count))
			best = unit;
	}
	return best ? best->name : SLANT_STR("");
}

static bool note_absence(search *s, uint32_t place, const slant_judged *judged)
{
	gap_unit *unit = &s->units[judged->unit];
	if (judged->not_yet_known)
		unit->unknown = true;
	if (judged->not_yet_known || !slant_judged_is_listed(judged))
		return true;
	slant_gap_article *lacking = SLANT_PUSH(s->scratch, &unit->lacking);
	if (!lacking)
		return false;
	*lacking = (slant_gap_article){place, judged->expected, judged->surprise, judged->p, judged->q,
	                               name_side(&s->pool->contents[place], judged->serves)};
	double telling = judged->surprise * slant_coverage_weight(judged->core, judged->kind);
	unit->core |= judged->core;
	unit->telling = telling > unit->telling ? telling : unit->telling;
	return true;
}

static slant_status judge_all(search *s, slant_error *error)
{
	for (uint32_t i = 0; i < s->pool->count; i++) {
		slant_judgement judgement;
		if (!s->pool->articles[i].rated)
			continue;
		slant_status status = slant_coverage_judge(s->coverage, i, s->scratch, &judgement, error);
		if (status != SLANT_OK)
			return status;
		s->total += judgement.total;
		for (uint32_t u = 0; u < judgement.count; u++)
			if (!note_absence(s, i, &judgement.units[u]))
				return slant_error_memory(error);
	}
	return SLANT_OK;
}

/* WHAT IS LISTED. */

static int by_telling(const void *left, const void *right)
{
	const gap_unit *a = left, *b = right;
	if (a->telling != b->telling)
		return a->telling > b->telling ? -1 : 1;
	return (a->number > b->number) - (a->number < b->number);
}

static int by_surprise(const void *left, const void *right)
{
	const slant_gap_article *a = left, *b = right;
	if (a->surprise != b->surprise)
		return a->surprise > b->surprise ? -1 : 1;
	return (a->place > b->place) - (a->place < b->place);
}

static int by_prominence(const void *left, const void *right)
{
	const slant_carrier *a = left, *b = right;
	if (a->prominence != b->prominence)
		return a->prominence > b->prominence ? -1 : 1;
	return (a->article > b->article) - (a->article < b->article);
}

static slant_gap_carrier carrier_of(const slant_event_pool *pool, const slant_carrier *from)
{
	const slant_content *content = &pool->contents[from->article];
	slant_gap_carrier to = {.place = from->article, .number = from->sentence, .unit = from->span};
	if (from->sentence < content->sentence_count) {
		to.sentence = content->sentences[from->sentence].span;
		to.field = content->sentences[from->sentence].field;
	}
	return to;
}

/* Of each family one, the most prominent first. */
static bool list_carriers(search *s, const slant_covered *covered, slant_gap *gap)
{
	slant_carrier *sorted = slant_arena_calloc(s->scratch, (size_t)covered->carrier_count + 1, sizeof *sorted);
	uint32_t *families = slant_arena_calloc(s->scratch, (size_t)covered->carrier_count + 1, sizeof *families);
	slant_gap_carrier *listed = slant_arena_calloc(s->arena, SLANT_GAPS_CARRIERS, sizeof *listed);
	if (!sorted || !families || !listed)
		return false;
	if (covered->carrier_count) {
		memcpy(sorted, covered->carriers, covered->carrier_count * sizeof *sorted);
		qsort(sorted, covered->carrier_count, sizeof *sorted, by_prominence);
	}
	for (uint32_t i = 0; i < covered->carrier_count; i++) {
		uint32_t family = s->pool->coverings[sorted[i].article].family, seen = 0;
		while (seen < gap->carrier_count && families[seen] != family)
			seen++;
		if (seen < gap->carrier_count)
			continue;
		families[gap->carrier_count++] = family;
		if (gap->carriers_listed < SLANT_GAPS_CARRIERS)
			listed[gap->carriers_listed++] = carrier_of(s->pool, &sorted[i]);
	}
	gap->carriers = listed;
	return true;
}

static bool list_lacking(search *s, gap_unit *unit, slant_gap *gap)
{
	gap->lacking_count = unit->lacking.count;
	gap->lacking_listed = unit->lacking.count < SLANT_GAPS_LACKING ? unit->lacking.count : SLANT_GAPS_LACKING;
	slant_gap_article *listed = slant_arena_calloc(s->arena, (size_t)gap->lacking_listed + 1, sizeof *listed);
	if (!listed)
		return false;
	qsort(unit->lacking.data, unit->lacking.count, sizeof *unit->lacking.data, by_surprise);
	for (uint32_t i = 0; i < gap->lacking_listed; i++) {
		listed[i] = unit->lacking.data[i];
		listed[i].serves = slant_arena_copy(s->arena, listed[i].serves);
		if (!listed[i].serves.data)
			return false;
	}
	gap->lacking = listed;
	return true;
}

/* WHAT IT IS ABOUT. */

static double prominence_of(const slant_covered *covered)
{
	double sum = 0;
	for (uint32_t i = 0; i < covered->carrier_count; i++)
		sum += covered->carriers[i].prominence;
	return sum;
}

/* More articles carry a than b; of equals, more prominently. Equal ones keep the order of units. */
static bool tells_more(const slant_covered *a, const slant_covered *b)
{
	return a->carrier_count != b->carrier_count ? a->carrier_count > b->carrier_count : prominence_of(a) > prominence_of(b);
}

static bool name_event(search *s, slant_gaps *gaps)
{
	const slant_covered *covered = slant_coverage_units(s->coverage), *most[SLANT_GAPS_ABOUT];
	for (uint32_t i = 0; i < s->unit_count; i++) {
		uint32_t at = gaps->about_count;
		if (covered[i].kind != SLANT_CONTENT_NAME)
			continue;
		while (at > 0 && tells_more(&covered[i], most[at - 1]))
			at--;
		if (at == SLANT_GAPS_ABOUT)
			continue;
		gaps->about_count += gaps->about_count < SLANT_GAPS_ABOUT;
		for (uint32_t k = gaps->about_count - 1; k > at; k--)
			most[k] = most[k - 1];
		most[at] = &covered[i];
	}
	for (uint32_t i = 0; i < gaps->about_count; i++) {
		gaps->about[i] = slant_arena_copy(s->arena, most[i]->name);
		if (!gaps->about[i].data)
			return false;
	}
	return true;
}

static slant_status list_gaps(search *s, slant_gaps *gaps, slant_error *error)
{
	const slant_covered *covered = slant_coverage_units(s->coverage);
	uint32_t found = 0;
	for (uint32_t i = 0; i < s->unit_count; i++) {
		gaps->not_yet_known += s->units[i].unknown;
		if (s->units[i].lacking.count)
			s->units[found++] = s->units[i];
	}
	if (found)
		qsort(s->units, found, sizeof *s->units, by_telling);
	gaps->count = found < SLANT_GAPS_SHOWN ? found : SLANT_GAPS_SHOWN;
	gaps->more = found - gaps->count;
	slant_gap *list = slant_arena_calloc(s->arena, (size_t)gaps->count + 1, sizeof *list);
	if (!list)
		return slant_error_memory(error);
	for (uint32_t i = 0; i < gaps->count; i++) {
		gap_unit *unit = &s->units[i];
		list[i] = (slant_gap){.unit = slant_arena_copy(s->arena, covered[unit->number].name), .kind = covered[unit->number].kind,
		                      .core = unit->core, .telling = unit->telling};
		if (!list[i].unit.data || !list_carriers(s, &covered[unit->number], &list[i]) || !list_lacking(s, unit, &list[i]))
			return slant_error_memory(error);
	}
	gaps->list = list;
	gaps->told = s->total > 0;
	gaps->articles = s->pool->articles;
	return name_event(s, gaps) ? SLANT_OK : slant_error_memory(error);
}

slant_status slant_gaps_find(const slant_event_pool *pool, const slant_norms *norms, const slant_calibration *calibration,
                             slant_arena *scratch, slant_arena *arena, slant_gaps *gaps, slant_error *error)
{
	search s = {.pool = pool, .scratch = scratch, .arena = arena};
	slant_coverage *coverage = NULL;
	uint32_t peers = 0;
	memset(gaps, 0, sizeof *gaps);
	if (pool->count && !slant_event_pool_peers(pool, 0, &peers))
		return slant_error_memory(error);
	if (peers < SLANT_COVERAGE_PEERS)
		return SLANT_OK;
	slant_status status = slant_coverage_new(pool->coverings, pool->count, norms, calibration, scratch, &coverage, error);
	if (status != SLANT_OK)
		return status;
	s.coverage = coverage;
	s.unit_count = slant_coverage_unit_count(coverage);
	s.units = slant_arena_calloc(scratch, (size_t)s.unit_count + 1, sizeof *s.units);
	if (!s.units)
		return slant_error_memory(error);
	for (uint32_t i = 0; i < s.unit_count; i++)
		s.units[i].number = i;
	status = judge_all(&s, error);
	return status == SLANT_OK ? list_gaps(&s, gaps, error) : status;
}

/* SENTENCES. */

static slant_str slice_of(slant_str field, slant_span span)
{
	return span.end <= field.length && span.beg <= span.end ? slant_str_slice(field, span.beg, span.end) : SLANT_STR("");
}

static slant_status tell(slant_gap *gap, slant_gap_carrier *carrier, slant_event_pool *pool, slant_stored_terms *stored, slant_arena *scratch,
                         slant_arena *arena, slant_error *error)
{
	const slant_peer_label *label = &pool->labels[carrier->place];
	slant_status status = carrier->field == SLANT_FIELD_TEXT ? slant_event_pool_text(pool, carrier->place, stored, scratch, error) : SLANT_OK;
	if (status != SLANT_OK)
		return status;
	slant_str field = carrier->field == SLANT_FIELD_TITLE ? label->title : label->text;
	slant_str text = slice_of(field, carrier->sentence), trimmed = slant_str_trim(text);
	carrier->sentence.beg += (uint32_t)(trimmed.data - text.data);
	carrier->sentence.end = carrier->sentence.beg + (uint32_t)trimmed.length;
	carrier->text = slant_arena_copy(arena, trimmed);
	if (gap->kind == SLANT_CONTENT_PAIR && carrier == gap->carriers)
		gap->unit = slant_content_word_pair(&pool->contents[carrier->place], carrier->number, carrier->unit, gap->unit, field, arena);
	return carrier->text.data && gap->unit.data ? SLANT_OK : slant_error_memory(error);
}

slant_status slant_gaps_tell(slant_gaps *gaps, slant_event_pool *pool, slant_stored_terms *stored, slant_arena *scratch, slant_arena *arena,
                             slant_error *error)
{
	slant_status status = SLANT_OK;
	for (uint32_t i = 0; i < gaps->count; i++)
		for (uint32_t c = 0; c < gaps->list[i].carriers_listed && status == SLANT_OK; c++)
			status = tell(&gaps->list[i], &gaps->list[i].carriers[c], pool, stored, scratch, arena, error);
	return status;
}
