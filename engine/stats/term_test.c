/* See term_test.h. Units and shuffles are those of units.h, with words in place of values. A case is one choice: the units
   that hold its term, as places in the deck, and what its group's strata hold in all. */
#include "term_test.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "../base/error.h"
#include "tail.h"
#include "units.h"

#include "../base/banned.h"

typedef struct sighting {
	uint32_t place, count;         /* a unit of the deck; of the term in it */
} sighting;

/* The term in one stratum that holds the group. */
typedef struct stratum_share {
	uint32_t slot;                 /* where the group's words there are */
	double count, words;           /* of the term, and all words; whoever holds them */
} stratum_share;

typedef struct test_case {
	size_t start, end;             /* its sightings */
	size_t shares, shares_end;
	uint32_t group;                /* by content */
	uint64_t count, words;         /* in the strata that hold the group */
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
	uint64_t *held;                /* by place: its words */
	uint32_t *slots;               /* by place: of its stratum and owner; a shuffle leaves to each as many places as it has */
	uint64_t *slot_words;          /* by slot, as dealt */
	uint32_t *own, *own_slots;     /* by stratum of the deck: units of the group at hand, and its slot */
	uint64_t *stratum_words;       /* by stratum of the deck */
	sighting *sightings;
	stratum_share *shares;
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
	b->held = calloc(b->deck.count + 1, sizeof *b->held);
	b->slots = calloc(b->deck.count + 1, sizeof *b->slots);
	b->slot_words = calloc(b->deck.count + 1, sizeof *b->slot_words);
	b->own = calloc(b->deck.strata + 1, sizeof *b->own);
	b->own_slots = calloc(b->deck.strata + 1, sizeof *b->own_slots);
	b->stratum_words = calloc(b->deck.strata + 1, sizeof *b->stratum_words);
	b->sightings = calloc(sightings + 1, sizeof *b->sightings);
	b->shares = calloc(sightings + 1, sizeof *b->shares);
	b->cases = calloc(count + 1, sizeof *b->cases);
	b->rooms = calloc(count * SLANT_TAIL_ROOM + 1, sizeof *b->rooms);
	return b->places && b->strata && b->owners && b->dealt && b->order && b->words && b->held && b->slots && b->slot_words && b->own &&
	       b->own_slots && b->stratum_words && b->sightings && b->shares && b->cases && b->rooms;
}

/* What each place holds, and its slot. False: out of memory. */
static bool number_slots(bench *b)
{
	uint32_t next = 0, *last = calloc(b->units.group_count + 1, sizeof *last);     /* by group: its newest slot + 1 */
	if (!last)
		return false;
	for (size_t s = 0; s < b->deck.strata; s++) {
		uint32_t first = next;
		for (uint32_t i = b->deck.starts[s]; i < b->deck.starts[s + 1]; i++) {
			if (last[b->owners[i]] <= first)
				last[b->owners[i]] = ++next;
			b->slots[i] = last[b->owners[i]] - 1;
			b->held[i] = (uint64_t)b->units.holdings[b->deck.members[i]].sum;
			b->stratum_words[s] += b->held[i];
		}
	}
	free(last);
	return true;
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
	free(b->held);
	free(b->slots);
	free(b->slot_words);
	free(b->own);
	free(b->own_slots);
	free(b->stratum_words);
	free(b->sightings);
	free(b->shares);
	free(b->cases);
	free(b->rooms);
}

static int by_place(const void *left, const void *right)
{
	const sighting *a = left, *b = right;
	return (a->place > b->place) - (a->place < b->place);
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

/* The case's sightings by stratum: they stand by place, and so by stratum. Returns where the list ends. */
static size_t list_shares(const bench *b, const test_case *c, stratum_share *list)
{
	size_t n = 0;
	uint32_t last = UINT32_MAX;
	for (size_t j = c->start; j < c->end; j++) {
		uint32_t stratum = b->strata[b->sightings[j].place];
		if (stratum != last)
			list[n++] = (stratum_share){b->own_slots[stratum], 0, (double)b->stratum_words[stratum]};
		list[n - 1].count += (double)b->sightings[j].count;
		last = stratum;
	}
	return n;
}

/* As dealt: log odds of the counts to be expected when only strata matter: of each stratum's, the share of its words that the group has.
   Words, not units: who writes more in a stratum has larger units there, and those are no evidence of a term. */
static double centre_of(const bench *b, const test_case *c)
{
	double counts[2] = {0, (double)c->count}, words[2] = {(double)b->words[c->group], (double)(c->words - b->words[c->group])};
	for (size_t j = c->shares; j < c->shares_end; j++)
		if (b->shares[j].words > 0)
			counts[0] += b->shares[j].count * ((double)b->slot_words[b->shares[j].slot] / b->shares[j].words);
	counts[1] = fmax(0, counts[1] - counts[0]);
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
	double excess = odds.estimate - centre_of(b, c);
	return excess * excess / odds.variance;
}

/* Fills own[], and gives a case and its test what belongs to its group alone. */
static void look_at_group(bench *b, test_case *c, slant_term_test *test)
{
	for (size_t s = 0; s < b->deck.strata; s++) {
		b->own[s] = 0;
		for (uint32_t i = b->deck.starts[s]; i < b->deck.starts[s + 1]; i++) {
			if (b->owners[i] != c->group)
				continue;
			b->own[s]++;
			b->own_slots[s] = b->slots[i];
		}
		test->units[0] += b->own[s];
		if (!b->own[s])
			continue;
		test->units[1] += stratum_size(b, s) - b->own[s];
		c->words += b->stratum_words[s];
	}
}

static void begin_case(bench *b, const slant_term_choice *choice, test_case *c, slant_term_test *test, size_t start, double *room)
{
	*test = (slant_term_test){.z = NAN, .adjusted = NAN, .p = NAN};
	*c = (test_case){.start = start, .shares = start, .group = b->units.ranks[choice->group]};
	look_at_group(b, c, test);
	c->end = start + list_sightings(b, choice->term, b->sightings + start);
	c->shares_end = start + list_shares(b, c, b->shares + start);
	for (size_t j = c->start; j < c->end; j++) {
		c->count += b->sightings[j].count;
		test->counts[0] += b->owners[b->sightings[j].place] == c->group ? b->sightings[j].count : 0;
	}
	slant_log_odds odds = odds_of(b, c, test->counts, test->words);
	if (test->units[0] < 2 || test->units[1] < 2 || isnan(odds.estimate))
		return;
	test->z = slant_log_odds_z(&odds);
	test->adjusted = (odds.estimate - centre_of(b, c)) / sqrt(odds.variance);
	double squared = adjusted_square(b, c);
	if (isnan(squared))
		return;
	c->tail = slant_tail_begin(squared, room);
	c->drawn = true;
}

/* Place `to` takes the label that stood at `from`. */
static void give(bench *b, size_t from, size_t to)
{
	b->dealt[to] = b->owners[from];
	b->words[b->owners[from]] += b->held[to];
	b->slot_words[b->slots[from]] += b->held[to];
}

static void deal(bench *b, uint64_t seed, uint64_t replicate)
{
	slant_deck_draw(&b->deck, seed, replicate, b->order);
	memset(b->words, 0, b->units.group_count * sizeof *b->words);
	memset(b->slot_words, 0, b->deck.count * sizeof *b->slot_words);
	for (size_t i = 0; i < b->deck.count; i++)
		give(b, i, b->order[i]);
}

static void observe(bench *b)
{
	for (size_t i = 0; i < b->deck.count; i++)
		give(b, i, i);
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
	if (status == SLANT_OK && !(make_room(&b, words, choices, choice_count) && place_rows(&b, words) && number_slots(&b)))
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
