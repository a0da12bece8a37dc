/* events: made articles on made events, each rule by itself; clusters are what a search over all pairs joins; the order of rows and the
   number of threads change nothing; and the work grows no faster than the rows. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/error.h"
#include "base/hash.h"
#include "base/sha256.h"
#include "group/event_parts.h"
#include "report/facts.h"
#include "score/peers/terms.h"

#define MOST 8000u
#define WORDS 60u
#define NO_DAY SLANT_DAY_UNKNOWN
#define DAY 18326

typedef struct made_article {
	unsigned char sha256[SLANT_FACTS_SHA256], content[SLANT_FACTS_SHA256];
	uint32_t words[WORDS];             /* a stem is the number of a word; */
	uint32_t count, titled;            /* the first so many stand in the title */
} made_article;

static made_article made[MOST];
static slant_event_row rows[MOST], other[MOST];
static uint32_t origin[MOST], calls, fail_at;

static int by_number(const void *left, const void *right)
{
	const uint32_t *a = left, *b = right;
	return (*a > *b) - (*a < *b);
}

static bool is_in(uint32_t word, const uint32_t *words, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++)
		if (words[i] == word)
			return true;
	return false;
}

/* The terms of an article as its facts would have them. */
static slant_status read_terms(void *context, uint32_t row, slant_str *terms, slant_error *error)
{
	static char stems[WORDS][16];
	slant_fact_term list[WORDS];
	slant_buf *bytes = context;
	const made_article *article = &made[origin[row]];
	uint32_t sorted[WORDS], count = 0;
	if (++calls == fail_at)
		return slant_error_set(error, SLANT_IO, "the store is gone");
	memcpy(sorted, article->words, article->count * sizeof *sorted);
	qsort(sorted, article->count, sizeof *sorted, by_number);
	for (uint32_t i = 0; i < article->count; i++) {
		if (i && sorted[i] == sorted[i - 1]) {
			list[count - 1].author++;
			continue;
		}
		snprintf(stems[count], sizeof stems[count], "w%08u", sorted[i]);
		list[count] = (slant_fact_term){slant_str_of(stems[count]), 1, 0, SLANT_FACT_WORD, is_in(sorted[i], article->words, article->titled)};
		count++;
	}
	slant_buf_reset(bytes);
	slant_terms_write(&(slant_terms){list, count, NULL}, bytes);
	*terms = slant_buf_str(bytes);
	return bytes->failed ? slant_error_memory(error) : SLANT_OK;
}

static void digest(unsigned char out[SLANT_FACTS_SHA256], const char *what, uint32_t number)
{
	char name[32], hex[SLANT_SHA256_HEX];
	snprintf(name, sizeof name, "%s %u", what, number);
	slant_sha256(slant_str_of(name), hex);
	assert_true(slant_sha256_read(slant_str_of(hex), out));
}

/* Row i: `told` words out of the 20 of its event, the first two in the title; ten of the 40 of its subject; five of 3,000 that all use, and
   five of its own. */
static void make(uint32_t i, uint32_t event, uint32_t subject, uint32_t told, slant_day day)
{
	made_article *m = &made[i];
	m->titled = 2;
	m->count = told + 20;
	for (uint32_t w = 0; w < told; w++)
		m->words[w] = 1000000 + event * 100 + (uint32_t)(slant_hash_mix(w, i) % 20);
	for (uint32_t w = 0; w < 10; w++)
		m->words[told + w] = 500000 + subject * 100 + (uint32_t)(slant_hash_mix(w, i + 7) % 40);
	for (uint32_t w = 10; w < 15; w++)
		m->words[told + w] = (uint32_t)(slant_hash_mix(w, i + 99) % 3000);
	for (uint32_t w = 15; w < 20; w++)
		m->words[told + w] = 90000000 + i * 100 + w;
	digest(m->sha256, "text", i);
	digest(m->content, "record", i);
	origin[i] = i;
	rows[i] = (slant_event_row){.sha256 = m->sha256, .content = m->content, .given = SLANT_STR(""), .day = day, .family = i};
}

static slant_events_summary find_in(slant_event_row *all, uint32_t count, const slant_norms *norms, unsigned jobs)
{
	slant_error error = {0};
	slant_events_summary summary = {0};
	slant_buf bytes;
	slant_buf_init(&bytes);
	calls = 0;
	if (slant_events_find(all, count, norms, read_terms, &bytes, jobs, &summary, &error) != SLANT_OK)
		fail_msg("%s", error.message);
	slant_buf_release(&bytes);
	return summary;
}

static slant_events_summary find(uint32_t count)
{
	return find_in(rows, count, NULL, 1);
}

/* Whether the events are these: of each row a letter, '-' alone. */
static void check(const char *letters)
{
	uint32_t count = (uint32_t)strlen(letters);
	for (uint32_t i = 0; i < count; i++) {
		if ((letters[i] == '-') != (rows[i].event == SLANT_EVENT_NONE))
			fail_msg("%s: row %u", letters, i);
		for (uint32_t k = 0; k < i; k++)
			if (letters[i] != '-' && letters[k] != '-' && (letters[i] == letters[k]) != (rows[i].event == rows[k].event))
				fail_msg("%s: rows %u and %u", letters, k, i);
	}
}

/* THE RULES. */

static void few(void **state)
{
	(void)state;
	assert_int_equal(find(0).events, 0);
	make(0, 1, 1, 30, DAY);
	assert_int_equal(find(1).events, 0);
	check("-");
	/* Three reports on one event, and nothing else to tell by what is rare. */
	for (uint32_t i = 0; i < 3; i++)
		make(i, 1, 1, 30, DAY + (slant_day)i);
	slant_events_summary summary = find(3);
	assert_int_equal(summary.events, 1);
	assert_int_equal(summary.vectors, 3);
	check("AAA");
	for (uint32_t i = 0; i < 3; i++)
		assert_true(rows[i].event == 0 && rows[i].key == rows[0].key && rows[i].key != 0);
	made[0].count = made[1].count = 0;         /* nothing is told */
	find(3);
	check("---");
}

/* Twelve reports on four events of two subjects, each event with three. */
static void make_twelve(bool dated)
{
	for (uint32_t i = 0; i < 12; i++)
		make(i, i / 3, i / 6, 38, dated ? DAY + (slant_day)(i % 3) : NO_DAY);
}

static void one_subject(void **state)
{
	(void)state;
	make_twelve(true);
	assert_int_equal(find(12).events, 4);
	check("AAABBBCCCDDD");
	for (uint32_t i = 0; i < 12; i++)
		make(i, i, 0, 3, DAY);                 /* a subject alone is no event */
	assert_int_equal(find(12).events, 0);
}

static void days(void **state)
{
	(void)state;
	make_twelve(false);
	assert_int_equal(find(12).events, 4);
	check("AAABBBCCCDDD");
	make_twelve(true);
	rows[1].day = NO_DAY;                      /* near every day */
	rows[4].day = DAY + 3 * 365;
	rows[6].day = DAY - 400, rows[7].day = DAY, rows[8].day = DAY + 400;
	find(12);
	check("AAAB-B---DDD");
	static const struct { slant_day days[3]; const char *letters; } spans[] = {
		{{0, SLANT_EVENT_DAYS, 3}, "AAA"}, {{0, SLANT_EVENT_DAYS + 1, NO_DAY}, NULL}, {{0, SLANT_EVENT_DAYS + 1, 100}, "---"},
		{{-3 * 365, NO_DAY, 3 * 365}, NULL}, {{0, 0, 2147480000}, "AA-"}, {{-2147480000, 0, 0}, "-AA"},
	};
	for (size_t i = 0; i < sizeof spans / sizeof *spans; i++) {
		for (uint32_t k = 0; k < 3; k++)
			make(k, 1, 1, 30, spans[i].days[k]);
		find(3);
		if (spans[i].letters)
			check(spans[i].letters);
		else                                   /* the one without a day goes with one side, never with both */
			assert_true(rows[0].event == SLANT_EVENT_NONE || rows[1].event == SLANT_EVENT_NONE || rows[2].event == SLANT_EVENT_NONE);
	}
}

/* An event that goes on for weeks is cut: no event spans more days than it may. */
static void long_affair(void **state)
{
	(void)state;
	for (uint32_t i = 0; i < 60; i++)
		make(i, 1, 1, 30, DAY + (slant_day)i);
	slant_events_summary summary = find(60);
	assert_true(summary.events >= 60 / (SLANT_EVENT_DAYS + 1));
	for (uint32_t i = 0; i < 60; i++)
		for (uint32_t k = 0; k < i; k++)
			if (rows[i].event != SLANT_EVENT_NONE && rows[i].event == rows[k].event)
				assert_true(rows[i].day - rows[k].day <= SLANT_EVENT_DAYS);
}

/* A title says what an article is about: two words in it bind that in the text alone do not. */
static void titles(void **state)
{
	(void)state;
	uint32_t in_title = 0, in_text = 0;
	for (uint32_t told = 2; told < 12; told++)
		for (uint32_t titled = 0; titled < 2; titled++) {
			for (uint32_t i = 0; i < 2; i++) {
				make(i, 1, i, 0, DAY);
				for (uint32_t w = 0; w < told; w++)
					made[i].words[w] = 1000000 + w;
				made[i].titled = titled ? told : 0;
			}
			*(titled ? &in_title : &in_text) += find(2).events;
		}
	assert_true(in_title > in_text && in_text > 0);
}

static void copies(void **state)
{
	(void)state;
	for (uint32_t i = 0; i < 8; i++)
		make(i, i / 4, 0, 30, DAY);
	/* Two copies alone are an event; they are one vector. */
	rows[1].family = 0;
	slant_events_summary summary = find(2);
	assert_true(summary.events == 1 && summary.vectors == 1 && summary.compared == 0);
	check("AA");
	/* A record that came twice is one article. */
	rows[1] = rows[0];
	origin[1] = 0;
	find(2);
	check("--");
	find(3);
	check("AAA");
	/* A form that comes again after a year is another event, with another name though its text is the same. */
	for (uint32_t i = 0; i < 4; i++) {
		make(i, 1, 0, 30, i < 2 ? DAY : DAY + 365);
		rows[i].family = 7;
		rows[i].sha256 = made[0].sha256;
	}
	summary = find(4);
	assert_true(summary.events == 2 && summary.vectors == 2);
	check("AABB");
	assert_true(rows[0].key != rows[2].key);
	/* Without a day it goes with the first. */
	rows[1].day = rows[3].day = NO_DAY;
	find(4);
	check("AA-A");
}

static void given(void **state)
{
	(void)state;
	make_twelve(true);
	rows[0].given = rows[3].given = rows[9].given = SLANT_STR("the flood");
	rows[6].given = SLANT_STR("something else");
	slant_events_summary summary = find(12);
	check("ABBACC-EEAFF");
	assert_int_equal(summary.events, 5);
	assert_int_equal(summary.vectors, 8);
	/* Dates don't matter to what is given. */
	rows[0].day = DAY - 5000;
	rows[6].given = SLANT_STR("the flood");
	find(12);
	check("ABBACCAEEAFF");
}

/* What is common among reference articles binds nothing, though it is rare here. */
static void reference(void **state)
{
	static const char json[] =
		"{\"schema\": \"slant/norms/1\", \"name\": \"t\", \"n\": 900, \"lengths\": [100, 200], \"range\": [50, 1000],"
		" \"stems\": {\"documents\": 900, \"by_count\": {\"5\": \"w00000070\", \"800\": \"w00000001 w00000002 w00000003 w00000004 w00000005"
		" w00000006 w00000007 w00000008\"}}}";
	slant_norms *norms = NULL;
	slant_error error = {0};
	(void)state;
	assert_int_equal(slant_norms_new(slant_str_of(json), "n.json", &norms, &error), SLANT_OK);
	for (uint32_t common = 0; common < 2; common++) {
		for (uint32_t i = 0; i < 2; i++) {
			make(i, 0, 0, 0, DAY);
			made[i].titled = 0;
			for (uint32_t w = 0; w < 20; w++)
				made[i].words[w] = w < 8 ? (common ? 1 : 50) + w : 80000000 + i * 100 + w;
			made[i].count = 20;
		}
		assert_int_equal(find_in(rows, 2, norms, 1).events, !common);
	}
	slant_norms_free(norms);
}

/* MANY. */

static void five_hundred(void **state)
{
	(void)state;
	for (uint32_t i = 0; i < 1000; i++)
		make(i, i < 500 ? 0 : i, i % 5, 32, i % 3 ? DAY + (slant_day)(i % 5) : NO_DAY);
	slant_events_summary summary = find(1000);
	assert_int_equal(summary.events, 1);
	for (uint32_t i = 0; i < 1000; i++)
		assert_int_equal(rows[i].event, i < 500 ? 0 : SLANT_EVENT_NONE);
}

/* Mixed news: events of one to eight reports, some without a day, copies, given events. */
static void make_news(uint32_t count)
{
	for (uint32_t i = 0; i < count; i++) {
		uint32_t event = i / 4 + (i % 4 == 3 ? (uint32_t)slant_hash_mix(i, 3) % 50 : 0);
		make(i, event, event % 20, 28, i % 11 ? DAY + (slant_day)(event % 60) + (slant_day)(i % 3) : NO_DAY);
		if (i % 17 == 16)
			rows[i].family = rows[i - 1].family;
		if (i % 101 == 5)
			rows[i].given = SLANT_STR("marked");
	}
}

static void any_order(void **state)
{
	enum { COUNT = 2000 };
	(void)state;
	make_news(COUNT);
	slant_events_summary summary = find(COUNT);
	assert_true(summary.events > COUNT / 8 && summary.like > 0);
	for (uint32_t round = 0; round < 3; round++) {
		for (uint32_t i = COUNT; i > 1; i--) {
			uint32_t k = (uint32_t)(slant_hash_mix(i, round) % i), moved = origin[k];
			origin[k] = origin[i - 1];
			origin[i - 1] = moved;
		}
		for (uint32_t i = 0; i < COUNT; i++)
			other[i] = rows[origin[i]];
		slant_events_summary again = find_in(other, COUNT, NULL, round + 1);
		assert_memory_equal(&again, &summary, sizeof again);
		for (uint32_t i = 0; i < COUNT; i++)
			assert_true(other[i].event == rows[origin[i]].event && other[i].key == rows[origin[i]].key);
	}
	/* Events are numbered in the order of their first articles. */
	uint32_t next = 0;
	for (uint32_t i = 0; i < COUNT; i++)
		origin[i] = i;
	for (uint32_t i = 0; i < COUNT; i++)
		for (uint32_t k = i; k > 0 && memcmp(rows[origin[k - 1]].sha256, rows[origin[k]].sha256, SLANT_FACTS_SHA256) > 0; k--) {
			uint32_t moved = origin[k];
			origin[k] = origin[k - 1];
			origin[k - 1] = moved;
		}
	for (uint32_t i = 0; i < COUNT; i++)
		if (rows[origin[i]].event != SLANT_EVENT_NONE) {
			assert_true(rows[origin[i]].event <= next);
			next += rows[origin[i]].event == next;
		}
	assert_int_equal(next, summary.events);
}

/* Twice as many rows, about twice the work; and where all tell of one thing and none has a day, no more than the limit for each. */
static void near_linear(void **state)
{
	uint64_t before = 0;
	(void)state;
	for (uint32_t count = 1000; count <= MOST; count *= 2) {
		make_news(count);
		uint64_t compared = find(count).compared;
		assert_true(!before || compared < 3 * before);
		before = compared;
	}
	for (uint32_t i = 0; i < MOST; i++)
		make(i, 0, 0, 32, NO_DAY);
	slant_events_summary summary = find_in(rows, MOST, NULL, 2);
	assert_true(summary.compared <= (uint64_t)MOST * SLANT_EVENT_HEAVIEST * SLANT_EVENT_POSTINGS);
	assert_true(summary.like <= (uint64_t)MOST * SLANT_EVENT_NEAREST);
	assert_int_equal(summary.events, 1);
}

/* CLUSTERS. All means worked out anew before each joining. */

enum { VECTORS = 60, TERMS = 40 };

static uint64_t product(const uint64_t *a, const uint64_t *b)
{
	uint64_t sum = 0;
	for (uint32_t t = 0; t < TERMS; t++)
		sum += a[t] * b[t];
	return sum;
}

static void join_plainly(const slant_event_vector *vectors, uint32_t *cluster_of)
{
	static uint64_t sums[VECTORS][TERMS];
	uint32_t sizes[VECTORS];
	slant_day first[VECTORS], last[VECTORS];
	memset(sums, 0, sizeof sums);
	for (uint32_t v = 0; v < VECTORS; v++) {
		for (uint32_t i = 0; i < vectors[v].count; i++)
			sums[v][vectors[v].weights[i].term] = vectors[v].weights[i].weight;
		sizes[v] = 1, cluster_of[v] = v, first[v] = vectors[v].first, last[v] = vectors[v].last;
	}
	for (;;) {
		uint64_t best = 0;
		uint32_t a = 0, b = 0;
		for (uint32_t i = 0; i < VECTORS; i++)
			for (uint32_t k = i + 1; k < VECTORS; k++) {
				if (cluster_of[i] != i || cluster_of[k] != k || !slant_event_days_fit(first[i], last[i], first[k], last[k]))
					continue;
				uint64_t mean = product(sums[i], sums[k]) / ((uint64_t)sizes[i] * sizes[k]);
				if (mean > best)
					best = mean, a = i, b = k;
			}
		if (best < SLANT_EVENT_LIKENESS_BOUND)
			return;
		for (uint32_t t = 0; t < TERMS; t++)
			sums[a][t] += sums[b][t];
		sizes[a] += sizes[b];
		if (first[b] != NO_DAY) {
			first[a] = first[a] == NO_DAY || first[b] < first[a] ? first[b] : first[a];
			last[a] = last[a] == NO_DAY || last[b] > last[a] ? last[b] : last[a];
		}
		for (uint32_t v = 0; v < VECTORS; v++)
			cluster_of[v] = cluster_of[v] == b ? a : cluster_of[v];
	}
}

static void clusters(void **state)
{
	static slant_event_weight weights[VECTORS][TERMS];
	static slant_event_vector vectors[VECTORS];
	static slant_event_pair pairs[VECTORS * VECTORS];
	uint32_t joined = 0;
	(void)state;
	for (uint32_t round = 0; round < 60; round++) {
		size_t count = 0;
		uint64_t dense[VECTORS][TERMS] = {{0}};
		for (uint32_t v = 0; v < VECTORS; v++) {
			uint32_t n = 0;
			for (uint32_t t = 0; t < TERMS; t++)
				if (slant_hash_mix(v * TERMS + t, round) % 100 < 10 + round / 3) {
					uint32_t weight = (uint32_t)(slant_hash_mix(v * TERMS + t, round + 500) % 30000);
					weights[v][n++] = (slant_event_weight){t, weight};
					dense[v][t] = weight;
				}
			slant_day day = slant_hash_mix(v, round) % 5 ? (slant_day)(slant_hash_mix(v, round + 9) % 25) : NO_DAY;
			vectors[v] = (slant_event_vector){.first = day, .last = day, .weights = weights[v], .count = n};
		}
		for (uint32_t a = 0; a < VECTORS; a++)
			for (uint32_t b = a + 1; b < VECTORS; b++)
				if (product(dense[a], dense[b]) >= SLANT_EVENT_LIKENESS_BOUND &&
				    slant_event_days_fit(vectors[a].first, vectors[a].last, vectors[b].first, vectors[b].last))
					pairs[count++] = (slant_event_pair){(uint32_t)product(dense[a], dense[b]), a, b};
		uint32_t found[VECTORS], plain[VECTORS];
		slant_error error;
		assert_int_equal(slant_event_clusters_find(&(slant_event_vectors){vectors, VECTORS, TERMS}, pairs, count, found, &error), SLANT_OK);
		join_plainly(vectors, plain);
		assert_memory_equal(found, plain, sizeof found);
		for (uint32_t v = 0; v < VECTORS; v++)
			joined += found[v] != v;
	}
	assert_in_range(joined, VECTORS, 59 * VECTORS);    /* neither nothing nor all */
}

/* What the reader of terms refuses is handed on, at whichever call. */
static void refused(void **state)
{
	slant_error error = {0};
	slant_buf bytes;
	(void)state;
	make_twelve(true);
	slant_buf_init(&bytes);
	for (uint32_t at = 1; at <= 24; at += 23) {
		calls = 0;
		fail_at = at;
		assert_int_equal(slant_events_find(rows, 12, NULL, read_terms, &bytes, 1, NULL, &error), SLANT_IO);
		assert_string_equal(error.message, "the store is gone");
	}
	fail_at = 0;
	slant_buf_release(&bytes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(few), cmocka_unit_test(one_subject), cmocka_unit_test(days), cmocka_unit_test(long_affair),
		cmocka_unit_test(titles), cmocka_unit_test(copies), cmocka_unit_test(given), cmocka_unit_test(reference),
		cmocka_unit_test(five_hundred), cmocka_unit_test(any_order), cmocka_unit_test(near_linear), cmocka_unit_test(clusters),
		cmocka_unit_test(refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
