/* norms_rates: shares of articles and rates by category and entry, added up in any order; quoted words don't count; what no article holds
   is not written, nor an entry of fewer than five articles. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/error.h"
#include "input/json.h"
#include "run/run.h"
#include "study/norms_rates.h"

static slant_status append(void *context, const char *data, size_t length)
{
	slant_buf_append(context, data, length);
	return SLANT_OK;
}

/* Six articles: "utterly" in all, in two of them twice, in one only quoted beside. */
static const char *const texts[] = {
	"The plan is utterly wrong, the town said.", "The plan is utterly wrong and utterly late.", "It was utterly late.",
	"It was utterly, utterly wrong of them.", "The bridge is utterly closed.",
	"The bridge is utterly closed. \"It is an utterly disgraceful sham of a plan,\" said Mara Quill.",
};
#define TEXTS (sizeof texts / sizeof *texts)

static slant_json *measure(const slant_engine *engine, bool backwards)
{
	norms_rates rates;
	slant_writer writer;
	slant_buf out, one;
	slant_worker *worker = NULL;
	slant_error error = {0};
	slant_json *json = NULL;
	slant_buf_init(&out);
	slant_buf_init(&one);
	assert_int_equal(norms_rates_init(&rates, &engine->lexicon, &error), SLANT_OK);
	assert_int_equal(slant_worker_new(engine, &worker, &error), SLANT_OK);
	for (size_t i = 0; i < TEXTS; i++) {
		const char *text = texts[backwards ? TEXTS - 1 - i : i];
		slant_article *article = NULL;
		const slant_report *report = NULL;
		assert_int_equal(slant_article_new(NULL, NULL, NULL, text, strlen(text), &article, &error), SLANT_OK);
		assert_int_equal(slant_worker_score(worker, article, NULL, &report, &error), SLANT_OK);
		slant_buf_reset(&one);
		assert_int_equal(norms_rates_observe(&rates, report, &one, &error), SLANT_OK);
		norms_rates_add(&rates, slant_buf_str(&one));
		slant_article_free(article);
	}
	assert_int_equal(rates.documents, TEXTS);
	assert_int_equal(slant_writer_init(&writer, (slant_sink){append, &out}, false, &error), SLANT_OK);
	slant_writer_object(&writer);
	norms_rates_write(&rates, &writer);
	slant_writer_object_end(&writer);
	assert_int_equal(slant_writer_finish(&writer, &error), SLANT_OK);
	slant_writer_release(&writer);
	assert_int_equal(slant_json_parse(slant_buf_str(&out), &json, NULL, &error), SLANT_OK);
	slant_worker_free(worker);
	norms_rates_release(&rates);
	slant_buf_release(&one);
	slant_buf_release(&out);
	return json;
}

static double share(const slant_json *json, const char *part, const char *category, const char *name)
{
	double value = -1;
	slant_json_number(slant_json_get(slant_json_get(slant_json_get(slant_json_get(json, "base_rates"), part), category), name), &value);
	return value;
}

static void rates_of_articles(void **state)
{
	slant_engine *engine = NULL;
	slant_error error = {0};
	(void)state;
	assert_int_equal(slant_engine_new(&(slant_settings){0}, &engine, &error), SLANT_OK);
	for (int backwards = 0; backwards < 2; backwards++) {
		slant_json *json = measure(engine, backwards);
		const slant_json *terms = slant_json_get(slant_json_get(json, "base_rates"), "terms");
		unsigned found = 0;
		for (const slant_json *category = slant_json_first(terms); category; category = slant_json_next(category))
			for (const slant_json *term = slant_json_first(category); term; term = slant_json_next(term)) {
				double value = 0;
				assert_true(slant_json_number(term, &value));
				assert_true(value >= 5.0 / TEXTS - 1e-6 && value <= 1);
				if (strstr(slant_json_name(term), "utterly")) {
					found++;
					assert_true(value > 0.999);
					assert_true(share(json, "categories", slant_json_name(category), "documents") > 0.999);
					/* Eight times in the author's words; the whole of the texts has 48 words and numbers. */
					double rate = share(json, "categories", slant_json_name(category), "per_1000");
					assert_true(rate >= 8 * 1000.0 / 60 && rate <= 8 * 1000.0 / 40);
				}
			}
		assert_int_equal(found, 2);       /* in the groups language and style */
		assert_true(share(json, "categories", "promotional/vision", "documents") < 0);
		slant_json_free(json);
	}
	slant_engine_free(engine);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(rates_of_articles)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
