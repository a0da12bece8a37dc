/* Ratings and profiles over a small lexicon, norms and calibration made here, so that every figure can be computed by hand: densities,
   levels and gates, intervals, sides, omissions, either/or framings, and what stands beside the ratings. */
#include <math.h>
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "run/run.h"

#define COUNT(table) (sizeof(table) / sizeof(table)[0])
#define HEAD(name, group) "@name " name "\n@version 1\n@language en\n@license GPL\n@group " group "\n@source test\n"

static const struct { const char *name, *text; } lists[] = {
	{"a_function", HEAD("function", "function") "@category function/negation in: x\n@category function/negation_cancel in: x\n"
	                                            "@category name/given_male in: x\n@category name/given_female in: x\n"
	 "not\tfunction/negation\t0\nonly\tfunction/negation_cancel\t0\n\"viktor\"\tname/given_male\t0\n\"ilse\"\tname/given_female\t0\n"},
	{"b_language", HEAD("language", "language")
	 "@category evaluative/negative in: x\n@category promotional/hype in: x\n@category promotional/vision in: x\n"
	 "@category epistemic/booster in: x\n@category emotive/fear in: x\n"
	 "@category attribution/neutral in: x\n\"said\"\tattribution/neutral\t0\n"
	 "dreadful\tevaluative/negative\t-1\ncrisis\tevaluative/negative\t-.4\ngrand\tpromotional/hype\t.6\n"
	 "vast\tpromotional/vision\t.3\nsurely\tepistemic/booster\t.4\nterror\temotive/fear\t-.5\n"},
	{"c_cue", HEAD("cue", "cue") "@category opposition in: x\n@category alliance in: x\n@category benefit in: x\n"
	                             "@category cost in: x\n@category risk in: x\n@category critic in: x\n"
	 "@category concession in: x\n@category call_to_action in: x\n@category necessity in: x\nperforce\tnecessity\t.6\n"
	 "against\topposition\t1\nalongside\talliance\t1\ngain\tbenefit\t.5\nloss\tcost\t.5\nperil\trisk\t.5\n"
	 "although\tconcession\t.5\n"},
	{"d_aspect", HEAD("aspect", "aspect") "@category aspect/risk in: x\n@category aspect/cost in: x\n"
	                                      "@category aspect/history in: x\n@category aspect/future in: x\n"
	 "hazard\taspect/risk\t.6\nexpense\taspect/cost\t.6\nformerly\taspect/history\t.3\ntomorrow\taspect/future\t.6\n"},
	{"e_topic", HEAD("topic", "topic") "@category topic/war in: x\n@category topic/trade in: x\nsoldier\ttopic/war\t1\n"
	                                   "troop\ttopic/war\t1\ntariff\ttopic/trade\t1\nexport\ttopic/trade\t.6\n"},
	{"f_dichotomy", HEAD("dichotomy", "dichotomy") "@category trigger/only_choice in: x\n@category trigger/either_or in: x\n"
	                                               "@category trigger/or_else in: x\n"
	 "sole choice\ttrigger/only_choice\t.8\nlast option\ttrigger/only_choice\t.5\neither ... or\ttrigger/either_or\t.1\nor perish\ttrigger/or_else\t.6\n"
	 "evil alone\ttrigger/or_else\t.5\n"},
	{"f_choice", HEAD("choice", "choice") "@category third_option in: x\n@category antonym in: x\n@category hint/condition in: x\n"
	 "middle road\tthird_option\t1\ngood\tantonym\t1\nevil\tantonym\t1\nprovided\thint/condition\t.4\n"},
	{"g_frame", HEAD("frame", "frame") "@category policy/economic in: x\n@category policy/morality in: x\n"
	                                   "@category generic/conflict in: x\n@category narrative/resolution in: x\n"
	 "market\tpolicy/economic\t.6\nsin\tpolicy/morality\t.2\nclash\tgeneric/conflict\t.5\n"},
	{"h_tone", HEAD("tone", "tone") "@category tone/positive in: x\n@category tone/negative in: x\nhappy\ttone/positive\t1\nsad\ttone/negative\t-1\n"},
	{"i_sdg", HEAD("sdg", "sdg") "@category goal/1 in: x\n@category goal/3 in: x\n@category goal/13 in: x\n"
	                             "@category direction/up in: x\n@category direction/down in: x\n"
	 "poverty\tgoal/1\t-1\nclinic\tgoal/3\t.8\nclimate\tgoal/13\t.5\nraise\tdirection/up\t1\nreduce\tdirection/down\t1\n"},
	{"j_genre", HEAD("genre", "genre") "@category genre/opinion in: x\n@category genre/live_blog in: x\n"
	                                   "methinks\tgenre/opinion\t1\nmoreover\tgenre/opinion\t1\nwhereas\tgenre/opinion\t1\n"
	 "liveticker\tgenre/live_blog\t1\nupdated\tgenre/live_blog\t1\nminutely\tgenre/live_blog\t1\n"},
	{"k_style", HEAD("style", "style") "@category style/irony in: x\nforsooth\tstyle/irony\t.5\n"},
};

static const char calibration[] =
	"{\"schema\": \"slant/calibration/1\", \"name\": \"t\", \"version\": \"1\", \"language\": {\"promotional/vision\": 2},"
	" \"framing\": {\"headline\": 2, \"lead\": 1.5, \"quoted_words\": 1, \"quote_selection\": 1, \"first_mention\": 0.5, "
	"\"close\": 1, \"concession\": 1,"
	" \"valence\": 1.5, \"calls_to_action\": 0.5, \"judgement\": 1, \"comment\": 0.5, \"argument\": 0.5, \"own_voice\": 0.5}, "
	"\"sdg\": {\"threshold\": 0.04}, \"tone\": {\"constant\": 0.5}, \"frames\": {\"policy/economic\": 0.4},"
	" \"constructs\": {\"biased_wording\": {\"intercept\": -1, \"threshold\": 0.5, \"quoted\": 0.5, \"features\": {\"exclamation\": 2, \"numbers\": -1},"
	" \"categories\": {\"evaluative/negative\": 3, \"scare_quotes\": 1.5}}, \"false_dichotomy\": {\"threshold\": 0.52, \"quoted\": 0.5,"
	" \"categories\": {\"trigger/only_choice\": 1, \"trigger/either_or\": 1, \"trigger/or_else\": 2, \"hint/condition\": 0.1}}},"
	" \"genre\": {\"opinion\": {\"intercept\": -2.5, \"threshold\": 0.5, \"features\": {\"quoted\": -4}, \"categories\": {\"genre/opinion\": 1}}}}";

static char folder[] = "/tmp/slant-score-XXXXXX";
static slant_engine *engine;
static slant_worker *worker;
static slant_article *article;
static const slant_report *report;

static void path_of(char out[96], const char *name, const char *ending)
{
	snprintf(out, 96, "%s/%s.%s", folder, name, ending);
}

static int write_text(const char *path, const char *text)
{
	FILE *file = fopen(path, "w");
	return !file || fputs(text, file) < 0 || fclose(file) != 0;
}

/* language: quantiles 0, .01, ... 2: cuts at 1, 1.5, 1.8, 1.95. framing: 0, .0025, ... .5: cuts at .25, .375, .45,
   .4875. */
static int write_norms(const char *path)
{
	slant_buf json = {0};
	slant_buf_format(&json, "{\"schema\": \"slant/norms/1\", \"name\": \"t\", \"n\": 500, \"lengths\": [1000, 2000], \"range\": [10, 3000], \"cells\": "
	                 "[{\"genre\": \"any\", \"length\": null, \"n\": 500, \"quantiles\": {\"language\": [");
	for (int i = 0; i <= 200; i++)
		slant_buf_format(&json, "%s%d.%02d", i ? "," : "", i / 100, i % 100);
	slant_buf_format(&json, "], \"framing\": [");
	for (int i = 0; i <= 200; i++)
		slant_buf_format(&json, "%s0.%04d", i ? "," : "", i * 25);
	slant_buf_format(&json, "]}}], \"aspects\": [{\"topic\": \"war\", \"genre\": \"report\", \"length\": 0, \"n\": 80, \"p\": "
	                        "{\"risk\": 0.9, \"cost\": 0.8, \"history\": 0.7, "
	                 "\"future\": 0.4}}, {\"topic\": \"trade\", \"genre\": \"report\", \"length\": 0, \"n\": 80, \"p\": "
	                 "{\"risk\": 0.9, \"cost\": 0.8, \"history\": 0.4}}]}");
	int failed = write_text(path, json.data);
	slant_buf_release(&json);
	return failed;
}

static int set_up(void **state)
{
	(void)state;
	char path[96], norms[96], numbers[96];
	slant_error error = {0};
	if (!mkdtemp(folder))
		return 1;
	for (size_t i = 0; i < COUNT(lists); i++) {
		path_of(path, lists[i].name, "tsv");
		if (write_text(path, lists[i].text))
			return 1;
	}
	path_of(norms, "norms", "json");
	path_of(numbers, "calibration", "json");
	if (write_norms(norms) || write_text(numbers, calibration))
		return 1;
	slant_settings settings = {.lexicons = folder, .norms = norms, .calibration = numbers};
	if (slant_engine_new(&settings, &engine, &error) != SLANT_OK || slant_worker_new(engine, &worker, &error) != SLANT_OK) {
		print_error("%s:%lu: %s\n", error.file, (unsigned long)error.line, error.message);
		return 1;
	}
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	char path[96];
	slant_article_free(article);
	slant_worker_free(worker);
	slant_engine_free(engine);
	for (size_t i = 0; i < COUNT(lists); i++) {
		path_of(path, lists[i].name, "tsv");
		unlink(path);
	}
	path_of(path, "norms", "json");
	unlink(path);
	path_of(path, "calibration", "json");
	unlink(path);
	return rmdir(folder);
}

/* What holds of every rating: the contributions make up raw, an abstained rating holds nothing, intervals hold their score. */
static void check_rating(const slant_rating *r)
{
	int64_t sum = r->base;
	for (uint32_t i = 0; i < r->evidence.count; i++)
		sum += r->evidence.data[i].contribution;
	for (uint32_t i = 0; i < r->missing.count; i++)
		sum += r->missing.data[i].contribution;
	for (uint32_t i = 0; i < r->measure_count; i++)
		sum += r->measures[i].contribution;
	assert_true(sum == r->raw);
	assert_true(r->measure_count < SLANT_MEASURES_MAX && r->subscore_count < SLANT_SUBSCORES_MAX);
	if (r->reason != SLANT_REASON_NONE) {
		assert_true(r->rating == 0 && isnan(r->score) && r->evidence.count == 0 && r->raw == 0);
		return;
	}
	assert_in_range(r->rating, 1, 5);
	assert_true(r->score >= 0 && r->score <= 1);
	assert_true(isnan(r->low) || (r->low <= r->score && r->score <= r->high));
	assert_true(r->explanation.length > 20);
	if (r->rating >= 3)
		assert_true(r->evidence.count + r->missing.count > 0);
	if (!r->has_probabilities)
		return;
	double all = 0;
	for (int i = 0; i < 5; i++)
		all += r->probabilities[i];
	assert_true(fabs(all - 1) < 1e-9);
}

static const slant_rating *rate(const char *title, const char *text, slant_dimension dimension)
{
	slant_error error = {0};
	slant_article_free(article);
	article = NULL;
	assert_int_equal(slant_article_new("x", title, NULL, text, strlen(text), &article, &error), SLANT_OK);
	if (slant_worker_score(worker, article, &(slant_options){.sentences = 1}, &report, &error) != SLANT_OK)
		fail_msg("%s", error.message);
	for (int d = 0; d < SLANT_DIMENSIONS; d++)
		check_rating(&report->ratings[d]);
	return &report->ratings[dimension];
}

typedef struct placed {
	unsigned at;                 /* word number */
	const char *word;
} placed;

/* `words` words in sentences of ten; those of `marks` at their places. A mark of several words counts as one place and more words. */
static char *compose(unsigned words, const placed *marks, size_t count)
{
	static char text[20000];
	text[0] = '\0';
	for (unsigned i = 0; i < words; i++) {
		const char *word = i % 10 ? "stone" : "Stone";
		for (size_t m = 0; m < count; m++)
			if (marks[m].word && marks[m].at == i)
				word = marks[m].word;
		strcat(text, word);
		strcat(text, i % 10 == 9 || i + 1 == words ? i % 50 == 49 ? ".\n\n" : ". " : " ");
	}
	return text;
}

#define TEXT(words, ...) compose(words, (const placed[]){__VA_ARGS__}, COUNT(((const placed[]){__VA_ARGS__})))

static double measure(const slant_rating *r, const char *name)
{
	for (uint32_t i = 0; i < r->measure_count; i++)
		if (strcmp(r->measures[i].name, name) == 0)
			return slant_fixed_value(r->measures[i].value);
	return NAN;
}

static bool near(double a, double b)
{
	return fabs(a - b) < 1e-6;
}

/* LANGUAGE. */

static void language_is_an_exact_density(void **state)
{
	(void)state;
	const slant_rating *r = rate("", TEXT(100, {20, "crisis"}, {35, "Crisis"}, {42, "grand"}, {60, "vast"}), SLANT_LANGUAGE);
	assert_int_equal(r->raw, 2000000);                 /* .4 + .4 + .6 + 2 * .3 */
	assert_int_equal(r->evidence.count, 4);
	assert_int_equal(r->evidence.data[3].contribution, 600000);
	assert_true(near(r->score, 2.0 / 3) && near(measure(r, "density"), 2) && near(measure(r, "author_words"), 100));
	assert_int_equal(r->subscore_count, 5);
	static const struct { const char *name; int64_t raw; uint32_t hits; } subs[] = {
		{"evaluative", 800000, 2}, {"promotional", 1200000, 2}, {"epistemic", 0, 0}, {"attribution", 0, 0}, {"emotive", 0, 0},
	};
	for (size_t i = 0; i < COUNT(subs); i++) {
		assert_string_equal(r->subscores[i].name, subs[i].name);
		assert_int_equal(r->subscores[i].raw, subs[i].raw);
		assert_int_equal(r->subscores[i].hits, subs[i].hits);
		double raw = slant_fixed_value(subs[i].raw);
		assert_true(near(r->subscores[i].score, raw / (raw + 1)));
	}
	r = rate("", TEXT(77, {20, "crisis"}, {50, "grand"}), SLANT_LANGUAGE);
	assert_int_equal(r->raw, 519481 + 779221);          /* 40 / 77 and 60 / 77, each rounded */
	r = rate("Crisis", TEXT(99, {20, "stone"}), SLANT_LANGUAGE);      /* the title's words count too */
	assert_int_equal(r->raw, 400000);
	assert_int_equal(r->evidence.data[0].place, SLANT_PLACE_HEADLINE);
}

static void quoted_words_are_kept_apart(void **state)
{
	(void)state;
	char text[3000];
	snprintf(text, sizeof text, "%s\n\n\"We saw a dreadful crisis in the town,\" said Ann.\n\nIt was a \"plan\" then.", TEXT(80, {20, "crisis"}));
	const slant_rating *r = rate("", text, SLANT_LANGUAGE);
	assert_true(near(measure(r, "quoted_words"), 8));
	assert_true(near(measure(r, "quoted_density"), 140.0 / 8));
	assert_true(near(measure(r, "author_words"), 80 + 2 + 5));
	for (uint32_t i = 0; i < r->evidence.count; i++)
		assert_int_equal(r->evidence.data[i].voice, SLANT_VOICE_AUTHOR);
	assert_int_equal(r->evidence.count, 2);             /* the crisis of the author's, and the scare quotes at .4 */
	assert_int_equal(r->evidence.data[1].category, SLANT_CATEGORY_SCARE_QUOTES);
	assert_int_equal(r->evidence.data[1].contribution, slant_fixed_scale(400000, 100, 87));
}

static void short_texts_are_not_rated(void **state)
{
	(void)state;
	assert_int_equal(rate("", TEXT(39, {5, "crisis"}), SLANT_LANGUAGE)->reason, SLANT_REASON_TOO_SHORT);
	assert_int_equal(rate("", TEXT(40, {5, "crisis"}), SLANT_LANGUAGE)->reason, SLANT_REASON_NONE);
	assert_int_equal(rate("", TEXT(39, {5, "sole choice"}), SLANT_FALSE_DICHOTOMY)->reason, SLANT_REASON_NONE);   /* forty words with the second */
	assert_int_equal(rate("", TEXT(39, {5, "crisis"}), SLANT_FALSE_DICHOTOMY)->reason, SLANT_REASON_TOO_SHORT);
	assert_int_equal(rate("", TEXT(59, {5, "gain"}), SLANT_FRAMING)->reason, SLANT_REASON_TOO_SHORT);
	assert_int_equal(rate("", TEXT(59, {5, "gain"}), SLANT_OMISSION)->reason, SLANT_REASON_TOO_SHORT);
	assert_int_equal(rate("", "", SLANT_LANGUAGE)->reason, SLANT_REASON_TOO_SHORT);
	assert_int_equal(rate("", TEXT(60, {5, "gain"}), SLANT_FRAMING)->reason, SLANT_REASON_NONE);
}

static void levels_and_gates(void **state)
{
	(void)state;
	static const struct { unsigned words; placed marks[6]; int rating; } cases[] = {
		{100, {{0, NULL}}, 1},
		{100, {{50, "dreadful"}}, 1},                                                         /* 1 is not above the cut at 1 */
		{100, {{50, "dreadful"}, {60, "crisis"}}, 2},                                         /* 1.4 */
		{100, {{50, "dreadful"}, {60, "terror"}}, 2},                                         /* 1.5: not above 1.5 */
		{100, {{50, "dreadful"}, {60, "grand"}}, 3},                                          /* 1.6 */
		{50, {{20, "dreadful"}}, 2},                                                          /* 2, from one hit */
		{100, {{50, "dreadful"}, {60, "dreadful"}}, 3},                                       /* 2, of one family */
		{100, {{2, "dreadful"}, {60, "dreadful"}}, 3},
		{100, {{50, "dreadful"}, {60, "terror"}, {70, "terror"}}, 3},                         /* two families, none prominent */
		{100, {{2, "dreadful"}, {60, "terror"}, {70, "terror"}}, 4},
		{100, {{50, "dreadful"}, {60, "terror"}, {99, "terror"}}, 4},
		{100, {{50, "dreadful"}, {60, "terror"}, {70, "grand"}}, 3},                          /* three, none prominent */
		{100, {{2, "dreadful"}, {60, "terror"}, {70, "grand"}}, 5},
		{100, {{2, "dreadful"}, {60, "terror"}, {70, "surely"}}, 4},                          /* 1.9: under the last cut */
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		const slant_rating *r = rate("", compose(cases[i].words, cases[i].marks, 6), SLANT_LANGUAGE);
		if (r->rating != cases[i].rating)
			fail_msg("case %zu: raw %g rates %d, not %d", i, slant_fixed_value(r->raw), r->rating, cases[i].rating);
		assert_true(fabs(r->percentile - fmin(100, slant_fixed_value(r->raw) * 50)) < 0.5);
	}
}

/* The interval and the probabilities, computed once more by the plainest means. */
static void jackknife_and_probabilities(void **state)
{
	(void)state;
	const slant_rating *r = rate("", TEXT(95, {2, "dreadful"}, {12, "crisis"}, {33, "crisis"}, {34, "terror"}, {61, "grand"}), SLANT_LANGUAGE);
	static const double weight[10] = {1, .4, 0, .9, 0, 0, .6, 0, 0, 0};
	double all = 2.9, raw[10], mean = 0, squares = 0;
	for (int i = 0; i < 10; i++) {
		raw[i] = (all - weight[i]) * 100 / (95 - (i == 9 ? 5 : 10));
		mean += raw[i] / 10;
	}
	for (int i = 0; i < 10; i++)
		squares += (raw[i] - mean) * (raw[i] - mean);
	double unit = 100.0 / 95, entries = (1 + .8 * .8 + .5 * .5 + .6 * .6) * unit * unit;
	double error = sqrt(squares * 9 / 10 + entries), centre = slant_fixed_value(r->raw);
	assert_int_equal(r->replicate_count, 10);
	assert_true(fabs(centre - all * unit) < 5e-6);
	double low = fmax(0, centre - 1.959963984540054 * error), high = centre + 1.959963984540054 * error;
	assert_true(fabs(r->low - low / (low + 1)) < 1e-5 && fabs(r->high - high / (high + 1)) < 1e-5);
	static const double cuts[4] = {1, 1.5, 1.8, 1.95};
	double below = 0;
	assert_true(r->has_probabilities && r->rating == 5);
	for (int i = 0; i < 5; i++) {
		double upto = i == 4 ? 1 : 0.5 * erfc(-(cuts[i] - centre) / error / sqrt(2));
		assert_true(fabs(r->probabilities[i] - (upto - below)) < 1e-5);
		below = upto;
	}
	/* What the gates forbid is given to the highest rating they allow. */
	r = rate("", TEXT(100, {50, "dreadful"}, {60, "dreadful"}), SLANT_LANGUAGE);
	assert_true(r->probabilities[3] == 0 && r->probabilities[4] == 0 && r->probabilities[2] > 0);
}

static void score_map_rises(void **state)
{
	(void)state;
	assert_true(slant_score_map(SLANT_LANGUAGE, 1) == 0.5 && slant_score_map(SLANT_FALSE_DICHOTOMY, 1) == 0.5 &&
	            slant_score_map(SLANT_FRAMING, 0.3) == 0.3);
	for (int d = 0; d < SLANT_DIMENSIONS; d++) {
		assert_true(slant_score_map((slant_dimension)d, -1) == 0 && slant_score_map((slant_dimension)d, 0) == 0);
		for (double raw = 0; raw < 0.99; raw += 0.01)
			assert_true(slant_score_map((slant_dimension)d, raw + 0.01) > slant_score_map((slant_dimension)d, raw));
		assert_true(slant_score_map((slant_dimension)d, 1e9) <= 1);
	}
}

/* FALSE DICHOTOMY. */

static void dichotomies_are_counted(void **state)
{
	(void)state;
	static const struct { placed marks[6]; int rating; unsigned counted, dropped; } cases[] = {
		{{{0, NULL}}, 1, 0, 0},
		{{{50, "sole choice"}}, 2, 1, 0},
		{{{2, "sole choice"}}, 3, 1, 0},
		{{{98, "sole choice"}}, 3, 1, 0},
		{{{42, "sole choice"}, {55, "sole choice"}}, 3, 2, 0},
		{{{42, "sole choice"}, {45, "last option"}}, 2, 1, 0},                   /* one of a class and sentence */
		{{{42, "sole choice"}, {45, "or perish"}}, 3, 2, 0},
		{{{32, "sole choice"}, {42, "sole choice"}, {55, "or perish"}}, 4, 3, 0},
		{{{2, "sole choice"}, {22, "sole choice"}, {32, "sole choice"}, {42, "sole choice"}, {55, "or perish"},
		  {92, "or perish"}}, 4, 6, 0},   /* never 5 */
		{{{42, "either this or that"}}, 1, 0, 1},                                 /* a weak one */
		{{{42, "last option"}}, 1, 0, 1},                                         /* .5, under the threshold of .52 */
		{{{42, "provided"}, {45, "provided"}}, 1, 0, 0},                          /* cues are no candidates */
		{{{42, "not the sole choice"}}, 1, 0, 0},
		{{{42, "not only the sole choice"}}, 2, 1, 0},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		const slant_rating *r = rate("", compose(100, cases[i].marks, 6), SLANT_FALSE_DICHOTOMY);
		if (r->rating != cases[i].rating || measure(r, "candidates") != cases[i].counted || measure(r, "dropped") != cases[i].dropped)
			fail_msg("case %zu: rates %d with %g candidates, %g dropped", i, r->rating, measure(r, "candidates"), measure(r, "dropped"));
		assert_int_equal(r->evidence.count, cases[i].counted);
	}
	char text[3000];
	snprintf(text, sizeof text, "%s\n\n\"This is the sole choice we have,\" said Ann.\n\n%s", TEXT(40, {0, NULL}),
	         "Stone stone stone stone stone stone stone stone stone stone.");
	assert_int_equal(rate("", text, SLANT_FALSE_DICHOTOMY)->rating, 1);          /* quoted */
	assert_int_equal(rate("The sole choice", TEXT(60, {0, NULL}), SLANT_FALSE_DICHOTOMY)->rating, 3);
}

static void dichotomies_have_strength(void **state)
{
	(void)state;
	double plain = -log(0.2);
	const slant_rating *r = rate("", TEXT(100, {42, "sole choice"}), SLANT_FALSE_DICHOTOMY);
	assert_true(near(slant_fixed_value(r->raw), plain));
	assert_true(near(r->score, plain / (plain + 1)));
	r = rate("", TEXT(100, {42, "or perish"}), SLANT_FALSE_DICHOTOMY);                                      /* a class worth twice */
	assert_true(near(slant_fixed_value(r->raw), -2 * log(0.4)));
	r = rate("", TEXT(100, {42, "sole choice"}, {45, "good"}, {47, "evil"}), SLANT_FALSE_DICHOTOMY);         /* poles */
	assert_true(near(slant_fixed_value(r->raw), plain * 2));
	r = rate("", TEXT(100, {42, "good"}, {44, "evil alone"}), SLANT_FALSE_DICHOTOMY);                        /* one is a word of the trigger */
	assert_true(near(slant_fixed_value(r->raw), -2 * log(0.5) * 2));
	r = rate("", TEXT(100, {42, "sole choice"}, {45, "good"}, {47, "good"}), SLANT_FALSE_DICHOTOMY);         /* one word twice is no pair */
	assert_true(near(slant_fixed_value(r->raw), plain));
	r = rate("", TEXT(100, {42, "sole choice"}, {46, "middle road"}), SLANT_FALSE_DICHOTOMY);                /* in the sentence, so in the paragraph */
	assert_true(near(slant_fixed_value(r->raw), plain * .7 * .7));
	r = rate("", TEXT(100, {42, "sole choice"}, {22, "middle road"}), SLANT_FALSE_DICHOTOMY);                /* in the paragraph */
	assert_true(near(slant_fixed_value(r->raw), plain * .7));
	r = rate("", TEXT(100, {42, "sole choice"}, {72, "middle road"}), SLANT_FALSE_DICHOTOMY);                /* in the next */
	assert_true(near(slant_fixed_value(r->raw), plain));
	r = rate("", TEXT(100, {42, "last option"}, {46, "sole choice"}), SLANT_FALSE_DICHOTOMY);                /* the stronger of the class */
	assert_true(near(slant_fixed_value(r->raw), plain));
}

/* FRAMING. */

/* raw is the weighted mean of all components: those that the measures don't show count 0, but for a headline that there is none of.
   Where actors are the sides, the components of favour are taken in their own direction. */
static void check_components(const slant_rating *r)
{
	double sum = 0, favour = 0, weights = 0;
	for (int c = 0; c < SLANT_COMPONENTS; c++) {
		double value = measure(r, slant_component_name((slant_component)c)), weight = engine->calibration->components[c];
		bool favours = c == SLANT_COMPONENT_QUOTED_WORDS || c == SLANT_COMPONENT_QUOTE_SELECTION || c == SLANT_COMPONENT_CONCESSION ||
		               c == SLANT_COMPONENT_VALENCE;
		weights += c == SLANT_COMPONENT_HEADLINE && isnan(value) ? 0 : weight;
		if (!isnan(value))
			*(favours && !r->sides[0].label.length ? &favour : &sum) += value * weight;
	}
	assert_true(fabs((sum + fabs(favour)) / weights - slant_fixed_value(r->raw)) < 2e-5);
	assert_true(r->raw >= 0);
}

static void framing_of_one_programme(void **state)
{
	(void)state;
	const slant_rating *r = rate("A gain", TEXT(100, {2, "gain"}, {5, "gain"}, {50, "loss"}, {95, "gain"}), SLANT_FRAMING);
	assert_int_equal(r->reason, SLANT_REASON_NONE);
	assert_int_equal(r->side_count, 2);
	assert_true(slant_str_is(r->sides[0].label, "benefits") && near(r->sides[0].share, .8) && near(r->sides[1].share, .2));
	assert_true(near(measure(r, "headline"), .5) && near(measure(r, "lead"), 2.0 / 3) && near(measure(r, "close"), .5) &&
	            near(measure(r, "first_mention"), .5));
	assert_true(near(slant_fixed_value(r->raw), (2 * .5 + 1.5 * 2 / 3 + 1 * .5 + .5 * .5) / 12.5));
	check_components(r);
	assert_false(r->counter_evidence);
	/* The same with the sides changed about: the same figures, the other names. */
	int64_t raw = r->raw;
	double score = r->score;
	r = rate("A loss", TEXT(100, {2, "loss"}, {5, "loss"}, {50, "gain"}, {95, "loss"}), SLANT_FRAMING);
	assert_int_equal(r->raw, raw);
	assert_true(r->score == score && slant_str_is(r->sides[1].label, "benefits") && near(r->sides[0].share, .8));
	check_components(r);
	/* A word for the other side, at the close, shows as counter-evidence. */
	r = rate("A gain", TEXT(100, {2, "gain"}, {5, "gain"}, {95, "peril"}), SLANT_FRAMING);
	assert_true(r->counter_evidence && near(measure(r, "close"), -.5));
	int64_t least = 0;
	for (uint32_t i = 0; i < r->evidence.count; i++)
		least = r->evidence.data[i].contribution < least ? r->evidence.data[i].contribution : least;
	assert_true(least < 0);
	check_components(r);
	/* A negated cue speaks for the other side, a conceded one as well. */
	r = rate("", TEXT(100, {2, "gain"}, {95, "not gain"}), SLANT_FRAMING);
	assert_true(near(measure(r, "lead"), .5) && near(measure(r, "close"), -.5));
	r = rate("", TEXT(100, {2, "although loss"}, {12, "loss"}), SLANT_FRAMING);
	assert_true(!isnan(measure(r, "concession")));
	check_components(r);
	/* However one-sided, 4 at most. */
	r = rate("Gain gain gain gain gain gain gain gain gain",
	         TEXT(100, {0, "gain gain gain gain gain gain gain gain gain gain"}, {5, "grand grand grand grand grand grand"},
	                                      {95, "gain gain gain gain gain gain gain gain gain gain"}), SLANT_FRAMING);
	assert_true(r->rating <= 4 && r->rating >= 3 && r->highest == 4);
	check_components(r);
}

/* The author's stance: no sides, from 0 to 1. */
static void framing_shows_stance(void **state)
{
	(void)state;
	const slant_rating *r = rate("A gain", TEXT(100, {2, "gain"}, {30, "perforce"}, {40, "forsooth"}, {50, "methinks"}), SLANT_FRAMING);
	double words = measure(&report->ratings[SLANT_LANGUAGE], "author_words"), unit = 100 / words;
	assert_true(near(measure(r, "calls_to_action"), .6 * unit / (.6 * unit + .3)));
	assert_true(near(measure(r, "comment"), .5 * unit / (.5 * unit + .06)) && near(measure(r, "argument"), unit / (unit + .2)));
	assert_true(measure(r, "judgement") == 0 && measure(r, "own_voice") == 0);
	check_components(r);
	int64_t with = r->raw;
	assert_true(rate("A gain", TEXT(100, {2, "gain"}, {40, "forsooth"}, {50, "methinks"}), SLANT_FRAMING)->raw < with);
	/* Of what is quoted none is the author's; a loaded word in a quotation stands against one of the author's own. */
	r = rate("A gain", TEXT(100, {2, "gain"}, {30, "\"dreadful and perforce forsooth methinks\""}, {60, "dreadful"}, {70, "dreadful"}), SLANT_FRAMING);
	assert_true(measure(r, "calls_to_action") == 0 && measure(r, "comment") == 0 && measure(r, "argument") == 0);
	assert_true(near(measure(r, "own_voice"), (2.0 - 1) / (2 + 1 + 1)));
	check_components(r);
	/* More of others' than of one's own: no stance, and nothing under 0. */
	r = rate("A gain", TEXT(100, {2, "gain"}, {30, "\"dreadful and dreadful\""}, {60, "dreadful"}), SLANT_FRAMING);
	assert_true(measure(r, "own_voice") == 0);
	check_components(r);
}

/* Good and bad words next to an actor add up to one judgement of him; those that go the other way take from it. */
static void framing_judges_actors(void **state)
{
	(void)state;
	char text[6000];
	const char *form = "On Monday Viktor Orlan spoke against Ilse Maran in the town. Later Viktor Orlan stood against Ilse Maran.\n\n"
	                   "%s\n\nHere is %s Viktor Orlan. Here is %s Viktor Orlan.";
	int64_t raw[3];
	const char *const words[3][2] = {{"dreadful", "dreadful"}, {"dreadful", "grand"}, {"old", "old"}};
	const double net[3] = {2, .4, 0};
	for (int i = 0; i < 3; i++) {
		snprintf(text, sizeof text, form, TEXT(60, {0, NULL}), words[i][0], words[i][1]);
		const slant_rating *r = rate("", text, SLANT_FRAMING);
		double x = net[i] * 100 / measure(&report->ratings[SLANT_LANGUAGE], "author_words");
		assert_true(near(measure(r, "judgement"), x / (x + .2)));
		check_components(r);
		raw[i] = r->raw;
	}
	assert_true(raw[0] > raw[1] && raw[1] > raw[2]);
}

static void framing_without_sides(void **state)
{
	(void)state;
	assert_int_equal(rate("", TEXT(100, {0, NULL}), SLANT_FRAMING)->reason, SLANT_REASON_NO_SIDES);
	assert_int_equal(rate("A title", TEXT(100, {0, NULL}), SLANT_FRAMING)->reason, SLANT_REASON_NO_SIDES);
	const slant_rating *r = rate("", TEXT(100, {50, "gain"}), SLANT_FRAMING);    /* first mention; with it lead and close */
	assert_int_equal(r->reason, SLANT_REASON_NONE);
	assert_true(isnan(measure(r, "headline")) && measure(r, "lead") == 0 && measure(r, "close") == 0);
}

static void framing_of_two_actors(void **state)
{
	(void)state;
	char text[6000];
	snprintf(text, sizeof text,
	         "On Monday Viktor Orlan spoke against Ilse Maran in the town. Later Viktor Orlan stood against Ilse Maran once more.\n\n"
	         "%s\n\nIn the end Viktor Orlan came home and Viktor Orlan was there.", TEXT(60, {0, NULL}));
	const slant_rating *r = rate("Viktor Orlan comes", text, SLANT_FRAMING);
	assert_int_equal(r->reason, SLANT_REASON_NONE);
	assert_int_equal(r->highest, 0);
	assert_int_equal(r->side_count, 2);
	assert_int_equal(r->sides[0].actor_count, 1);
	assert_int_equal(r->sides[1].actor_count, 1);
	assert_true(slant_str_is(report->document->actors[r->sides[0].actors[0]].name, "Viktor Orlan"));
	assert_true(slant_str_is(report->document->actors[r->sides[1].actors[0]].name, "Ilse Maran"));
	assert_true(r->sides[0].share > .5 && near(r->sides[0].share + r->sides[1].share, 1));
	check_components(r);
	/* The names changed about: the figures stay, the sides change. */
	int64_t raw = r->raw;
	char mirrored[6000], *to = mirrored;
	for (const char *at = text; *at;) {
		const char *swap = strncmp(at, "Viktor Orlan", 12) == 0 ? "Ilse Maran" : strncmp(at, "Ilse Maran", 10) == 0 ? "Viktor Orlan" : NULL;
		if (swap) {
			at += *at == 'V' ? 12 : 10;
			to = stpcpy(to, swap);
		} else {
			*to++ = *at++;
		}
	}
	*to = '\0';
	r = rate("Ilse Maran comes", mirrored, SLANT_FRAMING);
	assert_int_equal(r->raw, raw);
	assert_true(slant_str_is(report->document->actors[r->sides[0].actors[0]].name, "Ilse Maran"));
	/* Without the cue of opposition they are no sides. */
	for (char *at = strstr(text, "against"); at; at = strstr(at, "against"))
		memcpy(at, "besides", 7);
	assert_int_equal(rate("Viktor Orlan comes", text, SLANT_FRAMING)->reason, SLANT_REASON_NO_SIDES);
}

/* OMISSION. */

static void omission_of_expected_aspects(void **state)
{
	(void)state;
	const slant_rating *r = rate("", TEXT(100, {2, "soldiers"}, {12, "troops"}, {30, "expense"}, {40, "formerly"}), SLANT_OMISSION);
	assert_int_equal(r->reason, SLANT_REASON_NONE);
	assert_int_equal(r->missing.count, 2);              /* one weak cue of history is not enough; the future is not expected */
	assert_true(slant_str_is(r->missing.data[0].unit, "risk") && slant_str_is(r->missing.data[1].unit, "history"));
	assert_true(r->missing.data[0].expected == .9 && r->missing.data[0].n == 80);
	assert_int_equal(r->missing.data[0].contribution, 444444);
	assert_int_equal(r->missing.data[1].contribution, 222222);
	assert_true(r->rating == 3 && near(measure(r, "expected_aspects"), 3) && near(measure(r, "absent_aspects"), 2));
	assert_int_equal(r->evidence.count, 1);             /* what is there, with contribution 0 */
	assert_int_equal(r->evidence.data[0].contribution, 0);
	r = rate("", TEXT(100, {2, "soldiers"}, {12, "troops"}, {30, "hazard"}, {40, "formerly"}, {50, "formerly"}, {60, "expense"}), SLANT_OMISSION);
	assert_true(r->raw == 0 && r->rating == 2 && r->missing.count == 0 && r->evidence.count == 3);
	r = rate("", TEXT(100, {2, "soldiers"}, {12, "troops"}, {30, "hazard"}, {60, "expense"}), SLANT_OMISSION);
	assert_true(r->raw == 222222 && r->rating == 2);
	assert_true(near(r->replicates[3], .666667) && near(r->replicates[0], .222222));   /* without its sentence the hazard is absent as well */
	assert_int_equal(rate("", TEXT(100, {2, "tariff"}, {12, "export"}), SLANT_OMISSION)->reason, SLANT_REASON_FEW_ASPECTS);
	assert_int_equal(rate("", TEXT(100, {2, "stone"}), SLANT_OMISSION)->reason, SLANT_REASON_FEW_ASPECTS);   /* no topic */
	/* Without norms. */
	slant_arena arena;
	slant_rating without;
	slant_error error;
	slant_arena_init(&arena);
	slant_context context = {.lexicon = &engine->lexicon, .calibration = engine->calibration, .groups = &engine->groups,
	                         .slots = engine->slots[SLANT_OMISSION],
	                         .genre = SLANT_STR("report"), .topic = SLANT_STR("war"), .arena = &arena};
	assert_int_equal(slant_rate(slant_scorers[SLANT_OMISSION], report->document, &context, SLANT_REASON_NONE, &without, &error), SLANT_OK);
	assert_int_equal(without.reason, SLANT_REASON_NO_NORMS);
	check_rating(&without);
	slant_arena_release(&arena);
}

/* PROFILE. */

static void topics_and_genre(void **state)
{
	(void)state;
	rate("", TEXT(100, {2, "soldiers"}, {12, "troops"}, {22, "soldiers"}, {30, "tariffs"}), SLANT_LANGUAGE);
	assert_int_equal(report->topics.count, 2);
	assert_true(slant_str_is(report->topics.data[0].name, "war") && near(report->topics.data[0].share, 2.0 / 3));   /* a cue counts once */
	rate("", TEXT(100, {2, "tariff"}), SLANT_LANGUAGE);
	assert_int_equal(report->topics.count, 0);           /* one cue names no topic */
	assert_true(slant_str_is(report->genre.name, "report"));
	rate("", TEXT(100, {2, "methinks"}, {12, "moreover"}, {22, "crisis"}), SLANT_LANGUAGE);
	assert_true(slant_str_is(report->genre.name, "opinion"));
	assert_true(near(report->genre.opinion, 1 / (1 + exp(2.5 - log(1 + 2.2 * 1000 / 150)))));
	assert_int_equal(report->genre.cues.count, 2);
	assert_int_equal(report->genre.measures.count, 2);    /* what has a weight */
	assert_true(report->genre.cues.data[0].span.beg < report->genre.cues.data[1].span.beg);
	rate("", TEXT(100, {2, "methinks"}), SLANT_LANGUAGE);
	assert_true(slant_str_is(report->genre.name, "report"));  /* one cue */
	assert_int_equal(report->genre.cues.count, 0);
	rate("", TEXT(58, {2, "methinks"}, {12, "moreover"}, {22, "whereas"}), SLANT_LANGUAGE);
	assert_true(slant_str_is(report->genre.name, "report") && report->genre.opinion == 0);   /* too short to have a manner */
	rate("", TEXT(1100, {2, "methinks"}, {12, "moreover"}), SLANT_LANGUAGE);
	assert_true(slant_str_is(report->genre.name, "report"));  /* too thin over a thousand words */
	assert_int_equal(rate("", TEXT(100, {2, "liveticker"}, {12, "updated"}, {22, "minutely"}), SLANT_LANGUAGE)->reason, SLANT_REASON_GENRE);
	assert_non_null(strstr(slant_report_unrated(report), "live blog"));
	assert_int_equal(report->genre.cues.count, 3);
	rate("", TEXT(100, {2, "liveticker"}, {12, "liveticker"}, {22, "liveticker"}), SLANT_LANGUAGE);
	assert_true(slant_str_is(report->genre.name, "report"));  /* one cue, however often */
	assert_null(slant_report_unrated(report));
}

static const slant_frame *frame(const char *name)
{
	for (uint32_t i = 0; i < report->frames.count; i++)
		if (slant_str_is(report->frames.data[i].name, name))
			return &report->frames.data[i];
	return NULL;
}

static void frames_share_their_family(void **state)
{
	(void)state;
	rate("", TEXT(100, {2, "market"}, {3, "happy"}, {12, "market"}, {22, "market"}, {32, "sin"}, {42, "clash"}), SLANT_LANGUAGE);
	assert_int_equal(report->frames.count, 3);
	assert_true(near(frame("policy/economic")->share, .9) && near(frame("policy/morality")->share, .1) && near(frame("generic/conflict")->share, 1));
	assert_int_equal(frame("policy/economic")->hits, 3);
	assert_true(frame("policy/economic")->present && !frame("policy/morality")->present && !frame("generic/conflict")->present);
	assert_true(near(frame("policy/economic")->score, 3 * .6 / 4) && near(frame("generic/conflict")->score, .5 / 4));   /* 100 words and 300 */
	double x = 1 / sqrt(1.5), tone = x / sqrt(1 + x * x);
	assert_true(near(frame("policy/economic")->valence, tone / 3) && frame("policy/morality")->valence == 0);
	assert_null(frame("policy/other"));
	rate("", TEXT(100, {2, "clash"}, {22, "clash"}, {42, "clash"}), SLANT_LANGUAGE);
	assert_true(near(frame("generic/conflict")->score, 3 * .5 / 4) && !frame("generic/conflict")->present);   /* no threshold of its own */
	rate("", TEXT(100, {42, "clash"}), SLANT_LANGUAGE);
	assert_true(frame("policy/other") && near(frame("policy/other")->share, 1) && frame("policy/other")->hits == 0);
}

static void tone_turns_with_a_negation(void **state)
{
	(void)state;
	static const struct { const char *words; double sum, squares; } cases[] = {
		{"stone", 0, 0}, {"happy", 1, 1}, {"sad", -1, 1}, {"not happy", -.5, .25}, {"not sad", .5, .25}, {"happy sad", 0, 2}, {"happy happy sad", 1, 3},
		{"not only happy", 1, 1},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		rate("", cases[i].words, SLANT_LANGUAGE);
		double x = cases[i].sum / sqrt(cases[i].squares + .5);
		if (!near(report->tone, x / sqrt(1 + x * x)))
			fail_msg("\"%s\" has a tone of %g", cases[i].words, report->tone);
	}
	rate("", TEXT(100, {2, "happy"}), SLANT_LANGUAGE);
	double one = report->tone;
	rate("", TEXT(200, {2, "happy"}), SLANT_LANGUAGE);
	assert_true(near(report->tone, one / 2));            /* the mean over words */
}

static void goals_of_development(void **state)
{
	(void)state;
	rate("", TEXT(100, {30, "poverty"}, {40, "poverty"}, {50, "clinic"}, {60, "climate"}), SLANT_LANGUAGE);
	assert_int_equal(report->sdgs.count, 2);             /* the two highest; 13 has .0125 */
	assert_int_equal(report->sdgs.data[0].goal, 1);
	assert_true(near(report->sdgs.data[0].score, (1 + log(2)) / 10));
	assert_int_equal(report->sdgs.data[1].goal, 3);
	assert_true(near(report->sdgs.data[1].score, .512 / 10));
	assert_int_equal(report->sdgs.data[0].evidence.count, 1);   /* an entry where it stands first */
	static const struct { placed marks[4]; const char *effect, *relevance; } cases[] = {
		{{{40, "poverty"}}, "neutral", "indirect"},
		{{{2, "poverty"}}, "neutral", "direct"},
		{{{40, "reduce"}, {41, "poverty"}}, "positive", "indirect"},            /* less of what is bad */
		{{{40, "raise"}, {41, "poverty"}}, "negative", "indirect"},
		{{{40, "not raise"}, {41, "poverty"}}, "positive", "indirect"},
		{{{40, "poverty"}, {41, "reduce"}}, "neutral", "indirect"},             /* the verb stands before */
		{{{40, "reduce"}, {41, "poverty"}, {50, "reduce"}, {51, "poverty"}}, "very positive", "indirect"},
		{{{40, "raise"}, {41, "clinics"}, {50, "raise"}, {51, "clinic"}}, "very positive", "indirect"},
		{{{40, "reduce"}, {41, "clinics"}, {50, "raise"}, {51, "clinic"}}, "neutral", "indirect"},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		rate("", compose(100, cases[i].marks, 4), SLANT_LANGUAGE);
		if (report->sdgs.count != 1 || strcmp(report->sdgs.data[0].effect, cases[i].effect) != 0 ||
		    strcmp(report->sdgs.data[0].relevance, cases[i].relevance) != 0)
			fail_msg("case %zu: %u goals, %s, %s", i, report->sdgs.count, report->sdgs.count ? report->sdgs.data[0].effect : "",
			         report->sdgs.count ? report->sdgs.data[0].relevance : "");
	}
	rate("", TEXT(100, {40, "climate"}), SLANT_LANGUAGE);
	assert_int_equal(report->sdgs.count, 0);             /* under the threshold */
}

static void constructs_of_sentences(void **state)
{
	(void)state;
	static const struct { const char *words; double z; } cases[] = {
		{"Stone stone stone stone stone stone stone stone stone stone.", -1},
		{"Stone crisis stone stone stone stone stone stone stone stone.", -1 + 3 * 0.4054651081},      /* ln(1 + .4 + .1) */
		{"Stone crisis stone crisis stone stone stone stone stone stone.", -1 + 3 * 0.6931471806},     /* ln(1 + 1) */
		{"Stone stone stone stone stone stone stone stone stone stone!", 1},
		{"Stone 12 stone stone stone stone stone stone stone 55.", -3},
		{"Stone \"plan\" stone stone stone stone stone stone stone stone.", -1 + 1.5 * 0.0953101798},   /* ln(1 + .1) */
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		rate("", cases[i].words, SLANT_LANGUAGE);
		assert_int_equal(report->sentence_reports.count, 1);
		const slant_construct_scores *c = &report->sentence_reports.data[0].constructs;
		double p = 1 / (1 + exp(-cases[i].z));
		if (!near(c->score[SLANT_CONSTRUCT_BIASED_WORDING], p))
			fail_msg("\"%s\": %g, not %g", cases[i].words, c->score[SLANT_CONSTRUCT_BIASED_WORDING], p);
		assert_int_equal(c->flag[SLANT_CONSTRUCT_BIASED_WORDING], p >= .5);
		assert_true(isnan(c->score[SLANT_CONSTRUCT_SUBJECTIVITY]) && !c->flag[SLANT_CONSTRUCT_SUBJECTIVITY]);
	}
	rate("", "It is the sole choice. It is the last option.", SLANT_LANGUAGE);
	assert_int_equal(report->sentence_reports.count, 2);
	const slant_construct_scores *first = &report->sentence_reports.data[0].constructs, *second = &report->sentence_reports.data[1].constructs;
	assert_true(near(first->score[SLANT_CONSTRUCT_FALSE_DICHOTOMY], .8) && first->flag[SLANT_CONSTRUCT_FALSE_DICHOTOMY]);
	assert_true(near(second->score[SLANT_CONSTRUCT_FALSE_DICHOTOMY], .5) && !second->flag[SLANT_CONSTRUCT_FALSE_DICHOTOMY]);
	/* Cues add up to their weight at most; quoted triggers count by their factor, though no rating knows them. */
	rate("", "Stone provided stone stone. \"It is the sole choice,\" said Ann.", SLANT_LANGUAGE);
	first = &report->sentence_reports.data[0].constructs, second = &report->sentence_reports.data[1].constructs;
	assert_true(near(first->score[SLANT_CONSTRUCT_FALSE_DICHOTOMY], 1 - exp(-.1 * (1 - exp(-.5)))) && !first->flag[SLANT_CONSTRUCT_FALSE_DICHOTOMY]);
	assert_true(near(second->score[SLANT_CONSTRUCT_FALSE_DICHOTOMY], 1 - sqrt(.2)) && second->flag[SLANT_CONSTRUCT_FALSE_DICHOTOMY]);
	/* Quoted words count by their factor. */
	rate("", "\"It was the worst crisis of all,\" said Ann.", SLANT_LANGUAGE);
	assert_true(near(report->sentence_reports.data[0].constructs.score[SLANT_CONSTRUCT_BIASED_WORDING], 1 / (1 + exp(1 - 3 * log(1.25)))));
	assert_int_equal(report->sentence_reports.data[0].voice, SLANT_VOICE_QUOTED);
}

static void a_sentence_is_early_in_its_article_only(void **state)
{
	(void)state;
	static const double expected[] = {1, 10. / 11, 10. / 12};      /* half as early after ten sentences */
	for (int titled = 0; titled <= 1; titled++) {
		rate(titled ? "Stone walls" : "", "Stone stone stone stone. Stone stone stone stone. Stone stone stone stone.", SLANT_LANGUAGE);
		assert_int_equal(report->sentence_reports.count, 3);
		for (int i = 0; i < 3; i++)
			assert_true(near(report->sentence_reports.data[i].constructs.features[SLANT_FEATURE_EARLY], expected[i]));
	}
	rate("", "Stone stone stone stone.", SLANT_LANGUAGE);
	assert_true(report->sentence_reports.data[0].constructs.features[SLANT_FEATURE_EARLY] == 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(language_is_an_exact_density),
		cmocka_unit_test(quoted_words_are_kept_apart),
		cmocka_unit_test(short_texts_are_not_rated),
		cmocka_unit_test(levels_and_gates),
		cmocka_unit_test(jackknife_and_probabilities),
		cmocka_unit_test(score_map_rises),
		cmocka_unit_test(dichotomies_are_counted),
		cmocka_unit_test(dichotomies_have_strength),
		cmocka_unit_test(framing_of_one_programme),
		cmocka_unit_test(framing_shows_stance),
		cmocka_unit_test(framing_judges_actors),
		cmocka_unit_test(framing_without_sides),
		cmocka_unit_test(framing_of_two_actors),
		cmocka_unit_test(omission_of_expected_aspects),
		cmocka_unit_test(topics_and_genre),
		cmocka_unit_test(frames_share_their_family),
		cmocka_unit_test(tone_turns_with_a_negation),
		cmocka_unit_test(goals_of_development),
		cmocka_unit_test(constructs_of_sentences),
		cmocka_unit_test(a_sentence_is_early_in_its_article_only),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
