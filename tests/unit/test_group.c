/* group: the rules of corpus reports on rows made here, facts as bytes, and whole runs: the same bytes for any order of
   input and any number of jobs. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/error.h"
#include "base/sha256.h"
#include "files.h"
#include "group/corpus.h"
#include "group/sections.h"
#include "input/json.h"

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

/* A group made to order: n articles of which `abstained` are not rated; scores from low, spread over a tenth. */
typedef struct group_case {
	const char *value;
	bool opinion;
	unsigned n, abstained;
	int32_t low;
} group_case;

typedef struct made {
	slant_corpus corpus;
	slant_rows rows;
} made;

static slant_facts make_facts(const group_case *spec, unsigned number)
{
	char text[128], hex[SLANT_SHA256_HEX];
	slant_facts facts = {.opinion = spec->opinion};
	int length = snprintf(text, sizeof text, "%s %d %u", spec->value, spec->opinion, number);
	slant_sha256((slant_str){text, (size_t)length}, hex);
	assert_true(slant_sha256_read(slant_str_of(hex), facts.sha256));
	memcpy(facts.content, facts.sha256, sizeof facts.content);
	facts.source = slant_str_of(spec->value);
	for (int d = 0; d < SLANT_DIMENSIONS; d++) {
		bool rated = number >= spec->abstained;
		facts.scores[d] = rated ? spec->low + (int32_t)(facts.sha256[d] * 390) : SLANT_FACTS_ABSTAINED;
		facts.ratings[d] = rated ? 2 : 0;
		facts.reasons[d] = rated ? SLANT_REASON_NONE : SLANT_REASON_TOO_SHORT;
	}
	return facts;
}

static void make(made *m, const group_case *groups, size_t count, bool backwards, bool illustrate)
{
	slant_error error;
	memset(m, 0, sizeof *m);
	slant_arena_init(&m->corpus.arena);
	slant_rows_init(&m->rows);
	m->corpus.by = SLANT_STR("source");
	m->corpus.request = (slant_request){.illustrate = illustrate, .primary = -1};
	for (size_t i = 0; i < count; i++) {
		const group_case *spec = &groups[backwards ? count - 1 - i : i];
		for (unsigned k = 0; k < spec->n; k++) {
			char id[32];
			unsigned number = backwards ? spec->n - 1 - k : k;
			slant_facts facts = make_facts(spec, number);
			snprintf(id, sizeof id, "%s-%u", spec->value, number);
			facts.id = slant_str_of(id);
			assert_int_equal(slant_rows_add(&m->rows, &facts, m->rows.count, slant_str_of(spec->value), &error), SLANT_OK);
		}
	}
	assert_int_equal(slant_corpus_describe(&m->corpus, &m->rows, &error), SLANT_OK);
}

static void release(made *m)
{
	slant_sections_release(m->corpus.sections);
	slant_arena_release(&m->corpus.arena);
	slant_rows_release(&m->rows);
}

static slant_status append(void *context, const char *data, size_t length)
{
	slant_buf_append(context, data, length);
	return SLANT_OK;
}

static slant_buf render(const slant_corpus *corpus, slant_format format)
{
	slant_buf buf;
	slant_error error;
	slant_style style = {format, 100, 0};
	slant_buf_init(&buf);
	assert_int_equal(slant_corpus_render(corpus, &style, (slant_sink){append, &buf}, &error), SLANT_OK);
	assert_false(buf.failed);
	return buf;
}

static const slant_group *group_named(const slant_corpus *corpus, const char *name)
{
	for (uint32_t i = 0; i < corpus->groups.count; i++)
		if (slant_str_is(corpus->groups.data[i].name, name))
			return &corpus->groups.data[i];
	fail_msg("no group %s", name);
	return NULL;
}

static const slant_comparison *comparison_of(const slant_corpus *corpus, slant_dimension dimension, const char *a)
{
	for (uint32_t i = 0; i < corpus->comparisons.count; i++)
		if (corpus->comparisons.data[i].dimension == dimension && slant_str_is(corpus->comparisons.data[i].a, a))
			return &corpus->comparisons.data[i];
	return NULL;
}

static bool notes_hold(const slant_corpus *corpus, const char *words)
{
	for (uint32_t i = 0; i < corpus->notes.count; i++)
		if (memmem(corpus->notes.data[i].data, corpus->notes.data[i].length, words, strlen(words)))
			return true;
	return false;
}

static const group_case sizes[] = {
	{"n19", false, 19, 0, 100000}, {"n20", false, 20, 0, 100000}, {"n49", false, 49, 0, 100000},
	{"n50", false, 50, 0, 100000}, {"n90", false, 90, 0, 600000}, {"half", false, 30, 15, 100000},
};

/* Whatever was made: what every report promises. */
static void check_comparison(const slant_corpus *corpus, const slant_comparison *c)
{
	bool small = c->contrast.n[0] < SLANT_COMPARE_LEAST || c->contrast.n[1] < SLANT_COMPARE_LEAST;
	bool up = c->interval.low > 0 && c->matched_interval.low > 0, down = c->interval.high < 0 && c->matched_interval.high < 0;
	assert_true(c->illustration == small);
	assert_true(c->ordered == (c->unordered == SLANT_CAUSE_NONE));
	assert_true(!c->ordered || ((up || down) && !small && c->p_adjusted < SLANT_ALPHA && !c->exploratory && !corpus->by_author));
	assert_true(!small || (isnan(c->p) && isnan(c->p_adjusted) && isnan(c->interval.low) && isnan(c->matched_interval.low) &&
	                       isnan(c->share_interval.low) && isnan(c->equivalence_p)));
	assert_true(isnan(c->p) || (c->p >= SLANT_P_LEAST && c->p <= 1));
	assert_true(isnan(c->p_adjusted) || c->p_adjusted >= c->p);
	assert_true(isnan(c->fcr_interval.low) == !(c->p_adjusted < SLANT_ALPHA) || isnan(c->raw.error));
	assert_true(!isnan(c->interval.low) || c->unbounded != SLANT_CAUSE_NONE);
	assert_true(!isnan(c->matched_interval.low) || c->unmatched != SLANT_CAUSE_NONE || small);
	assert_true(!isnan(c->p) || c->untested != SLANT_CAUSE_NONE);
	assert_true(isnan(c->interval.low) ||
	            (c->interval.low < c->contrast.difference && c->interval.high > c->contrast.difference));
}

static void check_rules(const slant_corpus *corpus)
{
	for (uint32_t i = 0; i < corpus->comparisons.count; i++)
		check_comparison(corpus, &corpus->comparisons.data[i]);
	for (uint32_t i = 0; i < corpus->groups.count; i++) {
		const slant_group *group = &corpus->groups.data[i];
		assert_true(i == 0 || slant_str_compare(corpus->groups.data[i - 1].name, group->name) <= 0);
		for (int d = 0; d < SLANT_DIMENSIONS; d++) {
			const slant_dimension_figures *figures = &group->dimensions[d];
			uint64_t sum = 0;
			assert_int_equal(figures->n + figures->abstained, group->n);
			for (size_t bin = 0; figures->figures && bin < SLANT_HISTOGRAM_BINS; bin++)
				sum += figures->figures->histogram[bin];
			assert_true(!figures->figures || sum == figures->n);
			assert_true(figures->figures ? figures->figures->design.clusters <= figures->n : figures->ranks.best == 0);
			assert_true(figures->ranks.best <= figures->ranks.worst);
			assert_true(figures->ranks.best ? figures->n >= SLANT_COMPARE_LEAST : figures->unranked != SLANT_CAUSE_NONE || figures->n == 0 ||
			            corpus->comparisons.count == 0);
		}
	}
}

static void test_thresholds(void **state)
{
	(void)state;
	made m;
	make(&m, sizes, COUNT(sizes), false, false);
	const slant_corpus *corpus = &m.corpus;
	check_rules(corpus);
	assert_int_equal(corpus->articles, 258);
	assert_int_equal(corpus->rated, 243);
	assert_int_equal(corpus->duplicates, 0);
	assert_false(group_named(corpus, "n19")->shown);
	assert_null(group_named(corpus, "n19")->dimensions[0].figures);
	assert_true(group_named(corpus, "n20")->shown);
	assert_non_null(group_named(corpus, "n20")->dimensions[0].figures);
	/* 30 articles, 15 rated: the abstained are counted, and no figure rests on 15. */
	assert_int_equal(group_named(corpus, "half")->dimensions[2].n, 15);
	assert_int_equal(group_named(corpus, "half")->dimensions[2].abstained, 15);
	assert_null(group_named(corpus, "half")->dimensions[2].figures);
	assert_int_equal(corpus->reasons[2][SLANT_REASON_TOO_SHORT], 15);
	assert_int_equal(corpus->comparisons.count, 2 * SLANT_DIMENSIONS);
	assert_null(comparison_of(corpus, SLANT_FRAMING, "n49"));
	const slant_comparison *n90 = comparison_of(corpus, SLANT_FRAMING, "n90");
	assert_non_null(n90);
	assert_true(n90->ordered && n90->contrast.difference > 0 && slant_str_is(n90->b, "(the rest)"));
	assert_int_equal(n90->contrast.n[0], 90);
	assert_int_equal(n90->contrast.n[1], 153);
	assert_true(notes_hold(corpus, "measurement error"));
	assert_false(notes_hold(corpus, "illustration"));
	release(&m);
}

static void test_illustrate(void **state)
{
	(void)state;
	made m;
	make(&m, sizes, COUNT(sizes), false, true);
	check_rules(&m.corpus);
	assert_int_equal(m.corpus.comparisons.count, 6 * SLANT_DIMENSIONS);
	assert_true(group_named(&m.corpus, "n19")->illustration && group_named(&m.corpus, "n19")->shown);
	assert_non_null(group_named(&m.corpus, "n19")->dimensions[0].figures);
	assert_true(group_named(&m.corpus, "half")->illustration);
	assert_false(group_named(&m.corpus, "n20")->illustration);
	assert_true(notes_hold(&m.corpus, "illustration, not a comparison"));
	slant_buf text = render(&m.corpus, SLANT_FORMAT_TEXT);
	assert_non_null(strstr(text.data, "illustration, not a comparison"));
	slant_buf_release(&text);
	release(&m);
}

/* Two groups are compared with each other, once; 40 abstentions of one don't pull it down. */
static void test_pair(void **state)
{
	(void)state;
	static const group_case pair[] = {{"Beta", false, 100, 40, 500000}, {"Alpha", false, 80, 0, 500000}};
	made m;
	make(&m, pair, COUNT(pair), false, false);
	check_rules(&m.corpus);
	assert_int_equal(m.corpus.comparisons.count, SLANT_DIMENSIONS);
	const slant_comparison *c = &m.corpus.comparisons.data[0];
	assert_true(slant_str_is(c->a, "Alpha") && slant_str_is(c->b, "Beta"));
	assert_int_equal(c->contrast.n[1], 60);
	assert_true(fabs(c->contrast.difference) < 0.02 && !c->ordered);
	release(&m);
}

static void test_opinion(void **state)
{
	(void)state;
	static const group_case both[] = {
		{"Alpha", false, 60, 0, 100000}, {"Alpha", true, 55, 0, 700000}, {"Beta", false, 60, 0, 100000},
		{"Beta", true, 60, 0, 700000}, {"Gamma", true, 60, 0, 700000}, {"", true, 5, 0, 700000},
	};
	made m;
	make(&m, both, COUNT(both), false, false);
	const slant_corpus *corpus = &m.corpus;
	check_rules(corpus);
	assert_int_equal(corpus->groups.count, 6);
	assert_int_equal(group_named(corpus, "Alpha (opinion)")->n, 55);
	assert_int_equal(group_named(corpus, "(none) (opinion)")->n, 5);
	assert_int_equal(corpus->overall[SLANT_KIND_NEWS][0].n, 120);
	assert_true(corpus->overall[SLANT_KIND_NEWS][0].figures->mean < 0.3);
	assert_true(corpus->overall[SLANT_KIND_OPINION][0].figures->mean > 0.6);
	for (uint32_t i = 0; i < corpus->comparisons.count; i++)
		assert_false(corpus->comparisons.data[i].ordered);   /* unless the kinds were pooled */
	assert_true(slant_str_is(comparison_of(corpus, SLANT_LANGUAGE, "Alpha")->b, "Beta"));
	assert_true(slant_str_is(comparison_of(corpus, SLANT_LANGUAGE, "Gamma (opinion)")->b, "(the rest) (opinion)"));
	assert_true(notes_hold(corpus, "Opinion pieces are never pooled"));
	slant_buf json = render(corpus, SLANT_FORMAT_JSON);
	assert_non_null(strstr(json.data, "\"opinion\": {"));
	slant_buf_release(&json);
	release(&m);
	make(&m, both + 3, 3, false, false);
	assert_int_equal(group_named(&m.corpus, "(none)")->n, 5);
	assert_int_equal(slant_corpus_main_kind(&m.corpus), SLANT_KIND_OPINION);
	release(&m);
}

static void test_order(void **state)
{
	(void)state;
	static const slant_format formats[] = {SLANT_FORMAT_TEXT, SLANT_FORMAT_JSON, SLANT_FORMAT_JSONL, SLANT_FORMAT_CSV};
	made forth, back;
	make(&forth, sizes, COUNT(sizes), false, false);
	make(&back, sizes, COUNT(sizes), true, false);
	for (size_t i = 0; i < COUNT(formats); i++) {
		slant_buf a = render(&forth.corpus, formats[i]), b = render(&back.corpus, formats[i]);
		assert_string_equal(a.data, b.data);
		slant_buf_release(&a), slant_buf_release(&b);
	}
	release(&forth), release(&back);
}

static double number_at(const slant_json *json, const char *key)
{
	double value = NAN;
	slant_json_number(slant_json_get(json, key), &value);
	return value;
}

static void test_json(void **state)
{
	(void)state;
	static const char *const keys[] = {"schema", "notice", "corpus", "dimensions", "groups", "comparisons", "notes", "provenance"};
	made m;
	slant_json *json;
	slant_error error;
	make(&m, sizes, COUNT(sizes), false, false);
	m.corpus.provenance = SLANT_STR("{\"engine\":\"slant 0\",\"libraries\":{},\"lexicons\":[{\"name\":\"a\",\"n\":3}],\"norms\":null,\"x\":true}");
	slant_buf text = render(&m.corpus, SLANT_FORMAT_JSON), line = render(&m.corpus, SLANT_FORMAT_JSONL);
	assert_true(strchr(line.data, '\n') == line.data + line.length - 1);
	assert_int_equal(slant_json_parse(slant_buf_str(&text), &json, NULL, &error), SLANT_OK);
	for (size_t i = 0; i < COUNT(keys); i++)
		assert_non_null(slant_json_get(json, keys[i]));
	const slant_json *group = slant_json_first(slant_json_get(json, "groups"));   /* half */
	const slant_json *hidden = slant_json_get(slant_json_get(group, "dimensions"), "framing");
	assert_true(number_at(hidden, "n") == 15 && number_at(hidden, "abstained") == 15);
	assert_int_equal(slant_json_kind_of(slant_json_get(hidden, "mean")), SLANT_JSON_NULL);
	assert_non_null(slant_json_get(hidden, "histogram"));
	const slant_json *comparison = slant_json_first(slant_json_get(json, "comparisons"));
	assert_int_equal(slant_json_count(slant_json_get(comparison, "n")), 2);
	assert_int_equal(slant_json_count(slant_json_get(comparison, "interval")), 2);
	assert_int_equal(slant_json_count(slant_json_get(slant_json_get(comparison, "matched"), "n")), 2);
	assert_non_null(slant_json_get(slant_json_get(json, "provenance"), "seed"));
	assert_non_null(strstr(text.data, "\"lexicons\": ["));
	slant_json_free(json);
	slant_buf_release(&text), slant_buf_release(&line);
	release(&m);
}

static void test_csv(void **state)
{
	(void)state;
	static const group_case pair[] = {{"A \"quoted\", name", false, 60, 0, 100000}, {"B\nline", false, 60, 0, 700000}};
	made m;
	make(&m, pair, COUNT(pair), false, false);
	slant_buf csv = render(&m.corpus, SLANT_FORMAT_CSV);
	assert_ptr_equal(strstr(csv.data, "dimension,kind,a,b,n_a,n_b,difference,low,high,matched_n_a,matched_n_b,strata,matched_difference,"), csv.data);
	assert_non_null(strstr(csv.data, "\nframing,news,\"A \"\"quoted\"\", name\",\"B\nline\",60,60,-0."));
	assert_non_null(strstr(csv.data, ",TRUE,NA,FALSE,NA,"));
	slant_buf_release(&csv);
	release(&m);
}

static slant_status refuse(void *context, const char *data, size_t length)
{
	(void)context, (void)data, (void)length;
	return SLANT_IO;
}

/* No rows; all rows abstained; all values alike; a sink that refuses. */
static void test_edges(void **state)
{
	(void)state;
	static const slant_format formats[] = {SLANT_FORMAT_TEXT, SLANT_FORMAT_JSON, SLANT_FORMAT_JSONL, SLANT_FORMAT_CSV};
	static const group_case silent[] = {{"A", false, 70, 70, 0}, {"B", false, 70, 70, 0}, {"", false, 70, 70, 0}};
	slant_error error;
	made m;
	for (int i = 0; i < 2; i++) {
		make(&m, silent, i ? COUNT(silent) : 0, false, true);
		check_rules(&m.corpus);
		assert_int_equal(m.corpus.rated, 0);
		assert_int_equal(m.corpus.comparisons.count, 0);
		assert_true(notes_hold(&m.corpus, "Nothing is compared"));
		for (size_t f = 0; f < COUNT(formats); f++) {
			slant_buf buf = render(&m.corpus, formats[f]);
			slant_style style = {formats[f], 0, 0};
			assert_true(buf.length > 0);
			assert_null(strstr(buf.data, " nan"));
			assert_null(strstr(buf.data, "-nan"));
			slant_buf_release(&buf);
			assert_int_equal(slant_corpus_render(&m.corpus, &style, (slant_sink){refuse, NULL}, &error), SLANT_IO);
		}
		release(&m);
	}
	assert_int_equal(slant_corpus_render(NULL, NULL, (slant_sink){refuse, NULL}, &error), SLANT_ARGUMENT);
}

/* Each article a group of its own. */
static void test_many_groups(void **state)
{
	(void)state;
	enum { MANY = 20000 };
	static char names[MANY][16];
	group_case *groups = calloc(MANY, sizeof *groups);
	assert_non_null(groups);
	for (int i = 0; i < MANY; i++) {
		snprintf(names[i], sizeof names[i], "g%d", (int)((unsigned)i * 7919u % MANY));
		groups[i] = (group_case){names[i], i % 3 == 0, 1, 0, 100000};
	}
	made m;
	make(&m, groups, MANY, false, false);
	check_rules(&m.corpus);
	assert_int_equal(m.corpus.groups.count, MANY);
	assert_int_equal(m.corpus.comparisons.count, 0);
	free(groups);
	release(&m);
}

/* FACTS as bytes. */

static slant_facts full_facts(void)
{
	slant_facts facts = make_facts(&(group_case){"A", true, 1, 0, 1000}, 0);
	facts.id = SLANT_STR("a1");
	facts.source = SLANT_STR("The \"S\"");
	facts.topic = SLANT_STR("war");
	facts.genre = SLANT_STR("opinion");
	facts.metadata = SLANT_STR("{\"n\":1e3,\"digits\":1.50,\"ok\":true,\"gone\":null,\"list\":[1,2],\"k\\\"ey\":\"v\\n\",\"event\":\" a vote\\n\"}");
	facts.words = 321;
	facts.tone = -5;
	facts.voices.verbs[2] = 7;
	facts.frames[0] = (slant_fact_frame){SLANT_STR("policy/economic"), 250000, true};
	facts.frame_count = 1;
	return facts;
}

static void test_facts(void **state)
{
	(void)state;
	static const struct { const char *by, *value; } values[] = {
		{"source", "The \"S\""}, {"author", ""}, {"genre", "opinion"}, {"language", ""}, {"n", "1e3"}, {"digits", "1.50"}, {"ok", "true"},
		{"gone", ""}, {"list", "[1,2]"}, {"k\"ey", "v\n"}, {"absent", ""}, {"topic", "war"}, {"event", "a vote"},
	};
	slant_facts facts = full_facts(), back;
	slant_error error = {0};
	size_t taken = 0;
	bool starved = false;
	slant_buf bytes, scratch;
	slant_buf_init(&bytes);
	slant_buf_init(&scratch);
	slant_facts_pack(&facts, &bytes);
	size_t length = bytes.length;
	slant_buf_put(&bytes, SLANT_STR("line"));
	assert_int_equal(slant_facts_unpack(slant_buf_str(&bytes), &back, &taken, &error), SLANT_OK);
	assert_int_equal(taken, length);
	assert_true(slant_str_equal(back.id, facts.id) && back.opinion && back.words == 321 && back.tone == -5 && back.voices.verbs[2] == 7);
	assert_memory_equal(back.scores, facts.scores, sizeof facts.scores);
	assert_true(slant_str_is(back.frames[0].name, "policy/economic") && back.frames[0].share == 250000 && back.frames[0].present);
	for (size_t i = 0; i < COUNT(values); i++)
		assert_true(slant_str_is(slant_facts_field(&back, values[i].by, &scratch, &starved), values[i].value));
	assert_false(starved);
	/* Every cut is refused, and none is read past its end. */
	for (size_t cut = 0; cut < length; cut++) {
		char *copy = malloc(cut + 1);
		assert_non_null(copy);
		memcpy(copy, bytes.data, cut);
		assert_int_equal(slant_facts_unpack((slant_str){copy, cut}, &back, &taken, &error), SLANT_INPUT);
		free(copy);
	}
	slant_buf_release(&bytes);
	slant_buf_release(&scratch);
}

/* WHOLE RUNS, in a folder that is removed afterwards. */

static char folder[] = "/tmp/slant-group-XXXXXX";

static const char *path_of(const char *name)
{
	return path_in(folder, name);
}

static void write_file(const char *name, const char *data, size_t length)
{
	put_file(path_of(name), data, length);
}

static int make_folder(void **state)
{
	(void)state;
	return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state)
{
	static const char *const names[] = {"slant.db", "forth.jsonl", "back.jsonl"};
	(void)state;
	for (size_t i = 0; i < COUNT(names); i++)
		unlink(path_of(names[i]));
	return rmdir(folder);
}

static void test_arguments(void **state)
{
	(void)state;
	slant_error error = {0};
	slant_corpus *corpus = NULL;
	const char *paths[] = {"/nowhere"};
	slant_corpus_settings settings = {.inputs = {.paths = paths, .path_count = 1}};
	assert_int_equal(slant_corpus_new(NULL, &settings, NULL, &corpus, &error), SLANT_ARGUMENT);
	assert_int_equal(slant_corpus_new(NULL, &(slant_corpus_settings){0}, NULL, &corpus, &error), SLANT_ARGUMENT);
	settings.jobs = 100000;
	assert_int_equal(slant_corpus_new(NULL, &settings, NULL, &corpus, &error), SLANT_LIMIT);
	settings.jobs = 1, settings.by = "";
	assert_int_equal(slant_corpus_new(NULL, &settings, NULL, &corpus, &error), SLANT_ARGUMENT);
	slant_corpus_free(NULL);
}

static void add_record(slant_buf *buf, int i)
{
	static const char *const sources[] = {"Courier", "Beacon", "Herald"};
	static const char *const tails[] = {"The plan was approved on Monday.", "Either we act now or we lose everything.",
		"Critics called the outrageous scheme a disaster.", "The world-class, visionary project is the finest in the region."};
	slant_buf_format(buf, "{\"id\":\"r%d\",\"source\":\"%s\",\"wave\":%d,\"title\":\"Council vote %d\",\"text\":\"", i, sources[i % 3], i % 2, i);
	for (int k = 0; k < 12; k++)
		slant_buf_format(buf, "The council met %d residents and heard the mayor speak about the budget. %s ", i + k, tails[(i + k * k) % 4]);
	slant_buf_put(buf, SLANT_STR("\"}\n"));
}

static slant_buf run(const slant_engine *engine, const char *path, unsigned jobs, const char *by, const char *store)
{
	slant_error error = {0};
	slant_corpus *corpus = NULL;
	slant_corpus_settings settings = {.inputs = {.paths = &path, .path_count = 1}, .jobs = jobs, .by = by, .store = store};
	if (slant_corpus_new(engine, &settings, NULL, &corpus, &error) != SLANT_OK)
		fail_msg("%s", error.message);
	slant_buf json = render(corpus, SLANT_FORMAT_JSON);
	slant_corpus_free(corpus);
	return json;
}

static void test_same_bytes(void **state)
{
	(void)state;
	slant_engine *engine = NULL;
	slant_error error = {0};
	slant_buf forth, back;
	static const char *const fields[] = {"source", "topic", "wave"};
	slant_buf_init(&forth), slant_buf_init(&back);
	for (int i = 0; i < 180; i++)
		add_record(&forth, i), add_record(&back, 179 - i);
	write_file("forth.jsonl", forth.data, forth.length);
	write_file("back.jsonl", back.data, back.length);
	if (slant_engine_new(&(slant_settings){0}, &engine, &error) != SLANT_OK)
		fail_msg("%s", error.message);
	for (size_t i = 0; i < COUNT(fields); i++) {
		slant_buf first = run(engine, path_of("forth.jsonl"), 1, fields[i], NULL);
		slant_buf second = run(engine, path_of("back.jsonl"), 4, fields[i], folder);
		assert_string_equal(first.data, second.data);
		slant_buf third = run(engine, folder, 1, fields[i], NULL), fourth = run(NULL, folder, 1, fields[i], NULL);
		assert_string_equal(first.data, third.data);
		assert_non_null(strstr(first.data, "\"events\": [\n    {"));
		assert_non_null(strstr(fourth.data, "\"events\": [],"));
		assert_non_null(strstr(fourth.data, "others were not looked for, since that takes the engine that rated the articles."));
		slant_buf_release(&first), slant_buf_release(&second), slant_buf_release(&third), slant_buf_release(&fourth);
	}
	slant_engine_free(engine);
	slant_buf_release(&forth), slant_buf_release(&back);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_thresholds), cmocka_unit_test(test_illustrate), cmocka_unit_test(test_pair),
		cmocka_unit_test(test_opinion), cmocka_unit_test(test_order), cmocka_unit_test(test_json), cmocka_unit_test(test_csv),
		cmocka_unit_test(test_edges), cmocka_unit_test(test_many_groups), cmocka_unit_test(test_facts),
		cmocka_unit_test(test_arguments), cmocka_unit_test(test_same_bytes),
	};
	return cmocka_run_group_tests_name("group", tests, make_folder, remove_folder);
}
