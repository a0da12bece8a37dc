/* comparisons: what a reviewer would ask of groups compared, as properties of rows made here: topics held equal,
   articles of a day drawn together, copies counted once, sources drawn whole where they are the sample, families of
   tests kept apart, persons never ordered. */
#include <math.h>
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
#include "group/corpus.h"
#include "group/sections.h"

#define COUNT(table) (sizeof(table) / sizeof(table)[0])
#define TENTH 100000

typedef struct made {
	slant_corpus corpus;
	slant_rows rows;
} made;

/* An article as a test wants it; `text` 0: a text of its own. */
typedef struct article {
	const char *source, *author, *value, *topic;
	int day;                               /* of March and on; 0: no date */
	int32_t score;
	unsigned text;
} article;

static void make_init(made *m, const char *by)
{
	memset(m, 0, sizeof *m);
	slant_arena_init(&m->corpus.arena);
	slant_rows_init(&m->rows);
	m->corpus.by = slant_str_of(by);
	m->corpus.request = (slant_request){.primary = -1, .period = SLANT_PERIOD_MONTH};
}

static void make_release(made *m)
{
	slant_sections_release(m->corpus.sections);
	slant_arena_release(&m->corpus.arena);
	slant_rows_release(&m->rows);
}

static uint32_t noise(uint64_t a, uint64_t b, uint32_t under)
{
	return (uint32_t)(slant_hash_mix(a, b) >> 20) % under;
}

static void add(made *m, const article *a)
{
	char text[160], id[32], date[32] = "", hex[SLANT_SHA256_HEX];
	slant_error error;
	slant_facts facts = {.source = slant_str_of(a->source), .topic = slant_str_of(a->topic), .genre = SLANT_STR("news"), .words = 400};
	unsigned number = (unsigned)m->rows.count;
	if (a->text)
		snprintf(text, sizeof text, "copied %u", a->text);
	else
		snprintf(text, sizeof text, "own %u", number);
	slant_sha256(slant_str_of(text), hex);
	assert_true(slant_sha256_read(slant_str_of(hex), facts.sha256));
	snprintf(text, sizeof text, "%s %u", a->source, number);
	slant_sha256(slant_str_of(text), hex);
	assert_true(slant_sha256_read(slant_str_of(hex), facts.content));
	snprintf(id, sizeof id, "%06u", number);
	if (a->day)
		snprintf(date, sizeof date, "2020-%02d-%02d", 3 + (a->day - 1) / 28, 1 + (a->day - 1) % 28);
	facts.id = slant_str_of(id);
	facts.date = slant_str_of(date);
	for (int d = 0; d < SLANT_DIMENSIONS; d++) {
		facts.scores[d] = a->score + (int32_t)noise(number, (uint64_t)d + 7, TENTH);
		facts.ratings[d] = (uint8_t)(1 + facts.scores[d] / 200000);
	}
	assert_int_equal(slant_rows_add(&m->rows, &facts, number, slant_str_of(a->value), &error), SLANT_OK);
}

static void describe(made *m)
{
	slant_error error;
	if (slant_corpus_describe(&m->corpus, &m->rows, &error) != SLANT_OK)
		fail_msg("%s", error.message);
}

static const slant_comparison *find(const made *m, slant_dimension dimension, const char *a, const char *b)
{
	for (uint32_t i = 0; i < m->corpus.comparisons.count; i++) {
		const slant_comparison *c = &m->corpus.comparisons.data[i];
		if (c->dimension == dimension && slant_str_is(c->a, a) && (!b || slant_str_is(c->b, b)))
			return c;
	}
	fail_msg("no comparison of %s", a);
	return NULL;
}

static bool notes_hold(const made *m, const char *words)
{
	for (uint32_t i = 0; i < m->corpus.notes.count; i++)
		if (memmem(m->corpus.notes.data[i].data, m->corpus.notes.data[i].length, words, strlen(words)))
			return true;
	return false;
}

/* Articles of a source, one a day; the score goes by the topic, of which `first` in ten are crime. */
static void add_source(made *m, const char *source, unsigned n, unsigned first, int32_t crime, int32_t other)
{
	for (unsigned i = 0; i < n; i++) {
		bool is_crime = i % 10 < first;
		add(m, &(article){source, "", "", is_crime ? "crime" : "sport", 1 + (int)(i % 84), is_crime ? crime : other, 0});
	}
}

/* Two papers that write alike of the same things, the one more of crime: apart as they are, not apart within strata. */
static void test_topics_held_equal(void **state)
{
	(void)state;
	made m;
	make_init(&m, "source");
	add_source(&m, "Alpha", 200, 8, 500000, 200000);
	add_source(&m, "Beta", 200, 2, 500000, 200000);
	describe(&m);
	const slant_comparison *c = find(&m, SLANT_FRAMING, "Alpha", "Beta");
	assert_true(c->interval.low > 0.1);
	assert_true(c->matched_interval.low < 0 && c->matched_interval.high > 0 && fabs(c->matched.difference) < 0.02);
	assert_int_equal(c->strata, 6);        /* two topics, three months */
	assert_true(!c->ordered && c->unordered == SLANT_CAUSE_MATCHED_INTERVAL && c->p > 0.05);
	make_release(&m);
	/* Of what both write of, the one has a single day: no interval within strata, and that is why they are not told apart. */
	make_init(&m, "source");
	add_source(&m, "Alpha", 100, 10, 500000, 500000);
	add_source(&m, "Beta", 100, 0, 200000, 200000);
	for (unsigned i = 0; i < 5; i++)
		add(&m, &(article){"Alpha", "", "", "sport", 3, 500000, 0});
	describe(&m);
	c = find(&m, SLANT_FRAMING, "Alpha", "Beta");
	assert_true(c->interval.low > 0.1 && c->strata == 1 && c->matched.clusters[0] == 1 && isnan(c->matched_interval.low));
	assert_true(!c->ordered && c->unordered == SLANT_CAUSE_ONE_CLUSTER);
	make_release(&m);
	/* And no stratum in common at all. */
	make_init(&m, "source");
	add_source(&m, "Alpha", 100, 10, 500000, 200000);
	add_source(&m, "Beta", 100, 0, 500000, 200000);
	describe(&m);
	c = find(&m, SLANT_FRAMING, "Alpha", "Beta");
	assert_int_equal(c->unordered, SLANT_CAUSE_NO_COMMON_STRATA);
	assert_true(isnan(c->p) && isnan(c->matched.difference) && c->untested == SLANT_CAUSE_NO_COMMON_STRATA);
	make_release(&m);
}

/* Forty days with six articles each, alike within a day: 240 articles, but forty witnesses. */
static void test_days_drawn_together(void **state)
{
	(void)state;
	static const char *const sources[] = {"Alpha", "Beta", "Gamma"};
	made m;
	make_init(&m, "source");
	for (size_t s = 0; s < COUNT(sources); s++)
		for (unsigned i = 0; i < 240; i++)
			add(&m, &(article){sources[s], "", "", "crime", 1 + (int)(i / 6), (int32_t)noise(s, i / 6, 500000), 0});
	describe(&m);
	for (uint32_t i = 0; i < m.corpus.groups.count; i++) {
		const slant_figures *figures = m.corpus.groups.data[i].dimensions[SLANT_FRAMING].figures;
		assert_int_equal(figures->design.clusters, 40);
		assert_true(figures->design.icc > 0.8 && figures->design.effect > 4.5 && figures->design.effective_n < 55);
		assert_true(figures->design.interval.high - figures->design.interval.low > 4 * figures->sd / sqrt(240.0) * 1.8);
	}
	const slant_comparison *c = find(&m, SLANT_FRAMING, "Alpha", NULL);
	assert_true(c->raw.error > 1.8 * c->contrast.error);
	make_release(&m);
}

/* Alpha prints one text sixty times, and so does Beta once. */
static void test_copies(void **state)
{
	(void)state;
	made m;
	make_init(&m, "source");
	for (unsigned i = 0; i < 60; i++)
		add(&m, &(article){"Alpha", "", "", "crime", 5, 900000, 1});
	add(&m, &(article){"Beta", "", "", "crime", 6, 900000, 1});
	add_source(&m, "Alpha", 80, 5, 200000, 200000);
	add_source(&m, "Beta", 80, 5, 200000, 200000);
	describe(&m);
	assert_int_equal(m.corpus.articles, 221);
	assert_int_equal(m.corpus.duplicates, 60);
	assert_int_equal(m.corpus.group_duplicates, 59);
	assert_int_equal(m.corpus.overall[SLANT_KIND_NEWS][0].n, 161);
	assert_int_equal(m.corpus.groups.data[0].n, 81);
	assert_int_equal(m.corpus.groups.data[0].duplicates, 59);
	assert_int_equal(m.corpus.groups.data[1].n, 81);
	assert_true(fabs(find(&m, SLANT_FRAMING, "Alpha", "Beta")->contrast.difference) < 0.02);
	assert_true(notes_hold(&m, "left out: 60") && notes_hold(&m, "left out: 59"));
	make_release(&m);
}

static void add_three(made *m)
{
	add_source(m, "Alpha", 120, 5, 200000, 200000);
	add_source(m, "Beta", 120, 5, 400000, 400000);
	add_source(m, "Gamma", 120, 5, 600000, 600000);
	add_source(m, "Small", 30, 5, 300000, 300000);
}

static void test_primary(void **state)
{
	(void)state;
	made m;
	make_init(&m, "source");
	m.corpus.request.primary = SLANT_LANGUAGE;
	add_three(&m);
	describe(&m);
	assert_int_equal(m.corpus.comparisons.count, 3 * SLANT_DIMENSIONS);
	for (uint32_t i = 0; i < m.corpus.comparisons.count; i++) {
		const slant_comparison *c = &m.corpus.comparisons.data[i];
		assert_true(c->exploratory == (c->dimension != SLANT_LANGUAGE));
		assert_true(!c->exploratory || !c->ordered);
		assert_true(!c->exploratory || c->unordered == SLANT_CAUSE_EXPLORATORY || c->unordered == SLANT_CAUSE_INTERVAL);
	}
	assert_true(find(&m, SLANT_LANGUAGE, "Gamma", NULL)->ordered);
	assert_true(notes_hold(&m, "The primary family is language"));
	make_release(&m);
}

static void test_pairs(void **state)
{
	(void)state;
	made m;
	make_init(&m, "source");
	m.corpus.request.pairs = true;
	add_three(&m);
	describe(&m);
	assert_int_equal(m.corpus.comparisons.count, 3 * SLANT_DIMENSIONS);       /* Small is too small */
	const slant_comparison *c = find(&m, SLANT_OMISSION, "Alpha", "Gamma");
	assert_true(c->ordered && c->contrast.difference < -0.35 && c->p_adjusted >= c->p);
	for (uint32_t i = 0; i < 3; i++) {
		const slant_ranks *ranks = &m.corpus.groups.data[i].dimensions[SLANT_FRAMING].ranks;
		assert_int_equal(ranks->best, 3 - i);
		assert_int_equal(ranks->worst, 3 - i);
	}
	assert_int_equal(m.corpus.groups.data[3].dimensions[SLANT_FRAMING].unranked, SLANT_CAUSE_TOO_FEW);
	make_release(&m);
}

/* What is shown as an illustration moves no figure of what is compared. */
static void test_illustration_apart(void **state)
{
	(void)state;
	made plain, shown;
	make_init(&plain, "source"), make_init(&shown, "source");
	shown.corpus.request.illustrate = true;
	add_three(&plain), add_three(&shown);
	describe(&plain), describe(&shown);
	const slant_comparison *a = find(&plain, SLANT_FRAMING, "Beta", NULL), *b = find(&shown, SLANT_FRAMING, "Beta", NULL);
	assert_true(a->interval.low == b->interval.low && a->interval.high == b->interval.high && a->p == b->p);
	assert_true(find(&shown, SLANT_FRAMING, "Small", NULL)->illustration);
	make_release(&plain), make_release(&shown);
}

static void test_equivalence(void **state)
{
	(void)state;
	made m;
	make_init(&m, "source");
	m.corpus.request.sesoi = 0.03;
	add_source(&m, "Alpha", 300, 5, 300000, 300000);
	add_source(&m, "Beta", 300, 5, 300000, 300000);
	describe(&m);
	const slant_comparison *c = find(&m, SLANT_FRAMING, "Alpha", "Beta");
	assert_true(c->equivalence_p < 0.001 && !c->ordered);
	assert_true(c->detectable > 0 && c->detectable < 0.03);
	make_release(&m);
	make_init(&m, "source");
	m.corpus.request.sesoi = 0.03;
	add_source(&m, "Alpha", 300, 5, 300000, 300000);
	add_source(&m, "Beta", 300, 5, 340000, 340000);
	describe(&m);
	c = find(&m, SLANT_FRAMING, "Alpha", "Beta");
	assert_true(c->equivalence_p > 0.5 && c->ordered);
	make_release(&m);
}

/* Swapping who wrote what mirrors all that is said of the two. */
static void test_mirror(void **state)
{
	(void)state;
	made m[2];
	for (int i = 0; i < 2; i++) {
		make_init(&m[i], "camp");
		for (unsigned k = 0; k < 240; k++)
			add(&m[i], &(article){"Wire", "", (k % 2 == 0) == (i == 0) ? "ours" : "theirs", "crime", 1 + (int)(k % 80), k % 2 ? 300000 : 360000, 0});
		describe(&m[i]);
	}
	for (int d = 0; d < SLANT_DIMENSIONS; d++) {
		const slant_comparison *a = find(&m[0], (slant_dimension)d, "ours", "theirs"), *b = find(&m[1], (slant_dimension)d, "ours", "theirs");
		assert_true(a->contrast.difference == -b->contrast.difference);
		assert_true(a->interval.low == -b->interval.high && a->interval.high == -b->interval.low);
		assert_true(a->matched.difference == -b->matched.difference);
		assert_true(a->ordered == b->ordered && a->ordered);
	}
	make_release(&m[0]), make_release(&m[1]);
}

static void test_author(void **state)
{
	(void)state;
	static const struct { const char *name; unsigned n; int32_t score; } authors[] = {
		{"A. Ames", 29, 300000}, {"B. Bell", 30, 300000}, {"C. Cole", 120, 100000}, {"D. Dunn", 120, 700000},
	};
	made m;
	make_init(&m, "author");
	for (size_t a = 0; a < COUNT(authors); a++)
		for (unsigned i = 0; i < authors[a].n; i++)
			add(&m, &(article){"Paper", authors[a].name, authors[a].name, "crime", 1 + (int)(i % 84), authors[a].score, 0});
	describe(&m);
	assert_null(m.corpus.groups.data[0].dimensions[0].figures);
	assert_non_null(m.corpus.groups.data[1].dimensions[0].figures);
	assert_true(m.corpus.comparisons.count > 0);
	const slant_comparison *c = find(&m, SLANT_FRAMING, "D. Dunn", NULL);
	assert_true(c->interval.low > 0 && !c->ordered && c->unordered == SLANT_CAUSE_AUTHOR);
	for (uint32_t i = 0; i < m.corpus.groups.count; i++) {
		assert_int_equal(m.corpus.groups.data[i].dimensions[0].ranks.best, 0);
		assert_int_equal(m.corpus.groups.data[i].dimensions[0].unranked, SLANT_CAUSE_AUTHOR);
	}
	assert_true(notes_hold(&m, "not for decisions about employment"));
	make_release(&m);
}

/* A trait of sources: twelve papers in two countries, a thousand articles; the papers are the sample. */
static void test_whole_sources(void **state)
{
	(void)state;
	static const char *const sources[] = {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"};
	made m;
	make_init(&m, "country");
	for (size_t s = 0; s < COUNT(sources); s++)
		for (unsigned i = 0; i < 84; i++)
			add(&m, &(article){sources[s], "", s % 2 ? "here" : "there", i % 2 ? "crime" : "sport", 1 + (int)i,
			                   (int32_t)noise(s, 3, 400000), 0});
	describe(&m);
	assert_true(m.corpus.whole_sources && notes_hold(&m, "whole sources"));
	assert_int_equal(m.corpus.groups.data[0].dimensions[0].figures->design.clusters, 6);
	const slant_comparison *c = find(&m, SLANT_FRAMING, "here", "there");
	assert_true(c->raw.error > 3 * c->contrast.error && !c->ordered && c->p > 0.01);
	make_release(&m);
	/* One paper in a country: nothing tells its difference from chance. */
	make_init(&m, "country");
	for (unsigned i = 0; i < 300; i++)
		add(&m, &(article){sources[i % 3], "", i % 3 ? "here" : "there", "crime", 1 + (int)(i % 84), i % 3 ? 100000 : 700000, 0});
	describe(&m);
	c = find(&m, SLANT_FRAMING, "here", "there");
	assert_true(isnan(c->interval.low) && c->unbounded == SLANT_CAUSE_ONE_CLUSTER && !c->ordered);
	assert_true(isnan(c->p) && c->untested == SLANT_CAUSE_ONE_CLUSTER);
	make_release(&m);
}

static void test_edges(void **state)
{
	(void)state;
	made m;
	make_init(&m, "period");
	for (unsigned i = 0; i < 60; i++)
		add(&m, &(article){"Paper", "", "", "crime", 0, 300000, 0});
	describe(&m);
	assert_int_equal(m.corpus.groups.count, 1);
	assert_true(slant_str_is(m.corpus.groups.data[0].name, "(none)") && notes_hold(&m, "No article has a known date"));
	make_release(&m);
	make_init(&m, "period");
	add_source(&m, "Alpha", 168, 5, 200000, 200000);
	describe(&m);
	assert_int_equal(m.corpus.groups.count, 3);
	assert_true(slant_str_is(m.corpus.groups.data[0].name, "2020-03") && slant_str_is(m.corpus.groups.data[2].name, "2020-05"));
	/* Strata leave the months out, which are what is compared. */
	assert_int_equal(m.corpus.comparisons.count, 3 * SLANT_DIMENSIONS);
	assert_true(m.corpus.comparisons.data[0].strata > 0 && strcmp(m.corpus.held, "topic and genre") == 0);
	make_release(&m);
	make_init(&m, "source");
	add(&m, &(article){"Alpha", "", "", "", 0, 1, 0});
	describe(&m);
	assert_int_equal(m.corpus.overall[SLANT_KIND_NEWS][0].figures->cause, SLANT_CAUSE_TOO_FEW);
	assert_int_equal(m.corpus.omnibus.data[0].untested, SLANT_CAUSE_ONE_GROUP);
	make_release(&m);
}

/* A field that nobody has, and the ones that there are. */
static void test_unknown_field(void **state)
{
	(void)state;
	slant_error error;
	slant_facts facts = {.id = SLANT_STR("a"), .metadata = SLANT_STR("{\"label\":\"x\",\"a\\u0062c\":1}")};
	made m;
	make_init(&m, "desk");
	assert_int_equal(slant_rows_add(&m.rows, &facts, 0, SLANT_STR(""), &error), SLANT_OK);
	assert_int_equal(slant_corpus_describe(&m.corpus, &m.rows, &error), SLANT_ARGUMENT);
	assert_string_equal(error.message, "no article has a field 'desk'; there are abc, author, event, genre, label, language, period, source, topic");
	slant_arena_release(&m.corpus.arena);
	slant_rows_release(&m.rows);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_topics_held_equal), cmocka_unit_test(test_days_drawn_together), cmocka_unit_test(test_copies),
		cmocka_unit_test(test_primary), cmocka_unit_test(test_pairs), cmocka_unit_test(test_illustration_apart),
		cmocka_unit_test(test_equivalence), cmocka_unit_test(test_mirror), cmocka_unit_test(test_author),
		cmocka_unit_test(test_whole_sources), cmocka_unit_test(test_edges), cmocka_unit_test(test_unknown_field),
	};
	return cmocka_run_group_tests_name("comparisons", tests, NULL, NULL);
}
