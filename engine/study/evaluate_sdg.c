/* evaluate_sdg: the task `sdg`: does a text concern a goal? Takes records with a goal's number in the field `sdg` or `goal`, and a label
   that is yes or no; slant says yes where the goal is among the report's. Refuses goals that are no number from 1 to 17. */
#include <math.h>

#include "../base/error.h"
#include "evaluate_binary.h"

#include "../base/banned.h"

#define GOALS 17
#define BINARY_GOALS BINARY_MORE       /* value of a row: how many goals the report has */

static slant_status open_sdg(evaluation *e, slant_error *error)
{
	e->plan = slant_arena_calloc(&e->arena, 1, sizeof(evaluate_binary));
	e->options.unit = e->settings->articles ? SLANT_UNIT_ARTICLE : SLANT_UNIT_SENTENCE;
	return e->plan ? SLANT_OK : slant_error_memory(error);
}

static slant_status goal_of(const slant_article *article, slant_buf *scratch, int *goal, slant_error *error)
{
	slant_str json = slant_evaluate_field(article, SLANT_STR("sdg"), scratch);
	int64_t number = 0;
	if (!json.length)
		json = slant_evaluate_field(article, SLANT_STR("goal"), scratch);
	if (json.length >= 2 && json.data[0] == '"')
		json = slant_str_slice(json, 1, json.length - 1);
	if (!slant_fixed_parse(json, &number) || number % SLANT_MILLION || number < SLANT_MILLION || number > (int64_t)GOALS * SLANT_MILLION)
		return slant_error_set(error, SLANT_INPUT, "`sdg` is no goal from 1 to 17");
	*goal = (int)(number / SLANT_MILLION);
	return SLANT_OK;
}

static slant_status observe(const evaluation *e, const slant_json *label, evaluate_notes *notes, slant_error *error)
{
	const slant_report *report = notes->report;
	slant_buf scratch;
	int goal = 0;
	bool gold, found = false;
	double score = 0;
	slant_buf_init(&scratch);
	slant_status status = slant_evaluate_yes(e, label, &gold, error);
	if (status == SLANT_OK)
		status = goal_of(report->article, &scratch, &goal, error);
	slant_buf_release(&scratch);
	if (status != SLANT_OK)
		return status;
	for (uint32_t i = 0; i < report->sdgs.count; i++) {
		if (report->sdgs.data[i].goal == goal) {
			found = true;
			score = report->sdgs.data[i].score;
		}
	}
	notes->row.values[BINARY_GOALS] = report->sdgs.count;
	return slant_evaluate_binary_note(notes, gold, found, score, NULL, error);
}

static slant_status close_sdg(evaluation *e, slant_error *error)
{
	slant_status status = slant_evaluate_binary_close(e, e->plan, error);
	if (status == SLANT_OK && !slant_evaluate_figure(e, "goals_a_text", e->units))
		status = slant_error_memory(error);
	return status;
}

static void statistic(const evaluation *e, const uint32_t *weights, double *values)
{
	uint64_t goals = 0, texts = 0;
	slant_evaluate_binary_statistic(e->plan, weights, values);
	for (size_t i = 0; i < e->units; i++) {
		uint64_t weight = weights ? weights[i] : 1;
		texts += weight;
		goals += weight * (uint64_t)e->rows[i].values[BINARY_GOALS];
	}
	values[BINARY_FIGURES] = texts ? (double)goals / (double)texts : NAN;
}

static const evaluate_method method = {.open = open_sdg, .observe = observe, .close = close_sdg, .statistic = statistic};

const evaluate_task evaluate_sdg = {
	.name = "sdg", .summary = "texts that people say concern a goal, against the goals of the report", .field = "label", .subject = "sdgs",
	.main = "accuracy", .control = "length_best_cut_macro_f1", .says_yes = true, .method = &method,
};
