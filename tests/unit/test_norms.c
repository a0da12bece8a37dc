/* Norms and calibration files: each broken field refused with the file's name; which cell answers where others are missing; percentiles. */
#include <math.h>
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "score/calibration.h"
#include "score/norms.h"

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

/* `count` numbers rising by 1 from `first`. */
static void put_curve(slant_buf *out, double first, unsigned count)
{
	slant_buf_byte(out, '[');
	for (unsigned i = 0; i < count; i++)
		slant_buf_format(out, "%s%g", i ? "," : "", first + i);
	slant_buf_byte(out, ']');
}

static void put_cell(slant_buf *out, const char *genre, const char *length, unsigned n, double first)
{
	slant_buf_format(out, "{\"genre\": \"%s\", \"length\": %s, \"n\": %u, \"quantiles\": {\"language\": ", genre, length, n);
	put_curve(out, first, SLANT_NORMS_QUANTILES);
	slant_buf_put(out, SLANT_STR("}}"));
}

static slant_norms *load(const char *json)
{
	slant_norms *norms = NULL;
	slant_error error = {0};
	if (slant_norms_new(slant_str_of(json), "n.json", &norms, &error) != SLANT_OK)
		fail_msg("%s: %s", error.file, error.message);
	return norms;
}

#define NORMS "{\"schema\": \"slant/norms/1\", \"name\": \"t\", \"n\": 900, \"lengths\": [100, 200], \"range\": [50, 1000], "

static void broken_norms(void **state)
{
	(void)state;
	static const char *const broken[] = {
		"", "{", "[1", "null", "[]", "{}", "\"text\"", "{\"schema\": \"slant/norms/1\"} x",
		"{\"schema\": \"slant/norms/2\", \"name\": \"t\", \"n\": 1, \"lengths\": [1, 2], \"range\": [1, 2]}",
		"{\"schema\": 1, \"name\": \"t\", \"n\": 1, \"lengths\": [1, 2], \"range\": [1, 2]}",
		"{\"schema\": \"slant/norms/1\", \"n\": 1, \"lengths\": [1, 2], \"range\": [1, 2]}",
		"{\"schema\": \"slant/norms/1\", \"name\": 5, \"n\": 1, \"lengths\": [1, 2], \"range\": [1, 2]}",
		"{\"schema\": \"slant/norms/1\", \"name\": \"t\", \"n\": 1, \"range\": [1, 2]}",
		"{\"schema\": \"slant/norms/1\", \"name\": \"t\", \"n\": 1, \"lengths\": [1], \"range\": [1, 2]}",
		"{\"schema\": \"slant/norms/1\", \"name\": \"t\", \"n\": 1, \"lengths\": [1, \"2\"], \"range\": [1, 2]}",
		"{\"schema\": \"slant/norms/1\", \"name\": \"t\", \"n\": 1, \"lengths\": [1, 2]}",
		"{\"schema\": \"slant/norms/1\", \"name\": \"t\", \"n\": 1, \"lengths\": [1, 2], \"range\": 7}",
		NORMS "\"cells\": [{\"length\": 0, \"n\": 300}]}",
		NORMS "\"cells\": [{\"genre\": 3, \"length\": 0, \"n\": 300}]}",
		NORMS "\"cells\": [{\"genre\": \"any\", \"n\": 300, \"quantiles\": {\"language\": []}}]}",
		NORMS "\"cells\": [{\"genre\": \"any\", \"n\": 300, \"quantiles\": {\"language\": [1, 2, 3]}}]}",
		NORMS "\"cells\": [{\"genre\": \"any\", \"n\": 300, \"quantiles\": {\"language\": [1, 0.5]}}]}",
		NORMS "\"cells\": [{\"genre\": \"any\", \"n\": 300, \"quantiles\": {\"language\": [\"1\"]}}]}",
		NORMS "\"cells\": [{\"genre\": \"any\", \"n\": 300, \"quantiles\": {\"language\": [null]}}]}",
		NORMS "\"aspects\": [{\"genre\": \"any\", \"length\": 0, \"n\": 80, \"p\": {}}]}",
		NORMS "\"aspects\": [{\"topic\": \"war\", \"length\": 0, \"n\": 80, \"p\": {}}]}",
		NORMS "\"aspects\": [{\"topic\": \"war\", \"genre\": \"any\", \"length\": 0, \"n\": 80, \"p\": {\"risk\": 1.01}}]}",
		NORMS "\"aspects\": [{\"topic\": \"war\", \"genre\": \"any\", \"length\": 0, \"n\": 80, \"p\": {\"risk\": -0.1}}]}",
		NORMS "\"aspects\": [{\"topic\": \"war\", \"genre\": \"any\", \"length\": 0, \"n\": 80, \"p\": {\"risk\": \"half\"}}]}",
	};
	for (size_t i = 0; i < COUNT(broken); i++) {
		slant_norms *norms = NULL;
		slant_error error = {0};
		slant_status status = slant_norms_new(slant_str_of(broken[i]), "lists/norms.json", &norms, &error);
		if (status != SLANT_LEXICON || error.status != SLANT_LEXICON || strcmp(error.file, "lists/norms.json") != 0 || !error.message[0] || norms)
			fail_msg("case %zu: status %d, %s: %s", i, (int)status, error.file, error.message);
	}
	static const unsigned counts[] = {SLANT_NORMS_QUANTILES - 1, SLANT_NORMS_QUANTILES + 1};
	for (size_t i = 0; i < COUNT(counts); i++) {
		slant_norms *norms = NULL;
		slant_error error;
		slant_buf json;
		slant_buf_init(&json);
		slant_buf_put(&json, SLANT_STR(NORMS "\"cells\": [{\"genre\": \"any\", \"n\": 300, \"quantiles\": {\"language\": "));
		put_curve(&json, 0, counts[i]);
		slant_buf_put(&json, SLANT_STR("}}]}"));
		assert_int_equal(slant_norms_new(slant_buf_str(&json), "n.json", &norms, &error), SLANT_LEXICON);
		assert_non_null(strstr(error.message, "201"));
		slant_buf_release(&json);
	}
	slant_norms_free(NULL);
}

/* Cells are told apart by their first quantile. */
static void which_cell_answers(void **state)
{
	(void)state;
	slant_buf json;
	slant_buf_init(&json);
	slant_buf_put(&json, SLANT_STR(NORMS "\"cells\": ["));
	put_cell(&json, "report", "0", 200, 1000);
	slant_buf_byte(&json, ',');
	put_cell(&json, "report", "1", 199, 2000);        /* too few */
	slant_buf_byte(&json, ',');
	put_cell(&json, "report", "null", 5000, 3000);
	slant_buf_byte(&json, ',');
	put_cell(&json, "opinion", "null", 199, 4000);    /* too few */
	slant_buf_byte(&json, ',');
	put_cell(&json, "any", "2", 300, 5000);
	slant_buf_byte(&json, ',');
	put_cell(&json, "any", "null", 6000, 6000);
	slant_buf_byte(&json, ',');
	put_cell(&json, "interview", "2", 300, 7000);
	slant_buf_put(&json, SLANT_STR("]}"));
	slant_norms *norms = load(json.data);
	slant_buf_release(&json);
	static const struct { const char *genre; uint32_t words; double first; } cases[] = {
		{"report", 0, 1000}, {"report", 100, 1000},          /* its own cell, up to the third */
		{"report", 101, 3000}, {"report", 200, 3000},        /* too few: the genre at all lengths */
		{"report", 201, 3000},                               /* none of its own: the same, before all genres at this length */
		{"opinion", 50, 6000}, {"opinion", 150, 6000},       /* all genres, all lengths */
		{"opinion", 500, 5000},                              /* all genres at this length first */
		{"interview", 500, 7000}, {"interview", 50, 6000},
		{"satire", 4000000000u, 5000}, {"", 10, 6000},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		const double *found = slant_norms_quantiles(norms, SLANT_STR("language"), slant_str_of(cases[i].genre), cases[i].words);
		if (!found || found[0] != cases[i].first || found[SLANT_NORMS_QUANTILES - 1] != cases[i].first + 200)
			fail_msg("%s of %u words: %g", cases[i].genre, cases[i].words, found ? found[0] : NAN);
	}
	assert_null(slant_norms_quantiles(norms, SLANT_STR("framing"), SLANT_STR("report"), 50));
	assert_null(slant_norms_quantiles(norms, SLANT_STR("languag"), SLANT_STR("report"), 50));
	assert_null(slant_norms_quantiles(NULL, SLANT_STR("language"), SLANT_STR("report"), 50));
	assert_true(slant_str_is(slant_norms_name(norms), "t"));
	assert_int_equal(slant_norms_n(norms), 900);
	assert_int_equal(slant_norms_sha256(norms).length, 64);
	slant_str report = SLANT_STR("report");
	assert_int_equal(slant_norms_outside(norms, 49, 49, report), SLANT_DOMAIN_WORDS);
	assert_int_equal(slant_norms_outside(norms, 1001, 0, report), SLANT_DOMAIN_WORDS);        /* the file tells no vocabulary */
	assert_int_equal(slant_norms_outside(norms, 50, 40, SLANT_STR("satire")), SLANT_DOMAIN_GENRE);
	assert_int_equal(slant_norms_outside(norms, 50, 50, report), 0);
	assert_int_equal(slant_norms_outside(norms, 1000, 10, report), 0);
	assert_int_equal(slant_norms_outside(NULL, 0, 0, report), 0);
	slant_norms_free(norms);
}

static void without_enough_articles_there_are_no_norms(void **state)
{
	(void)state;
	slant_buf json;
	slant_buf_init(&json);
	slant_buf_put(&json, SLANT_STR(NORMS "\"cells\": ["));
	put_cell(&json, "any", "null", SLANT_NORMS_LEAST - 1, 0);
	slant_buf_put(&json, SLANT_STR("]}"));
	slant_norms *norms = load(json.data);
	assert_null(slant_norms_quantiles(norms, SLANT_STR("language"), SLANT_STR("report"), 50));
	slant_norms_free(norms);
	slant_buf_release(&json);
}

static void percentiles(void **state)
{
	(void)state;
	double rising[SLANT_NORMS_QUANTILES], flat[SLANT_NORMS_QUANTILES], steps[SLANT_NORMS_QUANTILES];
	for (unsigned i = 0; i < SLANT_NORMS_QUANTILES; i++) {
		rising[i] = i;
		flat[i] = 0;
		steps[i] = i < 101 ? 0 : 1 + i;         /* half of all articles have none */
	}
	static const struct { double raw, wanted; } between[] = {{-1, 0}, {0.5, 0.25}, {50.5, 25.25}, {99.5, 49.75},
	                                                         {150.25, 75.125}, {199.5, 99.75}, {201, 100}, {1e9, 100}};
	for (size_t i = 0; i < COUNT(between); i++)
		assert_true(fabs(slant_norms_percentile(rising, between[i].raw) - between[i].wanted) < 1e-9);
	/* Ties count half. */
	assert_true(fabs(slant_norms_percentile(rising, 100) - 50) < 1e-9);
	assert_true(fabs(slant_norms_percentile(flat, 0) - 50) < 1e-9);
	assert_true(slant_norms_percentile(flat, 0.1) == 100 && slant_norms_percentile(flat, -0.1) == 0);
	assert_true(fabs(slant_norms_percentile(steps, 0) - 100 * 50.0 / 200) < 1e-9);
	assert_true(slant_norms_percentile(steps, 0.01) >= 50);
	/* Within 0 and 100, and never falling. */
	const double *const tables[] = {rising, flat, steps};
	for (size_t t = 0; t < COUNT(tables); t++) {
		double last = 0;
		for (double raw = -2; raw < 210; raw += 0.125) {
			double p = slant_norms_percentile(tables[t], raw);
			assert_true(p >= 0 && p <= 100 && p >= last);
			last = p > last ? p : last;
		}
	}
}

static void aspects(void **state)
{
	(void)state;
	slant_norms *norms = load(NORMS "\"aspects\": ["
	    "{\"topic\": \"war\", \"genre\": \"report\", \"length\": 0, \"n\": 80, \"p\": {\"risk\": 0.75, \"cost\": 1}},"
	    "{\"topic\": \"war\", \"genre\": \"report\", \"length\": 2, \"n\": 60, \"p\": {\"risk\": 0.5}}]}");
	uint32_t n = 7;
	assert_true(slant_norms_aspect(norms, SLANT_STR("war"), SLANT_STR("report"), 10, SLANT_STR("risk"), &n) == 0.75);
	assert_int_equal(n, 80);
	assert_true(slant_norms_aspect(norms, SLANT_STR("war"), SLANT_STR("report"), 300, SLANT_STR("risk"), &n) == 0.5);
	assert_int_equal(n, 60);
	assert_true(slant_norms_aspect(norms, SLANT_STR("war"), SLANT_STR("report"), 10, SLANT_STR("history"), &n) == 0);
	assert_int_equal(n, 80);                               /* measured, and never met */
	assert_true(slant_norms_aspect(norms, SLANT_STR("war"), SLANT_STR("report"), 150, SLANT_STR("risk"), &n) == 0);
	assert_int_equal(n, 0);
	assert_true(slant_norms_aspect(norms, SLANT_STR("war"), SLANT_STR("opinion"), 10, SLANT_STR("risk"), &n) == 0);
	assert_true(slant_norms_aspect(norms, SLANT_STR(""), SLANT_STR("report"), 10, SLANT_STR("risk"), &n) == 0);
	slant_norms_free(norms);
}

/* CALIBRATION. */

#define FRAMING "\"framing\": {\"headline\": 2, \"lead\": 1.5, \"quoted_words\": 1, \"quote_selection\": 1, \"first_mention\": 0.5, \"close\": 1, " \
                "\"concession\": 1, \"valence\": 1.5, \"calls_to_action\": 0.5, \"judgement\": 1, \"comment\": 0.5, " \
                "\"argument\": 0.5, \"own_voice\": 0.5}"
#define START "{\"schema\": \"slant/calibration/1\", \"name\": \"c\", \"version\": \"7\", "
#define REST FRAMING ", \"sdg\": {\"threshold\": 0.09}, \"tone\": {\"constant\": 0.5}"

static void small_lexicon(slant_lexicon *lexicon)
{
	slant_lexicon_builder *builder = NULL;
	slant_error error;
	assert_int_equal(slant_lexicon_builder_new(&builder, &error), SLANT_OK);
	assert_int_equal(slant_lexicon_builder_add(builder, "l.tsv", SLANT_STR(
	    "@name l\n@version 1\n@language en\n@license GPL\n@group language\n@source t\n@category promotional/hype in: x\n@category emotive/fear in: x\n"
	    "grand\tpromotional/hype\t.5\n"), &error), SLANT_OK);
	assert_int_equal(slant_lexicon_builder_add(builder, "f.tsv", SLANT_STR(
	    "@name f\n@version 1\n@language en\n@license GPL\n@group function\n@source t\n@category function/word in: x\n"
	    "the\tfunction/word\t0\n"), &error), SLANT_OK);
	assert_int_equal(slant_lexicon_freeze(builder, lexicon, &error), SLANT_OK);
	slant_lexicon_builder_free(builder);
}

static void broken_calibrations(void **state)
{
	(void)state;
	static const char *const broken[] = {
		"", "{", "[]", "{}", "{\"schema\": \"slant/norms/1\"}",
		START "\"framing\": {\"headline\": \"2\"}, \"sdg\": {\"threshold\": 0.09}, \"tone\": {\"constant\": 0.5}}",
		START FRAMING ", \"tone\": {\"constant\": 0.5}}",
		START FRAMING ", \"sdg\": {\"threshold\": \"low\"}, \"tone\": {\"constant\": 0.5}}",
		START FRAMING ", \"sdg\": {\"threshold\": 0.09}}",
		START FRAMING ", \"sdg\": {\"threshold\": 0.09}, \"tone\": 0.5}",
		START REST ", \"language\": {\"promotional/hype\": \"much\"}}",
		START REST ", \"language\": {\"no/such\": null}}",
		START REST ", \"constructs\": {\"biased_wording\": {\"intercept\": 1}}}",
		START REST ", \"constructs\": {\"biased_wording\": {\"threshold\": \"half\"}}}",
		START REST ", \"constructs\": {\"biased_wording\": {\"threshold\": 0.5, \"categories\": {\"emotive/fear\": []}}}}",
		START REST ", \"genre\": {\"opinion\": {\"intercept\": 1}}}",
		START REST ", \"genre\": {\"opinion\": {\"intercept\": \"high\", \"threshold\": 0.5}}}",
		START REST ", \"genre\": {\"opinion\": {\"intercept\": 1, \"threshold\": 0.5, \"features\": {\"length\": 1}}}}",
		START REST ", \"genre\": {\"opinion\": {\"intercept\": 1, \"threshold\": 0.5, \"categories\": {\"emotive/fear\": true}}}}",
	};
	slant_lexicon lexicon;
	small_lexicon(&lexicon);
	for (size_t i = 0; i < COUNT(broken); i++) {
		slant_calibration *calibration = NULL;
		slant_error error = {0};
		slant_status status = slant_calibration_new(slant_str_of(broken[i]), "lists/c.json", &lexicon, &calibration, &error);
		if (status != SLANT_LEXICON || error.status != SLANT_LEXICON || strcmp(error.file, "lists/c.json") != 0 || !error.message[0] || calibration)
			fail_msg("case %zu: status %d, %s: %s", i, (int)status, error.file, error.message);
	}
	slant_calibration_free(NULL);
	slant_lexicon_release(&lexicon);
}

static void calibration_is_bound_to_categories(void **state)
{
	(void)state;
	slant_lexicon lexicon;
	slant_calibration *c = NULL;
	slant_error error;
	small_lexicon(&lexicon);
	assert_int_equal(slant_calibration_new(SLANT_STR(START REST ", \"language\": {\"promotional/hype\": 2, \"scare_quotes\": 0.25, \"no/such\": 9}, "
	    "\"constructs\": {\"subjectivity\": {\"intercept\": -1.5, \"threshold\": 0.4, \"quoted\": 0.3, \"features\": {\"question\": 2, \"adverb\": -1}, "
	    "\"categories\": {\"emotive/fear\": 3, \"scare_quotes\": 4, \"no/such\": 9}}}, "
	    "\"genre\": {\"opinion\": {\"intercept\": -2, \"threshold\": 0.6, \"features\": {\"quoted\": -1}, \"categories\": "
	    "{\"emotive/fear\": 5}}}}"), "c.json", &lexicon, &c, &error), SLANT_OK);
	uint32_t hype = slant_lexicon_category_find(&lexicon, "promotional/hype"), fear = slant_lexicon_category_find(&lexicon, "emotive/fear");
	assert_true(c->language[hype] == 2 && c->language[fear] == 1 && c->language[lexicon.category_count] == 0.25);
	assert_true(c->components[SLANT_COMPONENT_HEADLINE] == 2 && c->components[SLANT_COMPONENT_CALLS] == 0.5);
	assert_true(c->sdg_threshold == 0.09 && c->tone_constant == 0.5);
	assert_true(slant_str_is(c->name, "c") && slant_str_is(c->version, "7"));
	assert_int_equal(c->sha256.length, 64);
	const slant_construct_model *model = &c->constructs[SLANT_CONSTRUCT_SUBJECTIVITY];
	assert_true(model->known && model->intercept == -1.5 && model->threshold == 0.4 && model->quoted == 0.3);
	assert_true(model->features[SLANT_FEATURE_QUESTION] == 2 && model->features[SLANT_FEATURE_ADVERB] == -1 &&
	            model->features[SLANT_FEATURE_NAMES] == 0);
	assert_true(model->categories[fear] == 3 && model->categories[hype] == 0 && model->categories[lexicon.category_count] == 4);
	assert_false(c->constructs[SLANT_CONSTRUCT_BIASED_WORDING].known);
	assert_true(c->opinion.known && c->opinion.intercept == -2 && c->opinion.threshold == 0.6);
	assert_true(c->opinion.manners[SLANT_MANNER_QUOTED] == -1 && c->opinion.manners[SLANT_MANNER_PAST] == 0 && c->opinion.categories[fear] == 5);
	assert_true(c->classes[SLANT_FEATURE_FUNCTION] != 0 && c->classes[SLANT_FEATURE_CONTRACTION] == 0);
	slant_calibration_free(c);
	slant_lexicon_release(&lexicon);
}

static void names_are_distinct(void **state)
{
	(void)state;
	for (int a = 0; a < SLANT_FEATURES; a++)
		for (int b = 0; b < a; b++)
			assert_string_not_equal(slant_feature_name((slant_feature)a), slant_feature_name((slant_feature)b));
	for (int a = 0; a < SLANT_COMPONENTS; a++)
		for (int b = 0; b < a; b++)
			assert_string_not_equal(slant_component_name((slant_component)a), slant_component_name((slant_component)b));
	for (int a = 0; a < SLANT_CONSTRUCTS; a++)
		for (int b = 0; b < a; b++)
			assert_string_not_equal(slant_construct_name((slant_construct)a), slant_construct_name((slant_construct)b));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(broken_norms),
		cmocka_unit_test(which_cell_answers),
		cmocka_unit_test(without_enough_articles_there_are_no_norms),
		cmocka_unit_test(percentiles),
		cmocka_unit_test(aspects),
		cmocka_unit_test(broken_calibrations),
		cmocka_unit_test(calibration_is_bound_to_categories),
		cmocka_unit_test(names_are_distinct),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
