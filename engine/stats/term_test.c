/* See term_test.h. Units and shuffles are those of units.h, with words in place of values. A case is one choice: the units
   that hold its term, as places in the deck, and what its group's strata hold in all. */
#include "term_test.h"

#include <math.h>
#include <stdlib.h>

#include "../base/error.h"
#include "tail.h"
#include "units.h"

#include "../base/banned.h"

typedef struct sighting {
	uint32_t place, count;         /* a unit of the deck; of the term in it */
} sighting;

typedef struct test_case {
	size_t start, end;             /* its sightings */
	uint32_t group;                /* by content */
	uint64_t count, words;         /* in the strata that hold the group */
	double centre;                 /* log odds of the expected counts */
	slant_tail tail;
	bool drawn;
} test_case;

typedef struct bench {
	const slant_postings *postings;
	double prior;
	slant_units units;
	slant_deck deck;
	uint32_t *places;              /* by row: where its unit is in the deck, or SLANT_NO_UNIT */
	uint32_t *strata;              /* by place */
	uint32_t *owners, *dealt;      /* by place: its group, as observed and as shuffled */
	uint32_t *order;
	uint64_t *words;               /* by group, as dealt */
	uint32_t *own;                 /* by stratum of the deck: units of the group at hand */
	sighting *sightings;
	test_case *cases;
	double *rooms;
} bench;

static slant_status check_choices(const slant_panel *words, const slant_postings *postings, const slant_term_choice *choices,
                                  size_t count, slant_error *error)
{
	for (size_t i = 0; i < count; i++) {
		if (choices[i].term >= postings->terms || choices[i].group >= words->group_count)
			return slant_error_set(error, SLANT_ARGUMENT, "choice %zu has a term or group out of range", i);
		for (size_t j = postings->starts[choices[i].term]; j < postings->starts[choices[i].term + 1]; j++)
			if (postings->rows[j] >= words->rows)
				return slant_error_set(error, SLANT_ARGUMENT, "choice %zu: a posting has a row out of range", i);
	}
	for (size_t i = 0; i < words->rows; i++)
		if (words->values[i] < 0)
			return slant_error_set(error, SLANT_ARGUMENT, "row %zu has fewer than no words", i);
	return SLANT_OK;
}

static bool make_room(bench *b, const slant_panel *words, const slant_term_choice *choices, size_t count)
{
	size_t sightings = 0;
	for (size_t i = 0; i < count; i++)
		sightings += b->postings->starts[choices[i].term + 1] - b->postings->starts[choices[i].term];
	b->places = calloc(words->rows + 1, sizeof *b->places);
	b->strata = calloc(b->deck.count + 1, sizeof *b->strata);
	b->owners = calloc(b->deck.count + 1, sizeof *b->owners);
	b->dealt = calloc(b->deck.count + 1, sizeof *b->dealt);
	b->order = calloc(b->deck.count + 1, sizeof *b->order);
	b->words = calloc(b->units.group_count + 1, sizeof *b->words);
	b->own = calloc(b->deck.strata + 1, sizeof *b->own);
	b->sightings = calloc(sightings + 1, sizeof *b->sightings);
	b->cases = calloc(count + 1, sizeof *b->cases);
	b->rooms = calloc(count * SLANT_TAIL_ROOM + 1, sizeof *b->rooms);
	return b->places && b->strata && b->owners && b->dealt && b->order && b->words && b->own && b->sightings && b->cases &&
	       b->rooms;
}

/* False: out of memory. */
static bool place_rows(bench *b, const slant_panel *words)
{
	uint32_t *by_unit = calloc(b->units.count + 1, sizeof *by_unit);
	if (!by_unit)
		return false;
	for (size_t u = 0; u < b->units.count; u++)
		by_unit[u] = SLANT_NO_UNIT;
	for (size_t s = 0; s < b->deck.strata; s++)
		for (uint32_t i = b->deck.starts[s]; i < b->deck.starts[s + 1]; i++) {
			by_unit[b->deck.members[i]] = i;
			b->strata[i] = (uint32_t)s;
			b->owners[i] = b->units.list[b->deck.members[i]].group;
		}
	for (size_t i = 0; i < words->rows; i++) {
		uint32_t rank = b->units.ranks[words->groups[i]];
		b->places[i] = by_unit[slant_units_find(&b->units, words->strata[i], words->clusters[i], rank)];
	}
	free(by_unit);
	return true;
}

static void release(bench *b)
{
	slant_units_release(&b->units);
	slant_deck_release(&b->deck);
	free(b->places);
	free(b->strata);
	free(b->owners);
	free(b->dealt);
	free(b->order);
	free(b->words);
	free(b->own);
	free(b->sightings);
	free(b->cases);
	free(b->rooms);
}

static int by_place(const void *left, const void *right)
{
	const sighting *a = left, *b = right;
	return (a->place > b->place) - (a->place < b->place);
}

static uint64_t words_of(const bench *b, size_t place)
{
	return (uint64_t)b->units.holdings[b->deck.members[place]].sum;
}

/* Sightings of the term in strata that hold the group, by place, one a unit: any order of postings gives one list. */
static size_t list_sightings(const bench *b, uint32_t term, sighting *list)
{
	size_t n = 0, kept = 0;
	for (size_t j = b->postings->starts[term]; j < b->postings->starts[term + 1]; j++) {
		uint32_t place = b->places[b->postings->rows[j]];
		if (place != SLANT_NO_UNIT && b->own[b->strata[place]])
			list[n++] = (sighting){place, b->postings->counts[j]};
	}
	qsort(list, n, sizeof *list, by_place);
	for (size_t i = 0; i < n; i++) {
		if (kept && list[kept - 1].place == list[i].place)
			list[kept - 1].count += list[i].count;
		else
			list[kept++] = list[i];
	}
	return kept;
}

static uint32_t stratum_size(const bench *b, size_t stratum)
{
	return b->deck.starts[stratum + 1] - b->deck.starts[stratum];
}

/* Log odds of the counts to be expected when only strata matter: of each stratum's, the group's share of its units. */
static double centre_of(const bench *b, const test_case *c)
{
	double counts[2] = {0, (double)c->count}, words[2] = {0, (double)c->words};
	for (size_t j = c->start; j < c->end; j++) {
		uint32_t stratum = b->strata[b->sightings[j].place];
		counts[0] += (double)b->sightings[j].count * b->own[stratum] / stratum_size(b, stratum);
	}
	for (size_t s = 0; s < b->deck.strata; s++) {
		uint64_t all = 0;
		for (uint32_t i = b->deck.starts[s]; i < b->deck.starts[s + 1] && b->own[s]; i++)
			all += words_of(b, i);
		words[0] += (double)all * b->own[s] / stratum_size(b, s);
	}
	counts[1] -= counts[0], words[1] -= words[0];
	return slant_log_odds_expect(counts, words, b->prior).estimate;
}

static slant_log_odds odds_of(const bench *b, const test_case *c, uint64_t counts[2], uint64_t words[2])
{
	counts[1] = c->count - counts[0];
	words[0] = b->words[c->group];
	words[1] = c->words - words[0];
	return slant_log_odds_compare(counts, words, b->prior);
}

/* As dealt: square of the adjusted z; NaN where an arrangement leaves a side without words. */
static double adjusted_square(const bench *b, const test_case *c)
{
	uint64_t counts[2] = {0}, words[2];
	for (size_t j = c->start; j < c->end; j++)
		counts[0] += b->dealt[b->sightings[j].place] == c->group ? b->sightings[j].count : 0;
	slant_log_odds odds = odds_of(b, c, counts, words);
	return (odds.estimate - c->centre) * (odds.estimate - c->centre) / odds.variance;
}

/* Fills own[], and gives a case and its test what belongs to its group alone. */
static void look_at_group(bench *b, test_case *c, slant_term_test *test)
{
	for (size_t s = 0; s < b->deck.strata; s++) {
		b->own[s] = 0;
		uint64_t all = 0;
		for (uint32_t i = b->deck.starts[s]; i < b->deck.starts[s + 1]; i++) {
			b->own[s] += b->owners[i] == c->group;
			all += words_of(b, i);
		}
		test->units[0] += b->own[s];
		if (!b->own[s])
			continue;
		test->units[1] += stratum_size(b, s) - b->own[s];
		c->words += all;
	}
}

static void begin_case(bench *b, const slant_term_choice *choice, test_case *c, slant_term_test *test, size_t start, double *room)
{
	*test = (slant_term_test){.z = NAN, .adjusted = NAN, .p = NAN};
	*c = (test_case){.start = start, .group = b->units.ranks[choice->group]};
	look_at_group(b, c, test);
	c->end = start + list_sightings(b, choice->term, b->sightings + start);
	for (size_t j = c->start; j < c->end; j++) {
		c->count += b->sightings[j].count;
		test->counts[0] += b->owners[b->sightings[j].place] == c->group ? b->sightings[j].count : 0;
	}
	slant_log_odds odds = odds_of(b, c, test->counts, test->words);
	if (test->units[0] < 2 || test->units[1] < 2 || isnan(odds.estimate))
		return;
	c->centre = centre_of(b, c);
	test->z = slant_log_odds_z(&odds);
	test->adjusted = (odds.estimate - c->centre) / sqrt(odds.variance);
	double squared = adjusted_square(b, c);
	if (isnan(squared))
		return;
	c->tail = slant_tail_begin(squared, room);
	c->drawn = true;
}

static void count_words(bench *b)
{
	for (size_t g = 0; g < b->units.group_count; g++)
		b->words[g] = 0;
	for (size_t i = 0; i < b->deck.count; i++)
		b->words[b->dealt[i]] += words_of(b, i);
}

/* Unit order[i] gets the label that stood at place i. */
static void deal(bench *b, uint64_t seed, uint64_t replicate)
{
	slant_deck_draw(&b->deck, seed, replicate, b->order);
	for (size_t i = 0; i < b->deck.count; i++)
		b->dealt[b->order[i]] = b->owners[i];
	count_words(b);
}

static void observe(bench *b)
{
	for (size_t i = 0; i < b->deck.count; i++)
		b->dealt[i] = b->owners[i];
	count_words(b);
}

/* An arrangement without odds is taken to reach the observed. */
static void draw(bench *b, size_t count, uint64_t seed, unsigned replicates)
{
	for (unsigned replicate = 1; replicate <= replicates; replicate++) {
		deal(b, seed, replicate);
		for (size_t i = 0; i < count; i++) {
			if (!b->cases[i].drawn)
				continue;
			double figure = adjusted_square(b, &b->cases[i]);
			slant_tail_add(&b->cases[i].tail, isnan(figure) ? INFINITY : figure);
		}
	}
}

slant_status slant_terms_test(const slant_panel *words, const slant_postings *postings, const slant_term_choice *choices,
                              size_t choice_count, double prior, uint64_t seed, unsigned replicates, slant_term_test *tests,
                              slant_error *error)
{
	bench b = {.postings = postings, .prior = prior};
	size_t start = 0;
	slant_status status = check_choices(words, postings, choices, choice_count, error);
	if (status == SLANT_OK)
		status = slant_units_init(&b.units, words, 1, error);
	if (status == SLANT_OK)
		status = slant_deck_init(&b.deck, &b.units, NULL, 0, error);
	if (status == SLANT_OK && !(make_room(&b, words, choices, choice_count) && place_rows(&b, words)))
		status = slant_error_memory(error);
	if (status != SLANT_OK)
		goto done;
	observe(&b);
	for (size_t i = 0; i < choice_count; i++) {
		begin_case(&b, &choices[i], &b.cases[i], &tests[i], start, b.rooms + i * SLANT_TAIL_ROOM);
		start = b.cases[i].end;
	}
	draw(&b, choice_count, seed, replicates);
	for (size_t i = 0; i < choice_count; i++)
		if (b.cases[i].drawn)
			tests[i].p = slant_tail_p(&b.cases[i].tail, &tests[i].continued);
done:
	release(&b);
	return status;
}
