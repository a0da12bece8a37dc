/* evaluate_constructs: the tasks that have a construct's name: does slant's flag agree with what people say of a sentence? Takes records
   of one sentence each with a label, or, with --unit article, whole articles with a list of {start, end, label}, places in Unicode code
   points; a labelled sentence has the highest score of slant's sentences that overlap it, and is flagged where one of them is. Refuses
   constructs that the calibration doesn't hold, spans outside the text, and spans that don't read as their `text` says. */
#include <math.h>

#include "../base/error.h"
#include "../base/search.h"
#include "../score/profile/profile.h"
#include "evaluate_binary.h"
#include "points.h"

#include "../base/banned.h"

typedef struct plan {
	slant_construct construct;
	evaluate_binary binary;
} plan;

static bool is_known(const evaluation *e, int c)
{
	const slant_calibration *calibration = e->engine->calibration;
	return calibration && (calibration->constructs[c].known || (e->settings->peers && calibration->beside[c].known));
}

static slant_status unknown(const evaluation *e, slant_error *error)
{
	slant_buf known;
	slant_buf_init(&known);
	for (int c = 0; c < SLANT_CONSTRUCTS; c++)
		if (is_known(e, c))
			slant_buf_format(&known, "%s%s", known.length ? ", " : "", slant_construct_name((slant_construct)c));
	slant_status status = known.failed ? slant_error_memory(error)
	                                   : slant_error_set(error, SLANT_LEXICON, "the calibration holds no construct \"%s\"; it holds: %s",
	                                                     e->task->name, known.length ? known.data : "none");
	slant_buf_release(&known);
	return status;
}

static slant_status open_construct(evaluation *e, slant_error *error)
{
	plan *p = slant_arena_calloc(&e->arena, 1, sizeof *p);
	int c = 0;
	if (!p)
		return slant_error_memory(error);
	while (c < SLANT_CONSTRUCTS && strcmp(slant_construct_name((slant_construct)c), e->task->name) != 0)
		c++;
	if (c == SLANT_CONSTRUCTS || !is_known(e, c))
		return unknown(e, error);
	p->construct = (slant_construct)c;
	e->plan = p;
	if (e->settings->articles) {
		e->options = (slant_options){.unit = SLANT_UNIT_ARTICLE, .sentences = 1};
		if (!e->settings->label)
			e->field = SLANT_STR("labels");
	} else {
		e->options.unit = SLANT_UNIT_SENTENCE;
	}
	return SLANT_OK;
}

/* SENTENCES OF AN ARTICLE */

uint32_t slant_evaluate_sentence(const slant_report *report, uint32_t at)
{
	return SLANT_SEARCH(report->sentence_reports.data, report->sentence_reports.count, span.end, at + 1);
}

static slant_status note_span(const plan *p, slant_span span, bool gold, evaluate_notes *notes, slant_error *error)
{
	const slant_report *report = notes->report;
	double score = 0;
	bool flag = false;
	for (uint32_t i = slant_evaluate_sentence(report, span.beg); i < report->sentence_reports.count; i++) {
		const slant_sentence_report *sentence = &report->sentence_reports.data[i];
		if (sentence->span.beg >= span.end)
			break;
		score = fmax(score, sentence->constructs.score[p->construct]);
		flag |= sentence->constructs.flag[p->construct];
	}
	return slant_evaluate_binary_note(notes, gold, flag, score, &span, error);
}

static slant_status observe_article(const evaluation *e, const slant_json *label, evaluate_notes *notes, slant_error *error)
{
	slant_points points;
	size_t number = 0;
	if (slant_json_kind_of(label) != SLANT_JSON_ARRAY)
		return slant_error_set(error, SLANT_INPUT, "`%.*s` is no list of {start, end, label}", (int)e->field.length, e->field.data);
	if (!slant_points_init(&points, notes->arena, notes->report->document->text.fields[SLANT_FIELD_TEXT]))
		return slant_error_memory(error);
	for (const slant_json *item = slant_json_first(label); item; item = slant_json_next(item)) {
		slant_span span = {0, 0};
		bool gold;
		slant_status status = slant_points_label(&points, item, ++number, &span, error);
		if (status == SLANT_OK)
			status = slant_evaluate_yes(e, slant_json_get(item, "label"), &gold, error);
		if (status == SLANT_OK)
			status = note_span(e->plan, span, gold, notes, error);
		if (status != SLANT_OK)
			return status;
	}
	return SLANT_OK;
}

/* THE METHOD */

static slant_status observe(const evaluation *e, const slant_json *label, evaluate_notes *notes, slant_error *error)
{
	const plan *p = e->plan;
	const slant_construct_scores *found = &notes->report->constructs;
	bool gold;
	if (e->settings->articles)
		return observe_article(e, label, notes, error);
	slant_status status = slant_evaluate_yes(e, label, &gold, error);
	if (status == SLANT_OK)
		status = slant_evaluate_binary_note(notes, gold, found->flag[p->construct], found->score[p->construct], NULL, error);
	return status;
}

static slant_status close_construct(evaluation *e, slant_error *error)
{
	plan *p = e->plan;
	return slant_evaluate_binary_close(e, &p->binary, error);
}

static void statistic(const evaluation *e, const uint32_t *weights, double *values)
{
	const plan *p = e->plan;
	slant_evaluate_binary_statistic(&p->binary, weights, values);
}

static const evaluate_method method = {.open = open_construct, .observe = observe, .close = close_construct, .statistic = statistic};

/* Where few sentences are positive, the mean over both classes says little of them: F1 is the main figure there. */
#define CONSTRUCT(key, what, figure) \
	{.name = key, .summary = what, .field = "label", .main = figure, .control = "length_best_cut_" figure, .says_yes = true, \
	 .method = &method}
const evaluate_task evaluate_constructs[EVALUATE_CONSTRUCTS] = {
	CONSTRUCT("biased_wording", "sentences that people call biased, against the flag biased_wording", "macro_f1"),
	CONSTRUCT("subjectivity", "sentences that people call subjective, against the flag subjectivity", "macro_f1"),
	CONSTRUCT("loaded_language", "sentences that people call loaded, against the flag loaded_language", "f1"),
	CONSTRUCT("lexical_bias", "sentences that people call biased by their words, against the flag lexical_bias", "f1"),
	CONSTRUCT("informational", "sentences that people call biased by what they tell, against the flag informational", "f1"),
	CONSTRUCT("false_dichotomy", "sentences in which people see a false dichotomy, against the flag false_dichotomy", "f1"),
};
