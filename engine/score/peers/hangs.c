/* hangs: on which sentence of an article a unit hangs, and which side of its framing an absence would serve. Takes a coverage; gives a sentence
   or none, and a side or none; refuses only when out of memory. See cover.h. */
#include <stdlib.h>

#include "../../base/search.h"
#include "cover.h"

#include "../../base/banned.h"

/* WHAT HANGS ON ONE SENTENCE. */

static const cover_stem_place *place_stems(const slant_content *content, slant_arena *arena)
{
	cover_stem_place *places = slant_arena_calloc(arena, (size_t)content->stem_count + 1, sizeof *places);
	for (uint32_t i = 0; places && i < content->stem_count; i++)
		places[i].sentence = SLANT_NONE;
	for (uint32_t s = 0; places && s < content->sentence_count; s++)
		for (uint32_t w = 0; w < content->sentences[s].count; w++) {
			cover_stem_place *place = &places[content->words[content->sentences[s].first + w].stem];
			place->more |= place->sentence != SLANT_NONE && place->sentence != s;
			place->sentence = place->sentence == SLANT_NONE ? s : place->sentence;
		}
	return places;
}

static int by_value(const void *left, const void *right)
{
	double a = (*(const slant_content_unit *const *)left)->value, b = (*(const slant_content_unit *const *)right)->value;
	return (a > b) - (a < b);
}

static const bool *find_repeated(const slant_content *content, slant_arena *arena)
{
	bool *repeated = slant_arena_calloc(arena, (size_t)content->unit_count + 1, sizeof *repeated);
	const slant_content_unit **numbers = slant_arena_alloc(arena, ((size_t)content->unit_count + 1) * sizeof *numbers);
	uint32_t count = 0;
	if (!repeated || !numbers)
		return NULL;
	for (uint32_t u = 0; u < content->unit_count; u++)
		if (content->units[u].kind == SLANT_CONTENT_NUMBER)
			numbers[count++] = &content->units[u];
	if (count)
		qsort(numbers, count, sizeof *numbers, by_value);
	for (uint32_t i = 1; i < count; i++)
		if (numbers[i]->value == numbers[i - 1]->value)
			repeated[numbers[i] - content->units] = repeated[numbers[i - 1] - content->units] = true;
	return repeated;
}

const cover_places *slant_cover_find_places(const slant_content *content, slant_arena *arena)
{
	cover_places *places = slant_arena_calloc(arena, 1, sizeof *places);
	if (!places)
		return NULL;
	places->stems = place_stems(content, arena);
	places->repeated = find_repeated(content, arena);
	return places->stems && places->repeated ? places : NULL;
}

static uint32_t find_stem(const slant_content *content, slant_str stem)
{
	uint32_t low = 0, high = content->stem_count;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		int order = slant_str_compare(content->stems[middle], stem);
		if (order == 0)
			return middle;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return SLANT_NONE;
}

/* The sentence that all mentions of a unit stand in. */
static uint32_t sentence_of_all(const slant_content_unit *unit)
{
	if (!unit->listed || unit->mention_count > unit->listed)
		return SLANT_NONE;
	for (uint32_t m = 1; m < unit->listed; m++)
		if (unit->mentions[m].sentence != unit->mentions[0].sentence)
			return SLANT_NONE;
	return unit->mentions[0].sentence;
}

/* The sentence that all the telling stems of a unit stand in that the article has. */
static uint32_t sentence_of_stems(const slant_content *content, const cover_unit *about, const cover_stem_place *places)
{
	uint32_t sentence = SLANT_NONE;
	for (uint32_t i = 0; i < about->telling_count; i++) {
		uint32_t stem = find_stem(content, about->telling[i]);
		if (stem == SLANT_NONE)
			continue;
		if (places[stem].more || (sentence != SLANT_NONE && sentence != places[stem].sentence))
			return SLANT_NONE;
		sentence = places[stem].sentence;
	}
	return sentence;
}

static const slant_carrier *carrier_of(const slant_covered *covered, uint32_t article)
{
	uint32_t at = SLANT_SEARCH(covered->carriers, covered->carrier_count, article, article);
	return at < covered->carrier_count && covered->carriers[at].article == article ? &covered->carriers[at] : NULL;
}

/* The sentence without which an article lacks a unit. What stands by its telling word hangs on that word's sentences; an amount may stand
   elsewhere in another guise, so it hangs where no other unit of its value is. Speakers hang on what is said: on nothing for sure. */
uint32_t slant_cover_hangs_on(const slant_coverage *coverage, uint32_t article, uint32_t unit, const cover_places *places)
{
	const slant_content *content = coverage->articles[article].content;
	const slant_covered *covered = &coverage->units[unit];
	const slant_carrier *carrier = carrier_of(covered, article);
	uint32_t sentence = SLANT_NONE;
	if (covered->kind == SLANT_CONTENT_ASPECT || covered->kind == SLANT_CONTENT_NUMBER) {
		bool sole = carrier && !(covered->kind == SLANT_CONTENT_NUMBER && places->repeated[carrier->unit]);
		sentence = sole ? sentence_of_all(&content->units[carrier->unit]) : SLANT_NONE;
	} else if (covered->kind != SLANT_CONTENT_SPEAKER) {
		sentence = sentence_of_stems(content, &coverage->about[unit], places->stems);
	}
	return sentence;
}

/* WHOM IT SERVES. */

/* How the sides of peers lie to those of the article: by article, counts of names on the same side less those on the other; above 0: their A is
   its A. */
int *slant_cover_turn_sides(const slant_coverage *coverage, uint32_t article, slant_arena *arena)
{
	int *turns = slant_arena_calloc(arena, (size_t)coverage->count + 1, sizeof *turns);
	for (uint32_t u = 0; turns && u < coverage->unit_count && coverage->units[u].kind == SLANT_CONTENT_NAME; u++) {
		const slant_covered *covered = &coverage->units[u];
		const slant_carrier *own = carrier_of(covered, article);
		uint8_t side = own ? coverage->articles[article].content->units[own->unit].side : 0;
		for (uint32_t i = 0; side && i < covered->carrier_count; i++) {
			uint32_t peer = covered->carriers[i].article;
			uint8_t theirs = coverage->articles[peer].content->units[covered->carriers[i].unit].side;
			if (peer != article && theirs)
				turns[peer] += theirs == side ? 1 : -1;
		}
	}
	return turns;
}

/* The side that a peer's unit is of, or that speaks in its sentence; 0: none. */
static uint8_t side_in_peer(const slant_content *content, const slant_carrier *carrier)
{
	uint8_t side = carrier->unit != SLANT_NONE ? content->units[carrier->unit].side : 0;
	uint32_t speaker = content->sentences[carrier->sentence].speaker;
	return !side && speaker != SLANT_NONE ? content->units[speaker].side : side;
}

uint8_t slant_cover_serves(const slant_coverage *coverage, uint32_t article, const slant_covered *covered, const int *turns)
{
	int votes = 0;
	for (uint32_t i = 0; i < covered->carrier_count; i++) {
		const slant_carrier *carrier = &covered->carriers[i];
		if (coverage->family[carrier->article] == coverage->family[article] || !turns[carrier->article])
			continue;
		uint8_t side = side_in_peer(coverage->articles[carrier->article].content, carrier);
		if (side)
			votes += (side == 1) == (turns[carrier->article] > 0) ? 1 : -1;
	}
	return (uint8_t)(votes > 0 ? 2 : votes < 0); /* the other side than the unit's own */
}
