/* Sentences beside peers: what each feature says of made-up articles on one event, that copies and the order of peers change nothing, and how
   the model of the calibration makes a score and a flag of them. */
#include <math.h>
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "run/run.h"
#include "score/peers/coverage.h"

#define MODEL \
	"{\"schema\": \"slant/calibration/1\", \"name\": \"t\", \"version\": \"1\", \"sdg\": {\"threshold\": 1}, \"tone\": {\"constant\": 0.5}," \
	" \"constructs\": {\"loaded_language\": {\"intercept\": -2, \"threshold\": 0.5, \"features\": {\"exclamation\": 3, \"question\": 1}}}," \
	" \"beside\": {\"informational\": {\"intercept\": -1, \"threshold\": 0.6, \"features\": {\"marked\": 0.5, \"shared\": -2, \"late\": 1}}}}"

/* Of the sentences, 1 and 2 are told by both others, 3 by none; 4 quotes somebody whom both others name, 5 somebody whom neither does. */
#define OWN \
	"The harbour board voted on Monday to close the old ferry pier. Engineers found cracks in the pier and the ferry landing. " \
	"A cousin of the chairman once sold walnut furniture abroad! \"The pier at the harbour is safe for every ferry,\" said Helen Marsh. " \
	"\"The harbour board has forgotten its own fishermen,\" said Tomas Orlov. The ferry will land at the northern quay from June."
#define FIRST \
	"The harbour board closed the old ferry pier in a vote on Monday. Helen Marsh, who leads the board, spoke of cracks that engineers " \
	"found. Marsh said the ferry landing was worn. Passengers must walk to the northern quay from June."
#define SECOND \
	"A vote of the harbour board on Monday closes the ferry pier. Engineers saw cracks under the landing of the old ferry. " \
	"The board is led by Helen Marsh. The quay in the north takes the ferry from June on."
enum { VOTED, CRACKS, COUSIN, MARSH, ORLOV, QUAY, SENTENCES };

typedef struct event {
	slant_engine *engine;
	slant_worker *worker, *other;
	slant_arena arena;
	slant_content contents[4];     /* the article's own stands first */
	slant_covering articles[4];
	uint32_t own, count;
} event;

static slant_article *article_of(const char *text)
{
	slant_article *article = NULL;
	slant_error error = {0};
	assert_int_equal(slant_article_new("x", "The harbour board closes a pier", NULL, text, strlen(text), &article, &error), SLANT_OK);
	return article;
}

/* Takes a document's content out of it while it is rated; lays the article beside nobody. */
static slant_status keep(void *context, const slant_article *article, const slant_report *report, const slant_context *scoring,
                         slant_arena *arena, const slant_beside **beside, slant_error *error)
{
	event *e = context;
	slant_buf terms, told;
	slant_content content;
	(void)article;
	(void)arena;
	slant_buf_init(&terms);
	slant_buf_init(&told);
	slant_terms found;
	assert_int_equal(slant_terms_of_document(report->document, scoring->arena, &found, error), SLANT_OK);
	slant_terms_write(&found, &terms);
	assert_int_equal(slant_content_of_document(report->document, scoring, &report->ratings[SLANT_FRAMING], scoring->arena, &content, error),
	                 SLANT_OK);
	slant_content_pack(&content, &told);
	slant_str kept_terms = slant_arena_copy(&e->arena, slant_buf_str(&terms)), kept = slant_arena_copy(&e->arena, slant_buf_str(&told));
	assert_int_equal(slant_content_unpack(kept_terms, kept, &e->arena, &e->contents[e->count], error), SLANT_OK);
	e->articles[e->count] = (slant_covering){.content = &e->contents[e->count], .family = e->count, .day = SLANT_DAY_UNKNOWN};
	e->count++;
	*beside = NULL;
	slant_buf_release(&terms);
	slant_buf_release(&told);
	return SLANT_OK;
}

static slant_status find(void *context, const slant_article *article, const slant_report *report, const slant_context *scoring,
                         slant_arena *arena, const slant_beside **beside, slant_error *error)
{
	event *e = context;
	slant_coverage *coverage = NULL;
	slant_beside *made = slant_arena_calloc(arena, 1, sizeof *made);
	slant_peer_label *labels = slant_arena_calloc(arena, 4, sizeof *labels);
	(void)article;
	(void)report;
	assert_true(made && labels);
	assert_int_equal(slant_coverage_new(e->articles, e->count, scoring->norms, scoring->calibration, arena, &coverage, error), SLANT_OK);
	*made = (slant_beside){.coverage = coverage, .article = e->own, .labels = labels, .event = SLANT_STR(""), .digest = SLANT_STR("")};
	assert_int_equal(slant_coverage_judge(coverage, e->own, arena, &made->judgement, error), SLANT_OK);
	*beside = made;
	return SLANT_OK;
}

static void take(event *e, const char *text)
{
	slant_article *article = article_of(text);
	const slant_report *report;
	slant_error error = {0};
	const slant_peer_finder keeper = {.find = keep, .context = e};
	assert_int_equal(slant_worker_score_beside(e->other, article, NULL, &keeper, &report, &error), SLANT_OK);
	slant_article_free(article);
}

static void open_with(event *e, const char *calibration)
{
	slant_error error = {0};
	slant_settings settings = {.calibration = calibration};
	memset(e, 0, sizeof *e);
	slant_arena_init(&e->arena);
	assert_int_equal(slant_engine_new(&settings, &e->engine, &error), SLANT_OK);
	assert_int_equal(slant_worker_new(e->engine, &e->worker, &error), SLANT_OK);
	assert_int_equal(slant_worker_new(e->engine, &e->other, &error), SLANT_OK);
	take(e, OWN);
	take(e, FIRST);
	take(e, SECOND);
}

static void close_all(event *e)
{
	slant_worker_free(e->worker);
	slant_worker_free(e->other);
	slant_engine_free(e->engine);
	slant_arena_release(&e->arena);
}

/* The sentences of the article that stands at e->own, beside the others (or alone). */
static void score_text(event *e, const char *text, bool alone, slant_construct_scores scores[SENTENCES])
{
	slant_article *article = article_of(text);
	const slant_report *report;
	slant_error error = {0};
	const slant_peer_finder finder = {.find = find, .context = e};
	const slant_options options = {.sentences = 1};
	assert_int_equal(slant_worker_score_beside(e->worker, article, &options, alone ? NULL : &finder, &report, &error), SLANT_OK);
	assert_int_equal(report->sentence_reports.count, SENTENCES);
	for (int i = 0; i < SENTENCES; i++)
		scores[i] = report->sentence_reports.data[i].constructs;
	slant_article_free(article);
}

static void score(event *e, bool alone, slant_construct_scores scores[SENTENCES])
{
	score_text(e, OWN, alone, scores);
}

static void same(const slant_construct_scores *a, const slant_construct_scores *b)
{
	for (int i = 0; i < SENTENCES; i++)
		for (int f = 0; f < SLANT_FEATURES; f++)
			assert_true(fabs(a[i].features[f] - b[i].features[f]) < 1e-12);
}

static void test_alone(void **state)
{
	event e;
	slant_construct_scores scores[SENTENCES];
	(void)state;
	open_with(&e, NULL);
	score(&e, true, scores);
	for (int i = 0; i < SENTENCES; i++) {
		assert_true(isnan(scores[i].score[SLANT_CONSTRUCT_INFORMATIONAL]));
		for (int f = SLANT_FEATURES_ALONE; f < SLANT_FEATURES; f++)
			assert_true(scores[i].features[f] == 0);
	}
	close_all(&e);
}

static void test_features(void **state)
{
	event e;
	slant_construct_scores scores[SENTENCES];
	double sum = 0, squares = 0;
	(void)state;
	open_with(&e, NULL);
	score(&e, false, scores);
	for (int i = 0; i < SENTENCES; i++) {
		double shared = scores[i].features[SLANT_FEATURE_SHARED];
		double p = scores[i].score[SLANT_CONSTRUCT_LOADED_LANGUAGE], q = scores[i].score[SLANT_CONSTRUCT_BIASED_WORDING];
		sum += shared;
		squares += shared * shared;
		assert_true(fabs(scores[i].features[SLANT_FEATURE_LATE] - 1 / (1 + (SENTENCES - 1 - i) / 10.0)) < 1e-12);
		assert_true(fabs(scores[i].features[SLANT_FEATURE_MARKED] - (log(p / (1 - p)) + log(q / (1 - q))) / 2) < 1e-9);
	}
	assert_true(fabs(sum) < 1e-9 && fabs(squares / SENTENCES - 1) < 1e-9);
	for (int i = 0; i < SENTENCES; i++)
		assert_true(i == COUSIN || scores[i].features[SLANT_FEATURE_SHARED] > scores[COUSIN].features[SLANT_FEATURE_SHARED]);
	/* The first sentence's neighbours are the three behind it. */
	assert_true(fabs(scores[VOTED].features[SLANT_FEATURE_NEAR] - (scores[CRACKS].features[SLANT_FEATURE_MARKED] +
	                 scores[COUSIN].features[SLANT_FEATURE_MARKED] + scores[MARSH].features[SLANT_FEATURE_MARKED]) / 3) < 1e-12);
	close_all(&e);
}

/* The month, the day, Helen and Marsh are in more sentences than Tomas and Orlov; only quoted words are asked. */
static void test_principals(void **state)
{
	event e;
	slant_construct_scores scores[SENTENCES];
	(void)state;
	open_with(&e, NULL);
	score(&e, false, scores);
	assert_true(scores[MARSH].features[SLANT_FEATURE_QUOTED] > .5);
	for (int i = 0; i < SENTENCES; i++) {
		double quoted = scores[i].features[SLANT_FEATURE_QUOTED], principal = scores[i].features[SLANT_FEATURE_PRINCIPAL];
		assert_true(i == MARSH ? fabs(principal - quoted) < 1e-12 : i == ORLOV || principal == 0);
		assert_true(i == MARSH || i == ORLOV || quoted == 0);
	}
	close_all(&e);
}

/* A copy of a peer is one with it, one of the article itself is no peer, and the order of articles is none. */
static void test_copies_and_order(void **state)
{
	event e;
	slant_construct_scores plain[SENTENCES], copied[SENTENCES], turned[SENTENCES];
	(void)state;
	open_with(&e, NULL);
	score(&e, false, plain);
	take(&e, FIRST);
	e.articles[3].family = e.articles[1].family;
	score(&e, false, copied);
	same(plain, copied);
	e.contents[3] = e.contents[0];
	e.articles[3].family = e.articles[0].family;
	score(&e, false, copied);
	same(plain, copied);
	e.count = 3;
	slant_covering own = e.articles[0];
	e.articles[0] = e.articles[2];
	e.articles[2] = own;
	e.own = 2;
	score(&e, false, turned);
	same(plain, turned);
	close_all(&e);
}

/* Swaps two names of one length, wherever they stand. */
static const char *swap(const char *text, char *out)
{
	strcpy(out, text);
	for (char *p = out; *p; p++)
		if (memcmp(p, "Marsh", 5) == 0 || memcmp(p, "Orlov", 5) == 0)
			memcpy(p, *p == 'M' ? "Orlov" : "Marsh", 5);
	return out;
}

/* Whose name is whose moves nothing. */
static void test_names_change_places(void **state)
{
	char text[3][1024];
	event e;
	slant_construct_scores plain[SENTENCES], swapped[SENTENCES];
	(void)state;
	open_with(&e, NULL);
	score_text(&e, OWN, false, plain);
	e.count = 0;
	take(&e, swap(OWN, text[0]));
	take(&e, swap(FIRST, text[1]));
	take(&e, swap(SECOND, text[2]));
	score_text(&e, text[0], false, swapped);
	same(plain, swapped);
	close_all(&e);
}

/* Nobody but copies of the article itself: as if it stood alone. */
static void test_no_family_but_its_own(void **state)
{
	event e;
	slant_construct_scores scores[SENTENCES];
	(void)state;
	open_with(&e, NULL);
	e.articles[1].family = e.articles[2].family = e.articles[0].family;
	score(&e, false, scores);
	for (int i = 0; i < SENTENCES; i++)
		for (int f = SLANT_FEATURES_ALONE; f < SLANT_FEATURES; f++)
			assert_true(scores[i].features[f] == 0);
	close_all(&e);
}

static void test_model(void **state)
{
	char path[] = "/tmp/slant-beside-XXXXXX";
	event e;
	slant_construct_scores alone[SENTENCES], beside[SENTENCES];
	(void)state;
	int file = mkstemp(path);
	FILE *stream = file >= 0 ? fdopen(file, "w") : NULL;
	assert_non_null(stream);
	fputs(MODEL, stream);
	assert_int_equal(fclose(stream), 0);
	open_with(&e, path);
	score(&e, true, alone);
	score(&e, false, beside);
	int flags = 0;
	for (int i = 0; i < SENTENCES; i++) {
		const double *f = beside[i].features;
		double z = -1 + .5 * f[SLANT_FEATURE_MARKED] - 2 * f[SLANT_FEATURE_SHARED] + f[SLANT_FEATURE_LATE];
		double p = alone[i].score[SLANT_CONSTRUCT_LOADED_LANGUAGE];
		assert_true(fabs(f[SLANT_FEATURE_MARKED] - log(p / (1 - p)) / 2) < 1e-9);   /* biased_wording is not known */
		assert_true(isnan(alone[i].score[SLANT_CONSTRUCT_INFORMATIONAL]) && !alone[i].flag[SLANT_CONSTRUCT_INFORMATIONAL]);
		assert_true(fabs(beside[i].score[SLANT_CONSTRUCT_INFORMATIONAL] - 1 / (1 + exp(-z))) < 1e-12);
		assert_int_equal(beside[i].flag[SLANT_CONSTRUCT_INFORMATIONAL], beside[i].score[SLANT_CONSTRUCT_INFORMATIONAL] >= .6);
		assert_true(beside[i].score[SLANT_CONSTRUCT_LOADED_LANGUAGE] == alone[i].score[SLANT_CONSTRUCT_LOADED_LANGUAGE]);
		flags += beside[i].flag[SLANT_CONSTRUCT_INFORMATIONAL];
	}
	assert_true(beside[COUSIN].flag[SLANT_CONSTRUCT_INFORMATIONAL] && flags < SENTENCES);
	close_all(&e);
	remove(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_alone),          cmocka_unit_test(test_features),
		cmocka_unit_test(test_principals),      cmocka_unit_test(test_copies_and_order),
		cmocka_unit_test(test_names_change_places), cmocka_unit_test(test_no_family_but_its_own),
		cmocka_unit_test(test_model),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
