/* evaluate_tone: the task `tone`: a number by which people say how friendly a text is, against slant's tone. Takes records whose label is
   a number on any scale; where slant gives no tone (another language) it counts as 0. */
#include <math.h>

#include "../base/error.h"
#include "evaluate.h"

#include "../base/banned.h"

enum { GOLD, TONE, WORDS, KNOWN };

typedef struct plan {
	int64_t *gold, *tone, *words, *ranks;
	slant_ranking by_gold, by_tone, by_words;
} plan;

static slant_status open_tone(evaluation *e, slant_error *error)
{
	e->plan = slant_arena_calloc(&e->arena, 1, sizeof(plan));
	e->options.unit = e->settings->articles ? SLANT_UNIT_ARTICLE : SLANT_UNIT_SENTENCE;
	return e->plan ? SLANT_OK : slant_error_memory(error);
}

static slant_status observe(const evaluation *e, const slant_json *label, evaluate_notes *notes, slant_error *error)
{
	double tone = notes->report->tone;
	slant_status status = slant_evaluate_number(e, label, &notes->row.values[GOLD], error);
	if (status != SLANT_OK)
		return status;
	notes->row.values[TONE] = isnan(tone) ? 0 : slant_fixed_of(tone);
	notes->row.values[KNOWN] = !isnan(tone);
	notes->row.values[WORDS] = slant_evaluate_words(notes->report->document->text.fields[SLANT_FIELD_TEXT]);
	return slant_evaluate_note(notes, SLANT_STR(""), NULL, error);
}

static slant_status close_tone(evaluation *e, slant_error *error)
{
	plan *p = e->plan;
	uint64_t n = e->units, known = 0;
	*p = (plan){.gold = slant_evaluate_column(e, GOLD), .tone = slant_evaluate_column(e, TONE), .words = slant_evaluate_column(e, WORDS),
	            .ranks = slant_arena_alloc(&e->arena, (2 * e->units + 1) * sizeof *p->ranks)};
	if (!p->gold || !p->tone || !p->words || !p->ranks)
		return slant_error_memory(error);
	slant_status status = slant_ranking_init(&p->by_gold, &e->arena, p->gold, e->units, error);
	if (status == SLANT_OK)
		status = slant_ranking_init(&p->by_tone, &e->arena, p->tone, e->units, error);
	if (status == SLANT_OK)
		status = slant_ranking_init(&p->by_words, &e->arena, p->words, e->units, error);
	if (status != SLANT_OK)
		return status;
	for (size_t i = 0; i < e->units; i++)
		known += e->rows[i].values[KNOWN] != 0;
	if (!slant_evaluate_count(e, "with_tone", known) || !slant_evaluate_figure(e, "pearson", n) || !slant_evaluate_figure(e, "spearman", n) ||
	    !slant_evaluate_control(e, "length_pearson", n) || !slant_evaluate_control(e, "length_spearman", n))
		return slant_error_memory(error);
	return SLANT_OK;
}

static void statistic(const evaluation *e, const uint32_t *weights, double *values)
{
	const plan *p = e->plan;
	values[0] = slant_pearson(p->gold, p->tone, e->units, weights);
	values[1] = slant_spearman(&p->by_gold, &p->by_tone, weights, p->ranks);
	values[2] = slant_pearson(p->gold, p->words, e->units, weights);
	values[3] = slant_spearman(&p->by_gold, &p->by_words, weights, p->ranks);
}

static const evaluate_method method = {.open = open_tone, .observe = observe, .close = close_tone, .statistic = statistic};

const evaluate_task evaluate_tone = {
	.name = "tone", .summary = "how friendly people find a text, against tone", .field = "label", .main = "pearson",
	.control = "length_pearson", .method = &method,
};
