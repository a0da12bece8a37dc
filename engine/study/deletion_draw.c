/* deletion_draw: what is left out. Takes the articles of an event; gives names and numbers that stand in the article and in a peer, each
   with the one sentence that holds it, and beside it, where there is one, a sentence that holds nothing shared. See deletion.h. */
#include <stdlib.h>

#include "../base/error.h"
#include "../base/hash.h"
#include "deletion.h"

#include "../base/banned.h"

/* EVENTS */

static bool copies(const slant_facts *a, const slant_facts *b)
{
	if (memcmp(a->sha256, b->sha256, sizeof a->sha256) == 0)
		return true;
	return a->has_minhash && b->has_minhash && slant_minhash_agreeing(a->minhash, b->minhash) >= DELETION_COPY_BINS;
}

/* What is like something that is like a third is of one family with both. */
static void find_families(deletion_event *event)
{
	for (uint32_t i = 0; i < event->count; i++) {
		event->articles[i].family = i;
		for (uint32_t j = 0; j < i; j++) {
			uint32_t old = event->articles[j].family, now = event->articles[i].family;
			if (old == now || !copies(&event->articles[i].facts, &event->articles[j].facts))
				continue;
			for (uint32_t k = 0; k <= i; k++)
				if (event->articles[k].family == (old > now ? old : now))
					event->articles[k].family = old > now ? now : old;
		}
	}
}

uint32_t slant_deletion_families(const deletion_event *event)
{
	uint32_t families = 0;
	for (uint32_t i = 0; i < event->count; i++)
		families += event->articles[i].family == i;
	return families;
}

bool slant_deletion_fits(const deletion_event *event)
{
	bool fits = event->count <= DELETION_EVENT_MOST;
	for (uint32_t i = 0; i < event->count && fits; i++)
		fits = event->articles[i].text.length <= DELETION_TEXT_MOST;
	return fits;
}

slant_status slant_deletion_event_read(deletion_event *event, slant_arena *arena, slant_error *error)
{
	slant_status status = SLANT_OK;
	find_families(event);
	for (uint32_t i = 0; i < event->count && status == SLANT_OK; i++)
		status = slant_deletion_capitals_add(&event->capitals, event->articles[i].text, arena, error);
	slant_deletion_capitals_sort(&event->capitals);
	for (uint32_t i = 0; i < event->count && status == SLANT_OK; i++)
		status = slant_deletion_read(event->articles[i].text, &event->capitals, arena, &event->articles[i].read, error);
	return status;
}

static slant_str unit_text(const deletion_article *article, const deletion_unit *unit)
{
	return slant_str_slice(article->text, unit->span.beg, unit->span.end);
}

static int by_number(const void *left, const void *right)
{
	uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
	return (a > b) - (a < b);
}

static bool among(const uint64_t *sorted, uint32_t count, uint64_t number)
{
	return count && bsearch(&number, sorted, count, sizeof number, by_number);
}

/* Sorts and makes each stand once. */
static uint32_t distinct(uint64_t *numbers, uint32_t count)
{
	uint32_t kept = 0;
	if (count)
		qsort(numbers, count, sizeof *numbers, by_number);
	for (uint32_t i = 0; i < count; i++)
		if (i == 0 || numbers[i] != numbers[i - 1])
			numbers[kept++] = numbers[i];
	return kept;
}

/* The names and numbers of one event, each once, behind those of others. */
static void add_event(const deletion_event *event, uint64_t *all, uint32_t *count)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < event->count; i++)
		for (uint32_t u = 0; u < event->articles[i].read.units.count; u++) {
			slant_str text = unit_text(&event->articles[i], &event->articles[i].read.units.data[u]);
			all[*count + n++] = slant_hash_bytes(text.data, text.length);
		}
	*count += distinct(all + *count, n);
}

slant_status slant_deletion_common_find(const deletion_event *events, uint32_t count, slant_arena *arena, deletion_common *common,
                                        slant_error *error)
{
	uint32_t total = 0, n = 0;
	*common = (deletion_common){0};
	if (count < DELETION_COMMON_LEAST)
		return SLANT_OK;
	for (uint32_t e = 0; e < count; e++)
		for (uint32_t i = 0; i < events[e].count; i++)
			total += events[e].articles[i].read.units.count;
	uint64_t *all = slant_arena_calloc(arena, (size_t)total + 1, sizeof *all);
	if (!all)
		return slant_error_memory(error);
	for (uint32_t e = 0; e < count; e++)
		add_event(&events[e], all, &n);
	qsort(all, n, sizeof *all, by_number);
	common->hashes = all;
	for (uint32_t i = 0, run = 0; i < n; i++) {
		run = i && all[i] == all[i - 1] ? run + 1 : 1;
		bool last = i + 1 == n || all[i + 1] != all[i];
		if (last && run > DELETION_COMMON * count)
			all[common->count++] = all[i];        /* at or before i: nothing unread is written over */
	}
	return SLANT_OK;
}

/* DRAWING */

typedef struct candidate {
	uint64_t draw;
	deletion_cut cut;
} candidate;

static int by_draw(const void *left, const void *right)
{
	const candidate *a = left, *b = right;
	if (a->draw != b->draw)
		return a->draw < b->draw ? -1 : 1;
	return slant_str_compare(a->cut.unit, b->cut.unit);
}

static bool holds(const deletion_article *article, slant_str unit)
{
	slant_span place;
	return slant_deletion_find(article->text, unit, 0, false, &place) || slant_deletion_find(article->facts.title, unit, 0, false, &place);
}

/* What a later day brought could not be told yet. */
static bool is_later(const deletion_article *peer, const deletion_article *article)
{
	return peer->day != SLANT_DAY_UNKNOWN && article->day != SLANT_DAY_UNKNOWN && peer->day > article->day;
}

/* Families, its own left out, of which an article holds the unit; *known: one of them by the article's day. Families are numbered by their first
   article. */
static uint32_t carriers_of(const deletion_event *event, uint32_t article, slant_str unit, bool *known)
{
	bool carry[DELETION_EVENT_MOST] = {false};
	*known = false;
	uint32_t carriers = 0;
	for (uint32_t i = 0; i < event->count; i++) {
		uint32_t family = event->articles[i].family;
		if (family == event->articles[article].family || !holds(&event->articles[i], unit))
			continue;
		carriers += !carry[family];
		carry[family] = true;
		*known |= !is_later(&event->articles[i], &event->articles[article]);
	}
	return carriers;
}

static bool stood_before(const deletion_article *a, uint32_t unit)
{
	for (uint32_t u = 0; u < unit; u++)
		if (slant_str_equal(unit_text(a, &a->read.units.data[u]), unit_text(a, &a->read.units.data[unit])))
			return true;
	return false;
}

/* The sentence of like length in the same third that holds nothing shared and has the smallest draw. */
static uint32_t placebo_of(const deletion_article *a, const bool *shares, uint32_t sentence, uint64_t seed)
{
	const slant_span *spans = a->read.sentences.data;
	uint32_t n = a->read.sentences.count, found = SLANT_NONE, length = spans[sentence].end - spans[sentence].beg;
	uint64_t least = UINT64_MAX;
	for (uint32_t s = 0; s < n; s++) {
		double like = (double)(spans[s].end - spans[s].beg) / length;
		uint64_t draw = slant_hash_mix(slant_hash_bytes(a->text.data + spans[s].beg, spans[s].end - spans[s].beg), seed ^ sentence);
		bool fits = !shares[s] && s * 3 / n == sentence * 3 / n && like >= 1 - DELETION_LIKE && like <= 1 + DELETION_LIKE;
		if (fits && draw < least) {
			least = draw;
			found = s;
		}
	}
	return found;
}

/* Units that go with their sentence, and which sentences hold a shared one. */
static uint32_t find_candidates(const deletion_event *event, uint32_t article, const deletion_common *common, uint64_t seed, bool *shares,
                                candidate *candidates)
{
	const deletion_article *a = &event->articles[article];
	uint32_t count = 0;
	for (uint32_t u = 0; u < a->read.units.count; u++) {
		const deletion_unit *unit = &a->read.units.data[u];
		slant_str text = unit_text(a, unit);
		uint64_t hash = slant_hash_bytes(text.data, text.length);
		bool known;
		uint32_t carriers = carriers_of(event, article, text, &known);
		shares[unit->sentence] |= carriers > 0;
		slant_span cut = slant_deletion_cut(a->text, a->read.sentences.data[unit->sentence]), place;
		if (!known || among(common->hashes, common->count, hash) || stood_before(a, u) || !slant_deletion_goes(a->text, text, cut) ||
		    slant_deletion_find(a->facts.title, text, 0, true, &place))
			continue;
		uint64_t draw = slant_hash_mix(slant_hash_mix(hash, slant_hash_bytes(a->facts.content, sizeof a->facts.content)), seed);
		candidates[count++] = (candidate){draw, {.unit = text, .sentence = unit->sentence, .placebo = SLANT_NONE, .carriers = carriers,
		                                         .number = unit->number}};
	}
	return count;
}

slant_status slant_deletion_draw(const deletion_event *event, uint32_t article, const deletion_common *common, uint64_t seed, slant_arena *arena,
                                 deletion_cut cuts[DELETION_EACH], uint32_t *count, slant_error *error)
{
	const deletion_article *a = &event->articles[article];
	bool *shares = slant_arena_calloc(arena, (size_t)a->read.sentences.count + 1, sizeof *shares);
	candidate *candidates = slant_arena_calloc(arena, (size_t)a->read.units.count + 1, sizeof *candidates);
	*count = 0;
	if (!shares || !candidates)
		return slant_error_memory(error);
	uint32_t found = find_candidates(event, article, common, seed, shares, candidates);
	if (found)
		qsort(candidates, found, sizeof *candidates, by_draw);
	for (uint32_t c = 0; c < found && *count < DELETION_EACH; c++) {
		bool taken = false;
		for (uint32_t k = 0; k < *count; k++)
			taken |= cuts[k].sentence == candidates[c].cut.sentence;
		if (taken)
			continue;
		cuts[*count] = candidates[c].cut;
		cuts[*count].placebo = placebo_of(a, shares, candidates[c].cut.sentence, seed);
		++*count;
	}
	return SLANT_OK;
}
