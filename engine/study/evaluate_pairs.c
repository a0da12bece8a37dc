/* evaluate_pairs: the task `pairs`: of two wordings of one sentence, does the one that was edited away score higher in biased_wording?
   Takes records with the wording that people found biased in `text` and the neutral one in a field of its own (`neutral`); ties count
   half. Refuses a neutral wording that is no text.

   The biased wording is more often the longer one, so the main figure is that of the pairs in which it has no more words. */
#include <math.h>
#include <pthread.h>

#include "../base/error.h"
#include "../base/limits.h"
#include "evaluate.h"

#include "../base/banned.h"

enum { TWICE_HIGHER, TIED, NOT_LONGER, TWICE_LONGER };     /* values of a row: 2 won, 1 tied */

/* Workers for the second wording, handed from thread to thread. */
typedef struct plan {
	pthread_mutex_t lock;
	slant_worker *spare[SLANT_LIMIT_JOBS + 1];
	unsigned count;
} plan;

static slant_status open_pairs(evaluation *e, slant_error *error)
{
	const slant_calibration *calibration = e->engine->calibration;
	plan *p = slant_arena_calloc(&e->arena, 1, sizeof *p);
	if (!p)
		return slant_error_memory(error);
	if (!calibration || !calibration->constructs[SLANT_CONSTRUCT_BIASED_WORDING].known)
		return slant_error_set(error, SLANT_LEXICON, "the calibration holds no construct \"biased_wording\"");
	if (pthread_mutex_init(&p->lock, NULL) != 0)
		return slant_error_memory(error);
	e->plan = p;
	e->options.unit = SLANT_UNIT_SENTENCE;
	return SLANT_OK;
}

static void release_pairs(evaluation *e)
{
	plan *p = e->plan;
	if (!p)
		return;
	while (p->count)
		slant_worker_free(p->spare[--p->count]);
	pthread_mutex_destroy(&p->lock);
}

static slant_status borrow(const evaluation *e, plan *p, slant_worker **worker, slant_error *error)
{
	*worker = NULL;
	pthread_mutex_lock(&p->lock);
	if (p->count)
		*worker = p->spare[--p->count];
	pthread_mutex_unlock(&p->lock);
	return *worker ? SLANT_OK : slant_worker_new(e->engine, worker, error);
}

/* There are never more than one a thread. */
static void hand_back(plan *p, slant_worker *worker)
{
	pthread_mutex_lock(&p->lock);
	p->spare[p->count++] = worker;
	pthread_mutex_unlock(&p->lock);
}

static slant_status score_neutral(const evaluation *e, slant_str text, double *score, slant_error *error)
{
	slant_article *article = NULL;
	slant_worker *worker = NULL;
	const slant_report *report;
	plan *p = e->plan;
	slant_status status = slant_article_new(NULL, NULL, NULL, text.data, text.length, &article, error);
	if (status == SLANT_OK)
		status = borrow(e, p, &worker, error);
	if (status == SLANT_OK)
		status = slant_worker_score(worker, article, &e->options, &report, error);
	if (status == SLANT_OK)
		*score = report->constructs.score[SLANT_CONSTRUCT_BIASED_WORDING];
	if (worker)
		hand_back(p, worker);
	slant_article_free(article);
	return status;
}

static int64_t compared(int64_t a, int64_t b)
{
	return a > b ? 2 : a == b;
}

static slant_status observe(const evaluation *e, const slant_json *label, evaluate_notes *notes, slant_error *error)
{
	slant_str neutral, text = notes->report->document->text.fields[SLANT_FIELD_TEXT];
	double score = 0;
	if (!slant_json_string(label, &neutral) || slant_str_trim(neutral).length == 0)
		return slant_error_set(error, SLANT_INPUT, "`%.*s` is no text", (int)e->field.length, e->field.data);
	slant_status status = score_neutral(e, neutral, &score, error);
	if (status != SLANT_OK)
		return status;
	int64_t biased = slant_fixed_of(notes->report->constructs.score[SLANT_CONSTRUCT_BIASED_WORDING]), other = slant_fixed_of(score);
	int64_t words = slant_evaluate_words(text), other_words = slant_evaluate_words(neutral);
	notes->row.values[TWICE_HIGHER] = compared(biased, other);
	notes->row.values[TIED] = biased == other;
	notes->row.values[NOT_LONGER] = words <= other_words;
	notes->row.values[TWICE_LONGER] = compared(words, other_words);
	return slant_evaluate_note(notes, SLANT_STR(""), NULL, error);
}

static slant_status close_pairs(evaluation *e, slant_error *error)
{
	uint64_t n = e->units, kept = 0;
	for (size_t i = 0; i < e->units; i++)
		kept += e->rows[i].values[NOT_LONGER] != 0;
	if (!slant_evaluate_count(e, "with_no_more_words", kept) || !slant_evaluate_figure(e, "biased_side_higher", kept) ||
	    !slant_evaluate_figure(e, "ties", kept) || !slant_evaluate_figure(e, "biased_side_higher_of_all", n) ||
	    !slant_evaluate_figure(e, "ties_of_all", n) || !slant_evaluate_control(e, "biased_side_longer_of_all", n) ||
	    !slant_evaluate_control(e, "higher_over_longer_of_all", n))
		return slant_error_memory(error);
	return SLANT_OK;
}

static void statistic(const evaluation *e, const uint32_t *weights, double *values)
{
	uint64_t n[2] = {0}, higher[2] = {0}, tied[2] = {0}, longer = 0;        /* of the pairs with no more words; of all */
	for (size_t i = 0; i < e->units; i++) {
		const int64_t *v = e->rows[i].values;
		uint64_t weight = weights ? weights[i] : 1;
		for (int all = v[NOT_LONGER] ? 0 : 1; all < 2; all++) {
			n[all] += weight;
			higher[all] += weight * (uint64_t)v[TWICE_HIGHER];
			tied[all] += weight * (uint64_t)v[TIED];
		}
		longer += weight * (uint64_t)v[TWICE_LONGER];
	}
	for (int all = 0; all < 2; all++) {
		values[2 * all] = n[all] ? (double)higher[all] / 2 / (double)n[all] : NAN;
		values[2 * all + 1] = n[all] ? (double)tied[all] / (double)n[all] : NAN;
	}
	values[4] = n[1] ? (double)longer / 2 / (double)n[1] : NAN;
	values[5] = values[2] - values[4];
}

static const evaluate_method method = {.open = open_pairs, .observe = observe, .close = close_pairs, .statistic = statistic,
                                       .release = release_pairs};

const evaluate_task evaluate_pairs = {
	.name = "pairs", .summary = "sentences before and after people made them neutral, against biased_wording", .field = "neutral",
	.subject = "biased_wording", .main = "biased_side_higher", .control = "biased_side_longer_of_all", .method = &method,
};
