/* calibrate_scale: a dimension's scale from ratings that people gave whole articles. Takes records with a rating from 1 to 5 by each of
   three coders or more; gives the cuts and the slope of a cumulative-link model, and how well it agrees with ratings that it has not seen;
   refuses fewer coders, few articles, coders who do not agree (unless forced), and a score that does not rise with the ratings. Without a
   field of its own for the rating (--label), each coder's rating counts, the coders of an article as one. See calibrate.h.

   Krippendorff's alpha: Content Analysis, 4th ed. (2018), chapter 12, with the ordinal metric. */
#include <math.h>
#include <stdlib.h>

#include "../base/error.h"
#include "../stats/ordinal.h"
#include "calibrate.h"

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
static slant_status read_rating(const slant_article *article, const char *name, slant_arena *arena, uint8_t *rating, slant_error *error)
{
	slant_json *json = NULL;
	int64_t value = -1;
	bool blank = false;
	slant_str text = slant_calibrate_field(article, name, arena), digit;
	if (!text.data)
		return slant_error_memory(error);
	if (!text.length)
		return SLANT_OK;
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

static slant_status map(void *context, const slant_report *report, slant_buf *out, slant_error *error)
{
	const survey *s = context;
	rated row = {.score = slant_report_score(report, s->options->dimension)};
	slant_arena arena;
	slant_arena_init(&arena);
	memcpy(row.sha256, report->sha256, sizeof row.sha256);
	slant_status status = SLANT_OK;
	for (unsigned c = 0; c < s->coder_count && status == SLANT_OK; c++)
		status = read_rating(report->article, s->coders[c], &arena, &row.ratings[c], error);
	if (status == SLANT_OK && s->options->label)
		status = read_rating(report->article, s->options->label, &arena, &row.label, error);
	slant_arena_release(&arena);
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

/* AGREEMENT */

static double alpha_of(const survey *s)
{
	double pairs[SLANT_LEVELS][SLANT_LEVELS] = {{0}}, held[SLANT_LEVELS] = {0}, all = 0, seen = 0, expected = 0;
	for (size_t i = 0; i < row_count(s); i++) {
		const rated *row = row_at(s, i);
		unsigned m = 0;
		for (unsigned c = 0; c < s->coder_count; c++)
			m += row->ratings[c] != NO_RATING;
		for (unsigned a = 0; a < s->coder_count && m > 1; a++)
			for (unsigned b = 0; b < s->coder_count; b++)
				if (a != b && row->ratings[a] && row->ratings[b])
					pairs[row->ratings[a] - 1][row->ratings[b] - 1] += 1.0 / (m - 1);
	}
	for (int c = 0; c < SLANT_LEVELS; c++)
		for (int k = 0; k < SLANT_LEVELS; k++) {
			held[c] += pairs[c][k];
			all += pairs[c][k];
		}
	for (int c = 0; c < SLANT_LEVELS; c++)
		for (int k = c + 1; k < SLANT_LEVELS; k++) {
			double far = -(held[c] + held[k]) / 2;
			for (int g = c; g <= k; g++)
				far += held[g];
			seen += pairs[c][k] * far * far;
			expected += held[c] * held[k] * far * far;
		}
	return expected > 0 ? 1 - (all - 1) * seen / expected : NAN;
}

/* OBSERVATIONS: the label, or each coder's rating, those of an article weighing 1 together. */

static slant_status observe(survey *s, calibrate_scale *scale, slant_error *error)
{
	size_t n = row_count(s), most = n * MOST_CODERS + 1;
	s->x = calloc(most, sizeof *s->x);
	s->weights = calloc(most, sizeof *s->weights);
	s->levels = calloc(most, sizeof *s->levels);
	s->article = calloc(most, sizeof *s->article);
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

static unsigned fold_of(const rated *row, unsigned folds)
{
	unsigned rest = 0;
	for (const char *digit = row->sha256; *digit; digit++)
		rest = (rest * 16 + (unsigned)(*digit <= '9' ? *digit - '0' : *digit - 'a' + 10)) % folds;
	return rest;
}

static int level_by(const slant_ordinal *model, double x)
{
	int level = 0;
	for (int k = 0; k < SLANT_LEVELS - 1; k++)
		level += model->slope * x > model->cuts[k];
	return level;
}

/* 1 - sum of squared distances / what independence gives. */
static double kappa_of(double table[SLANT_LEVELS][SLANT_LEVELS], double *within)
{
	double rows[SLANT_LEVELS] = {0}, columns[SLANT_LEVELS] = {0}, all = 0, far = 0, expected = 0, near = 0;
	for (int a = 0; a < SLANT_LEVELS; a++)
		for (int b = 0; b < SLANT_LEVELS; b++) {
			rows[a] += table[a][b];
			columns[b] += table[a][b];
			all += table[a][b];
			near += abs(a - b) <= 1 ? table[a][b] : 0;
		}
	for (int a = 0; a < SLANT_LEVELS; a++)
		for (int b = 0; b < SLANT_LEVELS; b++) {
			far += table[a][b] * (a - b) * (a - b);
			expected += rows[a] * columns[b] / all * (a - b) * (a - b);
		}
	*within = near / all;
	return expected > 0 ? 1 - far / expected : NAN;
}

static slant_status judge_unseen(const survey *s, unsigned folds, calibrate_scale *scale, slant_error *error)
{
	double table[SLANT_LEVELS][SLANT_LEVELS] = {{0}}, *weights = calloc(s->count + 1, sizeof *weights);
	slant_status status = weights ? SLANT_OK : slant_error_memory(error);
	for (unsigned k = 0; k < folds && status == SLANT_OK; k++) {
		slant_ordinal model;
		for (size_t i = 0; i < s->count; i++)
			weights[i] = fold_of(row_at(s, s->article[i]), folds) == k ? 0 : s->weights[i];
		status = slant_fit_ordinal(s->x, s->levels, weights, s->count, &model, error);
		for (size_t i = 0; i < s->count && status == SLANT_OK; i++)
			if (!(weights[i] > 0))
				table[s->levels[i]][level_by(&model, s->x[i])] += s->weights[i];
	}
	if (status == SLANT_OK)
		scale->kappa = kappa_of(table, &scale->agreement);
	free(weights);
	return status;
}

/* Pearson's, each observation with its weight. */
static double correlation(const survey *s)
{
	double all = 0, mx = 0, my = 0, xx = 0, yy = 0, xy = 0;
	for (size_t i = 0; i < s->count; i++) {
		all += s->weights[i];
		mx += s->weights[i] * s->x[i];
		my += s->weights[i] * s->levels[i];
	}
	for (size_t i = 0; i < s->count; i++) {
		double x = s->x[i] - mx / all, y = s->levels[i] - my / all;
		xx += s->weights[i] * x * x;
		yy += s->weights[i] * y * y;
		xy += s->weights[i] * x * y;
	}
	return xx > 0 && yy > 0 ? xy / sqrt(xx * yy) : NAN;
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

static slant_status fit(survey *s, calibrate_scale *scale, slant_error *error)
{
	slant_ordinal model;
	qsort(s->rows.data, row_count(s), sizeof(rated), by_content);
	scale->alpha = alpha_of(s);
	slant_status status = observe(s, scale, error);
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
	scale->correlation = correlation(s);
	return judge_unseen(s, s->options->folds ? s->options->folds : CALIBRATE_FOLDS, scale, error);
}

slant_status slant_calibrate_scale(const slant_engine *engine, const slant_corpus_settings *settings,
                                   const slant_calibrate_settings *options, const slant_watch *watch, calibrate_scale *scale,
                                   slant_error *error)
{
	survey s = {.options = options};
	slant_reader *reader = NULL;
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
	if (status == SLANT_OK)
		status = fit(&s, scale, error);
	slant_buf_release(&s.rows);
	free(s.names);
	free(s.x);
	free(s.weights);
	free(s.levels);
	free(s.article);
	return status;
}
