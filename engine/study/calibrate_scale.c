/* calibrate_scale: a dimension's scale from ratings that people gave whole articles. Takes records with a rating from 1 to 5 by each of
   three coders or more; gives the cuts and the slope of a cumulative-link model, and how well it agrees with ratings that it has not seen;
   refuses fewer coders, few articles, coders who do not agree (unless forced), and a score that does not rise with the ratings. Without a
   field of its own for the rating (--label), each coder's rating counts, the coders of an article as one. See calibrate.h. */
#include <math.h>
#include <stdlib.h>

#include "../base/error.h"
#include "../stats/ordinal.h"
#include "calibrate.h"
#include "evaluate.h"

#include "../base/banned.h"

#define LEAST_CODERS 3u
#define MOST_CODERS 32u
#define LEAST_ARTICLES 30u
#define LEAST_ALPHA 0.667      /* Krippendorff's lowest limit for tentative conclusions */
#define NO_RATING 0u

_Static_assert(SLANT_LEVELS == SLANT_ORDINAL_LEVELS, "levels of ratings are those of the model");

typedef struct rated {
	char sha256[65];
	double score;                   /* NaN: slant abstained */
	uint8_t label;                  /* of the label's own field; or NO_RATING */
	uint8_t ratings[MOST_CODERS];   /* by coder */
} rated;

typedef struct survey {
	const slant_calibrate_settings *options;
	char *names;                    /* of the coders' fields, each ending in NUL */
	const char *coders[MOST_CODERS];
	unsigned coder_count;
	slant_buf rows;                 /* rated */
	double *x, *weights;            /* one an observation */
	uint8_t *levels;
	size_t *article;
	size_t count;
} survey;

static const rated *row_at(const survey *s, size_t i)
{
	return (const rated *)(const void *)s->rows.data + i;
}

static size_t row_count(const survey *s)
{
	return s->rows.length / sizeof(rated);
}

/* A whole number, or a digit as text, as tables have it; an empty cell is no rating. */
static slant_status judge_rating(slant_str text, const char *name, uint8_t *rating, slant_error *error)
{
	slant_json *json = NULL;
	int64_t value = -1;
	bool blank = false;
	slant_str digit;
	slant_status status = slant_json_parse(text, &json, NULL, error);
	if (status == SLANT_OK && !slant_json_integer(json, &value) && slant_json_string(json, &digit)) {
		blank = !digit.length;
		value = digit.length == 1 ? digit.data[0] - '0' : -1;
	}
	slant_json_free(json);
	if (status != SLANT_OK || blank)
		return status;
	if (value < 1 || value > SLANT_LEVELS)
		return slant_error_set(error, SLANT_INPUT, "`%s` is no rating from 1 to 5", name);
	*rating = (uint8_t)value;
	return SLANT_OK;
}

static slant_status read_rating(const slant_article *article, const char *name, slant_buf *scratch, uint8_t *rating, slant_error *error)
{
	slant_str text = slant_evaluate_field(article, slant_str_of(name), scratch);
	if (scratch->failed)
		return slant_error_memory(error);
	return text.length ? judge_rating(text, name, rating, error) : SLANT_OK;
}

static slant_status map(void *context, const slant_report *report, slant_buf *out, slant_error *error)
{
	const survey *s = context;
	rated row = {.score = slant_report_score(report, s->options->dimension)};
	slant_buf scratch;
	slant_buf_init(&scratch);
	memcpy(row.sha256, report->sha256, sizeof row.sha256);
	slant_status status = SLANT_OK;
	for (unsigned c = 0; c < s->coder_count && status == SLANT_OK; c++)
		status = read_rating(report->article, s->coders[c], &scratch, &row.ratings[c], error);
	if (status == SLANT_OK && s->options->label)
		status = read_rating(report->article, s->options->label, &scratch, &row.label, error);
	slant_buf_release(&scratch);
	if (status == SLANT_OK)
		slant_buf_append(out, (const char *)&row, sizeof row);
	return status;
}

static slant_status take(void *context, slant_str bytes, slant_error *error)
{
	survey *s = context;
	slant_buf_put(&s->rows, bytes);
	return s->rows.failed ? slant_error_memory(error) : SLANT_OK;
}

static int by_content(const void *left, const void *right)
{
	const rated *a = left, *b = right;
	int order = memcmp(a->sha256, b->sha256, sizeof a->sha256);
	if (!order)
		order = (a->label > b->label) - (a->label < b->label);
	return order ? order : memcmp(a->ratings, b->ratings, sizeof a->ratings);
}

/* Of all articles, rated by slant or not. */
static slant_status agree(const survey *s, slant_arena *arena, double *alpha, slant_error *error)
{
	slant_codings codings;
	size_t n = row_count(s);
	int64_t *values = slant_arena_calloc(arena, n * s->coder_count, sizeof *values);
	if (!values)
		return slant_error_memory(error);
	for (size_t i = 0; i < n; i++)
		for (unsigned c = 0; c < s->coder_count; c++) {
			uint8_t rating = row_at(s, i)->ratings[c];
			values[i * s->coder_count + c] = rating == NO_RATING ? SLANT_MISSING : rating;
		}
	slant_status status = slant_codings_init(&codings, arena, values, n, s->coder_count, error);
	if (status == SLANT_OK)
		*alpha = slant_alpha(&codings, SLANT_ALPHA_ORDINAL, NULL);
	return status;
}

/* OBSERVATIONS: the label, or each coder's rating, those of an article weighing 1 together. */

static slant_status observe(survey *s, calibrate_scale *scale, slant_arena *arena, slant_error *error)
{
	size_t n = row_count(s), most = n * s->coder_count + n;
	s->x = slant_arena_calloc(arena, most, sizeof *s->x);
	s->weights = slant_arena_calloc(arena, most, sizeof *s->weights);
	s->levels = slant_arena_calloc(arena, most, sizeof *s->levels);
	s->article = slant_arena_calloc(arena, most, sizeof *s->article);
	if (!s->x || !s->weights || !s->levels || !s->article)
		return slant_error_memory(error);
	for (size_t i = 0; i < n; i++) {
		const rated *row = row_at(s, i);
		const uint8_t *ratings = row->label ? &row->label : row->ratings;
		unsigned count = row->label ? 1 : s->coder_count, m = 0;
		for (unsigned c = 0; c < count; c++)
			m += ratings[c] != NO_RATING;
		if (!m || (s->options->label && !row->label)) {
			scale->unlabelled++;
			continue;
		}
		if (isnan(row->score)) {
			scale->abstained++;
			continue;
		}
		scale->articles++;
		for (unsigned c = 0; c < count; c++) {
			if (!ratings[c])
				continue;
			s->x[s->count] = row->score;
			s->weights[s->count] = 1.0 / m;
			s->levels[s->count] = (uint8_t)(ratings[c] - 1);
			s->article[s->count++] = i;
			scale->levels[ratings[c] - 1]++;
		}
	}
	scale->labels = s->count;
	return SLANT_OK;
}

/* HOW GOOD */

static int level_by(const slant_ordinal *model, double x)
{
	int level = 0;
	for (int k = 0; k < SLANT_LEVELS - 1; k++)
		level += model->slope * x > model->cuts[k];
	return level;
}

/* Each rating against the level that a scale gives which was made without the article. Undefined where a fold's absence leaves no scale. */
static slant_status judge_unseen(const survey *s, unsigned folds, calibrate_scale *scale, slant_arena *arena, slant_error *error)
{
	size_t n = s->count, near = 0;
	double *weights = slant_arena_calloc(arena, n, sizeof *weights);
	int64_t *ratings = slant_arena_calloc(arena, n, sizeof *ratings), *levels = slant_arena_calloc(arena, n, sizeof *levels);
	int64_t *scores = slant_arena_calloc(arena, n, sizeof *scores);
	slant_status status = weights && ratings && levels && scores ? SLANT_OK : slant_error_memory(error);
	for (unsigned k = 0; k < folds && status == SLANT_OK; k++) {
		slant_ordinal model;
		for (size_t i = 0; i < n; i++)
			weights[i] = slant_calibrate_fold(slant_str_of(row_at(s, s->article[i])->sha256), folds) == k ? 0 : s->weights[i];
		status = slant_fit_ordinal(s->x, s->levels, weights, n, &model, error);
		for (size_t i = 0; i < n && status == SLANT_OK; i++)
			if (!(weights[i] > 0))
				levels[i] = level_by(&model, s->x[i]);
	}
	for (size_t i = 0; i < n && status != SLANT_MEMORY; i++) {
		ratings[i] = s->levels[i];
		scores[i] = slant_fixed_of(s->x[i]);
		near += llabs(ratings[i] - levels[i]) <= 1;
	}
	if (status != SLANT_OK && status != SLANT_NUMERIC && status != SLANT_INPUT)
		return status;
	scale->agreement = status == SLANT_OK ? (double)near / (double)n : NAN;
	scale->kappa = status == SLANT_OK ? slant_kappa_quadratic(ratings, levels, n, NULL) : NAN;
	scale->correlation = slant_pearson(scores, ratings, n, NULL);
	return SLANT_OK;
}

/* THE WHOLE */

static slant_status split_names(survey *s, slant_error *error)
{
	size_t length = s->options->coders ? strlen(s->options->coders) : 0;
	s->names = calloc(length + 1, 1);
	if (!s->names)
		return slant_error_memory(error);
	memcpy(s->names, s->options->coders ? s->options->coders : "", length);
	for (char *name = s->names, *comma; *name; name = comma) {
		comma = name + strcspn(name, ",");
		if (s->coder_count == MOST_CODERS)
			return slant_error_set(error, SLANT_ARGUMENT, "more than %u coders", MOST_CODERS);
		if (comma > name)
			s->coders[s->coder_count++] = name;
		if (*comma)
			*comma++ = '\0';
	}
	if (s->coder_count < LEAST_CODERS)
		return slant_error_set(error, SLANT_ARGUMENT, "a scale needs %u coders or more, so that it is known how far people agree; --coders "
		                       "names %u", LEAST_CODERS, s->coder_count);
	return SLANT_OK;
}

static slant_status fit(survey *s, calibrate_scale *scale, slant_arena *arena, slant_error *error)
{
	slant_ordinal model;
	qsort(s->rows.data, row_count(s), sizeof(rated), by_content);
	slant_status status = agree(s, arena, &scale->alpha, error);
	if (status == SLANT_OK)
		status = observe(s, scale, arena, error);
	if (status != SLANT_OK)
		return status;
	if (scale->articles < LEAST_ARTICLES)
		return slant_error_set(error, SLANT_INPUT, "a scale wants %u rated articles or more; the inputs hold %llu", LEAST_ARTICLES,
		                       (unsigned long long)scale->articles);
	if (!(scale->alpha >= LEAST_ALPHA) && !s->options->force)
		return slant_error_set(error, SLANT_INPUT, "the coders' alpha is %.3f; under %.3f their ratings are no measure to fit a scale to "
		                       "(--force does it all the same)", scale->alpha, LEAST_ALPHA);
	if ((status = slant_fit_ordinal(s->x, s->levels, s->weights, s->count, &model, error)) != SLANT_OK)
		return status;
	if (!(model.slope > 0))
		return slant_error_set(error, SLANT_INPUT, "the score of %s does not rise with the ratings (slope %.3f)",
		                       slant_dimension_name(scale->dimension), model.slope);
	memcpy(scale->cuts, model.cuts, sizeof scale->cuts);
	scale->slope = model.slope;
	return judge_unseen(s, s->options->folds ? s->options->folds : CALIBRATE_FOLDS, scale, arena, error);
}

slant_status slant_calibrate_scale(const slant_engine *engine, const slant_corpus_settings *settings,
                                   const slant_calibrate_settings *options, const slant_watch *watch, calibrate_scale *scale,
                                   slant_error *error)
{
	survey s = {.options = options};
	slant_reader *reader = NULL;
	slant_arena arena;
	*scale = (calibrate_scale){.dimension = options->dimension};
	if (options->dimension != SLANT_FRAMING && options->dimension != SLANT_LANGUAGE)
		return slant_error_set(error, SLANT_ARGUMENT, "a scale can be fitted for framing and language; the other dimensions have rules");
	slant_status status = split_names(&s, error);
	scale->coders = s.coder_count;
	if (status == SLANT_OK)
		status = slant_reader_new(&settings->inputs, &reader, error);
	if (status == SLANT_OK) {
		slant_batch_work work = {.map = map, .take = take, .context = &s};
		status = slant_batch_run(engine, reader, settings->jobs, &work, watch, &scale->failures, error);
	}
	slant_reader_free(reader);
	if (status == SLANT_OK && !row_count(&s))
		status = slant_error_set(error, SLANT_INPUT, "no record could be used");
	slant_arena_init(&arena);
	if (status == SLANT_OK)
		status = fit(&s, scale, &arena, error);
	slant_arena_release(&arena);
	slant_buf_release(&s.rows);
	free(s.names);
	return status;
}
