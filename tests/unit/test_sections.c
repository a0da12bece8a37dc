/* sections: what was planted in rows made here is found in associations, trends, distinctive terms and map; what wasn't, isn't; the order
   of rows changes no byte of the rendering; and what is undefined says so. */
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
#include "group/analysis.h"
#include "group/own_words.h"
#include "group/sections.h"
#include "input/json.h"

#define ARTICLES_MOST 2000u
#define FRAMES 4u
#define TERMS_MOST 256u

static const char *const frame_names[FRAMES] = {"policy/economic", "policy/crime_and_punishment", "policy/legality", "policy/morality"};

/* An article made to order. */
typedef struct article {
	const char *source;
	unsigned number;           /* among those of its source */
	int32_t scores[SLANT_DIMENSIONS];
	uint32_t words, quoted;
	int32_t tone, day;
	uint64_t cluster;
	uint32_t stratum;
	int32_t frames[FRAMES];
	char terms[TERMS_MOST];    /* packed, in order */
	size_t terms_length;
	bool opinion, copy;
} article;

typedef struct made {
	article *list;
	unsigned count;
	slant_corpus corpus;
	slant_rows rows;
	slant_analysis analysis;
	slant_sections sections;
	unsigned reads;
	unsigned fail_at;          /* the reading that fails; 0: none */
} made;

/* A number from 0 to most - 1 that hangs on the article and a purpose. */
static unsigned chance(const article *a, unsigned purpose, unsigned most)
{
	uint64_t hash = slant_hash_mix(slant_hash_bytes(a->source, strlen(a->source)), (uint64_t)a->number * 977 + purpose);
	return (unsigned)(slant_hash_mix(hash, purpose) % most);
}

/* As terms.c writes them; words in bytewise order, counts under 64. */
static void put_term(article *a, const char *stem, slant_fact_kind kind, unsigned author, unsigned quoted)
{
	size_t length = strlen(stem);
	if (author + quoted == 0)
		return;
	assert_true(a->terms_length + length + 3 <= TERMS_MOST && length < 32);
	a->terms[a->terms_length++] = (char)(length << 3 | (size_t)kind);
	a->terms[a->terms_length++] = (char)(author << 1 | (quoted > 0));
	if (quoted)
		a->terms[a->terms_length++] = (char)quoted;
	memcpy(a->terms + a->terms_length, stem, length);
	a->terms_length += length;
}

static void made_init(made *m)
{
	memset(m, 0, sizeof *m);
	m->list = calloc(ARTICLES_MOST, sizeof *m->list);
	assert_non_null(m->list);
	slant_arena_init(&m->corpus.arena);
	slant_rows_init(&m->rows);
	slant_sections_init(&m->sections);
	m->corpus.by = SLANT_STR("source");
}

static void made_release(made *m)
{
	free(m->list);
	slant_analysis_release(&m->analysis);
	slant_sections_release(&m->sections);
	slant_rows_release(&m->rows);
	slant_arena_release(&m->corpus.arena);
}

static void add_row(made *m, unsigned number)
{
	char text[96], hex[SLANT_SHA256_HEX];
	slant_error error;
	const article *a = &m->list[number];
	slant_facts facts = {.opinion = a->opinion, .words = a->words, .sentences = 10, .tone = a->tone};
	snprintf(text, sizeof text, "%s %u %d", a->source, a->number, a->opinion);
	slant_sha256(slant_str_of(text), hex);
	assert_true(slant_sha256_read(slant_str_of(hex), facts.sha256));
	memcpy(facts.content, facts.sha256, sizeof facts.content);
	memcpy(facts.scores, a->scores, sizeof facts.scores);
	facts.voices.words = a->quoted;
	facts.id = slant_str_of(text);
	facts.source = slant_str_of(a->source);
	for (unsigned f = 0; f < FRAMES; f++)
		facts.frames[f] = (slant_fact_frame){slant_str_of(frame_names[f]), a->frames[f], a->frames[f] > 0};
	facts.frame_count = FRAMES;
	assert_int_equal(slant_rows_add(&m->rows, &facts, number, facts.source, &error), SLANT_OK);
}

static slant_status read_terms(void *context, uint64_t number, slant_str *packed, slant_error *error)
{
	made *m = context;
	assert_true(number < m->count);
	if (++m->reads == m->fail_at)
		return slant_error_set(error, SLANT_IO, "article %u could not be read", (unsigned)number);
	*packed = (slant_str){m->list[number].terms, m->list[number].terms_length};
	return SLANT_OK;
}

/* Rows in order, or another one; then all sections. */
static slant_status find(made *m, unsigned step, slant_error *error)
{
	for (unsigned i = 0; i < m->count; i++)
		add_row(m, (unsigned)((uint64_t)i * step % m->count));
	assert_int_equal(slant_rows_settle(&m->rows, SLANT_STR("source"), SLANT_PERIOD_MONTH, NULL, error), SLANT_OK);
	m->corpus.seed = 7;
	for (size_t i = 0; i < m->rows.count; i++) {
		slant_row *row = &m->rows.data[i];
		const article *a = &m->list[row->article];
		row->cluster = a->cluster;
		row->stratum = a->stratum;
		row->day = a->day;
		row->counts = row->counts_in_group = !a->copy;
		m->corpus.kinds[a->opinion] += row->counts;
	}
	assert_int_equal(slant_analysis_init(&m->analysis, &m->corpus, &m->rows, error), SLANT_OK);
	const slant_sections_input input = {&m->corpus, &m->rows, m->analysis.group_of, SLANT_PERIOD_MONTH, {read_terms, m}, 3};
	return slant_sections_make(&m->sections, &input, error);
}

static void find_all(made *m, unsigned step)
{
	slant_error error;
	assert_int_equal(find(m, step, &error), SLANT_OK);
}

/* SIX SOURCES, two topics, twelve months. Planted: language goes with length; framing rises from month to month; Alpha says `disgrac` in
   both topics, and writes more on the first topic, which is about a `budget`; Alpha, Beta and Gamma write of the economy, the others of
   crime. */

static const char *const sources[] = {"Alpha", "Beta", "Delta", "Epsilon", "Gamma", "Zeta"};

#define SOURCES 6u
#define EACH 240u

static void fill_terms(article *a, bool first_topic)
{
	bool alpha = strcmp(a->source, "Alpha") == 0;
	put_term(a, "2020", SLANT_FACT_NUMBER, alpha ? 5 : 0, 0);
	put_term(a, "alpha", SLANT_FACT_NAME, alpha ? 3 : chance(a, 20, 10) == 0, 0);
	put_term(a, "budget", SLANT_FACT_WORD, first_topic ? 3 + chance(a, 21, 3) : 0, 0);
	put_term(a, "claim", SLANT_FACT_WORD, chance(a, 22, 3), alpha ? 6 : 1);
	put_term(a, "disgrac", SLANT_FACT_WORD, chance(a, 23, alpha ? 2 : 12) == 0, 0);
	for (unsigned w = 0; w < 20; w++) {
		char stem[8];
		snprintf(stem, sizeof stem, "word%c", (char)('a' + w));
		put_term(a, stem, SLANT_FACT_WORD, chance(a, 30 + w, 4), 0);
	}
}

static void plant(made *m, bool opinion, bool dates)
{
	for (unsigned s = 0; s < SOURCES; s++)
		for (unsigned i = 0; i < EACH; i++) {
			article *a = &m->list[m->count++];
			unsigned month = i % 12;
			*a = (article){.source = sources[s], .number = i, .opinion = opinion, .tone = (int32_t)i * 100};
			bool first_topic = chance(a, 1, s == 0 ? 5 : 2) != 0, economy = s == 0 || s == 1 || s == 4;
			a->words = 200 + chance(a, 2, 800);
			a->quoted = chance(a, 3, 100);
			a->scores[SLANT_FRAMING] = (int32_t)(200000 + month * 20000 + chance(a, 4, 60000));
			a->scores[SLANT_LANGUAGE] = (int32_t)(a->words * 500 + chance(a, 5, 100000));
			a->scores[SLANT_OMISSION] = SLANT_FACTS_ABSTAINED;
			a->scores[SLANT_FALSE_DICHOTOMY] = 100000;
			a->day = dates ? slant_day_of(2020, (int)month + 1, 1 + (int)(i / 12)) : SLANT_NO_DAY;
			a->cluster = slant_hash_mix(s + 1, i / 2 + 1000);
			a->stratum = first_topic ? 0 : 1;
			a->frames[0] = (int32_t)(economy ? 600000 + chance(a, 6, 100000) : 100000 + chance(a, 6, 100000));
			a->frames[1] = 900000 - a->frames[0];
			a->frames[2] = 60000;
			a->frames[3] = 40000;
			fill_terms(a, first_topic);
		}
}

/* News with dates, as most tests take it. */
static void made_plain(made *m)
{
	made_init(m);
	plant(m, false, true);
}

static const slant_measure_pair *pair_of(const made *m, size_t a, size_t b)
{
	for (uint32_t i = 0; i < m->sections.associations.count; i++)
		if (m->sections.associations.data[i].found.columns[0] == a && m->sections.associations.data[i].found.columns[1] == b)
			return &m->sections.associations.data[i];
	fail_msg("no pair %zu, %zu", a, b);
	return NULL;
}

static void check_associations(const made *m)
{
	const slant_measure_pair *planted = pair_of(m, SLANT_LANGUAGE, SLANT_MEASURE_WORDS);
	const slant_measure_pair *share = pair_of(m, SLANT_MEASURE_WORDS, SLANT_MEASURE_QUOTED);
	assert_int_equal(m->sections.associations.count, SLANT_MEASURES * (SLANT_MEASURES - 1) / 2);
	assert_int_equal(planted->found.n, SOURCES * EACH);
	assert_true(planted->found.rho > 0.9 && planted->found.interval.low > 0.9 && planted->found.interval.high < 1);
	assert_int_equal(planted->cause, SLANT_CAUSE_NONE);
	assert_true(share->found.rho < -0.4);   /* a share of the length falls with it */
	const slant_measure_pair *free_pair = pair_of(m, SLANT_LANGUAGE, SLANT_MEASURE_TONE);
	assert_true(free_pair->found.interval.low < 0 && free_pair->found.interval.high > 0);
	assert_int_equal(pair_of(m, SLANT_FRAMING, SLANT_OMISSION)->cause, SLANT_CAUSE_TOO_FEW);
	assert_true(isnan(pair_of(m, SLANT_FRAMING, SLANT_OMISSION)->found.rho));
	assert_int_equal(pair_of(m, SLANT_FRAMING, SLANT_FALSE_DICHOTOMY)->cause, SLANT_CAUSE_ALL_EQUAL);
}

static const slant_corpus_trend *trend_of(const made *m, const char *group, slant_dimension dimension)
{
	for (uint32_t i = 0; i < m->sections.trends.count; i++)
		if (slant_str_is(m->sections.trends.data[i].group, group) && m->sections.trends.data[i].dimension == dimension)
			return &m->sections.trends.data[i];
	fail_msg("no trend of %s", group);
	return NULL;
}

static void check_trends(const made *m)
{
	const slant_corpus_trend *all = trend_of(m, "", SLANT_FRAMING), *one = trend_of(m, "Gamma", SLANT_FRAMING);
	assert_int_equal(m->sections.trends.count, (SOURCES + 1) * SLANT_DIMENSIONS);
	assert_int_equal(all->periods.count, 12);
	assert_string_equal(all->periods.data[0].name.data, "2020-01");
	assert_int_equal(all->periods.data[0].n, SOURCES * EACH / 12);
	assert_true(fabs(all->trend.slope - 0.02) < 0.002 && all->trend.interval.low > 0.015 && all->p_adjusted < 0.001);
	assert_true(one->periods.count == 12 && one->p_adjusted < 0.01);
	assert_true(trend_of(m, "", SLANT_LANGUAGE)->p_adjusted > 0.05);
	assert_int_equal(trend_of(m, "", SLANT_OMISSION)->cause, SLANT_CAUSE_TOO_FEW);
	assert_int_equal(trend_of(m, "", SLANT_FALSE_DICHOTOMY)->cause, SLANT_CAUSE_ALL_EQUAL);
	assert_true(trend_of(m, "", SLANT_FALSE_DICHOTOMY)->trend.slope == 0);
}

static const slant_group_terms *terms_of(const made *m, const char *group)
{
	for (uint32_t i = 0; i < m->sections.terms.count; i++)
		if (slant_str_is(m->sections.terms.data[i].group, group))
			return &m->sections.terms.data[i];
	fail_msg("no terms of %s", group);
	return NULL;
}

static const slant_distinctive_term *term_of(const slant_group_terms *group, const char *stem)
{
	for (uint32_t i = 0; i < group->terms.count; i++)
		if (slant_str_is(group->terms.data[i].stem, stem))
			return &group->terms.data[i];
	return NULL;
}

static bool is_found(const slant_distinctive_term *term)
{
	return term && term->p_adjusted < 0.05 && term->matched_z > 0;
}

static void check_terms(const made *m)
{
	const slant_group_terms *alpha = terms_of(m, "Alpha");
	const slant_distinctive_term *planted = term_of(alpha, "disgrac"), *topic = term_of(alpha, "budget");
	assert_int_equal(m->sections.terms.count, SOURCES);
	assert_true(is_found(planted) && planted->z > 5 && planted->log_odds > 1);
	assert_true(planted->counts[0] > EACH / 3 && planted->rates[0] > 4 * planted->rates[1]);
	assert_non_null(topic);            /* the group writes more about it, */
	assert_true(topic->z > 2);
	assert_false(is_found(topic));     /* and uses it like the others who do */
	assert_null(term_of(alpha, "alpha"));
	assert_null(term_of(alpha, "2020"));
	assert_true(!term_of(alpha, "claim") || !is_found(term_of(alpha, "claim")));   /* quotations are not the author's */
	for (uint32_t g = 1; g < m->sections.terms.count; g++)
		for (uint32_t t = 0; t < m->sections.terms.data[g].terms.count; t++)
			assert_false(is_found(&m->sections.terms.data[g].terms.data[t]));
	for (uint32_t t = 1; t < alpha->terms.count; t++)
		assert_true(alpha->terms.data[t - 1].z >= alpha->terms.data[t].z);
	assert_true(alpha->candidates >= alpha->terms.count && alpha->words[0] > 0 && alpha->words[1] > alpha->words[0]);
}

static void check_map(const made *m)
{
	assert_int_equal(m->sections.maps.count, 1);
	const slant_group_map *map = &m->sections.maps.data[0];
	assert_int_equal(map->cause, SLANT_CAUSE_NONE);
	assert_int_equal(map->groups.count, SOURCES);
	assert_int_equal(map->frames.count, FRAMES);
	assert_true(map->shares[0] > 0.99 && map->stability[0] > 0.99);
	double side = map->groups.data[0].at[0];
	for (uint32_t g = 0; g < SOURCES; g++) {
		bool economy = g == 0 || g == 1 || g == 4;
		assert_true((map->groups.data[g].at[0] * side > 0) == economy);
		assert_true(map->groups.data[g].boxes[0].low <= map->groups.data[g].at[0]);
		assert_true(map->groups.data[g].boxes[0].high >= map->groups.data[g].at[0]);
	}
}

static void test_planted_structure_is_found(void **state)
{
	made m;
	(void)state;
	made_plain(&m);
	find_all(&m, 1);
	check_associations(&m);
	check_trends(&m);
	check_terms(&m);
	check_map(&m);
	assert_int_equal(m.reads, 3 * SOURCES * EACH);
	made_release(&m);
}

static slant_status append(void *context, const char *data, size_t length)
{
	slant_buf_append(context, data, length);
	return SLANT_OK;
}

/* JSON and text, one behind the other. */
static slant_buf render(const slant_sections *sections)
{
	slant_buf buf;
	slant_error error;
	slant_writer writer;
	slant_page page;
	slant_json *json = NULL;
	slant_buf_init(&buf);
	assert_int_equal(slant_writer_init(&writer, (slant_sink){append, &buf}, false, &error), SLANT_OK);
	slant_writer_object(&writer);
	slant_sections_json(&writer, sections);
	slant_writer_object_end(&writer);
	assert_int_equal(slant_writer_finish(&writer, &error), SLANT_OK);
	slant_writer_release(&writer);
	assert_int_equal(slant_json_parse(slant_buf_str(&buf), &json, NULL, &error), SLANT_OK);
	slant_json_free(json);
	slant_buf_byte(&buf, '\n');
	size_t text = buf.length;
	slant_page_init(&page, (slant_sink){append, &buf}, 80, false);
	slant_sections_text(&page, sections);
	assert_int_equal(slant_page_finish(&page, &error), SLANT_OK);
	slant_page_release(&page);
	for (size_t i = text, line = text; i < buf.length; i++)
		if (buf.data[i] == '\n') {
			assert_true(i - line <= 80);
			line = i + 1;
		}
	assert_false(buf.failed);
	return buf;
}

/* That it renders is all that is asked. */
static void render_and_release(made *m)
{
	slant_buf page = render(&m->sections);
	slant_buf_release(&page);
	made_release(m);
}

static void test_order_changes_no_byte(void **state)
{
	slant_buf pages[2];
	(void)state;
	for (unsigned i = 0; i < 2; i++) {
		made m;
		made_plain(&m);
		find_all(&m, i ? 1001 : 1);
		pages[i] = render(&m.sections);
		made_release(&m);
	}
	assert_int_equal(pages[0].length, pages[1].length);
	assert_memory_equal(pages[0].data, pages[1].data, pages[0].length);
	assert_non_null(strstr(pages[0].data, "disgrac "));
	assert_null(strstr(pages[0].data, "left-wing"));
	for (unsigned i = 0; i < 2; i++)
		slant_buf_release(&pages[i]);
}

/* Copies count nowhere: every article a second time, marked as one, changes no byte. */
static void test_copies_count_once(void **state)
{
	slant_buf pages[2];
	(void)state;
	for (unsigned i = 0; i < 2; i++) {
		made m;
		made_plain(&m);
		for (unsigned k = 0; k < 400 && i; k++) {
			m.list[m.count] = m.list[k];
			m.list[m.count].copy = true;
			m.list[m.count++].number += 10000;
		}
		find_all(&m, 1);
		pages[i] = render(&m.sections);
		made_release(&m);
	}
	assert_string_equal(pages[0].data, pages[1].data);
	for (unsigned i = 0; i < 2; i++)
		slant_buf_release(&pages[i]);
}

static void test_no_dates(void **state)
{
	made m;
	(void)state;
	made_init(&m);
	plant(&m, false, false);
	find_all(&m, 1);
	assert_int_equal(m.sections.trends.count, SLANT_DIMENSIONS);
	assert_int_equal(m.sections.trends.data[SLANT_FRAMING].cause, SLANT_CAUSE_NO_DATES);
	assert_int_equal(m.sections.trends.data[SLANT_FRAMING].undated, SOURCES * EACH);
	assert_true(isnan(m.sections.trends.data[SLANT_FRAMING].p_adjusted));
	slant_buf page = render(&m.sections);
	assert_non_null(strstr(page.data, "no_dates"));
	slant_buf_release(&page);
	made_release(&m);
}

static void test_one_group(void **state)
{
	made m;
	(void)state;
	made_plain(&m);
	m.count = EACH;
	find_all(&m, 1);
	assert_int_equal(m.sections.terms.count, 1);
	assert_int_equal(m.sections.terms.data[0].cause, SLANT_CAUSE_ONE_GROUP);
	assert_int_equal(m.sections.terms.data[0].terms.count, 0);
	assert_int_equal(m.sections.maps.data[0].cause, SLANT_CAUSE_UNDER_THREE_GROUPS);
	render_and_release(&m);
}

static void test_one_article_and_none(void **state)
{
	(void)state;
	for (unsigned count = 0; count < 2; count++) {
		made m;
		made_plain(&m);
		m.count = count;
		find_all(&m, 1);
		assert_int_equal(m.sections.associations.count, count * SLANT_MEASURES * (SLANT_MEASURES - 1) / 2);
		for (uint32_t i = 0; i < m.sections.associations.count; i++)
			assert_int_equal(m.sections.associations.data[i].cause, SLANT_CAUSE_TOO_FEW);
		assert_int_equal(m.sections.terms.count, 0);
		render_and_release(&m);
	}
}

/* No terms, all frames alike, one cluster, every source in a stratum of its own. */
static void test_nothing_differs(void **state)
{
	made m;
	(void)state;
	made_plain(&m);
	for (unsigned i = 0; i < m.count; i++) {
		m.list[i].cluster = 1;
		m.list[i].terms_length = 0;
		for (unsigned f = 0; f < FRAMES; f++)
			m.list[i].frames[f] = SLANT_MILLION / 4;
	}
	find_all(&m, 1);
	assert_int_equal(pair_of(&m, SLANT_LANGUAGE, SLANT_MEASURE_WORDS)->cause, SLANT_CAUSE_ONE_CLUSTER);
	assert_int_equal(terms_of(&m, "Alpha")->cause, SLANT_CAUSE_ONE_GROUP);     /* no word anywhere: there is no rest */
	assert_int_equal(m.sections.maps.data[0].cause, SLANT_CAUSE_NO_FRAMES);
	render_and_release(&m);
}

static void test_strata_of_one_group(void **state)
{
	made m;
	(void)state;
	made_plain(&m);
	for (unsigned i = 0; i < m.count; i++)
		m.list[i].stratum = i / EACH;
	find_all(&m, 1);
	const slant_group_terms *alpha = terms_of(&m, "Alpha");
	assert_int_equal(alpha->cause, SLANT_CAUSE_NO_COMMON_STRATA);
	assert_true(alpha->terms.count > 0 && isnan(alpha->terms.data[0].p) && isnan(alpha->terms.data[0].p_adjusted));
	made_release(&m);
}

static void test_kinds_are_never_pooled(void **state)
{
	made m;
	(void)state;
	made_plain(&m);
	for (unsigned i = 0; i < m.count; i++)
		m.list[i].opinion = i % EACH < 40;
	find_all(&m, 1);
	assert_int_equal(m.sections.associations.count, SLANT_MEASURES * (SLANT_MEASURES - 1));
	assert_int_equal(m.sections.maps.count, 2);
	assert_int_equal(pair_of(&m, SLANT_LANGUAGE, SLANT_MEASURE_WORDS)->found.n, SOURCES * (EACH - 40));
	assert_int_equal(terms_of(&m, "Alpha (opinion)")->n, 40);
	assert_int_equal(terms_of(&m, "Alpha")->n, EACH - 40);
	made_release(&m);
}

static void test_reading_fails(void **state)
{
	static const unsigned at[] = {1, SOURCES * EACH + 1, 3 * SOURCES * EACH};
	slant_error error;
	(void)state;
	for (unsigned i = 0; i < 3; i++) {
		made m;
		made_plain(&m);
		m.fail_at = at[i];
		assert_int_equal(find(&m, 1, &error), SLANT_IO);
		assert_non_null(strstr(error.message, "could not be read"));
		made_release(&m);
	}
}

/* OWN WORDS */

static bool is_own(const char *name, const char *stem)
{
	static const slant_str terms[] = {
		SLANT_STR("ap"), SLANT_STR("associ"), SLANT_STR("daili"), SLANT_STR("economi"), SLANT_STR("fox"), SLANT_STR("foxnew"),
		SLANT_STR("guard"), SLANT_STR("guardian"), SLANT_STR("new"), SLANT_STR("news"), SLANT_STR("press"), SLANT_STR("rat"),
		SLANT_STR("star"), SLANT_STR("start"), SLANT_STR("time"), SLANT_STR("uk"), SLANT_STR("york"),
	};
	slant_own_words own;
	slant_arena arena;
	slant_error error;
	bool found = false;
	slant_str names[] = {SLANT_STR(""), slant_str_of(name)};
	slant_arena_init(&arena);
	assert_int_equal(slant_own_words_init(&own, &arena, names, 2, terms, sizeof terms / sizeof *terms, &error), SLANT_OK);
	assert_int_equal(own.starts[1], 0);
	for (uint32_t i = own.starts[1]; i < own.starts[2]; i++)
		found = found || slant_str_is(terms[own.terms.data[i]], stem);
	slant_arena_release(&arena);
	return found;
}

static void test_own_words(void **state)
{
	(void)state;
	assert_true(is_own("The Guardian", "guardian") && is_own("The Guardian", "guard"));
	assert_true(is_own("FOX News", "foxnew") && is_own("FOX News", "fox") && is_own("FOX News", "news"));
	assert_true(is_own("newyorktimes.com", "york") && is_own("newyorktimes.com", "time") && !is_own("newyorktimes.com", "fox"));
	assert_true(is_own("The Daily Economy", "economi") && is_own("The Daily Economy", "daili"));
	assert_true(is_own("Associated Press", "ap") && is_own("Associated Press", "associ"));
	assert_true(is_own("star.co.uk", "star") && !is_own("star.co.uk", "uk") && !is_own("star.co.uk", "start"));
	assert_true(!is_own("Public Administration", "rat") && is_own("UK News", "uk"));
	assert_true(!is_own("", "ap"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_planted_structure_is_found), cmocka_unit_test(test_order_changes_no_byte), cmocka_unit_test(test_copies_count_once),
		cmocka_unit_test(test_no_dates), cmocka_unit_test(test_one_group), cmocka_unit_test(test_one_article_and_none),
		cmocka_unit_test(test_nothing_differs), cmocka_unit_test(test_strata_of_one_group), cmocka_unit_test(test_kinds_are_never_pooled),
		cmocka_unit_test(test_reading_fails), cmocka_unit_test(test_own_words),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
