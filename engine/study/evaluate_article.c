/* evaluate_article: the task `article`: a label on a whole article against each dimension. Takes records whose label is yes or no, or a
   level from 1 to 5; refuses both kinds in one input. Yes or no: AUC of each score, and of the sum of the ranks of language and framing;
   how many of those rated 3 or more are yes.
   Levels: Spearman's rho of the score, quadratic weighted kappa and ordinal alpha of the rating, over articles that have one.

   For yes or no an abstained score counts as 0, the lowest: leaving such articles out would make the figure look better the more is
   left out. The ranks of the sum are those among all articles, in each replicate, too. */
#include <math.h>

#include "../base/error.h"
#include "evaluate_binary.h"

#include "../base/banned.h"

#define LEVEL_FIGURES 3      /* of each dimension, where labels are levels */
#define HIGH_LEVEL 3         /* a rating from here on lists evidence and says that there is something */

enum { GOLD, IS_LEVEL, WORDS, SCORES, RATINGS = SCORES + SLANT_DIMENSIONS };

_Static_assert(RATINGS + SLANT_DIMENSIONS <= EVALUATE_VALUES, "a row has room for scores and ratings");

typedef struct plan {
	bool levels;
	uint8_t *gold;
	int64_t *level, *words, *rating[SLANT_DIMENSIONS];
	slant_ranking by_level, by_words, by_score[SLANT_DIMENSIONS], by_sum;
	slant_codings codings[SLANT_DIMENSIONS];
	int64_t *ranks;
	uint32_t *rated_weights;
} plan;

static slant_status open_article(evaluation *e, slant_error *error)
{
	e->plan = slant_arena_calloc(&e->arena, 1, sizeof(plan));
	return e->plan ? SLANT_OK : slant_error_memory(error);
}

/* READING */

static slant_status read_label(const evaluation *e, const slant_json *label, evaluate_row *row, slant_error *error)
{
	int64_t number = 0;
	bool yes;
	slant_error ignored;
	bool level = !e->wanted.data && slant_evaluate_number(e, label, &number, &ignored) == SLANT_OK && number > SLANT_MILLION;
	if (level) {
		if (number % SLANT_MILLION || number > 5 * SLANT_MILLION)
			return slant_error_set(error, SLANT_INPUT, "`%.*s` is no level from 1 to 5", (int)e->field.length, e->field.data);
		row->values[IS_LEVEL] = 1;
		row->values[GOLD] = number / SLANT_MILLION;
		return SLANT_OK;
	}
	slant_status status = slant_evaluate_yes(e, label, &yes, error);
	if (status == SLANT_OK)
		row->values[GOLD] = row->positive = yes;
	return status;
}

static slant_status observe(const evaluation *e, const slant_json *label, evaluate_notes *notes, slant_error *error)
{
	const slant_report *report = notes->report;
	slant_str text = report->document->text.fields[SLANT_FIELD_TEXT];
	slant_buf miss;
	slant_status status = read_label(e, label, &notes->row, error);
	if (status != SLANT_OK)
		return status;
	notes->row.values[WORDS] = slant_evaluate_words(text);
	slant_buf_init(&miss);
	slant_evaluate_excerpt(&miss, "text", text);
	for (int d = 0; d < SLANT_DIMENSIONS; d++) {
		double score = slant_report_score(report, (slant_dimension)d);
		notes->row.values[SCORES + d] = isnan(score) ? 0 : slant_fixed_of(score);
		notes->row.values[RATINGS + d] = slant_report_rating(report, (slant_dimension)d);
		if (!isnan(score))
			slant_evaluate_score(&miss, slant_dimension_name((slant_dimension)d), score);
	}
	status = miss.failed ? slant_error_memory(error) : slant_evaluate_note(notes, slant_buf_str(&miss), NULL, error);
	slant_buf_release(&miss);
	return status;
}

/* SORTING */

/* A label of 1 is a level where others are over 1, and yes where none is. */
static slant_status find_kind(evaluation *e, plan *p, slant_error *error)
{
	for (size_t i = 0; i < e->units; i++)
		p->levels |= e->rows[i].values[IS_LEVEL] != 0;
	if (p->levels && e->settings->entries)
		return slant_error_set(error, SLANT_ARGUMENT, "labels that are levels have no yes or no, by which entries are counted");
	for (size_t i = 0; i < e->units && p->levels; i++)
		if (e->rows[i].values[GOLD] == 0)
			return slant_error_set(error, SLANT_INPUT, "`%.*s` is a level from 1 to 5 in some records, and no or 0 in others",
			                       (int)e->field.length, e->field.data);
	return SLANT_OK;
}

/* Every figure sees each of these, so all are sorted once. */
static slant_status sort_scores(evaluation *e, plan *p, slant_error *error)
{
	slant_status status = slant_ranking_init(&p->by_words, &e->arena, p->words, e->units, error);
	for (unsigned d = 0; d < SLANT_DIMENSIONS && status == SLANT_OK; d++) {
		int64_t *score = slant_evaluate_column(e, SCORES + d);
		p->rating[d] = slant_evaluate_column(e, RATINGS + d);
		if (!score || !p->rating[d])
			return slant_error_memory(error);
		for (size_t i = 0; i < e->units; i++)
			if (p->rating[d][i] == 0)
				p->rating[d][i] = SLANT_MISSING;
		status = slant_ranking_init(&p->by_score[d], &e->arena, score, e->units, error);
	}
	return status;
}

static bool name_abstained(evaluation *e, const plan *p)
{
	bool room = true;
	for (int d = 0; d < SLANT_DIMENSIONS; d++) {
		uint64_t abstained = 0;
		for (size_t i = 0; i < e->units; i++)
			abstained += p->rating[d][i] == SLANT_MISSING;
		room &= slant_evaluate_count(e, slant_evaluate_text(e, "%s_abstained", slant_dimension_name((slant_dimension)d)), abstained);
	}
	return room;
}

static uint64_t rated_high(const evaluation *e, const int64_t *rating)
{
	uint64_t n = 0;
	for (size_t i = 0; i < e->units; i++)
		n += rating[i] != SLANT_MISSING && rating[i] >= HIGH_LEVEL;
	return n;
}

static slant_status close_binary(evaluation *e, plan *p, slant_error *error)
{
	size_t n = e->units;
	uint64_t positives = 0;
	int64_t *sum = slant_arena_calloc(&e->arena, n + 1, sizeof *sum);
	p->gold = slant_evaluate_flags(e, GOLD);
	if (!sum || !p->gold)
		return slant_error_memory(error);
	slant_ranking_ranks(&p->by_score[SLANT_LANGUAGE], NULL, p->ranks);
	slant_ranking_ranks(&p->by_score[SLANT_FRAMING], NULL, p->ranks + n);
	for (size_t i = 0; i < n; i++) {
		sum[i] = p->ranks[i] + p->ranks[n + i];
		positives += p->gold[i];
	}
	slant_status status = slant_ranking_init(&p->by_sum, &e->arena, sum, n, error);
	if (status != SLANT_OK)
		return status;
	bool room = slant_evaluate_count(e, "positives", positives) && name_abstained(e, p) &&
	            slant_evaluate_figure(e, "language_framing_auc", n);
	for (int d = 0; d < SLANT_DIMENSIONS; d++)
		room = room && slant_evaluate_figure(e, slant_evaluate_text(e, "%s_auc", slant_dimension_name((slant_dimension)d)), n);
	for (int d = 0; d < SLANT_DIMENSIONS; d++)
		room = room && slant_evaluate_figure(e, slant_evaluate_text(e, "%s_precision_at_3", slant_dimension_name((slant_dimension)d)),
		                                     rated_high(e, p->rating[d]));
	room = room && slant_evaluate_figure(e, "average_precision", n) && slant_evaluate_figure(e, "precision_at_recall_25", n) &&
	       slant_evaluate_figure(e, "best_cut_f1", n) && slant_evaluate_control(e, "length_auc", n) &&
	       slant_evaluate_control(e, "length_best_cut_f1", n) && slant_evaluate_control(e, "auc_over_length", n);
	return room ? slant_evaluate_misses(e, p->gold, &p->by_sum, error) : slant_error_memory(error);
}

/* Levels are of one dimension: the one that their field is named after, or language. */
static void set_main_of_levels(evaluation *e)
{
	size_t dimension = SLANT_LANGUAGE;
	for (size_t d = 0; d < SLANT_DIMENSIONS; d++)
		if (slant_str_is(e->field, slant_dimension_name((slant_dimension)d)))
			dimension = d;
	e->main = dimension * LEVEL_FIGURES;
	e->subject = slant_dimension_name((slant_dimension)dimension);
	e->control = "length_spearman";
}

static slant_status close_levels(evaluation *e, plan *p, slant_error *error)
{
	size_t n = e->units;
	int64_t *both = slant_arena_alloc(&e->arena, (2 * n + 1) * sizeof *both);
	p->level = slant_evaluate_column(e, GOLD);
	if (!both || !p->level)
		return slant_error_memory(error);
	slant_status status = slant_ranking_init(&p->by_level, &e->arena, p->level, n, error);
	bool room = name_abstained(e, p);
	for (int d = 0; d < SLANT_DIMENSIONS && status == SLANT_OK; d++) {
		const char *name = slant_dimension_name((slant_dimension)d);
		uint64_t rated = 0;
		for (size_t i = 0; i < n; i++) {
			both[2 * i] = p->level[i];
			both[2 * i + 1] = p->rating[d][i];
			rated += p->rating[d][i] != SLANT_MISSING;
		}
		status = slant_codings_init(&p->codings[d], &e->arena, both, n, 2, error);
		room = room && slant_evaluate_figure(e, slant_evaluate_text(e, "%s_spearman", name), rated) &&
		       slant_evaluate_figure(e, slant_evaluate_text(e, "%s_weighted_kappa", name), rated) &&
		       slant_evaluate_figure(e, slant_evaluate_text(e, "%s_alpha", name), rated);
	}
	if (status != SLANT_OK)
		return status;
	set_main_of_levels(e);
	return room && slant_evaluate_control(e, "length_spearman", n) ? SLANT_OK : slant_error_memory(error);
}

static slant_status close_article(evaluation *e, slant_error *error)
{
	plan *p = e->plan;
	p->words = slant_evaluate_column(e, WORDS);
	p->ranks = slant_arena_alloc(&e->arena, (2 * e->units + 1) * sizeof *p->ranks);
	p->rated_weights = slant_arena_alloc(&e->arena, (e->units + 1) * sizeof *p->rated_weights);
	if (!p->words || !p->ranks || !p->rated_weights)
		return slant_error_memory(error);
	slant_status status = find_kind(e, p, error);
	if (status == SLANT_OK)
		status = sort_scores(e, p, error);
	if (status == SLANT_OK)
		status = p->levels ? close_levels(e, p, error) : close_binary(e, p, error);
	return status;
}

/* FIGURES */

/* Of the articles with a high rating, the share that people say yes to. */
static double precision_from(const int64_t *rating, const uint8_t *gold, const uint32_t *weights, size_t n)
{
	uint64_t rated = 0, right = 0;
	for (size_t i = 0; i < n; i++) {
		uint64_t weight = weights ? weights[i] : 1;
		if (rating[i] == SLANT_MISSING || rating[i] < HIGH_LEVEL)
			continue;
		rated += weight;
		right += gold[i] ? weight : 0;
	}
	return rated ? (double)right / (double)rated : NAN;
}

static void binary_statistic(const plan *p, const uint32_t *weights, double *values)
{
	slant_curve sum = slant_ranking_curve(&p->by_sum, p->gold, weights, EVALUATE_RECALL);
	slant_curve words = slant_ranking_curve(&p->by_words, p->gold, weights, EVALUATE_RECALL);
	*values++ = sum.auc;
	for (int d = 0; d < SLANT_DIMENSIONS; d++)
		*values++ = slant_ranking_curve(&p->by_score[d], p->gold, weights, EVALUATE_RECALL).auc;
	for (int d = 0; d < SLANT_DIMENSIONS; d++)
		*values++ = precision_from(p->rating[d], p->gold, weights, p->by_words.n);
	const double rest[] = {sum.average_precision, sum.precision_at_recall, sum.best_f1, words.auc, words.best_f1, sum.auc - words.auc};
	memcpy(values, rest, sizeof rest);
}

static void level_statistic(const plan *p, const uint32_t *weights, double *values)
{
	size_t n = p->by_level.n;
	for (int d = 0; d < SLANT_DIMENSIONS; d++) {
		for (size_t i = 0; i < n; i++)
			p->rated_weights[i] = p->rating[d][i] == SLANT_MISSING ? 0 : weights ? weights[i] : 1;
		*values++ = slant_spearman(&p->by_level, &p->by_score[d], p->rated_weights, p->ranks);
		*values++ = slant_kappa_quadratic(p->level, p->rating[d], n, weights);
		*values++ = slant_alpha(&p->codings[d], SLANT_ALPHA_ORDINAL, weights);
	}
	*values = slant_spearman(&p->by_level, &p->by_words, weights, p->ranks);
}

static void statistic(const evaluation *e, const uint32_t *weights, double *values)
{
	const plan *p = e->plan;
	if (p->levels)
		level_statistic(p, weights, values);
	else
		binary_statistic(p, weights, values);
}

static const evaluate_method method = {.open = open_article, .observe = observe, .close = close_article, .statistic = statistic};

const evaluate_task evaluate_article = {
	.name = "article", .summary = "what people say of whole articles, against the scores of each dimension", .field = "label",
	.subject = "language and framing", .main = "language_framing_auc", .control = "length_auc", .says_yes = true,
	.method = &method,
};
